"""fixtures/licences: whole licences of ours. Beside each stands what a reader marked in it, and how it was parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lintlicense.clauses.parse import parse
from lintlicense.text.clean import clean
from lintlicense.text.source import Source

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "licences"


@dataclass(frozen=True)
class Mark:
    """A rule that a reader sees broken, and where: the words that break it and the line on which these begin."""

    rule: str
    line: int
    quote: str
    start: int
    end: int


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
    text = path.read_text(encoding="utf-8")
    marks = tuple(_mark(text, **mark) for mark in data["marks"])
    return Licence(path.stem, text, data["kind"], data["verdict"], frozenset(data["grants"]), marks)


def _mark(text: str, rule: str, line: int, quote: str) -> Mark:
    """Find the quoted words, however they are wrapped; the line keeps a reader from quoting the wrong place."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    assert found, f"{quote!r} is not in the text"
    assert text.count("\n", 0, found.start()) + 1 == line, f"{quote!r} is not on line {line}"
    return Mark(rule, line, quote, found.start(), found.end())


def drawn(text: str) -> str:
    """The clause tree of a text, a line for each node that holds words: where it begins, its kind, path and words."""
    source = Source("fixture", text)
    tree = parse(clean(source))
    lines: list[str] = []
    stack = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if node.kind != "text":
            words = " ".join(text[node.span.start : node.span.end].split())[:50]
            name = " ".join(part for part in (node.kind, node.number, node.heading) if part)
            line, column = source.position(node.span.start)
            lines.append(
                f"{line:>4}:{column:<3}{'  ' * depth}{name}" + (f" | {words}" if node.kind == "sentence" else "")
            )
        stack.extend((child, depth + 1) for child in reversed(node.children))
    return "\n".join(lines) + "\n"
