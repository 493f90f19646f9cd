"""Each finding hangs on its own clause: without it exactly that finding goes, and with it exactly that one comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from licence_fixtures import Licence, Mark, licences

from lintlicense.clauses.parse import parse
from lintlicense.clauses.tree import Clause
from lintlicense.lint import lint_text
from lintlicense.text.clean import clean
from lintlicense.text.source import Source

LICENCES = licences()
#: What is said of the whole document, and so may come or go with any clause.
WHOLE = frozenset({"missing-grant", "unrecognised-text"})


def found(text: str) -> Counter[str]:
    return Counter(finding.rule for finding in lint_text(text).findings if finding.rule not in WHOLE)


def sentences(text: str) -> Iterator[Clause]:
    tree = parse(clean(Source("fixture", text)))
    return (node for node in tree.walk() if node.kind == "sentence")


def without(licence: Licence, mark: Mark) -> tuple[str, frozenset[str]]:
    """A licence without the sentences that state a restriction, and the rules whose words stood in them.

    A list that states one is left out whole: its lead-in, and with it what it governs.
    """
    findings = [
        finding
        for finding in lint_text(licence.text).findings
        if finding.rule == mark.rule and finding.span.start < mark.end and mark.start < finding.span.end
    ]
    low, high = min(f.span.start for f in findings), max(f.span.end for f in findings)
    parts = [s.span for s in sentences(licence.text) if s.span.start < high and low < s.span.end]
    start, end = min([low, *(s.start for s in parts)]), max([high, *(s.end for s in parts)])
    gone = frozenset(other.rule for other in licence.marks if start <= other.start < end)
    return licence.text[:start] + licence.text[end:], gone


CASES = [
    pytest.param(licence, mark, id=f"{licence.name}-{mark.rule}") for licence in LICENCES for mark in licence.marks
]


@pytest.mark.parametrize(("licence", "mark"), CASES)
def test_without_its_clause_a_finding_goes_and_no_other(licence: Licence, mark: Mark) -> None:
    text, gone = without(licence, mark)
    assert mark.rule in gone
    before, after = found(licence.text), found(text)
    assert before - after == Counter(rule for rule in before.elements() if rule in gone)
    assert not after - before


@pytest.mark.parametrize(("licence", "mark"), CASES)
def test_another_word_in_the_clause_leaves_the_rest_alone(licence: Licence, mark: Mark) -> None:
    """A word that nobody knows takes the place of the stating words: nothing else may change."""
    text = licence.text[: mark.start] + "Wibble wobble" + licence.text[mark.end :]
    lost = found(licence.text) - found(text)
    neighbours = {other.rule for other in licence.marks if abs(other.start - mark.start) < len(mark.quote) + 200}
    assert set(lost) <= neighbours


#: A clause for each rule that the fixtures show, to be added to a licence that has none of them.
ADDED = {
    "user-threshold": "If You have more than 100 million monthly active users, You must request a licence from us.",
    "territory-exclusion": "No rights are granted to persons domiciled in the European Union.",
    "non-commercial": "Commercial use of the Work is prohibited.",
    "no-competing-models": "You may not use the Work to train another model.",
    "no-redistribution": "You may not distribute the Work to third parties.",
    "no-reverse-engineering": "You may not decompile or reverse engineer the Work.",
    "no-sale": "You may not sell, rent or lease the Work.",
    "confidentiality": "You must keep the Work confidential.",
    "indemnity": "You shall indemnify the authors against all claims that arise from your use.",
    "display-badge": 'You must prominently display "Flies with Heron" on your website.',
    "forced-name": 'The name of every derivative must begin with the word "Heron".',
    "revocable": "We may revoke this licence at any time for any reason.",
    "exclusive-venue": "The courts of Larkton shall have exclusive jurisdiction over all disputes.",
    "no-benchmarks": "You may not publish the results of any benchmark of the Work.",
}


@pytest.mark.parametrize("rule", ADDED)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_with_a_clause_a_finding_comes_and_no_other(rule: str, place: str) -> None:
    heron = next(licence.text for licence in LICENCES if licence.name == "heron-permissive")
    paragraphs = re.split(r"\n\n", heron.strip("\n"))
    at = {"first": 2, "middle": 4, "last": len(paragraphs)}[place]
    text = "\n\n".join([*paragraphs[:at], ADDED[rule], *paragraphs[at:]]) + "\n"
    assert not found(heron)
    assert found(text) == Counter([rule])
    (finding,) = (finding for finding in lint_text(text).findings if finding.rule == rule)
    assert finding.quote in ADDED[rule]
