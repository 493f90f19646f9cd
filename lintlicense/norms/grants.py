"""What a document grants: use, copy, modify, distribute, sell, sublicense, each with the places that say so."""

from __future__ import annotations

from collections.abc import Sequence

from lintlicense.norms.norm import Action, Norm
from lintlicense.text.span import Span

_FREEDOMS: dict[str, tuple[str, ...]] = {
    "use": ("use",),
    "run": ("use",),
    "access": ("use",),
    "copy": ("copy",),
    "modify": ("modify",),
    "create-derivative": ("modify",),
    "train": ("modify",),
    "improve": ("modify",),
    "distribute": ("distribute", "copy"),
    "transfer": ("distribute",),
    "sell": ("sell", "distribute", "copy"),
    "sublicense": ("sublicense",),
    "deal": ("use", "copy", "modify", "distribute", "sell"),
    "provide": ("distribute",),
    "license": ("sublicense",),
}
_OTHER_THINGS = frozenset(
    {"mark", "trademark-policy", "name", "agreement", "badge", "notice", "fee", "royalty", "feedback"}
    | {"separate-license", "output"}
)
#: What is shared beside the work: links to a page, what is known of people.
_BESIDE = frozenset({"ui", "person-data"})
#: Heads of which only the verb tells what is permitted: "the result may differ after copying".
_MODALS = ("may", "can", "might")
#: Heads that let others have the work for a purpose, which grants nothing more: "we make it available for training".
_SUPPLYING = ("make", "provide", "suppl", "distribute", "release", "publish")
#: So many characters may follow a deed that names nothing: "You may copy and distribute freely."
_LONGEST = 18
_CHANGED = frozenset({"derivative", "improvements"})


def granted(norms: Sequence[Norm]) -> dict[str, tuple[Span, ...]]:
    """The freedoms that the norms grant. Distributing implies copying; copying, modifying and distributing imply
    use."""
    found: dict[str, list[Span]] = {}
    defined = {
        freedom
        for norm in norms
        if norm.kind == "definition" and "right" in set(norm.ids("object"))
        for freedom in _freedoms(norm)
    }
    carried = _defined_deeds(norms)
    for norm in norms:
        if norm.kind == "grant" and norm.bearer in {"licensee", "unknown"} and not _elsewhere(norm):
            rights = defined if "right" in set(norm.ids("object")) else set()  # "We grant you the Granted Rights"
            deeds = {freedom for action in norm.actions for freedom in carried.get(action.id.removeprefix("to:"), ())}
            for freedom in _freedoms(norm) | rights | deeds:
                found.setdefault(freedom, []).append(norm.span)
        if _supplied(norm):
            found.setdefault("use", []).append(norm.span)
        if _gives_up(norm):
            for freedom in _FREEDOMS["deal"]:
                found.setdefault(freedom, []).append(norm.span)
        if "modify" not in found and _expects_changes(norm):
            found["modify"] = [norm.span]
    if "use" not in found and all(freedom in found for freedom in ("copy", "modify", "distribute")):
        found["use"] = list(found["copy"])
    return {freedom: tuple(dict.fromkeys(spans)) for freedom, spans in found.items()}


def _elsewhere(norm: Norm) -> bool:
    """Whether it is another licence that gives the permission: "may be copied only under a separate agreement", "may
    distribute it upon payment of a fee under an OEM agreement"."""
    conditions = (term for part in norm.parts if part.role == "condition" for term in part.terms)
    return any(term.id == "separate-license" for term in (*norm.terms, *conditions))


def _gives_up(norm: Norm) -> bool:
    """Whether the licensor waives its copyright itself ("the author waives all copyright in this file"), or the work
    belongs to everybody already: "this file is in the public domain"."""
    things = set(norm.ids("object"))
    waives = norm.kind == "obligation" and any(action.id == "waive" for action in norm.actions)
    if "public-domain" in set(norm.ids("attribute")):
        freed = waives or norm.kind == "limit" or norm.modal in {"is to", "are to"}
        return freed and norm.bearer != "licensee" and bool({"work", "notice"} & things) and not norm.parts
    by = norm.bearer == "licensor" or (norm.bearer == "unknown" and "licensor" in set(norm.ids("party")))
    return by and waives and bool({"notice", "ip-right"} & things)


def _defined_deeds(norms: Sequence[Norm]) -> dict[str, set[str]]:
    """What the document means by a deed that it defines: '"Exploit" means to use, copy, change and distribute'."""
    carried: dict[str, set[str]] = {}
    for norm in norms:
        if norm.kind == "definition":
            names = {term.text for term in norm.terms if term.type == "quote"}
            deeds = [term for term in norm.terms if term.type == "verb"]
            meant = {term.id for term in deeds if term.text not in names}
            meant |= {action.id.removeprefix("to:") for action in norm.actions}
            for term in deeds:
                if term.text in names:
                    carried.setdefault(term.id, set()).update(f for id in meant for f in _FREEDOMS.get(id, ()))
    return carried


def _expects_changes(norm: Norm) -> bool:
    """ "Modifications must be marked" says that modifying is allowed, as a duty or as the condition of a grant."""
    if norm.kind == "obligation" and any(action.id in {"mark", "name", "label"} for action in norm.actions):
        return bool(_CHANGED & set(norm.ids("object")))
    if norm.kind != "grant":
        return False
    return any(
        part.role == "condition"
        and any(term.type == "object" and term.id in _CHANGED for term in part.terms)
        and any(term.type == "verb" and term.id in {"mark", "label", "name"} for term in part.terms)
        for part in norm.parts
    )


def _at_large(norm: Norm, deed: str) -> bool:
    """Whether a permission names no deed, but "usage" of the work at large: the noun alone, without purpose or limit,
    means whatever can be done with a work."""
    named = any(term.type == "verb" and term.id == "use" and term.text.lower() == "usage" for term in norm.terms)
    limited = norm.only or any(term.type in {"purpose", "harm", "group"} for term in norm.terms)
    return deed == "use" and named and not limited and norm.bearer == "unknown"


def _strange(norm: Norm, action: Action) -> bool:
    """Whether a permitted deed goes on to something that is no work: "you may change the producer field of a file"."""
    named = action.id == "create-derivative" or any(term.type == "object" for term in norm.terms)
    return norm.modal.startswith(_MODALS) and not named and norm.span.end - action.span.end > _LONGEST


def _beside(things: set[str]) -> bool:
    """Whether a deed names things, and none of them is the work: "you may post links to this page"."""
    return bool(things & _BESIDE) and things <= _BESIDE | {"badge"}


def _aside(norm: Norm, action: Action) -> bool:
    """Whether a deed only tells what another one is for: "may use the Work for sharing notes"."""
    deeds = {other.id for other in norm.actions if not other.id.startswith("to:")}
    made = action.id == "to:create-derivative"  # "may use the Work to make derivatives": both
    return action.id.startswith("to:") and not made and bool(deeds & {"use", "run", "access"})


def _supplied(norm: Norm) -> bool:
    """Whether the work is let to others for a purpose: "the data are made available for research only"."""
    supplies = any(
        action.id in {"distribute", "provide"} and any(term.id == "work" for term in action.objects)
        for action in norm.actions
    )
    return norm.kind == "limit" and norm.only and supplies and bool(norm.ids("purpose"))


def _freedoms(norm: Norm) -> set[str]:
    freedoms: set[str] = set()
    for action in norm.actions:
        id = action.id.removeprefix("to:")
        objects = {term.id for term in action.objects if term.type == "object"}
        named = objects or set(norm.ids("object"))
        if objects and objects - {"copy", "unmodified"} <= _OTHER_THINGS and objects & _OTHER_THINGS:
            continue
        if (not objects and (_strange(norm, action) or _aside(norm, action))) or _beside(named):
            continue
        freedoms.update(_FREEDOMS["deal" if _at_large(norm, id) else id] if id in _FREEDOMS else ())
        if id in {"create", "develop", "make"} and "derivative" in objects:
            freedoms.add("modify")
        if id in {"create", "make", "use", "run"} and named & {"copy", "backup"}:  # "make a copy", "run two copies"
            freedoms.add("copy")
        if id == "distribute" and "derivative" in objects and norm.bearer == "licensee":
            freedoms.add("modify")  # "You may publish modified versions": somebody has to make them
        if id in {"distribute", "copy", "use"} and "derivative" in objects and "modify" in freedoms:
            freedoms.add("distribute" if id == "distribute" else "copy")
    if not freedoms and not norm.modal.startswith(_MODALS) and not norm.modal.startswith(_SUPPLYING):
        # "grants the right to engage in: (1) Use; ...", "grant permission for redistribution and use"
        for term in norm.terms:
            if term.type == "verb" and norm.span.covers(term.span):
                freedoms.update(_FREEDOMS.get(term.id, ()))
    if not norm.actions and norm.modal.startswith(("is ", "are ")) and "derivative" in set(norm.ids("object")):
        freedoms.add("modify")  # "Derivative works are fine."
    for part in norm.parts:  # "everything ... other than distributing it"
        if part.role == "exception" and "deal" in {action.id.removeprefix("to:") for action in norm.actions}:
            freedoms -= {
                freedom for term in part.terms if term.type == "verb" for freedom in _FREEDOMS.get(term.id, ())[:1]
            }
    changed = "modified" in set(norm.ids("attribute")) or any(
        term.type == "verb" and term.id == "modify" and term.text == "modified" for term in norm.terms
    )
    if freedoms & {"distribute", "use", "copy"} and changed:  # "distribution of modified sources is permitted"
        freedoms.add("modify")
    return freedoms
