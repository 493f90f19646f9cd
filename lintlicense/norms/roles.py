"""Which word plays which part: the row of terminals for norm.lark, made by four passes over one sentence.

heads (what makes law) -> extent (where conditions end) -> heads.subjects -> governed (verbs, aims, objects) -> the row.
"""

from __future__ import annotations

from lintlicense.norms import governed, heads
from lintlicense.norms.brackets import opened
from lintlicense.norms.composed import names_use
from lintlicense.norms.markers import role
from lintlicense.norms.sentence import NEGATIVES, Sentence
from lintlicense.norms.subjects import negative
from lintlicense.words.lexicon import Reading
from lintlicense.words.tokens import Token

#: A size is an idea where a defined term stands for it ("Small Company"); written out it is a quantity of its own.
IDEAS = ("group", "purpose", "harm", "attribute", "place", "unit", "comparison", "currency", "quantity")


#: What a word that is merely named counts as, by the weightiest of its readings.
_MENTIONS = {
    "only": "ONLY",
    "party": "PARTY",
    "poss": "POSS",
    **dict.fromkeys(IDEAS, "IDEA"),
    "object": "THING",
    "verb": "VERB",
    "deed": "VERB",
}
_WEIGHTS = {type: weight for weight, type in enumerate(_MENTIONS)}
#: Heads whose clause "no" in the subject does not turn round.
_UNNEGATED = frozenset({"UNREAD", "MEANS", "DEED", "EFFECT", "INDICATES", "CONSIST", "COMMAND"})


class Piece:
    """One terminal for the parser. Not a lark token: those are strings, and making them costs more than parsing
    them."""

    __slots__ = ("id", "token", "type")
    line = column = start_pos = end_line = end_column = end_pos = None

    def __init__(self, type: str, token: Token, id: str = "") -> None:
        self.type = type
        self.token = token
        self.id = id


def arrange(tokens: list[Token], topic: Reading | None = None) -> list[Piece]:
    """The terminals of one sentence in order: the opening, then each head with its subject before it and its parts
    behind.
    `topic` is what "it" means at the start of the sentence: what the sentence before was about."""
    s = Sentence(tokens, topic)
    heads.find(s)
    governed.assign(s)
    row: list[Piece] = []
    subject_of = {k: head for head in s.order for k in range(s.starts[head], head)}
    started = led = False
    k = 0
    while k < s.size:
        if k in s.brackets and s.inside[k] == k:
            subject = opened(s, k)
            _bracket(s, k, row, "FORE_" if subject else "")
            k = subject or s.brackets[k][0]
            continue
        token = s.tokens[k]
        part = s.parts[k]
        if k in s.starts:
            started = True
            _head(s, k, row)
        elif k in subject_of and part is None:
            led = _led(s, k) or (led and (s.separates(k) or (s.separates(k - 1) and _base(token))))
            row.append(_subject(token, "of" if _of_list(s, k) else s.text(k + 1), led))
        elif part in {"ACT", "AIM", "OBJECT"}:
            if row and row[-1].type == part:
                row.append(Piece("SEP", token))
            row.append(Piece(part, token, _id(token, part)))
        elif part == "QUALITY":
            row.append(Piece(part, token))
        elif part == "NOT" or part == "BE" or part == "ONLY":
            _late(row, Piece(part, token))
        elif part is None and s.text(k - 1) == "not" and token.read("only") is not None:
            row.append(Piece("WORD", token))  # "not only for research" limits nothing
        elif part is None:
            _mention(token, row, "ONLY" if started else "LIMIT")
        k += 1
    return row


def _id(token: Token, part: str) -> str:
    if part == "OBJECT":
        reading = token.read("object")
    else:
        reading = token.read("verb") or token.read("deed")  # "refrain from any redistribution"
    return reading.id if reading is not None else "use" if names_use(token) else "general"


def _head(s: Sentence, k: int, row: list[Piece]) -> None:
    token, part = s.tokens[k], s.heads[k]
    row.append(Piece(part, token, s.ids[k] if part in {"DEED", "COMMAND"} else token.text))
    if part == "COMMAND":
        row.append(Piece("ACT", token, s.ids[k]))
    elif part == "MUST" and token.text in {"is", "are"}:  # "ensure that the data are not moved"
        row.append(Piece("BE", token))
    if part not in _UNNEGATED and negative(s, k):
        row.append(Piece("NOT", token))


def _late(row: list[Piece], piece: Piece) -> None:
    """Negation and "be" stand right behind their modal in the grammar; two negations are none."""
    if piece.type == "NOT" and row and row[-1].type == "NOT":
        row.pop()
        return
    row.append(piece)


def _base(token: Token) -> bool:
    verb = token.read("verb")
    return verb is not None and verb.form == "base" and verb.id != "general"


def _led(s: Sentence, k: int) -> bool:
    """Whether a word is a deed for certain: "permission to copy", where "copy" alone might be a thing."""
    return s.text(k - 1) == "to" and _base(s.tokens[k])


def _of_list(s: Sentence, k: int) -> bool:
    """Whether a list of deeds goes on to what they are done to: "modification or disclosure of the Work"."""
    j = k + 1
    while j < s.size and (s.separates(j) or s.tokens[j].read("deed") is not None):
        j += 1
    return s.text(j) == "of"


def _subject(token: Token, after: str, led: bool) -> Piece:
    if token.text in NEGATIVES:
        return Piece("S_NO", token)
    verb = token.read("verb")
    if led and verb is not None:
        return Piece("S_DEED", token, verb.id)
    if token.read("deed") is not None and token.read("object") is not None and after not in {"of", "by"}:
        return Piece("S_THING", token)  # "modifications must be marked", but "modification of the Work"
    for type, part in (("party", "S_PARTY"), ("poss", "S_POSS"), ("deed", "S_DEED"), ("object", "S_THING")):
        reading = token.read(type)
        if reading is not None:
            return Piece(part, token, reading.id)
    if verb is not None and verb.form in {"ing", "base"} and verb.id != "general":
        return Piece("S_DEED", token, verb.id)
    if any(token.read(type) for type in IDEAS) or token.kind in {"quantity", "quote", "reference"}:
        return Piece("S_IDEA", token)
    return Piece("S_WORD", token)


def _bracket(s: Sentence, k: int, row: list[Piece], place: str) -> None:
    end, marker = s.brackets[k]
    row.append(Piece(place + ("IF" if role(marker) == "condition" else "EXCEPT"), s.tokens[k], marker))
    for j in range(k + 1, end):
        _mention(s.tokens[j], row, "LIMIT")
    row.append(Piece("CLOSE", s.tokens[end - 1]))


def _weight(reading: Reading) -> int:
    return _WEIGHTS.get(reading.type, len(_WEIGHTS))


def _mention(token: Token, row: list[Piece], only: str) -> None:
    """A word that is named and nothing more; words without a reading run together, and the first gives the piece its
    id: "by the Licensee"."""
    if token.kind == "quantity":
        row.append(Piece("QUANTITY", token))
    elif token.kind == "quote":
        row.append(Piece("QUOTE", token))
    elif token.kind == "reference":
        row.append(Piece("REFERENCE", token))
    elif token.readings and (reading := min(token.readings, key=_weight)).type in _MENTIONS:
        part = _MENTIONS[reading.type]
        row.append(Piece(only if part == "ONLY" else part, token, reading.id))
    elif token.text in NEGATIVES or token.text == "not":
        row.append(Piece("NO", token))
    elif token.kind == "name":
        row.append(Piece("PARTY", token, "named"))
    elif not row or row[-1].type != "WORD":
        row.append(Piece("WORD", token, token.text))
    else:
        row[-1] = Piece("WORD", token, row[-1].id)
