"""What norms, ideas and the keys of a rule are called when one person explains them to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lintlicense.norms.markers import role
from lintlicense.norms.norm import Bearer, Norm, NormKind
from lintlicense.words.lexicon import Reading

_KINDS: dict[NormKind, str] = {
    "grant": "A permission for",
    "prohibition": "A ban on",
    "obligation": "A duty of",
    "limit": "A limit for",
    "power": "A power of",
    "termination": "An end of the rights of",
    "definition": "A definition by",
    "disclaimer": "A disclaimer by",
    "condition": "A condition for",
}
_BEARERS: dict[Bearer, str] = {
    "licensee": "the licensee",
    "licensor": "the licensor",
    "third-party": "a third party",
    "unknown": "nobody named",
}
#: What stands without a bearer where the text names none.
_BARE: dict[NormKind, str] = {
    "grant": "A permission for whoever takes the work",
    "prohibition": "A ban that names nobody",
    "obligation": "A duty that names nobody",
    "limit": "A limit",
    "power": "A power",
    "termination": "An end of rights",
    "definition": "A definition",
    "disclaimer": "A disclaimer",
    "condition": "A condition",
}
_HEADS = {
    "may": "permits", "must": "demands", "forbid": "forbids", "no-duty": "frees of a duty", "should": "advises",
    "granted": "grants", "grants": "grants", "banned": "forbids", "allowed": "permits", "needed": "demands",
    "consist": "limits", "means": "defines", "reserves": "reserves a right", "effect": "takes effect away",
    "indicates": "counts as something",
}  # fmt: skip
_TYPES = {
    "party": "party", "poss": "whose", "group": "class of people", "object": "thing", "purpose": "purpose",
    "harm": "kind of use", "attribute": "quality", "place": "place", "unit": "unit", "quantity": "size",
    "verb": "deed", "deed": "deed", "comparison": "comparison", "currency": "currency", "reference": "reference",
}  # fmt: skip
#: What each key of a rule asks for.
KEY_NAMES = {
    "kind": "the kind of norm", "bearer": "whom it binds or licenses", "only": "limited to something and nothing else",
    "withholds": "takes something away", "listed": "an item of a list", "actions": "what is done",
    "aims": "what that aims at", "deeds": "what is done or aimed at", "bound": "a deed or aim with its object",
    "does": "a deed with its object", "things": "things named", "purposes": "purposes named",
    "harms": "kinds of use named", "attributes": "qualities named", "places": "places named",
    "groups": "classes of people named", "parties": "parties named", "owners": "whose things are named",
    "units": "units named", "sizes": "sizes named", "verbs": "deeds mentioned", "quotes": "words quoted",
    "references": "references", "condition": "a condition", "exception": "an exception",
    "part": "a condition or exception", "any": "at least one of these", "without": "none of these",
    "tier": "another grant is as wide and free", "list": "in the same list, one of these",
    "document": "anywhere in the text, one of these", "markers": "opened by", "negated": "denied",
}  # fmt: skip


def norm_title(norm: Norm) -> str:
    """What a norm is and for whom: "A ban on the licensee"."""
    if norm.bearer == "unknown":
        return _BARE[norm.kind]
    return f"{_KINDS[norm.kind]} {_BEARERS[norm.bearer]}"


def idea(reading: Reading, value: float | None = None) -> str:
    """What a word stands for: "deed: use", "forbids", "opens an exception (unless)"; empty where it says nothing."""
    if reading.type == "head":
        return _HEADS.get(reading.id, reading.id)
    if reading.type == "marker":
        article = {"condition": "a condition", "exception": "an exception"}[role(reading.id)]
        return f"opens {article} ({reading.id})"
    if reading.type == "negator":
        return "denies"
    if reading.type == "only":
        return "limits: this and nothing else"
    if reading.type not in _TYPES or reading.id == "general":
        return ""
    size = f"{value:,.10g} " if value is not None else ""
    return _TYPES[reading.type] if reading.id == reading.type else f"{_TYPES[reading.type]}: {size}{reading.id}"


def ideas(readings: Iterable[Reading], value: float | None = None) -> str:
    """Everything that a word may stand for, each once."""
    return ", or ".join(dict.fromkeys(filter(None, (idea(reading, value) for reading in readings))))


def wanted(value: Any) -> str:
    """What a key asks for, as words: ids, yes and no, or a deed with its object.

    >>> wanted(["sell", "rent"]), wanted(True), wanted({"deeds": "use", "objects": ["work", "output"]})
    ('sell or rent', 'yes', 'use, acting on work or output')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        if set(value) == {"deeds", "objects"}:
            return f"{wanted(value['deeds'])}, acting on {wanted(value['objects'])}"
        return "; ".join(f"{KEY_NAMES[key]}: {wanted(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        words = [f"({wanted(inner)})" if isinstance(inner, Mapping) else wanted(inner) for inner in value]
        return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
    return "anything of the kind" if value == "any" else str(value)


def has(values: Iterable[str]) -> str:
    """What a norm has of the kind asked for, as words."""
    named = {"true": "yes", "false": "no"}
    return ", ".join(named.get(value, value) for value in values) or "none"
