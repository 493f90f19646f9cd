"""The Markdown report, rendered by a CommonMark parser to see what a reader would see."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from report_samples import acme, hostile, plain, report

from lintlicense.harmless import one_line
from lintlicense.report.markdown import CELL, LIMIT, escape, markdown
from lintlicense.report.options import Options
from lintlicense.rules.rule import Level

GOLDEN = Path(__file__).parent / "golden" / "report.md"
OURS = {"<code>", "</code>", "<sub>", "</sub>"}


def tokens(text: str) -> list[Token]:
    """Every token of the rendered text, inline ones included."""
    flat = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        flat += [token, *(token.children or ())]
    return flat


def cells(text: str) -> list[list[str]]:
    """The words of each table row."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level > 3:
            shown = (t.content for t in token.children or () if t.type in ("text", "text_special"))
            rows[-1].append("".join(shown).replace("\u200b", ""))
    return rows


def test_golden() -> None:
    assert markdown(report(acme(), plain(), errors=True), Options()) == GOLDEN.read_text(encoding="utf-8")


def test_one_document_has_its_verdict_and_no_overview() -> None:
    out = markdown(report(plain()), Options())
    assert "### <code>COPYING</code>: open" in out
    assert "No findings" in out
    assert "|" not in out


def test_nothing_to_check_says_so() -> None:
    assert "No licence text was found" in markdown(report(), Options())


def test_accepted_findings_are_shown_with_their_reason_when_asked_for() -> None:
    assert "revocable" not in escape_free(markdown(report(acme()), Options()))
    assert "(accepted: agreed with Acme in writing)" in escape_free(
        markdown(report(acme()), Options(show_accepted=True))
    )


def escape_free(text: str) -> str:
    return text.replace("\\", "")


def test_the_rows_are_read_as_a_table() -> None:
    rows = cells(markdown(report(acme()), Options()))
    assert rows[0] == ["Level", "Where", "Rule", "What was found"]
    assert [row[1] for row in rows[1:]] == ["line 1", "clause 1, line 3", "clause 2.a, line 6", "clause 2.b, line 7"]


@given(st.text())
def test_escaped_text_is_shown_as_it_is_and_makes_no_markup(text: str) -> None:
    read = tokens(f"| a |\n|---|\n| x{escape(text)}x |\n")
    assert not [t for t in read if t.type in ("html_inline", "html_block", "link_open", "image", "code_inline")]
    assert not [t for t in read if t.type in ("em_open", "strong_open", "s_open", "softbreak", "hardbreak")]
    shown = "".join(t.content for t in read if t.type in ("text", "text_special")).replace("\u200b", "")
    expected = one_line(f"x{text}x") if text[:1] not in " \t\r\n\f\v" else None
    if expected is not None and text[-1:] not in " \t\r\n\f\v":
        assert shown == "a" + expected.replace("\u200b", "")


@given(st.text(min_size=1), st.text(min_size=1))
def test_hostile_documents_make_no_markup_but_ours(text: str, path: str) -> None:
    out = markdown(report(hostile(text, path)), Options())
    read = tokens(out)
    assert {t.content for t in read if t.type == "html_inline"} <= OURS
    assert not [t for t in read if t.type in ("html_block", "link_open", "image", "fence", "code_block")]
    assert [len(row) for row in cells(out)] == [4, 4]


@pytest.mark.parametrize("text", ["@octocat", "mail a@b.example", "see #12", "https://a.example/x", "www.a.example"])
def test_nobody_is_notified_and_nothing_is_linked(text: str) -> None:
    out = escape(text)
    assert not re.search(r"://|www\.\w", out)
    assert not re.search(r"@\w|#\d", html.unescape(out.replace("\\", "")))


def test_the_report_fits_into_a_comment_and_keeps_the_worst() -> None:
    noise = [
        hostile(f"{n} " + "é|" * 300, f"licences/{n}", level=Level.NOTE if n % 50 else Level.ERROR) for n in range(400)
    ]
    out = markdown(report(*noise), Options())
    assert LIMIT - 5000 < len(out.encode()) <= LIMIT
    assert out.count("❌ error") == 8
    written = out.count("⚠️") + out.count("ℹ️") + out.count("❌")
    assert f"{400 - written} more findings did not fit here" in out


def test_one_long_document_says_how_much_is_left_out() -> None:
    doc = hostile("word " * 2000)
    doc = replace(doc, findings=doc.findings * 300)
    out = markdown(report(doc), Options())
    assert len(out.encode()) <= LIMIT
    written = out.count("❌ error")
    assert f"{300 - written} more findings did not fit here" in out


def test_a_long_message_is_cut() -> None:
    (row,) = cells(markdown(report(hostile("word " * 2000)), Options()))[1:]
    assert len(row[3]) == CELL
    assert row[3].endswith("…")
