"""Which defined terms a line uses, what they stand for, and where each is defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lintlicense.checks.leaning import stated
from lintlicense.clauses.tree import Clause
from lintlicense.glossary.terms import defined_terms
from lintlicense.norms.norm import Reading
from lintlicense.text.mentions import mentions, named_in_parentheses
from lintlicense.text.span import Span
from lintlicense.text.view import View
from lintlicense.words.lexicon import Reading as Idea
from lintlicense.words.lexicon import default
from lintlicense.words.tokens import Tagger


@dataclass(frozen=True, slots=True)
class Defined:
    """A defined term as the line has it, what it stands for, and the sentence that defines it."""

    name: str
    ideas: tuple[Idea, ...]
    home: Span


def homes(tree: Clause, view: View, reading: Reading, tagger: Tagger) -> dict[str, Span]:
    """Every defined name with the first sentence that defines it."""
    found: dict[str, Span] = {}
    for definition in stated(reading, view):
        found.setdefault(definition.name, definition.home)
    for node in tree.walk():
        if node.kind == "sentence":
            text = view.text[slice(*view.locate(node.span))]
            for name in (*_taken_up(node, view, text), *_parties(text, view.locate(node.span)[0], tagger)):
                found.setdefault(name, node.span)
    return found


def _taken_up(sentence: Clause, view: View, text: str) -> Iterator[str]:
    """The names that the glossary takes from a sentence, with the capitals that they have there."""
    for phrase, _ in defined_terms(sentence, view, Tagger(view.text, default())):
        place = next(mentions(" ".join(phrase), text), None)
        name = text[place.start : place.end] if place is not None else ""
        if name != name.lower():
            yield name


def _parties(text: str, start: int, tagger: Tagger) -> Iterator[str]:
    """Names given in parentheses to somebody the lexicon knows anyway: `the person that takes the work ("You")`."""
    for quoted in named_in_parentheses(text):
        if any(token.read("party") for token in tagger.tag(start + quoted.start, start + quoted.end)):
            yield text[quoted.start : quoted.end]


def defined_in(here: Span, known: Mapping[str, Span], view: View, tagger: Tagger) -> tuple[Defined, ...]:
    """The defined terms in a range, longer names before those inside them.

    A name in lower case is the word and not the term, unless the term itself has no capitals.
    """
    low, high = view.locate(here)
    text = view.text[low:high]
    used: dict[str, tuple[int, Defined]] = {}
    for name, home in sorted(known.items(), key=lambda item: -len(item[0])):
        for place in mentions(name, text):
            word = text[place.start : place.end]
            if word != word.lower() or name == name.lower():
                tokens = tagger.tag(low + place.start, low + place.end)
                ideas = tuple(dict.fromkeys(idea for token in tokens for idea in token.readings))
                term = Defined(" ".join(word.split()), ideas, home)
                used.setdefault(word.lower(), (place.start, term))
                text = f"{text[: place.start]}{' ' * len(place)}{text[place.end :]}"
    return tuple(term for _, term in sorted(used.values(), key=lambda item: item[0]))
