"""The restrictive licence of our fixtures, marked by hand as in `larkspur_marked.yaml`: a page of realistic length."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from lintlicense.clauses.tree import Clause
from lintlicense.findings import Criterion, Document, Finding
from lintlicense.rules.rule import CRITERIA, Level, Rule
from lintlicense.text.source import Source
from lintlicense.text.span import Span

_TEXT = Path(__file__).parent.parent / "fixtures" / "licences" / "larkspur-community.txt"
_MARKED = yaml.safe_load((Path(__file__).parent / "larkspur_marked.yaml").read_text(encoding="utf-8"))
_PATH = "fixtures/licences/larkspur-community.txt"


def larkspur() -> Document:
    """The document: two findings overlap, one lies inside another, several cross a line end."""
    text = _TEXT.read_text(encoding="utf-8")
    found = tuple(_finding(text, entry) for entry in _MARKED)
    cited = {c: tuple(f.span for f in found if c in f.criteria and f.level is Level.ERROR) for c in CRITERIA}
    criteria = {c: Criterion("violated" if cited[c] else "met", cited[c]) for c in CRITERIA if c != "osi-review"}
    granted = re.search("to use, copy, modify and distribute", text)
    assert granted
    grants = dict.fromkeys(("use", "copy", "modify", "distribute"), (Span(*granted.span()),))
    criteria["osd-2"] = Criterion("not-shown")
    source = Source(_PATH, text)
    return Document(_PATH, source, _tree(text), found, "licence", "not-open", grants, criteria, 0.96)


def larkspur_rules() -> tuple[Rule, ...]:
    """The rules that fire in it, with a reason each."""
    return tuple(
        Rule(
            entry["rule"], Level(entry["level"]), tuple(entry["criteria"]), (), entry["message"],
            f"A licence that does this is not for everybody and every use: {entry['rule']}.", "",
        )
        for entry in _MARKED
    )  # fmt: skip


def _finding(text: str, entry: dict[str, str]) -> Finding:
    """Found by its words, wherever they are wrapped."""
    match = re.search(r"\s+".join(re.escape(word) for word in entry["words"].split()), text)
    assert match, entry
    span = Span(*match.span())
    return Finding(
        entry["rule"], Level(entry["level"]), entry["message"], span, entry["clause"],
        criteria=tuple(entry["criteria"]), groups=("llama-style",), quote=entry["words"],
    )  # fmt: skip


def _tree(text: str) -> Clause:
    """Sections, letters and numerals, read from the markers that start a line: good enough for this one text."""
    starts = list(re.finditer(r"^( *)(\d+|[a-z]+)\. +(.*)$", text, re.M))
    ends = [*(m.start() for m in starts[1:]), len(text)]

    def build(first: int, depth: int, path: str) -> tuple[list[Clause], int]:
        nodes, i = [], first
        while i < len(starts) and len(starts[i][1]) // 3 == depth:
            m = starts[i]
            number = f"{path}.{m[2]}".lstrip(".")
            children, after = build(i + 1, depth + 1, number)
            title = m[3] if depth == 0 else m[3].split(". ")[0] if ". " in m[3] else ""
            where = Span(m.start(3), m.start(3) + len(title)) if title else None
            marker = Span(m.start(2), m.end(2) + 1)
            head = Clause("text", Span(m.start(), ends[i]))
            span = Span(m.start(), ends[after - 1])
            nodes.append(Clause("clause", span, f"{m[2]}.", number, title, marker, where, False, (head, *children)))
            i = after
        return nodes, i

    title = Clause("title", Span(0, text.index("\n\n")))
    rest = Clause("preamble", Span(title.span.end, starts[0].start()))
    return Clause("document", Span(0, len(text)), children=(title, rest, *build(0, 0, "")[0]))
