"""Characters that mean the same as a plainer one: quotes, spaces, dashes, ligatures, full-width and look-alike
letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lintlicense.text.view import Edit, View

_STRANGE = re.compile(r"[^\x00-\x7f]|[\x0b\x0c\x1c-\x1f]|\r\n?")
_WORD = re.compile(r"\w+")
# Letters of other scripts in the shape of the Latin ones they are listed under.
_LOOK_ALIKE = {
    "a": "аα", "c": "с", "e": "е", "o": "оο", "p": "рρ", "s": "ѕ", "x": "х", "y": "у", "i": "іι", "j": "ј", "d": "ԁ",
    "h": "һ", "v": "ѵν", "w": "ԝ", "q": "ԛ", "u": "υ", "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ",
    "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "ҮΥ", "Z": "Ζ",
}  # fmt: skip
_PLAIN = {
    '"': "“”„‟«»″‶〝〞❝❞",
    "'": "‘’‚‛‹›′‵´ʹʼˈ❛❜",
    " ": "\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
    "-": "‐‑‒–−﹣",
    "--": "—―",
    "...": "…",
    "": "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff",
}


@cache
def _look_alikes() -> dict[str, str]:
    return {strange: plain for plain, many in _LOOK_ALIKE.items() for strange in many}


@cache
def _folded(character: str) -> str:
    """The plainer spelling of one character; itself where there is none."""
    if character in "\r\n\r":
        return "\n"
    for plain, many in _PLAIN.items():
        if character in many:
            return plain
    code = ord(character)
    # Ligatures, full-width forms and mathematical letters; other compatibility forms (™, ², ½) say something of their
    # own.
    if 0xFB00 <= code <= 0xFB06 or 0xFF01 <= code <= 0xFF5E or 0x1D400 <= code <= 0x1D7FF:
        return unicodedata.normalize("NFKC", character)
    if 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE01EF:
        return ""
    return character


def fold_characters(view: View) -> View:
    """Plain quotes, spaces, hyphens and letters; every line end as LF; characters without width dropped."""
    text = view.text
    if text.isascii() and "\r" not in text and "\x0c" not in text and "\x0b" not in text:
        return view
    edits: list[Edit] = []
    alikes = _look_alikes()
    suspects: list[int] = []
    for match in _STRANGE.finditer(text):
        character = match.group()
        if character in alikes:
            suspects.append(match.start())
            continue
        new = _folded(character)
        if new != character:
            edits.append((match.start(), match.end(), new))
    if suspects:
        edits = sorted(edits + _latin_look_alikes(text, suspects))
    return view.edited(edits)


def _latin_look_alikes(text: str, suspects: list[int]) -> list[Edit]:
    """The look-alikes that stand in a Latin word, or in a text that is Latin but for them; Greek and Cyrillic words
    stay."""
    alikes = _look_alikes()
    mostly_latin = sum(1 for c in text if c.isascii() and c.isalpha()) > 20 * len(suspects)
    edits: list[Edit] = []
    last = -1
    for at in suspects:
        if at < last:
            continue
        start = at
        while start > 0 and text[start - 1].isalpha() and at - start < 40:
            start -= 1
        match = _WORD.match(text, start)
        last = match.end() if match and match.end() > at else at + 1
        word = text[start:last]
        other = any(not c.isascii() and c not in alikes and c.isalpha() for c in word)
        if (any(c.isascii() and c.isalpha() for c in word) and not other) or (mostly_latin and not other):
            edits.extend((i, i + 1, alikes[text[i]]) for i in range(max(start, at), last) if text[i] in alikes)
    return edits
