"""Where sentences end, and what is enumerated inside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.text.enumerations import find_items
from lintlicense.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[i:j] for i, j in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc. grants you a right.",
        "Acme, Inc. (a company of Utah) grants a right.",
        "Use it for research, i.e. not for profit, e.g. at a school.",
        "See No. 5, Sec. 3, Art. 2 and pp. 7 f. of the act.",
        "Acme v. Larkspur was about this.",
        "U.S. Government users get no more.",
        "NOBODY ON A LIST OF THE U.S. OR A NON-U.S. GOVERNMENT MAY USE IT.",
        'WHAT ACME, INC. (THE "LICENSOR") OFFERS IS FREE.',
        "THE RULES (TERMS, NOTICES, ETC.) GOVERNING THE USE OF IT STAY.",
        "Under Section 2.3 of version 1.0 you may copy it.",
        "The files are at https://acme.example/a.b?c=d. and nowhere else.",
        "Ask Dr. J. Finch of Acme Corp. in Leeds.",
        "It was signed on Jan. 5 of that year.",
        "You may not:",
        "THE FILES COME WITHOUT ANY WARRANTY",
        "You may use etc. and copy.",
        "It runs (see above.) and stops.",
        "You may not: (a) Sell it. (b) Lend it.",
        "YOU MAY NOT: (A) SELL IT. (B) LEND IT.",
        'You must show this notice: "It comes from Acme. All rights are kept."',
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["You may use it.", "You may copy it."],
        ["Grants come from Acme Inc.", "You may copy it."],
        ['He said "no."', "You may go."],
        ["It ends.)", "It starts."],
        ["(It comes from Acme Inc.)", "You may copy it."],
        ["(a) If a part is void, the rest stays.", "(b) Notwithstanding that, this licence ends."],
        ["Is it free?", "Yes!", "It is."],
        ["It is sold by Acme Ltd.", "This does not change a thing."],
        ["It ends under Section 3.", "It starts again under Section 4."],
        ["All of Europe, the U.S. and so on.", "Nothing else."],
    ],
)
@pytest.mark.parametrize("gap", [" ", "  ", "\n"])
def test_several_sentences(parts: list[str], gap: str) -> None:
    assert sentences(gap.join(parts)) == parts


def test_full_stops_of_other_scripts() -> None:
    assert sentences("可以使用。不得出售。") == ["可以使用。", "不得出售。"]


@given(st.text(alphabet='aA.!?:"() \n', max_size=60))
def test_sentences_are_in_order_and_hold_every_word(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    at = 0
    for i, j in spans:
        assert at <= i < j
        assert not text[at:i].strip()
        assert text[i:j] == text[i:j].strip()
        at = j
    assert not text[at:].strip()


def items(text: str) -> list[tuple[str, int]]:
    return [(text[item.start : item.end], item.depth) for item in find_items(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You (A) name us; and (B) pay.", [("(A) name us; and", 0), ("(B) pay.", 0)]),
        ("1) copy it or 2) sell it", [("1) copy it or", 0), ("2) sell it", 0)]),
        (
            "(i) a model, (ii) weights (A) of it, (B) of another, (iii) code",
            [
                ("(i) a model,", 0),
                ("(ii) weights (A) of it, (B) of another,", 0),
                ("(A) of it,", 1),
                ("(B) of another,", 1),
                ("(iii) code", 0),
            ],
        ),
        ("under Section 1(a) or (i) keep it or (ii) drop it", [("(i) keep it or", 0), ("(ii) drop it", 0)]),
        ("any (i) copy (in part too), (ii) change, and (iii) sale", [
            ("(i) copy (in part too),", 0), ("(ii) change, and", 0), ("(iii) sale", 0),
        ]),
        ("(h) one, (i) two, (j) three", []),
        ("(a) one; (b) two; (a) three; (b) four", [
            ("(a) one;", 0), ("(b) two;", 0), ("(a) three;", 0), ("(b) four", 0),
        ]),
        ("the file(s) and the (a) only", []),
        ("Sections 3 (a) and (b) apply", []),
        ("as items (a) and (b), and (c) say", []),
        ("subject to (i) and (ii) above", []),
        ("nothing here", []),
    ],
)  # fmt: skip
def test_inline_items(text: str, found: list[tuple[str, int]]) -> None:
    assert items(text) == found


@given(st.text(alphabet="(abiv12) ,x", max_size=80))
def test_items_nest(text: str) -> None:
    found = find_items(text, 0, len(text))
    for before, after in pairwise(found):
        assert before.start < after.start
        assert before.end <= after.start or after.end <= before.end
        assert after.depth <= before.depth + 1
