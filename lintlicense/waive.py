"""From a finding that somebody accepts to the waiver that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lintlicense.config.model import Config, Waiver
from lintlicense.errors import LintLicenseError
from lintlicense.findings import Document, Finding
from lintlicense.waivers import accepts

_SHOWN_WORDS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says when accepting a finding; clause and quote choose among several."""

    reason: str
    clause: str = ""
    quote: str = ""
    until: date | None = None
    by: str = ""


def propose(document: Document, rule: str, said: Said, config: Config) -> Waiver:
    """The waiver for the finding of `rule` in a document, whose waivers must have been applied.

    It quotes the finding's words, so that it lapses when they change. Where several findings share the clause that was
    named, it names the clause alone.
    """
    path = config.relative(document.path)
    found = [finding for finding in document.findings if finding.rule == rule]
    if not found:
        raise _nothing(document, f"'{rule}' finds nothing here{_others(document)}")
    wanted = Waiver(rule, path, said.reason, said.clause, said.quote, said.until, said.by)
    chosen = [finding for finding in found if accepts(wanted, finding, document)]
    if not chosen:
        raise _nothing(document, f"'{rule}' finds other words than that:\n{_listed(found, document)}")
    live = [finding for finding in chosen if finding.accepted is None or finding.accepted.source != "waiver"]
    if not live:
        raise _nothing(document, f"a waiver accepts '{rule}' already")
    if len(live) > 1 and not (said.clause or said.quote):
        message = f"'{rule}' finds {len(live)} things here; say which, with --clause or --quote:"
        raise LintLicenseError(f"{message}\n{_listed(live, document)}", document.path)
    quote = said.quote or (live[0].quote if len(live) == 1 else "")
    return Waiver(rule, path, said.reason, said.clause and live[0].clause, quote, said.until, said.by)


def _nothing(document: Document, why: str) -> LintLicenseError:
    return LintLicenseError(f"nothing to waive: {why}", document.path)


def _others(document: Document) -> str:
    ids = sorted({finding.rule for finding in document.findings})
    return f", only {', '.join(ids)}" if ids else ", nor does any other rule"


def _listed(findings: Sequence[Finding], document: Document) -> str:
    lines = []
    for finding in findings:
        words = finding.quote.split()
        short = " ".join(words[:_SHOWN_WORDS]) + (" ..." if len(words) > _SHOWN_WORDS else "")
        clause = f"clause {finding.clause}, " if finding.clause else ""
        lines.append(f"  {clause}line {document.source.position(finding.span.start)[0]}: {short}")
    return "\n".join(lines)
