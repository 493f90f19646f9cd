"""GitLab Code Quality, against two readings of the format that are not ours, and one stricter than both.

- GitLab's: what its parser asks of each issue before it takes it (gitlab-org/gitlab,
  app/validators/json_schemas/codeclimate.json: four properties and the kinds of their values), and the table of
  properties on docs.gitlab.com, "Code Quality": five severities, a path relative to the repository, no byte order
  mark. GitLab stops at the first issue that is not valid.
- The Code Climate format, of which GitLab reads a part: the type declarations of the npm package codeclimate-types,
  given to the TypeScript compiler with our report.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from npm_packages import package
from report_samples import acme, hostile, plain, report

from lintlicense.report.gitlab import gitlab
from lintlicense.report.options import Options

#: The requirements of GitLab's parser, and no more than they are.
GITLAB = {
    "type": "object",
    "required": ["description", "fingerprint", "severity", "location"],
    "properties": {
        **{key: {"type": "string"} for key in ("description", "fingerprint", "severity")},
        "location": {
            "type": "object",
            "properties": {
                "path": {"type": "string"},
                "lines": {"type": "object", "properties": {"begin": {"type": "integer"}}},
            },
        },
    },
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "description", "check_name", "categories", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "categories": {"const": ["Compatibility"]},
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
    """The issues of a report that follows the schema, and that GitLab takes."""
    read = json.loads(text)
    for issue in read:
        jsonschema.validate(issue, GITLAB)
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


def test_a_file_that_could_not_be_read_is_an_issue() -> None:
    (issue,) = issues(gitlab(report(plain(), errors=True), Options()))
    assert issue["description"] == "unreadable: it is not text: save it as UTF-8"
    assert issue["severity"] == "critical"
    assert issue["location"]["path"] == "models/weights.bin"  # type: ignore[index]


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


def compiled(folder: Path, issues: str) -> str:
    """What the TypeScript compiler says of a report, taken as an array of Code Climate's issues."""
    (folder / "report.ts").write_text(
        'import type { Issue } from "codeclimate-types"\nexport const report: Issue[] = ' + issues, "utf-8"
    )
    modules = package("codeclimate-types/index.d.ts").parent.parent
    (folder / "node_modules").symlink_to(modules)
    tsc = [package("typescript/bin/tsc"), "--noEmit", "--strict", "--module", "nodenext", "--skipLibCheck", "report.ts"]
    return subprocess.run(["node", *tsc], cwd=folder, capture_output=True, text=True, check=False).stdout


def test_a_report_is_an_array_of_code_climates_issues(tmp_path: Path) -> None:
    made = report(acme(), plain(), hostile("a `b`\n</script> 😀", "modèles/a b"))
    assert compiled(tmp_path, gitlab(made, Options(show_accepted=True))) == ""


@pytest.mark.parametrize("wrong", [("check_name", "checkName"), ('"critical"', '"error"'), ('"begin"', '"start"')])
def test_the_compiler_would_say_where_a_report_is_none(tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert "report.ts" in compiled(tmp_path, gitlab(report(acme()), Options()).replace(*wrong))
