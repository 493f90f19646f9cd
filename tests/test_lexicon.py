"""The lexicon holds ideas in plain words; the compiler adds what English adds, and the tagger finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.data import folder
from lintlicense.words import lexicon as compiler
from lintlicense.words.lexicon import Reading, default, fold, inflect, plural
from lintlicense.words.tokens import Tagger, Token

FILE = folder("grammars") / "lexicon.yaml"
TEXT = FILE.read_text(encoding="utf-8")
DATA: dict[str, Any] = yaml.safe_load(TEXT)
_LONGEST = 5
#: Sections that do not list phrases: they tell how words are written, inflected or counted.
_TABLES = {"spellings", "irregular", "numbers", "magnitudes"}


def phrases(section: str) -> Iterator[str]:
    data = DATA[section]
    for group in data.values() if isinstance(data, dict) else [data]:
        yield from group


def tokens(text: str) -> list[Token]:
    return Tagger(text, default()).tag(0, len(text))


def readings(text: str) -> list[tuple[str, str]]:
    """(type, id) of everything that the words of a text may mean."""
    return [(reading.type, reading.id) for token in tokens(text) for reading in token.readings]


class _Asked(dict[str, Any]):
    """A mapping that remembers what it was asked for."""

    def __init__(self, data: dict[str, Any]) -> None:
        super().__init__(data)
        self.keys_asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.keys_asked.add(key)
        return super().__getitem__(key)


def test_every_section_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _Asked(DATA)
    monkeypatch.setattr(yaml, "load", lambda *_: asked)
    compiler.load(FILE)
    assert asked.keys_asked == set(DATA)


@pytest.mark.parametrize("section", sorted(set(DATA) - _TABLES))
def test_entries_are_plain_words(section: str) -> None:
    for phrase in phrases(section):
        assert isinstance(phrase, str), f"{phrase!r}: quote it, YAML takes it for something else"
        assert re.fullmatch(r"[a-z][a-z0-9',/ -]*", phrase), f"{phrase!r} is no plain lower-case phrase"
        assert phrase == " ".join(phrase.split())


@pytest.mark.parametrize("section", sorted(set(DATA) - _TABLES))
def test_an_entry_is_an_idea_and_no_sentence(section: str) -> None:
    """More than five words need their reason on the same line."""
    reasoned = {line for line in TEXT.splitlines() if "#" in line}
    for phrase in phrases(section):
        words = phrase.split()
        if len(words) > _LONGEST:
            assert any(phrase in line for line in reasoned), (
                f"{phrase!r} has {len(words)} words and no reason beside it"
            )


def test_no_licensor_and_no_licence_is_named() -> None:
    names = (
        "llama",
        "meta",
        "openai",
        "gemma",
        "google",
        "mistral",
        "apache",
        "bigscience",
        "deepseek",
        "qwen",
        "falcon",
    )
    assert not [name for name in names if re.search(rf"\b{name}\b", TEXT.lower())]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("use", {"use": "base", "uses": "s", "using": "ing", "used": "ed"}),
        ("copy", {"copy": "base", "copies": "s", "copying": "ing", "copied": "ed"}),
        ("publish", {"publish": "base", "publishes": "s", "publishing": "ing", "published": "ed"}),
        ("sell", {"sell": "base", "sells": "s", "selling": "ing", "sold": "ed"}),
        ("agree", {"agree": "base", "agrees": "s", "agreeing": "ing", "agreed": "ed"}),
        ("display", {"display": "base", "displays": "s", "displaying": "ing", "displayed": "ed"}),
        ("give", {"give": "base", "gives": "s", "giving": "ing", "gave": "ed", "given": "ed"}),
    ],
)
def test_verbs_are_inflected(verb: str, forms: dict[str, str]) -> None:
    assert dict(inflect(verb, DATA["irregular"])) == forms


@pytest.mark.parametrize(
    ("one", "many"),
    [("copy", "copies"), ("box", "boxes"), ("display", "displays"), ("weight", "weights"), ("branch", "branches")],
)
def test_nouns_have_plurals(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("licence", "license"),
        ("commercialise", "commercialize"),
        ("authorised", "authorized"),
        ("utilising", "utilizing"),
        ("organisation", "organization"),
        ("organisations", "organizations"),
        ("defence", "defense"),
        ("programme", "program"),
    ],
)
def test_one_spelling_stands_for_both(british: str, american: str) -> None:
    assert fold(british, DATA["spellings"]) == fold(american, DATA["spellings"]) == american


@pytest.mark.parametrize("word", ["otherwise", "raise", "rise", "exercise", "wise", "promise"])
def test_words_that_only_look_british_mean_what_they_mean(word: str) -> None:
    """Folding may misspell a word, so long as it does so everywhere and makes it no other word."""
    assert fold(fold(word, {}), {}) == fold(word, {})
    assert fold(word, {}) in {word, word[:-3] + "ize"}


@pytest.mark.parametrize(
    "form", ["non-commercial", "noncommercial", "non commercial", "Non-Commercial", "NON-COMMERCIAL"]
)
def test_hyphens_and_capitals_make_no_difference(form: str) -> None:
    assert ("purpose", "non-commercial") in readings(form.lower() if form.islower() else form)


def test_the_longest_phrase_wins() -> None:
    (token,) = [token for token in tokens("monthly active users") if token.readings]
    assert ("unit", "users") in {(reading.type, reading.id) for reading in token.readings}
    assert ("party", "licensee") not in {(reading.type, reading.id) for reading in token.readings}


@pytest.mark.parametrize(
    ("text", "id", "value"),
    [
        ("700 million monthly active users", "users", 7e8),
        ("seven hundred million monthly active users", "users", 7e8),
        ("more than 50 employees", "employees", 50),
        ("fifty employees", "employees", 50),
        ("USD 1,000,000", "money", 1e6),
        ("$10 million", "money", 1e7),
        ("EUR 2.5 million in annual revenue", "revenue", 2.5e6),
        ("one hundred thousand dollars", "money", 1e5),
        ("10 million (10,000,000) users", "users", 1e7),
    ],
)
def test_amounts_have_a_unit_and_a_value(text: str, id: str, value: float) -> None:
    (token,) = [token for token in tokens(text) if token.kind == "quantity"]
    assert (token.readings[0].id, token.value) == (id, value)


def test_adverbs_may_stand_inside_a_head() -> None:
    assert ("head", "forbid") in readings("You may not directly or indirectly")
    assert tokens("may expressly not")[0].text.startswith("may")


def test_quotations_and_references_are_tokens_of_their_own() -> None:
    kinds = [token.kind for token in tokens('the words "Built with Acme" in Section 3(b)')]
    assert kinds.count("quote") == 1
    assert kinds.count("reference") == 1


def test_defined_terms_come_before_the_lexicon() -> None:
    """In a document that defines it, a word means what the document says."""
    extended = default().extended([(("product",), Reading("party", "licensor"))])
    (token,) = Tagger("product", extended).tag(0, 7)
    assert [(reading.type, reading.id) for reading in token.readings if reading.type != "verb"] == [
        ("party", "licensor")
    ]
    assert ("object", "work") in readings("product"), "and nowhere else"


@given(st.text(max_size=200))
def test_tokens_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = tokens(text)
    edges = [edge for token in found for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@given(
    st.lists(
        st.sampled_from(sorted({p for s in ("verbs", "objects", "heads", "markers") for p in phrases(s)})), max_size=12
    )
)
def test_words_of_the_lexicon_in_any_order_are_tagged(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[token.start : token.end].strip() for token in tokens(text))
