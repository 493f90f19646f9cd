"""Lines to blocks: where a paragraph, a clause, a heading or an item may start."""

from __future__ import annotations

from dataclasses import dataclass

from lintlicense.clauses.layout import STRONG, Layout
from lintlicense.clauses.lines import (
    Line,
    defines,
    defines_strong,
    heading_look,
    is_bare_title,
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
    path: str = ""
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
            # "5 Kings Road" is neither a clause nor a heading.
            self.look = "" if self.marker.label[:1].isdigit() else self.look
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
    layout = Layout(view, lines)
    blocks: list[Block] = []
    for line in lines:
        if not blocks or layout.parts(blocks[-1].lines, line):
            blocks.append(Block([line], text, False))
        elif line.marker is not None:
            blocks.append(Block([line], text, True))
        else:
            blocks[-1].lines.append(line)
    terms = _strong_terms(view)
    for block in blocks:
        _describe(block, layout.levels, terms)
    return blocks


def _describe(block: Block, levels: dict[int, int], terms: dict[int, int]) -> None:
    """Fill in what the block's own words say."""
    text, line = block.text, block.lines[0]
    words = block.words
    marker = line.marker
    block.level = levels.get(block.start, 0)
    block.attachment = attached(text, block.start, line.end) if len(words) < 160 else None
    entitled = heading_look(words) or ":" in words[6:20] or (block.attachment and " -" in words[7:20])
    if block.attachment is not None and not (len(block.lines) <= 2 and entitled):
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
    if 0 < block.level < STRONG and len(words) < 200:
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
