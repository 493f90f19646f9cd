"""Paths and streams that the system refuses: an error that says what to do, exit 2, and nobody else's finding lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lintlicense import disk
from lintlicense.cli import main
from lintlicense.errors import ConfigError, ReadingError

ROOT = Path(__file__).resolve().parent.parent
LICENCE = ROOT / "fixtures" / "licences" / "larkspur-community.txt"
LONG = "n" * 300
Process = Callable[..., "subprocess.CompletedProcess[str]"]
posix = pytest.mark.skipif(os.name == "nt", reason="modes and streams of POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a restrictive licence, which is the working directory."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_bytes(LICENCE.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def unprivileged(folder: Path) -> Iterator[Process]:
    """Runs the command as somebody to whom the mode of a file means something, which it does not to root."""
    drop: list[str] = []
    if os.geteuid() == 0:
        drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
        if shutil.which("setpriv") is None or subprocess.run([*drop, "true"], check=False).returncode:
            pytest.skip("root may open every file, and there is no setpriv to change that")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*drop, sys.executable, "-m", "lintlicense", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    yield run
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)


# --- what the system says


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "no such file: check the name"),
        (".git", "this is a folder: name a file in it"),
        ("LICENSE/x", "a part of this path is no folder: check the name"),
        (LONG, "the name is too long: check the name"),
        ("a\0b", "no file can have this name: check the name"),
        ("a\ud800", "no file can have this name: check the name"),
        ("loop", "its links lead round in a circle: name the file itself"),
    ],
    ids=["missing", "folder", "below a file", "long", "NUL", "half a pair", "loop"],
)
@posix
def test_a_path_that_cannot_be_read_says_why_and_what_to_do(folder: Path, name: str, message: str) -> None:
    (folder / "loop").symlink_to("loop")
    with pytest.raises(ReadingError) as caught:
        disk.read(name, ReadingError)
    assert caught.value.message.startswith(message)
    assert caught.value.where == name
    assert not disk.is_file(name)
    assert disk.is_missing(name) == (name not in (".git", "loop"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/x", "the report cannot be written (there is no such folder): make it first"),
        (".git", "the report cannot be written (this is a folder): name a file in it"),
        (LONG, "the report cannot be written (the name is too long): check the name"),
        ("a\0b", "the report cannot be written (no file can have this name): check the name"),
    ],
    ids=["folder missing", "folder", "long", "NUL"],
)
@posix
def test_a_path_that_cannot_be_written_says_why_and_what_to_do(folder: Path, name: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        disk.write(name, b"", ConfigError, "the report")
    assert caught.value.message.startswith(message)


def test_what_is_known_to_nobody_is_said_as_the_system_says_it() -> None:
    assert disk.trouble(OSError(5, "Input/output error")) == ("Input/output error", "check the path")


# --- the command line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", LONG, "LICENSE"], f"error: {LONG}: the name is too long: check the name"),
        (["check", "--baseline", LONG, "LICENSE"], f"error: {LONG}: the name is too long: check the name"),
        (["check", "--baseline", LONG, "--write-baseline", "LICENSE"], "the baseline cannot be written (the name is"),
        (["check", "--config", LONG, "LICENSE"], f"error: {LONG}: the name is too long: check the name"),
        (["check", "--output-file", LONG, "LICENSE"], "the report cannot be written (the name is too long)"),
        (["parse", LONG], f"error: {LONG}: the name is too long: check the name"),
        (["explain", f"{LONG}:3"], LONG),
    ],
    ids=["check", "baseline", "new baseline", "config", "output", "parse", "explain"],
)
@posix
def test_no_name_is_too_long_for_an_answer(
    folder: Path, arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    run = capfd.readouterr()
    assert message in run.err
    assert ("error[user-threshold]" in run.out) == (arguments[1] == LONG and arguments[0] == "check")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", ""],
        ["check", "LICENSE", ""],
        ["check", "--config", "", "LICENSE"],
        ["check", "--baseline", "", "LICENSE"],
        ["check", "--output-file", "", "LICENSE"],
        ["config", ""],
        ["parse", ""],
        ["waive", "user-threshold", "", "--reason", "r"],
    ],
    ids=" ".join,
)
def test_an_empty_path_is_a_variable_that_is_not_set(
    folder: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    run = capfd.readouterr()
    assert (run.out, "it is empty: name a file" in run.err) == ("", True)


@posix
def test_what_may_not_be_read_loses_no_other_finding(folder: Path, unprivileged: Process) -> None:
    for name in ("a/LICENSE", "closed/LICENSE", "listed/LICENSE"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("x\n")
    (folder / "a" / "LICENSE").chmod(0)
    (folder / "closed").chmod(0)
    (folder / "listed").chmod(0o400)
    run = unprivileged("check", "--output-format", "sarif", "--output-file", "u.sarif", "a/LICENSE", ".")
    assert run.returncode == 2
    refused = ["closed", "a/LICENSE", "listed/LICENSE"]
    assert [line.split(": ")[1:3] for line in run.stderr.splitlines()] == [[name, "no permission"] for name in refused]
    (log,) = json.loads((folder / "u.sarif").read_text())["runs"]
    assert "user-threshold" in {result["ruleId"] for result in log["results"]}
    assert [
        notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for notification in log["invocations"][0]["toolExecutionNotifications"]
    ] == sorted(refused)
    (folder / ".lintlicense.yaml").write_text("exclude: [closed/, listed/, a/]\n")
    run = unprivileged("check", ".")
    assert (run.returncode, run.stderr) == (1, "")


@posix
def test_what_is_no_file_is_passed_by_in_a_folder(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "a" / "LICENSE").mkdir(parents=True)
    os.mkfifo(folder / "a" / "COPYING")
    (folder / "LICENSE.txt").symlink_to("gone")
    assert main(["check", "--output-format", "json", "."]) == 1
    run = capfd.readouterr()
    assert ([document["path"] for document in json.loads(run.out)["documents"]], run.err) == (["LICENSE"], "")


def test_settings_for_a_name_that_is_too_long(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["config", LONG]) == 0
    assert "profile: osi" in capfd.readouterr().out


@posix
def test_a_folder_that_nobody_may_enter(folder: Path, unprivileged: Process) -> None:
    secret = folder / "secret"
    secret.mkdir()
    (secret / "LICENSE").write_text("x\n")
    secret.chmod(0)
    run = unprivileged("check", "secret/LICENSE", "LICENSE")
    assert run.returncode == 2
    assert run.stderr.startswith("error: secret/LICENSE: no permission: change its mode")
    assert "error[user-threshold]" in run.stdout
    assert unprivileged("config", "secret/LICENSE").returncode == 0
    run = unprivileged("check", "--baseline", "secret/b.json", "LICENSE")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "secret/b.json: no permission: change its mode" in run.stderr
    run = unprivileged("waive", "user-threshold", "secret/LICENSE", "--reason", "r")
    assert (run.returncode, "Traceback" in run.stderr) == (2, False)


@posix
def test_rules_that_may_not_be_read_are_not_passed_by(folder: Path, unprivileged: Process) -> None:
    (folder / "ours" / "closed").mkdir(parents=True)
    (folder / "ours" / "closed").chmod(0)
    run = unprivileged("check", "--rules", "ours", "LICENSE")
    assert run.returncode == 2
    assert "ours/closed: no permission: change its mode" in run.stderr


@posix
def test_what_may_be_in_a_closed_folder_is_not_taken_for_gone(folder: Path, unprivileged: Process) -> None:
    (folder / "secret").mkdir()
    entries = [
        {"path": path, "rule": "no-sale", "fingerprint": "f"} for path in ("secret/LICENSE", "gone/LICENSE", LONG)
    ]
    (folder / "b.json").write_text(json.dumps({"version": 1, "findings": entries}))
    waiver = "waivers:\n- {rule: no-sale, path: secret/LICENSE, reason: r}\n"
    (folder / ".lintlicense.yaml").write_text(waiver)
    (folder / "secret").chmod(0)
    run = unprivileged("check", "--baseline", "b.json", "--prune-baseline", "LICENSE")
    assert run.returncode == 1, run.stderr
    assert [entry["path"] for entry in json.loads((folder / "b.json").read_text())["findings"]] == ["secret/LICENSE"]
    assert "unused-waiver" not in run.stdout


# --- streams


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of shell in which `lintlicense` is the command."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    setup = f'lintlicense() {{ "{sys.executable}" -m lintlicense "$@"; }}; '
    return subprocess.run(["bash", "-c", setup + line], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("check LICENSE > /dev/full", "standard output cannot be written (no space is left): make room"),
        ("rules > /dev/full", "standard output cannot be written (no space is left): make room"),
        ("check LICENSE >&-", "standard output is closed: open it"),
        ("config >&-", "standard output is closed: open it"),
        ("check - <&-", "-: standard input is closed: pipe a text into it, or name a file"),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_streams_that_are_full_or_closed(folder: Path, line: str, message: str) -> None:
    run = shell(f"lintlicense {line}")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert run.stderr.startswith(f"error: {message}")


@posix
def test_a_closed_stream_that_is_not_needed_does_no_harm(folder: Path) -> None:
    run = shell("lintlicense check --output-file report LICENSE >&-")
    assert (run.returncode, run.stderr) == (1, "")
    assert "error[user-threshold]" in (folder / "report").read_text()
    run = shell("lintlicense check LICENSE missing 2>&-")
    assert run.returncode == 2
    assert "error[user-threshold]" in run.stdout
    assert "missing" not in run.stdout
    assert shell("lintlicense check LICENSE missing 2> /dev/full").returncode == 2


@posix
def test_a_working_directory_that_is_gone(folder: Path) -> None:
    run = shell("mkdir gone; cd gone; rmdir ../gone; lintlicense check ../LICENSE")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert run.stderr.startswith(
        "error: the working directory is gone, or may not be entered: change to another folder"
    )
