"""How much of a text is not English: by its letters, and by the small words that every English sentence has."""

from __future__ import annotations

from lintlicense.text.view import View
from lintlicense.text.words import split

_SMALL = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "for",
        "or",
        "this",
        "any",
        "that",
        "be",
        "with",
        "not",
        "by",
        "you",
        "as",
        "on",
        "are",
        "it",
        "may",
        "shall",
        "from",
        "an",
        "all",
        "no",
        "such",
    }
)
_ENOUGH = 6
_SHARE = 0.12


def foreign_share(view: View) -> float:
    """The share of the lines with text that are not English, 0 to 1."""
    foreign = total = 0
    for line in view.text.split("\n"):
        words = [word.text for word in split(line) if word.kind == "word"]
        letters = sum(map(len, words))
        if not words:
            continue
        total += 1
        beyond = sum(not char.isascii() for word in words for char in word)
        if beyond > letters * 0.3 or (
            len(words) >= _ENOUGH
            and sum(word in _SMALL for word in words) < len(words) * _SHARE
            and not line.isupper()
            and _long_words(words)
        ):
            foreign += 1
    return foreign / total if total else 0.0


def _long_words(words: list[str]) -> bool:
    """A list of names or of technical words has few small words in any language; a sentence of another language has
    its own."""
    return sum(len(word) <= 3 for word in words) >= len(words) * 0.25
