"""`explain FILE:LINE` and `parse --why`: how a line was read, and what a rule made of it."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from examples import RULES
from test_readme import expected

from lintlicense.checks.stated import check
from lintlicense.cli import main
from lintlicense.errors import LintLicenseError
from lintlicense.report.explained import explained, tried
from lintlicense.report.explained_json import explained_json
from lintlicense.rules.keys import KEYS, TYPES
from lintlicense.rules.load import load_rule
from lintlicense.text.source import Source, read
from lintlicense.why.place import FileLine, file_line
from lintlicense.why.plain import KEY_NAMES
from lintlicense.why.reading import Reader
from lintlicense.why.trial import NESTED, PARTS

ROOT = Path(__file__).resolve().parent.parent
LARKSPUR = ROOT / "fixtures" / "licences" / "larkspur-community.txt"
HERON = ROOT / "fixtures" / "licences" / "heron-permissive.txt"
LICENCE = """\
Tern Model Licence

1. Definitions

   "Tern Weights" means the trained parameters that Tern Works Ltd publishes.

2. Limits. You may not:

   (a) use the Tern Weights to train any other model;

   (b) sell copies of the Tern Weights, unless Tern Works Ltd has agreed in writing.

3. Use. You may use the Tern Weights for research.
"""


def reader(text: str = LICENCE) -> Reader:
    return Reader(Source("LICENSE", text), RULES)


def line_of(words: str, text: str = LICENCE) -> int:
    """The number of the line that has these words."""
    return 1 + text[: text.index(words)].count("\n")


def shown(words: str, rule: str = "", text: str = LICENCE) -> str:
    """What is said of the line with these words, without line breaks."""
    return " ".join(explained(reader(text).explain(line_of(words, text)), 120, False, rule).split())


def data(words: str, rule: str = "") -> dict[str, Any]:
    record = json.loads(explained_json(reader().explain(line_of(words)), rule))
    assert isinstance(record, dict)
    return record


# ------------------------------------------------------------------------------------------------ how a line was read


def test_clause_lead_in_and_terms_of_an_item() -> None:
    page = shown("(a) use")
    assert "clause 2 Limits (line 7) > 2.a (line 9)" in page
    assert 'led by "You may not:" (line 7)' in page
    assert '"Tern Weights" thing: work; defined on line 5' in page


def test_norms_say_what_is_done_to_what_and_why() -> None:
    page = shown("(a) use")
    assert 'norm 1 A ban on the licensee (prohibition; stated by "may not", line 9)' in page
    assert 'deed "use" (use), acting on "Tern Weights" (thing: work)' in page
    assert 'aim "train" (train), acting on "other model" (thing: other-model)' in page


def test_exceptions_are_quoted_to_their_end() -> None:
    page = shown("(b) sell")
    assert 'exception "unless Tern Works Ltd has agreed in writing" (opened by unless)' in page


def test_a_lead_in_names_its_items() -> None:
    assert "leads the list items at lines 9, 11" in shown("2. Limits")


def test_words_say_what_they_stand_for() -> None:
    page = shown("2. Limits")
    assert '"You" party: licensee' in page
    assert '"may not" forbids' in page


def test_a_line_that_only_describes_has_no_norm() -> None:
    text = "The Tern Weights are rather large.\n\nYou may use them.\n"
    assert "no norm it binds, permits and defines nothing" in shown("rather large", text=text)


def test_a_sentence_that_could_not_be_read_is_called_so() -> None:
    text = "You may use the Work.\n\nYou shall forthwith grobble the frandle.\n"
    page = shown("grobble", text=text)
    assert "not read it binds somebody, but gave no norm" in page
    assert "unrecognised-text about the whole text or sentence, on line 3" in page


def test_every_sentence_of_a_long_line_is_explained() -> None:
    text = "You may use the Work. You may not sell the Work.\n"
    page = shown("You may use", text=text)
    assert "Sentence 1 (line 1)" in page
    assert "Sentence 2 (line 1)" in page
    assert "norm 2 A ban on the licensee" in page


def test_what_is_defined_as_output_is_output() -> None:
    page = shown("Other models", text=LARKSPUR.read_text("utf-8"))
    assert '"Output" thing: output; defined on lines 20 to 21' in page


# ------------------------------------------------------------------------------------------------ what rules made of it


def test_rules_that_fire_come_with_their_words_and_their_finding() -> None:
    page = shown("(a) use")
    fired = page.split("Rules that fire ")[1].split("Rules that")[0]
    assert "no-competing-models on norm 1, because of" in fired
    assert '"train"' in fired
    assert "error on line 9:" in fired


def test_rules_that_lack_one_key_say_which() -> None:
    near = shown("3. Use").split("Rules that come near: one key is missing ")[1]
    assert "internal-use-only on norm 1, lacks `purposes` (purposes named): own-devices; here: research" in near


def rule(body: str) -> Any:
    return load_rule(f"id: own\nlevel: error\ntitle: Own\nwhy: Because.\nmessage: own\n{body}", "own.yaml")


def trial(body: str, words: str) -> Any:
    """How a rule of ours comes out on the only norm of a line."""
    own = Reader(Source("LICENSE", LICENCE), (rule(body),))
    (only,) = own.explain(line_of(words)).trials
    return only


def test_an_exit_silences_and_is_shown() -> None:
    body = "match:\n  - kind: prohibition\n    actions: [sell]\nunless:\n  - exception: {markers: [unless]}\n"
    held = trial(body, "(b) sell")
    assert held.outcome == "silenced"
    assert [exit.holds for exit in held.exits] == [True]
    own = Reader(Source("LICENSE", LICENCE), (rule(body),))
    page = " ".join(explained(own.explain(line_of("(b) sell")), 120, False).split())
    assert "Rules that would fire, but are silenced own on norm 1, silenced by exit 1 (`unless:`)" in page


def test_each_key_is_answered_also_behind_one_that_fails() -> None:
    tried = trial("match:\n  - kind: grant\n    actions: [use]\n    aims: [train]\n", "(a) use")
    (entry,) = tried.entries
    assert {answer.key: answer.holds for answer in entry.answers} == {"kind": False, "actions": True, "aims": True}
    assert tried.outcome == "near"
    (missing,) = entry.missing
    assert missing.has == ("prohibition",)


def test_what_a_norm_has_instead_is_told() -> None:
    lacking = trial("match:\n  - kind: prohibition\n    actions: [disclose, sell]\n    things: [output]\n", "(a) use")
    answers = {answer.key: answer for answer in lacking.entries[0].answers}
    assert answers["actions"].has == ("use",)
    assert set(answers["things"].has) >= {"work", "other-model"}


def test_cases_inside_a_key_are_answered_one_by_one() -> None:
    body = "match:\n  - any: [{actions: [sell]}, {aims: [train]}]\n    without: [{things: [work]}]\n"
    (entry,) = trial(body, "(a) use").entries
    answers = {answer.key: answer for answer in entry.answers}
    assert [case.holds for case in answers["any"].inner] == [False, True]
    assert not answers["without"].holds
    assert [case.holds for case in answers["without"].inner] == [True]


def test_what_lets_a_clause_be_is_quoted() -> None:
    body = "match:\n  - kind: prohibition\n    actions: [use]\n    without: [{aims: [train]}]\n"
    own = Reader(Source("LICENSE", LICENCE), (rule(body),))
    page = " ".join(explained(own.explain(line_of("(a) use")), 120, False).split())
    assert 'own on norm 1, let be because of `aims` (train): "train"' in page


def test_a_part_that_answers_only_some_questions_says_so() -> None:
    body = "match:\n  - kind: prohibition\n    exception: {markers: [unless], things: [fee]}\n"
    (entry,) = trial(body, "(b) sell").entries
    (missing,) = entry.missing
    (case,) = missing.inner
    assert {answer.key: answer.holds for answer in case.answers} == {"markers": True, "things": False}


def test_one_rule_is_shown_in_full() -> None:
    page = shown("(b) sell", "non-commercial")
    assert "Rule non-commercial" in page
    assert "entry 1 of" in page
    assert "(`kind`)" in page
    assert "Rules that come near" not in page


def test_a_rule_about_the_whole_text_says_so() -> None:
    assert "This rule looks at the whole text" in shown("(b) sell", "missing-grant")


@pytest.mark.parametrize("path", [LARKSPUR, HERON], ids=lambda path: path.stem)
def test_a_rule_fires_here_where_it_finds_something_there(path: Path) -> None:
    own = Reader(read(path), RULES)
    firing = {rule.id for rule in RULES if any(trial.outcome == "fires" for trial in own.trials(rule.id))}
    found = {finding.rule for finding in check(own.reading, own.tree, own.view, RULES)}
    assert firing == found


def test_every_line_with_a_sentence_can_be_explained() -> None:
    own = Reader(read(LARKSPUR), RULES)
    lines = {own.source.position(line.span.start)[0] for line in own.lines}
    for number in lines:
        explanation = own.explain(number)
        assert explained(explanation, 100, False)
        assert json.loads(explained_json(explanation))["line"] == number


def test_every_key_of_the_rules_has_a_name() -> None:
    assert set(KEYS) <= set(KEY_NAMES)
    assert {*TYPES, *NESTED, *PARTS} <= set(KEYS)


# ------------------------------------------------------------------------------------------------ forms


def test_json_has_the_same_facts() -> None:
    record = data("(a) use")
    assert record["version"] == 1
    assert (record["path"], record["line"]) == ("LICENSE", 9)
    (sentence,) = record["sentences"]
    assert [clause["number"] for clause in sentence["clauses"]] == ["2", "2.a"]
    assert [lead["text"] for lead in sentence["leads"]] == ["You may not:"]
    assert record["norms"][0]["kind"] == "prohibition"
    (fires,) = [entry for entry in record["rules"] if entry["rule"] == "no-competing-models"]
    assert fires["outcome"] == "fires"
    assert fires["finding"]["level"] == "error"
    assert any(entry["holds"] for entry in fires["match"])
    assert all(entry["outcome"] != "apart" for entry in record["rules"])


def test_json_of_one_rule_has_its_answers_whatever_they_are() -> None:
    (entry,) = data("3. Use", "indemnity")["rules"]
    assert (entry["rule"], entry["outcome"]) == ("indemnity", "apart")


def test_colour_only_where_it_is_wanted() -> None:
    explanation = reader().explain(9)
    plain, colored = explained(explanation, 100, False), explained(explanation, 100, True)
    assert "\x1b[" not in plain
    assert "\x1b[" in colored


@pytest.mark.parametrize("width", [10, 40, 100, 400])
def test_lines_fit_the_terminal(width: int) -> None:
    longest = max(map(len, explained(reader().explain(9), width, False, "no-sale").splitlines()))
    assert longest <= min(max(width, 60), 120)


def test_a_text_cannot_act_on_the_terminal() -> None:
    page = explained(reader("You may not sell the \x1b[31mWork\u202e.\n").explain(1), 100, False)
    assert "\x1b" not in page
    assert "\u202e" not in page


# ------------------------------------------------------------------------------------------------ the command line


class Run:
    def __init__(self, capfd: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.code = main(arguments)
        self.out, self.err = capfd.readouterr()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "LICENSE").write_text(LICENCE, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_command_explains_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "explain", "LICENSE:9")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("LICENSE:9\n")
    assert run.out.endswith("Evidence for counsel, not legal advice.\n")
    assert "\x1b[" not in run.out
    assert "\x1b[" in Run(capfd, "explain", "LICENSE:9", "--color", "always").out


@pytest.mark.usefixtures("folder")
def test_column_of_a_report_may_follow(capfd: pytest.CaptureFixture[str]) -> None:
    assert Run(capfd, "explain", "LICENSE:9:8").out == Run(capfd, "explain", "LICENSE:9").out


def test_name_with_colons(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "a:9").write_text("You may not sell the Work.\n", "utf-8")
    assert Run(capfd, "explain", "a:9:1").out.startswith("a:9:1\n\n1 | You may not sell")


@pytest.mark.usefixtures("folder")
def test_command_writes_json(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "explain", "LICENSE:9", "--rule", "no-sale", "--output-format", "json")
    assert {entry["rule"] for entry in json.loads(run.out)["rules"]} == {"no-sale"}


def test_own_rules_are_asked_too(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    original = (ROOT / "rules" / "purpose" / "no-competing-models.yaml").read_text("utf-8")
    (folder / "own").mkdir()
    own = original.replace("id: no-competing-models", "id: our-own")
    (folder / "own" / "our-own.yaml").write_text(own, "utf-8")
    run = Run(capfd, "explain", "LICENSE:9", "--rules", "own")
    assert "our-own" in run.out.split("Rules that fire")[1].split("Rules that")[0], run.err
    why = Run(capfd, "parse", "--why", "our-own", "--rules", "own", "LICENSE")
    assert "our-own on norm 1: it fires" in why.out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("LICENSE:2",), "error: LICENSE:2: this line is blank: the nearest sentence is on line 5\n"),
        (("LICENSE:1",), "error: LICENSE:1: this line is a heading: the nearest sentence is on line 5\n"),
        (("LICENSE:8",), "error: LICENSE:8: this line is blank: the nearest sentences are on lines 7 and 9\n"),
        (("LICENSE:14",), "error: LICENSE: there is no line 14: this text has 13 lines, counted from 1\n"),
        (("LICENSE:0",), "error: LICENSE: there is no line 0: this text has 13 lines, counted from 1\n"),
        (("LICENSE:x",), "error: LICENSE: 'x' is no line number: name a line, as in LICENSE:12\n"),
        (("LICENSE:99999999999",), "error: LICENSE: 99999999999 is no line number: no file has that many lines\n"),
        (("LICENSE",), "error: LICENSE: name a line, as in LICENSE:12; `lintlicense parse` shows the whole text\n"),
        (("missing:3",), "error: missing: no such file: check the name, and the folder you are in\n"),
        ((".:3",), "error: .: this is a folder: name a file in it\n"),
        (("C:\\x\\LICENSE:3",), "error: C:\\x\\LICENSE: no such file: check the name, and the folder you are in\n"),
        (("LICENSE:9", "--rule", "no-sales"), "error: no rule 'no-sales' (did you mean 'no-sale'?)"),
        (("no-sale", "--rule", "no-sale"), "--rule and --output-format are for a line of a file"),
        (("no-sale", "--output-format", "json"), "--rule and --output-format are for a line of a file"),
    ],
)
def test_errors_say_what_to_do(arguments: tuple[str, ...], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "explain", *arguments)
    assert run.code == 2
    assert run.out == ""
    assert message in run.err


def test_texts_without_a_line_or_a_sentence(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").write_bytes(b"")
    (folder / "blank").write_bytes(b"\n\n")
    assert "and no sentence in the whole text" in Run(capfd, "explain", "empty:1").err
    assert "this text has 2 lines" in Run(capfd, "explain", "blank:3").err
    with pytest.raises(LintLicenseError, match="this line is blank"):
        reader("\r\n\r\nYou may use the Work.").explain(2)


@pytest.mark.parametrize(
    ("given", "files", "place"),
    [
        ("LICENSE:7", set(), FileLine("LICENSE", 7)),
        ("a/b:c:7", {"a/b:c"}, FileLine("a/b:c", 7)),
        ("LICENSE:7:2", {"LICENSE"}, FileLine("LICENSE", 7)),
        ("LICENSE:7:2", {"LICENSE:7"}, FileLine("LICENSE:7", 2)),
        ("LICENSE:7:2", {"LICENSE", "LICENSE:7"}, FileLine("LICENSE:7", 2)),
        ("LICENSE:7:2", set(), FileLine("LICENSE", 7)),
        ("D:\\LICENSE:7:2", set(), FileLine("D:\\LICENSE", 7)),
        ("-:7", set(), FileLine("-", 7)),
        ("no-sale", set(), None),
        ("LICENSE:", set(), None),
        (":7", set(), None),
    ],
)
def test_place(given: str, files: set[str], place: FileLine | None) -> None:
    assert file_line(given, files.__contains__) == place


# ------------------------------------------------------------------------------------------------ parse --why


def test_why_shows_every_place_of_a_rule() -> None:
    page = tried(reader(), "no-sale", 120, False)
    assert "no-sale on norm 1: it" in page
    assert "of the text shared too little with the rule to be shown." in page


@pytest.mark.usefixtures("folder")
def test_why_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "parse", "--why", "no-competing-models", "--output-format", "json", "LICENSE")
    record = json.loads(run.out)
    assert (record["path"], record["rule"]) == ("LICENSE", "no-competing-models")
    assert "fires" in {entry["outcome"] for entry in record["trials"]}
    assert all(entry["norm"]["line"] for entry in record["trials"])


@pytest.mark.usefixtures("folder")
def test_why_of_rules_that_are_unknown_or_look_at_the_whole(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run(capfd, "parse", "--why", "no-sales", "LICENSE")
    assert run.code == 2
    assert "did you mean 'no-sale'?" in run.err
    assert "This rule looks at the whole text" in Run(capfd, "parse", "--why", "missing-grant", "LICENSE").out
    both = Run(capfd, "parse", "--why", "no-sale", "--norms", "LICENSE")
    assert both.code == 2
    assert "--norms and --why exclude each other" in both.err


def test_the_shell_is_told_rules_then_files(folder: Path) -> None:
    def offered(*typed: str) -> list[str]:
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
            "_LINTLICENSE_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["lintlicense", *typed]),
            "COMP_CWORD": str(len(typed)),
        }
        command = [sys.executable, "-m", "lintlicense"]
        done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
        return done.stdout.splitlines()

    assert offered("explain", "no-sa") == ["plain,no-sale"]
    assert offered("explain", "LIC") == ["file,LIC"]
    assert offered("explain", "LICENSE:3", "--rule", "user-th") == ["plain,user-threshold"]
    assert offered("parse", "--why", "user-th") == ["plain,user-threshold"]


# ------------------------------------------------------------------------------------------------ the documentation

DOCUMENTED = re.findall(
    r"^\$ lintlicense (.*)\n((?:.*\n)*?)```$", (ROOT / "docs" / "explain.md").read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("command", "output"), DOCUMENTED)
def test_documented_command_prints_what_is_shown(
    command: str, output: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    run = Run(capfd, *shlex.split(command))
    assert (run.code, run.err) == (0, "")
    assert expected(output).match(run.out), run.out


def test_documentation_has_examples_and_names_every_key() -> None:
    assert len(DOCUMENTED) >= 3
    page = (ROOT / "docs" / "explain.md").read_text("utf-8")
    assert all(f"`{key}`" in page for key in data("(a) use") if key != "version")
