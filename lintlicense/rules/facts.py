"""A norm as rules ask about it: its terms and deeds by name, and the norms around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from lintlicense.norms.norm import Action, Norm, Part, Term

_T = TypeVar("_T")


@dataclass(frozen=True)
class Facts:
    """A norm as rules ask about it; made once, asked by every rule.

    `document` are all norms of its document, `siblings` those of its own list, itself among them; these know of no
    others. No slots: the groups are made when first asked for.
    """

    norm: Norm
    document: tuple[Facts, ...] = ()
    siblings: tuple[Facts, ...] = ()

    @cached_property
    def by_type(self) -> dict[str, list[Term]]:
        """The norm's terms outside its parts, by type."""
        return _grouped(self.norm.terms, attrgetter("type"))

    @cached_property
    def actions(self) -> dict[str, list[Action]]:
        """Governed deeds by id."""
        deeds = (action for action in self.norm.actions if not action.id.startswith("to:"))
        return _grouped(deeds, attrgetter("id"))

    @cached_property
    def aims(self) -> dict[str, list[Action]]:
        """What the deeds aim at ("to train", "for training"), by id."""
        aims = (
            Action(action.id[3:], action.span, action.objects)
            for action in self.norm.actions
            if action.id.startswith("to:")
        )
        return _grouped(aims, attrgetter("id"))

    @cached_property
    def parts(self) -> list[tuple[Part, dict[str, list[Term]]]]:
        """Conditions and exceptions, each with its terms by type."""
        return [(part, _grouped(part.terms, attrgetter("type"))) for part in self.norm.parts]


def facts_of(norms: Iterable[Norm]) -> list[Facts]:
    """The norms of one document as the matcher asks about them; each knows the others, and those of its own list."""
    bare = tuple(Facts(norm) for norm in norms)
    lists: dict[int, list[Facts]] = {}
    for facts in bare:
        if facts.norm.lead is not None:
            lists.setdefault(facts.norm.lead.start, []).append(facts)
    return [
        Facts(facts.norm, bare, tuple(lists[facts.norm.lead.start]) if facts.norm.lead is not None else ())
        for facts in bare
    ]


def _grouped(items: Iterable[_T], name: Callable[[_T], str]) -> dict[str, list[_T]]:
    grouped: dict[str, list[_T]] = {}
    for item in items:
        grouped.setdefault(name(item), []).append(item)
    return grouped
