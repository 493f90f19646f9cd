"""TOML: the values, and where each key stands. `tomllib` gives values without lines; errors and edits need them.

`places` reads only text that `parse` has accepted, so it checks nothing: it walks the text and notes the places.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass, field
from typing import Any

from lintlicense.errors import ConfigError

Path = tuple["str | int", ...]
_SPACE = " \t\r\n"
_KEY_END = "=].}, \t\r\n#"


@dataclass(frozen=True, slots=True)
class Place:
    """A key or an item: the offset where it starts, and where its value starts and ends."""

    start: int
    value: int
    end: int


@dataclass(slots=True)
class _Walk:
    text: str
    at: int = 0
    places: dict[Path, Place] = field(default_factory=dict)
    tables: dict[Path, int] = field(default_factory=dict)

    def skip(self, also: str = "") -> None:
        """Go past white space, line ends, comments and the marks in `also`."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                self.at = _line_end(self.text, self.at)
            elif self.text[self.at] in _SPACE or self.text[self.at] in also:
                self.at += 1
            else:
                return

    def key(self) -> tuple[str, ...]:
        """A dotted key."""
        parts = []
        while True:
            self.skip()
            if self.text[self.at] in "\"'":
                start = self.at
                self.string()
                parts.append(_unquote(self.text[start : self.at]))
            else:
                start = self.at
                while self.text[self.at] not in _KEY_END:
                    self.at += 1
                parts.append(self.text[start : self.at])
            self.skip()
            if self.at >= len(self.text) or self.text[self.at] != ".":
                return tuple(parts)
            self.at += 1

    def string(self) -> None:
        mark = self.text[self.at]
        fence = mark * 3 if self.text.startswith(mark * 3, self.at) else mark
        self.at += len(fence)
        while not self.text.startswith(fence, self.at):
            self.at += 2 if mark == '"' and self.text[self.at] == "\\" else 1
        self.at += len(fence)
        while len(fence) == 3 and self.text.startswith(mark, self.at):  # up to two quotes may stand before the fence
            self.at += 1

    def value(self, path: Path) -> None:
        start = self.text[self.at]
        if start in "\"'":
            self.string()
        elif start == "[":
            self.array(path)
        elif start == "{":
            self.inline_table(path)
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\r\n":
                self.at += 1

    def array(self, path: Path) -> None:
        self.at += 1
        self.skip(",")
        index = 0
        while self.text[self.at] != "]":
            start = self.at
            item = (*path, index)
            self.value(item)
            self.places[item] = Place(start, start, self.at)
            self.skip(",")
            index += 1
        self.at += 1

    def inline_table(self, path: Path) -> None:
        self.at += 1
        self.skip(",")
        while self.text[self.at] != "}":
            self.pair(path)
            self.skip(",")
        self.at += 1

    def pair(self, path: Path) -> None:
        start = self.at
        whole = (*path, *self.key())
        for n in range(len(path) + 1, len(whole)):
            self.places.setdefault(whole[:n], Place(start, start, start))
        self.at += 1  # the equals sign
        self.skip()
        value = self.at
        self.value(whole)
        self.places[whole] = Place(start, value, self.at)

    def header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self.resolve(self.key(), many)
        self.at += 2 if many else 1
        for n in range(1, len(path) + 1):
            self.places.setdefault(path[:n], Place(start, start, self.at))
        return path

    def resolve(self, key: tuple[str, ...], many: bool) -> Path:
        """The path of a header: an array of tables goes on with its last one."""
        path: Path = ()
        for n, part in enumerate(key):
            path = (*path, part)
            last = n == len(key) - 1
            if last and many:
                self.tables[path] = self.tables.get(path, -1) + 1
            if path in self.tables:
                path += (self.tables[path],)
        return path


def parse(text: str) -> dict[str, Any]:
    """The values of a TOML text; ValueError where it is not valid."""
    try:
        module = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    except ModuleNotFoundError:
        raise ConfigError(
            "Python 3.10 cannot read TOML: install lintlicense[toml], or put the settings into .lintlicense.yaml"
        ) from None
    values: dict[str, Any] = module.loads(text)
    return values


def places(text: str) -> dict[Path, Place]:
    """The place of every key and item of a valid TOML text, by its path from the top."""
    walk = _Walk(text)
    table: Path = ()
    walk.skip()
    while walk.at < len(text):
        if text[walk.at] == "[":
            table = walk.header()
        else:
            walk.pair(table)
        walk.skip()
    return walk.places


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _unquote(key: str) -> str:
    if key.startswith("'") or "\\" not in key:
        return key[1:-1]
    return next(iter(parse(f"{key} = 0")))
