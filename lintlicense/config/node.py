"""A configuration file as values that know their lines, whether it is YAML or TOML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from lintlicense import disk
from lintlicense.config import toml_text
from lintlicense.errors import ConfigError
from lintlicense.text.source import Source
from lintlicense.yaml_root import compose

Scalar = str | int | float | bool | date | None
_KINDS = {bool: "a truth value", int: "a number", float: "a number", str: "text", tuple: "a list", dict: "a table"}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOO_DEEP = "nested too deeply: no setting needs that"


@dataclass(frozen=True, slots=True)
class Node:
    """A value, the line where it (or its key) stands, and how a scalar is written."""

    value: Scalar | tuple[Node, ...] | dict[str, Node]
    line: int
    raw: str = ""

    @property
    def kind(self) -> str:
        """What people call this kind of value."""
        return "empty" if self.value is None else _KINDS.get(type(self.value), "a date")


def read_yaml(text: str, name: str) -> Node:
    """The root of a YAML configuration; an empty file is an empty table."""
    source = Source(name, text)
    try:
        root = compose(text, name, _LOADER, lambda mark: _line(source, mark), ConfigError)
        return Node({}, 1) if root is None else _from_yaml(root, source, set())
    except RecursionError:
        raise ConfigError(_TOO_DEEP, name) from None


def _line(source: Source, mark: yaml.Mark) -> int:
    """The line of a mark as editors count. YAML counts U+2028 and its like as line ends, too."""
    return source.position(min(mark.index, len(source.text.rstrip())))[0]


def _from_yaml(node: yaml.Node, source: Source, seen: set[int], key_line: int = 0) -> Node:
    line = key_line or _line(source, node.start_mark)
    if id(node) in seen:
        raise ConfigError("anchors and aliases are not supported: write the value out", f"{source.path}:{line}")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return Node(dict(_pairs(node, source, seen)), line)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_from_yaml(item, source, seen) for item in node.value), line)
    assert isinstance(node, yaml.ScalarNode)
    return Node(_scalar(node, f"{source.path}:{line}"), line, node.value)


def _pairs(node: yaml.MappingNode, source: Source, seen: set[int]) -> Iterator[tuple[str, Node]]:
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = _line(source, key.start_mark)
        where = f"{source.path}:{line}"
        if not isinstance(key, yaml.ScalarNode):
            raise ConfigError("a key must be a plain name", where)
        if key.value in lines:
            raise ConfigError(f"'{key.value}' is here twice (first on line {lines[key.value]})", where)
        lines[key.value] = line
        yield key.value, _from_yaml(value, source, seen, line)


def _scalar(node: yaml.ScalarNode, where: str) -> Scalar:
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    text: str = node.value
    if tag == "null":
        return None
    if tag == "bool":
        return text.lower() in ("yes", "true", "on")
    if tag in ("int", "float"):
        return 0  # never used as a number: a clause may look like one, and is taken as written
    if tag == "timestamp":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if tag == "str":
        return text
    raise ConfigError(f"'{node.tag}' is not a kind of value that a setting can have", where)


def read_toml(text: str, name: str) -> Node | None:
    """`[tool.lintlicense]` of a TOML text, or None where there is none."""
    try:
        values = toml_text.parse(text)
        tool = values.get("tool")
        if not isinstance(tool, dict) or "lintlicense" not in tool:
            return None
        spots = toml_text.places(text)
        lines = {path: text.count("\n", 0, place.start) + 1 for path, place in spots.items() if path[:1] == ("tool",)}
        return _from_toml(tool["lintlicense"], ("tool", "lintlicense"), lines)
    except ConfigError as error:
        raise ConfigError(error.message, name) from None
    except ValueError as error:
        problem, _, place = str(error).partition(" (at line ")
        last = text.rstrip().count("\n") + 1  # "(at end of document)"
        raise ConfigError(f"not valid TOML: {problem}", f"{name}:{place.partition(',')[0] or last}") from None
    except RecursionError:
        raise ConfigError(_TOO_DEEP, name) from None


def _from_toml(value: Any, path: toml_text.Path, lines: Mapping[toml_text.Path, int]) -> Node:
    line = lines.get(path) or lines.get(path[:-1], 1)
    if isinstance(value, dict):
        return Node({key: _from_toml(item, (*path, key), lines) for key, item in value.items()}, line)
    if isinstance(value, list):
        return Node(tuple(_from_toml(item, (*path, n), lines) for n, item in enumerate(value)), line)
    raw = str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
    return Node(value, line, raw)


def read_file(path: str, missing: str = disk.MISSING) -> str:
    """The text of a configuration file or a baseline; `missing` is what to say where there is none."""
    return read_exactly(path, missing).removeprefix("\ufeff").replace("\r\n", "\n")


def read_exactly(path: str, missing: str = disk.MISSING) -> str:
    """The same text with its line ends and its byte-order mark."""
    try:
        return disk.read(path, ConfigError, missing).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"not UTF-8 (byte {error.start}): save it as UTF-8", path) from None
