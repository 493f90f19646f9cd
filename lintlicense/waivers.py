"""Written waivers: a finding that somebody has accepted, with a reason, stays known but does not count.

A waiver names a rule, a file and the words (or the number) of a clause, so it follows the clause when lines move and
lapses when the words change. It never touches a verdict: what the licence says stays what it says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from lintlicense import disk
from lintlicense.clauses.tree import Clause
from lintlicense.config.glob import is_plain, matches
from lintlicense.config.model import Config, Waiver
from lintlicense.findings import Acceptance, Document, Finding, Folded, fold, with_fingerprints
from lintlicense.rules.builtin import UNUSED_WAIVER
from lintlicense.rules.rule import Level
from lintlicense.text.source import Source
from lintlicense.text.span import Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """The documents with their waivers applied, and the waivers that matched nothing, each with the reason."""

    documents: tuple[Document, ...]
    unused: tuple[tuple[Waiver, str], ...] = ()


@dataclass(frozen=True)
class _Text:
    """A document, its path as waivers see it, and its folded words, made when first asked for."""

    document: Document
    path: str

    @cached_property
    def folded(self) -> Folded:
        return fold(self.document.source.text)


def apply(documents: Sequence[Document], config: Config, today: date, ran: Callable[[str, str], bool]) -> Outcome:
    """Mark the findings that a waiver accepts. `ran(path, rule)` says whether a rule was run on a file: a waiver is
    judged unused only where its rule ran on every file that it could match."""
    if not config.waivers:
        return Outcome(tuple(documents))
    texts = [_Text(document, config.relative(document.path)) for document in documents]
    used: set[int] = set()
    marked = []
    for text in texts:
        near = [(n, waiver) for n, waiver in enumerate(config.waivers) if matches(waiver.path, text.path)]
        findings = []
        for finding in text.document.findings:
            hits = [n for n, waiver in near if _accepts(waiver, finding, text)]
            used.update(hits)
            findings.append(_mark(finding, [config.waivers[n] for n in hits], today))
        marked.append(replace(text.document, findings=tuple(findings)) if near else text.document)
    unused = []
    for n, waiver in enumerate(config.waivers):
        if n not in used and (why := _why_unused(waiver, texts, config.root, ran)):
            unused.append((waiver, why))
    return Outcome(tuple(marked), tuple(unused))


def accepts(waiver: Waiver, finding: Finding, document: Document) -> bool:
    """Whether a waiver is about a finding of a document, its path and its date apart."""
    return _accepts(waiver, finding, _Text(document, ""))


def same_clause(one: str, other: str) -> bool:
    """Whether two ways to write a clause's number mean the same one: 1.b.iv, 1(b)(iv), 1.b.iv.

    >>> same_clause("1(b)(iv)", "1.b.iv"), same_clause("1.b", "1.b.iv")
    (True, False)
    """
    return _clause(one) == _clause(other)


def _clause(number: str) -> list[str]:
    for mark in "()[] §":
        number = number.replace(mark, ".")
    return [part.casefold() for part in number.split(".") if part]


def _accepts(waiver: Waiver, finding: Finding, text: _Text) -> bool:
    if waiver.rule != finding.rule:
        return False
    if waiver.clause and not same_clause(waiver.clause, finding.clause):
        return False
    return not waiver.quote or _quotes(waiver.quote, finding, text)


def _quotes(quote: str, finding: Finding, text: _Text) -> bool:
    """Whether a finding has the quoted words: within its own, or where they stand in the file, touching the finding.
    Only the quote is looked for in the licence, never the other way round: a clause that lost words is another one."""
    wanted = fold(quote).text
    if not wanted:
        return False
    if any(True for _ in _places(wanted, finding.quote, fold(finding.quote))):
        return True
    return any(place.touches(finding.span) for place in _places(wanted, text.document.source.text, text.folded))


def _places(wanted: str, words: str, folded: Folded) -> Iterable[Span]:
    """Where folded words stand in a text as whole words."""
    at = folded.text.find(wanted)
    while at >= 0:
        start, end = folded.places[at], folded.places[at + len(wanted) - 1] + 1
        if not words[start - 1 : start].isalnum() and not words[end : end + 1].isalnum():
            yield Span(start, end)
        at = folded.text.find(wanted, at + 1)


def _mark(finding: Finding, waivers: Sequence[Waiver], today: date) -> Finding:
    """The finding, accepted by the first waiver that still counts; where all have run out, its message says so."""
    if not waivers:
        return finding
    for waiver in waivers:
        if waiver.until is None or today <= waiver.until:
            until = waiver.until.isoformat() if waiver.until else ""
            return replace(finding, accepted=Acceptance("waiver", waiver.reason, waiver.by, until))
    last = max(waivers, key=lambda waiver: waiver.until or date.max)
    return replace(finding, message=f"{finding.message} (its waiver in {last.where} ran out on {last.until})")


def _why_unused(waiver: Waiver, texts: Sequence[_Text], root: Path, ran: Callable[[str, str], bool]) -> str:
    """Why a waiver matches nothing; empty where that cannot be said, as not all it may match was checked."""
    near = [text for text in texts if matches(waiver.path, text.path)]
    if not all(ran(text.document.path, waiver.rule) for text in near):
        return ""
    checked = {text.path for text in near}
    if is_plain(waiver.path):
        if not near:
            return f"there is no file {waiver.path}" if disk.is_missing(root / waiver.path) else ""
    elif any(path not in checked for path in _files(root) if matches(waiver.path, path)):
        return ""
    elif not near:
        return f"no file matches {waiver.path}"
    return _nearest(waiver, [finding for text in near for finding in text.document.findings])


def _nearest(waiver: Waiver, findings: Iterable[Finding]) -> str:
    same_rule = [finding for finding in findings if finding.rule == waiver.rule]
    if not same_rule:
        return f"'{waiver.rule}' finds nothing in {waiver.path}"
    if waiver.quote and (not waiver.clause or any(same_clause(waiver.clause, finding.clause) for finding in same_rule)):
        return f"no finding of '{waiver.rule}' in {waiver.path} has the quoted words"
    clauses = ", ".join(dict.fromkeys(finding.clause or "no numbered clause" for finding in same_rule))
    return f"'{waiver.rule}' finds nothing in clause {waiver.clause} of {waiver.path}, only in {clauses}"


def _files(root: Path) -> Iterable[str]:
    """The files of a project, from its root; hidden folders and those of package managers left out."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in names:
            yield (Path(folder) / name).relative_to(root).as_posix()


def configuration(unused: Sequence[tuple[Waiver, str]], config: Config, text: str, name: str) -> Document | None:
    """The configuration file as a text with a finding for each unused waiver; None where there is nothing to say.

    `name` is its path as reports give it. `unused-waiver` obeys `select`, `ignore` and `levels` like any rule.
    """
    settings = config.for_path(name)
    tags = set(UNUSED_WAIVER.tags)
    if not unused or tags & set(settings.ignore) or (settings.select and not tags & set(settings.select)):
        return None
    level = Level.ERROR if settings.profile == "strict" else UNUSED_WAIVER.level
    level = next((settings.levels[tag] for tag in UNUSED_WAIVER.tags if tag in settings.levels), level)
    source = Source(name, text)
    findings = [
        Finding(
            rule=UNUSED_WAIVER.id,
            level=level,
            message=UNUSED_WAIVER.message.format(why=why),
            span=_line(source, waiver.line),
            groups=UNUSED_WAIVER.groups,
            quote=waiver.quote,
        )
        for waiver, why in unused
    ]
    tree = Clause("document", Span(0, len(text)))
    return Document(name, source, tree, with_fingerprints(findings))


def _line(source: Source, number: int) -> Span:
    """The words of a line, without the white space around them."""
    line = source.line(number)
    start = source.line_starts[number - 1] + len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))
