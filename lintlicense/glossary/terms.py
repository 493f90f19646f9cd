"""Defined terms -> what they stand for in this document: `"Acme Weights" means ...`, `(the "Model")`, `Acme Ltd.
("we")`.

A name that the lexicon knows keeps its meaning; a name that only this document knows gets one from the words that
define it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from lintlicense.clauses.tree import Clause
from lintlicense.text.view import View
from lintlicense.words.lexicon import Lexicon, Phrase, Reading, default, fold, plural
from lintlicense.words.tokens import Tagger, Token

Entry = tuple[Phrase, Reading]

_MEANS = frozenset(
    {
        "means",
        "mean",
        "shall mean",
        "will mean",
        "refers to",
        "refer to",
        "shall refer to",
        "is defined as",
        "has the meaning",
        "includes",
        "include",
        "denotes",
        "shall include",
        "is",
        "are",
        "shall have",
    }
)
_COMPANY = frozenset(
    {
        "inc",
        "ltd",
        "llc",
        "gmbh",
        "corporation",
        "limited",
        "corp",
        "incorporated",
        "plc",
        "ag",
        "foundation",
        "institute",
        "company",
        "co",
        "sa",
        "bv",
        "university",
        "labs",
        "consortium",
        "association",
    }
)
_GRANTING = frozenset(
    {
        "granting",
        "offering",
        "licensing",
        "owner",
        "author",
        "licensor",
        "authorized by",
        "makes available",
        "provides",
        "copyright",
        "publishes",
        "grants",
        "offers",
        "releases",
        "distributes",
        "distributing",
        "associating",
        "dedicating",
        "applying",
        "waiving",
    }
)
_RECEIVING = frozenset(
    {
        "exercising",
        "exercises",
        "receiving",
        "receives",
        "using",
        "uses",
        "accepting",
        "accepts",
        "agreeing",
        "downloads",
        "accesses",
        "accessing",
        "entering",
        "obtains",
        "user",
        "employer",
    }
)
_PERSON = frozenset(
    {
        "individual",
        "entity",
        "legal entity",
        "person",
        "natural person",
        "legal person",
        "party",
        "organization",
        "anyone",
        "any person",
        "any entity",
        "any individual",
    }
)
_RESTRICTING = ("non-commercial", "research", "evaluation", "personal", "internal", "education")
_CLASSES = frozenset(
    {
        "company",
        "companies",
        "business",
        "businesses",
        "organization",
        "organizations",
        "entity",
        "entities",
        "user",
        "users",
        "person",
        "persons",
        "platform",
        "enterprise",
        "party",
        "parties",
        "licensee",
    }
)
_USES = (
    "purpose",
    "purposes",
    " use",
    " uses",
    "usage",
    "activity",
    "activities",
    "field",
    "fields",
    "restricted",
    "prohibited",
    "forbidden",
    "excluded",
)
_PLACES = ("area", "areas", "region", "regions", "zone", "zones", "jurisdiction", "jurisdictions", "place", "places")
_SIZES = frozenset({"users", "revenue", "funding", "employees", "compute"})
_ARTICLES = frozenset({"a", "any", "each", "every", "such", "another", "or", "no"})
#: Words behind which a thing is told by its maker: "the parameters that Acme Ltd publishes" is no company.
_BEHIND = frozenset({"that", "which", "by"})
_REACH = 45
#: Words that open a sentence and no name: "By any means, ...".
_OPENING = frozenset({"by", "in", "under", "for", "if", "no", "all", "any", "this", "these", "such"})
#: Words that mean one side whatever a document says of them.
_FIXED = frozenset(
    {
        "license",
        "licenses",
        "agreement",
        "terms",
        "conditions",
        "you",
        "your",
        "yours",
        "we",
        "us",
        "our",
        "licensee",
        "licensor",
        "i",
    }
)
#: A name that ends in one of these is a document's, also where the words around it speak of the work.
_DOCUMENTS = frozenset({"license", "agreement"})
#: What is made of a work: a document may give such a name to what other documents call a work.
_MADE = frozenset({"derivative", "output", "policy", "territory"})
_NAME_WORDS = 6
_NEAR = 4


def document_tagger(tree: Clause, view: View) -> Tagger:
    """The tagger of a document: its words are those of the lexicon and the terms that the document defines."""
    plain = Tagger(view.text, default())
    entries = defined_terms(tree, view, plain)
    return plain.extended(plain.lexicon.extended(entries)) if entries else plain


def defined_terms(tree: Clause, view: View, tagger: Tagger) -> list[Entry]:
    """The entries that this document adds to the lexicon of the tagger of its text."""
    lexicon = tagger.lexicon
    entries: list[Entry] = []
    for node in tree.walk():
        if node.kind in {"sentence", "title"}:
            start, end = view.locate(node.span)
            if (
                '"' in view.text[start:end]
                or "'" in view.text[start:end]
                or "mean" in view.text[start : start + 120]
                or "refer" in view.text[start : start + 120]
            ):
                entries.extend(_in_sentence(tagger, start, end, lexicon))
    return entries


def _in_sentence(tagger: Tagger, start: int, end: int, lexicon: Lexicon) -> Iterator[Entry]:
    tokens = tagger.tag(start, end)
    for i, token in enumerate(tokens):
        if token.kind == "quote":
            names = [token.text]
            after = i + 1
            while (
                after + 1 < len(tokens)
                and tokens[after].text in {"or", "and", ",", "(", "each", "collectively", "the", "individually"}
                and any(t.kind == "quote" for t in tokens[after + 1 : after + 4])
            ):
                after += 1
                while after < len(tokens) and tokens[after].kind != "quote":
                    after += 1
                if after < len(tokens):
                    names.append(tokens[after].text)
                    after += 1
            while after < len(tokens) and tokens[after].text in {")", ","}:
                after += 1
            if after < len(tokens) and tokens[after].text in _MEANS:
                yield from _entries(names, _meaning(tokens[after + 1 : after + 1 + _REACH], names[0]), lexicon)
            elif i and _parenthetical(tokens, i):
                yield from _entries(names, _meaning(list(_defining(tokens, i)), names[0]), lexicon)
    head = next(
        (i for i, token in enumerate(tokens[:_NAME_WORDS]) if token.read("head") is not None and token.text in _MEANS),
        -1,
    )
    if (
        head > 0
        and tokens[0].text not in _OPENING
        and all(token.kind != "quote" and token.text not in {",", "that"} for token in tokens[:head])
    ):
        name = tagger.text[tokens[0].start : tokens[head - 1].end]
        if name[:1].isupper():
            yield from _entries([name], _meaning(tokens[head + 1 : head + 1 + _REACH], name), lexicon)


def _parenthetical(tokens: list[Token], i: int) -> bool:
    return any(token.text == "(" for token in tokens[max(0, i - 5) : i])


def _defining(tokens: list[Token], i: int) -> Iterable[Token]:
    """The words that a parenthetical name stands behind: those before the parenthesis, nearest clause only."""
    opening = next(k for k in range(i - 1, -1, -1) if tokens[k].text == "(")
    low = opening - 1
    while low > 0 and opening - low < 12 and tokens[low].text not in {";", "between", "by", "from", "and", *_BEHIND}:
        low -= 1
    return tokens[low:opening]


def _entries(names: list[str], readings: list[Reading], lexicon: Lexicon) -> Iterator[Entry]:
    for name in names:
        words = tuple(
            fold(word, lexicon.spellings)
            for word in name.lower().replace("-", " ").replace(",", "").replace(".", " ").split()
        )
        if words and words[0] in {"the", "a", "an"}:
            words = words[1:]
        if not words or len(words) > _NAME_WORDS or not all(word.isascii() for word in words):
            continue
        known = _known(words, lexicon)
        last = known or _known(words[-1:], lexicon)
        if len(words) == 1 and any(r.type in {"verb", "head"} for r in known):
            continue  # "Use means ..." says what counts as using; the word stays the deed it is
        for reading in readings:
            if words[0] in _FIXED or (words[-1] in _DOCUMENTS and reading == Reading("object", "work")):
                continue
            if any(r.type in {"party", "poss"} for r in known) and reading.type != "party" and len(words) == 1:
                continue
            if any(r.type == "purpose" and r.id != "permitted-purpose" for r in known):
                continue
            if reading.type == "party" and any(r.type in {"object", "attribute"} for r in last):
                continue  # `Acme's model (the "Model")` is no party, whoever stands before it
            if reading.type == "object" and any(r.type == "party" for r in last):
                continue  # "Original Author" means who created the work, and not the work
            if reading.type == "object" and any(_keeps(r, reading) for r in known):
                continue
            yield words, reading
            if reading.type in {"object", "group", "quantity"}:
                yield (*words[:-1], plural(words[-1])), reading


def _known(words: Phrase, lexicon: Lexicon) -> tuple[Reading, ...]:
    """What the lexicon says of a name; nothing where it does not have it."""
    return next((tuple(found) for rest, found in lexicon.entries(words[0]) if rest == words[1:]), ())


def _keeps(known: Reading, new: Reading) -> bool:
    """Whether a word that the lexicon knows stays what it is: "Software" that comes with documentation is software."""
    if new.id == "work":
        return known.type in {"object", "deed", "verb"}
    return known.id == "output" or (known.id == "work" and new.id not in _MADE)


def _heads(tokens: list[Token], reach: int) -> Iterator[Token]:
    """The first words but those that only tell the kind of the thing behind them: "generation models" are models."""
    for token, after in islice(pairwise([*tokens, None]), reach):
        if token is not None and (after is None or after.read("object") is None or token.read("object") is None):
            yield token


def _meaning(tokens: list[Token], name: str) -> list[Reading]:
    """What the defining words make of a name: a party, a thing, purposes or places."""
    if not tokens:
        return []
    texts = [token.text for token in tokens]
    low = name.lower()
    if low.endswith((" right", " rights")):
        copyrights = [Reading("object", "ip-right")] if "copyright" in low else []
        return [Reading("object", "right"), *copyrights]
    near = tokens[:14]
    if _CLASSES & set(low.split()) and not _GRANTING & set(texts[:25]) and (readings := _class(tokens)):
        return readings
    named = texts[: next((i for i, text in enumerate(texts[:14]) if i and text in _BEHIND), 14)]
    if any(text in _COMPANY and (not i or named[i - 1] not in _ARTICLES) for i, text in enumerate(named)):
        return [Reading("party", "licensor")]
    if low.endswith(_USES) and (readings := _use(tokens)):
        return readings
    places = [reading for token in tokens for reading in token.readings if reading.type == "place"]
    if "territor" in low or "countr" in low or (places and low.endswith(_PLACES)):
        return [*dict.fromkeys(places), Reading("object", "territory")]
    if any(text in _PERSON for text in texts[:10]) or any(token.read("party") for token in tokens[:4]):
        if any(text in _GRANTING for text in texts[:25]) and not any(text in _RECEIVING for text in texts[:25]):
            return [Reading("party", "licensor")]
        if any(text.partition(" ")[0] in _RECEIVING for text in texts[:30]) or any(
            token.read("party") and (token.read("party") or token.readings[0]).id == "licensee" for token in tokens[:6]
        ):
            return [Reading("party", "licensee")]
        first = next((token.read("party") for token in tokens[:6] if token.read("party")), None)
        if first is not None and first.id in {"licensor", "third-party"}:
            return [first]
        if any(text in _PERSON for text in texts[:_NEAR]):  # a person, whoever it is, and no thing
            return []
    heads = list(_heads(tokens, len(near)))
    foremost = next((r.id for token in heads for r in token.readings if r.type == "object"), "")
    for id in ("policy", "derivative", *(() if foremost in {"work", "other-model"} else ("output",))):
        if any(reading.type == "object" and reading.id == id for token in heads for reading in token.readings):
            return [Reading("object", id)]
    things = [reading for token in near for reading in token.readings if reading.type == "object"]
    first_object = next((reading for reading in things if reading.id == "work"), things[0] if things else None)
    if first_object is not None and first_object.id in {
        "work",
        "service",
        "law",
        "documentation",
        "source",
        "patent",
        "other-model",
        "data",
    }:
        return [Reading("object", "work" if first_object.id == "other-model" else first_object.id)]
    return []


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


def _denied(tokens: list[Token], token: Token) -> bool:
    at = tokens.index(token)
    return any(word.text in {"not", "no", "excluding", "except", "other than"} for word in tokens[max(0, at - 5) : at])
