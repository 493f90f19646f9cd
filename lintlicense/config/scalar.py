"""Text as a YAML or a TOML value."""

from __future__ import annotations

import json
import textwrap

import yaml

_WIDTH = 100


def in_yaml(text: str) -> str:
    """A YAML scalar that reads back as `text`: plain where that is safe, else in double quotes.

    >>> in_yaml("use of 5% only"), in_yaml("no"), in_yaml("a: b # c")
    ('use of 5% only', '"no"', '"a: b # c"')
    """
    plain = (
        text.isprintable() and text.strip() == text and not any(mark in text for mark in (": ", " #", ",", "[", "{"))
    )
    if plain:
        try:
            if yaml.safe_load(text) == text:
                return text
        except yaml.YAMLError:
            pass
    return in_toml(text)  # the escapes of a TOML string are all known to YAML


def in_yaml_block(text: str, indent: str) -> str:
    """The same for a value on its own: long text as a folded block, wrapped below its key."""
    one_line = in_yaml(text)
    if len(one_line) <= _WIDTH or " ".join(text.split(" ")) != " ".join(text.split()) or not text.isprintable():
        return one_line
    lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return ">-" + "".join(f"\n{indent}{line}" for line in lines)


def in_toml(text: str) -> str:
    """A TOML string in double quotes.

    >>> in_toml('the "Work"')
    '"the \\\\"Work\\\\""'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
