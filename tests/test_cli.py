"""The command line: exit codes, streams, and errors that say what to do."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lintlicense import __version__
from lintlicense.cli import main

ROOT = Path(__file__).resolve().parent.parent
LARKSPUR = str(ROOT / "fixtures" / "licences" / "larkspur-community.txt")
HERON = str(ROOT / "fixtures" / "licences" / "heron-permissive.txt")


@pytest.fixture(autouse=True)
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of our own, so that no settings of this project count."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return iter((tmp_path,))


class Run:
    """What a call of the command line gave."""

    def __init__(self, capfd: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.code = main(arguments)
        self.out, self.err = capfd.readouterr()


def test_restrictive_licence(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "check", LARKSPUR)
    assert run.code == 1
    assert "error[user-threshold]: " in run.out
    assert f"{LARKSPUR}: not open (licence): " in run.out
    assert run.err == ""


def test_permissive_licence(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "check", HERON)
    assert run.code == 0, run.out
    assert f"{HERON}: open (licence): " in run.out


def test_standard_input() -> None:
    command = [sys.executable, "-m", "lintlicense", "check", "--output-format", "json", "-"]
    text = Path(LARKSPUR).read_bytes()
    run = subprocess.run(command, input=text, capture_output=True, check=False)
    assert run.returncode == 1, run.stderr
    data = json.loads(run.stdout)
    assert [document["path"] for document in data["documents"]] == ["-"]


def test_folder_is_searched_for_licence_files(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in (
        "b/LICENSE",
        "a/USE_POLICY.md",
        "a/license.py",
        "node_modules/x/LICENSE",
        ".git/LICENSE",
        "a/notes.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("You may use the Work for research only.\n")
    run = Run(capfd, "check", "--output-format", "json", ".", "b/LICENSE", "a/notes.txt")
    paths = [document["path"] for document in json.loads(run.out)["documents"]]
    assert paths == [os.path.join("a", "USE_POLICY.md"), os.path.join("b", "LICENSE"), "a/notes.txt"]  # noqa: PTH118


def test_file_with_several_names_is_read_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Else each of its findings would come twice on the same line of the same file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "LICENSE").write_text("You may use the Work for research only.\n")
    (tmp_path / "a" / "COPYING").symlink_to("LICENSE")
    (tmp_path / "b").symlink_to("a")
    for paths in (
        [".", "b/LICENSE", str(tmp_path / "a" / "LICENSE")],
        ["a/COPYING", "a/LICENSE"],
        ["a/LICENSE", "a/COPYING"],
    ):
        run = Run(capfd, "check", "--output-format", "json", *paths)
        assert [document["path"] for document in json.loads(run.out)["documents"]] == ["a/LICENSE"]
    run = Run(capfd, "check", "--output-format", "json", "a/COPYING")
    assert [document["path"] for document in json.loads(run.out)["documents"]] == ["a/COPYING"]


def test_folder_without_licences_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "check", ".")
    assert run.code == 0
    assert run.out == ""
    assert "no licence texts found" in run.err


def test_one_bad_file_loses_no_other_finding(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "weights.bin").write_bytes(b"\x00\x01\x02" * 99)
    run = Run(capfd, "check", "missing.txt", "weights.bin", LARKSPUR)
    assert run.code == 2
    assert "error[user-threshold]" in run.out
    assert "error: missing.txt: no such file" in run.err
    assert "error: weights.bin: " in run.err


def test_fault_of_ours_loses_no_other_finding(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lintlicense import lint

    (tmp_path / "LICENSE").write_text("x\n")
    clean = lint.clean

    def broken(source: object) -> object:
        if getattr(source, "path", "") == "LICENSE":
            raise ValueError("boom")
        return clean(source)  # type: ignore[arg-type]

    monkeypatch.setattr(lint, "clean", broken)
    run = Run(capfd, "check", "LICENSE", LARKSPUR)
    assert run.code == 2
    assert "LICENSE: internal error, please report it: ValueError: boom (test_cli, line " in run.err
    assert "error[user-threshold]" in run.out


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"])
def test_every_format_to_a_file(form: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    printed = Run(capfd, "check", "--output-format", form, LARKSPUR)
    written = Run(capfd, "check", "--output-format", form, "--output-file", "report", LARKSPUR)
    assert printed.code == written.code == 1
    assert written.out == ""
    assert "threshold" in printed.out
    assert (tmp_path / "report").read_bytes() == printed.out.encode()


def test_more_results_than_code_scanning_shows(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = importlib.import_module("lintlicense.report.sarif_limits")
    few = Run(capfd, "check", "--output-format", "sarif", LARKSPUR)
    number = len(json.loads(few.out)["runs"][0]["results"])
    monkeypatch.setattr(limits, "RESULTS_SHOWN", number)
    assert few.err == Run(capfd, "check", "--output-format", "sarif", LARKSPUR).err == ""
    monkeypatch.setattr(limits, "RESULTS_SHOWN", number - 1)
    many = Run(capfd, "check", "--output-format", "sarif", LARKSPUR)
    assert f"warning: {number} results, and code scanning shows {number - 1} of a run, " in many.err
    assert (many.code, many.out) == (few.code, few.out)
    assert Run(capfd, "check", "-q", "--output-format", "sarif", LARKSPUR).err == ""
    assert Run(capfd, "check", "--output-format", "json", LARKSPUR).err == ""
    monkeypatch.setattr(limits, "RESULTS_TAKEN", number - 1)
    refused = Run(capfd, "check", "--output-format", "sarif", LARKSPUR)
    assert f"code scanning takes {number - 1} of a run" in refused.err


def test_file_that_cannot_be_written(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "check", "--output-file", "no/such/folder/x", LARKSPUR)
    assert run.code == 2
    assert "no/such/folder/x: the report cannot be written (there is no such folder): make it first" in run.err


def rules_of(run: Run) -> set[str]:
    return {finding["rule"] for finding in json.loads(run.out)["findings"]}


def test_select_and_ignore(capfd: pytest.CaptureFixture[str]) -> None:
    only = Run(capfd, "check", "--output-format", "json", "--select", "user-threshold", LARKSPUR)
    assert rules_of(only) == {"user-threshold"}
    osd5 = rules_of(Run(capfd, "check", "--output-format", "json", "--select", "osd-5,osd-6", LARKSPUR))
    assert "user-threshold" in osd5
    assert "indemnity" not in osd5
    rest = rules_of(Run(capfd, "check", "--output-format", "json", "--ignore", "llama-style", LARKSPUR))
    assert "user-threshold" not in rest


def test_selection_changes_no_verdict(capfd: pytest.CaptureFixture[str]) -> None:
    def judged(*arguments: str) -> object:
        (document,) = json.loads(Run(capfd, "check", "--output-format", "json", *arguments, LARKSPUR).out)["documents"]
        return document

    plain = judged()
    assert judged("--select", "indemnity") == plain
    assert judged("--ignore", "osd-5,osd-6,osd-3") == plain
    assert judged("--profile", "osaid") == plain
    assert judged("--profile", "strict") == plain


def test_profile_sets_levels(capfd: pytest.CaptureFixture[str]) -> None:
    strict = Run(capfd, "check", "--output-format", "json", "--profile", "strict", LARKSPUR)
    assert {finding["level"] for finding in json.loads(strict.out)["findings"]} == {"error"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", "user-treshold"), "user-threshold"),
        (("--ignore", "osd5"), "osd-5"),
        (("--output-format", "xml"), "'xml' is not one of"),
        (("--rules", "nowhere"), "nowhere"),
        (("--profile", "osd"), "'osd' is not one of"),
    ],
)
def test_wrong_settings(arguments: tuple[str, ...], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "check", *arguments, LARKSPUR)
    assert run.code == 2
    assert run.out == ""
    assert message in run.err


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 0), ("note", 1), ("never", 0)])
def test_fail_on(level: str, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "check", "--fail-on", level, "--select", "indemnity", LARKSPUR)
    assert "note[indemnity]" in run.out
    assert run.code == code


def test_exit_zero(capfd: pytest.CaptureFixture[str]) -> None:
    assert Run(capfd, "check", "--exit-zero", LARKSPUR).code == 0
    assert Run(capfd, "check", "--exit-zero", "missing.txt").code == 2


def test_criteria(capfd: pytest.CaptureFixture[str]) -> None:
    assert "\n  OSD 5  " not in Run(capfd, "check", LARKSPUR).out
    run = Run(capfd, "check", "--criteria", LARKSPUR)
    (row,) = [line for line in run.out.splitlines() if line.startswith("  OSD 5  ")]
    assert "violated" in row


def test_color(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in Run(capfd, "check", LARKSPUR).out
    assert "\x1b[" in Run(capfd, "check", "--color", "always", LARKSPUR).out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" not in Run(capfd, "check", "--color", "never", LARKSPUR).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in Run(capfd, "check", LARKSPUR).out
    assert "\x1b[" in Run(capfd, "check", "--color", "always", LARKSPUR).out


def test_own_rules(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    original = (ROOT / "rules" / "use" / "user-threshold.yaml").read_text("utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "our-threshold.yaml").write_text(original.replace("id: user-threshold", "id: our-threshold"), "utf-8")
    run = Run(capfd, "check", "--output-format", "json", "--rules", "own", LARKSPUR)
    assert {"user-threshold", "our-threshold"} <= rules_of(run), run.err
    (folder / "our-threshold.yaml").rename(folder / "user-threshold.yaml")
    (folder / "user-threshold.yaml").write_text(original, "utf-8")
    again = Run(capfd, "check", "--rules", "own", LARKSPUR)
    assert again.code == 2
    assert "user-threshold" in again.err


def test_parse_draws_the_tree(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "parse", LARKSPUR)
    assert run.code == 0
    assert "WHAT WE GRANT" in run.out
    assert run.err == ""


def test_parse_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "parse", "--output-format", "json", LARKSPUR)
    root = json.loads(run.out)
    assert root["kind"] == "document"
    keys = {"kind", "marker", "number", "heading", "line", "column", "end_line", "end_column", "inline", "children"}
    stack, numbers = [root], []
    while stack:
        node = stack.pop()
        assert set(node) == keys
        numbers.append(node["number"])
        stack.extend(node["children"])
    assert {"1.a", "4.d.iv", "10"} <= set(numbers)


def test_parse_with_norms(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "parse", "--norms", LARKSPUR)
    assert "prohibition of licensee" in run.out
    assert "read whole" in run.out
    root = json.loads(Run(capfd, "parse", "--norms", "--output-format", "json", LARKSPUR).out)
    stack, kinds = [root], set()
    while stack:
        node = stack.pop()
        kinds |= {norm["kind"] for norm in node["norms"]}
        stack.extend(node["children"])
    assert {"grant", "prohibition", "obligation"} <= kinds
    assert 0 <= root["reading"]["whole"] <= 1


def test_parse_says_what_is_missing(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "parse", "missing.txt")
    assert run.code == 2
    assert run.err == "error: missing.txt: no such file: check the name, and the folder you are in\n"


def test_rules_lists_every_rule(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "rules")
    table, _, groups = run.out.partition("\n\n")
    listed = {line.split()[0] for line in table.splitlines()[1:]}
    assert listed == {path.stem for path in (ROOT / "rules").rglob("*.yaml")} | {"unused-waiver"}
    assert all(len(line) <= 100 for line in run.out.splitlines())
    assert ["llama-style", "12"] in [line.split() for line in groups.splitlines()]


def test_explain(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "explain", "user-threshold")
    assert run.code == 0
    assert "user-threshold" in run.out
    assert "OSD 5" in run.out


def test_explain_suggests_the_nearest_rule(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "explain", "user-treshold")
    assert run.code == 2
    assert run.out == ""
    assert "did you mean 'user-threshold'?" in run.err


def test_version_and_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert Run(capfd, "--version").out == f"lintlicense {__version__}\n"
    for command in ("check", "parse", "rules", "explain"):
        run = Run(capfd, command, "--help")
        assert run.code == 0
        assert "Example" in run.out


def test_unknown_command(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "chek", LARKSPUR)
    assert run.code == 2
    assert "No such command 'chek'" in run.err


def test_reader_that_goes_away() -> None:
    command = f'"{sys.executable}" -m lintlicense check "{LARKSPUR}" | head -n 1'
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert run.stderr == ""


@pytest.mark.parametrize("command", [("rules",), ("explain", "user-threshold"), ("--help",)])
def test_light_commands_load_no_parser(command: tuple[str, ...]) -> None:
    code = f"import sys; from lintlicense.cli import main; main({list(command)!r}); print(sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.splitlines()[-1]
    assert "'lark'" not in loaded
    assert "'rich.console'" not in loaded


ODD_NAME = "LICENSE-\x1b[31m\n::error::x"


@pytest.mark.skipif(os.name == "nt", reason="no such names")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", ODD_NAME),
        ("check", "-v", "--select", "research-only", "-", "x"),
        ("check", f"gone {ODD_NAME}"),
        ("parse", ODD_NAME),
        ("parse", f"text {ODD_NAME}"),
        ("parse", f"gone {ODD_NAME}"),
        ("parse", "x", ODD_NAME),
        ("explain", f"{ODD_NAME}:1"),
        ("waive", "research-only", f"text {ODD_NAME}", "--reason", "agreed"),
        ("check", "--output-file", f"gone/{ODD_NAME}", "x"),
        ("check", "--config", ODD_NAME, "x"),
        ("check", "--baseline", ODD_NAME, "x"),
        (ODD_NAME,),
    ],
    ids=str,
)
def test_no_name_acts_on_the_terminal_or_is_a_line_of_its_own(
    arguments: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ODD_NAME).write_bytes(b"\x00\x01")
    (tmp_path / f"text {ODD_NAME}").write_text("You may use the Work\x1b[31m for research only.\n")
    (tmp_path / "x").write_text("You may use the Work for research only.\n")
    run = Run(capfd, *arguments)
    assert "\x1b" not in run.out + run.err
    assert not [line for line in (run.out + run.err).splitlines() if line.startswith("::")]
