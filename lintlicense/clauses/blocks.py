"""Lines to blocks: where a paragraph, a clause, a heading or an item may start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lintlicense.clauses.lines import (
    Line,
    defines,
    defines_strong,
    ends_closed,
    heading_look,
    is_bare_title,
    is_capitals,
    is_end_line,
    read_lines,
    run_in_title,
)
from lintlicense.text.markers import Marker, attached
from lintlicense.text.view import View


@dataclass(slots=True)
class Block:
    """Lines that belong together. `soft` says that it only starts with a marker in the middle of a paragraph: the stack
    decides whether it is a block at all. `look` is its look as a heading, `level` the one that markup gave it."""

    lines: list[Line]
    text: str
    soft: bool
    marker: Marker | None = None
    body: int = 0
    look: str = ""
    level: int = 0
    attachment: str | None = None
    defining: bool = False
    titled: int = 0
    kind: str = ""
    number: str = ""
    depth: int = 0
    completed: bool = False

    @property
    def start(self) -> int:
        """The offset of the first word or marker."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """The offset after the last word."""
        return self.lines[-1].end

    @property
    def indent(self) -> int:
        """The columns before the first line."""
        return self.lines[0].indent

    @property
    def words(self) -> str:
        """The text, with its line breaks."""
        return self.text[self.start : self.end]

    @property
    def tail(self) -> str:
        """The last words."""
        return self.text[max(self.start, self.end - 60) : self.end]

    @property
    def has_title(self) -> bool:
        """Whether a title opens the text: "Notices. You must keep ..."."""
        return self.titled > self.body

    def unmark(self) -> None:
        """Take what looked like a marker as text."""
        if self.marker is not None:
            self.titled = self.titled if self.has_title else self.start
            self.marker, self.body = None, self.start

    @property
    def leads(self) -> bool:
        """Whether it announces what follows."""
        return self.end - self.start > 1 and self.text[self.end - 1] in ":-"

    @property
    def open_ended(self) -> bool:
        """Whether it ends without a stop, and not as a heading does: "You shall not"."""
        return not self.look and self.text[self.end - 1].isalpha()


def read_blocks(view: View) -> list[Block]:
    """The blocks of a text, each with what its own lines say about it."""
    text = view.text
    lines = list(read_lines(text))
    levels = _levels(view)
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    for line in lines:
        if not blocks:
            blocks.append(Block([line], text, False))
            continue
        now = blocks[-1]
        if line.blanks or line.start in levels or _breaks(text, now.lines, line, width, levels):
            blocks.append(Block([line], text, False))
        elif line.marker is not None:
            blocks.append(Block([line], text, True))
        else:
            now.lines.append(line)
    terms = _strong_terms(view)
    for block in blocks:
        describe(block, levels, terms)
    return blocks


def _levels(view: View) -> dict[int, int]:
    """The offsets at which a heading of markup starts, with its level; a line that is strong as a whole counts as level 7."""
    levels: dict[int, int] = {}
    for mark in view.marks:
        i, j = view.locate(mark.span)
        while i < j and view.text[i].isspace():
            i += 1
        if mark.kind == "heading":
            levels[i] = mark.level
        else:
            line_start = view.text.rfind("\n", 0, i) + 1
            line_end = view.text.find("\n", j)
            rest = view.text[line_start:i] + view.text[j : line_end if line_end >= 0 else None]
            if not rest.strip(" \t.:") and j - i < 100:
                levels.setdefault(i, 7)
    return levels


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """The column at which the text is wrapped; 0 where paragraphs stand on one line."""
    ends = sorted(
        a.indent + a.end - a.start
        for a, b in zip(lines, lines[1:], strict=False)
        if not b.blanks and b.marker is None and a.end - a.start > 24 and _runs_on(text, a, b)
    )
    # A few wrapped lines do not make a wrapped text, where most of it stands in lines of any length.
    endless = sum(line.end - line.start for line in lines if line.end - line.start > 160)
    if len(ends) < 3 or endless * 5 > sum(line.end - line.start for line in lines) * 2:
        return 0
    width = ends[len(ends) * 9 // 10]
    return width if width <= 140 else 0


def _title_line(text: str, line: Line) -> bool:
    """Whether a line is a title, after its marker if it has one."""
    start = line.start if line.marker is None or not line.marker.readings else line.marker.end
    words = text[start : line.end].strip()
    return bool(words) and bool(heading_look(words))


def _runs_on(text: str, a: Line, b: Line) -> bool:
    """Whether a sentence plainly goes on from one line to the next."""
    if text[a.end - 1] in ".:;!?":
        return False
    return text[b.start].islower() or (is_capitals(text[a.start : a.end]) and is_capitals(text[b.start : b.end]))


def _breaks(text: str, lines: list[Line], line: Line, width: int, levels: dict[int, int]) -> bool:
    """Whether a line without an empty line before it starts a block of its own."""
    last = lines[-1]
    before, words = text[last.start : last.end], text[line.start : line.end]
    closed = ends_closed(before)
    if lines[0].start in levels and len(lines) == 1:
        return True
    # A line ends a paragraph where the next word would still have had room.
    first = words.split(None, 1)[0]
    column = last.indent + last.end - last.start
    roomy = width == 0 or column + 1 + len(first) <= width - 2 or column > width + 40
    titled = len(lines) == 1 and roomy and _title_line(text, last)
    if line.marker is not None and line.marker.readings:
        return roomy and (closed or titled or width == 0 or line.indent != last.indent)
    if is_end_line(before) or is_end_line(words):
        return True
    if closed and line.indent > lines[0].indent + 1 and before.endswith(":"):
        return True
    if width == 0 and (words[0].isupper() or (closed and before[-1] not in ".!?")) and not before.endswith(","):
        return True
    if roomy and before.endswith((";", "; or", "; and")):
        return True
    if closed and line.indent + 1 < min(x.indent for x in lines[:3]):
        return True
    if closed and roomy and (words[0].isupper() or words[0] in "\"'("):
        return True
    if roomy and defines(text, line.start, line.end) and words[0] in "\"'":
        return True
    if titled and not words[0].islower() and not before.endswith("-"):
        return is_capitals(before) != is_capitals(words) or len(before) < 40
    return bool(roomy and is_capitals(words) and not is_capitals(before) and heading_look(words))


def describe(block: Block, levels: dict[int, int], terms: dict[int, int]) -> None:
    """Fill in what the block's own words say."""
    text, line = block.text, block.lines[0]
    words = block.words
    marker = line.marker
    block.level = levels.get(block.start, 0)
    block.attachment = attached(text, block.start, line.end) if len(words) < 160 else None
    if block.attachment is not None and not (len(block.lines) <= 2 and (heading_look(words) or ":" in words[:16])):
        block.attachment = None
    block.marker = marker if block.attachment is None else None
    body = marker.end if block.marker is not None and marker is not None else block.start
    skipped = " \t\n-" if block.marker is not None and block.marker.shape == "word" else " \t\n"
    while body < block.end and text[body] in skipped:
        body += 1
    block.body = body
    single = len(block.lines) == 1 or (len(block.lines) == 2 and len(words) < 110)
    if single and body < block.end:
        block.look = heading_look(" ".join(text[body : block.end].split()))
    if block.marker is not None and not block.look and single and is_bare_title(text[body : block.end]):
        block.look = "short"
    if block.level and len(words) < 200:
        block.look = block.look or "title"
    block.defining = defines(text, body, block.end) or _strong_definition(block, terms)
    block.titled = run_in_title(text, body, block.end, block.marker is not None, block.indent > 1)


def _strong_terms(view: View) -> dict[int, int]:
    """Where the words that markup made strong start and end."""
    return dict(view.locate(mark.span) for mark in view.marks if mark.kind == "strong" and len(mark.span) < 100)


def _strong_definition(block: Block, terms: dict[int, int]) -> bool:
    """Whether a block opens with a strong term and says what it means: "The **licensor** is ..."."""
    if not terms:
        return False
    at = block.body
    first = block.text[at : at + 4].lower()
    end = terms.get(at) or (terms.get(at + 4) if first == "the " else None)
    return end is not None and end < block.end and defines_strong(block.text, end, block.end)
