"""What a rule file must be: one broken file for each error, with the line and the words of its message."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from lintlicense.errors import LintLicenseError, RuleError
from lintlicense.rules.load import load_rule, load_rules
from lintlicense.rules.message import render, slots
from lintlicense.rules.rule import Level, Rule
from lintlicense.rules.select import PROFILES, select

GOOD = """\
id: no-hats
level: warning
criteria: [osd-6]
groups: [house-rules]
title: Hats are forbidden
why: People like hats.
message: "{objects|The work} may not be used with hats"
match:
  - kind: prohibition
    actions: [use]
  - kind: limit
    level: note
    message: Hats are only for some
unless:
  - kind: disclaimer
once: document
examples:
  bad:
    - text: You may not use the Software with hats.
      covers: with hats
    - lead: "You shall not:"
      text: (a) use it while wearing a bowler
  good:
    - text: You may wear a hat.
      because: a permission
  gaps:
    - text: Leave your bowler at the door.
      expected: bad
"""


def test_every_field_of_a_file_is_read() -> None:
    rule = load_rule(GOOD, "house/no-hats.yaml", "house")
    assert (rule.id, rule.level, rule.criteria, rule.groups) == ("no-hats", Level.WARNING, ("osd-6",), ("house-rules",))
    assert (rule.section, rule.path, rule.once, rule.check) == ("house", "house/no-hats.yaml", "document", "")
    assert [entry.keys for entry in rule.match] == [{"kind": "prohibition", "actions": ["use"]}, {"kind": "limit"}]
    assert [(entry.level, entry.message) for entry in rule.match] == [
        (None, None),
        (Level.NOTE, "Hats are only for some"),
    ]
    assert [entry.keys for entry in rule.unless] == [{"kind": "disclaimer"}]
    assert [(example.lead, example.covers, example.line) for example in rule.bad] == [
        ("", "with hats", 19),
        ("You shall not:", "", 21),
    ]
    assert rule.good[0].because == "a permission"
    assert rule.gaps[0].expected == "bad"
    assert rule.tags == ("no-hats", "house-rules", "osd-6")


BROKEN = {
    "misspelt key": ("title:", "titel:", 5, "unknown key 'titel' in a rule file (did you mean 'title'?)"),
    "missing key": ("why: People like hats.\n", "", 1, "a rule file lacks the key 'why'"),
    "no id": ("id: no-hats\n", "", 1, "lacks the key 'id'"),
    "empty text": ("why: People like hats.", "why:", 6, "'why' must be a text"),
    "text that is a list": ("title: Hats are forbidden", "title: [Hats]", 5, "'title' must be a text"),
    "level": ("level: warning", "level: eror", 2, "'level' cannot be 'eror' (did you mean 'error'?)"),
    "criterion": ("[osd-6]", "[osd-66]", 3, "'criteria' cannot hold 'osd-66' (did you mean 'osd-6'?)"),
    "criterion twice": ("[osd-6]", "[osd-6, osd-6]", 3, "'criteria' holds 'osd-6' twice"),
    "criteria as text": ("[osd-6]", "osd-6", 3, "'criteria' must be a list"),
    "criterion as group": ("[house-rules]", "[osd-6]", 4, "'osd-6' is a criterion: it belongs under 'criteria'"),
    "other name": ("id: no-hats", "id: no-caps", 1, "'id' is 'no-caps', but the file is named no-hats.yaml"),
    "form of the name": ("id: no-hats", "id: No_Hats", 1, "words in small letters joined by hyphens"),
    "key twice": ("level: warning", "level: warning\nlevel: note", 3, "'level' is here twice (first on line 2)"),
    "nested key twice": ("    actions: [use]", "    kind: limit", 10, "'kind' is here twice (first on line 9)"),
    "match key": (
        "    actions: [use]",
        "    action: [use]",
        10,
        "unknown key 'action' in an entry of 'match' (did you mean 'actions'?)",
    ),
    "value of a match key": (
        "kind: limit",
        "kind: limits",
        11,
        "'kind' unknown value 'limits' (did you mean 'limit'?)",
    ),
    "level of an entry": ("    level: note", "    level: nota", 12, "'level' cannot be 'nota' (did you mean 'note'?)"),
    "entry without keys": ("  - kind: limit\n    level: note", "  - level: note", 11, "needs at least one match key"),
    "entry that is a text": ("  - kind: disclaimer", "  - disclaimer", 15, "an entry of 'unless' must be a table"),
    "slot": ("{objects|The work}", "{object}", 7, "unknown slot '{object}' (did you mean 'objects'?)"),
    "brace": ("{objects|The work}", "{objects", 7, "'message' has a '{' without its '}'"),
    "once": ("once: document", "once: documents", 16, "'once' cannot be 'documents' (did you mean 'document'?)"),
    "check and match": ("once: document", "check: missing-grant", 16, "both 'match' and 'check'"),
    "unknown check": ("once: document", "check: missing-grants", 16, "(did you mean 'missing-grant'?)"),
    "kind of example": ("  good:", "  goood:", 23, "unknown key 'goood' in 'examples' (did you mean 'good'?)"),
    "key of an example": (
        "      covers: with",
        "      cover: with",
        20,
        "unknown key 'cover' in an example under 'bad'",
    ),
    "covers other words": (
        "covers: with hats",
        "covers: with caps",
        20,
        "'covers' holds words that 'text' does not: 'with caps'",
    ),
    "good without reason": ("      because: a permission\n", "", 24, "an example under 'good' lacks the key 'because'"),
    "gap without verdict": ("expected: bad", "expected: worse", 28, "'expected' cannot be 'worse'"),
    "not YAML": ("criteria: [osd-6]", "criteria: [osd-6", 4, "not valid YAML"),
    "also": (
        "once: document",
        "also: [no-hatz]",
        16,
        "'also' must name other rules, not 'no-hatz' (did you mean 'no-hats'?)",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_an_error_with_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert GOOD.count(old) == 1, "the case must change one place"
    file = tmp_path / "no-hats.yaml"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(RuleError) as caught:
        load_rules((tmp_path,))
    assert caught.value.where == f"{file}:{line}"
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("text", "words"), [("", "the file is empty"), ("- a\n- b\n", "must be a table"), ("id: \x01\n", "not valid YAML")]
)
def test_a_file_that_is_no_rule_is_an_error(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "x.yaml").write_text(text)
    with pytest.raises(RuleError, match=words):
        load_rules((tmp_path,))


def test_a_deep_file_is_an_error_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "deep.yaml").write_text("id: " + "[" * 5000)
    with pytest.raises(RuleError):
        load_rules((tmp_path,))


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"id: \xff\xfe\n")
    with pytest.raises(RuleError, match=r"not UTF-8 .*: save it as UTF-8"):
        load_rules((tmp_path,))


def test_own_rules_join_those_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "no-hats.yaml").write_text(GOOD)
    (tmp_path / "notes.txt").write_text("no rule")
    rules = load_rules((tmp_path,))
    assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)
    assert next(rule for rule in rules if rule.id == "no-hats").section == "house"
    assert len(rules) == len(load_rules()) + 1


def test_a_second_rule_of_one_id_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "non-commercial.yaml").write_text("# ours\n" + GOOD.replace("id: no-hats", "id: non-commercial"))
    with pytest.raises(RuleError, match=r"there is another rule 'non-commercial', in .*purpose") as caught:
        load_rules((tmp_path,))
    assert caught.value.where == f"{tmp_path / 'non-commercial.yaml'}:2"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder"):
        load_rules((tmp_path / "nowhere",))


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    rule = load_rule(GOOD.replace("title: Hats are forbidden", "title: no"), "no-hats.yaml")
    assert rule.title == "no"


def test_a_lint_reads_no_examples_of_the_package() -> None:
    whole, short = load_rules(), load_rules(examples=False)
    assert all(rule.bad for rule in whole if rule.match)
    assert not any(rule.bad or rule.good or rule.gaps for rule in short)
    said = [name.name for name in fields(Rule) if name.name not in {"bad", "good", "gaps"}]
    assert [[getattr(rule, name) for name in said] for rule in whole] == [
        [getattr(rule, name) for name in said] for rule in short
    ]


# -- messages --------------------------------------------------------------------------------------------------------


def test_a_message_fills_its_slots_or_falls_back() -> None:
    template = "rights end above {quantity|a size} in {place}"
    assert list(slots(template)) == ["quantity", "place"]
    assert render(template, {"place": "Ruritania"}, "Big users") == "Rights end above a size in Ruritania"
    assert render(template, {"quantity": "10 users"}, "Big users") == "Big users"


# -- selection -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return load_rules()


def levels(rules: tuple[Rule, ...], **given: object) -> dict[str, Level]:
    return {rule.id: rule.level for rule in select(rules, **given)}  # type: ignore[arg-type]


def test_without_names_every_rule_runs_at_the_level_of_the_catalogue(rules: tuple[Rule, ...]) -> None:
    assert select(rules) == rules


def test_ids_groups_and_criteria_choose(rules: tuple[Rule, ...]) -> None:
    assert levels(rules, select=("indemnity",)).keys() == {"indemnity"}
    assert len(levels(rules, select=("llama-style",))) == 12
    assert levels(rules, select=("osd-8",)).keys() == {"product-locked"}
    assert levels(rules, select=("dfsg",)).keys() == {"reporting-duty", "revocable", "unilateral-change"}
    assert "indemnity" not in levels(rules, select=("llama-style",), ignore=("indemnity",))
    assert len(levels(rules, ignore=("llama-style",))) == len(rules) - 12


def test_profiles_set_levels(rules: tuple[Rule, ...]) -> None:
    assert set(PROFILES) == {"osi", "osaid", "dfsg", "llama", "strict"}
    assert set(levels(rules, profile="strict").values()) == {Level.ERROR}
    llama = levels(rules, profile="llama")
    assert {name for name, level in llama.items() if level is Level.ERROR} == set(
        levels(rules, select=("llama-style",))
    )
    assert set(llama.values()) == {Level.ERROR, Level.NOTE}
    osaid = levels(rules, profile="osaid")
    assert osaid["revocable"] is osaid["user-threshold"] is osaid["missing-grant"] is Level.ERROR
    assert osaid["product-locked"] is Level.NOTE
    dfsg = levels(rules, profile="dfsg")
    assert dfsg["reporting-duty"] is dfsg["non-commercial"] is Level.ERROR
    assert dfsg["law-compliance"] is dfsg["exclusive-venue"] is Level.NOTE


def test_a_level_of_ones_own_counts_for_every_case_and_an_id_before_a_group(rules: tuple[Rule, ...]) -> None:
    mixed = next(rule for rule in rules if any(entry.level for entry in rule.match))
    (changed,) = select(rules, select=(mixed.id,), levels={mixed.id: Level.ERROR})
    assert changed.level is Level.ERROR
    assert not any(entry.level for entry in changed.match)
    given = levels(rules, levels={"osd-6": Level.NOTE, "non-commercial": Level.WARNING})
    assert (given["non-commercial"], given["research-only"]) == (Level.WARNING, Level.NOTE)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"profile": "osu"}, "no profile 'osu' (did you mean 'osi'?)"),
        (
            {"select": ("non-comercial",)},
            "no rule, group or criterion 'non-comercial' (did you mean 'non-commercial'?)",
        ),
        ({"ignore": ("llama_style",)}, "(did you mean 'llama-style'?)"),
        ({"levels": {"osd-11": Level.NOTE}}, "(did you mean 'osd-1"),
    ],
)
def test_a_name_nobody_knows_is_an_error(rules: tuple[Rule, ...], given: dict[str, object], words: str) -> None:
    with pytest.raises(LintLicenseError) as caught:
        select(rules, **given)  # type: ignore[arg-type]
    assert words in str(caught.value)
