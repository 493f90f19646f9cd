"""The words that define a name -> what it stands for: a party, a thing, purposes, places or a class of persons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from lintlicense.words.firms import names_firm
from lintlicense.words.lexicon import Reading
from lintlicense.words.tokens import Token
from lintlicense.words.yielded import yielded

_COMPANY = frozenset({
    "inc", "ltd", "llc", "gmbh", "corporation", "limited", "corp", "incorporated", "plc", "ag", "foundation",
    "institute", "company", "co", "sa", "bv", "university", "labs", "consortium", "association",
})  # fmt: skip
_GRANTING = frozenset({
    "granting", "offering", "licensing", "owner", "author", "licensor", "authorized by", "makes available", "provides",
    "copyright", "publishes", "grants", "offers", "releases", "distributes", "distributing", "associating",
    "dedicating", "applying", "waiving",
})  # fmt: skip
_RECEIVING = frozenset({
    "exercising", "exercises", "receiving", "receives", "using", "uses", "accepting", "accepts", "agreeing",
    "downloads", "accesses", "accessing", "entering", "obtains", "user", "employer", "obtaining", "acquires",
    "acquiring", "installs", "installing", "downloading", "holds", "holding", "possesses", "orders", "ordering",
    "signs", "signing", "clicks", "clicking", "presses", "registers", "registering", "acts", "buys", "buying",
    "operates", "operating", "runs", "running", "deploys", "deploying", "keeps", "borrows", "admitted", "enrolled",
})  # fmt: skip
_PERSON = frozenset({
    "individual", "entity", "legal entity", "person", "natural person", "legal person", "party", "organization",
    "anyone", "any person", "any entity", "any individual", "company", "institution", "body", "firm", "business",
})  # fmt: skip
_RESTRICTING = ("non-commercial", "research", "evaluation", "personal", "internal", "education")
_CLASSES = frozenset({
    "company", "companies", "business", "businesses", "organization", "organizations", "entity", "entities", "user",
    "users", "person", "persons", "platform", "enterprise", "party", "parties", "licensee",
})  # fmt: skip
_USES = (
    "purpose", "purposes", " use", " uses", "usage", "activity", "activities", "field", "fields", "restricted",
    "prohibited", "forbidden", "excluded",
)  # fmt: skip
_PLACES = ("area", "areas", "region", "regions", "zone", "zones", "jurisdiction", "jurisdictions", "place", "places")
_SIZES = frozenset({"users", "revenue", "funding", "employees", "compute"})
_ARTICLES = frozenset({"a", "any", "each", "every", "such", "another", "or", "no"})
#: Words behind which a thing is told by its maker: "the parameters that Acme Ltd publishes" is no company.
_BEHIND = frozenset({"that", "which", "by", "whom", "whose"})
#: Things that a name may stand for just as the lexicon has them.
_THINGS = frozenset({"work", "service", "law", "documentation", "source", "patent", "data"})
#: What is no output, whatever stands behind it.
_CORE = frozenset({"documentation", "source", "derivative", "other-model"})
#: What only a work does, and nobody who publishes it.
_YIELDS = frozenset({"draws", "generates", "outputs", "returns", "emits", "predicts", "computes", "renders"})
#: So many words tell what a thing is; what comes behind tells of it.
_THING_REACH = 14
#: So many words tell what somebody does with the work.
_DEED_REACH = 25
#: A person is told by the first words or by none.
_NEAR = 4


def meaning(tokens: list[Token], name: str, text: str) -> list[Reading]:
    """What the words behind "means", or before a parenthesis, make of a name; empty where they do not tell. `text` is
    what the offsets of the tokens count in."""
    if not tokens:
        return []
    texts = [token.text for token in tokens]
    low = name.lower()
    if low.endswith((" right", " rights")):
        copyrights = [Reading("object", "ip-right")] if "copyright" in low else []
        return [Reading("object", "right"), *copyrights]
    if _CLASSES & set(low.split()) and not _GRANTING & set(texts[:_DEED_REACH]) and (readings := _class(tokens)):
        return readings
    if _is_company(tokens[:_THING_REACH], text):
        return [Reading("party", "licensor")]
    if (unit := _counted(tokens)) is not None:
        return [unit]
    if low.endswith(_USES) and (readings := _use(tokens)):
        return readings
    places = [reading for token in tokens for reading in token.readings if reading.type == "place"]
    if "territor" in low or "countr" in low or (places and low.endswith(_PLACES)):
        return [*dict.fromkeys(places), Reading("object", "territory")]
    person = _person(tokens)
    return _thing(tokens) if person is None else person


def _is_company(tokens: list[Token], text: str) -> bool:
    """Whether the words are the name of a company: "Acme Ltd", and not "a company"."""
    named = tokens[: next((i for i, token in enumerate(tokens) if i and token.text in _BEHIND), None)]
    told = any(token.text in _BEHIND for token in tokens)  # "the company for which the operator acts"
    articles = _ARTICLES | {"the"} if told else _ARTICLES
    if any(token.text in _COMPANY and (not i or named[i - 1].text not in articles) for i, token in enumerate(named)):
        return True
    return names_firm(text[named[0].start : named[-1].end])


def _class(tokens: list[Token]) -> list[Reading]:
    """A class of persons by its size or kind: "a company with fewer than fifty employees", "a charity or a
    university"."""
    sizes = [
        Reading("quantity", reading.id)
        for token in tokens
        for reading in token.readings
        if reading.type == "quantity" and reading.id in _SIZES
    ]
    groups = [reading for token in tokens for reading in token.readings if reading.type == "group"]
    return list(dict.fromkeys([*sizes, *groups]))


def _use(tokens: list[Token]) -> list[Reading]:
    """A kind of use by what it names; a purpose that is denied turns into its opposite."""
    purposes = [
        reading
        for token in tokens
        for reading in token.readings
        if reading.type == "purpose" and reading.id in _RESTRICTING and not _denied(tokens, token)
    ]
    if purposes:
        return list(dict.fromkeys(purposes))
    if any(reading.id == "commercial" and _denied(tokens, token) for token in tokens for reading in token.readings):
        return [Reading("purpose", "non-commercial")]
    kinds = [
        reading
        for token in tokens
        for reading in token.readings
        if reading.type in {"purpose", "harm"}
        or (reading.type == "object" and reading.id in {"service", "competing-product"})
    ]
    return list(dict.fromkeys(kinds))[:4]


def _counted(tokens: list[Token]) -> Reading | None:
    """What a number counts: "the number of different persons who log in"."""
    texts = [token.text for token in tokens[:_NEAR]]
    at = next((i for i, text in enumerate(texts) if text in {"number", "count"}), -1)
    if at < 0 or tokens[at + 1 : at + 2] == [] or tokens[at + 1].text != "of":
        return None
    counted = (token.read("unit") for token in tokens[at + 2 : at + 2 + _THING_REACH])
    return next((Reading("unit", unit.id) for unit in counted if unit is not None), None)


def _drawn(tokens: list[Token]) -> bool:
    """Whether the work makes the thing: "an outline that the Model draws", "text put out by the Model"."""
    near = tokens[:_THING_REACH]
    if any((thing := token.read("object")) and thing.id in _CORE for token in near):
        return False
    active = any(
        after.text in _YIELDS and (token.read("object") is not None or token.kind == "name")
        for token, after in pairwise(near)
    )
    return active or yielded(near) != near


def _denied(tokens: list[Token], token: Token) -> bool:
    at = tokens.index(token)
    return any(word.text in {"not", "no", "excluding", "except", "other than"} for word in tokens[max(0, at - 5) : at])


def _person(tokens: list[Token]) -> list[Reading] | None:
    """Which side a person is on, by what it does with the work; empty for a person on neither side, None for no
    person."""
    texts = [token.text for token in tokens]
    parties = [party for token in tokens[:6] if (party := token.read("party")) is not None]
    if not any(text in _PERSON for text in texts[:10]) and not any(token.read("party") for token in tokens[:_NEAR]):
        return None
    if _GRANTING & set(texts[:_DEED_REACH]) and not _RECEIVING & set(texts[:_DEED_REACH]):
        return [Reading("party", "licensor")]
    if any(text.partition(" ")[0] in _RECEIVING for text in texts[:30]) or any(
        party.id == "licensee" for party in parties
    ):
        return [Reading("party", "licensee")]
    if parties and parties[0].id in {"licensor", "third-party"}:
        return [parties[0]]
    return [] if any(text in _PERSON for text in texts[:_NEAR]) else None


def _thing(tokens: list[Token]) -> list[Reading]:
    """What a thing is: a policy, what is made of the work, or the work itself and what comes with it."""
    heads = [
        reading.id for token in _heads(tokens, _THING_REACH) for reading in token.readings if reading.type == "object"
    ]
    for id in ("policy", "derivative", "output"):
        if id in heads and not (id == "output" and heads[0] in {"work", "other-model"}):  # "a model and its output"
            return [Reading("object", id)]
    if _drawn(tokens):
        return [Reading("object", "output")]
    things = [reading.id for token in tokens[:_THING_REACH] for reading in token.readings if reading.type == "object"]
    foremost = "work" if "work" in things else next(iter(things), "")
    if foremost == "other-model":
        return [Reading("object", "work")]
    return [Reading("object", foremost)] if foremost in _THINGS else []


def _heads(tokens: list[Token], reach: int) -> Iterator[Token]:
    """The first words but those that only tell the kind of the thing behind them: "generation models" are models."""
    for token, after in islice(pairwise([*tokens, None]), reach):
        if token is not None and (after is None or after.read("object") is None or token.read("object") is None):
            yield token
