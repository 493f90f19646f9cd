"""A sentence -> typed words: the longest phrases of the lexicon, numbers with their units, quotations, references."""

from __future__ import annotations

from typing import NamedTuple

from lintlicense.text.words import Word, quotations, split
from lintlicense.words import quantities
from lintlicense.words.firms import without_kinds
from lintlicense.words.lexicon import Lexicon, Reading

_REFERENCE_WORDS = frozenset(
    {
        "section",
        "sections",
        "clause",
        "clauses",
        "paragraph",
        "exhibit",
        "attachment",
        "appendix",
        "annex",
        "schedule",
        "article",
        "articles",
        "subsection",
    }
)
_ENUMERATORS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"})
_DETERMINERS = frozenset({"this", "the", "a", "such", "your", "that"})
#: Institutions that license: "the University" with a capital is a party, "a university" a class of users.
_INSTITUTIONS = frozenset({"university", "institute", "institution", "foundation", "regents"})
#: So many adverbs may stand between two words of a head.
_ADVERBS = 3
_TITLE_REACH = 7
_SKIPPABLE = frozenset({"adverb"})


class Token(NamedTuple):  # a document has thousands: a frozen dataclass takes three times as long to make
    """One typed word: `text` as folded words, its readings (none for a word the lexicon does not know), offsets into
    the cleaned text."""

    text: str
    readings: tuple[Reading, ...]
    start: int
    end: int
    kind: str = "word"
    value: float | None = None
    lead: bool = False

    def read(self, type: str) -> Reading | None:
        """The reading of one type, if there is one."""
        for reading in self.readings:
            if reading.type == type:
                return reading
        return None


class Tagger:
    """Turns ranges of one cleaned text into tokens; made once a document, with the document's own lexicon."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.cut: dict[tuple[int, int], tuple[list[Word], list[str], dict[int, int]]] = {}

    def extended(self, lexicon: Lexicon) -> Tagger:
        """A tagger of the same text with more words, which need not cut it again."""
        other = Tagger(self.text, lexicon)
        other.cut = self.cut
        return other

    def _cut(self, start: int, end: int) -> tuple[list[Word], list[str], dict[int, int]]:
        words = without_kinds(split(self.text, start, end), self.text)
        fold = self.lexicon.fold
        folded = [fold(word.text) if word.kind == "word" else word.text for word in words]
        return words, folded, {at - 1: stop for at, stop in quotations(self.text, start, end)}

    def tag(self, start: int, end: int) -> list[Token]:
        """The tokens of a range of the cleaned text."""
        if (start, end) not in self.cut:
            self.cut[start, end] = self._cut(start, end)
        words, folded, quotes = self.cut[start, end]
        tokens: list[Token] = []
        i = 0
        while i < len(words):
            word = words[i]
            if word.kind == "mark":
                if word.text in "\"'" and word.start in quotes:
                    i = self._quotation(words, folded, i, quotes[word.start], tokens)
                    continue
                if word.text == "$" or word.text in "€£¥":
                    tokens.append(
                        Token(word.text, (Reading("currency", "currency"),), word.start, word.end, "currency")
                    )
                elif word.text not in "-_*":
                    tokens.append(Token(word.text, (), word.start, word.end, "mark"))
                i += 1
            elif quantities.counts_items(words, folded, i) or (folded[i] == "re" and self._again(words, folded, i)):
                i += 2
            elif word.kind == "number":
                i = self._quantity(words, folded, i, tokens)
            elif word.kind == "url":
                tokens.append(Token("<url>", (), word.start, word.end, "url"))
                i += 1
            else:
                i = self._phrase(words, folded, i, tokens)
        return tokens

    def _quotation(self, words: list[Word], folded: list[str], i: int, stop: int, tokens: list[Token]) -> int:
        j = i + 1
        while j < len(words) and words[j].start < stop:
            j += 1
        inner = tuple(word for word in folded[i + 1 : j] if word not in {"-", ",", "."})
        readings: tuple[Reading, ...] = ()
        if inner:
            readings = next((found for rest, found in self.lexicon.entries(inner[0]) if rest == inner[1:]), ())
        end = words[j].end if j < len(words) else words[-1].end
        tokens.append(Token(self.text[words[i].end : stop].strip(), readings, words[i].start, end, "quote"))
        return j + 1

    def _match(self, words: list[Word], folded: list[str], i: int) -> tuple[int, tuple[Reading, ...]] | None:
        """The longest phrase at word i: how many words it takes, and its readings. Adverbs may stand inside a head
        ("may not directly")."""
        bucket = self.lexicon.bucket(folded[i])
        if bucket is None:
            return None
        size, j = len(words), i + 1
        while j < size and folded[j] == "-":
            j += 1
        if bucket.longer and j < size:
            candidates = bucket.longer.get(folded[j], [])
            adverbs = self.lexicon.adverbs
            if folded[j] in adverbs:
                k = j
                while k < size and k < j + _ADVERBS and folded[k] in adverbs:
                    k += 1
                if k < size:
                    candidates = sorted(
                        [*candidates, *bucket.longer.get(folded[k], ())], key=lambda entry: -len(entry[0])
                    )
            for rest, readings in candidates:
                head = any(reading.type == "head" for reading in readings)
                end = self._reaches(folded, i + 1, rest, head)
                if end and not (head and end < size and folded[end] == "-"):  # "be fine", and not "be fine-tuned"
                    return end - i, readings
        return (1, bucket.alone) if bucket.alone else None

    def _reaches(self, folded: list[str], j: int, rest: tuple[str, ...], head: bool) -> int:
        """Where a phrase ends whose further words are `rest`, or 0 where they do not follow."""
        adverbs = self.lexicon.adverbs
        size = len(folded)
        for part in rest:
            while j < size and folded[j] == "-":
                j += 1
            if head and part not in adverbs:
                skipped = 0
                while j < size and skipped < _ADVERBS and folded[j] in adverbs and folded[j] != part:
                    j += 1
                    skipped += 1
            if j >= size or folded[j] != part:
                return 0
            j += 1
        return j

    def _phrase(self, words: list[Word], folded: list[str], i: int, tokens: list[Token]) -> int:
        word = words[i]
        if quantities.spelled_out(words, folded, i, self.lexicon):
            return self._quantity(words, folded, i, tokens)
        if folded[i] in _REFERENCE_WORDS and i + 1 < len(words):
            j = i + 1
            while j < len(words) and (
                words[j].kind == "number"
                or words[j].text in {".", "(", ")"}
                or (words[j].kind == "word" and len(words[j].text) == 1 and self._letters(words, i, j))
                or (words[j].text in {",", "-"} and j + 1 < len(words) and words[j + 1].kind == "number")
                or words[j].text in _ENUMERATORS
            ):
                if words[j].text == ")" and "(" not in folded[i:j]:
                    break
                if words[j].text == "." and (j + 1 >= len(words) or words[j + 1].start > words[j].end):
                    break
                j += 1
            if j > i + 1 and words[i + 1].text != ".":
                tokens.append(
                    Token(
                        self.text[word.start : words[j - 1].end],
                        (Reading("reference", folded[i]),),
                        word.start,
                        words[j - 1].end,
                        "reference",
                    )
                )
                return j
        matched = self._match(words, folded, i)
        if matched is None:
            kind = (
                "adverb"
                if folded[i] in self.lexicon.adverbs
                else "name"
                if self._named(words, folded, i)
                else word.kind
            )
            readings: tuple[Reading, ...] = ()
            tokens.append(Token(folded[i], readings, word.start, word.end, kind))
            return i + 1
        size, readings = matched
        noun = folded[i] == "license" and i > 0 and folded[i - 1] in _DETERMINERS
        if noun and size > 1 and readings[0].type == "head" and (bucket := self.lexicon.bucket(folded[i])) is not None:
            size, readings = 1, bucket.alone  # "termination of this License You agree"
        if (
            folded[i] == "us"
            and size == 1
            and self.text[word.start : word.end] == "US"
            and not self.text[max(0, word.start - 12) : word.start].strip().isupper()
        ):
            readings = (Reading("place", "us"),)
        if readings[0].type in {"purpose", "attribute"} and self._titled(words, folded, i + size):
            readings = (Reading("filler", "filler"),)
        if folded[i] in _INSTITUTIONS and i and folded[i - 1] == "the" and self.text[word.start].isupper():
            readings = (Reading("party", "licensor"),)
        if readings[0].type == "filler" or (
            size == 1
            and folded[i] == "may"
            and self.text[word.start] == "M"
            and i + 1 < len(words)
            and (words[i + 1].kind == "number" or (i and words[i - 1].kind == "number"))
        ):
            readings = ()
        tokens.append(
            Token(
                " ".join(folded[i : i + size]),
                readings,
                word.start,
                words[i + size - 1].end,
                "word" if readings else "filler",
            )
        )
        return i + size

    def _letters(self, words: list[Word], i: int, j: int) -> bool:
        """Whether a letter at j is one behind a word like "Exhibit" at i, and no article: "Attachment A"."""
        capital = self.text[words[j].start] == "A" and j == i + 1
        return words[j].text != "a" or (capital and not self.text[words[i].start : words[i].end].isupper())

    def _again(self, words: list[Word], folded: list[str], i: int) -> bool:
        """Whether a verb is hyphenated that the lexicon has without "re": "re-distribute", "re-package"."""
        if i + 2 >= len(words) or folded[i + 1] != "-" or words[i + 1].end != words[i + 2].start:
            return False
        bucket = self.lexicon.bucket("re")
        known = bucket is not None and folded[i + 2] in bucket.longer
        verb = self.lexicon.bucket(folded[i + 2])
        return not known and verb is not None and any(reading.type == "verb" for reading in verb.alone)

    def _named(self, words: list[Word], folded: list[str], i: int) -> bool:
        """Whether a word that the lexicon does not know is written like a name: "Acme", but not "ACME" among capitals.
        At
        the start of a sentence every word has a capital; there only what is followed by a head is a name."""
        word = words[i]
        if not i and not (
            len(words) > 1
            and any(
                r.type == "head" or (r.type == "verb" and r.form == "s")
                for _, found in self.lexicon.entries(folded[1])
                for r in found
            )
        ):
            return False
        text = self.text[word.start : word.end]
        around = self.text[max(0, word.start - 20) : word.end + 20]
        return len(text) > 2 and text[0].isupper() and not text.endswith("s") and not around.isupper()

    def _titled(self, words: list[Word], folded: list[str], i: int) -> bool:
        """Whether a capitalised word stands in the title of a licence: "NonCommercial 4.0 International Public
        License"."""
        text = self.text
        before = words[i - 1]
        if not text[before.start].isupper() or text[before.start : before.end].isupper():
            return False
        for k in range(i, min(i + _TITLE_REACH, len(words))):
            if folded[k] in {"license", "licenses"}:
                return text[words[k].start].isupper() and k > i - 1
            if words[k].kind == "word" and not text[words[k].start].isupper():
                return False
            if words[k].kind == "mark" and folded[k] != "-":
                return False
        return False

    def _quantity(self, words: list[Word], folded: list[str], i: int, tokens: list[Token]) -> int:
        money = bool(tokens) and tokens[-1].read("currency") is not None
        value, unit, end = quantities.read(words, folded, i, self.lexicon, self._match, money=money)
        start = tokens[-1].start if money else words[i].start
        text = " ".join(self.text[start : words[end - 1].end].split())
        reading = Reading("quantity", unit)
        tokens.append(Token(text, (reading,), words[i].start, words[end - 1].end, "quantity", value))
        return end
