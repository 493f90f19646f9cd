"""`lintlicense check`: the main job."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from lintlicense import disk
from lintlicense.accept import Ledger, accept, keep, ledger
from lintlicense.cli import exits
from lintlicense.cli.options import FilePath, color_option
from lintlicense.cli.output import complain, stage, write
from lintlicense.cli.progress import each
from lintlicense.cli.settings import Given, setting_options
from lintlicense.config.find import shown
from lintlicense.config.model import Config
from lintlicense.errors import LintLicenseError
from lintlicense.files import repository_root
from lintlicense.findings import Report
from lintlicense.lint import lint_paths
from lintlicense.report import REPORTERS, Options
from lintlicense.report.sarif_limits import exceeded
from lintlicense.report.words import counted
from lintlicense.rules.rule import Level

#: Options of which only one can be obeyed. Statistics and criteria are part of the summary, which --quiet leaves out.
_EXCLUDING = (
    ("quiet", "verbose"),
    ("quiet", "statistics"),
    ("quiet", "criteria"),
    ("write_baseline", "prune_baseline"),
)


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
    _refuse_contradictions(click.get_current_context().params)
    begun = time.perf_counter()
    config = given.config(paths)
    held = ledger(config, default=write_baseline or prune_baseline, new=write_baseline)
    found = lint_paths(paths, config, each)
    _spare_what_was_read(found, _file(config))
    report = accept(found, config, date.today(), held)
    if held is not None and (write_baseline or prune_baseline):
        made = keep(held, report, config, prune=prune_baseline)
        if not looks["quiet"]:
            complain(_change(held, made))
        held = made
        report = accept(found, config, date.today(), held)
    options = _options(config, color, looks)
    written = REPORTERS[config.output_format](report, options)
    write(written, _file(config))
    _complain(report, _oddities(report, written, options, config.output_format))
    if verbose:
        _tell(report, config, held, time.perf_counter() - begun)
    if report.errors:
        return exits.ERROR
    return exits.CLEAN if exit_zero or not _fails(report, config) else exits.FINDINGS


def _refuse_contradictions(given: dict[str, Any]) -> None:
    for one, other in _EXCLUDING:
        if given[one] and given[other]:
            names = " and ".join(f"--{name.replace('_', '-')}" for name in (one, other))
            raise click.UsageError(f"{names} exclude each other")


def _change(held: Ledger, made: Ledger) -> str:
    """How a baseline has changed."""
    gone = len(held.baseline.entries) - len(made.baseline.entries)
    change = f"{gone} fewer than before" if gone > 0 else f"{-gone} more than before" if gone else "as before"
    return f"{shown(made.path)}: {counted(len(made.baseline.entries), 'finding')}, {change}"


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


def _spare_what_was_read(report: Report, file: str) -> None:
    """Raise where the report would take the place of a text that it is about."""
    for path in (*(document.path for document in report.documents), *(error.where for error in report.errors)):
        if file and disk.is_same(path, file):
            raise LintLicenseError("the report would be written over this text: name another file for it", path)


def _complain(report: Report, oddities: Iterable[str]) -> None:
    """Say what failed, and what is odd."""
    for error in report.errors:
        complain(f"error: {error}")
    for oddity in oddities:
        complain(f"warning: {oddity}")


def _oddities(report: Report, written: str, options: Options, form: str) -> Iterator[str]:
    """What may surprise: nothing to check, a limit that the report exceeds, options without effect."""
    if options.quiet:
        return
    if not report.documents and not report.errors:
        yield "no licence texts found: name the files, or a folder that has some"
    if form == "sarif":
        yield from exceeded(report, written, options)
    if form != "text" and (options.statistics or options.criteria):
        yield f"--statistics and --criteria are for the form text: {form} does not change with them"


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
