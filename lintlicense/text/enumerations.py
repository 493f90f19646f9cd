"""Enumerations inside a running sentence: "(A) ...; and (B) ..."."""

from __future__ import annotations

import re
from typing import NamedTuple

from lintlicense.text.markers import Reading, readings

_MARK = re.compile(r"(?<![^\s,;:\"'(-])(?P<open>\(?)(?P<label>\d{1,2}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})\)(?=[\s\"A-Za-z])")
# "Section 3 (a)", "paragraphs (a) and (b)": the mark of another clause, not of an item.
_REFERS = re.compile(r"(?:sections?|clauses?|paragraphs?|subsections?|sub-?paragraphs?|items?|articles?|points?|§|[\d)])[\s,]*(?:and|or|to|through)?\s*\Z", re.IGNORECASE)
_CONTENT = re.compile(r"[A-Za-z]{2,}")
_JOINING = frozenset({"and", "or", "to", "through", "above", "below", "of", "either", "both"})
_DEPTH = 4


class Item(NamedTuple):
    """An item of an enumeration: its range, its marker with brackets, its label, how deep it stands (0 is outermost)."""

    start: int
    end: int
    marker: str
    label: str
    depth: int


def find_items(text: str, start: int, end: int) -> list[Item]:
    """The inline items of a range, by succession: a list starts at its first member and has at least two."""
    if ")" not in text[start:end]:
        return []
    marks = [m for m in _MARK.finditer(text, start, end) if _stands_alone(text, m, start, end)]
    if len(marks) < 2:
        return []
    chosen = _succession(marks)
    items: list[Item] = []
    for place, (match, depth, _) in enumerate(chosen):
        stop = next((m.start() for m, d, _ in chosen[place + 1 :] if d <= depth), end)
        while stop > match.end() and text[stop - 1].isspace():
            stop -= 1
        items.append(Item(match.start(), stop, match.group(), match.group("label"), depth))
    return items


def _stands_alone(text: str, match: re.Match[str], start: int, end: int) -> bool:
    before = text[max(start, match.start() - 24) : match.start()]
    if _REFERS.search(before):
        return False
    after = _CONTENT.search(text, match.end(), min(end, match.end() + 40))
    return after is not None


def _succession(marks: list[re.Match[str]]) -> list[tuple[re.Match[str], int, int]]:
    """Each mark that opens or continues a list, with its depth and the list's number; lists of one are dropped."""
    stack: list[tuple[str, Reading, int]] = []
    placed: list[tuple[re.Match[str], int, int]] = []
    sizes: dict[int, int] = {}
    lists = 0
    for match in marks:
        shape = match.group("open")
        found = readings(match.group("label"))
        level = next(
            (
                d
                for d in range(len(stack) - 1, -1, -1)
                if stack[d][0] == shape and any(r == Reading(stack[d][1].family, stack[d][1].ordinal + 1) for r in found)
            ),
            -1,
        )
        if level >= 0:
            reading = Reading(stack[level][1].family, stack[level][1].ordinal + 1)
            number = stack[level][2]
            del stack[level:]
        else:
            first = next((r for r in reversed(found) if r.ordinal == 1), None)
            if first is None or len(stack) >= _DEPTH:
                continue
            # The same row starting again is a new list in the place of the old one.
            again = next((d for d, (s, r, _) in enumerate(stack) if s == shape and r.family == first.family), -1)
            if again >= 0:
                del stack[again:]
            reading, lists = first, lists + 1
            number = lists
        stack.append((shape, reading, number))
        sizes[number] = sizes.get(number, 0) + 1
        placed.append((match, len(stack) - 1, number))
    return [(m, d, n) for m, d, n in placed if sizes[n] > 1]
