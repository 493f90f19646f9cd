"""A cleaned text that remembers where in the original every character came from."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from lintlicense.text.source import Source
from lintlicense.text.span import Span

#: Replace `text[start:end]` by `new`.
Edit = tuple[int, int, str]


class Mark(NamedTuple):
    """Something that markup said and cleaning took away: a heading with its level, or strong words. `span` is
    original."""

    kind: Literal["heading", "strong"]
    span: Span
    level: int = 0


@dataclass(frozen=True)
class View:
    """`text` is the cleaned text; `starts` and `ends` give for each of its characters the original range it stands for.

    Both are None while nothing has been edited. `marks` are the headings and strong words that markup named.
    """

    text: str
    source: Source
    starts: array[int] | None = None
    ends: array[int] | None = None
    marks: tuple[Mark, ...] = ()

    def span(self, i: int, j: int) -> Span:
        """The original range of `text[i:j]`, with whatever cleaning took away inside it."""
        if self.starts is None or self.ends is None:
            return Span(i, j)
        start = self.starts[i] if i < len(self.starts) else len(self.source.text)
        return Span(start, max(start, self.ends[j - 1]) if j > i else start)

    def locate(self, span: Span) -> tuple[int, int]:
        """The range of `text` that stands for an original range."""
        if self.starts is None or self.ends is None:
            return span.start, span.end
        i = bisect_right(self.ends, span.start)
        return i, max(i, bisect_left(self.starts, span.end))

    def words(self, span: Span) -> str:
        """The words of an original range, one space between two."""
        return " ".join(self.text[slice(*self.locate(span))].split())

    def edited(self, edits: Sequence[Edit], marks: Sequence[Mark] = ()) -> View:
        """A new view with some ranges replaced. Edits are in order and do not overlap.

        A replacement of the same length maps character by character; any other stands as a whole for what it replaced.
        """
        if not edits:
            return replace(self, marks=(*self.marks, *marks)) if marks else self
        size = len(self.text)
        old_starts = array("I", range(size)) if self.starts is None else self.starts
        old_ends = array("I", range(1, size + 1)) if self.ends is None else self.ends
        pieces: list[str] = []
        starts: array[int] = array("I")
        ends: array[int] = array("I")
        at = 0
        for i, j, new in edits:
            if i > at:
                pieces.append(self.text[at:i])
                starts += old_starts[at:i]
                ends += old_ends[at:i]
            if new:
                pieces.append(new)
                if len(new) == j - i:
                    starts += old_starts[i:j]
                    ends += old_ends[i:j]
                else:
                    whole = self.span(i, j)
                    starts.extend([whole.start] * len(new))
                    ends.extend([whole.end] * len(new))
            at = j
        pieces.append(self.text[at:])
        starts += old_starts[at:]
        ends += old_ends[at:]
        return View("".join(pieces), self.source, starts, ends, (*self.marks, *marks))


def identity(source: Source) -> View:
    """The view of a text that nothing has been done to."""
    return View(source.text, source)
