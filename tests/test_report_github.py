"""Workflow commands: read back by a small copy of what the runner does with them, and written again by GitHub's own
library, byte for byte."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npm_packages import package
from report_samples import acme, finding, hostile, plain, report

from lintlicense.errors import ReadingError
from lintlicense.findings import Document, Report
from lintlicense.report.github import PER_LEVEL, command, github
from lintlicense.report.options import Options
from lintlicense.rules.rule import Level
from lintlicense.text.source import Source

#: Words with everything that a command escapes, or that could end it.
ODD = ("a:b,c=d", "100%", "%0A%25", "::error::x", "one\ntwo\r\nthree", "ümlaut 😀", "-- ,,")
GOLDEN = """\
::error title=lintlicense could not read this::models/weights.bin: it is not text: save it as UTF-8
::error title=missing-grant (OSD 1%2C OSD 3),file=models/acme/LICENSE,line=1,endLine=1,col=1,endColumn=16::Nowhere is distribution granted
::error title=research-only (OSD 6),file=models/acme/LICENSE,line=3,endLine=3,col=42,endColumn=58::The Model may be used for research only (clause 1)
::error title=user-threshold (OSD 5%2C OSAID use),file=models/acme/LICENSE,line=6,endLine=6,col=7,endColumn=57::Rights stop above 900 staff (clause 2.a)
::notice title=indemnity (OSI review),file=models/acme/LICENSE,line=7,endLine=7,col=7,endColumn=25::You indemnify Acme (clause 2.b)
"""  # noqa: E501


def parse(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and message of a command, unescaped in the runner's order (%25 last)."""
    match = re.fullmatch(r"::(\w+) ?([^:]*)::(.*)", line)
    assert match, line

    def data(text: str) -> str:
        return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

    def value(text: str) -> str:
        return data(text.replace("%3A", ":").replace("%2C", ","))

    pairs = (pair.split("=", 1) for pair in match[2].split(",") if pair)
    return match[1], {key: value(text) for key, text in pairs}, data(match[3])


def many(counts: dict[Level, int]) -> Document:
    """A document with so many findings of each level, one a line, notes first."""
    rules = {Level.ERROR: "research-only", Level.WARNING: "revocable", Level.NOTE: "indemnity"}
    text, found = "", []
    for level, number in sorted(counts.items(), key=lambda pair: pair[0].rank):
        for n in range(number):
            words = f"{level.value} line {n}."
            text += f"{words}\n"
            found.append(finding(text, rules[level], words, f"{level.value} {n}"))
    return replace(acme(), source=Source("LICENSE", text), findings=tuple(found))


def test_golden() -> None:
    assert github(report(acme(), plain(), errors=True), Options()) == GOLDEN


def test_nothing_found_is_nothing_written() -> None:
    assert github(report(plain()), Options()) == ""


def test_columns_are_left_out_where_a_finding_covers_several_lines() -> None:
    _, properties, _ = parse(github(report(hostile("one\ntwo\n")), Options()).rstrip("\n"))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties
    assert "endColumn" not in properties


def test_an_accepted_finding_is_a_notice() -> None:
    lines = github(report(acme()), Options(show_accepted=True)).splitlines()
    name, _, message = parse(next(line for line in lines if "revocable" in line))
    assert name == "notice"
    assert message.endswith("[accepted: agreed with Acme in writing]")


@pytest.mark.parametrize(
    ("counts", "annotations", "summary"),
    [
        ({Level.ERROR: 10, Level.WARNING: 10, Level.NOTE: 10}, [10, 10, 10], None),
        ({Level.ERROR: 13, Level.WARNING: 11, Level.NOTE: 2}, [10, 10, 3], "3 errors, 1 warning more"),
        ({Level.ERROR: 1, Level.NOTE: 11}, [1, 0, 10], "2 notes more"),
        ({Level.ERROR: 11, Level.NOTE: 10}, [10, 0, 10], "1 error, 1 note more"),
    ],
)
def test_ten_of_each_level_worst_first_and_the_rest_counted(
    counts: dict[Level, int], annotations: list[int], summary: str | None
) -> None:
    annotations_made, _ = parts(github(report(many(counts)), Options()))
    commands = [parse(line) for line in annotations_made]
    names = [name for name, _, _ in commands]
    assert [names.count(name) for name in ("error", "warning", "notice")] == annotations
    assert max(annotations) <= PER_LEVEL
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert ("more than GitHub shows" in commands[-1][2]) == (summary is not None)
    if summary is None:
        assert sum(counts.values()) == len(commands)
    if summary:
        assert commands[-1][2].startswith(summary)


def parts(text: str) -> tuple[list[str], list[str]]:
    """The annotations, and the lines between `stop-commands` and its token, which nothing in them may repeat."""
    lines = text.splitlines()
    if "::endgroup::" not in lines:
        return lines, []
    begin = lines.index("::group::Findings that GitHub does not show")
    stop, token = lines[begin + 1].removeprefix("::").split("::")
    end = lines.index(f"::{token}::")
    assert (stop, lines[end + 1 :]) == ("stop-commands", ["::endgroup::"])
    return lines[:begin], lines[begin + 2 : end]


def test_what_is_not_annotated_stands_in_the_log() -> None:
    document = replace(many({Level.ERROR: 16, Level.NOTE: 12}), path="::error::x/LICENSE")
    annotated, logged = parts(github(report(document), Options()))
    assert len(annotated) == 10 + 9 + 1
    assert logged == [
        *(f"::error::x/LICENSE:{n + 13}:1: error[research-only] error {n}" for n in range(10, 16)),
        *(f"::error::x/LICENSE:{n + 1}:1: note[indemnity] note {n}" for n in range(9, 12)),
    ]


def test_what_could_not_be_read_takes_one_place() -> None:
    errors = tuple(ReadingError("it is\nnot text", f"{n}.bin") for n in range(12))
    made = Report((many({Level.ERROR: 9}),), report().rules, errors)
    lines = github(made, Options()).splitlines()
    assert len(lines) == 10
    name, properties, message = parse_any(lines[0])
    assert (name, properties["title"]) == ("error", "lintlicense could not read 12 files")
    assert message.split("\n") == [f"{n}.bin: it is not text" for n in range(12)]


@given(st.text(min_size=1), st.dictionaries(st.sampled_from(["file", "title"]), st.text(min_size=1), min_size=1))
def test_escaping_is_undone_by_the_runner(message: str, properties: dict[str, str]) -> None:
    line = command("warning", message, dict(properties))
    assert not {"\r", "\n"} & set(line)
    name, read, said = parse_any(line)
    assert (name, read, said) == ("warning", properties, message)


def parse_any(line: str) -> tuple[str, dict[str, str], str]:
    """As `parse`; `.` must match every character but the escaped ones."""
    head, _, message = line[2:].partition("::")
    name, properties, _ = parse(f"::{head}::")
    return name, properties, message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@given(st.text(min_size=1), st.text(min_size=1))
def test_hostile_text_is_one_command(text: str, path: str) -> None:
    out = github(report(hostile(text, path)), Options())
    out.encode("utf-8")
    assert re.split(r"\r\n|\r|\n", out)[1:] == [""]
    assert parse_any(out[:-1])[0] == "error"


#: Says each annotation through @actions/core, GitHub's library for actions, which gives the runner the same command.
SAY_AGAIN = """
import {{ readFileSync }} from "node:fs";
import * as core from {core};
for (const [level, message, properties] of JSON.parse(readFileSync(0, "utf8"))) core[level](message, properties);
"""
#: A property of a command, as @actions/core names it.
PROPERTIES = {"line": "startLine", "col": "startColumn"}


def test_githubs_own_library_writes_the_same_commands(tmp_path: Path) -> None:
    """What the runner gets from `core.error(...)` with the same message and place is what we wrote."""
    core = package("@actions/core/lib/core.js")
    odd = [hostile(text, path) for text in ODD for path in ("a b/LICENSE", "50%/a:b,c=d", "::modèles\n/ライセンス")]
    out = github(report(acme(), many({Level.ERROR: 1, Level.WARNING: 12}), *odd[:4], errors=True), Options())
    annotations, logged = parts(out)
    assert logged
    out = "".join(f"{line}\n" for line in annotations)
    out += "".join(f"{command('warning', text, {'title': text, 'file': text})}\n" for text in ODD)
    said = []
    for line in out.splitlines():
        name, properties, message = parse_any(line)
        said.append([name, message, {PROPERTIES.get(key, key): value for key, value in properties.items()}])
    script = tmp_path / "say.mjs"
    script.write_text(SAY_AGAIN.format(core=json.dumps(core.as_uri())), "utf-8")
    run = subprocess.run(["node", script], input=json.dumps(said), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == out
