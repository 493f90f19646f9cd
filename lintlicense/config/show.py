"""What is in force and where each value came from, as YAML that could be a configuration file itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lintlicense.config.find import shown
from lintlicense.config.keys import WAIVER
from lintlicense.config.model import Config, PerFile
from lintlicense.config.scalar import in_yaml

_Line = tuple[str, str]
_GAP = 2
_WIDEST = 60


def show(config: Config) -> str:
    """The settings, one to a line, each with its origin as a comment: `default`, `file:line` or `command line`."""
    lines = [*_lines(config)]
    width = max(min(len(text), _WIDEST) for text, origin in lines if origin) + _GAP
    head = (
        f"# settings from {shown(config.path)}" if config.path else "# no configuration file: all values are defaults"
    )
    body = (f"{text:<{width}}# {origin}" if origin else text for text, origin in lines)
    return "\n".join([head, *body]) + "\n"


def _lines(config: Config) -> Iterator[_Line]:
    yield _value(config, "profile", config.profile)
    yield from _names(config, "select", config.select, "all rules")
    yield from _names(config, "ignore", config.ignore)
    yield from _mapping(config, "levels", {rule: level.value for rule, level in config.levels.items()})
    yield from _per_file(config)
    yield _value(config, "fail-on", config.fail_on)
    yield from _names(config, "include", config.include)
    yield from _names(config, "exclude", config.exclude)
    yield from _names(config, "rules", config.rules, "the built-in rules only")
    yield "output:", _origin(config, "output")
    yield _value(config, "output.format", config.output_format, "  format")
    if config.output_file:
        yield _value(config, "output.file", config.output_file, "  file")
    else:
        yield "  # file: standard output", ""
    if config.baseline:
        yield _value(config, "baseline", config.baseline)
    else:
        yield "# baseline: none", ""
    yield from _waivers(config)


def _origin(config: Config, key: str) -> str:
    return config.origins.get(key, "default")


def _value(config: Config, key: str, value: str, label: str = "") -> _Line:
    return f"{label or key}: {in_yaml(value)}", _origin(config, key)


def _names(
    config: Config, key: str, names: Sequence[str], empty: str = "", base: str = "", indent: str = ""
) -> Iterator[_Line]:
    if not names and empty:  # an empty list would be refused, or mislead
        yield f"{indent}# {key}: {empty}", ""
    elif not names:
        yield f"{indent}{key}: []", _origin(config, base + key)
    else:
        yield f"{indent}{key}:", ""
        for n, name in enumerate(names):
            yield f"{indent}  - {in_yaml(name)}", _origin(config, f"{base}{key}[{n}]")


def _mapping(config: Config, key: str, values: dict[str, str], base: str = "", indent: str = "") -> Iterator[_Line]:
    if not values:
        yield f"{indent}{key}: {{}}", _origin(config, base + key)
        return
    yield f"{indent}{key}:", ""
    for name, value in values.items():
        yield f"{indent}  {in_yaml(name)}: {value}", _origin(config, f"{base}{key}.{name}")


def _per_file(config: Config) -> Iterator[_Line]:
    if not config.per_file:
        yield "per-file: {}", _origin(config, "per-file")
        return
    yield "per-file:", ""
    for entry in config.per_file:
        yield f"  {in_yaml(entry.pattern)}:", _origin(config, f"per-file.{entry.pattern}")
        yield from _entry(config, entry, f"per-file.{entry.pattern}.")


def _entry(config: Config, entry: PerFile, base: str) -> Iterator[_Line]:
    if entry.profile:
        yield _value(config, base + "profile", entry.profile, "    profile")
    if entry.select:
        yield from _names(config, "select", entry.select, base=base, indent="    ")
    if entry.ignore:
        yield from _names(config, "ignore", entry.ignore, base=base, indent="    ")
    if entry.levels:
        levels = {rule: level.value for rule, level in entry.levels.items()}
        yield from _mapping(config, "levels", levels, base, "    ")


def _waivers(config: Config) -> Iterator[_Line]:
    if not config.waivers:
        yield "waivers: []", _origin(config, "waivers")
        return
    yield "waivers:", ""
    for waiver in config.waivers:
        values = [(key.name, getattr(waiver, key.name)) for key in WAIVER.keys]
        for n, (name, value) in enumerate((name, value) for name, value in values if value):
            text = in_yaml(value) if isinstance(value, str) else value.isoformat()
            yield f"  {'  ' if n else '- '}{name}: {text}", "" if n else waiver.where
