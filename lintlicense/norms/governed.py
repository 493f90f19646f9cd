"""Which verbs a head governs, what they aim at, and which objects belong to which verb.

Only a base form after a modal, or a participle after "be", is governed; every other verb is merely mentioned ("any
Code you distribute" forbids nothing). A list of verbs goes on over commas and conjunctions as long as the form stays
the same.
"""

from __future__ import annotations

from lintlicense.norms.composed import names_use
from lintlicense.norms.extent import CONJUNCTIONS, DETERMINERS
from lintlicense.norms.heads import MODALS
from lintlicense.norms.sentence import NEGATIVES, Sentence
from lintlicense.words.tokens import Token

_LINKS = frozenset({
    "the", "any", "all", "a", "an", "of", "such", "this", "these", "those", "each", "every", "some", "part", "parts",
    "portion", "portions", "its", "their", "said", "one", "more", "other",
    "whole", "element", "aspect", "in", "on", "for", "with", "to", "by", "from", "or", "and", ",", "and/or", "(", ")",
    "copies", "thereof", "version", "versions", "form", "as", "that", "certain", "own", "up", "out", "based", "or more",
})  # fmt: skip
#: Words behind which a noun is no longer what the verb acts on: "notices in the Work", "terms on the Code".
_AWAY = frozenset({"in", "on", "for", "with", "to", "by", "from", "as", "that"})
#: What is made of the thing that follows "of": acting on a copy of the Work is acting on the Work.
MADE_OF = frozenset(
    {
        "copy",
        "backup",
        "work",
        "derivative",
        "version",
        "source",
        "binary",
        "right",
        "output",
        "improvements",
        "watermark",
        "minor-work",
    }
)
#: Nouns that only measure what they are of.
_PARTS = frozenset(
    {"instance", "instances", "fragment", "fragments", "subset", "piece", "pieces", "component", "components"}
)
#: Verbs that name to whom before what.
_HANDING = frozenset({"provide", "transfer", "notify", "report", "pay", "grant", "license", "general"})
#: The ends of words that go on to a second thing, which the verb does not act on: "used together with the database".
_ADDING = (" with", " within", " to", " for", " in", " on", " by")
#: So many words may stand between an article and its noun.
_ADJECTIVES = 8
_FROM = (" from", "refrain from", "abstain from", " avoid", " away from", "clear of")
#: Verbs whose participle is the base form: "may not be put up elsewhere".
_UNCHANGED = frozenset({"put", "set", "let", "cut", "read", "run", "spread", "shut", "quit"})
_BE = frozenset({"be", "been", "being"})


def assign(s: Sentence) -> None:
    """Decide for every word behind a head whether it is governed, an aim, an object of one of them, or none of
    these."""
    for index, head in enumerate(s.order):
        stop = s.starts[s.order[index + 1]] if index + 1 < len(s.order) else s.size
        part = s.heads[head]
        if part in MODALS:
            _modal(s, head, stop)
        elif part == "COMMAND":
            _verbs(s, head + 1, stop, "base", acted=True)
            _objects(s, head, stop)
        elif part == "IS":
            if s.text(head + 1) == "not":
                s.parts[head + 1] = "NOT"
            first = next(
                (k for k in range(head + 1, min(stop, head + 6)) if _form(s, k) == "ed" and s.inside[k] < 0), None
            )
            if first is not None and not any(
                s.tokens[k].read("party") or s.tokens[k].read("object") for k in range(head + 1, first)
            ):
                s.parts[first] = "ACT"
                _verbs(s, first + 1, stop, "ed", acted=True)
            else:
                _verbs(s, head + 1, stop, "", acted=True)
        elif part == "EFFECT" and _right_to(s, head, stop):
            _verbs(s, head + 1, stop, "base", acted=False, grant=True)
        elif part == "GRANT":
            if s.text(head + 1) in NEGATIVES:  # "Recipient receives no rights"
                s.parts[head + 1] = "NOT"
            _verbs(s, head + 1, stop, "base", acted=False, grant=True)
        else:
            _verbs(s, head + 1, stop, "", acted=True)
        for k in range(head + 1, stop):
            if s.parts[k] in {"ACT", "AIM"}:
                _objects(s, k, stop)
        if s.heads[head] == "DEED":
            _objects(s, head, stop)
        _join_lists(s, head, stop)


def _quality(token: Token) -> bool:
    return token.read("verb") is None and any(token.read(type) is not None for type in ("attribute", "purpose"))


def _right_to(s: Sentence, head: int, stop: int) -> bool:
    """Whether what a licence withholds is a right to do something: "does not include any right to: sell ..."."""
    for k in range(head + 1, min(stop - 1, head + 6)):
        thing = s.tokens[k].read("object")
        if s.tokens[k].read("party") is not None and s.text(k + 1) == "to":  # "we do not allow you to"
            return True
        if thing is not None:
            after = s.after(k)
            return thing.id in {"right", "permission", "separate-license", "agreement"} and s.text(after) == "to"
    return False


def _join_lists(s: Sentence, head: int, stop: int) -> None:
    """Leave out what only separates two verbs of one list, so that the list is one production."""
    last = -1
    for k in range(head + 1, stop):
        if s.parts[k] in {"ACT", "AIM"}:
            if (
                last >= 0
                and s.parts[last] == s.parts[k]
                and all(
                    s.inside[j] < 0
                    and s.parts[j] is None
                    and (s.separates(j) or s.adverb(j) or s.text(j) in {"to", "otherwise"})
                    for j in range(last + 1, k)
                )
            ):
                s.parts[last + 1 : k] = [""] * (k - last - 1)
            last = k


def _form(s: Sentence, k: int) -> str:
    verb = s.tokens[k].read("verb") if s.tokens[k].kind != "quote" else None
    return verb.form if verb is not None else ""


def _modal(s: Sentence, head: int, stop: int) -> None:
    """Walk from a modal to its first verb over adverbs, negation, "be", and remarks between commas."""
    form = s.form.get(head) or ("ing" if s.text(head).endswith(_FROM) else "base")
    k, be = head + 1, -1
    while k < stop:
        text = s.text(k)
        if s.parts[k] == "":  # a word of the head itself: "has the sole right to"
            k += 1
            continue
        if s.inside[k] >= 0:
            k = s.brackets[s.inside[k]][0] if s.inside[k] in s.brackets else k + 1
            continue
        if s.depths[k] > s.depths[head]:  # "agree not to (and not to help others to) copy"
            k += 1
            continue
        found = _form(s, k)
        verb = s.tokens[k].read("verb")
        if text == "not" or (text in NEGATIVES and not found):
            s.parts[k] = "NOT"
        elif (
            text in _BE
            and (form != "ing" or text == "being")
            and not (found and s.tokens[k].read("verb") and verb is not None and verb.id != "general")
        ):
            be, form = k, "ed"
            s.parts[k] = "BE"
        elif (found and (found == form or (form == "any" and found in {"base", "s"}))) or (
            form == "ed"
            and verb is not None
            and found == "base"
            and (text.startswith("be ") or text.partition(" ")[0] in _UNCHANGED)
        ):
            _first(s, head, k, stop, "base" if form == "any" else form)
            return
        elif text.startswith("be ") and s.tokens[k].read("head") is not None and k not in s.heads and form != "ing":
            _first(s, head, k, stop, "ed")  # "shall be given": no grant, but a deed
            return
        elif (
            form == "base" and s.tokens[k].read("attribute") and text.startswith(("start", "begin"))
        ):  # "must start with the word"
            _first(s, head, k, stop, form)
            return
        elif form == "ing" and text.startswith("attempt") and s.text(k + 1) == "to":
            form, k = "base", k + 1  # "refrain from any attempt to"
        elif text.startswith("be ") and form == "base" and s.starts[head] < head and _quality(s.tokens[k]):
            s.heads[head] = "IS"  # "use must be lawful"
            _verbs(s, k + 1, stop, "", acted=True)
            return
        elif " to" in text and s.tokens[k].kind == "filler":  # "shall be deemed to have accepted"
            form = "ed" if text.endswith("have") else "base"
        elif text == "," and (end := _remark(s, k, stop)) >= 0:
            k = end
        elif _unknown_deed(s, k, stop, form):
            pass
        elif (
            s.heads[head] == "FORBID" and k == head + 1 and (known := _known_deed(s, k, stop, form))
        ):  # "may not wrap it in a service and sell it"
            _first(s, head, known, stop, form)
            return
        elif not (
            _colours(s, k, head)
            or s.separates(k)
            or text in {":", "any", "in", "to", "way", "following", "the", "of", "do", "that", "also"}
            or s.tokens[k].read("only")
            or (form == "any" and s.tokens[k].read("party"))
        ):
            break
        k += 1
    if be >= 0:
        s.parts[be] = None
        if s.starts[head] < head and not _strange(s, s.after(be)):
            s.heads[head] = "IS"
            _verbs(s, be + 1, stop, "", acted=True)
            return
    if form == "ing" and (noun := _noun(s, head, stop)):  # "refrain from any commercial use"
        _first(s, head, noun, stop, form)
        return
    if s.text(head).startswith("agree") and _names_terms(s, head, stop):  # "you agree to this policy"
        s.heads[head], s.ids[head] = "DEED", "accept"
        _verbs(s, head + 1, stop, "", acted=True)
        return
    inner = next((j for j in range(head + 1, min(stop, head + 4)) if s.tokens[j].read("head") is not None), -1)
    if inner < 0:
        s.heads[head] = "UNREAD"
        _verbs(s, head + 1, stop, "", acted=True)


def _noun(s: Sentence, head: int, stop: int) -> int:
    """The noun of a deed that a ban governs in place of a verb; 0 where there is none."""
    for k in range(head + 1, min(stop, head + 5)):
        token = s.tokens[k]
        if s.inside[k] >= 0 or token.kind == "mark" or (token.read("object") and not token.read("deed")):
            return 0
        if token.read("deed") is not None or names_use(token):
            return k
    return 0


def _unknown_deed(s: Sentence, k: int, stop: int, form: str) -> bool:
    """Whether a word that nobody knows stands beside a deed that the head governs: "may not condone or sell"."""
    token = s.tokens[k]
    if token.readings or token.kind != "word" or not s.separates(k + 1):
        return False
    after = s.after(k + 1)
    return after < stop and _form(s, after) == form


def _known_deed(s: Sentence, k: int, stop: int, form: str) -> int:
    """Where a list of deeds whose first nobody knows comes to one that the lexicon has; 0 where it does not."""
    token = s.tokens[k]
    if token.readings or token.kind != "word" or s.adverb(k) or s.text(k + 1) in {"to", "that"}:
        return 0
    for j in range(k + 1, min(stop, k + 2 * _ADJECTIVES)):
        if s.inside[j] >= 0 or s.text(j) in {";", "."}:
            return 0
        verb = s.tokens[j].read("verb")
        if verb is not None and verb.id != "general" and verb.form == form and _listed(s, j):
            return j
    return 0


def _strange(s: Sentence, k: int) -> bool:
    """Whether a participle stands at k that the lexicon does not have."""
    return k < s.size and not s.tokens[k].readings and s.text(k).endswith("ed")


def _names_terms(s: Sentence, head: int, stop: int) -> bool:
    return any(
        (reading := s.tokens[k].read("object")) is not None and reading.id in {"agreement", "policy", "use-limits"}
        for k in range(head + 1, min(stop, head + 8))
    )


def _colours(s: Sentence, k: int, head: int) -> bool:
    """Whether a word between a modal and its verb only says how: an adverb, "at any time", "in its sole discretion", a
    remark in parentheses."""
    token = s.tokens[k]
    if k + 1 < s.size and (token.text in {"in", "at"} or token.read("poss") is not None):
        return _colours(s, k + 1, head)
    return (
        s.adverb(k)
        or s.depths[k] > s.depths[head]
        or token.text == ")"
        or token.text.endswith("ly")
        or (token.read("attribute") is not None and token.read("verb") is None)
    )


def _first(s: Sentence, head: int, k: int, stop: int, form: str) -> None:
    for j in range(head + 1, k):
        if s.parts[j] is None and s.inside[j] < 0:
            token = s.tokens[j]
            s.parts[j] = "ONLY" if token.read("only") else "QUALITY" if token.read("attribute") else ""
    s.parts[k] = "ACT"
    _verbs(s, k + 1, stop, form, acted=True)


def _remark(s: Sentence, k: int, stop: int) -> int:
    """The comma that ends a remark between a head and its verb ("may not, without our consent, sell"); -1 where there
    is none."""
    for j in range(k + 1, min(stop, k + 25)):
        if s.text(j) in {";", "."}:
            return -1
        if s.text(j) == ",":
            after = s.after(j)
            if after < stop and _form(s, after) == "base":
                return j
    return -1


def _verbs(s: Sentence, start: int, stop: int, form: str, *, acted: bool, grant: bool = False) -> None:
    """Mark the governed verbs of one form and the aims ("to train", "for training") between two heads."""
    aiming = False
    depth = s.depths[start] if start < s.size else 0
    for k in range(start, stop):
        if s.parts[k] is not None or s.inside[k] >= 0:
            continue
        found = _form(s, k)
        if not found or s.depths[k] > depth:
            continue
        listed = _listed(s, k)
        if _aims(s, k, found) or (grant and k == start and found == "base"):
            if (grant and not acted and found == "base") or (acted and form == "base" == found and _attempts(s, k)):
                s.parts[k], acted, form = "ACT", True, "base"
            else:
                s.parts[k], aiming = "AIM", True
        elif aiming and listed and found in {"base", "ing"} and _same_form_before(s, k, found):
            s.parts[k] = "AIM"
        elif form and found == form and listed and acted:
            s.parts[k], aiming = "ACT", False


def _attempts(s: Sentence, k: int) -> bool:
    """Whether the deed before is to try the one at k: "may not attempt to decompile, alter or sell it" names three."""
    tried = next((j for j in range(k - 1, max(0, k - 5), -1) if s.parts[j] == "ACT"), -1)
    return tried >= 0 and s.text(tried).startswith(("attempt", "try", "seek"))


def _same_form_before(s: Sentence, k: int, form: str) -> bool:
    for j in range(k - 1, -1, -1):
        if s.parts[j] in {"AIM", "ACT"}:
            return s.parts[j] == "AIM" and _form(s, j) == form
    return False


def _listed(s: Sentence, k: int) -> bool:
    """Whether only adverbs stand between this word and a comma, a conjunction, a colon or the end of a bracket."""
    j = k - 1
    while j >= 0 and (s.adverb(j) or s.text(j) in {"to", "not", "otherwise"}):
        j -= 1
    return j >= 0 and (s.separates(j) or s.text(j) in {":", ";", ")"} or s.inside[j] >= 0)


def _aims(s: Sentence, k: int, form: str) -> bool:
    j = k - 1
    while j >= 0 and (s.adverb(j) or s.text(j) in {"(", ":"}):
        j -= 1
    before = s.text(j)
    if form == "base":
        return before == "to" or (before.endswith(" to") and s.tokens[j].read("head") is None) or before == "order to"
    if form == "ing":
        if before == "for" and s.text(j - 1) in {"responsible", "liable", "except"}:
            return False
        return (
            before == "for"
            or (before == "of" and s.text(j - 1).startswith(("purpose", "aim", "intent")))
            or (before == "in" and s.text(j - 1) == "engage")
        )
    return False


def _objects(s: Sentence, verb: int, stop: int) -> None:
    """Bind to a verb the objects that follow it, over articles and list marks, until another word of weight comes."""
    k, bound = verb + 1, []
    if s.text(verb).endswith(" by"):  # "is governed by the laws": these govern
        return
    while k < stop and (
        s.text(k) in {"each", "every", "any", "all", "the", "your"}
        or s.tokens[k].read("party")
        or (s.text(k) == "to" and s.tokens[min(k + 1, s.size - 1)].read("party"))
    ):
        k += 1  # "give each recipient a copy", "make available to others the data"
    if k == stop or not any(s.tokens[j].read("party") for j in range(verb + 1, k)) or s.text(k) == "of":
        k = verb + 1
    while k < stop and s.inside[k] < 0 and s.parts[k] is None:
        token = s.tokens[k]
        reading = token.read("object")
        if reading is not None and token.kind != "quote":
            s.parts[k] = "OBJECT"
            bound.append(k)
            if token.text.endswith(" of") and reading.id not in MADE_OF:
                break
        elif (bound and (token.text in _AWAY or (token.text == "of" and _last(s, bound) not in MADE_OF))) or not (
            token.text in _LINKS
            or s.adverb(k)
            or (token.text.endswith("ly") and token.read("purpose") is not None)  # "use internally the binary"
            or token.text in CONJUNCTIONS
            or (token.read("attribute") is not None and token.read("only") is None and not token.text.endswith(_ADDING))
            or token.read("poss") is not None
            or _qualifies(s, verb, k, stop)
            or (not bound and _last_deed(s, k))
        ):
            break
        k += 1
    if bound:
        for j in range(verb + 1, bound[-1]):
            if s.parts[j] is None:
                kept = any(s.tokens[j].read(type) for type in ("attribute", "party", "poss"))  # "give us your copy"
                s.parts[j] = "QUALITY" if kept else ""


def _qualifies(s: Sentence, verb: int, k: int, stop: int) -> bool:
    """Whether a word that the lexicon does not have stands before the noun it belongs to: "the Acme Software", "all
    applicable local, national and foreign laws", "any instances of the Work"."""
    if s.tokens[k].kind == "name":
        deed = s.tokens[verb].read("verb")
        if s.text(k - 1) not in DETERMINERS | {","} and deed is not None and deed.id in _HANDING:
            return False  # "give Acme notice"
        while k < stop and s.tokens[k].kind == "name":
            k += 1
        return k < stop and s.tokens[k].read("object") is not None
    if s.text(k) in _PARTS and s.text(k + 1) == "of":
        return True
    low = next((j for j in range(k - 1, max(0, k - _ADJECTIVES), -1) if not _adjective(s, j)), 0)
    high = next((j for j in range(k, min(stop, k + _ADJECTIVES)) if not _adjective(s, j)), stop)
    return (
        _adjective(s, k)
        and s.text(low) in DETERMINERS
        and high < stop
        and s.tokens[high].read("object") is not None
        and s.text(high - 1) != ","
    )


def _last_deed(s: Sentence, k: int) -> bool:
    """Whether a deed that nobody knows ends a list and names its object: "rent, lend or encumber the Work"."""
    token = s.tokens[k]
    unknown = not token.readings and token.kind == "word"
    return unknown and s.text(k - 1) in CONJUNCTIONS and s.text(k + 1) in DETERMINERS


def _adjective(s: Sentence, k: int) -> bool:
    """Whether a word may be one of several adjectives: one without readings, or what stands between two of them."""
    token = s.tokens[k]
    qualifies = {reading.type for reading in token.readings} <= {"attribute", "place"} and token.kind == "word"
    return (qualifies and token.text not in _LINKS | DETERMINERS) or s.separates(k)


def _last(s: Sentence, bound: list[int]) -> str:
    reading = s.tokens[bound[-1]].read("object")
    return reading.id if reading is not None else ""
