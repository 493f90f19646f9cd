"""What a line says and how it was read: its clause, the lead-ins that reach it, defined terms, typed words, norms."""

from __future__ import annotations

from dataclasses import dataclass

from lintlicense.checks.run import run
from lintlicense.clauses.parse import parse
from lintlicense.clauses.tree import UNITS, Clause
from lintlicense.errors import LintLicenseError
from lintlicense.findings import Finding
from lintlicense.glossary.terms import document_tagger
from lintlicense.norms.lists import Line, lines
from lintlicense.norms.norm import Norm, Reading
from lintlicense.norms.read import read_norms
from lintlicense.rules.facts import facts_of
from lintlicense.rules.rule import Rule
from lintlicense.text.clean import clean
from lintlicense.text.source import Source
from lintlicense.text.span import Span
from lintlicense.why.defined import Defined, defined_in, homes
from lintlicense.why.trial import Trial, trials
from lintlicense.words.lexicon import Reading as Idea

#: What is said of a rule that has no `match:`.
WHOLE = "This rule looks at the whole text, not at one norm after another."


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word: where it stands, what it may mean, and for a number its value."""

    span: Span
    ideas: tuple[Idea, ...]
    kind: str = "word"
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that touches the line. `path` are the units it stands in, outermost first; `items` the sentences that
    hang on it where it leads into a list; `unread` says that it binds somebody and gave no norm."""

    span: Span
    path: tuple[Clause, ...]
    leads: tuple[Span, ...]
    items: tuple[Span, ...]
    norms: tuple[Norm, ...]
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A line, its sentences, how the rules stand to their norms, and the findings of the whole document."""

    reader: Reader
    line: int
    sentences: tuple[Sentence, ...]
    terms: tuple[Defined, ...]
    words: tuple[Word, ...]
    trials: tuple[Trial, ...]

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The norms of all sentences of the line, in the order of the text; reports number them so."""
        return tuple(norm for sentence in self.sentences for norm in sentence.norms)

    def reported(self, trial: Trial) -> Finding | None:
        """The finding that a rule which fires is part of: what fires in a list may be reported at its lead-in, and some
        rules report once a document."""
        own = [finding for finding in self.reader.findings if finding.rule == trial.rule.id]
        places = (trial.norm.sentence, *trial.norm.leads)
        near = (finding for place in places for finding in own if finding.span.touches(place))
        return next(near, own[0] if own else None)

    @property
    def other_findings(self) -> tuple[Finding, ...]:
        """Findings on the line that no single norm shows: something is missing, or could not be read."""
        asked = {trial.rule.id for trial in self.trials}
        spans = [sentence.span for sentence in self.sentences]
        found = (finding for finding in self.reader.findings if finding.rule not in asked)
        return tuple(finding for finding in found if any(finding.span.touches(span) for span in spans))

    def untried(self, rule: str) -> str:
        """Why a rule was not asked about any norm of this line."""
        if any(own.check for own in self.reader.rules if own.id == rule):
            return WHOLE
        return "There is no norm on this line that the rule could be asked about."


class Reader:
    """One document, read once, that can explain each of its lines."""

    def __init__(self, source: Source, rules: tuple[Rule, ...]) -> None:
        self.source = source
        self.rules = rules
        self.view = clean(source)
        self.tree = parse(self.view)
        self.reading: Reading = read_norms(self.tree, self.view)
        self.facts = facts_of(self.reading.norms)
        self.lines = tuple(lines(self.tree, self.view))
        self.findings = run(self.reading, self.tree, self.view, rules)
        self.tagger = document_tagger(self.tree, self.view)
        self.homes = homes(self.tree, self.view, self.reading, self.tagger)

    def explain(self, number: int) -> Explanation:
        """How a line was read. Raises LintLicenseError where there is no such line, or nothing on it."""
        here = self._range(number)
        sentences = tuple(self._sentence(line) for line in self.lines if self._stated(line.span).touches(here))
        if not sentences:
            raise LintLicenseError(self._nothing(number), f"{self.source.path}:{number}")
        norms = {id(norm) for sentence in sentences for norm in sentence.norms}
        facts = [fact for fact in self.facts if id(fact.norm) in norms]
        return Explanation(
            self,
            number,
            sentences,
            defined_in(here, self.homes, self.view, self.tagger),
            self._words(here),
            tuple(trials(self.rules, facts)),
        )

    def trials(self, rule: str) -> tuple[Trial, ...]:
        """How a rule stands to every norm of the document."""
        return tuple(trials((own for own in self.rules if own.id == rule), self.facts))

    def quote(self, span: Span) -> str:
        """The words of a range, on one line."""
        return self.view.words(span)

    def place(self, span: Span) -> str:
        """The lines of a range, as words: "line 3", "lines 3 to 5"."""
        first, last = self._numbers(span)
        return f"line {first}" if first == last else f"lines {first} to {last}"

    def path(self, sentence: Sentence) -> list[tuple[str, int]]:
        """The units that a sentence stands in, each by its number or marker and heading, and its line."""
        return [
            (
                " ".join(filter(None, (unit.number or unit.marker, unit.heading))) or unit.kind,
                self._numbers(unit.span)[0],
            )
            for unit in sentence.path
        ]

    def _range(self, number: int) -> Span:
        starts = self.source.line_starts
        total = len(starts) - (starts[-1] == len(self.source.text) and len(starts) > 1)
        if not 1 <= number <= total:
            has = f"this text has {total} lines" if total > 1 else "this text has one line"
            raise LintLicenseError(f"there is no line {number}: {has}, counted from 1", self.source.path)
        return Span(starts[number - 1], starts[number] if number < len(starts) else len(self.source.text))

    def _stated(self, span: Span) -> Span:
        """A sentence without the white space around it."""
        text = self.source.text
        start, end = span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _nothing(self, number: int) -> str:
        """What is said of a line without a sentence: where the nearest ones are."""
        taken = [self._numbers(line.span) for line in self.lines]
        before = max((last for _, last in taken if last < number), default=0)
        after = min((first for first, _ in taken if first > number), default=0)
        near = [str(line) for line in (before, after) if line]
        where = "the nearest sentence is on line" if len(near) == 1 else "the nearest sentences are on lines"
        words = "this line is blank" if not self.source.line(number).strip() else "no sentence stands on this line"
        if self._is_heading(number):
            words = "this line is a heading"
        return f"{words}: {where} {' and '.join(near)}" if near else f"{words}, and no sentence in the whole text"

    def _is_heading(self, number: int) -> bool:
        here = self._range(number)
        return any(
            node.kind == "title" or node.heading_span is not None
            for node in self.tree.walk()
            if (node.heading_span or node.span).touches(here) and (node.kind == "title" or node.kind in UNITS)
        )

    def _numbers(self, span: Span) -> tuple[int, int]:
        stated = self._stated(span)
        return self.source.position(stated.start)[0], self.source.position(max(stated.end - 1, stated.start))[0]

    def _sentence(self, line: Line) -> Sentence:
        norms = tuple(norm for norm in self.reading.norms if norm.sentence == line.span)
        items = tuple(
            dict.fromkeys(other.span for other in self.lines if any(lead.span == line.span for lead in other.leads))
        )
        return Sentence(
            self._stated(line.span),
            self._path(line.span),
            tuple(self._stated(lead.span) for lead in line.leads),
            items,
            norms,
            line.span in self.reading.unread,
        )

    def _path(self, span: Span) -> tuple[Clause, ...]:
        """The units that a sentence stands in, outermost first."""
        path: list[Clause] = []
        node: Clause | None = self.tree
        while node is not None:
            if node.kind in UNITS:
                path.append(node)
            node = next((child for child in node.children if child.span.covers(span)), None)
        return tuple(path)

    def _words(self, here: Span) -> tuple[Word, ...]:
        """The typed words of the line."""
        words = []
        for line in self.lines:
            for token in self.tagger.tag(*self.view.locate(line.span)) if line.span.touches(here) else ():
                span = self.view.span(token.start, token.end)
                if span.touches(here) and (token.readings or token.kind == "quote"):
                    words.append(Word(span, token.readings, token.kind, token.value))
        return tuple(words)
