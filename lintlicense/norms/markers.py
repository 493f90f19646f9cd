"""Which words open a condition or an exception, and which only join or point."""

from __future__ import annotations

from lintlicense.words.tokens import Token

CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "and/or", "yet"})
DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "any",
        "all",
        "each",
        "every",
        "such",
        "this",
        "that",
        "these",
        "those",
        "no",
        "neither",
        "either",
        "both",
        "some",
    }
)
#: Markers that tell when: "upon payment", "before you use it", "within a year".
TIMES = frozenset({"upon", "before", "within"})
_CONDITIONS = TIMES | {"if", "only-if", "provided", "subject-to", "at-end", "by-doing", "extent"}
#: Markers whose condition goes on in the items of a list: "provided that: (a) ...; (b) ...".
HOLDING = frozenset({"provided", "only-if", "if", "unless"})
_EXAMPLES = frozenset({"such as", "as", "including", "for example", "for instance", "e.g", "e.g."})
_RELYING = ("based", "agreed", "reli", "rely", "impos", "built", "improv", "conferred")
_STARTING = frozenset({"commencement"})
_BECOMING = frozenset({"become", "becomes", "becoming", "made"})


def role(marker: str) -> str:
    """`condition` or `exception`."""
    return "condition" if marker in _CONDITIONS else "exception"


def depth_map(tokens: list[Token]) -> list[int]:
    """How many parentheses are open at each token; an enumerator "(a)" opens none."""
    depths, depth = [], 0
    for token in tokens:
        if token.text == "(" and token.kind == "mark":
            depth += 1
        depths.append(depth)
        if token.text == ")" and token.kind == "mark" and depth:
            depth -= 1
    return depths


def is_marker(tokens: list[Token], i: int) -> str:
    """The marker that opens a condition or an exception at this token, or the empty string."""
    reading = tokens[i].read("marker")
    if reading is None:
        return ""
    marker = reading.id
    before = tokens[i - 1] if i else None
    text = tokens[i].text
    if i + 1 == len(tokens):  # a lead-in: "you may copy it provided that", and not "as they are provided"
        stated = text == "provided" and before is not None and before.read("verb") is not None
        return marker if marker in HOLDING and not stated else ""
    after = tokens[i + 1]
    if marker == "by-doing":
        if before is not None and before.text in _EXAMPLES:  # "in any way, such as by cutting it"
            return ""
        verb = after.read("verb") or (
            tokens[i + 2].read("verb") if after.kind == "adverb" and i + 2 < len(tokens) else None
        )
        by_noun = i + 2 < len(tokens) and tokens[i + 2].text == "of"
        by_noun = by_noun and (after.read("deed") is not None or after.text in _STARTING)
        return marker if by_noun or (verb is not None and verb.form == "ing") else ""
    if (
        text in {"where", "once", "when", "whenever"}
        and before is not None
        and before.kind != "mark"
        and before.text not in CONJUNCTIONS
    ):
        return marker if text in {"when", "once", "whenever"} else ""
    if text == "provided" and (
        (before is not None and before.text == "not")
        or after.text in {"to", "by", "with", "under", "in", "for", "on", "as", "herein", "hereunder", "at", "through"}
        or (before is not None and before.read("verb") is not None)
    ):
        return ""
    if (
        text in {"after", "following", "before", "during", "within", "until", "upon", "prior to", "at least"}
        and before is not None
        and before.text in {"the", "any", "of", "month"}
    ):
        return ""
    if text == "upon" and before is not None and before.text.startswith(_RELYING):
        return ""  # "a work based upon this one", "terms agreed upon by the parties"
    if marker == "subject-to" and before is not None and before.text in _BECOMING:
        return ""  # "so that it becomes subject to another licence"
    if text == "at least" and after.text in {"in", "on"}:
        return ""  # "at least in its credits"
    if text == "within" and not any(token.kind == "quantity" or token.read("unit") for token in tokens[i + 1 : i + 5]):
        return ""  # "within the NOTICE file" is a place, no time
    return marker
