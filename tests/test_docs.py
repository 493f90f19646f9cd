"""The page of the rules is made from the rule files, and says what a reader needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lintlicense.data import folder
from lintlicense.docs import CRITERION, SECTIONS, index_markdown, rule_markdown
from lintlicense.report.words import VERDICTS
from lintlicense.rules.builtin import BUILTIN, SECTION
from lintlicense.rules.load import load_rule, load_rules
from lintlicense.rules.rule import CRITERIA, Rule
from lintlicense.rules.select import PROFILES

ROOT = Path(__file__).resolve().parent.parent
RULES = tuple(sorted((*load_rules(), *BUILTIN), key=lambda rule: rule.id))


def test_the_page_is_that_of_the_rules() -> None:
    page = folder("rules") / "README.md"
    assert page.read_text(encoding="utf-8") == index_markdown(RULES), (
        "rules/README.md is stale: run python scripts/document_rules.py"
    )


def test_each_rule_has_one_heading_that_addresses_can_name() -> None:
    headings = [line.removeprefix("## ") for line in index_markdown(RULES).splitlines() if line.startswith("## ")]
    assert sorted(headings) == [rule.id for rule in RULES]


def test_every_criterion_and_folder_is_described() -> None:
    assert set(CRITERION) == set(CRITERIA)
    assert {rule.section for rule in RULES} == set(SECTIONS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_means_and_what_does_not_count(rule: Rule) -> None:
    text = rule_markdown(rule)
    assert text.startswith(f"# {rule.id}\n\n**{rule.title}.**")
    assert rule.why in text
    assert f"Level: {rule.level.value}" in text
    assert all(CRITERION[criterion] in text for criterion in rule.criteria)
    assert all(f"No finding: {example.because}." in text for example in rule.good)
    assert (f"lintlicense waive {rule.id} FILE" in text) is (rule.section != SECTION), "a waiver cannot be waived"


def test_nothing_in_an_example_becomes_markup_and_gaps_are_shown() -> None:
    text = """\
id: odd
level: note
title: Odd | even
why: Because.
message: odd
match:
  - kind: prohibition
examples:
  bad:
    - lead: "You may not:"
      text: |-
        (a) use *this* <b>now</b> [or](never) `x`

        second paragraph
  gaps:
    - text: Leave it.
      expected: bad
    - text: Take it.
      expected: good
      because: it is a gift
"""
    page = rule_markdown(load_rule(text, "odd.yaml"), 2)
    assert (
        "> You may not:\\\n> (a) use \\*this\\* \\<b\\>now\\</b\\> \\[or\\](never) \\`x\\`\n>\n> second paragraph\n"
        in page
    )
    assert "This ought to be found, and is not." in page
    assert "This ought to be let be, and is found: it is a gift." in page
    assert "| note | - | Odd \\| even |" in index_markdown([load_rule(text, "odd.yaml")])


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_page_about_the_verdict_knows_every_criterion_and_profile() -> None:
    page = (ROOT / "docs" / "verdict.md").read_text("utf-8")
    assert [name for name in (*VERDICTS.values(), *PROFILES) if name not in page] == []
    assert [name for name in CRITERIA if f"`{name}`" not in page and f"`-{name.partition('-')[2]}`" not in page] == []
