"""Documents whose findings are made by hand, for what happens to findings afterwards."""

from __future__ import annotations

from lintlicense.clauses.tree import Clause
from lintlicense.findings import Document, Finding, with_fingerprints
from lintlicense.rules.rule import Level
from lintlicense.text.source import Source
from lintlicense.text.span import Span

TEXT = """\
Larkspur Model Terms

1. You may use the Model for non-commercial purposes only.
2. You may not
   (a) sell the Model;
   (b) rent the Model.
3. The Model may not be used by firms with more than 1.5 million users.
"""
#: Rule, clause and words of what is found in `TEXT` and in its re-wrappings.
FOUND = (
    ("non-commercial", "1", "non-commercial purposes only"),
    ("no-sale", "2.a", "sell the Model"),
    ("no-sale", "2.b", "rent the Model"),
    ("user-threshold", "3", "may not be used by firms with more than 1.5 million users"),
)


def document(
    text: str = TEXT, path: str = "LICENSE", found: tuple[tuple[str, str, str], ...] = FOUND, level: Level = Level.ERROR
) -> Document:
    """A document with a finding wherever the words stand, however their white space is laid out."""
    findings = []
    for rule, clause, words in found:
        span = _place(text, words)
        if span is not None:
            quote = " ".join(text[span.start : span.end].split())
            findings.append(Finding(rule, level, f"{rule} is stated", span, clause=clause, quote=quote))
    tree = Clause("document", Span(0, len(text)))
    return Document(path, Source(path, text), tree, with_fingerprints(findings), verdict="not-open")


def _place(text: str, words: str) -> Span | None:
    """The first place of the words, any white space between them."""
    first, *rest = words.split()
    start = text.find(first)
    while start >= 0:
        end = start + len(first)
        for word in rest:
            end += len(text[end:]) - len(text[end:].lstrip())
            if not text.startswith(word, end):
                break
            end += len(word)
        else:
            return Span(start, end)
        start = text.find(first, start + 1)
    return None
