"""A rule file as YAML nodes that know their lines.

Only the composer of PyYAML runs, without its resolver: every scalar is the text that stands there (`no` stays "no"),
and the line of each key costs nothing. Plain numbers and truth values are told apart where a match key wants them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from lintlicense.errors import RuleError
from lintlicense.rules.names import nearest
from lintlicense.yaml_root import compose

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_rule(text: str, path: str) -> Table:
    """The mapping at the root of a rule file."""
    root = compose(text, path, _LOADER, lambda mark: mark.line + 1, RuleError)
    if root is None:
        raise RuleError("the file is empty: a rule starts with 'id:'", path)
    return table(root, path, "a rule file")


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping of one rule file. `name` is what messages call it; `lines` holds the line of each key."""

    path: str
    name: str
    line: int
    values: dict[str, yaml.Node]
    lines: dict[str, int]

    def fail(self, message: str, key: str = "", line: int = 0) -> RuleError:
        """An error at a key, or at a line, or where the table starts."""
        return RuleError(message, f"{self.path}:{line or self.lines.get(key, self.line)}")

    def only(self, known: Iterable[str]) -> None:
        """Raises at the first key that is not one of `known`."""
        names = set(known)
        for key in self.values:
            if key not in names:
                raise self.fail(f"unknown key '{key}' in {self.name}{nearest(key, names)}", key)

    def text(self, key: str, required: bool = False) -> str:
        """A text that is not empty; "" where the key is absent."""
        node = self.values.get(key)
        if node is None:
            if required:
                raise self.fail(f"{self.name} lacks the key '{key}'")
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.fail(f"'{key}' must be a text", key)
        return str(node.value).strip()

    def items(self, key: str) -> list[yaml.Node]:
        """The items of a list; none where the key is absent."""
        node = self.values.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(f"'{key}' must be a list", key)
        return list(node.value)

    def texts(self, key: str, known: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of texts, each once and, where `known` holds any, one of them."""
        names = frozenset(known)
        texts: list[str] = []
        for node in self.items(key):
            at = node.start_mark.line + 1
            if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
                raise self.fail(f"'{key}' must be a list of texts", line=at)
            if names and node.value not in names:
                raise self.fail(f"'{key}' cannot hold '{node.value}'{nearest(node.value, names)}", line=at)
            if node.value in texts:
                raise self.fail(f"'{key}' holds '{node.value}' twice", line=at)
            texts.append(node.value)
        return tuple(texts)

    def table(self, key: str, name: str) -> Table:
        """The mapping under a key; an empty one where the key is absent."""
        node = self.values.get(key)
        return Table(self.path, name, self.line, {}, {}) if node is None else table(node, self.path, f"'{key}'")

    def tables(self, key: str, name: str) -> list[Table]:
        """The mappings of a list."""
        return [table(node, self.path, name) for node in self.items(key)]


def table(node: yaml.Node, path: str, name: str) -> Table:
    """A node as a table; an error where it is none, or where a key stands twice."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise RuleError(f"{name} must be a table of keys and values", f"{path}:{line}")
    values: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise RuleError("a key must be a plain name", f"{path}:{at}")
        if key.value in lines:
            raise RuleError(f"'{key.value}' is here twice (first on line {lines[key.value]})", f"{path}:{at}")
        values[key.value], lines[key.value] = value, at
    return Table(path, name, line, values, lines)


def plain(node: yaml.Node, path: str) -> Any:
    """A node as the value of a match key: texts, numbers, truth values, lists and tables of them."""
    if isinstance(node, yaml.SequenceNode):
        return [plain(item, path) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        read = table(node, path, "a match key")
        return {key: plain(value, path) for key, value in read.values.items()}
    assert isinstance(node, yaml.ScalarNode)
    if node.style:
        return node.value
    if node.value in ("true", "false"):
        return node.value == "true"
    return int(node.value) if node.value.isdecimal() else node.value
