"""`lintlicense check`: the main job."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import click

from lintlicense.accept import Ledger, accept, keep, ledger
from lintlicense.cli import exits
from lintlicense.cli.options import FilePath, color_option
from lintlicense.cli.output import complain, stage, write
from lintlicense.cli.progress import each
from lintlicense.cli.settings import Given, setting_options
from lintlicense.config.find import shown
from lintlicense.config.model import Config
from lintlicense.files import repository_root
from lintlicense.findings import Report
from lintlicense.lint import lint_paths
from lintlicense.report import REPORTERS, Options
from lintlicense.report.sarif import too_many
from lintlicense.report.words import counted
from lintlicense.rules.rule import Level


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=FilePath())
@setting_options
@click.option("--write-baseline", is_flag=True, help="Keep what is found in the baseline, so that it no longer counts.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is no longer found.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; errors still exit with 2.")
@click.option("--show-waived", "show_accepted", is_flag=True, help="List accepted findings too, with the reason.")
@click.option("--criteria", is_flag=True, help="Print how each text stands to each criterion.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--sarif-category", default="", metavar="NAME", help="The category of the run in code scanning.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only: no summary, no warnings.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was read and how long it took.")
@color_option
def command(
    paths: tuple[str, ...],
    given: Given,
    write_baseline: bool,
    prune_baseline: bool,
    exit_zero: bool,
    verbose: bool,
    color: str,
    **looks: Any,
) -> int:
    """Lint licence texts: files, folders (their licence files are found by name), or - for standard input.

    The report goes to standard output, everything else to standard error. The exit code is 0 if nothing reaches
    --fail-on, 1 if something does, 2 if a file could not be read or a setting is wrong.

    \b
    Examples:
      lintlicense check LICENSE
      lintlicense check --output-format sarif . > licences.sarif
      lintlicense check --profile osaid --select osaid models/
      curl -s https://example.org/LICENSE | lintlicense check -
    """
    if verbose and looks["quiet"]:
        raise click.UsageError("--quiet and --verbose exclude each other")
    begun = time.perf_counter()
    config = given.config(paths)
    held = ledger(config, default=write_baseline or prune_baseline, new=write_baseline)
    found = lint_paths(paths, config, each)
    report = accept(found, config, date.today(), held)
    if held is not None and (write_baseline or prune_baseline):
        held = _keep(held, report, prune=prune_baseline and not write_baseline)
        report = accept(found, config, date.today(), held)
    options = _options(config, color, looks)
    write(REPORTERS[config.output_format](report, options), _file(config))
    _complain(report, too_many(report, options) if config.output_format == "sarif" else "", quiet=looks["quiet"])
    if verbose:
        _tell(report, config, held, time.perf_counter() - begun)
    if report.errors:
        return exits.ERROR
    return exits.CLEAN if exit_zero or not _fails(report, config) else exits.FINDINGS


def _keep(held: Ledger, report: Report, *, prune: bool) -> Ledger:
    made = keep(held, report, prune=prune)
    gone = len(held.baseline.entries) - len(made.baseline.entries)
    change = f"{gone} fewer than before" if gone > 0 else f"{-gone} more than before" if gone else "as before"
    complain(f"{shown(made.path)}: {counted(len(made.baseline.entries), 'finding')}, {change}")
    return made


def _file(config: Config) -> str:
    """Where the report goes; empty for standard output."""
    return str(config.root / config.output_file) if config.output_file else ""


def _options(config: Config, color: str, looks: dict[str, Any]) -> Options:
    terminal = stage(color, _file(config))
    return Options(
        root=repository_root(Path.cwd()),
        color=terminal.color,
        links=terminal.links,
        wrap=terminal.wrap,
        width=terminal.width,
        **looks,
    )


def _complain(report: Report, limit: str, *, quiet: bool) -> None:
    """Say what failed and, unless quiet, what is odd: nothing to check, or a `limit` that the report exceeds."""
    for error in report.errors:
        complain(f"error: {error}")
    if quiet:
        return
    if not report.documents and not report.errors:
        complain("warning: no licence texts found: name the files, or a folder that has some")
    if limit:
        complain(f"warning: {limit}")


def _tell(report: Report, config: Config, held: Ledger | None, seconds: float) -> None:
    """What a run did, for those who wonder."""
    complain(f"settings: {shown(config.path) if config.path else 'defaults, no configuration file'}")
    if held is not None:
        complain(f"baseline: {shown(held.path)}, {counted(len(held.baseline.entries), 'finding')}")
    accepted = [f.accepted.source for doc in report.documents for f in doc.findings if f.accepted]
    complain(f"accepted: {accepted.count('waiver')} by waivers, {accepted.count('baseline')} by the baseline")
    for document in report.documents:
        complain(f"read: {document.path} ({document.source.encoding}, {len(document.source.text)} characters)")
    complain(f"{counted(len(report.documents), 'file')}, {counted(len(report.rules), 'rule')}, {seconds:.2f} s")


def _fails(report: Report, config: Config) -> bool:
    """Whether a finding that nobody has accepted reaches the level at which to fail."""
    if config.fail_on == "never":
        return False
    least = Level(config.fail_on).rank
    counting = (finding for doc in report.texts for finding in doc.findings if finding.accepted is None)
    return any(finding.level.rank >= least for finding in counting)
