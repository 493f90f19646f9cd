"""Which verbs a head governs, what they aim at, and which objects belong to which verb.

Only a base form after a modal, or a participle after "be", is governed; every other verb is merely mentioned ("any
Code you distribute" forbids nothing). A list of verbs goes on over commas and conjunctions as long as the form stays
the same.
"""

from __future__ import annotations

from lintlicense.norms.heads import MODALS
from lintlicense.norms.modals import walk
from lintlicense.norms.objects import bind
from lintlicense.norms.sentence import NEGATIVES, Sentence
from lintlicense.norms.verbs import form_of, mark_verbs

#: How heads end that name the right which they withhold.
_RIGHT = (" right", " rights", " permission", " license")


def assign(s: Sentence) -> None:
    """Decide for every word behind a head whether it is governed, an aim, an object of one of them, or none of
    these."""
    for index, head in enumerate(s.order):
        stop = s.starts[s.order[index + 1]] if index + 1 < len(s.order) else s.size
        part = s.heads[head]
        if part in MODALS:
            walk(s, head, stop)
        elif part == "COMMAND":
            mark_verbs(s, head + 1, stop, "base", acted=True)
            bind(s, head, stop)
        elif part == "IS":
            if s.text(head + 1) == "not":
                s.parts[head + 1] = "NOT"
            first = next(
                (k for k in range(head + 1, min(stop, head + 6)) if form_of(s, k) == "ed" and s.inside[k] < 0), None
            )
            if first is not None and not any(
                s.tokens[k].read("party") or s.tokens[k].read("object") for k in range(head + 1, first)
            ):
                s.parts[first] = "ACT"
                mark_verbs(s, first + 1, stop, "ed", acted=True)
            else:
                mark_verbs(s, head + 1, stop, "", acted=True)
        elif part == "EFFECT" and _right_to(s, head, stop):
            mark_verbs(s, head + 1, stop, "base", acted=False, grant=True)
        elif part == "GRANT":
            if s.text(head + 1) in NEGATIVES:  # "Recipient receives no rights"
                s.parts[head + 1] = "NOT"
            mark_verbs(s, head + 1, stop, "base", acted=False, grant=True)
        else:
            mark_verbs(s, head + 1, stop, "", acted=True)
        for k in range(head + 1, stop):
            if s.parts[k] in {"ACT", "AIM"}:
                bind(s, k, stop)
        if s.heads[head] == "DEED":
            bind(s, head, stop)
        _join_lists(s, head, stop)


def _right_to(s: Sentence, head: int, stop: int) -> bool:
    """Whether what a licence withholds is a right to do something: "does not include any right to: sell ..."."""
    if s.text(head).endswith(_RIGHT):  # "you have no right (or licence under this text) to sell it"
        return True
    for k in range(head + 1, min(stop - 1, head + 6)):
        thing = s.tokens[k].read("object")
        if s.tokens[k].read("party") is not None and s.text(k + 1) == "to":  # "we do not allow you to"
            return True
        if thing is not None:
            after = s.after(k)
            return thing.id in {"right", "permission", "separate-license", "agreement"} and s.text(after) == "to"
    return False


def _join_lists(s: Sentence, head: int, stop: int) -> None:
    """Leave out what only separates two verbs of one list, so that the list is one production."""
    last = -1
    for k in range(head + 1, stop):
        if s.parts[k] in {"ACT", "AIM"}:
            if (
                last >= 0
                and s.parts[last] == s.parts[k]
                and all(
                    s.inside[j] < 0
                    and s.parts[j] is None
                    and (s.separates(j) or s.adverb(j) or s.text(j) in {"to", "otherwise"})
                    for j in range(last + 1, k)
                )
            ):
                s.parts[last + 1 : k] = [""] * (k - last - 1)
            last = k
