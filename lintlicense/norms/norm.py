"""What a text makes true, one norm at a time. Values are terms of the lexicon, not words of the text; each keeps its
span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lintlicense.clauses.tree import Clause
from lintlicense.text.span import Span

NormKind = Literal[
    "grant", "prohibition", "obligation", "limit", "power", "termination", "definition", "disclaimer", "condition"
]
Bearer = Literal["licensee", "licensor", "third-party", "unknown"]
PartRole = Literal["condition", "exception"]


class Term(NamedTuple):  # a document has hundreds: a frozen dataclass takes three times as long to make
    """An idea of the lexicon where the text states it. `type` is the lexicon's section: object, purpose, attribute,
    place, ..."""

    type: str
    id: str
    span: Span
    value: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A governed verb and the objects bound to it."""

    id: str
    span: Span
    objects: tuple[Term, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A condition or an exception: from its marker ("if", "unless", "except") to where its extent ends."""

    role: PartRole
    marker: str
    span: Span
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Norm:
    """One thing the text makes true.

    `span` is what states it, within `sentence`; for an item of a list, `leads` are the lead-ins that
    govern it, outermost first, and `leading` the clause where the outermost stands. `terms` are the
    ideas of the norm outside its parts. `whole` says that one production read it from its bearer to its end.
    """

    kind: NormKind
    bearer: Bearer
    span: Span
    sentence: Span
    clause: Clause
    actions: tuple[Action, ...] = ()
    terms: tuple[Term, ...] = ()
    parts: tuple[Part, ...] = ()
    modal: str = ""
    only: bool = False
    leads: tuple[Span, ...] = ()
    leading: Clause | None = None
    whole: bool = False
    guarded: bool = False

    @property
    def lead(self) -> Span | None:
        """From the outermost lead-in to the innermost, or None for a norm that stands alone."""
        return self.leads[0].to(self.leads[-1]) if self.leads else None

    def ids(self, type: str) -> tuple[str, ...]:
        """The ids of this norm's terms of one type."""
        return tuple([term.id for term in self.terms if term.type == type])


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one document: its norms in order, the freedoms they grant with the places that do, the
    normative sentences that gave no norm, the things named in its first sentences, and how many normative sentences
    there were."""

    norms: tuple[Norm, ...]
    grants: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    unread: tuple[Span, ...] = ()
    opening: frozenset[str] = frozenset()
    normative: int = 0

    @property
    def coverage(self) -> float:
        """The share of normative sentences that were read, 0 to 1; 1 where there are none."""
        return 1 - len(self.unread) / self.normative if self.normative else 1.0
