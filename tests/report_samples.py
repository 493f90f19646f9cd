"""Reports made by hand, so that what a reporter writes is tested without anything that finds."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from lintlicense.clauses.tree import Clause
from lintlicense.errors import ReadingError
from lintlicense.findings import Acceptance, Criterion, Document, Finding, Related, Report
from lintlicense.rules.rule import CRITERIA, Level, Rule
from lintlicense.text.source import Source
from lintlicense.text.span import Span

TEXT = """\
Acme Model Terms

1. Grant. You may use and copy the Model for research only.

2. Limits
   a. No firm with more than 900 staff may use the Model.
   b. You indemnify Acme.
"""

RULES = tuple(
    Rule(id, level, criteria, groups, title, f"Why {id} matters.", message="")
    for id, level, criteria, groups, title in (
        ("indemnity", Level.NOTE, ("osi-review",), ("llama-style",), "The licensee indemnifies the licensor"),
        ("missing-grant", Level.ERROR, ("osd-1", "osd-3"), (), "A freedom is not granted"),
        ("research-only", Level.ERROR, ("osd-6",), (), "Only research is allowed"),
        ("revocable", Level.WARNING, ("osaid-use",), (), "The licence may be taken back"),
        ("user-threshold", Level.ERROR, ("osd-5", "osaid-use"), ("llama-style",), "Large users need another licence"),
    )
)


def at(text: str, words: str, start: int = 0) -> Span:
    """Where the words stand in the text."""
    begin = text.index(words, start)
    return Span(begin, begin + len(words))


def finding(text: str, rule: str, words: str, message: str, **fields: object) -> Finding:
    """A finding of one of `RULES` on these words."""
    known = next(r for r in RULES if r.id == rule)
    made = Finding(
        rule,
        known.level,
        message,
        at(text, words),
        criteria=known.criteria,
        groups=known.groups,
        quote=words,
        fingerprint=hashlib.sha256(f"{rule}:{words}".encode()).hexdigest()[:16],
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def leaf(kind: str, start: int, end: int, **fields: object) -> Clause:
    return Clause(kind, Span(start, end), **fields)  # type: ignore[arg-type]


def acme_tree() -> Clause:
    """The clause tree of `TEXT`."""
    one, two = TEXT.index("1. Grant"), TEXT.index("2. Limits")
    a, b, end = TEXT.index("   a."), TEXT.index("   b."), len(TEXT)
    items = (
        leaf("item", a, b, marker="a.", number="2.a"),
        leaf("item", b, end, marker="b.", number="2.b"),
    )
    return Clause(
        "document",
        Span(0, end),
        children=(
            leaf("title", 0, one),
            leaf("clause", one, two, marker="1.", number="1", heading="Grant"),
            Clause("clause", Span(two, end), "2.", "2", "Limits", children=(leaf("text", two, a), *items)),
        ),
    )


def acme() -> Document:
    """One restrictive document with an error, a second error that overlaps it, a note, and an accepted warning."""
    found = (
        finding(TEXT, "research-only", "for research only", "The Model may be used for research only", clause="1"),
        finding(
            TEXT,
            "user-threshold",
            "No firm with more than 900 staff may use the Model.",
            "Rights stop above 900 staff",
            clause="2.a",
            heading="Limits",
            related=(Related(at(TEXT, "Limits"), "the list starts here", "Limits"),),
        ),
        finding(TEXT, "missing-grant", "Acme Model Terms", "Nowhere is distribution granted"),
        finding(TEXT, "indemnity", "You indemnify Acme.", "You indemnify Acme", clause="2.b", heading="Limits"),
        finding(
            TEXT,
            "revocable",
            "Grant. You may",
            "The grant may be revoked",
            clause="1",
            accepted=Acceptance("waiver", "agreed with Acme in writing", by="legal@example.org", until="2031-01-01"),
        ),
    )
    return Document(
        "models/acme/LICENSE",
        Source("models/acme/LICENSE", TEXT),
        acme_tree(),
        found,
        kind="licence",
        verdict="not-open",
        grants={"use": (at(TEXT, "use"),), "copy": (at(TEXT, "copy"),)},
        criteria={c: Criterion("met") for c in CRITERIA if c != "osi-review"}
        | {
            "osd-1": Criterion("violated", (at(TEXT, "Acme Model Terms"),)),
            "osd-3": Criterion("violated", (at(TEXT, "Acme Model Terms"),)),
            "osd-5": Criterion("violated", (found[1].span,)),
            "osd-6": Criterion("violated", (found[0].span,)),
            "osd-2": Criterion("not-shown"),
        },
        coverage=0.75,
    )


def plain(path: str = "COPYING", text: str = "Anyone may use, copy, modify and share Heron.\n") -> Document:
    """A document without a finding."""
    span = Span(0, len(text))
    return Document(
        path,
        Source(path, text),
        Clause("document", span, children=(Clause("paragraph", span),)),
        (),
        kind="licence",
        verdict="open",
        grants=dict.fromkeys(("use", "copy", "modify", "distribute"), (span,)),
        criteria={c: Criterion("met", (span,)) for c in CRITERIA if c != "osi-review"},
        coverage=1.0,
    )


def report(*documents: Document, errors: bool = False) -> Report:
    """A report over these documents, and over a file that could not be read."""
    unread = (ReadingError("it is not text: save it as UTF-8", "models/weights.bin"),) if errors else ()
    return Report(documents, RULES, unread)


def hostile(text: str, path: str = "LICENSE", message: str | None = None, level: Level = Level.ERROR) -> Document:
    """A document of any text with one finding over all of it, whose message is the text as well."""
    span = Span(0, len(text))
    said = text if message is None else message
    found = Finding("research-only", level, said, span, "1", criteria=("osd-6",), quote=text)
    tree = Clause("document", span, children=(Clause("clause", span, "1.", "1", text),))
    return Document(path, Source(path, text), tree, (found,), "licence", "not-open", {}, {}, 1.0)
