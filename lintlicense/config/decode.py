"""Settings as written -> Config. What is unknown or ill-formed is an error with its line and the nearest name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lintlicense.config import find
from lintlicense.config.keys import CONFIG, Choice, Date, ListOf, MapOf, RuleName, Shape, Table, Text
from lintlicense.config.model import FAIL_ON, Config, PerFile, Waiver
from lintlicense.config.node import Node
from lintlicense.disk import STDOUT
from lintlicense.errors import ConfigError
from lintlicense.rules.names import nearest
from lintlicense.rules.rule import Level


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists that have their home elsewhere: the profiles and the forms of a report."""

    profiles: tuple[str, ...]
    formats: tuple[str, ...]

    def values(self, of: str) -> tuple[str, ...]:
        """The values of a `Choice`."""
        lists = {"profile": self.profiles, "format": self.formats, "fail-on": FAIL_ON}
        return lists.get(of, tuple(level.value for level in Level))


def load(paths: Iterable[str], vocabulary: Vocabulary, file: Path | None = None) -> Config:
    """The configuration for a run over `paths`: `file` if one was named, else the nearest, else the defaults."""
    if file is not None:
        return decode(find.read(file), file, vocabulary)
    start = find.start_folder(paths)
    found = find.find(start)
    return Config() if found is None else decode(found[1], found[0], vocabulary)


def decode(node: Node, path: Path, vocabulary: Vocabulary) -> Config:
    """Turn the root of a configuration file into a Config, or raise ConfigError."""
    decoder = _Decoder(find.shown(path), vocabulary)
    values = decoder.table(node, CONFIG, "")
    output = values.get("output", {})
    per_file = tuple(
        PerFile(pattern, entry.get("profile"), entry.get("select"), entry.get("ignore", ()), _levels(entry))
        for pattern, entry in values.get("per-file", {}).items()
    )
    lines = decoder.origins
    waivers = tuple(
        Waiver(**entry, where=lines[f"waivers[{n}]"], line=int(lines[f"waivers[{n}]"].rpartition(":")[2]))
        for n, entry in enumerate(values.get("waivers", ()))
    )
    defaults = Config()
    return Config(
        profile=values.get("profile", defaults.profile),
        select=values.get("select", ()),
        ignore=values.get("ignore", ()),
        levels=_levels(values),
        per_file=per_file,
        fail_on=values.get("fail-on", defaults.fail_on),
        include=values.get("include", ()),
        exclude=values.get("exclude", ()),
        rules=values.get("rules", ()),
        output_format=output.get("format", defaults.output_format),
        output_file="" if output.get("file") == STDOUT else output.get("file", ""),
        baseline=values.get("baseline", ""),
        waivers=waivers,
        path=path,
        root=path.absolute().parent,
        origins=decoder.origins,
    )


def _levels(values: Mapping[str, Any]) -> dict[str, Level]:
    return {rule: Level(level) for rule, level in values.get("levels", {}).items()}


def check_names(config: Config, rules: Collection[str], names: Collection[str]) -> None:
    """Raise where a setting names no rule, also one that the command line has replaced. `rules` are the ids, `names`
    whatever else may be selected."""
    if config.written is not None:
        check_names(config.written, rules, names)
    for key, name in _named(config):
        of_rule = key.startswith("waivers")
        known = rules if of_rule else {*rules, *names}
        if name not in known:
            kind = "rule" if of_rule else "rule, group or criterion"
            raise ConfigError(f"no {kind} '{name}'{nearest(name, known)}", config.origins.get(key, ""))


def _named(config: Config) -> Iterable[tuple[str, str]]:
    for entry in (None, *config.per_file):
        base = "" if entry is None else f"per-file.{entry.pattern}."
        holder = config if entry is None else entry
        yield from ((f"{base}select[{n}]", name) for n, name in enumerate(holder.select or ()))
        yield from ((f"{base}ignore[{n}]", name) for n, name in enumerate(holder.ignore))
        yield from ((f"{base}levels.{name}", name) for name in holder.levels)
    yield from ((f"waivers[{n}].rule", waiver.rule) for n, waiver in enumerate(config.waivers))


@dataclass(slots=True)
class _Decoder:
    """Walks values and shapes together and notes where each value came from."""

    name: str
    vocabulary: Vocabulary
    origins: dict[str, str] = field(default_factory=dict)

    def fail(self, node: Node, message: str) -> ConfigError:
        return ConfigError(message, f"{self.name}:{node.line}")

    def value(self, node: Node, shape: Shape, at: str) -> Any:
        self.origins[at] = f"{self.name}:{node.line}"
        if isinstance(shape, Table):
            return self.table(node, shape, at)
        if isinstance(shape, ListOf):
            return self.list(node, shape, at)
        if isinstance(shape, MapOf):
            return self.map(node, shape, at)
        if isinstance(shape, Date):
            return self.date(node, at)
        if isinstance(shape, Choice):
            text, known = self.text(node, Text(), at), self.vocabulary.values(shape.of)
            if text not in known:
                raise self.fail(node, f"'{at}' cannot be '{text}'{nearest(text, known)}")
            return text
        return self.text(node, Text() if isinstance(shape, RuleName) else shape, at)

    def table(self, node: Node, shape: Table, at: str) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            subject = f"'{at}'" if at else "the file"
            raise self.fail(node, f"{subject} must be a table of keys, not {node.kind}")
        keys = {key.name: key for key in shape.keys}
        inside = f" in '{at}'" if at else ""
        values: dict[str, Any] = {}
        for name, child in node.value.items():
            if name not in keys:
                raise self.fail(child, f"unknown key '{name}'{inside}{nearest(name, keys)}")
            values[name] = self.value(child, keys[name].shape, f"{at}.{name}" if at else name)
        for key in shape.keys:
            if key.required and key.name not in values:
                raise self.fail(node, f"'{at}' needs '{key.name}': {key.doc}")
        return values

    def list(self, node: Node, shape: ListOf, at: str) -> tuple[Any, ...]:
        if not isinstance(node.value, tuple):
            raise self.fail(node, f"'{at}' must be a list, not {node.kind}")
        if len(node.value) < shape.least:
            raise self.fail(node, f"'{at}' is empty: leave the key out, or name at least one")
        return tuple(self.value(item, shape.item, f"{at}[{n}]") for n, item in enumerate(node.value))

    def map(self, node: Node, shape: MapOf, at: str) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            raise self.fail(node, f"'{at}' must be a table, not {node.kind}")
        return {name: self.value(child, shape.value, f"{at}.{name}") for name, child in node.value.items()}

    def text(self, node: Node, shape: Text, at: str) -> str:
        if isinstance(node.value, str) and node.value.strip():
            if "\0" in node.value:
                raise self.fail(node, f"'{at}' holds a NUL character: take it out")
            if shape.words and not any(character.isalnum() for character in node.value):
                raise self.fail(node, f"'{at}' has no words")
            return node.value
        if shape.number and node.raw and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            return node.raw
        kind = "empty" if node.value == "" or isinstance(node.value, str) else node.kind
        quoted = ": put it in quotes" if isinstance(node.value, (int, float, date)) else ""
        raise self.fail(node, f"'{at}' must be text, not {kind}{quoted}")

    def date(self, node: Node, at: str) -> date:
        if type(node.value) is date:
            return node.value
        day = parse_day(node.value) if isinstance(node.value, str) else None
        if day is None:
            raise self.fail(node, f"'{at}' must be a day, written YYYY-MM-DD")
        return day


def parse_day(text: str) -> date | None:
    """A day written YYYY-MM-DD and in no other form (`date.fromisoformat` takes more from Python 3.11 on)."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
