"""Settings, waivers and baselines from the command line, over a licence of our own, and what they must never change."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lintlicense.cli.app import main

FIXTURES = Path(__file__).parent.parent / "fixtures" / "licences"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a restrictive licence, which is the working directory."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_bytes((FIXTURES / "larkspur-community.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Shell:
    """Runs the command and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        code = main(arguments)
        self.out, self.err = self._capsys.readouterr()
        return code

    def report(self, *arguments: str) -> dict[str, Any]:
        self("check", "--output-format", "json", *arguments)
        record: dict[str, Any] = json.loads(self.out)
        return record

    def rules(self, *arguments: str) -> list[str]:
        return [finding["rule"] for finding in self.report(*arguments)["findings"]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], repository: Path) -> Shell:
    return Shell(capsys)


def settings(repository: Path, text: str) -> None:
    (repository / ".lintlicense.yaml").write_text(text)


# --- settings


def test_the_file_is_obeyed(run: Shell, repository: Path) -> None:
    assert run("check", "LICENSE") == 1
    settings(repository, "select: [territory-exclusion]\nlevels: {territory-exclusion: note}\n")
    assert run.rules("LICENSE") == ["territory-exclusion"]
    assert run.report("LICENSE")["findings"][0]["level"] == "note"
    assert run("check", "LICENSE") == 0
    assert run("check", "--no-config", "LICENSE") == 1
    settings(repository, "fail-on: never\noutput: {format: concise, file: report.txt}\n")
    assert run("check", "LICENSE") == 0
    assert run.out == ""
    assert "user-threshold" in (repository / "report.txt").read_text()


def test_each_way_to_choose_rules(run: Shell, repository: Path) -> None:
    settings(repository, "ignore: [territory-exclusion]\nper-file:\n  'LIC*': {ignore: [law-compliance]}\n")
    rules = run.rules("LICENSE")
    assert "user-threshold" in rules
    assert not {"territory-exclusion", "law-compliance"} & set(rules)
    rules = run.rules("--ignore", "user-threshold", "LICENSE")
    assert not {"territory-exclusion", "law-compliance", "user-threshold"} & set(rules)
    assert set(run.rules("--select", "osd-5", "LICENSE")) == {"user-threshold"}
    settings(repository, "exclude: [LICENSE]\n")
    assert run.rules("LICENSE") == []


def test_a_named_file_is_read_instead(run: Shell, repository: Path) -> None:
    settings(repository, "profil: osi\n")
    (repository / "other.toml").write_text("[tool.lintlicense]\nselect = ['user-threshold']\n")
    assert run.rules("--config", "other.toml", "LICENSE") == ["user-threshold"]
    assert run("check", "--config", "other.toml", "--no-config", "LICENSE") == 2
    assert run("check", "--config", "missing.yaml", "LICENSE") == 2
    assert "missing.yaml: no such file" in run.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("profil: osi\n", ".lintlicense.yaml:1: unknown key 'profil' (did you mean 'profile'?)"),
        ("select:\n- user-treshold\n", ".lintlicense.yaml:2: no rule, group or criterion 'user-treshold'"),
        ("waivers:\n- {rule: no-sail, path: a, reason: b}\n", ".lintlicense.yaml:2: no rule 'no-sail'"),
        ("rules: [nowhere]\n", "nowhere"),
    ],
)
@pytest.mark.parametrize("command", ["check", "waive"])
def test_wrong_settings_end_the_run(run: Shell, repository: Path, text: str, message: str, command: str) -> None:
    settings(repository, text)
    arguments = ["LICENSE"] if command == "check" else ["user-threshold", "LICENSE", "--reason", "r"]
    assert run(command, *arguments) == 2
    assert message in run.err
    assert "Traceback" not in run.err
    assert run.out == ""


def test_a_baseline_that_is_not_there_is_an_error(run: Shell, repository: Path) -> None:
    settings(repository, "baseline: nothing.json\n")
    assert run("check", "LICENSE") == 2
    assert "nothing.json: there is no such baseline" in run.err


def test_a_name_on_the_command_line_is_checked_too(run: Shell) -> None:
    assert run("check", "--select", "user-treshold", "LICENSE") == 2
    assert "did you mean 'user-threshold'?" in run.err


def test_config_says_what_is_in_force(run: Shell, repository: Path) -> None:
    settings(repository, "profile: osaid\n")
    assert run("config", "--fail-on", "note", "LICENSE") == 0
    lines = {line.partition("#")[0].strip(): line.partition("#")[2].strip() for line in run.out.splitlines()}
    assert lines["profile: osaid"] == ".lintlicense.yaml:1"
    assert lines["fail-on: note"] == "command line"
    assert lines["ignore: []"] == "default"
    (repository / ".lintlicense.yaml").write_text(run.out)
    assert run("config") == 0
    assert "profile: osaid" in run.out
    assert run("config", "--profile", "osa") == 2


def test_the_published_schema_is_fresh(run: Shell) -> None:
    assert run("config", "--schema") == 0
    published = Path(__file__).parent.parent / "docs" / "lintlicense.schema.json"
    assert published.read_text(encoding="utf-8") == run.out, (
        "docs/lintlicense.schema.json is stale: lintlicense config --schema > docs/lintlicense.schema.json"
    )


# --- waivers


def waive(run: Shell, *more: str) -> int:
    return run("waive", "user-threshold", "LICENSE", "--reason", "We are few", *more)


def test_a_waiver_takes_the_finding_out_and_leaves_the_verdict(run: Shell) -> None:
    before = run.report("LICENSE")
    assert waive(run, "--by", "Ada", "--until", "2999-01-01") == 0
    assert run.out == "waived user-threshold in LICENSE: see .lintlicense.yaml:2\n"
    after = run.report("LICENSE")
    assert after["documents"] == before["documents"], "verdict, criteria and grants stay"
    assert [f for f in before["findings"] if f["rule"] != "user-threshold"] == after["findings"]
    shown = run.report("--show-waived", "LICENSE")["findings"]
    (waived,) = [finding["waived"] for finding in shown if finding["waived"]]
    assert {"We are few", "Ada", "2999-01-01"} <= set(waived.values())
    assert run("check", "LICENSE") == 1, "another error is left"
    assert "1 accepted" in run.out
    assert run("check", "--select", "user-threshold", "LICENSE") == 0


def test_no_setting_changes_the_verdict(run: Shell, repository: Path) -> None:
    before = run.report("LICENSE")["documents"]
    run("check", "--write-baseline", "LICENSE")
    settings(
        repository,
        "ignore: [user-threshold]\nlevels: {territory-exclusion: note}\nbaseline: .lintlicense-baseline.json\n",
    )
    assert run.report("LICENSE")["documents"] == before
    assert run.report("--profile", "llama", "--select", "osd-1", "LICENSE")["documents"] == before


def test_waive_changes_nothing_else_in_the_file(run: Shell, repository: Path) -> None:
    text = "# ours\nprofile: osi  # the usual\n\nignore: []\n"
    settings(repository, text)
    assert waive(run) == 0
    assert (repository / ".lintlicense.yaml").read_text().startswith(text)
    (repository / ".lintlicense.yaml").unlink()
    text = "# ours\n[tool.lintlicense]\nprofile = 'osi' # the usual\n\n[tool.other]\na = 1\n"
    (repository / "pyproject.toml").write_text(text)
    assert waive(run) == 0
    written = (repository / "pyproject.toml").read_text()
    assert [line for line in text.splitlines() if line not in written.splitlines()] == []
    assert "[[tool.lintlicense.waivers]]" in written
    assert run("check", "--select", "user-threshold", "LICENSE") == 0


def test_waive_from_below_writes_at_the_root(run: Shell, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "models").mkdir()
    (repository / "LICENSE").rename(repository / "models" / "LICENSE")
    monkeypatch.chdir(repository / "models")
    assert waive(run) == 0
    assert "path: models/LICENSE" in (repository / ".lintlicense.yaml").read_text()
    assert run("check", "--select", "user-threshold", "LICENSE") == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-sale", "LICENSE", "--reason", "r"], "LICENSE: nothing to waive: 'no-sale' finds nothing here"),
        (["no-sail", "LICENSE", "--reason", "r"], "did you mean 'no-sale'?"),
        (["user-threshold", "LICENSE"], "Missing option '--reason'"),
        (["user-threshold", "LICENSE", "--reason", " "], "must not be empty"),
        (["user-threshold", "LICENSE", "--reason", "r", "--until", "soon"], "YYYY-MM-DD"),
        (["user-threshold", "LICENSE", "--reason", "r", "--until", "2001-01-01"], "that day is over"),
        (["user-threshold", "LICENSE", "--reason", "r", "--clause", "99"], "finds other words"),
        (["user-threshold", "COPYING", "--reason", "r"], "COPYING"),
    ],
)
def test_waive_refuses(run: Shell, repository: Path, arguments: list[str], message: str) -> None:
    assert run("waive", *arguments) == 2
    assert message in run.err
    assert not (repository / ".lintlicense.yaml").exists(), "nothing is written"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (".lintlicense.yaml", b"profile: [osi\n", ".lintlicense.yaml:1: not valid YAML"),
        (".lintlicense.yaml", b"profile: osi # \xff\n", ".lintlicense.yaml: not UTF-8 (byte 15): save it as UTF-8"),
    ],
)
def test_waive_leaves_a_broken_file_alone(run: Shell, repository: Path, name: str, data: bytes, message: str) -> None:
    (repository / name).write_bytes(data)
    assert waive(run, "--no-config") == 2
    assert message in run.err
    assert (repository / name).read_bytes() == data


def test_an_unused_waiver_behind_line_ends_of_yaml_alone(run: Shell, repository: Path) -> None:
    waiver = 'waivers:\n- {rule: no-sale, path: LICENSE, reason: "r"}\n'
    (repository / ".lintlicense.yaml").write_text(
        f'exclude: ["a\u2028\u2028\u2028\u2028b"]\n{waiver}', encoding="utf-8"
    )
    (finding,) = [f for f in run.report("LICENSE")["findings"] if f["rule"] == "unused-waiver"]
    assert (finding["line"], finding["column"]) == (3, 1)


def test_waiving_twice_is_nothing_to_waive(run: Shell, repository: Path) -> None:
    assert waive(run) == 0
    text = (repository / ".lintlicense.yaml").read_text()
    assert waive(run) == 2
    assert "accepts 'user-threshold' already" in run.err
    assert (repository / ".lintlicense.yaml").read_text() == text


def test_a_waiver_survives_another_layout_and_not_other_words(run: Shell, repository: Path) -> None:
    assert waive(run) == 0
    licence = repository / "LICENSE"
    text = licence.read_text()
    licence.write_text("Note: this text was moved.\n\n" + text)
    assert "user-threshold" not in run.rules("LICENSE")
    licence.write_text(text.replace("You may not exercise any right", "You may not exercise any of the rights"))
    rules = run.rules("LICENSE")
    assert "user-threshold" in rules
    assert "unused-waiver" in rules


def test_a_waiver_that_ran_out(run: Shell, repository: Path) -> None:
    waive(run, "--until", "2999-01-01")
    file = repository / ".lintlicense.yaml"
    file.write_text(file.read_text().replace("2999", "2020"))
    assert run("check", "--select", "user-threshold", "LICENSE") == 1
    assert "(its waiver in .lintlicense.yaml:2 ran out on 2020-01-01)" in run.out


def test_an_unused_waiver_stands_in_the_report(run: Shell, repository: Path) -> None:
    settings(repository, "waivers:\n  - rule: no-sale\n    path: LICENSE\n    reason: r\n")
    (finding,) = [f for f in run.report("LICENSE")["findings"] if f["path"] != "LICENSE"]
    assert (finding["rule"], finding["level"], finding["path"]) == ("unused-waiver", "warning", ".lintlicense.yaml")
    assert (finding["line"], finding["column"]) == (2, 3)
    assert run("check", "--select", "no-sale,unused-waiver", "--fail-on", "warning", "LICENSE") == 1
    assert run.rules("--select", "user-threshold", "LICENSE") == ["user-threshold"], "its rule was not run"


# --- baselines


def test_a_baseline_holds_what_was_there(run: Shell, repository: Path) -> None:
    assert run("check", "--write-baseline", "LICENSE") == 0
    file = repository / ".lintlicense-baseline.json"
    assert json.loads(file.read_text())["findings"]
    assert run("check", "LICENSE") == 1, "only where it is named"
    assert run("check", "--baseline", file.name, "--fail-on", "note", "LICENSE") == 0
    settings(repository, f"baseline: {file.name}\n")
    assert run("check", "--fail-on", "note", "LICENSE") == 0
    assert run.rules("LICENSE") == []
    shown = run.report("--show-waived", "LICENSE")["findings"]
    assert shown
    assert all("baseline" in str(finding["waived"]) for finding in shown)
    licence = repository / "LICENSE"
    licence.write_text("\n\n" + licence.read_text().replace("\n   which we may grant", " which we may grant"))
    assert run("check", "--fail-on", "note", "LICENSE") == 0


def test_a_baseline_does_not_hold_what_is_new(run: Shell, repository: Path) -> None:
    assert run("check", "--write-baseline", "--baseline", "b.json", "LICENSE") == 0
    with (repository / "LICENSE").open("a") as licence:
        licence.write("\nYou may not sell the Larkspur Materials.\n")
    assert "no-sale" in run.rules("--baseline", "b.json", "LICENSE")
    assert "user-threshold" not in run.rules("--baseline", "b.json", "LICENSE")


def test_pruning(run: Shell, repository: Path) -> None:
    (repository / "COPYING").write_bytes((repository / "LICENSE").read_bytes())
    assert run("check", "--write-baseline", ".") == 0
    (repository / "COPYING").unlink()
    file = repository / ".lintlicense-baseline.json"
    both = json.loads(file.read_text())["findings"]
    assert run("check", "--prune-baseline", "LICENSE") == 0
    kept = json.loads(file.read_text())["findings"]
    assert kept == [entry for entry in both if entry["path"] == "LICENSE"]
    file.unlink()
    assert run("check", "--prune-baseline", "LICENSE") == 2
    assert "make it with --write-baseline" in run.err


@pytest.mark.parametrize("option", ["--write-baseline", "--prune-baseline"])
@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--select", "user-threshold"], ""),
        (["--ignore", "territory-exclusion"], ""),
        ([], "ignore: [territory-exclusion]\n"),
        ([], "per-file: {LICENSE: {ignore: [territory-exclusion]}}\n"),
    ],
    ids=["select", "ignore", "configuration", "per file"],
)
def test_rules_that_did_not_run_keep_their_place(
    run: Shell, repository: Path, option: str, arguments: list[str], text: str
) -> None:
    run("check", "--write-baseline", "LICENSE")
    file = repository / ".lintlicense-baseline.json"
    before = file.read_text()
    settings(repository, text)
    assert run("check", option, *arguments, "LICENSE") == 0
    assert run.err.endswith("findings, as before\n")
    assert file.read_text() == before


@pytest.mark.parametrize("text", ["{\n", "", "[1]"])
def test_the_advice_about_a_broken_baseline_works(run: Shell, repository: Path, text: str) -> None:
    file = repository / "b.json"
    file.write_text(text)
    assert run("check", "--baseline", "b.json", "--write-baseline", "LICENSE") == 2
    assert "take the file away and make it again with --write-baseline" in run.err
    assert file.read_text() == text, "it may be something else that matters"
    file.unlink()
    assert run("check", "--baseline", "b.json", "--write-baseline", "LICENSE") == 0


@pytest.mark.skipif(os.name == "nt", reason="names of bytes")
def test_a_baseline_holds_a_file_whose_name_is_no_text(run: Shell, repository: Path) -> None:
    name = os.fsdecode(b"LICENSE-\xff.txt")
    try:
        (repository / "LICENSE").rename(repository / name)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    assert run("check", "--write-baseline", name) == 0
    assert run("check", "--baseline", ".lintlicense-baseline.json", "--fail-on", "note", name) == 0
    assert run("waive", "user-threshold", name, "--reason", "r") == 2
    assert "the waiver's 'path' is not UTF-8" in run.err


def test_a_baseline_with_half_of_a_pair_is_written_again(run: Shell, repository: Path) -> None:
    entry = '{"path": "x\\ud800", "rule": "r", "fingerprint": "f"}'
    (repository / "b.json").write_text(f'{{"version": 1, "findings": [{entry}]}}')
    assert run("check", "--baseline", "b.json", "--write-baseline", "LICENSE") == 0
    assert entry in (repository / "b.json").read_text()
    assert run("check", "--baseline", "b.json", "--prune-baseline", "LICENSE") == 0
    assert entry not in (repository / "b.json").read_text(), "no file can have this name"


def test_a_folder_with_brackets_in_its_name_can_be_waived(run: Shell, repository: Path) -> None:
    (repository / "a[1]").mkdir()
    (repository / "LICENSE").rename(repository / "a[1]" / "LICENSE")
    assert run("waive", "user-threshold", "a[1]/LICENSE", "--reason", "r") == 0
    assert not {"user-threshold", "unused-waiver"} & set(run.rules("a[1]/LICENSE"))
    assert "unused-waiver" not in run.rules(".")


# --- options that cannot be obeyed together, or not at all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("--write-baseline", "--prune-baseline"),
        ("--quiet", "--verbose"),
        ("--quiet", "--statistics"),
        ("--quiet", "--criteria"),
    ],
)
def test_options_that_exclude_each_other(run: Shell, repository: Path, one: str, other: str) -> None:
    assert run("check", one, other, "LICENSE") == 2
    assert f"{one} and {other} exclude each other" in run.err
    assert not (repository / ".lintlicense-baseline.json").exists()


def test_quiet_says_nothing_of_the_baseline(run: Shell) -> None:
    assert run("check", "-q", "--write-baseline", "LICENSE") == 0
    assert run.err == ""


@pytest.mark.parametrize("option", ["--statistics", "--criteria"])
def test_what_only_the_text_shows_is_not_ignored_silently(run: Shell, option: str) -> None:
    run("check", option, "--output-format", "concise", "LICENSE")
    assert run.err == "warning: --statistics and --criteria are for the form text: concise does not change with them\n"
    run("check", option, "LICENSE")
    assert run.err == ""


def test_a_report_is_not_written_over_what_it_is_about(run: Shell, repository: Path) -> None:
    text = (repository / "LICENSE").read_bytes()
    (repository / "link").hardlink_to(repository / "LICENSE")
    (repository / "weights").write_bytes(b"\0\1\2")
    for arguments in (("LICENSE", "LICENSE"), ("link", "LICENSE"), ("LICENSE", "."), ("weights", "LICENSE", "weights")):
        assert run("check", "--write-baseline", "--output-file", *arguments) == 2
        assert "the report would be written over this text: name another file for it" in run.err
    assert (repository / "LICENSE").read_bytes() == text
    assert (repository / "weights").read_bytes() == b"\0\1\2"
    assert not (repository / ".lintlicense-baseline.json").exists(), "nothing at all is written"


def test_standard_output_can_be_had_whatever_the_settings(run: Shell, repository: Path) -> None:
    settings(repository, "output: {format: html, file: report.html}\n")
    run("check", "--output-format", "markdown", "LICENSE")
    assert run.out.startswith("## Licence check")
    run("check", "--output-file", "-", "LICENSE")
    assert run.out.startswith("<!doctype html>")
    assert not (repository / "report.html").exists()
    assert not (repository / "-").exists()
    run("check", "LICENSE")
    assert run.out == ""
    assert (repository / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    run("config", "--output-format", "json")
    assert "# file: standard output" in run.out


def test_branches_that_touch_different_files_merge(run: Shell, repository: Path) -> None:
    """The real thing: two branches, each with a licence more, merged by git."""

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, cwd=repository)

    (repository / ".git").rmdir()
    git("init", "-b", "main")
    text = (repository / "LICENSE").read_bytes()
    for name in ("b", "y"):
        (repository / name).mkdir()
        (repository / name / "LICENSE").write_bytes(text)
    run("check", "--write-baseline", "b/LICENSE", "y/LICENSE")
    git("add", ".")
    git("commit", "-m", "start")
    for branch, name in (("ours", "a"), ("theirs", "c")):
        git("checkout", "-b", branch, "main")
        (repository / name).mkdir()
        (repository / name / "LICENSE").write_bytes(text)
        run("check", "--write-baseline", f"{name}/LICENSE")
        git("add", ".")
        git("commit", "-m", branch)
    git("merge", "ours")
    merged = (repository / ".lintlicense-baseline.json").read_text()
    run("check", "--write-baseline", "a", "b", "c", "y")
    assert (repository / ".lintlicense-baseline.json").read_text() == merged
