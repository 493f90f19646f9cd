"""How wide characters are at a terminal, and how they are shown there without acting on it."""

from __future__ import annotations

import unicodedata

_TAB = " "


def shown_character(character: str) -> str:
    """A character as a terminal may have it: one that would act on it, or be swallowed, is written as `\\u202e`.

    >>> shown_character("a"), shown_character("\\t"), shown_character("\\x1b")
    ('a', ' ', '\\\\x1b')
    """
    if character.isprintable():
        return character
    if character == "\t" or unicodedata.category(character) == "Zs":
        return _TAB
    if character == "\ufeff":
        return ""
    return character.encode("unicode_escape", "surrogatepass").decode()


def width(text: str) -> int:
    """Columns that text fills: two for East Asian wide characters, none for marks that stand on the one before.

    >>> width("abc"), width("許可"), width("e\\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """The start of a text that fits, with an ellipsis where something was cut off.

    >>> cut("a licence", 5)
    'a li…'
    """
    if width(text) <= room:
        return text
    kept, used = [], 1
    for character in text:
        used += _cell(character)
        if used > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
