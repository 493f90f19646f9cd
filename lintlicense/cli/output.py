"""Where a report goes, and what that place takes: bytes to a file or a pipe, colour to a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress

import click

from lintlicense import disk
from lintlicense.errors import LintLicenseError
from lintlicense.harmless import one_line
from lintlicense.terminal import Terminal, look


def stage(color: str = "auto", file: str = "") -> Terminal:
    """What the place of the report can show: a file, or standard output."""
    tty = not file and sys.stdout is not None and sys.stdout.isatty()
    return look(os.environ, tty, shutil.get_terminal_size((0, 0)).columns if tty else 0, color)


def takes_color(choice: str, file: str) -> bool:
    """Whether the report may hold escape sequences."""
    return stage(choice, file).color


def columns() -> int:
    """The width of the terminal; a fixed one where there is none."""
    return stage().width


def write(report: str, file: str) -> None:
    """Write to a file, or to standard output if none is named. UTF-8 both, whatever the locale: reports are read by
    programs."""
    data = report.encode("utf-8", "backslashreplace")
    if file:
        disk.write(file, data, LintLicenseError, "the report")
    elif sys.stdout is None:
        raise LintLicenseError("standard output is closed: open it, or have the report written to a file")
    elif sys.stdout.isatty():
        sys.stdout.write(report.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def give_up_output() -> None:
    """Let whatever is still to be written to standard output go nowhere, so that nothing fails at shutdown either."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Say something about the run itself, in one line on standard error: no name of a file may act on a terminal, or
    be a command of its own to what reads the log. Where standard error is closed or full, nobody hears it."""
    with suppress(OSError):
        click.echo(one_line(message), err=True)
