"""Where a document defines a term, and what that adds to the lexicon: `"Acme Weights" means ...`, `(the "Model")`,
`Acme Ltd. ("we")`.

A name that the lexicon knows keeps its meaning; a name that only this document knows gets one from the words that
define it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lintlicense.clauses.tree import Clause
from lintlicense.glossary.meaning import meaning
from lintlicense.text.view import View
from lintlicense.words.lexicon import Lexicon, Phrase, Reading, default, fold, plural
from lintlicense.words.tokens import Tagger, Token

Entry = tuple[Phrase, Reading]

_MEANS = frozenset({
    "means", "mean", "shall mean", "will mean", "refers to", "refer to", "shall refer to", "is defined as",
    "has the meaning", "includes", "include", "denotes", "shall include", "is", "are", "shall have",
})  # fmt: skip
#: Marks that stand for "means" behind a quoted name that opens its sentence: `"Model": the weights ...`.
_SIGNS = frozenset({":", "="})
_FIRST = 2
#: How a heading begins under which names are defined.
_DEFINING = ("defin", "meaning", "interpretation", "glossary", "terms used", "terminology", "what words mean", "words")
#: Words between the quoted names of one definition: `"Model", or collectively the "Materials", means ...`.
_JOINTS = frozenset({"or", "and", ",", "(", "each", "collectively", "the", "individually"})
#: Where the words before a parenthesis begin that its name stands for.
_BOUNDS = frozenset({";", "between", "by", "from", "and", "that", "which"})
#: Words that open a sentence and no name: "By any means, ...".
_OPENING = frozenset({"by", "in", "under", "for", "if", "no", "all", "any", "this", "these", "such"})
#: Words that mean one side whatever a document says of them.
_FIXED = frozenset({
    "license", "licenses", "agreement", "terms", "conditions", "you", "your", "yours", "we", "us", "our", "licensee",
    "licensor", "i",
})  # fmt: skip
#: A name that ends in one of these is a document's, also where the words around it speak of the work.
_DOCUMENTS = frozenset({"license", "agreement"})
#: What is made of a work: a document may give such a name to what other documents call a work.
_MADE = frozenset({"derivative", "output", "policy", "territory"})
#: A name has no more words.
_NAME_WORDS = 6
#: So many words behind "means" are looked at.
_REACH = 45
#: A name without quotes is defined in so many characters of its sentence.
_FRONT = 120


def document_tagger(tree: Clause, view: View) -> Tagger:
    """The tagger of a document: its words are those of the lexicon and the terms that the document defines."""
    plain = Tagger(view.text, default())
    entries = defined_terms(tree, view, plain)
    return plain.extended(plain.lexicon.extended(entries)) if entries else plain


def defined_terms(tree: Clause, view: View, tagger: Tagger) -> list[Entry]:
    """The entries that this document adds to the lexicon of the tagger of its text."""
    entries: list[Entry] = []
    for node, defining in _sentences(tree):
        start, end = view.locate(node.span)
        text, front = view.text[start:end], view.text[start : start + _FRONT]
        if '"' in text or "'" in text or "mean" in front or "refer" in front or (defining and ":" in front):
            tokens = tagger.tag(start, end)
            found = [*_definitions(tokens, tagger.text), *(_listed(tokens, tagger.text) if defining else ())]
            for names, words in found:
                entries.extend(_entries(names, meaning(words, names[0], tagger.text), tagger.lexicon))
    return entries


def _sentences(node: Clause, defining: bool = False) -> Iterator[tuple[Clause, bool]]:
    """The sentences of a document, and whether a heading above says that names are defined there."""
    if node.kind in {"sentence", "title"}:
        yield node, defining
    defining = defining or node.heading.lower().startswith(_DEFINING)
    for child in node.children:
        yield from _sentences(child, defining)


def _listed(tokens: list[Token], text: str) -> Iterator[tuple[list[str], list[Token]]]:
    """The name before a colon at the start of a sentence among definitions: "Recipient: a person that ..."."""
    colon = next((i for i, token in enumerate(tokens[: _NAME_WORDS + 1]) if token.text == ":"), 0)
    name = text[tokens[0].start : tokens[colon - 1].end] if colon else ""
    if name[:1].isupper() and all(token.kind not in {"quote", "mark"} for token in tokens[:colon]):
        yield [name], tokens[colon + 1 : colon + 1 + _REACH]


def _definitions(tokens: list[Token], text: str) -> Iterator[tuple[list[str], list[Token]]]:
    """What one sentence defines: names that stand together, and the words that define them. `text` is what the
    offsets of the tokens count in."""
    for i, token in enumerate(tokens):
        if token.kind == "quote":
            names, after = _quoted(tokens, i)
            if after < len(tokens) and (tokens[after].text in _MEANS or (i < _FIRST and tokens[after].text in _SIGNS)):
                yield names, tokens[after + 1 : after + 1 + _REACH]
            else:
                yield names, _before_parenthesis(tokens, i)
    head = next(
        (i for i, token in enumerate(tokens[:_NAME_WORDS]) if token.read("head") is not None and token.text in _MEANS),
        0,
    )
    if (
        head
        and tokens[0].text not in _OPENING
        and all(token.kind != "quote" and token.text not in {",", "that"} for token in tokens[:head])
    ):
        name = text[tokens[0].start : tokens[head - 1].end]
        if name[:1].isupper():
            yield [name], tokens[head + 1 : head + 1 + _REACH]


def _quoted(tokens: list[Token], i: int) -> tuple[list[str], int]:
    """The quoted names that stand together from token i on, and the index of the word behind them."""
    names = [tokens[i].text]
    after = i + 1
    while (
        after + 1 < len(tokens)
        and tokens[after].text in _JOINTS
        and any(token.kind == "quote" for token in tokens[after + 1 : after + 4])
    ):
        after = next(k for k in range(after + 1, len(tokens)) if tokens[k].kind == "quote")
        names.append(tokens[after].text)
        after += 1
    while after < len(tokens) and tokens[after].text in {")", ","}:
        after += 1
    return names, after


def _before_parenthesis(tokens: list[Token], i: int) -> list[Token]:
    """The words that a name in a parenthesis stands behind, nearest clause only; empty where no parenthesis opens
    shortly before it."""
    opening = next((k for k in range(i - 1, max(0, i - 5) - 1, -1) if tokens[k].text == "("), 0)
    low = max(0, opening - 1)
    while low > 0 and opening - low < 12 and (tokens[low].text not in _BOUNDS or _told_of(tokens, low)):
        low -= 1
    return tokens[low:opening]


def _told_of(tokens: list[Token], k: int) -> bool:
    """Whether a word goes on telling whom a name stands for: "the company for which you act (the "Customer")"."""
    return tokens[k].text in {"which", "whom", "whose"} and tokens[k - 1].text in {"for", "on"}


def _entries(names: list[str], readings: list[Reading], lexicon: Lexicon) -> Iterator[Entry]:
    """The names of one definition with what they mean from now on, things and groups in the plural as well."""
    for name in names:
        words = _phrase(name, lexicon)
        if not words or len(words) > _NAME_WORDS or not all(word.isascii() for word in words):
            continue
        known = _known(words, lexicon)
        last = known or _known(words[-1:], lexicon)
        for reading in readings:
            if _takes(words, reading, known, last):
                yield words, reading
                if reading.type in {"object", "group", "quantity"}:
                    yield (*words[:-1], plural(words[-1])), reading


def _phrase(name: str, lexicon: Lexicon) -> Phrase:
    """A name as the lexicon would have it: folded words without an article."""
    cut = name.lower().replace("-", " ").replace(",", "").replace(".", " ").split()
    words = tuple(fold(word, lexicon.spellings) for word in cut)
    return words[1:] if words and words[0] in {"the", "a", "an"} else words


def _known(words: Phrase, lexicon: Lexicon) -> tuple[Reading, ...]:
    """What the lexicon says of a name; nothing where it does not have it."""
    return next((tuple(found) for rest, found in lexicon.entries(words[0]) if rest == words[1:]), ())


def _takes(words: Phrase, new: Reading, known: tuple[Reading, ...], last: tuple[Reading, ...]) -> bool:
    """Whether a name takes a new meaning. `known` is what the lexicon says of the name, `last` what it says of the name
    or else of its last word."""
    types = {reading.type for reading in known}
    if len(words) == 1 and types & {"verb", "head"}:
        return False  # "Use means ..." says what counts as using; the word stays the deed it is
    if words[0] in _FIXED or (words[-1] in _DOCUMENTS and new == Reading("object", "work")):
        return False
    if len(words) == 1 and types & {"party", "poss"} and new.type != "party":
        return False
    if any(reading.type == "purpose" and reading.id != "permitted-purpose" for reading in known):
        return False
    if new == Reading("party", "licensor") and Reading("party", "licensee") in known:
        return False  # "Recipient: a provider of care that holds a copy"
    if new.type == "party":  # `Acme's model (the "Model")` is no party, whoever stands before it
        return all(reading.type not in {"object", "attribute"} for reading in last)
    if new.type == "object":  # "Original Author" means who created the work, and not the work
        return all(reading.type != "party" for reading in last) and not any(_keeps(reading, new) for reading in known)
    return True


def _keeps(known: Reading, new: Reading) -> bool:
    """Whether a word that the lexicon knows stays what it is: "Software" that comes with documentation is software."""
    if new.id == "work":
        return known.type in {"object", "deed", "verb", "unit"}
    return known.id in {"output", "documentation"} or (known.id == "work" and new.id not in _MADE)
