"""What is done in a clause, and to what: the deeds that a verb names, and those that only a noun does."""

from __future__ import annotations

from dataclasses import replace

from lintlicense.norms.composed import names_use
from lintlicense.norms.norm import Action, Term
from lintlicense.norms.objects import MADE_OF
from lintlicense.norms.parse import Bracket, Predicate, ReadClause
from lintlicense.norms.place import Place
from lintlicense.norms.roles import Piece
from lintlicense.norms.sentence import RELATIVES
from lintlicense.norms.terms import named
from lintlicense.text.span import Span

#: Words behind which a subject only says what it is about.
_ABOUT = frozenset(
    {"of", "in", "to", "for", "with", "by", "on", "under", "that", "which", "from", "about", "regarding", "concerning"}
)
#: Heads that name what they permit or withhold by a noun.
_NAMING = ("permit", "allow", "authorize", "permits", "allows", "authorizes", "cover")
#: Verbs that carry a deed named by a noun: "may not cause or permit disassembly of the Software".
_CARRYING = frozenset({"allow", "ensure", "general", "engage"})
#: How a word begins that names what comes: "the following (actions) are prohibited".
COMING = ("following", "the following")
#: Words that rule on what is named behind them: "No commercial use.", "Prohibited: resale of the data".
_RULING = frozenset({"no", "not"})


def subject_deeds(clause: ReadClause, subject: tuple[Term, ...], place: Place) -> list[Action]:
    """What a verdict or a passive is about where no verb says it: "Commercial use is prohibited", "No resale."."""
    ruled = _ruled(clause, place)
    deeds = [term for term in subject if _said(term) and (ruled is None or term in ruled)] or [
        term._replace(id="use") for term in subject if term.type in {"purpose", "harm"} and term.text.endswith("use")
    ]
    things = patient(clause, subject, place, deeds[0].span.end if deeds else 0)
    return [Action(term.id, term.span, things) for term in deeds]


def _said(term: Term) -> bool:
    """Whether a term is a deed; "the following" names what comes, and is none."""
    return term.type == "verb" and not term.text.lower().startswith(COMING)


def named_deeds(clause: ReadClause, subject: tuple[Term, ...], place: Place) -> list[Action]:
    """What is permitted or withheld by its noun: "does not allow sale or distribution of the Content", "No resale."."""
    coming = clause.force in {"banned", "allowed"} and any(
        term.text.lower().startswith(COMING) for term in subject
    )  # "The following are prohibited: copying the Work; ..."
    listing = clause.head.text in _RULING or coming or (clause.force in {"banned", "allowed"} and not clause.subject)
    freed = clause.head.text.startswith("there ")  # "There are no restrictions on copying the Work"
    found = (
        _nouns(clause, place, listing, gerunds=coming or freed) if listing or clause.head.text.endswith(_NAMING) else []
    )
    if not found and clause.force == "banned" and any(term.id == "use-limits" for term in subject):
        return [Action("use", place.locate(clause.head.start, clause.head.end))]  # "Prohibited uses include ..."
    if not found and clause.force == "consist" and not clause.subject:
        return [Action("use", place.locate(clause.head.start, clause.head.end))]  # "For research only."
    return found


def forbidden(clause: ReadClause, actions: list[Action], place: Place) -> list[Action]:
    """The deeds of a ban: with those that another verb carries, and with the things that a list shares."""
    if actions and actions[0].id in _CARRYING:
        done = (action for action in actions if action.id.removeprefix("to:") not in _CARRYING)
        until = next((action.span for action in done), None)
        actions = [*actions, *_nouns(clause, place, listing=True, until=until)]
        actions.sort(key=lambda action: action.span)
    return _shared(_behind_exception(actions, clause, place))


def _behind_exception(actions: list[Action], clause: ReadClause, place: Place) -> list[Action]:
    """The deeds of a ban with what they are done to, where an exception parts the two: "copy or alter (except where the
    law lets you) the Work"."""
    at, bracket = next(((k, part) for k, part in enumerate(clause.parts) if isinstance(part, Bracket)), (0, None))
    if bracket is None or not at or not actions or any(action.objects for action in actions):
        return actions
    before = clause.parts[at - 1 - (isinstance(clause.parts[at - 1], Piece) and at > 1)]  # the "(" of "(except ...)"
    if not isinstance(before, Predicate) or bracket.role != "exception":
        return actions
    things: list[Term] = []
    for part in clause.parts[at + 1 :]:
        if isinstance(part, Piece) and part.type == "THING":
            things += [term for term in named(part, place.locate) if term.type == "object"]
        elif things or not isinstance(part, Piece) or part.token.text in _ABOUT - {"of"}:
            break
    return [replace(action, objects=tuple(things)) for action in actions]


def _shared(actions: list[Action]) -> list[Action]:
    """A list of banned deeds shares its last object: "(i) copy; (ii) publish; or (iii) rent the Work"."""
    objects: tuple[Term, ...] = ()
    shared: list[Action] = []
    behind: Action | None = None
    for action in reversed(actions):
        own, last = action, behind is None or behind.objects != action.objects
        if action.id.startswith("to:"):  # "alter, or use any method to learn the source of, the Work"
            objects = tuple(term for term in action.objects if term.id == "work")
        elif {term.id for term in action.objects if term.type == "object"} == {"right"} and objects:
            if not last:  # "publish, assign any rights to, or rent the Work": all three are done to the Work
                action = replace(action, objects=objects)
        elif action.objects:
            objects = action.objects
        elif objects and action.id != "general":
            action = replace(action, objects=objects)
        behind = own
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


def patient(clause: ReadClause, subject: tuple[Term, ...], place: Place, after: int = 0) -> tuple[Term, ...]:
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
            and not (piece.token.text == "of" and found[-1].id in MADE_OF)
        ):
            break
        found += things
    if after and not found:
        return patient(clause, subject, place)
    return tuple(found) or tuple(term for term in subject if term.type == "object")


def _deed_named(piece: Piece, listing: bool, gerunds: bool) -> str:
    """The deed that a noun names, or the empty string; a "commercial use" is one where a sentence only lists."""
    noun = piece.token.read("deed") if piece.type == "VERB" else None
    verb = piece.token.read("verb") if piece.type == "VERB" else None
    if noun is not None:
        return noun.id
    if gerunds and verb is not None and verb.form == "ing":
        return verb.id
    return "use" if listing and piece.type == "IDEA" and names_use(piece.token) else ""


def _nouns(
    clause: ReadClause, place: Place, listing: bool, gerunds: bool = False, until: Span | None = None
) -> list[Action]:
    """The deeds that the parts of a clause name by nouns, with the things behind them; a list names things between."""
    deeds: list[Term] = []
    things: list[Term] = []
    for part in clause.parts:
        if until is not None and isinstance(part, Piece) and place.locate(part.token.start, part.token.end) > until:
            break
        if isinstance(part, Piece) and (listing or not things) and (id := _deed_named(part, listing, gerunds)):
            deeds.append(Term("verb", id, place.locate(part.token.start, part.token.end)))
        elif isinstance(part, Piece) and part.type == "THING" and deeds:
            things += [term for term in named(part, place.locate) if term.type == "object"]
        elif isinstance(part, Bracket) and deeds:
            break
    return [Action(term.id, term.span, tuple(things)) for term in deeds]
