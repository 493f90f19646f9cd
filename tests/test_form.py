"""Small texts in whose form something was once misread: what they say is the same in every form."""

from __future__ import annotations

import pytest

from lintlicense.lint import read_text
from lintlicense.norms.norm import Norm
from lintlicense.text.source import Source


def norms(text: str) -> list[tuple[object, ...]]:
    """What a text makes true, free of form."""
    return [_said(norm) for norm in read_text(Source("x", text)).reading.norms]


def _said(norm: Norm) -> tuple[object, ...]:
    terms = {(term.type, term.id) for term in norm.terms if term.type != "quote"}
    parts = [(part.role, part.marker) for part in norm.parts]
    return norm.kind, norm.bearer, norm.only, [action.id for action in norm.actions], terms, parts


@pytest.mark.parametrize(
    "text",
    [
        "You must keep each contributor's notices and the licensor's marks.",
        "You'll pay a fee if you don't publish your changes.",
        "You must follow the policy at https://acme.example/use, which is part of this agreement.",
    ],
)
def test_capitals_change_no_norm(text: str) -> None:
    assert norms(text)
    assert norms(text.upper()) == norms(text)
