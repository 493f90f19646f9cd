"""Makes the README's table of the twelve restrictions in Meta's licences, from real runs over the corpus.

    python scripts/llama_table.py CORPUS

A cell gives the clause that states the restriction: a number is a clause of the licence, "policy" is the use policy of
that version, with the clause or the line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from readme_blocks import replace

from lintlicense import Document, lint_path

SCRIPT = "llama_table.py"
VERSIONS = {"2": "llama2", "3": "llama3", "3.1": "llama3_1", "3.2": "llama3_2", "3.3": "llama3_3", "4": "llama4"}
#: The twelve, in the order of the catalogue.
RESTRICTIONS = {
    "user-threshold": "large users need another licence",
    "territory-exclusion": "some places are left out",
    "law-compliance": "obeying the law is a term",
    "field-of-use": "kinds of use are forbidden",
    "incorporated-policy": "an outside policy binds",
    "no-competing-models": "no training of other models",
    "forced-name": "derivatives must bear the name",
    "display-badge": "a badge must be shown",
    "non-transferable": "recipients do not get the rights",
    "acceptance-required": "a click or mere use binds",
    "ip-litigation-termination": "lawsuits end the licence",
    "indemnity": "the licensor is indemnified",
}


def table(corpus: Path) -> str:
    """The table as Markdown, with an empty line on either side."""
    runs = {
        version: (
            lint_path(corpus / "wild" / f"{name}-LICENSE.txt"),
            lint_path(corpus / "wild" / f"{name}-USE_POLICY.md"),
        )
        for version, name in VERSIONS.items()
    }
    head = "| restriction | " + " | ".join(f"Llama {version}" for version in VERSIONS) + " |"
    rows = [
        f"| {title} (`{rule}`) | " + " | ".join(_cell(*runs[version], rule) for version in VERSIONS) + " |"
        for rule, title in RESTRICTIONS.items()
    ]
    return "\n".join(["", head, "|---" * (len(VERSIONS) + 1) + "|", *rows, "", ""])


def _cell(licence: Document, policy: Document, rule: str) -> str:
    if places := _places(licence, rule):
        return ", ".join(places)
    return ", ".join(f"policy {place}" for place in _places(policy, rule)[:1]) or "–"


def _places(document: Document, rule: str) -> list[str]:
    """The clauses in which a rule found something, each once."""
    found = (finding for finding in document.findings if finding.rule == rule)
    places = (f.clause or f"line {document.source.position(f.span.start)[0]}" for f in found)
    return list(dict.fromkeys(places))


if __name__ == "__main__":
    replace(SCRIPT, table(Path(sys.argv[1])))
