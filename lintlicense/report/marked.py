"""The text of a document cut into lines and pieces, so that every mark on it, overlapping or not, is drawn in place."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lintlicense.text.source import Source
from lintlicense.text.span import Span

# What a page would swallow, or what would reorder its neighbours: controls but for the tab, soft hyphens, zero-width
# and direction marks, line and paragraph separators, halves of surrogate pairs.
_ODD = re.compile(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff])"
)
_CAP = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Words as they stand, or one odd character written so that it can be seen, with its name."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line that carry the same marks.

    `marks` are the numbers of the marks over them, `starts` and `ends` those first or last seen here, `anchors` the
    names of places that begin here.
    """

    runs: tuple[Run, ...]
    marks: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its line end. `indent` counts the white space it starts with."""

    number: int
    indent: int
    pieces: tuple[Piece, ...]


def visible(text: str) -> tuple[Run, ...]:
    """Text as runs; an odd character is shown by its code point.

    >>> [run.text for run in visible("a\\x00b\\u202ec")]
    ['a', 'U+0000', 'b', 'U+202E', 'c']
    """
    return tuple(_odd(part) if _ODD.fullmatch(part) else Run(part) for part in _ODD.split(text) if part)


def _odd(char: str) -> Run:
    code = f"U+{ord(char):04X}"
    return Run(code, f"{code} {unicodedata.name(char, 'control character')}")


def marked_lines(
    source: Source, marks: Sequence[Span], anchors: Mapping[int, Sequence[str]], headings: Sequence[Span] = ()
) -> Iterator[Line]:
    """The lines of a source. Mark n is `marks[n - 1]`; `anchors` says which names begin at which offset."""
    cuts = sorted({cut for span in (*marks, *headings) for cut in (span.start, span.end)} | set(anchors))
    ranges = [_ranges(source, number, cuts) for number in range(1, len(source.line_starts) + 1)]
    flat = [span for line in ranges for span in line]
    over = _over([_words(source, number, span) for number, line in enumerate(ranges, 1) for span in line], marks)
    titled = _over(flat, headings)
    named = _named(flat, anchors)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, numbers in enumerate(over):
        for number in numbers:
            first.setdefault(number, index)
            last[number] = index
    index = 0
    for line_number, line in enumerate(ranges, 1):
        pieces = []
        for span in line:
            starts = tuple(n for n in over[index] if first[n] == index)
            ends = tuple(n for n in over[index] if last[n] == index)
            runs = visible(source.text[span.start : span.end])
            pieces.append(Piece(runs, over[index], starts, ends, named[index], bool(titled[index])))
            index += 1
        yield Line(line_number, min(_indent(source.line(line_number)), _CAP), tuple(pieces))


def _ranges(source: Source, number: int, cuts: Sequence[int]) -> list[Span]:
    """A line without its end, cut behind its indentation and wherever a mark, a heading or a place begins or ends; an
    empty line is one empty range."""
    start = source.line_starts[number - 1]
    words = source.line(number)
    end = start + len(words)
    inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
    indented = start + _indent(words)
    if start < indented < end and indented not in inner:
        inner = sorted([*inner, indented])
    return [Span(left, right) for left, right in zip((start, *inner), (*inner, end), strict=True)]


def _over(ranges: Sequence[Span], spans: Sequence[Span]) -> list[tuple[int, ...]]:
    """For each range the numbers of the spans that cover it, counted from 1; none for an empty range."""
    coming = sorted(range(len(spans)), key=lambda n: spans[n].start, reverse=True)
    active: list[int] = []
    covers = []
    for span in ranges:
        while coming and spans[coming[-1]].start <= span.start:
            active.append(coming.pop())
        active = [n for n in active if spans[n].end > span.start]
        covers.append(tuple(n + 1 for n in sorted(active)) if len(span) else ())
    return covers


def _words(source: Source, number: int, span: Span) -> Span:
    """The range itself; an empty one where it is indentation, which no mark is drawn on."""
    indented = source.line_starts[number - 1] + _indent(source.line(number))
    return Span(span.start, span.start) if span.end <= indented else span


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _named(ranges: Sequence[Span], anchors: Mapping[int, Sequence[str]]) -> list[tuple[str, ...]]:
    """For each range the names that begin at it; a name inside a line end goes to the range behind it."""
    coming = sorted(anchors, reverse=True)
    named: list[list[str]] = []
    for span in ranges:
        here: list[str] = []
        while coming and coming[-1] <= span.start:
            here += anchors[coming.pop()]
        named.append(here)
    while coming:  # behind the last line
        named[-1] += anchors[coming.pop()]
    return [tuple(names) for names in named]
