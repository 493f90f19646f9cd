"""Whole licences of ours are found to say what a person read in them, and keep the tree that was reviewed."""

from __future__ import annotations

import pytest
from licence_fixtures import FOLDER, Licence, drawn, licences

from lintlicense.lint import lint_text

LICENCES = licences()


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.name)
def test_findings_are_the_marks_of_a_reader(licence: Licence) -> None:
    findings = list(lint_text(licence.text).findings)
    for mark in licence.marks:
        hits = [f for f in findings if f.rule == mark.rule and f.span.start < mark.end and mark.start < f.span.end]
        assert len(hits) == 1, f"{mark.rule} at line {mark.line}: found {len(hits)} times"
        findings.remove(hits[0])
    assert not findings, [(finding.rule, finding.quote) for finding in findings]


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.name)
def test_verdict_and_grants_are_those_of_a_reader(licence: Licence) -> None:
    document = lint_text(licence.text)
    assert (document.kind, document.verdict) == (licence.kind, licence.verdict)
    assert frozenset(document.grants or {}) == licence.grants
    assert document.coverage == 1


@pytest.mark.parametrize("licence", LICENCES, ids=lambda licence: licence.name)
def test_the_clause_tree_is_the_one_that_was_reviewed(licence: Licence, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{licence.name}.tree"
    tree = drawn(licence.text)
    if request.config.getoption("--update"):
        path.write_text(tree, encoding="utf-8")
    assert tree == path.read_text(encoding="utf-8"), f"if this change is meant: pytest --update, and review {path.name}"
