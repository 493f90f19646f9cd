"""All checks over one document."""

from __future__ import annotations

from lintlicense.checks import missing, stated
from lintlicense.clauses.tree import Clause
from lintlicense.findings import Finding
from lintlicense.norms.norm import Reading
from lintlicense.rules.rule import Rule
from lintlicense.text.view import View


def run(reading: Reading, tree: Clause, view: View, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Every finding of every rule, in the order of the text."""
    found = stated.check(reading, tree, view, rules)
    found += missing.check(reading, view, rules, found)
    return tuple(sorted(found, key=lambda finding: (finding.span.start, finding.rule, finding.span.end)))
