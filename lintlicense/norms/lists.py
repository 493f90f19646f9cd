"""Which lead-ins reach a sentence: "You may not: (a) ...; (b) ..." binds (a) and (b)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lintlicense.clauses.tree import Clause
from lintlicense.text.span import Span
from lintlicense.text.view import View

MAX_LEADS = 4


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence that ends open, and the clause it stands in."""

    span: Span
    clause: Clause


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the clause it stands in and the lead-ins that reach it, outermost first."""

    clause: Clause
    span: Span
    leads: tuple[Lead, ...] = ()


@dataclass(slots=True)
class _Level:
    """One node whose children are being walked: what leads into it, the open sentence last met inside it, and the
    lead-in that goes on behind a semicolon. Paragraphs share the last two with the node they stand in."""

    children: Iterator[Clause]
    owner: Clause
    leads: tuple[Lead, ...]
    last: list[Lead]
    running: list[Lead]


def lines(tree: Clause, view: View) -> Iterator[Line]:
    """Every sentence of the tree in order. A sentence that ends open (":" or no full stop) leads the list items after
    it."""
    levels = [_Level(iter(tree.children), tree, (), [], [])]
    while levels:
        level = levels[-1]
        node = next(level.children, None)
        if node is None:
            levels.pop()
        elif node.kind == "sentence":
            after_colon = tuple(level.last) if level.last and _ends(view, level.last[-1].span, (":",)) else ()
            leads = level.leads or after_colon or tuple(level.running)
            yield Line(level.owner, node.span, leads)
            level.running[:] = _running(view, node.span, leads, level.owner)
            level.last[:] = [Lead(node.span, level.owner)] if _open(view, node.span) else []
            if not level.last or level.owner.kind not in {"item", "clause"}:
                level.leads = ()
        elif node.kind in {"paragraph", "preamble", "title"}:
            levels.append(_Level(iter(node.children), level.owner, (), level.last, level.running))
        elif node.kind in {"item", "clause", "definition"} and node.children:
            # An item that has only a title passes on what leads into it: its leads stand until a sentence ends there.
            chain = (*level.leads, *level.last)[-MAX_LEADS:]
            levels.append(_Level(iter(node.children), node, chain, [], []))
        elif node.children:
            levels.append(_Level(iter(node.children), node if node.kind == "heading" else level.owner, (), [], []))


def _running(view: View, span: Span, leads: tuple[Lead, ...], owner: Clause) -> tuple[Lead, ...]:
    """The lead-in that goes on behind a semicolon: "You are free to: copy it; / adapt it;" on lines of their own."""
    if not _ends(view, span, (";", "; and", "; or")):
        return ()
    if leads:
        return leads
    start, end = view.locate(span)
    colon = view.text.find(":", start, end)
    return (Lead(view.span(start, colon + 1), owner),) if colon > start else ()


def _open(view: View, span: Span) -> bool:
    return _ends(view, span, (":", ";", ",", " to", " not", " or", " and", "-")) or not _ends(
        view, span, (".", "!", "?", '"', ")")
    )


def _ends(view: View, span: Span, endings: tuple[str, ...]) -> bool:
    start, end = view.locate(span)
    return view.text[start:end].rstrip(" \n*_").endswith(endings)
