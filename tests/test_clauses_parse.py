"""The clause tree: nothing of a text is lost, nothing stands where it cannot, and no text is too much."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lintlicense.clauses.dump import draw, to_json
from lintlicense.clauses.parse import parse
from lintlicense.clauses.stack import DEPTH
from lintlicense.clauses.tree import UNITS, Clause
from lintlicense.text.clean import clean
from lintlicense.text.source import Source

LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "1. Grant. You may copy it.",
            "(a) one;",
            "b) two",
            "i. three",
            "Section 2: Terms",
            "2.1 Words",
            "* item",
            "- item",
            '"Term" means a thing.',
            "You may not:",
            "NOTICE",
            "Your Rights",
            "## Heading",
            "**You** means you.",
            "Attachment A",
            "1.",
            "    deeper text that goes",
            "\tby a tab",
            '"quoted',
            "----",
            "// code",
            "END OF TERMS",
            "a (i) b and (ii) c. D e.",
            "\u2028",
        ]
    ),
    st.text(max_size=30),
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(LINES, max_size=25).map("\n".join), st.lists(LINES, max_size=9).map("\r\n".join)
)


def tree_of(text: str) -> Clause:
    return parse(clean(Source("x", text)))


def depths(tree: Clause) -> Iterator[tuple[Clause, int]]:
    stack = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack.extend((child, depth + 1) for child in reversed(node.children))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_leaves_joined_are_the_file(text: str) -> None:
    tree = tree_of(text)
    assert "".join(text[leaf.span.start : leaf.span.end] for leaf in tree.leaves()) == text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_children_tile_their_parent(text: str) -> None:
    for node, _ in depths(tree_of(text)):
        if not node.children:
            continue
        edges = [node.span.start, *(child.span.end for child in node.children)]
        assert [child.span.start for child in node.children] == edges[:-1]
        assert edges[-1] == node.span.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_nodes_stand_where_they_can(text: str) -> None:
    for node, depth in depths(tree_of(text)):
        assert depth <= DEPTH + 12
        kinds = {child.kind for child in node.children}
        if node.kind == "sentence":
            assert all(child.kind == "text" or child.inline for child in node.children)
        elif node.kind == "paragraph":
            assert kinds <= {"sentence", "text"}
        elif node.kind == "preamble":
            assert kinds <= {"paragraph", "text"}
        elif node.kind == "document":
            assert "sentence" not in kinds
        if node.marker_span is not None and node.kind in UNITS:
            assert node.marker_span.start == node.span.start
        if node.heading_span is not None:
            assert node.span.covers(node.heading_span)


@pytest.mark.parametrize("text", ["", "\n", " \t\r\n", "\ufeff", "x", "(", "1.", "- ", "##"])
def test_smallest_texts(text: str) -> None:
    assert "".join(text[leaf.span.start : leaf.span.end] for leaf in tree_of(text).leaves()) == text


def nested(levels: int) -> str:
    return "".join(f"{' ' * level}({'ai'[level % 2]}) and further:\n" for level in range(levels))


def test_depth_is_capped() -> None:
    assert max(depth for _, depth in depths(tree_of(nested(600)))) <= DEPTH + 4
    by_shape = "".join(
        " " * (3 * i) + f"{mark} word:\n\n"
        for i, mark in enumerate(["1.", "(a)", "i)", "*", "-", "A.", "(I)", "+"] * 12)
    )
    assert max(depth for _, depth in depths(tree_of(by_shape))) <= DEPTH + 4


HOSTILE = {
    "one word": "a" * 300_000,
    "no words": "(" * 300_000,
    "spaces": " \n" * 150_000,
    "items": "(a) x\n" * 12_000,
    "numbers": "".join(f"{n % 7}.{n % 5}.{n % 3} Foo bar\n" for n in range(6_000)),
    "nests": nested(700),
    "inline": "(a) x (i) y " * 12_000,
    "quotes": '"a ' * 50_000,
    "terms": '"A" or ' * 20_000,
    "stops": "No. e.g. U.S. " * 10_000,
    "headings": "Foo Bar\n\n" * 8_000,
    "strong": "**a " * 40_000,
    "links": "[a](" * 40_000,
    "tags": "<b>x</b>" * 20_000,
    "comments": "<!--" * 40_000,
    "entities": "&amp;" * 30_000,
    "rules": "a\n---\n" * 8_000,
    "look-alikes": "аa" * 60_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_are_read_in_linear_time(name: str) -> None:
    text = HOSTILE[name]
    begin = time.process_time()
    tree_of(text[: len(text) // 4])
    quarter = time.process_time() - begin
    tree = tree_of(text)
    whole = time.process_time() - begin - quarter
    assert "".join(text[leaf.span.start : leaf.span.end] for leaf in tree.leaves()) == text
    # Four times the text: four times the time of our own and no more, with room for a busy machine.
    assert whole < max(1.0, 14 * quarter)


def find(tree: Clause, number: str) -> Clause:
    return next(node for node in tree.walk() if node.number == number)


def test_a_node_says_what_it_is() -> None:
    text = "1. Grant of Rights. You may (A) use it; and (B) copy it.\n\n   a) once;\n"
    tree = tree_of(text)
    clause = find(tree, "1")
    assert (clause.kind, clause.marker, clause.heading) == ("clause", "1.", "Grant of Rights")
    assert clause.marker_span is not None
    assert clause.heading_span is not None
    assert text[clause.marker_span.start : clause.marker_span.end] == "1."
    assert text[clause.heading_span.start : clause.heading_span.end] == "Grant of Rights"
    said = [child for child in clause.children if text[child.span.start : child.span.end].strip()]
    assert [child.kind for child in said] == ["text", "text", "sentence", "clause"]
    sentence = said[2]
    assert text[sentence.span.start : sentence.span.end] == "You may (A) use it; and (B) copy it."
    assert [(n.number, n.inline) for n in sentence.children if n.kind == "item"] == [("1.A", True), ("1.B", True)]
    assert find(tree, "1.a").marker == "a)"


def test_json_follows_the_contract() -> None:
    text = "Acme Terms\r\n\r\n1. Use.\r\n\r\n(a) You may use it.\r\n"
    source = Source("LICENSE", text)
    root = to_json(parse(clean(source)), source)
    assert set(root) == {
        "kind", "marker", "number", "heading", "line", "column", "end_line", "end_column", "inline", "children",
    }  # fmt: skip
    clause = next(child for child in root["children"] if child["kind"] == "clause")
    assert (clause["line"], clause["column"], clause["number"], clause["heading"]) == (3, 1, "1", "Use")
    item = next(child for child in clause["children"] if child["kind"] == "clause")
    assert (item["line"], item["column"], item["end_line"], item["end_column"]) == (5, 1, 5, 20)
    assert (item["number"], item["marker"], item["inline"]) == ("1.a", "(a)", False)


def test_the_drawing_has_lines_and_headings() -> None:
    from rich.console import Console

    source = Source("LICENSE", "1. Use. You may use [it].\n")
    console = Console(width=100, record=True, file=StringIO())
    console.print(draw(parse(clean(source)), source))
    out = console.export_text()
    assert "1 clause 1. Use" in out
    assert "You may use [it]." in out
