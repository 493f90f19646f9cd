"""Clauses that make law without a modal: "This licence ends if ...", "The licence is personal", "Use it only at
home"."""

from __future__ import annotations

from lintlicense.norms.assent import accepting, founds, reaches
from lintlicense.norms.beyond import lasts
from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS, is_marker
from lintlicense.norms.sentence import RELATIVES, Sentence

#: Verbs that make law in the present tense, without a modal: "This licence ends if ...", "Licensee indemnifies ...".
_PRESENT = frozenset(
    {
        "terminate",
        "accept",
        "indemnify",
        "represent",
        "assign-rights",
        "disclaim",
        "apply-law",
        "sue-venue",
        "own",
        "incorporate-reference",
        "comply",
        "waive",
        "cease",
        "pay",
        "revoke",
        "restrict",
        "delete",
        "notify",
        "reserve",
        "prevail",
        "survive",
    }
)
#: Verbs that, said of the licensee, tell what it has to do: "Licensee keeps records".
_DUTIES = frozenset(
    {"report", "provide", "distribute", "display", "retain", "record", "obtain", "transfer", "grant", "license"}
    | {"register", "request", "contact", "certify", "ensure", "allow", "label", "mark", "impose", "keep-secret"}
    | {"indemnify", "reimburse", "update-latest", "audit", "name", "disclose", "conclude", "assign-rights"}
)
#: Deeds that are permitted where they are told with a limit: "Licensee uses the data solely for teaching".
_DEEDS = frozenset({"use", "run", "access", "copy", "modify", "deploy"})
#: What somebody takes on in a second clause of a sentence.
_BINDING = frozenset({"indemnify", "waive", "represent", "accept", "assign-rights"})
#: What a licensee makes.
_MADE = ("derivative", "improvements", "minor-work", "feedback", "output")
#: How far behind "this agreement is" the time may stand.
_TERM = 7
#: How far behind "we provide" the word may stand that limits it.
_LIMITED = 12


def find_present(s: Sentence) -> None:
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
        if s.heads.get(low - 1) == "DEED" and s.text(low) == "that":  # "you agree that ownership vests in us"
            _clause(s, low + 1, high, last=False)
            continue
        for k in range(low, high):
            if (
                s.inside[k] < 0
                and s.text(k) in {";", "and", "but", ",", "."}
                and not s.separates(k + 1)
                and (_names_right(s, k + 1, high) or _binds(s, k + 1))
            ):
                _clause(s, k + 1, high, last=False)
                break
    for k in range(2, s.size):  # "starts upon payment and ends in May"
        told = s.heads.get(max((h for h in s.order if h < k), default=k))
        if told == "DEED" and s.inside[k] < 0 and s.text(k - 1) == "and" and (id := lasts(s.tokens[k])):
            _add(s, k, "DEED", k, id)
    s.order.sort()


def _binds(s: Sentence, k: int) -> bool:
    """Whether the licensee binds itself right here: "..., and you release and hold us harmless"."""
    party = s.tokens[k].read("party") if k < s.size else None
    after = s.after(k) if k < s.size else s.size
    verb = s.tokens[after].read("verb") if after < s.size else None
    return (
        party is not None
        and party.id == "licensee"
        and verb is not None
        and verb.id in _BINDING
        and verb.form == ("base" if s.text(k) == "you" else "s")
        and s.text(after + 1) != ","  # "grants you, and you accept, a licence"
    )


def _names_right(s: Sentence, k: int, high: int) -> bool:
    while k < high and s.text(k) in {"this", "the", "your", "all", "any", "these", "such", "then"}:
        k += 1
    reading = s.tokens[k].read("object") if k < high else None
    return reading is not None and reading.id in {"agreement", "right", "separate-license"}


def _clause(s: Sentence, low: int, high: int, last: bool) -> None:
    start = low
    while start < high and (
        s.inside[start] >= 0
        or s.parts[start] == ""
        or s.tokens[start].kind in {"mark", "adverb"}
        or s.text(start) in CONJUNCTIONS
        or s.text(start) == "then"
    ):
        start += 1
    if last and (ordered := _ordered(s, start, high)):
        order = s.tokens[ordered].read("verb")
        _add(s, ordered, "COMMAND", ordered, order.id if order is not None else "general")
        return
    subject = False
    for k in range(start, high):
        if s.inside[k] >= 0 or s.parts[k] == "":
            continue
        token = s.tokens[k]
        verb = token.read("verb") if token.kind != "quote" else None
        if verb is not None and k == start and verb.form == "base" and last and _commands(s, k):
            _add(s, k, "COMMAND", k, verb.id)
            return
        if verb is not None and subject and reaches(s, k):
            _add(s, k, "DEED", start, "comply")
            return
        if subject and accepting(s, k):
            _add(s, k, "DEED", start, "accept")
            return
        if k > start and founds(s, start, k):
            _add(s, k, "DEED", start, "accept")
            return
        if verb is not None and subject and _retains(s, k):
            _add(s, k, "DEED", start, "own")
            return
        if verb is not None and subject and _frees(s, k, verb.form):
            _add(s, k, "DEED", start, "waive")
            return
        if verb is not None and subject and _must(s, start, k, verb.id):
            _add(s, k, "DEED", start, verb.id)
            return
        if verb is not None and subject and _supplies(s, start, k, verb.id):
            _add(s, k, "GRANT", start, verb.id)
            return
        if verb is not None and subject and verb.form in {"s", "base"} and (part := _asserts(s, k, verb.id, high)):
            _add(s, k, part, start, verb.id)
            if part == "DEED" and verb.id == "accept" and s.text(k + 1) == "that":
                # "you agree that we retain all rights in your changes"
                _clause(s, k + 2, high, last)
            return
        subject = (
            subject
            or any(token.read(type) for type in ("party", "object", "deed", "poss", "purpose"))
            or (token.kind in {"name", "reference"} or (k == start and token.text in {"this", "it", "these", "i"}))
        )
        if token.text in {";", "."}:
            return


def _ordered(s: Sentence, start: int, high: int) -> int:
    """The order that stands behind a purpose: "For commercial use, contact us"; 0 where there is none."""
    if s.text(start) not in {"for", "to"}:
        return 0
    comma = next((j for j in range(start + 1, min(high, start + _LIMITED)) if s.text(j) == ","), 0)
    purpose = any(s.tokens[j].read("purpose") for j in range(start, comma))
    order = s.after(comma)
    verb = s.tokens[order].read("verb") if comma and purpose and order < high else None
    return order if verb is not None and verb.form == "base" and verb.id in _DUTIES | _PRESENT else 0


def _retains(s: Sentence, k: int) -> bool:
    """Whether somebody keeps rights in something: "Acme retains all right, title and interest in your changes"."""
    keeps = s.text(k) in {"retains", "retain", "keeps", "keep", "holds", "hold"}
    rights = s.ahead(k, 4, "object", "right", "ip-right", "name")
    return keeps and rights and s.text(k - 1) != "to" and s.ahead(k, _LIMITED, "object", *_MADE)


def _frees(s: Sentence, k: int, form: str) -> bool:
    """Whether a work is given to everybody: "the author dedicates this file to the public domain", "the data have been
    placed in the public domain"."""
    if not s.text(k).startswith(("dedicate", "place", "put", "release", "donate", "contribute")):
        return False
    told = s.text(k - 1) == "to" or s.text(s.before(k)) in RELATIVES
    done = form in {"s", "base"} or (s.text(k - 1) == "been" and s.text(k - 3) not in RELATIVES)
    return done and not told and s.ahead(k, _LIMITED, "attribute", "public-domain")


def _must(s: Sentence, start: int, k: int, id: str) -> bool:
    """Whether a duty is told as if the licensee kept it already: "Licensee sends a report each year"."""
    party = s.tokens[s.before(k)].read("party") if s.before(k) >= start else None
    verb = s.tokens[k].read("verb")
    form = "base" if s.text(s.before(k)) == "you" else "s"
    if party is None or party.id != "licensee" or verb is None or verb.form != form or s.text(k + 1) == "that":
        return False
    bare = all(s.adverb(j) or s.tokens[j].read("party") or s.text(j) in DETERMINERS for j in range(start, k))
    return bare and (id in _DUTIES or (id in _DEEDS and s.ahead(k, _LIMITED, "only")))


def _supplies(s: Sentence, start: int, k: int, id: str) -> bool:
    """Whether the licensor lets others have a thing within limits: "we make the data available to you solely for
    ..."."""
    party = s.tokens[start].read("party")
    gives = id in {"provide", "distribute"}
    return (
        gives
        and ((party is not None and party.id == "licensor") or s.tokens[start].kind == "name")
        and all(s.adverb(j) or s.tokens[j].read("party") or s.tokens[j].kind == "name" for j in range(start, k))
        and s.ahead(k, _LIMITED, "only")
    )


def _add(s: Sentence, k: int, part: str, start: int, id: str) -> None:
    s.heads[k] = part
    s.order.append(k)
    s.starts[k] = start
    s.ids[k] = id


def _commands(s: Sentence, k: int) -> bool:
    """Whether a sentence that starts with a base form is an imperative and no noun phrase: "Use the model only ...",
    not "Use of ..."."""
    after = s.text(k + 1)
    if k + 1 >= s.size or after in {"of", ":", "."}:
        return False
    if s.tokens[k].read("deed") is not None or s.tokens[k].read("object") is not None:
        return after in {"the", "it", "this", "them", "any", "your"} or s.tokens[k + 1].read("only") is not None
    return s.tokens[k + 1].kind != "mark"


def _assigns(s: Sentence, k: int) -> bool:
    """Whether a party gives rights away: "you assign all copyrights in the changes to us"."""
    rights = ("right", "ip-right", "patent", "notice")  # "the copyright" may be either
    return s.tokens[k - 1].read("party") is not None and s.ahead(k, 4, "object", *rights)


def _asserts(s: Sentence, k: int, id: str, high: int) -> str:
    """IS or DEED where a present-tense verb makes law, else the empty string."""
    text, before = s.text(k), s.text(k - 1)
    if before in {"it", "you", "they", "we"} and s.text(k - 2) in {
        "anything",
        "everything",
        "whatever",
        "all",
        "what",
    }:  # "anything it returns"
        return ""
    if before in RELATIVES or before in {"to", "of", "the", "a", "any"} or s.tokens[k - 1].read("poss") is not None:
        return ""
    if text in {"is", "are"}:
        if s.heads.get(k + 2) == "ALLOWED":  # "is only allowed": the verdict has it
            return ""
        if s.ahead(k - 2, 1, "object", "agreement", "right", "date") and s.ahead(k, _TERM, "quantity", "days"):
            return "IS"  # "this agreement is effective for a term of one year"
        for j in range(k + 1, min(high, k + 6)):
            token = s.tokens[j]
            verb = token.read("verb")
            if j == k + 1 and is_marker(s.tokens, j) in {
                "subject-to",
                "provided",
            }:  # "your use is subject to the policy"
                return "IS"
            if token.kind == "quantity" and token.readings[0].id == "days" and j < k + 3:  # "the term is one year"
                return "IS"
            if any(token.read(type) for type in ("attribute", "only", "purpose", "place")) or (
                verb is not None and verb.form == "ed"
            ):
                return "IS"
            if token.text == ";" or (token.text == "," and j > k + 3):
                break
        return ""
    if id == "sue-venue" and text.startswith(("have ", "has ")):  # "the courts of Bern, Switzerland, have jurisdiction"
        return "DEED"
    previous = s.before(k)
    if s.text(previous) == ")":  # "the model (the "Work") terminates"
        previous = next((j for j in range(previous, 0, -1) if s.text(j) == "("), 0) - 1
    while previous > 0 and s.separates(previous) and s.adverb(previous - 1):  # "fully, finally and freely waives"
        previous = s.before(previous)
    if previous >= 0 and (s.separates(previous) or s.tokens[previous].kind == "mark"):
        return ""
    if id == "combine" and s.ahead(k, _LIMITED, "attribute", "by-reference"):
        return "DEED"  # "these terms include the code of ethics by reference"
    if text.startswith("incorporat") and text != "incorporated":
        named = s.ahead(k, 16, "attribute", "by-reference") or s.ahead(k, 8, "object", "policy")
        return "DEED" if named else ""
    if id == "transfer" and (_assigns(s, k) or (text.startswith("assign") and before == "hereby")):
        return "DEED"
    if id == "initiate" and s.ahead(previous - 1, 1, "object", "agreement", "date"):
        return "DEED"  # "the term of this licence commences today"
    if id not in _PRESENT or (s.tokens[k].read("deed") is not None and text not in {"agree", "accept"}):
        return ""
    return "DEED"
