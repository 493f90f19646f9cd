"""norm.lark -> the clauses of one sentence: one method for each production, and nothing that raises on text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any

from lark import Lark, Transformer, UnexpectedInput
from lark.lexer import Lexer, LexerState

from lintlicense.data import folder
from lintlicense.norms.norm import PartRole
from lintlicense.norms.roles import Piece
from lintlicense.words.tokens import Token


@dataclass(frozen=True, slots=True)
class Bracket:
    """A condition or an exception with the words inside it. It starts with its own words where a lead-in only opens
    it, and is of the `lead` where all its words are."""

    role: PartRole
    marker: str
    pieces: tuple[Piece, ...]
    start: int
    end: int
    lead: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """Coordinated verbs and the objects they share; `aim` tells a purpose ("to train other models") from a deed."""

    verbs: tuple[Piece, ...]
    objects: tuple[Piece, ...]
    aim: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that changes its clause: `negation` or `only`."""

    kind: str
    token: Token


Part = Bracket | Predicate | Mark | Piece


@dataclass(frozen=True, slots=True)
class ReadClause:
    """One clause as a production read it: `force` is the modal or verdict, `head` the word that carries it."""

    production: str
    force: str
    head: Token
    subject: tuple[Piece | Bracket, ...]
    parts: tuple[Part, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """What stands before the first head, and the clauses."""

    opening: tuple[Bracket | Piece, ...]
    clauses: tuple[ReadClause, ...]


class _Row(Lexer):
    """Hands the parser the pieces as they are: they have been made by our own tagger."""

    def __init__(self, conf: Any) -> None:
        del conf

    def lex(self, state: LexerState | Any, parser_state: Any = None) -> Iterator[Any]:
        """The pieces, which came in place of a text."""
        return iter(state)  # type: ignore[arg-type]  # the pieces came in place of a text


class _Productions(Transformer[Any, ReadSentence]):
    """One method per production of norm.lark."""

    def sentence(self, children: list[Any]) -> ReadSentence:
        opening = tuple(child for child in children if not isinstance(child, ReadClause))
        return ReadSentence(opening, tuple(child for child in children if isinstance(child, ReadClause)))

    def active(self, children: list[Any]) -> ReadClause:
        subject, (force, head, marks), *parts = children
        return _clause("active", force, head, subject, marks, parts)

    def bare(self, children: list[Any]) -> ReadClause:
        (force, head, marks), *parts = children
        return _clause("bare", force, head, (), marks, parts)

    def passive(self, children: list[Any]) -> ReadClause:
        subject, rest = _subject(children)
        (force, head, marks), _be, *parts = rest
        return _clause("passive", force, head, subject, marks, parts)

    def grant(self, children: list[Any]) -> ReadClause:
        return _headed("grant", "grant", children)

    def copula(self, children: list[Any]) -> ReadClause:
        return _headed("copula", "is", children)

    def finite(self, children: list[Any]) -> ReadClause:
        subject, (deed, *parts) = _subject(children)
        objects: tuple[Piece, ...] = ()
        if parts and isinstance(parts[0], tuple):
            objects, *parts = parts
        return _clause("finite", "present", deed.token, subject, (), [Predicate((deed,), objects), *parts])

    def imperative(self, children: list[Any]) -> ReadClause:
        command, *parts = children
        return _clause("imperative", "must", command.token, (), (), parts)

    def ruling(self, children: list[Any]) -> ReadClause:
        subject, rest = _subject(children)
        (force, head), *parts = rest
        return _clause("ruling", force, head, subject, (), parts)

    def unread(self, children: list[Any]) -> ReadClause:
        return _headed("unread", "unread", children)

    def subject(self, children: list[Any]) -> tuple[Any, ...]:
        fore = list(takewhile(lambda child: isinstance(child, Bracket), children))
        return (*children[len(fore) :], *fore)

    def _only_child(self, children: list[Any]) -> Any:
        return children[0]

    party = owner = thing = deed = nobody = idea = word = _only_child

    def modal(self, children: list[Any]) -> tuple[str, Token, tuple[Any, ...]]:
        (force, head), *marks = children
        return force, head, tuple(marks)

    def negation(self, children: list[Any]) -> Mark:
        return Mark("negation", children[0].token)

    def only(self, children: list[Any]) -> Mark:
        return Mark("only", children[0].token)

    def predicate(self, children: list[Any]) -> Predicate:
        return Predicate(children[0], children[1] if len(children) > 1 else ())

    def aim(self, children: list[Any]) -> Predicate:
        objects = children[-1] if isinstance(children[-1], tuple) else ()
        return Predicate(tuple(c for c in children if isinstance(c, Piece) and c.type == "AIM"), objects, aim=True)

    def verbs(self, children: list[Piece]) -> tuple[Piece, ...]:
        return tuple(child for child in children if child.type == "ACT")

    def objects(self, children: list[Piece]) -> tuple[Piece, ...]:
        return tuple(child for child in children if child.type != "SEP")

    def condition(self, children: list[Piece]) -> Bracket:
        return _bracket("condition", children)

    def exception(self, children: list[Piece]) -> Bracket:
        return _bracket("exception", children)


def _force(name: str) -> Any:
    def method(self: _Productions, children: list[Piece]) -> tuple[str, Token]:
        del self
        return name, children[0].token

    return method


for _name in (
    "may",
    "must",
    "forbid",
    "free",
    "should",
    "reserve",
    "banned",
    "allowed",
    "needed",
    "consist",
    "means",
    "effect",
    "indicates",
):
    setattr(_Productions, _name, _force(_name))


def _bracket(role: PartRole, children: list[Piece]) -> Bracket:
    opening, *inner, closing = children
    first = next((piece.token for piece in children if not piece.token.lead), opening.token)
    return Bracket(role, opening.id, tuple(inner), first.start, closing.token.end, first.lead)


def _subject(children: list[Any]) -> tuple[tuple[Any, ...], list[Any]]:
    first = children[0]
    if isinstance(first, tuple) and first and not isinstance(first[0], str):
        return first, children[1:]
    return (), children


def _headed(production: str, force: str, children: list[Any]) -> ReadClause:
    subject, (head, *parts) = _subject(children)
    return _clause(production, force, head.token, subject, (), parts)


def _clause(
    production: str, force: str, head: Token, subject: tuple[Any, ...], marks: tuple[Any, ...], parts: list[Any]
) -> ReadClause:
    flat = [
        *marks,
        *(Mark("negation", part.token) if isinstance(part, Piece) and part.type == "NOT" else part for part in parts),
    ]
    negated = sum(isinstance(part, Mark) and part.kind == "negation" for part in flat) % 2 == 1
    return ReadClause(production, force, head, subject, tuple(flat), negated)


@cache
def _parser() -> Lark:
    grammar = (folder("grammars") / "norm.lark").read_text(encoding="utf-8")
    return Lark(
        grammar,
        start="sentence",
        parser="lalr",
        lexer=_Row,
        strict=True,
        transformer=_Productions(),
        maybe_placeholders=False,
        keep_all_tokens=True,
    )


def parse(row: list[Piece]) -> ReadSentence | None:
    """The clauses of one sentence, or None where its parts do not stand in an order the grammar knows."""
    try:
        return _parser().parse(row)  # type: ignore[return-value]  # the transformer gives what lark calls a tree
    except UnexpectedInput:
        return None
