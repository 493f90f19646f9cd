"""At a terminal: what it is asked to show, the bar, completion, help, and what -q, -v and --statistics say."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from lintlicense.cli import progress
from lintlicense.cli.app import app, main
from lintlicense.terminal import WIDTH_ELSEWHERE, Terminal, look

FIXTURES = Path(__file__).parent.parent / "fixtures" / "licences"
LICENCE = str(FIXTURES / "larkspur-community.txt")


@pytest.fixture(autouse=True)
def _nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "COLUMNS", "CI", "PRE_COMMIT"):
        monkeypatch.delenv(name, raising=False)


# --- what a stream can show


@pytest.mark.parametrize(
    ("env", "tty", "color", "expected"),
    [
        ({"TERM": "xterm"}, True, "auto", True),
        ({"TERM": "xterm"}, False, "auto", False),
        ({"TERM": "dumb"}, True, "auto", False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, "auto", False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, "auto", True),
        ({"FORCE_COLOR": "1"}, False, "auto", True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, "auto", False),
        ({"NO_COLOR": "1"}, False, "always", True),
        ({"TERM": "xterm"}, True, "never", False),
    ],
)
def test_color(env: dict[str, str], tty: bool, color: str, expected: bool) -> None:
    assert look(env, tty, 80, color).color is expected


@pytest.mark.parametrize(
    ("env", "tty", "expected"),
    [
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, True, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4800"}, True, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, True, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, False, False),
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM": "screen-256color", "KITTY_WINDOW_ID": "1"}, True, False),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}, True, False),
        ({"FORCE_HYPERLINK": "1"}, False, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, True, False),
    ],
)
def test_links_go_only_where_they_are_known_to_work(env: dict[str, str], tty: bool, expected: bool) -> None:
    assert look(env, tty, 80).links is expected


@pytest.mark.parametrize(
    ("env", "tty", "expected"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "xterm", "CI": "true"}, True, False),
        ({"TERM": "xterm", "PRE_COMMIT": "1"}, True, False),
        ({"TERM": "xterm", "GIT_INDEX_FILE": ".git/index"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_a_bar_needs_somebody_who_watches(env: dict[str, str], tty: bool, expected: bool) -> None:
    assert look(env, tty, 80).progress is expected


def test_width_and_wrapping_follow_the_terminal() -> None:
    at_terminal, elsewhere = look({}, True, 60), look({}, False, 60)
    assert (at_terminal.width, at_terminal.wrap) == (60, True)
    assert (elsewhere.width, elsewhere.wrap) == (WIDTH_ELSEWHERE, False)
    assert look({}, True, 0).width == WIDTH_ELSEWHERE


# --- in a real pseudo-terminal


def at_terminal(*arguments: str, columns: int, env: dict[str, str] | None = None) -> str:
    """What the command writes to a terminal of so many columns, standard error included."""
    import fcntl
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR", "COLUMNS", "PRE_COMMIT", "TMUX")}
    clean |= {"TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path), **(env or {})}
    process = subprocess.Popen(
        [sys.executable, "-m", "lintlicense", *arguments], stdin=follower, stdout=follower, stderr=follower, env=clean
    )
    os.close(follower)
    written = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        written += piece
    process.wait(timeout=60)
    os.close(leader)
    return written.decode().replace("\r\n", "\n")


def visible(text: str) -> list[str]:
    """The lines without escape sequences for colours."""
    import re

    return re.sub("\x1b\\[[0-9;]*m", "", text).split("\n")


@pytest.mark.parametrize("columns", [50, 60, 200])
def test_no_line_runs_over_the_edge(columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "LICENSE").write_bytes(Path(LICENCE).read_bytes())
    monkeypatch.chdir(tmp_path)
    lines = visible(at_terminal("check", "--criteria", "--statistics", "LICENSE", columns=columns))
    assert [line for line in lines if len(line) > columns] == []
    assert len(lines) > 20
    norms = visible(at_terminal("parse", "--norms", "LICENSE", columns=columns))
    assert [line for line in norms if len(line) > columns] == []


def test_a_terminal_gets_colours_and_a_pipe_does_not() -> None:
    assert "\x1b[1;31merror" in at_terminal("check", LICENCE, columns=80)
    assert "\x1b" not in at_terminal("check", LICENCE, columns=80, env={"NO_COLOR": "1"})
    assert "\x1b]8;;" not in at_terminal("check", LICENCE, columns=80)
    assert "\x1b]8;;file://" in at_terminal("check", LICENCE, columns=80, env={"VTE_VERSION": "7600"})
    piped = subprocess.run(
        [sys.executable, "-m", "lintlicense", "check", LICENCE],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "VTE_VERSION": "7600"},
        check=False,
    )
    assert b"\x1b" not in piped.stdout + piped.stderr


def test_links_of_a_rule_go_only_where_they_are_known_to_work() -> None:
    plain = at_terminal("explain", "user-threshold", columns=80)
    assert "\x1b]8;" not in plain
    assert plain.count("https://opensource.org/osd") == 1
    assert max(map(len, visible(plain))) <= 80
    linked = at_terminal("explain", "user-threshold", columns=80, env={"VTE_VERSION": "7600"})
    assert ";https://opensource.org/osd\x1b" in linked


# --- the bar


class _Tty:
    """Standard error as a terminal would be."""

    def isatty(self) -> bool:
        return True


def test_a_short_run_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress.sys, "stderr", _Tty())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_with_bar", lambda paths, done: pytest.fail("a bar for a run of no time"))
    assert list(progress.each(("a", "b", "c"))) == ["a", "b", "c"]


def test_a_long_run_hands_over_to_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress.sys, "stderr", _Tty())
    monkeypatch.setenv("TERM", "xterm")
    clock = iter([0.0, 0.5, 2.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    handed = []

    def bar(paths: tuple[str, ...], done: int) -> Iterator[str]:
        handed.append(done)
        yield from paths[done:]

    monkeypatch.setattr(progress, "_with_bar", bar)
    assert list(progress.each(("a", "b", "c"))) == ["a", "b", "c"]
    assert handed == [1]


def test_nobody_watching_means_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", -1.0)
    monkeypatch.setattr(progress, "_with_bar", lambda paths, done: pytest.fail("a bar that nobody sees"))
    assert list(progress.each(("a", "b", "c"))) == ["a", "b", "c"]
    monkeypatch.setattr(progress.sys, "stderr", _Tty())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("CI", "true")
    assert list(progress.each(("a", "b", "c"))) == ["a", "b", "c"]


def test_the_bar_draws_names_and_goes_away(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(progress._with_bar(("a", "b\x1b[2J[red]"), 0)) == ["a", "b\x1b[2J[red]"]
    assert "\x1b[2J" not in capfd.readouterr().err


# --- help and completion


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(app, info_name="lintlicense")
    named = [(name, app.get_command(context, name)) for name in app.list_commands(context)]
    return [("", app), *((name, command) for name, command in named if command is not None)]


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_help_has_an_example(name: str, command: click.Command) -> None:
    text = command.get_help(click.Context(command, info_name=f"lintlicense {name}".strip()))
    assert "Example" in text
    example = f"lintlicense {name}".strip()
    rows = [row for row in text.splitlines() if row.startswith("    ")]
    assert any(example in row for row in rows), f"no example of {example}"
    assert "\\b" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_every_command_of_the_list_exists(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    for name, command in commands():
        assert name in listed
        assert callable(command)


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", "complete -o nosort -F _lintlicense_completion lintlicense"),
        ("zsh", "compdef _lintlicense_completion lintlicense"),
        ("fish", "complete --no-files --command lintlicense"),
    ],
)
def test_completion_prints_a_script(shell: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "expected", "other"),
    [
        (["wa"], "waive", "check"),
        (["check", "--out"], "--output-format", "--select"),
        (["check", "--profile", "d"], "dfsg", "osi"),
        (["check", "--select", "no-sale,osd-6"], "no-sale,osd-6", "osd-6"),
        (["waive", "user-th"], "user-threshold", "no-sale"),
        (["check", "LIC"], "file,LIC", "plain,LIC"),
        (["check", "--config", "LIC"], "file,LIC", "plain,LIC"),
        (["check", "--baseline", "LIC"], "file,LIC", "plain,LIC"),
        (["check", "--output-file", "LIC"], "file,LIC", "plain,LIC"),
        (["config", "LIC"], "file,LIC", "plain,LIC"),
        (["parse", "LIC"], "file,LIC", "plain,LIC"),
        (["waive", "user-threshold", "LIC"], "file,LIC", "plain,LIC"),
        (["completion", ""], "fish", "check"),
    ],
)
def test_the_shell_is_told_what_may_come(typed: list[str], expected: str, other: str) -> None:
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "_LINTLICENSE_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["lintlicense", *typed]),
        "COMP_CWORD": str(len(typed)),
    }
    done = subprocess.run([sys.executable, "-m", "lintlicense"], env=env, capture_output=True, text=True, check=False)
    offered = [line if expected.startswith("file,") else line.partition(",")[2] for line in done.stdout.splitlines()]
    assert expected in offered, done.stderr
    assert other not in offered


# --- how much is said


def test_quiet_says_findings_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", "-q", "--no-config", LICENCE]) == 1
    quiet = capsys.readouterr()
    assert "error[user-threshold]" in quiet.out
    assert "not open" not in quiet.out
    assert quiet.err == ""
    assert main(["check", "-q", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "")


def test_verbose_says_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-v", "--no-config", LICENCE]) == 1
    said = capsys.readouterr().err
    assert "no configuration file" in said
    assert f"read: {LICENCE} (utf-8" in said
    assert "1 file, " in said
    assert main(["check", "-v", "-q", LICENCE]) == 2


def test_statistics_count_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--statistics", "--no-config", LICENCE, LICENCE.replace("larkspur-community", "heron-permissive")])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["1", "error", "user-threshold"] in rows
    main(["check", "--no-config", LICENCE])
    assert ["1", "error", "user-threshold"] not in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_terminal_defaults_promise_nothing() -> None:
    assert Terminal() == Terminal(color=False, links=False, wrap=False, width=WIDTH_ELSEWHERE, progress=False)
