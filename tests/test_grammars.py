"""Both grammars are LALR, strict, and without a line that does nothing: take one away, and a fixture turns red."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from lark import Lark
from lark.exceptions import GrammarError
from norm_fixtures import Entry, complaint, entries, read

from lintlicense.clauses import parse as clause_parser
from lintlicense.data import folder
from lintlicense.norms import parse as norm_parser
from lintlicense.norms.roles import arrange
from lintlicense.words.lexicon import default
from lintlicense.words.tokens import Tagger

GRAMMARS = {"norm": "sentence", "structure": "document"}
ENTRIES = tuple(entries())
_NAMED = re.compile(r"->\s*(\w+)\s*$")


@dataclass(frozen=True)
class Rule:
    """A rule of a grammar with its alternatives as they are written."""

    head: str
    alternatives: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.head.lstrip("?")


@cache
def rules(grammar: str) -> tuple[Rule, ...]:
    """The rules of a grammar file; both are written plainly enough for this."""
    text = re.sub(r"//.*", "", (folder("grammars") / f"{grammar}.lark").read_text(encoding="utf-8"))
    text = re.sub(r"^%declare.*", "", text, flags=re.MULTILINE)
    found = re.findall(r"^(\??\w+)\s*:\s*(.*?)(?=^\??\w+\s*:|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return tuple(Rule(head, tuple(" ".join(part.split()) for part in _alternatives(body))) for head, body in found)


def _alternatives(body: str) -> Iterator[str]:
    """The alternatives of a rule: a bar inside parentheses separates none."""
    depth, last = 0, 0
    for at, character in enumerate(body):
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            yield body[last:at]
            last = at + 1
    yield body[last:]


@cache
def terminals(grammar: str) -> frozenset[str]:
    text = (folder("grammars") / f"{grammar}.lark").read_text(encoding="utf-8")
    return frozenset(" ".join(re.findall(r"^%declare (.*)$", text, flags=re.MULTILINE)).split())


def written(changed: tuple[Rule, ...]) -> str:
    lines = [f"{rule.head}: {' | '.join(rule.alternatives)}" for rule in changed]
    return "\n".join([*lines, "%declare " + " ".join(sorted(terminals("norm")))])


def built(text: str) -> Lark:
    """The parser that the package would make of this text."""
    return Lark(
        text,
        start="sentence",
        parser="lalr",
        lexer=norm_parser._Row,
        strict=True,
        transformer=norm_parser._Productions(),
        maybe_placeholders=False,
        keep_all_tokens=True,
    )


@cache
def right() -> tuple[Entry, ...]:
    """The entries that the whole grammar reads as they should be: one that is wrong already shows nothing."""
    return tuple(entry for entry in ENTRIES if not complaint(entry, read(entry.text)))


def variants() -> Iterator[tuple[str, str]]:
    """norm.lark without one alternative, and without one part that may be left out."""
    known = rules("norm")
    for at, rule in enumerate(known):
        shorter: list[tuple[str, tuple[str, ...]]] = []
        for number, alternative in enumerate(rule.alternatives):
            others = (rule.alternatives[:number], rule.alternatives[number + 1 :])
            if len(rule.alternatives) > 1:
                shorter.append((f"{rule.name} without {alternative}", (*others[0], *others[1])))
            for part in re.finditer(r"(\w+|\([^)]*\))[?*]", alternative):
                less = " ".join((alternative[: part.start()] + alternative[part.end() :]).split())
                if less:
                    shorter.append((f"{rule.name} without {part[0]} in {alternative}", (*others[0], less, *others[1])))
        for name, alternatives in shorter:
            yield name, written((*known[:at], Rule(rule.head, alternatives), *known[at + 1 :]))


def test_the_grammar_is_read_as_it_is_written() -> None:
    """Put together again from its rules, norm.lark reads every fixture as before."""
    assert len(rules("norm")) > 20
    assert {rule.name for rule in rules("norm")} >= {"sentence", "clause", "mention"}
    assert _named("norm") <= set(dir(norm_parser._Productions))
    built(written(rules("norm")))


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_the_grammar_is_lalr_and_unambiguous(grammar: str) -> None:
    text = (folder("grammars") / f"{grammar}.lark").read_text(encoding="utf-8")
    Lark(text, start=GRAMMARS[grammar], parser="lalr", lexer=norm_parser._Row, strict=True)


def _named(grammar: str) -> set[str]:
    """The names that the tree of this grammar has for its productions."""
    names: set[str] = set()
    for rule in rules(grammar):
        aliases = [_NAMED.search(alternative) for alternative in rule.alternatives]
        names |= {alias[1] for alias in aliases if alias}
        inlined = rule.head.startswith(("?", "_")) and all(
            _bare(a) for a, n in zip(rule.alternatives, aliases, strict=True) if not n
        )
        if not inlined and not all(aliases):
            names.add(rule.name)
    return names


def _bare(alternative: str) -> bool:
    """One symbol and nothing that repeats: such an alternative of a `?rule` leaves no node of its own."""
    return bool(re.fullmatch(r"\w+", alternative))


@pytest.mark.parametrize(
    ("grammar", "transformer"), [("norm", norm_parser._Productions), ("structure", clause_parser._Builder)]
)
def test_there_is_one_method_for_each_production(grammar: str, transformer: type) -> None:
    methods = {name for name in vars(transformer) if not name.startswith("_")}
    assert methods == _named(grammar)


@pytest.mark.parametrize("grammar", GRAMMARS)
def test_every_terminal_is_declared_and_used(grammar: str) -> None:
    used = {name for rule in rules(grammar) for a in rule.alternatives for name in re.findall(r"\b[A-Z][A-Z_]*\b", a)}
    assert used == set(terminals(grammar))


def test_every_terminal_is_handed_over_by_the_tagger() -> None:
    """No terminal stands in the grammar that no sentence of the fixtures has."""
    met: set[str] = set()
    for entry in ENTRIES:
        for line in entry.text.splitlines():
            met |= {piece.type for piece in arrange(Tagger(line, default()).tag(0, len(line)))}
    assert met == set(terminals("norm"))


@pytest.mark.parametrize(("name", "text"), [pytest.param(*variant, id=variant[0]) for variant in variants()])
def test_no_production_can_be_spared(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert right()
    try:
        lark = built(text)
    except GrammarError:
        return
    monkeypatch.setattr(norm_parser, "_parser", lambda: lark)
    rule = name.partition(" ")[0]
    near = sorted(right(), key=lambda entry: (rule not in entry.shows, not entry.shows))  # most likely first
    assert any(complaint(entry, read(entry.text)) for entry in near), "nothing in fixtures/norms misses it"
