"""What a rule file holds, and nothing about how it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Level(str, Enum):
    """How bad a finding is, mildest first."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for note, 1 for warning, 2 for error."""
        return _RANKS[self]


_RANKS = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}

#: The closed list of criteria, in the order in which tables show them.
CRITERIA: tuple[str, ...] = (
    *(f"osd-{n}" for n in range(1, 11)),
    "osaid-use", "osaid-study", "osaid-modify", "osaid-share",
    "desert-island", "dissident", "tentacles-of-evil",
    "osi-review",
)  # fmt: skip

#: The criteria that have a name together: the freedoms of the Open Source AI Definition, Debian's three tests.
FAMILIES: dict[str, str] = {
    **{criterion: "osaid" for criterion in CRITERIA if criterion.startswith("osaid-")},
    **dict.fromkeys(("desert-island", "dissident", "tentacles-of-evil"), "dfsg"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in our own words. `lead` stands before `text` as a lead-in of a list; `covers` are words the finding
    must touch; `because` says why a good one is good; `expected` (gaps only) says what it ought to be: `bad` or
    `good`."""

    text: str
    lead: str = ""
    covers: str = ""
    because: str = ""
    expected: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Alternative:
    """One entry of `match:` or `unless:`: all of its keys must hold. `level` and `message` override the rule's own."""

    keys: dict[str, Any]
    level: Level | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, eq=False)  # a rule is itself and no other: what is made of it can be kept
class Rule:
    """One rule, as its file states it. `section` is the folder it lies in; `path` the file."""

    id: str
    level: Level
    criteria: tuple[str, ...]
    groups: tuple[str, ...]
    title: str
    why: str
    message: str
    section: str = ""
    path: str = ""
    help: str = ""
    references: tuple[str, ...] = ()
    match: tuple[Alternative, ...] = ()
    unless: tuple[Alternative, ...] = ()
    check: str = ""
    once: str = ""
    also: tuple[str, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    gaps: tuple[Example, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """Everything `--select` and `--ignore` may name this rule by, its id first and the families of its criteria
        last."""
        families = (FAMILIES[criterion] for criterion in self.criteria if criterion in FAMILIES)
        return (self.id, *dict.fromkeys((*self.groups, *self.criteria, *families)))
