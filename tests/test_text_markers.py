"""Markers and all their readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.text.markers import Reading, attached, label_of, read_marker, readings, roman


@pytest.mark.parametrize(
    ("line", "text", "parts", "first"),
    [
        ("1. Grant", "1.", ("1",), Reading("1", 1)),
        ("(b) copies", "(b)", ("b",), Reading("a", 2)),
        ("iv) copies", "iv)", ("iv",), Reading("i", 4)),
        ("A. Copies", "A.", ("A",), Reading("A", 1)),
        ("(aa) copies", "(aa)", ("aa",), Reading("a", 27)),
        ("2.1.3 Copies", "2.1.3", ("2", "1", "3"), Reading("1", 3)),
        ("2.1.a) copies", "2.1.a)", ("2", "1", "a"), Reading("a", 1)),
        ("3(b) copies", "3(b)", ("3", "b"), Reading("a", 2)),
        ("2.0 Grants", "2.0", ("2",), Reading("1", 2)),
        ("Section 3: Copies", "Section 3:", ("3",), Reading("1", 3)),
        ("ARTICLE IV", "ARTICLE IV", ("IV",), Reading("I", 4)),
        ("§ 7 Copies", "§ 7", ("7",), Reading("1", 7)),
        ("1.Grant", "1.", ("1",), Reading("1", 1)),
        ("3 Copies", "3", ("3",), Reading("1", 3)),
        ("* (a) copies", "* (a)", ("a",), Reading("a", 1)),
    ],
)
def test_marker(line: str, text: str, parts: tuple[str, ...], first: Reading) -> None:
    marker = read_marker(line, 0, len(line))
    assert marker is not None
    assert (marker.text, marker.parts, marker.readings[0]) == (text, parts, first)


@pytest.mark.parametrize("line", ["* one", "- one", "• one", "•one", "o one", "-- one"])
def test_bullet(line: str) -> None:
    marker = read_marker(line, 0, len(line))
    assert marker is not None
    assert marker.readings == ()


@pytest.mark.parametrize(
    "line", ["2024. That year", "e.g. this", "U.S. law", "Copies", "(see) it", "(a copy", "a copy", "3 copies"]
)
def test_no_marker(line: str) -> None:
    marker = read_marker(line, 0, len(line))
    assert marker is None or marker.bare


def test_an_i_has_two_readings() -> None:
    assert readings("i") == (Reading("a", 9), Reading("i", 1))
    assert readings("X") == (Reading("A", 24), Reading("I", 10))
    assert readings("12") == (Reading("1", 12),)
    assert readings("iiii") == ()


@given(st.integers(1, 39), st.sampled_from("1iI"))
def test_labels_read_back(ordinal: int, family: str) -> None:
    label = label_of(Reading(family, ordinal))
    assert Reading(family, ordinal) in readings(label)
    assert family == "1" or roman(label.lower()) == ordinal


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Attachment A", "A"),
        ("EXHIBIT 2 - Notice", "2"),
        ("APPENDIX: How to", ""),
        ("Attached files", None),
        ("See Annex B", None),
    ],
)
def test_attachments(line: str, label: str | None) -> None:
    assert attached(line, 0, len(line)) == label
