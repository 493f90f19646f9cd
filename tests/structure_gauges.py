"""Two gauges of a clause tree that need no labels, and the re-formings that must not change it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from lintlicense.clauses.parse import parse
from lintlicense.clauses.tree import UNITS, Clause
from lintlicense.text.clean import clean
from lintlicense.text.markers import Reading, readings
from lintlicense.text.source import Source

_MARKED_LINE = re.compile(
    r"[ \t]*(\((?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})\)|(?:\d{1,2}|[a-zA-Z]|[ivx]{2,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)"
    r"[ \t]+\S"
)


class Unit(NamedTuple):
    """A unit of a tree. `parent` is its parent's place among the units, -1 at the top; `words` are its first words."""

    line: int
    marker: str
    kind: str
    parent: int
    words: str


def tree_of(text: str) -> tuple[Clause, Source]:
    source = Source("t.txt", text)
    return parse(clean(source)), source


def units(text: str) -> list[Unit]:
    """The units in document order, those inside sentences left out."""
    tree, source = tree_of(text)
    found: list[Unit] = []
    stack = [(tree, -1)]
    while stack:
        node, parent = stack.pop()
        if node.kind in UNITS and not node.inline:
            words = re.findall(r"[a-z]+", text[node.span.start : node.span.start + 200].lower().replace("\r", ""))
            found.append(Unit(source.position(node.span.start)[0], node.marker, node.kind, parent, " ".join(words[:4])))
            parent = len(found) - 1
        stack.extend((child, parent) for child in reversed(node.children))
    return found


def breaches(text: str) -> list[tuple[int, str]]:
    """Siblings that do not succeed one another: late starts, jumps, mixed styles."""
    found = units(text)
    rows: dict[int, list[Unit]] = {}
    for unit in found:
        if unit.marker != "o" and any(c.isalnum() for c in unit.marker):
            rows.setdefault(unit.parent, []).append(unit)
    return [(unit.line, f"{before} -> {unit.marker}") for row in rows.values() for before, unit in _steps(row)]


def _label(marker: str) -> str:
    return re.findall(r"\d+|[A-Za-z]+", re.sub(r"(?<=\d)\.0\b", "", marker))[-1]


def _shape(marker: str) -> str:
    return re.sub(r"\d+|[A-Za-z]+(?=[.)\s:-]*$)", "x", re.sub(r"(?<=\d)\.0\b", "", marker)).strip(" .:-*+")


def _steps(row: list[Unit]) -> Iterator[tuple[str, Unit]]:
    before: Unit | None = None
    for unit in row:
        now = readings(_label(unit.marker))
        if before is None or _shape(before.marker) != _shape(unit.marker):
            first = any(r.ordinal in (0, 1) for r in now)
            if not first or before is not None:
                yield (before.marker if before else "^"), unit
        elif not any(Reading(r.family, r.ordinal + 1) in now for r in readings(_label(before.marker))):
            yield before.marker, unit
        before = unit


def unread(text: str) -> list[tuple[int, str]]:
    """Lines that start like a numbered clause and became no unit."""
    tree, source = tree_of(text)
    taken = {source.position(n.span.start)[0] for n in tree.walk() if n.marker}
    view = clean(source)
    found = []
    offset = 0
    for line in view.text.split("\n"):
        if _MARKED_LINE.match(line):
            at = source.position(view.span(offset + len(line) - len(line.lstrip()), offset + len(line)).start)[0]
            if at not in taken:
                found.append((at, line.strip()[:80]))
        offset += len(line) + 1
    return found


def _paragraphs(text: str) -> list[str]:
    return re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))


def rewrapped(text: str) -> str:
    """Each line wrapped at 66 columns, with its own indent."""
    out = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        if len(line) > 66:
            out.extend(
                textwrap.wrap(line, 66, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
            )
        else:
            out.append(line)
    return "\n".join(out)


def unindented(text: str) -> str:
    """No indent."""
    return "\n".join(line.lstrip(" \t") for line in text.split("\n"))


def without_blanks(text: str) -> str:
    """No empty lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def commented(text: str) -> str:
    """As a comment of hashes."""
    return "\n".join(f"# {line}".rstrip() for line in text.split("\n"))


def boxed(text: str) -> str:
    """As a C comment."""
    return "/*\n" + "\n".join(f" * {line}".rstrip() for line in text.split("\n")) + "\n */\n"


def capitals(text: str) -> str:
    """In capitals, but for the letters of markers."""
    return re.sub(
        r"[a-z]{2,}|(?<=[A-Za-z])[a-z]|(?<=\s)a(?=\s)",
        lambda m: m[0] if re.fullmatch("[ivx]+", m[0]) else m[0].upper(),
        text,
    )


def crlf(text: str) -> str:
    """With the line ends of Windows."""
    return text.replace("\n", "\r\n")


def quoted_curly(text: str) -> str:
    """With curly quotes and fixed spaces."""
    return re.sub(r'"([^"\n]+)"', "“\\1”", text).replace(". ", ".\u00a0")


REFORMINGS = (rewrapped, unindented, without_blanks, commented, boxed, capitals, crlf, quoted_curly)


def likeness(text: str, other: str) -> float:
    """F1 of the units with their parents, by marker and first words."""

    def keys(found: list[Unit]) -> list[tuple[str, str, str]]:
        return [(u.marker.lower(), u.words, found[u.parent].words if u.parent >= 0 else "") for u in found]

    a, b = keys(units(text)), keys(units(other))
    if not a and not b:
        return 1.0
    rest = list(b)
    hits = 0
    for key in a:
        if key in rest:
            rest.remove(key)
            hits += 1
    return 2 * hits / (len(a) + len(b))
