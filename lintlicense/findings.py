"""A finding, a linted document, a report: immutable, complete when made, positions as offsets into the original."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from lintlicense.clauses.tree import Clause
from lintlicense.errors import LintLicenseError
from lintlicense.rules.rule import Level, Rule
from lintlicense.text.source import Source
from lintlicense.text.span import Span

DocumentKind = Literal["licence", "policy", "rider", "disclaimer", "other"]
Verdict = Literal["open", "not-open", "unclear"]
Status = Literal["met", "violated", "not-shown"]
#: The freedoms a document may grant, in the order in which reports show them. An open licence grants the first four.
GRANTS: tuple[str, ...] = ("use", "copy", "modify", "distribute", "sell", "sublicense")


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding leans on, with a few words that say why ("the list starts here"). `quote` is what
    stands there, with white space folded."""

    span: Span
    message: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding does not count: a written waiver, or a baseline that already held it."""

    source: Literal["waiver", "baseline"]
    reason: str
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired at a span. `clause` is the number path of its clause ("1.b.iv"; empty where there is none),
    `quote` the stating words with white space folded, `fingerprint` a hex string that survives re-wrapping and moved
    lines."""

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
    """Everything a reporter may print: the documents in the order of the arguments, the rules that could have fired,
    and the errors met on the way (a file that could not be read does not lose the findings of the others).

    `configuration` is the configuration file where it has findings of its own (a waiver that waives nothing): a text to
    report on, but never judged, so it is none of the documents."""

    documents: tuple[Document, ...]
    rules: tuple[Rule, ...]
    errors: tuple[LintLicenseError, ...] = ()
    configuration: Document | None = None

    @property
    def texts(self) -> tuple[Document, ...]:
        """Everything that may have findings: the documents and, last, the configuration."""
        return self.documents if self.configuration is None else (*self.documents, self.configuration)


@dataclass(frozen=True, slots=True)
class Folded:
    """Words without their form: letters and digits, lower case, nothing between. `places` gives for each character the
    offset in the words that it came from."""

    text: str
    places: tuple[int, ...]


def fold(words: str) -> Folded:
    """Fold white space, line breaks and their hyphens, quotes, capitals, accents, ligatures and comment marks away.

    What tells one amount from another stays: a point or comma between digits, the signs of currencies and of percent.

    >>> fold("“Non-\\n  Commercial” use of 1.5 %").text
    'noncommercialuseof1.5%'
    """
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(words):
        if character.isascii():
            kept = character.lower() if character.isalnum() or character in "$%" or _in_number(words, at) else ""
        else:
            plain = unicodedata.normalize("NFKD", character).casefold()
            kept = "".join(c for c in plain if c.isalnum() or unicodedata.category(c) == "Sc")
        letters.append(kept)
        places.extend([at] * len(kept))
    return Folded("".join(letters), tuple(places))


def _in_number(words: str, at: int) -> bool:
    return words[at] in ".," and words[at - 1 : at].isdigit() and words[at + 1 : at + 2].isdigit()


def fingerprint(rule: str, words: str, occurrence: int = 0) -> str:
    """Names a finding by its rule and the words of its clause, wherever they stand and however they are wrapped.

    `occurrence` counts the same words under the same rule in one file, from 0.
    """
    return sha256(f"{rule}\0{fold(words).text}\0{occurrence}".encode()).hexdigest()[:20]


def with_fingerprints(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of one file, in the order of the text, each with its fingerprint: its words, with those of the
    lead-ins and definitions that it leans on. One without words (something is missing) is named by its message."""
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        words = "\n".join((finding.quote or finding.message, *(related.quote for related in finding.related)))
        first = fingerprint(finding.rule, words)
        named.append(replace(finding, fingerprint=fingerprint(finding.rule, words, seen[first])))
        seen[first] += 1
    return tuple(named)
