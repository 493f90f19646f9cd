"""Where a name is mentioned in a text, and which names a parenthesis gives: a matter of spelling, not of meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lintlicense.text.span import Span

_PARENTHESIS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"\"([^\"]+)\"")


def mentions(name: str, text: str) -> Iterator[Span]:
    """Where the words of a name stand, in any capitals, however they are wrapped; its plural too.

    >>> [(span.start, span.end) for span in mentions("New Work", "A NEW\\n  WORK among new works")]
    [(2, 12), (19, 28)]
    """
    words = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", name.strip())))
    for match in re.finditer(rf"\b{words}(?:e?s)?\b", text, re.IGNORECASE):
        yield Span(match.start(), match.end())


def named_in_parentheses(text: str) -> Iterator[Span]:
    """What stands between straight quotation marks inside parentheses, without the marks.

    >>> ["the person (\\"You\\")"[span.start : span.end] for span in named_in_parentheses("the person (\\"You\\")")]
    ['You']
    """
    for parenthesis in _PARENTHESIS.finditer(text):
        for quoted in _QUOTED.finditer(text, parenthesis.start(), parenthesis.end()):
            yield Span(quoted.start(1), quoted.end(1))
