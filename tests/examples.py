"""The examples of the rule files as small documents, each linted once for all tests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lintlicense.data import folder
from lintlicense.findings import Finding
from lintlicense.lint import lint_text
from lintlicense.rules.load import load_rules
from lintlicense.rules.rule import Example, Rule

RULES = load_rules()


@dataclass(frozen=True)
class Case:
    rule: Rule
    kind: str
    number: int
    example: Example

    @property
    def id(self) -> str:
        return f"{self.rule.id}/{self.kind}[{self.number}]"

    @property
    def where(self) -> str:
        """The place to open when the case is red."""
        return f"{self.rule.path.replace(str(folder('rules').parent), '').lstrip('/')}:{self.example.line}"

    @property
    def document(self) -> str:
        """The example as a licence has it: a lead-in, then its item."""
        example = self.example
        return f"{example.lead}\n\n{example.text}\n" if example.lead else f"{example.text}\n"

    @property
    def findings(self) -> tuple[Finding, ...]:
        return _findings(self.document)

    @property
    def own(self) -> list[Finding]:
        """What this rule finds in its own example."""
        return [finding for finding in self.findings if finding.rule == self.rule.id]

    def said(self) -> str:
        """What was found, for the message of a red test."""
        return "; ".join(f"{f.rule}: {f.quote!r}" for f in self.findings) or "nothing"


def cases(*kinds: str) -> list[Case]:
    """Every example of the given kinds, in the order of the rules; numbered from 1, as people count."""
    return [
        Case(rule, kind, number, example)
        for rule in RULES
        for kind in kinds
        for number, example in enumerate(getattr(rule, kind), start=1)
    ]


@cache
def _findings(document: str) -> tuple[Finding, ...]:
    return lint_text(document).findings
