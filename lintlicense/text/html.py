"""HTML tags and entities: block tags become line breaks, list items bullets, headings marks; the rest goes."""

from __future__ import annotations

import re
from html import unescape

from lintlicense.text.view import Edit, Mark, View

_INLINE = "a|abbr|b|big|cite|code|em|font|i|img|ins|kbd|mark|o:p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr"
_BLOCK = (
    "address|article|aside|blockquote|body|br|center|col|colgroup|dd|details|div|dl|doctype|dt|figure|footer|form|"
    "h[1-6]|head|header|hr|html|input|li|link|main|meta|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_TAG = re.compile(
    r"<!--|<(?P<dropped>script|style)\b[^<>]{0,500}>"
    rf"|<(?P<close>/?)!?(?P<name>{_INLINE}|{_BLOCK})(?=[\s/>])[^<>]{{0,2000}}>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});",
    re.DOTALL | re.IGNORECASE,
)
_BREAKS = {"br": "\n", "li": "\n* ", "tr": "\n", "dt": "\n\n", "dd": "\n", "td": " ", "th": " "}
_BLOCK_NAME = re.compile(rf"(?:{_BLOCK})\Z", re.IGNORECASE)
_SPACES = {
    "\xa0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "—": "--",
    "–": "-",
}


def strip_html(view: View) -> View:
    """Remove tags and decode entities."""
    text = view.text
    if "<" not in text and "&" not in text:
        return view
    edits: list[Edit] = []
    marks: list[Mark] = []
    opened: dict[str, int] = {}
    last: dict[str, int] = {}
    at = 0
    for match in _TAG.finditer(text):
        if match.start() < at:
            continue
        if match.group() == "<!--" or match.group("dropped"):
            at = _dropped(text, match, last)
            edits.append((match.start(), at, ""))
            continue
        name = (match.group("name") or "").lower()
        edits.append((match.start(), match.end(), _instead(match, name)))
        kind_of = "strong" if name in ("b", "strong") else "heading" if name[:1] == "h" and name[1:].isdigit() else ""
        if not kind_of:
            continue
        if not match.group("close"):
            opened[name] = match.end()
        elif name in opened:
            span = view.span(opened.pop(name), match.start())
            marks.append(Mark("strong", span) if kind_of == "strong" else Mark("heading", span, int(name[1])))
    return view.edited(edits, marks)


def _dropped(text: str, match: re.Match[str], last: dict[str, int]) -> int:
    """Where a comment, a script or a style sheet ends; where nothing ends it, only its opening mark goes.

    `last` remembers where each closing mark stands last, so that a text full of opening marks is not searched for each.
    """
    closing = "-->" if match.group() == "<!--" else "</" + match.group("dropped").lower()
    if closing not in last:
        last[closing] = text.rfind(closing)
    if last[closing] < match.end():
        return match.end()
    stop = text.find(">", text.find(closing, match.end()))
    return stop + 1 if stop >= 0 else len(text)


def _instead(match: re.Match[str], name: str) -> str:
    if match.group().startswith("&"):
        character = unescape(match.group())
        return _SPACES.get(character, character) if character != "\r" else " "
    if not name or not _BLOCK_NAME.match(name):
        return ""
    if match.group("close"):
        return "" if name in ("li", "td", "th", "tr", "dt", "dd", "br") else "\n"
    return _BREAKS.get(name, "\n\n" if name[0] in "ph" else "\n")
