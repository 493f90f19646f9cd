"""Which verbs a head governs, and what they aim at. A list of verbs goes on over commas and conjunctions as long as
the form stays the same."""

from __future__ import annotations

from lintlicense.norms.sentence import Sentence


def form_of(s: Sentence, k: int) -> str:
    """The form of the verb at token k (base, s, ing, ed); empty where there is none, or only in quotes."""
    verb = s.tokens[k].read("verb") if s.tokens[k].kind != "quote" else None
    return verb.form if verb is not None else ""


def mark_verbs(s: Sentence, start: int, stop: int, form: str, *, acted: bool, grant: bool = False) -> None:
    """Mark the governed verbs of one form and the aims ("to train", "for training") between two heads."""
    aiming = False
    depth = s.depths[start] if start < s.size else 0
    for k in range(start, stop):
        if s.parts[k] is not None or s.inside[k] >= 0:
            continue
        found = form_of(s, k)
        if not found or s.depths[k] > depth:
            continue
        goes_on = listed(s, k)
        if _aims(s, k, found) or (grant and k == start and found == "base"):
            if found == "base" and (
                (grant and (not acted or _one_more(s, k))) or (acted and form == "base" and _attempts(s, k))
            ):
                s.parts[k], acted, form = "ACT", True, "base"
            else:
                s.parts[k], aiming = "AIM", True
        elif aiming and goes_on and found in {"base", "ing"} and _same_form_before(s, k, found):
            s.parts[k] = "AIM"
        elif form and found == form and goes_on and acted:
            s.parts[k], aiming = "ACT", False


def _one_more(s: Sentence, k: int) -> bool:
    """Whether a right to do one more thing is granted: "permission to use it, and to pass it on, is granted"."""
    return s.text(k - 1) == "to" and s.separates(k - 2)


def _attempts(s: Sentence, k: int) -> bool:
    """Whether the deed before is to try the one at k: "may not attempt to decompile, alter or sell it" names three."""
    tried = next((j for j in range(k - 1, max(0, k - 5), -1) if s.parts[j] == "ACT"), -1)
    return tried >= 0 and s.text(tried).startswith(("attempt", "try", "seek"))


def _same_form_before(s: Sentence, k: int, form: str) -> bool:
    for j in range(k - 1, -1, -1):
        if s.parts[j] in {"AIM", "ACT"}:
            return s.parts[j] == "AIM" and form_of(s, j) == form
    return False


def listed(s: Sentence, k: int) -> bool:
    """Whether only adverbs stand between this word and a comma, a conjunction, a colon or the end of a bracket."""
    j = k - 1
    while j >= 0 and (
        s.adverb(j) or s.text(j) in {"to", "not", "otherwise"} or (s.text(j) == "be" and s.text(j - 2) == "nor")
    ):
        j -= 1
    return j >= 0 and (s.separates(j) or s.text(j) in {":", ";", ")"} or s.inside[j] >= 0)


def _aims(s: Sentence, k: int, form: str) -> bool:
    j = k - 1
    while j >= 0 and (s.adverb(j) or s.text(j) in {"(", ":"}):
        j -= 1
    before = s.text(j)
    if form == "base":
        if s.text(j - 1) == "nor":  # "are neither to be copied nor to be sold"
            return False
        return before == "to" or (before.endswith(" to") and s.tokens[j].read("head") is None) or before == "order to"
    if form == "ing":
        if before == "for" and s.text(j - 1) in {"responsible", "liable", "except"}:
            return False
        return (
            before == "for"
            or (before == "of" and s.text(j - 1).startswith(("purpose", "aim", "intent")))
            or (before == "in" and s.text(j - 1) == "engage")
        )
    return False
