"""Draws docs/report.png, the picture of the HTML report in the README, from a real run over a fixture.

    python scripts/screenshot.py [OUTPUT.png]

Needs chromium (Debian: apt-get install chromium) and the extra lintlicense[html].
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCE = "fixtures/licences/larkspur-community.txt"
WIDTH, HEIGHT = 1440, 1900
#: Without a screen, and without asking its makers for anything.
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FLAGS = (
    *QUIET,
    "--hide-scrollbars",
    f"--window-size={WIDTH},{HEIGHT}",
    "--virtual-time-budget=2000",  # until the cards have settled beside their words
)


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("screenshot.py: needs chromium (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    output = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "report.png").resolve()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        check = ["check", "--exit-zero", "--output-format", "html", "--output-file", str(page), LICENCE]
        subprocess.run([sys.executable, "-m", "lintlicense", *check], cwd=ROOT, check=True)
        profile = f"--user-data-dir={folder}/profile"
        subprocess.run([chromium, *FLAGS, profile, f"--screenshot={output}", page.as_uri()], check=True, timeout=120)
    print(output)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
