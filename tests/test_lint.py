"""The pipeline as a whole: any text, every real text, and what settings may and may not change."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lintlicense import Level, lint_path, lint_paths, lint_text
from lintlicense.config.model import Config
from lintlicense.errors import ConfigError, LintLicenseError, ReadingError
from lintlicense.findings import Document
from lintlicense.text.span import Span

ROOT = Path(__file__).resolve().parent.parent
LARKSPUR = ROOT / "fixtures" / "licences" / "larkspur-community.txt"
#: Words that steer the reader, so that generated text reaches more of it than noise does.
WORDS = (
    *("You may", "not", "must", "shall", "use", "the Model", "for research only", "unless", "except", "provided that"),
    *("a.", "(i)", "1.", "1.1", "-", "#", "\n", "\n\n", '"Model" means', "Licensor", "grants", ";", ":", ",", ".", "“"),
    *("<b>", "**", "&amp;", "\u00a0", "\u200b", "\u00ad", "\r\n", "\r", "\u2028", "more than 700 million users", "$5m"),
)  # fmt: skip


def hold_together(document: Document, text: str) -> None:
    """What is true of every document, whatever its text."""
    assert document.source.text == text
    assert "".join(text[leaf.span.start : leaf.span.end] for leaf in document.tree.leaves()) == text
    assert 0 <= document.coverage <= 1
    for finding in document.findings:
        assert Span(0, len(text)).covers(finding.span)
        assert finding.message
        assert finding.fingerprint
    starts = [finding.span.start for finding in document.findings]
    assert starts == sorted(starts)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_linted(text: str) -> None:
    hold_together(lint_text(text), text)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=60).map(" ".join))
def test_any_text_of_a_licences_words_is_linted(text: str) -> None:
    hold_together(lint_text(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x1f",
        "(a) \x1c\x1d",
        "\n" * 5000,
        "(a) " * 3000,
        "".join(f"{n * ' '}- x\n" for n in range(400)),
        "You may not " * 3000,
        '"' * 5000,
        "a" * 100_000,
        "1.1.1.1.1.1.1.1.1.1.1.1.1 x\n" * 500,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    begun = time.process_time()
    hold_together(lint_text(text), text)
    assert time.process_time() - begun < 10


def test_every_text_of_the_corpus_is_linted(corpus: Path) -> None:
    paths = sorted(path for kind in ("txt", "md") for path in corpus.rglob(f"*.{kind}"))
    assert len(paths) > 200
    report = lint_paths([str(path) for path in paths], Config())
    assert not report.errors
    assert len(report.documents) == len(paths)
    for document in report.documents:
        hold_together(document, document.source.text)


def test_path_and_text_agree() -> None:
    text = LARKSPUR.read_text("utf-8")
    assert lint_path(LARKSPUR).findings == lint_text(text, str(LARKSPUR)).findings


def test_path_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(bytes(range(256)))
    for path in (tmp_path / "x.bin", tmp_path, tmp_path / "missing"):
        with pytest.raises(ReadingError):
            lint_path(path)


def test_settings_filter_findings_and_nothing_else() -> None:
    plain = lint_path(LARKSPUR)
    chosen = lint_path(LARKSPUR, config=Config(select=("user-threshold",)))
    assert [finding.rule for finding in chosen.findings] == ["user-threshold"]
    assert replace(chosen, findings=plain.findings) == plain


def test_a_level_that_is_set_holds() -> None:
    document = lint_path(LARKSPUR, config=Config(levels={"user-threshold": Level.NOTE}))
    assert {finding.level for finding in document.findings if finding.rule == "user-threshold"} == {Level.NOTE}
    assert document.verdict == "not-open", "the verdict goes by the catalogue's levels"


def test_fingerprints_do_not_depend_on_the_selection() -> None:
    everything = {finding.fingerprint for finding in lint_path(LARKSPUR).findings}
    some = lint_path(LARKSPUR, config=Config(ignore=("osd-6",))).findings
    assert {finding.fingerprint for finding in some} < everything


def test_unknown_names_are_errors() -> None:
    with pytest.raises(LintLicenseError, match="user-threshold"):
        lint_text("x", config=Config(select=("user-treshold",)))
    with pytest.raises((ConfigError, LintLicenseError), match="forced-name"):
        lint_text("x", config=Config(levels={"forced-nam": Level.NOTE}))
