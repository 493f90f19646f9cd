"""Lines with a label in front and text wrapped behind it: what explanations are made of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lintlicense.harmless import one_line
from lintlicense.report.painted import Line, Part, line

_LEAST_TEXT = 20


def labelled(
    label: str, text: str, width: int, *, indent: int = 2, column: int = 12, style: str = "dim"
) -> Iterator[Line]:
    """`label` in its style at `indent`, then the text from `column` on, wrapped to `width`. What would act on a
    terminal is written out."""
    label, text = one_line(label), one_line(text)
    begin = max(column, indent + len(label) + 1) if label else column
    rows = textwrap.wrap(text, max(width - begin, _LEAST_TEXT), break_on_hyphens=False) or [""]
    head = Part(label, style)
    yield line(" " * indent, head, " " * (begin - indent - len(label)), rows[0])
    for row in rows[1:]:
        yield line(" " * begin, row)


def heading(text: str) -> Iterator[Line]:
    """An empty line and a title."""
    yield line()
    yield line(Part(text, "strong"))
