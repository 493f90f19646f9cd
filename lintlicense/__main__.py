"""`python -m lintlicense` is the same as the `lintlicense` command."""

from lintlicense.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
