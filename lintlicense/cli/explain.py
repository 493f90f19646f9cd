"""`lintlicense explain`: what a rule means."""

from __future__ import annotations

from pathlib import Path

import click

from lintlicense.cli.options import color_option, rules_option
from lintlicense.cli.output import columns, takes_color, write
from lintlicense.docs import rule_markdown
from lintlicense.errors import RuleError
from lintlicense.report.painted import rendered
from lintlicense.rules.builtin import BUILTIN
from lintlicense.rules.load import load_rules
from lintlicense.rules.names import nearest


@click.command("explain")
@click.argument("rule", metavar="RULE")
@rules_option
@color_option
def command(rule: str, rules: tuple[str, ...], color: str) -> None:
    """Say what a rule finds, on which criterion it bears and why, with clauses that it finds and some that it lets be.

    \b
    Example:
      lintlicense explain user-threshold
    """
    known = {rule.id: rule for rule in (*load_rules(tuple(Path(folder) for folder in rules)), *BUILTIN)}
    if rule not in known:
        raise RuleError(f"no rule '{rule}'{nearest(rule, known)}; `lintlicense rules` lists them all")
    markdown = rule_markdown(known[rule])
    write(_rendered(markdown) if takes_color(color, "") else markdown, "")


def _rendered(markdown: str) -> str:
    """Markdown as a terminal shows it."""
    from rich.markdown import Markdown

    return rendered(Markdown(markdown), min(columns(), 100), color=True)
