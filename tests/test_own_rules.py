"""docs/own-rules.md: its rule works, its commands run, and it names every key there is."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest
import yaml

from lintlicense.cli import main
from lintlicense.norms.norm import Bearer, NormKind
from lintlicense.rules import load
from lintlicense.rules.keys import KEYS
from lintlicense.rules.message import SLOTS

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "own-rules.md").read_text("utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert isinstance(found, str)
    return found


def table(head: str) -> str:
    """The first column and the rest of the table under a heading."""
    return PAGE.partition(f"## {head}\n")[2].partition("\n## ")[0]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the rule of the page, and a licence that has what it finds."""
    path = tmp_path / block("yaml").splitlines()[0].removeprefix("# ")
    path.parent.mkdir()
    path.write_text(block("yaml"), "utf-8")
    rule = yaml.safe_load(block("yaml"))
    (tmp_path / "LICENSE").write_text("\n\n".join(example["text"] for example in rule["examples"]["bad"]), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_commands_show_the_rule(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = re.findall(r"^\$ lintlicense (.*)$", block("console"), re.MULTILINE)
    assert {command.split()[0] for command in commands} == {"check", "explain", "parse"}
    for command in commands:
        code = main(shlex.split(command))
        out, err = capsys.readouterr()
        assert "names-its-users" in out, command
        assert (err, code) == ("", 1 if command.startswith("check") else 0)


def test_examples_of_the_rule_hold(place: Path) -> None:
    exec(compile(block("python"), "own-rules.md", "exec"), {})


def test_examples_that_do_not_hold_are_noticed(place: Path) -> None:
    path = place / "our-rules" / "names-its-users.yaml"
    path.write_text(path.read_text("utf-8").replace("actions: [name]", "actions: [audit]"), "utf-8")
    with pytest.raises(AssertionError, match="names-its-users"):
        exec(compile(block("python"), "own-rules.md", "exec"), {})


def test_every_key_is_explained() -> None:
    file, asked = table("The file"), table("What a rule can ask")
    assert [key for key in load._RULE_KEYS if f"`{key}`" not in file] == ["check"], "checks are written in Python"
    assert [slot for slot in SLOTS if f"`{slot}`" not in file] == []
    assert [key for key in KEYS if not re.search(rf"^\|[^|]*`{key}`", asked, re.MULTILINE)] == []
    assert [value for value in (*get_args(NormKind), *get_args(Bearer)) if f"`{value}`" not in asked] == []


def test_every_named_key_exists() -> None:
    rows = re.findall(r"^\|([^|]*)\|", table("What a rule can ask"), re.MULTILINE)
    assert {key for row in rows for key in row.split("`")[1::2]} <= set(KEYS)


def test_code_scanning_is_told_no_page_for_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--rules", "our-rules", "--output-format", "sarif", "LICENSE"])
    rules = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules if "helpUri" not in rule] == ["names-its-users"]
