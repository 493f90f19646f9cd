"""Read clauses -> norms: whose norm it is, of what kind, and which condition, purpose and exception belongs to it.

All offsets here are of the cleaned text; `read` turns them into spans of the original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from lintlicense.clauses.tree import Clause
from lintlicense.norms.composed import names_use
from lintlicense.norms.governed import MADE_OF as _MADE_OF
from lintlicense.norms.kinds import agent_of, bearer_of, grantee, guards, kind_of
from lintlicense.norms.norm import Action, Bearer, Norm, Part, Term
from lintlicense.norms.parse import Bracket, Mark, Predicate, ReadClause, ReadSentence
from lintlicense.norms.roles import Piece
from lintlicense.norms.sentence import RELATIVES
from lintlicense.norms.terms import denials, named, terms
from lintlicense.text.span import Span

#: Words behind which a subject only says what it is about.
_ABOUT = frozenset(
    {"of", "in", "to", "for", "with", "by", "on", "under", "that", "which", "from", "about", "regarding", "concerning"}
)

#: Heads that name what they permit or withhold by a noun.
_NAMING = ("permit", "allow", "authorize", "permits", "allows", "authorizes", "cover")
#: Verbs that carry a deed named by a noun: "may not cause or permit disassembly of the Software".
_CARRYING = frozenset({"allow", "ensure", "general", "engage"})
#: Words that rule on what is named behind them: "No commercial use.", "Prohibited: resale of the data".
_RULING = frozenset({"no", "not"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its clause, its own range, and the lead-in it hangs on."""

    clause: Clause
    sentence: Span
    leads: tuple[Span, ...]
    leading: Clause
    locate: Callable[[int, int], Span]


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
        elif clause.production == "imperative" or (
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
    """What a verdict is about: the subject up to an exception or a relative clause; None for the subject of the clause
    before.

    "Activities other than copying are not covered", "code that you modify may not be used": neither is about copying
    or modifying.
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
        verb = piece.token.read("verb")
        if verb is not None and verb.form == "ed" and piece.token.read("deed") is None:
            continue  # "packages published elsewhere are not covered": published by somebody, and no deed
        found.update(named(piece, place.locate))
    return found


def part_of(bracket: Bracket, place: Place) -> Part:
    """A condition or an exception with the ideas inside it."""
    inner = tuple(
        term for piece in bracket.pieces for term in (*named(piece, place.locate), *denials(piece, place.locate))
    )
    return Part(bracket.role, bracket.marker, place.locate(bracket.start, bracket.end), inner)


def _patient(clause: ReadClause, subject: tuple[Term, ...], place: Place, after: int = 0) -> tuple[Term, ...]:
    """What a passive acts on: the head nouns of its subject, not what they are about ("this Agreement relating to the
    Work"). Those `after` a deed come first: "permission to copy the Work" copies no permission."""
    found: list[Term] = []
    for piece in clause.subject:
        if isinstance(piece, Bracket):
            break
        if after and place.locate(piece.token.start, piece.token.end).end <= after:
            continue
        things = [term for term in named(piece, place.locate) if term.type == "object"]
        if (
            found
            and not things
            and (piece.token.text in _ABOUT or piece.type == "S_DEED")
            and not (piece.token.text == "of" and found[-1].id in _MADE_OF)
        ):
            break
        found += things
    if after and not found:
        return _patient(clause, subject, place)
    return tuple(found) or tuple(term for term in subject if term.type == "object")


def _deed_named(piece: Piece, listing: bool) -> str:
    """The deed that a noun names, or the empty string; a "commercial use" is one where a sentence only lists."""
    noun = piece.token.read("deed") if piece.type == "VERB" else None
    if noun is not None:
        return noun.id
    return "use" if listing and piece.type == "IDEA" and names_use(piece.token) else ""


def _named_deeds(clause: ReadClause, place: Place) -> list[Action]:
    """What is permitted or withheld by its noun: "does not allow sale or distribution of the Content", "No resale."."""
    listing = clause.head.text in _RULING or (clause.force in {"banned", "allowed"} and not clause.subject)
    return _nouns(clause, place, listing) if listing or clause.head.text.endswith(_NAMING) else []


def _nouns(clause: ReadClause, place: Place, listing: bool) -> list[Action]:
    """The deeds that the parts of a clause name by nouns, with the things behind them; a list names things between."""
    deeds: list[Term] = []
    things: list[Term] = []
    for part in clause.parts:
        if isinstance(part, Piece) and (listing or not things) and (id := _deed_named(part, listing)):
            deeds.append(Term("verb", id, place.locate(part.token.start, part.token.end)))
        elif isinstance(part, Piece) and part.type == "THING" and deeds:
            things += [term for term in named(part, place.locate) if term.type == "object"]
        elif isinstance(part, Bracket) and deeds:
            break
    return [Action(term.id, term.span, tuple(things)) for term in deeds]


def _norm(
    clause: ReadClause,
    bearer: Bearer,
    subject: tuple[Term, ...],
    opening: list[Part],
    ideas: list[Term],
    place: Place,
    start: int | None,
) -> Norm | None:
    passive = clause.production in {"passive", "ruling", "copula", "grant"}
    actions: list[Action] = []
    own: list[Term] = [
        *ideas,
        *subject,
        *(term for term in terms(clause.head, place.locate) if term.type == "attribute"),
    ]
    parts = [*opening, *(part_of(p, place) for p in clause.subject if isinstance(p, Bracket))]
    only = clause.force == "consist" or any(
        isinstance(piece, Piece) and piece.token.read("only") is not None for piece in clause.subject
    )
    limits: list[Term] = []
    end = clause.head.end
    fresh: list[int] = [] if clause.head.lead else [clause.head.start]
    quantities = 0
    for part in clause.parts:
        if isinstance(part, Bracket):
            parts.append(part_of(part, place))
            if not part.lead:
                fresh.append(part.start)
                end = max(end, part.end)
        elif isinstance(part, Predicate):
            objects = tuple(term for piece in part.objects for term in named(piece, place.locate))
            if passive and not objects and not part.aim and clause.production != "grant":
                objects = _patient(clause, subject, place)
            for verb in part.verbs:
                actions.append(
                    Action(
                        ("to:" if part.aim else "") + verb.id, place.locate(verb.token.start, verb.token.end), objects
                    )
                )
            own.extend(objects)
            own.extend(  # "must begin with": a verb may be a quality
                term for verb in part.verbs for term in terms(verb.token, place.locate) if term.type == "attribute"
            )
            if part.aim:  # "exclusively for teaching": an aim may be a purpose with a name
                own.extend(
                    term
                    for verb in part.verbs
                    for term in terms(verb.token, place.locate)
                    if term.type in {"purpose", "harm"}
                )
            for piece in (*part.verbs, *part.objects):
                if not piece.token.lead:
                    fresh.append(piece.token.start)
                    end = max(end, piece.token.end)
        elif isinstance(part, Mark):
            only = only or part.kind == "only"
            own.extend(term for term in terms(part.token, place.locate) if term.type == "attribute")
        else:
            own.extend(named(part, place.locate))
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
        deeds = [term for term in subject if term.type == "verb" and (ruled is None or term in ruled)] or [
            term._replace(id="use")
            for term in subject
            if term.type in {"purpose", "harm"} and term.text.endswith("use")
        ]
        things = _patient(clause, subject, place, deeds[0].span.end if deeds else 0)
        actions = [*(Action(term.id, term.span, things) for term in deeds), *actions]
        actions = actions or _named_deeds(clause, place)
        if not actions and clause.force == "banned" and any(term.id == "use-limits" for term in subject):
            actions = [Action("use", place.locate(clause.head.start, clause.head.end))]  # "Prohibited uses include ..."
        acts |= {action.id for action in actions}
    if clause.force == "indicates":  # "by using it you indicate your acceptance"
        actions += [Action(term.id, term.span) for term in own if term.type == "verb" and term.id == "accept"][:1]
    if clause.production == "bare" and clause.head.text.startswith(("do not", "don't")) and bearer == "licensor":
        bearer = "licensee"  # "Acme grants you a licence provided that you (i) ..., (ii) do not ..."
    agent = _agent(clause)
    if agent != "unknown" or _is_owed(clause):
        bearer = agent if agent != "unknown" else "licensee"
    kind = kind_of(clause, bearer, acts)
    if kind == "prohibition":
        if actions and all(action.id in _CARRYING for action in actions):
            actions = [*actions, *_nouns(clause, place, listing=True)]
        actions = _shared(actions)
    if clause.force == "effect" and bearer == "licensor":  # "we do not permit": what is withheld, the licensee lacks
        bearer = "licensee"
    if (
        clause.production == "grant"
        and kind == "grant"
        and bearer == "licensee"
        and clause.head.text.startswith(("grant", "give"))
    ):
        kind = "obligation"  # the licensee grants: what it gives away, it owes
        actions.insert(
            0,
            Action(
                "grant",
                place.locate(clause.head.start, clause.head.end),
                tuple(term for term in own if term.type == "object"),
            ),
        )
    elif clause.production == "grant" and kind == "grant":
        bearer = grantee(clause, bearer)
    if any(
        isinstance(piece, Piece) and piece.type == "S_NO" and piece.token.text == "nothing" for piece in clause.subject
    ):
        kind, bearer = "disclaimer", "unknown"
    if kind == "power" and acts & {"terminate", "revoke"}:
        bearer = "licensor"
    if kind == "prohibition" and guards({id.removeprefix("to:") for id in acts}, own, parts):
        kind = "condition"
    if kind is None or not fresh:
        return None
    head_start = min(
        (p.token.start for p in clause.subject if isinstance(p, Piece) and not p.token.lead), default=min(fresh)
    )
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
