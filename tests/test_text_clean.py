"""The cleaned view, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintlicense.text.clean import clean
from lintlicense.text.source import Source
from lintlicense.text.span import Span
from lintlicense.text.view import View, identity


def cleaned(text: str) -> str:
    return clean(Source("x", text)).text


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("“You” shan’t", '"You" shan\'t'),
        ("no\u00a0more\u2009space", "no more space"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("\ufeffLicence", "Licence"),
        ("the ﬁrst oﬃce", "the first office"),
        ("ＬＩＣＥＮＣＥ（１）", "LICENCE(1)"),
        ("non‑commercial – or—maybe…", "non-commercial - or--maybe..."),
        ("уоu may nоt", "you may not"),
        ("Лицензия", "Лицензия"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("page\x0cbreak", "page break"),
        ("™ and © stay", "™ and © stay"),
    ],
)
def test_characters(raw: str, plain: str) -> None:
    assert cleaned(raw) == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("## Your rights ##\n\ntext", "Your rights\n\ntext"),
        ("**You** may _not_ use `it`, __ever__.", "You may not use it, ever."),
        ("use_policy and a * b * c and 2**3", "use_policy and a * b * c and 2**3"),
        ("see [our policy](https://acme.example/p)", "see our policy (https://acme.example/p)"),
        ("see [above](#above) and <https://acme.example>", "see above and https://acme.example"),
        ("1\\. You\\_may", "1. You_may"),
        ("Title\n=====\n\ntext\n\n---\n", "Title\n\n\ntext\n\n\n"),
        ("> quoted\n\nand not", "quoted\n\nand not"),
        ("``as is''", '"as is"'),
        ("* a list\n* of two", "* a list\n* of two"),
        ("**a\n\nb**", "**a\n\nb**"),
    ],
)
def test_markdown(raw: str, plain: str) -> None:
    assert cleaned(raw) == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("<b>You</b> &amp; <i>we</i>", "You & we"),
        ("&quot;X&quot;&nbsp;means &#167; 3", '"X" means § 3'),
        ("a<br>b", "a\nb"),
        ("Copyright <year> <name of author>", "Copyright <year> <name of author>"),
        ("a <!-- not this --> b<script>x<y</script>", "a  b"),
        ("5 < 6 & 7 > 2", "5 < 6 & 7 > 2"),
        ("a <!-- open", "a  open"),
    ],
)
def test_html(raw: str, plain: str) -> None:
    assert cleaned(raw) == plain


BODY = "Acme Licence\n\n1. You may use\n   it.\n\n* first\n* second"


@pytest.mark.parametrize("prefix", ["#", "//", ";;", "--", "%", "REM", ">", "dnl"])
def test_comment_prefixes(prefix: str) -> None:
    raw = "\n".join(f"{prefix} {line}".rstrip() for line in BODY.split("\n"))
    assert cleaned(raw) == BODY


def test_block_comments_and_boxes() -> None:
    star = "/*\n" + "\n".join(f" * {line}".rstrip() for line in BODY.split("\n")) + "\n */"
    assert cleaned(star).strip() == BODY
    edge = "*" * 40
    box = "\n".join([edge, *(f"* {line:<36} *" for line in BODY.split("\n")), edge])
    assert cleaned(box).strip() == BODY


def test_a_comment_inside_a_text() -> None:
    raw = "Put this in each file:\n\n   * Acme code. It\n   * may be used\n   *\n   * by all.\n\nThanks."
    assert cleaned(raw) == "Put this in each file:\n\nAcme code. It\nmay be used\n\nby all.\n\nThanks."


def test_bullets_are_no_comment() -> None:
    raw = "* You may use it.\n* You may copy it.\n* You may sell it.\n"
    assert cleaned(raw) == raw


def test_marks_name_what_was_taken_away() -> None:
    source = Source("x", "## Grant\n\nThe **licensor** is Acme.\n")
    marks = {(m.kind, m.level, source.text[m.span.start : m.span.end]) for m in clean(source).marks}
    assert marks == {("heading", 2, "Grant"), ("strong", 0, "licensor")}


def test_positions_are_those_of_the_original() -> None:
    source = Source("x", "\ufeff“Acme”\r\n\r\n## ﬁne &amp; **good**\r\n")
    view = clean(source)
    for words, original in (("Acme", "Acme"), ("fine", "ﬁne"), ("&", "&amp;"), ("good", "good"), ('"Acme"', "“Acme”")):
        i = view.text.index(words)
        span = view.span(i, i + len(words))
        assert source.text[span.start : span.end] == original
        assert view.locate(span) == (i, i + len(words))


TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "**",
                "*",
                "_",
                "`",
                "# ",
                "## x",
                "[a](b)",
                "<b>",
                "</b>",
                "<li>",
                "&amp;",
                "&lt;",
                "“",
                "ﬁ",
                "\u00a0",
                "\r\n",
                "\n",
                "\n\n",
                "> ",
                "// ",
                "* ",
                "/*",
                "*/",
                "(a) ",
                "1. ",
                "word",
                "Word",
                '"',
                "а",
                "---\n",
                "<!--",
                "-->",
                "\\*",
                "—",
            ]
        ),
        max_size=60,
    ).map("".join),
)


@given(TEXTS)
def test_every_cleaned_character_has_a_place_in_order(text: str) -> None:
    view = clean(Source("x", text))
    last = 0
    for i in range(len(view.text)):
        span = view.span(i, i + 1)
        assert 0 <= span.start <= span.end <= len(text)
        assert last <= span.start
        last = span.start
        found = view.locate(span)
        assert found[0] <= i < max(found[1], i + 1)
    whole = view.span(0, len(view.text))
    assert view.locate(Span(0, len(text))) == (0, len(view.text))
    assert 0 <= whole.start <= whole.end <= len(text)


@given(st.text(max_size=60), st.data())
def test_edits_compose(text: str, data: st.DataObject) -> None:
    """A view edited twice maps to the original as its parts did."""
    view: View = identity(Source("x", text))
    for _ in range(2):
        size = len(view.text)
        cuts = sorted(data.draw(st.lists(st.integers(0, size), max_size=4)))
        edits = [(a, b, data.draw(st.text("xy", max_size=2))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        view = view.edited(edits)
        assert len(view.text) == size - sum(b - a for a, b, _ in edits) + sum(len(new) for _, _, new in edits)
        for i in range(len(view.text)):
            span = view.span(i, i + 1)
            if view.text[i] not in "xy":
                assert text[span.start : span.end] == view.text[i]
