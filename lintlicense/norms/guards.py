"""Bans that point back to the licence: "except as permitted here, you may not modify it".

Where the licence allows the deed, such a ban only guards its conditions. Where it allows the deed nowhere, the
exception is empty and the ban is one.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from lintlicense.norms.grants import granted
from lintlicense.norms.kinds import refers_home
from lintlicense.norms.norm import Norm, Part

#: The freedom that must be granted for a deed to be allowed.
_NEEDED = {"copy": "copy", "modify": "modify", "create-derivative": "modify", "distribute": "distribute"}
#: Deeds that only whoever may distribute is thought to be allowed.
_WITH_COPIES = frozenset({"sublicense", "transfer", "license", "sell"})
#: What an exit names that gives nothing back by itself: the licence, the law, a paper beside the licence.
_EXITS = frozenset({"agreement", "law", "right", "documentation", "account"})
_EXIT_TERMS = frozenset({"object", "verb", "reference", "poss", "attribute", "negator"})


def settle(norms: tuple[Norm, ...]) -> tuple[Norm, ...]:
    """The norms, with each ban that points back to the licence made a plain one for what the document grants nowhere. A
    text that grants no use is no licence, and its bans stay as they are."""
    if not any(map(_leaves, norms)):
        return norms
    grants = granted(norms)
    return tuple(_settled(norm, grants) if _leaves(norm) else norm for norm in norms) if "use" in grants else norms


def _leaves(norm: Norm) -> bool:
    """Whether a ban has an exit that may lead nowhere."""
    return (norm.guarded or norm.kind == "prohibition") and any(map(_exit, norm.parts))


def _exit(part: Part) -> bool:
    """Whether an exception names no more than the licence or the law: "except as permitted here or by law"."""
    if part.role != "exception" or part.marker == "without":
        return False
    things = {term.id for term in part.terms if term.type == "object"}
    named = things or any(term.type == "reference" for term in part.terms)
    return bool(named) and things <= _EXITS and {term.type for term in part.terms} <= _EXIT_TERMS


def _settled(norm: Norm, grants: Container[str]) -> Norm:
    exits = [part for part in norm.parts if _exit(part)]
    parts = tuple(part for part in norm.parts if part not in exits)
    if not norm.guarded and not any(map(refers_home, exits)):  # to the law alone: the ban stands for all else
        return replace(norm, parts=parts)
    bans = {action.id for action in norm.actions if action.id in _NEEDED and _NEEDED[action.id] not in grants}
    if not bans:
        return norm
    kept = bans | (_WITH_COPIES if not norm.guarded or "distribute" not in grants else frozenset())
    actions = tuple(action for action in norm.actions if action.id in kept or action.id not in _NEEDED)
    return replace(norm, kind="prohibition", actions=actions, parts=parts, guarded=False)
