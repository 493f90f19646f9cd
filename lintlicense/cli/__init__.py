"""Arguments in, exit code out: no logic, no formatting."""

from lintlicense.cli.app import main

__all__ = ["main"]
