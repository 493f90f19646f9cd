"""The rules that a norm can show: every rule is asked about every norm, and what fires in one sentence is one finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lintlicense.checks.slots import values
from lintlicense.findings import Finding, Related
from lintlicense.norms.norm import Norm, Reading
from lintlicense.rules.match import Facts, compile_keys, facts_of, test
from lintlicense.rules.message import render
from lintlicense.rules.rule import Alternative, Rule
from lintlicense.text.span import Span
from lintlicense.text.view import View

#: Beyond this many characters a finding marks the words that matched and no longer the whole sentence.
_WIDE = 700


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired on a norm, and the words that made it fire."""

    norm: Norm
    alternative: Alternative
    evidence: tuple[Span, ...]


def check(reading: Reading, view: View, rules: Iterable[Rule]) -> list[Finding]:
    """The findings of all rules with a `match:`, unsorted."""
    facts = facts_of(reading.norms)
    findings: list[Finding] = []
    for rule in rules:
        if rule.match:
            findings += _findings(rule, list(_hits(rule, facts)), view)
    return findings


def _hits(rule: Rule, facts: list[Facts]) -> Iterable[Hit]:
    entries = [(alternative, compile_keys(alternative.keys)) for alternative in rule.match]
    exits = [compile_keys(alternative.keys) for alternative in rule.unless]
    for fact in facts:
        for alternative, keys in entries:
            evidence = test(fact, keys)
            if evidence is not None:
                if not any(test(fact, keys) is not None for keys in exits):
                    yield Hit(fact.norm, alternative, tuple(evidence))
                break


def _findings(rule: Rule, hits: list[Hit], view: View) -> Iterable[Finding]:
    """One finding per sentence, per list where the rule says so, or per document."""
    groups: dict[Span, list[Hit]] = {}
    for hit in hits:
        key = hit.norm.sentence
        if rule.once == "list" and hit.norm.lead is not None:
            key = Span(hit.norm.lead.start, hit.norm.lead.start)
        elif rule.once == "list":
            key = Span(hit.norm.sentence.start, hit.norm.sentence.start)
        groups.setdefault(key, []).append(hit)
    made = [_finding(rule, group, view) for group in groups.values()]
    return made[:1] if rule.once == "document" else made


def _finding(rule: Rule, hits: list[Hit], view: View) -> Finding:
    first = hits[0]
    lead = first.norm.lead
    level = max((hit.alternative.level or rule.level for hit in hits), key=lambda level: level.rank)
    best = next(hit for hit in hits if (hit.alternative.level or rule.level) is level)
    span = _span(rule, hits)
    quote = " ".join(view.text[slice(*view.locate(span))].split())
    clause = first.norm.leading or first.norm.clause if rule.once == "list" else first.norm.clause
    related = (Related(lead, "the list starts here"),) if lead is not None and rule.once != "list" and not span.covers(lead) else ()
    return Finding(
        rule=rule.id,
        level=level,
        message=render(best.alternative.message or rule.message, values(best.norm, best.evidence, view), rule.title),
        span=span,
        clause=clause.number,
        heading=clause.heading,
        criteria=rule.criteria,
        groups=rule.groups,
        quote=quote,
        related=related,
    )


def _span(rule: Rule, hits: list[Hit]) -> Span:
    """From lead-in to last item for a list; else the norms that fired, or only their words where the sentence is long."""
    norms = [hit.norm.span for hit in hits]
    stated = [place for hit in hits for place in hit.evidence if hit.norm.sentence.covers(place)]
    span = _hull([*norms, *stated])
    if len(span) > _WIDE:
        span = _hull(norms)
    lead = hits[0].norm.lead
    if rule.once == "list" and lead is not None:
        return _hull([Span(lead.start, lead.start + 1), span])
    if len(span) <= _WIDE:
        return span
    evidence = [place for hit in hits for place in hit.evidence if span.covers(place)]
    words = _hull(evidence) if evidence else norms[0]
    return words if len(words) <= _WIDE else Span(words.start, words.start + _WIDE)


def _hull(spans: Iterable[Span]) -> Span:
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))
