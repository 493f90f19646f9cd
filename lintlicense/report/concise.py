"""One line per finding, for grep, editors and scripts: `path:line:column: level[rule] message (clause 1.b.iv)`."""

from __future__ import annotations

from lintlicense.findings import Document, Finding, Report
from lintlicense.harmless import one_line
from lintlicense.report.options import Options
from lintlicense.report.words import shown


def concise(report: Report, options: Options) -> str:
    """The findings of every document in the order of the text; nothing at all where there are none."""
    return "".join(f"{concise_line(doc, finding)}\n" for doc in report.texts for finding in shown(doc, options))


def concise_line(document: Document, finding: Finding) -> str:
    """One finding, without a line end."""
    line, column = document.source.position(finding.span.start)
    place = f" (clause {finding.clause})" if finding.clause else ""
    accepted = f" [accepted: {finding.accepted.reason}]" if finding.accepted else ""
    return one_line(
        f"{document.path}:{line}:{column}: {finding.level.value}[{finding.rule}] {finding.message}{place}{accepted}"
    )
