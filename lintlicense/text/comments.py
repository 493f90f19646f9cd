"""Comment prefixes, comment brackets and boxes around a text that stands in a source file."""

from __future__ import annotations

import re
from collections import Counter

from lintlicense.text.view import Edit, View

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_PREFIX = re.compile(r"[ \t]*(//+!?|#+|;+|--+|%+|>+|'(?=[ \t\n])|(?:REM|rem|dnl|@c|C)(?=[ \t\n])|\*+(?!/)|!+|\|)")
_C_OPEN = re.compile(r"[ \t]*(?:/\*+!?|\(\*+|<!--+|\{-+)")
_C_CLOSE = re.compile(r"[ \t]*(?:\*+/|\*+\)|--+>|-+\})[ \t]*$")
_RULE = re.compile(r"[ \t]*[-*=#_+~/|]{3,}[-*=#_+~/| \t]*$")
_RIGHT = re.compile(r"[ \t]*([*#|]+|\*+/)[ \t]*$")
# A prefix counts when nearly every line has it: a few headings or bullets do not make a comment.
_SHARE = 0.9


def strip_comments(view: View) -> View:
    """Remove the prefix that every line of a commented-out text carries, its brackets, and the frame of a box."""
    text = view.text
    lines = [match.span() for match in _LINE.finditer(text)]
    filled = [(i, j) for i, j in lines if text[i:j].strip()]
    if len(filled) < 2:
        return view
    kind = _shared_prefix(text, filled)
    if not kind:
        return _unframe(view, filled)
    edits: list[Edit] = []
    box = _boxed(text, filled, kind)
    for i, j in filled:
        body_end = j - 1 if text[j - 1] == "\n" else j
        edits.extend(_line_edits(text, i, body_end, kind, box))
    return view.edited(edits)


def _unframe(view: View, filled: list[tuple[int, int]]) -> View:
    """Remove frames of stars around parts of a text: a rule, lines between two stars, a rule."""
    text = view.text
    if "***" not in text:
        return view
    edits: list[Edit] = []
    inside = False
    pending: list[Edit] = []
    for i, j in filled:
        end = j - 1 if text[j - 1] == "\n" else j
        words = text[i:end].strip()
        if _RULE.match(words) and words.startswith("***"):
            edits += pending
            pending, inside = [(i, end, "")], True
        elif inside and words.startswith("*") and words.endswith("*") and len(words) > 1:
            left = text.index("*", i) + 1
            right = text.rindex("*", left, end)
            stop = right
            while stop > left and text[stop - 1] == " ":
                stop -= 1
            pending += [(i, left + (text[left] == " "), ""), (stop, end, "")] if stop > left else [(i, end, "")]
        else:
            inside, pending = False, []
    return view.edited(edits + pending if inside else edits)


def _shared_prefix(text: str, filled: list[tuple[int, int]]) -> str:
    """The first character of the prefix that the lines share; empty if they share none."""
    first, last = text[slice(*filled[0])], text[slice(*filled[-1])]
    opened = bool(_C_OPEN.match(first))
    counts: Counter[str] = Counter()
    for i, j in filled:
        match = _PREFIX.match(text, i, j)
        if match:
            counts[match.group(1)[0]] += 1
    if opened and _C_CLOSE.search(last.rstrip("\n")):
        return "*" if counts["*"] * 2 > len(filled) else "/"
    if not counts:
        return ""
    kind, count = counts.most_common(1)[0]
    if count < _SHARE * len(filled) or len(filled) < 3:
        return ""
    # Bullets are stars too: only a frame, or lines of a lone star, make them a comment.
    if kind in "*-" and not (_RULE.match(first.rstrip("\n")) and _RULE.match(last.rstrip("\n"))):
        bare = sum(1 for i, j in filled if not text[i:j].strip(" \t\n*-"))
        return kind if bare * 8 > len(filled) else ""
    return kind


def _boxed(text: str, filled: list[tuple[int, int]], kind: str) -> bool:
    closed = sum(1 for i, j in filled if _RIGHT.search(text[i:j].rstrip("\n")))
    return kind in "*#|/" and closed * 10 > len(filled) * 7


def _line_edits(text: str, i: int, end: int, kind: str, box: bool) -> list[Edit]:
    line = text[i:end]
    if _RULE.match(line) and not line.strip(" \t*-=#_+~/|"):
        return [(i, end, "")]
    edits: list[Edit] = []
    start = i
    opening = _C_OPEN.match(text, i, end)
    prefix = _PREFIX.match(text, i, end)
    if opening and kind in "*/":
        start = opening.end()
    elif prefix and prefix.group(1)[0] == kind:
        start = prefix.end()
    if start > i:
        if text[start : start + 1] == " ":
            start += 1
        edits.append((i, start, ""))
    closing = _C_CLOSE.search(text[start:end]) if kind in "*/" else None
    if closing is None and box:
        closing = _RIGHT.search(text[start:end])
    if closing is not None and closing.end() > closing.start():
        edits.append((start + closing.start(), start + closing.end(), ""))
    return edits
