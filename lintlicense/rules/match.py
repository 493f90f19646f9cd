"""What a rule may ask of a norm: one small function for each question.

Each answers with the words that make it hold, with none where only the norm as a whole does, or with None where it does
not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lintlicense.norms.norm import Action, Term
from lintlicense.rules.facts import Facts
from lintlicense.text.span import Span

Evidence = list[Span]
#: A question: whether what is wanted holds for a norm.
Test = Callable[[Facts, Any], Evidence | None]
#: The questions of one entry, each with what it wants.
CompiledKeys = list[tuple[Test, Any]]
#: Ids of deeds and of their objects.
Bound = tuple[frozenset[str], frozenset[str]]

#: Heads of a mere statement: "the Work is for ...", "must be ..."; every other head of a limit withholds something.
_STATING = frozenset({"is", "are", "be", "was", "were", "shall", "must", "will", "will not", "may", "can", "should"})
#: Purposes that narrow a grant, and the freedoms that a wider grant beside it must give as well.
_NARROW = frozenset({
    "non-commercial", "research", "education", "evaluation", "personal", "internal", "non-production",
    "permitted-purpose",
})  # fmt: skip
_FREE = frozenset(
    {"use", "run", "copy", "modify", "distribute", "create-derivative", "sell", "sublicense", "deal", "display"}
)
#: Fewer freedoms than this are no tier: "you may use it" says little against "for research only".
_TIER = 3


def test(facts: Facts, keys: CompiledKeys) -> Evidence | None:
    """The places that make all keys hold, or None where one does not."""
    evidence: Evidence = []
    for ask, wanted in keys:
        found = ask(facts, wanted)
        if found is None:
            return None
        evidence += found
    return evidence


def kind(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    """Whether the norm is of one of these kinds."""
    return [] if facts.norm.kind in wanted else None


def bearer(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    """Whether the norm binds or licenses one of these."""
    return [] if facts.norm.bearer in wanted else None


def only(facts: Facts, wanted: bool) -> Evidence | None:
    """Whether the norm is limited by "only", "solely" and the like."""
    return [] if facts.norm.only is wanted else None


def withholds(facts: Facts, wanted: bool) -> Evidence | None:
    """Whether the norm forbids, ends or does not give: a limit that only says how something is does not."""
    norm = facts.norm
    held = norm.kind in {"prohibition", "termination"} or (norm.kind == "limit" and norm.modal not in _STATING)
    return [] if held is wanted else None


def listed(facts: Facts, wanted: bool) -> Evidence | None:
    """Whether the norm is an item of a list with a lead-in."""
    return [] if (facts.norm.lead is not None) is wanted else None


def actions(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    """Deeds that the norm governs."""
    if "any" in wanted:
        return [action.span for group in facts.actions.values() for action in group] or None
    return [action.span for id in wanted for action in facts.actions.get(id, ())] or None


def aims(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    """What the deeds aim at: to train, for training."""
    return [action.span for id in wanted for action in facts.aims.get(id, ())] or None


def deeds(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    """Deeds and what they aim at."""
    return [*(actions(facts, wanted) or ()), *(aims(facts, wanted) or ())] or None


def does(facts: Facts, wanted: Bound) -> Evidence | None:
    """Deeds, no aims, with an object that belongs to them."""
    return _bound((facts.actions,), wanted)


def bound(facts: Facts, wanted: Bound) -> Evidence | None:
    """Deeds or aims with an object that belongs to them."""
    return _bound((facts.actions, facts.aims), wanted)


def _bound(groups: Iterable[dict[str, list[Action]]], wanted: Bound) -> Evidence | None:
    verbs, objects = wanted
    found: Evidence = []
    for group in groups:
        for id, governed in group.items():
            if id in verbs or "any" in verbs:
                for action in governed:
                    hit = [term.span for term in action.objects if term.id in objects]
                    if hit:
                        found += [action.span, *hit]
    return found or None


def named(type: str) -> Test:
    """The test for terms of one type outside conditions and exceptions."""

    def ask(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
        return _named(facts.by_type, type, wanted)

    return ask


def _named(terms: Mapping[str, list[Term]], type: str, wanted: frozenset[str]) -> Evidence | None:
    return [term.span for term in terms.get(type, ()) if term.id in wanted or "any" in wanted] or None


def part(role: str) -> Test:
    """The test for one condition or exception, or either where the role is `part`, that has all of what is wanted: its
    marker, whether it is negated, terms by type."""

    def ask(facts: Facts, wanted: Mapping[str, Any]) -> Evidence | None:
        for stated, terms in facts.parts:
            if role not in {stated.role, "part"}:
                continue
            found: Evidence = []
            for asked, values in wanted.items():
                if asked == "negated":
                    hit: Evidence | None = [] if ("negator" in terms) is values else None
                elif asked == "markers":
                    hit = [] if stated.marker in values else None
                else:
                    hit = _named(terms, asked, values)
                if hit is None:
                    break
                found += hit
            else:
                return found or [stated.span]
        return None

    return ask


def any_of(facts: Facts, wanted: list[CompiledKeys]) -> Evidence | None:
    """The first of these entries that holds."""
    return next((found for entry in wanted if (found := test(facts, entry)) is not None), None)


def none_of(facts: Facts, wanted: list[CompiledKeys]) -> Evidence | None:
    """Whether none of these entries holds."""
    return [] if any_of(facts, wanted) is None else None


def in_list(facts: Facts, wanted: list[CompiledKeys]) -> Evidence | None:
    """Whether one of these entries holds for some norm of the same list."""
    return [] if any(any_of(other, wanted) is not None for other in facts.siblings) else None


def in_document(facts: Facts, wanted: list[CompiledKeys]) -> Evidence | None:
    """Whether one of these entries holds for some norm of the document."""
    return [] if any(any_of(other, wanted) is not None for other in facts.document) else None


def tier(facts: Facts, wanted: bool) -> Evidence | None:
    """Whether another grant gives the same people the same freedoms for every purpose."""
    return [] if any(_wider(other, facts) for other in facts.document) is wanted else None


def _wider(other: Facts, narrow: Facts) -> bool:
    """Whether another grant gives everything that a narrow one gives, for every purpose and to the same people."""
    mine, theirs = _FREE & set(narrow.actions), _FREE & set(other.actions)
    if theirs & {"run", "sublicense"}:  # deploying reaches others as distributing does
        theirs = theirs | {"distribute"}
    if "run" in other.actions and {"copy", "modify", "distribute"} <= mine:
        theirs = mine  # "You may deploy it": deploying is using and passing on in every way
    if (
        len(mine) < _TIER
        or not mine <= theirs
        or other.norm.kind != "grant"
        or other.norm.bearer not in {"licensee", narrow.norm.bearer}
    ):
        return False
    purposes = {term.id for term in other.norm.terms if term.type == "purpose"}
    purposes |= {term.id for stated in other.norm.parts for term in stated.terms if term.type == "purpose"}
    return not other.norm.only and not purposes & (_NARROW | {"commercial"})
