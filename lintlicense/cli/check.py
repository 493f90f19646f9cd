"""`lintlicense check`: the main job."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from lintlicense.cli import exits
from lintlicense.cli.output import columns, complain, takes_color, write
from lintlicense.config.decode import Vocabulary, load
from lintlicense.config.model import FAIL_ON, Config
from lintlicense.config.override import override
from lintlicense.files import repository_root
from lintlicense.findings import Report
from lintlicense.lint import lint_paths
from lintlicense.report import REPORTERS, Options
from lintlicense.rules.rule import Level
from lintlicense.rules.select import PROFILES


def _names(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or with commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command("check", short_help="Lint licence texts.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output-format", type=click.Choice(list(REPORTERS)), help="The form of the report.  [default: text]")
@click.option("--output-file", metavar="FILE", help="Write the report to FILE instead of standard output.")
@click.option("--select", multiple=True, callback=_names, metavar="NAMES", help="Only these rules, groups or criteria.")
@click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="Not these rules, groups or criteria.")
@click.option("--profile", type=click.Choice(PROFILES), help="Which criteria make a finding an error.  [default: osi]")
@click.option("--rules", multiple=True, metavar="DIR", help="A folder with rules of your own; may be repeated.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="The mildest level for exit code 1.  [default: error]")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; errors still exit with 2.")
@click.option("--criteria", is_flag=True, help="Print how each text stands to each criterion.")
@click.option(
    "--sarif-category", default="", metavar="NAME", help="The category that code scanning files the run under."
)
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Use colour."
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output_format: str | None,
    output_file: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    rules: tuple[str, ...],
    fail_on: str | None,
    exit_zero: bool,
    criteria: bool,
    sarif_category: str,
    color: str,
) -> int:
    """Lint licence texts: files, folders (their licence files are found by name), or - for standard input.

    The report goes to standard output, everything else to standard error. The exit code is 0 if nothing reaches
    --fail-on, 1 if something does, 2 if a file could not be read or a setting is wrong.

    \b
    Examples:
      lintlicense check LICENSE
      lintlicense check --output-format sarif --output-file lintlicense.sarif .
      curl -s https://example.org/LICENSE.txt | lintlicense check -
    """
    given = {
        "select": select,
        "ignore": ignore,
        "profile": profile,
        "rules": tuple(os.path.abspath(folder) for folder in rules),  # noqa: PTH100 - a link stays a link
        "fail-on": fail_on,
        "output.format": output_format,
        "output.file": output_file,
    }
    config = override(load(paths, Vocabulary(PROFILES, tuple(REPORTERS))), given)
    report = lint_paths(paths, config)
    options = Options(
        color=takes_color(color, config.output_file),
        width=columns(),
        criteria=criteria,
        sarif_category=sarif_category,
        root=repository_root(Path.cwd()),
    )
    write(REPORTERS[config.output_format](report, options), config.output_file)
    _complain(report)
    if report.errors:
        return exits.ERROR
    return exits.CLEAN if exit_zero or not _fails(report, config) else exits.FINDINGS


def _complain(report: Report) -> None:
    for error in report.errors:
        complain(f"error: {error}")
    if not report.documents and not report.errors:
        complain("warning: no licence texts found: name the files, or a folder that has some")


def _fails(report: Report, config: Config) -> bool:
    """Whether a finding that nobody has accepted reaches the level at which to fail."""
    if config.fail_on == "never":
        return False
    least = Level(config.fail_on).rank
    return any(level.rank >= least for level in _levels(report))


def _levels(report: Report) -> Iterable[Level]:
    return (finding.level for doc in report.texts for finding in doc.findings if finding.accepted is None)
