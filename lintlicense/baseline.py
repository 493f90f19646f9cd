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
from lintlicense.disk import STDIN
from lintlicense.errors import ConfigError
from lintlicense.findings import Acceptance, Document, Finding

#: The file that is written where none was named.
DEFAULT_NAME = ".lintlicense-baseline.json"
VERSION = 1
#: A file that is no baseline may be something else that matters, so it is never written over.
_REMEDY = "take the file away and make it again with --write-baseline"
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
        raise ConfigError(f"not a baseline: not valid JSON ({error}); {_REMEDY}", where) from None
    except RecursionError:
        raise ConfigError(f"not a baseline: nested too deeply; {_REMEDY}", where) from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise ConfigError(f"not a baseline: it has no list of findings; {_REMEDY}", where)
    if data.get("version") != VERSION:
        version = data.get("version")
        raise ConfigError(f"a baseline of version {version!r}, and this lintlicense reads {VERSION}; {_REMEDY}", where)
    return Baseline(tuple(sorted(_entry(item, n, where) for n, item in enumerate(data["findings"], 1))))


def _entry(item: object, number: int, where: str) -> Entry:
    if not isinstance(item, dict):
        raise ConfigError(f"finding {number} is not an object; {_REMEDY}", where)
    values = {key: item.get(key, "") for key in _KEYS}
    for key, value in values.items():
        if not isinstance(value, str) or (not value and key != "clause"):
            raise ConfigError(f"finding {number}: '{key}' must be text; {_REMEDY}", where)
    return Entry(**values)


def write(baseline: Baseline) -> bytes:
    """A baseline as a file: sorted, one line per finding, in UTF-8. A byte of a file's name that is none becomes the
    escape of JSON that reads back as it (`\\udcff`)."""
    lines = [
        json.dumps({key: getattr(entry, key) for key in _KEYS if getattr(entry, key)}, ensure_ascii=False)
        for entry in sorted(baseline.entries)
    ]
    inside = "".join(f"\n  {line}{',' if n < len(lines) else ''}" for n, line in enumerate(lines, 1))
    return f'{{"version": {VERSION}, "findings": [{inside}\n]}}\n'.encode("utf-8", "backslashreplace")


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


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run has to say about a baseline. `relative` turns a document's path into one from the baseline's folder,
    `ran(path, rule)` says whether a rule was run on a file: of what was not looked for, nothing is known."""

    documents: Sequence[Document]
    relative: Callable[[str], str]
    ran: Callable[[str, str], bool]

    def found(self) -> tuple[Entry, ...]:
        """The findings as entries. Waived ones need none."""
        return tuple(
            Entry(self.relative(document.path), finding.rule, finding.fingerprint, finding.clause)
            for document in self.documents
            for finding in document.findings
            if finding.accepted is None or finding.accepted.source == "baseline"
        )

    def unseen(self, baseline: Baseline) -> tuple[Entry, ...]:
        """The entries of files that were not checked, and of rules that did not run on one that was."""
        paths = {self.relative(document.path): document.path for document in self.documents}
        return tuple(
            entry
            for entry in baseline.entries
            if entry.path not in paths or not self.ran(paths[entry.path], entry.rule)
        )


def update(baseline: Baseline, checked: Checked) -> Baseline:
    """The baseline with what a run found instead of what it held of that. What the run did not see stays."""
    return Baseline(tuple(sorted({*checked.unseen(baseline), *checked.found()})))


def prune(baseline: Baseline, checked: Checked, folder: Path) -> Baseline:
    """The baseline without what is gone: findings that the run no longer sees, and files that no longer exist."""
    found = {entry.key for entry in checked.found()}
    unseen = {
        entry for entry in checked.unseen(baseline) if entry.path == STDIN or not disk.is_missing(folder / entry.path)
    }
    return Baseline(tuple(entry for entry in baseline.entries if entry in unseen or entry.key in found))
