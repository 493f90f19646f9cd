"""The paragraph that closes a list: "(a) copy it; (b) share it, in each case only for research" limits every item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lintlicense.norms.attach import part_of
from lintlicense.norms.norm import Norm, Term
from lintlicense.norms.parse import Bracket, ReadSentence
from lintlicense.norms.place import Place
from lintlicense.norms.roles import IDEAS, Piece
from lintlicense.norms.terms import named


def closing(items: Sequence[Norm], sentence: ReadSentence, place: Place) -> Norm | None:
    """What a closing paragraph without a head says of all items: one norm of their kind, with its own conditions; None
    where it says nothing, or the items are of several kinds."""
    if not items or sentence.clauses or len({(norm.kind, norm.bearer) for norm in items}) > 1:
        return None
    parts = tuple(part_of(piece, place) for piece in sentence.opening if isinstance(piece, Bracket))
    pieces = [piece for piece in sentence.opening if isinstance(piece, Piece)]
    ideas = [term for piece in pieces for term in named(piece, place.locate)]
    weighty = any(term.type in IDEAS for term in ideas)
    if not parts and not weighty:
        return None
    things: list[Term] = [term for norm in items for action in norm.actions for term in action.objects]
    return replace(
        items[0],
        span=place.sentence,
        sentence=place.sentence,
        clause=place.clause,
        actions=tuple(action for norm in items for action in norm.actions),
        terms=tuple(dict.fromkeys([*things, *ideas])),
        parts=(*items[0].parts, *parts),
        only=any(piece.token.read("only") is not None for piece in pieces),
        leading=place.clause,
        whole=False,
    )
