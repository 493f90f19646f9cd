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

from lintlicense.findings import Document, Finding, Report
from lintlicense.report.options import Options
from lintlicense.report.words import one_line, repository_path, shown
from lintlicense.rules.rule import Level

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def gitlab(report: Report, options: Options) -> str:
    """The array, empty where nothing was found: GitLab needs a file to know that old issues are gone."""
    seen: Counter[str] = Counter()
    issues = [_issue(doc, finding, seen) for doc in report.texts for finding in shown(doc, options)]
    return json.dumps(issues, indent=2) + "\n"


def _issue(document: Document, finding: Finding, seen: Counter[str]) -> dict[str, Any]:
    begin = document.source.position(finding.span.start)
    end = document.source.position(max(finding.span.end - 1, finding.span.start))
    path = repository_path(document.path)
    place = f" (clause {finding.clause})" if finding.clause else ""
    accepted = f" [accepted: {finding.accepted.reason}]" if finding.accepted else ""
    return {
        "type": "issue",
        "categories": ["Compatibility"],
        "description": one_line(f"{finding.rule}: {finding.message}{place}{accepted}"),
        "check_name": finding.rule,
        "fingerprint": _fingerprint(path, finding, seen),
        "severity": "info" if finding.accepted else _SEVERITIES[finding.level],
        "location": {"path": path, "lines": {"begin": begin[0], "end": end[0]}},
    }


def _fingerprint(path: str, finding: Finding, seen: Counter[str]) -> str:
    """Unique in the report and free of line numbers: path, rule, the words, and how often this was seen before."""
    key = "\0".join((path, finding.rule, finding.fingerprint or finding.quote))
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
