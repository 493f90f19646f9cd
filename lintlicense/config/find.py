"""Which configuration file counts: the nearest one upwards, as far as the root of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from lintlicense import disk
from lintlicense.config.node import Node, read_file, read_toml, read_yaml
from lintlicense.errors import ConfigError

YAML_NAME = ".lintlicense.yaml"
TOML_NAME = "pyproject.toml"


def start_folder(paths: Iterable[str]) -> Path:
    """Where to look first: the deepest folder that all the paths share; the working directory if there are none."""
    named = [Path(path) for path in paths if path != disk.STDIN]
    folders = [os.path.abspath(path if disk.is_folder(path) else path.parent) for path in named]  # noqa: PTH100 - keep links
    try:
        return Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # different drives
        return Path.cwd()


def find(start: Path) -> tuple[Path, Node] | None:
    """The nearest configuration at or above `start`, read; the search ends at a folder that holds `.git`."""
    for folder in (start, *start.parents):
        if disk.is_file(folder / ".lintlicense.yml"):
            raise ConfigError(f"is not read: name it {YAML_NAME}", str(folder / ".lintlicense.yml"))
        in_yaml, in_toml = folder / YAML_NAME, folder / TOML_NAME
        table = _table(in_toml) if disk.is_file(in_toml) else None
        if disk.is_file(in_yaml):
            if table:
                raise ConfigError(
                    f"[tool.lintlicense] of {TOML_NAME} and {YAML_NAME} both hold settings: keep one of them",
                    shown(folder),
                )
            return in_yaml, read_yaml(read_file(shown(in_yaml)), shown(in_yaml))
        if table:
            return in_toml, table
        if disk.is_there(folder / ".git"):
            return None
    return None


def _table(path: Path) -> Node | None:
    """Our table of a `pyproject.toml`. One that cannot have it is not parsed: it may be broken, and Python 3.10 has no
    parser of its own."""
    name = shown(path)
    return read_toml(read_file(name), name) if _may_have_table(disk.read(name, ConfigError)) else None


def _may_have_table(toml: bytes) -> bool:
    """Whether `tool.lintlicense` can be set there: a project that only depends on us, or is ours, does not."""
    bare = toml.translate(None, b" \t\"'")
    return b"tool.lintlicense" in bare or (b"lintlicense" in bare and (b"[tool]" in bare or b"tool={" in bare))


def read(path: Path) -> Node:
    """A configuration file that was named: TOML by its suffix, else YAML. A TOML file must have the table."""
    text = read_file(shown(path))
    if path.suffix != ".toml":
        return read_yaml(text, shown(path))
    table = read_toml(text, shown(path))
    if table is None:
        raise ConfigError("has no table [tool.lintlicense]: add it, or name another file", shown(path))
    return table


def shown(path: Path) -> str:
    """A path as messages give it: from the working directory where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
