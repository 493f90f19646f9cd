"""What a reporter may be told besides the report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look. Nothing here changes what was found."""

    show_accepted: bool = False
