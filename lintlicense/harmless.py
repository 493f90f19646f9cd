"""Text from outside made harmless: what would act on a terminal, or on what reads a log, is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Controls but for the line feed, the line and paragraph separators, and the marks that reorder text.
_ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: str) -> str:
    """Text that stays on one line and cannot act on a terminal or reorder itself: what acts is written as `\\u202e`.

    >>> one_line("a\\n  b\\x1b[31m")
    'a b\\\\x1b[31m'
    """
    return inert(" ".join(_fold(text)))


def inert(text: str) -> str:
    """Text that cannot act on a terminal or reorder itself; its lines stay as they are."""
    return _ACTIVE.sub(lambda m: m.group().encode("unicode_escape", "surrogatepass").decode(), text)


def _fold(text: str) -> Iterator[str]:
    """The words of a text. Only real line ends, tabs and spaces part them: U+2028 is shown, not folded away."""
    return (word for word in re.split(r"[ \t\r\n\f\v]+", text) if word)
