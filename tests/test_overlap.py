"""Every bad example against every rule: only the overlaps that a rule names under `also` are found."""

from __future__ import annotations

import pytest
from examples import RULES, Case, cases

from lintlicense.rules.rule import Rule

#: What looks at a whole document has nothing to say about a sentence that is none.
STATED = {rule.id for rule in RULES if rule.match}


@pytest.mark.parametrize("case", [case for case in cases("bad") if case.rule.id in STATED], ids=lambda case: case.id)
def test_only_overlaps_that_are_named_are_found(case: Case) -> None:
    others = {finding.rule for finding in case.findings} & STATED - {case.rule.id, *case.rule.also}
    assert not others, f"{case.where}: also found {sorted(others)}: {case.said()}"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.also], ids=lambda rule: rule.id)
def test_an_overlap_that_is_named_is_one(rule: Rule) -> None:
    mine = [case for case in cases("bad") if case.rule is rule]
    seen = {finding.rule for case in mine for finding in case.findings}
    idle = set(mine[0].rule.also) - seen
    assert not idle, f"{mine[0].rule.path}: no bad example shows the overlap with {sorted(idle)}: take it out of 'also'"
