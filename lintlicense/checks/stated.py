"""The rules that a norm can show: every rule is asked about every norm, and what fires in one sentence is one
finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lintlicense.checks.leaning import Definitions, definitions, leaning
from lintlicense.checks.slots import values
from lintlicense.clauses.tree import Clause
from lintlicense.findings import Finding
from lintlicense.norms.norm import Norm, Reading
from lintlicense.rules.facts import Facts, facts_of
from lintlicense.rules.keys import compile_keys
from lintlicense.rules.match import CompiledKeys, test
from lintlicense.rules.message import render
from lintlicense.rules.rule import Alternative, Level, Rule
from lintlicense.text.span import Span
from lintlicense.text.view import View

#: An entry of a rule: its place, itself, and its keys ready to be asked.
Entry = tuple[int, Alternative, CompiledKeys]
#: Beyond this many characters a finding marks the words that matched and no longer the whole sentence.
_WIDE = 700


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fired on a norm, and the words that made it fire."""

    norm: Norm
    alternative: Alternative
    order: int
    evidence: tuple[Span, ...]


def check(reading: Reading, tree: Clause, view: View, rules: Iterable[Rule]) -> list[Finding]:
    """The findings of all rules with a `match:`, unsorted."""
    facts = facts_of(reading.norms)
    known = definitions(reading, tree, view)
    findings: list[Finding] = []
    for rule in rules:
        if rule.match:
            findings += _findings(rule, list(_hits(rule, facts)), known, view)
    return findings


def _hits(rule: Rule, facts: list[Facts]) -> Iterable[Hit]:
    by_kind, exits = _questions(rule)
    for fact in facts:
        for order, alternative, keys in by_kind.get(fact.norm.kind, by_kind[""]):
            evidence = test(fact, keys)
            if evidence is not None:
                if not any(test(fact, keys) is not None for keys in exits):
                    yield Hit(fact.norm, alternative, order, tuple(evidence))
                break


@lru_cache(maxsize=1_000)
def _questions(rule: Rule) -> tuple[dict[str, list[Entry]], list[CompiledKeys]]:
    """The entries of a rule by the kinds of norm that they ask for, in order, under "" those that ask for none; and its
    exits. Most entries ask for one kind of many, and are asked about no other."""
    kinds = {kind for alternative in rule.match for kind in _kinds(alternative)} | {""}
    entries: dict[str, list[Entry]] = {kind: [] for kind in kinds}
    for order, alternative in enumerate(rule.match):
        keys = compile_keys(alternative.keys)
        for kind in _kinds(alternative) or kinds:
            entries[kind].append((order, alternative, keys))
    return entries, [compile_keys(alternative.keys) for alternative in rule.unless]


def _kinds(alternative: Alternative) -> list[str]:
    """The kinds of norm that an entry asks for; empty where it asks for none in particular."""
    kind = alternative.keys.get("kind", [])
    return kind if isinstance(kind, list) else [kind]


def _findings(rule: Rule, hits: list[Hit], known: Definitions, view: View) -> Iterable[Finding]:
    """One finding per sentence, per list where the rule says so, or per document."""
    homes: dict[int, tuple[Span, list[Hit]]] = {}
    for hit in hits:
        home = _home(rule, hit)
        homes.setdefault(home.start, (home, []))[1].append(hit)
    if rule.once == "document" and homes:  # where it is stated most plainly: the rule lists its entries plainest first
        best = min(homes.values(), key=lambda entry: (min(map(_plainness, entry[1])), entry[0].start))
        return [_finding(rule, *best, known, view)]
    if rule.once == "paragraph":
        homes = {home.start: (home, found) for home, found in _paragraphs(list(homes.values()), view)}
    return [_finding(rule, home, found, known, view) for home, found in homes.values()]


def _paragraphs(homes: list[tuple[Span, list[Hit]]], view: View) -> Iterable[tuple[Span, list[Hit]]]:
    """The hits of one paragraph together, at the sentence that states the rule most plainly."""
    rows: list[list[tuple[Span, list[Hit]]]] = []
    for home, found in sorted(homes, key=lambda entry: entry[0].start):
        last = rows[-1][-1] if rows else None
        if last is not None and last[1][0].norm.clause is found[0].norm.clause and _adjoin(last[0], home, view):
            rows[-1].append((home, found))
        else:
            rows.append([(home, found)])
    for row in rows:
        best = min(row, key=lambda entry: (min(map(_plainness, entry[1])), entry[0].start))
        yield best[0], [hit for _, found in row for hit in found]


def _adjoin(first: Span, second: Span, view: View) -> bool:
    """Whether no blank line stands between two sentences."""
    return "\n\n" not in view.text[view.locate(first)[1] : view.locate(second)[0]]


def _plainness(hit: Hit) -> tuple[int, int]:
    return (0 if hit.alternative.level is None else -hit.alternative.level.rank + Level.ERROR.rank, hit.order)


def _home(rule: Rule, hit: Hit) -> Span:
    """The sentence a hit belongs to: its own, the list's first for a rule that reports lists once, or the lead-in
    where all
    of its evidence stands, so that what a lead-in says is not said again for every item."""
    leads = hit.norm.leads
    if not leads:
        return hit.norm.sentence
    if rule.once == "list":
        return leads[0]
    if hit.evidence and all(any(lead.covers(place) for lead in leads) for place in hit.evidence):
        return next(lead for lead in reversed(leads) if lead.covers(hit.evidence[-1]))
    return hit.norm.sentence


def _finding(rule: Rule, home: Span, hits: list[Hit], known: Definitions, view: View) -> Finding:
    own = [hit for hit in hits if hit.norm.sentence == home]
    level = max((hit.alternative.level or rule.level for hit in hits), key=lambda level: level.rank)
    best = next(hit for hit in hits if (hit.alternative.level or rule.level) is level)
    norm = (own or hits)[0].norm
    clause = norm.leading if norm.leading is not None and home in norm.leads else norm.clause
    span = _span(rule, home, hits, view)
    words = (place for hit in hits for place in hit.evidence)
    quote = view.words(span)
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
        related=tuple(leaning(span, (hit.norm for hit in own or hits), words, known, view)),
    )


def _span(rule: Rule, home: Span, hits: list[Hit], view: View) -> Span:
    """From lead-in to last item for a list; else the norms that fired, or only their words where the sentence is
    long."""
    norms = [hit.norm.span for hit in hits if hit.norm.sentence == home or rule.once == "list"] or [home]
    places = [place for hit in hits for place in hit.evidence]
    if rule.once == "list":
        return _hull([Span(home.start, home.start + 1), *norms])
    stated = [place for place in places if home.covers(place)]
    together = [_hull(hit.norm.span for hit in hits)] if rule.once == "paragraph" else []
    for span in (*together, _hull([*norms, *stated]), _hull(norms)):
        if _length(span, view) <= _WIDE:
            return span
    words = _hull(stated or norms[:1])
    return words if _length(words, view) <= _WIDE else Span(words.start, words.start + _WIDE)


def _length(span: Span, view: View) -> int:
    """The characters of a span without its wraps and indents, so that layout does not decide what is marked."""
    return len(view.words(span))


def _hull(spans: Iterable[Span]) -> Span:
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))
