"""Words and marks of cleaned text, each with its offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

# A web address, a number with its thousands, a word (a contraction stays whole, and so does a name like "Acme.ai"; a
# genitive is cut off), any other mark.
_WORD = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"')\]]+)"
    r"|(?P<number>\d+(?:[,.]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:n't|\.(?:ai|com|dev|io|net|org)\b)?)"
    r"|(?P<will>'ll\b)"
    r"|(?P<genitive>'s\b)"
    r"|(?P<mark>[^\s\w]|_)",
    re.IGNORECASE,
)
_QUOTED_NAME = re.compile(r"(?<![\w'])'([A-Z][^'\"\n]{0,60})'(?!\w)")
# A quotation stays within its paragraph, however that is wrapped.
_QUOTED = re.compile(r'"([^"\n]+(?:\n(?![ \t]*\n)[^"\n]*)*)"')
_LONGEST = 600


class Word(NamedTuple):
    """`text` in lower case; `kind` is url, number, word, genitive or mark; `start` and `end` are offsets into the text
    it was cut from."""

    text: str
    kind: str
    start: int
    end: int


def split(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut a range of text into words and marks; "you'll" is "you will", two words."""
    return [
        Word("will", "word", *match.span())
        if (kind := match.lastgroup or "mark") == "will"
        else Word(match.group().lower(), kind, *match.span())
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    ]


def letters(text: str) -> list[str]:
    """The words of a text alone, as they are written.

    >>> letters("Use v2 of Lark's code: http://x.org")
    ['Use', 'v', 'of', 'Lark', 'code']
    """
    return [match.group() for match in _WORD.finditer(text) if match.lastgroup == "word"]


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The quoted passages of a range, as offsets of what stands between the quotation marks. Single marks quote names
    only: an apostrophe looks the same."""
    found = [
        match.span(1)
        for match in (_QUOTED.finditer(text, start, end) if '"' in text[start:end] else ())
        if match.end() - match.start() <= _LONGEST
    ]
    if "'" not in text[start:end]:
        return found
    return found + [match.span(1) for match in _QUOTED_NAME.finditer(text, start, end)]
