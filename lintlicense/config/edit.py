"""Adds a waiver to the text of a configuration file; every other character of it, comments and order too, stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from lintlicense.config import toml_text
from lintlicense.config.decode import Vocabulary, decode
from lintlicense.config.find import shown
from lintlicense.config.keys import WAIVER
from lintlicense.config.model import Config, Waiver
from lintlicense.config.node import Node, read_toml, read_yaml
from lintlicense.config.scalar import in_toml, in_yaml, in_yaml_block
from lintlicense.errors import ConfigError

_TABLE: toml_text.Path = ("tool", "lintlicense")


def add_waiver(text: str, waiver: Waiver, path: Path, vocabulary: Vocabulary) -> str:
    """The text with one more waiver, the last. What came out is read again: an edit that would change anything else, or
    would not give just this waiver back, is refused."""
    _check(waiver, path)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    before = _read(body, path, vocabulary)
    ends = "\r\n" if body.count("\r\n") == body.count("\n") > 0 else "\n"
    edited = (_toml if path.suffix == ".toml" else _yaml)(body, waiver)
    for at, piece in reversed(edited):
        body = body[:at] + piece.replace("\n", ends) + body[at:]
    try:
        after = _read(body, path, vocabulary)
    except ConfigError:
        after = None
    if after != replace(before, waivers=(*before.waivers, replace(waiver, where="", line=0))):
        by_hand = "".join(f"\n  {line}" for line in _yaml_item(waiver, "").splitlines())
        raise ConfigError(f"the waiver cannot be added without changing the rest: add it by hand{by_hand}", shown(path))
    return mark + body


def _check(waiver: Waiver, path: Path) -> None:
    """Refuse what no configuration file can hold: bytes of the command line, or of a file's name, that are no text."""
    for key, value in _pairs(waiver):
        if any("\ud800" <= character <= "\udfff" for character in value):
            advice = "rename the file" if key == "path" else "write it in UTF-8"
            raise ConfigError(
                f"the waiver's '{key}' is not UTF-8, as a configuration file must be: {advice}", shown(path)
            )


def _read(text: str, path: Path, vocabulary: Vocabulary) -> Config:
    """What a text sets, without the places."""
    text = text.replace("\r\n", "\n")
    node = read_toml(text, shown(path)) if path.suffix == ".toml" else read_yaml(text, shown(path))
    config = decode(node or Node({}, 1), path, vocabulary)
    waivers = tuple(replace(waiver, where="", line=0) for waiver in config.waivers)
    return replace(config, waivers=waivers, origins={})


def _pairs(waiver: Waiver) -> Iterator[tuple[str, str]]:
    for key in WAIVER.keys:
        value = getattr(waiver, key.name)
        if value:
            yield key.name, value if isinstance(value, str) else ""


# Insertions, each an offset and the text to put there, in the order of the text.
_Edit = list[tuple[int, str]]


def _yaml(text: str, waiver: Waiver) -> _Edit:
    root = yaml.SafeLoader(text).get_single_node()
    value = (
        next((v for k, v in root.value if k.value == "waivers"), None) if isinstance(root, yaml.MappingNode) else None
    )
    if value is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return [(len(text), f"{gap}waivers:\n{_yaml_item(waiver, '  ')}")]
    if not isinstance(value, yaml.SequenceNode):
        return []
    if not value.flow_style:
        item = _yaml_item(waiver, " " * value.start_mark.column)
        return [_line_after(text, max(node.end_mark.index for node in _scalars(value.value[-1])), item)]
    inside = "{" + ", ".join(f"{key}: {_yaml_value(waiver, key, flow=True)}" for key, _ in _pairs(waiver)) + "}"
    if value.value:
        return [(value.value[-1].end_mark.index, ", " + inside)]
    return [(value.end_mark.index - 1, inside)]


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    """The scalars and flow collections below a node: what has an end of its own, not that of the next block."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        yield node
    elif isinstance(node, yaml.MappingNode):
        yield from (leaf for pair in node.value for child in pair for leaf in _scalars(child))
    else:
        yield from (leaf for child in node.value for leaf in _scalars(child))


def _line_after(text: str, at: int, piece: str) -> tuple[int, str]:
    """Insert whole lines below the line in which the last mark before `at` stands."""
    last = len(text[:at].rstrip())
    end = text.find("\n", last)
    return (len(text), "\n" + piece) if end < 0 else (end + 1, piece)


def _yaml_item(waiver: Waiver, indent: str) -> str:
    lines = [f"{key}: {_yaml_value(waiver, key, indent=indent + '    ')}" for key, _ in _pairs(waiver)]
    return "".join(f"{indent}{'  ' if n else '- '}{line}\n" for n, line in enumerate(lines))


def _yaml_value(waiver: Waiver, key: str, *, flow: bool = False, indent: str = "") -> str:
    value = getattr(waiver, key)
    if not isinstance(value, str):
        return str(value.isoformat())
    if key == "clause" and value.replace(".", "").isdigit():
        return in_toml(value)  # 1.10 would do, but reads like a number
    return in_yaml(value) if flow else in_yaml_block(value, indent)


def _toml(text: str, waiver: Waiver) -> _Edit:
    pairs = [
        f"{key} = {in_toml(value) if value else getattr(waiver, key).isoformat()}" for key, value in _pairs(waiver)
    ]
    places = toml_text.places(text)
    whole = places.get((*_TABLE, "waivers"))
    if whole and whole.value != whole.start:  # `waivers = [...]`: nothing but an inline table may join it
        inside = "{ " + ", ".join(pairs) + " }"
        items = [place for path, place in places.items() if path[:-1] == (*_TABLE, "waivers")]
        return [(items[-1].end, ", " + inside) if items else (whole.end - 1, inside)]
    base = (*_TABLE, "waivers") if whole else _TABLE
    last = max((place.end for path, place in places.items() if path[: len(base)] == base), default=len(text))
    piece = "\n[[tool.lintlicense.waivers]]\n" + "".join(f"{pair}\n" for pair in pairs)
    return [_line_after(text, last, piece)]
