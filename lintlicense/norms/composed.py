"""Heads that no single word makes: "gives each user a licence", "is only allowed", "ensure that ... are not"."""

from __future__ import annotations

from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS, TIMES, is_marker
from lintlicense.norms.sentence import RELATIVES, Sentence
from lintlicense.words.tokens import Token

#: What may be granted, as the objects of the lexicon name it.
RIGHTS = ("right", "agreement", "permission", "separate-license", "patent")
#: Words behind which a clause tells what must come about, and nothing is granted.
ENSURING = frozenset({"ensure", "ensures", "ensuring", "make sure", "makes sure"})
#: How many words behind such a word its clause may go on.
FAR = 20
_HANDING = frozenset({"gives", "offers", "provides"})
_DUTIES = frozenset({"ensure", "comply", "obtain", "indemnify", "pay"})
HAVING = frozenset({"have", "has"})
#: What a party may have "to" do something, besides a right.
_POWERS = frozenset({"time", "option", "power", "authority", "discretion", "liberty", "entitlement"})
_RIGHT_REACH = 8
BANNING = ("prohibit", "forbid", "ban", "bar", "disallow")  # "prevents" and "hinders" tell of facts
#: Nouns that say that somebody agrees: "your agreement", "your consent".
AGREEING = frozenset({"agreement", "consent", "assent"})
_SHOWING = (
    "confirm", "express", "signal", "show", "evidence", "manifest", "count", "amount", "demonstrate", "acknowledge",
)  # fmt: skip
_NEEDING = frozenset({"need", "needs"})
_BEING = frozenset({"is", "are", "be", "constitutes", "constitute"})
_BREACH = ("breach", "violation", "infringement", "contravention")
#: Words that tell of a duty not kept: "failure to pay is a breach of this licence" bans nothing.
_FAULTS = ("fail", "default", "breach", "violation", "any of")
_PROMISING = frozenset({"agree", "undertake", "promise"})
#: So many words may stand between "agree" and its "to".
_REMARK = 14
CLOSE = 4


def compose(s: Sentence) -> None:
    """Fill in the heads that several words make together."""
    _handed(s)
    _taken(s)
    _let(s)
    _entitled(s)
    _broken(s)
    _prohibited(s)
    _shown(s)
    _needing(s)
    _limited(s)
    _agreed(s)
    _listed(s)
    _ensured(s)
    _responsible(s)


def _handed(s: Sentence) -> None:
    """Rights that somebody hands to a party: "Acme gives each user a licence to ...", "we give permission to"."""
    for i in range(1, s.size - 2):
        verb = s.text(i).partition(" ")[0]
        hands = verb in _HANDING or (verb == "give" and _gives(s.tokens[s.before(i)]))
        if not hands or i in s.heads or s.tokens[i - 1].kind == "mark" or s.text(i - 1) == "to":
            continue
        if s.text(i).endswith("permission") or s.text(i + 1) == "permission":
            s.heads[i] = "GRANT"
            continue
        j = i
        if " " not in s.text(i):  # "offers to each recipient" is one word of the lexicon
            j = next((k for k in range(i + 1, s.size - 1) if s.text(k) not in DETERMINERS | {"to"}), i)
            if s.tokens[j].read("party") is None:
                continue
        things = (token.read("object") for token in s.tokens[j + 1 : j + 9])
        first = next((thing for thing in things if thing is not None), None)
        if first is not None and first.id in RIGHTS:
            s.heads[i] = "GRANT"


def _gives(who: Token) -> bool:
    """Whether a word may end the subject of "give": "we", "the authors of this library", "I"."""
    return who.read("party") is not None or who.read("object") is not None or who.kind == "name" or who.text == "i"


def _taken(s: Sentence) -> None:
    """What the other side does with a grant is left out: "Acme grants, and the Licensee accepts, a licence to ..."."""
    for i in [i for i in s.heads if s.heads[i] == "GRANT"]:
        opens = s.text(i + 1) == "," and s.text(i + 2) == "and"
        end = next((k for k in range(i + 3, min(s.size, i + _RIGHT_REACH)) if s.text(k) == ","), 0)
        if opens and end and any(s.tokens[k].read("party") for k in range(i + 3, end)) and s.does(end - 2, "s"):
            s.parts[i + 1 : end + 1] = [""] * (end - i)


def _let(s: Sentence) -> None:
    """What somebody lets others do: "we let anyone use it, change it and pass it on". The head is whom they let."""
    for i in range(1, s.size - 2):
        if s.text(i) not in {"let", "lets"} or i in s.heads:
            continue
        who, whom = s.tokens[s.before(i)], s.after(i)
        whom += whom < s.size and s.text(whom) in DETERMINERS
        lets = who.read("party") is not None or who.kind in {"name", "mark"}
        if lets and whom < s.size and s.tokens[whom].read("party") is not None and s.does(whom, "base"):
            s.heads[whom] = "GRANT"


def _entitled(s: Sentence) -> None:
    """A right that somebody has: "Acme has the sole and unfettered right to end this licence"."""
    for i in range(1, s.size - 3):
        if s.text(i) not in HAVING or i in s.heads:
            continue
        j = next((j for j in range(i + 1, min(s.size - 2, i + _RIGHT_REACH)) if _right(s, j)), 0)
        to = j + 1
        if s.text(to) == ",":  # "the right, but not the duty, to"
            to = next((k + 1 for k in range(to + 1, min(s.size - 2, to + _RIGHT_REACH)) if s.text(k) == ","), to)
        elif s.text(to) in {"whatsoever", "or", "and"}:
            to = next((k for k in range(to + 1, min(s.size - 2, to + CLOSE)) if s.text(k) == "to"), to)
        if j and s.text(to) == "to" and s.does(to, "base") and all(_describes(s, k) for k in range(i + 1, j)):
            denied = s.text(i - 1) == "not" and s.text(i - 2) in {"do", "does"}
            timed = s.text(j) == "time"  # "you have a reasonable time to remove it"
            s.heads[i] = "FORBID" if denied or s.text(i + 1) == "no" else "MUST" if timed else "MAY"
            s.parts[i + 1 : to + 1] = [""] * (to - i)
            if denied:
                s.parts[i - 2 : i] = ["", ""]


def _right(s: Sentence, j: int) -> bool:
    thing = s.tokens[j].read("object")
    return (thing is not None and thing.id == "right") or s.text(j) in _POWERS


def _describes(s: Sentence, k: int) -> bool:
    """Whether a word may stand between "has" and "right": an article, an adjective, "and"."""
    token = s.tokens[k]
    known = {reading.type for reading in token.readings}
    return token.kind != "quantity" and known <= {"attribute", "negator"} and token.text not in {".", ";", ":", "("}


def _broken(s: Sentence) -> None:
    """What is said to break the licence is banned: "resale is a breach of this agreement"."""
    for i in range(1, s.size - 3):
        if s.text(i) not in _BEING:
            continue
        j = next((j for j in range(i + 1, min(s.size - 2, i + CLOSE)) if s.text(j).startswith(_BREACH)), 0)
        if (
            j
            and s.text(j + 1) == "of"
            and s.ahead(j + 1, CLOSE, "object", "agreement", "policy", "use-limits")
            and not any(s.text(k).startswith(_FAULTS) for k in range(i))
            and not (
                (deed := s.tokens[i + 1].read("verb")) and deed.id != "general"
            )  # "be used in breach of this policy"
        ):
            s.heads[i] = "BANNED"
            s.parts[i + 1 : j + 2] = [""] * (j + 1 - i)


def _prohibited(s: Sentence) -> None:
    """A ban told of who bans: "Acme prohibits the use of the model for fraud", "This licence bars you from selling
    it"."""
    for i in range(1, s.size - 2):
        verb = s.tokens[i].read("verb")
        banning = verb is not None and verb.form in {"s", "base"} and s.text(i).startswith(BANNING)
        if not banning or i in s.heads:
            continue
        who = s.before(i)
        thing = s.tokens[who].read("object")
        named = s.tokens[who].read("party") is not None or s.tokens[who].kind == "name" or not s.tokens[who].readings
        if not named and (thing is None or thing.id not in {"agreement", "policy", "use-limits"}):
            continue
        if s.text(who) in RELATIVES | {"to", "not"} or s.tokens[who].kind == "mark" or s.separates(who):
            continue
        barred = next((k for k in range(i + 1, min(s.size - 1, i + CLOSE)) if s.text(k) == "from"), 0)
        if barred and s.does(barred, "ing"):
            s.heads[barred] = "FORBID"
            s.form[barred] = "ing"
        elif s.ahead(i, _RIGHT_REACH, "deed") or s.ahead(i, _RIGHT_REACH, "purpose"):
            s.heads[i] = "BANNED"


def _shown(s: Sentence) -> None:
    """What shows that somebody accepts the terms: "by installing it you confirm your agreement to this licence"."""
    for i in range(1, s.size - 2):
        told = s.text(i) in {"means", "mean"} and s.text(i + 1) == "that" and s.text(i + 2).startswith("you")
        if told and s.ahead(i + 2, CLOSE, "verb", "accept"):
            s.heads[i] = "INDICATES"  # "going on to use it means that you accept the change"
            continue
        is_one = s.text(i) == "is" and s.text(i + 2).partition(" ")[0] in AGREEING  # "your use is your agreement"
        shows = is_one or s.text(i).startswith(_SHOWING)
        shows = shows and s.text(i - 1) not in {"to", "not"} and s.text(i - 1) not in RELATIVES
        if not shows or i in s.heads:
            continue
        for j in range(i + 1, min(s.size, i + CLOSE + 1)):
            deed, thing = s.tokens[j].read("deed"), s.tokens[j].read("object")
            agrees = thing is not None and s.text(j) in AGREEING
            if (deed is not None and deed.id == "accept") or (agrees and s.tokens[j - 1].read("poss") is not None):
                s.heads[i] = "INDICATES"
                break


def _needing(s: Sentence) -> None:
    """A thing that somebody must have: "you need a lawfully bought copy of the game to use this map"."""
    for i in range(1, s.size - 2):
        who = s.before(i)
        needs = s.text(i) in _NEEDING and i not in s.heads and who >= 0 and s.tokens[who].read("party") is not None
        if needs and s.text(i + 1) in DETERMINERS and s.ahead(i, _RIGHT_REACH, "object"):
            s.heads[i] = "DEED"
            s.ids[i] = "obtain"


def _limited(s: Sentence) -> None:
    """ "Redistribution is only allowed if ...": the verdict is parted by its limit, which the subject then carries."""
    for i in range(1, s.size - 2):
        if (
            s.text(i) in {"is", "are"}
            and s.tokens[i + 1].read("only") is not None
            and s.text(i + 2) in {"allowed", "permitted", "authorized"}
        ):
            s.heads[i + 2] = "ALLOWED"
            s.parts[i] = ""


def _agreed(s: Sentence) -> None:
    """ "You agree: (i) not to use ...; (ii) not to sell ...": each "not to" is a head of its own."""
    if not any(
        token.text.startswith(("agree", "undertake", "promise")) and token.read("verb") is not None
        for token in s.tokens
    ):
        return
    for i in range(1, s.size - 4):  # "you agree, on termination of this licence, to destroy it"
        if s.text(i) not in {"agree", "agrees"} or s.tokens[s.before(i)].read("party") is None:
            continue
        to = any(s.text(k) == "to" and s.does(k, "base") for k in range(i + 2, min(s.size - 1, i + _REMARK)))
        if to and is_marker(s.tokens, i + 1 + (s.text(i + 1) == ",")) in TIMES | {"at-end", "if"}:
            s.heads[i] = "MUST"
    promised = s.size  # where a list of promises opens: "you agree: (i) to keep the notices; (ii) to pay the fee"
    for i in range(1, s.size - 2):
        opens = s.text(i - 1) in {":", ";", ",", "and", "or"}
        if s.text(i).rstrip("s") in _PROMISING and s.text(i + 1) == ":" and s.tokens[s.before(i)].read("party"):
            promised = i
            if s.text(i + 2) == "to":
                s.heads[i] = "MUST"
        elif s.text(i) == "not" and s.text(i + 1) == "to" and opens and s.does(i + 1, "base"):
            s.heads[i] = "FORBID"
        elif s.text(i) == "to" and i > promised + 2 and s.does(i, "base") and _joined(s, i):
            s.heads[i] = "MUST"


def _joined(s: Sentence, i: int) -> bool:
    """Whether a semicolon stands before an item of a list, or "and" behind a mark."""
    return s.text(i - 1) == ";" or (s.text(i - 1) == "and" and s.text(i - 2) in {";", ","})


def _listed(s: Sentence) -> None:
    """A denied deed behind a permission, or in a list of duties: "you must: (a) keep the notices; (b) not sell it"."""
    if any(part == "MAY" for part in s.heads.values()):
        for i in range(1, s.size - 1):  # "you may share copies, but not charge for them"
            if s.text(i) == "but not" and s.does(i, "base"):
                s.heads[i] = "FORBID"
    duty = next((i for i in s.heads if s.heads[i] == "MUST"), s.size)
    for i in range(duty + 2, s.size - 1):
        opens = s.text(i - 1) == ";" or (s.text(i - 1) in CONJUNCTIONS and s.text(i - 2) == ";")
        if s.text(i) == "not" and opens and s.does(i, "base"):
            s.heads[i] = "FORBID"


def _ensured(s: Sentence) -> None:
    """What must be ensured not to happen is forbidden: "you must ensure that the data are not moved"."""
    for i in range(3, s.size - 2):
        if (
            s.text(i) in {"is", "are"}
            and s.text(i + 1) in {"not", "never"}
            and s.does(i + 1, "ed")
            and any(_demands(s, j) for j in range(max(0, i - FAR), i - 1))
            and not any(s.tokens[j].kind == "mark" or s.text(j) in RELATIVES - {"that"} for j in range(i - 4, i))
        ):
            s.heads[i] = "MUST"
            s.form[i] = "ed"


def _demands(s: Sentence, j: int) -> bool:
    """Whether a word says that something must come about: "ensure that", "it is a condition of this licence that"."""
    if s.text(j) == "condition":
        return "that" in {s.text(k) for k in range(j + 1, j + CLOSE + 1)}
    return s.text(j) in ENSURING and s.text(j + 1) == "that"


def names_use(token: Token) -> bool:
    """Whether a word names a use by its purpose: "commercial use"."""
    return token.read("purpose") is not None and token.text.endswith("use")


def _responsible(s: Sentence) -> None:
    """A duty told as a responsibility: "you are solely responsible for your compliance with local law"."""
    for i in range(1, s.size - 3):
        if not s.text(i).endswith("responsible") or s.text(i + 1) != "for":
            continue
        told = s.tokens[i + 2 + (s.tokens[i + 2].read("poss") is not None)]
        verb = told.read("verb") or told.read("deed")
        if verb is not None and verb.id in _DUTIES:
            s.heads[i + 1] = "MUST"
            s.form[i + 1] = "ing"
