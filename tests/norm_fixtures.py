"""fixtures/norms/*.yaml: sentences of ours with the norms that a careful reader finds in them.

An entry says of each norm its kind and bearer, the verbs it governs with their objects, its aims ("to train"), whether
it is limited by `only`, and its conditions and exceptions by their markers: all of these must be equal, none left out.
`ideas` (purposes, harms, places, groups, sizes) and what a condition names are equal where they are given; of the
attributes, which qualify a word and are many, those that are given must be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lintlicense.clauses.parse import parse
from lintlicense.norms.norm import Norm, Part, Reading
from lintlicense.norms.read import read_norms
from lintlicense.text.clean import clean
from lintlicense.text.source import Source

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "norms"
IDEAS = frozenset({"purpose", "harm", "place", "group", "attribute", "quantity"})
_FIELDS = frozenset({"kind", "bearer", "actions", "aims", "only", "ideas", "conditions", "exceptions", "words"})
_ENTRY = frozenset({"text", "norms", "shows", "unread", "why"})


@dataclass(frozen=True)
class Entry:
    """One text of a fixture file. `shows` names the production or the idea that it is there for."""

    file: str
    number: int
    text: str
    norms: tuple[dict[str, Any], ...]
    shows: str = ""
    unread: int = 0

    @property
    def id(self) -> str:
        return f"{self.file}[{self.number}]"


def entries() -> Iterator[Entry]:
    """Every entry of every file, numbered from 1."""
    for path in sorted(FOLDER.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(data) == {"about", "texts"}, path.name
        for number, raw in enumerate(data["texts"], start=1):
            assert set(raw) <= _ENTRY, f"{path.name}[{number}]: {set(raw) - _ENTRY}"
            norms = tuple(raw.get("norms", ()))
            for norm in norms:
                assert set(norm) <= _FIELDS, f"{path.name}[{number}]: {set(norm) - _FIELDS}"
            yield Entry(path.stem, number, raw["text"], norms, raw.get("shows", ""), raw.get("unread", 0))


def read(text: str) -> Reading:
    """The norms of a text, without any rule."""
    view = clean(Source("fixture", text))
    return read_norms(parse(view), view)


def complaint(entry: Entry, reading: Reading) -> str:
    """What differs between a reading and what the fixture wants; empty where nothing does."""
    found = [_shown(norm, {}, entry.text) for norm in reading.norms]
    said = f"\n  text: {entry.text}\n  read: " + "\n        ".join(map(str, found))
    if len(reading.norms) != len(entry.norms):
        return f"{len(reading.norms)} norms, not {len(entry.norms)}{said}"
    if len(reading.unread) != entry.unread:
        return f"{len(reading.unread)} sentences unread, not {entry.unread}{said}"
    for wanted, norm in zip(entry.norms, reading.norms, strict=True):
        shown = _shown(norm, wanted, entry.text)
        expected = _expected(wanted)
        if shown != expected:
            odd = [key for key in sorted({*shown, *expected}) if shown.get(key) != expected.get(key)]
            return f"{', '.join(odd)}:\n  want: {expected}\n  have: {shown}{said}"
        words = wanted.get("words")
        if words and words not in " ".join(entry.text[norm.span.start : norm.span.end].split()):
            return f"the norm's own words lack {words!r}{said}"
    return ""


def _expected(wanted: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": wanted["kind"],
        "bearer": wanted["bearer"],
        "actions": _verbs(wanted.get("actions", {})),
        "aims": _verbs(wanted.get("aims", {})),
        "only": wanted.get("only", False),
        "conditions": [_wanted_part(part) for part in wanted.get("conditions", ())],
        "exceptions": [_wanted_part(part) for part in wanted.get("exceptions", ())],
        **({"ideas": sorted(wanted["ideas"])} if "ideas" in wanted else {}),
    }


def _verbs(given: dict[str, list[str] | None]) -> dict[str, list[str]]:
    return {verb: sorted(objects or ()) for verb, objects in given.items()}


def _wanted_part(part: str | dict[str, list[str]]) -> tuple[str, tuple[str, ...] | None]:
    if isinstance(part, str):
        return part, None
    ((marker, names),) = part.items()
    return marker, tuple(sorted(names))


def _shown(norm: Norm, wanted: dict[str, Any], text: str) -> dict[str, Any]:
    """A norm in the form of a fixture, with as much of its ideas as the fixture speaks of."""
    actions: dict[str, list[str]] = {}
    aims: dict[str, list[str]] = {}
    for action in norm.actions:
        group, id = (aims, action.id[3:]) if action.id.startswith("to:") else (actions, action.id)
        group[id] = sorted({*group.get(id, ()), *(term.id for term in action.objects if term.type == "object")})
    shown: dict[str, Any] = {
        "kind": norm.kind,
        "bearer": norm.bearer,
        "actions": actions,
        "aims": aims,
        "only": norm.only,
    }
    for key in ("conditions", "exceptions"):
        asked = wanted.get(key, ())
        parts = [part for part in norm.parts if part.role + "s" == key]
        shown[key] = [
            (part.marker, _ideas_of(part) if i < len(asked) and isinstance(asked[i], dict) else None)
            for i, part in enumerate(parts)
        ]
    if not wanted or "ideas" in wanted:
        named = {f"{term.type}:{term.id}" for term in norm.terms if term.type in IDEAS}
        asked_for = wanted.get("ideas", named)
        shown["ideas"] = sorted(name for name in named if not name.startswith("attribute:") or name in asked_for)
    return shown


def _ideas_of(part: Part) -> tuple[str, ...]:
    return tuple(
        sorted({term.id for term in part.terms if term.type not in {"party", "poss"} and term.id != "general"})
    )
