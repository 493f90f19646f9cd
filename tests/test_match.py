"""What a rule may ask of a norm: the keys that look beyond one norm, and those that tell stating from withholding."""

from __future__ import annotations

from typing import Any

import pytest

from lintlicense.clauses.parse import parse
from lintlicense.norms.read import read_norms
from lintlicense.rules.match import KEYS, Facts, compile_keys, facts_of
from lintlicense.rules.match import test as asks
from lintlicense.text.clean import clean
from lintlicense.text.source import Source


def facts(text: str) -> list[Facts]:
    view = clean(Source("licence.txt", text))
    return facts_of(read_norms(parse(view), view).norms)


def holds(text: str, **keys: Any) -> list[bool]:
    """For each norm of a text, whether the keys hold."""
    compiled = compile_keys(keys)
    return [asks(fact, compiled) is not None for fact in facts(text)]


NARROW = "You may use, copy, modify and distribute the Program solely for research."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NARROW, False),
        (f"{NARROW}\n\nYou may use, copy, modify and distribute the Program for any purpose.", True),
        (f"{NARROW}\n\nYou may use the Program for any purpose.", False),
        (f"{NARROW}\n\nYou may use, copy, modify and distribute the Program for teaching only.", False),
        (f"{NARROW}\n\nYou may deploy the Program, provided that you give credit.", True),
    ],
)
def test_a_narrow_grant_beside_a_wider_one_is_a_tier(text: str, expected: bool) -> None:
    assert holds(text, tier=True)[0] is expected


def test_a_rule_may_ask_for_the_other_items_of_a_list() -> None:
    text = "You shall not use the Model:\n\n(a) in breach of the law;\n(b) to build weapons;\n"
    alone = "You shall not use the Model:\n\n(a) in breach of the law;\n"
    wanted = [{"harms": ["military"]}]
    assert any(holds(text, listed=True, list=wanted))
    assert not any(holds(alone, listed=True, list=wanted))
    assert not any(holds("You shall not use the Model to build weapons.", list=wanted))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This licence is meant for commercial use.", False),
        ("This licence does not extend to commercial use.", True),
        ("Commercial use is prohibited.", True),
        ("The Sites must be non-profit.", False),
    ],
)
def test_a_limit_that_only_says_how_something_is_withholds_nothing(text: str, expected: bool) -> None:
    assert any(holds(text, withholds=True)) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("neither the Model nor its outputs serve to train a language model", True),
        ("they will not be used to train a language model", True),
        ("you train a language model with them", False),
    ],
)
def test_a_condition_keeps_its_denial(condition: str, expected: bool) -> None:
    text = f"You may use the Model and its outputs, provided that {condition}."
    assert any(holds(text, condition={"negated": True, "things": ["other-model"]})) is expected


def test_a_condition_says_what_it_cannot_take() -> None:
    assert KEYS["condition"].check({"negated": "no"}) == "negated: must be true or false"
    assert KEYS["list"].check([]) == "must be a list of mappings"
    assert KEYS["tier"].check("yes") == "must be true or false"
