"""GitLab Code Quality: a JSON array of issues for `artifacts: reports: codequality`.

GitLab stops reading at the first issue that is not valid, merges issues whose fingerprints are equal, and does not
always show `check_name`: so the fingerprint is made unique and the description repeats the rule. It reads a part of
the Code Climate format (codeclimate/platform, spec/analyzers/SPEC.md); `type` and `categories` are for other readers
of that format.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from lintlicense.errors import LintLicenseError
from lintlicense.findings import Document, Finding, Report
from lintlicense.harmless import one_line
from lintlicense.report.options import Options
from lintlicense.report.paths import repository_path
from lintlicense.report.words import shown
from lintlicense.rules.rule import Level

#: What an issue about a file that could not be read is called.
_UNREAD = "unreadable"
_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def gitlab(report: Report, options: Options) -> str:
    """The array, empty where nothing was found: GitLab needs a file to know that old issues are gone."""
    seen: Counter[str] = Counter()
    issues = []
    for document in report.texts:
        path = repository_path(document.path, options.root)
        issues += [_found(document, path, finding, seen) for finding in shown(document, options)]
    for error in report.errors:
        issues.append(_unread(error, repository_path(error.where, options.root), seen))
    return json.dumps(issues, indent=2) + "\n"


def _found(document: Document, path: str, finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    begin = document.source.position(finding.span.start)
    end = document.source.position(max(finding.span.end - 1, finding.span.start))
    place = f" (clause {finding.clause})" if finding.clause else ""
    accepted = f" [accepted: {finding.accepted.reason}]" if finding.accepted else ""
    return _issue(
        finding.rule,
        f"{finding.message}{place}{accepted}",
        "info" if finding.accepted else _SEVERITIES[finding.level],
        _fingerprint(path, finding.rule, finding.fingerprint or finding.quote, seen),
        {"path": path, "lines": {"begin": begin[0], "end": end[0]}},
    )


def _unread(error: LintLicenseError, path: str, seen: Counter[str]) -> dict[str, Any]:
    """A file that could not be read: nobody knows what it says, so it weighs as much as an error."""
    return _issue(
        _UNREAD,
        error.message,
        _SEVERITIES[Level.ERROR],
        _fingerprint(path, _UNREAD, error.message, seen),
        {"path": path, "lines": {"begin": 1, "end": 1}},
    )


def _issue(name: str, text: str, severity: str, fingerprint: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "issue",
        "categories": ["Compatibility"],
        "description": one_line(f"{name}: {text}"),
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": location,
    }


def _fingerprint(path: str, rule: str, words: str, seen: Counter[str]) -> str:
    """Unique in the report and free of line numbers: path, rule, the words, and how often this was seen before."""
    key = "\0".join((path, rule, words))
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
