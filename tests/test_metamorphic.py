"""Form decides nothing: however a licence is wrapped, marked up or named, the same rules find the same words."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import reforming
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from licence_fixtures import Licence, licences
from reforming import Reform, said

from lintlicense.findings import Document
from lintlicense.lint import lint_text

LICENCES = {licence.name: licence for licence in licences()}

FORMS: dict[str, Reform] = {
    **{f"wrapped at {width}": reforming.wrapped(width) for width in (30, 50, 66, 100, 160)},
    "on one line": reforming.joined,
    "indented": reforming.indented("    "),
    "indented by tabs": reforming.indented("\t"),
    **{f"behind {mark}": reforming.commented(mark) for mark in ("#", "//", "--", ";;", "%")},
    "in a box": reforming.boxed,
    "CRLF": reforming.crlf,
    "capitals": reforming.capitals,
    "curly quotes": reforming.curly,
    "fixed spaces": reforming.fixed_spaces,
    "emphasis": reforming.emphasised,
    "HTML": reforming.as_html,
    "American": reforming.american,
    "British": reforming.british,
    "Roman numbers": reforming.roman,
    "commented and on one line": lambda text: reforming.commented("#")(reforming.joined(text)),
    "HTML in capitals": lambda text: reforming.as_html(reforming.capitals(text)),
    "indented and curly": lambda text: reforming.indented("   ")(reforming.curly(text)),
}

#: Who offers the licence and what: all invented, in shapes that names have.
NAMES = {
    "larkspur-community": {"Larkspur": "Quillon"},
    "fenwick-responsible": {"Fenwick": "De Groot"},
    "oakhill-business": {"Oakhill": "X7 Data", "Vector Store": "Blob"},
    "thornbury-academic": {"Thornbury": "Saint Osyth"},
    "marlow-use-policy": {"Marlow": "BigFrog"},
    "heron-permissive": {"Heron": "zlibrary"},
}


@cache
def plain(name: str) -> Document:
    return lint_text(LICENCES[name].text)


def alike(one: Document, other: Document, undo: Callable[[str], str] = str) -> None:
    """Assert that two documents say the same."""
    assert said(other, undo) == said(one)
    assert (other.kind, other.verdict, other.coverage) == (one.kind, one.verdict, one.coverage)
    assert set(other.grants or ()) == set(one.grants or ())
    assert _statuses(other) == _statuses(one)


def _statuses(document: Document) -> dict[str, str]:
    return {name: criterion.status for name, criterion in (document.criteria or {}).items()}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", LICENCES)
def test_form_changes_no_finding(name: str, form: str) -> None:
    alike(plain(name), lint_text(FORMS[form](LICENCES[name].text)))


def test_each_form_is_another_text() -> None:
    """A form that changes nothing would prove nothing."""
    for form, reform in FORMS.items():
        assert any(reform(licence.text) != licence.text for licence in LICENCES.values()), form


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(LICENCES)),
    width=st.integers(28, 140),
    indent=st.sampled_from(["", "  ", "\t", "# ", "// "]),
)
def test_any_width_and_indent_change_no_finding(name: str, width: int, indent: str) -> None:
    text = reforming.wrapped(width)(LICENCES[name].text)
    alike(
        plain(name),
        lint_text(
            reforming.indented(indent)(text) if not indent.strip() else reforming.commented(indent.strip())(text)
        ),
    )


@pytest.mark.parametrize("name", LICENCES)
def test_names_change_no_finding(name: str) -> None:
    def back(words: str) -> str:
        for ours, other in NAMES[name].items():
            words = words.replace(other.lower(), ours.lower())
        return words

    alike(plain(name), lint_text(reforming.renamed(NAMES[name])(LICENCES[name].text)), back)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(range(2, 10)))
def test_the_order_of_sections_changes_no_finding(order: list[int]) -> None:
    """Definitions and grant stay in front; everything else may come in any order."""
    text = LICENCES["larkspur-community"].text
    assert reforming.sections(text) == 10
    alike(plain("larkspur-community"), lint_text(reforming.reordered([0, 1, *order])(text)))


def test_what_stands_around_a_licence_changes_no_finding() -> None:
    for licence in LICENCES.values():
        if licence.kind == "licence":
            alike(plain(licence.name), lint_text(f"{licence.text}\n\n{'-' * 60}\n"))


# -- real licences ----------------------------------------------------------------------------------------------------

#: How much of what is found in real texts has to stay the same. What is lost was looked at: short lines that a wrapped
#: paragraph takes in, and names and titles that only their capitals show to be some.
KEPT = {
    "wrapped at 66": 0.99,
    "wrapped at 160": 0.99,
    "on one line": 0.995,
    "in a box": 0.995,
    "indented": 0.995,
    "curly quotes": 0.995,
    "capitals": 0.985,
    "HTML": 0.995,
}


@pytest.fixture(scope="module")
def sample(corpus: Path) -> list[str]:
    """Real texts of all families, the short ones: long ones add time and few new forms."""
    files = sorted((corpus / "wild").glob("*.txt")) + sorted((corpus / "osi").glob("*.txt"))[::12]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    return [text for text in texts if len(text) < 25_000]


@pytest.mark.parametrize("form", KEPT)
def test_real_licences_keep_their_findings(form: str, sample: list[str]) -> None:
    shares = []
    for text in sample:
        before, after = said(_linted(text)), said(lint_text(FORMS[form](text)))
        union = (before | after).total()
        shares.append((before & after).total() / union if union else 1.0)
    assert statistics.mean(shares) >= KEPT[form]


@cache
def _linted(text: str) -> Document:
    return lint_text(text)


def test_every_fixture_has_a_name_to_change() -> None:
    assert set(NAMES) == set(LICENCES)
    for name, names in NAMES.items():
        licence: Licence = LICENCES[name]
        assert all(ours in licence.text for ours in names), name
