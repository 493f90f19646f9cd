"""Words -> terms: every idea that a piece of a clause names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lintlicense.norms.norm import Term
from lintlicense.norms.roles import IDEAS, Piece
from lintlicense.text.span import Span
from lintlicense.words.tokens import Token

_NAMES = frozenset({"OBJECT", "THING", "S_THING"})
_TERM_TYPES = frozenset({*IDEAS, "object", "party", "poss", "verb", "deed", "quantity"})


def terms(token: Token, locate: Callable[[int, int], Span]) -> Iterator[Term]:
    """Everything a word stands for."""
    span = locate(token.start, token.end)
    if token.kind == "name":
        yield Term("party", "named", span, text=token.text)
        return
    if token.kind == "quantity":
        yield Term("quantity", token.readings[0].id, span, token.value, token.text)
        return
    if token.kind == "quote":
        yield Term("quote", "quote", span, text=token.text)
    if token.kind == "reference":
        yield Term("reference", token.readings[0].id, span, text=token.text)
        return
    seen = set()
    for reading in token.readings:
        type = "verb" if reading.type == "deed" else reading.type
        if reading.type in _TERM_TYPES and (type, reading.id) not in seen:
            seen.add((type, reading.id))
            yield Term(type, reading.id, span, text=token.text)


def named(piece: Piece, locate: Callable[[int, int], Span]) -> tuple[Term, ...]:
    """The terms of one piece; a word that is read as a thing is not also a deed ("the Program" programs nothing)."""
    left_out = "verb" if piece.type in _NAMES else "object" if piece.type == "S_DEED" else ""
    deeds = {reading.id for reading in piece.token.readings if reading.type == "deed"}
    return tuple(
        term
        for term in terms(piece.token, locate)
        if term.type != left_out or (left_out == "verb" and term.id in deeds)
    )


def denials(piece: Piece, locate: Callable[[int, int], Span]) -> tuple[Term, ...]:
    """A condition keeps its "not": "provided that neither the Work nor ... is used for" forbids, and has no head to
    say so."""
    head = piece.token.read("head")
    withholds = head is not None and head.id == "effect" and " not " in piece.token.text  # "does not include"
    denies = piece.type == "NO" or withholds or (head is not None and head.id in {"forbid", "banned"})
    return (Term("negator", "negator", locate(piece.token.start, piece.token.end)),) if denies else ()
