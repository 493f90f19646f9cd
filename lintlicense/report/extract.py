"""The lines of a source around a span, cut to a width, with the columns to underline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lintlicense.report.cells import shown_character, width
from lintlicense.text.source import Source
from lintlicense.text.span import Span

#: A span of more rows than this is shown by its first rows and its last.
_MOST_ROWS = 6
_FIRST_ROWS = 4
_ELLIPSIS = "…"
_LEAST_WIDTH = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A row of display: the number of its line (0: the line above goes on), its text, and the underline in columns."""

    number: int
    text: str
    start: int
    length: int


def extract(source: Source, span: Span, room: int) -> list[Row | None]:
    """The rows to show for a span, each at most `room` columns wide; None stands for rows left out."""
    rows: list[Row | None] = list(_rows(source, span, max(room, _LEAST_WIDTH)))
    if len(rows) > _MOST_ROWS:
        rows[_FIRST_ROWS:-1] = [None]
    return rows


def _rows(source: Source, span: Span, room: int) -> Iterator[Row]:
    first = source.position(span.start)[0]
    last = source.position(max(span.end - 1, span.start))[0]
    for number in range(first, last + 1):
        start = source.line_starts[number - 1]
        line = source.line(number)
        left, right = max(span.start - start, 0), min(span.end - start, len(line))
        marked = line[left:right]
        left += len(marked) - len(marked.lstrip())
        right -= len(marked) - len(marked.rstrip())
        if left < right or first == last:
            yield from _of_line(number, line, left, max(left, right), room)


def _of_line(number: int, line: str, left: int, right: int, room: int) -> Iterator[Row]:
    """The rows of one line: the whole line where it fits, else windows on its marked words."""
    cells = [shown_character(character) for character in line.rstrip()]
    left, right = min(left, len(cells)), min(right, len(cells))
    if sum(map(width, cells)) <= room:
        yield _row(number, cells, 0, len(cells), left, right)
        return
    begin, end = left, -1
    while end < right:
        start, end = _window(cells, 0 if begin == left else begin, begin, right, room)
        row = _row(number, cells, start, end, max(left, start), min(right, end))
        # Only the first and the last row of a line can be cut: between them the text goes on.
        before = _ELLIPSIS if begin == left and start > 0 else ""
        after = _ELLIPSIS if end >= right and end < len(cells) else ""
        yield replace(row, text=before + row.text + after, start=row.start + len(before))
        begin, number = end, 0
        while begin < right and cells[begin].isspace():
            begin += 1


def _window(cells: list[str], floor: int, left: int, right: int, room: int) -> tuple[int, int]:
    """The characters to show: from `left` on as many as fit up to `right`; where there is room left over, words around
    them, but none before `floor`, which the row above shows. Always two columns less than `room`, for the ellipses."""
    free = room - 2
    end, used = left, 0
    while end < right and used + width(cells[end]) <= free:
        used += width(cells[end])
        end += 1
    if end < right:
        return left, max(_break(cells, left, end), left + 1)
    start = left
    before = (free - used) // 2
    while start > floor and width(cells[start - 1]) <= before:
        start -= 1
        before -= width(cells[start])
        used += width(cells[start])
    while end < len(cells) and used + width(cells[end]) <= free:
        used += width(cells[end])
        end += 1
    return _from_word(cells, start, left), _to_word(cells, end, right)


def _break(cells: list[str], start: int, end: int) -> int:
    """Where to break before `end`: behind the last blank, or at `end` in a word without one."""
    for at in range(end, start, -1):
        if cells[at - 1].isspace():
            return at
    return end


def _from_word(cells: list[str], start: int, left: int) -> int:
    """The first word that is whole at or behind `start`."""
    if start == 0 or cells[start - 1].isspace():
        return start
    return next((at + 1 for at in range(start, left) if cells[at].isspace()), start)


def _to_word(cells: list[str], end: int, right: int) -> int:
    """The end of the last word that is whole before `end`."""
    if end == len(cells) or cells[end].isspace():
        return end
    return next((at for at in range(end - 1, right - 1, -1) if cells[at].isspace()), end)


def _row(number: int, cells: list[str], start: int, end: int, left: int, right: int) -> Row:
    marked = "".join(cells[left:right]).rstrip()
    return Row(number, "".join(cells[start:end]).rstrip(), sum(map(width, cells[start:left])), max(width(marked), 1))
