"""The closed vocabulary of `match:`. Every key is asked of a norm that has it and of one that has not."""

from __future__ import annotations

from typing import Any

import pytest
from norm_fixtures import read

from lintlicense.rules import match
from lintlicense.rules.facts import facts_of
from lintlicense.rules.keys import KEYS, compile_keys
from lintlicense.text.span import Span


def matched(text: str, keys: dict[str, Any]) -> list[str] | None:
    """The words that make an entry hold for some norm of a text, in order; None where it holds for none."""
    for name, value in keys.items():
        assert KEYS[name].complaint(value) is None, f"{name}: {KEYS[name].complaint(value)}"
    for facts in facts_of(read(text).norms):
        evidence = match.test(facts, compile_keys(keys))
        if evidence is not None:
            return [text[span.start : span.end] for span in sorted(set(evidence))]
    return None


CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "prohibition"}, "You may not sell the Work.", "You may sell the Work."),
    ({"kind": ["grant", "limit"]}, "Use is limited to research.", "You must not use the Work."),
    ({"bearer": "licensor"}, "We may end this licence.", "You may end this licence."),
    ({"bearer": ["licensee", "unknown"]}, "The Work may not be sold.", "We may not sell the Work."),
    ({"only": True}, "You may use the Work solely for research.", "You may use the Work for research."),
    ({"only": False}, "You may use the Work for research.", "You may use the Work for research only."),
    ({"withholds": True}, "This licence does not grant a right to sell.", "This licence is personal."),
    ({"withholds": False}, "This licence is personal.", "You may not sell the Work."),
    ({"listed": True}, "You may not:\n\n(a) sell the Work.\n", "You may not sell the Work."),
    ({"actions": "sell"}, "You may not sell the Work.", "You may not copy any Work that you sell."),
    ({"actions": ["sell", "copy"]}, "You may not copy the Work.", "You may not modify the Work."),
    ({"actions": "any"}, "You may not copy the Work.", "This licence is personal."),
    ({"aims": "train"}, "You may not use the Work to train other models.", "You may not train other models."),
    ({"deeds": "train"}, "You may not train other models.", "You may not sell models."),
    (
        {"bound": {"deeds": "train", "objects": "other-model"}},
        "You may not use the Work to train other models.",
        "You may not train the Work with other models.",
    ),
    (
        {"does": {"deeds": "sell", "objects": "work"}},
        "You may not sell the Work.",
        "You may not sell the documentation.",
    ),
    ({"things": "documentation"}, "You may copy the documentation.", "You may copy the Work."),
    ({"purposes": "research"}, "You may use it for research.", "You may use it for teaching."),
    ({"harms": "military"}, "You may not use it for military purposes.", "You may not use it for games."),
    ({"attributes": "non-transferable"}, "This licence is non-transferable.", "This licence is transferable."),
    ({"places": "eu"}, "No rights are granted in the European Union.", "No rights are granted in Freedonia."),
    ({"groups": "military"}, "Military organizations may not use it.", "Robots may not use it."),
    ({"parties": "third-party"}, "You may not show it to third parties.", "You may not show it."),
    ({"owners": "licensee"}, "You may use it in your products.", "You may use it in products."),
    ({"verbs": "distribute"}, "You must keep the notices in copies that you distribute.", "You must keep the notices."),
    ({"sizes": "employees"}, "You may hand it to 50 employees.", "You may hand it to 50 users."),
    ({"units": "users"}, "You must count your monthly active users.", "You must count your copies."),
    ({"quotes": "any"}, 'You must display "Made with Acme".', "You must display our logo."),
    ({"references": "any"}, "You must do what Section 4 asks and keep the notices.", "You must keep the notices."),
    (
        {"condition": {"sizes": "users"}},
        "If you have more than 100 million users, you must request a licence.",
        "If you like it, you must request a licence.",
    ),
    (
        {"condition": {"markers": "if", "verbs": "sell"}},
        "If you sell the Work, you must tell us.",
        "You must tell us and sell the Work.",
    ),
    (
        {"condition": {"negated": True}},
        "You may use it if you do not sell it.",
        "You may use it if you sell it.",
    ),
    (
        {"exception": {"things": "permission"}},
        "You may not sell the Work without our permission.",
        "You may not sell the Work or our permission.",
    ),
    (
        {"part": {"things": "permission"}},
        "You may sell the Work if you have our permission.",
        "You may sell the Work and give permission.",
    ),
    (
        {"any": [{"kind": "grant"}, {"kind": "power"}]},
        "We may end this licence.",
        "You must keep the notices.",
    ),
    (
        {"kind": "prohibition", "without": [{"exception": {"things": "permission"}}]},
        "You may not sell the Work.",
        "You may not sell the Work without our permission.",
    ),
    (
        {"kind": "prohibition", "list": [{"harms": "military"}]},
        "You may not use the Work for:\n\n(a) spam;\n\n(b) military purposes.\n",
        "You may not use the Work for:\n\n(a) spam;\n\n(b) games.\n",
    ),
    (
        {"kind": "grant", "document": [{"kind": "prohibition"}]},
        "You may use the Work. You may not sell it.",
        "You may use the Work. You may sell it.",
    ),
    (
        {"only": True, "tier": True},
        "You may use, copy and modify it for research only. Anyone may use, copy and modify it for any purpose.",
        "You may use, copy and modify it for research only. Anyone may read it for any purpose.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "holds", "fails"), CASES, ids=lambda value: "" if isinstance(value, str) else str(value)
)
def test_an_entry_holds_and_fails(keys: dict[str, Any], holds: str, fails: str) -> None:
    assert matched(holds, keys) is not None, holds
    assert matched(fails, keys) is None, fails


def test_every_key_is_asked_here() -> None:
    asked = {name for keys, _, _ in CASES for name in keys}
    assert set(KEYS) == asked


def test_units_are_told_apart() -> None:
    users = "If you have more than 100 monthly active users, you must request a licence."
    assert matched(users, {"condition": {"sizes": "users"}}) is not None
    assert matched(users, {"condition": {"sizes": "employees"}}) is None


def test_evidence_is_the_words_that_were_asked_for() -> None:
    text = "You may not use the Work to train other models."
    assert matched(text, {"kind": "prohibition", "aims": "train"}) == ["train"]
    bound = {"bound": {"deeds": "train", "objects": "other-model"}}
    assert matched(text, bound) == ["train", "other models"]


def test_what_is_inside_a_condition_is_not_what_the_norm_is_about() -> None:
    text = "If you use it for research, you must keep the notices."
    assert matched(text, {"purposes": "research"}) is None
    assert matched(text, {"condition": {"purposes": "research"}}) == ["research"]


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("kind", "prohibtion", "did you mean 'prohibition'"),
        ("kind", [], "at least one value"),
        ("bearer", 3, "unknown value 3"),
        ("only", "yes", "must be true or false"),
        ("actions", ["frobnicate"], "unknown value 'frobnicate'"),
        ("things", "wrok", "did you mean 'work'"),
        ("bound", {"deeds": "train"}, "`deeds` and `objects`"),
        ("bound", {"deeds": "train", "objects": "modell"}, "unknown value 'modell'"),
        ("condition", [], "mapping"),
        ("condition", {"colour": "red"}, "unknown key 'colour'"),
        ("condition", {"negated": "no"}, "negated: must be true or false"),
        ("condition", {"things": "wrok"}, "things: unknown value 'wrok'"),
        ("any", {"kind": "grant"}, "list of mappings"),
        ("any", [{"colour": "red"}], "unknown match key 'colour'"),
        ("without", [{"kind": "grunt"}], "kind: unknown value 'grunt'"),
    ],
)
def test_a_wrong_value_says_what_is_wrong(name: str, value: object, complaint: str) -> None:
    said = KEYS[name].complaint(value)
    assert said is not None
    assert complaint in said


def test_no_key_takes_a_phrase_of_a_licence() -> None:
    """The vocabulary knows ideas: a phrase or a pattern is no value of any key that takes words."""
    for name in ("things", "purposes", "harms", "attributes", "actions", "groups", "places", "verbs", "parties"):
        for phrase in ("you may not sell", "research purposes only", "sell.*", "(?i)military"):
            assert KEYS[name].complaint(phrase) is not None, name


def test_the_document_and_the_list_are_known_to_each_norm() -> None:
    facts = facts_of(read("You may not:\n\n(a) sell the Work; or\n\n(b) rent it.\n\nYou may copy it.\n").norms)
    assert [len(fact.siblings) for fact in facts] == [2, 2, 0]
    assert {len(fact.document) for fact in facts} == {3}
    assert all(isinstance(fact.norm.span, Span) for fact in facts)
