"""Sentences and their inline enumerations as nodes."""

from __future__ import annotations

from collections.abc import Sequence

from lintlicense.clauses.tree import Clause
from lintlicense.text.enumerations import Item, find_items
from lintlicense.text.sentences import split_sentences
from lintlicense.text.span import Span
from lintlicense.text.view import View


def tile(span: Span, nodes: Sequence[Clause]) -> tuple[Clause, ...]:
    """The nodes with text leaves in every gap, so that together they are the span."""
    tiles: list[Clause] = []
    at = span.start
    for node in nodes:
        if node.span.start > at:
            tiles.append(Clause("text", Span(at, node.span.start)))
        tiles.append(node)
        at = node.span.end
    if at < span.end:
        tiles.append(Clause("text", Span(at, span.end)))
    return tuple(tiles)


def sentences(view: View, start: int, end: int, number: str) -> list[Clause]:
    """The sentences of a range of the cleaned text. `number` is the path of the unit they stand in."""
    if start >= end:
        return []
    items = find_items(view.text, start, end)
    nodes: list[Clause] = []
    for i, j in split_sentences(view.text, start, end):
        inside = [item for item in items if i <= item.start < j]
        span = view.span(i, j)
        children = _items(view, inside, j, number) if inside else []
        nodes.append(Clause("sentence", span, children=tile(span, children) if children else ()))
    return nodes


def _items(view: View, items: Sequence[Item], end: int, number: str) -> list[Clause]:
    """The items of one sentence as nodes, the deeper ones inside. Depth is small and bounded: see find_items."""
    nodes: list[Clause] = []
    at = 0
    while at < len(items):
        item = items[at]
        stop = at + 1
        while stop < len(items) and items[stop].depth > item.depth:
            stop += 1
        path = f"{number}.{item.label}" if number else item.label
        span = view.span(item.start, min(item.end, end))
        marker = view.span(item.start, item.start + len(item.marker))
        below = _items(view, items[at + 1 : stop], min(item.end, end), path)
        first = Clause("text", marker)
        nodes.append(
            Clause(
                "item",
                span,
                marker=item.marker,
                number=path,
                marker_span=marker,
                inline=True,
                children=tile(span, [first, *below]),
            )
        )
        at = stop
    return nodes
