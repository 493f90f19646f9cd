"""Where sentences end."""

from __future__ import annotations

import re

from lintlicense.text.words import quotations

# A mark that may end a sentence, what closes after it, and white space.
_END = re.compile(r"[.!?][\"')\]]*(?=\s)|[。！？][\"')\]”]*")
_LAST_WORD = re.compile(r"[^\s\"'(\[]*\Z")
_GOES_ON = re.compile(r"[,;]|\s+[a-z]")
_INTRODUCED = re.compile(r":\s+\"\Z")
_NEXT = re.compile(r"\s+[\"'(\[]*(\S)")
# The mark of an item in the line: "(a) ...; (b) ...".
_ITEM = re.compile(r"\s*\(?([A-Za-z]|[ivxIVX]{2,5})\)\s+[\"'(]*[A-Z]")
# The mark of any item, and those of a first one.
_ITEMS = re.compile(r"(?<!\w)\(?([A-Za-z]|[ivxIVX]{2,5})\)\s")
_FIRST = frozenset("aAiI")
# Words that carry a full stop of their own. Those of the second set may also end a sentence; then a capital follows.
_NEVER = frozenset(
    [
        "no", "nos", "v", "vs", "sec", "secs", "art", "arts", "cl", "para", "paras", "pp", "p", "vol", "fig",
        "figs", "ed", "eds", "dr", "mr", "mrs", "ms", "prof", "st", "rev", "hon", "cf", "viz", "resp", "approx",
        "ca", "e.g", "i.e", "eg", "ie", "al", "jr", "sr", "gen", "col", "dept", "div", "ch", "cap", "seq", "§",
    ]
)  # fmt: skip
_ABBREVIATED = frozenset(
    [
        "inc", "ltd", "llc", "l.l.c", "corp", "co", "cos", "u.s", "u.k", "e.u", "u.s.a", "etc", "bros", "gmbh",
        "s.a", "b.v", "n.v", "plc", "pty", "a.m", "p.m",
    ]
)  # fmt: skip
_STARTERS = frozenset(
    [
        "the", "this", "these", "those", "any", "all", "if", "you", "your", "no", "nothing", "in", "we", "our",
        "it", "they", "such", "each", "except", "upon", "for", "to", "a", "an", "as", "by", "licensee",
        "licensor", "subject", "unless", "notwithstanding", "where", "when", "neither", "use", "please",
        "without",
    ]
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")
_MONTHS = frozenset(
    [
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
)  # fmt: skip


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a range, each without the white space around it."""
    found: list[tuple[int, int]] = []
    begin = _skip(text, start, end)
    quoted = _quoted(text, start, end)
    for match in _END.finditer(text, begin, end):
        if match.start() < begin or not _ends(text, begin, match, end):
            continue
        if any(opens < match.start() and match.end() <= closes for opens, closes in quoted):
            continue
        found.append((begin, match.end()))
        begin = _skip(text, match.end(), end)
    stop = end
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if stop > begin:
        found.append((begin, stop))
    return found


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The passages in quotation marks that stand inside a sentence: a full stop in them ends nothing ("show "Copyright
    Acme, Inc. All rights reserved." and ...")."""
    if '"' not in text[start:end]:
        return []
    return [
        (opens, closes)
        for opens, closes in quotations(text, start, end)
        if text[opens - 2 : opens - 1] in {" ", "\n", "("}
        and (_GOES_ON.match(text, closes + 1, end) or _INTRODUCED.search(text, max(start, opens - 10), opens))
    ]


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the mark ends the sentence, by the word before it and the one after."""
    if match.group()[0] in "。！？":
        return True
    following = _NEXT.match(text, match.end(), end)
    if following is None:
        return True
    item = _ITEM.match(text, match.end(), end)
    if item is not None:
        # Items that are sentences; where a lead-in governs them, the sentence goes on.
        if _ITEM.match(text, begin, end) is not None:
            return True
        # An item whose like came before this sentence: "... (c) You may not sell it. (d) If ...".
        return item.group(1) not in _FIRST and _ITEMS.search(text, begin, match.start()) is None
    if following.group(1).islower():
        return False
    last = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    word = last.group().lower().rpartition("-")[2] if last else ""
    # A bracket inside a sentence may end in an abbreviation: "(terms of use, etc.) GOVERNING".
    if match.group() == ".)" and word in _ABBREVIATED and text[begin] != "(":
        return False
    # After a closing quotation mark or bracket the stop is no abbreviation's.
    if match.group() != "." or not word:
        return True
    if word in _NEVER or (word in _MONTHS and following.group(1).isdigit()):
        return False
    # An initial, or the number of a list that stands in the line: "J. Smith", "b. You must".
    if len(word) == 1 and word.isalpha() and following.group(1).isalpha() and word != "i":
        return _next_word(text, match.end(), end) in _STARTERS and match.start() - begin > 2
    if word.isdigit() and match.start() - begin <= len(word):
        return False
    if word in _ABBREVIATED:
        bracketed = text[following.start(1) - 1] == "("  # "Acme, Inc. (the "Licensor")", in capitals too
        return following.group(1).isupper() and not bracketed and _next_word(text, match.end(), end) in _STARTERS
    return True


def _next_word(text: str, at: int, end: int) -> str:
    match = _WORD.search(text, at, min(end, at + 40))
    return match.group().lower() if match else ""
