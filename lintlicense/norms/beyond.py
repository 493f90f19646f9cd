"""What goes on behind a condition: a clause of its own, a list of deeds, what was to be granted."""

from __future__ import annotations

from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS, is_marker
from lintlicense.norms.sentence import RELATIVES
from lintlicense.words.tokens import Token

#: How a word begins that says that somebody accepts something.
_ACCEPTING = ("accept", "agree", "acknowledg", "assent", "consent", "confirm")
#: What ends or prevails in a clause without a modal.
_GOVERNING = frozenset({"agreement", "right", "permission", "patent", "language-version"})
_CLAUSE_REACH = 14
#: What a party does at once by what stands before the comma: "by sending us a patch you grant us a licence".
_BINDING = frozenset({
    "accept", "represent", "conclude", "grant", "license", "assign-rights", "waive", "indemnify", "provide", "transfer",
})  # fmt: skip
#: Words that open a clause which denies something of all that it lists.
NOBODY = frozenset({"no", "none", "nobody", "no one", "neither"})


def starts_clause(tokens: list[Token], i: int, heads: set[int], end: int) -> bool:
    """Whether a main clause starts at token i: a head with its subject, before any further comma."""
    k = _past_joints(tokens, i, end)
    if any(token.text == "then" for token in tokens[i:k]):
        return True
    if k < end and _asserts(tokens, k, end):
        return True
    nobody = k < end and tokens[k].text in NOBODY  # "..., no rights, licences or waivers are granted"
    stop = min(end, k + _CLAUSE_REACH * (1 + nobody))
    for j in range(k, stop):
        if j in heads:
            return j > k or tokens[j].text.startswith(("do not", "never", "please"))
        if tokens[j].kind == "mark" and tokens[j].text in {",", ";", ":"} and not (nobody and tokens[j].text == ","):
            return False
        if tokens[j].text in {"is", "are"} and j > k and any(map(tokens[j - 1].read, ("object", "party", "deed"))):
            return (
                True  # "Unless it is marked as distributable, the tool is for your internal use", "use is subject to"
            )
        if is_marker(tokens, j) and j > k:
            return False
    return False


def _links(token: Token) -> bool:
    """Whether a phrase opens a new clause and does not belong to the condition before: "in which case you must"."""
    return token.kind == "filler" and token.text.startswith("in ") and token.text.endswith((" case", " event"))


def _past_joints(tokens: list[Token], i: int, end: int) -> int:
    """The index of the first token from i on that is no conjunction, no adverb and no link; `end` where there is
    none."""
    while i < end and (tokens[i].text in CONJUNCTIONS or tokens[i].kind == "adverb" or _links(tokens[i])):
        i += 1
    return i


def _asserts(tokens: list[Token], k: int, end: int) -> bool:
    """A party and, right behind it, what it does: "you represent", "the parties hereby submit"."""
    j = k + (k + 1 < end and tokens[k].text in DETERMINERS)
    if tokens[j].read("party") is None:
        return _ends_rights(tokens, k, end)
    j += 1
    if j < end and tokens[j].text == "and":  # "you and the Licensor agree"
        other = j + 1 + (j + 1 < end and tokens[j + 1].text in DETERMINERS)
        j = other + 1 if other < end and tokens[other].read("party") is not None else j
    while j < end and tokens[j].kind == "adverb":
        j += 1
    verb = tokens[j].read("verb") if j < end else None
    return (
        verb is not None
        and verb.form in {"base", "s"}
        and (
            verb.id in {"represent", "accept", "indemnify", "waive", "terminate", "own", "sue-venue"}
            or tokens[j].text.startswith("assign")
        )
    )


def _ends_rights(tokens: list[Token], k: int, end: int) -> bool:
    """ "all licences granted to you under this Agreement end": rights and, before the next comma, their end."""
    named = False
    for j in range(k, min(end, k + _CLAUSE_REACH)):
        if tokens[j].text in {",", ";"}:
            return False
        reading = tokens[j].read("object")
        governs = tokens[j].kind == "reference" or (reading is not None and reading.id in _GOVERNING)
        named = named or (governs and j < k + 5)
        verb = tokens[j].read("verb")
        if named and verb is not None and verb.id in {"terminate", "prevail", "cease"} and verb.form in {"base", "s"}:
            return True
    return False


def orders(tokens: list[Token], k: int, end: int) -> bool:
    """Whether what stands behind a comma is an order or a plain statement: "..., remove the model", "..., you pay"."""
    while k < end and (tokens[k].kind == "adverb" or tokens[k].text in {"then", "please"}):
        k += 1
    if k + 1 >= end:
        return False
    if tokens[k].read("party") is not None:
        k += 1
    verb = tokens[k].read("verb")
    return verb is not None and verb.form == "base" and tokens[k].read("object") is None and verb.id != "general"


def gives(tokens: list[Token], i: int, end: int) -> bool:
    """Whether what is granted follows: "..., a personal, non-exclusive licence to"."""
    if i >= end or tokens[i].text.partition(" ")[0] not in {"a", "an", "the"}:
        return False
    things = (token.read("object") for token in tokens[i : min(end, i + _CLAUSE_REACH)])
    return any(thing is not None and thing.id in _GOVERNING for thing in things)


def deed(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a verb stands at token i in the form that a head governs."""
    while i < end and tokens[i].kind == "adverb":
        i += 1
    verb = tokens[i].read("verb") if i < end else None
    return verb is not None and verb.form == "base"


def agreeing(token: Token) -> bool:
    """Whether a word says that somebody is accepting something right now: "agreeing", "acknowledging"."""
    verb = token.read("verb")
    return verb is not None and verb.form == "ing" and token.text.startswith(_ACCEPTING)


def accepts(tokens: list[Token], k: int, end: int) -> bool:
    """Whether a party that agrees or accepts stands at token k."""
    if tokens[k].read("party") is None:
        return False
    j = k + 1
    while j < end and tokens[j].kind in {"adverb", "filler"}:
        j += 1
    if j + 1 < end and tokens[j].text in {"is", "are"}:  # "you are agreeing"
        return agreeing(tokens[j + 1])
    if j >= end:
        return False
    verb = tokens[j].read("verb")
    if tokens[j].text.startswith("assign"):
        return True
    binds = verb is not None and verb.id in _BINDING and verb.form in {"base", "s"}
    return binds or tokens[j].text.startswith("agree")


def continues(tokens: list[Token], i: int, end: int) -> bool:
    """A list inside the condition goes on: "By clicking, downloading, or using ..."."""
    while i < end and (tokens[i].text in CONJUNCTIONS or tokens[i].kind == "adverb"):
        i += 1
    verb = tokens[i].read("verb") if i < end else None
    return verb is not None and verb.form == "ing"


def resumes(tokens: list[Token], i: int, end: int) -> bool:
    """The list of verbs goes on after an exception: "except as the law allows, or distribute it"."""
    if i + 1 >= end or tokens[i].text not in {"or", "and", "nor"}:
        return False
    verb = tokens[i + 1].read("verb")
    return (
        verb is not None
        and verb.form == "base"
        and not (i + 2 < end and tokens[i + 2].text in {"of", ",", "or"} and tokens[i + 1].read("deed") is not None)
    )


def ruled(tokens: list[Token], i: int, heads: set[int]) -> bool:
    """Whether a modal stands before token i."""
    found = (tokens[h].read("head") for h in heads if h < i)
    return any(head is not None and head.id in {"may", "must", "forbid"} for head in found)


def goes_on(tokens: list[Token], i: int, comma: int, end: int) -> bool:
    """Whether a list of deeds goes on behind an exception to one of them: "may not copy it except for archives, rent it
    or lend it"; behind "except to copy" it is the exception's own list, until that names what is copied."""
    if comma + 2 >= end:
        return False
    verb, after = tokens[comma + 1].read("verb"), tokens[comma + 2]
    lists = verb is not None and verb.form == "base" and verb.id != "general"
    if not lists or after.text not in DETERMINERS | {",", "or", "and", "it", "them"}:
        return False
    return tokens[i + 1].text != "to" or any(token.read("object") is not None for token in tokens[i + 2 : comma])


def states(tokens: list[Token], i: int, heads: set[int], end: int) -> bool:
    """Whether a conjunction at token i opens a statement of its own: "..., and you must"."""
    k = _past_joints(tokens, i, end)
    if k == i or k >= end:
        return False
    if lasts(tokens[k]):
        return True
    stop = min(end, k + 8)
    if (
        tokens[k].read("party") is None
        and tokens[k].read("poss") is None
        and tokens[k].text not in DETERMINERS
        and k not in heads
    ):
        return False
    for j in range(k, stop):
        if j in heads:
            return True
        if tokens[j].kind == "mark" or tokens[j].text in RELATIVES | {"where"} or is_marker(tokens, j):
            return False
    return False


def lasts(token: Token) -> str:
    """How something ends or goes on whose start was told, "starts upon payment and ends in May"; else the empty
    string."""
    verb = token.read("verb")
    return verb.id if verb is not None and verb.id in {"survive", "terminate"} and verb.form == "s" else ""


def phrase_start(tokens: list[Token], head: int, low: int) -> int:
    """Where the noun phrase right before a head starts; `head` itself where none is seen."""
    k = head - 1
    while k > low and tokens[k].kind == "adverb":
        k -= 1
    if k > low and tokens[k].text in {"you", "we"}:  # "when you name the author you must"
        return k
    start = head
    while k > low:
        token = tokens[k]
        named = token.kind == "name" or any(map(token.read, ("party", "object", "deed")))
        if named or token.text in DETERMINERS:
            start = k
            k -= 1
            if token.text in DETERMINERS:
                break
            continue
        break
    return start if start < head else head
