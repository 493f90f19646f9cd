"""What a document is, by what it does: a licence grants, a policy forbids uses, a rider sits on another licence, a
disclaimer disclaims."""

from __future__ import annotations

from typing import Literal

from lintlicense.norms.norm import Norm, Reading

Kind = Literal["licence", "policy", "rider", "disclaimer", "other"]
_FREEDOMS = frozenset({"use", "copy", "modify", "distribute", "sell", "sublicense"})
#: So many forbidden uses, and not a single grant: the text is there to forbid.
_POLICY = 3
#: A text that grants in so many places carries its own licence, whatever permissions it adds to another.
_FULL = 6


def kind_of(reading: Reading) -> Kind:
    """The kind of a document."""
    places = {span for spans in reading.grants.values() for span in spans}
    if "added-permission" in reading.opening and len(places) < _FULL:
        return "rider"
    if _FREEDOMS & set(reading.grants):
        return "licence"
    if any(map(_takes_from_another, reading.norms)):
        return "rider"
    bans = [norm for norm in reading.norms if norm.kind == "prohibition" and norm.bearer != "licensor"]
    if sum("harm" in {term.type for term in norm.terms} for norm in bans) >= _POLICY or _only_forbids_uses(
        reading, bans
    ):
        return "policy"
    if any(norm.kind in {"grant", "obligation", "prohibition"} and norm.bearer != "licensor" for norm in reading.norms):
        return "licence"
    return "disclaimer" if any(norm.kind == "disclaimer" for norm in reading.norms) else "other"


def _only_forbids_uses(reading: Reading, bans: list[Norm]) -> bool:
    """Whether a short text says nothing to its reader but what it may not be used for."""
    said = [norm for norm in reading.norms if norm.kind in {"obligation", "prohibition", "limit"}]
    harms = {term.id for norm in bans for term in norm.terms if term.type == "harm"}
    return len(harms) > 1 and all(norm in bans for norm in said)


def _takes_from_another(norm: Norm) -> bool:
    """ "The grant of rights under the Licence will not include the right to sell": it limits what stands elsewhere."""
    objects = set(norm.ids("object"))
    deeds = {action.id.removeprefix("to:") for action in norm.actions}
    return norm.kind == "limit" and {"agreement", "right"} <= objects and bool(deeds & {"sell", "use", "distribute"})
