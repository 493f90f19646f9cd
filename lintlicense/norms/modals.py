"""From a modal to its first verb, over adverbs, negation, "be", and remarks between commas."""

from __future__ import annotations

from lintlicense.norms.composed import names_use
from lintlicense.norms.sentence import NEGATIVES, Sentence
from lintlicense.norms.verbs import form_of, listed, mark_verbs
from lintlicense.words.tokens import Token

_FROM = (" from", "refrain from", "abstain from", " avoid", " away from", "clear of")
#: Verbs whose participle is the base form: "may not be put up elsewhere".
_UNCHANGED = frozenset({"put", "set", "let", "cut", "read", "run", "spread", "shut", "quit"})
#: So far a list may go on behind a deed that nobody knows.
_REACH = 8
_BE = frozenset({"be", "been", "being"})


def walk(s: Sentence, head: int, stop: int) -> None:
    """Walk from a modal to its first verb over adverbs, negation, "be", and remarks between commas."""
    form = s.form.get(head) or ("ing" if s.text(head).endswith(_FROM) else "base")
    k, be = head + 1, -1
    while k < stop:
        text = s.text(k)
        if s.parts[k] == "":  # a word of the head itself: "has the sole right to"
            k += 1
            continue
        if s.inside[k] >= 0:
            k = s.brackets[s.inside[k]][0] if s.inside[k] in s.brackets else k + 1
            continue
        if s.depths[k] > s.depths[head]:  # "agree not to (and not to help others to) copy"
            k += 1
            continue
        found = form_of(s, k)
        verb = s.tokens[k].read("verb")
        if text == "not" or (text in NEGATIVES and not found):
            s.parts[k] = "NOT"
        elif (
            text in _BE
            and (form != "ing" or text == "being")
            and not (found and s.tokens[k].read("verb") and verb is not None and verb.id != "general")
        ):
            be, form = k, "ed"
            s.parts[k] = "BE"
        elif (found and (found == form or (form == "any" and found in {"base", "s"}))) or (
            form == "ed"
            and verb is not None
            and found == "base"
            and (text.startswith("be ") or text.partition(" ")[0] in _UNCHANGED)
        ):
            _first(s, head, k, stop, "base" if form == "any" else form)
            return
        elif text.startswith("be ") and s.tokens[k].read("head") is not None and k not in s.heads and form != "ing":
            _first(s, head, k, stop, "ed")  # "shall be given": no grant, but a deed
            return
        elif (
            form == "base" and s.tokens[k].read("attribute") and text.startswith(("start", "begin"))
        ):  # "must start with the word"
            _first(s, head, k, stop, form)
            return
        elif form == "ing" and text.startswith("attempt") and s.text(k + 1) == "to":
            form, k = "base", k + 1  # "refrain from any attempt to"
        elif text.startswith("be ") and form == "base" and s.starts[head] < head and _quality(s.tokens[k]):
            s.heads[head] = "IS"  # "use must be lawful"
            mark_verbs(s, k + 1, stop, "", acted=True)
            return
        elif " to" in text and s.tokens[k].kind == "filler":  # "shall be deemed to have accepted"
            form = "ed" if text.endswith("have") else "base"
        elif text == "," and (end := _remark(s, k, stop)) >= 0:
            k = end
        elif _unknown_deed(s, k, stop, form):
            pass
        elif k == head + 1 and (known := _known_deed(s, k, stop, form)):  # "may not wrap it in a service and sell it"
            _first(s, head, known, stop, form)
            return
        elif not (
            _colours(s, k, head)
            or s.separates(k)
            or text in {":", "any", "each", "in", "to", "way", "following", "the", "of", "do", "that", "also"}
            or s.tokens[k].read("only")
            or (form == "any" and s.tokens[k].read("party"))
        ):
            break
        k += 1
    if be >= 0:
        s.parts[be] = None
        if s.starts[head] < head and not _strange(s, s.after(be)):
            s.heads[head] = "IS"
            mark_verbs(s, be + 1, stop, "", acted=True)
            return
    if form == "ing" and (noun := _noun(s, head, stop)):  # "refrain from any commercial use"
        _first(s, head, noun, stop, form)
        return
    if s.text(head).startswith("agree") and _names_terms(s, head, stop):  # "you agree to this policy"
        s.heads[head], s.ids[head] = "DEED", "accept"
        mark_verbs(s, head + 1, stop, "", acted=True)
        return
    inner = next((j for j in range(head + 1, min(stop, head + 4)) if s.tokens[j].read("head") is not None), -1)
    if inner < 0 and form == "base" and (aim := _purpose(s, head, stop)):  # "may try it out", "may not earn money"
        _first(s, head, aim, stop, form)
    elif inner < 0:
        s.heads[head] = "UNREAD"
        mark_verbs(s, head + 1, stop, "", acted=True)


def _purpose(s: Sentence, head: int, stop: int) -> int:
    """The purpose that stands right behind a modal in place of a verb; 0 where there is none."""
    k = s.after(head)
    while k < stop and s.text(k) == "not":
        k = s.after(k)
    return k if k < stop and s.tokens[k].read("purpose") is not None and s.inside[k] < 0 else 0


def _noun(s: Sentence, head: int, stop: int) -> int:
    """The noun of a deed that a ban governs in place of a verb; 0 where there is none."""
    for k in range(head + 1, min(stop, head + 5)):
        token = s.tokens[k]
        if s.inside[k] >= 0 or token.kind == "mark" or (token.read("object") and not token.read("deed")):
            return 0
        if token.read("deed") is not None or names_use(token):
            return k
    return 0


def _unknown_deed(s: Sentence, k: int, stop: int, form: str) -> bool:
    """Whether a word that nobody knows stands beside a deed that the head governs: "may not condone or sell"."""
    token = s.tokens[k]
    if token.readings or token.kind != "word" or not s.separates(k + 1):
        return False
    after = s.after(k + 1)
    return after < stop and form_of(s, after) == form


def _known_deed(s: Sentence, k: int, stop: int, form: str) -> int:
    """Where a list of deeds whose first nobody knows comes to one that the lexicon has; 0 where it does not."""
    token = s.tokens[k]
    if token.readings or token.kind != "word" or s.adverb(k) or s.text(k + 1) in {"to", "that"}:
        return 0
    for j in range(k + 1, min(stop, k + 2 * _REACH)):
        if s.inside[j] >= 0 or s.text(j) in {";", "."}:
            return 0
        verb = s.tokens[j].read("verb")
        if verb is not None and verb.id != "general" and verb.form == form and listed(s, j):
            return j
    return 0


def _strange(s: Sentence, k: int) -> bool:
    """Whether a participle stands at k that the lexicon does not have."""
    return k < s.size and not s.tokens[k].readings and s.text(k).endswith("ed")


def _names_terms(s: Sentence, head: int, stop: int) -> bool:
    return any(
        (reading := s.tokens[k].read("object")) is not None and reading.id in {"agreement", "policy", "use-limits"}
        for k in range(head + 1, min(stop, head + 8))
    )


def _colours(s: Sentence, k: int, head: int) -> bool:
    """Whether a word between a modal and its verb only says how: an adverb, "at any time", "in its sole discretion", a
    remark in parentheses."""
    token = s.tokens[k]
    if k + 1 < s.size and (token.text in {"in", "at"} or token.read("poss") is not None):
        return _colours(s, k + 1, head)
    return (
        s.adverb(k)
        or s.depths[k] > s.depths[head]
        or token.text == ")"
        or token.text.endswith("ly")
        or (token.read("attribute") is not None and token.read("verb") is None)
    )


def _first(s: Sentence, head: int, k: int, stop: int, form: str) -> None:
    for j in range(head + 1, k):
        if s.parts[j] is None and s.inside[j] < 0:
            token = s.tokens[j]
            colours = token.read("attribute") is not None or token.read("purpose") is not None
            s.parts[j] = "ONLY" if token.read("only") else "QUALITY" if colours else ""
    s.parts[k] = "ACT"
    mark_verbs(s, k + 1, stop, form, acted=True)


def _remark(s: Sentence, k: int, stop: int) -> int:
    """The comma that ends a remark between a head and its verb ("may not, without our consent, sell"); -1 where there
    is none."""
    for j in range(k + 1, min(stop, k + 25)):
        if s.text(j) in {";", "."}:
            return -1
        if s.text(j) == ",":
            after = s.after(j)
            if after < stop and form_of(s, after) == "base":
                return j
    return -1


def _quality(token: Token) -> bool:
    return token.read("verb") is None and any(token.read(type) is not None for type in ("attribute", "purpose"))
