"""Draws docs/run.svg, the picture of a terminal at the top of the README, from a real run over a fixture."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "run.svg"
FIXTURE = ROOT / "fixtures" / "licences" / "larkspur-community.txt"
COMMAND = ("check", "--select", "user-threshold,no-competing-models,forced-name", "LICENSE")
WIDTH = 100


def run() -> str:
    """What the command prints, in colour."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(FIXTURE, Path(folder) / "LICENSE")
        command = [sys.executable, "-m", "lintlicense", *COMMAND[:1], "--color", "always", *COMMAND[1:]]
        env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_HYPERLINK")}
        made = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    if made.stderr or made.returncode != 1:
        raise SystemExit(f"picture.py: the run went wrong: {made.stderr}")
    return made.stdout


def picture() -> str:
    """The picture as SVG. rich would fetch a font from the web: without it, the reader's own is used."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold green"), f"lintlicense {' '.join(COMMAND)}"))
    console.print(Text.from_ansi(run()))
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(title="lintlicense", theme=MONOKAI, unique_id="lintlicense", code_format=form)


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
