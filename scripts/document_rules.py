"""Write rules/README.md from the rule files."""

from __future__ import annotations

from lintlicense.data import folder
from lintlicense.docs import index_markdown
from lintlicense.rules.builtin import BUILTIN
from lintlicense.rules.load import load_rules


def main() -> None:
    page = folder("rules") / "README.md"
    page.write_text(index_markdown((*load_rules(), *BUILTIN)), encoding="utf-8", newline="\n")
    print(page)


if __name__ == "__main__":
    main()
