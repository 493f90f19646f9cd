"""Options that several commands share."""

from __future__ import annotations

import os

import click


def _folders(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Folders from here, also where a configuration file has another root. Links stay links."""
    return tuple(os.path.abspath(value) for value in values)  # noqa: PTH100


def complete_rule(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of rules that begin like that, for the shell."""
    from lintlicense.rules.load import load_rules

    return [rule.id for rule in load_rules() if rule.id.startswith(incomplete)]


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
