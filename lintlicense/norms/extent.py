"""Where conditions and exceptions end. The most valuable decision of the reader: what is inside binds nothing by
itself."""

from __future__ import annotations

from lintlicense.norms.beyond import (
    NOBODY,
    accepts,
    continues,
    deed,
    gives,
    goes_on,
    orders,
    phrase_start,
    resumes,
    ruled,
    starts_clause,
    states,
)
from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS, TIMES
from lintlicense.words.tokens import Token

_STOPS = frozenset({";", ":"})
#: Markers whose reach ends at the next comma wherever they stand.
_SHORT = TIMES | {"subject-to", "at-end", "without", "extent", "by-doing"}
#: Openers of a condition that an order may follow without a modal.
_OPENERS = TIMES | {"if", "unless"}
#: Words that open a remark on time, "If within a year, you ...", where a comma opens any other.
_PERIODS = frozenset({"within", "for", "after", "during"})
#: Markers behind which a remark may stand before the condition itself.
_REMARKED = frozenset({"if", "unless", "provided", "only-if"})


def close(tokens: list[Token], i: int, marker: str, heads: set[int], depths: list[int], opening: bool, end: int) -> int:
    """The index just past the extent of the marker at token i."""
    inside = depths[i]
    short = marker in _SHORT or (i > 1 and tokens[i - 1].text == "for example" and tokens[i - 2].kind == "mark")
    first_head = next((h for h in range(i + 1, end) if h in heads), None)
    low = _past_remark(tokens, i + 1, end) if marker in _REMARKED else i + 1
    for k in range(low, end):
        token = tokens[k]
        if depths[k] < inside or (token.text == ")" and depths[k] == inside and inside):
            return k
        if depths[k] > inside:
            continue
        if token.kind == "mark" and token.text in _STOPS:
            return k
        if token.kind == "mark" and token.text == ".":
            end = k
            break
        if (
            short and not opening and k in heads and marker != "by-doing" and not _names_who(tokens, i, k)
        ):  # "..., without a fee is hereby granted"
            return k
        if (
            k == first_head and not opening and _rules(tokens, k) and not any(head < i for head in heads)
        ):  # "Use other than for study is prohibited"
            return k
        if (
            marker == "by-doing" and opening and k > i + 1 and accepts(tokens, k, end)
        ):  # "By downloading it you agree to ..."
            return k
        if marker == "if" and opening and _then_accepts(tokens, i, k, end):
            return k  # "If you use the work you accept this agreement"
        if marker == "at-end" and opening and (token.read("party") is not None or (k == i + 1 and token.read("poss"))):
            return k  # "Upon termination you must", "On termination your licence shall"
        if opening and short and k > i + 1 and token.text in NOBODY and any(h in heads for h in range(k, k + 9)):
            return k  # "Without our approval no review may be published"
        if i - 1 in heads and token.text == "to" and marker in TIMES | {"at-end"} and deed(tokens, k + 1, end):
            return k  # "you agree on termination of this licence to destroy it"
        if marker == "except" and not opening and _is_subject_to(tokens, k, end):
            return k
        if marker == "except" and token.text == "," and _adds(tokens, k + 1, end):
            return k  # "Use beyond this scope, including any commercial use, is prohibited"
        if token.text == ",":
            after = k + 1
            if opening and marker == "by-doing" and continues(tokens, after, end):
                continue
            if opening:
                if starts_clause(tokens, after, heads, end):
                    return k
                if (
                    short
                    and (first_head is None or first_head > k)
                    and marker in _SHORT - {"without"}
                    and not continues(tokens, after, end)
                ):
                    return k
                continue
            if short or _within_subject(tokens, i, k, heads):
                return k
            if _remark(tokens, i, heads) and (deed(tokens, after, end) or gives(tokens, after, end)):
                return k
            if states(tokens, after, heads, end) or resumes(tokens, after, end):
                return k
            if marker == "except" and ruled(tokens, i, heads) and goes_on(tokens, i, k, end):
                return k
        elif not opening and token.text in CONJUNCTIONS and states(tokens, k, heads, end):
            return k
        elif opening and k > i + 2 and k in heads and first_head == k:
            start = phrase_start(tokens, k, i)
            if low < start and (start < k or token.text.startswith(("do not", "don't", "never", "please"))):
                return start
    if opening and marker in _OPENERS:
        return next((k for k in range(i + 2, end) if tokens[k].text == "," and orders(tokens, k + 1, end)), end)
    return end


def _names_who(tokens: list[Token], i: int, k: int) -> bool:
    """Whether nothing but a party stands between a marker and a head: "before you may use it"."""
    words = tokens[i + 1 : k]
    return bool(words) and all(word.read("party") is not None or word.text in DETERMINERS for word in words)


def _then_accepts(tokens: list[Token], i: int, k: int, end: int) -> bool:
    """Whether somebody accepts the terms at token k, behind a condition at i that names what was done."""
    return k > i + 2 and tokens[k - 1].read("object") is not None and accepts(tokens, k, end)


def _is_subject_to(tokens: list[Token], k: int, end: int) -> bool:
    """Whether the clause goes on behind its exception: "use beyond the trial is subject to a fee"."""
    return tokens[k].text in {"is", "are"} and k + 1 < end and tokens[k + 1].read("marker") is not None


def _adds(tokens: list[Token], k: int, end: int) -> bool:
    """Whether examples follow: "including ...", "such as ..."."""
    return k < end and tokens[k].text.startswith(("including", "such as"))


def _past_remark(tokens: list[Token], i: int, end: int) -> int:
    """Where a condition really begins, if a remark stands first: "If, on that day, your users ...", "If within a year
    of the notice, you ..."."""
    if i >= end or (tokens[i].text != "," and tokens[i].text not in _PERIODS):
        return i
    comma = next((k for k in range(i + 1, end) if tokens[k].text == ","), -1)
    timed = any(token.kind == "quantity" for token in tokens[i:comma])
    return comma + 1 if comma > 0 and (tokens[i].text == "," or timed) else i


def _remark(tokens: list[Token], i: int, heads: set[int]) -> bool:
    """Whether a marker opens a remark between a head and its verb: "you must, if we ask for it, delete", "grants you,
    for as long as you pay, a licence"."""
    i -= tokens[i - 1].text == "for"
    return i > 1 and tokens[i - 1].text in {",", ":"} and bool({i - 2, i - 3} & heads)


def _within_subject(tokens: list[Token], i: int, comma: int, heads: set[int]) -> bool:
    """Whether a condition from i to a comma parts a subject from its head: "Copies, when they are sold, must ..."."""
    k = comma + 1
    while k < len(tokens) and tokens[k].kind == "adverb":
        k += 1
    return k in heads and not any(head < i for head in heads)


def _rules(tokens: list[Token], k: int) -> bool:
    """Whether a head is a verdict on what stands before it."""
    reading = tokens[k].read("head")
    return reading is not None and reading.id in {"banned", "needed"}
