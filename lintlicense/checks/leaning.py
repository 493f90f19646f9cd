"""What a finding leans on besides its own words: the lead-ins of its list, and the definitions of what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lintlicense.clauses.tree import Clause
from lintlicense.findings import Related, fold
from lintlicense.norms.norm import Norm, Reading
from lintlicense.text.mentions import named_in_parentheses
from lintlicense.text.span import Span
from lintlicense.text.view import View
from lintlicense.words.lexicon import plural


@dataclass(frozen=True, slots=True)
class Definition:
    """A name that a document gives a meaning of its own, and the sentence that does so."""

    name: str
    home: Span


#: Definitions by the folded name, in the singular and the plural.
Definitions = Mapping[str, Definition]


def definitions(reading: Reading, tree: Clause, view: View) -> Definitions:
    """Every name that a document defines; where it does so twice, the first time counts."""
    found: dict[str, Definition] = {}
    for definition in (*stated(reading, view), *_in_parentheses(tree, view)):
        for name in (definition.name, plural(definition.name)):
            if letters := fold(name).text:
                found.setdefault(letters, definition)
    return found


def stated(reading: Reading, view: View) -> Iterator[Definition]:
    """What the definitions of a document define: `"Purpose" means ...`, `Purpose means ...`."""
    for norm in reading.norms:
        first = norm.terms[0] if norm.kind == "definition" and norm.terms else None
        if first is not None and (first.type == "quote" or first.span.start == norm.span.start):
            yield Definition(view.words(first.span).strip(" \"'.,"), norm.sentence)


def _in_parentheses(tree: Clause, view: View) -> Iterator[Definition]:
    """What a document defines on its way: `for research (the "Purpose")`."""
    for node in tree.walk():
        if node.kind == "sentence":
            text = view.text[slice(*view.locate(node.span))]
            for name in named_in_parentheses(text):
                yield Definition(" ".join(text[name.start : name.end].split()).strip(" .,"), node.span)


def leaning(span: Span, norms: Iterable[Norm], words: Iterable[Span], known: Definitions, view: View) -> list[Related]:
    """What the finding at `span` leans on, in the order of the text: the lead-ins before it, and where the `words` are
    defined that made its rule fire. What stands in the finding itself is left out."""
    found: dict[Span, str] = {}
    for norm in norms:
        before = [lead for lead in norm.leads if lead.end <= span.start]
        for lead in before:
            found.setdefault(lead, "the list starts here" if lead == before[-1] else "the list around it starts here")
    for place in words:
        if definition := _defined(view.words(place), known):
            found.setdefault(definition.home, f'"{definition.name}" is defined here')
    return [Related(at, found[at], view.words(at)) for at in sorted(found) if not at.touches(span)]


def _defined(words: str, known: Definitions) -> Definition | None:
    """The definition of words of the text. In quotation marks they are only shown; in lower case they are the words and
    not the term, unless the term itself has no capitals."""
    found = None if words.startswith(('"', "'")) else known.get(fold(words).text)
    return found if found and (words != words.lower() or found.name == found.name.lower()) else None
