"""Markdown marks: headings, emphasis, links, code, quotations, escapes, rules."""

from __future__ import annotations

import re

from lintlicense.text.view import Edit, Mark, View

_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(?=\S)(?P<words>[^\n]*?)(?P<tail>[ \t]+#+)?[ \t]*$", re.MULTILINE)
# A line of marks only; with a single line of text above it, an underline.
_RULE = re.compile(r"^[ \t]*(?:([-=*_~#+])[ \t]?(?:\1[ \t]?){2,}|[-=*_~#+<>|]{6,}[ \t]*)$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|(?<!\w)__)(?=[^\s*_])((?:(?!\1|\n[ \t]*\n).){1,600}?)\1(?!\w)", re.DOTALL)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*)(?=[^\s*])([^*\n]{1,400}(?:\n[^*\n]{1,400}){0,4})(?<=\S)\*(?![\w*])|(?<![\w\\])(_)(?=[^\s_])([^_\n]{1,400})(?<=[^\s_])_(?!\w)"
)
_CODE = re.compile(
    r"(?<!`)``(?=\S)([^`'\n]{1,200})''|(?<!`)`([^`\n]{1,200})`(?!`)|^[ \t]*(```+|~~~+)[^\n`]*$", re.MULTILINE
)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,300})\]\(([^()\s]{0,500})(?:[ \t]+\"[^\"\n]{0,200}\")?\)|<(https?://[^<>\s]{1,500})>"
)
_ESCAPE = re.compile(r"\\(?=[.*_#()\[\]+~`>&!$'\"-])")
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_WORDS = re.compile(r"\w")


def strip_markdown(view: View) -> View:
    """Remove the marks and keep the words; remember which were headings or strong."""
    for step, sign in (
        (_headings, "#"),
        (_rules, ""),
        (_links, "]("),
        (_links, "<http"),
        (_strong, "**"),
        (_strong, "__"),
        (_emphasis, "*"),
        (_emphasis, "_"),
        (_code, "`"),
        (_code, "~~~"),
        (_plain, ""),
    ):
        if sign in view.text:
            view = step(view)
    return view


def _headings(view: View) -> View:
    edits: list[Edit] = []
    marks: list[Mark] = []
    for match in _HEADING.finditer(view.text):
        i, j = match.span("words")
        edits.append((match.start(), i, ""))
        if match.group("tail"):
            edits.append((match.start("tail"), match.end(), ""))
        marks.append(Mark("heading", view.span(i, j), len(match.group(1))))
    return view.edited(edits, marks)


def _rules(view: View) -> View:
    text = view.text
    edits: list[Edit] = []
    marks: list[Mark] = []
    for match in _RULE.finditer(text):
        edits.append((match.start(), match.end(), ""))
        above = text[: match.start()][-400:].split("\n")
        if (
            match.group(1) in ("-", "=")
            and len(above) > 1
            and above[-2].strip()
            and (len(above) < 3 or not above[-3].strip())
        ):
            end = match.start() - 1
            marks.append(
                Mark("heading", view.span(end - len(above[-2].lstrip()), end), 1 if match.group(1) == "=" else 2)
            )
    return view.edited(edits, marks)


def _links(view: View) -> View:
    edits: list[Edit] = []
    for match in _LINK.finditer(view.text):
        words, url = match.span(1), match.group(2)
        if match.group(3):
            edits += [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
            continue
        edits.append((match.start(), words[0], ""))
        if url.startswith("#") or not url or url == match.group(1):
            edits.append((words[1], match.end(), ""))
        else:
            edits += [(words[1], match.start(2), " ("), (match.end(2), match.end(), ")")]
    return view.edited(edits)


def _strong(view: View) -> View:
    edits: list[Edit] = []
    marks: list[Mark] = []
    for match in _STRONG.finditer(view.text):
        if not _WORDS.search(match.group(2)):
            continue
        i, j = match.span(2)
        edits += [(match.start(), i, ""), (j, match.end(), "")]
        marks.append(Mark("strong", view.span(i, j)))
    return view.edited(edits, marks)


def _emphasis(view: View) -> View:
    edits: list[Edit] = []
    for match in _EMPHASIS.finditer(view.text):
        edits += [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
    return view.edited(edits)


def _code(view: View) -> View:
    edits: list[Edit] = []
    for match in _CODE.finditer(view.text):
        if match.group(3):
            edits.append((match.start(), match.end(), ""))
        elif match.group(1):
            edits += [(match.start(), match.start() + 2, '"'), (match.end() - 2, match.end(), '"')]
        else:
            edits += [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
    return view.edited(edits)


def _plain(view: View) -> View:
    edits: list[Edit] = []
    if ">" in view.text:
        edits += [(m.start(), m.end(), "") for m in _QUOTE.finditer(view.text)]
    if "\\" in view.text:
        edits += [(m.start(), m.end(), "") for m in _ESCAPE.finditer(view.text)]
    return view.edited(sorted(edits))
