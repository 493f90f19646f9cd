"""Bytes to text, and offsets to lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lintlicense import disk
from lintlicense.errors import ReadingError

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Files that people call LICENSE but that hold no text: the first bytes, what they are, what to do.
_BINARY = (
    (b"%PDF-", "a PDF document", "save its text as a .txt or .md file"),
    (b"PK\x03\x04", "a ZIP archive or office document", "save its text as a .txt or .md file"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as a .txt or .md file"),
    (b"{\\rtf", "a rich-text document", "save its text as a .txt or .md file"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x89PNG", "a picture", "give the file that holds the licence text"),
    (b"\x7fELF", "a program", "give the file that holds the licence text"),
)


@dataclass(frozen=True)
class Source:
    """A file's text as decoded. Lines end at LF, CRLF or CR and nowhere else. No slots: the line index is made when
    first asked for."""

    path: str
    text: str
    encoding: str = "utf-8"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(m.end() for m in _LINE_END.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 by byte-order mark, UTF-16 also by its pattern of zero bytes; empty if it is neither."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:4096]
    if len(data) % 2 or not sample:
        return ""
    # Text in a Latin script has a zero in nearly every second byte and hardly any in the others.
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def decode(data: bytes, path: str = "") -> Source:
    """The text of a file. Raises ReadingError where the bytes are no text.

    A UTF-8 byte-order mark stays, as a character without width, so that columns agree with other tools.
    """
    for magic, what, advice in _BINARY:
        if data.startswith(magic):
            raise ReadingError(f"this is {what}, not text: {advice}", path)
    wide = _wide_encoding(data)
    if wide:
        try:
            return Source(path, data.decode(wide), wide)
        except UnicodeDecodeError as error:
            raise ReadingError(f"this starts like {wide.upper()} text but is not: save it as UTF-8", path) from error
    if b"\x00" in data:
        raise ReadingError("this is a binary file, not text: give the file that holds the licence text", path)
    try:
        return Source(path, data.decode("utf-8"), "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if len(_CONTROL.findall(text)) + text.count("\ufffd") > len(text) * 0.05:
        raise ReadingError("this is a binary file, not text: give the file that holds the licence text", path)
    return Source(path, text, "cp1252")


def read(path: Path | str) -> Source:
    """Read and decode a file. Raises ReadingError, with what to do, where that cannot be done."""
    return decode(disk.read(path, ReadingError), str(path))
