"""What code scanning takes of a SARIF log, and how much of it it shows
(docs.github.com, "SARIF support for code scanning")."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from lintlicense.findings import Finding, Report
from lintlicense.report.options import Options
from lintlicense.report.sarif import RELATED_KEPT, by_line
from lintlicense.report.words import counted

#: Results of a run that GitHub shows, and those that it takes: it refuses a log with more.
RESULTS_SHOWN = 5_000
RESULTS_TAKEN = 25_000
RULES_TAKEN = 25_000
#: Bytes of a log, compressed.
SIZE_TAKEN = 10_000_000
_FEWER = "leave some out with --ignore, or check fewer files at a time, each with its --sarif-category"


def exceeded(report: Report, log: str, options: Options) -> Iterator[str]:
    """What to say about a log with more than GitHub shows or takes."""

    def places(group: list[Finding]) -> int:
        return len(group[0].related) + len(group) - 1

    groups = [(document, group) for document in report.texts for group in by_line(document, options)]
    if len(groups) > RESULTS_SHOWN:
        limit = f"shows {RESULTS_SHOWN:,}" if len(groups) <= RESULTS_TAKEN else f"takes {RESULTS_TAKEN:,}"
        yield (
            f"{len(groups):,} results, and code scanning {limit} of a run, those of a higher level first: raise the "
            f"level of the rules that matter, choose rules with --select, {_FEWER}"
        )
    if len(report.rules) > RULES_TAKEN:
        yield f"{len(report.rules):,} rules, and code scanning takes {RULES_TAKEN:,} of a run: read fewer with --rules"
    crowded = [(document, group[0]) for document, group in groups if places(group) > RELATED_KEPT]
    if crowded:
        document, finding = crowded[0]
        line, _ = document.source.position(finding.span.start)
        yield (
            f"{counted(len(crowded), 'result')} with more than {RELATED_KEPT} related places (first: {finding.rule}, "
            f"{document.path}:{line}): code scanning shows no more, and so the log has no more; json has all"
        )
    if len(log) > SIZE_TAKEN and (size := len(gzip.compress(log.encode()))) > SIZE_TAKEN:
        yield (
            f"{size / 1e6:.1f} MB when compressed, and code scanning takes {SIZE_TAKEN / 1e6:.0f} MB: choose rules "
            f"with --select, {_FEWER}"
        )
