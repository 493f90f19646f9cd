"""The end of a message about a name nobody knows: what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from lintlicense.errors import RuleError


def nearest(name: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)`, or all names where they are few, or nothing.

    >>> nearest("titel", ["title", "why", "level", "id", "also"])
    " (did you mean 'title'?)"
    >>> nearest("x", ["good", "bad"])
    ' (it may be: bad, good)'
    """
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(name.lower(), names, n=1)
    if close:
        return f" (did you mean '{close[0]}'?)"
    return f" (it may be: {', '.join(names)})" if 0 < len(names) <= 10 else ""


def known_rule(name: str, known: Iterable[str]) -> str:
    """The name of a rule that there is; RuleError, with what was probably meant, for any other."""
    known = tuple(known)
    if name not in known:
        raise RuleError(f"no rule '{name}'{nearest(name, known)}; `lintlicense rules` lists them all")
    return name
