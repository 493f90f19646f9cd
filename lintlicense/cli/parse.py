"""`lintlicense parse`: how a text was read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from lintlicense.clauses import dump
from lintlicense.clauses.parse import parse
from lintlicense.cli.options import FilePath, color_option, complete_rule, rules_option
from lintlicense.cli.output import columns, stage, takes_color, write
from lintlicense.files import open_source
from lintlicense.harmless import one_line
from lintlicense.norms.read import read_norms
from lintlicense.report.painted import rendered
from lintlicense.report.reading import reading_json, reading_text
from lintlicense.rules.load import load_rules
from lintlicense.rules.names import known_rule
from lintlicense.rules.rule import Rule
from lintlicense.text.clean import clean


@click.command("parse")
@click.argument("path", metavar="FILE", type=FilePath())
@click.option(
    "--output-format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The form of the answer.",
)
@click.option("--norms", is_flag=True, help="Show the norms of each clause: what it permits, demands or forbids.")
@click.option(
    "--why",
    default="",
    metavar="RULE",
    shell_complete=complete_rule,
    help="Show where a rule fires or comes near, key by key, and nothing else.",
)
@rules_option
@color_option
def command(path: str, output_format: str, norms: bool, why: str, rules: tuple[str, ...], color: str) -> None:
    """Show the clause tree of a licence text, with lines and headings; - reads standard input.

    \b
    Examples:
      lintlicense parse LICENSE
      lintlicense parse --norms --output-format json LICENSE
      lintlicense parse --why non-commercial LICENSE
    """
    if why and norms:
        raise click.UsageError(
            "--norms and --why exclude each other: --why shows the norms that its rule is asked about"
        )
    if why:
        _tell_why(path, why, load_rules(tuple(Path(folder) for folder in rules), examples=False), output_format, color)
        return
    source = open_source(path)
    view = clean(source)
    tree = parse(view)
    reading = read_norms(tree, view) if norms else None
    if output_format == "json":
        record = reading_json(tree, reading, source) if reading else dump.to_json(tree, source)
        write(json.dumps(record, indent=2, ensure_ascii=False) + "\n", "")
    else:
        terminal = stage(color)
        drawn = rendered(dump.draw(tree, replace(source, path=one_line(source.path))), terminal.width, terminal.color)
        width = terminal.width if terminal.wrap else 0
        write(drawn + (f"\n{reading_text(tree, reading, source, width)}" if reading else ""), "")


def _tell_why(path: str, rule: str, rules: tuple[Rule, ...], output_format: str, color: str) -> None:
    from lintlicense.report.explained import tried
    from lintlicense.report.explained_json import tried_json
    from lintlicense.why.reading import Reader

    known_rule(rule, (known.id for known in rules))
    reader = Reader(open_source(path), rules)
    text = (
        tried(reader, rule, columns(), takes_color(color, "")) if output_format == "text" else tried_json(reader, rule)
    )
    write(text, "")
