"""One rule asked about one norm, key by key: what the matcher answers without stopping at the first no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lintlicense.norms.norm import Norm
from lintlicense.rules.facts import Facts
from lintlicense.rules.keys import KEYS, TYPES
from lintlicense.rules.rule import Alternative, Rule
from lintlicense.text.span import Span

Outcome = Literal["fires", "silenced", "near", "apart"]
#: Keys that hold a list of entries of their own.
NESTED = ("any", "without", "list", "document")
#: Keys that describe one condition or exception.
PARTS = ("condition", "exception", "part")


@dataclass(frozen=True, slots=True)
class Answer:
    """One key: what it wants, whether it holds, the words that make it hold, and what the norm has of that kind.

    `inner` are the entries of a key that holds entries (`any`, `without`, ...), or the single questions about a part.
    """

    key: str
    wanted: Any
    holds: bool
    words: tuple[Span, ...] = ()
    has: tuple[str, ...] = ()
    inner: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of `match:` or `unless:`, counted from 1. `together` is false where each question of a part is answered
    somewhere, but no single part answers them all."""

    number: int
    answers: tuple[Answer, ...]
    together: bool = True

    @property
    def holds(self) -> bool:
        """Whether all of its keys hold."""
        return self.together and all(answer.holds for answer in self.answers)

    @property
    def missing(self) -> tuple[Answer, ...]:
        """The keys that do not hold."""
        return tuple(answer for answer in self.answers if not answer.holds)

    @property
    def telling(self) -> int:
        """How many of the keys that hold point at words of the text."""
        return sum(bool(answer.words) for answer in self.answers if answer.holds)

    @property
    def near(self) -> bool:
        """Whether one key alone is missing, and others point at words of the text: kind and bearer say little."""
        return len(self.missing) == 1 and self.telling > 0


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule, a norm, and how every entry of the rule came out."""

    rule: Rule
    norm: Norm
    entries: tuple[Entry, ...]
    exits: tuple[Entry, ...]

    @property
    def outcome(self) -> Outcome:
        """Fires; held back by an `unless:`; one key short of firing; or neither."""
        if any(entry.holds for entry in self.entries):
            return "silenced" if any(entry.holds for entry in self.exits) else "fires"
        return "near" if any(entry.near for entry in self.entries) else "apart"

    @property
    def best(self) -> Entry:
        """The entry that comes closest: the first that holds, else the one that lacks fewest keys."""
        return min(
            self.entries,
            key=lambda entry: (not entry.holds, not entry.near, len(entry.missing), -entry.telling, entry.number),
        )


def trials(rules: Iterable[Rule], facts: Sequence[Facts]) -> list[Trial]:
    """Every rule with a `match:` asked about every one of these norms."""
    asked = [rule for rule in rules if rule.match]
    return [trial(rule, fact) for fact in facts for rule in asked]


def trial(rule: Rule, facts: Facts) -> Trial:
    """One rule asked about one norm."""
    return Trial(rule, facts.norm, _alternatives(rule.match, facts), _alternatives(rule.unless, facts))


def _alternatives(alternatives: Sequence[Alternative], facts: Facts) -> tuple[Entry, ...]:
    return tuple(_entry(i, alternative.keys, facts) for i, alternative in enumerate(alternatives, 1))


def _entry(number: int, keys: Mapping[str, Any], facts: Facts) -> Entry:
    return Entry(number, tuple(_answer(name, keys[name], facts) for name in sorted(keys, key=list(KEYS).index)))


def _answer(name: str, wanted: Any, facts: Facts) -> Answer:
    key = KEYS[name]
    found = key.test(facts, key.compile(wanted))
    inner: tuple[Entry, ...] = ()
    if name in NESTED:
        inner = _nested(name, wanted, facts)
    elif name in PARTS and found is None:
        inner = (_part(name, wanted, facts),)
    words = tuple(dict.fromkeys(sorted(found or ())))
    return Answer(name, wanted, found is not None, words, () if inner else _has(name, wanted, facts), inner)


def _nested(name: str, wanted: Sequence[Mapping[str, Any]], facts: Facts) -> tuple[Entry, ...]:
    """The entries inside a key. For `list` and `document` each is asked of the norm there that fits it best."""
    others = {"list": facts.siblings, "document": facts.document}.get(name, (facts,)) or (facts,)
    return tuple(
        min((_entry(i, keys, other) for other in others), key=lambda entry: len(entry.missing))
        for i, keys in enumerate(wanted, 1)
    )


def _part(name: str, wanted: Mapping[str, Any], facts: Facts) -> Entry:
    """The questions about one condition or exception, each asked alone."""
    key = KEYS[name]
    answers = []
    for question, value in wanted.items():
        found = key.test(facts, key.compile({question: value}))
        answers.append(Answer(question, value, found is not None, tuple(found or ()), _in_parts(name, question, facts)))
    return Entry(1, tuple(answers), together=False)


def _in_parts(name: str, question: str, facts: Facts) -> tuple[str, ...]:
    parts = [(part, terms) for part, terms in facts.parts if name in {part.role, "part"}]
    if question == "markers":
        return _unique(part.marker for part, _ in parts)
    if question == "negated":
        return _unique("true" if "negator" in terms else "false" for _, terms in parts)
    return _unique(term.id for _, terms in parts for term in terms.get(TYPES.get(question, ""), ()))


def _has(name: str, wanted: Any, facts: Facts) -> tuple[str, ...]:
    """What the norm has of the kind that a key asks for."""
    norm = facts.norm
    if name in {"kind", "bearer"}:
        return (str(getattr(norm, name)),)
    if name in {"actions", "does"}:
        return tuple(facts.actions)
    if name == "aims":
        return tuple(facts.aims)
    if name in {"deeds", "bound"}:
        return _unique([*facts.actions, *facts.aims])
    if name in PARTS:
        return _unique(part.marker for part in norm.parts if name in {part.role, "part"})
    if isinstance(wanted, bool):
        return ("true" if KEYS[name].test(facts, True) is not None else "false",)
    return _unique(term.id for term in facts.by_type.get(TYPES.get(name, ""), ()))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
