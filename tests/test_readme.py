"""The README: every example is run, every link leads somewhere, every block made by a script is fresh."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "README.md").read_text("utf-8")
sys.path.insert(0, str(ROOT / "scripts"))
INSTALLING = re.compile(r"python3 -m venv \.venv && \. \.venv/bin/activate && pip install (\S+) && (.+)")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Each command behind a `$` with the output that is shown for it."""
    return [
        (command, output)
        for block in blocks("console")
        for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def expected(output: str) -> re.Pattern[str]:
    """What an output must match: a line `...` stands for any lines, `...` in a line for anything in it."""
    lines = ["(?:.*\n)*?" if line == "..." else f"{re.escape(line)}\n" for line in output.splitlines()]
    return re.compile("".join(lines).replace(r"\.\.\.", ".*") + r"\Z")


@pytest.mark.parametrize(("command", "output"), examples())
def test_command_prints_what_is_shown(command: str, output: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "lintlicense"
    run = subprocess.run(
        [sys.executable, "-m", "lintlicense", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    assert expected(output).match(run.stdout), run.stdout


def test_there_are_examples_of_every_main_command() -> None:
    assert {command.split()[1] for command, _ in examples()} == {"check", "parse", "explain"}


def test_python_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (block,) = blocks("pycon")
    test = doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def installations() -> dict[str, str]:
    """What is installed by the commands for a fresh machine, with what is run then."""
    return dict(match.groups() for block in blocks("sh") for match in INSTALLING.finditer(block))


def test_two_commands_for_a_fresh_machine() -> None:
    assert installations() == {
        ".": "lintlicense check fixtures/licences/larkspur-community.txt",
        "'.[test]'": "pytest",
    }


def test_ci_runs_the_same_tests() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    (pattern,) = re.findall(r"sed -n \"s/(.*)//p\" README.md", script)
    found = [line for line in PAGE.splitlines() if re.search(pattern, line)]
    assert [re.sub(pattern, "", line) for line in found] == [installations()["'.[test]'"]]


def test_pre_commit_example(tmp_path: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    (block,) = [block for block in blocks("yaml") if "repos:" in block]
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(block)
    (repository,) = clientlib.load_config(path)["repos"]
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in manifest]


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE))
def test_links_lead_somewhere(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).exists()


def test_formats_and_commands_are_all_named() -> None:
    from lintlicense.cli.app import app
    from lintlicense.report import REPORTERS

    for name in REPORTERS:
        assert re.search(rf"\b{name}\b", PAGE)
    for name in app.commands or app.list_commands(None):  # type: ignore[arg-type]
        assert f"lintlicense {name}" in PAGE


def test_table_of_the_llama_licences_is_fresh(corpus: Path) -> None:
    import llama_table
    from readme_blocks import block

    made = llama_table.table(corpus)
    assert block(llama_table.SCRIPT) == made, "python scripts/llama_table.py CORPUS writes it again"


def test_picture_shows_the_run() -> None:
    import html

    import picture

    drawn = html.unescape("".join(re.findall(r"<text[^>]*>(.*?)</text>", picture.PICTURE.read_text("utf-8"))))
    plain = re.sub(r"\x1b\[[\d;]*m", "", picture.run())
    for line in plain.splitlines():
        for words in re.split(r"\s{2,}", line.strip()):
            assert words[:60].replace(" ", "\xa0") in drawn, "python scripts/picture.py draws it again"
