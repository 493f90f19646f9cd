"""Which words make law in a sentence, and where the subject of each begins."""

from __future__ import annotations

from lintlicense.norms.extent import CONJUNCTIONS, close, is_marker, starts_clause
from lintlicense.norms.sentence import NEGATIVES, RELATIVES, Sentence

TERMINALS = {
    "may": "MAY", "must": "MUST", "forbid": "FORBID", "no-duty": "FREE", "should": "SHOULD", "reserves": "RESERVE", "granted": "GRANT", "grants": "GRANT",
    "banned": "BANNED", "allowed": "ALLOWED", "needed": "NEEDED", "consist": "CONSIST", "means": "MEANS", "effect": "EFFECT", "indicates": "INDICATES",
}  # fmt: skip
MODALS = frozenset({"MAY", "MUST", "FORBID", "FREE", "SHOULD", "RESERVE"})
#: Verbs that make law in the present tense, without a modal: "This licence ends if ...", "Licensee indemnifies ...".
_PRESENT = frozenset({"terminate", "accept", "indemnify", "represent", "assign-rights", "disclaim", "apply-law", "sue-venue", "own", "incorporate-reference", "comply", "waive", "cease", "pay", "revoke", "restrict", "delete", "notify", "reserve"})
_PREPOSITIONS = frozenset({"for", "in", "with", "upon", "as", "by", "to", "under", "on", "at", "from", "and", "but", "or", "then", "however", "therefore", "accordingly", "when", "while"})
_NAMED = ("party", "object", "deed", "purpose", "harm", "attribute", "negator")
_DESCRIBING = frozenset({"where", "which", "who", "whose", "what", "how", "whether", "why"})
#: Brackets that may stand inside a subject: "Permission to copy, without a fee, is granted".
_REMARKS = frozenset({"without", "except", "extent"})
_WEAK = frozenset({"receive", "receives", "get", "gets", "get", "gets", "be given", "is given", "are given", "be licensed", "is licensed", "are licensed", "am given"})
_RIGHTS = ("right", "agreement", "permission", "separate-license", "patent")


def find(s: Sentence) -> None:
    """Fill in the heads that words alone show, then the brackets, the subjects, and the clauses that need no modal."""
    for i, token in enumerate(s.tokens):
        reading = token.read("head")
        if reading is not None and token.kind != "quote" and _holds(s, i, reading.id, reading.form):
            given = token.text.endswith("licensed to") and i + 1 < s.size and s.tokens[i + 1].read("party") is not None
            s.heads[i] = "GRANT" if given else TERMINALS[reading.id]
    _agreed(s)
    _fuse(s)
    _bracket(s)
    s.order = sorted(i for i in s.heads if s.inside[i] < 0)
    floor = 0
    for head in list(s.order):
        if floor and s.tokens[head].read("head") and _subordinate(s, head, floor):
            s.order.remove(head)
            del s.heads[head]
            continue
        if floor and s.tokens[head].read("head") and _nested(s, head, floor):
            s.order.remove(head)
            del s.heads[head]
            continue
        s.starts[head] = _subject_start(s, head, floor) if s.tokens[head].read("head") else head
        floor = head + 1
    _present(s)


def _holds(s: Sentence, i: int, id: str, form: str) -> bool:
    """A head's own conditions: "includes" defines only after a quoted term, "receive" grants only rights, "who may" is no head."""
    text, before = s.text(i), s.text(i - 1)
    if before in RELATIVES:  # "information that can be used"
        return False
    if s.depths[i] and s.text(0) != "(":
        return False
    if id == "means":
        if text in {"means", "mean"} and before in {"any", "all", "other", "by", "no", "technical"}:
            return False
        if text == "means" and before in {"following", "by", "these", "any", "all", "other", "such", "no", "technical"}:  # the noun
            return False
        return not text.startswith("include") or (i > 0 and s.tokens[i - 1].kind == "quote")
    if id == "granted" and text in _WEAK:
        return s.ahead(i, 8, "object", *_RIGHTS) or (text.endswith("licensed") and (s.text(s.after(i)) in {"to", "for"} or s.ahead(i, 2, "only")))
    if id == "grants" and s.text(i + 1) in {".", ""}:
        return False
    if id == "grants":
        if text.split()[0].startswith(("permit", "allow", "cover")) and " " not in text:  # "this licence permits personal use only"
            thing = s.tokens[i - 1].read("object") if i else None
            named = thing is not None and thing.id in {"agreement", "separate-license", "right"}
            return (named and form in {"s", "base"}) or (form == "s" and text[0] != "c" and s.ahead(i, 3, "party"))
        if text in {"license", "licenses"}:
            return i > 0 and s.tokens[i - 1].read("party") is not None
        if text.endswith("to you") and text.startswith("license"):
            return before not in {"a", "the", "limited", "free", "this", "any"}
        return before not in {"the", "a", "this", "of", "any", "to", "such"} and s.text(i + 1) != "of" and not (form == "base" and before in {"and", "or"} and False)
    if text == "never" and s.text(i + 1) in _PREPOSITIONS:  # "for good and never for evil"
        return False
    if id == "banned" and text.startswith(("require", "need")):
        return form in {"s", "base"} and s.tokens[i - 1].read("head") is None and before != "to" and s.ahead(i, 8, "object", "separate-license", "permission", "fee", "royalty", "account")
    if text in {"is to", "are to", "be to"}:
        return i > 0 and s.tokens[i - 1].read("party") is not None
    if text in {"shall", "will"} and before in {"the", "a", "free", "at", "good", "own"}:
        return False
    if id == "indicates":
        return s.ahead(i, 8, "deed", "accept") or s.ahead(i, 8, "verb", "accept")
    return before != "to"


def _agreed(s: Sentence) -> None:
    """ "You agree: (i) not to use ...; (ii) not to sell ...": each "not to" is a head of its own."""
    if not any(token.text.startswith(("agree", "undertake", "promise")) and token.read("verb") is not None for token in s.tokens):
        return
    for i in range(1, s.size - 2):
        if s.text(i) == "not" and s.text(i + 1) == "to" and s.text(i - 1) in {":", ";", ",", "and", "or"}:
            verb = s.tokens[s.after(i + 1)].read("verb") if s.after(i + 1) < s.size else None
            if verb is not None and verb.form == "base":
                s.heads[i] = "FORBID"


def _fuse(s: Sentence) -> None:
    """Two heads in a row are one: "shall be prohibited", "may not be permitted to", "will not be granted"."""
    for i in sorted(s.heads):
        if s.heads.get(i) not in MODALS:
            continue
        k = i + 1
        while k < s.size and (s.adverb(k) or s.text(k) == "not"):
            k += 1
        if k in s.heads and s.heads[k] == "GRANT" and s.tokens[k].text.startswith("grant"):
            del s.heads[k]  # "you will grant us control": a duty, no grant yet
        elif k in s.heads and k - i < 5 and not s.tokens[k].text.startswith(("do", "grant", "agree to grant")):
            for j in range(i + 1, k):
                s.parts[j] = "NOT" if s.text(j) == "not" else ""
            if s.heads[i] == "FORBID":
                s.parts[i] = "NOT"
            else:
                s.parts[i] = ""
            del s.heads[i]
            s.fused[k] = i


def _bracket(s: Sentence) -> None:
    i, fresh = 0, True
    heads = set(s.heads)
    while i < s.size:
        token = s.tokens[i]
        marker = "" if i in s.heads else is_marker(s.tokens, i)
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
            fresh = True
        elif s.separates(i):
            fresh = fresh or _if_then(s, i, heads)
        elif token.readings and token.read("negator") is None:
            fresh = False
        i += 1


def _if_then(s: Sentence, i: int, heads: set[int]) -> bool:
    """A new opening condition in mid-sentence: "..., and if you ..., you must"."""
    k = i + 1
    while k < s.size and (s.text(k) in CONJUNCTIONS or s.adverb(k)):
        k += 1
    if k >= s.size or is_marker(s.tokens, k) not in {"if", "upon", "subject-to", "unless"}:
        return False
    comma = next((j for j in range(k + 1, s.size) if s.text(j) in {",", ";"}), None)
    return comma is not None and starts_clause(s.tokens, comma + 1, heads, s.size)


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
        return False
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


def _nested(s: Sentence, head: int, floor: int) -> bool:
    """Whether a party and its head stand inside the clause before, with nothing between: "everything you might do"."""
    k = head - 1
    while k >= floor and s.adverb(k):
        k -= 1
    if k < floor or s.tokens[k].read("party") is None or any(s.text(j).startswith(("agree", "acknowledge")) for j in range(floor - 1, k)):
        return False
    for j in range(k - 1, floor - 1, -1):
        if s.inside[j] >= 0 or s.separates(j) or s.tokens[j].kind == "mark" or s.text(j) in RELATIVES:
            return False
    return k > floor


def _free(s: Sentence, k: int) -> bool:
    """Whether a word is outside all brackets, or in one that may stand inside a subject."""
    opens = s.inside[k]
    return opens < 0 or (opens > 0 and s.brackets[opens][1] in _REMARKS)


def _subordinate(s: Sentence, head: int, floor: int) -> bool:
    """Whether a head stands in a clause that only describes something: "in a place where users can see it"."""
    for k in range(head - 1, max(floor, head - 8) - 1, -1):
        text = s.text(k)
        if text in _DESCRIBING:
            return True
        if text in {",", ";", ":"} or text in CONJUNCTIONS or s.inside[k] >= 0:
            return False
    return False


def _subject_start(s: Sentence, head: int, floor: int) -> int:
    """The first word of the noun phrase before a head; the head itself where the subject is that of the clause before."""
    first = s.fused.get(head, head)
    if not floor and first and _free(s, first - 1) and all(opens > first or (opens and marker in _REMARKS) for opens, (_, marker) in s.brackets.items()) and s.text(0) not in _PREPOSITIONS and not any(s.text(j) in {";", ":", "."} for j in range(first)):
        return 0
    start, k, seen = first, first - 1, False
    while k >= floor:
        if s.inside[k] >= 0:  # "Permission to copy, without a fee, is granted": a remark inside the subject
            opens = s.inside[k]
            if not any(s.tokens[j].readings for j in range(floor, opens)) or s.text(k + 1) == "," and not seen:
                break
            start, k = opens, opens - 1
            continue
        text = s.text(k)
        if text in {";", ":", "."}:
            break
        if text in {"that", "which", "who"} and seen and s.tokens[k - 1].read("verb") is not None:
            break
        if (text == "," or text in CONJUNCTIONS) and (not seen or not _lists(s, k, floor)) and floor:
            break
        if text == "," and seen and not _lists(s, k, floor):
            break
        seen = seen or bool(s.tokens[k].readings)
        start = k
        k -= 1
    while start < head and (s.separates(start)):
        start += 1
    return start if seen or any(not s.adverb(j) and s.tokens[j].kind != "mark" for j in range(start, first)) else first


def _lists(s: Sentence, k: int, floor: int) -> bool:
    """Whether a comma or conjunction stands between two names of one kind: "Use, copying or sale of the Work is ..."."""
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


def _present(s: Sentence) -> None:
    """Clauses without a modal, before the first head, between two, or where there is none."""
    ranges: list[tuple[int, int]] = []
    floor = 0
    for head in [*s.order, s.size]:
        ceiling = s.starts.get(head, head)
        ranges.append((floor, ceiling))
        floor = head + 1
    for index, (low, high) in enumerate(ranges):
        if index == 0:
            _clause(s, low, high, last=high == s.size)
            continue
        for k in range(low, high):
            if s.inside[k] < 0 and s.text(k) in {";", "and", "but", ",", "."} and not s.separates(k + 1) and _names_right(s, k + 1, high):
                _clause(s, k + 1, high, last=False)
                break
    s.order.sort()


def _names_right(s: Sentence, k: int, high: int) -> bool:
    while k < high and s.text(k) in {"this", "the", "your", "all", "any", "these", "such", "then"}:
        k += 1
    reading = s.tokens[k].read("object") if k < high else None
    return reading is not None and reading.id in {"agreement", "right", "separate-license"}


def _clause(s: Sentence, low: int, high: int, last: bool) -> None:
    start = low
    while start < high and (s.inside[start] >= 0 or s.tokens[start].kind == "mark" or s.text(start) in CONJUNCTIONS or s.text(start) == "then"):
        start += 1
    subject = False
    for k in range(start, high):
        if s.inside[k] >= 0:
            continue
        token = s.tokens[k]
        verb = token.read("verb") if token.kind != "quote" else None
        if verb is not None and k == start and verb.form == "base" and last and _commands(s, k):
            _add(s, k, "COMMAND", k, verb.id)
            return
        if verb is not None and subject and verb.form in {"s", "base"} and (part := _asserts(s, k, verb.id, high)):
            _add(s, k, part, start, verb.id)
            return
        subject = subject or any(token.read(type) for type in ("party", "object", "deed", "poss", "purpose"))
        if token.text in {";", "."}:
            return


def _add(s: Sentence, k: int, part: str, start: int, id: str) -> None:
    s.heads[k] = part
    s.order.append(k)
    s.starts[k] = start
    s.ids[k] = id


def _commands(s: Sentence, k: int) -> bool:
    """Whether a sentence that starts with a base form is an imperative and no noun phrase: "Use the model only ...", not "Use of ..."."""
    after = s.text(k + 1)
    if k + 1 >= s.size or after in {"of", ":", "."}:
        return False
    if s.tokens[k].read("deed") is not None or s.tokens[k].read("object") is not None:
        return after in {"the", "it", "this", "them", "any", "your"} or s.tokens[k + 1].read("only") is not None
    return s.tokens[k + 1].kind != "mark"


def _asserts(s: Sentence, k: int, id: str, high: int) -> str:
    """IS or DEED where a present-tense verb makes law, else the empty string."""
    text, before = s.text(k), s.text(k - 1)
    if before in {"it", "you", "they", "we"} and s.text(k - 2) in {"anything", "everything", "whatever", "all", "what"}:  # "anything it returns"
        return ""
    if before in RELATIVES or before in {"to", "of", "the", "a", "any"}:
        return ""
    if text in {"is", "are"}:
        for j in range(k + 1, min(high, k + 6)):
            token = s.tokens[j]
            verb = token.read("verb")
            if j == k + 1 and is_marker(s.tokens, j) in {"subject-to", "provided"}:  # "your use is subject to the policy"
                return "IS"
            if any(token.read(type) for type in ("attribute", "only", "purpose", "place")) or (verb is not None and verb.form == "ed"):
                return "IS"
            if token.text in {",", ";"}:
                break
        return ""
    previous = s.before(k)
    if previous >= 0 and (s.separates(previous) or s.tokens[previous].kind == "mark"):
        return ""
    if text.startswith("incorporat") and text != "incorporated" and s.ahead(k, 16, "attribute", "by-reference"):
        return "DEED"
    if id not in _PRESENT or (s.tokens[k].read("deed") is not None and text not in {"agree", "accept"}):
        return ""
    return "DEED"


def negative(s: Sentence, head: int) -> bool:
    """Whether the subject of a head is "no one", "none of", "neither ... nor"."""
    return any(s.text(k) in NEGATIVES for k in range(s.starts[head], head))
