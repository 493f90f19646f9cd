"""How a text stands to each criterion: what it grants, for which purposes, and what speaks against it."""

from __future__ import annotations

import pytest

from lintlicense.findings import Document
from lintlicense.lint import lint_text

OPEN = (
    "Heron Terms\n\nAcme grants every person the right to use, copy, modify and distribute the Model, its weights and "
    "its source code, free of charge{purpose}.\n"
)


def statuses(document: Document) -> dict[str, str]:
    return {name: criterion.status for name, criterion in (document.criteria or {}).items()}


@pytest.mark.parametrize("purpose", ["", " for any purpose", " for commercial and non-commercial purposes"])
def test_a_grant_for_every_purpose_gives_every_freedom(purpose: str) -> None:
    document = lint_text(OPEN.format(purpose=purpose))
    assert document.verdict == "open", document.findings
    assert set(statuses(document).values()) == {"met"}


@pytest.mark.parametrize("purpose", [" for research purposes only", ", but not for commercial purposes"])
def test_a_grant_for_some_purposes_shows_no_freedom_of_open_ai(purpose: str) -> None:
    document = lint_text(OPEN.format(purpose=purpose))
    found = statuses(document)
    assert document.verdict == "not-open"
    assert found["osd-6"] == "violated"
    assert {found[f"osaid-{freedom}"] for freedom in ("use", "study", "modify", "share")} == {"not-shown"}


def test_studying_needs_source() -> None:
    open_to_study = statuses(lint_text(OPEN.format(purpose="")))
    closed = statuses(lint_text(OPEN.format(purpose="") + "\nYou must not reverse engineer the Model.\n"))
    assert (open_to_study["osaid-study"], closed["osaid-study"]) == ("met", "not-shown")
    assert closed["osaid-use"] == "met"


def test_what_speaks_against_a_criterion_is_where_it_stands() -> None:
    document = lint_text(OPEN.format(purpose="") + "\nThe Model may not be used for military purposes.\n")
    criterion = (document.criteria or {})["osd-6"]
    assert criterion.status == "violated"
    assert [document.source.position(span.start)[0] for span in criterion.spans] == [5]


def test_a_text_that_is_no_licence_is_unclear_whatever_it_forbids() -> None:
    bans = "You agree not to use the Model for:\n\n(a) military purposes;\n\n(b) gambling;\n\n(c) malware.\n"
    document = lint_text(f"Acme Use Policy\n\n{bans}")
    assert (document.kind, document.verdict) == ("policy", "unclear")
