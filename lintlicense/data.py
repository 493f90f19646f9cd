"""Where `grammars/` and `rules/` are: inside the wheel, or beside the package in a checkout.

The two folders stand at the root of the repository, because people read and extend them; a wheel carries them under
`lintlicense/_data`. An editable install has no `_data`, so the checkout is the second place to look.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `grammars` or `rules`. Raises FileNotFoundError where an installation is broken."""
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"lintlicense is installed without its {name}/ folder: install it again")
