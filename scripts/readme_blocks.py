"""Blocks of the README that are made by a script: each stands between two comments that name the script."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def marks(script: str) -> tuple[str, str]:
    """The comments before and behind the block of a script."""
    return f"<!-- made by scripts/{script}: change that, not this -->\n", f"<!-- end of scripts/{script} -->\n"


def block(script: str) -> str:
    """The block as it stands in the README."""
    begin, end = marks(script)
    return README.read_text("utf-8").split(begin)[1].split(end)[0]


def replace(script: str, text: str) -> None:
    """Put a new block into the README."""
    begin, end = marks(script)
    page = README.read_text("utf-8")
    head, rest = page.split(begin)
    tail = rest.split(end)[1]
    README.write_text(f"{head}{begin}{text}{end}{tail}", "utf-8")
