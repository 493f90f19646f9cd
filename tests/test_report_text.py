"""The text report: golden output, and words that stay underlined at every width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from report_samples import acme, at, finding, hostile, plain, report

from lintlicense.report import Options
from lintlicense.report.cells import shown_character, width
from lintlicense.report.extract import Row, extract
from lintlicense.report.text import text
from lintlicense.text.source import Source
from lintlicense.text.span import Span

LONG = (
    "3. "
    + "All of this stands on one line. " * 20
    + "Nobody may sell the Model to anybody."
    + " And so it goes on." * 20
)


def marked(row: Row) -> str:
    """The words above the underline; every character is one column wide here."""
    return row.text[row.start : row.start + row.length]


def rows(source: str, words: str, room: int) -> list[Row]:
    return [row for row in extract(Source("x", source), at(source, words), room) if row]


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden(text(report(acme(), plain(), errors=True), Options()), "report.txt")


def test_golden_with_everything(golden: Callable[[str, str], None]) -> None:
    options = Options(show_accepted=True, criteria=True, statistics=True, width=60)
    golden(text(report(acme(), plain()), options), "report-full.txt")


def test_nothing_but_findings_when_quiet() -> None:
    assert text(report(plain()), Options(quiet=True)) == ""
    assert text(report(acme()), Options(quiet=True)).endswith("explain indemnity`\n\n")


def test_says_what_it_is_worth() -> None:
    assert text(report(plain()), Options()).splitlines()[-1] == "Evidence for counsel, not legal advice."


def test_accepted_findings_are_counted_and_not_shown() -> None:
    shown = text(report(acme()), Options())
    assert "warning[revocable]" not in shown
    assert "3 errors, 1 note, 1 accepted" in shown


def test_no_escape_sequence_unless_asked_for() -> None:
    assert "\x1b" not in text(report(acme()), Options(criteria=True, statistics=True))
    assert "\x1b[1;31m" in text(report(acme()), Options(color=True))


def test_colour_changes_no_word() -> None:
    import re

    colored = text(report(acme(), plain()), Options(color=True, links=True, criteria=True))
    bare = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;.*?\x1b\\", "", colored)
    assert bare == text(report(acme(), plain()), Options(criteria=True))


def test_links_lead_to_the_file_and_the_rule() -> None:
    linked = text(report(acme()), Options(links=True))
    assert f"\x1b]8;;{Path('models/acme/LICENSE').absolute().as_uri()}\x1b\\" in linked
    assert "README.md#indemnity\x1b\\" in linked
    assert "]8;;file" not in text(report(hostile("x", "-")), Options(links=True))


def test_a_rule_of_ones_own_leads_nowhere() -> None:
    made = report(acme())
    own = tuple(replace(rule, path="/elsewhere/own.yaml") for rule in made.rules if rule.id == "indemnity")
    linked = text(replace(made, rules=own), Options(links=True))
    assert "indemnity" in linked
    assert "#indemnity" not in linked


def test_text_of_a_licence_cannot_act_on_a_terminal() -> None:
    shown = text(report(hostile("\x1b[31mred\x07 \u202edesrever\x9b0m", "a\x1b[2J")), Options())
    assert not set(shown) & {"\x1b", "\x07", "\u202e", "\x9b"}
    assert "\\x1b[31mred\\x07 \\u202edesrever" in shown


def test_configuration_has_findings_but_no_verdict() -> None:
    settings = replace(plain("settings.yaml", "- x\n"), findings=(finding("- x\n", "revocable", "x", "It is unused"),))
    shown = text(replace(report(plain()), configuration=settings), Options())
    assert "--> settings.yaml:1:3" in shown
    assert "settings.yaml: 1 warning" in shown


@pytest.mark.parametrize("room", [20, 40, 57, 80, 200])
def test_long_line_is_cut_around_the_words(room: int) -> None:
    words = "sell the Model"
    (row,) = rows(LONG, words, room)
    assert marked(row) == words
    assert width(row.text) <= room
    assert row.text.startswith("…")
    assert row.text.endswith("…")
    cut = row.text.strip("…")
    assert cut in LONG
    assert not LONG[LONG.index(cut) - 1].isalnum(), "a word is cut in two"
    assert not LONG[LONG.index(cut) + len(cut)].isalnum(), "a word is cut in two"


def test_words_longer_than_a_row_go_on_in_the_next() -> None:
    words = "Nobody may sell the Model to anybody."
    parts = rows(LONG, words, 24)
    assert len(parts) > 1
    assert " ".join(marked(row) for row in parts) == words
    assert [row.number for row in parts] == [1, *[0] * (len(parts) - 1)]
    assert parts[0].text.startswith("…")
    assert not parts[0].text.endswith("…")


def test_many_rows_are_cut_in_the_middle() -> None:
    shown = extract(Source("x", LONG), Span(0, len(LONG)), 40)
    assert len(shown) == 6
    assert shown[4] is None
    assert shown[5] is not None
    assert shown[5].text.endswith("goes on.")


def test_every_wrapped_line_is_underlined() -> None:
    source = "1. You may not\n   use it,\n   ever.\n"
    parts = rows(source, "may not\n   use it,\n   ever.", 80)
    assert [marked(row) for row in parts] == ["may not", "use it,", "ever."]
    assert [row.number for row in parts] == [1, 2, 3]


def test_wide_characters_take_two_columns() -> None:
    (row,) = rows("許可 research only", "research", 80)
    assert (row.start, row.length) == (5, 8)


def test_tab_and_combining_marks_keep_the_underline_in_place() -> None:
    (row,) = rows("\te\u0301 research only", "research", 80)
    assert (row.start, row.length) == (3, 8)


def test_finding_without_words_still_has_a_mark() -> None:
    (row,) = [row for row in extract(Source("x", ""), Span(0, 0), 80) if row]
    assert (row.number, row.text, row.start, row.length) == (1, "", 0, 1)


@example("0\U00018cd6\U00018cd6 ", 3, 4, 1)  # nothing but the blank at the end of a line that is too wide
@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400), st.integers(1, 90))
def test_extract_never_fails_and_fits(source: str, start: int, end: int, room: int) -> None:
    start, end = sorted((min(start, len(source)), min(end, len(source))))
    for row in extract(Source("x", source), Span(start, end), room):
        if row:
            assert width(row.text) <= max(room, 20) or any(len(shown_character(c)) > 1 for c in row.text)
            assert row.length >= 1


@given(st.text(max_size=200))
def test_report_on_any_text_stays_in_its_lines(words: str) -> None:
    document = hostile(words, message="x")
    for row in text(report(document), Options(width=60)).splitlines():
        assert row.isprintable()
