"""Which words make law in a sentence, and where the subject of each begins."""

from __future__ import annotations

from lintlicense.norms.brackets import bracket
from lintlicense.norms.composed import BANNING, ENSURING, FAR, HAVING, RIGHTS, compose
from lintlicense.norms.markers import is_marker
from lintlicense.norms.present import find_present
from lintlicense.norms.sentence import RELATIVES, Sentence
from lintlicense.norms.subjects import PREPOSITIONS, nested, subject_start, subordinate
from lintlicense.norms.verdicts import rule
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
        "is provided with",
        "are provided with",
        "be provided with",
    }
)
#: Words behind which "grants" is a noun: "the licence grants set forth below".
_AFTER_NOUN = frozenset({".", "", "set", "in", "above", "below", "made", "contained", "herein", "hereunder"})
#: What a use may need or require: "commercial use requires a licence from us".
_ASKED = ("separate-license", "permission", "fee", "royalty", "account", "patent", "notification")
_NEEDS = frozenset({"must", "need to", "needs to", "has to", "have to"})
#: What a modal becomes that another one denies.
_DENIED = {"MAY": "FORBID", "FORBID": "MAY", "MUST": "FREE"}
_BE = frozenset({"is", "are", "be", "been"})
_NEAR = 6
#: Heads that have a subject although no single word makes them.
_SPOKEN_OF = frozenset({"ALLOWED", "GRANT", "MAY", "INDICATES", "BANNED", "DEED"})


def find(s: Sentence) -> None:
    """Fill in the heads that words alone show, then the brackets, the subjects, and the clauses that need no modal."""
    for i, token in enumerate(s.tokens):
        reading = token.read("head")
        if reading is not None and token.kind != "quote" and _holds(s, i, reading.id, reading.form):
            given = token.text.endswith("licensed to") and i + 1 < s.size and s.tokens[i + 1].read("party") is not None
            s.heads[i] = TERMINALS[reading.id] if not given else "EFFECT" if " not " in token.text else "GRANT"
    compose(s)
    _withheld(s)
    _fuse(s)
    rule(s)
    bracket(s)
    s.order = sorted(i for i in s.heads if s.inside[i] < 0)
    floor = 0
    for head in list(s.order):
        word = s.tokens[head].read("head") is not None
        if floor and word and (subordinate(s, head, floor) or nested(s, head, floor)):
            s.order.remove(head)
            del s.heads[head]
            continue
        given = s.heads[head] in _SPOKEN_OF or s.form.get(head) in {"ed", "ing"} or s.text(head) in HAVING
        bans = s.text(head).startswith(BANNING) and _acts(s, head)  # who bans is no part of what is banned
        s.starts[head] = subject_start(s, head, floor) if word or (given and not bans) else head
        floor = head + 1
    find_present(s)


def _holds(s: Sentence, i: int, id: str, form: str) -> bool:
    """A head's own conditions: "includes" defines only after a quoted term, "receive" grants only rights, "who may" is
    no head."""
    text, before = s.text(i), s.text(i - 1)
    j = i - 1
    while j >= 0 and (s.adverb(j) or s.tokens[j].read("only") is not None):
        j -= 1
    if (
        s.text(j) in RELATIVES or s.text(j).endswith(" that") or before == "than"
    ):  # "information that can be used", "more than is needed"
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
        ends = i + 1 >= s.size or s.text(i + 1) in {"of", ".", ",", ";"}
        if text == "means" and ends:  # "by means of", "with public means"
            return False
        return not text.startswith("include") or (i > 0 and s.tokens[i - 1].kind == "quote")
    giver = s.tokens[s.before(i)].read("party") if i and text.startswith("authorize") else None
    if giver is not None and giver.id == "licensee":  # "you authorise Acme to collect data"
        return False
    if id == "grants" and i > 1 and _told_of(s, i):
        return False
    if id == "grants" and s.separates(i + 1) and i and (noun := s.tokens[i - 1].read("object")) and noun.id in RIGHTS:
        return False  # "all licence grants and other rights"
    if id == "granted" and text.startswith("be ") and i and s.tokens[s.before(i)].read("head") is None:
        return False  # "a licence which requires that the code be licensed to others"
    if id == "granted" and "receive" in text and any(s.text(j) in ENSURING for j in range(max(0, i - FAR), i)):
        return False  # "ensure that whoever has a copy also receives this licence"
    if id == "granted" and text in _WEAK:
        return (
            _of_rights(s, i)
            or s.ahead(i, 8, "object", *RIGHTS)
            or (
                text.endswith("licensed")
                and (s.text(s.after(i)) in {"to", "for"} or s.ahead(i, 8, "only") or _leads_to_verb(s, i))
            )
        )
    if id == "grants" and (s.text(i + 1).partition(" ")[0] in _AFTER_NOUN or (form == "ing" and before not in _BE)):
        return False  # "by giving you notice"
    if id == "grants":
        if text.startswith(("enable", "let")):  # "this licence enables you to", "Acme lets you", and no tool does
            who = s.tokens[s.before(i)]
            thing = who.read("object") if i else None
            named = text[0] == "l" and (who.read("party") is not None or who.kind == "name" or who.text == ")")
            return (i > 0 and named) or (thing is not None and thing.id in RIGHTS)
        if (
            text.split()[0].startswith(("permit", "allow", "cover")) and " " not in text
        ):  # "this licence permits personal use only"
            thing = s.tokens[i - 1].read("object") if i else None
            named = thing is not None and thing.id in {"agreement", "separate-license", "right"}
            if form in {"s", "base"} and _gives_leave(s, i):
                return True
            return (named and form in {"s", "base"}) or (form == "s" and text[0] != "c" and s.ahead(i, 3, "party"))
        if text in {"license", "licenses"}:
            return i > 0 and s.tokens[i - 1].read("party") is not None
        if text.endswith("to you") and text.startswith("license"):
            return before not in {"a", "the", "limited", "free", "this", "any"}
        if before.endswith(" to") or (text == "grant" and i and _thing(s.tokens[i - 1])):
            return False  # "be deemed to grant", "the licence grant provisions"
        return before not in {"the", "a", "this", "of", "any", "to", "such"} and s.text(i + 1) != "of"
    if text == "never" and s.text(i + 1) in PREPOSITIONS:  # "for good and never for evil"
        return False
    if text.startswith(("require", "need")) and before in {"the", "a", "any", "no", "not", "without", "of"}:
        return False  # "without the need for a written agreement", "does not require a fee"
    if id == "banned" and text.startswith(("require", "need")):
        return (
            form in {"s", "base"}
            and (s.tokens[i - 1].read("head") is None or before in {"will", "shall"})
            and before != "to"
            and (
                s.ahead(i, 8, "object", *_ASKED)
                or (s.text(i + 1) in {"a", "an"} and s.ahead(i, 3, "object", "agreement"))  # not "this licence"
                or (text.startswith("require") and (s.ahead(i, 3, "verb", "pay") or s.ahead(i, 1, "deed", "comply")))
            )
        )
    if text in {"is to", "are to", "be to"}:  # "you are to ...", "disputes are to be brought"
        return i > 0 and (s.tokens[i - 1].read("party") is not None or s.text(s.after(i)).split()[:1] == ["be"])
    if text in {"shall", "will"} and before in {"the", "a", "free", "at", "good", "own"}:
        return False
    if id == "indicates":
        return s.ahead(i, 8, "deed", "accept") or s.ahead(i, 8, "verb", "accept")
    return before != "to"


def _thing(token: Token) -> bool:
    return token.read("object") is not None and token.read("party") is None


def _acts(s: Sentence, head: int) -> bool:
    """Whether a head is a verb in the present tense, with who does it before it: "Acme prohibits", not "prohibited"."""
    verb = s.tokens[head].read("verb")
    return verb is not None and verb.form != "ed"


def _gives_leave(s: Sentence, i: int) -> bool:
    """Whether the licensor itself permits a deed: "we allow the distribution of ...", "Acme permits copying"."""
    who = s.tokens[i - 1]
    party = who.read("party")
    ours = (party is not None and party.id == "licensor") or who.kind == "name" or who.text == "i"
    return i > 0 and ours and s.text(i)[0] != "c" and s.ahead(i, 4, "deed") and not s.ahead(i, 3, "party")


def _told_of(s: Sentence, i: int) -> bool:
    """Whether a grant is only told of: "any licence that you grant must ...", "the licence you grant extends to"."""
    if s.tokens[i - 1].read("party") is None:
        return False
    noun = s.tokens[i - 2].read("object")
    follows = s.text(i - 1) in {"you", "we"} and noun is not None and noun.id in RIGHTS
    return s.text(i - 2) in RELATIVES or (follows and not any(is_marker(s.tokens, j) for j in range(i - 2)))


def _of_rights(s: Sentence, i: int) -> bool:
    """Whether a passive has rights or access for its subject: "no right to the source code is given", "access to the
    weights is given"."""
    if " " not in s.text(i):
        return False
    near = range(max(0, i - _NEAR), i)
    return any(
        s.text(k) == "access" or ((thing := s.tokens[k].read("object")) is not None and thing.id in RIGHTS)
        for k in near
    )


def _leads_to_verb(s: Sentence, i: int) -> bool:
    """Whether "is licensed" goes on to what is allowed: "is licensed under our copyrights to use it"."""
    for k in range(i + 1, min(s.size - 1, i + 9)):
        if s.text(k) == "to" and (verb := s.tokens[k + 1].read("verb")) is not None and verb.form == "base":
            return True
    return False


def _withheld(s: Sentence) -> None:
    """A grant that is one of the deeds of a ban: "you may not use it for money and grant others rights to it"."""
    for i in [i for i in s.heads if s.heads[i] == "GRANT"]:
        verb, before = s.tokens[i].read("verb"), s.before(i)
        opens = before >= 0 and (s.separates(before) or s.text(before) in {":", ";"})
        if verb is None or verb.form != "base" or not opens:
            continue
        ban = next((h for h in s.heads if h < i and s.heads[h] == "FORBID"), -1)
        if ban >= 0 and s.does(ban, "base"):
            del s.heads[i]


def _fuse(s: Sentence) -> None:
    """Two heads in a row are one: "shall be prohibited", "may not be permitted to", "will not be granted"."""
    for i in sorted(s.heads):
        if s.heads.get(i) not in MODALS:
            continue
        if (again := _repeated(s, i)) and s.heads[again] == s.heads[i]:  # "you may not, and agree not to, ..."
            s.parts[i:again] = [""] * (again - i)
            del s.heads[i]
            continue
        k = i + 1
        while k < s.size and (s.adverb(k) or s.text(k) == "not"):
            k += 1
        if k in s.heads and s.heads[k] == "GRANT" and s.tokens[k].text.startswith("grant"):
            del s.heads[k]  # "you will grant us control": a duty, no grant yet
        elif k in s.heads and k - i < 5 and not s.tokens[k].text.startswith(("do", "grant", "agree to grant")):
            for j in range(i + 1, k):
                s.parts[j] = "NOT" if s.text(j) == "not" else ""
            if s.heads[i] == "FORBID" and s.heads[k] in _DENIED:  # "shall not be entitled to"
                s.heads[k] = _DENIED[s.heads[k]]
                s.parts[i] = ""
            elif s.heads[i] == "FORBID":
                s.parts[i] = "NOT"
            else:
                s.parts[i] = ""
            if s.heads[k] == "ALLOWED" and s.text(i) in _NEEDS:  # "any sale must be authorised by us"
                s.heads[k] = "BANNED"
            del s.heads[i]
            s.fused[k] = i


def _repeated(s: Sentence, i: int) -> int:
    """The head that only says the head at i once more: "you may not and you agree not to"; 0 where there is none."""
    k = i + 1
    if s.text(k) == ",":
        k += 1
    if s.text(k) not in {"and", "or"}:
        return 0
    k = s.after(k)
    if k < s.size and s.tokens[k].read("party") is not None:
        k = s.after(k)
    return k if k in s.heads else 0
