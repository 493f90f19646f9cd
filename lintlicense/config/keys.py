"""The one description of the configuration's keys, from which decoder, JSON Schema and documentation are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """A string that is not empty. `number`: one that looks like a number may stand without quotes (a clause, "2").
    `words`: it must hold a letter or a digit."""

    number: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list, looked up in the vocabulary by name: the list has its home elsewhere."""

    of: Literal["profile", "format", "level", "fail-on"]


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule's id or, where `groups`, a group or criterion too. Checked once the rules, also the user's, are loaded."""

    groups: bool = True


@dataclass(frozen=True, slots=True)
class Date:
    """A day, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `least` is how many items it must have."""

    item: Shape
    least: int = 0


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names that the user chooses: patterns, or the names of rules where `rules`."""

    value: Shape
    rules: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table."""

    name: str
    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping whose keys are fixed."""

    keys: tuple[Key, ...]


Shape = Text | Choice | RuleName | Date | ListOf | MapOf | Table

_PROFILE = Key("profile", Choice("profile"), "Which criteria make a finding an error.")
_SELECT = Key("select", ListOf(RuleName(), least=1), "Rules, groups or criteria to run; without it, all.")
_IGNORE = Key("ignore", ListOf(RuleName()), "Rules, groups or criteria not to run.")
_LEVELS = Key("levels", MapOf(Choice("level"), rules=True), "The level of rules, whatever the profile says.")

_PER_FILE = Table((_PROFILE, _SELECT, _IGNORE, _LEVELS))

WAIVER = Table(
    (
        Key("rule", RuleName(groups=False), "The rule whose finding is accepted.", required=True),
        Key("path", Text(), "The file, from the folder of the configuration; may hold wildcards.", required=True),
        Key("clause", Text(number=True), "The number of the clause, as reports give it (1.b.iv)."),
        Key("quote", Text(words=True), "Words of the finding, in the order in which the licence has them."),
        Key("reason", Text(), "Why the finding is accepted.", required=True),
        Key("until", Date(), "The last day on which the waiver counts."),
        Key("by", Text(), "Who accepted it."),
    )
)

_OUTPUT = Table(
    (
        Key("format", Choice("format"), "The form of the report."),
        Key("file", Text(), "Where to write the report; without it, standard output."),
    )
)

CONFIG = Table(
    (
        _PROFILE,
        _SELECT,
        _IGNORE,
        _LEVELS,
        Key("per-file", MapOf(_PER_FILE), "Other settings for the files under a pattern."),
        Key("fail-on", Choice("fail-on"), "The mildest level that makes the exit code 1."),
        Key("include", ListOf(Text()), "Patterns of files to check in folders, beside those with a licence's name."),
        Key("exclude", ListOf(Text()), "Patterns of files never to check, even if named on the command line."),
        Key("rules", ListOf(Text()), "Folders with rules of your own."),
        Key("output", _OUTPUT, "The report."),
        Key("baseline", Text(), "A file of findings that were there before and do not count."),
        Key("waivers", ListOf(WAIVER), "Findings accepted, each with its reason."),
    )
)
