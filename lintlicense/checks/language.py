"""How much of a text is not English: by its letters, and by the small words that every English sentence has."""

from __future__ import annotations

from lintlicense.text.view import View
from lintlicense.text.words import letters

_ENGLISH = """
the of and to in a is for or this any that be with not by you as on are it may shall from an all no such
at under their your our if which will can has have been does without other these
"""
_SMALL = frozenset(_ENGLISH.split())
#: A Chinese character says as much as so many letters.
_IDEOGRAPH = 3
_ENOUGH = 6
_FEW = 4
_SHARE = 0.12


def foreign_share(view: View) -> float:
    """The share of the text that stands in lines which are not English, 0 to 1. Lines count by what they hold, so that
    wrapping does not matter."""
    lines = [words for line in view.text.split("\n") if (words := letters(line))]
    total = sum(map(_weight, lines))
    return sum(_weight(words) for words in lines if _foreign(words)) / total if total else 0.0


def _weight(words: list[str]) -> int:
    return sum(_IDEOGRAPH if char >= "\u2e80" else 1 for word in words for char in word)


def _foreign(words: list[str]) -> bool:
    """Whether a line is written in another script or in the words of another language."""
    beyond = sum(not char.isascii() for word in words if not word.isascii() for char in word)
    if beyond > sum(map(len, words)) * 0.3:
        return True
    small = sum(word.lower() in _SMALL for word in words)
    if beyond and not small and len(words) >= _FEW and sum(map(str.islower, words)) >= len(words) * 0.5:
        return True  # names have their accents too, but begin with capitals
    return (
        len(words) >= _ENOUGH
        and small < len(words) * _SHARE
        and not all(map(str.isupper, words))
        and _long_words(words)
    )


def _long_words(words: list[str]) -> bool:
    """A list of names or of technical words has few small words in any language; a sentence of another language has
    its own."""
    return sum(len(word) <= 3 for word in words) >= len(words) * 0.25
