"""Numbers as the text writes them: with their magnitude, their unit and their currency."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lintlicense.text.words import Word
from lintlicense.words.lexicon import Lexicon, Reading

#: Finds the longest phrase at a word: how many words it takes, and its readings; None where there is none.
Matcher = Callable[[list[Word], list[str], int], tuple[int, tuple[Reading, ...]] | None]
#: So many words may stand between a number and its unit.
_UNIT_REACH = 4
_SIGNS = frozenset({"€", "$", "£"})


class Quantity(NamedTuple):
    """A number: its value, the idea of its unit ("users", "money", "number" where none is told), and the index of the
    first word behind it."""

    value: float
    unit: str
    end: int


def counts_items(words: list[Word], folded: list[str], i: int) -> bool:
    """Whether a number only counts an item of a list: "1) employees; 2) students", but not "(up to 10)"."""
    if words[i].kind != "number" or i + 1 >= len(folded) or folded[i + 1] != ")":
        return False
    return folded[:i].count("(") <= folded[:i].count(")")


def spelled_out(words: list[Word], folded: list[str], i: int, lexicon: Lexicon) -> bool:
    """Whether a number in words stands at i, and says a size: "seven hundred", "two users", "one year"."""
    if i + 1 >= len(words):
        return False
    if folded[i] == "a":  # "a million users"
        return folded[i + 1] in lexicon.magnitudes
    if folded[i] not in lexicon.numbers:
        return False
    j = next((j for j in range(i + 1, len(words)) if folded[j] != "-"), len(words))
    if j == len(words):
        return False
    known = folded[j] in lexicon.magnitudes or folded[j] in lexicon.numbers or folded[j] == "("
    units = _units(folded[j], lexicon)
    return known or (bool(units) if folded[i] != "one" else j == i + 1 and "days" in units)


def read(
    words: list[Word], folded: list[str], i: int, lexicon: Lexicon, match: Matcher, *, money: bool = False
) -> Quantity:
    """The number at word i: "700 million monthly active users", "US$ 10 million", "seven hundred (700)". `money` says
    that a currency stands before it."""
    value, j = _value(words, folded, i, lexicon)
    unit, end = _unit(words, folded, i, j, match, money=money)
    return Quantity(value, unit, max(end, j))


def _units(word: str, lexicon: Lexicon) -> set[str]:
    """The units that a word alone may name."""
    entries = (readings for rest, readings in lexicon.entries(word) if not rest)
    return {reading.id for readings in entries for reading in readings if reading.type == "unit"}


def _value(words: list[Word], folded: list[str], i: int, lexicon: Lexicon) -> tuple[float, int]:
    """The value of the number at word i, and the index behind it."""
    size = len(words)
    if words[i].kind == "number":
        value, j = _figures(words[i].text), i + 1
    else:
        value, j = _worded(folded, i, lexicon)
    while j < size and folded[j] in lexicon.magnitudes:
        value *= lexicon.magnitudes[folded[j]]
        j += 1
    if j + 2 < size and folded[j] == "(" and words[j + 1].kind == "number":  # seven hundred (700)
        close = next((k for k in range(j + 1, min(j + 5, size)) if folded[k] == ")"), None)
        j = close + 1 if close is not None else j
    return value, j


def _figures(text: str) -> float:
    """1,000,000 and 10.5 and 10.000.000 as numbers."""
    if text.count(".") > 1 or ("," in text and "." in text and text.rfind(",") > text.rfind(".")):
        text = text.replace(".", "").replace(",", ".")
    text = text.replace(",", "")
    try:
        return float(text)
    except ValueError:
        return 0.0


def _worded(folded: list[str], i: int, lexicon: Lexicon) -> tuple[float, int]:
    """ "two million five hundred thousand" as a number, and the index behind it."""
    value = part = 0.0
    j = i + (folded[i] == "a")
    while j < len(folded) and (
        folded[j] in lexicon.numbers or folded[j] in lexicon.magnitudes or folded[j] in {"-", "and"}
    ):
        if folded[j] in lexicon.numbers:
            part += lexicon.numbers[folded[j]]
        elif folded[j] == "hundred":
            part = (part or 1) * 100
        elif folded[j] in lexicon.magnitudes:
            value += (part or 1) * lexicon.magnitudes[folded[j]]
            part = 0.0
        elif folded[j] == "and" and not (j + 1 < len(folded) and folded[j + 1] in lexicon.numbers):
            break
        j += 1
    return value + part, j


def _unit(words: list[Word], folded: list[str], i: int, j: int, match: Matcher, *, money: bool) -> tuple[str, int]:
    """The unit of the number at i that ends before j, and the index behind it."""
    unit, end, k = "", j, j
    if words[i].kind == "number" and (
        folded[j : j + 1] == [")"] or (i and words[i - 1].kind == "word" and words[i - 1].end == words[i].start)
    ):
        k = len(words)  # it counts items, "(2) any end user", or ends a name: it is no size
    while k < len(words) and k <= j + _UNIT_REACH:
        if words[k].kind == "mark" and folded[k] not in {"%", "-", "(", ")"} | _SIGNS:
            break
        if folded[k] == "%":
            unit, end = "percent", k + 1
            break
        if folded[k] in _SIGNS:
            money, end, k = True, k + 1, k + 1
            continue
        matched = match(words, folded, k)
        if matched is None:
            k += 1
            continue
        size, readings = matched
        if any(reading.type == "currency" for reading in readings):
            money, end, k = True, k + size, k + size
            continue
        if found := next((reading.id for reading in readings if reading.type == "unit"), ""):
            unit, end = found, k + size
            break
        if readings[0].type in {"verb", "head", "marker"}:
            break
        k += size
    if money and unit in {"", "days"}:
        unit = "money"
    return unit or "number", end
