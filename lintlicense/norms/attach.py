"""Read clauses -> norms: whose norm it is, of what kind, and which condition, purpose and exception belongs to it.

All offsets here are of the cleaned text; `read` turns them into spans of the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lintlicense.norms.composed import AGREEING
from lintlicense.norms.deeds import forbidden, named_deeds, patient, subject_deeds
from lintlicense.norms.kinds import agent_of, alone, bearer_of, grantee, guards, kind_of, otherwise
from lintlicense.norms.norm import Action, Bearer, Norm, Part, Term
from lintlicense.norms.parse import Bracket, Mark, Predicate, ReadClause, ReadSentence
from lintlicense.norms.place import Place
from lintlicense.norms.roles import Piece
from lintlicense.norms.terms import denials, named, terms
from lintlicense.words.tokens import Token

#: Verbs that in the passive say no more than that a deed is done: "no copies may be made".
_MAKING = frozenset({"create", "engage"})
#: Productions whose subject is not who acts.
_PASSIVE = frozenset({"passive", "ruling", "copula", "grant"})


def attach(sentence: ReadSentence, place: Place) -> list[Norm]:
    """The norms of one sentence. An opening condition holds for every later head; a clause without a subject takes the
    one before it."""
    norms: list[Norm] = []
    opening = [part_of(piece, place) for piece in sentence.opening if isinstance(piece, Bracket)]
    ideas = [term for piece in sentence.opening if isinstance(piece, Piece) for term in named(piece, place.locate)]
    bearer: Bearer = "unknown"
    previous: tuple[Term, ...] = ()
    openings = list(sentence.opening)
    start = min(
        (
            p.start if isinstance(p, Bracket) else p.token.start
            for p in openings
            if not (p.lead if isinstance(p, Bracket) else p.token.lead)
        ),
        default=None,
    )
    for clause in sentence.clauses:
        subject = tuple(
            term for piece in clause.subject if isinstance(piece, Piece) for term in named(piece, place.locate)
        )
        owner = bearer_of(clause)
        if clause.head.read("marker") is not None:  # "provided that you (i) ..., (ii) ...": what follows binds you
            bearer, previous = "licensee", ()
        elif clause.subject:
            bearer, previous = owner, subject
        elif clause.production in {"imperative", "bare"} or (
            clause.production in {"unread", "passive", "ruling", "grant"} and clause.force in {"forbid", "must"}
        ):
            bearer = "licensee" if bearer == "unknown" and not previous else bearer
        norm = _norm(clause, bearer, subject or previous, opening, ideas, place, start)
        if norm is not None:
            norms.append(_same_thing(norm, norms[-1]) if norms and clause.production == "ruling" else norm)
        ideas = ideas if clause is sentence.clauses[0] and norm is None else []
        start = None if norm is not None else start
    return norms


def _same_thing(norm: Norm, before: Norm) -> Norm:
    """A deed that is ruled on without its thing is done to that of the clause before: "you may copy this document, but
    modification is not allowed"."""
    things = next((action.objects for action in reversed(before.actions) if action.objects), ())
    if not things or any(term.span != action.span for action in norm.actions for term in action.objects):
        return norm
    return replace(norm, actions=tuple(replace(action, objects=things) for action in norm.actions))


def part_of(bracket: Bracket, place: Place) -> Part:
    """A condition or an exception with the ideas inside it."""
    inner = tuple(
        term for piece in bracket.pieces for term in (*named(piece, place.locate), *denials(piece, place.locate))
    )
    return Part(bracket.role, bracket.marker, place.locate(bracket.start, bracket.end), inner)


@dataclass(slots=True)
class _Gathered:
    """What the parts of a clause say, while they are walked. `starts` are where words of its own begin, not those of a
    lead-in; `end` is where the last of them ends."""

    actions: list[Action]
    terms: list[Term]
    parts: list[Part]
    only: bool
    starts: list[int]
    end: int

    def covers(self, token: Token) -> None:
        """Count a word among the clause's own, unless a lead-in says it."""
        if not token.lead:
            self.starts.append(token.start)
            self.end = max(self.end, token.end)


def _gather(
    clause: ReadClause, subject: tuple[Term, ...], opening: list[Part], ideas: list[Term], place: Place
) -> _Gathered:
    found = _Gathered(
        actions=[],
        terms=[*ideas, *subject, *_qualities(clause.head, place)],
        parts=[*opening, *(part_of(piece, place) for piece in clause.subject if isinstance(piece, Bracket))],
        only=clause.force == "consist"
        or any(isinstance(piece, Piece) and piece.token.read("only") is not None for piece in clause.subject),
        starts=[] if clause.head.lead else [clause.head.start],
        end=clause.head.end,
    )
    for part in clause.parts:
        if isinstance(part, Bracket):
            found.parts.append(part_of(part, place))
            if not part.lead:
                found.starts.append(part.start)
                found.end = max(found.end, part.end)
        elif isinstance(part, Predicate):
            _act(found, part, clause, subject, place)
        elif isinstance(part, Mark):
            found.only = found.only or part.kind == "only"
            found.terms.extend(_qualities(part.token, place))
            found.covers(part.token)
        else:
            found.terms.extend(named(part, place.locate))
            found.covers(part.token)
    return found


def _drop_guarded(found: _Gathered, clause: ReadClause, place: Place) -> None:
    """Leave out the deeds that an exception in the midst of a ban gives back: "you may not copy (except as this licence
    allows), sell or rent the Work" bans no copying beyond the licence."""
    low = high = 0
    last = max((i for i, part in enumerate(clause.parts) if isinstance(part, Predicate) and not part.aim), default=-1)
    for part in clause.parts[: last + 1]:
        if isinstance(part, Predicate):
            high += len(part.verbs)
        elif isinstance(part, Bracket):
            acts = {action.id.removeprefix("to:") for action in found.actions[low:high]}
            inner = part_of(part, place)
            if high > low and guards(acts, found.terms, [inner]):
                del found.actions[low:high]
                found.parts = [kept for kept in found.parts if kept != inner]
                high = low
            low = high


def _act(found: _Gathered, part: Predicate, clause: ReadClause, subject: tuple[Term, ...], place: Place) -> None:
    """Add the verbs of a predicate with what they act on. A verb may be a quality ("must begin with"), and an aim a
    purpose with a name ("exclusively for teaching")."""
    objects = tuple(term for piece in part.objects for term in named(piece, place.locate))
    if clause.production in _PASSIVE and not objects and not part.aim and clause.force not in {"grant", "effect"}:
        objects = patient(clause, subject, place)
    found.terms.extend(objects)
    for verb in part.verbs:
        id = f"to:{verb.id}" if part.aim else verb.id
        found.actions.append(Action(id, place.locate(verb.token.start, verb.token.end), objects))
        kinds = {"attribute", "purpose", "harm"} if part.aim or verb.token.read("verb") is None else {"attribute"}
        found.terms.extend(term for term in terms(verb.token, place.locate) if term.type in kinds)
    for piece in (*part.verbs, *part.objects):
        found.covers(piece.token)


def _empty(action: Action) -> bool:
    """Whether an action leaves the deed to the subject: an aim, or the verb of "no changes may be made"."""
    return action.id.startswith("to:") or (action.id in _MAKING and not action.objects)


def _qualities(token: Token, place: Place) -> Iterator[Term]:
    return (term for term in terms(token, place.locate) if term.type in {"attribute", "purpose"})


def _norm(
    clause: ReadClause,
    bearer: Bearer,
    subject: tuple[Term, ...],
    opening: list[Part],
    ideas: list[Term],
    place: Place,
    start: int | None,
) -> Norm | None:
    if clause.force == "unread":
        return None
    found = _gather(clause, subject, opening, ideas, place)
    if clause.production in _PASSIVE and all(_empty(action) for action in found.actions):
        found.actions = [*subject_deeds(clause, subject, place), *found.actions] or named_deeds(clause, subject, place)
    led = bearer == "licensee" and clause.force in {"banned", "allowed"}
    if led and all(action.id.startswith("to:") for action in found.actions):  # "you are not permitted, ..., to sell it"
        found.actions = [replace(action, id=action.id.removeprefix("to:")) for action in found.actions]
    acts = {action.id for action in found.actions}
    if clause.force == "indicates":  # "by using it you indicate your acceptance"
        said = [
            ("accept" if term.text.lower() in AGREEING else term.id, term.span)
            for term in found.terms
            if term.type in {"verb", "object"}
        ]
        aims = [(action.id.removeprefix("to:"), action.span) for action in found.actions]
        found.actions += [Action(id, span) for id, span in (*said, *aims) if id == "accept"][:1]
    bearer = _bound(clause, bearer)
    kind = kind_of(clause, bearer, acts)
    if kind == "prohibition" and bearer == "licensor" and alone(clause):
        bearer = "licensee"  # "only the author may publish it" forbids everybody else
    if kind == "prohibition":
        _drop_guarded(found, clause, place)
        found.actions = forbidden(clause, found.actions, place)
    if clause.force == "effect" and bearer == "licensor":  # "we do not permit": what is withheld, the licensee lacks
        bearer = "licensee"
    if clause.production == "grant" and kind == "grant":
        if bearer == "licensee" and clause.head.text.startswith(("grant", "give")):
            kind = "obligation"  # the licensee grants: what it gives away, it owes
            given = tuple(term for term in found.terms if term.type == "object")
            found.actions.insert(0, Action("grant", place.locate(clause.head.start, clause.head.end), given))
        else:
            bearer = grantee(clause, bearer)
    if _idle(clause):
        kind, bearer = "disclaimer", "unknown"
    if kind == "power" and acts & {"terminate", "revoke"}:
        bearer = "licensor"
    guarded = kind == "prohibition" and (
        guards({id.removeprefix("to:") for id in acts}, found.terms, found.parts) or otherwise(clause)
    )
    if guarded:
        kind = "condition"
    if kind is None or not found.starts:
        return None
    subjects = ((piece if isinstance(piece, Bracket) else piece.token) for piece in clause.subject)
    own = (piece.start for piece in subjects if not piece.lead)
    begin = min([*found.starts, *own, *([start] if start is not None else [])])
    return Norm(
        kind,
        bearer,
        place.locate(begin, max(found.end, begin + 1)),
        place.sentence,
        place.clause,
        tuple(found.actions),
        _unique(found.terms),
        tuple(found.parts),
        clause.head.text,
        found.only,
        place.leads,
        place.leading,
        clause.production not in {"bare", "unread"},
        guarded,
    )


def _idle(clause: ReadClause) -> bool:
    """Whether a clause says what nothing does: "nothing here limits your rights", "nothing else gives you a licence".
    But "nothing in this licence gives you a right to" withholds that right."""
    words = [piece.token.text for piece in clause.subject if isinstance(piece, Piece)]
    return "nothing" in words and (clause.production != "grant" or "else" in words)


def _bound(clause: ReadClause, bearer: Bearer) -> Bearer:
    """Whom a clause binds in the end: the agent of a passive, and "you" where nobody is named."""
    if clause.production == "bare" and clause.head.text.startswith(("do not", "don't")) and bearer == "licensor":
        return "licensee"  # "Acme grants you a licence provided that you (i) ..., (ii) do not ..."
    agent = _agent(clause)
    if agent == "unknown" and _is_owed(clause):
        return "licensee"
    return bearer if agent == "unknown" else agent


def _is_owed(clause: ReadClause) -> bool:
    """Whether a statement tells what somebody owes: "the authors are indemnified by whoever uses the work"."""
    return clause.production == "copula" and any(
        verb.id == "indemnify" for part in clause.parts if isinstance(part, Predicate) for verb in part.verbs
    )


def _agent(clause: ReadClause) -> Bearer:
    """Who does what a passive says: "shall be held harmless by the Licensee", "may be ended by us"."""
    verb = next((i for i, part in enumerate(clause.parts) if isinstance(part, Predicate)), len(clause.parts))
    did, by, who = (*clause.parts[verb : verb + 3], None, None, None)[:3]
    if not isinstance(did, Predicate) or not (
        clause.production == "passive"
        or _is_owed(clause)
        or any(piece.token.text.startswith("be ") for piece in did.verbs)
    ):
        return "unknown"
    if isinstance(by, Piece) and by.id == "by" and isinstance(who, Piece) and who.type == "PARTY":
        return agent_of(who)
    return "unknown"


def _unique(found: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(found))
