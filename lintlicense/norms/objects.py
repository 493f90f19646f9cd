"""What a verb acts on: the objects behind it, until another word of weight comes."""

from __future__ import annotations

from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS
from lintlicense.norms.sentence import Sentence

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
#: What parentheses begin with that say more of a thing: "derivative works (as the law defines them) of it".
_EXPLAINING = frozenset({"as", "including", "whether", "or"})
#: So many words may stand between an article and its noun.
_ADJECTIVES = 8


def bind(s: Sentence, verb: int, stop: int) -> None:
    """Bind to a verb the objects that follow it, over articles and list marks, until another word of weight comes."""
    k = verb + 1
    bound: list[int] = []
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
    passive = any(s.parts[j] == "BE" for j in range(max(0, verb - 4), verb))
    while k < stop and s.inside[k] < 0 and s.parts[k] is None:
        token = s.tokens[k]
        if (
            token.text == "("
            and (bound or k == verb + 1)
            and s.text(k + 1) in _EXPLAINING
            and (after := _behind(s, k)) < stop
        ):
            adds = s.text(k + 1) == "or"  # "use the Software (or what it makes)": one object more, else a remark
            for j in range(k, after):
                s.parts[j] = "OBJECT" if adds and s.tokens[j].read("object") is not None else ""
            k = after
            continue
        reading = token.read("object")
        if passive and not bound and token.text in _AWAY:  # "may not be placed on a server": where, and not what
            break
        if reading is not None and token.kind != "quote":
            s.parts[k] = "OBJECT"
            bound.append(k)
            if (token.text.endswith(" of") and reading.id not in MADE_OF) or _only_changed(s, verb, k):
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


def _only_changed(s: Sentence, verb: int, k: int) -> bool:
    """Whether what is passed on is a changed version "of" the work, and not the work: "you may not distribute modified
    versions of the program"."""
    deed, thing = s.tokens[verb].read("verb"), s.tokens[k].read("object")
    passes = deed is not None and deed.id == "distribute"
    return passes and thing is not None and thing.id == "derivative" and s.text(k + 1) == "of"


def _behind(s: Sentence, k: int) -> int:
    """The first word behind the parentheses that open at k."""
    inner = next((j for j in range(k + 1, s.size) if s.depths[j]), k)
    return next((j + (s.text(j) == ")") for j in range(inner, s.size) if not s.depths[j]), s.size)


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
        and (s.text(low) in DETERMINERS or s.tokens[low].read("poss") is not None)
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
