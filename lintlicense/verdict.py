"""Norms and findings -> the verdict: what is granted, how the document stands to each criterion, open or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lintlicense.checks.document import kind_of
from lintlicense.findings import Criterion, DocumentKind, Finding, Verdict
from lintlicense.norms.norm import Norm, Reading
from lintlicense.rules.rule import CRITERIA, Level
from lintlicense.text.span import Span

_FOUR = ("use", "copy", "modify", "distribute")
_DFSG = frozenset({"desert-island", "dissident", "tentacles-of-evil"})
#: A purpose that leaves none out: "for any purpose, commercial or not".
_WIDE = frozenset({"all-purposes", "commercial"})
_OSAID = {"osaid-use": "use", "osaid-study": "use", "osaid-modify": "modify", "osaid-share": "distribute"}
_COVERED = 0.9


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a document is, what it grants, and how it stands to every criterion."""

    kind: DocumentKind
    verdict: Verdict
    grants: dict[str, tuple[Span, ...]]
    criteria: dict[str, Criterion]


def judge(reading: Reading, findings: Iterable[Finding]) -> Judgement:
    """The judgement of one document, from the findings of all rules at the catalogue's own levels."""
    found = list(findings)
    grants = dict(reading.grants)
    kind = kind_of(reading)
    foreign = any(finding.rule == "unsupported-language" for finding in found)
    if kind != "licence" or foreign:
        verdict: Verdict = "unclear"
    elif any(finding.level is Level.ERROR for finding in found):
        verdict = "not-open"
    else:
        verdict = "open" if all(freedom in grants for freedom in _FOUR) else "unclear"
    shown = _shown(reading, grants, kind == "licence" and reading.coverage >= _COVERED)
    against = {name: _against(name, found) for name in CRITERIA}
    if not against["osd-6"]:
        shown |= _freedoms(reading, grants, source="osd-2" in shown and not against["osd-2"])
    criteria = {name: _criterion(against[name], shown.get(name)) for name in CRITERIA}
    return Judgement(kind, verdict, grants, criteria)


def _against(name: str, findings: list[Finding]) -> tuple[Span, ...]:
    """What violates a criterion."""
    return tuple(
        f.span
        for f in findings
        if name in f.criteria and (f.level is Level.ERROR or (name in _DFSG and f.level is Level.WARNING))
    )


def _criterion(against: tuple[Span, ...], places: tuple[Span, ...] | None) -> Criterion:
    if against:
        return Criterion("violated", against)
    return Criterion("not-shown") if places is None else Criterion("met", places)


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
    if use := _for_any_purpose(reading, grants.get("use", ())):
        shown["osd-6"] = use
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
    return shown


def _freedoms(reading: Reading, grants: Mapping[str, tuple[Span, ...]], *, source: bool) -> dict[str, tuple[Span, ...]]:
    """The freedoms of the open-source AI definition: each a grant for any purpose; study needs the source."""
    shown: dict[str, tuple[Span, ...]] = {}
    for criterion, freedom in _OSAID.items():
        places = _for_any_purpose(reading, grants.get(freedom, ()))
        if places and (source or criterion != "osaid-study"):
            shown[criterion] = places
    return shown


def _for_any_purpose(reading: Reading, places: tuple[Span, ...]) -> tuple[Span, ...]:
    """The places of grants without those that are for some purposes only."""
    narrow = {norm.span for norm in reading.norms if norm.kind == "grant" and _narrow(norm)}
    return tuple(place for place in places if place not in narrow)


def _narrow(norm: Norm) -> bool:
    purposes = set(norm.ids("purpose"))
    return bool(purposes) and not purposes & _WIDE
