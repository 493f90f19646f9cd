"""For people: how a line was read, sentence by sentence, and what each rule made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lintlicense.findings import Finding
from lintlicense.harmless import one_line
from lintlicense.norms.norm import Action, Norm, Part, Term
from lintlicense.report.cells import cut, shown_character
from lintlicense.report.painted import Line, line, paint
from lintlicense.report.painted import Part as Styled
from lintlicense.report.rows import heading, labelled
from lintlicense.report.tried import brief, detailed
from lintlicense.report.words import CAVEAT, counted
from lintlicense.text.span import Span
from lintlicense.why.plain import ideas, norm_title
from lintlicense.why.reading import WHOLE, Explanation, Reader, Sentence
from lintlicense.why.trial import Trial
from lintlicense.words.lexicon import Reading

_LEAST_WIDTH = 40
_WIDEST = 120


def explained(explanation: Explanation, width: int, color: bool, rule: str = "") -> str:
    """Everything about a line; with `rule`, that rule's answers in full instead of a summary of all rules."""
    return paint(_Page(explanation, width).lines(rule), color)


def tried(reader: Reader, rule: str, width: int, color: bool) -> str:
    """A rule's answers for every norm of a text at which it fires or comes near, but for entries that lack more."""
    shown = [trial for trial in reader.trials(rule) if trial.outcome != "apart"]
    wide = _wide(width)
    rows = [line(Styled(f"{one_line(reader.source.path)}: {rule}", "strong"))]
    for number, trial in enumerate(shown, 1):
        rows += [
            line(),
            *_norm(trial.norm, number, reader, wide),
            *detailed(trial, number, reader.quote, wide, full=False),
        ]
    if any(own.check for own in reader.rules if own.id == rule):
        rows += [line(), line(WHOLE)]
    else:
        others = counted(len(reader.reading.norms) - len(shown), "other norm")
        rows += [line(), line(f"{others} of the text shared too little with the rule to be shown.")]
    return paint(rows, color)


class _Page:
    def __init__(self, explanation: Explanation, width: int) -> None:
        self.what = explanation
        self.width = _wide(width)
        self.numbers = {id(norm): number for number, norm in enumerate(explanation.norms, 1)}

    def lines(self, rule: str) -> Iterator[Line]:
        source, number = self.what.reader.source, self.what.line
        yield line(Styled(one_line(f"{source.path}:{number}"), "strong"))
        yield line()
        yield line(
            Styled(f"{number} | ", "frame"),
            cut("".join(map(shown_character, source.line(number))), self.width - len(str(number)) - 3),
        )
        for i, sentence in enumerate(self.what.sentences, 1):
            yield from self._sentence(sentence, i)
        yield from self._terms()
        yield from self._words()
        yield from self._one_rule(rule) if rule else self._rules()
        yield line()
        yield line(Styled(CAVEAT, "dim"))

    def _sentence(self, sentence: Sentence, number: int) -> Iterator[Line]:
        reader, width = self.what.reader, self.width
        many = len(self.what.sentences) > 1
        yield from heading(f"Sentence {number if many else ''}".rstrip() + f" ({reader.place(sentence.span)})")
        yield from labelled("", f'"{reader.quote(sentence.span)}"', width, column=2)
        path = " > ".join(f"{name} (line {row})" for name, row in reader.path(sentence))
        yield from labelled("clause", path or "none: it stands before or outside the numbered clauses", width)
        for lead in sentence.leads:
            yield from labelled("led by", f'"{reader.quote(lead)}" ({reader.place(lead)})', width)
        if sentence.items:
            rows = ", ".join(str(reader.source.position(span.start)[0]) for span in sentence.items)
            yield from labelled(
                "leads", f"the list items at {'line' if len(sentence.items) == 1 else 'lines'} {rows}", width
            )
        if sentence.unread:
            yield from labelled(
                "not read", "it binds somebody, but gave no norm; see unrecognised-text", width, style="bad"
            )
        elif not sentence.norms:
            reason = "its items say it" if sentence.items else "it binds, permits and defines nothing"
            yield from labelled("no norm", reason, width)
        for norm in sentence.norms:
            yield from _norm(norm, self.numbers[id(norm)], reader, width)

    def _terms(self) -> Iterator[Line]:
        if self.what.terms:
            yield from heading("Defined terms on this line")
        for term in self.what.terms:
            meaning = ideas(term.ideas) or "nothing that the reader has a name for"
            text = f"{meaning}; defined on {self.what.reader.place(term.home)}"
            yield from labelled(f'"{term.name}"', text, self.width, column=28, style="")

    def _words(self) -> Iterator[Line]:
        seen: dict[tuple[str, str], None] = {}
        for word in self.what.words:
            meaning = ideas(word.ideas, word.value) or ("quoted words" if word.kind == "quote" else "")
            if meaning:
                seen[(self.what.reader.quote(word.span).strip('"'), meaning)] = None
        if seen:
            yield from heading("What single words may stand for")
        for words, meaning in seen:
            yield from labelled(f'"{words}"', meaning, self.width, column=28, style="")

    def _one_rule(self, rule: str) -> Iterator[Line]:
        yield from heading(f"Rule {rule}")
        own = [trial for trial in self.what.trials if trial.rule.id == rule]
        for trial in own:
            yield from detailed(trial, self.numbers[id(trial.norm)], self.what.reader.quote, self.width)
            yield from self._reported(trial)
        for finding in self.what.other_findings:
            if finding.rule == rule:
                yield from self._finding(finding)
        if not own:
            yield from labelled("", self.what.untried(rule), self.width, column=2)

    def _rules(self) -> Iterator[Line]:
        for title, outcome in (
            ("Rules that fire", "fires"),
            ("Rules that would fire, but are silenced", "silenced"),
            ("Rules that come near: one key is missing", "near"),
        ):
            own = [trial for trial in self.what.trials if trial.outcome == outcome]
            own.sort(key=lambda trial: (self.numbers[id(trial.norm)], -trial.best.telling))
            others = self.what.other_findings if outcome == "fires" else ()
            if own or others:
                yield from heading(title)
            for i, trial in enumerate(own):
                yield from brief(trial, self.numbers[id(trial.norm)], self.what.reader.quote, self.width)
                if not any(self.what.reported(later) == self.what.reported(trial) for later in own[i + 1 :]):
                    yield from self._reported(trial)
            for finding in others:
                yield from self._finding(finding)
        if not any(trial.outcome != "apart" for trial in self.what.trials) and not self.what.other_findings:
            yield from heading("No rule fires on this line or comes near")

    def _reported(self, trial: Trial) -> Iterator[Line]:
        finding = self.what.reported(trial) if trial.outcome == "fires" else None
        if finding is not None:
            yield from self._said(finding, f"on {self.what.reader.place(finding.span)}: {finding.message}")

    def _finding(self, finding: Finding) -> Iterator[Line]:
        text = f"about the whole text or sentence, on {self.what.reader.place(finding.span)}"
        yield from labelled(finding.rule, text, self.width, column=28, style="strong")
        yield from self._said(finding, finding.message)

    def _said(self, finding: Finding, text: str) -> Iterator[Line]:
        """What the reports say, and the places that they point to."""
        yield from labelled(finding.level.value, text, self.width, indent=4, style=finding.level.value)
        for related in finding.related:
            place = self.what.reader.place(related.span)
            yield from labelled("see", f"on {place}: {related.message}", self.width, indent=4)


def _wide(width: int) -> int:
    return min(max(width, _LEAST_WIDTH), _WIDEST)


def _norm(norm: Norm, number: int, reader: Reader, width: int) -> Iterator[Line]:
    """One norm: what it is, for whom, what it is about, and how far its conditions and exceptions reach."""
    stated = f'stated by "{norm.modal}", ' if norm.modal else ""
    title = f"{norm_title(norm)} ({norm.kind}; {stated}{reader.place(norm.span)})"
    yield from labelled(f"norm {number}", title, width, style="strong")
    for label, text in _facts(norm, reader):
        yield from labelled(label, text, width, indent=4, column=16)


def _facts(norm: Norm, reader: Reader) -> Iterator[tuple[str, str]]:
    for action in norm.actions:
        yield "aim" if action.id.startswith("to:") else "deed", _deed(action, reader)
    if norm.only:
        yield "only", "for this and nothing else"
    bound = {term.span for action in norm.actions for term in action.objects} | {action.span for action in norm.actions}
    if named := _terms((term for term in norm.terms if term.span not in bound), reader):
        yield "names", named
    for part in norm.parts:
        yield part.role, _part(part, reader)


def _deed(action: Action, reader: Reader) -> str:
    objects = _terms(action.objects, reader)
    name = action.id.removeprefix("to:")
    said = f'"{reader.quote(action.span)}"' + ("" if name == "general" else f" ({name})")
    return said + (f", acting on {objects}" if objects else "")


def _part(part: Part, reader: Reader) -> str:
    named = _terms(part.terms, reader)
    return f'"{reader.quote(part.span)}" (opened by {part.marker})' + (f": {named}" if named else "")


def _terms(terms: Iterable[Term], reader: Reader) -> str:
    """Terms by the words that state them: "Larkspur Materials" (thing: work)."""
    by_place: dict[Span, list[Reading]] = {}
    values: dict[Span, float | None] = {}
    for term in terms:
        by_place.setdefault(term.span, []).append(Reading(term.type, term.id))
        values[term.span] = term.value
    said: dict[str, None] = {}
    for span, readings in by_place.items():
        if meaning := ideas(readings, values[span]):
            said.setdefault(f'"{reader.quote(span)}" ({meaning})'.replace('""', '"'), None)
    return ", ".join(said)
