"""JSON for programs, version 1. Every record is written key by key: nothing internal leaks or changes unseen."""

from __future__ import annotations

import json
from typing import Any

from lintlicense.about import VERSION
from lintlicense.findings import GRANTS, Acceptance, Document, Finding, Related, Report
from lintlicense.report.options import Options
from lintlicense.report.words import shown
from lintlicense.rules.rule import CRITERIA
from lintlicense.text.source import Source
from lintlicense.text.span import Span

FORMAT = 1
_COVERAGE_DIGITS = 4


def json_v1(report: Report, options: Options) -> str:
    """The whole report. Lines and columns count from 1, columns in code points; the end is not included."""
    log = {
        "version": FORMAT,
        "tool": {"name": "lintlicense", "version": VERSION},
        "findings": [_finding(doc, finding) for doc in report.texts for finding in shown(doc, options)],
        "documents": [{"path": doc.path, **document_record(doc)} for doc in report.documents],
        "errors": [{"path": error.where, "message": error.message} for error in report.errors],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def document_record(document: Document) -> dict[str, Any]:
    """What is known of a document as a whole, without its path: also what SARIF keeps in a run's properties."""
    grants, criteria = document.grants or {}, document.criteria or {}
    return {
        "kind": document.kind,
        "verdict": document.verdict,
        "grants": {name: lines(document.source, grants[name]) for name in GRANTS if name in grants},
        "criteria": {
            name: {"status": criteria[name].status, "lines": lines(document.source, criteria[name].spans)}
            for name in CRITERIA
            if name in criteria
        },
        "coverage": round(document.coverage, _COVERAGE_DIGITS),
        "identified": document.identified,
    }


def lines(source: Source, spans: tuple[Span, ...]) -> list[int]:
    """The lines on which spans start, each once, in order."""
    return sorted({source.position(span.start)[0] for span in spans})


def place_record(source: Source, span: Span) -> dict[str, int]:
    """Where a span begins and ends, as programs read it."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def related_record(source: Source, related: Related) -> dict[str, Any]:
    """Another place that a finding leans on."""
    return {"message": related.message, "quote": related.quote, **place_record(source, related.span)}


def _finding(document: Document, finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "path": document.path,
        **place_record(document.source, finding.span),
        "clause": finding.clause,
        "criteria": list(finding.criteria),
        "groups": list(finding.groups),
        "quote": finding.quote,
        "fingerprint": finding.fingerprint,
        "related": [related_record(document.source, related) for related in finding.related],
        "waived": None if finding.accepted is None else _acceptance(finding.accepted),
    }


def _acceptance(accepted: Acceptance) -> dict[str, str]:
    return {"source": accepted.source, "reason": accepted.reason, "by": accepted.by, "until": accepted.until}
