"""Waivers: what they accept, when they end, and what is said about those that accept nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from accepting import TEXT, document
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.config.model import Config, PerFile, Waiver
from lintlicense.errors import LintLicenseError
from lintlicense.findings import Acceptance, Document, Finding, fold
from lintlicense.rules.rule import Level
from lintlicense.waive import Said, propose
from lintlicense.waivers import Outcome, apply, configuration, same_clause

TODAY = date(2031, 5, 1)
NON_COMMERCIAL = Waiver(
    "non-commercial", "LICENSE", "bought", quote="for non-commercial purposes", where="c.yaml:4", line=4
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "LICENSE").write_text(TEXT)
    return tmp_path


def applied(root: Path, *waivers: Waiver, documents: tuple[Document, ...] = (), ran: bool = True) -> Outcome:
    texts = documents or (document(path=str(root / "LICENSE")),)
    return apply(texts, Config(waivers=waivers, root=root), TODAY, lambda path, rule: ran)


def accepted(outcome: Outcome, n: int = 0) -> list[str]:
    return [f"{f.rule} {f.clause}" for f in outcome.documents[n].findings if f.accepted]


# --- what a waiver accepts


def test_a_waiver_accepts_the_finding_of_its_words(root: Path) -> None:
    outcome = applied(root, replace(NON_COMMERCIAL, by="Ada", until=date(2031, 5, 1)))
    assert accepted(outcome) == ["non-commercial 1"]
    assert outcome.documents[0].findings[0].accepted == Acceptance("waiver", "bought", "Ada", "2031-05-01")
    assert outcome.unused == ()


def test_nothing_but_the_findings_changes(root: Path) -> None:
    before = document(path=str(root / "LICENSE"))
    after = applied(root, NON_COMMERCIAL).documents[0]
    assert replace(after, findings=before.findings) == before
    assert [replace(finding, accepted=None) for finding in after.findings] == list(before.findings)


@pytest.mark.parametrize(
    ("quote", "clause", "expected"),
    [
        ("sell the Model", "", ["no-sale 2.a"]),
        ("SELL the\n   model", "", ["no-sale 2.a"]),
        ("“You may not (a) sell the Model”", "", ["no-sale 2.a"]),
        ("the Model", "", ["no-sale 2.a", "no-sale 2.b"]),
        ("", "2.b", ["no-sale 2.b"]),
        ("", "2(b)", ["no-sale 2.b"]),
        ("the Model", "2.b", ["no-sale 2.b"]),
        ("", "", ["no-sale 2.a", "no-sale 2.b"]),
        ("sell the Model", "2.b", []),
        ("sell the Mode", "", []),
        ("ell the Model", "", []),
        ("sell the Model and more", "", []),
        ("Larkspur Model Terms", "", []),
        ("", "2", []),
    ],
)
def test_words_and_clause_decide(root: Path, quote: str, clause: str, expected: list[str]) -> None:
    assert accepted(applied(root, Waiver("no-sale", "LICENSE", "r", clause, quote))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "\n\n\n" + TEXT,
        TEXT.replace("non-commercial", "non-\n  commercial"),
        TEXT.replace("for non-commercial purposes", "for\n   Non‑Commercial\n   purposes"),
        TEXT.replace("non-commercial", "NON-COMMERCIAL"),
        "".join(f"# {line}\n" for line in TEXT.splitlines()),
    ],
    ids=["moved", "hyphenated", "wrapped", "capitals", "commented out"],
)
def test_a_waiver_follows_the_words(root: Path, text: str) -> None:
    at = fold(text).text.index("noncommercialpurposes")
    places = fold(text).places
    finding = document().findings[0]
    span = replace(finding.span, start=places[at], end=places[at + 20] + 1)
    moved = replace(document(text, str(root / "LICENSE"), ()), findings=(replace(finding, span=span, quote="other"),))
    assert accepted(applied(root, NON_COMMERCIAL, documents=(moved,))) == ["non-commercial 1"]


def test_changed_words_end_it(root: Path) -> None:
    changed = document(TEXT.replace("for non-commercial", "for some non-commercial"), str(root / "LICENSE"))
    outcome = applied(root, NON_COMMERCIAL, documents=(changed,))
    assert accepted(outcome) == []
    assert "has the quoted words" in outcome.unused[0][1]


def test_an_amount_is_part_of_the_words(root: Path) -> None:
    waiver = Waiver("user-threshold", "LICENSE", "r", quote="more than 15 million users")
    assert accepted(applied(root, waiver)) == []
    assert accepted(applied(root, replace(waiver, quote="more than 1.5 million users"))) == ["user-threshold 3"]


@pytest.mark.parametrize(
    ("path", "expected"), [("models/a/LICENSE", 1), ("models/*/LICENSE", 1), ("**/LICENSE", 1), ("LICENSE", 0)]
)
def test_the_path_starts_at_the_configuration(root: Path, path: str, expected: int) -> None:
    text = document(path=str(root / "models" / "a" / "LICENSE"))
    assert len(accepted(applied(root, replace(NON_COMMERCIAL, path=path), documents=(text,)))) == expected


@given(st.text(max_size=40))
def test_no_quote_breaks_it(quote: str) -> None:
    config = Config(waivers=(replace(NON_COMMERCIAL, quote=quote),))
    outcome = apply((document(path="LICENSE"),), config, TODAY, lambda path, rule: True)
    assert len(outcome.documents[0].findings) == len(document().findings)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("1.b.iv", "1(b)(iv)", True), ("§ 2", "2", True), ("2.", "2", True), ("2.A", "2.a", True), ("2.a", "2.ab", False)],
)
def test_same_clause(one: str, other: str, same: bool) -> None:
    assert same_clause(one, other) is same


# --- when it ends


def test_past_its_day_the_finding_is_back_and_says_why(root: Path) -> None:
    outcome = applied(root, replace(NON_COMMERCIAL, until=date(2031, 4, 30)))
    finding = outcome.documents[0].findings[0]
    assert finding.accepted is None
    assert finding.message == "non-commercial is stated (its waiver in c.yaml:4 ran out on 2031-04-30)"
    assert finding.fingerprint == document().findings[0].fingerprint
    assert outcome.unused == (), "it still matches"


def test_another_waiver_may_take_over(root: Path) -> None:
    over = replace(NON_COMMERCIAL, until=date(2031, 4, 30))
    outcome = applied(root, over, replace(NON_COMMERCIAL, reason="bought again"))
    acceptance = outcome.documents[0].findings[0].accepted
    assert acceptance is not None
    assert acceptance.reason == "bought again"


# --- when it accepts nothing


@pytest.mark.parametrize(
    ("waiver", "why"),
    [
        (
            Waiver("no-sale", "LICENSE", "r", clause="9"),
            "'no-sale' finds nothing in clause 9 of LICENSE, only in 2.a, 2.b",
        ),
        (Waiver("no-sale", "LICENSE", "r", quote="other"), "no finding of 'no-sale' in LICENSE has the quoted words"),
        (Waiver("revocable", "LICENSE", "r"), "'revocable' finds nothing in LICENSE"),
        (Waiver("no-sale", "gone/LICENSE", "r"), "there is no file gone/LICENSE"),
        (Waiver("no-sale", "gone/*", "r"), "no file matches gone/*"),
    ],
)
def test_an_unused_waiver_is_told_with_its_reason(root: Path, waiver: Waiver, why: str) -> None:
    assert applied(root, waiver).unused == ((waiver, why),)


def test_what_was_not_looked_at_is_not_judged(root: Path) -> None:
    (root / "models" / "a").mkdir(parents=True)
    (root / "models" / "a" / "LICENSE").write_text(TEXT)
    other_file = Waiver("no-sale", "models/a/LICENSE", "r")
    assert applied(root, other_file).unused == (), "the file exists but was not checked"
    everywhere = Waiver("revocable", "**/LICENSE", "r")
    assert applied(root, everywhere).unused == (), "a file that it covers was not checked"
    both = tuple(document(path=str(root / part / "LICENSE")) for part in ("", "models/a"))
    assert len(applied(root, everywhere, documents=both).unused) == 1
    assert applied(root, everywhere, documents=both, ran=False).unused == (), "its rule was not run"


CONFIG_TEXT = "profile: osi\nwaivers:\n  # one\n  - rule: revocable\n    path: LICENSE\n"


def unused_document(**fields: object) -> Document | None:
    unused = ((Waiver("revocable", "LICENSE", "r", where="c.yaml:4", line=4), "it finds nothing"),)
    config = replace(Config(waivers=(unused[0][0],)), **fields)  # type: ignore[arg-type]
    return configuration(unused, config, CONFIG_TEXT, ".lintlicense.yaml")


def test_the_finding_stands_in_the_configuration() -> None:
    made = unused_document()
    assert made is not None
    (finding,) = made.findings
    assert (made.path, made.verdict, finding.rule, finding.level) == (
        ".lintlicense.yaml", "unclear", "unused-waiver", Level.WARNING,
    )  # fmt: skip
    assert made.source.text[finding.span.start : finding.span.end] == "- rule: revocable"
    assert made.source.position(finding.span.start) == (4, 3)
    assert "it finds nothing" in finding.message
    assert finding.fingerprint


def test_the_finding_obeys_the_settings() -> None:
    assert unused_document(ignore=("unused-waiver",)) is None
    assert unused_document(ignore=("configuration",)) is None
    assert unused_document(select=("osd-6",)) is None
    assert unused_document(select=("unused-waiver",)) is not None
    assert unused_document(per_file=(PerFile(".lintlicense.yaml", ignore=("unused-waiver",)),)) is None
    strict = unused_document(profile="strict")
    note = unused_document(levels={"unused-waiver": Level.NOTE})
    assert strict is not None
    assert note is not None
    assert (strict.findings[0].level, note.findings[0].level) == (Level.ERROR, Level.NOTE)
    assert configuration((), Config(), CONFIG_TEXT, ".lintlicense.yaml") is None


# --- proposing one


def test_a_proposal_quotes_the_finding(root: Path) -> None:
    text = document(path=str(root / "LICENSE"))
    waiver = propose(text, "non-commercial", Said("bought", until=TODAY, by="Ada"), Config(root=root))
    assert waiver == Waiver(
        "non-commercial", "LICENSE", "bought", quote="non-commercial purposes only", until=TODAY, by="Ada"
    )
    assert accepted(applied(root, waiver)) == ["non-commercial 1"]


def test_a_proposal_for_one_of_several(root: Path) -> None:
    text = document(path=str(root / "LICENSE"))
    config = Config(root=root)
    with pytest.raises(LintLicenseError, match=r"(?s)2 things.*--clause.*clause 2.a, line 5: sell the Model"):
        propose(text, "no-sale", Said("r"), config)
    by_clause = propose(text, "no-sale", Said("r", clause="2(b)"), config)
    assert (by_clause.clause, by_clause.quote) == ("2.b", "rent the Model")
    assert propose(text, "no-sale", Said("r", quote="sell"), config).quote == "sell"


def test_a_clause_with_two_findings_is_named_by_number(root: Path) -> None:
    found = (("no-sale", "2", "sell the Model"), ("no-sale", "2", "rent the Model"))
    text = document(path=str(root / "LICENSE"), found=found)
    waiver = propose(text, "no-sale", Said("r", clause="2"), Config(root=root))
    assert (waiver.clause, waiver.quote) == ("2", "")


def test_nothing_to_waive_is_an_error(root: Path) -> None:
    text = document(path=str(root / "LICENSE"))
    config = Config(root=root)
    for rule, said, message in [
        ("revocable", Said("r"), "'revocable' finds nothing here, only no-sale, non-commercial"),
        ("no-sale", Said("r", clause="7"), "other words than that:\n  clause 2.a, line 5"),
        ("no-sale", Said("r", quote="lease"), "other words"),
    ]:
        with pytest.raises(LintLicenseError, match="nothing to waive") as caught:
            propose(text, rule, said, config)
        assert message in caught.value.message
    waived = applied(root, NON_COMMERCIAL).documents[0]
    with pytest.raises(LintLicenseError, match="accepts 'non-commercial' already"):
        propose(waived, "non-commercial", Said("r"), config)


def test_a_finding_without_words_is_waived_as_a_whole(root: Path) -> None:
    text = document(path=str(root / "LICENSE"), found=())
    missing = Finding(
        "missing-grant", Level.WARNING, "no grant to modify", replace(document().findings[0].span, start=0, end=0)
    )
    waiver = propose(replace(text, findings=(missing,)), "missing-grant", Said("r"), Config(root=root))
    assert (waiver.clause, waiver.quote) == ("", "")
