"""Rules that no licence text can break, so that they have no rule file: what is said about the configuration."""

from __future__ import annotations

from lintlicense.rules.rule import Level, Rule

#: The folder that these rules would lie in.
SECTION = "configuration"

UNUSED_WAIVER = Rule(
    id="unused-waiver",
    level=Level.WARNING,
    criteria=(),
    groups=("configuration",),
    title="A waiver accepts nothing",
    why=(
        "A waiver that matches no finding is out of date (the licence has changed, or the rule no longer fires) or "
        "mistyped. Left in place, it could one day accept a clause that nobody has looked at."
    ),
    message="This waiver accepts nothing: {why}",
    section=SECTION,
)

BUILTIN: tuple[Rule, ...] = (UNUSED_WAIVER,)
