"""Where a sentence stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lintlicense.clauses.tree import Clause
from lintlicense.text.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its clause, its own range, and the lead-in it hangs on."""

    clause: Clause
    sentence: Span
    leads: tuple[Span, ...]
    leading: Clause
    locate: Callable[[int, int], Span]
