"""Markers that open a clause or an item: "1.", "(a)", "iv)", "Section 2:", "3.1", "-". All readings of one are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_LABEL = r"\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7}|(?P<letter>[a-z])(?P=letter){1,2}"
_WORDS = r"section|sec\.|article|art\.|clause|chapter|part|paragraph|title|rule|§{1,2}"
_SECTION = re.compile(
    rf"(?P<word>(?i:{_WORDS}))(?:[ \t]+|(?=\d)|(?<=§))"
    r"(?P<label>\d{1,3}(?:\.\d{1,3}){0,4}|[IVXL]{1,7}|[A-Z])(?P<end>[ \t]*[.:)]|(?=[ \t]+-)|(?=[ \t]|$))"
)
_DOTTED = re.compile(
    r"(?P<open>\(?)"
    r"(?P<label>(?:\d{1,3}|[A-Z]|[IVX]{1,5})(?:\.\d{1,3}|\.[a-z](?![a-z])|\([a-z]\)|\(\d{1,2}\)){1,6}|\d{1,2}[a-z](?=[.)]))"
    r"(?P<end>[.):]?)(?=[ \t]|$|(?<=[.)])[A-Z\"(])"
)
_SIMPLE = re.compile(
    rf"(?P<open>[(\[]?)(?P<label>{_LABEL})(?P<end>\.\)|[.)\]:]|[ \t]-{{1,2}}(?=[ \t]))"
    r"(?=[ \t]|$|(?:(?<=\d\.)|(?<=[)\]]))[A-Z\"(]|(?<=[.)\]])[^\x00-\x7f])"
)
_BARE = re.compile(r"(?P<label>\d{1,2}|[IVX]{1,5}|[A-H])(?=[ \t]+[A-Z])")
#: The private-use characters are the bullets of symbol fonts, as they come out of word processors and PDF.
_BULLET = re.compile(
    r"(?:[*•●▪◦‣·○■□➢➤►✓♦+\uE000-\uF8FF\U00100000-\U0010FFFD]|-{1,2}|o|>>)(?=[ \t]|$)|[•●▪◦‣○■□➢➤►✓♦](?=\S)"
)
_INSIDE = re.compile(r"\((?P<label>[a-z]{1,4}|[A-Z]|\d{1,2})\)(?=\s)")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_PART = re.compile(r"\d+|[A-Za-z]+")
_ATTACHED = re.compile(
    r"(?:attachment|exhibit|appendix|annex|annexure|schedule|addendum)\b[ \t]*"
    r"(?P<label>\d{1,2}|[A-Z]|[IVX]{1,4})?(?=[ \t]*(?:[-:.()]|$)|[ \t]+)",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """One way to read a marker: the `family` (1, a, A, i, I) and the place in its row."""

    family: str
    ordinal: int


class Marker(NamedTuple):
    """`text` as written, `label` the bare number or letter, `shape` what stands around it, `parts` the steps of a
    dotted number.

    `end` is the offset after the marker. `bare` says that nothing but its place makes it a marker ("1 Definitions").
    """

    text: str
    label: str
    shape: str
    readings: tuple[Reading, ...]
    parts: tuple[str, ...]
    end: int
    bare: bool = False


def roman(label: str) -> int:
    """The value of a Roman number in lower case, 0 if it is none.

    >>> roman("xiv"), roman("iiii"), roman("d")
    (14, 0, 0)
    """
    if not label or not _ROMAN_NUMBER.match(label):
        return 0
    values = [_ROMAN[letter] for letter in label]
    return sum(-v if v < nxt else v for v, nxt in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=1024)
def readings(label: str) -> tuple[Reading, ...]:
    """All ways to read a label.

    >>> readings("i")
    (Reading(family='a', ordinal=9), Reading(family='i', ordinal=1))
    """
    if label.isdigit():
        return (Reading("1", int(label)),)
    lower = label.lower()
    upper = label != lower
    found = []
    if len(set(lower)) == 1 and len(lower) < 4 and lower.isascii():
        found.append(Reading("A" if upper else "a", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
    value = roman(lower)
    if value:
        found.append(Reading("I" if upper else "i", value))
    return tuple(found)


def label_of(reading: Reading) -> str:
    """How a reading is written, empty where it is not.

    >>> label_of(Reading("i", 14)), label_of(Reading("A", 2)), label_of(Reading("a", 0))
    ('xiv', 'B', '')
    """
    ordinal, family = reading.ordinal, reading.family
    if ordinal < 1 or (family in "aA" and ordinal > 26) or (family in "iI" and ordinal > 39):
        return ""
    if family == "1":
        return str(ordinal)
    if family in "aA":
        label = chr(96 + ordinal)
    else:
        tens, ones = divmod(ordinal, 10)
        label = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    return label.upper() if family.isupper() else label


def _plain(text: str, start: int, match: re.Match[str], shape: str, bare: bool = False) -> Marker | None:
    label = match.group("label")
    parts = (
        tuple(_PART.findall(label)) if not label.isalnum() or (label[0].isdigit() and label[-1].isalpha()) else (label,)
    )
    # "2.0 Grants" is the second section of its document, above 2.1.
    if len(parts) == 2 and parts[1] == "0":
        parts, shape = parts[:1], ".0"
    found = readings(parts[-1])
    if not found:
        return None
    return Marker(text[start : match.end()], label.rstrip("."), shape, found, parts, match.end(), bare)


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The marker at an offset, if what stands there can be one. Bullets have no readings."""
    match = _SECTION.match(text, start, end)
    if match:
        return _plain(text, start, match, "word")
    match = _DOTTED.match(text, start, end)
    if match and bool(match.group("open")) <= (match.group("end") == ")"):
        return _plain(text, start, match, "dotted")
    match = _SIMPLE.match(text, start, end)
    if match:
        opened, closed = match.group("open"), match.group("end").strip()
        if (opened == "(" and closed != ")") or (opened == "[" and closed != "]") or (closed == "]" and not opened):
            return None
        return _plain(text, start, match, opened + closed.replace("--", "-"))
    match = _BULLET.match(text, start, end)
    if match:
        # "* (a)" is a lettered item that a list of some other program has given a bullet.
        inner = _SIMPLE.match(text, _skip(text, match.end(), end), end)
        if inner and inner.group("end").strip() and not inner.group("label").isdigit():
            return _plain(text, start, inner, inner.group("open") + inner.group("end").strip())
        return Marker(match.group(), "", match.group(), (), (), match.end())
    match = _BARE.match(text, start, end)
    return _plain(text, start, match, "bare", True) if match else None


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t":
        at += 1
    return at


def enumerators(text: str, start: int, end: int) -> Iterator[tuple[int, tuple[Reading, ...]]]:
    """Every "(a)", "(ii)" or "(3)" inside a range of text: where it stands, and the ways to read its label.

    >>> [at for at, _ in enumerators("not (i) sell or (ii) rent", 0, 25)]
    [4, 16]
    """
    for match in _INSIDE.finditer(text, start, end):
        yield match.start(), readings(match["label"])


def numbers_clause(text: str) -> bool:
    """Whether words are the number of a clause and no figure: "2.3", "4.1.2"."""
    return _NUMBER.fullmatch(text) is not None


def attached(text: str, start: int, end: int) -> str | None:
    """The label of an attachment that a line opens ("Exhibit B" gives "B", "APPENDIX:" gives ""), None if it opens
    none."""
    match = _ATTACHED.match(text, start, end)
    return None if match is None else match.group("label") or ""
