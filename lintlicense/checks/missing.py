"""What no single norm can show: a freedom that is granted nowhere, text that was not read, text that is not English."""

from __future__ import annotations

from collections.abc import Iterable

from lintlicense.checks.document import kind_of
from lintlicense.checks.language import foreign_share
from lintlicense.findings import Finding
from lintlicense.norms.norm import Norm, Reading
from lintlicense.rules.rule import Rule
from lintlicense.text.span import Span
from lintlicense.text.view import View

_FOUR = ("use", "copy", "modify", "distribute")
#: A rule that already says that a freedom is withheld: its absence is not reported twice.
_WITHHELD = {
    "no-redistribution": "distribute",
    "no-derivatives": "modify",
    "no-copying": "copy",
    "internal-use-only": "distribute",
    "confidentiality": "distribute",
}
_FOREIGN = 0.25


def check(reading: Reading, view: View, rules: Iterable[Rule], stated: list[Finding]) -> list[Finding]:
    """The findings of the rules with a `check:`."""
    by_check = {rule.check: rule for rule in rules if rule.check}
    found: list[Finding] = []
    foreign = foreign_share(view) > _FOREIGN
    if foreign and (rule := by_check.get("unsupported-language")):
        found.append(_whole(rule, view, rule.message))
    elif rule := by_check.get("unsupported-language"):
        found += [_at(rule, norm, view) for norm in reading.norms if _yields(norm)]
    if (rule := by_check.get("missing-grant")) and not any(finding.rule == "unsupported-language" for finding in found):
        found += _missing_grant(rule, reading, view, stated)
    if rule := by_check.get("unrecognised-text"):
        found += [_unread(rule, span, view) for span in reading.unread]
    return found


def _yields(norm: Norm) -> bool:
    """Whether a norm says that the version in another language prevails over the English one."""
    return any(action.id == "prevail" for action in norm.actions) and "language-version" in set(norm.ids("object"))


def _at(rule: Rule, norm: Norm, view: View) -> Finding:
    quote = view.words(norm.span)
    message = "The version in another language prevails over this text"
    return Finding(
        rule.id,
        rule.level,
        message,
        norm.span,
        clause=norm.clause.number,
        heading=norm.clause.heading,
        criteria=rule.criteria,
        groups=rule.groups,
        quote=quote,
    )


def _missing_grant(rule: Rule, reading: Reading, view: View, stated: list[Finding]) -> list[Finding]:
    if kind_of(reading) != "licence":
        return []
    withheld = {_WITHHELD[finding.rule] for finding in stated if finding.rule in _WITHHELD}
    missing = [freedom for freedom in _FOUR if freedom not in reading.grants and freedom not in withheld]
    if not missing:
        return []
    names = ", ".join(missing[:-1]) + (" or " if len(missing) > 1 else "") + missing[-1]
    return [_whole(rule, view, f"Nowhere does the text grant the right to {names}")]


def _whole(rule: Rule, view: View, message: str) -> Finding:
    """A finding about the whole file stands on its first line that has text."""
    text = view.text
    start = next((i for i, char in enumerate(text) if not char.isspace()), 0)
    end = text.find("\n", start)
    span = view.span(start, end if end >= 0 else len(text))
    return Finding(
        rule.id,
        rule.level,
        message,
        span,
        criteria=rule.criteria,
        groups=rule.groups,
        quote=view.words(span),
    )


def _unread(rule: Rule, span: Span, view: View) -> Finding:
    quote = view.words(span)
    short = quote if len(quote) < 80 else quote[:79].rsplit(" ", 1)[0] + "…"
    return Finding(
        rule.id,
        rule.level,
        f"This sentence binds somebody, but it could not be read: {short}",
        span,
        criteria=rule.criteria,
        groups=rule.groups,
        quote=quote,
    )
