"""The twelve restrictions in Meta's licences and use policies: each that is stated, at its line, and no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from lintlicense import Document, lint_path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
from llama_table import RESTRICTIONS, VERSIONS

TEXTS = [f"{name}-{kind}" for name in VERSIONS.values() for kind in ("LICENSE.txt", "USE_POLICY.md")]
#: In a use policy these may be found as well: the labels leave them open.
OPEN = {"law-compliance", "incorporated-policy", "acceptance-required"}


def lines(document: Document, rule: str) -> set[int]:
    """The lines that the findings of a rule cover."""
    covered: set[int] = set()
    for finding in document.findings:
        if finding.rule == rule:
            first = document.source.position(finding.span.start)[0]
            last = document.source.position(finding.span.end - 1)[0]
            covered |= set(range(first, last + 1))
    return covered


@pytest.mark.parametrize("name", TEXTS)
def test_restrictions_are_those_that_the_text_states(name: str, corpus: Path) -> None:
    stated: dict[str, int] = yaml.safe_load((corpus / "wild" / "llama.yaml").read_text("utf-8"))[name]
    document = lint_path(corpus / "wild" / name)
    found = {finding.rule for finding in document.findings} & set(RESTRICTIONS)
    left_open = OPEN - set(stated) if "POLICY" in name else set()
    assert found - left_open == set(stated)
    for rule, line in stated.items():
        assert line in lines(document, rule), rule


@pytest.mark.parametrize("name", VERSIONS.values())
def test_none_of_the_licences_is_open(name: str, corpus: Path) -> None:
    document = lint_path(corpus / "wild" / f"{name}-LICENSE.txt")
    assert (document.kind, document.verdict) == ("licence", "not-open")
    assert {"use", "copy", "modify", "distribute"} <= set(document.grants or {})
    assert lint_path(corpus / "wild" / f"{name}-USE_POLICY.md").kind == "policy"
