"""Where the subject of a head begins, and which heads stand in a clause that only describes something."""

from __future__ import annotations

from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS
from lintlicense.norms.sentence import NEGATIVES, RELATIVES, Sentence

PREPOSITIONS = frozenset(
    {
        "for",
        "in",
        "with",
        "upon",
        "as",
        "by",
        "to",
        "under",
        "on",
        "at",
        "from",
        "and",
        "but",
        "or",
        "then",
        "however",
        "therefore",
        "accordingly",
        "when",
        "while",
    }
)
_NAMED = ("party", "object", "deed", "purpose", "harm", "attribute", "negator")
_DESCRIBING = frozenset({"where", "which", "who", "whose", "what", "how", "whether", "why"})
_BEING = frozenset({"is", "are", "remains", "has", "have"})
_TELLING = ("acknowledge", "understand", "agree", "accept", "recognize", "confirm")
#: Brackets that may stand inside a subject: "Permission to copy, without a fee, is granted".
_REMARKS = frozenset({"without", "except", "extent"})


def nested(s: Sentence, head: int, floor: int) -> bool:
    """Whether a party and its head stand inside the clause before, with nothing between: "everything you might do"."""
    k = head - 1
    while k >= floor and s.adverb(k):
        k -= 1
    if (
        k < floor
        or s.tokens[k].read("party") is None
        or any(s.text(j).startswith(("agree", "acknowledge")) for j in range(floor - 1, k))
    ):
        return False
    if _describes(s, k, floor):
        return True
    for j in range(k - 1, floor - 1, -1):
        if s.inside[j] >= 0 or s.separates(j) or s.tokens[j].kind == "mark" or s.text(j) in RELATIVES:
            return False
        if _proviso(s, j):  # "you may copy it so long as you do not sell it"
            return False
    return k > floor


def _describes(s: Sentence, k: int, floor: int) -> bool:
    """Whether the party at k follows on the thing that its clause tells of: "any claim the contributor can license".
    Behind a preposition that a comma or a conjunction opens ("and under this licence you may"), it does not."""
    j = k - 1
    while j > floor and s.text(j) in DETERMINERS:
        j -= 1
    if j < floor or s.tokens[j].read("object") is None:
        return False
    while j >= floor and s.inside[j] < 0:
        if s.separates(j) or s.tokens[j].kind == "mark":
            return s.text(j + 1) not in PREPOSITIONS
        j -= 1
    return j < floor


def _proviso(s: Sentence, k: int) -> bool:
    """Whether a word opens a proviso: "so long as", "provided"."""
    marker = s.tokens[k].read("marker")
    return marker is not None and marker.id == "provided"


def _free(s: Sentence, k: int) -> bool:
    """Whether a word is outside all brackets, or in one that may stand inside a subject."""
    opens = s.inside[k]
    return opens < 0 or (opens > 0 and s.brackets[opens][1] in _REMARKS)


def subordinate(s: Sentence, head: int, floor: int) -> bool:
    """Whether a head stands in a clause that only describes something: "in a place where users can see it"."""
    for k in range(head - 1, max(floor, head - 8) - 1, -1):
        text = s.text(k)
        if text in _DESCRIBING:
            return True
        if text in {",", ";", ":"} or text in CONJUNCTIONS or s.inside[k] >= 0:
            return False
    return False


def _ends(s: Sentence, k: int) -> bool:
    """Whether a mark ends what stands before it. A dot in parentheses only abbreviates: "(e.g., with a friend)"; one
    with a number right behind it stands in a name: "the Heron.2 Model"."""
    glued = k + 1 < s.size and s.tokens[k].end == s.tokens[k + 1].start and s.text(k + 1)[:1].isdigit()
    return s.text(k) in {";", ":"} or (s.text(k) == "." and not s.depths[k] and not glued)


def _states(s: Sentence, low: int, high: int) -> bool:
    """Whether a statement stands in a range: "the code is a secret and you must ..."."""
    return any(s.text(k).partition(" ")[0] in _BEING and s.inside[k] < 0 for k in range(low, high))


def _after_statement(s: Sentence, first: int) -> int:
    """Where the subject of a head begins behind a limit that is stated before: "the data are for research only, and
    commercial use is prohibited", "it is for private use only and may not be shown"; 0 where there is none."""
    for k in range(first - 1, 2, -1):
        joins = s.text(k) in {"and", "but"} and s.inside[k] < 0
        limited = joins and any(s.tokens[j].read("only") is not None for j in range(k))
        if limited and _states(s, 0, k) and (s.text(k - 1) == "," or k == first - 1):
            return k + 1
    return 0


def subject_start(s: Sentence, head: int, floor: int) -> int:
    """The first word of the noun phrase before a head; the head itself where the subject is that of the clause
    before."""
    first = s.fused.get(head, head)
    if s.text(first).startswith(("agree", "undertake")) and s.text(first - 1) in CONJUNCTIONS and first > 1:
        return first  # "you assume all liability for ... of the Work and agree to": who agrees was named before
    if (
        first > 1
        and s.tokens[first - 1].read("party") is not None
        and (s.text(first - 2) == "," or (s.separates(first - 2) and _states(s, floor, first - 2)))
        and not any(s.tokens[j].read("party") is not None and s.separates(j + 1) for j in range(floor, first - 2))
    ):
        return first - 1  # "what you build, we may use"
    told = next((j + 1 for j in range(first - 2, floor, -1) if s.text(j) == "that" and _tells(s, j - 1)), 0)
    if told:
        return told  # "you acknowledge that the licence does not include ..."
    denied = _denied_from(s, first) if not floor else first
    if denied < first:
        return denied
    stated = _after_statement(s, first) if not floor else 0
    if stated:
        return stated
    if (
        not floor
        and first
        and _free(s, first - 1)
        and all(opens > first or (opens and marker in _REMARKS) for opens, (_, marker) in s.brackets.items())
        and s.text(0) not in PREPOSITIONS
        and not any(_ends(s, j) for j in range(first))
    ):
        return 0
    start, k, seen = first, first - 1, False
    while k >= floor:
        if s.inside[k] >= 0:  # "Permission to copy, without a fee, is granted": a remark inside the subject
            opens = s.inside[k]
            stated = any(s.tokens[j].readings for j in range(floor, opens))
            if not stated or (floor and s.text(k + 1) == "," and not seen):
                break
            start, k = opens, opens - 1
            continue
        text = s.text(k)
        if _ends(s, k) or ((seen or k < first - 1) and _proviso(s, k)):
            break
        if text in {"that", "which", "who"} and seen and s.tokens[k - 1].read("verb") is not None:
            break
        if text == "," and floor and seen and _opens_clause(s, k + 1):
            break
        if floor and seen and _opens_clause(s, k) and (done := s.tokens[k - 1].read("verb")) and done.form == "ed":
            break  # "it may not be copied and the information may not be used"
        if (text == "," or text in CONJUNCTIONS) and (not seen or not _lists(s, k, floor)) and floor:
            break
        if text == "," and seen and not _lists(s, k, floor):
            break
        seen = seen or bool(s.tokens[k].readings) or s.tokens[k].kind == "name"
        start = k
        k -= 1
    start = _past_deed(s, start, floor, first)
    while start < head and (s.separates(start)):
        start += 1
    return start if seen or any(not s.adverb(j) and s.tokens[j].kind != "mark" for j in range(start, first)) else first


def _past_deed(s: Sentence, start: int, floor: int, first: int) -> int:
    """Where a subject begins that would swallow the deed of the modal before: "we may change the list and such changes
    will hold for you"."""
    verb = s.tokens[floor].read("verb") if floor and start == floor else None
    if verb is None or verb.form != "base" or s.heads.get(floor - 1) not in {"MAY", "MUST", "FORBID", "RESERVE"}:
        return start
    return next((k + 1 for k in range(first - 1, floor, -1) if s.text(k) in {"and", "but"} and s.inside[k] < 0), start)


def _denied_from(s: Sentence, first: int) -> int:
    """Where a denial opens the sentence behind its conditions, and so denies all that its subject lists: "Except as
    stated here, no right to our marks, brands or logos is granted"; `first` where none does."""
    k = next((k for k in range(first) if s.inside[k] < 0 and not s.separates(k) and not s.adverb(k)), first)
    opens = s.text(k) in NEGATIVES and not any(_ends(s, j) for j in range(k, first))
    return k if opens else first


def _tells(s: Sentence, k: int) -> bool:
    """Whether a word says that a statement follows: "acknowledges and agrees (that)"."""
    while k > 0 and s.adverb(k):
        k -= 1
    if any(s.text(j) == "condition" for j in range(max(0, k - 3), k + 1)):  # "it is a condition of this licence that"
        return True
    verb = s.tokens[k].read("verb")
    return verb is not None and verb.form in {"base", "s"} and s.text(k).startswith(_TELLING)


def _opens_clause(s: Sentence, k: int) -> bool:
    """Whether a comma goes on with "and" and a thing: "you must cease all use of the Work, and all terms shall ..."."""
    return s.text(k) in {"and", "but"} and s.text(k + 1) in DETERMINERS


def _lists(s: Sentence, k: int, floor: int) -> bool:
    """Whether a comma or conjunction stands between two names of one kind: "Use, copying or sale of the Work is
    ..."."""
    left = next((s.tokens[j] for j in range(k - 1, floor - 1, -1) if s.tokens[j].readings), None)
    right = next((s.tokens[j] for j in range(k + 1, s.size) if s.tokens[j].readings), None)
    if left is None or right is None:
        return not floor
    if s.text(k) in {"but", "yet"}:
        return False
    if s.text(k) == "nor" or s.text(k + 1) == "nor":
        return True
    if floor and right.read("party") is not None:
        return False
    verbs = left.read("verb"), right.read("verb")
    if verbs[0] is not None and verbs[1] is not None and verbs[0].form == verbs[1].form:
        return True
    return any(left.read(type) is not None and right.read(type) is not None for type in _NAMED)


def negative(s: Sentence, head: int) -> bool:
    """Whether the subject of a head is "no one", "none of", "neither ... nor"; a head behind "or" shares that of the
    head before: "no copy will be sold or will be lent"."""
    start = s.starts[head]
    before = max((h for h in s.order if h < head), default=-1)
    if start == head and before >= 0 and s.text(head - 1) in {"or", "nor"}:
        return s.text(before) == s.text(head) and negative(s, before)
    return any(s.text(k) in NEGATIVES for k in range(start, head))
