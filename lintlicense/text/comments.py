"""Comment prefixes, comment brackets and boxes around a text, or a part of it, that stands in a source file."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from lintlicense.text.view import Edit, View

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_PREFIX = re.compile(
    r"[ \t]*(//+!?|#+|;+|--+|%+|>+|'(?!\S)|(?:REM|rem|dnl|@c|C)(?!\S)|\*+(?!/)|!+|\|)(?P<bare>[ \t]*(?:\n|\Z))?"
)
_OPENING = re.compile(r"[ \t]*(?:/\*+!?|\(\*+|<!--+|\{-+)")
_CLOSING = re.compile(r"[ \t]*(?:\*+/|\*+\)|--+>|-+\})[ \t]*$")
_RULE = re.compile(r"[ \t]*[-*=#_+~/|]{3,}[-*=#_+~/| \t]*$")
_RIGHT = re.compile(r"[ \t]*([*#|]+|\*+/)[ \t]*$")
# A prefix counts when nearly every line has it: a few headings or bullets do not make a comment.
_SHARE = 0.9
# A comment may have been commented out again.
_LAYERS = 3
_Span = tuple[int, int]


def strip_comments(view: View) -> View:
    """Remove the prefix that every line of a commented-out text carries, its brackets, and the frame of a box."""
    for _ in range(_LAYERS):
        stripped = _strip(view)
        if stripped is view:
            break
        view = stripped
    return view


def _strip(view: View) -> View:
    """Remove one layer of comment; the same view where there is none."""
    text = view.text
    lines = [match.span() for match in _LINE.finditer(text)]
    filled = [(i, j) for i, j in lines if text[i:j].strip()]
    if len(filled) < 2:
        return view
    kind = _shared_prefix(text, filled)
    if kind:
        return view.edited(_edits(text, filled, kind))
    edits: list[Edit] = []
    for run, kind in _runs(text, lines):
        edits += _edits(text, run, kind)
    return view.edited(edits)


def _shared_prefix(text: str, filled: list[_Span]) -> str:
    """The first character of the prefix that the lines share; empty if they share none."""
    first, last = text[slice(*filled[0])], text[slice(*filled[-1])]
    counts: Counter[str] = Counter()
    for i, j in filled:
        match = _PREFIX.match(text, i, j)
        if match:
            counts[match.group(1)[0]] += 1
    if _OPENING.match(first) and _CLOSING.search(last.rstrip("\n")):
        return "*" if counts["*"] * 2 > len(filled) else "/"
    if not counts:
        return ""
    kind, count = counts.most_common(1)[0]
    if count < _SHARE * len(filled) or len(filled) < 3:
        return ""
    # Bullets are stars too: only a frame, lines of a lone star, or sentences over many lines make them a comment.
    if kind in "*-" and not (_RULE.match(first.rstrip("\n")) and _RULE.match(last.rstrip("\n"))):
        bare = sum(1 for i, j in filled if not text[i:j].strip(" \t\n*-"))
        words = [text[i:j].strip(" \t\n*-") for i, j in filled]
        return kind if bare * 8 > len(filled) or _run_on(words) * 3 > len(filled) else ""
    return kind


def _runs(text: str, lines: list[_Span]) -> list[tuple[list[_Span], str]]:
    """The parts of a text that are commented out or framed: lines that follow one another with the same prefix."""
    if not any(sign in text for sign in ("\n*", " *", "\n#", "\n%", "\n//", " //", " #", " %")):
        return []
    found: list[tuple[list[_Span], str]] = []
    run: list[_Span] = []
    kind = ""
    for i, j in [*lines, (len(text), len(text))]:
        match = _PREFIX.match(text, i, j)
        now = match.group(1)[0] if match else ""
        if now and now == kind:
            run.append((i, j))
            continue
        if kind and len(run) > 2 and _is_comment(text, run, kind):
            found.append((run, kind))
        run, kind = ([(i, j)], now) if now in ("*", "#", "%", "/") else ([], "")
    return found


def _is_comment(text: str, run: list[_Span], kind: str) -> bool:
    """Whether lines with a prefix are a comment rather than a list or headings: it stands alone on a line between, or
    the sentences run on from line to line."""
    if kind in "%/":
        return True
    bare = any((match := _PREFIX.match(text, i, j)) and match.group("bare") for i, j in run)
    if kind == "#":
        return bare
    words = [text[i:j].strip(" \t\n*") for i, j in run]
    ruled = sum(1 for i, j in run if _RULE.match(text[i:j].rstrip("\n")))
    return bare or ruled > 1 or _run_on(words) * 3 > len(run)


def _run_on(words: list[str]) -> int:
    """How many lines a sentence plainly runs on from."""
    return sum(1 for a, b in pairwise(words) if b[:1].islower() and a[-1:].isalnum())


def _edits(text: str, lines: list[_Span], kind: str) -> list[Edit]:
    """What is to go from lines with a prefix of one kind."""
    closed = sum(1 for i, j in lines if _RIGHT.search(text[i:j].rstrip("\n")))
    box = kind in "*#|/" and closed * 10 > len(lines) * 7
    edits: list[Edit] = []
    for i, j in lines:
        edits += _line_edits(text, i, j - 1 if text[j - 1] == "\n" else j, kind, box)
    return edits


def _line_edits(text: str, i: int, end: int, kind: str, box: bool) -> list[Edit]:
    line = text[i:end]
    if _RULE.match(line) and not line.strip(" \t*-=#_+~/|"):
        return [(i, end, "")]
    edits: list[Edit] = []
    start = i
    opening = _OPENING.match(text, i, end)
    prefix = _PREFIX.match(text, i, end)
    if opening and kind in "*/":
        start = opening.end()
    elif prefix and prefix.group(1)[0] == kind:
        start = prefix.end(1)
    if start > i:
        if text[start : start + 1] == " ":
            start += 1
        edits.append((i, start, ""))
    closing = _CLOSING.search(text[start:end]) if kind in "*/" else None
    if closing is None and box:
        closing = _RIGHT.search(text[start:end])
    if closing is not None and closing.end() > closing.start():
        edits.append((start + closing.start(), start + closing.end(), ""))
    return edits
