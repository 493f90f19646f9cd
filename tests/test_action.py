"""The GitHub action and the pages about CI: what they call exists, and the action's script does what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from lintlicense.cli.check import command as check_command

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SCRIPT = ROOT / "scripts" / "action.sh"
RESTRICTIVE = ROOT / "fixtures" / "licences" / "larkspur-community.txt"
PERMISSIVE = ROOT / "fixtures" / "licences" / "heron-permissive.txt"
PAGES = ["docs/github-actions.md", "docs/gitlab-ci.md"]
WORKFLOWS = {PAGES[0]: "github-workflows", PAGES[1]: "gitlab-ci", "README.md": "github-workflows"}


def blocks(page: str) -> list[Any]:
    """The YAML examples of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.S)]


def workflows(page: str) -> list[Any]:
    """Those that are of a workflow: the README has settings of pre-commit, too."""
    found = [block for block in blocks(page) if "repos" not in block]
    assert found
    return found


def steps(value: Any) -> list[dict[str, Any]]:
    """Every step anywhere in a workflow or a part of one."""
    if isinstance(value, list):
        return [step for item in value for step in steps(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if "uses" in value or "run" in value else []
    return own + [step for item in value.values() for step in steps(item)]


def options(command: click.Command) -> dict[str, click.Option]:
    return {name: p for p in command.params if isinstance(p, click.Option) for name in p.opts}


def valid_call(line: str) -> None:
    """Fail unless a `lintlicense check` line holds only options, and values of options, that exist."""
    words = shlex.split(line.split(">>")[0])
    known = options(check_command)
    for index, word in enumerate(words):
        if word.startswith("--") and word != "--":
            assert word in known, f"{word} is no option of check: {line}"
            kind = known[word].type
            if isinstance(kind, click.Choice) and not words[index + 1].startswith("$"):
                assert words[index + 1] in kind.choices


def schema_check(kind: str, file: Path) -> str:
    """What check-jsonschema, with the schemas of SchemaStore that it carries, has against a file."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def test_the_action_and_the_workflows_are_valid_by_their_schemas(tmp_path: Path) -> None:
    assert schema_check("github-actions", ROOT / "action.yml") == ""
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        assert schema_check("github-workflows", workflow) == ""
    for page, kind in WORKFLOWS.items():
        for number, block in enumerate(workflows(page)):
            example = {"on" if key is True else key: value for key, value in block.items()}  # `on` is true in YAML 1.1
            if "steps" in example:  # a part of a job
                example = {"on": "push", "jobs": {"licences": {"runs-on": "ubuntu-latest", **example}}}
            file = tmp_path / f"{Path(page).stem}-{number}.yml"
            file.write_text(yaml.safe_dump(example), encoding="utf-8")
            assert schema_check(kind, file) == "", example


def test_the_schemas_would_refuse_a_wrong_workflow(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text("on: push\njobs: {licences: {runs-on: x, steps: [{use: actions/checkout@v5}]}}\n")
    assert "use" in schema_check("github-workflows", file)


def test_every_input_is_used_and_every_use_is_an_input() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    assert all(entry["description"] for entry in ACTION["inputs"].values())


def test_every_step_that_is_named_exists_and_gives_what_is_read() -> None:
    ids = {step.get("id") for step in ACTION["runs"]["steps"]}
    script = SCRIPT.read_text(encoding="utf-8")
    for name, output in re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", json.dumps(ACTION)):
        assert name in ids
        assert name == "python" or f"{output}=" in script


def test_values_from_outside_reach_the_script_only_through_the_environment() -> None:
    for step in ACTION["runs"]["steps"]:
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"]
    assert os.access(SCRIPT, os.X_OK)


def test_actions_are_called_by_version() -> None:
    for step in ACTION["runs"]["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"])


def test_the_script_calls_check_with_options_that_exist() -> None:
    calls = re.findall(r'^ *"\$LINTLICENSE" (.*?)(?:2> |\|\||>>)', SCRIPT.read_text(encoding="utf-8"), re.M)
    assert len(calls) == 3
    known = options(check_command)
    named = {word for call in calls for word in re.findall(r"--[a-z-]+", call)} | {"--profile", "--fail-on"}
    assert named <= set(known)
    formats = known["--output-format"].type
    assert isinstance(formats, click.Choice)
    assert {"sarif", "markdown", "concise", "github"} <= set(formats.choices)


def run_action(folder: Path, **environment: str) -> tuple[dict[str, str], str, str]:
    """Run the checking part; its outputs, the job summary and the log."""
    program = folder / "lintlicense"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lintlicense "$@"\n')
    program.chmod(0o755)
    output, summary = folder / "output", folder / "summary"
    given = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "RUNNER_TEMP": str(folder),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(summary),
        "LINTLICENSE": str(program),
        **environment,
    }
    done = subprocess.run(
        [SCRIPT, "check"],
        cwd=folder,
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    return outputs, summary.read_text(encoding="utf-8") if summary.exists() else "", done.stdout


bash = pytest.mark.skipif(os.name == "nt", reason="runs a shell script")


@bash
def test_a_restrictive_licence_fails_with_sarif_summary_and_log(tmp_path: Path) -> None:
    (tmp_path / "the model's licence #1").mkdir()
    licence = tmp_path / "the model's licence #1" / "LICENSE"
    licence.write_bytes(RESTRICTIVE.read_bytes())
    outputs, summary, log = run_action(tmp_path, PATHS=f"{licence.parent.name}\r\n\n", FAIL_ON="error")
    assert outputs["exit-code"] == "1"
    sarif = json.loads(Path(outputs["sarif-file"]).read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) > 0
    assert summary.startswith("## Licence check")
    assert "the model's licence #1/LICENSE:" in log
    assert re.search(r"^::stop-commands::(\S+)\n(.*\n)+::\1::$", log, re.M)


@bash
def test_never_failing_still_reports(tmp_path: Path) -> None:
    outputs, _, log = run_action(tmp_path, PATHS=str(RESTRICTIVE), FAIL_ON="never", ANNOTATIONS="true", SUMMARY="false")
    assert outputs["exit-code"] == "0"
    assert re.search(r"\A::stop-commands::(\S+)\n::\1::\n::error title=", log)


@bash
@pytest.mark.parametrize("annotations", ["true", "false"])
def test_no_file_name_is_a_command(annotations: str, tmp_path: Path) -> None:
    """The old form of a command counts anywhere in a line: there, commands have been stopped."""
    (tmp_path / "##[error]LICENSE").write_bytes(b"\x00")
    (tmp_path / "##[group]LICENSE").write_bytes(RESTRICTIVE.read_bytes())
    outputs, _, log = run_action(tmp_path, PATHS="##[error]LICENSE\n##[group]LICENSE", ANNOTATIONS=annotations)
    assert outputs["exit-code"] == "2"
    assert "error: ##[error]LICENSE: this is a binary file" in log
    assert "##[group]LICENSE" in log
    stopped = ""
    for line in log.splitlines():
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif not line.startswith("::"):  # what follows `::` has its escapes
            assert "LICENSE" not in line, line
        elif line.startswith("::stop-commands::"):
            stopped = line.removeprefix("::stop-commands::")
    assert not stopped


@bash
def test_the_settings_of_the_repository_do_not_take_summary_and_log_away(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".lintlicense.yaml").write_text("output: {format: html, file: report.html}\n")
    (tmp_path / "LICENSE").write_bytes(RESTRICTIVE.read_bytes())
    for arguments in ("", "--output-file\nreport.html"):
        outputs, summary, log = run_action(tmp_path, PATHS=".", ANNOTATIONS="true", ARGUMENTS=arguments)
        assert summary.startswith("## Licence check")
        assert re.search(r"^::error title=", log, re.M)
        assert not (tmp_path / "report.html").exists()
        assert json.loads(Path(outputs["sarif-file"]).read_text(encoding="utf-8"))["runs"][0]["results"]


@bash
def test_a_permissive_licence_passes(tmp_path: Path) -> None:
    outputs, summary, _ = run_action(tmp_path, PATHS=str(PERMISSIVE))
    assert outputs["exit-code"] == "0"
    assert ": open" in summary


@bash
def test_arguments_reach_check(tmp_path: Path) -> None:
    outputs, _, log = run_action(tmp_path, PATHS=str(RESTRICTIVE), ARGUMENTS="--select\nuser-threshold,indemnity")
    assert outputs["exit-code"] == "1"
    found = set(re.findall(r"(?:error|warning|note)\[([\w-]+)\]", log))
    assert found <= {"user-threshold", "indemnity"}
    assert "user-threshold" in found


@bash
def test_a_file_that_is_not_there_is_exit_code_2_and_says_so(tmp_path: Path) -> None:
    outputs, _, log = run_action(tmp_path, PATHS="nowhere/LICENSE")
    assert outputs["exit-code"] == "2"
    assert "nowhere/LICENSE" in log


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_on_the_page_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    calls = re.findall(r"lintlicense (check .*?)(?:`|$)", text, re.M)
    assert calls
    for call in calls:
        valid_call(call)


def test_the_page_sets_only_inputs_that_exist_and_names_them_all() -> None:
    for page in (PAGES[0], "README.md"):
        ours = [s for block in workflows(page) for s in steps(block) if "lintlicense@" in s.get("uses", "")]
        assert ours
        for step in ours:
            assert set(step.get("with", {})) <= set(ACTION["inputs"])
    text = (ROOT / PAGES[0]).read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", text, re.M)) == set(ACTION["inputs"])
    assert all(f"`{name}`" in text for name in ACTION["outputs"])


def test_gitlab_is_given_the_files_that_are_written() -> None:
    (job,) = [block["licences"] for block in blocks(PAGES[1])]
    written = set(re.findall(r"--output-file (\S+)", " ".join(job["script"])))
    assert set(job["artifacts"]["reports"].values()) == written


def test_our_own_workflow_uses_the_action_rightly() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    ours = [step for step in steps(workflow) if step.get("uses") == "./"]
    assert len(ours) == 2
    for step in ours:
        assert set(step["with"]) <= set(ACTION["inputs"])
        assert (ROOT / step["with"]["paths"]).is_file()
