"""Which words make law in a sentence, and where the subject of each begins."""

from __future__ import annotations

from lintlicense.norms.brackets import bracket
from lintlicense.norms.extent import CONJUNCTIONS, DETERMINERS
from lintlicense.norms.present import find_present
from lintlicense.norms.sentence import RELATIVES, Sentence
from lintlicense.norms.subjects import PREPOSITIONS, nested, subject_start, subordinate
from lintlicense.words.tokens import Token

TERMINALS = {
    "may": "MAY", "must": "MUST", "forbid": "FORBID", "no-duty": "FREE", "should": "SHOULD", "reserves": "RESERVE",
    "granted": "GRANT", "grants": "GRANT",
    "banned": "BANNED", "allowed": "ALLOWED", "needed": "NEEDED", "consist": "CONSIST", "means": "MEANS", "effect":
    "EFFECT", "indicates": "INDICATES",
}  # fmt: skip
MODALS = frozenset({"MAY", "MUST", "FORBID", "FREE", "SHOULD", "RESERVE"})
_WEAK = frozenset(
    {
        "receive",
        "receives",
        "get",
        "gets",
        "be given",
        "is given",
        "are given",
        "be licensed",
        "is licensed",
        "are licensed",
        "am given",
    }
)
_HANDING = frozenset({"gives", "offers", "provides"})
#: Words behind which "grants" is a noun: "the licence grants set forth below".
_AFTER_NOUN = frozenset({".", "", "set", "in", "above", "below", "made", "contained", "herein", "hereunder"})
_DUTIES = frozenset({"ensure", "comply", "obtain", "indemnify", "pay"})
_ENSURING = frozenset({"ensure", "ensures", "ensuring", "make sure", "makes sure"})
_FAR = 20
#: Words that rule on what a colon sets behind them.
_VERDICTS = {
    "prohibited": "BANNED", "forbidden": "BANNED", "not allowed": "BANNED", "not permitted": "BANNED",
    "permitted": "ALLOWED", "allowed": "ALLOWED",
}  # fmt: skip
#: What a use may need or require: "commercial use requires a licence from us".
_ASKED = ("separate-license", "permission", "fee", "royalty", "account", "patent", "notification")
_BE = frozenset({"is", "are", "be", "been"})
_SHORTEST = 3
_CLOSE = 4
_NEAR = 6
_RIGHTS = ("right", "agreement", "permission", "separate-license", "patent")


def find(s: Sentence) -> None:
    """Fill in the heads that words alone show, then the brackets, the subjects, and the clauses that need no modal."""
    for i, token in enumerate(s.tokens):
        reading = token.read("head")
        if reading is not None and token.kind != "quote" and _holds(s, i, reading.id, reading.form):
            given = token.text.endswith("licensed to") and i + 1 < s.size and s.tokens[i + 1].read("party") is not None
            s.heads[i] = "GRANT" if given else TERMINALS[reading.id]
    _handed(s)
    _limited(s)
    _agreed(s)
    _listed(s)
    _ensured(s)
    _responsible(s)
    _fuse(s)
    _ruled(s)
    bracket(s)
    s.order = sorted(i for i in s.heads if s.inside[i] < 0)
    floor = 0
    for head in list(s.order):
        if floor and s.tokens[head].read("head") and subordinate(s, head, floor):
            s.order.remove(head)
            del s.heads[head]
            continue
        if floor and s.tokens[head].read("head") and nested(s, head, floor):
            s.order.remove(head)
            del s.heads[head]
            continue
        given = s.heads[head] in {"ALLOWED", "GRANT"} or s.form.get(head) in {"ed", "ing"}
        s.starts[head] = subject_start(s, head, floor) if given or s.tokens[head].read("head") else head
        floor = head + 1
    find_present(s)


def _holds(s: Sentence, i: int, id: str, form: str) -> bool:
    """A head's own conditions: "includes" defines only after a quoted term, "receive" grants only rights, "who may" is
    no head."""
    text, before = s.text(i), s.text(i - 1)
    j = i - 1
    while j >= 0 and (s.adverb(j) or s.tokens[j].read("only") is not None):
        j -= 1
    if s.text(j) in RELATIVES or before == "than":  # "information that can be used", "more than is needed"
        return False
    if s.depths[i] and s.text(0) != "(":
        return False
    if id == "means":
        if text in {"means", "mean"} and before in {"any", "all", "other", "by", "no", "technical"}:
            return False
        if text == "means" and before in {
            "following",
            "by",
            "these",
            "any",
            "all",
            "other",
            "such",
            "no",
            "technical",
        }:  # the noun
            return False
        return not text.startswith("include") or (i > 0 and s.tokens[i - 1].kind == "quote")
    if id == "grants" and s.text(i - 2) in RELATIVES and s.tokens[i - 1].read("party") is not None:
        return False  # "any licence that you grant must ..."
    if id == "grants" and s.separates(i + 1) and i and (noun := s.tokens[i - 1].read("object")) and noun.id in _RIGHTS:
        return False  # "all licence grants and other rights"
    if id == "granted" and "receive" in text and any(s.text(j) in _ENSURING for j in range(max(0, i - _FAR), i)):
        return False  # "ensure that whoever has a copy also receives this licence"
    if id == "granted" and text in _WEAK:
        return (
            _of_rights(s, i)
            or s.ahead(i, 8, "object", *_RIGHTS)
            or (
                text.endswith("licensed")
                and (s.text(s.after(i)) in {"to", "for"} or s.ahead(i, 8, "only") or _leads_to_verb(s, i))
            )
        )
    if id == "grants" and (s.text(i + 1).partition(" ")[0] in _AFTER_NOUN or (form == "ing" and before not in _BE)):
        return False  # "by giving you notice"
    if id == "grants":
        if (
            text.split()[0].startswith(("permit", "allow", "cover")) and " " not in text
        ):  # "this licence permits personal use only"
            thing = s.tokens[i - 1].read("object") if i else None
            named = thing is not None and thing.id in {"agreement", "separate-license", "right"}
            return (named and form in {"s", "base"}) or (form == "s" and text[0] != "c" and s.ahead(i, 3, "party"))
        if text in {"license", "licenses"}:
            return i > 0 and s.tokens[i - 1].read("party") is not None
        if text.endswith("to you") and text.startswith("license"):
            return before not in {"a", "the", "limited", "free", "this", "any"}
        return before not in {"the", "a", "this", "of", "any", "to", "such"} and s.text(i + 1) != "of"
    if text == "never" and s.text(i + 1) in PREPOSITIONS:  # "for good and never for evil"
        return False
    if text.startswith(("require", "need")) and before in {"the", "a", "any", "no", "without", "of"}:
        return False  # "without the need for a written agreement"
    if id == "banned" and text.startswith(("require", "need")):
        return (
            form in {"s", "base"}
            and s.tokens[i - 1].read("head") is None
            and before != "to"
            and s.ahead(i, 8, "object", *_ASKED)
        )
    if text in {"is to", "are to", "be to"}:  # "you are to ...", "disputes are to be brought"
        return i > 0 and (s.tokens[i - 1].read("party") is not None or s.text(s.after(i)).split()[:1] == ["be"])
    if text in {"shall", "will"} and before in {"the", "a", "free", "at", "good", "own"}:
        return False
    if id == "indicates":
        return s.ahead(i, 8, "deed", "accept") or s.ahead(i, 8, "verb", "accept")
    return before != "to"


def _of_rights(s: Sentence, i: int) -> bool:
    """Whether a passive has rights for its subject: "no right to the source code is given"."""
    if " " not in s.text(i):
        return False
    return any(
        (thing := s.tokens[k].read("object")) is not None and thing.id in _RIGHTS for k in range(max(0, i - _NEAR), i)
    )


def _leads_to_verb(s: Sentence, i: int) -> bool:
    """Whether "is licensed" goes on to what is allowed: "is licensed under our copyrights to use it"."""
    for k in range(i + 1, min(s.size - 1, i + 9)):
        if s.text(k) == "to" and (verb := s.tokens[k + 1].read("verb")) is not None and verb.form == "base":
            return True
    return False


def _handed(s: Sentence) -> None:
    """Rights that somebody hands to a party: "Acme gives each user a licence to ..."."""
    for i in range(1, s.size - 2):
        hands = s.text(i).partition(" ")[0] in _HANDING
        if not hands or i in s.heads or s.tokens[i - 1].kind == "mark" or s.text(i - 1) == "to":
            continue
        j = i
        if " " not in s.text(i):  # "offers to each recipient" is one word of the lexicon
            j = next((k for k in range(i + 1, s.size - 1) if s.text(k) not in DETERMINERS | {"to"}), i)
            if s.tokens[j].read("party") is None:
                continue
        things = (token.read("object") for token in s.tokens[j + 1 : j + 9])
        first = next((thing for thing in things if thing is not None), None)
        if first is not None and first.id in _RIGHTS:
            s.heads[i] = "GRANT"


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
    for i in range(1, s.size - 2):
        if s.text(i) == "not" and s.text(i + 1) == "to" and s.text(i - 1) in {":", ";", ",", "and", "or"}:
            verb = s.tokens[s.after(i + 1)].read("verb") if s.after(i + 1) < s.size else None
            if verb is not None and verb.form == "base":
                s.heads[i] = "FORBID"


def _listed(s: Sentence) -> None:
    """A denied deed in a list of duties: "you must: (a) keep the notices; (b) not sell the Work"."""
    duty = next((i for i in s.heads if s.heads[i] == "MUST"), s.size)
    for i in range(duty + 2, s.size - 1):
        opens = s.text(i - 1) == ";" or (s.text(i - 1) in CONJUNCTIONS and s.text(i - 2) == ";")
        verb = s.tokens[s.after(i)].read("verb") if s.after(i) < s.size else None
        if s.text(i) == "not" and opens and verb is not None and verb.form == "base":
            s.heads[i] = "FORBID"


def _ensured(s: Sentence) -> None:
    """What must be ensured not to happen is forbidden: "you must ensure that the data are not moved"."""
    for i in range(3, s.size - 2):
        if (
            s.text(i) in {"is", "are"}
            and s.text(i + 1) in {"not", "never"}
            and (verb := s.tokens[s.after(i + 1)].read("verb") if s.after(i + 1) < s.size else None) is not None
            and verb.form == "ed"
            and any(s.text(j) in _ENSURING and s.text(j + 1) == "that" for j in range(max(0, i - _FAR), i - 1))
            and not any(s.tokens[j].kind == "mark" or s.text(j) in RELATIVES - {"that"} for j in range(i - 4, i))
        ):
            s.heads[i] = "MUST"
            s.form[i] = "ed"


def a_use(token: Token) -> bool:
    """Whether a word names a use by its purpose: "commercial use"."""
    return token.read("purpose") is not None and token.text.endswith("use")


def _responsible(s: Sentence) -> None:
    """A duty told as a responsibility: "you are responsible for complying with local law"."""
    for i in range(1, s.size - 3):
        verb = s.tokens[i + 2].read("verb")
        if s.text(i) == "responsible" and s.text(i + 1) == "for" and verb is not None and verb.id in _DUTIES:
            s.heads[i + 1] = "MUST"
            s.form[i + 1] = "ing"


def _ruled(s: Sentence) -> None:
    """A sentence that only names what it rules on: "No commercial use.", "Not for use in weapons.", "Prohibited:
    resale"."""
    if s.heads or s.size < _SHORTEST:
        return
    first, second = s.text(0), s.text(1)
    listed = next((i for i in range(1, min(s.size, _CLOSE)) if s.text(i) in {"include", "includes", "are"}), 0)
    if first in _VERDICTS and second == ":":
        s.heads[0] = _VERDICTS[first]
    elif listed and (thing := s.tokens[listed - 1].read("object")) and thing.id == "use-limits":
        s.heads[listed] = "BANNED"  # "Prohibited uses include military use and gambling."
    elif first == "no" or (first == "not" and second == "for"):
        low = 1 + (first == "not")
        near = s.tokens[low : low + _CLOSE]
        deed = next((j for j, token in enumerate(near) if token.read("deed") is not None or a_use(token)), -1)
        if deed >= 0 and not any(t.read("object") and not t.read("deed") for t in near[:deed]):
            s.heads[0] = "BANNED"


def _fuse(s: Sentence) -> None:
    """Two heads in a row are one: "shall be prohibited", "may not be permitted to", "will not be granted"."""
    for i in sorted(s.heads):
        if s.heads.get(i) not in MODALS:
            continue
        k = i + 1
        while k < s.size and (s.adverb(k) or s.text(k) == "not"):
            k += 1
        if k in s.heads and s.heads[k] == "GRANT" and s.tokens[k].text.startswith("grant"):
            del s.heads[k]  # "you will grant us control": a duty, no grant yet
        elif k in s.heads and k - i < 5 and not s.tokens[k].text.startswith(("do", "grant", "agree to grant")):
            for j in range(i + 1, k):
                s.parts[j] = "NOT" if s.text(j) == "not" else ""
            if s.heads[i] == "FORBID":
                s.parts[i] = "NOT"
            else:
                s.parts[i] = ""
            del s.heads[i]
            s.fused[k] = i
