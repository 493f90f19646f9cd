"""Options that several commands share."""

from __future__ import annotations

import os
from typing import Any

import click


class FilePath(click.Path):
    """A path as it was typed. The shell completes it, and only an empty one is refused here: whether it can be read is
    found out by reading it, so that one bad file loses no other's findings."""

    def __init__(self, *, folders: bool = True) -> None:
        super().__init__(readable=False, dir_okay=folders)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path itself."""
        if not value:
            self.fail("it is empty: name a file, or see whether a variable of your script is set", param, ctx)
        return super().convert(value, param, ctx)


def _folders(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Folders from here, also where a configuration file has another root. Links stay links."""
    return tuple(os.path.abspath(value) for value in values)  # noqa: PTH100


def complete_rule(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of rules that begin like that, for the shell."""
    from lintlicense.rules.load import load_rules

    return [rule.id for rule in load_rules(examples=False) if rule.id.startswith(incomplete)]


color_option = click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Use colour."
)
rules_option = click.option(
    "--rules",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    callback=_folders,
    help="A folder with rules of your own; may be repeated.",
)
