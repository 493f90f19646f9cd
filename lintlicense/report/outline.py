"""The clause tree as an outline, and the names by which a page can be linked to its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lintlicense.clauses.tree import UNITS, Clause
from lintlicense.harmless import one_line
from lintlicense.text.source import Source
from lintlicense.text.span import Span

#: Outlines are drawn this deep; what lies deeper stands at this depth.
DEPTH = 12
_WORDS = 44


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of the outline: what is shown, where it leads, and the numbers of the marks that begin in it."""

    marker: str
    title: str
    anchor: str
    offset: int
    marks: tuple[int, ...]
    children: tuple[Entry, ...] = ()


def outline(tree: Clause, source: Source, marks: Sequence[Span], prefix: str = "") -> tuple[Entry, ...]:
    """The units of a tree, nested. Without recursion: a tree may be deeper than Python's stack."""
    used: set[str] = set()
    flat = [(_entry(unit, source, marks, prefix, used), depth) for unit, depth in _units(tree)]
    waiting: list[list[Entry]] = [[] for _ in range(DEPTH + 2)]
    for entry, depth in reversed(flat):
        children = tuple(reversed(waiting[depth + 1]))
        waiting[depth + 1] = []
        waiting[depth].append(replace(entry, children=children))
    return tuple(reversed(waiting[0]))


def flat(entries: Sequence[Entry]) -> Iterator[Entry]:
    """All entries in document order."""
    stack = list(reversed(entries))
    while stack:
        entry = stack.pop()
        yield entry
        stack.extend(reversed(entry.children))


def _units(tree: Clause) -> Iterator[tuple[Clause, int]]:
    """The units in document order, each with its depth among units."""
    stack = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if node.kind in UNITS:
            yield node, min(depth, DEPTH)
            depth += 1
        stack.extend((child, depth) for child in reversed(node.children))


def _entry(unit: Clause, source: Source, marks: Sequence[Span], prefix: str, used: set[str]) -> Entry:
    words = source.text[unit.span.start : unit.span.end]
    offset = unit.marker_span.start if unit.marker_span else unit.span.end - len(words.lstrip())
    anchor = f"{prefix}L{source.position(min(offset, unit.span.end))[0]}"
    if unit.number:
        anchor = name = f"{prefix}clause-{re.sub(r'[^A-Za-z0-9._-]', '-', unit.number)}"
        twin = 1
        while anchor in used:  # an attachment may number its clauses from 1 again
            twin += 1
            anchor = f"{name}~{twin}"
        used.add(anchor)
    inside = tuple(n for n, span in enumerate(marks, 1) if unit.span.start <= span.start < unit.span.end)
    title = unit.heading or words.lstrip().removeprefix(unit.marker)
    return Entry(one_line(unit.marker), _cut(one_line(title)), anchor, offset, inside)


def _cut(text: str) -> str:
    if len(text) <= _WORDS:
        return text
    return text[:_WORDS].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
