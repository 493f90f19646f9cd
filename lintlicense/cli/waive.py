"""`lintlicense waive`: accept a finding in writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from lintlicense import disk
from lintlicense.accept import accept
from lintlicense.cli.options import FilePath, complete_rule
from lintlicense.cli.output import write
from lintlicense.cli.settings import VOCABULARY, Given, file_options
from lintlicense.config.decode import load, parse_day
from lintlicense.config.edit import add_waiver
from lintlicense.config.find import YAML_NAME, shown
from lintlicense.config.model import Config, Waiver
from lintlicense.config.node import read_exactly
from lintlicense.errors import ConfigError, LintLicenseError
from lintlicense.files import repository_root
from lintlicense.findings import Document
from lintlicense.harmless import one_line
from lintlicense.lint import lint_paths
from lintlicense.rules.names import nearest
from lintlicense.waive import Said, propose


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    day = parse_day(value)
    if day is None:
        raise click.BadParameter("a day is written YYYY-MM-DD")
    if day < date.today():
        raise click.BadParameter("that day is over: the waiver would accept nothing")
    return day


def _not_empty(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("it must not be empty")
    return value.strip()


@click.command("waive")
@click.argument("rule", shell_complete=complete_rule)
@click.argument("file", type=FilePath(folders=False))
@click.option("--reason", required=True, callback=_not_empty, metavar="TEXT", help="Why the finding is accepted.")
@click.option("--clause", default="", metavar="NUMBER", help="Which clause, where the rule finds several: 1.b.iv")
@click.option("--quote", default="", metavar="WORDS", help="Which words, where the rule finds several things.")
@click.option("--until", callback=_day, metavar="DATE", help="The last day on which the waiver counts, YYYY-MM-DD.")
@click.option("--by", default="", metavar="NAME", help="Who accepts it.")
@file_options
def command(
    rule: str, file: str, reason: str, clause: str, quote: str, until: date | None, by: str, given: Given
) -> None:
    """Accept what RULE finds in FILE: lint it and write a waiver with the words of the finding into the configuration,
    or into a new .lintlicense.yaml at the root of the repository. Nothing else in the configuration changes.

    \b
    Examples:
      lintlicense waive non-commercial LICENSE --reason "Contract 17"
      lintlicense waive no-sale LICENSE --clause 2.b \\
        --until 2031-12-31 --by "Ada Example" --reason "We do not sell it"
    """
    if file == disk.STDIN:
        raise click.UsageError("a waiver names a file: save the text in one")
    config = given.config([file])
    if config.path is None:
        path = Path(given.file) if given.file else repository_root(Path(file).absolute().parent) / YAML_NAME
        config = replace(config, path=path, root=path.absolute().parent)
    waiver = propose(_linted(rule, file, config), rule, Said(reason, clause, quote, until, by), config)
    _write(waiver, config)
    where = f"clause {waiver.clause} of {file}" if waiver.clause else file
    written = load([], VOCABULARY, _file(config)).waivers[-1]
    write(one_line(f"waived {rule} in {where}: see {written.where}") + "\n", "")


def _linted(rule: str, file: str, config: Config) -> Document:
    report = lint_paths([file], config)
    if report.errors:
        raise report.errors[0]
    ids = [known.id for known in report.rules]
    if rule not in ids:
        raise LintLicenseError(f"no rule '{rule}'{nearest(rule, ids)}; `lintlicense rules` lists them all")
    if not report.documents:
        raise LintLicenseError(f"nothing to waive: 'exclude' in {shown(_file(config))} leaves it out", file)
    return accept(report, config, date.today()).documents[0]


def _file(config: Config) -> Path:
    assert config.path is not None
    return config.path


def _write(waiver: Waiver, config: Config) -> None:
    path = _file(config)
    text = "" if disk.is_missing(path) else read_exactly(shown(path))
    disk.write(shown(path), add_waiver(text, waiver, path, VOCABULARY).encode(), ConfigError, "the waiver")
