"""Before a report is written: waivers and the baseline mark the findings that somebody has accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from lintlicense import baseline as baselines
from lintlicense import disk, waivers
from lintlicense.config.find import shown
from lintlicense.config.model import Config, relative_to
from lintlicense.config.node import read_file
from lintlicense.errors import ConfigError
from lintlicense.findings import Report
from lintlicense.rules.select import select


@dataclass(frozen=True, slots=True)
class Ledger:
    """A baseline and the file that it is read from or written to."""

    path: Path
    baseline: baselines.Baseline

    def relative(self, path: str) -> str:
        """A path as the baseline has it: from its own folder."""
        return relative_to(path, self.path.absolute().parent)


def ledger(config: Config, *, default: bool = False, new: bool = False) -> Ledger | None:
    """The baseline that the settings name, or None; where `default`, the file of the usual name stands in. One that
    does not exist is an error unless it is to be `new`."""
    name = config.baseline or (baselines.DEFAULT_NAME if default else "")
    if not name:
        return None
    path = config.root / name
    if new and disk.is_missing(path):
        return Ledger(path, baselines.Baseline())
    text = read_file(shown(path), missing="there is no such baseline: make it with --write-baseline")
    return Ledger(path, baselines.read(text, shown(path)))


def keep(held: Ledger, report: Report, config: Config, *, prune: bool) -> Ledger:
    """Write the baseline again: without what is gone where `prune`, else with what the report holds."""
    checked = baselines.Checked(report.documents, held.relative, _ran(report, config))
    if prune:
        made = baselines.prune(held.baseline, checked, held.path.absolute().parent)
    else:
        made = baselines.update(held.baseline, checked)
    disk.write(shown(held.path), baselines.write(made), ConfigError, "the baseline")
    return replace(held, baseline=made)


def accept(report: Report, config: Config, today: date, held: Ledger | None = None) -> Report:
    """The report with its accepted findings marked, and with what is wrong with the waivers themselves."""
    outcome = waivers.apply(report.documents, config, today, _ran(report, config))
    documents = outcome.documents
    if held is not None:
        documents = baselines.apply(documents, held.baseline, shown(held.path), held.relative)
    configuration = None
    if outcome.unused and config.path is not None:
        configuration = waivers.configuration(outcome.unused, config, read_file(shown(config.path)), shown(config.path))
    return replace(report, documents=documents, configuration=configuration)


def _ran(report: Report, config: Config) -> Callable[[str, str], bool]:
    """Says of a path and a rule whether the rule was run there: of one that was not, it is not known what it finds."""

    @cache
    def ids(path: str) -> frozenset[str]:
        settings = config.for_path(path)
        chosen = select(report.rules, settings.profile, settings.select, settings.ignore, settings.levels)
        return frozenset(rule.id for rule in chosen)

    return lambda path, rule: rule in ids(path)
