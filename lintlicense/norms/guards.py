"""Bans that point back to the licence: "except as permitted here, you may not modify it".

Where the licence allows the deed, such a ban only guards its conditions. Where it allows the deed nowhere, the
exception is empty and the ban is one.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from lintlicense.norms.grants import granted
from lintlicense.norms.kinds import points_home
from lintlicense.norms.norm import Norm

#: The freedom that must be granted for a deed to be allowed.
_NEEDED = {"copy": "copy", "modify": "modify", "create-derivative": "modify", "distribute": "distribute"}
#: Deeds that only whoever may distribute is thought to be allowed.
_WITH_COPIES = frozenset({"sublicense", "transfer", "license", "sell"})


def settle(norms: tuple[Norm, ...]) -> tuple[Norm, ...]:
    """The norms, with each ban that points back to the licence made a plain one for what the document grants nowhere. A
    text that grants no use is no licence, and its bans stay as they are."""
    if not any(map(_points_back, norms)):
        return norms
    grants = granted(norms)
    return tuple(_settled(norm, grants) if _points_back(norm) else norm for norm in norms) if "use" in grants else norms


def _points_back(norm: Norm) -> bool:
    bans = norm.guarded or norm.kind == "prohibition"
    return bans and any(part.role == "exception" and points_home(part) for part in norm.parts)


def _settled(norm: Norm, grants: Container[str]) -> Norm:
    bans = {action.id for action in norm.actions if action.id in _NEEDED and _NEEDED[action.id] not in grants}
    if not bans:
        return norm
    kept = bans | (_WITH_COPIES if not norm.guarded or "distribute" not in grants else frozenset())
    parts = tuple(part for part in norm.parts if not points_home(part))
    actions = tuple(action for action in norm.actions if action.id in kept or action.id not in _NEEDED)
    return replace(norm, kind="prohibition", actions=actions, parts=parts, guarded=False)
