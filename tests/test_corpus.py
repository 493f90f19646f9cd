"""How right the linter is on real licences: floors under the figures where the corpus is, and real texts everywhere.

Raise a floor when the figure has risen for good; never lower one to turn a test green.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lintlicense import lint_text
from lintlicense.rules.load import load_rules

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
import accuracy
from scorers import READINGS, Approved, Score, Scorers, text_of

#: The least that each figure may be, on the half that was tuned and on the half that was only measured.
FLOORS = {
    "document F1": {"tune": 0.97, "check": 0.895},
    "document precision": {"tune": 0.985, "check": 0.91},
    "document recall": {"tune": 0.95, "check": 0.87},
    "clause F1": {"tune": 0.93, "check": 0.81},
    # Labels of warnings name no criterion, and the scorer knows no DFSG test: each warning that violates one, however
    # right, counts as a false criterion. Of these floors it alone fell when more warnings were found.
    "criteria F1": {"tune": 0.92, "check": 0.84},
    "verdict right": {"tune": 26, "check": 31},
    "grants found": {"tune": 84, "check": 126},
}
#: The most that each count may be.
CEILINGS = {"grants imagined": {"tune": 0, "check": 3}}
#: The least that figures may be on licences that single readers labelled: two draws that were tuned on since, and one
#: that was only measured. Before anybody tuned on it, the second draw stood at 0.79 / 0.69.
READ = {
    "document F1": {"first": 0.935, "second": 0.915, "measured": 0.785},
    "clause F1": {"first": 0.875, "second": 0.825, "measured": 0.71},
    "criteria F1": {"first": 0.87, "second": 0.855, "measured": 0.78},
}
#: Of the 127 approved licences in English.
APPROVED = {"clean": 127, "expected": 127, "granted": 127}
#: Warnings that approved licences may get, by rule: practices that reviewers contest, and some old licences have.
WARNINGS = {
    "acceptance-required": 7,  # CNRI's Pythons, two EUPLs and RPSL bind by a click or by mere use, and say so
    "ip-litigation-termination": 4,  # Motosoto, OCLC, RPLs: a claim wider than patents in the work ends all rights
    "unilateral-change": 3,  # the steward or first contributor may change terms: APL, OCLC, OLDAP
    "display-badge": 2,  # RPSL's notice in the about box, RSCPL's advertising clause
    "reporting-duty": 3,  # APSL and RPL ask for notice of what was deployed, OLFL that recipients are told
    "restriction-pass-through": 1,  # Watcom: one's own licence has to protect the licensor no less
}
NEAR_MISSES_FLAGGED = 5
OUTLINE_F1 = 0.99
#: By how much the page of figures may be behind.
STALE = 0.01
OUTLINE_PARENTS = 0.99

FIGURES: dict[str, Callable[[Score], float]] = {
    "document F1": lambda score: score.document.f1,
    "document precision": lambda score: score.document.precision,
    "document recall": lambda score: score.document.recall,
    "clause F1": lambda score: score.clause.f1,
    "criteria F1": lambda score: score.criteria.f1,
    "verdict right": lambda score: score.verdicts[0],
    "grants found": lambda score: score.grants[0],
    "grants imagined": lambda score: score.imagined,
}


@pytest.fixture(scope="session")
def scorers(corpus: Path) -> Scorers:
    """The scorers beside the corpus; each text is linted once for all of them."""
    made = Scorers(corpus)
    if not made.present:
        pytest.skip(f"the corpus is there, but no scorers in {made.evaluation}")
    return made


@pytest.fixture(scope="session")
def halves(scorers: Scorers) -> dict[str, Score]:
    return {split: scorers.dev(split) for split in ("tune", "check")}


@pytest.fixture(scope="session")
def approved(scorers: Scorers) -> Approved:
    return scorers.approved("osi")


@pytest.mark.parametrize("half", ["tune", "check"])
@pytest.mark.parametrize("figure", FLOORS)
def test_figure_has_not_fallen(figure: str, half: str, halves: dict[str, Score]) -> None:
    assert FIGURES[figure](halves[half]) >= FLOORS[figure][half]


@pytest.mark.parametrize("half", ["tune", "check"])
@pytest.mark.parametrize("figure", CEILINGS)
def test_count_has_not_risen(figure: str, half: str, halves: dict[str, Score]) -> None:
    assert FIGURES[figure](halves[half]) <= CEILINGS[figure][half]


@pytest.mark.parametrize("drawn", ["first", "second", "measured"])
def test_licences_from_elsewhere(drawn: str, scorers: Scorers) -> None:
    pytest.importorskip("licensedcode", reason="the texts of licensedcode-data are not installed")
    score = scorers.readings(drawn)
    assert {figure: FIGURES[figure](score) for figure in READ if FIGURES[figure](score) < READ[figure][drawn]} == {}


def test_both_halves_are_the_whole(halves: dict[str, Score], scorers: Scorers) -> None:
    assert sum(half.documents for half in halves.values()) == scorers.dev().documents == 62


@pytest.mark.parametrize("count", APPROVED)
def test_approved_licences(count: str, approved: Approved) -> None:
    assert approved.texts == 127
    assert getattr(approved, count) >= APPROVED[count], approved.notes


def test_warnings_on_approved_licences_are_known(approved: Approved) -> None:
    counts = {rule: int(n) for rule, n in re.findall(r"^warning +(\S+) +(\d+)$", approved.notes, re.MULTILINE)}
    assert sum(counts.values()) == approved.warnings
    assert {rule: n for rule, n in counts.items() if n > WARNINGS.get(rule, 0)} == {}


def test_near_misses(scorers: Scorers) -> None:
    flagged, total, notes = scorers.near_misses()
    assert total == 680
    assert flagged <= NEAR_MISSES_FLAGGED, notes


def test_texts_that_are_odd_have_no_error_and_no_verdict(scorers: Scorers) -> None:
    odd = scorers.approved("odd")
    assert (odd.texts, odd.clean, odd.expected) == (7, 7, 7), odd.notes


def test_outlines(scorers: Scorers) -> None:
    rate, parents = scorers.outlines()
    assert rate.f1 >= OUTLINE_F1
    assert parents >= OUTLINE_PARENTS


def test_page_claims_no_more_than_is_measured(halves: dict[str, Score]) -> None:
    """The page is written again from time to time; in between, figures may be better than it says, and hardly worse."""
    page = accuracy.PAGE.read_text("utf-8")
    for name, figure in (("documents", "document F1"), ("clauses", "clause F1"), ("violated criteria", "criteria F1")):
        tuned, untouched = re.findall(
            rf"^\| {name}: \*\*F1\*\* \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\*", page, re.MULTILINE
        )[0]
        for half, claimed in (("tune", tuned), ("check", untouched)):
            assert FIGURES[figure](halves[half]) >= float(claimed) - STALE, "python scripts/accuracy.py writes it again"


def test_disputed_labels_are_few_and_have_reasons(corpus: Path) -> None:
    for entry in accuracy.load_disputed():
        labels = yaml.safe_load((corpus / "dev" / f"{entry['license']}.yaml").read_text("utf-8"))
        text = (corpus / "dev" / f"{entry['license']}.txt").read_text("utf-8")
        assert labels["gold"]
        assert 1 <= entry["lines"][0] <= entry["lines"][1] <= text.count("\n") + 1
        assert len(entry["why"].split()) > 5


def test_disputed_label_counts_neither_way(scorers: Scorers, halves: dict[str, Score]) -> None:
    label = {"license": "llama-2-license-2023", "rule": "user-threshold", "lines": [0, 0], "why": "a test"}
    record = yaml.safe_load((scorers.corpus / "dev" / "llama-2-license-2023.yaml").read_text("utf-8"))
    label["lines"] = next(own["lines"] for own in record["gold"] if own["rule"] == "user-threshold")
    split = next(
        name
        for name, keys in yaml.safe_load((scorers.corpus / "split.yaml").read_text()).items()
        if label["license"] in keys
    )
    without = scorers.dev(split, [label]).rules["user-threshold"]
    assert without.labels == halves[split].rules["user-threshold"].labels - 1
    assert without.false == halves[split].rules["user-threshold"].false


# ------------------------------------------------------------------------------------------- texts that are everywhere

TEXTS = yaml.safe_load((Path(__file__).parent / "corpus" / "texts.yaml").read_text("utf-8"))


def real_text(name: str) -> str:
    """A text of ScanCode's LicenseDB; skips where the package is missing."""
    pytest.importorskip("licensedcode", reason="the texts of licensedcode-data are not installed")
    return text_of(name)


def test_readings_fit_their_texts() -> None:
    """Every label names a rule and words that are there."""
    rules = {rule.id for rule in load_rules()}
    for name, record in yaml.safe_load(READINGS.read_text("utf-8")).items():
        text = real_text(name)
        lines = text.count("\n") + 1
        assert record["verdict"] in {"open", "not-open", "unclear", None}, name
        for label in record["gold"]:
            first, last = label["lines"]
            assert label["rule"] in rules, (name, label)
            assert label["status"] in {"required", "allowed"}, (name, label)
            assert 1 <= first <= last <= lines, (name, label)
            start, end = label.get("at", (0, 1))
            assert 0 <= start < end <= len(text), (name, label)


@pytest.mark.parametrize("name", TEXTS["open"])
def test_open_licence_gets_no_error(name: str) -> None:
    document = lint_text(real_text(name), name)
    assert [finding for finding in document.findings if finding.level.value == "error"] == []
    assert document.verdict == "open"


@pytest.mark.parametrize("name", TEXTS["restrictive"])
def test_restrictive_licence_is_not_open(name: str) -> None:
    assert lint_text(real_text(name), name).verdict == "not-open"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            gap["text"],
            gap["expected"],
            marks=pytest.mark.xfail(reason=gap["why"], raises=AssertionError),
            id=gap["text"],
        )
        for gap in TEXTS["gaps"]
    ],
)
def test_gap(name: str, expected: str) -> None:
    assert lint_text(real_text(name), name).verdict == expected
