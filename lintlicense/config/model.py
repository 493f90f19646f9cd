"""What the settings are once decoded."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lintlicense.config.glob import covers
from lintlicense.disk import STDIN
from lintlicense.rules.rule import Level

#: What a finding must reach for exit code 1; `never` lets every finding pass.
FAIL_ON: tuple[str, ...] = (*(level.value for level in Level), "never")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding accepted in writing. `where` is the place of the waiver itself: `file:line`."""

    rule: str
    path: str
    reason: str
    clause: str = ""
    quote: str = ""
    until: date | None = None
    by: str = ""
    where: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PerFile:
    """What holds for the files under one pattern; None where it says nothing."""

    pattern: str
    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules run over one file, and at which level."""

    profile: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    levels: Mapping[str, Level]


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. Empty `select` means every rule.

    `path` is the file it came from (None: none), `root` the folder where its patterns and paths start. `origins` says
    for each key and item (`select[0]`, `levels.non-commercial`) where it came from; what is not there is a default.
    `written` is the file as it is, where the command line has replaced some of it.
    """

    profile: str = "osi"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    per_file: tuple[PerFile, ...] = ()
    fail_on: str = "error"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    output_format: str = "text"
    output_file: str = ""
    baseline: str = ""
    waivers: tuple[Waiver, ...] = ()
    path: Path | None = None
    root: Path = field(default_factory=Path.cwd)
    origins: Mapping[str, str] = field(default_factory=dict)
    written: Config | None = None

    def relative(self, path: str) -> str:
        """A path as patterns see it: from the folder of the configuration file, with `/`."""
        return relative_to(path, self.root)

    def for_path(self, path: str) -> Settings:
        """The settings of one file: an entry that covers it replaces profile and select, and adds to the rest."""
        name = self.relative(path)
        profile, select, ignore, levels = self.profile, self.select, self.ignore, dict(self.levels)
        for entry in self.per_file:
            if covers(entry.pattern, name):
                profile = entry.profile or profile
                select = select if entry.select is None else entry.select
                ignore = (*ignore, *entry.ignore)
                levels.update(entry.levels)
        return Settings(profile, select, ignore, levels)

    def excluded(self, path: str) -> bool:
        """Whether `exclude` covers a file, also one that was named on the command line: a hook names every file."""
        name = self.relative(path)
        return any(covers(pattern, name) for pattern in self.exclude)

    def included(self, path: str) -> bool:
        """Whether `include` covers a file found in a folder."""
        name = self.relative(path)
        return any(covers(pattern, name) for pattern in self.include)


def relative_to(path: str, root: Path) -> str:
    """`path` from `root`, with `/`; as it is where no way leads there (another drive)."""
    if path == STDIN:
        return path
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:
        return Path(path).as_posix()
