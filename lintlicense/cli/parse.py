"""`lintlicense parse`: how a text was read."""

from __future__ import annotations

import json

import click

from lintlicense.clauses import dump
from lintlicense.clauses.parse import parse
from lintlicense.cli.options import color_option
from lintlicense.cli.output import columns, takes_color, write
from lintlicense.files import open_source
from lintlicense.norms.read import read_norms
from lintlicense.report.painted import rendered
from lintlicense.report.reading import reading_json, reading_text
from lintlicense.text.clean import clean


@click.command("parse")
@click.argument("path", metavar="FILE")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--norms", is_flag=True, help="Show the norms of each clause: what it permits, demands or forbids.")
@color_option
def command(path: str, output_format: str, norms: bool, color: str) -> None:
    """Show the clause tree of a licence text, with lines and headings; - reads standard input.

    \b
    Examples:
      lintlicense parse LICENSE
      lintlicense parse --norms --output-format json LICENSE
    """
    source = open_source(path)
    view = clean(source)
    tree = parse(view)
    reading = read_norms(tree, view) if norms else None
    if output_format == "json":
        record = reading_json(tree, reading, source) if reading else dump.to_json(tree, source)
        write(json.dumps(record, indent=2, ensure_ascii=False) + "\n", "")
    else:
        drawn = rendered(dump.draw(tree, source), columns(), takes_color(color, ""))
        write(drawn + (f"\n{reading_text(tree, reading, source)}" if reading else ""), "")
