"""Cleaned text to clause tree: line tokens, the structure grammar, and one method per production."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.lexer import Lexer, LexerState

from lintlicense.clauses.blocks import Block, read_blocks
from lintlicense.clauses.outline import outline
from lintlicense.clauses.sentences import sentences, tile
from lintlicense.clauses.tree import Clause, NodeKind
from lintlicense.clauses.units import unit
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


class _First(Token):
    """The first line of a block. It brings the block and the view along."""

    block: Block
    view: View


class _Ready(Lexer):
    """Hands the parser the tokens as they are: they have been made by our own tokeniser."""

    def __init__(self, conf: Any) -> None:
        del conf

    def lex(self, state: LexerState | Any, parser_state: Any = None) -> Iterator[Token]:
        """The tokens, which came in place of a text."""
        return iter(state)  # type: ignore[arg-type]  # the tokens came in place of a text


def _tokens(view: View, blocks: list[Block]) -> Iterator[Token]:
    """Blocks to tokens: one for each line, with INDENT and DEDENT between depths."""
    depth = 0
    for block in blocks:
        if block.depth > depth:
            yield Token("INDENT", "")
        for _ in range(depth - block.depth):
            yield Token("DEDENT", "")
        depth = block.depth
        first = _First(_TOKENS[block.kind], "", block.start, end_pos=block.lines[0].end)
        first.block, first.view = block, view
        yield first
        for line in block.lines[1:]:
            yield Token("LINE", "", line.start, end_pos=line.end)
    for _ in range(depth):
        yield Token("DEDENT", "")


class _Builder(Transformer[Token, Any]):
    """One method per production of structure.lark."""

    def document(self, parts: list[Clause]) -> list[Clause]:
        return parts

    def title(self, lines: list[_First]) -> Clause:
        block, span = lines[0].block, _span(lines[0])
        return Clause("title", span, heading=" ".join(block.words.split()), children=(Clause("text", span),))

    def preamble(self, parts: list[Clause]) -> Clause:
        span = parts[0].span.to(parts[-1].span)
        return Clause("preamble", span, children=tile(span, parts))

    def opening(self, lines: list[_First]) -> Clause:
        return self.paragraph(lines)

    def paragraph(self, lines: list[_First]) -> Clause:
        block, span = lines[0].block, _span(lines[0])
        return Clause(
            "paragraph", span, children=tile(span, sentences(lines[0].view, block.start, block.end, block.path))
        )

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


def _span(first: _First) -> Span:
    return first.view.span(first.block.start, first.block.end)


def _unit(kind: NodeKind, parts: list[Any]) -> Clause:
    """A unit from its lines and, last, what stands below it."""
    first: _First = parts[0]
    body: list[Clause] = parts[-1] if isinstance(parts[-1], list) else []
    return unit(kind, first.block, first.view, body)


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
    parts: Any = grammar().parse(_tokens(view, blocks))
    return Clause("document", whole, children=tile(whole, parts))
