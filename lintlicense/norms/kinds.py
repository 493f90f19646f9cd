"""Of what kind a clause's norm is, and whom it binds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lintlicense.norms.norm import Bearer, NormKind, Part, Term
from lintlicense.norms.parse import Bracket, Predicate, ReadClause
from lintlicense.norms.roles import Piece

_BEARERS: dict[str, Bearer] = {
    "licensee": "licensee",
    "anyone": "licensee",
    "licensor": "licensor",
    "third-party": "third-party",
}
#: What a licence has to allow: a ban on these "except as provided here" says no more than that.
_GUARDED = frozenset(
    {"use", "run", "access", "copy", "modify", "create-derivative", "distribute", "sublicense", "license", "transfer"}
    | {"combine", "display", "disclose", "provide", "general", "develop", "create", "deal", "allow"}
)
#: How a text says what it does not do to rights.
_NO_EFFECT = frozenset({"do not", "does not", "shall not", "will not"})
#: A norm that names one of these says more than that the licence must be kept.
_WEIGHTY = frozenset({"purpose", "harm", "group", "place", "quantity"})


def bearer_of(clause: ReadClause) -> Bearer:
    """The party a clause binds: its subject, where that is a party or a deed of one ("your use"); else unknown."""
    if clause.head.text.endswith(" you to") and clause.force == "must":  # "termination obliges you to"
        return "licensee"
    denied = False  # "none of its contents may be sold" binds the licensee
    for piece in clause.subject:
        if isinstance(piece, Bracket):
            continue
        denied = denied or piece.type == "S_NO"
        if piece.type == "S_PARTY" and not (clause.production == "passive" and _owns(clause, piece)):
            return _BEARERS[piece.id]
        if piece.type == "S_POSS" and not denied:  # whose "our fonts" are does not say who may not sell them
            mine = clause.production in {"passive", "ruling", "copula"} and piece.id == "licensor"
            return "unknown" if mine else _BEARERS.get(piece.id, "unknown")
        timed = piece.token.read("unit") is not None or piece.id == "month"  # "Each January you must"
        if piece.type in {"S_THING", "S_DEED", "S_IDEA"} and not timed:
            break
    if clause.subject and any(isinstance(piece, Piece) and piece.type == "S_NO" for piece in clause.subject):
        return "licensee"
    if not clause.subject and clause.production in {"bare", "imperative"}:
        return "licensee"
    pieces = [piece for piece in clause.subject if isinstance(piece, Piece) and piece.token.read("only") is None]
    if clause.force == "forbid":  # nobody says that of himself, but that he will not do more
        return "licensor" if pieces and _declines(clause, pieces) else "unknown"
    if pieces and clause.production in {"active", "grant", "finite"} and all(p.token.kind == "name" for p in pieces):
        return "licensor"  # a party that only its name shows: "Acme may revoke ..."
    return "unknown"


def _owns(clause: ReadClause, who: Piece) -> bool:
    """Whether the licensor only tells whose a thing is: "the authors' names may not be used"."""
    words = [piece for piece in clause.subject if isinstance(piece, Piece)]
    after = words[words.index(who) + 1 :][:2]
    return who.id == "licensor" and [p.token.text for p in after][:1] == ["'"] and len(after) > 1


def _declines(clause: ReadClause, pieces: list[Piece]) -> bool:
    """Whether somebody named says what it will not do for others: "Acme will not provide updates"."""
    verbs = {verb.id for part in clause.parts if isinstance(part, Predicate) for verb in part.verbs}
    return (
        all(piece.token.kind == "name" for piece in pieces)
        and clause.head.text == "will not"
        and bool(verbs)
        and verbs <= {"provide", "general", "develop"}
    )


def agent_of(piece: Piece) -> Bearer:
    """The party that a passive names behind "by": one of the two sides, else unknown, since what "shall not be used
    by third parties" the licensee has to see to."""
    bearer = _BEARERS.get(piece.id, "unknown")
    return "unknown" if bearer == "third-party" or piece.id == "anyone" else bearer


def grantee(clause: ReadClause, bearer: Bearer) -> Bearer:
    """Whose rights a grant widens: who grants is its subject, who is granted something is not."""
    if clause.head.text.endswith(("granted", "given", "licensed", "receive", "receives")):
        return bearer
    return "licensee"


def guards(acts: set[str], terms: Iterable[Term], parts: Iterable[Part]) -> bool:
    """A ban whose only exit is to keep to the licence itself ("except as provided here") only guards the licence."""
    if not acts <= _GUARDED or any(term.type in _WEIGHTY for term in terms):
        return False
    if any(part.role == "exception" and any(term.id == "backup" for term in part.terms) for part in parts):
        return False  # "no copies except as stated in the annex, other than one for archives"
    return any(_points_home(part) for part in parts)


def otherwise(clause: ReadClause) -> bool:
    """Whether a ban is on what the licence does not allow anyway: "any attempt otherwise to copy it is void",
    "any other attempt to copy it"."""
    words = [piece.token.text for piece in clause.subject if isinstance(piece, Piece)]
    return any(
        (first.startswith("attempt") and then == "otherwise")
        or (first.endswith("other") and then.startswith("attempt"))
        for first, then in pairwise(words)
    )


def refers_home(part: Part) -> bool:
    """Whether a condition or an exception names the licence itself, or a section of it."""
    return any(term.type == "reference" or (term.type, term.id) == ("object", "agreement") for term in part.terms)


def _points_home(part: Part) -> bool:
    """Whether a condition or an exception is no more than to keep to the licence: "except as provided here"."""
    objects = {term.id for term in part.terms if term.type == "object"}
    refers = refers_home(part)
    if any(term.type in _WEIGHTY for term in part.terms) or objects & {
        "separate-license",
        "permission",
        "fee",
        "royalty",
        "law",
    }:
        return False
    if part.role == "exception":
        return refers and part.marker in {"except", "unless"}
    if part.marker == "if" and any(term.type == "verb" and term.id == "accept" for term in part.terms):
        return True
    return (
        part.marker in {"only-if", "if"}
        and refers
        and any(term.type == "verb" and term.id in {"accept", "comply", "violate"} for term in part.terms)
    )


def _shared_subject(clause: ReadClause) -> bool:
    """Whether the licensor is among those a clause speaks of: "either party", "either You or Acme"."""
    pieces = [piece for piece in clause.subject if isinstance(piece, Piece)]
    return any(
        (piece.type == "S_PARTY" and piece.id in {"licensor", "anyone"}) or piece.token.kind == "name"
        for piece in pieces
    )


def alone(clause: ReadClause) -> bool:
    """Whether nobody else may: "only the author may publish it"."""
    first = next((piece for piece in clause.subject if isinstance(piece, Piece)), None)
    return first is not None and first.token.read("only") is not None


def _about_rights(clause: ReadClause) -> bool:
    """Whether the licence or its rights are what does not apply ("this licence does not apply in ..."), and no
    convention or law."""
    first = next(
        (piece for piece in clause.subject if isinstance(piece, Piece) and piece.type in {"S_THING", "S_DEED"}), None
    )
    if first is None:
        return not any(isinstance(piece, Piece) and piece.type == "S_IDEA" for piece in clause.subject)
    return first.id in {"agreement", "right", "permission", "separate-license", "grant"}


def _of_rights(clause: ReadClause) -> bool:
    """Whether somebody's licence or right is the subject: "your licence will expire"."""
    things = [piece.id for piece in clause.subject if isinstance(piece, Piece) and piece.type == "S_THING"]
    parties = any(isinstance(piece, Piece) and piece.type == "S_PARTY" for piece in clause.subject)
    return bool(things) and things[0] in {"agreement", "right", "permission"} and not parties


def kind_of(clause: ReadClause, bearer: Bearer, acts: set[str]) -> NormKind | None:
    """The kind of a clause's norm from its force, its negation, whom it binds and what it governs; None for advice."""
    force = clause.force
    if clause.production == "imperative" and acts == {"deal"} and not clause.negated:
        return "grant"  # "Do whatever you like with it." bids nobody
    if clause.negated:
        force = {
            "may": "forbid",
            "must": "forbid",
            "forbid": "may",
            "grant": "withheld",
            "allowed": "banned",
            "banned": "allowed",
            "needed": "free",
            "is": "is",
            "present": "withheld",
        }.get(force, force)
    if force == "may" and acts & {"terminate", "revoke"} and _shared_subject(clause):
        return "power"
    if force in {"may", "reserve"}:
        if bearer == "licensor" and alone(clause):
            return "prohibition"
        if bearer == "licensor" or force == "reserve":
            return "power"
        if bearer == "unknown" and acts == {"revoke"} and clause.production == "active":
            return "power"  # "the committee may suspend the permission": nobody may but its giver
        return "termination" if acts & {"terminate"} and bearer == "unknown" else "grant"
    if force == "must":
        ends = acts & {"terminate", "revoke"} and (bearer == "unknown" or _of_rights(clause))
        return "termination" if ends else "obligation"
    if acts and acts <= {"modify", "restrict"} and clause.head.text in _NO_EFFECT and _of_rights(clause):
        return "disclaimer"  # "these terms do not limit your rights as a consumer"
    if force in {"forbid", "banned"}:  # "shall not be construed to" says how to read a text
        return "disclaimer" if acts & {"disclaim", "apply-law"} and bearer != "licensee" else "prohibition"
    if force == "effect":
        of_terms = not clause.head.text.endswith(("apply", "include")) or _about_rights(clause)
        return "limit" if of_terms else "disclaimer"  # "commercial use does not include private use" only explains
    if force == "withheld":
        return "limit"
    if force in {"grant", "allowed"}:
        return "grant"
    if force == "needed":
        return "obligation"
    if (
        force == "is" and clause.negated and clause.head.text in {"may", "can", "shall", "must"}
    ):  # "may not be fed into"
        return "prohibition"
    if (
        force == "is"
        and clause.negated
        and any(isinstance(p, Bracket) and p.marker == "subject-to" for p in clause.parts)
    ):
        return "disclaimer"  # "our own use will not be subject to this licence"
    if force == "is" and clause.negated and acts & {"develop"}:  # "is not designed for" warns, it forbids nothing
        return "disclaimer"
    if force == "is" and acts == {"indemnify"} and not clause.negated:  # "the authors are indemnified by users"
        return "obligation"
    if force in {"is", "consist"}:
        return "limit"
    if force == "means":
        return "definition"
    if force == "indicates":
        return "condition"
    if force == "present":
        return (
            "disclaimer"  # "this licence does not limit your rights"
            if clause.subject and isinstance(last := clause.subject[-1], Piece) and last.token.text == "not"
            else "termination"
            if "terminate" in acts
            else "condition"
            if "accept" in acts
            else "power"
            if bearer == "licensor" and acts & {"revoke", "restrict"}
            else "disclaimer"
            if acts & {"disclaim", "own", "reserve"} and bearer != "licensee"
            else "obligation"
        )
    return None
