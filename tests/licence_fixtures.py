"""fixtures/licences: whole licences of ours. Beside each stands what a reader marked in it, and how it was parsed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "licences"


@dataclass(frozen=True)
class Mark:
    """A rule that a reader sees broken at a line, and the words that break it."""

    rule: str
    line: int
    quote: str


@dataclass(frozen=True)
class Licence:
    name: str
    text: str
    kind: str
    verdict: str
    grants: frozenset[str]
    marks: tuple[Mark, ...]


def licences() -> tuple[Licence, ...]:
    return tuple(_licence(path) for path in sorted(FOLDER.glob("*.txt")))


def _licence(path: Path) -> Licence:
    data: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert set(data) == {"kind", "verdict", "grants", "marks"}, path.name
    marks = tuple(Mark(**mark) for mark in data["marks"])
    text = path.read_text(encoding="utf-8")
    for mark in marks:
        assert mark.quote in " ".join(text.split()), f"{path.stem}: {mark.quote!r} is not in the text"
    return Licence(path.stem, text, data["kind"], data["verdict"], frozenset(data["grants"]), marks)
