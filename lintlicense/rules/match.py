"""The closed vocabulary of `match:`: what a rule may ask of a norm. One small class for each kind of question.

Keys of one entry hold together. Values are ideas of the lexicon; a phrase of licence text or a pattern has no place
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from lintlicense.norms.norm import Action, Bearer, Norm, NormKind, Part, Term
from lintlicense.text.span import Span
from lintlicense.words.lexicon import default

Evidence = list[Span]
#: The keys that ask for terms, and the section of the lexicon whose ids they take.
TYPES = {
    "things": "object", "purposes": "purpose", "harms": "harm", "attributes": "attribute", "places": "place",
    "groups": "group", "parties": "party", "owners": "poss", "units": "unit", "sizes": "quantity", "verbs": "verb",
    "quotes": "quote", "references": "reference",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """A norm as the matcher asks about it; made once, asked by every rule. No slots: the sets are made when first asked
    for."""

    norm: Norm
    document: tuple[Facts, ...] = ()
    siblings: tuple[Facts, ...] = ()

    @cached_property
    def by_type(self) -> dict[str, list[Term]]:
        """The norm's terms outside its parts, by type."""
        return _by_type(self.norm.terms)

    @cached_property
    def actions(self) -> dict[str, list[Action]]:
        """Governed deeds by id."""
        return _group(action for action in self.norm.actions if not action.id.startswith("to:"))

    @cached_property
    def aims(self) -> dict[str, list[Action]]:
        """What the deeds aim at ("to train", "for training"), by id."""
        return _group(
            Action(action.id[3:], action.span, action.objects)
            for action in self.norm.actions
            if action.id.startswith("to:")
        )

    @cached_property
    def parts(self) -> list[tuple[Part, dict[str, list[Term]]]]:
        """Conditions and exceptions, each with its terms by type."""
        return [(part, _by_type(part.terms)) for part in self.norm.parts]


def _group(actions: Iterable[Action]) -> dict[str, list[Action]]:
    grouped: dict[str, list[Action]] = {}
    for action in actions:
        grouped.setdefault(action.id, []).append(action)
    return grouped


def _by_type(terms: Iterable[Term]) -> dict[str, list[Term]]:
    grouped: dict[str, list[Term]] = {}
    for term in terms:
        grouped.setdefault(term.type, []).append(term)
    return grouped


def _hits(terms: Mapping[str, list[Term]], type: str, wanted: frozenset[str]) -> Evidence | None:
    found = [term.span for term in terms.get(type, ()) if term.id in wanted or "any" in wanted]
    return found or None


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `compile` turns its YAML value into what `test` asks for, `complaint` says what is wrong with a
    value."""

    name: str
    complaint: Callable[[Any], str | None]
    compile: Callable[[Any], Any]
    test: Callable[[Facts, Any], Evidence | None]
    doc: str

    def check(self, value: Any) -> str | None:
        """What is wrong with a value, or None."""
        return self.complaint(value)


#: The keys of one entry with what each asks for.
CompiledKeys = list[tuple[Key, Any]]


def _words(allowed: Callable[[], Iterable[str]]) -> Callable[[Any], str | None]:
    def complaint(value: Any) -> str | None:
        values = value if isinstance(value, list) else [value]
        known = set(allowed()) | {"any"}
        unknown = next((v for v in values if not isinstance(v, str) or v not in known), None)
        if not values:
            return "needs at least one value"
        if unknown is None:
            return None
        from difflib import get_close_matches

        near = get_close_matches(str(unknown), known, 1)
        return f"unknown value {unknown!r}" + (f" (did you mean {near[0]!r}?)" if near else "")

    return complaint


def _set(value: Any) -> frozenset[str]:
    return frozenset(value if isinstance(value, list) else [value])


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _kind(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    return [] if facts.norm.kind in wanted else None


def _bearer(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    return [] if facts.norm.bearer in wanted else None


def _acts(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    if "any" in wanted:
        return [action.span for group in facts.actions.values() for action in group] or None
    return [action.span for id in wanted for action in facts.actions.get(id, ())] or None


def _aims(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    return [action.span for id in wanted for action in facts.aims.get(id, ())] or None


def _deeds(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
    return [*(_acts(facts, wanted) or ()), *(_aims(facts, wanted) or ())] or None


def _bound(facts: Facts, value: tuple[frozenset[str], frozenset[str]]) -> Evidence | None:
    return _bound_in((facts.actions, facts.aims), value)


def _does(facts: Facts, value: tuple[frozenset[str], frozenset[str]]) -> Evidence | None:
    return _bound_in((facts.actions,), value)


def _bound_in(
    groups: Iterable[dict[str, list[Action]]], value: tuple[frozenset[str], frozenset[str]]
) -> Evidence | None:
    verbs, objects = value
    found: Evidence = []
    for group in groups:
        for id, actions in group.items():
            if id in verbs or "any" in verbs:
                for action in actions:
                    hit = [term.span for term in action.objects if term.id in objects]
                    if hit:
                        found += [action.span, *hit]
    return found or None


def _bound_complaint(value: Any) -> str | None:
    if not isinstance(value, dict) or set(value) != {"deeds", "objects"}:
        return "must be a mapping with `deeds` and `objects`"
    return _words(lambda: default().ids["verb"])(value["deeds"]) or _words(lambda: default().ids["object"])(
        value["objects"]
    )


def _only(facts: Facts, wanted: bool) -> Evidence | None:
    return [] if facts.norm.only is wanted else None


#: Heads of a mere statement: "the Work is for ...", "must be ..."; every other head of a limit withholds something.
_STATING = frozenset({"is", "are", "be", "was", "were", "shall", "must", "will", "will not", "may", "can", "should"})


def _withholds(facts: Facts, wanted: bool) -> Evidence | None:
    norm = facts.norm
    return (
        []
        if (
            norm.kind == "prohibition"
            or (norm.kind == "limit" and norm.modal not in _STATING)
            or norm.kind == "termination"
        )
        is wanted
        else None
    )


def _led(facts: Facts, wanted: bool) -> Evidence | None:
    return [] if (facts.norm.lead is not None) is wanted else None


def _typed(type: str) -> Callable[[Facts, frozenset[str]], Evidence | None]:
    def test(facts: Facts, wanted: frozenset[str]) -> Evidence | None:
        return _hits(facts.by_type, type, wanted)

    return test


def _part_complaint(value: Any) -> str | None:
    if not isinstance(value, dict) or not value:
        return "must be a mapping of what the part names"
    for key, inner in value.items():
        if key == "negated":
            problem = _flag(inner)
        elif key == "markers":
            problem = _words(lambda: default().ids["marker"])(inner)
        elif key in TYPES:
            problem = KEYS[key].complaint(inner)
        else:
            return f"unknown key {key!r} in a part"
        if problem:
            return f"{key}: {problem}"
    return None


def _part(role: str) -> Callable[[Facts, dict[str, frozenset[str]]], Evidence | None]:
    def test(facts: Facts, wanted: dict[str, Any]) -> Evidence | None:
        for part, terms in facts.parts:
            if part.role != role and role != "part":
                continue
            found: Evidence = []
            for key, values in wanted.items():
                if key == "negated":
                    hit: Evidence | None = [] if bool(terms.get("negator")) is values else None
                elif key == "markers":
                    hit = [] if part.marker in values else None
                else:
                    hit = _hits(terms, TYPES[key], values)
                if hit is None:
                    break
                found += hit
            else:
                return found or [part.span]
        return None

    return test


def _any(facts: Facts, wanted: list[list[tuple[Key, Any]]]) -> Evidence | None:
    for entry in wanted:
        found = test(facts, entry)
        if found is not None:
            return found
    return None


def _entry_complaint(value: Any) -> str | None:
    if not isinstance(value, dict) or not value:
        return "must be a mapping of match keys"
    for key, inner in value.items():
        if key not in KEYS:
            return f"unknown match key {key!r}"
        problem = KEYS[key].complaint(inner)
        if problem:
            return f"{key}: {problem}"
    return None


def _entries_complaint(value: Any) -> str | None:
    if not isinstance(value, list) or not value:
        return "must be a list of mappings"
    return next((problem for entry in value if (problem := _entry_complaint(entry))), None)


def _document(facts: Facts, wanted: list[list[tuple[Key, Any]]]) -> Evidence | None:
    return [] if any(_any(other, wanted) is not None for other in facts.document) else None


def _list(facts: Facts, wanted: list[list[tuple[Key, Any]]]) -> Evidence | None:
    return [] if any(_any(other, wanted) is not None for other in facts.siblings) else None


#: Purposes that narrow a grant, and the freedoms that a wider grant beside it must give as well.
_NARROW = frozenset(
    {
        "non-commercial",
        "research",
        "education",
        "evaluation",
        "personal",
        "internal",
        "non-production",
        "permitted-purpose",
    }
)
_FREE = frozenset(
    {"use", "run", "copy", "modify", "distribute", "create-derivative", "sell", "sublicense", "deal", "display"}
)


def _tier(facts: Facts, wanted: bool) -> Evidence | None:
    return [] if any(_wider(other, facts) for other in facts.document) is wanted else None


def _wider(other: Facts, narrow: Facts) -> bool:
    """Whether another grant gives everything that a narrow one gives, for every purpose and to the same people."""
    mine, theirs = _FREE & set(narrow.actions), _FREE & set(other.actions)
    if theirs & {"run", "sublicense"}:  # deploying reaches others as distributing does
        theirs = theirs | {"distribute"}
    if "run" in other.actions and {"copy", "modify", "distribute"} <= mine:
        theirs = mine  # "You may deploy it": deploying is using and passing on in every way
    if (
        len(mine) < _TIER
        or not mine <= theirs
        or other.norm.kind != "grant"
        or other.norm.bearer not in {"licensee", narrow.norm.bearer}
    ):
        return False
    named = {term.id for term in other.norm.terms if term.type == "purpose"}
    named |= {term.id for part in other.norm.parts for term in part.terms if term.type == "purpose"}
    return not other.norm.only and not named & (_NARROW | {"commercial"})


#: Fewer freedoms than this are no tier: "you may use it" says little against "for research only".
_TIER = 3


def _without(facts: Facts, wanted: list[list[tuple[Key, Any]]]) -> Evidence | None:
    return None if _any(facts, wanted) is not None else []


def _entries(value: list[dict[str, Any]]) -> list[list[tuple[Key, Any]]]:
    return [compile_keys(entry) for entry in value]


def _parts(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner if key == "negated" else _set(inner) for key, inner in value.items()}


def facts_of(norms: Iterable[Norm]) -> list[Facts]:
    """The norms of one document as the matcher asks about them; each knows the others, and those of its own list."""
    bare = tuple(Facts(norm) for norm in norms)
    lists: dict[int, list[Facts]] = {}
    for facts in bare:
        if facts.norm.lead is not None:
            lists.setdefault(facts.norm.lead.start, []).append(facts)
    return [
        Facts(facts.norm, bare, tuple(lists[facts.norm.lead.start]) if facts.norm.lead is not None else ())
        for facts in bare
    ]


def compile_keys(keys: Mapping[str, Any]) -> CompiledKeys:
    """The keys of one entry, ready to be asked; the cheap questions first."""
    return [(KEYS[name], KEYS[name].compile(keys[name])) for name in sorted(keys, key=_ORDER.__getitem__)]


def test(facts: Facts, keys: CompiledKeys) -> Evidence | None:
    """The places that make all keys hold, or None where one does not."""
    evidence: Evidence = []
    for key, value in keys:
        found = key.test(facts, value)
        if found is None:
            return None
        evidence += found
    return evidence


def _ids(type: str) -> Callable[[Any], str | None]:
    return _words(lambda: default().ids[type])


_VERBS = _words(lambda: default().ids["verb"] | default().ids["deed"])
_UNITS = _words(lambda: default().ids["unit"] | {"money", "number"})


def _domain(type: str) -> Callable[[Any], str | None]:
    """What may be asked of the terms of one type."""
    if type == "verb":
        return _VERBS
    if type in {"unit", "quantity"}:
        return _UNITS
    if type in {"quote", "reference"}:
        return _words(lambda: ())
    return _ids(type)


def _keys() -> Iterable[Key]:
    yield Key("kind", _words(lambda: get_args(NormKind)), _set, _kind, "the norm's kind")
    yield Key("bearer", _words(lambda: get_args(Bearer)), _set, _bearer, "whom it binds or licenses")
    yield Key("only", _flag, bool, _only, "whether it is limited by `only`, `solely` and the like")
    yield Key(
        "withholds",
        _flag,
        bool,
        _withholds,
        "whether it forbids, ends or does not give: a limit that only says how something is does not",
    )
    yield Key("listed", _flag, bool, _led, "whether it is an item of a list with a lead-in")
    yield Key("actions", _VERBS, _set, _acts, "deeds that the norm governs")
    yield Key("aims", _VERBS, _set, _aims, "what the deeds aim at: to train, for training")
    yield Key("deeds", _VERBS, _set, _deeds, "deeds or aims")
    yield Key(
        "bound",
        _bound_complaint,
        lambda v: (_set(v["deeds"]), _set(v["objects"])),
        _bound,
        "deeds or aims with an object that belongs to them",
    )
    yield Key(
        "does",
        _bound_complaint,
        lambda v: (_set(v["deeds"]), _set(v["objects"])),
        _does,
        "deeds alone, no aims, with an object that belongs to them",
    )
    for name, type in TYPES.items():
        yield Key(name, _domain(type), _set, _typed(type), f"{name} named outside conditions and exceptions")
    for role in ("condition", "exception", "part"):
        yield Key(role, _part_complaint, _parts, _part(role), f"one {role} that names all of these")
    yield Key("any", _entries_complaint, _entries, _any, "at least one of these entries holds")
    yield Key("without", _entries_complaint, _entries, _without, "none of these entries holds")
    yield Key(
        "tier", _flag, bool, _tier, "whether another grant gives the same people the same freedoms for every purpose"
    )
    yield Key("list", _entries_complaint, _entries, _list, "one of these entries holds for some norm of the same list")
    yield Key(
        "document", _entries_complaint, _entries, _document, "one of these entries holds for some norm of the document"
    )


KEYS: dict[str, Key] = {key.name: key for key in _keys()}
_ORDER = {name: place for place, name in enumerate(KEYS)}
