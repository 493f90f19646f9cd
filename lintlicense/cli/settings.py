"""The options that set what a configuration file can set, shared by the commands that obey one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from lintlicense.cli.options import FilePath, rules_option
from lintlicense.config.decode import Vocabulary, load
from lintlicense.config.model import FAIL_ON, Config
from lintlicense.config.override import override
from lintlicense.disk import STDOUT
from lintlicense.report import REPORTERS
from lintlicense.rules.select import PROFILES

_F = TypeVar("_F", bound=Callable[..., Any])

#: What a configuration file may name besides rules.
FORMATS = tuple(REPORTERS)
VOCABULARY = Vocabulary(PROFILES, FORMATS)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says: the configuration file, or that there is none, and settings by their keys."""

    file: str | None = None
    none: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    def config(self, paths: Iterable[str]) -> Config:
        """The settings for a run over these paths."""
        if self.file and self.none:
            raise click.UsageError("--config and --no-config exclude each other")
        found = Config() if self.none else load(paths, VOCABULARY, Path(self.file) if self.file else None)
        return override(found, self.values)


def _names(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or with commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _absolute(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Paths of the command line start at the working directory, those of a file at its folder."""
    return value and os.path.abspath(value)  # noqa: PTH100 - a link stays a link


def _output(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The file of the report; empty for standard output."""
    return "" if value == STDOUT else _absolute(context, parameter, value)


def complete_name(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Rules, groups and criteria, for the last name of a list with commas."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for names in _catalogue() for name in names if name.startswith(last)]


def _catalogue() -> tuple[list[str], list[str]]:
    from lintlicense.lint import rules_of

    rules = rules_of(Config())
    return [rule.id for rule in rules], sorted({tag for rule in rules for tag in rule.tags[1:]})


_FILE = (
    click.option("--config", "config_file", type=FilePath(), metavar="FILE", help="Read the settings from FILE."),
    click.option("--no-config", is_flag=True, help="Read no configuration file."),
)
_NAME_LIST: dict[str, Any] = {
    "multiple": True,
    "callback": _names,
    "metavar": "NAMES",
    "shell_complete": complete_name,
}
_PROFILE_HELP = "Which criteria make a finding an error.  [default: osi]"
_FORMAT_HELP = f"The form of the report: {', '.join(FORMATS)}.  [default: text]"
_BASELINE_HELP = "Findings that FILE holds do not count."
_OUTPUT_HELP = f"Write the report to FILE; {STDOUT} is standard output, which is the default."
_SETTINGS = (
    click.option("--select", **_NAME_LIST, help="Only these rules, groups or criteria."),
    click.option("--ignore", **_NAME_LIST, help="Not these rules, groups or criteria."),
    click.option("--profile", type=click.Choice(PROFILES), help=_PROFILE_HELP),
    rules_option,
    click.option("--fail-on", type=click.Choice(FAIL_ON), help="The mildest level for exit code 1.  [default: error]"),
    click.option("--baseline", type=FilePath(), callback=_absolute, metavar="FILE", help=_BASELINE_HELP),
    click.option("--output-format", type=click.Choice(FORMATS), metavar="FORM", help=_FORMAT_HELP),
    click.option("--output-file", type=FilePath(), callback=_output, metavar="FILE", help=_OUTPUT_HELP),
)
_KEYS = {"fail_on": "fail-on", "output_format": "output.format", "output_file": "output.file"}
_NAMES = ("select", "ignore", "profile", "rules", "fail_on", "baseline", "output_format", "output_file")


def file_options(command: _F) -> _F:
    """Give a command `--config` and `--no-config`; it gets them as its argument `given`."""
    return _collect(command, _FILE, ())


def setting_options(command: _F) -> _F:
    """Give a command every option that a configuration file can set too; it gets them as its argument `given`."""
    return _collect(command, (*_SETTINGS, *_FILE), _NAMES)


def _collect(command: _F, options: Iterable[Callable[[_F], _F]], names: Iterable[str]) -> _F:
    @wraps(command)
    def run(*args: Any, config_file: str | None, no_config: bool, **others: Any) -> Any:
        values = {_KEYS.get(name, name): others.pop(name) for name in names}
        return command(*args, given=Given(config_file, no_config, values), **others)

    wrapped: Any = run
    for option in reversed(tuple(options)):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]
