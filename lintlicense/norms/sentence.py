"""One sentence while its words get their parts: the state that the passes of `roles` fill in, one after another."""

from __future__ import annotations

from lintlicense.norms.markers import CONJUNCTIONS, DETERMINERS, depth_map
from lintlicense.text.markers import numbers_clause
from lintlicense.words.lexicon import Reading
from lintlicense.words.tokens import Token

NEGATIVES = frozenset(
    {
        "no",
        "none",
        "neither",
        "nothing",
        "nobody",
        "no one",
        "under no circumstances",
        "in no event",
        "in no case",
        "on no account",
        "at no time",
    }
)
_PERSONAL = frozenset({"you", "we", "us", "i", "me"})  # what is theirs is not "its"
PRONOUNS = frozenset({"it", "them", "they"})
#: Words behind which a clause is inverted: the head comes before its subject.
INVERTING = frozenset({"nor", "neither", "only then", "never"})
#: Heads that govern the verb behind them.
_GOVERNING = frozenset({"may", "must", "forbid"})
_JOINTS = CONJUNCTIONS | {","}
_INVERTED_REACH = 40
_FAR = 80
_BULLETS = frozenset("•●▪◦‣·○■□➢➤►♦*")
RELATIVES = frozenset({"that", "which", "who", "whom", "whose"})


class Sentence:
    """Tokens and, for each, the terminal it becomes: `parts[i]` is a terminal of norm.lark, "" for a word left out,
    None where no pass has decided.

    `heads` are the words that make law, `starts` where the subject of each begins; `brackets` maps the first word of a
    condition or
    exception to (end, marker), and `inside[i]` is that first word for every word within, else -1.
    """

    __slots__ = (
        "brackets",
        "depths",
        "form",
        "fused",
        "heads",
        "ids",
        "inside",
        "order",
        "parts",
        "size",
        "starts",
        "tokens",
    )

    def __init__(self, tokens: list[Token], topic: Reading | None = None) -> None:
        self.tokens = resolved(upright(unquoted(without_enumerators(tokens))), topic)
        self.size = len(self.tokens)
        self.depths = depth_map(self.tokens)
        self.parts: list[str | None] = [None] * self.size
        self.ids: list[str] = [""] * self.size
        self.heads: dict[int, str] = {}
        self.brackets: dict[int, tuple[int, str]] = {}
        self.inside = [-1] * self.size
        self.starts: dict[int, int] = {}
        self.order: list[int] = []
        self.form: dict[int, str] = {}
        self.fused: dict[int, int] = {}

    def text(self, i: int) -> str:
        """The folded words of token i; empty outside the sentence."""
        return self.tokens[i].text if 0 <= i < self.size else ""

    def separates(self, i: int) -> bool:
        """Whether token i is a comma or a conjunction."""
        text = self.text(i)
        return text == "," or text in CONJUNCTIONS or text == "/"

    def adverb(self, i: int) -> bool:
        """Whether token i only colours what stands beside it."""
        token = self.tokens[i]
        return token.kind in {"adverb", "filler"} or (not token.readings and token.text.endswith("ly"))

    def before(self, i: int) -> int:
        """The index of the nearest word before i that is no adverb; -1 where there is none."""
        j = i - 1
        while j >= 0 and self.adverb(j):
            j -= 1
        return j

    def after(self, i: int) -> int:
        """The index of the nearest word after i that is no adverb; `size` where there is none."""
        j = i + 1
        while j < self.size and self.adverb(j):
            j += 1
        return j

    def does(self, i: int, form: str) -> bool:
        """Whether the nearest word after i that is no adverb is a verb in this form."""
        k = self.after(i)
        verb = self.tokens[k].read("verb") if k < self.size else None
        return verb is not None and verb.form == form

    def ahead(self, i: int, reach: int, type: str, *ids: str) -> bool:
        """Whether one of the next words has a reading of this type (and one of these ids)."""
        for token in self.tokens[i + 1 : i + 1 + reach]:
            if token.text in {";", "."}:
                return False
            for reading in token.readings:
                if reading.type == type and (not ids or reading.id in ids):
                    return True
        return False


def resolved(tokens: list[Token], topic: Reading | None) -> list[Token]:
    """Let "it" and "them" mean the last thing that was named ("this document ... changing it"), and "its" belong to a
    licensee that was named last."""
    last = topic
    depths = depth_map(tokens)  # what a remark in parentheses names, "it" behind them does not mean
    owner = ""
    # What the clause is about, rights included: "the licence is personal; it may not be assigned".
    about: Reading | None = None
    out: list[Token] = []
    for i, token in enumerate(tokens):
        party = token.read("party")
        if token.text not in _PERSONAL and (party is not None or token.kind == "name"):
            owner = party.id if party is not None else ""
        if token.kind == "quote" and token.readings and "(" in {word.text for word in tokens[max(0, i - 2) : i]}:
            named = next((j for j in (i - 2, i - 3) if j >= 0 and tokens[j].kind == "quote"), -1)
            if named >= 0 and not out[named].readings:  # `"Acme" (the "Mark")`
                out[named] = out[named]._replace(readings=token.readings)
            token = token._replace(readings=())  # `this document (the "Policy")` gives a name, and names nothing else
        verb = token.read("verb")
        if i and tokens[i - 1].text in RELATIVES and verb is not None and verb.form == "s" and len(token.readings) > 1:
            token = token._replace(readings=(verb,))  # "a product that rivals ours": a verb there, and no noun
        if token.text == "own" and i and tokens[i - 1].read("poss") is not None:
            token = token._replace(readings=())  # "your own programs"
        reading = token.read("object")
        if token.text == ";":
            last, about = about or last, None
        elif about is None and reading is not None and token.text not in PRONOUNS and token.read("verb") is None:
            about = reading
        if reading is not None and token.text in PRONOUNS:
            if last is not None:
                token = token._replace(readings=(last,))
        elif token.text == "its" and owner == "licensee":
            token = token._replace(readings=(Reading("poss", "licensee"),))
        elif (
            reading is not None
            and reading.id not in {"copy", "ui", "permission", "right", "law", "trade-law"}
            and token.read("deed") is None
            and (last is None or not depths[i])
        ):
            last = reading
        out.append(token)
    return out


def unquoted(tokens: list[Token]) -> list[Token]:
    """Read a verb in quotation marks as a verb where a head governs it: "may not "sell" or "rent" the Work"."""
    if not any(token.kind == "quote" for token in tokens):
        return tokens
    out: list[Token] = []
    for i, token in enumerate(tokens):
        verb = token.read("verb") if token.kind == "quote" else None
        if verb is not None and i and verb.form in {"base", "ed"}:
            head = out[i - 1].read("head")
            governed = (head is not None and head.id in _GOVERNING) or out[i - 1].text == "be"
            listed = i > 1 and out[i - 1].text in _JOINTS and tokens[i - 2].kind == "quote" != out[i - 2].kind
            if governed or listed:
                token = token._replace(kind="word", text=token.text.lower())
        out.append(token)
    return out


def upright(tokens: list[Token]) -> list[Token]:
    """Put the subject of an inverted clause before its head: "in no event will we be liable" -> "we in no event will
    be liable"."""
    # At the start, or in several words, which deny nothing else: "therefore under no circumstances, ..., shall we".
    far = (i for i, token in enumerate(tokens[:-3]) if token.text in NEGATIVES and (not i or " " in token.text))
    denial = next(far, -1)
    if denial >= 0 and tokens[denial + 1].read("head") is None:
        tokens = [*tokens[:denial], *_nearer(tokens[denial:])]
    if tokens and tokens[0].read("only") is not None:
        tokens = _limit_last(tokens)
    for i, token in enumerate(tokens[:-2]):
        head = tokens[i + 1].read("head")
        if (
            (token.text in INVERTING or token.text in NEGATIVES)
            and head is not None
            and head.id in {"may", "must"}
            and " " not in tokens[i + 1].text
        ):
            stop = next(
                (
                    k
                    for k in range(i + 2, min(len(tokens), i + _INVERTED_REACH))
                    if tokens[k].text == "be" or tokens[k].text.startswith("be ")
                ),
                0,
            )
            if stop:
                return _righted(tokens, i, stop)
            stop = i + 2
            while stop < len(tokens) and stop < i + _INVERTED_REACH and not _predicate_starts(tokens[stop]):
                stop += 1
            if i + 2 < stop < len(tokens) and _predicate_starts(tokens[stop]):
                return _righted(tokens, i, stop)
    return tokens


def _righted(tokens: list[Token], i: int, stop: int) -> list[Token]:
    """The subject, which ends at `stop`, put before the negation at token i and its head. "Nor" joins as well as
    denies:
    it is read as "not"."""
    denial, head, subject = tokens[i], tokens[i + 1], tokens[i + 2 : stop]
    pair = [head, denial._replace(text="not")] if denial.text == "nor" else [denial, head]
    return [*tokens[:i], *subject, *pair, *tokens[stop:]]


def _nearer(tokens: list[Token]) -> list[Token]:
    """Bring the head of an inverted clause to its negation: "In no event and under no theory, unless ..., shall we be
    liable", "Neither in source nor in binary form may it be sold"."""
    for h in range(2, min(len(tokens) - 2, _FAR)):
        head = tokens[h].read("head")
        if (
            head is not None
            and head.id in {"may", "must"}
            and " " not in tokens[h].text
            and (tokens[h - 1].kind == "mark" or _opens_subject(tokens[h + 1]))
        ):
            return [tokens[0], *tokens[h:], *tokens[1:h]]
    return tokens


def _opens_subject(token: Token) -> bool:
    return token.text in DETERMINERS or token.text in PRONOUNS or token.read("party") is not None


def _limit_last(tokens: list[Token]) -> list[Token]:
    """Put a limit that opens the sentence behind what it limits: "Only with our consent may you use it" -> "you may use
    it only with our consent"."""
    for h in range(2, min(len(tokens) - 2, _INVERTED_REACH)):
        head = tokens[h].read("head")
        if head is None or head.id not in {"may", "must"} or " " in tokens[h].text:
            continue
        if tokens[h + 1].read("party") is None:
            return tokens
        ends = len(tokens) - (tokens[-1].kind == "mark")
        return [tokens[h + 1], tokens[h], *tokens[h + 2 : ends], *tokens[:h], *tokens[ends:]]
    return tokens


def _predicate_starts(token: Token) -> bool:
    verb = token.read("verb")
    return (
        verb is not None and verb.form == "base" and not any(token.read(type) for type in ("object", "deed", "party"))
    )


def without_enumerators(tokens: list[Token]) -> list[Token]:
    """Drop "(a)", "(ii)" and bullets: inside a running sentence they only count."""
    kept: list[Token] = []
    # The number of a clause whose bullet hides that it is one: "* 2.3 The Work may ...".
    i = int(bool(tokens) and tokens[0].kind == "quantity" and numbers_clause(tokens[0].text))
    while i < len(tokens):
        if tokens[i].kind == "mark" and (tokens[i].text in _BULLETS or "\ue000" <= tokens[i].text <= "\uf8ff"):
            i += 1
            continue
        if tokens[i].text == "(" and i + 2 < len(tokens) and tokens[i + 2].text == ")":
            inner = tokens[i + 1].text
            if len(inner) == 1 or (inner.isdigit() and len(inner) < 3) or set(inner) <= set("ivx"):
                i += 3
                continue
        kept.append(tokens[i])
        i += 1
    return kept
