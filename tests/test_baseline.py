"""Baselines and the fingerprints that they hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from accepting import FOUND, TEXT, document
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.baseline import Baseline, Checked, Entry, apply, prune, read, update, write
from lintlicense.errors import ConfigError
from lintlicense.findings import Acceptance, Document, fingerprint, fold


def same(path: str) -> str:
    return path


def checked(*documents: Document, ran: tuple[str, ...] = ("non-commercial", "no-sale", "user-threshold")) -> Checked:
    return Checked(documents, same, lambda path, rule: rule in ran)


def baseline(*documents: Document) -> Baseline:
    return update(Baseline(), checked(*documents))


def held(base: Baseline, text: Document) -> list[str]:
    (marked,) = apply((text,), base, "b.json", same)
    return [f"{f.rule} {f.clause}" for f in marked.findings if f.accepted]


ALL = [f"{rule} {clause}" for rule, clause, _ in FOUND]

# --- fingerprints

_WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6), min_size=1, max_size=8)


@given(_WORDS, st.randoms())
def test_a_fingerprint_survives_re_wrapping(words: list[str], random: object) -> None:
    gaps = [" ", "\n", "\r\n   ", "\t", "\u00a0", "  \n# ", "\n * "]
    choose = random.choice  # type: ignore[attr-defined]
    wrapped = "".join(word + choose(gaps) for word in words)
    assert fingerprint("r", " ".join(words)) == fingerprint("r", wrapped)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('the "Model"', "the “Model”"),
        ("non-commercial", "non‑commercial"),
        ("non-commercial", "non-\n  commercial"),
        ("modification", "modi\u00adfi\u00adcation"),
        ("modification", "modi-\nfication"),
        ("modiﬁcation", "modification"),
        ("You May Not", "YOU MAY NOT"),
        ("**may not**", "may not"),
        ("résumé", "re\u0301sume\u0301"),
        ("１０ users", "10 users"),
    ],
)
def test_form_does_not_count(one: str, other: str) -> None:
    assert fingerprint("r", one) == fingerprint("r", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("may not sell", "may sell"),
        ("700 users", "7.00 users"),
        ("1.5 million", "15 million"),
        ("5 %", "5"),
        ("$ 5", "€ 5"),
        ("for research", "for resale"),
    ],
)
def test_words_count(one: str, other: str) -> None:
    assert fingerprint("r", one) != fingerprint("r", other)


def test_rule_and_occurrence_count() -> None:
    assert len({fingerprint("r", "a"), fingerprint("s", "a"), fingerprint("r", "a", 1)}) == 3
    twice = document("You may not sell the Model. You may not sell the Model.", found=(FOUND[1], FOUND[1]))
    assert len({finding.fingerprint for finding in twice.findings}) == 2


@given(st.text())
def test_folding_knows_where_each_letter_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
    assert fold(folded.text).text == folded.text
    for at, character in zip(folded.places, folded.text, strict=True):
        assert character in fold(text[at]).text or character in ".,"


# --- what a baseline holds


@pytest.mark.parametrize(
    "text",
    [TEXT, "Preface.\n\n" + TEXT, TEXT.replace(" ", "\n  "), TEXT.replace("1. ", "7. ")],
    ids=["same", "moved", "re-wrapped", "renumbered"],
)
def test_what_it_holds_does_not_count(text: str) -> None:
    assert held(baseline(document()), document(text)) == ALL


def test_changed_words_come_back() -> None:
    found = (*FOUND[:3], ("user-threshold", "3", "may not be used by firms with more than 1.4 million users"))
    changed = document(TEXT.replace("1.5", "1.4"), found=found)
    assert held(baseline(document()), changed) == ALL[:3]


def test_another_file_is_not_covered() -> None:
    assert held(baseline(document()), document(path="models/LICENSE")) == []


def test_only_the_acceptance_changes() -> None:
    before = document()
    (after,) = apply((before,), baseline(before), "b.json", same)
    assert after.findings[0].accepted == Acceptance("baseline", "in the baseline b.json")
    assert replace(after, findings=before.findings) == before
    assert [replace(finding, accepted=None) for finding in after.findings] == list(before.findings)


def waived(text: Document) -> Document:
    first, *rest = text.findings
    return replace(text, findings=(replace(first, accepted=Acceptance("waiver", "bought")), *rest))


def test_a_waiver_goes_before_the_baseline() -> None:
    (after,) = apply((waived(document()),), baseline(document()), "b.json", same)
    assert after.findings[0].accepted == Acceptance("waiver", "bought")
    assert len(baseline(waived(document())).entries) == len(FOUND) - 1, "what is waived needs no entry"


# --- the file


def test_the_file_reads_back() -> None:
    base = baseline(document(), document(path="models/ü LICENSE"))
    assert read(write(base).decode(), "b.json") == base
    assert read(write(Baseline()).decode(), "b.json") == Baseline()


@pytest.mark.parametrize("path", ["n/LICENSE-\udcff.txt", "x\ud800", "a\\udcff", '"\u2028\0'])
def test_the_file_reads_back_whatever_a_licence_is_called(path: str) -> None:
    base = baseline(document(path=path))
    assert read(write(base).decode("utf-8"), "b.json") == base


def test_the_file_is_sorted_with_a_line_per_finding() -> None:
    base = baseline(document(path="b"), document(path="a"))
    lines = write(base).decode().splitlines()
    assert len(lines) == len(base.entries) + 2
    entries = [json.loads(line.strip().rstrip(",")) for line in lines[1:-1]]
    keys = [(entry["path"], entry["rule"], entry["fingerprint"]) for entry in entries]
    assert keys == sorted(keys)
    assert write(baseline(document(path="a"), document(path="b"))) == write(base)


def test_two_branches_that_add_to_it_merge() -> None:
    """As a line merge does it: what each branch added, in the order of both."""
    old, ours, theirs = (
        set(write(baseline(*(document(path=path) for path in paths))).splitlines())
        for paths in (("a", "z"), ("a", "b", "z"), ("a", "y", "z"))
    )
    merged = set(write(baseline(*(document(path=path) for path in "abyz"))).splitlines())
    assert merged == old | ours | theirs


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not valid JSON"),
        ("[]", "it has no list of findings"),
        ('{"findings": 3}', "it has no list of findings"),
        ('{"version": 2, "findings": []}', "a baseline of version 2"),
        ('{"version": 1, "findings": [3]}', "finding 1 is not an object"),
        ('{"version": 1, "findings": [{"path": "a", "rule": "b"}]}', "'fingerprint' must be text"),
        ('{"version": 1, "findings": [{"path": 1, "rule": "b", "fingerprint": "c"}]}', "'path' must be text"),
        ("[" * 100_000, "not a baseline: nested too deeply"),
    ],
)
def test_a_broken_file_is_an_error_with_its_name(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        read(text, "b.json")
    assert caught.value.where == "b.json"
    assert "; take the file away and make it again with --write-baseline" in caught.value.message


# --- writing again and pruning


def test_updating_keeps_other_files() -> None:
    base = baseline(document(path="a"), document(path="b"))
    fixed = document(path="a", found=FOUND[:1])
    updated = update(base, checked(fixed))
    assert [entry.path for entry in updated.entries] == ["a", *["b"] * len(FOUND)]


def test_what_the_baseline_accepted_stays_in_it() -> None:
    base = baseline(document())
    assert update(base, checked(*apply((document(),), base, "b.json", same))) == base


def test_pruning_takes_out_what_is_gone_and_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "unchecked").write_text(TEXT)
    base = baseline(document(path="checked"), document(path="unchecked"), document(path="deleted"))
    now = document(path="checked", found=(*FOUND[:1], ("no-sale", "2", "may not")))
    pruned = prune(base, checked(now), tmp_path)
    assert [entry.path for entry in pruned.entries] == ["checked", *["unchecked"] * len(FOUND)]
    assert pruned.entries[0].rule == "non-commercial"
    assert set(pruned.entries) <= set(base.entries)


def test_what_was_not_looked_for_stays(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text(TEXT)
    base = baseline(document())
    now = checked(document(found=FOUND[3:]), ran=("user-threshold", "non-commercial"))
    kept = [entry.rule for entry in update(base, now).entries]
    assert kept == ["no-sale", "no-sale", "user-threshold"], "non-commercial ran and found nothing"
    assert prune(base, now, tmp_path) == update(base, now)


def test_standard_input_is_not_gone_where_it_was_not_read(tmp_path: Path) -> None:
    base = baseline(document(path="-"))
    assert prune(base, checked(), tmp_path) == base
    assert prune(base, checked(document(path="-", found=())), tmp_path) == Baseline()


def test_an_entry_is_known_without_its_clause() -> None:
    entry = Entry("a", "r", "f", "1")
    assert entry.key == replace(entry, clause="2").key
