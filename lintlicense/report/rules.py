"""The catalogue as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lintlicense.report.cells import cut
from lintlicense.report.painted import Line, Part, line, paint
from lintlicense.rules.rule import Rule

_GAP = 2
_LEAST_TITLE = 20


def rules_table(rules: Sequence[Rule], width: int, color: bool) -> str:
    """A row per rule: id, level, criteria, title; the titles are cut to the width, the names never. Where there is no
    room for titles, each has a line of its own."""
    heads = ("rule", "level", "criteria", "title")
    ordered = sorted(rules, key=lambda rule: rule.id)
    rows = [(rule.id, rule.level.value, ", ".join(rule.criteria), rule.title) for rule in ordered]
    widths = [max(len(row[n]) for row in (heads, *rows)) + _GAP for n in range(3)]
    room = width - sum(widths)
    lines = _row(heads, widths, room, "dim", "dim")
    for row in rows:
        lines += _row(row, widths, room, "strong", row[1])
    return paint([*lines, *_groups(rules, widths[0])], color)


def _groups(rules: Sequence[Rule], first: int) -> Iterator[Line]:
    """The groups that settings may name in place of their rules."""
    groups = Counter(group for rule in rules for group in rule.groups)
    if groups:
        yield line()
        yield line(Part(f"{'group':<{first}}rules", "dim"))
    for group, number in sorted(groups.items()):
        yield line(Part(f"{group:<{first}}", "strong"), str(number))


def _row(cells: tuple[str, str, str, str], widths: Sequence[int], room: int, first: str, level: str) -> list[Line]:
    padded = [f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=False)]
    names = (Part(padded[0], first), Part(padded[1], level), padded[2])
    if room >= _LEAST_TITLE:
        return [line(*names, cut(cells[3], room))]
    return [line(*names), line(Part("  " + cut(cells[3], max(sum(widths) + room - 2, _LEAST_TITLE)), "dim"))]
