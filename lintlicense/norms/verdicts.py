"""Sentences in which no word is a head, and that only rule on what they name: "No resale.", "Prohibited: resale",
"For research use only."."""

from __future__ import annotations

from lintlicense.norms.composed import CLOSE, names_use
from lintlicense.norms.markers import DETERMINERS, is_marker
from lintlicense.norms.sentence import Sentence

#: Words that rule on what a colon sets behind them.
_VERDICTS = {
    "prohibited": "BANNED", "forbidden": "BANNED", "not allowed": "BANNED", "not permitted": "BANNED",
    "permitted": "ALLOWED", "allowed": "ALLOWED",
}  # fmt: skip
_SHORTEST = 3
#: A line of fewer words may be a notice that is no sentence: "For research use only."
_NOTICE = 14


def rule(s: Sentence) -> None:
    """A sentence that only names what it rules on: "No commercial use.", "Not for use in weapons.", "Prohibited:
    resale"."""
    if s.heads or s.size < _SHORTEST:
        return
    first, second = s.text(0), s.text(1)
    listed = next((i for i in range(1, min(s.size, CLOSE)) if s.text(i) in {"include", "includes", "are"}), 0)
    topic = s.tokens[0].read("object")
    if topic is not None and topic.id == "use-limits" and second == ":":
        s.heads[1] = "BANNED"  # "Prohibited uses: weapons, gambling"
    elif first in _VERDICTS and second == ":":
        s.heads[0] = _VERDICTS[first]
    elif listed and (thing := s.tokens[listed - 1].read("object")) and thing.id == "use-limits":
        s.heads[listed] = "BANNED"  # "Prohibited uses include military use and gambling."
    elif first == "not" and second == "to" and s.text(2) == "be" and s.does(2, "ed"):
        s.heads[0], s.parts[1] = "FORBID", ""  # "Not to be sold."
    elif denied := next((i for i in range(2, s.size - 1) if _no_licensee(s, i) or _kept_from(s, i)), 0):
        s.heads[denied] = "BANNED"
        s.parts[denied - 1] = ""
    elif first == "no" or (first == "not" and second == "for"):
        low = 1 + (first == "not")
        near = s.tokens[low : low + CLOSE]
        deed = next((j for j, token in enumerate(near) if token.read("deed") is not None or names_use(token)), -1)
        if deed >= 0 and not any(t.read("object") and not t.read("deed") for t in near[:deed]):
            s.heads[0] = "BANNED"
    elif told := [i for i, token in enumerate(s.tokens) if token.text in _VERDICTS and _telegraphed(s, i)]:
        for i in told:
            turned = s.text(i - 1) == "not"
            s.heads[i] = "BANNED" if turned else _VERDICTS[s.text(i)]
            s.parts[i - 1] = "" if turned else None
    elif first == "free for" and _favours(s):
        s.heads[0] = "CONSIST"  # "Free for personal use."
    elif s.size < _NOTICE and _confines(s):
        s.heads[next((i for i in range(s.size) if s.text(i) == "for"), 1)] = "CONSIST"


def _kept_from(s: Sentence, i: int) -> bool:
    """Whether a thing is said not to be for a deed: "the maps are not for resale". The head is "not"."""
    told = s.text(i) == "not" and s.text(i + 1) == "for" and s.text(i - 1) in {"is", "are"}
    return told and s.after(i + 1) < s.size and s.tokens[s.after(i + 1)].read("deed") is not None


def _no_licensee(s: Sentence, i: int) -> bool:
    """Whether a class of persons is said to have no licence: "insurers are not Recipients". The head is "not"."""
    told = s.text(i) == "not" and s.text(i - 1) in {"is", "are"}
    whom = next((k for k in range(i + 1, s.size) if s.text(k) not in DETERMINERS), i)
    party = s.tokens[whom].read("party")
    of_class = any(s.tokens[k].read("group") for k in range(i - 1))
    return told and of_class and party is not None and party.id == "licensee"


def _telegraphed(s: Sentence, i: int) -> bool:
    """Whether a verdict at token i without "is" rules on the deed before it: "Redistribution prohibited.", "Resale not
    permitted", "Commercial use strictly forbidden without our consent"."""
    before = s.before(i - (s.text(i - 1) == "not"))
    if before < 0:
        return False
    named = s.tokens[before].read("deed") is not None or names_use(s.tokens[before])
    ends = i + 1 == s.size or s.tokens[i + 1].kind == "mark" or is_marker(s.tokens, i + 1) != ""
    return named and ends


def _confines(s: Sentence) -> bool:
    """Whether a line says no more than for what something is: "For research use only.", "Not for commercial use.",
    "Internal use only."."""
    purposes = [i for i, token in enumerate(s.tokens) if token.read("purpose") is not None]
    if not purposes or any(token.read("party") or token.kind in {"name", "quote"} for token in s.tokens):
        return False
    if any(s.tokens[i].text.startswith("not ") for i in purposes[:1]):
        return purposes[0] == 0
    limits = [i for i, token in enumerate(s.tokens) if token.read("only") is not None]
    verbs = any(token.read("verb") and not token.read("deed") and not token.read("purpose") for token in s.tokens)
    if not limits or verbs or min(limits[0], purposes[0]) > 1:
        return False
    return "for" in {s.text(0), s.text(1)} or (purposes[0] == 0 and limits[0] >= s.size - 2)


def _favours(s: Sentence) -> bool:
    """Whether only some uses are free: "free for home use", and not "free for personal and commercial use"."""
    purposes = {purpose.id for token in s.tokens[1:CLOSE] if (purpose := token.read("purpose")) is not None}
    return bool(purposes) and not purposes & {"commercial", "all-purposes"}
