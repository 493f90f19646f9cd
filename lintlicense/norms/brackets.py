"""The conditions and exceptions of a sentence, from marker to extent; a proviso that binds somebody is a head
instead."""

from __future__ import annotations

from lintlicense.norms.beyond import starts_clause
from lintlicense.norms.extent import close
from lintlicense.norms.markers import CONJUNCTIONS, TIMES, is_marker
from lintlicense.norms.sentence import NEGATIVES, Sentence

#: So many words may stand between "provided that" and its verb.
_SUBJECT = 8

#: Markers that may open a clause in mid-sentence: "..., and except as stated here, you must".
_OPENING = TIMES | {"if", "at-end", "subject-to", "unless", "except", "extent"}
#: Words behind which a new clause stands.
_JOINTS = frozenset({"and", "but", ";"})


def bracket(s: Sentence) -> None:
    """Fill in the brackets of a sentence; "provided that you give credit" becomes a head."""
    i, fresh = 0, True
    heads = set(s.heads) | {k for k, part in enumerate(s.parts) if part == "" and _said_again(s, k)}
    while i < s.size:
        token = s.tokens[i]
        marker = "" if i in s.heads or s.parts[i] == "" else is_marker(s.tokens, i)
        if marker == "provided" and _binds(s, i):
            heads.add(i)
            marker = ""
        if marker:
            end = max(close(s.tokens, i, marker, heads, s.depths, fresh, s.size), i + 1)
            s.brackets[i] = (end, marker)
            for k in range(i, end):
                s.inside[k] = i
            i = end
            continue
        if i in s.heads or token.read("party") is not None:
            fresh = False
        elif token.text in {";", ":"}:
            fresh = i - 1 not in s.heads  # "you agree not to: (i) except as allowed here, sell ..."
        elif s.separates(i):
            fresh = fresh or _if_then(s, i, heads)
        elif token.readings and token.read("negator") is None:
            fresh = False
        i += 1


def _said_again(s: Sentence, k: int) -> bool:
    """Whether a word left out is a head that another repeats: "you shall not, and shall not let others, sell it"."""
    return s.tokens[k].read("head") is not None and s.separates(k + 1)


def _if_then(s: Sentence, i: int, heads: set[int]) -> bool:
    """A new opening condition in mid-sentence: "..., and if you ..., you must"."""
    k = i + 1
    while k < s.size and (s.text(k) in CONJUNCTIONS or s.adverb(k)):
        k += 1
    if k >= s.size or is_marker(s.tokens, k) not in _OPENING:
        return False
    comma = next((j for j in range(k + 1, s.size) if s.text(j) in {",", ";"}), None)
    return comma is not None and starts_clause(s.tokens, comma + 1, heads, s.size)


def _denies(s: Sentence, k: int) -> bool:
    """A proviso that forbids: "provided that it is not sold", "so long as no fee is charged", "conditioned upon your
    not selling it". What denies is the head."""
    if s.tokens[k].read("poss") is not None and s.text(k + 1) == "not" and s.does(k + 1, "ing"):
        s.heads[k + 1] = "FORBID"
        s.form[k + 1] = "ing"
        return True
    for j in range(k + 1, min(s.size - 1, k + _SUBJECT)):
        if s.tokens[j].kind == "mark" or j in s.heads:
            return False
        if s.text(j) in {"is", "are"}:
            denied = s.text(j + 1) in {"not", "never"} and s.does(j + 1, "ed")
            if denied or (s.text(k) in NEGATIVES and s.does(j, "ed")):
                s.heads[j] = "MUST"
                s.form[j] = "ed"
                return True
            return False
    return False


def _binds(s: Sentence, i: int) -> bool:
    """A proviso that is itself a duty: "provided that you give credit". Its marker then is the head."""
    k = i + 1
    while k < s.size and (s.text(k) in {"that", "always", "the", "each", "any"} or s.adverb(k)):
        k += 1
    if "following" in s.text(i) or k >= s.size:
        return False
    if s.text(i).endswith(" you"):
        k -= 1
    elif s.tokens[k].read("party") is None:
        return _denies(s, k)
    for j in range(k + 1, min(s.size, k + 6)):
        if j in s.heads:
            return True
        verb = s.tokens[j].read("verb")
        if verb is not None and verb.form in {"base", "s"} and s.text(j) not in {"are", "is", "have", "has"}:
            s.heads[i] = "MUST"
            s.form[i] = "any"
            return True
        if s.text(j) in {",", ";", "."}:
            return False
    if k + 1 >= s.size or s.text(k + 1) == ":":
        s.heads[i] = "MUST"
        s.form[i] = "any"
        return True
    return False


def opened(s: Sentence, k: int) -> int:
    """Where the subject begins of the clause that the bracket at k opens in mid-sentence ("..., and if you sell it, you
    must pay"); 0 where it opens none."""
    end = s.brackets[k][0]
    head = next((head for head in s.order if head >= end), s.size)
    if head == s.size or s.order[0] > k or not end <= s.starts[head] < head:
        return 0
    joint = k - 1 - (s.text(k - 1) == ",")
    follows = all(s.text(j) == "," or s.adverb(j) for j in range(end, s.starts[head]))
    return s.starts[head] if follows and s.text(joint) in _JOINTS else 0
