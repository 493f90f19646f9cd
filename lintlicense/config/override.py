"""What the command line says goes before what the file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lintlicense.config.model import Config

COMMAND_LINE = "command line"
_FIELDS = {"fail-on": "fail_on", "output.format": "output_format", "output.file": "output_file"}
#: Options that add to the file's list; every other one replaces the file's value.
ADDING: tuple[str, ...] = ("ignore", "rules")


def override(config: Config, given: Mapping[str, Any]) -> Config:
    """The settings with those of the command line, by their keys ("output.format"); None and () were not given.

    A profile and a selection given there hold for every file: what `per-file` says of them no longer counts. A form of
    the report given there goes to standard output unless a file is given with it: the file's `output.file` is for the
    file's own form.
    """
    values: dict[str, Any] = {}
    if given.get("output.format") is not None:
        values["output_file"] = ""
    origins = dict(config.origins)
    for key, value in given.items():
        if value is None or value == ():
            continue
        name = _FIELDS.get(key, key)
        if key in ADDING:
            start = len(getattr(config, name))
            value = (*getattr(config, name), *value)
        else:
            start = 0
            origins[key] = COMMAND_LINE
        values[name] = value
        if isinstance(value, tuple):
            origins.update({f"{key}[{n}]": COMMAND_LINE for n in range(start, len(value))})
    dropped: dict[str, Any] = {key: None for key in ("profile", "select") if key in values}
    per_file = tuple(replace(entry, **dropped) for entry in config.per_file)
    return replace(config, **values, per_file=per_file, origins=origins, written=config)
