"""Rule -> Markdown: the one text about a rule that `explain`, the reports and rules/README.md all show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from lintlicense.about import rule_uri
from lintlicense.data import folder
from lintlicense.rules.builtin import SECTION
from lintlicense.rules.rule import Example, Rule

#: What each criterion asks, in a line of our own.
CRITERION: dict[str, str] = {
    "osd-1": "Free redistribution: anybody may give away or sell copies, and owes no royalty for it.",
    "osd-2": "Source: it comes with the work, or can be had easily, in the form one would choose for making changes.",
    "osd-3": "Derived works: changes are allowed, and so is sharing them on the terms of the original.",
    "osd-4": "The author's source: another name, or patches beside the original, may be asked for, and no more.",
    "osd-5": "No discrimination against persons or groups: everybody has the same rights.",
    "osd-6": "No discrimination against fields of endeavour: the work may be used for any purpose.",
    "osd-7": "The rights travel: whoever receives a copy has them, without a further licence.",
    "osd-8": "Not specific to a product: the rights do not depend on one distribution or bundle.",
    "osd-9": "Other software: what merely lies beside the work is left alone.",
    "osd-10": "Technology-neutral: no term presumes one technology or one style of interface.",
    "osaid-use": "Freedom to use: an AI system may be used for any purpose, and nobody has to be asked.",
    "osaid-study": "Freedom to study: how an AI system works may be looked into, and its parts inspected.",
    "osaid-modify": "Freedom to modify: an AI system may be changed for any purpose, its output included.",
    "osaid-share": "Freedom to share: an AI system may be passed on, with or without changes, for any purpose.",
    "desert-island": "Desert island test: someone cut off from the world can still keep every condition.",
    "dissident": "Dissident test: someone who must stay unknown can still keep every condition.",
    "tentacles-of-evil": "Tentacles of evil test: the rights outlast a licensor that has turned against its users.",
    "osi-review": "OSI licence review: reviewers ask hard questions about such a clause.",
}
_NAMES = {
    "desert-island": "Desert island",
    "dissident": "Dissident",
    "tentacles-of-evil": "Tentacles of evil",
    "osi-review": "OSI review",
}
#: The folders of rules/, in the order of the index.
SECTIONS: dict[str, str] = {
    "use": "Who may use it",
    "purpose": "What it may be used for",
    "passing-on": "Passing it on",
    "terms": "How the licence works",
    "with": "What it may be used with",
    "missing": "What is missing",
    SECTION: "What is wrong in the configuration",
}
_LEVELS = {
    "error": "the clause contradicts an open licence on its face",
    "warning": "contested, or against a practice rather than the letter of a criterion",
    "note": "worth knowing; approved licences may have it too",
}
_INTRO = """\
# Rules

<!-- Made from the files of this folder by scripts/document_rules.py: change those, not this. -->

Each rule is one file; its name is the id that `--select`, `--ignore`, levels and waivers take. Groups and criteria may
be used wherever an id may. The examples are in our own words, and each of them is a test.
"""
_SHOWN = 3


def rule_page(rule: Rule) -> str:
    """The address of our page about a rule, or "" for a user's own, which is not on it."""
    ours = not rule.path or Path(rule.path).is_relative_to(folder("rules"))
    return rule_uri(rule.id) if ours else ""


def criterion_name(criterion: str) -> str:
    """What people call a criterion.

    >>> criterion_name("osd-5"), criterion_name("osaid-use"), criterion_name("dissident")
    ('OSD 5', 'OSAID use', 'Dissident')
    """
    return _NAMES.get(criterion) or criterion.replace("osd-", "OSD ").replace("osaid-", "OSAID ")


def rule_markdown(rule: Rule, depth: int = 1) -> str:
    """Everything about a rule. `depth` is the level of its heading."""
    return "\n\n".join((f"{'#' * depth} {rule.id}", *_blocks(rule))) + "\n"


def index_markdown(rules: Iterable[Rule]) -> str:
    """The reference of all rules, with one heading for each id, by section."""
    rules = tuple(rules)
    sections = {section: [rule for rule in rules if rule.section == section] for section in (*SECTIONS, "")}
    sections[""] = [rule for rule in rules if rule.section not in SECTIONS]
    parts = [_INTRO.rstrip()]
    for section, members in sections.items():
        if members:
            parts += [f"**{SECTIONS.get(section, 'Other rules')}**", "\n".join(_table(members))]
    for members in sections.values():
        parts += [rule_markdown(rule, 2).rstrip() for rule in members]
    return "\n\n".join(parts) + "\n"


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| rule | level | criteria | what it finds |"
    yield "|---|---|---|---|"
    for rule in rules:
        criteria = ", ".join(criterion_name(criterion) for criterion in rule.criteria) or "-"
        title = rule.title.replace("|", "\\|")
        yield f"| [{rule.id}](#{rule.id}) | {_levels(rule)} | {criteria} | {title} |"


def _blocks(rule: Rule) -> Iterator[str]:
    yield f"**{rule.title}.**"
    meaning = "" if rule.section == SECTION else f" ({_LEVELS[rule.level.value]})"
    yield f"Level: {_levels(rule)}{meaning}."
    if rule.criteria:
        yield "\n".join(f"- **{criterion_name(name)}** - {CRITERION[name]}" for name in rule.criteria)
    yield rule.why
    if rule.help:
        yield rule.help
    if rule.bad:
        yield "**Clauses it finds**"
        yield from (_quoted(example) for example in rule.bad[:_SHOWN])
    if rule.good:
        yield "**What does not count**"
        yield from (f"{_quoted(example)}\n\nNo finding: {example.because}." for example in rule.good)
    if rule.gaps:
        yield "**Known gaps**"
        yield from (f"{_quoted(gap)}\n\n{_gap(gap)}" for gap in rule.gaps)
    yield from _end(rule)


def _end(rule: Rule) -> Iterator[str]:
    if rule.groups:
        yield f"Groups: {', '.join(f'`{group}`' for group in rule.groups)}."
    if rule.section == SECTION:
        yield f"To leave the rule out: `--ignore {rule.id}`."
        return
    yield (
        f"**To accept a finding**, with a reason that stays on record: `lintlicense waive {rule.id} FILE --reason "
        f'"..."`. To leave the rule out: `--ignore {rule.id}`. Neither changes the verdict on the licence.'
    )
    if rule.references:
        yield "More: " + ", ".join(
            f"<{reference}>" if "://" in reference else reference for reference in rule.references
        )


def _levels(rule: Rule) -> str:
    """The level, and the milder ones that a case may have."""
    own = {entry.level for entry in rule.match if entry.level} - {rule.level}
    return ", or ".join([rule.level.value, *(level.value for level in sorted(own, key=lambda each: -each.rank))])


def _quoted(example: Example) -> str:
    """An example as a block quotation, its lead-in first; nothing in it is markup."""
    lines = [*example.lead.splitlines(), *example.text.splitlines(), ""]
    return "\n".join(_line(line, following) for line, following in pairwise(lines))


def _line(line: str, following: str) -> str:
    """A line of a quotation; a backslash keeps the break before a line that follows at once."""
    return f"> {_literal(line)}{chr(92) if line and following else ''}".rstrip(" ")


def _literal(line: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in line)


def _gap(gap: Example) -> str:
    wrong = "This ought to be found, and is not" if gap.expected == "bad" else "This ought to be let be, and is found"
    return f"{wrong}{f': {gap.because}' if gap.because else ''}."
