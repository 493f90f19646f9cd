"""Read clauses -> norms: whose norm it is, of what kind, and which condition, purpose and exception belongs to it.

All offsets here are of the cleaned text; `read` turns them into spans of the original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from lintlicense.clauses.tree import Clause
from lintlicense.norms.governed import MADE_OF as _MADE_OF
from lintlicense.norms.norm import Action, Bearer, Norm, NormKind, Part, Term
from lintlicense.norms.parse import Bracket, Mark, Predicate, ReadClause, ReadSentence
from lintlicense.norms.roles import IDEAS, Piece
from lintlicense.norms.sentence import RELATIVES
from lintlicense.words.tokens import Token
from lintlicense.text.span import Span

_BEARERS: dict[str, Bearer] = {"licensee": "licensee", "anyone": "licensee", "licensor": "licensor", "third-party": "third-party"}
#: Words behind which a subject only says what it is about.
_ABOUT = frozenset({"of", "in", "to", "for", "with", "by", "on", "under", "that", "which", "from", "about", "regarding", "concerning"})
_NAMES = frozenset({"OBJECT", "THING", "S_THING"})
_TERM_TYPES = frozenset({*IDEAS, "object", "party", "poss", "verb", "deed", "quantity"})
#: A norm that names one of these says more than that the licence must be kept.
_WEIGHTY = frozenset({"purpose", "harm", "group", "place", "quantity"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its clause, its own range, and the lead-in it hangs on."""

    clause: Clause
    sentence: Span
    leads: tuple[Span, ...]
    leading: Clause
    locate: Callable[[int, int], Span]


def terms(token: Token, locate: Callable[[int, int], Span]) -> Iterator[Term]:
    """Everything a word stands for."""
    span = locate(token.start, token.end)
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


def _named(piece: Piece, locate: Callable[[int, int], Span]) -> tuple[Term, ...]:
    """The terms of one piece; a word that is read as a thing is not also a deed ("the Program" programs nothing)."""
    left_out = "verb" if piece.type in _NAMES else "object" if piece.type == "S_DEED" else ""
    deeds = {reading.id for reading in piece.token.readings if reading.type == "deed"}
    return tuple(term for term in terms(piece.token, locate) if term.type != left_out or (left_out == "verb" and term.id in deeds))


def _denials(piece: Piece, locate: Callable[[int, int], Span]) -> tuple[Term, ...]:
    """A condition keeps its "not": "provided that neither the Work nor ... is used for" forbids, and has no head to say so."""
    return (Term("negator", "negator", locate(piece.token.start, piece.token.end)),) if piece.type == "NO" else ()


def attach(sentence: ReadSentence, place: Place) -> list[Norm]:
    """The norms of one sentence. An opening condition holds for every later head; a clause without a subject takes the one before it."""
    norms: list[Norm] = []
    opening = [_part(piece, place) for piece in sentence.opening if isinstance(piece, Bracket)]
    ideas = [term for piece in sentence.opening if isinstance(piece, Piece) for term in _named(piece, place.locate)]
    bearer: Bearer = "unknown"
    previous: tuple[Term, ...] = ()
    openings = [piece for piece in sentence.opening]
    start = min((p.start if isinstance(p, Bracket) else p.token.start for p in openings if not (p.lead if isinstance(p, Bracket) else p.token.lead)), default=None)
    for clause in sentence.clauses:
        subject = tuple(term for piece in clause.subject if isinstance(piece, Piece) for term in _named(piece, place.locate))
        owner = _bearer(clause)
        if clause.subject:
            bearer, previous = owner, subject
        elif clause.production == "imperative" or (clause.production in {"unread", "passive", "ruling", "grant"} and clause.force in {"forbid", "must"}):
            bearer = "licensee" if bearer == "unknown" and not previous else bearer
        norm = _norm(clause, bearer, subject or previous, opening, ideas, place, start)
        if norm is not None:
            norms.append(norm)
        ideas = ideas if clause is sentence.clauses[0] and norm is None else []
        start = None if norm is not None else start
    return norms


def _bearer(clause: ReadClause) -> Bearer:
    """The party a clause binds: its subject, where that is a party or a deed of one ("your use"); else unknown."""
    for piece in clause.subject:
        if isinstance(piece, Bracket):
            continue
        if piece.type == "S_PARTY":
            return _BEARERS[piece.id]
        if piece.type == "S_POSS":
            return _BEARERS.get(piece.id, "unknown")
        if piece.type in {"S_THING", "S_DEED", "S_IDEA"}:
            break
    if clause.subject and any(isinstance(piece, Piece) and piece.type == "S_NO" for piece in clause.subject):
        return "licensee"
    if not clause.subject and clause.production in {"bare", "imperative"}:
        return "licensee"
    return "unknown"


def _shared(actions: list[Action]) -> list[Action]:
    """A list of banned deeds shares its last object: "(i) copy; (ii) publish; or (iii) rent the Work"."""
    objects: tuple[Term, ...] = ()
    shared: list[Action] = []
    for action in reversed(actions):
        if action.id.startswith("to:"):
            objects = ()
        elif action.objects:
            objects = action.objects
        elif objects and action.id != "general":
            action = replace(action, objects=objects)
        shared.insert(0, action)
    return shared


def _ruled(clause: ReadClause, place: Place) -> set[Term] | None:
    """What a verdict is about: the subject up to an exception or a relative clause; None for the subject of the clause before.

    "Activities other than copying are not covered", "code that you modify may not be used": neither is about copying or modifying.
    """
    if not clause.subject or clause.production == "grant":
        return None
    found: set[Term] = set()
    for piece in clause.subject:
        if isinstance(piece, Bracket):
            if piece.role == "exception" and piece.marker == "except":
                break
            continue
        if piece.token.text in RELATIVES:
            break
        found.update(_named(piece, place.locate))
    return found


def _grantee(clause: ReadClause, bearer: Bearer) -> Bearer:
    """Whose rights a grant widens: who grants is its subject, who is granted something is not."""
    if clause.head.text.endswith(("granted", "given", "licensed", "receive", "receives")):
        return bearer
    return "licensee"


def _part(bracket: Bracket, place: Place) -> Part:
    inner = tuple(term for piece in bracket.pieces for term in (*_named(piece, place.locate), *_denials(piece, place.locate)))
    return Part(bracket.role, bracket.marker, place.locate(bracket.start, bracket.end), inner)


def _guards(terms: Iterable[Term], parts: Iterable[Part]) -> bool:
    """A ban whose only exit is to keep to the licence itself ("except as provided here") only guards the licence."""
    if any(term.type in _WEIGHTY for term in terms):
        return False
    return any(_points_home(part) for part in parts)


def _points_home(part: Part) -> bool:
    objects = {term.id for term in part.terms if term.type == "object"}
    refers = "agreement" in objects or any(term.type == "reference" for term in part.terms)
    if any(term.type in _WEIGHTY for term in part.terms) or objects & {"separate-license", "permission", "fee", "royalty", "law"}:
        return False
    if part.role == "exception":
        return refers and part.marker in {"except", "unless"}
    return part.marker in {"only-if", "if"} and refers and any(term.type == "verb" and term.id in {"accept", "comply", "violate"} for term in part.terms)


def _about_rights(clause: ReadClause) -> bool:
    """Whether the licence or its rights are what does not apply ("this licence does not apply in ..."), and no convention or law."""
    first = next((piece for piece in clause.subject if isinstance(piece, Piece) and piece.type in {"S_THING", "S_DEED"}), None)
    return first is None or first.id in {"agreement", "right", "permission", "separate-license"}


def _kind(clause: ReadClause, bearer: Bearer, acts: set[str]) -> NormKind | None:
    force = clause.force
    if clause.negated:
        force = {"may": "forbid", "must": "forbid", "forbid": "may", "grant": "withheld", "allowed": "banned", "banned": "allowed", "needed": "free", "is": "is", "present": "withheld"}.get(force, force)
    if force in {"may", "reserve"}:
        if bearer == "licensor" or force == "reserve":
            return "power"
        return "termination" if acts & {"terminate"} and bearer == "unknown" else "grant"
    if force == "must":
        return "termination" if acts & {"terminate", "revoke"} and bearer == "unknown" else "obligation"
    if force in {"forbid", "banned"}:
        return "disclaimer" if acts & {"disclaim"} and bearer != "licensee" else "prohibition"
    if force == "effect":
        return "limit" if not clause.head.text.endswith("apply") or _about_rights(clause) else "disclaimer"
    if force == "withheld":
        return "limit"
    if force in {"grant", "allowed"}:
        return "grant"
    if force == "needed":
        return "obligation"
    if force == "is" and clause.negated and clause.head.text in {"may", "can", "shall", "must"}:  # "may not be fed into"
        return "prohibition"
    if force in {"is", "consist"}:
        return "limit"
    if force == "means":
        return "definition"
    if force == "indicates":
        return "condition"
    if force == "present":
        return "termination" if "terminate" in acts else "condition" if "accept" in acts else "power" if bearer == "licensor" and acts & {"revoke", "restrict"} else "disclaimer" if acts & {"disclaim", "own", "reserve"} and bearer != "licensee" else "obligation"
    return None


def _patient(clause: ReadClause, subject: tuple[Term, ...], place: Place) -> tuple[Term, ...]:
    """What a passive acts on: the head nouns of its subject, not what they are about ("this Agreement relating to the Work")."""
    found: list[Term] = []
    for piece in clause.subject:
        if isinstance(piece, Bracket):
            break
        named = [term for term in _named(piece, place.locate) if term.type == "object"]
        if found and not named and (piece.token.text in _ABOUT or piece.type == "S_DEED") and not (piece.token.text == "of" and found[-1].id in _MADE_OF):
            break
        found += named
    return tuple(found) or tuple(term for term in subject if term.type == "object")


def _norm(clause: ReadClause, bearer: Bearer, subject: tuple[Term, ...], opening: list[Part], ideas: list[Term], place: Place, start: int | None) -> Norm | None:
    passive = clause.production in {"passive", "ruling", "copula", "grant"}
    actions: list[Action] = []
    own: list[Term] = [*ideas, *subject]
    parts = [*opening, *(_part(p, place) for p in clause.subject if isinstance(p, Bracket))]
    only = clause.force == "consist" or any(isinstance(piece, Piece) and piece.token.read("only") is not None for piece in clause.subject)
    limits: list[Term] = []
    end = clause.head.end
    fresh: list[int] = [] if clause.head.lead else [clause.head.start]
    quantities = 0
    for part in clause.parts:
        if isinstance(part, Bracket):
            parts.append(_part(part, place))
            if not part.lead:
                fresh.append(part.start)
                end = max(end, part.end)
        elif isinstance(part, Predicate):
            objects = tuple(term for piece in part.objects for term in _named(piece, place.locate))
            if passive and not objects and not part.aim and clause.production != "grant":
                objects = _patient(clause, subject, place)
            for verb in part.verbs:
                actions.append(Action(("to:" if part.aim else "") + verb.id, place.locate(verb.token.start, verb.token.end), objects))
            own.extend(objects)
            if part.aim:  # "exclusively for teaching": an aim may be a purpose with a name
                own.extend(term for verb in part.verbs for term in terms(verb.token, place.locate) if term.type in {"purpose", "harm"})
            for piece in (*part.verbs, *part.objects):
                if not piece.token.lead:
                    fresh.append(piece.token.start)
                    end = max(end, piece.token.end)
        elif isinstance(part, Mark):
            only = only or part.kind == "only"
        else:
            own.extend(_named(part, place.locate))
            quantities += part.type == "QUANTITY"
            if not part.token.lead:
                fresh.append(part.token.start)
                end = max(end, part.token.end)
    del limits, quantities
    acts = {action.id for action in actions}
    if clause.force == "unread":
        return None
    if passive and not any(not action.id.startswith("to:") for action in actions):
        ruled = _ruled(clause, place)
        deeds = [term for term in subject if term.type == "verb" and (ruled is None or term in ruled)] or [replace(term, id="use") for term in subject if term.type in {"purpose", "harm"} and term.text.endswith("use")]
        things = _patient(clause, subject, place)
        if deeds:  # "permission to copy the Work" copies no permission
            things = tuple(term for term in things if term.span.start > deeds[0].span.start) or things
        actions = [*(Action(term.id, term.span, things) for term in deeds), *actions]
        acts |= {term.id for term in deeds}
    kind = _kind(clause, bearer, acts)
    if kind == "prohibition":
        actions = _shared(actions)
    if clause.production == "grant" and kind == "grant" and bearer == "licensee" and clause.head.text.startswith(("grant", "give")):
        kind = "obligation"  # the licensee grants: what it gives away, it owes
        actions.insert(0, Action("grant", place.locate(clause.head.start, clause.head.end), tuple(term for term in own if term.type == "object")))
    elif clause.production == "grant" and kind == "grant":
        bearer = _grantee(clause, bearer)
    if any(isinstance(piece, Piece) and piece.type == "S_NO" and piece.token.text == "nothing" for piece in clause.subject):
        kind, bearer = "disclaimer", "unknown"
    if kind == "prohibition" and _guards(own, parts):
        kind = "condition"
    if kind is None or not fresh:
        return None
    head_start = min((p.token.start for p in clause.subject if isinstance(p, Piece) and not p.token.lead), default=min(fresh))
    begin = min([min(fresh), head_start, *([start] if start is not None else [])])
    return Norm(
        kind,
        bearer,
        place.locate(begin, max(end, begin + 1)),
        place.sentence,
        place.clause,
        tuple(actions),
        _unique(own),
        tuple(parts),
        clause.head.text,
        only,
        place.leads,
        place.leading,
        clause.production not in {"bare", "unread"},
    )


def _unique(found: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(found))
