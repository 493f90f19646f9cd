"""GitHub Actions workflow commands: each finding becomes an annotation on the lines of a pull request.

The runner keeps ten annotations of each level per step and drops the rest without a word (actions/toolkit,
docs/problem-matchers.md). So the worst come first, at most ten per level, and the rest are plain lines of the log, in
a group that folds; one notice says how many there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lintlicense.errors import LintLicenseError
from lintlicense.findings import Document, Finding, Report
from lintlicense.harmless import one_line
from lintlicense.report.concise import concise_line
from lintlicense.report.options import Options
from lintlicense.report.paths import repository_path
from lintlicense.report.words import counted, criterion_label, shown
from lintlicense.rules.rule import Level

#: Annotations of one level that GitHub shows for one step.
PER_LEVEL = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_GROUP = "Findings that GitHub does not show"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is said once: as an annotation, or, where GitHub takes no more of them, as a line of the log."""

    annotation: str
    line: str = ""


def github(report: Report, options: Options) -> str:
    """Workflow commands, one a line: what could not be read, then findings from the worst down, then what did not
    fit."""
    entries: dict[str, list[_Entry]] = {"error": _unread(report.errors), "warning": [], "notice": []}
    for document in report.texts:
        path = repository_path(document.path, options.root)
        for finding in shown(document, options):
            entry = _Entry(_annotation(document, path, finding), concise_line(document, finding))
            entries[_name(finding)].append(entry)
    places = dict.fromkeys(entries, PER_LEVEL)
    if any(len(entries[level]) > PER_LEVEL for level in entries):
        places["notice"] -= 1  # the notice about the rest takes one of the ten places
    lines = [entry.annotation for level in entries for entry in entries[level][: places[level]]]
    lines += _rest({level: entries[level][places[level] :] for level in entries})
    return "".join(f"{line}\n" for line in lines)


def _unread(errors: Sequence[LintLicenseError]) -> list[_Entry]:
    """All that could not be read, as one annotation: findings need the other places."""
    if not errors:
        return []
    title = f"lintlicense could not read {'this' if len(errors) == 1 else counted(len(errors), 'file')}"
    return [_Entry(command("error", "\n".join(one_line(str(error)) for error in errors), {"title": title}))]


def _annotation(document: Document, path: str, finding: Finding) -> str:
    line, column = document.source.position(finding.span.start)
    end_line, end_column = document.source.position(max(finding.span.end - 1, finding.span.start))
    criteria = ", ".join(criterion_label(c) for c in finding.criteria)
    properties: dict[str, str | int] = {
        "title": f"{finding.rule} ({criteria})" if criteria else finding.rule,
        "file": path,
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


def _rest(left_out: dict[str, list[_Entry]]) -> Iterator[str]:
    """How many findings were left out, and each of them in a group of the log. Nothing there is meant as a command,
    whatever a file is called: commands stop until a token comes that the lines themselves cannot hold, as it is made
    from them."""
    lines = [entry.line for entries in left_out.values() for entry in entries]
    if not lines:
        return
    nouns = {"notice": "note"}
    rest = ", ".join(counted(len(some), nouns.get(level, level)) for level, some in left_out.items() if some)
    text = f'{rest} more than GitHub shows for one step. They stand in the log, under "{_GROUP}".'
    yield command("notice", text, {"title": "lintlicense found more"})
    token = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
    yield from (f"::group::{_GROUP}", f"::stop-commands::{token}", *lines, f"::{token}::", "::endgroup::")


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
