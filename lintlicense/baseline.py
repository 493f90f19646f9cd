"""Baselines: the findings that were there when a project began to look, so that only new ones count.

A finding is known by its fingerprint, which follows its words: moved and re-wrapped clauses stay in the baseline,
changed ones come back. The file is sorted and has a line per finding, so that two branches that change it merge well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lintlicense import disk
from lintlicense.errors import ConfigError
from lintlicense.findings import Acceptance, Document, Finding

#: The file that is written where none was named.
DEFAULT_NAME = ".lintlicense-baseline.json"
VERSION = 1
_KEYS = ("path", "rule", "fingerprint", "clause")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding as the baseline keeps it. `path` is from the baseline's folder; `clause` is there for people only."""

    path: str
    rule: str
    fingerprint: str
    clause: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two entries the same."""
        return self.path, self.rule, self.fingerprint


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline, sorted."""

    entries: tuple[Entry, ...] = ()


def read(text: str, where: str) -> Baseline:
    """Decode a baseline; ConfigError with `where` in it if it is not one."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ConfigError(
            f"not a baseline: not valid JSON ({error}); write it again with --write-baseline", where
        ) from None
    except RecursionError:
        raise ConfigError("not a baseline: nested too deeply", where) from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise ConfigError("not a baseline: it has no list of findings; write it again with --write-baseline", where)
    if data.get("version") != VERSION:
        raise ConfigError(f"a baseline of version {data.get('version')!r}: this lintlicense reads {VERSION}", where)
    return Baseline(tuple(sorted(_entry(item, n, where) for n, item in enumerate(data["findings"], 1))))


def _entry(item: object, number: int, where: str) -> Entry:
    if not isinstance(item, dict):
        raise ConfigError(f"finding {number} is not an object", where)
    values = {key: item.get(key, "") for key in _KEYS}
    for key, value in values.items():
        if not isinstance(value, str) or (not value and key != "clause"):
            raise ConfigError(f"finding {number}: '{key}' must be text", where)
    return Entry(**values)


def write(baseline: Baseline) -> str:
    """The text of a baseline: sorted, one line per finding."""
    lines = [
        json.dumps({key: getattr(entry, key) for key in _KEYS if getattr(entry, key)}, ensure_ascii=False)
        for entry in sorted(baseline.entries)
    ]
    inside = "".join(f"\n  {line}{',' if n < len(lines) else ''}" for n, line in enumerate(lines, 1))
    return f'{{"version": {VERSION}, "findings": [{inside}\n]}}\n'


def apply(
    documents: Iterable[Document], baseline: Baseline, name: str, relative: Callable[[str], str]
) -> tuple[Document, ...]:
    """Mark the findings that the baseline `name` holds. `relative` turns a document's path into one from its folder."""
    held = {entry.key for entry in baseline.entries}
    acceptance = Acceptance("baseline", f"in the baseline {name}")

    def mark(finding: Finding, path: str) -> Finding:
        known = finding.accepted is None and (path, finding.rule, finding.fingerprint) in held
        return replace(finding, accepted=acceptance) if known else finding

    return tuple(
        replace(document, findings=tuple(mark(finding, relative(document.path)) for finding in document.findings))
        for document in documents
    )


def update(baseline: Baseline, documents: Sequence[Document], relative: Callable[[str], str]) -> Baseline:
    """The baseline with the findings of these documents instead of what it held for them. Waived ones need none, and
    what it holds for files that were not checked stays."""
    checked = {relative(document.path) for document in documents}
    kept = [entry for entry in baseline.entries if entry.path not in checked]
    found = [
        Entry(relative(document.path), finding.rule, finding.fingerprint, finding.clause)
        for document in documents
        for finding in document.findings
        if finding.accepted is None or finding.accepted.source == "baseline"
    ]
    return Baseline(tuple(sorted([*kept, *found])))


def prune(baseline: Baseline, documents: Sequence[Document], relative: Callable[[str], str], folder: Path) -> Baseline:
    """The baseline without what is gone: findings that a checked file no longer has, and files that no longer exist."""
    found = {entry.key for entry in update(Baseline(), documents, relative).entries}
    checked = {relative(document.path) for document in documents}
    return Baseline(
        tuple(
            entry
            for entry in baseline.entries
            if (entry.key in found if entry.path in checked else not disk.is_missing(folder / entry.path))
        )
    )
