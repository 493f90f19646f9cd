"""SARIF 2.1.0 for code scanning: one run, every rule listed, no clock, so that two runs give the same bytes.

Section numbers are those of the SARIF 2.1.0 specification; GitHub reads less than it allows and refuses more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lintlicense.about import HOME, VERSION
from lintlicense.errors import InternalError, LintLicenseError
from lintlicense.findings import Acceptance, Document, Finding, Report
from lintlicense.harmless import one_line
from lintlicense.report.json_v1 import document_record
from lintlicense.report.line_hash import as_utf8, line_hashes
from lintlicense.report.options import Options
from lintlicense.report.paths import in_repository
from lintlicense.report.sarif_region import context, region
from lintlicense.report.sarif_rules import descriptor
from lintlicense.report.words import shown
from lintlicense.rules.rule import Rule
from lintlicense.text.span import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: So many places of a result are kept besides its own: GitHub shows a hundred, and refuses a log with a thousand.
RELATED_KEPT = 99
#: So many of them are named in the message.
_LINKS = 10
_ROOT = "%SRCROOT%"


def sarif(report: Report, options: Options) -> str:
    """The log. A run without findings still has its empty list of results: that is what closes old alerts."""
    rules = sorted(report.rules, key=lambda rule: rule.id)
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, rules, options)]}, indent=2) + "\n"


def _run(report: Report, rules: Sequence[Rule], options: Options) -> dict[str, Any]:
    indices = {rule.id: n for n, rule in enumerate(rules)}
    texts = sorted(((uri(doc.path, options), doc) for doc in report.texts), key=lambda pair: pair[0])
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "lintlicense",
                "version": VERSION,
                "semanticVersion": VERSION,
                "informationUri": HOME,
                "rules": [descriptor(rule) for rule in rules],
            }
        },
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(report.errors, options)],
        "results": [result for address, doc in texts for result in _results(doc, address, indices, options)],
        "properties": {
            "documents": [
                {"uri": address, **document_record(doc)} for address, doc in texts if doc is not report.configuration
            ],
        },
    }
    if options.sarif_category:
        run["automationDetails"] = {"id": f"{options.sarif_category.rstrip('/')}/"}
    return run


def _invocation(errors: Sequence[LintLicenseError], options: Options) -> dict[str, Any]:
    """What could not be read. Only a fault of ours makes the run a failed one (section 3.20.14)."""
    invocation: dict[str, Any] = {"executionSuccessful": not any(isinstance(error, InternalError) for error in errors)}
    if errors:
        ordered = sorted(errors, key=lambda error: (error.where, error.message))
        invocation["toolExecutionNotifications"] = [_notification(error, options) for error in ordered]
    return invocation


def _notification(error: LintLicenseError, options: Options) -> dict[str, Any]:
    notification: dict[str, Any] = {"level": "error", "message": {"text": _sentence(error.message)}}
    if error.where:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(uri(error.where, options))}}]
    return notification


def by_line(document: Document, options: Options) -> list[list[Finding]]:
    """The findings by rule and line, in the order of the text. Each group is one result: the first finding, the others
    related to it. One that somebody has accepted stands behind those that nobody has: else it would hide them."""

    def place(finding: Finding) -> tuple[int, str]:
        return _place(document, finding).start, finding.rule

    groups: dict[tuple[str, int], list[Finding]] = {}
    for finding in sorted(shown(document, options), key=lambda f: (f.accepted is not None, place(f))):
        line = document.source.position(place(finding)[0])[0]
        groups.setdefault((finding.rule, line), []).append(finding)
    return sorted(groups.values(), key=lambda group: place(group[0]))


def _results(document: Document, address: str, indices: dict[str, int], options: Options) -> Iterator[dict[str, Any]]:
    groups = by_line(document, options)
    hashes = line_hashes(as_utf8(document.source)) if groups else ()
    for findings in groups:
        line = document.source.position(_place(document, findings[0]).start)[0]
        yield _result(document, address, findings, hashes[line - 1], indices)


def _result(
    document: Document, address: str, findings: Sequence[Finding], line_hash: str, indices: dict[str, int]
) -> dict[str, Any]:
    finding = findings[0]
    places = [(related.message, related.span) for related in finding.related]
    places += [("the same on this line", again.span) for again in findings[1:]]
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in indices:
        result["ruleIndex"] = indices[finding.rule]
    result["level"] = finding.level.value
    result["message"] = {"text": _message(document, finding, places)}
    result["locations"] = [_location(document, address, _place(document, finding))]
    if places:
        result["relatedLocations"] = [
            {"id": n, "message": {"text": _sentence(message)}, **_location(document, address, span, plain=True)}
            for n, (message, span) in enumerate(places[:RELATED_KEPT], 1)
        ]
    result["partialFingerprints"] = {"primaryLocationLineHash": line_hash}
    if finding.fingerprint:
        result["fingerprints"] = {"lintlicense/v1": finding.fingerprint}
    if finding.accepted:
        result["suppressions"] = [_suppression(finding.accepted)]
    properties: dict[str, Any] = {"criteria": list(finding.criteria)}
    if finding.clause:
        properties["clause"] = finding.clause
    result["properties"] = properties
    return result


def _message(document: Document, finding: Finding, places: Sequence[tuple[str, Span]]) -> str:
    """A first sentence that stands alone as an alert's title, then links to the related places (section 3.11.6)."""
    clause = f"clause {finding.clause} of " if finding.clause else ""
    first = _escape(_sentence(f"{finding.message.rstrip('.')} ({clause}{_name(document.path)})"))
    links = ", ".join(f"[{_escape(one_line(message))}]({n})" for n, (message, _) in enumerate(places[:_LINKS], 1))
    more = f" and {len(places) - _LINKS:,} more" if len(places) > _LINKS else ""
    return f"{first} See {links}{more}." if links else first


def _name(path: str) -> str:
    return "standard input" if path == "-" else os.path.basename(path)  # noqa: PTH119 - as given, even with a slash


def _sentence(text: str) -> str:
    """One line, a capital at its start, a full stop at its end."""
    line = one_line(text) or "No message"
    return f"{line[0].upper()}{line[1:]}{'' if line.endswith(('.', '!', '?')) else '.'}"


def _escape(text: str) -> str:
    """Brackets as section 3.11.6 has them, so that no words of a licence become a link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _place(document: Document, finding: Finding) -> Span:
    """Where a result is shown. One about the file as a whole (something is missing) is put on its first line."""
    whole = Span(0, len(document.source.text))
    if len(finding.span) and not (finding.span.covers(whole) and len(document.source.line_starts) > 1):
        return finding.span
    return Span(0, len(document.source.line(1)))


def _location(document: Document, address: str, span: Span, plain: bool = False) -> dict[str, Any]:
    """A physical location. `plain` leaves out the words around it."""
    physical: dict[str, Any] = {
        "artifactLocation": _artifact(address),
        "region": region(document.source, span),
    }
    if not plain and (around := context(document.source, span)):
        physical["contextRegion"] = around
    return {"physicalLocation": physical}


def _artifact(address: str) -> dict[str, str]:
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": _ROOT}


def uri(path: str, options: Options) -> str:
    """A path as GitHub needs it: from the repository's root, links resolved, encoded; a `file:` address outside."""
    place = in_repository(path, options.root)
    return f"file://{_quote(place)}" if place.is_absolute() else _quote(place)


def _quote(path: Path) -> str:
    text = path.as_posix()
    return quote(os.fsencode(text) if os.name == "posix" else text, safe="/")


def _suppression(accepted: Acceptance) -> dict[str, str]:
    """A waiver is written in the project's files beside the licence, a baseline too: never in the licence (3.35.2)."""
    return {"kind": "external", "status": "accepted", "justification": accepted.reason}
