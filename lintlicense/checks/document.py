"""What a document is, by what it does: a licence grants, a policy forbids, a rider sits on another licence, a
disclaimer disclaims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from lintlicense.norms.norm import Reading
from lintlicense.text.span import Span
from lintlicense.text.view import View

Kind = Literal["licence", "policy", "rider", "disclaimer", "other"]
_TITLE = 300
_POLICY_WORDS = ("use policy", "usage policy", "prohibited use", "acceptable use", "code of conduct")
_FREEDOMS = frozenset({"use", "copy", "modify", "distribute", "sell", "sublicense"})


def kind_of(reading: Reading, grants: Mapping[str, tuple[Span, ...]], view: View) -> Kind:
    """The kind of a document."""
    title = view.text[:_TITLE].lower()
    bans = [norm for norm in reading.norms if norm.kind == "prohibition" and norm.bearer in {"licensee", "unknown"}]
    if not _FREEDOMS & set(grants):
        if bans and (any(word in title for word in _POLICY_WORDS) or len(bans) > 2):
            return (
                "policy"
                if any(word in title for word in _POLICY_WORDS) or any(norm.lead for norm in bans)
                else "licence"
            )
        if any(norm.kind == "disclaimer" for norm in reading.norms) and not bans:
            return "disclaimer"
        if any(norm.kind in {"grant", "obligation", "prohibition"} for norm in reading.norms):
            return "licence"
        return "other"
    return "licence"
