"""Paths as given: which files of a folder are licence texts, by their names alone, and how one is opened."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lintlicense import disk
from lintlicense.config.model import Config
from lintlicense.disk import STDIN
from lintlicense.errors import ReadingError
from lintlicense.text.source import Source, decode, read

#: Names of licence texts and use policies. A name with the suffix of a program or of data (license.py, licenses.json)
#: is none. The pattern reads paths with "/" and is that of `.pre-commit-hooks.yaml`.
NAMES = (
    r"(?i)^(?:.*/)?"
    r"(?:"
    # LICENSE, LICENCE-MODEL, license.txt, LICENSE.APACHE, LICENSE-2.0.txt, USE_POLICY.md
    r"(?:(?:un)?licen[cs]e|(?:acceptable[-_ ]?)?use[-_ ]?policy)(?:[-_ ][^/.]*(?:\.\d+[^/.]*)*)?"
    r"(?:\.(?:txt|md|markdown|rst|html?)|(?-i:\.[A-Z][A-Z0-9-]*))?"
    # COPYING, COPYING.LESSER, COPYING3.LIB, copying.txt
    r"|copying\d?(?:(?-i:[-_.][A-Z0-9]+))*(?:\.(?:txt|md|rst))?"
    # MODEL_LICENSE, Acme-Use-Policy.md: what stands before begins with a capital, unlike scripts (check-license)
    r"|(?-i:[A-Z0-9])[^/]*[-_. ](?:licen[cs]e|use[-_ ]?policy)(?:[-_ ][^/.]*(?:\.\d+[^/.]*)*)?"
    r"(?:\.(?:txt|md|markdown|rst|html?))?"
    # model-license.txt
    r"|[^/]+[-_. ](?:licen[cs]e|use[-_ ]?policy)\.(?:txt|md|markdown|rst|html?)"
    # LICENSES/Apache-2.0.txt
    r"|licen[cs]es/[^/]+\.(?:txt|md)"
    r")$"
)
_NAMES = re.compile(NAMES)
#: Folders that hold other people's files, or none that a person wrote.
_SKIPPED = frozenset(
    {"node_modules", "site-packages", "dist-packages", "venv", "env", "__pycache__", "build", "dist", "target"}
)


def is_licence_name(path: str) -> bool:
    """Whether a path, with "/" or "\\\\" between its parts, is named like a licence text or a use policy.

    >>> is_licence_name("models/LICENSE-MODEL"), is_licence_name("src/license.py")
    (True, False)
    """
    return _NAMES.search(path.replace("\\", "/")) is not None


def find(paths: Iterable[str], config: Config, fail: Callable[[ReadingError], None]) -> Iterator[str]:
    """The files to lint, in the order of the arguments, each once: one with several names, that are links, by its own.

    A folder stands for the licence texts below it, a file for itself whatever its name, `-` for standard input. `fail`
    is told of each folder that cannot be searched.
    """
    names: dict[str, str] = {}
    for path in paths:
        for found in _below(path, config, fail) if path != STDIN and disk.is_folder(path) else (path,):
            if found == STDIN or not config.excluded(found):
                file = found if found == STDIN else disk.real(found)
                if file not in names or (disk.is_link(names[file]) and not disk.is_link(found)):
                    names[file] = found
    yield from names.values()


def _below(folder: str, config: Config, fail: Callable[[ReadingError], None]) -> Iterator[str]:
    """The licence texts under a folder, sorted, hidden and foreign folders left out."""

    def refused(error: OSError) -> None:
        if not config.excluded(os.path.join(error.filename, "LICENSE")):  # noqa: PTH118 - whatever could be in it
            fail(ReadingError(": ".join(disk.trouble(error)), _plain(error.filename)))

    for base, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(names):
            path = _plain(os.path.join(base, name))  # noqa: PTH118
            # One that nobody may look at is read as well, and so has its error.
            if (is_licence_name(path) or config.included(path)) and not disk.is_no_file(path):
                yield path


def _plain(path: str) -> str:
    """A path in a folder, as the folder was given: `.` is not named."""
    return path.removeprefix("./")


def open_source(path: str) -> Source:
    """The text of a file, or of standard input. Raises ReadingError where it cannot be read."""
    return decode(_standard_input(), STDIN) if path == STDIN else read(path)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadingError("standard input is closed: pipe a text into it, or name a file", STDIN)
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise ReadingError(": ".join(disk.trouble(error)), STDIN) from error


def repository_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds `.git`; `start` itself where there is none."""
    return next((folder for folder in (start, *start.parents) if disk.is_there(folder / ".git")), start)
