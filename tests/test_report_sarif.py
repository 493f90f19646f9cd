"""SARIF as code scanning needs it: valid by the schema and by Microsoft's validator, same bytes each time."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from npm_packages import package
from report_samples import RULES, TEXT, acme, at, finding, hostile, plain, report

from lintlicense.config.model import Config
from lintlicense.errors import InternalError, ReadingError
from lintlicense.findings import Acceptance, Document, Report
from lintlicense.lint import lint_paths
from lintlicense.report import Options
from lintlicense.report.line_hash import as_utf8, line_hashes
from lintlicense.report.sarif import sarif
from lintlicense.report.sarif_limits import exceeded
from lintlicense.report.sarif_rules import descriptor
from lintlicense.rules.rule import Level, Rule
from lintlicense.text.source import Source, decode
from lintlicense.text.span import Span

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(
    SCHEMA, format_checker=jsonschema.validators.validator_for(SCHEMA).FORMAT_CHECKER
)
ODD_PATHS = ("a b/LICENSE", "a#b/LICENSE", "50%/LICENSE", "models:x/LICENSE", "modèles/ライセンス", "a?b/LICENSE")


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    """A repository's root, which is the working directory too."""
    monkeypatch.chdir(tmp_path)
    return Options(root=tmp_path)


def run_of(log: str) -> dict[str, Any]:
    """The one run of a log, which must be valid."""
    data = json.loads(log)
    VALIDATOR.validate(data)
    (run,) = data["runs"]
    assert isinstance(run, dict)
    return run


def results(document: Document, options: Options) -> list[dict[str, Any]]:
    found = run_of(sarif(report(document), options))["results"]
    assert isinstance(found, list)
    return found


def one(text: str, words: str, path: str = "LICENSE") -> Document:
    """A document with one finding on these words."""
    return replace(plain(path, text), findings=(finding(text, "research-only", words, "Only research"),))


def region(document: Document, options: Options) -> tuple[int, int, int, int]:
    (result,) = results(document, options)
    found = result["locations"][0]["physicalLocation"]["region"]
    return found["startLine"], found["startColumn"], found["endLine"], found["endColumn"]


def test_golden(options: Options, golden: Callable[[str, str], None]) -> None:
    log = sarif(report(acme(), plain(), errors=True), options)
    run_of(log)
    golden(log, "report.sarif")


def test_same_bytes_twice(options: Options) -> None:
    assert sarif(report(acme(), plain()), options) == sarif(report(acme(), plain()), options)


def test_clean_run_still_lists_no_results_and_every_rule(options: Options) -> None:
    run = run_of(sarif(report(), options))
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(rule.id for rule in RULES)


def test_no_clock_no_place_and_no_nulls(options: Options) -> None:
    log = sarif(report(acme(), errors=True), options)
    assert str(options.root) not in log
    assert "null" not in log
    assert "Utc" not in log


def test_rule_index_and_level_are_stated(options: Options) -> None:
    run = run_of(sarif(report(acme()), options))
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")


def test_results_stand_in_the_order_of_the_files_and_of_their_text(options: Options) -> None:
    found = run_of(sarif(report(acme(), one("Research only.\n", "Research only.")), options))["results"]
    assert [result["ruleId"] for result in found] == [
        "research-only",
        "missing-grant",
        "research-only",
        "user-threshold",
        "indemnity",
    ]


def test_order_of_the_arguments_does_not_matter(options: Options) -> None:
    documents = [acme(), *(one("Research only.\n", "Research only.", path) for path in ("b/LICENSE", "a/LICENSE"))]
    errors = [ReadingError("it is not text", "x.bin"), ReadingError("it is not text", "w.bin")]
    there = sarif(Report(tuple(documents), RULES, tuple(errors)), options)
    back = sarif(Report(tuple(documents[::-1]), RULES, tuple(errors[::-1])), options)
    assert there == back
    run = run_of(there)
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    keys = [
        (place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"])
        for place in places
    ]
    assert keys == sorted(keys)
    assert len({key[0] for key in keys}) == 3


def test_finding_about_a_whole_file_stands_before_those_on_later_lines(options: Options) -> None:
    text = "Terms\n\nResearch only.\n"
    found = one(text, "Research only.").findings + hostile(text, message="Nothing is granted").findings
    lines = [
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in results(replace(plain("LICENSE", text), findings=found), options)
    ]
    assert lines == [1, 3]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_paths_are_percent_encoded_and_relative(path: str, options: Options) -> None:
    (result,) = results(one("Research only.\n", "Research only.", path), options)
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == path
    assert not set(uri) & set(" #?:"), "a URI with these means something else"
    assert uri.isascii()


def test_path_from_a_folder_below_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    monkeypatch.chdir(tmp_path / "models")
    document = one("Research only.\n", "Research only.", "./LICENSE")
    (result,) = results(document, Options(root=tmp_path))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "models/LICENSE"


def test_link_is_resolved(options: Options) -> None:
    (options.root / "real.txt").write_text("Research only.\n")
    (options.root / "LICENSE").symlink_to("real.txt")
    (result,) = results(one("Research only.\n", "Research only."), options)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "real.txt"


def test_file_outside_the_root_has_a_full_address(options: Options) -> None:
    (result,) = results(one("Research only.\n", "Research only.", "/elsewhere/a b"), options)
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///elsewhere/a%20b"}


def test_standard_input_has_a_name(options: Options) -> None:
    (result,) = results(one("Research only.\n", "Research only.", "-"), options)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "stdin"
    assert result["message"]["text"] == "Only research (standard input)."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("For research only.\n", "research only", (1, 5, 1, 18)),
        ("One\r\nFor research only.\r\n", "research only", (2, 5, 2, 18)),
        ("One\rFor research only.\r", "research only", (2, 5, 2, 18)),
        ("One\u2028For research only.\n", "research only", (1, 9, 1, 22)),
        ("😀 research only.\n", "research only", (1, 4, 1, 17)),
        ("“x” research only", "research only", (1, 5, 1, 18)),
        ("\ufeffFor research only", "research only", (1, 6, 1, 19)),
        ("For research\n  only.\n", "research\n  only", (1, 5, 2, 7)),
    ],
)
def test_region_counts_utf16_units(text: str, words: str, expected: tuple[int, ...], options: Options) -> None:
    assert region(one(text, words), options) == expected


@pytest.mark.parametrize("text", ["", "\n", "One\nTwo\n"])
def test_finding_about_a_whole_file_stands_on_its_first_line(text: str, options: Options) -> None:
    document = replace(plain("LICENSE", text), findings=hostile(text, message="Nothing is granted").findings)
    line = text.split("\n")[0]
    assert region(document, options) == (1, 1, 1, len(line) + 1)


def test_context_is_a_proper_superset(options: Options) -> None:
    for result in results(acme(), options):
        place = result["locations"][0]["physicalLocation"]
        inner, outer = place["region"], place["contextRegion"]
        assert (outer["startLine"], outer["startColumn"]) <= (inner["startLine"], inner["startColumn"])
        assert (outer["endLine"], outer["endColumn"]) >= (inner["endLine"], inner["endColumn"])
        assert inner["snippet"]["text"] in outer["snippet"]["text"]
        assert inner["snippet"] != outer["snippet"]


def test_same_rule_twice_on_a_line_is_one_result(options: Options) -> None:
    text = "Research only, and research only.\n"
    first, second = at(text, "Research only"), at(text, "research only")
    made = finding(text, "research-only", "Research only", "Only research")
    document = replace(plain("LICENSE", text), findings=(made, replace(made, span=second)))
    (result,) = results(document, options)
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == first.start + 1
    assert [place["physicalLocation"]["region"]["startColumn"] for place in result["relatedLocations"]] == [20]
    assert result["message"]["text"].endswith("See [the same on this line](1).")


def test_words_of_a_licence_make_no_link(options: Options) -> None:
    document = hostile("Research [click](1) only\n")
    (result,) = results(document, options)
    assert "[click](1)" not in result["message"]["text"]
    assert r"\[click\](1)" in result["message"]["text"]


def test_accepted_findings_are_left_out_unless_asked_for(options: Options) -> None:
    assert "revocable" not in {result["ruleId"] for result in results(acme(), options)}
    shown = results(acme(), replace(options, show_accepted=True))
    (accepted,) = [result for result in shown if result["ruleId"] == "revocable"]
    assert accepted["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "agreed with Acme in writing"}
    ]


def test_an_accepted_finding_hides_no_other_on_its_line(options: Options) -> None:
    text = "Research only, and research only.\n"
    first = finding(text, "research-only", "Research only", "Only research", accepted=Acceptance("waiver", "agreed"))
    second = replace(first, span=at(text, "research only"), accepted=None)
    document = replace(plain("LICENSE", text), findings=(first, second))
    for chosen in (options, replace(options, show_accepted=True)):
        (result,) = results(document, chosen)
        assert "suppressions" not in result
        assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == second.span.start + 1


def test_category(options: Options) -> None:
    assert "automationDetails" not in run_of(sarif(report(), options))
    run = run_of(sarif(report(), replace(options, sarif_category="models")))
    assert run["automationDetails"] == {"id": "models/"}


def test_unreadable_file_is_a_notification_not_a_failure(options: Options) -> None:
    (invocation,) = run_of(sarif(report(plain(), errors=True), options))["invocations"]
    assert invocation["executionSuccessful"] is True
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "It is not text: save it as UTF-8."
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "models/weights.bin"


def test_only_our_own_fault_fails_the_run(options: Options) -> None:
    (invocation,) = run_of(sarif(Report((), RULES, (InternalError(ValueError("x"), "LICENSE"),)), options))[
        "invocations"
    ]
    assert invocation["executionSuccessful"] is False


def test_properties_carry_the_criteria(options: Options) -> None:
    (record,) = run_of(sarif(report(acme()), options))["properties"]["documents"]
    assert record["uri"] == "models/acme/LICENSE"
    assert record["verdict"] == "not-open"
    assert record["criteria"]["osd-5"] == {"status": "violated", "lines": [6]}
    assert record["grants"] == {"use": [3], "copy": [3]}


def test_rule_is_described(options: Options) -> None:
    rule = Rule(
        "two-words", Level.NOTE, ("osd-6",) * 3, tuple(f"g{n}" for n in range(30)), "A title", "w" * 3000, message="x"
    )
    record = descriptor(rule)
    assert record["name"] == "TwoWords"
    assert record["shortDescription"]["text"] == "A title."
    assert len(record["fullDescription"]["text"]) <= 1024
    assert record["help"]["text"]
    assert record["help"]["markdown"]
    assert record["helpUri"].endswith("#two-words")
    assert record["defaultConfiguration"] == {"level": "note"}
    assert record["properties"]["problem.severity"] == "recommendation"
    tags = record["properties"]["tags"]
    assert len(tags) == len(set(tags)) <= 20
    assert "security-severity" not in record["properties"]


@pytest.mark.parametrize("group", ["security", "Security"])
def test_no_group_of_a_users_own_makes_a_security_alert(group: str) -> None:
    rule = Rule("own-rule", Level.NOTE, (), (group, "contracts"), "A title", "Why", message="x")
    assert descriptor(rule)["properties"]["tags"] == ["licence", "contracts"]


def test_five_thousand_and_one_results(options: Options) -> None:
    text = "Research only.\n" * 5001
    made = finding(text, "research-only", "Research only.", "Only research")
    spans = [Span(start, start + 14) for start in range(0, len(text), 15)]
    document = replace(plain("LICENSE", text), findings=tuple(replace(made, span=span) for span in spans))
    log = sarif(report(document), options)
    found = json.loads(log)["runs"][0]["results"]
    assert [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in found] == [*range(1, 5002)]
    (warning,) = exceeded(report(document), log, options)
    assert warning.startswith("5,001 results, and code scanning shows 5,000 of a run")
    assert "raise the level" in warning
    assert "--select" in warning
    assert not [*exceeded(report(replace(document, findings=document.findings[1:])), log, options)]


def test_fifteen_hundred_times_on_a_line(options: Options) -> None:
    """GitHub shows a hundred places of a result and refuses a thousand; nobody reads a thousand links."""
    text = "Research only. " * 1500
    made = finding(text, "research-only", "Research only.", "Only research")
    spans = [Span(start, start + 14) for start in range(0, len(text), 15)]
    document = replace(plain("LICENSE", text), findings=tuple(replace(made, span=span) for span in spans))
    log = sarif(report(document), options)
    (result,) = run_of(log)["results"]
    assert len(result["locations"]) + len(result["relatedLocations"]) == 100
    assert [place["id"] for place in result["relatedLocations"]] == [*range(1, 100)]
    assert result["message"]["text"].endswith("[the same on this line](10) and 1,489 more.")
    assert len(result["message"]["text"]) < 1_000
    (warning,) = exceeded(report(document), log, options)
    assert warning.startswith("1 result with more than 99 related places (first: research-only, LICENSE:1)")
    assert not [*exceeded(report(replace(document, findings=document.findings[:100])), log, options)]


def test_rules_and_bytes_have_limits_too(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    log = sarif(report(acme()), options)
    monkeypatch.setattr("lintlicense.report.sarif_limits.RULES_TAKEN", len(RULES) - 1)
    monkeypatch.setattr("lintlicense.report.sarif_limits.SIZE_TAKEN", len(gzip.compress(log.encode())) - 1)
    rules, size = exceeded(report(acme()), log, options)
    assert rules.startswith("5 rules, and code scanning takes 4 of a run")
    assert "MB when compressed" in size


LOREM = line_hashes("Lorem ipsum dolor sit amet.\n" * 10)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (line_hashes(""), ("c129715d7a2bc9a3:1",)),
        (
            line_hashes(" a\nb\n  \t\tc\n d"),
            ("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"),
        ),
        (
            (LOREM[0], LOREM[5], LOREM[6], LOREM[10]),
            ("a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "c129715d7a2bc9a3:1"),
        ),
        (line_hashes("“Built with Llama” 😀\nx\n")[:2], ("ba40245b4d21cb80:1", "828973aa50c68d6d:1")),
    ],
)
def test_line_hash_vectors(found: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert found == expected


@pytest.mark.parametrize("text", ["a\r\nb\r\n\r\nc", "a\rb\r\rc", "\ta \r\nb\r\n\r\n  c"])
def test_line_hash_knows_all_line_ends(text: str) -> None:
    assert line_hashes(text) == line_hashes("a\nb\n\nc")


def test_line_hash_agrees_with_the_lines_of_a_source() -> None:
    for text in ("", "a", "a\n", "a\r\rb\r\n\n", "\n \n\t\n", TEXT):
        assert len(line_hashes(text)) == len(Source("x", text).line_starts)


@pytest.mark.parametrize(
    "data", [b"\xa9 Acme \x93only\x94\r\nfor research\n", b"\x81\x8d \xe9\n", b"caf\xe9\rcaf\xc3\xa9 \xe2\x8d\n"]
)
def test_line_hash_of_a_file_that_is_not_utf8(data: bytes) -> None:
    """GitHub hashes what it reads as UTF-8, and each byte that is none as U+FFFD."""
    data += b"For research only.\n" * 5
    source = decode(data)
    assert source.encoding == "cp1252"
    assert line_hashes(as_utf8(source)) == line_hashes(data.decode("utf-8", "replace"))
    assert len(line_hashes(as_utf8(source))) == len(source.line_starts)


def test_line_hash_is_in_each_result(options: Options) -> None:
    hashes = line_hashes(TEXT)
    for result in results(acme(), options):
        line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        assert result["partialFingerprints"] == {"primaryLocationLineHash": hashes[line - 1]}
        assert result["fingerprints"]["lintlicense/v1"]


@pytest.fixture
def validated(tmp_path: Path) -> Callable[..., None]:
    """Gives logs to Microsoft's validator, with GitHub's rules; no error and no warning may come of it."""
    tool = str(package("@microsoft/sarif-multitool-linux/Sarif.Multitool"))

    def validate(**logs: str) -> None:
        names = [f"{name}.sarif" for name in logs]
        for name, log in zip(names, logs.values(), strict=True):
            (tmp_path / name).write_text(log, "utf-8")
        command = [tool, "validate", *names, "--rule-kind", "Sarif;Gh;Ghas", "--level", "Error;Warning"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
        assert f"{len(names)} files scanned" in run.stdout or f"{len(names)} file scanned" in run.stdout, run.stdout
        assert not re.search(r": (error|warning) \w+:", run.stdout), run.stdout

    return validate


def test_microsofts_validator_finds_nothing(options: Options, validated: Callable[..., None]) -> None:
    odd = [one("Research 😀 only.\n", "Research 😀 only.", path) for path in ODD_PATHS]
    odd += [hostile("x [a](1) \x00\u202e\ud800<b>\nzz", "LICENSE"), hostile("", "empty")]
    made = Report((acme(), plain(), *odd), RULES, (ReadingError("it is not text", "models/a b.bin"),))
    shown = replace(options, show_accepted=True, sarif_category="x")
    validated(all=sarif(made, shown), empty=sarif(report(), options))


def test_the_whole_corpus_is_valid(corpus: Path, validated: Callable[..., None]) -> None:
    """Real texts, and the real catalogue with its help."""
    paths = [str(path) for kind in ("txt", "md") for path in sorted(corpus.rglob(f"*.{kind}"))]
    made = lint_paths(paths, Config(root=corpus))
    log = sarif(made, Options(root=corpus))
    assert len(run_of(log)["results"]) > 100
    assert len(log) < 10_000_000
    validated(corpus=log)
