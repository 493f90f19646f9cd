"""The words that several reports share: how counts, places, verdicts and criteria are put for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lintlicense.findings import Document, DocumentKind, Finding, Status, Verdict
from lintlicense.report.options import Options
from lintlicense.rules.rule import Level

VERDICTS: dict[Verdict, str] = {"open": "open", "not-open": "not open", "unclear": "unclear"}
STATUSES: dict[Status, str] = {"met": "met", "violated": "violated", "not-shown": "not shown"}
KINDS: dict[DocumentKind, str] = {
    "licence": "licence",
    "policy": "use policy",
    "rider": "rider on another licence",
    "disclaimer": "disclaimer",
    "other": "not a licence",
}
#: What every report says about itself.
CAVEAT = "Evidence for counsel, not legal advice."

_TITLES = {
    "osd-1": "Free redistribution",
    "osd-2": "Source code",
    "osd-3": "Derived works",
    "osd-4": "Integrity of the author's source",
    "osd-5": "No discrimination against persons or groups",
    "osd-6": "No discrimination against fields of endeavour",
    "osd-7": "Rights reach every recipient",
    "osd-8": "Not specific to a product",
    "osd-9": "No restriction of other software",
    "osd-10": "Technology-neutral",
    "osaid-use": "Freedom to use",
    "osaid-study": "Freedom to study",
    "osaid-modify": "Freedom to modify",
    "osaid-share": "Freedom to share",
    "desert-island": "Someone cut off can keep every condition",
    "dissident": "Someone unknown can keep every condition",
    "tentacles-of-evil": "Rights outlast a licensor turned hostile",
    "osi-review": "What licence reviewers ask about",
}


def shown(document: Document, options: Options) -> tuple[Finding, ...]:
    """The findings of a document that a report shows, in the order of the text."""
    chosen = (f for f in document.findings if options.show_accepted or f.accepted is None)
    return tuple(sorted(chosen, key=lambda f: (f.span.start, f.rule, f.span.end)))


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes; otherwise as they came."""
    return sorted(findings, key=lambda f: -f.level.rank)


def criterion_label(criterion: str) -> str:
    """A criterion's short name: `osd-5` is OSD 5, `osaid-use` is OSAID use.

    >>> criterion_label("osd-5"), criterion_label("tentacles-of-evil")
    ('OSD 5', 'Tentacles of evil')
    """
    family, _, rest = criterion.partition("-")
    if family in ("osd", "osaid", "osi"):
        return f"{family.upper()} {rest}"
    return criterion.replace("-", " ").capitalize()


def criterion_title(criterion: str) -> str:
    """What a criterion asks for, in a few words; the id itself where it is unknown."""
    return _TITLES.get(criterion, criterion)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 error", "3 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counts(findings: Sequence[Finding]) -> str:
    """How many findings of each level: "2 errors, 1 note", or "no findings"."""
    seen = Counter(f.level for f in findings)
    levels = (Level.ERROR, Level.WARNING, Level.NOTE)
    return ", ".join(counted(seen[level], level.value) for level in levels if seen[level]) or "no findings"
