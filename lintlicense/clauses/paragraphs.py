"""Blocks without a marker that are no headings: definitions, items whose numbers were lost, quotations, paragraphs."""

from __future__ import annotations

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.stack import Frame, Stack


def place_definition(stack: Stack, block: Block) -> None:
    """Place a definition beside the one before it, under the section or lead-in that it stands in."""
    led = stack.led(block)

    def closes(frame: Frame) -> bool:
        if frame.kind in ("definition", "item"):
            return frame.indent >= block.indent - 1
        ended = frame.floor == block.indent and frame.reading is not None and not frame.block.look and not led
        return frame.floor > block.indent or ended

    stack.close_while(closes)
    stack.open(block, "definition")


def place_item(stack: Stack, at: int, block: Block) -> bool:
    """Place a member of a list whose numbers were lost: deeper than its lead-in or own-line heading, or level with an
    item."""
    beside = _item_beside(stack, block)
    if beside is not None:
        # Items with titles have siblings with titles; a paragraph without one continues the item.
        if beside.block.has_title and not block.has_title:
            return False
        stack.cut(beside.depth)
        stack.open(block, "item", colon=beside.colon)
        return True
    ragged = len(block.lines) > 1 and block.lines[1].indent < block.indent
    if stack.previous is None or ragged or any(frame.kind == "attachment" for frame in stack.frames):
        return False
    led = stack.led(block) and block.indent > stack.previous.indent + 1 and _has_sibling(stack, at, block)
    top = stack.top
    # Wrapped text that is indented as a whole is a way of setting it, not a list.
    alone = len(block.lines) == 1 or block.has_title
    under = alone and top is not None and top.kind == "heading" and block.indent > top.indent + 1
    under = under and top is not None and not top.block.has_title
    if led or under:
        stack.open(block, "item", colon=led)
    return led or under


def _item_beside(stack: Stack, block: Block) -> Frame | None:
    """The open item without a marker in the column of a block."""
    for frame in reversed(stack.frames):
        if frame.kind == "item" and frame.level_with(block):
            return frame
        if frame.indent < block.indent - 1 or frame.heads:
            return None
    return None


def _has_sibling(stack: Stack, at: int, block: Block) -> bool:
    """Whether the next block stands level with one and has no marker either: a list has more than one member."""
    after = stack.blocks[at + 1] if at + 1 < len(stack.blocks) else None
    return after is not None and after.marker is None and abs(after.indent - block.indent) <= 1


def place_paragraph(stack: Stack, at: int, block: Block) -> None:
    """Place a paragraph in the unit that it continues, or in the one that owns the list before it.

    A list opened by a lead-in holds fragments: text at or left of its markers goes on with what the lead-in stands in.
    """

    def closes(frame: Frame) -> bool:
        if block.indent < frame.floor or (frame.kind in ("definition", "item") and block.indent <= frame.indent):
            return True
        return frame.colon and block.indent <= frame.indent and not stack.goes_on(at, frame, reach=3)

    stack.close_while(closes)
    stack.text(block)


class Quotation:
    """Follows a quotation over paragraphs: what stands in one belongs to whoever quotes it."""

    _REACH = 5

    def __init__(self) -> None:
        self._open = 0

    def holds(self, block: Block) -> bool:
        """Whether a paragraph stands inside a quotation that it or an earlier one opened."""
        odd = block.words.count('"') % 2 == 1
        if self._open:
            self._open = 0 if odd else self._open - 1
            return True
        starts = block.words[0] == '"' and not block.defining
        if odd and starts:
            self._open = self._REACH
        return starts
