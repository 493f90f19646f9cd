"""The hash by which GitHub code scanning knows a line again, so that an alert stays one alert when lines move.

GitHub's upload action computes it for logs that lack it, from the checkout; written here, it is also there for logs
that are uploaded by other means. It must agree with GitHub's to the last bit, or every alert would open anew.
"""

from __future__ import annotations

import sys
from collections import Counter

from lintlicense.text.source import Source

_WINDOW = 100
_BASE = 37
_MASK = 2**64 - 1
_LEFTMOST = pow(_BASE, _WINDOW, 2**64)
_END = 65535
_CR, _LF = 13, 10
_BLANKS = (32, 9)
_LEGACY = "cp1252"


def line_hashes(text: str) -> tuple[str, ...]:
    """One hash per line, `<hex>:<how often it was seen so far>`; a text that ends in a line end has one more line.

    Each is a rolling hash of the next 100 UTF-16 units from the line's start, running on into the lines behind it, with
    spaces and tabs left out and every line end a line feed.

    >>> line_hashes("")
    ('c129715d7a2bc9a3:1',)
    """
    units = _units(text)
    starts = [0, *(n + 1 for n, unit in enumerate(units[:-_WINDOW]) if unit == _LF)]
    wanted = set(starts)
    seen: Counter[int] = Counter()
    hashes = []
    rolling = 0
    for n, unit in enumerate(units):
        rolling = (rolling * _BASE + unit - (_LEFTMOST * units[n - _WINDOW] if n >= _WINDOW else 0)) & _MASK
        start = n - _WINDOW + 1
        if start in wanted:
            seen[rolling] += 1
            hashes.append(f"{rolling:x}:{seen[rolling]}")
    return tuple(hashes)


def as_utf8(source: Source) -> str:
    """The text as GitHub reads the file: as UTF-8 even if it is older, with U+FFFD for what is none."""
    if source.encoding != _LEGACY:
        return source.text
    # Where we have U+FFFD as well, the file has a byte that neither encoding knows.
    known = (part.encode(_LEGACY, "replace") for part in source.text.split("\ufffd"))
    return b"\x81".join(known).decode("utf-8", "replace")


def _units(text: str) -> list[int]:
    """The UTF-16 units that count, the end marker, and a window of zeros."""
    encoded = text.encode("utf-16-le" if sys.byteorder == "little" else "utf-16-be", "surrogatepass")
    units: list[int] = []
    last = 0
    for unit in memoryview(encoded).cast("H"):
        if unit not in _BLANKS and not (unit == _LF and last == _CR):
            units.append(_LF if unit == _CR else unit)
        last = unit
    return [*units, _END, *([0] * _WINDOW)]
