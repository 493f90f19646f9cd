"""Norms and findings -> the verdict: what is granted, how the document stands to each criterion, open or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lintlicense.checks.document import kind_of
from lintlicense.checks.grants import granted
from lintlicense.clauses.tree import Clause
from lintlicense.findings import Criterion, DocumentKind, Finding, Verdict
from lintlicense.norms.norm import Norm, Reading
from lintlicense.rules.rule import CRITERIA, Level, Rule
from lintlicense.text.span import Span
from lintlicense.text.view import View

_FOUR = ("use", "copy", "modify", "distribute")
_DFSG = frozenset({"desert-island", "dissident", "tentacles-of-evil"})
_COVERED = 0.9


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a document is, what it grants, and how it stands to every criterion."""

    kind: DocumentKind
    verdict: Verdict
    grants: dict[str, tuple[Span, ...]]
    criteria: dict[str, Criterion]


def judge(
    reading: Reading, tree: Clause, view: View, findings: Iterable[Finding], rules: tuple[Rule, ...]
) -> Judgement:
    """The judgement of one document, from the findings of all rules at the catalogue's own levels."""
    del tree, rules
    found = list(findings)
    grants = granted(reading)
    kind = kind_of(reading, grants)
    foreign = any(finding.rule == "unsupported-language" for finding in found)
    if kind != "licence" or foreign:
        verdict: Verdict = "unclear"
    elif any(finding.level is Level.ERROR for finding in found):
        verdict = "not-open"
    else:
        verdict = "open" if all(freedom in grants for freedom in _FOUR) else "unclear"
    shown = _shown(reading, grants, kind == "licence" and reading.coverage >= _COVERED)
    criteria = {name: _criterion(name, found, shown) for name in CRITERIA}
    return Judgement(kind, verdict, grants, criteria)


def _criterion(name: str, findings: list[Finding], shown: Mapping[str, tuple[Span, ...]]) -> Criterion:
    against = [
        f.span
        for f in findings
        if name in f.criteria and (f.level is Level.ERROR or (name in _DFSG and f.level is Level.WARNING))
    ]
    if against:
        return Criterion("violated", tuple(against))
    return Criterion("met", shown[name]) if name in shown else Criterion("not-shown")


def _shown(reading: Reading, grants: Mapping[str, tuple[Span, ...]], forbids_only: bool) -> dict[str, tuple[Span, ...]]:
    """The criteria that the text shows to be met, with the places that show it."""
    shown: dict[str, tuple[Span, ...]] = {}
    given = [norm for norm in reading.norms if norm.kind == "grant"]

    def places(norms: Iterable[Norm]) -> tuple[Span, ...]:
        return tuple(norm.span for norm in norms)

    if "distribute" in grants:
        shown["osd-1"] = grants["distribute"]
    source = places(
        norm
        for norm in reading.norms
        if norm.kind in {"grant", "obligation"} and any(id in {"source", "work"} for id in norm.ids("object"))
    )
    if source and "distribute" in grants:
        shown["osd-2"] = source
    if "modify" in grants and "distribute" in grants:
        shown["osd-3"] = shown["osd-4"] = (*grants["modify"], *grants["distribute"])
    if given:
        shown["osd-5"] = places(given)
    if "use" in grants:
        shown["osd-6"] = grants["use"]
    direct = places(norm for norm in reading.norms if "directly-licensed" in set(norm.ids("attribute")))
    open_to_all = (
        direct
        or grants.get("sublicense")
        or places(norm for norm in given if any(term.type == "party" and term.id == "anyone" for term in norm.terms))
        or grants.get("distribute")
    )
    if open_to_all:
        shown["osd-7"] = open_to_all
    if forbids_only:
        shown |= dict.fromkeys(("osd-8", "osd-9", "osd-10", *_DFSG, "osi-review"), ())
    for criterion, freedom in (
        ("osaid-use", "use"),
        ("osaid-study", "use"),
        ("osaid-modify", "modify"),
        ("osaid-share", "distribute"),
    ):
        if freedom in grants:
            shown[criterion] = grants[freedom]
    return shown
