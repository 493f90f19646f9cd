"""A clause tree as JSON and as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lintlicense.clauses.tree import Clause
from lintlicense.text.source import Source

if TYPE_CHECKING:
    from rich.tree import Tree

_WIDTH = 72


def to_json(tree: Clause, source: Source) -> dict[str, Any]:
    """The tree as the output contract describes it; `norms` are the caller's to add."""
    root: dict[str, Any] = {}
    stack = [(tree, root)]
    while stack:
        node, out = stack.pop()
        line, column = source.position(node.span.start)
        end_line, end_column = source.position(node.span.end)
        children: list[dict[str, Any]] = [{} for _ in node.children]
        out.update(
            kind=node.kind,
            marker=node.marker,
            number=node.number,
            heading=node.heading,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            inline=node.inline,
            children=children,
        )
        stack.extend(zip(node.children, children, strict=True))
    return root


def draw(tree: Clause, source: Source) -> Tree:
    """The tree for people: line numbers, numbers and headings, the first words of each sentence."""
    from rich.markup import escape
    from rich.tree import Tree

    root = Tree(f"[bold]{escape(source.path or 'document')}[/]")
    stack = [(child, root) for child in reversed(tree.children)]
    while stack:
        node, branch = stack.pop()
        if node.kind == "text":
            continue
        line = source.position(node.span.start)[0]
        name = " ".join(part for part in (node.marker, node.heading) if part)
        words = ""
        if not node.heading and (node.kind == "sentence" or not node.children):
            words = " ".join(source.text[node.span.start : node.span.end].split())
            words = words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
        label = f"[dim]{line:>4}[/] [cyan]{node.kind}[/]"
        label += f" [bold]{escape(name)}[/]" if name else ""
        label += f" {escape(words)}" if words else ""
        below = branch.add(label)
        stack.extend((child, below) for child in reversed(node.children))
    return root
