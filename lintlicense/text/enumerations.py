"""Enumerations inside a running sentence: "(A) ...; and (B) ..."."""

from __future__ import annotations

import re
from typing import NamedTuple

from lintlicense.text.markers import Reading, readings

_MARK = re.compile(
    r"(?<![^\s,;:\"'(-])(?P<open>\(?)(?P<label>\d{1,2}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})\)(?=[\s\"A-Za-z])"
)
# "Section 3 (a)", "paragraphs (a) and (b)": the mark of another clause, not of an item.
_NAMED = re.compile(
    r"(?:\b(?:sections?|clauses?|paragraphs?|sub-?sections?|sub-?paragraphs?|items?|articles?|points?|options?)|§|\d)\s*"
    r"(?:(?:\w{1,4})?\)[\s,]*)?\Z",
    re.IGNORECASE,
)
_ROW_BEFORE = re.compile(r"\((\w{1,5})\)\s*(?:,|(?:,\s*)?(?:and|or|to|through|and/or))\s*\Z", re.IGNORECASE)
_ROW_AFTER = re.compile(r"\s*(?:,|(?:,\s*)?(?:and|or|to|through|and/or)\b)?\s*\(", re.IGNORECASE)
_CONTENT = re.compile(r"[^\W\d_]{2,}")
_DEPTH = 4
_Open = tuple[str, Reading, int]


class Item(NamedTuple):
    """An item: its range, its marker with brackets, its label, how deep it stands (0 is outermost)."""

    start: int
    end: int
    marker: str
    label: str
    depth: int


class _Member(NamedTuple):
    """A mark that opens or continues a list: the list's number, and the numbers of the lists around it."""

    match: re.Match[str]
    row: int
    around: tuple[int, ...]


def find_items(text: str, start: int, end: int) -> list[Item]:
    """The inline items of a range, by succession: a list starts at its first member and has at least two."""
    if ")" not in text[start:end]:
        return []
    marks = [m for m in _MARK.finditer(text, start, end) if _stands_alone(text, m, start, end)]
    if len(marks) < 2:
        return []
    members = _rows(marks)
    sizes: dict[int, int] = {}
    for member in members:
        sizes[member.row] = sizes.get(member.row, 0) + 1
    items: list[Item] = []
    # From the back, each depth knows where its next member starts; the item before ends there.
    limits = [end] * (_DEPTH + 1)
    for member in reversed(members):
        if sizes[member.row] < 2:
            continue
        depth = sum(1 for row in member.around if sizes[row] > 1)
        match = member.match
        stop = limits[depth]
        while stop > match.end() and text[stop - 1].isspace():
            stop -= 1
        items.append(Item(match.start(), stop, match.group(), match.group("label"), depth))
        limits[depth:] = [match.start()] * (len(limits) - depth)
    return items[::-1]


def _stands_alone(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark opens words of its own, and is none of a row of references."""
    before = text[max(start, match.start() - 28) : match.start()]
    row = _ROW_BEFORE.search(before)
    if _NAMED.search(before) or (row and _succeeds(row.group(1), match.group("label"))):
        return False
    after = text[match.end() : min(end, match.end() + 40)]
    return _ROW_AFTER.match(after) is None and _CONTENT.search(after) is not None


def _succeeds(label: str, following: str) -> bool:
    """Whether a label comes right after another: "(a) and (b)", not "1(a) or (ii)"."""
    return any(Reading(r.family, r.ordinal + 1) in readings(following) for r in readings(label))


def _rows(marks: list[re.Match[str]]) -> list[_Member]:
    """Each mark that opens or continues a list."""
    stack: list[_Open] = []
    members: list[_Member] = []
    rows = 0
    for match in marks:
        shape, found = match.group("open"), readings(match.group("label"))
        level = _successor(stack, shape, found)
        if level >= 0:
            _, reading, row = stack[level]
            opened = (shape, Reading(reading.family, reading.ordinal + 1), row)
            del stack[level:]
        else:
            first = next((r for r in reversed(found) if r.ordinal == 1), None)
            if first is None:
                continue
            # The same row starting again is a new list in the place of the old one.
            again = next(
                (d for d, (s, r, _) in enumerate(stack) if s == shape and r.family == first.family), len(stack)
            )
            del stack[again:]
            if len(stack) >= _DEPTH:
                continue
            rows += 1
            opened = (shape, first, rows)
        members.append(_Member(match, opened[2], tuple(row for _, _, row in stack)))
        stack.append(opened)
    return members


def _successor(stack: list[_Open], shape: str, found: tuple[Reading, ...]) -> int:
    """The innermost open list that a mark continues, -1 if there is none."""
    for level in range(len(stack) - 1, -1, -1):
        open_shape, reading, _ = stack[level]
        if open_shape == shape and Reading(reading.family, reading.ordinal + 1) in found:
            return level
    return -1
