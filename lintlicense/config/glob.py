"""Path patterns, as `.gitignore` has them: `*` within a name, `**` over folders, a trailing `/` for a folder."""

from __future__ import annotations

from fnmatch import fnmatchcase


def matches(pattern: str, path: str) -> bool:
    """Whether `path` (relative, with `/`) is the one that `pattern` names, from the folder of the configuration file.
    A name also stands for itself, whatever marks it holds: `a[1]` is a folder of that name, too.

    >>> matches("models/*/LICENSE", "models/heron/LICENSE"), matches("LICENSE", "models/heron/LICENSE")
    (True, False)
    """
    return _reach(_segments(pattern), path.split("/"))[-1]


def covers(pattern: str, path: str) -> bool:
    """Whether `path` falls under `pattern`: one without a slash counts in every folder, one that names a folder covers
    all that lies in it, and a leading slash holds it to the folder of the configuration file.

    >>> covers("*.md", "docs/card.md"), covers("/*.md", "docs/card.md"), covers("vendor/", "vendor/a/LICENSE")
    (True, False, True)
    """
    parts = _segments(pattern)
    if len(parts) == 1 and not pattern.startswith("/"):
        parts = ["**", *parts]
    reached = _reach(parts, path.split("/"))
    return any(reached[1:-1]) or (reached[-1] and not pattern.endswith("/"))


def is_plain(pattern: str) -> bool:
    """Whether a pattern holds no wildcard, so that it names one path."""
    return not any(mark in pattern for mark in "*?[")


def _segments(pattern: str) -> list[str]:
    return [part for part in pattern.split("/") if part not in ("", ".")]


def _reach(parts: list[str], names: list[str]) -> list[bool]:
    """For each n, whether the whole pattern matches the first n names: a table, so no pattern can make it slow."""
    row = [True] + [False] * len(names)
    for part in parts:
        following = [False] * (len(names) + 1)
        for n in range(len(names) + 1):
            if part == "**":
                following[n] = row[n] or (n > 0 and following[n - 1])
            elif n > 0:
                following[n] = row[n - 1] and (names[n - 1] == part or fnmatchcase(names[n - 1], part))
        row = following
    return row
