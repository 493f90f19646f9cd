"""The clause tree -> everything that the text makes true: sentences with their lead-ins, read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, pairwise

from lintlicense.clauses.tree import Clause
from lintlicense.glossary.terms import document_tagger
from lintlicense.norms.attach import attach
from lintlicense.norms.flush import closing
from lintlicense.norms.grants import granted
from lintlicense.norms.guards import settle
from lintlicense.norms.holding import holds
from lintlicense.norms.inline import itemised
from lintlicense.norms.lists import Lead, Line, lines
from lintlicense.norms.markers import DETERMINERS
from lintlicense.norms.norm import Norm, Reading
from lintlicense.norms.parse import ReadSentence, parse
from lintlicense.norms.place import Place
from lintlicense.norms.roles import Piece, arrange
from lintlicense.norms.sentence import PRONOUNS, without_enumerators
from lintlicense.norms.subjects import PREPOSITIONS
from lintlicense.text.span import Span
from lintlicense.text.view import View
from lintlicense.words.lexicon import Reading as Lexeme
from lintlicense.words.parted import joined
from lintlicense.words.tokens import Token
from lintlicense.words.yielded import yielded

#: A head that so many words stand before, none of them its subject, is inside a list item and does not make it a
#: sentence.
_REMARK = 4
#: An item of no more words may be a title.
_TITLE = 5
#: The sentences in which a document says what it is.
_OPENING = 6
_ASKING = frozenset({"what", "how", "who", "when", "where", "why", "which"})
_FORCE = frozenset({"MAY", "MUST", "FORBID", "GRANT", "BANNED", "UNREAD", "NEEDED", "RESERVE"})

_STATING = frozenset({"IS", "DEED", "CONSIST"})


class _Reader:
    def __init__(self, tree: Clause, view: View) -> None:
        self.view = view
        self.tagger = document_tagger(tree, view)
        self.topic: Lexeme | None = None
        self.items: list[Norm] = []
        self.leads: tuple[Lead, ...] = ()
        self.rows: dict[Span, list[Token]] = {}
        self.arranged: dict[Span, list[Piece]] = {}
        self.led: dict[tuple[Span, ...], list[Token]] = {}

    def tokens(self, span: Span) -> list[Token]:
        if span not in self.rows:
            self.rows[span] = yielded(joined(self.tagger.tag(*self.view.locate(span)), self.tagger.lexicon))
        return self.rows[span]

    def arrange(self, lead: Lead) -> list[Piece]:
        """A lead-in by itself, arranged once for all its items."""
        if lead.span not in self.arranged:
            self.arranged[lead.span] = arrange(self.tokens(lead.span))
        return self.arranged[lead.span]

    def read(self, line: Line) -> tuple[list[Norm], bool]:
        """The norms of one sentence, and whether the sentence claims to make law."""
        own = self.tokens(line.span)
        row = arrange(own, self.topic)
        self.topic = next(filter(None, map(_topic, own)), None)
        alone = row
        normative = any(piece.type in _FORCE for piece in row)
        leads: tuple[Span, ...] = ()
        leading = line.clause
        governing = tuple(dropwhile(self._heading, line.leads))
        governing = (*governing[:1], *(lead for lead in governing[1:] if not self._title(lead)))
        governing = self._nearest(governing)
        stands = _stands_alone(row)
        joins = governing and (not stands or (self._goes_on(own) and _only_states(row)))
        lead = self._lead_tokens(governing) if joins else []
        if lead and (not stands or holds(lead)):
            leads = tuple(lead.span for lead in governing)
            leading = governing[0].clause
            row = arrange([*lead, *own])
            normative = _predicate(own) and any(piece.type in _FORCE for piece in row)
        place = Place(line.clause, line.span, leads, leading, self.view.span)
        found = [norm for sentence in _sentences(row) for norm in attach(sentence, place)]
        if not found and own and not any(piece.type in _FORCE for piece in alone) and self._goes_on(own):
            found = self._closing(alone, place)
        self.items = [*self.items, *found] if leads and line.leads == self.leads else found if leads else []
        self.leads = line.leads if leads else ()
        return found, normative

    def _goes_on(self, own: list[Token]) -> bool:
        """Whether words are written as the middle of a sentence: with a small letter, behind their enumerator."""
        first = next((token for token in without_enumerators(own) if token.kind != "mark"), None)
        return first is not None and self.view.text[first.start].islower()

    def _nearest(self, leads: tuple[Lead, ...]) -> tuple[Lead, ...]:
        """The lead-ins from the last that makes law by itself: under "Acme grants you a licence: (A) ... (B) You may
        not:" the items of (B) take nothing from the grant."""
        for i in range(len(leads) - 1, 0, -1):
            above = self.arrange(leads[i - 1])
            if _stands_alone(self.arrange(leads[i])) and any(piece.type in _FORCE for piece in above):
                return leads[i:]
        return leads

    def _heading(self, lead: Lead) -> bool:
        """Whether an open sentence is a heading: it makes no law, and no mark says that it goes on."""
        tokens = self.tokens(lead.span)
        if tokens and tokens[0].text in _ASKING:  # "What is not allowed"
            return True
        goes_on = bool(tokens) and tokens[-1].kind == "mark"
        row = self.arrange(lead)
        if any(piece.type in _STATING for piece in row) and holds(tokens):  # "The licence ends if you"
            return False
        return not goes_on and not any(piece.type in _FORCE for piece in row)

    def _title(self, lead: Lead) -> bool:
        """Whether an item only names what its own items are about, and so passes the lead-in on: "(a) Surveillance"."""
        tokens = self.tokens(lead.span)
        words = [token for token in tokens if token.kind != "mark"]
        if not words or len(words) > _TITLE or tokens[-1].kind == "mark":
            return False
        verb = words[0].read("verb")
        acts = verb is not None and verb.form == "base" and words[0].read("deed") is None
        return not acts and words[0].text not in PREPOSITIONS and not any(t.read("head") for t in words)

    def _closing(self, row: list[Piece], place: Place) -> list[Norm]:
        """What the paragraph under a list says of its items."""
        sentence = parse(row)
        norm = closing(self.items, sentence, place) if sentence is not None else None
        return [norm] if norm is not None else []

    def _lead_tokens(self, leads: tuple[Lead, ...]) -> list[Token]:
        """The words that govern an item, put together once for all items. The colon of a lead-in that ends inside a
        condition is left out, so that the item goes on with it."""
        spans = tuple(lead.span for lead in leads)
        if spans in self.led:
            return self.led[spans]
        kept = [
            self._lead(token)
            for lead in leads
            for token in self.tokens(lead.span)
            if token.kind != "mark" or token.text not in {".", ";"}
        ]
        colon = len(kept) > 1 and kept[-1].text == ":"
        self.led[spans] = kept[:-1] if colon and holds(kept[:-1]) else kept
        return self.led[spans]

    @staticmethod
    def _lead(token: Token) -> Token:
        return Token(token.text, token.readings, token.start, token.end, token.kind, token.value, True)


def _topic(token: Token) -> Lexeme | None:
    """The thing that a word names, if it names one for certain: "copy" may be a deed."""
    return None if token.text in PRONOUNS or token.read("verb") else token.read("object")


def _predicate(words: list[Token]) -> bool:
    """Whether a list item begins with a deed, or with a word that nobody knows and that may be one."""
    first = next((token for token in words if token.kind == "word"), None)
    if first is None or first.text in DETERMINERS or first.text in PREPOSITIONS:
        return False
    verb = first.read("verb")
    return not first.readings or (verb is not None and verb.form == "base" and len(first.readings) == 1)


def _stands_alone(row: list[Piece]) -> bool:
    """A list item with a subject and a head of its own does not take those of its lead-in."""
    depth = before = 0
    for piece in row:
        if piece.type.startswith("S_") or piece.type in _FORCE:
            break
        depth += (piece.type in {"IF", "EXCEPT"}) - (piece.type == "CLOSE")
        before += not depth and piece.type != "CLOSE"
    if before > _REMARK:
        return False
    for i, piece in enumerate(row):
        if piece.type == "ALLOWED":
            return row[0].type == "S_NO"  # "no reverse engineering is permitted"
        if piece.type in _FORCE or piece.type in {"COMMAND", "IS", "DEED", "CONSIST"}:
            if piece.type == "COMMAND":
                return piece.token.text.startswith(("do ", "don't"))
            return (i > 0 and row[i - 1].type.startswith("S_")) or piece.token.text.startswith(("do ", "don't"))
    return False


def _only_states(row: list[Piece]) -> bool:
    """Whether a list item has no head but one that may as well stand in a condition: "provided that: (a) the Work is
    not sold"."""
    heads = [piece.type for piece in row if piece.type in _FORCE | _STATING]
    return bool(heads) and heads[0] in _STATING


def _sentences(row: list[Piece]) -> Iterator[ReadSentence]:
    """The sentence as the grammar reads it; where it cannot, clause by clause, so that one odd clause loses only
    itself."""
    whole = parse(row)
    if whole is not None:
        yield whole
        return
    cuts = [
        0,
        *(
            i
            for i, piece in enumerate(row)
            if i and piece.type.startswith("S_") and not row[i - 1].type.startswith("S_")
        ),
        len(row),
    ]
    for low, high in pairwise(cuts):
        part = parse(row[low:high])
        if part is not None:
            yield part


def _says(norm: Norm) -> bool:
    """Whether a norm counts as read: it names a deed, or a thing that is allowed, withheld or defined."""
    return bool(norm.actions) or (norm.kind != "grant" and bool(norm.terms)) or _gives(norm)


def _gives(norm: Norm) -> bool:
    """A grant may name what it gives, and no deed: "all rights", "a patent licence", "the same rights"."""
    things = set(norm.ids("object"))
    if (norm.only and things) or {"agreement", "work"} <= things:  # "solely for research", "a licence to the Work"
        return True
    if "agreement" in things and norm.ids("attribute"):  # "a non-exclusive, royalty-free licence"
        return True
    return bool({"right", "patent", "permission"} & things) or "directly-licensed" in set(norm.ids("attribute"))


def read_norms(tree: Clause, view: View) -> Reading:
    """Read every sentence of a document. Never raises on text."""
    reader = _Reader(tree, view)
    norms: list[Norm] = []
    unread: list[Span] = []
    claimed: set[Span] = set()
    leading: set[Span] = set()
    opening: set[str] = set()
    every = (part for line in lines(tree, view) for part in itemised(line, view, reader.tokens))
    for number, line in enumerate(every):
        found, claims = reader.read(line)
        if number < _OPENING:
            opening |= {r.id for token in reader.tokens(line.span) for r in token.readings if r.type == "object"}
        if not reader.tagger.lexicon.recites(line.clause.heading):
            norms.extend(found)
        leading.update(lead.span for lead in line.leads)
        if claims:
            claimed.add(line.span)
            if not any(map(_says, found)):
                unread.append(line.span)
    missed = tuple(span for span in unread if span not in leading)  # a lead-in is read with its items
    normative = len(claimed - leading) + len(leading & claimed - set(unread))
    settled = settle(tuple(norms))
    return Reading(settled, granted(settled), missed, frozenset(opening), normative)
