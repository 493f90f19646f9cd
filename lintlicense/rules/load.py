"""Rule files -> Rules, strictly: what is unknown, missing or ill-formed is an error with its file, line and key."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lintlicense import disk
from lintlicense.data import folder
from lintlicense.errors import RuleError
from lintlicense.rules.document import Table, plain, read_rule
from lintlicense.rules.keys import KEYS
from lintlicense.rules.message import SLOTS, slots
from lintlicense.rules.names import nearest
from lintlicense.rules.rule import CRITERIA, Alternative, Example, Level, Rule

#: What a rule may name under `check:`, because no single norm shows it.
CHECKS: tuple[str, ...] = ("missing-grant", "unrecognised-text", "unsupported-language")

_RULE_KEYS = (
    "id", "level", "criteria", "groups", "title", "why", "message", "help", "references", "match", "unless", "check",
    "once", "also", "examples",
)  # fmt: skip
_LEVELS = tuple(level.value for level in Level)
_EXAMPLE_KEYS = {
    "bad": ("text", "lead", "covers"),
    "good": ("text", "lead", "because"),
    "gaps": ("text", "lead", "covers", "because", "expected"),
}
_REQUIRED = {"bad": ("text",), "good": ("text", "because"), "gaps": ("text", "expected")}


def load_rules(extra: tuple[Path, ...] = (), *, examples: bool = True) -> tuple[Rule, ...]:
    """The rules of the package and those in the folders `extra`, by id. Two rules of one id are an error.

    A lint needs no `examples` of the package's rules: they are more than half of what would be read.
    """
    rules: dict[str, Rule] = {}
    also: list[tuple[Rule, Table]] = []
    for members in (_package(examples), *map(_folder, extra)):
        for rule, source in members:
            if rule.id in rules:
                raise source.fail(f"there is another rule '{rule.id}', in {rules[rule.id].path}", "id")
            rules[rule.id] = rule
            if rule.also:
                also.append((rule, source))
    for rule, source in also:
        for name in rule.also:
            if name not in rules or name == rule.id:
                raise source.fail(f"'also' must name other rules, not '{name}'{nearest(name, rules)}", "also")
    return tuple(rules[name] for name in sorted(rules))


def load_rule(text: str, path: str, section: str = "") -> Rule:
    """One rule from the text of its file; `path` is for its name and for messages."""
    return _rule(read_rule(text, path), path, section)


@cache
def _package(examples: bool) -> list[tuple[Rule, Table]]:
    """The package's own rules: they do not change while a process runs, so a second call need not read them."""
    return _folder(folder("rules"), examples)


def _folder(base: Path, examples: bool = True) -> list[tuple[Rule, Table]]:
    return [_read(path, base, examples) for path in _files(base)]


def _files(base: Path) -> list[Path]:
    if not disk.is_folder(base):
        raise RuleError("there is no such folder of rules", str(base))

    def refused(error: OSError) -> None:
        raise RuleError(": ".join(disk.trouble(error)), error.filename) from error

    paths = (Path(inside) / name for inside, _, names in os.walk(base, onerror=refused) for name in names)
    return sorted(path for path in paths if path.suffix in (".yaml", ".yml") and disk.is_file(path))


def _read(path: Path, base: Path, examples: bool) -> tuple[Rule, Table]:
    try:
        text = disk.read(path, RuleError).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RuleError(f"not UTF-8 (byte {error.start}): save it as UTF-8", str(path)) from None
    if not examples:
        text = text.partition("\nexamples:\n")[0] + "\n"
    source = read_rule(text, str(path))
    section = path.relative_to(base).parts[0] if path.parent != base else ""
    return _rule(source, str(path), section), source


def _rule(source: Table, path: str, section: str) -> Rule:
    source.only(_RULE_KEYS)
    examples = source.table("examples", "'examples'")
    examples.only(_EXAMPLE_KEYS)
    rule = Rule(
        id=_id(source, path),
        level=_level(source, required=True) or Level.ERROR,
        criteria=source.texts("criteria", CRITERIA),
        groups=_groups(source),
        title=source.text("title", required=True),
        why=source.text("why", required=True),
        message=_message(source, required=True),
        section=section,
        path=path,
        help=source.text("help"),
        references=source.texts("references"),
        match=tuple(_alternative(entry) for entry in source.tables("match", "an entry of 'match'")),
        unless=tuple(_alternative(entry) for entry in source.tables("unless", "an entry of 'unless'")),
        check=_choice(source, "check", CHECKS),
        once=_choice(source, "once", ("document", "list", "paragraph")),
        also=source.texts("also"),
        bad=tuple(_examples(examples, "bad")),
        good=tuple(_examples(examples, "good")),
        gaps=tuple(_examples(examples, "gaps")),
    )
    if ("match" in source.values) == ("check" in source.values):
        both = "both 'match' and 'check': keep one" if rule.check else "neither 'match' nor 'check'"
        raise source.fail(f"the rule has {both}", "check")
    return rule


def _id(source: Table, path: str) -> str:
    name = source.text("id", required=True)
    if not name.replace("-", "").isalnum() or name != name.lower() or name[0] == "-":
        raise source.fail(f"'id' must be words in small letters joined by hyphens, not '{name}'", "id")
    if name != Path(path).stem:
        raise source.fail(f"'id' is '{name}', but the file is named {Path(path).name}: they must agree", "id")
    return name


def _groups(source: Table) -> tuple[str, ...]:
    groups = source.texts("groups")
    for name in groups:
        if name in CRITERIA:
            raise source.fail(f"'{name}' is a criterion: it belongs under 'criteria'", "groups")
    return groups


def _choice(source: Table, key: str, known: tuple[str, ...]) -> str:
    value = source.text(key)
    if value and value not in known:
        raise source.fail(f"'{key}' cannot be '{value}'{nearest(value, known)}", key)
    return value


def _level(source: Table, required: bool = False) -> Level | None:
    source.text("level", required)
    value = _choice(source, "level", _LEVELS)
    return Level(value) if value else None


def _message(source: Table, required: bool = False) -> str:
    message = source.text("message", required)
    try:
        for slot in slots(message):
            if slot not in SLOTS:
                raise source.fail(f"'message' has the unknown slot '{{{slot}}}'{nearest(slot, SLOTS)}", "message")
    except ValueError as error:
        raise source.fail(f"'message' has {error}", "message") from None
    return " ".join(message.split())


def _alternative(entry: Table) -> Alternative:
    entry.only((*KEYS, "level", "message"))
    keys = {}
    for key, node in entry.values.items():
        if key not in ("level", "message"):
            value = plain(node, entry.path)
            complaint = KEYS[key].complaint(value)
            if complaint:
                raise entry.fail(f"'{key}' {complaint}", key)
            keys[key] = value
    if not keys:
        raise entry.fail(f"{entry.name} needs at least one match key: without one it would match every norm")
    return Alternative(keys, _level(entry), _message(entry) or None)


def _examples(examples: Table, kind: str) -> Iterator[Example]:
    for entry in examples.tables(kind, f"an example under '{kind}'"):
        entry.only(_EXAMPLE_KEYS[kind])
        for key in _REQUIRED[kind]:
            entry.text(key, required=True)
        text, covers = entry.text("text"), entry.text("covers")
        if covers and covers not in text:
            raise entry.fail(f"'covers' holds words that 'text' does not: '{covers}'", "covers")
        yield Example(
            text=text,
            lead=entry.text("lead"),
            covers=covers,
            because=entry.text("because"),
            expected=_choice(entry, "expected", ("bad", "good")),
            line=entry.line,
        )
