"""Text in parts that carry a style, joined plainly or coloured by rich."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lintlicense.harmless import inert

if TYPE_CHECKING:
    from rich.console import RenderableType

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
    """Words, the name of their style and the address that they lead to; empty for none."""

    text: str
    style: str = ""
    link: str = ""


Line = tuple[Part, ...]


def line(*parts: str | Part) -> Line:
    """A line from plain words and styled parts."""
    return tuple(part if isinstance(part, Part) else Part(part) for part in parts)


def paint(lines: Iterable[Line], color: bool, links: bool = False) -> str:
    """The lines as text, each ended; with escape sequences where the terminal takes colour or links."""
    style = _styles() if color else lambda text, name: text
    written = []
    for parts in lines:
        row = ""
        for part in parts:
            words = style(part.text, part.style)
            row += f"\x1b]8;;{part.link}\x1b\\{words}\x1b]8;;\x1b\\" if links and part.link else words
        written.append(row.rstrip(" ") + "\n")
    return "".join(written)


def _styles() -> Callable[[str, str], str]:
    # rich takes a tenth of a second to import, which a pipe or a hook need not wait for.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(style) for name, style in STYLES.items()}
    return lambda text, name: styles[name].render(text, color_system=ColorSystem.STANDARD) if name else text


def rendered(thing: RenderableType, width: int, color: bool) -> str:
    """Something of rich's own (a tree, Markdown) as text, without blanks at the ends of lines. What would act on a
    terminal is written out."""
    from rich.console import Console
    from rich.segment import Segment, Segments

    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        legacy_windows=False,
    )
    segments = [Segment(inert(text), style, control) for text, style, control in console.render(thing)]
    with console.capture() as capture:
        console.print(Segments(segments), end="")
    return "".join(f"{row.rstrip()}\n" for row in capture.get().removesuffix("\n").split("\n"))
