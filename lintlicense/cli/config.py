"""`lintlicense config`: what is in force, and where each value came from."""

from __future__ import annotations

import click

from lintlicense.cli.options import FilePath
from lintlicense.cli.output import write
from lintlicense.cli.settings import VOCABULARY, Given, setting_options
from lintlicense.config import schema as schemas
from lintlicense.config.show import show
from lintlicense.lint import rules_of


@click.command("config")
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=FilePath())
@click.option("--schema", is_flag=True, help="Print the JSON Schema of .lintlicense.yaml instead.")
@setting_options
def command(paths: tuple[str, ...], schema: bool, given: Given) -> None:
    """Print the settings that a check of these paths would obey, and for each where it came from: a line of a file, the
    command line, or the default. Without a path, those of the working directory.

    \b
    Examples:
      lintlicense config
      lintlicense config --profile osaid models/heron/LICENSE
      lintlicense config --schema > lintlicense.schema.json
    """
    if schema:
        write(schemas.text(VOCABULARY), "")
        return
    config = given.config(paths)
    rules_of(config)
    write(show(config), "")
