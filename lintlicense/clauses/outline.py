"""Places the blocks of a document, in order: each gets its kind, its number and its depth."""

from __future__ import annotations

from collections.abc import Sequence

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.headings import (
    completes,
    front,
    is_heading,
    is_run_in,
    place_attachment,
    place_heading,
    repeats_title,
)
from lintlicense.clauses.lines import is_end_line
from lintlicense.clauses.numbering import place_number, stands_inline
from lintlicense.clauses.paragraphs import Quotation, place_definition, place_item, place_paragraph
from lintlicense.clauses.sections import place_bullet, place_dotted, place_section
from lintlicense.clauses.stack import Stack


def outline(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with kind, number and depth. A soft block that is none is joined to the one before it."""
    stack = Stack(blocks)
    quotation = Quotation()
    titles = front(stack)
    placed: list[Block] = []
    for at, block in enumerate(blocks):
        if completes(stack, block):
            placed[-1].lines.extend(block.lines)
            placed[-1].completed = True
            continue
        if at < titles:
            block.kind = "title"
        elif stands_inline(stack, block):
            placed[-1].lines.extend(block.lines)
            continue
        elif not _place_marked(stack, at, block):
            if block.soft and placed:
                placed[-1].lines.extend(block.lines)
                continue
            block.unmark()
            _place_unmarked(stack, at, block, quotation)
        placed.append(block)
        stack.previous = block
    return placed


def _place_marked(stack: Stack, at: int, block: Block) -> bool:
    """Place a block by its marker; False where it has none, or one that fits nowhere."""
    marker = block.marker
    top = stack.top
    if top is not None and top.titular and top.block is stack.previous and marker is None and not block.look:
        # What follows right below a title belongs to it, however far left it stands.
        for frame in stack.frames:
            frame.floor = min(frame.floor, block.indent)
    if block.attachment is not None and not block.soft:
        place_attachment(stack, block)
        return True
    if marker is None:
        return False
    if not marker.readings:
        return place_bullet(stack, at, block, marker)
    if marker.shape == "word":
        return place_section(stack, at, block, marker)
    if len(marker.parts) > 1:
        return place_dotted(stack, at, block, marker)
    return place_number(stack, at, block, marker)


def _place_unmarked(stack: Stack, at: int, block: Block, quotation: Quotation) -> None:
    """Place a heading, a definition, an item that lost its number, or a paragraph."""
    if quotation.holds(block):
        stack.text(block)
    elif is_end_line(block.words):
        stack.cut(0)
        stack.text(block)
    elif is_heading(stack, at, block):
        if repeats_title(stack, block):
            stack.cut(0)
            block.kind, block.depth = "title", 0
        else:
            place_heading(stack, at, block, block.look)
    elif block.defining:
        place_definition(stack, block)
    elif is_run_in(stack, at, block):
        place_heading(stack, at, block, "run-in")
    elif not place_item(stack, at, block):
        place_paragraph(stack, at, block)
