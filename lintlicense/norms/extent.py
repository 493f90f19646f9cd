"""Where conditions and exceptions end. The most valuable decision of the reader: what is inside binds nothing by
itself."""

from __future__ import annotations

from lintlicense.words.tokens import Token

CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "and/or", "yet"})
_STOPS = frozenset({";", ":"})
_RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "where"})
#: Markers whose reach ends at the next comma wherever they stand.
_SHORT = frozenset({"subject-to", "upon", "at-end", "without", "extent", "by-doing"})
#: Openers of a condition that an order may follow without a modal.
_OPENERS = frozenset({"if", "upon", "unless"})
#: Markers behind which a remark may stand before the condition itself.
_REMARKED = frozenset({"if", "unless", "provided", "only-if"})
_CONDITIONS = frozenset({"if", "only-if", "provided", "subject-to", "upon", "at-end", "by-doing", "extent"})
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
#: What ends or prevails in a clause without a modal.
_GOVERNING = frozenset({"agreement", "right", "permission", "patent", "language-version"})
_CLAUSE_REACH = 14
_NOBODY = frozenset({"no", "none", "nobody", "no one", "neither"})
_EXAMPLES = frozenset({"such as", "as", "including", "for example", "for instance", "e.g", "e.g."})
#: How a word begins that says that somebody accepts something.
ACCEPTING = ("accept", "agree", "acknowledg", "assent", "consent", "confirm")
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
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return ""
    text = tokens[i].text
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
    if marker == "subject-to" and before is not None and before.text in _BECOMING:
        return ""  # "so that it becomes subject to another licence"
    if text == "within" and not any(token.kind == "quantity" or token.read("unit") for token in tokens[i + 1 : i + 5]):
        return ""  # "within the NOTICE file" is a place, no time
    return marker


def _links(token: Token) -> bool:
    """Whether a phrase opens a new clause and does not belong to the condition before: "in which case you must"."""
    return token.kind == "filler" and token.text.startswith("in ") and token.text.endswith((" case", " event"))


def _past_joints(tokens: list[Token], i: int, end: int) -> int:
    """The index of the first token from i on that is no conjunction, no adverb and no link; `end` where there is
    none."""
    while i < end and (tokens[i].text in CONJUNCTIONS or tokens[i].kind == "adverb" or _links(tokens[i])):
        i += 1
    return i


def starts_clause(tokens: list[Token], i: int, heads: set[int], end: int) -> bool:
    """Whether a main clause starts at token i: a head with its subject, before any further comma."""
    k = _past_joints(tokens, i, end)
    if any(token.text == "then" for token in tokens[i:k]):
        return True
    if k < end and _asserts(tokens, k, end):
        return True
    stop = min(end, k + _CLAUSE_REACH)
    for j in range(k, stop):
        if j in heads:
            return j > k or tokens[j].text.startswith(("do not", "never", "please"))
        if tokens[j].kind == "mark" and tokens[j].text in {",", ";", ":"}:
            return False
        if tokens[j].text in {"is", "are"} and j > k and (tokens[j - 1].read("object") or tokens[j - 1].read("party")):
            return True  # "Unless it is marked as distributable, the tool is for your internal use"
        if is_marker(tokens, j) and j > k:
            return False
    return False


def _asserts(tokens: list[Token], k: int, end: int) -> bool:
    """A party and, right behind it, what it does: "you represent", "the parties hereby submit"."""
    j = k + (k + 1 < end and tokens[k].text in DETERMINERS)
    if tokens[j].read("party") is None:
        return _ends_rights(tokens, k, end)
    j += 1
    if j < end and tokens[j].text == "and":  # "you and the Licensor agree"
        other = j + 1 + (j + 1 < end and tokens[j + 1].text in DETERMINERS)
        j = other + 1 if other < end and tokens[other].read("party") is not None else j
    while j < end and tokens[j].kind == "adverb":
        j += 1
    verb = tokens[j].read("verb") if j < end else None
    return (
        verb is not None
        and verb.form in {"base", "s"}
        and (
            verb.id in {"represent", "accept", "indemnify", "waive", "terminate", "own", "sue-venue"}
            or tokens[j].text.startswith("assign")
        )
    )


def _ends_rights(tokens: list[Token], k: int, end: int) -> bool:
    """ "all licences granted to you under this Agreement end": rights and, before the next comma, their end."""
    named = False
    for j in range(k, min(end, k + _CLAUSE_REACH)):
        if tokens[j].text in {",", ";"}:
            return False
        reading = tokens[j].read("object")
        named = named or (reading is not None and j < k + 5 and reading.id in _GOVERNING)
        verb = tokens[j].read("verb")
        if named and verb is not None and verb.id in {"terminate", "prevail"} and verb.form in {"base", "s"}:
            return True
    return False


def _orders(tokens: list[Token], k: int, end: int) -> bool:
    """Whether what stands behind a comma is an order or a plain statement: "..., remove the model", "..., you pay"."""
    while k < end and (tokens[k].kind == "adverb" or tokens[k].text in {"then", "please"}):
        k += 1
    if k + 1 >= end:
        return False
    if tokens[k].read("party") is not None:
        k += 1
    verb = tokens[k].read("verb")
    return verb is not None and verb.form == "base" and tokens[k].read("object") is None and verb.id != "general"


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
        if short and not opening and k in heads and marker != "by-doing":  # "..., without a fee is hereby granted"
            return k
        if (
            k == first_head and not opening and _rules(tokens, k) and not any(head < i for head in heads)
        ):  # "Use other than for study is prohibited"
            return k
        if (
            marker == "by-doing" and opening and k > i + 1 and _agrees(tokens, k, end)
        ):  # "By downloading it you agree to ..."
            return k
        if marker == "at-end" and opening and (token.read("party") is not None or (k == i + 1 and token.read("poss"))):
            return k  # "Upon termination you must", "On termination your licence shall"
        if opening and short and k > i + 1 and token.text in _NOBODY and any(h in heads for h in range(k, k + 9)):
            return k  # "Without our approval no review may be published"
        if i - 1 in heads and token.text == "to" and marker in {"at-end", "upon"} and _deed(tokens, k + 1, end):
            return k  # "you agree on termination of this licence to destroy it"
        if marker == "except" and not opening and _is_subject_to(tokens, k, end):
            return k
        if marker == "except" and token.text == "," and _adds(tokens, k + 1, end):
            return k  # "Use beyond this scope, including any commercial use, is prohibited"
        if token.text == ",":
            after = k + 1
            if opening and marker == "by-doing" and _continues(tokens, after, end):
                continue
            if opening:
                if starts_clause(tokens, after, heads, end):
                    return k
                if (
                    short
                    and (first_head is None or first_head > k)
                    and marker in {"subject-to", "upon", "at-end", "by-doing", "extent"}
                    and not _continues(tokens, after, end)
                ):
                    return k
                continue
            if short or (_remark(tokens, i, heads) and (_deed(tokens, after, end) or _gives(tokens, after, end))):
                return k
            if _new_statement(tokens, after, heads, end) or _resumes(tokens, after, end):
                return k
            if marker == "except" and _rules_deeds(tokens, i, heads) and _goes_on(tokens, i, k, end):
                return k
        elif not opening and token.text in CONJUNCTIONS and _new_statement(tokens, k, heads, end):
            return k
        elif opening and k > i + 2 and k in heads and first_head == k:
            start = _subject_start(tokens, k, i)
            if i + 1 < start and (start < k or token.text.startswith(("do not", "don't", "never", "please"))):
                return start
    if opening and marker in _OPENERS:
        return next((k for k in range(i + 2, end) if tokens[k].text == "," and _orders(tokens, k + 1, end)), end)
    return end


def _is_subject_to(tokens: list[Token], k: int, end: int) -> bool:
    """Whether the clause goes on behind its exception: "use beyond the trial is subject to a fee"."""
    return tokens[k].text in {"is", "are"} and k + 1 < end and tokens[k + 1].read("marker") is not None


def _adds(tokens: list[Token], k: int, end: int) -> bool:
    """Whether examples follow: "including ...", "such as ..."."""
    return k < end and tokens[k].text.startswith(("including", "such as"))


def _past_remark(tokens: list[Token], i: int, end: int) -> int:
    """Where a condition really begins, if a remark between commas stands first: "If, on that day, your users ..."."""
    if i < end and tokens[i].text == ",":
        return next((k + 1 for k in range(i + 1, end) if tokens[k].text == ","), i)
    return i


def _remark(tokens: list[Token], i: int, heads: set[int]) -> bool:
    """Whether a marker opens a remark between a head and its verb: "you must, if we ask for it, delete", "grants you,
    for as long as you pay, a licence"."""
    i -= tokens[i - 1].text == "for"
    return i > 1 and tokens[i - 1].text in {",", ":"} and bool({i - 2, i - 3} & heads)


def _gives(tokens: list[Token], i: int, end: int) -> bool:
    """Whether what is granted follows: "..., a personal, non-exclusive licence to"."""
    if tokens[i].text.partition(" ")[0] not in {"a", "an", "the"}:
        return False
    things = (token.read("object") for token in tokens[i : min(end, i + _CLAUSE_REACH)])
    return any(thing is not None and thing.id in _GOVERNING for thing in things)


def _deed(tokens: list[Token], i: int, end: int) -> bool:
    """Whether a verb stands at token i in the form that a head governs."""
    while i < end and tokens[i].kind == "adverb":
        i += 1
    verb = tokens[i].read("verb") if i < end else None
    return verb is not None and verb.form == "base"


def _rules(tokens: list[Token], k: int) -> bool:
    """Whether a head is a verdict on what stands before it."""
    reading = tokens[k].read("head")
    return reading is not None and reading.id in {"banned", "needed"}


def _agrees(tokens: list[Token], k: int, end: int) -> bool:
    """Whether a party that agrees or accepts stands at token k."""
    if tokens[k].read("party") is None:
        return False
    j = k + 1
    while j < end and tokens[j].kind in {"adverb", "filler"}:
        j += 1
    if j + 1 < end and tokens[j].text in {"is", "are"}:  # "you are agreeing"
        going = tokens[j + 1].read("verb")
        return going is not None and going.form == "ing" and tokens[j + 1].text.startswith(ACCEPTING)
    if j >= end:
        return False
    verb = tokens[j].read("verb")
    if tokens[j].text.startswith("assign"):
        return True
    return (verb is not None and verb.id in {"accept", "represent"} and verb.form in {"base", "s"}) or tokens[
        j
    ].text.startswith("agree")


def _continues(tokens: list[Token], i: int, end: int) -> bool:
    """A list inside the condition goes on: "By clicking, downloading, or using ..."."""
    while i < end and (tokens[i].text in CONJUNCTIONS or tokens[i].kind == "adverb"):
        i += 1
    verb = tokens[i].read("verb") if i < end else None
    return verb is not None and verb.form == "ing"


def _resumes(tokens: list[Token], i: int, end: int) -> bool:
    """The list of verbs goes on after an exception: "except as the law allows, or distribute it"."""
    if i + 1 >= end or tokens[i].text not in {"or", "and", "nor"}:
        return False
    verb = tokens[i + 1].read("verb")
    return (
        verb is not None
        and verb.form == "base"
        and not (i + 2 < end and tokens[i + 2].text in {"of", ",", "or"} and tokens[i + 1].read("deed") is not None)
    )


def _rules_deeds(tokens: list[Token], i: int, heads: set[int]) -> bool:
    """Whether a modal stands before token i."""
    found = (tokens[h].read("head") for h in heads if h < i)
    return any(head is not None and head.id in {"may", "must", "forbid"} for head in found)


def _goes_on(tokens: list[Token], i: int, comma: int, end: int) -> bool:
    """Whether a list of deeds goes on behind an exception to one of them: "may not copy it except for archives, rent it
    or lend it"; behind "except to copy" it is the exception's own list, until that names what is copied."""
    if comma + 2 >= end:
        return False
    verb, after = tokens[comma + 1].read("verb"), tokens[comma + 2]
    lists = verb is not None and verb.form == "base" and verb.id != "general"
    if not lists or after.text not in DETERMINERS | {",", "or", "and", "it", "them"}:
        return False
    return tokens[i + 1].text != "to" or any(token.read("object") is not None for token in tokens[i + 2 : comma])


def _new_statement(tokens: list[Token], i: int, heads: set[int], end: int) -> bool:
    """Whether a conjunction at token i opens a statement of its own: "..., and you must"."""
    k = _past_joints(tokens, i, end)
    if k == i or k >= end:
        return False
    stop = min(end, k + 8)
    if (
        tokens[k].read("party") is None
        and tokens[k].read("poss") is None
        and tokens[k].text not in DETERMINERS
        and k not in heads
    ):
        return False
    for j in range(k, stop):
        if j in heads:
            return True
        if tokens[j].kind == "mark" or tokens[j].text in _RELATIVES or is_marker(tokens, j):
            return False
    return False


def _subject_start(tokens: list[Token], head: int, low: int) -> int:
    """Where the noun phrase right before a head starts; `head` itself where none is seen."""
    k = head - 1
    while k > low and tokens[k].kind == "adverb":
        k -= 1
    if k > low and tokens[k].text in {"you", "we"}:  # "when you name the author you must"
        return k
    start = head
    while k > low:
        token = tokens[k]
        named = token.kind == "name" or token.read("party") is not None or token.read("object") is not None
        if named or token.text in DETERMINERS:
            start = k
            k -= 1
            if token.text in DETERMINERS:
                break
            continue
        break
    return start if start < head else head
