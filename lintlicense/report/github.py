"""GitHub Actions workflow commands: each finding becomes an annotation on the lines of a pull request.

The runner keeps ten annotations of each level per step and drops the rest without a word (actions/toolkit,
docs/problem-matchers.md). So the worst come first, at most ten per level, and one notice says what was left out.
"""

from __future__ import annotations

from lintlicense.errors import LintLicenseError
from lintlicense.findings import Document, Finding, Report
from lintlicense.report.options import Options
from lintlicense.report.words import counted, criterion_label, one_line, repository_path, shown
from lintlicense.rules.rule import Level

#: Annotations of one level that GitHub shows for one step.
PER_LEVEL = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def github(report: Report, options: Options) -> str:
    """Workflow commands, one a line: reading errors, then findings from the worst down, then what did not fit."""
    commands: dict[str, list[str]] = {"error": [_error(e) for e in report.errors], "warning": [], "notice": []}
    found = [(doc, finding) for doc in report.texts for finding in shown(doc, options)]
    for doc, finding in found:
        commands[_name(finding)].append(_annotation(doc, finding))
    left_out = {level: len(lines) - PER_LEVEL for level, lines in commands.items() if len(lines) > PER_LEVEL}
    if left_out and len(commands["notice"]) >= PER_LEVEL:
        # The summary is a notice itself and takes one of their ten places.
        left_out["notice"] = len(commands["notice"]) - PER_LEVEL + 1
    kept = [line for level, lines in commands.items() for line in lines[: len(lines) - left_out.get(level, 0)]]
    if left_out:
        kept.append(_summary(left_out))
    return "".join(f"{line}\n" for line in kept)


def _annotation(document: Document, finding: Finding) -> str:
    line, column = document.source.position(finding.span.start)
    end_line, end_column = document.source.position(max(finding.span.end - 1, finding.span.start))
    criteria = ", ".join(criterion_label(c) for c in finding.criteria)
    properties: dict[str, str | int] = {
        "title": f"{finding.rule} ({criteria})" if criteria else finding.rule,
        "file": repository_path(document.path),
        "line": line,
        "endLine": end_line,
    }
    if line == end_line:  # columns are refused where an annotation covers several lines
        properties |= {"col": column, "endColumn": end_column}
    place = f" (clause {finding.clause})" if finding.clause else ""
    accepted = f" [accepted: {finding.accepted.reason}]" if finding.accepted else ""
    return command(_name(finding), one_line(f"{finding.message}{place}{accepted}"), properties)


def _name(finding: Finding) -> str:
    return "notice" if finding.accepted else _COMMANDS[finding.level]


def _error(error: LintLicenseError) -> str:
    return command("error", one_line(str(error)), {"title": "lintlicense could not read this"})


def _summary(left_out: dict[str, int]) -> str:
    nouns = {"notice": "note"}
    rest = ", ".join(counted(n, nouns.get(level, level)) for level, n in left_out.items())
    return command(
        "notice",
        f"{rest} more than GitHub shows for one step. The log, SARIF and the job summary hold them all.",
        {"title": "lintlicense found more"},
    )


def command(name: str, message: str, properties: dict[str, str | int]) -> str:
    """A workflow command, escaped as the runner unescapes it.

    >>> command("error", "50% of\\nit", {"file": "a,b:c", "line": 3})
    '::error file=a%2Cb%3Ac,line=3::50%25 of%0Ait'
    """
    stated = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {stated}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
