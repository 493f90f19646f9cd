"""The closed vocabulary of `match:`: every key that a rule may have, the values it takes and the question it asks.

Keys of one entry hold together. Values are ideas of the lexicon; a phrase of licence text or a pattern has no place
here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from lintlicense.norms.norm import Bearer, NormKind
from lintlicense.rules import match
from lintlicense.words.lexicon import default

#: The keys that ask for terms, and the section of the lexicon whose ids they take.
TYPES = {
    "things": "object", "purposes": "purpose", "harms": "harm", "attributes": "attribute", "places": "place",
    "groups": "group", "parties": "party", "owners": "poss", "units": "unit", "sizes": "quantity", "verbs": "verb",
    "quotes": "quote", "references": "reference",
}  # fmt: skip
#: What is wrong with a value of a key, or None.
Complaint = Callable[[Any], str | None]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: `complaint` says what is wrong with its YAML value, `compile` turns that into what `test` asks for."""

    complaint: Complaint
    compile: Callable[[Any], Any]
    test: match.Test


def compile_keys(keys: Mapping[str, Any]) -> match.CompiledKeys:
    """The keys of one entry, ready to be asked; the cheap questions first."""
    return [(KEYS[name].test, KEYS[name].compile(keys[name])) for name in sorted(keys, key=_ORDER.__getitem__)]


def _set(value: Any) -> frozenset[str]:
    return frozenset(value if isinstance(value, list) else [value])


def _bound(value: dict[str, Any]) -> match.Bound:
    return _set(value["deeds"]), _set(value["objects"])


def _part(value: dict[str, Any]) -> dict[str, Any]:
    """What is asked of a condition or an exception, by type of term where it is terms."""
    return {TYPES.get(key, key): inner if key == "negated" else _set(inner) for key, inner in value.items()}


def _entries(value: list[dict[str, Any]]) -> list[match.CompiledKeys]:
    return [compile_keys(entry) for entry in value]


def _words(allowed: Callable[[], Iterable[str]]) -> Complaint:
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


def _ids(*types: str) -> Complaint:
    return _words(lambda: {id for type in types for id in default().ids[type]})


_VERBS = _ids("verb", "deed")
_UNITS = _words(lambda: default().ids["unit"] | {"money", "number"})


def _domain(type: str) -> Complaint:
    """What may be asked of the terms of one type."""
    if type == "verb":
        return _VERBS
    if type in {"unit", "quantity"}:
        return _UNITS
    if type in {"quote", "reference"}:
        return _words(lambda: ())
    return _ids(type)


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _bound_complaint(value: Any) -> str | None:
    if not isinstance(value, dict) or set(value) != {"deeds", "objects"}:
        return "must be a mapping with `deeds` and `objects`"
    return _ids("verb")(value["deeds"]) or _ids("object")(value["objects"])


def _mapping(allowed: Callable[[], Mapping[str, Complaint]], holds: str, unknown: str) -> Complaint:
    def complaint(value: Any) -> str | None:
        if not isinstance(value, dict) or not value:
            return f"must be a mapping of {holds}"
        complaints = allowed()
        for key, inner in value.items():
            if key not in complaints:
                return unknown.format(repr(key))
            if problem := complaints[key](inner):
                return f"{key}: {problem}"
        return None

    return complaint


_part_complaint = _mapping(
    lambda: {"negated": _flag, "markers": _ids("marker"), **{key: KEYS[key].complaint for key in TYPES}},
    "what the part names",
    "unknown key {} in a part",
)
_entry_complaint = _mapping(
    lambda: {name: key.complaint for name, key in KEYS.items()}, "match keys", "unknown match key {}"
)


def _entries_complaint(value: Any) -> str | None:
    if not isinstance(value, list) or not value:
        return "must be a list of mappings"
    return next((problem for entry in value if (problem := _entry_complaint(entry))), None)


#: The keys of an entry, the cheap questions first.
KEYS: dict[str, Key] = {
    "kind": Key(_words(lambda: get_args(NormKind)), _set, match.kind),
    "bearer": Key(_words(lambda: get_args(Bearer)), _set, match.bearer),
    "only": Key(_flag, bool, match.only),
    "withholds": Key(_flag, bool, match.withholds),
    "listed": Key(_flag, bool, match.listed),
    "actions": Key(_VERBS, _set, match.actions),
    "aims": Key(_VERBS, _set, match.aims),
    "deeds": Key(_VERBS, _set, match.deeds),
    "bound": Key(_bound_complaint, _bound, match.bound),
    "does": Key(_bound_complaint, _bound, match.does),
    **{name: Key(_domain(type), _set, match.named(type)) for name, type in TYPES.items()},
    **{role: Key(_part_complaint, _part, match.part(role)) for role in ("condition", "exception", "part")},
    "any": Key(_entries_complaint, _entries, match.any_of),
    "without": Key(_entries_complaint, _entries, match.none_of),
    "tier": Key(_flag, bool, match.tier),
    "list": Key(_entries_complaint, _entries, match.in_list),
    "document": Key(_entries_complaint, _entries, match.in_document),
}
_ORDER = {name: place for place, name in enumerate(KEYS)}
