"""Paths as reports write them: for people as they were given, for code hosts from the root of the repository."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from lintlicense import disk

#: What stands for standard input, where a path is needed.
_STDIN = "stdin"


def slashed(path: str) -> str:
    """A path with forward slashes, no leading `./`, and no half of a surrogate pair (a byte of a file name that was not
    UTF-8), which no report could encode."""
    return re.sub("[\ud800-\udfff]", "\ufffd", PurePath(path).as_posix())


def in_repository(path: str, root: Path) -> Path:
    """Where a code host has a file: from the root of the repository, links resolved; absolute if it is outside."""
    if path == disk.STDIN:
        return Path(_STDIN)
    file, base = Path(disk.real(path)), Path(disk.real(root))
    return file.relative_to(base) if base in file.parents else file


def repository_path(path: str, root: Path) -> str:
    """`in_repository` as text that any report can encode."""
    return slashed(str(in_repository(path, root)))
