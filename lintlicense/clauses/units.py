"""A placed block as a node: marker, title, sentences, and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence

from lintlicense.clauses.blocks import Block
from lintlicense.clauses.sentences import sentences, tile
from lintlicense.clauses.tree import Clause, NodeKind
from lintlicense.text.span import Span
from lintlicense.text.view import View


def unit(kind: NodeKind, block: Block, view: View, body: Sequence[Clause]) -> Clause:
    """The node of a block. Marker and title are text leaves; the rest of its words are sentences."""
    own: list[Clause] = []
    marker, marker_span = "", None
    if block.marker is not None:
        marker, marker_span = block.marker.text, view.span(block.start, block.marker.end)
        own.append(Clause("text", marker_span))
    end = _title_end(block, kind, bool(body))
    heading, heading_span = _title(block, view, end)
    if heading_span is not None:
        own.append(Clause("text", view.span(block.body, end)))
    own.extend(sentences(view, max(block.body, end), block.end, block.path))
    span = view.span(block.start, block.end)
    if body:
        span = span.to(body[-1].span)
    return Clause(
        kind, span, marker, block.number, heading, marker_span, heading_span, children=tile(span, [*own, *body])
    )


def _title(block: Block, view: View, end: int) -> tuple[str, Span | None]:
    """The words of a title, without its stop, and where they stand."""
    while end > block.body and view.text[end - 1] in " \t\n.:-":
        end -= 1
    if end <= block.body:
        return "", None
    return " ".join(view.text[block.body : end].split()), view.span(block.body, end)


def _title_end(block: Block, kind: NodeKind, has_body: bool) -> int:
    """Where the title of a unit ends; a line is a title as a whole where it stands above something."""
    if kind == "heading" and (block.attachment is not None or not block.has_title):
        return block.end
    if block.has_title:
        return block.titled
    section = block.marker is not None and block.marker.shape == "word"
    titular = bool(block.look) and (has_body or section) and not block.leads
    return block.end if titular or block.completed else block.body
