"""Titles and headings: where the front of a document ends, what a heading stands above, which lines are none."""

from __future__ import annotations

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.lines import has_verb, is_dated, is_generic_heading, is_title_noise, word_count
from lintlicense.clauses.stack import Frame, Stack

# A lower rank stands higher; a numbered list ranks 6.
_RANKS = {"part": 2, "capitals": 5, "title": 5, "short": 5, "run-in": 5}
_STRONG = 7
#: A line of more words that ends in a full stop is a sentence, whatever it speaks of.
_PROSE = 6
_CENTRED = 12


def front(stack: Stack) -> int:
    """How many blocks at the top make the title."""
    blocks = stack.blocks
    count = 0
    for block in blocks[:12]:
        prose = block.words.endswith(".") and word_count(block.words) > _PROSE
        noise = len(block.words) < 120 and is_title_noise(block.words) and not has_verb(block.words) and not prose
        if (block.marker is not None and block.marker.readings) or block.attachment is not None or block.defining:
            break
        if not (block.look or noise) or len(block.lines) > 4 or word_count(block.words) > 20:
            break
        count += 1
    while count > 1 and _opens(blocks[count - 1], blocks[0]):
        count -= 1
    if count == len(blocks) and count > 3:
        return 1
    return 0 if count == 1 and blocks[0].look == "part" else count


def _opens(block: Block, title: Block) -> bool:
    """Whether the last line of the title area is a heading rather than a part of the title."""
    if is_title_noise(block.words) or not block.look:
        return False
    return block.look == "part" or is_generic_heading(block.words) or (block.level > title.level > 0)


def completes(stack: Stack, block: Block) -> bool:
    """Whether a line is the title of a unit that so far has nothing but its marker: "ARTICLE I", "Attachment A",
    "1."."""
    above = stack.previous
    if above is None or above.completed or not block.look or block.marker is not None or block.attachment is not None:
        return False
    if above.attachment is not None and above.kind == "heading":
        return (
            len(block.lines) <= 2 and len(above.lines) == 1 and word_count(above.words) <= 2 and len(above.words) < 20
        )
    return len(block.lines) <= 2 and above.kind == "clause" and above.marker is not None and above.body >= above.end


def is_heading(stack: Stack, at: int, block: Block) -> bool:
    """Whether a line that looks like a heading is one: it has something below it, and does not go on from above."""
    if not block.look or at + 1 >= len(stack.blocks):
        return False
    if block.level:
        return True
    if stack.before(at)[-1:] == "," or is_dated(block.words) or block.words.endswith(";"):
        return False
    # An address or a signature has nothing to say below it.
    if not any(word_count(other.words) > 5 for other in stack.blocks[at + 1 : at + 4]):
        return False
    after = stack.blocks[at + 1]
    if block.look == "short":
        return after.lines[0].blanks > 0 and block.lines[0].blanks > 0 and not after.look
    # Lines of one look that follow one another closely are an address or a signature.
    return not (after.look == block.look and not after.marker and not after.lines[0].blanks)


def repeats_title(stack: Stack, block: Block) -> bool:
    """Whether a line names the licence again, as where the licence proper begins after notes about it."""
    first = stack.blocks[0]
    if first.kind != "title" or not stack.frames:
        return False
    title, words = first.words.lower().split(), set(block.words.lower().split())
    return len(title) > 2 and len(words) > 2 and sum(word in words for word in title) >= 0.8 * len(title)


def is_run_in(stack: Stack, at: int, block: Block) -> bool:
    """Whether a paragraph has a title of its own, among others like it, in a text that lost its numbers or never had
    any."""
    if not block.has_title or block.level:
        return False
    return any(
        other.marker is None
        and (other.has_title or (other.look and other.indent > 1))
        and abs(other.indent - block.indent) <= 1
        and other is not block
        for other in stack.blocks[max(0, at - 12) : at + 13]
    )


def place_attachment(stack: Stack, block: Block) -> None:
    """Place an exhibit or appendix: beside the whole document, with numbers of its own."""
    stack.cut(0)
    stack.suspended.clear()
    frame = stack.open(block, "attachment", 0)
    block.kind = "heading"
    block.number = block.path = frame.number = (block.attachment or "").upper()


def place_heading(stack: Stack, at: int, block: Block, look: str) -> None:
    """Place a heading: beside one of its rank and column, under a higher one, and outside what it cannot stand in."""
    rank = _rank(stack, at, block, look)
    keep = next(
        (i for i, frame in enumerate(stack.frames) if not _holds(stack, at, frame, block, rank)), len(stack.frames)
    )
    stack.cut(keep)
    stack.open(block, "heading", rank)


def _rank(stack: Stack, at: int, block: Block, look: str) -> int:
    """How high a heading stands. Capitals alone say little: they stand higher only right above another heading."""
    if block.level:
        return 2 + block.level if block.level < _STRONG else 5
    if look == "capitals" and at + 1 < len(stack.blocks):
        after = stack.blocks[at + 1]
        if after.look in ("title", "short") and after.marker is None and is_heading(stack, at + 1, after):
            return 3
    return _RANKS[look]


def _holds(stack: Stack, at: int, frame: Frame, block: Block, rank: int) -> bool:
    """Whether a heading can stand below an open unit."""
    if frame.kind == "attachment" or (frame.shape == "word" and rank > 2):
        return True
    if frame.kind == "heading":
        # A centred line has no indent to speak of.
        return frame.rank < rank or (block.indent > frame.indent + 1 and frame.indent < _CENTRED)
    if frame.kind != "clause" or rank <= 3:
        return False
    if frame.floor + 1 < block.indent < frame.indent + _CENTRED:
        return True
    # At the indent of a list that goes on below, it stands in the list - unless headings stand above the list already.
    grouped = any(f.kind == "heading" for f in stack.frames[: frame.depth])
    return not grouped and block.indent == frame.indent and stack.goes_on(at, frame, reach=25)
