"""SARIF regions: lines and columns of a span, the columns in UTF-16 code units, with the words that stand there."""

from __future__ import annotations

from typing import Any

from lintlicense.text.source import Source
from lintlicense.text.span import Span

#: Longer extracts are left out: viewers have the file, and a log may have 10 MB.
_LONGEST = 1_000


def region(source: Source, span: Span) -> dict[str, Any]:
    """Where a span is; lines and columns from 1, the end column not included."""
    end = max(span.end, span.start)
    start_line, start_column = _position(source, span.start)
    end_line, end_column = _position(source, end)
    place: dict[str, Any] = {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    return _with_words(place, source, Span(span.start, end))


def context(source: Source, span: Span) -> dict[str, Any] | None:
    """The lines of a span with one line before and after; None where that adds nothing."""
    starts = source.line_starts
    first = source.position(span.start)[0]
    last = source.position(max(span.end - 1, span.start))[0]
    top, bottom = max(first - 1, 1), min(last + 1, len(starts))
    around = Span(starts[top - 1], starts[bottom - 1] + len(source.line(bottom)))
    if not (around.covers(span) and len(around) > len(span)):
        return None
    return region(source, around)


def _position(source: Source, offset: int) -> tuple[int, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    return line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _with_words(place: dict[str, Any], source: Source, span: Span) -> dict[str, Any]:
    words = source.text[span.start : span.end]
    if words and len(words) <= _LONGEST:
        place["snippet"] = {"text": words}
    return place
