"""Where a report goes, and what that place takes: bytes to a file or a pipe, colour to a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from lintlicense.errors import LintLicenseError


def takes_color(choice: str, file: str) -> bool:
    """Whether the report may hold escape sequences. `--color always` goes before NO_COLOR, as the latter's rules have it."""
    if choice != "auto":
        return choice == "always"
    if file or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def columns() -> int:
    """The width of the terminal; 100 where there is none, so that a log reads the same everywhere."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def write(report: str, file: str) -> None:
    """Write to a file, or to standard output if none is named. UTF-8 both, whatever the locale: reports are read by
    programs."""
    data = report.encode("utf-8", "backslashreplace")
    if file:
        try:
            Path(file).write_bytes(data)
        except OSError as error:
            reason = error.strerror or str(error)
            raise LintLicenseError(f"the report cannot be written: {reason}", file) from None
    elif sys.stdout.isatty():
        sys.stdout.write(report.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def complain(message: str) -> None:
    """Say something about the run itself, on standard error."""
    print(message, file=sys.stderr)
