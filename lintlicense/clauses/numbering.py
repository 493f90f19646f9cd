"""Which list a numbered or lettered marker continues, or whether it begins one.

All readings of a marker come here ("i." is the ninth letter or the first Roman number), and the open lists decide.
"""

from __future__ import annotations

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.lines import cites, ends_closed, has_verb, refers, word_count
from lintlicense.clauses.stack import GAP, LOWEST, Frame, Stack
from lintlicense.text.markers import Marker, Reading, label_of

_SECTION_SHAPES = frozenset({".", "bare", "-", ":", ".0"})
_NEAR = 40


def place_number(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Place a block by its number or letter; False where that is none."""
    if marker.bare and (block.soft or not (block.look or block.has_title or _short(block))):
        return False
    return _continue(stack, at, block, marker) or _resume(stack, at, block, marker) or _start(stack, at, block, marker)


def plausible(stack: Stack, block: Block) -> bool:
    """Whether what follows a marker can be a clause: not "(c) 2024", not "1.0 https"."""
    text = block.text[block.body : block.end]
    likely = bool(text) and (text[0].isupper() or text[0] in "\"'[(" or text[-1] in ";:.," or stack.introduced())
    return likely and not text[:4].isdigit()


def soft_start(stack: Stack, at: int, block: Block) -> bool:
    """Whether a list may start in the middle of a paragraph: after a stop, or deeper."""
    before = stack.before(at)
    if cites(before) or (refers(before) and not ends_closed(before)):
        return False
    return before[-1:] in ":.;" or (block.indent > stack.blocks[at - 1].indent + 1 and before[-1:] != ",")


def _short(block: Block) -> bool:
    """Whether a block is one line that no verb makes a sentence."""
    words = block.text[block.body : block.end]
    return len(block.lines) == 1 and word_count(words) <= 8 and not has_verb(words) and words[-1:] not in ".,;:"


# -- lists that are open ---------------------------------------------------------------------------------------------


def _continue(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Continue the open list that fits best: an exact successor, then the same column, then the innermost."""
    best: tuple[tuple[bool, bool, int], Reading] | None = None
    for index in range(len(stack.frames) - 1, -1, -1):
        frame = stack.frames[index]
        if frame.kind == "attachment":
            break
        # 1. after 0. continues it, unless other sections have begun in between.
        if not frame.numbered or frame.shape != marker.shape or (_zero(frame) and index < len(stack.frames) - 1):
            continue
        for reading in marker.readings:
            gap = _gap(frame, reading)
            if gap == 1 or (not block.soft and _may_jump(stack, at, frame, reading, gap)):
                score = (gap == 1, frame.level_with(block), index)
                if best is None or score > best[0]:
                    best = (score, reading)
    if best is None:
        return _continue_misprinted(stack, block, marker)
    index, reading = best[0][2], best[1]
    frame = stack.frames[index]
    if _opens_roman(stack, at, marker, reading) or (block.soft and not _fits_softly(stack, at, block, frame)):
        return False
    stack.cut(index)
    stack.open(block, "clause", frame.rank, marker.shape, reading, frame.colon)
    return True


def _zero(frame: Frame) -> bool:
    return frame.reading is not None and frame.reading.ordinal == 0


def _gap(frame: Frame, reading: Reading) -> int:
    """How many steps a reading lies after a list's last member; -1 in another family."""
    if frame.reading is None or frame.reading.family != reading.family:
        return -1
    return reading.ordinal - frame.reading.ordinal


def _may_jump(stack: Stack, at: int, frame: Frame, reading: Reading, gap: int) -> bool:
    """Whether a list may jump, or repeat a number: where it goes on from there."""
    level = frame.level_with(stack.blocks[at])
    goes_on = stack.follows(at, frame.shape, reading, _NEAR)
    if gap == 0:
        return level and goes_on and reading.ordinal > 1
    return 1 < gap <= GAP and ((goes_on and reading.family in "1aA") or (gap == 2 and level))


def _continue_misprinted(stack: Stack, block: Block, marker: Marker) -> bool:
    """Continue a list whose next member was typed with other marks: "(a)", then "b)"."""
    if block.soft or marker.bare:
        return False
    for index in range(len(stack.frames) - 1, -1, -1):
        frame = stack.frames[index]
        if not frame.numbered or frame.shape == "word" or _zero(frame) or not frame.level_with(block):
            continue
        reading = next((r for r in marker.readings if _gap(frame, r) == 1), None)
        if reading is not None:
            stack.cut(index)
            stack.open(block, "clause", frame.rank, frame.shape, reading, frame.colon)
            return True
    return False


def _opens_roman(stack: Stack, at: int, marker: Marker, reading: Reading) -> bool:
    """Whether an i. after h. opens a Roman list after all: ii. comes next, before any j."""
    other = next((r for r in marker.readings if r.ordinal == 1 and r.family != reading.family), None)
    if other is None or reading.ordinal == 1:
        return False
    roman, letter = stack.next_place(at, marker.shape, other), stack.next_place(at, marker.shape, reading)
    return roman is not None and (letter is None or roman < letter)


def _fits_softly(stack: Stack, at: int, block: Block, frame: Frame) -> bool:
    """Whether a marker in mid-paragraph may continue a list: after a stop, or in the list's own column."""
    if _inline_before(stack, block):
        return False
    before = stack.before(at)
    if before[-1:] in ".,;:!?\"')" or before[-6:].rstrip(",; ").lower().endswith((" and", " or")):
        return True
    return frame.level_with(block) and not refers(before)


def stands_inline(stack: Stack, block: Block) -> bool:
    """Whether a marker only happens to stand at the start of a line: the one before it is inline, and no list above
    waits for it."""
    marker, previous = block.marker, stack.previous
    if marker is None or previous is None or not _inline_before(stack, block):
        return False
    if block.lines[0].blanks and previous.tail[-1] in ".:!?":
        return False
    awaited = (frame.shape == marker.shape and _gap(frame, r) == 1 for frame in stack.frames for r in marker.readings)
    return not any(awaited)


def _inline_before(stack: Stack, block: Block) -> bool:
    """Whether the same paragraph has the predecessor of a marker within its lines: then both are inline."""
    previous, marker = stack.previous, block.marker
    if previous is None or marker is None or not marker.shape.endswith(")"):
        return False
    start = previous.body if previous.marker is not None else previous.start
    words = previous.text[max(start, previous.end - 2000) : previous.end]
    labels = [label_of(Reading(r.family, r.ordinal - 1)) for r in marker.readings]
    return any(label and (f"({label})" in words or f" {label})" in words) for label in labels)


# -- lists that were interrupted --------------------------------------------------------------------------------------


def _resume(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Go on with a list that a heading or a paragraph interrupted, if the units around it are still open."""
    for place in range(len(stack.suspended) - 1, -1, -1):
        frame = stack.suspended[place]
        if frame.shape != marker.shape or not frame.numbered:
            continue
        if not all(any(owner is frame_open for frame_open in stack.frames) for owner in frame.owners):
            continue
        for reading in marker.readings:
            gap = _gap(frame, reading)
            if not (gap == 1 or (1 < gap <= GAP and stack.follows(at, marker.shape, reading))):
                continue
            if _opens_roman(stack, at, marker, reading) or (block.soft and not _fits_softly(stack, at, block, frame)):
                continue
            stack.close_while(lambda open_one: open_one.depth >= frame.depth)  # noqa: B023  # called at once
            del stack.suspended[place:]
            stack.open(block, "clause", frame.rank, marker.shape, reading, frame.colon)
            return True
    return False


# -- new lists --------------------------------------------------------------------------------------------------------


def _start(stack: Stack, at: int, block: Block, marker: Marker) -> bool:
    """Begin a list inside whatever is open."""
    reading = _first_reading(stack, at, block, marker)
    if reading is None or (block.soft and not soft_start(stack, at, block)):
        return False
    section = marker.shape in _SECTION_SHAPES and reading.family in "1I"
    # A list of titles is made of sections, whatever stood before it; one of fragments ends where its lead-in's owner
    # goes on.
    titles = block.has_title or (bool(block.look) and not block.leads and reading.family in "1I")
    colon = stack.led(block) and not titles
    _make_room(stack, block, marker, reading, section)
    stack.open(block, "clause", 6 if section else LOWEST, marker.shape, reading, colon)
    return True


def _first_reading(stack: Stack, at: int, block: Block, marker: Marker) -> Reading | None:
    """The reading by which a marker begins a list; where both go on later, the one with the nearer successor."""
    first = [r for r in marker.readings if r.ordinal == 1 or (r == Reading("1", 0) and not block.soft)]
    places = [
        (place, r) for r in first if (place := stack.next_place(at, marker.shape, r)) is not None and place - at <= 200
    ]
    if places:
        return min(places)[1]
    if block.soft or marker.bare or not plausible(stack, block):
        return None
    if first:
        return first[-1]
    late = [r for r in marker.readings if stack.follows(at, marker.shape, r, reach=30)]
    return next(iter(late or _lone(stack, block, marker)), None)


def _lone(stack: Stack, block: Block, marker: Marker) -> list[Reading]:
    """The readings of a marker whose neighbours were lost, where a whole sentence follows it, or a lead-in stands
    before."""
    text = block.text[block.body : block.end]
    whole = text[:1].isupper() and word_count(text) >= 6
    return [r for r in marker.readings if r.ordinal <= 12] if whole or stack.introduced() else []


def _make_room(stack: Stack, block: Block, marker: Marker, reading: Reading, section: bool) -> None:
    """Close what a new list does not stand in: what is indented deeper, definitions before a section, the same list
    before."""
    previous, top = stack.previous, stack.top
    if previous is not None and previous.leads and top is not None and top.block is previous:
        return
    stack.close_while(lambda frame: frame.floor > block.indent)
    if stack.led(block) or (previous is not None and previous.kind == "clause" and previous.look):
        return
    stack.close_while(lambda frame: frame.kind == "definition" and (section or frame.indent >= block.indent))
    for index, frame in enumerate(stack.frames):
        same = frame.reading is not None and frame.shape == marker.shape and frame.reading.family == reading.family
        if same and frame.indent >= block.indent - 1:
            stack.cut(index)
            return
