"""`lintlicense rules`: the catalogue as a table."""

from __future__ import annotations

from pathlib import Path

import click

from lintlicense.cli.options import color_option, rules_option
from lintlicense.cli.output import columns, takes_color, write
from lintlicense.report.rules import rules_table
from lintlicense.rules.builtin import BUILTIN
from lintlicense.rules.load import load_rules


@click.command("rules")
@rules_option
@color_option
def command(rules: tuple[str, ...], color: str) -> None:
    """List all rules with their levels and the criteria that they bear on, then the groups.

    --select, --ignore and the settings take rules, groups and criteria.

    \b
    Examples:
      lintlicense rules
      lintlicense rules --rules our-rules
    """
    known = (*load_rules(tuple(Path(folder) for folder in rules)), *BUILTIN)
    write(rules_table(known, columns(), takes_color(color, "")), "")
