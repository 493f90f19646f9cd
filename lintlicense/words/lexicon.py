"""lexicon.yaml -> a longest-match table of phrases.

The file holds plain words. What English adds by itself is added here: verb forms, plurals, hyphen variants, and one
spelling for words that are written in two ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from lintlicense.data import folder
from lintlicense.text.words import split

_VOWELS = "aeiou"


class Reading(NamedTuple):
    """One thing that a phrase may mean: the lexicon's section, the idea, and for verbs the form (base, s, ing, ed,
    noun)."""

    type: str
    id: str
    form: str = ""


Phrase = tuple[str, ...]
Table = dict[str, list[tuple[Phrase, tuple[Reading, ...]]]]


class Bucket(NamedTuple):
    """What starts with one word: its readings where it stands alone, and the longer phrases by their second word."""

    alone: tuple[Reading, ...]
    longer: Mapping[str, list[tuple[Phrase, tuple[Reading, ...]]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word, longest first, and the small word lists that the tagger asks for."""

    table: Table
    spellings: Mapping[str, str]
    adverbs: frozenset[str]
    numbers: Mapping[str, float]
    magnitudes: Mapping[str, float]
    ids: Mapping[str, frozenset[str]]
    recitals: tuple[Phrase, ...] = ()
    buckets: dict[str, Bucket] = field(default_factory=dict, compare=False)
    folded: dict[str, str] = field(default_factory=dict, compare=False)

    def bucket(self, first: str) -> Bucket | None:
        """The phrases that start with this word, by their second word; made when first asked for."""
        known = self.buckets.get(first)
        if known is None and first in self.table:
            alone: tuple[Reading, ...] = ()
            longer: dict[str, list[tuple[Phrase, tuple[Reading, ...]]]] = {}
            for rest, readings in self.table[first]:
                if rest:
                    longer.setdefault(rest[0], []).append((rest, readings))
                else:
                    alone = readings
            known = self.buckets[first] = Bucket(alone, longer)
        return known

    def fold(self, word: str) -> str:
        """One spelling of a lower-case word, remembered."""
        folded = self.folded.get(word)
        if folded is None:
            folded = self.folded[word] = fold(word, self.spellings)
        return folded

    def recites(self, heading: str) -> bool:
        """Whether a heading stands over text that binds nobody: a preamble, instructions how to apply the licence."""
        words = tuple([self.fold(word) for word in _cut(heading.lower())])
        return any(words[i : i + len(phrase)] == phrase for phrase in self.recitals for i in range(len(words)))

    def entries(self, first: str) -> list[tuple[Phrase, tuple[Reading, ...]]]:
        """The phrases that start with this word, longest first."""
        return self.table.get(first, [])

    def extended(self, entries: Iterable[tuple[Phrase, Reading]]) -> Lexicon:
        """This lexicon with the defined terms of one document, which come before its own words."""
        table = dict(self.table)
        touched: set[str] = set()
        own: set[Phrase] = set()
        for phrase, reading in entries:
            first, rest = phrase[0], phrase[1:]
            old = table.get(first, [])
            if first not in touched:
                old = list(old)
                touched.add(first)
            at = next((i for i, (known, _) in enumerate(old) if known == rest), None)
            if at is None:
                old.append((rest, (reading,)))
            elif phrase in own:  # a term may stand for several ideas: "Territory" for several places
                old[at] = (rest, (*old[at][1], reading))
            else:
                kept = tuple(r for r in old[at][1] if r.type in {"verb", "only"} and reading.type != "party")
                old[at] = (rest, (reading, *kept))
            table[first] = old
            own.add(phrase)
        for first in touched:
            table[first].sort(key=lambda entry: -len(entry[0]))
        untouched = {first: bucket for first, bucket in self.buckets.items() if first not in touched}
        return replace(self, table=table, buckets=untouched)


def fold(word: str, spellings: Mapping[str, str]) -> str:
    """One spelling of a lower-case word: licence -> license, commercialise -> commercialize."""
    known = spellings.get(word)
    if known is not None:
        return known
    for british, american in (
        ("ise", "ize"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("ises", "izes"),
        ("isation", "ization"),
        ("isations", "izations"),
    ):
        if len(word) > len(british) + 2 and word.endswith(british):
            return word[: -len(british)] + american
    return word


@lru_cache(maxsize=4096)
def _cut(phrase: str) -> Phrase:
    return tuple(word.text for word in split(phrase) if word.text != "-")


def plural(word: str) -> str:
    """The regular plural of a noun."""
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def inflect(verb: str, irregular: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """(word, form) for every form of a verb; the base form first."""
    forms = [(verb, "base")]
    for word in irregular.get(verb, ()):
        forms.append(
            (
                word,
                "ing"
                if word.endswith("ing")
                else "s"
                if word in {plural(verb), "is", "are", "am", "has", "does", "goes", "isn't", "aren't"}
                else "ed",
            )
        )
    if verb in irregular:
        return forms
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("ee"):
        ing = verb + "ing"
    else:
        ing = stem + "ing"
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else stem + "ed"
    return [*forms, (plural(verb), "s"), (ing, "ing"), (past, "ed")]


def _hyphens(phrase: str) -> Iterator[str]:
    """ "non-commercial" is also written in one word; the tokeniser drops hyphens, so two words need no entry of their
    own."""
    yield phrase
    if "-" in phrase:
        yield phrase.replace("-", "")


class _Builder:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self.irregular: Mapping[str, list[str]] = data["irregular"]
        self.spellings: dict[str, str] = data["spellings"]
        self.carriers = frozenset(data["carriers"])
        self.table: dict[str, dict[Phrase, list[Reading]]] = {}
        self.ids: dict[str, set[str]] = {"party": {"named"}}  # who has a name that only the document knows

    def add(self, phrase: str | Phrase, reading: Reading) -> None:
        cut = _cut(phrase) if isinstance(phrase, str) else phrase
        words = tuple([fold(word, self.spellings) for word in cut])
        readings = self.table.setdefault(words[0], {}).setdefault(words[1:], [])
        if reading not in readings:
            readings.append(reading)
        self.ids.setdefault(reading.type, set()).add(reading.id)

    def nouns(self, type: str, groups: Mapping[str, Iterable[str]]) -> None:
        for id, phrases in groups.items():
            for phrase in phrases:
                for variant in _hyphens(phrase):
                    self.add(variant, Reading(type, id))
                    head, _, last = variant.rpartition(" ")
                    if (
                        len(last) > 2
                        and last.isalpha()
                        and not (last.endswith("s") and last not in {"process", "class"})
                    ):
                        self.add(f"{head} {plural(last)}".strip(), Reading(type, id))

    def plain(self, type: str, groups: Mapping[str, Iterable[str]]) -> None:
        for id, phrases in groups.items():
            for phrase in phrases:
                for variant in _hyphens(phrase):
                    self.add(variant, Reading(type, id))

    def verbs(self, groups: Mapping[str, Iterable[str]]) -> None:
        for id, phrases in groups.items():
            for phrase in phrases:
                for variant in _hyphens(phrase):
                    first, *rest = _cut(variant)
                    if "-" in phrase and variant == phrase:  # fine-tune: the last part is the verb
                        *lead, last = _cut(variant)
                        for word, form in inflect(last, self.irregular):
                            self.add((*lead, word), Reading("verb", id, form))
                        continue
                    for word, form in inflect(first, self.irregular):
                        self.add((word, *rest), Reading("verb", id, form))

    def heads(self, groups: Mapping[str, Iterable[str]]) -> None:
        for id, phrases in groups.items():
            for phrase in phrases:
                first, *rest = _cut(phrase)
                forms = inflect(first, self.irregular) if first in self.carriers else [(first, "base")]
                for word, form in forms:
                    if first == "do" and form != "base" and id != "effect":  # "does not" states, it forbids nothing
                        continue
                    if form == "ing" and id not in {"grants"}:
                        continue
                    if form == "ed" and first != "be":
                        continue
                    self.add((word, *rest), Reading("head", id, form))

    def finish(self) -> Table:
        return {
            first: sorted(
                ((rest, tuple(readings)) for rest, readings in group.items()), key=lambda entry: -len(entry[0])
            )
            for first, group in self.table.items()
        }


def load(path: Path) -> Lexicon:
    """Read a lexicon file. Raises OSError or yaml.YAMLError for a broken installation: users do not edit this file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), loader)
    builder = _Builder(data)
    for section, type in (
        ("parties", "party"),
        ("groups", "group"),
        ("objects", "object"),
        ("purposes", "purpose"),
        ("harms", "harm"),
        ("units", "unit"),
        ("action-nouns", "deed"),
    ):
        builder.nouns(type, data[section])
    for section, type in (
        ("possessives", "poss"),
        ("attributes", "attribute"),
        ("places", "place"),
        ("markers", "marker"),
    ):
        builder.plain(type, data[section])
    builder.verbs(data["verbs"])
    builder.heads(data["heads"])
    for section, type in (
        ("fillers", "filler"),
        ("only", "only"),
        ("negators", "negator"),
        ("currencies", "currency"),
        ("comparisons", "comparison"),
    ):
        builder.plain(type, {type: data[section]})
    return Lexicon(
        builder.finish(),
        data["spellings"],
        frozenset(word for phrase in data["adverbs"] for word in [fold(phrase, data["spellings"])]),
        data["numbers"],
        data["magnitudes"],
        {type: frozenset(ids) for type, ids in builder.ids.items()},
        tuple(_cut(phrase) for phrase in data["recitals"]),
    )


@cache
def default() -> Lexicon:
    """The lexicon that comes with the package, read once."""
    return load(folder("grammars") / "lexicon.yaml")
