"""`LICENSE:12` -> the file and the line, whatever colons the file's own name has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lintlicense.errors import LintLicenseError

#: `C:12` would be the drive C, and nobody's licence.
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file, counted from 1."""

    path: str
    line: int


def file_line(given: str, exists: Callable[[str], bool]) -> FileLine | None:
    """The place that an argument names, or None where it has no line number at its end.

    Reports print `LICENSE:12:5`, so a column may follow: it is left out, unless a file has the longer name.

    >>> file_line("C:\\\\models\\\\LICENSE:12", lambda path: True)
    FileLine(path='C:\\\\models\\\\LICENSE', line=12)
    >>> file_line("LICENSE:12:5", lambda path: path == "LICENSE")
    FileLine(path='LICENSE', line=12)
    >>> file_line("LICENSE:12:5", lambda path: path == "LICENSE:12")
    FileLine(path='LICENSE:12', line=5)
    """
    outer = _split(given)
    if outer is None:
        return None
    inner = _split(outer.path)
    if inner is not None and not exists(outer.path):
        return inner
    return outer


def _split(given: str) -> FileLine | None:
    path, _, number = given.rpartition(":")
    if not (path and number.isdecimal()):
        return None
    if len(number) > _LONGEST_NUMBER:
        raise LintLicenseError(f"{number} is no line number: no file has that many lines", path)
    return FileLine(path, int(number))
