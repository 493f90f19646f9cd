"""Paths as given: which files of a folder are licence texts, by their names alone, and how one is opened."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from lintlicense import disk
from lintlicense.config.model import Config
from lintlicense.text.source import Source, decode, read

#: What a path is called that stands for standard input.
STDIN = "-"

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


def find(paths: Iterable[str], config: Config) -> Iterator[str]:
    """The files to lint, each once, in the order of the arguments.

    A folder stands for the licence texts below it, a file for itself whatever its name, `-` for standard input.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _below(path, config) if path != STDIN and disk.is_folder(path) else (path,):
            name = os.path.normpath(found)
            if name not in seen and not (found != STDIN and config.excluded(found)):
                seen.add(name)
                yield found


def _below(folder: str, config: Config) -> Iterator[str]:
    """The licence texts under a folder, sorted, hidden and foreign folders left out."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(names):
            path = os.path.join(base, name).removeprefix("./")  # noqa: PTH118 - else as it was given
            if (is_licence_name(path) or config.included(path)) and os.path.isfile(path):  # noqa: PTH113
                yield path


def open_source(path: str) -> Source:
    """The text of a file, or of standard input. Raises ReadingError where it cannot be read."""
    return decode(sys.stdin.buffer.read(), STDIN) if path == STDIN else read(path)


def repository_root(start: Path) -> Path:
    """The nearest folder at or above `start` that holds `.git`; `start` itself where there is none."""
    return next((folder for folder in (start, *start.parents) if disk.is_there(folder / ".git")), start)
