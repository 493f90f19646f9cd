"""Small texts in whose form something was once misread: what they say is the same in every form."""

from __future__ import annotations

import re

import pytest
import reforming

from lintlicense.lint import lint_text, read_text
from lintlicense.norms.norm import Norm
from lintlicense.text.source import Source


def norms(text: str) -> list[tuple[object, ...]]:
    """What a text makes true, free of form."""
    return [_said(norm) for norm in read_text(Source("x", text)).reading.norms]


def _said(norm: Norm) -> tuple[object, ...]:
    terms = {(term.type, term.id) for term in norm.terms if term.type != "quote"}
    parts = [(part.role, part.marker) for part in norm.parts]
    return norm.kind, norm.bearer, norm.only, [action.id for action in norm.actions], terms, parts


@pytest.mark.parametrize(
    "text",
    [
        "You must keep each contributor's notices and the licensor's marks.",
        "You'll pay a fee if you don't publish your changes.",
        "You must follow the policy at https://acme.example/use, which is part of this agreement.",
    ],
)
def test_capitals_change_no_norm(text: str) -> None:
    assert norms(text)
    assert norms(text.upper()) == norms(text)


def headings(text: str) -> list[str]:
    return [node.heading for node in read_text(Source("x", text)).tree.walk() if node.heading]


TITLED = """Blue Heron Terms

This work comes from the people of Blue Heron and is meant for everybody who can make something of it, wherever it is.

Uses of the Work
You may not use the work or what you make of it to run a casino, a lottery or any other game that asks for money.

Rights
You may copy the work and pass it on to anyone as long as these terms stand beside it where they can be read.
"""


def test_title_above_its_text_is_one_in_capitals_too() -> None:
    assert headings(TITLED.upper()) == [heading.upper() for heading in headings(TITLED)]
    assert norms(TITLED.upper()) == norms(TITLED)


def test_title_in_capitals_above_another_is_its_own() -> None:
    text = "BLUE HERON TERMS\nCONDITIONS FOR COPYING THE WORK AND CHANGES TO IT\n\n0. You may copy it.\n"
    assert headings(text)[0] == "BLUE HERON TERMS"


@pytest.mark.parametrize(
    "text",
    [
        # Wrapped by hand, so that no line is quite full.
        "1. ALL MATERIAL ON PAPER AND DOCUMENTATION MENTIONING\n   FEATURES OR USES OF THE WORK MUST DISPLAY A MARK.\n"
        "\n2. CHANGES TO THE WORK MUST KEEP THE NOTICES OF EVERYBODY\n   WHO HAS CHANGED IT.\n",
        "THE WORK IS PROVIDED BY ITS AUTHORS AS IT IS AND ANY\nWARRANTY FOR IT, EXPRESS OR IMPLIED, NOT LIMITED TO\n"
        "THE ABOVE, IS DISCLAIMED.\n",
        "1. YOU MAY NOT:\n\n   A. USE THE WORK IF YOU ARE: (A) IN PRISON, OR (B) ON A LIST.\n\n   B. SELL THE WORK.\n",
    ],
)
def test_sentence_in_capitals_has_no_heading(text: str) -> None:
    assert headings(text) == []


def test_quotation_is_as_long_in_lines_as_on_one() -> None:
    notice = (
        "This copy comes from Blue Heron and is made available under its terms. They may be found in the files that "
        "came with the copy, or where the copy was found. You may ask the people of Blue Heron for another copy."
    )
    text = f'Instead of the terms, you may add the following text: "{notice}" It must be legible.\n'
    assert len(notice) > 200
    assert len(norms(text)) == 2
    for width in (40, 60, 100):
        assert norms(reforming.wrapped(width)(text)) == norms(text)


def test_inline_enumeration_may_be_wrapped_anywhere() -> None:
    text = (
        "1. You may not use the work 1) in a casino; 2) if you are on a list of persons whom the law excludes "
        "from trade, or (a) live where it does not hold; 3) for an army; and 4) in a weapon.\n\n2. You may sell it.\n"
    )
    for low in ("2)", "3)", "4)"):
        broken = text.replace(f" {low}", f"\n{low}")
        assert norms(broken) == norms(text)


def test_finding_about_a_whole_file_stands_on_its_first_words() -> None:
    text = "Blue Heron Terms\n\nYou may use the work.\n"
    for form in (reforming.as_html, reforming.commented("#"), reforming.boxed, "# {}".format):
        assert [f.quote for f in lint_text(form(text)).findings if f.rule == "missing-grant"] == ["Blue Heron Terms"]


def test_margin_of_a_whole_text_says_nothing() -> None:
    text = "# Blue Heron Terms\n\n## Uses\n\nNote: You may use the work.\n\n- You may copy it.\n\n## End\n\nIt ends.\n"
    assert headings(text) == ["Blue Heron Terms", "Uses", "End"]
    for margin in ("    ", "\t", "          "):
        assert headings(reforming.indented(margin)(text)) == headings(text)
        assert norms(reforming.indented(margin)(text)) == norms(text)


def test_item_with_a_bullet_before_its_letter_is_one() -> None:
    text = (
        "4. Restrictions. You will not permit any third party to\n- a. sell the work or what is made of it;\n"
        "- b. remove notices which appear on a portion of the work, old or new;\n- c. rent the work to other persons.\n"
    )
    for width in (36, 48, 60, 72):
        assert norms(reforming.wrapped(width)(text)) == norms(text)


@pytest.mark.parametrize(
    "text",
    [
        "1 Rights\n\n  1.1 You may copy the work (except as stated in Sections 1.2 and\n    2.1) and sell it.\n\n"
        "  1.2 You may lend it.\n",
        "1. You may copy the work under these terms and under the\nremainder of the terms, and without further\n"
        "payment by anyone you may sell it.\n",
    ],
)
def test_line_of_a_sentence_starts_nothing(text: str) -> None:
    assert norms(text) == norms(re.sub(r"\n +(?=2\.1)|(?<=[a-z])\n(?=[a-z])", " ", text))


def test_enumeration_may_go_on_in_a_paragraph_of_its_own() -> None:
    text = "1. You may not use the work for (i) any weapon,\n\n(ii) a casino, or (iii) an army.\n\n2. You may lend it."
    assert norms(text) == norms(text.replace("\n\n(ii)", " (ii)"))
