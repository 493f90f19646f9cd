"""What a reporter may be told besides the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look. Nothing here changes what was found.

    `color` and `links` say what the place of output takes: escape sequences for colour, and for links (OSC 8). `width`
    is the number of columns that text may fill. `criteria` asks for the table of criteria, `statistics` for a count per
    rule, `quiet` leaves out everything but findings. `wrap` breaks long lines between words, where a terminal would
    break them anywhere; elsewhere they stay whole, so that they can be searched. `root` is the folder that paths for
    code scanning start at.
    """

    show_accepted: bool = False
    color: bool = False
    links: bool = False
    width: int = 100
    criteria: bool = False
    statistics: bool = False
    quiet: bool = False
    wrap: bool = False
    sarif_category: str = ""
    root: Path = field(default_factory=Path.cwd)
