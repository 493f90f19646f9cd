"""Which rules run, and at which level: a profile, then what was selected and ignored, then the levels a user sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lintlicense.errors import LintLicenseError
from lintlicense.rules.names import nearest
from lintlicense.rules.rule import Level, Rule


@dataclass(frozen=True, slots=True)
class Profile:
    """What counts for a reader: a rule with a name of `errors` among its tags is an error, one with a name of
    `catalogue` keeps the catalogue's own level, and every other rule is a note. None stands for every rule."""

    errors: frozenset[str] | None = frozenset()
    catalogue: frozenset[str] | None = frozenset()
    doc: str = ""

    def level(self, rule: Rule) -> Level | None:
        """The level of a rule in this profile; None where the catalogue's own holds."""
        tags = set(rule.tags)
        if self.errors is None or self.errors & tags:
            return Level.ERROR
        if self.catalogue is None or self.catalogue & tags:
            return None
        return Level.NOTE


#: The first nine criteria of the Open Source Definition are the Debian guidelines' own, so that profile keeps their
#: levels; what the three tests add counts there as an error.
BY_NAME: dict[str, Profile] = {
    "osi": Profile(catalogue=None, doc="the levels of the catalogue"),
    "osaid": Profile(frozenset({"osaid"}), doc="the four freedoms of the Open Source AI Definition"),
    "dfsg": Profile(
        frozenset({"dfsg"}),
        frozenset(f"osd-{n}" for n in range(1, 10)),
        doc="the Debian guidelines and their three tests",
    ),
    "llama": Profile(frozenset({"llama-style"}), doc="the twelve restrictions of community model licences"),
    "strict": Profile(errors=None, doc="every rule is an error"),
}
PROFILES: tuple[str, ...] = tuple(BY_NAME)


def select(
    rules: Iterable[Rule],
    profile: str = "osi",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[Rule, ...]:
    """The rules to run, in their order, each at its level. Names are ids, groups or criteria; no `select` means all.

    Some rules have cases with a level of their own. A level that the profile or `levels` sets holds for every case, so
    the rule comes back without them. Among `levels`, an id counts before a group.
    """
    rules = tuple(rules)
    if profile not in PROFILES:
        raise LintLicenseError(f"there is no profile '{profile}'{nearest(profile, PROFILES)}")
    levels = levels or {}
    known = {tag for rule in rules for tag in rule.tags}
    wanted, unwanted = (_known(names, known) for names in (select, ignore))
    _known(levels, known)
    chosen = []
    for rule in rules:
        tags = set(rule.tags)
        if (tags & wanted or not wanted) and not tags & unwanted:
            chosen.append(_at(rule, _set(rule, levels) or BY_NAME[profile].level(rule)))
    return tuple(chosen)


def _known(names: Iterable[str], known: set[str]) -> frozenset[str]:
    names = tuple(names)
    for name in names:
        if name not in known:
            raise LintLicenseError(f"there is no rule, group or criterion '{name}'{nearest(name, known)}")
    return frozenset(names)


def _set(rule: Rule, levels: Mapping[str, Level]) -> Level | None:
    return next((levels[tag] for tag in rule.tags if tag in levels), None)


def _at(rule: Rule, level: Level | None) -> Rule:
    if level is None:
        return rule
    return replace(rule, level=level, match=tuple(replace(entry, level=None) for entry in rule.match))
