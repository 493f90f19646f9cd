"""Markers that name their own place: "Section 3", "2.1"; and bullets, which name none."""

from __future__ import annotations

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.lines import has_verb, word_count
from lintlicense.clauses.numbering import plausible, soft_start
from lintlicense.clauses.stack import GAP, Frame, Stack
from lintlicense.text.markers import Marker, roman


def place_section(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Place "Section 3" or "Article IV", the highest numbering there is; False where it only refers to one."""
    rest = block.text[block.body : block.end]
    short = word_count(rest) < 16 and not has_verb(rest)
    titled = not rest or bool(block.look) or marker.text.startswith("§") or short
    # At the start of a wrapped line, or without a capital, it refers to a section.
    refers = (block.soft and not block.look) or marker.text[0].islower() or (rest[:1].islower() and not block.look)
    steps = len(marker.parts) > 1 and not block.soft and rest[:1].isupper() | (rest[:1] in "\"'")
    if refers or not (titled or steps or marker.text[-1] in ".:)"):
        return False
    if len(marker.parts) > 1:
        return place_dotted(stack, at, block, marker)
    word = _word(marker)
    index = next((i for i, f in enumerate(stack.frames) if f.shape == "word" and _word(f.block.marker) == word), -1)
    if index < 0:
        index = len(stack.frames)
        while index and not _holds_sections(stack.frames[index - 1]):
            index -= 1
    stack.cut(index)
    stack.open(block, "clause", 1, "word", marker.readings[-1])
    return True


def _word(marker: Marker | None) -> str:
    return marker.text.split()[0].lower().rstrip("0123456789") if marker is not None else ""


def _holds_sections(frame: Frame) -> bool:
    return frame.kind == "attachment" or frame.shape == "word" or frame.rank == 2


def place_dotted(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Place 2.1 in 2, or beside 1.9, or at the head of a list of its own; False where it is a mere number."""
    if block.soft and not soft_start(stack, at, block):
        return False
    parent = _innermost(stack, marker.parts[:-1])
    if parent is None or min(r.ordinal for r in marker.readings) > parent.children + 1 + GAP:
        parent = None
        if not _succeeds(stack, marker) and not (plausible(stack, block) and _beside(stack, marker) is not None):
            if block.soft or not plausible(stack, block):
                return False
            parent = _ancestor(stack, marker)
            if marker.readings[-1].ordinal > 3 or not (parent or block.look or marker.readings[-1].ordinal <= 1):
                return False
    beside = _beside(stack, marker)
    if parent is not None:
        parent.children = min(r.ordinal for r in marker.readings)
        stack.cut(parent.depth + 1)
    elif beside is not None:
        stack.cut(beside.depth)
    else:
        stack.close_while(lambda frame: frame.shape != "word")
    stack.open(block, "clause", 7, "dotted", marker.readings[-1])
    return True


def _innermost(stack: Stack, parts: tuple[str, ...]) -> Frame | None:
    """The innermost open unit with a number."""
    return next((f for f in reversed(stack.frames) if f.reading is not None and _same(f.parts, parts)), None)


def _same(parts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two numbers are the same: 2.1 stands in Article II as well as in 2."""
    return len(parts) == len(others) and all(
        a == b or (b.isdigit() and roman(a.lower()) == int(b)) for a, b in zip(parts, others, strict=True)
    )


def _beside(stack: Stack, marker: Marker) -> Frame | None:
    """The innermost open unit whose number has as many steps."""
    return next((f for f in reversed(stack.frames) if f.shape == "dotted" and len(f.parts) == len(marker.parts)), None)


def _ancestor(stack: Stack, marker: Marker) -> Frame | None:
    """The open unit with the longest beginning of a number."""
    found = (_innermost(stack, marker.parts[:n]) for n in range(len(marker.parts) - 2, 0, -1))
    return next((frame for frame in found if frame is not None), None)


def _succeeds(stack: Stack, marker: Marker) -> bool:
    """Whether a number follows one that was interrupted."""
    return any(
        f.parts[:-1] == marker.parts[:-1]
        and f.reading is not None
        and f.reading.ordinal + 1 == marker.readings[-1].ordinal
        for f in stack.suspended
        if len(f.parts) == len(marker.parts)
    )


def place_bullet(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Place a bullet beside one of the same mark and column, or in a list of its own; False for a lone mark."""
    if block.body >= block.end or (block.soft and not _soft_bullet(stack, at, marker)):
        return False
    led, top = stack.led(block), stack.top
    # Right below a lead-in that is no bullet a list begins, though the same marks may stand outside it.
    inner = led and top is not None and top.kind == "clause" and top.block is stack.previous
    for index in range(-1 if inner else len(stack.frames) - 1, -1, -1):
        frame = stack.frames[index]
        if frame.kind == "attachment":
            break
        if frame.kind == "bullet" and frame.shape == marker.text and frame.level_with(block):
            stack.cut(index)
            stack.open(block, "bullet", shape=marker.text, colon=frame.colon)
            return True
    closing = ("bullet",) if led else ("bullet", "definition", "item")
    if not inner:
        stack.close_while(lambda f: f.floor > block.indent or (f.kind in closing and f.indent >= block.indent))
    stack.open(block, "bullet", shape=marker.text, colon=led)
    return True


def _soft_bullet(stack: Stack, at: int, marker: Marker) -> bool:
    """Whether a mark that also joins words is a bullet in mid-paragraph."""
    before = stack.blocks[at - 1]
    if marker.text not in ("-", "--", "+", "o"):
        return True
    return before.tail[-1:] in ":.;" or (before.marker is not None and before.marker.text == marker.text)
