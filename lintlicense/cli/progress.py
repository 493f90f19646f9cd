"""A bar on standard error for runs that take long, where a person watches."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator

from lintlicense.terminal import look

#: A run that is over before this many seconds shows no bar: it would only flicker.
DELAY = 1.0


def each(paths: tuple[str, ...]) -> Iterator[str]:
    """The paths, one by one; once the run takes long, a bar says how many are done. It is gone at the end."""
    tty = sys.stderr is not None and sys.stderr.isatty()
    if not look(os.environ, tty, shutil.get_terminal_size().columns).progress or len(paths) < 2:
        yield from paths
        return
    begun = time.monotonic()
    done = 0
    while done < len(paths) and time.monotonic() - begun < DELAY:
        yield paths[done]
        done += 1
    if done < len(paths):
        yield from _with_bar(paths, done)


def _with_bar(paths: tuple[str, ...], done: int) -> Iterator[str]:
    # rich takes a tenth of a second to import: only a long run pays for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(paths), completed=done, name="")
        for path in paths[done:]:
            progress.update(task, name=_printable(path))
            yield path
            progress.advance(task)


def _printable(path: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in path)
