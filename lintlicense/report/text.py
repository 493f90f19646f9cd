"""For people at a terminal: each finding with the words of the licence underlined, then a summary per file."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lintlicense.docs import rule_page
from lintlicense.findings import GRANTS, Acceptance, Document, Finding, Report
from lintlicense.harmless import one_line
from lintlicense.report.cells import cut
from lintlicense.report.extract import Row, extract
from lintlicense.report.options import Options
from lintlicense.report.painted import Line, Part, line, paint
from lintlicense.report.words import (
    CAVEAT,
    KINDS,
    STATUSES,
    VERDICTS,
    counted,
    counts,
    criterion_label,
    criterion_title,
    shown,
)
from lintlicense.rules.rule import CRITERIA

_LEAST_WIDTH = 40
_WIDEST = 120
_LEAST_TITLE = 12
_MOST_LINES = 3
_STATUS_STYLES = {"met": "good", "violated": "bad", "not-shown": "dim"}
_VERDICT_STYLES = {"open": "good", "not-open": "error", "unclear": "warning"}


def text(report: Report, options: Options) -> str:
    """The findings of each file in the order of the text, a summary per file, and what the report is worth."""
    width = min(max(options.width, _LEAST_WIDTH), _WIDEST)
    pages = {rule.id: rule_page(rule) for rule in report.rules}
    lines = [part for doc in report.texts for part in _findings(doc, pages, options, width)]
    if not options.quiet:
        lines += _closing(report, options, width)
    return paint(lines, options.color, options.links)


def _closing(report: Report, options: Options, width: int) -> Iterator[Line]:
    found = [finding for doc in report.texts for finding in shown(doc, options) if finding.accepted is None]
    for document in report.documents:
        yield from _summary(document, options, width)
    if report.configuration:
        name = one_line(report.configuration.path)
        yield line(Part(name, "strong"), f": {counts(shown(report.configuration, options))}")
        yield line()
    if options.statistics:
        yield from _statistics(found)
    if len(report.documents) > 1:
        yield line(f"{counted(len(report.documents), 'file')}: {counts(found)}")
    if report.documents:
        yield line(Part(CAVEAT, "dim"))


def _statistics(found: Sequence[Finding]) -> Iterator[Line]:
    """How often each rule fired, the most frequent first."""
    seen = Counter((finding.rule, finding.level.value) for finding in found)
    for (rule, level), number in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        yield line(f"{number:>5}  ", Part(f"{level:<7}", level), f"  {rule}")
    if seen:
        yield line()


def _findings(document: Document, pages: Mapping[str, str], options: Options, width: int) -> Iterator[Line]:
    for finding in shown(document, options):
        head = Part(f"{finding.level.value}[{finding.rule}]", finding.level.value, pages.get(finding.rule, ""))
        yield from _headline(head, finding, options.width if options.wrap else 0)
        yield from _finding(document, finding, options, width)
        yield line()


def _finding(document: Document, finding: Finding, options: Options, width: int) -> Iterator[Line]:
    begin, column = document.source.position(finding.span.start)
    last = document.source.position(max(finding.span.end - 1, finding.span.start))[0]
    gutter = len(str(last))
    bar = Part(f"{' ' * gutter} |", "frame")
    where = one_line(f"{document.path}:{begin}:{column}")
    yield line(Part(f"{' ' * gutter}--> ", "frame"), Part(where, link=_address(document.path)))
    place = f"clause {finding.clause}" if finding.clause else ""
    if title := ", ".join(filter(None, (place, one_line(finding.heading)))):
        yield line(bar, f" {cut(title, width - gutter - 3)}")
    else:
        yield line(bar)
    for row in extract(document.source, finding.span, width - gutter - 3):
        yield from _row(row, gutter, finding.level.value)
    yield line(bar)
    for related in finding.related:
        there = document.source.position(related.span.start)[0]
        yield from _note("note", f"{one_line(related.message)} (line {there})", gutter, width)
    if finding.accepted:
        yield from _note("accepted", _acceptance(finding.accepted), gutter, width)
    yield from _note("help", _help(finding), gutter, width)


def _headline(head: Part, finding: Finding, width: int) -> Iterator[Line]:
    """The head (level and rule) and the message, on lines of at most `width` columns; 0 for one line."""
    message = f": {one_line(finding.message)}"
    rows = [message]
    if width:
        rows = textwrap.wrap(
            f"{'x' * len(head.text)}{message}", width, subsequent_indent=" " * 4, break_on_hyphens=False
        )
        rows[0] = rows[0][len(head.text) :]
    yield line(head, Part(rows[0], "strong"))
    for row in rows[1:]:
        yield line(Part(row, "strong"))


def _address(path: str) -> str:
    """The file as a link, unless it is standard input."""
    return "" if path == "-" else Path(path).absolute().as_uri()


def _row(row: Row | None, gutter: int, style: str) -> Iterator[Line]:
    if row is None:
        yield line(Part(f"{'...':<{gutter + 2}}", "frame"))
        return
    number = str(row.number) if row.number else ""
    yield line(Part(f"{number:>{gutter}} | ", "frame"), row.text)
    yield line(Part(f"{' ' * gutter} | ", "frame"), " " * row.start, Part("^" * row.length, style))


def _note(name: str, words: str, gutter: int, width: int) -> Iterator[Line]:
    """A line behind the extract, wrapped under its first word."""
    head = f"{' ' * gutter} = "
    indent = len(head) + len(name) + 2
    rows = textwrap.wrap(words, max(width - indent, _LEAST_WIDTH // 2), break_on_hyphens=False) or [""]
    yield line(Part(head, "frame"), Part(name, "strong"), f": {rows[0]}")
    for row in rows[1:]:
        yield line(" " * indent, row)


def _help(finding: Finding) -> str:
    criteria = "; ".join(f"{criterion_label(name)}: {criterion_title(name)}" for name in finding.criteria)
    explain = f"see `lintlicense explain {finding.rule}`"
    return f"{criteria}; {explain}" if criteria else explain


def _acceptance(accepted: Acceptance) -> str:
    by = f", by {accepted.by}" if accepted.by else ""
    until = f", until {accepted.until}" if accepted.until else ""
    return one_line(f"{accepted.reason}{by}{until}")


def _summary(document: Document, options: Options, width: int) -> Iterator[Line]:
    """Verdict, kind and counts; what is granted; how much was read."""
    found = [finding for finding in shown(document, options) if finding.accepted is None]
    accepted = sum(finding.accepted is not None for finding in document.findings)
    besides = f", {accepted} accepted" if accepted else ""
    head = (
        Part(one_line(document.path), "strong"),
        ": ",
        Part(VERDICTS[document.verdict], _VERDICT_STYLES[document.verdict]),
        f" ({KINDS[document.kind]})",
    )
    tail = f"{counts(found)}{besides}"
    if options.wrap and sum(len(part.text) for part in line(*head)) + len(tail) + 2 > width:
        yield line(*head)
        yield line(f"  {tail}")
    else:
        yield line(*head, f": {tail}")
    granted = [name for name in GRANTS if (document.grants or {}).get(name)]
    read = f"{document.coverage:.0%} of its normative sentences read"
    for row in textwrap.wrap(f"grants {', '.join(granted) or 'nothing that was understood'}; {read}", width - 2):
        yield line(f"  {row}")
    if options.criteria:
        yield from _criteria(document, width)
    yield line()


def _criteria(document: Document, width: int) -> Iterator[Line]:
    """The table of criteria, with the lines that show each."""
    known = document.criteria or {}
    names = [name for name in CRITERIA if name in known]
    labels = [f"{criterion_label(name)}" for name in names]
    first = max(map(len, labels), default=0)
    second = max((len(STATUSES[known[name].status]) for name in names), default=0)
    for name, label in zip(names, labels, strict=True):
        criterion = known[name]
        where = _lines(sorted({document.source.position(span.start)[0] for span in criterion.spans}))
        room = width - first - second - 6
        title, below = f"{cut(criterion_title(name), room - len(where))}{where}", ""
        if room - len(where) < min(len(criterion_title(name)), _LEAST_TITLE):
            title, below = cut(criterion_title(name), room), where.strip()
        yield line(
            f"  {label:<{first}}  ",
            Part(f"{STATUSES[criterion.status]:<{second}}", _STATUS_STYLES[criterion.status]),
            f"  {title}",
        )
        if below:
            yield line(f"    {below}")


def _lines(numbers: Sequence[int]) -> str:
    """` (lines 3, 8, 9 and 4 more)`, or nothing."""
    if not numbers:
        return ""
    more = len(numbers) - _MOST_LINES
    rest = f" and {more} more" if more > 0 else ""
    return f" (line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers[:_MOST_LINES]))}{rest})"
