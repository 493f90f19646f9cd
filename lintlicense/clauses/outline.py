"""The numbering stack: which list a marker continues, where a list ends, what a heading stands above.

All readings of a marker come here ("i." is the ninth letter or the first Roman number), and the open lists decide. The look
back is bounded, depth is capped, and a marker that fits nothing is text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.lines import has_verb, is_dated, is_generic_heading, is_title_noise, refers, word_count
from lintlicense.text.markers import Marker, Reading

_DEPTH = 24
_GAP = 4
_SUSPENDED = 12
_RANKS = {"attachment": 0, "word": 1, "part": 2, "capitals": 5, "strong": 5, "title": 5, "short": 5, "run-in": 5}
_SECTION_SHAPES = frozenset({".", "bare", "-", ":", "dotted"})


@dataclass(slots=True)
class Frame:
    """An open unit. `rank` orders headings (a lower one stands higher), `colon` says that a lead-in opened its list."""

    kind: str
    indent: int
    depth: int
    rank: int = 99
    shape: str = ""
    reading: Reading | None = None
    parts: tuple[str, ...] = ()
    number: str = ""
    colon: bool = False
    block: Block | None = None
    floor: int = 0
    titular: bool = False
    children: int = 0
    owners: tuple[Frame, ...] = ()


@dataclass(slots=True)
class Outline:
    """Places the blocks of one document, in order."""

    blocks: Sequence[Block]
    stack: list[Frame] = field(default_factory=list)
    suspended: list[Frame] = field(default_factory=list)
    places: dict[tuple[str, str, int], list[int]] = field(default_factory=dict)
    previous: Block | None = None
    quoting: int = 0
    unit_seen: bool = False

    def run(self) -> list[Block]:
        """The blocks with kind, number and depth; soft blocks that are none are joined to the one before."""
        for at, block in enumerate(self.blocks):
            if block.marker is not None:
                for reading in block.marker.readings:
                    self.places.setdefault((block.marker.shape, reading.family, reading.ordinal), []).append(at)
        placed: list[Block] = []
        front = self._front()
        for at, block in enumerate(self.blocks):
            if self._completes(block):
                placed[-1].lines.extend(block.lines)
                placed[-1].completed = True
                continue
            if at < front:
                block.kind = "title"
                placed.append(block)
                self.previous = block
                continue
            if not self._place(at, block):
                if placed:
                    placed[-1].lines.extend(block.lines)
                    continue
                block.marker, block.body = None, block.start
                self._paragraph(at, block)
            placed.append(block)
            self.previous = block
        return placed

    # -- the front ---------------------------------------------------------------------------------------------------

    def _front(self) -> int:
        """How many blocks make the title."""
        count = 0
        for block in self.blocks[:12]:
            words = block.words
            noise = len(words) < 120 and is_title_noise(words) and not words.endswith(".")
            if (block.marker is not None and block.marker.readings) or block.attachment is not None or block.defining:
                break
            if not (block.look or noise) or len(block.lines) > 4 or word_count(words) > 20:
                break
            count += 1
        while count > 1 and self._opens(self.blocks[count - 1], self.blocks[0]):
            count -= 1
        if count == len(self.blocks) and count > 3:
            return 1
        if count == 1 and self.blocks[0].look == "part":
            return 0
        return count

    @staticmethod
    def _opens(block: Block, title: Block) -> bool:
        """Whether the last line of the title area is a heading rather than a part of the title."""
        if is_title_noise(block.words) or not block.look:
            return False
        return block.look == "part" or is_generic_heading(block.words) or (block.level > title.level > 0)

    def _completes(self, block: Block) -> bool:
        """Whether a line is the title of a unit that so far has nothing but its marker: "ARTICLE I", "Attachment A"."""
        above = self.previous
        if above is None or not block.look or block.marker is not None or block.attachment is not None or len(block.lines) > 2:
            return False
        if above.kind == "heading" and above.attachment is not None:
            return len(above.lines) == 1 and word_count(above.words) <= 2 and len(above.words) < 20
        return above.kind == "clause" and above.marker is not None and above.body >= above.end and not above.completed

    # -- one block ---------------------------------------------------------------------------------------------------

    def _place(self, at: int, block: Block) -> bool:
        """Place a block; False where a soft one is none."""
        if self.stack and self.stack[-1].titular and self.stack[-1].block is self.previous:
            self._lower(block)
        if block.attachment is not None and not block.soft:
            self._heading(at, block, "attachment")
            return True
        if block.marker is not None:
            if block.marker.readings:
                if self._number(at, block):
                    return True
            elif self._bullet(at, block):
                return True
            if block.soft:
                return False
            block.titled = block.titled if block.titled > block.body else block.start
            block.marker, block.body = None, block.start
        if block.soft:
            return False
        self._paragraph(at, block)
        return True

    def _lower(self, block: Block) -> None:
        """What follows right below a title belongs to it, however far left it stands."""
        if block.marker is None and not block.look:
            for frame in self.stack:
                frame.floor = min(frame.floor, block.indent)

    # -- markers -----------------------------------------------------------------------------------------------------

    def _follows(self, at: int, shape: str, reading: Reading, step: int = 1, reach: int = 200) -> bool:
        """Whether the next member of a list comes later."""
        found = self.places.get((shape, reading.family, reading.ordinal + step))
        if not found:
            return False
        nxt = bisect_right(found, at)
        return nxt < len(found) and found[nxt] - at <= reach

    def _number(self, at: int, block: Block) -> bool:
        marker = block.marker
        assert marker is not None
        if marker.shape == "word":
            return self._section(at, block, marker)
        if len(marker.parts) > 1:
            return self._dotted(at, block, marker)
        if marker.bare and (block.soft or not (block.look or self._short(block))):
            return False
        found = self._continued(at, block, marker)
        if found is not None:
            index, reading = found
            frame = self.stack[index]
            self._cut(index)
            self._open(block, "clause", frame.rank, marker.shape, reading, frame.colon)
            return True
        return self._resumed(at, block, marker) or self._started(at, block, marker)

    @staticmethod
    def _short(block: Block) -> bool:
        """Whether a block is one line that no verb makes a sentence."""
        words = block.text[block.body : block.end]
        return len(block.lines) == 1 and word_count(words) <= 8 and not has_verb(words) and words[-1] not in ".,;:"

    def _continued(self, at: int, block: Block, marker: Marker) -> tuple[int, Reading] | None:
        """The open list that a marker continues, as an index into the stack, and its reading."""
        best: tuple[tuple[int, ...], int, Reading] | None = None
        for index in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[index]
            if frame.kind == "attachment":
                break
            if frame.reading is None or frame.shape != marker.shape or len(frame.parts) > 1:
                continue
            for reading in marker.readings:
                gap = reading.ordinal - frame.reading.ordinal
                if reading.family != frame.reading.family or not 0 <= gap <= _GAP:
                    continue
                if gap != 1 and (block.soft or not self._tolerable(at, frame, marker, reading, gap)):
                    continue
                # 1. after 0. continues it, unless other sections have begun in between.
                if frame.reading.ordinal == 0 and index < len(self.stack) - 1:
                    continue
                score = (int(gap == 1), int(abs(frame.indent - block.indent) <= 1), index)
                if best is None or score > best[0]:
                    best = (score, index, reading)
        if best is None:
            return self._misprinted(block, marker)
        reading = best[2]
        if self._starts_roman(at, marker, reading):
            return None
        if block.soft and not self._soft_fits(at, block, self.stack[best[1]]):
            return None
        return best[1], reading

    def _misprinted(self, block: Block, marker: Marker) -> tuple[int, Reading] | None:
        """The list whose next member was typed with other marks: "(a)", then "b)"."""
        for index in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[index]
            if block.soft or marker.bare or frame.reading is None or len(frame.parts) > 1 or frame.shape == "word":
                continue
            following = Reading(frame.reading.family, frame.reading.ordinal + 1)
            if following in marker.readings and frame.reading.ordinal > 0 and abs(frame.indent - block.indent) <= 1:
                return index, following
        return None

    def _tolerable(self, at: int, frame: Frame, marker: Marker, reading: Reading, gap: int) -> bool:
        """Whether a list may jump here: only where it goes on from the new number."""
        if gap == 0:
            return abs(frame.indent - block_indent(self.blocks[at])) <= 1 and self._follows(at, marker.shape, reading, reach=40) and (
                reading.ordinal > 1
            )
        return self._follows(at, marker.shape, reading, reach=40) and reading.family in ("1", "a", "A") or (
            gap == 2 and abs(frame.indent - block_indent(self.blocks[at])) <= 1
        )

    def _starts_roman(self, at: int, marker: Marker, reading: Reading) -> bool:
        """Whether an i. after h. opens a Roman list after all: ii. comes next, before any j."""
        other = next((r for r in marker.readings if r.ordinal == 1 and r.family != reading.family), None)
        if other is None or reading.ordinal == 1:
            return False
        nxt = [self._next(at, marker.shape, r) for r in (other, reading)]
        return nxt[0] is not None and (nxt[1] is None or nxt[0] < nxt[1])

    def _next(self, at: int, shape: str, reading: Reading) -> int | None:
        found = self.places.get((shape, reading.family, reading.ordinal + 1), [])
        index = bisect_right(found, at)
        return found[index] if index < len(found) else None

    def _soft_fits(self, at: int, block: Block, frame: Frame) -> bool:
        """Whether a marker in mid-paragraph may be one: the line before is closed, or the indent is that of its list."""
        before = self.blocks[at - 1].words if at else ""
        if self._inline_before(block):
            return False
        closed = before[-1:] in ".;:!?\"')" or before[-6:].rstrip(",; ").lower().endswith((" and", " or"))
        return closed or before[-1:] == "," or (abs(block.indent - frame.indent) <= 1 and not refers(before))

    def _inline_before(self, block: Block) -> bool:
        """Whether the same paragraph has the predecessor of a marker within its lines."""
        previous, marker = self.previous, block.marker
        if previous is None or marker is None or not marker.shape.endswith(")"):
            return False
        words = previous.words[len(previous.marker.text) if previous.marker else 0 :]
        for reading in marker.readings:
            for label in _labels(reading, -1):
                if f"({label})" in words or f" {label})" in words:
                    return True
        return False

    def _resumed(self, at: int, block: Block, marker: Marker) -> bool:
        """A list that a heading or a paragraph interrupted goes on."""
        for place in range(len(self.suspended) - 1, -1, -1):
            frame = self.suspended[place]
            if frame.shape != marker.shape or frame.reading is None or len(frame.parts) > 1:
                continue
            if not all(any(owner is open_one for open_one in self.stack) for owner in frame.owners):
                continue
            for reading in marker.readings:
                gap = reading.ordinal - frame.reading.ordinal
                if reading.family != frame.reading.family or not 1 <= gap <= _GAP:
                    continue
                if (gap > 1 and not self._follows(at, marker.shape, reading)) or self._starts_roman(at, marker, reading):
                    continue
                if block.soft and not self._soft_fits(at, block, frame):
                    continue
                self._cut_to_parent(frame)
                del self.suspended[place:]
                self._open(block, "clause", frame.rank, marker.shape, reading, frame.colon)
                return True
        return False

    def _cut_to_parent(self, frame: Frame) -> None:
        """Pop to where a suspended list stood, if its parent is still open; otherwise stay under the latest heading."""
        keep = len(self.stack)
        while keep and self.stack[keep - 1].kind not in ("heading", "attachment") and keep > frame.depth:
            keep -= 1
        self._cut(keep)

    def _started(self, at: int, block: Block, marker: Marker) -> bool:
        """A new list, inside whatever is open."""
        first = [r for r in marker.readings if r.ordinal == 1 or (r == Reading("1", 0) and not block.soft)]
        follows = [r for r in first if self._follows(at, marker.shape, r)]
        if follows:
            # Where both readings go on later, the nearer successor decides.
            reading = min(follows, key=lambda r: self._next(at, marker.shape, r) or 0)
        elif first and not block.soft and not marker.bare and self._plausible(block):
            reading = first[-1]
        else:
            late = [r for r in marker.readings if self._follows(at, marker.shape, r, reach=30)] or self._lone(block, marker)
            if block.soft or not late or marker.bare or not self._plausible(block):
                return False
            reading = late[0]
        if block.soft and not self._soft_start(at, block):
            return False
        self._make_room(block, marker, reading)
        # A list of titles is made of sections, whatever stood before it; a list of fragments ends where its lead-in's owner goes on.
        colon = self._led(block) and block.titled <= block.body and not (block.look and not block.leads and reading.family in "1I")
        rank = 6 if marker.shape in _SECTION_SHAPES and reading.family in ("1", "I") else 99
        self._open(block, "clause", rank, marker.shape, reading, colon)
        return True

    def _lone(self, block: Block, marker: Marker) -> list[Reading]:
        """The readings of a marker whose neighbours were lost, where a whole sentence follows it, or a lead-in stands before."""
        text = block.text[block.body : block.end]
        whole = text[:1].isupper() and word_count(text) >= 6
        return [r for r in marker.readings if r.ordinal <= 12] if whole or self._introduced() else []

    def _introduced(self) -> bool:
        """Whether the block before ends as a lead-in does: in an excerpt, a list may start anywhere."""
        return self.previous is not None and self.previous.words.endswith(":")

    def _plausible(self, block: Block) -> bool:
        text = block.text[block.body : block.end]
        likely = bool(text) and (text[0].isupper() or text[0] in "\"'[(" or text[-1] in ";:.," or self._introduced())
        return likely and not text[:4].isdigit()

    def _soft_start(self, at: int, block: Block) -> bool:
        before = self.blocks[at - 1].words if at else ""
        return before[-1:] in ":.;" or (block.indent > self.blocks[at - 1].indent + 1 and before[-1:] not in ",")

    def _led(self, block: Block) -> bool:
        previous = self.previous
        if previous is None:
            return False
        deeper = block.indent > previous.indent + 1 or block.text[block.body : block.body + 1].islower()
        return previous.leads or (previous.open_ended and deeper)

    def _make_room(self, block: Block, marker: Marker, reading: Reading) -> None:
        """Close what a new list does not stand in: what is indented deeper, definitions before a section, the same list before."""
        top_led = self._led(block) or (self.previous is not None and self.previous.kind == "clause" and self.previous.look != "")
        keep = len(self.stack)
        if self.previous is not None and self.previous.leads and keep and self.stack[-1].block is self.previous:
            return
        while keep and self.stack[keep - 1].kind not in ("heading", "attachment") and self.stack[keep - 1].floor > block.indent:
            keep -= 1
        section = marker.shape in _SECTION_SHAPES and reading.family in ("1", "I")
        if not top_led:
            while keep and self.stack[keep - 1].kind == "definition" and (section or self.stack[keep - 1].indent >= block.indent):
                keep -= 1
            for index in range(keep):
                frame = self.stack[index]
                same = frame.reading is not None and frame.shape == marker.shape and frame.reading.family == reading.family
                if same and frame.indent >= block.indent - 1:
                    keep = index
                    break
        self._cut(keep)

    def _dotted(self, at: int, block: Block, marker: Marker) -> bool:
        """2.1 stands in 2, or beside 1.9, or begins a list of its own."""
        parts = marker.parts
        last = marker.readings[-1]
        parent = next((i for i in range(len(self.stack) - 1, -1, -1) if self._carries(self.stack[i], parts[:-1])), -1)
        sibling = next(
            (i for i in range(len(self.stack) - 1, -1, -1) if len(self.stack[i].parts) == len(parts) and self.stack[i].shape == "dotted"), -1
        )
        fits = parent >= 0 and any(r.ordinal <= self.stack[parent].children + 1 + _GAP for r in marker.readings)
        resumed = not fits and any(
            len(f.parts) == len(parts) and f.parts[:-1] == parts[:-1] and f.reading is not None and f.reading.ordinal + 1 == last.ordinal
            for f in self.suspended
        )
        if not fits and not resumed and (sibling < 0 or not self._plausible(block)):
            grand = next(
                (i for i in range(len(self.stack) - 1, -1, -1) for n in range(len(parts) - 2, 0, -1) if self._carries(self.stack[i], parts[:n])), -1
            )
            if block.soft or not self._plausible(block) or last.ordinal > 3 or not (grand >= 0 or block.look or last.ordinal <= 1):
                return False
            if grand >= 0:
                parent, fits = grand, True
        if block.soft and not self._soft_start(at, block):
            return False
        if fits:
            self.stack[parent].children = min(r.ordinal for r in marker.readings)
            self._cut(parent + 1)
        elif sibling >= 0:
            self._cut(sibling)
        else:
            keep = len(self.stack)
            while keep and self.stack[keep - 1].kind not in ("heading", "attachment") and self.stack[keep - 1].shape != "word":
                keep -= 1
            self._cut(keep)
        self._open(block, "clause", 7, "dotted", last, False, parts)
        return True

    @staticmethod
    def _carries(frame: Frame, parts: tuple[str, ...]) -> bool:
        return frame.reading is not None and bool(parts) and frame.parts == parts

    def _section(self, at: int, block: Block, marker: Marker) -> bool:
        """Section 3, Article IV: the highest numbering there is; not a reference at the start of a line."""
        rest = block.text[block.body : block.end]
        own_line = not rest or bool(block.look) or marker.text.startswith("§") or (word_count(rest) < 16 and not has_verb(rest))
        stopped = marker.text[-1] in ".:)" or own_line
        # At the start of a wrapped line, or without a capital, it refers to a section.
        if not stopped or (block.soft and not block.look) or marker.text[0].islower() or (rest and not block.look and rest[0].islower()):
            return False
        word = marker.text.split()[0].lower().rstrip("0123456789")
        for index, frame in enumerate(self.stack):
            if frame.shape == "word" and frame.block is not None and frame.block.marker is not None:
                other = frame.block.marker.text.split()[0].lower().rstrip("0123456789")
                if other == word:
                    self._cut(index)
                    self._open(block, "clause", 1, "word", marker.readings[-1], False, marker.parts)
                    return True
        keep = len(self.stack)
        while keep and self.stack[keep - 1].kind != "attachment" and self.stack[keep - 1].shape != "word" and self.stack[keep - 1].rank != 2:
            keep -= 1
        self._cut(keep)
        self._open(block, "clause", 1, "word", marker.readings[-1], False, marker.parts)
        return True

    def _bullet(self, at: int, block: Block) -> bool:
        marker = block.marker
        assert marker is not None
        if block.body >= block.end or (block.soft and not self._soft_bullet(at, block, marker)):
            return False
        for index in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[index]
            if frame.kind == "attachment":
                break
            if frame.kind == "bullet" and frame.shape == marker.text and abs(frame.indent - block.indent) <= 1:
                self._cut(index)
                self._open(block, "bullet", 99, marker.text, None, frame.colon)
                return True
        keep = len(self.stack)
        while keep and self.stack[keep - 1].kind not in ("heading", "attachment") and (
            self.stack[keep - 1].floor > block.indent
            or (self.stack[keep - 1].kind == "bullet" and self.stack[keep - 1].indent >= block.indent)
            or (self.stack[keep - 1].kind in ("definition", "item") and self.stack[keep - 1].indent >= block.indent and not self._led(block))
        ):
            keep -= 1
        self._cut(keep)
        self._open(block, "bullet", 99, marker.text, None, self._led(block))
        return True

    def _soft_bullet(self, at: int, block: Block, marker: Marker) -> bool:
        before = self.blocks[at - 1]
        if marker.text in "-+o" or marker.text == "--":
            return before.words[-1:] in ":.;" or (before.marker is not None and before.marker.text == marker.text)
        return True

    # -- headings, items, paragraphs ---------------------------------------------------------------------------------

    def _heading(self, at: int, block: Block, look: str) -> None:
        if look == "attachment":
            self._cut(0)
            self.suspended.clear()
            self._open(block, "attachment", 0, "", None, False)
            block.number = (block.attachment or "").upper()
            self.stack[-1].number = block.number
            return
        rank = self._rank(at, block, look)
        keep = len(self.stack)
        for index, frame in enumerate(self.stack):
            if frame.kind == "attachment" or (frame.kind == "clause" and frame.shape == "word" and rank > 2):
                continue
            if frame.kind == "heading":
                if frame.rank >= rank and not (block.indent > frame.indent + 1 and self._plainly_indented(frame)):
                    keep = index
                    break
                continue
            if frame.kind == "clause" and self._holds_headings(at, frame, block, rank):
                continue
            keep = index
            break
        self._cut(keep)
        self._open(block, "heading", rank, "", None, False)

    def _repeats_title(self, block: Block) -> bool:
        """Whether a line names the licence again, as where the licence proper begins after notes about it."""
        first = self.blocks[0]
        if first.kind != "title" or not self.stack or block.attachment is not None:
            return False
        title = first.words.lower().split()
        words = set(block.words.lower().split())
        return len(title) > 2 and len(words) > 2 and sum(w in words for w in title) >= 0.8 * len(title)

    def _rank(self, at: int, block: Block, look: str) -> int:
        """How high a heading stands. Capitals alone say little: they stand higher only right above another heading."""
        if block.level:
            return 2 + block.level if block.level < 7 else 5
        if look == "capitals" and at + 1 < len(self.blocks):
            after = self.blocks[at + 1]
            if after.look in ("title", "short") and after.marker is None and self._is_heading(at + 1, after):
                return 3
        return _RANKS[look]

    @staticmethod
    def _plainly_indented(frame: Frame) -> bool:
        return frame.indent < 12

    def _holds_headings(self, at: int, frame: Frame, block: Block, rank: int) -> bool:
        """Whether a heading stands inside a numbered clause: the list goes on after it, and it is not above the list."""
        if frame.reading is None or rank <= 3:
            return False
        if frame.floor + 1 < block.indent < frame.indent + 12:
            return True
        if any(f.kind == "heading" for f in self.stack[: self.stack.index(frame)]):
            return False
        return block.indent == frame.indent and self._follows(at, frame.shape, frame.reading, reach=25)

    def _paragraph(self, at: int, block: Block) -> None:
        if self._quoted(block):
            block.kind, block.depth = "paragraph" if self.unit_seen else "preamble", len(self.stack)
            return
        if block.look and self._is_heading(at, block):
            if self._repeats_title(block):
                self._cut(0)
                block.kind, block.depth = "title", 0
            else:
                self._heading(at, block, block.look)
            return
        if block.defining:
            self._definition(block)
            return
        if self._is_run_in(at, block):
            self._heading(at, block, "run-in")
            return
        if self._is_item(at, block):
            return
        self._text(at, block)

    def _quoted(self, block: Block) -> bool:
        """Whether a paragraph stands inside a quotation that it or an earlier one opened."""
        odd = block.words.count('"') % 2 == 1
        if self.quoting:
            self.quoting = 0 if odd else self.quoting - 1
            return True
        if odd and block.words[0] == '"' and not block.defining:
            self.quoting = 5
        return block.words[0] == '"' and not block.defining

    def _is_heading(self, at: int, block: Block) -> bool:
        """A line that looks like a heading and has something below it."""
        if at + 1 >= len(self.blocks):
            return False
        after = self.blocks[at + 1]
        if block.level:
            return True
        if self.previous is not None and self.previous.words[-1] == ",":
            return False
        if is_dated(block.words):
            return False
        if block.look == "short":
            return after.lines[0].blanks > 0 and block.lines[0].blanks > 0 and not after.look
        if after.look and not after.marker and after.look == block.look and not after.lines[0].blanks:
            return False
        return not block.words.endswith(";")

    def _definition(self, block: Block) -> None:
        keep = len(self.stack)
        while keep:
            frame = self.stack[keep - 1]
            if frame.kind in ("heading", "attachment"):
                break
            if frame.kind in ("definition", "item") and frame.indent >= block.indent - 1:
                keep -= 1
            elif frame.kind in ("clause", "bullet") and (
                frame.floor > block.indent or (frame.floor == block.indent and frame.reading is not None and frame.block is not None and not frame.block.look and not self._led(block))
            ):
                keep -= 1
            else:
                break
        self._cut(keep)
        self._open(block, "definition", 99, "", None, False)

    def _is_run_in(self, at: int, block: Block) -> bool:
        """A paragraph with a title of its own, among others like it, in a text that has lost its numbers or never had any."""
        if block.titled <= block.start or block.level:
            return False
        like = [
            b
            for b in self.blocks[max(0, at - 12) : at + 13]
            if b is not block and b.marker is None and (b.titled > b.start or (b.look and b.indent > 1)) and abs(b.indent - block.indent) <= 1
        ]
        return len(like) >= 1

    def _is_item(self, at: int, block: Block) -> bool:
        """A paragraph of a list whose numbers were lost: deeper than its lead-in or own-line heading, or level with an item."""
        previous = self.previous
        if previous is None:
            return False
        for index in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[index]
            if frame.kind == "item" and abs(frame.indent - block.indent) <= 1:
                colon = frame.colon
                # Items with titles have siblings with titles; a paragraph without one continues the item.
                if frame.block is not None and frame.block.titled > frame.block.start and block.titled <= block.start:
                    return False
                self._cut(index)
                self._open(block, "item", 99, "", None, colon)
                return True
            if frame.indent < block.indent - 1 or frame.kind in ("heading", "attachment"):
                break
        if any(f.kind == "attachment" for f in self.stack):
            return False
        ragged = len(block.lines) > 1 and block.lines[1].indent < block.indent
        if ragged:
            return False
        led = self._led(block) and block.indent > previous.indent + 1
        if led and self._siblings(at, block) < 1:
            led = False
        top = self.stack[-1] if self.stack else None
        under = top is not None and top.kind == "heading" and block.indent > top.indent + 1 and top.block is not None and top.block.titled <= top.block.start
        if not (led or under):
            return False
        self._open(block, "item", 99, "", None, led)
        return True

    def _siblings(self, at: int, block: Block) -> int:
        count = 0
        for other in self.blocks[at + 1 : at + 6]:
            if other.marker is not None or abs(other.indent - block.indent) > 1:
                break
            count += 1
        return count

    def _text(self, at: int, block: Block) -> None:
        """A paragraph: in the unit that it continues, or back in the one that owns the list before it."""
        keep = len(self.stack)
        while keep:
            frame = self.stack[keep - 1]
            if frame.kind in ("heading", "attachment"):
                break
            if block.indent < frame.floor or (frame.kind in ("definition", "item") and block.indent <= frame.indent):
                keep -= 1
            elif frame.colon and block.indent <= frame.indent and not self._goes_on(at, frame):
                keep -= 1
            else:
                break
        self._cut(keep)
        block.kind = "paragraph" if self.unit_seen else "preamble"
        block.depth = len(self.stack)

    def _goes_on(self, at: int, frame: Frame) -> bool:
        """Whether the list of a frame has more members below."""
        return frame.reading is not None and self._follows(at, frame.shape, frame.reading, reach=3)

    # -- the stack ---------------------------------------------------------------------------------------------------

    def _cut(self, keep: int) -> None:
        for frame in self.stack[keep:]:
            if frame.reading is not None:
                self.suspended.append(frame)
        del self.stack[keep:]
        del self.suspended[:-_SUSPENDED]

    def _open(
        self,
        block: Block,
        kind: str,
        rank: int,
        shape: str,
        reading: Reading | None,
        colon: bool,
        parts: tuple[str, ...] = (),
    ) -> None:
        del self.stack[_DEPTH:]
        above = self.stack[-1].number if self.stack else ""
        label = block.marker.label if block.marker is not None else ""
        if reading is not None and not parts and block.marker is not None:
            parts = block.marker.parts
        if len(parts) > 1:
            number = label
        elif label:
            number = f"{above}.{label}" if above else label
        else:
            number = above
        block.kind = "definition" if block.defining and kind in ("clause", "bullet") else "heading" if kind == "attachment" else kind
        block.number = number if label else ""
        block.depth = len(self.stack)
        # What stands below a line that is a title as a whole may be indented less than it.
        titular = kind in ("clause", "bullet") and bool(block.look) and block.titled <= block.body and not block.leads
        frame = Frame(kind, block.indent, len(self.stack), rank, shape, reading, parts, number, colon, block, block.indent, titular)
        frame.owners = tuple(f for f in self.stack if f.kind not in ("heading", "attachment") and f.shape != "word")
        self.stack.append(frame)
        self.unit_seen = True


def block_indent(block: Block) -> int:
    """The columns before a block."""
    return block.indent


def _labels(reading: Reading, step: int) -> tuple[str, ...]:
    """How the neighbour of a marker is written."""
    ordinal = reading.ordinal + step
    if ordinal < 1:
        return ()
    if reading.family == "1":
        return (str(ordinal),)
    if reading.family in "aA" and ordinal <= 26:
        letter = chr(96 + ordinal)
        return (letter.upper() if reading.family == "A" else letter,)
    if reading.family in "iI" and ordinal <= 20:
        tens, ones = divmod(ordinal, 10)
        word = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return (word.upper() if reading.family == "I" else word,)
    return ()


def outline(blocks: Sequence[Block]) -> list[Block]:
    """Give every block its kind, number and depth."""
    return Outline(blocks).run()
