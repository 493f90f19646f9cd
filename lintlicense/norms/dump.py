"""Norms as plain data, for `parse --norms`."""

from __future__ import annotations

from typing import Any

from lintlicense.norms.norm import Norm, Part, Term
from lintlicense.text.source import Source
from lintlicense.text.span import Span


def to_json(norm: Norm, source: Source) -> dict[str, Any]:
    """One norm as JSON data, positions as lines and columns from 1, the end column exclusive."""
    return {
        "kind": norm.kind,
        "bearer": norm.bearer,
        "modal": norm.modal,
        "only": norm.only,
        "whole": norm.whole,
        **_place(norm.span, source),
        "actions": [
            {"id": action.id, "objects": sorted({term.id for term in action.objects}), **_place(action.span, source)}
            for action in norm.actions
        ],
        "terms": [_term(term, source) for term in norm.terms],
        "conditions": [_part(part, source) for part in norm.parts if part.role == "condition"],
        "exceptions": [_part(part, source) for part in norm.parts if part.role == "exception"],
    }


def _place(span: Span, source: Source) -> dict[str, int]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _term(term: Term, source: Source) -> dict[str, Any]:
    data: dict[str, Any] = {"type": term.type, "id": term.id, "text": term.text, **_place(term.span, source)}
    return data if term.value is None else {**data, "value": term.value}


def _part(part: Part, source: Source) -> dict[str, Any]:
    return {"marker": part.marker, "terms": [_term(term, source) for term in part.terms], **_place(part.span, source)}
