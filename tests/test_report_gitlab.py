"""GitLab Code Quality, against a schema written from GitLab's page on implementing a custom tool.

Source: docs.gitlab.com, "Code Quality", the table of an issue's properties: six of them, five severities, a path
relative to the repository, no byte order mark. GitLab itself stops at the first issue that lacks one of them.
"""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from report_samples import acme, hostile, plain, report

from lintlicense.report.gitlab import gitlab
from lintlicense.report.options import Options

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
GOLDEN = [
    ("critical", "missing-grant", "missing-grant: Nowhere is distribution granted", 1),
    ("critical", "research-only", "research-only: The Model may be used for research only (clause 1)", 3),
    ("critical", "user-threshold", "user-threshold: Rights stop above 900 staff (clause 2.a)", 6),
    ("info", "indemnity", "indemnity: You indemnify Acme (clause 2.b)", 7),
]


def issues(text: str) -> list[dict[str, object]]:
    """The issues of a report that follows the schema."""
    read = json.loads(text)
    jsonschema.validate(read, SCHEMA)
    return read  # type: ignore[no-any-return]


def test_golden() -> None:
    read = issues(gitlab(report(acme(), plain()), Options()))
    facts = [(i["severity"], i["check_name"], i["description"], i["location"]["lines"]["begin"]) for i in read]  # type: ignore[index]
    assert facts == GOLDEN


def test_no_findings_is_an_empty_array() -> None:
    assert gitlab(report(plain()), Options()) == "[]\n"


def test_the_output_does_not_start_with_a_byte_order_mark() -> None:
    assert gitlab(report(acme()), Options()).startswith("[")


def test_fingerprints_are_unique_even_for_equal_words_in_one_file_and_in_two() -> None:
    twice = hostile("No.")
    double = replace(twice, findings=twice.findings * 2)
    read = issues(gitlab(report(double, hostile("No.", path="other/LICENSE")), Options()))
    assert len({i["fingerprint"] for i in read}) == len(read) == 3


def test_fingerprints_do_not_follow_the_line() -> None:
    def fingerprint(text: str) -> object:
        document = hostile(text)
        found = replace(document.findings[0], fingerprint="abc")
        return issues(gitlab(report(replace(document, findings=(found,))), Options()))[0]["fingerprint"]

    assert fingerprint("words") == fingerprint("\n\n\nwords")


def test_an_accepted_finding_is_only_information() -> None:
    read = issues(gitlab(report(acme()), Options(show_accepted=True)))
    assert next(i for i in read if i["check_name"] == "revocable")["severity"] == "info"


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_and_path_keep_to_the_schema(text: str, path: str) -> None:
    out = gitlab(report(hostile(text, path)), Options())
    out.encode("ascii")
    (issue,) = issues(out)
    json.dumps(issue, ensure_ascii=False).encode("utf-8")  # fails where half of a surrogate pair is left
