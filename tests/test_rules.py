"""Every example of every rule is a test: a bad one is found where it says, a good one is not, a gap is still a gap."""

from __future__ import annotations

import pytest
from examples import RULES, Case, cases

from lintlicense.rules.load import CHECKS
from lintlicense.rules.rule import FAMILIES, Level, Rule
from lintlicense.text.span import Span

#: Words that a rule must do without: naming a licensor, a product or a licence is not reading.
NAMES = (
    "llama",
    "openai",
    "gemma",
    "mistral",
    "apache",
    "gpl",
    "openrail",
    "bigscience",
    "hugging",
    "deepseek",
    "qwen",
)


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case.id)
def test_a_bad_example_is_found_once_where_it_says(case: Case) -> None:
    assert len(case.own) == 1, f"{case.where}: {case.rule.id} fired {len(case.own)} times; found: {case.said()}"
    if case.example.covers:
        start = case.document.index(case.example.covers)
        words = Span(start, start + len(case.example.covers))
        assert case.own[0].span.touches(words), f"{case.where}: the finding does not touch {case.example.covers!r}"


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case.id)
def test_a_good_example_is_not_found(case: Case) -> None:
    assert not case.own, f"{case.where}: {case.own[0].quote!r} was found, though: {case.example.because}"


@pytest.mark.parametrize("case", cases("gaps"), ids=lambda case: case.id)
def test_a_gap_is_still_wrong(case: Case) -> None:
    now = "bad" if case.own else "good"
    assert now != case.example.expected, f"{case.where}: no gap any more: move the example to '{case.example.expected}'"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_proves_itself(rule: Rule) -> None:
    assert len(rule.bad) >= 3, "at least three bad examples"
    assert len(rule.good) >= 3, "at least three good examples"
    assert all(example.because for example in rule.good), "each good example says why it is good"
    assert all(example.covers for example in rule.bad) or rule.check, "each bad example says which words are found"
    assert len({example.text for example in (*rule.bad, *rule.good, *rule.gaps)}) == len(
        (*rule.bad, *rule.good, *rule.gaps)
    ), "an example stands twice"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_file_reads_well_alone(rule: Rule) -> None:
    assert not rule.title.endswith("."), "a title is no sentence"
    assert len(rule.title) <= 80
    assert rule.why.endswith("."), "`why` is one or more sentences"
    assert rule.section, "a rule lies in a folder"
    assert rule.match or rule.check in CHECKS, "a rule matches norms or names a check"
    words = " ".join([rule.title, rule.why, rule.message, rule.help, *map(_words, (*rule.bad, *rule.good))]).lower()
    assert not [name for name in NAMES if name in words], "a rule names no licensor, product or licence of this world"


def _words(example: object) -> str:
    return f"{getattr(example, 'lead', '')} {getattr(example, 'text', '')}"


def test_the_twelve_are_one_group() -> None:
    twelve = {rule.id for rule in RULES if "llama-style" in rule.groups}
    assert twelve == {
        "user-threshold", "territory-exclusion", "law-compliance", "field-of-use", "incorporated-policy",
        "no-competing-models", "forced-name", "display-badge", "non-transferable", "acceptance-required",
        "ip-litigation-termination", "indemnity",
    }  # fmt: skip


def test_every_error_contradicts_a_criterion_of_the_definition() -> None:
    errors = [rule for rule in RULES if rule.level is Level.ERROR]
    assert len(errors) > 20
    assert not [rule.id for rule in errors if not any(name.startswith("osd-") for name in rule.criteria)]


def test_no_group_takes_the_name_of_a_rule_or_a_criterion() -> None:
    ids = {rule.id for rule in RULES}
    groups = {group for rule in RULES for group in rule.groups}
    assert not groups & ids
    assert not groups & set(FAMILIES)
