"""The line tokeniser: lines with their indent and marker, and what the wording of a line says about its part.

Guesses about single lines belong here; which list a marker continues is decided by the numbering stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lintlicense.text.markers import Marker, read_marker

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<words>[^\n]*?)[ \t]*(?:\n|\Z)")
_TERM = r"(?:\"[^\"\n]{1,80}\"|'[^'\n]{1,60}')"
# "X" or "Y" (the "Z") ... means
_QUOTED_TERM = re.compile(
    rf"(?:(?:the|a|an)\s+)?(?:(?:terms?|words?|phrase|expression)\s+)?{_TERM}"
    rf"(?:[\s,]*(?:\(|or\b|and\b|and/or\b|,)[\s(]*(?:the\s+|or\s+|and\s+)?{_TERM}\)?){{0,6}}"
    r"(?:\s*\([^()]{0,80}\))?,?"
    r"(?:\s+(?:of|form|in|as|for|when|used|to|the|an?|this|these|with|respect|any|each|and|given|context|herein|"
    r"licen[cs]e|agreement)\b){0,8}"
    r"[\s,:]*(?:(?:shall|will|also|each|collectively|individually|both|hereby)\s+){0,2}"
    r"(?:means?\b|refers?\b|includes?\b|ha(?:s|ve)\b|is\b|are\b|denotes?\b|designates?\b|be\b|:|-)",
    re.IGNORECASE,
)
# Licensed Material means; You means
_PLAIN_TERM = re.compile(
    r"(?:The\s+)?[A-Z][\w'/-]*(?:[ ](?:of|and|or|the|to|for|in|[A-Z(][\w'/()-]*)){0,6}\s*(?:\([^()\n]{0,60}\))?[,:]?"
    r"\s+(?:shall\s+mean|means?(?!\s+(?:that|of|by))|refers\s+to|shall\s+refer\s+to)\b"
)
_STRONG_TERM = re.compile(
    r"[\"'\s,]*(?:\([^()]{0,80}\)\s*)?(?:(?:shall|will)\s+)?(?:means?|refers?|includes?|is|are|be|has|have)\b"
)
# Words that a sentence has and a heading has not.
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|shall|may|must|will|would|should|can|cannot|means?|has|have|had|does|do|agrees?|grants|"
    r"granted|hereby|provided|you|we|it|they|that|which|who|if|unless|please|see|contains?|"
    r"applies|apply)\b",
    re.IGNORECASE,
)
_VERB_IN_TEXT = re.compile(_VERB.pattern)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset(
    [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over",
        "per", "than", "the", "to", "under", "upon", "via", "vs", "with", "without",
    ]
)  # fmt: skip
_TERMINAL = re.compile(r"[.:;!?。；：！？][\"')\]]*\Z")
_RUN_IN = re.compile(
    r"(?P<title>[A-Z\"'(][^.:;!?\n]{1,90}?(?:\n[^.:;!?\n]{1,60})?)(?P<end>\.|:|[ \t]--?)(?=[ \t\n]+[A-Z\"'(*\[])"
)
_TWO_SENTENCES = re.compile(r"[a-z\d)]{2}[.:] +\S")
_COMPANY = re.compile(r"\b(?:inc|ltd|llc|corp|co|gmbh|s\.a|v|vs|no|sec|art)\Z", re.IGNORECASE)
_DATED = re.compile(r"https?:|www\.|\b(?:19|20)\d\d\b|©|\(c\)|@|\bversion \d|\bv\d", re.IGNORECASE)
_TITLE_NOISE = re.compile(
    r"\bversion\b|\bcopyright\b|\bdated?\b|\blast (?:modified|updated)\b|\beffective\b|\brelease\b", re.IGNORECASE
)
_GENERIC = re.compile(
    r"(?:preamble|introduct\w+(?: note)?|background|recitals?|overview|summary|purpose|definitions?|conditions?|"
    r"notices?|permissions?|grants?.*|acceptance.*|scope|preface|general.*|licen[cs]e (?:grant|terms|rights)|"
    r"important.*|terms(?: (?:and|&) conditions.*)?|terms of (?:use|licen[cs]e)|statement of purpose|part [\divx]+.*|"
    r"use restrictions|prohibited uses?|restrictions?|limitations?|disclaimer.*)\W*\Z",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:(?:general )?terms (?:and|&) conditions|part [\divx]+|operative provisions)\b", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:sections?|clauses?|paragraphs?|articles?|items?|points?|parts?|versions?|v|and|or|to|of|the|in|by|than|with|"
    r"through|least|under|no|for)\s*\Z",
    re.IGNORECASE,
)
_CITES = re.compile(r"\b(?:sections?|clauses?|paragraphs?|articles?)\s*\Z", re.IGNORECASE)
_ASKS = re.compile(r"(?:how|what|when|where|who|why)\b", re.IGNORECASE)
#: A question that a section answers, as its heading: "What you may do".
_TOLD = re.compile(r"(?:how|what|who|why)\b", re.IGNORECASE)
_END_OF = re.compile(
    r"(?:end of (?:the )?(?:terms|licen[cs]e|agreement|document|exhibit|file)|\W+\Z|page \d|"
    r"\[?(?:the )?remainder of (?:this|the) (?:page|document))",
    re.IGNORECASE,
)
_NOT_HEADING = re.compile(
    r"(?:copyright\s*(?:\(c\)|©|\d|by\b|[\[<])|spdx-|licen[cs]ed under|©|\(c\)|https?:|www\.|all rights reserved|"
    r"by:|e-?mail|tel\b|phone|fax|attn|signed|author|name:|date:|title:|dear)",
    re.IGNORECASE,
)


_INLINE_BULLET = re.compile(r"(?<=\s)•(?=\s)")
#: One bullet in a line may be a dot between two words.
_FEWEST_BULLETS = 2


class Line(NamedTuple):
    """`start` and `end` enclose the words; `indent` counts columns; `blanks` counts the empty lines before."""

    start: int
    end: int
    indent: int
    blanks: int
    marker: Marker | None


def read_lines(text: str) -> Iterator[Line]:
    """The lines that hold anything."""
    blanks = 0
    for match in _LINE.finditer(text):
        start, end = match.span("words")
        if start == end:
            blanks += 1
            continue
        indent = match.group("indent")
        width = len(indent.expandtabs(8)) if "\t" in indent else len(indent)
        for begin, stop in _bulleted(text, start, end):
            inner = width if begin == start else width + 1
            yield Line(begin, stop, inner, blanks, read_marker(text, begin, stop))
            blanks = 0


def _bulleted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a line whose list has lost its line breaks: "You may not: • sell it; • lend it."."""
    bullets = (
        [match.start() for match in _INLINE_BULLET.finditer(text, start + 1, end)] if "•" in text[start:end] else []
    )
    if len(bullets) + (text[start] == "•") < _FEWEST_BULLETS:
        yield start, end
        return
    for low, high in pairwise([start, *bullets, end]):
        yield low, low + len(text[low:high].rstrip())


def ends_closed(text: str) -> bool:
    """Whether a line ends as a sentence, a lead-in or an item may."""
    return bool(_TERMINAL.search(text[-8:])) or text[-5:].lower().endswith(("; and", "; or", ";and", " and/or"))


def is_title_case(words: str) -> bool:
    """Whether nearly every word of weight has a capital, or all letters are capitals."""
    found = _WORD.findall(words)
    if not found or not (found[0][0].isupper()):
        return False
    weighty = [w for w in found if w.lower() not in _SMALL]
    lower = sum(1 for w in weighty if w[0].islower())
    return lower == 0 or (lower == 1 and len(weighty) > 5)


def is_capitals(words: str) -> bool:
    """Whether the letters are capitals."""
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def has_verb(words: str) -> bool:
    """Whether there is a word that makes a sentence rather than a heading."""
    return bool(_VERB.search(words))


def _names_topic(words: str) -> bool:
    """Whether words make no sentence: a topic, or a question that a section answers."""
    return not has_verb(words) or bool(_TOLD.match(words))


def word_count(words: str) -> int:
    """How many words of letters."""
    return len(_WORD.findall(words))


def heading_look(words: str) -> str:
    """How a line looks as a heading: part, capitals, title or short; empty where it looks like none."""
    if not words or _END_OF.match(words) or _NOT_HEADING.match(words) or words[0] in "<[{(|\"'" or words[-1] in ",;":
        return ""
    count = word_count(words)
    if not 1 <= count <= 14 or len(words) > 110 or not words[0].isalnum() or words.count('"') % 2:
        return ""
    # Several sentences, or a sentence with its full stop, are text; so is a lead-in.
    lead_in = words.endswith(":") and (count > 3 or has_verb(words) or not is_title_case(words))
    if lead_in or _TWO_SENTENCES.search(words):
        return ""
    if words.count(",") > 1 and words[-1].isalnum() and " and " not in words.lower() and not is_capitals(words):
        return ""
    if _PART.match(words) and (is_capitals(words) or count < 5):
        return "part"
    if is_capitals(words):
        sentence = count > 5 and (words.endswith(".") or (has_verb(words) and not _ASKS.match(words)))
        return "capitals" if count <= 12 and not sentence else ""
    if words[0].isdigit() or words[0].islower():
        return ""
    # In a title verbs have capitals too: "What You May Do."
    if is_title_case(words) and count <= 10 and not (_VERB_IN_TEXT.search(words) and words.endswith(".")):
        return "title"
    if count <= 8 and _names_topic(words) and not words.endswith((".", "!")):
        return "short"
    return ""


def is_bare_title(words: str) -> bool:
    """Whether what follows a marker is a title in sentence case, with or without its stop: "Other rights."."""
    return words[:1].isupper() and 1 <= word_count(words) <= 7 and _names_topic(words) and not ends_closed(words[:-1])


def run_in_title(text: str, start: int, end: int, marked: bool, indented: bool) -> int:
    """Where the title that opens a clause on its first line ends; `start` where there is none.

    After a marker or an indent a title may be in sentence case ("No further restrictions. You may ..."); elsewhere it
    must be in title case.
    """
    match = _RUN_IN.match(text, start, end)
    if match is None:
        return start
    title = match.group("title")
    count = word_count(title)
    if not 1 <= count <= 10 or title[0] in "'\"(" or _NOT_HEADING.match(title) or _COMPANY.search(title):
        return start
    # Capitals make a title of words with a verb, but not among capitals.
    shouted = is_capitals(title) and has_verb(title) and is_capitals(text[match.end() : min(end, match.end() + 60)])
    if is_title_case(title) and not shouted and not _VERB_IN_TEXT.search(title):
        return match.end()
    if ((marked and match.group("end") != ":") or indented) and count <= 8 and not has_verb(title):
        return match.end()
    return start


def defines(text: str, start: int, end: int) -> bool:
    """Whether a paragraph opens with a term that it defines."""
    quoted = _QUOTED_TERM.match(text, start, min(end, start + 500))
    return bool(quoted or _PLAIN_TERM.match(text, start, min(end, start + 200)))


def defines_strong(text: str, start: int, end: int) -> bool:
    """Whether words after a term that markup made strong say what it means."""
    return bool(_STRONG_TERM.match(text, start, min(end, start + 120)))


def refers(words: str) -> bool:
    """Whether a text breaks off where the number of a clause or version must follow."""
    return bool(_REFERS.search(words[-24:]))


def cites(words: str) -> bool:
    """Whether a line breaks off inside a reference: "... as stated in Section"."""
    return bool(_CITES.search(words[-24:])) and len(words) > 24


def is_end_line(words: str) -> bool:
    """A line that only says that something ends."""
    return bool(_END_OF.match(words)) and len(words) < 60


def is_title_noise(words: str) -> bool:
    """Dates, versions, addresses, copyright lines: parts of a title, never a heading."""
    return bool(_TITLE_NOISE.search(words) or _DATED.search(words))


def is_dated(words: str) -> bool:
    """Years, versions and addresses, which a heading in the body does not have."""
    return bool(_DATED.search(words))


def is_generic_heading(words: str) -> bool:
    """A heading that any licence may have, so that it does not name this one."""
    return bool(_GENERIC.match(words))
