"""The `lintlicense` command: its subcommands, and how errors end a run."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from lintlicense import disk
from lintlicense.about import VERSION
from lintlicense.cli import exits
from lintlicense.cli.output import complain, give_up_output
from lintlicense.errors import LintLicenseError
from lintlicense.harmless import one_line

#: Each subcommand, in `lintlicense.cli.<name>`, with its line of help: a module is imported when its command is run.
_COMMANDS = {
    "check": "Lint licence texts.",
    "parse": "Show how a text was read.",
    "rules": "List all rules.",
    "explain": "Say what a rule means, or how a line was read.",
    "config": "Print the settings in force.",
    "waive": "Accept a finding in writing.",
    "completion": "Print a script for shell completion.",
}


#: Click 8.2 has help that nobody asked for raised as an error; before, it is just printed.
_HELP: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"lintlicense.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="lintlicense", message="%(prog)s %(version)s")
def app() -> None:
    """Read licence texts, clause by clause, and report what restricts whoever takes the work.

    \b
    Example:
      lintlicense check LICENSE
    """


#: New objects before the collector runs; Python's own measure is 700.
_FEW_COLLECTIONS = 100_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; `argv` without the name of the program. Returns the exit code."""
    # Rules and words make many objects that all stay: looking through them for garbage takes as long as making them.
    gc.set_threshold(_FEW_COLLECTIONS)
    try:
        result = app.main(args=None if argv is None else list(argv), prog_name="lintlicense", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        return exits.ERROR
    except click.Abort:
        return exits.INTERRUPTED
    except LintLicenseError as error:
        complain(f"error: {error}")
        return exits.ERROR
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is wrong.
        give_up_output()
        return exits.CLEAN
    except OSError as error:
        give_up_output()
        complain(f"error: {_refusal(error)}")
        return exits.ERROR
    return result if isinstance(result, int) else exits.CLEAN


def _show(error: click.ClickException) -> None:
    """Say what is wrong with a call, how the command is used, and nothing that a word of the call could inject."""
    if not isinstance(error, _HELP):
        error = click.UsageError(one_line(error.format_message()), getattr(error, "ctx", None))
    error.show()


def _refusal(error: OSError) -> str:
    """What the system refused. Files are opened elsewhere and have errors of their own: what comes as far as this is
    mostly about standard output, or about a working directory that is no longer there."""
    if error.errno is None:
        return str(error)
    problem, advice = disk.trouble(error)
    if error.filename:
        return f"{error.filename}: {problem}: {advice}"
    try:
        Path.cwd()
    except OSError:
        return "the working directory is gone, or may not be entered: change to another folder"
    return f"standard output cannot be written ({problem}): {advice}"
