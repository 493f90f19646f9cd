"""`lintlicense explain`: what a rule means, or how a line was read."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from lintlicense.cli.options import color_option, complete_rule, rules_option
from lintlicense.cli.output import columns, stage, takes_color, write
from lintlicense.docs import rule_markdown
from lintlicense.errors import LintLicenseError
from lintlicense.report.painted import rendered
from lintlicense.rules.builtin import BUILTIN
from lintlicense.rules.load import load_rules
from lintlicense.rules.names import known_rule
from lintlicense.rules.rule import Rule
from lintlicense.why.place import FileLine, file_line


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Rules; where none begins like that, files."""
    rules = [CompletionItem(rule) for rule in complete_rule(context, parameter, incomplete)]
    return rules or [CompletionItem(incomplete, type="file")]


@click.command("explain")
@click.argument("what", metavar="RULE|FILE:LINE", shell_complete=_complete)
@click.option(
    "--rule",
    "about",
    default="",
    metavar="RULE",
    shell_complete=complete_rule,
    help="For a line: every answer of this rule, key by key.",
)
@click.option(
    "--output-format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The form in which a line is explained.",
)
@rules_option
@color_option
def command(what: str, about: str, output_format: str, rules: tuple[str, ...], color: str) -> None:
    """Say what a rule means, or how a line of a licence was read.

    For a rule: what it finds, on which criterion it bears and why, with clauses that it finds and some that it lets be.
    For a line: its clause, the lead-ins that reach it, defined terms, what it permits, demands or forbids, and which
    rules fire on it, are silenced or come near.

    \b
    Examples:
      lintlicense explain user-threshold
      lintlicense explain LICENSE:70
      lintlicense explain LICENSE:70 --rule no-competing-models
    """
    every = tuple(load_rules(tuple(Path(folder) for folder in rules)))
    known = {rule.id: rule for rule in (*every, *BUILTIN)}
    place = None if what in known else file_line(what, os.path.isfile)
    if place is not None:
        _explain_line(place, every, known_rule(about, known) if about else "", output_format, color)
    elif about or output_format != "text":
        raise click.UsageError(
            f"--rule and --output-format are for a line of a file, as in LICENSE:12; '{what}' is none"
        )
    else:
        rule = known[_rule(what, known)]
        markdown = rule_markdown(rule)
        terminal = stage(color)
        write(_rendered(markdown, rule, terminal.links) if terminal.color else markdown, "")


def _rule(what: str, known: dict[str, Rule]) -> str:
    """A rule's id. What looks like a file gets an error about lines instead of one about rules."""
    head, colon, tail = what.rpartition(":")
    if colon and head and head not in known:
        raise LintLicenseError(f"'{tail}' is no line number: name a line, as in LICENSE:12", head)
    if what not in known and (os.path.exists(what) or os.sep in what):  # noqa: PTH110
        raise LintLicenseError("name a line, as in LICENSE:12; `lintlicense parse` shows the whole text", what)
    return known_rule(what, known)


def _explain_line(place: FileLine, rules: tuple[Rule, ...], about: str, output_format: str, color: str) -> None:
    # The parser takes a while to load, and a rule is explained without it.
    from lintlicense.files import open_source
    from lintlicense.report.explained import explained
    from lintlicense.report.explained_json import explained_json
    from lintlicense.why.reading import Reader

    explanation = Reader(open_source(place.path), rules).explain(place.line)
    if output_format == "json":
        write(explained_json(explanation, about), "")
    else:
        write(explained(explanation, columns(), takes_color(color, ""), about), "")


def _rendered(markdown: str, rule: Rule, links: bool) -> str:
    """Markdown as a terminal shows it; addresses are links only where it follows them."""
    from rich.markdown import Markdown

    if not links:
        for reference in rule.references:
            markdown = markdown.replace(f"<{reference}>", reference)
    return rendered(Markdown(markdown, hyperlinks=links), min(columns(), 100), color=True)
