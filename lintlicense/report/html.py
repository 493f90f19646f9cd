"""One self-contained HTML page for people who would rather look than read: the verdict, the criteria, and the text with
every finding marked in place.

Jinja2 is the extra `html`, so it is imported when a page is asked for. It escapes everything by itself; besides, the
page's own content policy lets no script run but ours, whatever a licence contains.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from lintlicense.errors import LintLicenseError
from lintlicense.findings import GRANTS, Document, Finding, Report, Status
from lintlicense.harmless import one_line
from lintlicense.report import words
from lintlicense.report.marked import Line, marked_lines
from lintlicense.report.options import Options
from lintlicense.report.outline import Entry, flat, outline
from lintlicense.report.paths import slashed
from lintlicense.rules.rule import CRITERIA, Level, Rule
from lintlicense.text.span import Span

_TEMPLATES = Path(__file__).parent / "templates"
_LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)
#: How many places are listed for a criterion that is met: one shows it, more are only confirmation.
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A link into the text."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with what the page says about it."""

    number: int
    finding: Finding
    title: str
    why: str
    place: Place
    related: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with its status, the places that show it and the cards that cite it."""

    id: str
    label: str
    title: str
    status: Status
    places: tuple[Place, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A document as the page shows it. `prefix` keeps its names apart from those of other documents."""

    document: Document
    prefix: str
    path: str
    counts: dict[str, int]
    hidden: int
    contradicting: int
    cards: tuple[Card, ...]
    outline: tuple[Entry, ...]
    lines: tuple[Line, ...]
    grants: tuple[tuple[str, tuple[Place, ...]], ...]
    osd: tuple[Row, ...]
    others: tuple[Row, ...]

    def worst(self, marks: Sequence[int]) -> str:
        """The level of the worst of these marks, which gives a piece of text its colour."""
        return max((self.cards[n - 1].finding.level for n in marks), key=lambda level: level.rank).value

    def cards_of(self, rule: str) -> list[Card]:
        """The cards of one rule: a cell of the overview."""
        return [card for card in self.cards if card.finding.rule == rule]


def html(report: Report, options: Options) -> str:
    """The page. Raises LintLicenseError where Jinja2 is not installed."""
    several = len(report.documents) != 1
    views = [_view(doc, report, options, f"f{n}-" if several else "") for n, doc in enumerate(report.documents, 1)]
    cards = [card for view in views for card in view.cards]
    indents = sorted({line.indent for view in views for line in view.lines if line.indent})
    style = _read("report.css") + "".join(f".i{n}{{--i:{n}}}" for n in indents)
    script = _read("report.js")
    environment = _environment()
    return environment.get_template("report.html.j2").render(  # type: ignore[no-any-return]
        views=views,
        several=several,
        folder=_folder([view.path for view in views]),
        errors=report.errors,
        notes=_notes(report, options),
        rules=sorted({card.finding.rule for card in cards}),
        criteria=[c for c in CRITERIA if any(c in card.finding.criteria for card in cards)],
        counts=_counts(cards),
        levels=[level.value for level in _LEVELS],
        style=environment.filters["trusted"](style),
        script=environment.filters["trusted"](script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _notes(report: Report, options: Options) -> list[str]:
    """What is wrong in the configuration, which is no licence and so gets no view."""
    document = report.configuration
    if document is None:
        return []
    lines = [(finding, document.source.position(finding.span.start)[0]) for finding in words.shown(document, options)]
    return [f"{document.path}:{line}: {finding.message} [{finding.rule}]" for finding, line in lines]


def _environment() -> Any:
    """Jinja2 with our templates; everything is escaped but what is marked as trusted: our own style and script."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise LintLicenseError("the HTML report needs Jinja2: pip install 'lintlicense[html]'") from None
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "trusted": Markup,
        "one_line": one_line,
        "criterion_label": words.criterion_label,
        "criterion_title": words.criterion_title,
    }
    environment.globals |= {
        "VERDICTS": words.VERDICTS,
        "STATUSES": words.STATUSES,
        "KINDS": words.KINDS,
        "CAVEAT": words.CAVEAT,
        "counted": words.counted,
    }
    return environment


def _view(document: Document, report: Report, options: Options, prefix: str) -> View:
    findings = words.shown(document, options)
    spans = [finding.span for finding in findings]
    entries = outline(document.tree, document.source, spans, prefix)
    anchors: dict[int, list[str]] = {}
    for entry in flat(entries):
        if entry.anchor.startswith(f"{prefix}clause-"):
            anchors.setdefault(entry.offset, []).append(entry.anchor)
    headings: list[Span] = [node.heading_span for node in document.tree.walk() if node.heading_span]
    headings += [node.span for node in document.tree.walk() if node.kind == "title"]
    lines = tuple(marked_lines(document.source, spans, anchors, sorted(headings)))
    if len(lines) > 1 and not lines[-1].pieces[-1].runs:  # what follows the last line end is no line
        lines = lines[:-1]
    drawn = {number for line in lines for piece in line.pieces for number in piece.starts}
    cards = tuple(_cards(document, findings, report.rules, drawn, prefix))
    rows = tuple(_rows(document, cards, prefix))
    return View(
        document=document,
        prefix=prefix,
        path=one_line(slashed(document.path)),
        counts=_counts(cards),
        hidden=len(document.findings) - len(findings),
        contradicting=sum(finding.level is Level.ERROR for finding in document.findings),
        cards=cards,
        outline=entries,
        lines=lines,
        grants=tuple(_grants(document, prefix)),
        osd=tuple(row for row in rows if row.id.startswith("osd-")),
        others=tuple(row for row in rows if not row.id.startswith("osd-")),
    )


def _cards(
    document: Document, findings: Sequence[Finding], rules: Sequence[Rule], drawn: set[int], prefix: str
) -> Iterator[Card]:
    by_id = {rule.id: rule for rule in rules}
    for number, finding in enumerate(findings, 1):
        rule = by_id.get(finding.rule)
        line, _ = document.source.position(finding.span.start)
        label = f"clause {finding.clause}, line {line}" if finding.clause else f"line {line}"
        anchor = f"{prefix}mark-{number}" if number in drawn else f"{prefix}L{line}"
        yield Card(
            number,
            finding,
            rule.title if rule else "",
            rule.why if rule else "",
            Place(anchor, label),
            tuple((r.message, _place(document, r.span, prefix)) for r in finding.related),
        )


def _rows(document: Document, cards: Sequence[Card], prefix: str) -> Iterator[Row]:
    for criterion in CRITERIA:
        state = (document.criteria or {}).get(criterion)
        if state is None:
            continue
        citing = [card for card in cards if criterion in card.finding.criteria]
        # The verdict says which of the findings that cite a criterion violate it; where it names none, all are listed.
        citing = [card for card in citing if card.finding.span in state.spans] or citing
        places = () if citing and state.status == "violated" else _places(document, state.spans, prefix)
        yield Row(
            criterion,
            words.criterion_label(criterion),
            words.criterion_title(criterion),
            state.status,
            tuple(places)[:_PLACES],
            tuple(citing),
        )


def _grants(document: Document, prefix: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """The four freedoms that an open licence must grant, and the others where they are granted."""
    for name in GRANTS:
        places = tuple(_places(document, (document.grants or {}).get(name, ()), prefix))
        if places or name in GRANTS[:4]:
            yield name, places


def _places(document: Document, spans: Sequence[Span], prefix: str) -> Iterator[Place]:
    """A place for each span, each place once."""
    return iter(dict.fromkeys(_place(document, span, prefix) for span in spans))


def _place(document: Document, span: Span, prefix: str) -> Place:
    line, _ = document.source.position(span.start)
    return Place(f"{prefix}L{line}", f"line {line}")


def _folder(paths: Sequence[str]) -> str:
    """The folder that all paths lie in, with its slash, or nothing: named once, it leaves room for the rules."""
    parts = [path.split("/")[:-1] for path in paths]
    same = takewhile(lambda names: len(set(names)) == 1, zip(*parts, strict=False))
    return "".join(f"{names[0]}/" for names in same)


def _counts(cards: Sequence[Card]) -> dict[str, int]:
    return {level.value: sum(card.finding.level is level for card in cards) for level in _LEVELS}


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """A source expression of the content policy for an inline element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
