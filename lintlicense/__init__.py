"""A licence-compliance linter for machine-learning repositories that reads the licence text, not its name.

The public names are here and nothing else. They are imported when first asked for, so that `import lintlicense` costs
nothing: the grammars are compiled by the first text that is linted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lintlicense.about import VERSION as __version__

if TYPE_CHECKING:
    from lintlicense.findings import Document, Finding, Report
    from lintlicense.lint import lint_path, lint_paths, lint_text
    from lintlicense.rules.rule import Level

__all__ = ["Document", "Finding", "Level", "Report", "__version__", "lint_path", "lint_paths", "lint_text"]

_HOMES = {
    "Document": "lintlicense.findings",
    "Finding": "lintlicense.findings",
    "Report": "lintlicense.findings",
    "Level": "lintlicense.rules.rule",
    "lint_path": "lintlicense.lint",
    "lint_paths": "lintlicense.lint",
    "lint_text": "lintlicense.lint",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
