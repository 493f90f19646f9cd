"""What stands behind a firm's name and says of what kind it is: "Acme, Inc. may ...", "Heron Co., Ltd. grants ...".
Where the sentence goes on behind it, it is no word of it, and the comma and the dot around it part nothing."""

from __future__ import annotations

from lintlicense.text.words import Word, split

_KINDS = frozenset(
    {"inc", "incorporated", "llc", "llp", "ltd", "corp", "co", "gmbh", "plc", "pty", "bv", "oy", "ag", "kg", "srl"}
)


def without_kinds(words: list[Word], text: str) -> list[Word]:
    """The words of a sentence without the kinds of its firms."""
    kept: list[Word] = []
    i = 0
    while i < len(words):
        after = _kind(words, i, text) if kept and _capital(kept[-1], text) else i
        if after == i:
            kept.append(words[i])
            after += 1
        i = after
    return kept


def names_firm(text: str) -> bool:
    """Whether a text names a firm with its kind: "Acme, Inc. and its affiliates"."""
    words = split(text)
    return any(_kind(words, i, text) > i and _capital(words[i - 1], text) for i in range(1, len(words)))


def _kind(words: list[Word], i: int, text: str) -> int:
    """Where a firm's kind ends that begins at word i, perhaps behind a comma; i where there is none, or where the
    sentence does not go on behind it."""
    k = i
    while k < len(words) and (words[k].text in {",", "."} or (words[k].text in _KINDS and _capital(words[k], text))):
        k += 1
    named = any(word.text in _KINDS for word in words[i:k])
    goes_on = k < len(words) and words[k].kind == "word" and text[words[k].start].islower() and words[k - 1].text != ","
    return k if named and goes_on else i


def _capital(word: Word, text: str) -> bool:
    return word.kind == "word" and text[word.start].isupper()
