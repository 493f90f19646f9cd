"""Ways to write a licence that change its form and not what it says."""

from __future__ import annotations

import html
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from lintlicense.findings import Document
from lintlicense.words.lexicon import default, fold

Reform = Callable[[str], str]
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_SHORT = 45
_MARKED = re.compile(r"\s*(?:[-–—•*]|\(?(?:\d{1,2}|[a-z]{1,4})[.)]|\d+(?:\.\d+)+|#+|\*\*)\s")


def blocks(text: str) -> list[list[str]]:
    """The paragraphs of a text as lists of lines. A line that starts like an item starts a block of its own, and so
    does what stands right below a heading or another short line."""
    found: list[list[str]] = []
    last = ""
    for line in text.split("\n"):
        if line.strip():
            short = len(last.strip()) < _SHORT and line.strip()[:1].isupper()
            if not last.strip() or short or last.startswith("#") or _MARKED.match(line):
                found.append([])
            found[-1].append(line)
        last = line
    return found


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _gaps(text: str) -> list[tuple[list[str], bool]]:
    """Each block, and whether a blank line stood before it."""
    before = set()
    blank = True
    for number, line in enumerate(text.split("\n")):
        if line.strip() and blank:
            before.add(number)
        blank = not line.strip()
    found, number = [], 0
    lines = text.split("\n")
    for block in blocks(text):
        while not lines[number].strip():
            number += 1
        found.append((block, number in before))
        number += len(block)
    return found


def _rejoined(text: str, each: Callable[[list[str]], str]) -> str:
    return "".join(("\n" if gap and n else "") + each(block) + "\n" for n, (block, gap) in enumerate(_gaps(text)))


def wrapped(width: int) -> Reform:
    """Every paragraph wrapped at another width."""

    def block(lines: list[str]) -> str:
        hang = _indent(lines[-1] if len(lines) > 1 else lines[0])
        words = " ".join(line.strip() for line in lines)
        return textwrap.fill(
            words,
            width,
            initial_indent=_indent(lines[0]),
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        )

    return lambda text: _rejoined(text, block)


def joined(text: str) -> str:
    """Every paragraph on one line."""
    return _rejoined(text, lambda lines: _indent(lines[0]) + " ".join(line.strip() for line in lines))


def indented(by: str) -> Reform:
    return lambda text: "".join(by + line if line.strip() else line for line in text.splitlines(keepends=True))


def commented(mark: str) -> Reform:
    """As the head of a source file has it."""
    return lambda text: "\n".join(f"{mark} {line}".rstrip() for line in text.rstrip("\n").split("\n")) + "\n"


def boxed(text: str) -> str:
    return "/*\n" + commented(" *")(text) + " */\n"


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def capitals(text: str) -> str:
    return re.sub(r"https?://\S+|\S+", lambda m: m[0] if m[0].startswith("http") else m[0].upper(), text)


def curly(text: str) -> str:
    """Curly quotes and apostrophes."""
    return re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’")


def fixed_spaces(text: str) -> str:
    return re.sub(r"(?<=\w) (?=of |not |the )", "\u00a0", text)


def emphasised(text: str) -> str:
    """Markdown emphasis on words that matter."""
    return re.sub(r"\b(may not|must|shall not|only|not|prohibited)\b", r"**\1**", text)


def as_html(text: str) -> str:
    """Every paragraph as an element, special characters escaped."""
    return (
        "<html><body>\n"
        + _rejoined(text, lambda lines: f"<p>{html.escape(chr(10).join(lines), quote=False)}</p>")
        + "</body></html>\n"
    )


_SPELLINGS = {"licence": "license", "licences": "licenses", "organisation": "organization", "defence": "defense"}


def american(text: str) -> str:
    for british, us in _SPELLINGS.items():
        for form in (str.lower, str.upper, str.title):
            text = re.sub(rf"\b{form(british)}\b", form(us), text)
    return re.sub(r"\b(\w{3,})is(ed|ing|es|e|ation)\b", _american, text)


def _american(match: re.Match[str]) -> str:
    word = match[0].lower()
    return (
        match[1] + "iz" + match[2] if fold(word, {}) != word and fold(word, default().spellings) != word else match[0]
    )


def british(text: str) -> str:
    for ours, us in _SPELLINGS.items():
        for form in (str.lower, str.upper, str.title):
            text = re.sub(rf"\b{form(us)}\b", form(ours), text)
    return text


def roman(text: str) -> str:
    """Roman numbers for the sections that have Arabic ones, in the headings and where they are cited."""
    numbered = re.sub(r"(?m)^(\d{1,2})\. ", lambda m: f"{_ROMAN[int(m[1])]}. ", text)
    return re.sub(r"\b(Sections?|paragraph) (\d{1,2})", lambda m: f"{m[1]} {_ROMAN[int(m[2])]}", numbered)


def renamed(names: dict[str, str]) -> Reform:
    def reform(text: str) -> str:
        for name, other in names.items():
            text = text.replace(name, other).replace(name.upper(), other.upper()).replace(name.lower(), other.lower())
        return text

    return reform


def reordered(order: Iterable[int]) -> Reform:
    """The numbered sections of a text in another order, numbered anew."""

    def reform(text: str) -> str:
        starts = [match.start() for match in re.finditer(r"(?m)^\d{1,2}\. ", text)]
        edges = [*starts, len(text)]
        sections = [text[low:high] for low, high in pairwise(edges)]
        moved = [sections[number] for number in order]
        assert sorted(order) == list(range(len(sections)))
        fresh = [re.sub(r"^\d{1,2}", str(n), section.rstrip("\n"), count=1) for n, section in enumerate(moved, start=1)]
        return text[: starts[0]] + "\n\n".join(fresh) + "\n"

    return reform


def sections(text: str) -> int:
    return len(re.findall(r"(?m)^\d{1,2}\. ", text))


def said(document: Document, undo: Callable[[str], str] = str) -> Counter[tuple[str, str]]:
    """What was found, free of form: each rule with its words, without marks, numbering, capitals and spelling."""
    spellings = default().spellings
    found: Counter[tuple[str, str]] = Counter()
    for finding in document.findings:
        words = re.findall(r"[a-z]{3,}", undo(finding.quote.lower()))
        found[
            finding.rule,
            " ".join(
                fold(word, spellings) for word in words if word not in {"section", "sections", "iii", "vii", "viii"}
            ),
        ] += 1
    return found
