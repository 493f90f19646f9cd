"""The clause tree: frozen nodes whose leaves, joined, are the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lintlicense.text.span import Span

NodeKind = Literal[
    "document", "title", "preamble", "heading", "clause", "item", "definition", "paragraph", "sentence", "text"
]
#: The kinds that are units of a document's outline; the rest only hold text.
UNITS: frozenset[str] = frozenset({"heading", "clause", "item", "definition"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One node. `children` tile `span` without gaps; a node without children is a leaf.

    `marker` is what stands before the text ("1.", "(a)", "-"), `number` the path of a unit ("1.b.iv", empty for a
    bullet or an unnumbered unit), `heading` its title, cleaned. `inline` says that the unit stands inside a sentence:
    "(A) ...; and (B) ...". A `text` leaf holds what is neither heading nor sentence: markers, white space, marks.
    """

    kind: NodeKind
    span: Span
    marker: str = ""
    number: str = ""
    heading: str = ""
    marker_span: Span | None = None
    heading_span: Span | None = None
    inline: bool = False
    children: tuple[Clause, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """This node and all below it, in document order; without recursion, however deep the tree."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def leaves(self) -> Iterator[Clause]:
        """The nodes without children, in document order."""
        return (node for node in self.walk() if not node.children)
