"""Cleaned text to clause tree: line tokens, the structure grammar, and one method per production."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from lintlicense.clauses.blocks import Block, read_blocks
from lintlicense.clauses.outline import outline
from lintlicense.clauses.sentences import sentences, tile
from lintlicense.clauses.tree import Clause
from lintlicense.data import folder
from lintlicense.text.span import Span
from lintlicense.text.view import View

_TOKENS = {
    "title": "TITLE",
    "preamble": "OPENING",
    "paragraph": "PARAGRAPH",
    "heading": "HEADING",
    "clause": "NUMBER",
    "definition": "TERM",
    "item": "ITEM",
    "bullet": "BULLET",
}


class _Line(Token):
    """A line token that brings its block and its view along."""

    block: Block
    view: View


class _Ready(Lexer):
    """Hands over the tokens that are ready."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:
        """The tokens as they come."""
        return iter(data)


def _tokens(view: View, blocks: list[Block]) -> list[Token]:
    """Blocks to tokens, with INDENT and DEDENT between depths."""
    tokens: list[Token] = []
    depth = 0
    for block in blocks:
        if block.depth > depth:
            tokens.append(Token("INDENT", ""))
        for _ in range(depth - block.depth):
            tokens.append(Token("DEDENT", ""))
        depth = block.depth
        token = _Line(_TOKENS[block.kind], "", block.start, end_pos=block.end)
        token.block, token.view = block, view
        tokens.append(token)
        tokens.extend(Token("LINE", "", line.start, end_pos=line.end) for line in block.lines[1:])
    tokens.extend(Token("DEDENT", "") for _ in range(depth))
    return tokens


class _Builder(Transformer[Token, Any]):
    """One method per production of structure.lark."""

    def document(self, parts: list[Clause]) -> list[Clause]:
        return parts

    def title(self, lines: list[Token]) -> Clause:
        first, last = lines[0], lines[-1]
        assert isinstance(first, _Line)
        span = first.view.span(first.block.start, last.end_pos or first.block.end)
        return Clause("title", span, heading=" ".join(first.block.words.split()), children=(Clause("text", span),))

    def preamble(self, parts: list[Clause]) -> Clause:
        span = parts[0].span.to(parts[-1].span)
        return Clause("preamble", span, children=tile(span, parts))

    def opening(self, lines: list[Token]) -> Clause:
        return self.paragraph(lines)

    def paragraph(self, lines: list[Token]) -> Clause:
        first = lines[0]
        assert isinstance(first, _Line)
        block, view = first.block, first.view
        span = view.span(block.start, block.end)
        return Clause("paragraph", span, children=tile(span, sentences(view, block.start, block.end, block.number)))

    def heading(self, parts: list[Any]) -> Clause:
        return _unit("heading", parts)

    def clause(self, parts: list[Any]) -> Clause:
        return _unit("clause", parts)

    def definition(self, parts: list[Any]) -> Clause:
        return _unit("definition", parts)

    def item(self, parts: list[Any]) -> Clause:
        return _unit("item", parts)

    def bullet(self, parts: list[Any]) -> Clause:
        return _unit("item", parts)

    def body(self, parts: list[Any]) -> list[Clause]:
        return [part for part in parts if isinstance(part, Clause)]


def _unit(kind: Any, parts: list[Any]) -> Clause:
    first = parts[0]
    body: list[Clause] = parts[-1] if isinstance(parts[-1], list) else []
    assert isinstance(first, _Line)
    block, view = first.block, first.view
    own: list[Clause] = []
    marker, marker_span = "", None
    if block.marker is not None:
        marker = block.marker.text.strip()
        marker_span = view.span(block.start, block.marker.end)
        own.append(Clause("text", marker_span))
    title_end = _title_end(block, kind, bool(body))
    heading, heading_span = "", None
    if title_end > block.body:
        stop = title_end
        while stop > block.body and view.text[stop - 1] in " \t\n.:-":
            stop -= 1
        heading = " ".join(view.text[block.body : stop].split()).lstrip("- ")
        heading_span = view.span(block.body, stop)
        own.append(Clause("text", view.span(block.body, title_end)))
    own.extend(sentences(view, max(block.body, title_end), block.end, block.number))
    span = view.span(block.start, block.end)
    if body:
        span = span.to(body[-1].span)
    return Clause(
        kind,
        span,
        marker=marker,
        number=block.number,
        heading=heading,
        marker_span=marker_span,
        heading_span=heading_span,
        children=tile(span, [*own, *body]),
    )


def _title_end(block: Block, kind: str, has_body: bool) -> int:
    """Where the title of a unit ends; a line is a title as a whole where it stands above something."""
    if kind == "heading" and block.titled <= block.body:
        return block.end
    if block.titled > block.body:
        return block.titled
    shape = block.marker.shape if block.marker is not None else ""
    if (block.look and (has_body or shape == "word") and not block.leads) or block.completed:
        return block.end
    return block.body


@cache
def grammar() -> Lark:
    """The structure grammar, read when first needed."""
    text = (folder("grammars") / "structure.lark").read_text(encoding="utf-8")
    return Lark(text, start="document", parser="lalr", lexer=_Ready, strict=True, transformer=_Builder())


def parse(view: View) -> Clause:
    """The clause tree of a text. There is always one: what fits nothing is a paragraph."""
    whole = Span(0, len(view.source.text))
    blocks = outline(read_blocks(view))
    if not blocks:
        return Clause("document", whole, children=(Clause("text", whole),) if len(whole) else ())
    parts: Any = grammar().parse(_tokens(view, blocks))  # type: ignore[arg-type]  # our lexer takes tokens, not text
    return Clause("document", whole, children=tile(whole, parts))
