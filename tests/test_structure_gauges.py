"""Real texts, without labels: siblings succeed one another, marked lines become units, and form does not matter."""

from __future__ import annotations

import importlib.util
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import structure_gauges as gauges
from conftest import ROOT

from lintlicense.errors import ReadingError
from lintlicense.text.source import read

# Shares of all units, over texts with misprints of their own; what is measured stands beside each.
MOST_BREACHES = 0.02  # 0.012
MOST_UNREAD = 0.006  # 0.0035


def _body(path: Path) -> str:
    text = read(path).text
    return text[text.find("\n---", 3) + 4 :].lstrip("\n") if text.startswith("---") else text


def _licensedcode(every: int) -> list[Path]:
    spec = importlib.util.find_spec("licensedcode")
    folders = [Path(place) / "data" / "licenses" for place in (spec.submodule_search_locations or [])] if spec else []
    found = [path for folder in folders for path in sorted(folder.glob("*.LICENSE"))]
    if not found:
        pytest.skip("no licence texts: install licensedcode-data, as the test extra does")
    return found[::every]


def _judge(texts: list[str]) -> tuple[int, int, int]:
    units = sum(len(gauges.units(text)) for text in texts)
    return units, sum(len(gauges.breaches(text)) for text in texts), sum(len(gauges.unread(text)) for text in texts)


def test_gauges_over_licensedcode() -> None:
    texts = [text for path in _licensedcode(every=6) if len(text := _body(path)) > 1500]
    units, breaches, unread = _judge(texts)
    assert units > 3000
    assert breaches < MOST_BREACHES * units
    assert unread < MOST_UNREAD * units


def test_gauges_over_the_corpus(corpus: Path) -> None:
    texts = [read(path).text for path in sorted([*corpus.glob("*/*.txt"), *corpus.glob("*/*.md")])]
    units, breaches, unread = _judge(texts)
    assert units > 5000
    assert breaches < MOST_BREACHES * units
    assert unread < MOST_UNREAD * units


@pytest.mark.parametrize(
    ("reform", "mean"),
    [
        (gauges.rewrapped, 0.95),
        (gauges.unindented, 0.95),
        (gauges.without_blanks, 0.92),
        (gauges.commented, 0.995),
        (gauges.boxed, 0.995),
        (gauges.capitals, 0.88),
        (gauges.crlf, 1.0),
        (gauges.quoted_curly, 0.995),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_form_does_not_matter(reform: Callable[[str], str], mean: float) -> None:
    """The same units below the same parents, but where an indent alone carried a list that had lost its numbers."""
    texts = [text for path in _licensedcode(every=23) if 1500 < len(text := _body(path)) < 30_000]
    assert len(texts) > 40
    assert statistics.mean(gauges.likeness(text, reform(text)) for text in texts) >= mean


def test_outlines_that_people_read_off_the_page(corpus: Path) -> None:
    script = corpus.parent / "eval" / "outline.py"
    if not script.is_file():
        pytest.skip(f"no scoring script at {script}")
    command = f"{sys.executable} -m lintlicense parse"
    run = subprocess.run(
        [sys.executable, str(script), str(corpus / "outline"), "--cmd", command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    figures = run.stdout.strip().splitlines()[-1]
    assert float(figures.split("F1 ")[1].split(";")[0]) >= 0.98
    assert float(figures.rsplit(" ", 1)[1]) >= 0.98


def test_every_text_of_licensedcode_has_a_tree() -> None:
    for path in _licensedcode(every=9):
        try:
            text = read(path).text
        except ReadingError:
            continue
        tree, _ = gauges.tree_of(text)
        assert "".join(text[leaf.span.start : leaf.span.end] for leaf in tree.leaves()) == text
