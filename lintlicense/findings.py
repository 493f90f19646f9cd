"""A finding, a linted document, a report: immutable, complete when made, positions as offsets into the original text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lintlicense.clauses.tree import Clause
from lintlicense.errors import LintLicenseError
from lintlicense.rules.rule import Level, Rule
from lintlicense.text.source import Source
from lintlicense.text.span import Span

DocumentKind = Literal["licence", "policy", "rider", "disclaimer", "other"]
Verdict = Literal["open", "not-open", "unclear"]
Status = Literal["met", "violated", "not-shown"]
#: The freedoms a document may grant, in the order in which reports show them. The first four must all be granted by an open licence.
GRANTS: tuple[str, ...] = ("use", "copy", "modify", "distribute", "sell", "sublicense")


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding leans on, with a few words that say why ("the list starts here")."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding does not count: a written waiver, or a baseline that already held it."""

    source: Literal["waiver", "baseline"]
    reason: str
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired at a span. `clause` is the number path of its clause ("1.b.iv"; empty where there is none), `quote` the
    stating words with white space folded, `fingerprint` a hex string that survives re-wrapping and moved lines."""

    rule: str
    level: Level
    message: str
    span: Span
    clause: str = ""
    heading: str = ""
    criteria: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    quote: str = ""
    fingerprint: str = ""
    related: tuple[Related, ...] = ()
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """How a document stands to one criterion, with the places that show it."""

    status: Status
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One linted file. `coverage` is the share of normative sentences that were read, 0 to 1."""

    path: str
    source: Source
    tree: Clause
    findings: tuple[Finding, ...]
    kind: DocumentKind = "other"
    verdict: Verdict = "unclear"
    grants: dict[str, tuple[Span, ...]] | None = None
    criteria: dict[str, Criterion] | None = None
    coverage: float = 0.0
    identified: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a reporter may print: the documents in the order of the arguments, the rules that could have fired, and the
    errors met on the way (a file that could not be read does not lose the findings of the others)."""

    documents: tuple[Document, ...]
    rules: tuple[Rule, ...]
    errors: tuple[LintLicenseError, ...] = ()
