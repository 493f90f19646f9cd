"""What a message may name of a norm: the words of the text for each slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lintlicense.norms.norm import Norm, Term
from lintlicense.text.span import Span
from lintlicense.text.view import View

_SIZES = frozenset({"users", "revenue", "funding", "employees", "compute", "hits", "money", "number", "percent"})
_LONG = 80


def values(norm: Norm, evidence: Iterable[Span], view: View) -> dict[str, str]:
    """The filled slots of one finding; a slot that the norm does not fill is left out."""
    matched = set(evidence)
    terms = [
        *norm.terms,
        *(term for part in norm.parts for term in part.terms),
        *(term for action in norm.actions for term in action.objects),
    ]

    def words(spans: Iterable[Span], calm: Callable[[str], str] = str.lower) -> str:
        """The words of the text, each once; what the text shouts is said calmly."""
        seen: dict[str, str] = {}
        for span in sorted(spans):
            text = view.words(span).strip(' ,.;:"')
            seen.setdefault(text.lower(), text if not text.isupper() or len(text) < 5 else calm(text))
        listed = list(seen.values())[:4]
        return ", ".join(listed[:-1]) + (" or " if len(listed) > 1 else "") + listed[-1] if listed else ""

    def of(*types: str) -> list[Term]:
        found = [term for term in terms if term.type in types]
        return [term for term in found if term.span in matched] or found

    quantities = [term for term in terms if term.type == "quantity" and (term.id in _SIZES)]
    slots = {
        "quote": _short(view.words(norm.span)),
        "party": words(term.span for term in of("group") or of("party")),
        "actions": words(action.span for action in norm.actions if not action.id.startswith("to:")),
        "objects": words(term.span for action in norm.actions for term in action.objects)
        or words(term.span for term in of("object")),
        "purposes": words(term.span for term in of("purpose", "harm"))
        or words(action.span for action in norm.actions if action.id.startswith("to:")),
        "quantity": _calm(max((term.text for term in quantities), key=len, default="")),
        "place": words((term.span for term in of("place")), str.title),
        "quotes": words((term.span for term in of("quote")), str),
        "attributes": words(term.span for term in of("attribute")),
        "licensor": words(term.span for term in terms if term.type == "party" and term.id == "licensor"),
        "document": words(
            term.span
            for term in of("object")
            if term.id in {"policy", "separate-license", "agreement"} and term.span in matched
        ),
    }
    return {slot: text for slot, text in slots.items() if text}


def _calm(text: str) -> str:
    return text.lower() if text.isupper() else text


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1].rsplit(" ", 1)[0] + "…"
