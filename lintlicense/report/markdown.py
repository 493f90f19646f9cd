"""Markdown for a job summary or a pull-request comment: the verdict of each file, then a table of what was found in it.

A comment on GitHub holds 65,536 characters, so the worst findings are written first and what did not fit is counted.
Words of a licence are data: they make no markup, no link and no mention of anybody.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lintlicense.findings import GRANTS, Document, Finding, Report
from lintlicense.harmless import one_line
from lintlicense.report.options import Options
from lintlicense.report.paths import slashed
from lintlicense.report.words import (
    CAVEAT,
    KINDS,
    VERDICTS,
    counted,
    counts,
    criterion_label,
    shown,
    worst_first,
)
from lintlicense.rules.rule import Level

#: The longest text written, in bytes of UTF-8: under GitHub's 65,536 characters however they are counted.
LIMIT = 65_000
#: The longest cell, in characters before escaping, so that one finding cannot crowd out the others.
CELL = 400
_MARKS = {Level.ERROR: "❌ error", Level.WARNING: "⚠️ warning", Level.NOTE: "ℹ️ note"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~^$=]")
_HEAD = "| Level | Where | Rule | What was found |\n|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class _Section:
    """What is written about one document: its heading and a row per finding, in the order of the text."""

    head: str
    rows: tuple[tuple[Finding, str], ...]


def markdown(report: Report, options: Options) -> str:
    """The report, at most `LIMIT` bytes long."""
    sections = [_section(doc, shown(doc, options)) for doc in report.documents]
    top = "## Licence check\n\n"
    if len(report.documents) != 1:
        top += _overview(report, options)
    top += _errors(report) + _configuration(report, options)
    foot = f"\n<sub>lintlicense. {CAVEAT}</sub>\n"
    kept = _fit(sections, LIMIT - _size(top) - _size(foot) - 200)
    written = (_write(section, kept[n], len(sections) == 1) for n, section in enumerate(sections))
    unwritten = sum(len(s.rows) for s, rows in zip(sections, kept, strict=True) if not rows and len(sections) > 1)
    rest = f"\n{counted(unwritten, 'more finding')} did not fit here.\n" if unwritten else ""
    return top + "\n".join(text for text in written if text) + rest + foot


def _section(document: Document, findings: Sequence[Finding]) -> _Section:
    facts = [f"{KINDS[document.kind].capitalize()}, {document.coverage:.0%} of its normative sentences read"]
    facts.append(counts(findings).capitalize())
    if document.grants is not None:
        granted = [name for name in GRANTS if document.grants.get(name)]
        facts.append(f"Grants: {', '.join(granted) or 'none found'}")
    violated = [criterion_label(c) for c, state in (document.criteria or {}).items() if state.status == "violated"]
    facts += [f"Violates {', '.join(violated)}"] if violated else []
    head = f"### {_path(document)}: {VERDICTS[document.verdict]}\n\n{escape('. '.join(facts))}.\n"
    return _Section(head, tuple((finding, _row(document, finding)) for finding in findings))


def _row(document: Document, finding: Finding) -> str:
    line, _ = document.source.position(finding.span.start)
    where = f"clause {finding.clause}, line {line}" if finding.clause else f"line {line}"
    criteria = ", ".join(criterion_label(c) for c in finding.criteria)
    rule = f"<code>{escape(finding.rule)}</code>" + (f" ({escape(criteria)})" if criteria else "")
    accepted = f" (accepted: {finding.accepted.reason})" if finding.accepted else ""
    return f"| {_MARKS[finding.level]} | {escape(where)} | {rule} | {escape(_cut(finding.message + accepted))} |\n"


def _fit(sections: Sequence[_Section], room: int) -> list[set[int]]:
    """For each section the numbers of the rows to write: the worst of the whole report first, while there is room."""
    kept: list[set[int]] = [set() for _ in sections]
    if len(sections) == 1:  # one document is headed even where nothing was found
        room -= _size(sections[0].head + _HEAD)
    places = {id(finding): (s, r) for s, section in enumerate(sections) for r, (finding, _) in enumerate(section.rows)}
    for finding in worst_first(finding for section in sections for finding, _ in section.rows):
        s, r = places[id(finding)]
        cost = _size(sections[s].rows[r][1])
        if not kept[s] and len(sections) > 1:
            cost += _size(sections[s].head + _HEAD) + 80  # and a line that counts the rest
        if cost > room:
            break
        kept[s].add(r)
        room -= cost
    return kept


def _write(section: _Section, kept: set[int], alone: bool) -> str:
    if not kept and not alone:
        return ""
    rows = "".join(row for n, (_, row) in enumerate(section.rows) if n in kept)
    left_out = len(section.rows) - len(kept)
    rest = f"\n{counted(left_out, 'more finding')} did not fit here.\n" if left_out else ""
    return section.head + (f"\n{_HEAD}{rows}" if rows else "") + rest


def _overview(report: Report, options: Options) -> str:
    """A table with a line per file; nothing but a sentence where there are no files."""
    if not report.documents:
        return "No licence text was found.\n\n"
    head = "| File | Verdict | Kind | Found |\n|---|---|---|---|\n"

    def row(doc: Document) -> str:
        return f"| {_path(doc)} | {VERDICTS[doc.verdict]} | {KINDS[doc.kind]} | {counts(shown(doc, options))} |\n"

    return head + _some(report.documents, row, LIMIT // 3, "file") + "\n"


def _errors(report: Report) -> str:
    if not report.errors:
        return ""
    listed = _some(report.errors, lambda e: f"- {escape(_cut(str(e)))}\n", LIMIT // 8, "file")
    return f"**Not read:**\n\n{listed}\n"


def _configuration(report: Report, options: Options) -> str:
    document = report.configuration
    if document is None:
        return ""

    def row(finding: Finding) -> str:
        line, _ = document.source.position(finding.span.start)
        return f"- line {line}: {escape(_cut(finding.message))} (<code>{escape(finding.rule)}</code>)\n"

    listed = _some(shown(document, options), row, LIMIT // 8, "finding")
    return f"**In {_path(document)}:**\n\n{listed}\n"


def _some(things: Iterable[object], write: Callable[..., str], room: int, noun: str) -> str:
    """The lines of as many things as there is room for, and how many there are more."""
    lines = [write(thing) for thing in things]
    used = kept = 0
    while kept < len(lines) and used + _size(lines[kept]) <= room:
        used += _size(lines[kept])
        kept += 1
    rest = f"\n{counted(len(lines) - kept, f'more {noun}')} did not fit here.\n" if kept < len(lines) else ""
    return "".join(lines[:kept]) + rest


def _path(document: Document) -> str:
    return f"<code>{escape(_cut(slashed(document.path)))}</code>"


def _cut(text: str) -> str:
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def escape(text: str) -> str:
    """Text as Markdown that shows exactly it, on one line, in a table or out of one.

    `@` and `#` get a zero-width space behind them, so that nobody is notified and no issue is linked; a colon before
    a slash is written as an entity, so that no address becomes a link.

    >>> print(escape("a|b <i>*x*</i>"))
    a\\|b &lt;i&gt;\\*x\\*&lt;/i&gt;
    """
    safe = _SPECIAL.sub(r"\\\g<0>", html.escape(one_line(text), quote=False))
    return safe.replace("@", "@&#8203;").replace("\\#", "\\#&#8203;").replace(":/", "&#58;/")
