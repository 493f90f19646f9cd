"""The stack of open units: what is open, what was interrupted, and which markers come later.

Everything here is bounded: the stack is at most `DEPTH` deep, few interrupted lists are remembered, and looking for a
later marker is a search in an index.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lintlicense.clauses.blocks import Block
from lintlicense.text.markers import Marker, Reading

#: How deep a tree may become. Real texts stay under ten.
DEPTH = 24
#: How far a list may jump where members were lost.
GAP = 4
#: The rank of what is no heading.
LOWEST = 99
_SUSPENDED = 12


@dataclass(slots=True)
class Frame:
    """An open unit.

    `kind` is heading, attachment, clause, bullet, item or definition. `rank` orders headings (a lower one stands
    higher). `colon` says that a lead-in opened the list it stands in. `floor` is the smallest indent of what belongs to
    it: less than its own where it is a title above text further left. `owners` are the numbered units around it.
    """

    kind: str
    indent: int
    depth: int
    block: Block
    rank: int = LOWEST
    shape: str = ""
    reading: Reading | None = None
    parts: tuple[str, ...] = ()
    number: str = ""
    colon: bool = False
    floor: int = 0
    titular: bool = False
    children: int = 0
    owners: tuple[Frame, ...] = ()

    @property
    def heads(self) -> bool:
        """Whether it is a heading: those do not close for reasons of indent."""
        return self.kind in ("heading", "attachment")

    @property
    def numbered(self) -> bool:
        """Whether it is a member of a list that counts, with a number of one step."""
        return self.reading is not None and len(self.parts) < 2

    def level_with(self, block: Block) -> bool:
        """Whether a block starts in the same column."""
        return abs(self.indent - block.indent) <= 1


@dataclass(slots=True)
class Stack:
    """The open units of one document while its blocks are placed, in order. `previous` is the block placed last."""

    blocks: Sequence[Block]
    frames: list[Frame] = field(default_factory=list)
    suspended: list[Frame] = field(default_factory=list)
    previous: Block | None = None
    unit_seen: bool = False
    _places: dict[tuple[str, str, int], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, block in enumerate(self.blocks):
            for reading in block.marker.readings if block.marker is not None else ():
                self._places.setdefault((block.marker.shape, *reading), []).append(at)  # type: ignore[union-attr]

    @property
    def top(self) -> Frame | None:
        """The innermost open unit."""
        return self.frames[-1] if self.frames else None

    def next_place(self, at: int, shape: str, reading: Reading) -> int | None:
        """The next block after `at` whose marker succeeds a reading."""
        found = self._places.get((shape, reading.family, reading.ordinal + 1), [])
        index = bisect_right(found, at)
        return found[index] if index < len(found) else None

    def follows(self, at: int, shape: str, reading: Reading, reach: int = 200) -> bool:
        """Whether the successor of a reading comes within `reach` blocks."""
        place = self.next_place(at, shape, reading)
        return place is not None and place - at <= reach

    def before(self, at: int) -> str:
        """The end of the text before a block."""
        return self.blocks[at - 1].tail if at else ""

    def led(self, block: Block) -> bool:
        """Whether what was placed last announces a block: by a colon, or by breaking off above something deeper or in
        lower case."""
        previous = self.previous
        if previous is None:
            return False
        deeper = block.indent > previous.indent + 1 or block.text[block.body : block.body + 1].islower()
        return previous.leads or (previous.open_ended and deeper)

    def introduced(self) -> bool:
        """Whether the block before ends as a lead-in does: in an excerpt, a list may start anywhere."""
        return self.previous is not None and self.previous.leads

    def cut(self, keep: int) -> None:
        """Close all but the outermost `keep` units; lists among them may go on later."""
        self.suspended.extend(frame for frame in self.frames[keep:] if frame.reading is not None)
        del self.frames[keep:]
        del self.suspended[:-_SUSPENDED]

    def close_while(self, closes: Callable[[Frame], bool]) -> None:
        """Close units from the innermost outward while they are to close; never a heading."""
        keep = len(self.frames)
        while keep and not self.frames[keep - 1].heads and closes(self.frames[keep - 1]):
            keep -= 1
        self.cut(keep)

    def goes_on(self, at: int, frame: Frame, reach: int) -> bool:
        """Whether the list of a unit has more members below."""
        return frame.reading is not None and self.follows(at, frame.shape, frame.reading, reach)

    def open(
        self,
        block: Block,
        kind: str,
        rank: int = LOWEST,
        shape: str = "",
        reading: Reading | None = None,
        colon: bool = False,
    ) -> Frame:
        """Open a unit under the innermost open one, and note in the block what it has become."""
        self.cut(DEPTH)
        above = self.frames[-1].number if self.frames else ""
        marker = block.marker
        number, parts = _number(above, marker)
        block.kind = "definition" if block.defining and kind in ("clause", "bullet") else kind
        block.number = number if marker is not None and marker.label else ""
        block.path = number
        block.depth = len(self.frames)
        frame = Frame(
            kind, block.indent, len(self.frames), block, rank, shape, reading, parts, number, colon, block.indent
        )
        # What stands below a line that is a title as a whole may be indented less than it.
        frame.titular = kind in ("clause", "bullet") and bool(block.look) and not block.has_title and not block.leads
        frame.owners = tuple(f for f in self.frames if not f.heads and f.shape != "word")
        self.frames.append(frame)
        self.unit_seen = True
        return frame

    def text(self, block: Block) -> None:
        """Place a paragraph in the innermost open unit."""
        block.kind = "paragraph" if self.unit_seen else "preamble"
        block.depth = len(self.frames)
        block.path = self.frames[-1].number if self.frames else ""


def _number(above: str, marker: Marker | None) -> tuple[str, tuple[str, ...]]:
    """The number path of a unit and the steps of its own number; a number of several steps stands for its path."""
    if marker is None or not marker.label:
        return above, ()
    if len(marker.parts) > 1:
        return marker.label, marker.parts
    return f"{above}.{marker.label}" if above else marker.label, marker.parts
