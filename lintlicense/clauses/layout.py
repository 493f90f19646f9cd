"""How a text is laid out: where its lines are wrapped, and where a new block starts without an empty line before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lintlicense.clauses.lines import (
    Line,
    cites,
    defines,
    ends_closed,
    heading_look,
    is_capitals,
    is_end_line,
    refers,
)
from lintlicense.text.markers import Marker
from lintlicense.text.view import View

#: The level of a line that is strong as a whole: a heading only if it looks like one.
STRONG = 7
#: The widest column a text is wrapped at: where it only seems to be, and where sentences plainly run on.
_WIDEST, _WIDEST_SURE = 140, 240
_BULLETS = "*•●▪◦‣·○■□"
_DOUBLING = _BULLETS + "-+"


class Layout:
    """Judges line breaks of one text. `levels` gives the offsets at which a heading of markup starts, with its
    level."""

    def __init__(self, view: View, lines: Sequence[Line]) -> None:
        self.text = view.text
        self.levels = _levels(view)
        self.width = _wrap_width(view.text, lines)
        #: Where everything is in capitals, they tell neither a heading nor a disclaimer.
        self.shouting = is_capitals(view.text)

    def parts(self, block: Sequence[Line], line: Line) -> bool:
        """Whether a line starts a block of its own after the lines of one."""
        if line.blanks or line.start in self.levels or (block[0].start in self.levels and len(block) == 1):
            return True
        last = block[-1]
        before, words = self._words(last), self._words(line)
        roomy = self._roomy(last, words)
        titled = roomy and self._all_title(block)
        if line.marker is not None:
            plain = not line.marker.readings and line.marker.text in _BULLETS
            doubled = bool(line.marker.readings) and line.marker.text[0] in _DOUBLING  # "- a."
            stands_out = plain or titled or ends_closed(before) or self.width == 0 or line.indent != last.indent
            return (doubled or (roomy and stands_out)) and not _asks_for(before, line.marker)
        if is_end_line(before) or is_end_line(words):
            return True
        if ends_closed(before) and self._starts(block, line, before, words, roomy):
            return True
        if is_capitals(words) != is_capitals(before) and self._changes_case(line, last, words, roomy, titled):
            return True
        shouted = is_capitals(before) and is_capitals(words)
        broken = _broken_off(last, line, words)
        apart = not shouted or (self.shouting and broken)
        if self.width == 0 and words[0].isupper() and not before.endswith(",") and apart:
            return True
        if roomy and words[0] in "\"'" and defines(self.text, line.start, line.end):
            return True
        # Two lines in the same case: a short title above a sentence. In capitals it breaks off where a wrapped line
        # would not, or stands behind a marker in a text where capitals say something.
        short = titled and len(before) < 60 and words[0].isupper() and not before.endswith("-")
        marked = block[0].marker is not None and not self.shouting
        return short and (not shouted or marked or (broken and len(block) == 1))

    def _words(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _roomy(self, last: Line, words: str) -> bool:
        """Whether the first word of a line would still have had room on the line before: then a paragraph ended
        there."""
        column = last.indent + last.end - last.start
        return (
            self.width == 0 or column + 1 + len(words.split(None, 1)[0]) <= self.width - 2 or column > self.width + 40
        )

    def _all_title(self, block: Sequence[Line]) -> bool:
        """Whether a block so far is a title: one line that looks like one, or a few in capitals."""
        first = block[0]
        start = first.marker.end if first.marker is not None and first.marker.readings else first.start
        words = self.text[start : block[-1].end].strip()
        if len(block) == 1:
            return bool(words) and bool(heading_look(words))
        return len(block) < 4 and is_capitals(words) and not ends_closed(words)

    def _starts(self, block: Sequence[Line], line: Line, before: str, words: str, roomy: bool) -> bool:
        """Whether a block starts after a stop: by an indent, by room on the line before, after an item."""
        if line.indent > block[0].indent + 1 and before.endswith(":"):
            return True
        if line.indent + 1 < min(other.indent for other in block[:3]):
            return True
        if roomy and (words[0].isupper() or words[0] in "\"'(" or before.endswith((";", "; or", "; and"))):
            return True
        return self.width == 0 and before[-1] not in ".!?"

    def _changes_case(self, line: Line, last: Line, words: str, roomy: bool, titled: bool) -> bool:
        """Whether a title in capitals stands above or below text that is not."""
        if not is_capitals(words):
            return titled and not words[0].islower()
        return bool(heading_look(words)) and (roomy or line.indent > last.indent + 4)


def _asks_for(before: str, marker: Marker) -> bool:
    """Whether a line breaks off where the number must follow that the next one begins with."""
    return cites(before) or (len(marker.parts) > 1 and refers(before) and not ends_closed(before))


def _broken_off(last: Line, line: Line, words: str) -> bool:
    """Whether the line below shows that the first of its words had room above it: no wrapped line ends so."""
    column = last.indent + last.end - last.start
    return column + 3 + len(words.split(None, 1)[0]) <= line.indent + line.end - line.start


def _levels(view: View) -> dict[int, int]:
    """Where headings of markup start, with their levels; lines that are strong as a whole too."""
    levels: dict[int, int] = {}
    for mark in view.marks:
        i, j = view.locate(mark.span)
        while i < j and view.text[i].isspace():
            i += 1
        if mark.kind == "heading":
            levels[i] = mark.level
        elif j - i < 100:
            line_start = view.text.rfind("\n", 0, i) + 1
            line_end = view.text.find("\n", j)
            rest = view.text[line_start:i] + view.text[j : line_end if line_end >= 0 else None]
            if not rest.strip(" \t.:") and heading_look(view.text[i:j].strip() or "."):
                levels.setdefault(i, STRONG)
    return levels


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """The column at which the text is wrapped; 0 where paragraphs stand on one line."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blanks and a.end - a.start > 24]
    sure = [a for a, b in pairs if b.marker is None and _runs_on(text, a, b)]
    likely = [a for a, _ in pairs if text[a.end - 1] not in ".:;!?" and a.end - a.start > 50]
    plain = len(sure) > 2
    widest = _WIDEST_SURE if plain else _WIDEST
    ends = sorted(line.indent + line.end - line.start for line in (sure if plain else likely))
    # A few wrapped lines do not make a wrapped text, where most of it stands in lines of any length.
    endless = sum(line.end - line.start for line in lines if line.end - line.start > widest + 20)
    if len(ends) < 3 or endless * 5 > sum(line.end - line.start for line in lines) * 2:
        return 0
    width = ends[len(ends) * 9 // 10]
    return width if width <= widest else 0


def _runs_on(text: str, a: Line, b: Line) -> bool:
    """Whether a sentence plainly goes on from one line to the next."""
    if text[a.end - 1] in ".:;!?":
        return False
    return text[b.start].islower() or (is_capitals(text[a.start : a.end]) and is_capitals(text[b.start : b.end]))
