"""Text in parts that carry a style, joined plainly or coloured by rich."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: The styles of reports, as rich writes them.
STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "strong": "bold",
    "frame": "blue",
    "good": "green",
    "bad": "red",
    "dim": "dim",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Words and the name of their style; empty for none."""

    text: str
    style: str = ""


Line = tuple[Part, ...]


def line(*parts: str | Part) -> Line:
    """A line from plain words and styled parts."""
    return tuple(part if isinstance(part, Part) else Part(part) for part in parts)


def paint(lines: Iterable[Line], color: bool) -> str:
    """The lines as text, each ended; with escape sequences where the terminal takes colour."""
    if not color:
        return "".join("".join(part.text for part in parts).rstrip() + "\n" for parts in lines)
    # rich takes a tenth of a second to import, which a pipe or a hook need not wait for.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in STYLES.items()}

    def painted(part: Part) -> str:
        return styles[part.style].render(part.text, color_system=ColorSystem.STANDARD) if part.style else part.text

    return "".join("".join(map(painted, parts)).rstrip() + "\n" for parts in lines)
