"""How terms come to bind somebody, told without a modal: "ticking the box forms this agreement", "the policy applies to
your use"."""

from __future__ import annotations

from lintlicense.norms.beyond import agreeing
from lintlicense.norms.sentence import Sentence

#: Verbs that say how a contract comes about.
_FOUNDING = frozenset({
    "makes", "forms", "concludes", "creates", "establishes", "completes", "seals", "brings", "puts", "enters", "closes",
})  # fmt: skip
_DEEMED = ("deemed", "presumed", "considered", "taken", "understood")
#: How far behind "is deemed" the word may stand that accepts.
_FAR = 12


def reaches(s: Sentence, k: int) -> bool:
    """Whether terms bind whoever uses the work: "the Acme guidelines apply to your use", "the charter binds you"."""
    if s.text(k) in {"bind", "binds"}:
        return s.ahead(k, 2, "party", "licensee")
    return s.text(k) in {"apply", "applies"} and s.text(k + 1) == "to" and s.ahead(k + 1, 3, "deed", "use", "access")


def accepting(s: Sentence, k: int) -> bool:
    """Whether somebody is said to accept the terms right now: "you are agreeing to be bound", "you are deemed to have
    accepted"."""
    if s.text(k) not in {"is", "are"} or s.tokens[s.before(k)].read("party") is None:
        return False
    after = s.after(k)
    deemed = s.text(after).startswith(_DEEMED) and s.ahead(after, _FAR, "verb", "accept")
    return deemed or (after < s.size and agreeing(s.tokens[after]))


def founds(s: Sentence, start: int, k: int) -> bool:
    """Whether a deed of the licensee makes the contract: "ticking the box forms this agreement", "signing the form
    binds the customer"."""
    first = s.tokens[start].read("verb")
    if first is None or first.form != "ing":
        return False
    verb = s.tokens[k].read("verb")
    if verb is not None and (verb.id, verb.form) == ("accept", "s"):
        return True
    if s.text(k) in {"binds", "bind"}:
        return s.ahead(k, 3, "party", "licensee")
    return s.text(k).partition(" ")[0] in _FOUNDING and s.ahead(k, 4, "object", "agreement")
