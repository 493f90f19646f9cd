"""What SARIF says about a rule: a reporting descriptor (section 3.49) with the properties that GitHub reads."""

from __future__ import annotations

from typing import Any

from lintlicense.docs import rule_markdown, rule_page
from lintlicense.harmless import one_line
from lintlicense.rules.rule import Level, Rule

_LONGEST_DESCRIPTION = 1_024
_MOST_TAGS = 20
_NO_TAGS = frozenset({"", "security"})
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}


def descriptor(rule: Rule) -> dict[str, Any]:
    """A rule as code scanning shows it. It has no `security-severity` and no tag `security`, whatever groups of their
    own people make: a licence clause is no vulnerability, and GitHub would hold it to other thresholds."""
    tags = list(dict.fromkeys(("licence", rule.section, *rule.groups, *rule.criteria)))
    record: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": _description(rule.title)},
        "fullDescription": {"text": _description(rule.why or rule.title)},
        "help": {"text": _help(rule), "markdown": rule_markdown(rule)},
        **({"helpUri": page} if (page := rule_page(rule)) else {}),
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {
            "tags": [tag for tag in tags if tag.casefold() not in _NO_TAGS][:_MOST_TAGS],
            "precision": "high",
            "problem.severity": _SEVERITIES[rule.level],
        },
    }
    if "-" in rule.id:  # a name that is the id, but for its capital, is refused by Microsoft's validator
        record["name"] = "".join(part.capitalize() for part in rule.id.split("-"))
    return record


def _description(text: str) -> str:
    line = one_line(text)
    if len(line) > _LONGEST_DESCRIPTION:
        return line[: _LONGEST_DESCRIPTION - 1].rstrip() + "…"
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _help(rule: Rule) -> str:
    return f"{_description(rule.why or rule.title)} More: lintlicense explain {rule.id}"
