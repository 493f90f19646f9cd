"""What a finding leans on: the lead-ins before it and the definitions of its words, in reports and in fingerprints."""

from __future__ import annotations

import json

import pytest

from lintlicense.findings import Finding, Report
from lintlicense.lint import lint_text
from lintlicense.report import REPORTERS, Options
from lintlicense.report.explained import explained
from lintlicense.report.explained_json import explained_json
from lintlicense.rules.load import load_rules
from lintlicense.why.reading import Reader

DEFINED = """\
Acme Terms

1. "Permitted Purpose" means non-commercial research.

2. You may use, copy and modify the Model for the Permitted Purpose only.
"""
LISTED = """\
Acme Terms

1. You may not:
   (a) do any of these with the Model:
       (i) sell it; or
       (ii) use it for war.
"""


def found(text: str, rule: str) -> Finding:
    (finding,) = [finding for finding in lint_text(text).findings if finding.rule == rule]
    return finding


def leans(text: str, rule: str) -> list[str]:
    return [f"{related.message}: {related.quote}" for related in found(text, rule).related]


@pytest.mark.parametrize("rule", ["non-commercial", "research-only"])
def test_a_finding_leans_on_the_definition_of_what_made_its_rule_fire(rule: str) -> None:
    assert leans(DEFINED, rule) == [
        '"Permitted Purpose" is defined here: "Permitted Purpose" means non-commercial research.'
    ]


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        ('"Large Company" means a company with more than 500 employees.', "No Large Company may use the Model."),
        ("Large Company means a company with more than 500 employees.", "No Large Company may use the Model."),
        ('"Large Company" means a company with more than 500 employees.', "Large Companies may not use the Model."),
        ('A firm with over 500 employees (a "Large Company") can read.', "No Large Company may use the Model."),
    ],
)
def test_a_definition_is_known_without_quotes_in_the_plural_and_in_parentheses(definition: str, use: str) -> None:
    assert leans(f"1. {definition}\n\n2. {use}\n", "user-threshold") == [
        f'"Large Company" is defined here: {definition}'
    ]


def test_only_the_term_leans_on_its_definition() -> None:
    """Lower case is the word; in quotation marks it is only shown; what no rule asked for has no part in it."""
    research = '1. "Research" means study for its own sake.\n\n2. You may use the Model for {} only.\n'
    assert leans(research.format("Research"), "research-only")
    assert not leans(research.format("research"), "research-only")
    shown = 'This release (called "Made by Acme") is old.\n\nYou must display "Made by Acme" on Your website.\n'
    assert not leans(shown, "display-badge")
    parties = (
        '1. "You" means whoever takes the Model.\n\n2. "Model" means the weights.\n\n3. You may not sell the Model.\n'
    )
    assert not any("You" in place for place in leans(parties, "no-sale"))


def test_a_definition_that_is_part_of_the_finding_is_left_out() -> None:
    text = 'You may use the Model only for non-commercial research (the "Permitted Purpose").\n'
    assert not leans(text, "research-only")


def test_each_lead_in_before_a_finding_is_named_by_itself() -> None:
    """Not all from the outermost to the innermost: other items stand between them."""
    text = LISTED.replace("   (a) do", "   (a) hide the Model;\n   (b) do")
    assert leans(text, "no-sale") == [
        "the list around it starts here: You may not:",
        "the list starts here: do any of these with the Model:",
    ]


def test_a_lead_in_that_a_finding_stands_before_is_none_of_its_grounds() -> None:
    text = "1. Unless we agree, You may not in Germany:\n   (a) do any of these with the Model:\n       (i) sell it.\n"
    for finding in lint_text(text).findings:
        assert all(related.span.end <= finding.span.start for related in finding.related)


def test_a_fingerprint_follows_the_words_of_lead_ins_and_definitions() -> None:
    for text, rule, old, new in (
        (LISTED, "no-sale", "You may not:", "Unless we agree in writing, You may not:"),
        (LISTED, "no-sale", "do any of these with the Model:", "do any of these with the Model or parts of it:"),
        (DEFINED, "research-only", "non-commercial research", "non-commercial research in Germany"),
    ):
        assert old in text
        assert found(text, rule).quote == found(text.replace(old, new), rule).quote
        assert found(text, rule).fingerprint != found(text.replace(old, new), rule).fingerprint


def test_a_fingerprint_does_not_follow_their_layout_or_what_stands_between() -> None:
    for text, rule in ((LISTED, "no-sale"), (DEFINED, "research-only")):
        moved = text.replace("Terms\n", "Terms\n\n\n").replace("non-commercial research", "non-commercial\n   research")
        moved = moved.replace("You may not:", "YOU MAY NOT:").replace("   (a) do", "   (a) hide the Model;\n   (b) do")
        assert moved != text
        assert found(text, rule).fingerprint == found(moved, rule).fingerprint


def rendered(form: str, text: str = DEFINED) -> str:
    return REPORTERS[form](Report((lint_text(text, "LICENSE"),), load_rules()), Options())


def test_reports_say_where_a_definition_stands() -> None:
    assert '= note: "Permitted Purpose" is defined here (line 3)' in rendered("text")
    assert '<a href="#L3">&#34;Permitted Purpose&#34; is defined here (line 3)</a>' in rendered("html")
    (result,) = [r for r in json.loads(rendered("sarif"))["runs"][0]["results"] if r["ruleId"] == "research-only"]
    assert result["message"]["text"].endswith('See ["Permitted Purpose" is defined here](1).')
    (place,) = result["relatedLocations"]
    assert place["physicalLocation"]["region"]["startLine"] == 3
    (finding,) = [f for f in json.loads(rendered("json"))["findings"] if f["rule"] == "research-only"]
    assert finding["related"] == [
        {
            "message": '"Permitted Purpose" is defined here',
            "quote": '"Permitted Purpose" means non-commercial research.',
            "line": 3, "column": 4, "end_line": 3, "end_column": 54,
        }
    ]  # fmt: skip


def test_an_explanation_says_where_a_definition_stands() -> None:
    explanation = Reader(lint_text(DEFINED, "LICENSE").source, load_rules()).explain(5)
    assert 'see     on line 3: "Permitted Purpose" is defined here' in explained(explanation, 100, False)
    for record in json.loads(explained_json(explanation))["rules"]:
        if record["rule"] == "research-only":
            assert [place["line"] for place in record["finding"]["related"]] == [3]
