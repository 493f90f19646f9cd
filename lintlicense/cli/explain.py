"""`lintlicense explain`: what a rule means."""

from __future__ import annotations

import io
from pathlib import Path

import click

from lintlicense.cli.output import columns, takes_color, write
from lintlicense.docs import rule_markdown
from lintlicense.errors import RuleError
from lintlicense.rules.load import load_rules
from lintlicense.rules.names import nearest


@click.command("explain", short_help="Say what a rule means.")
@click.argument("rule", metavar="RULE")
@click.option("--rules", multiple=True, metavar="DIR", help="A folder with rules of your own; may be repeated.")
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Use colour."
)
def command(rule: str, rules: tuple[str, ...], color: str) -> None:
    """Say what a rule finds, which criterion it bears on and why, with clauses that it finds and clauses that it does not.

    \b
    Example:
      lintlicense explain user-threshold
    """
    known = {rule.id: rule for rule in load_rules(tuple(Path(folder) for folder in rules))}
    if rule not in known:
        raise RuleError(f"no rule '{rule}'{nearest(rule, known)}; `lintlicense rules` lists them all")
    markdown = rule_markdown(known[rule])
    write(_rendered(markdown) if takes_color(color, "") else markdown, "")


def _rendered(markdown: str) -> str:
    """Markdown as a terminal shows it."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=io.StringIO(), width=min(columns(), 100), force_terminal=True, color_system="standard")
    with console.capture() as capture:
        console.print(Markdown(markdown))
    return capture.get()
