"""The HTML page as text: every word in its place and escaped, every link with a target. A browser sees it elsewhere."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from larkspur_sample import larkspur, larkspur_rules
from report_samples import TEXT, acme, hostile, plain, report

from lintlicense.clauses.tree import Clause
from lintlicense.errors import LintLicenseError
from lintlicense.findings import Report
from lintlicense.report.html import html
from lintlicense.report.marked import marked_lines
from lintlicense.report.options import Options
from lintlicense.report.outline import DEPTH, flat, outline
from lintlicense.text.source import Source
from lintlicense.text.span import Span

pytest.importorskip("jinja2", reason="the HTML report needs the extra lintlicense[html]")

VOID = {"meta", "link", "input", "br", "img", "hr"}
#: Written so that it would act if anything let it.
HOSTILE = (
    "1. <script>document.title='pwned'</script> <img src=x onerror=\"document.title='pwned'\">\n"
    "2. \"><svg onload=alert(1)> ' onmouseover='alert(1) {{ 7*7 }} {% raw %} &lt;b&gt; </textarea></script>\n"
    "3. \x00\x07\u2028\u2029\u202eabc\u202c\u200b\ufeff javascript:alert(1) ]]> --> <!--\n"
)


class Page(HTMLParser):
    """Elements with their attributes, ids, links, and the words of each line of the licence."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.lines: dict[str, str] = {}
        self.line = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)
        if "line" in attributes.get("class", "").split():
            self.line = attributes["id"]
            self.lines[self.line] = ""
        elif self.line and attributes.get("class") == "words":
            self.depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "div":
            self.line = ""

    def handle_data(self, data: str) -> None:
        if self.line and "span" in self.open[-4:] and len(self.open) >= self.depth:
            self.lines[self.line] += data

    depth = 0

    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _, attributes in self.elements if "id" in attributes)


def page(*documents: object, errors: bool = False, **options: bool) -> Page:
    read = Page(html(report(*documents, errors=errors), Options(**options)))  # type: ignore[arg-type]
    assert read.open == []
    return read


def whole() -> Report:
    return Report((larkspur(),), larkspur_rules())


def test_the_licence_is_there_word_for_word() -> None:
    read = Page(html(whole(), Options()))
    source = larkspur().source
    for number in range(1, len(source.line_starts)):
        assert read.lines[f"L{number}"] == source.line(number)


@pytest.mark.parametrize("several", [False, True])
def test_every_link_has_its_target_and_every_id_is_unique(several: bool) -> None:
    documents = (larkspur(), acme(), plain(), hostile(HOSTILE)) if several else (larkspur(),)
    read = Page(html(Report(documents, larkspur_rules()), Options(show_accepted=True)))
    ids = read.ids()
    assert [name for name, count in ids.items() if count > 1] == []
    for _, attributes in read.elements:
        if attributes.get("href", "").startswith("#"):
            assert attributes["href"][1:] in ids
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(attributes.get(name, "").split()) <= set(ids)


def test_clauses_can_be_linked_to_by_number_and_lines_too() -> None:
    ids = Page(html(whole(), Options())).ids()
    assert {"clause-1", "clause-2.b", "clause-4.d.iv", "L31", "L130"} <= set(ids)
    several = Page(html(Report((acme(), larkspur()), larkspur_rules()), Options())).ids()
    assert {"f1-clause-2.a", "f2-clause-4.d.iv", "f2-L31"} <= set(several)


def test_numbers_that_come_twice_get_names_of_their_own() -> None:
    text = "1. a\n1. b\n"
    tree = Clause("document", Span(0, 10), children=tuple(Clause("clause", Span(n, n + 5), "1.", "1") for n in (0, 5)))
    entries = outline(tree, Source("x", text), [])
    assert [entry.anchor for entry in entries] == ["clause-1", "clause-1~2"]


def test_nothing_is_fetched_from_anywhere() -> None:
    text = html(whole(), Options())
    read = Page(text)
    for tag, attributes in read.elements:
        assert tag not in {"iframe", "object", "embed", "img", "base", "audio", "video"}
        for name in ("src", "href", "action", "srcset", "data"):
            assert attributes.get(name, "#").startswith(("#", "data:,"))
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html(whole(), Options()) == html(whole(), Options())


def test_accepted_findings_are_counted_and_shown_when_asked_for() -> None:
    hidden = html(report(acme()), Options())
    assert "1 finding accepted in writing, not shown here" in hidden
    assert "agreed with Acme in writing" not in hidden
    shown = html(report(acme()), Options(show_accepted=True))
    assert "Accepted (waiver) by legal@example.org until 2031-01-01: agreed with Acme in writing" in shown


def test_files_that_could_not_be_read_are_named() -> None:
    assert "models/weights.bin: it is not text" in html(report(acme(), errors=True), Options())
    assert "models/weights.bin: it is not text" in html(report(errors=True), Options())


def test_without_jinja_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(LintLicenseError, match=r"pip install 'lintlicense\[html\]'"):
        html(report(), Options())


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    tame = page(hostile(re.sub(r"[^\n]", "x", HOSTILE)))
    wild = page(hostile(HOSTILE))
    odd = [a for tag, a in wild.elements if a.get("class") == "odd"]
    assert len(odd) == 8
    mine = [(tag, set(a)) for tag, a in wild.elements if a.get("class") != "odd"]
    assert mine == [(tag, set(a)) for tag, a in tame.elements]


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1), st.text(min_size=1))
@example(HOSTILE, "\"><script>alert(1)</script>/\x00'")
@example("\r\r\n\n\x0b\x0c\x1c\x85", "a b")
def test_any_text_keeps_the_page_whole(text: str, path: str) -> None:
    document = hostile(text, path)
    out = html(report(document), Options())
    out.encode("utf-8")
    tags = Counter(tag for tag, a in Page(out).elements if a.get("class") not in ("odd", "anchor"))
    assert tags["script"] == tags["style"] == tags["title"] == 1
    assert not [a for _, a in Page(out).elements if any(name.startswith("on") for name in a)]


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text of a few lines and spans anywhere in it, empty ones and overlapping ones among them."""
    text = draw(st.text(alphabet="ab \t\n\r<\u2028\x00", max_size=40))
    ends = st.integers(0, len(text))
    return text, [Span(*sorted(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=6))]


@given(spans())
def test_marks_are_drawn_on_exactly_their_characters(drawn: tuple[str, list[Span]]) -> None:
    text, marks = drawn
    source = Source("x", text)
    lines = list(marked_lines(source, marks, {}))
    assert [line.number for line in lines] == list(range(1, len(source.line_starts) + 1))
    seen: Counter[int] = Counter()
    for line in lines:
        offset = source.line_starts[line.number - 1]
        content = source.line(line.number)
        shown = "".join(chr(int(r.text[2:], 16)) if r.name else r.text for p in line.pieces for r in p.runs)
        assert shown == content
        indent = len(content) - len(content.lstrip(" \t"))
        for piece in line.pieces:
            length = sum(1 if run.name else len(run.text) for run in piece.runs)
            for at in range(offset, offset + length):
                covering = {n for n, span in enumerate(marks, 1) if span.start <= at < span.end}
                blank = at - source.line_starts[line.number - 1] < indent
                assert set(piece.marks) == (set() if blank else covering)
            seen.update(piece.starts)
            offset += length
    assert all(count == 1 for count in seen.values())


def test_overlapping_marks_share_their_characters() -> None:
    (line,) = marked_lines(Source("x", "one two three"), [Span(0, 7), Span(4, 13)], {})
    assert [("".join(r.text for r in p.runs), p.marks, p.starts, p.ends) for p in line.pieces] == [
        ("one ", (1,), (1,), ()),
        ("two", (1, 2), (2,), (1,)),
        (" three", (2,), (), (2,)),
    ]


def test_a_very_deep_tree_is_drawn() -> None:
    tree = Clause("text", Span(0, 4))
    for n in range(3000):
        tree = Clause("clause", Span(0, 4), "1.", f"{n}", children=(tree,))
    document = replace(hostile("deep"), tree=Clause("document", Span(0, 4), children=(tree,)))
    entries = outline(document.tree, document.source, [])
    assert len(list(flat(entries))) == 3000
    assert html(report(document), Options()).count("<details open>") == DEPTH


def test_the_outline_counts_the_findings_of_each_clause() -> None:
    document = larkspur()
    entries = {e.anchor: e for e in flat(outline(document.tree, document.source, [f.span for f in document.findings]))}
    assert len(entries["clause-4"].marks) == 5
    assert len(entries["clause-4.d"].marks) == 2
    assert entries["clause-9"].marks == ()
    assert entries["clause-2.a"].title == "Licence"


def test_the_overview_is_a_matrix_of_files_by_rules() -> None:
    read = page(acme(), plain(), hostile("No."))
    links = [a for tag, a in read.elements if tag == "a" and a.get("data-rule") == "research-only"]
    assert [a["href"] for a in links] == ["#f1-finding-2", "#f3-finding-1"]
    assert [a["class"] for a in links] == ["error", "error"]
    assert TEXT.splitlines()[0] in read.lines["f1-L1"]


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["models/a/LICENSE", "models/b/LICENSE"], "models/"),
        (["models/a/LICENSE", "models/ab/LICENSE"], "models/"),
        (["models/a/LICENSE", "LICENSE"], ""),
        (["/LICENSE", "/COPYING"], "/"),
    ],
)
def test_the_overview_names_the_common_folder_once(paths: list[str], folder: str) -> None:
    out = html(report(*(plain(path) for path in paths)), Options())
    assert (f"All paths lie in <code>{folder}</code>" in out) == bool(folder)
    for number, path in enumerate(paths, 1):
        assert f'<a href="#f{number}-document">{path.removeprefix(folder)}</a>' in out
