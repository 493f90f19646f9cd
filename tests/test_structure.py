"""Outlines of texts that we wrote for the purpose, one for each way in which licences are numbered."""

from __future__ import annotations

from pathlib import Path

import pytest
import structure_gauges as gauges
from conftest import ROOT

from lintlicense.clauses.parse import parse
from lintlicense.text.clean import clean
from lintlicense.text.source import Source, read

FIXTURES = sorted((ROOT / "fixtures" / "structure").glob("*.txt"))


def drawn(source: Source) -> str:
    """One line for each node that is more than text: line, kind, number, heading, the words of a sentence."""
    view = clean(source)
    tree = parse(view)
    lines: list[str] = []
    stack = [(child, 0) for child in reversed(tree.children)]
    while stack:
        node, depth = stack.pop()
        if node.kind == "text":
            continue
        name = " ".join(
            part
            for part in (node.kind, "inline" * node.inline, node.number, f"<{node.heading}>" * bool(node.heading))
            if part
        )
        words = " ".join(view.text[slice(*view.locate(node.span))].split()) if node.kind == "sentence" else ""
        words = words if len(words) <= 60 else f"{words[:40]} ... {words[-15:]}"
        lines.append(f"{source.position(node.span.start)[0]:>3} {'  ' * depth}{name}{': ' * bool(words)}{words}")
        stack.extend((child, depth + 1) for child in reversed(node.children))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_outline(path: Path, request: pytest.FixtureRequest) -> None:
    found = drawn(read(path))
    tree = path.with_suffix(".tree")
    if request.config.getoption("--update"):
        tree.write_text(found, encoding="utf-8")
    assert found == tree.read_text(encoding="utf-8"), (
        f"if this change is meant: pytest --update, and review {tree.name}"
    )


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_siblings_succeed_one_another(path: Path) -> None:
    text = read(path).text
    # Sections that go on under another heading start late, and are meant to.
    assert path.stem in ("attachments", "parts", "dotted") or not gauges.breaches(text)
