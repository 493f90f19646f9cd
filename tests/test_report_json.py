"""JSON, version 1: the contract key by key, and values that agree with the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import TEXT, acme, finding, hostile, plain, report

from lintlicense import __version__
from lintlicense.report import Options
from lintlicense.report.json_v1 import json_v1

FINDING = {
    "rule", "level", "message", "path", "line", "column", "end_line", "end_column", "clause", "criteria", "groups",
    "quote", "fingerprint", "related", "waived",
}  # fmt: skip
DOCUMENT = {"path", "kind", "verdict", "grants", "criteria", "coverage", "identified"}


def made(*documents: Any, **options: Any) -> dict[str, Any]:
    data = json.loads(json_v1(report(*documents), Options(**options)))
    assert isinstance(data, dict)
    return data


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden(json_v1(report(acme(), plain(), errors=True), Options(show_accepted=True)), "report.json")


def test_keys_are_those_of_the_contract() -> None:
    data = made(acme(), plain())
    assert set(data) == {"version", "tool", "findings", "documents", "errors"}
    assert data["version"] == 1
    assert data["tool"] == {"name": "lintlicense", "version": __version__}
    assert all(set(found) == FINDING for found in data["findings"])
    assert all(set(document) == DOCUMENT for document in data["documents"])


def test_places_lead_back_to_the_words() -> None:
    lines = TEXT.split("\n")
    for found in made(acme())["findings"]:
        assert found["line"] == found["end_line"]
        assert lines[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1] == found["quote"]


def test_places_that_a_finding_leans_on_come_with_it() -> None:
    (found,) = [found for found in made(acme())["findings"] if found["rule"] == "user-threshold"]
    assert found["related"] == [
        {"message": "the list starts here", "quote": "Limits", "line": 5, "column": 4, "end_line": 5, "end_column": 10}
    ]


def test_a_file_that_could_not_be_read_is_listed() -> None:
    data = json.loads(json_v1(report(plain(), errors=True), Options()))
    assert data["errors"] == [{"path": "models/weights.bin", "message": "it is not text: save it as UTF-8"}]


def test_columns_are_code_points() -> None:
    text = "😀 research only.\n"
    document = replace(plain("LICENSE", text), findings=(finding(text, "research-only", "research", "Only research"),))
    (found,) = made(document)["findings"]
    assert (found["line"], found["column"], found["end_column"]) == (1, 3, 11)


def test_accepted_findings_come_when_asked_for() -> None:
    assert [found["waived"] for found in made(acme())["findings"]] == [None] * 4
    (accepted,) = [found for found in made(acme(), show_accepted=True)["findings"] if found["waived"]]
    assert accepted["waived"] == {
        "source": "waiver",
        "reason": "agreed with Acme in writing",
        "by": "legal@example.org",
        "until": "2031-01-01",
    }


def test_configuration_is_no_document() -> None:
    settings = replace(plain("settings.yaml", "- x\n"), findings=(finding("- x\n", "revocable", "x", "It is unused"),))
    data = json.loads(json_v1(replace(report(plain()), configuration=settings), Options()))
    assert [found["path"] for found in data["findings"]] == ["settings.yaml"]
    assert [document["path"] for document in data["documents"]] == ["COPYING"]


@pytest.mark.parametrize("text", ["", "\x00\u2028\ud800\n", '"\\'])
def test_any_text_is_kept(text: str) -> None:
    (found,) = made(hostile(text))["findings"]
    assert found["quote"] == text


@given(st.text(alphabet=st.characters(), max_size=80))
def test_output_is_json_in_utf8_whatever_the_text(text: str) -> None:
    written = json_v1(report(hostile(text)), Options()).encode("utf-8", "backslashreplace")
    assert json.loads(written)["findings"][0]["message"] == text
