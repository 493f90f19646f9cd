"""The pipeline: the one module that names every stage, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from lintlicense.checks.run import run
from lintlicense.clauses.parse import parse
from lintlicense.clauses.tree import Clause
from lintlicense.config.decode import check_names
from lintlicense.config.model import Config, Settings
from lintlicense.errors import InternalError, LintLicenseError
from lintlicense.files import find, open_source
from lintlicense.findings import Document, Finding, Report, with_fingerprints
from lintlicense.norms.norm import Reading
from lintlicense.norms.read import read_norms
from lintlicense.rules.builtin import BUILTIN
from lintlicense.rules.load import load_rules
from lintlicense.rules.rule import Rule
from lintlicense.rules.select import select
from lintlicense.text.clean import clean
from lintlicense.text.source import Source, read
from lintlicense.text.view import View
from lintlicense.verdict import judge


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as it was read, before any rule has looked at it."""

    source: Source
    view: View
    tree: Clause
    reading: Reading


def lint_text(text: str, path: str = "<text>", *, config: Config | None = None) -> Document:
    """Lint a licence text; `path` is what reports call it. Never raises on a text, whatever it holds."""
    return lint_source(Source(path, text), config)


def lint_path(path: str | Path, *, config: Config | None = None) -> Document:
    """Lint one file. Raises ReadingError where it cannot be read as text."""
    return lint_source(read(str(path)), config)


def lint_source(source: Source, config: Config | None = None) -> Document:
    """Lint a decoded text."""
    config = config or Config()
    return _document(source, rules_of(config), config.for_path(source.path))


def lint_paths(paths: Iterable[str], config: Config, each: Callable[[tuple[str, ...]], Iterable[str]] = iter) -> Report:
    """Lint files, the licence texts of folders, and standard input (`-`).

    A file or folder that fails is one of the report's errors and loses nobody else's findings. `each` hands out the
    files found, one by one, and may show how far it is.
    """
    rules = rules_of(config)
    documents: list[Document] = []
    errors: list[LintLicenseError] = []
    for path in each(tuple(find(paths, config, errors.append))):
        try:
            documents.append(_document(open_source(path), rules, config.for_path(path)))
        except LintLicenseError as error:
            errors.append(error)
        except Exception as error:  # a fault of ours in one file must not lose the findings of the others
            errors.append(InternalError(error, path))
    return Report(tuple(documents), rules, tuple(errors))


def rules_of(config: Config) -> tuple[Rule, ...]:
    """The catalogue with the user's own rules, checked to know every name that the settings use."""
    rules = (*load_rules(tuple(config.root / folder for folder in config.rules), examples=False), *BUILTIN)
    check_names(config, {rule.id for rule in rules}, {tag for rule in rules for tag in rule.tags})
    return rules


def read_text(source: Source) -> Parsed:
    """Everything up to the norms."""
    view = clean(source)
    tree = parse(view)
    return Parsed(source, view, tree, read_norms(tree, view))


def _document(source: Source, rules: tuple[Rule, ...], settings: Settings) -> Document:
    """The verdict comes from every rule at the catalogue's level; what was selected only decides what is shown."""
    parsed = read_text(source)
    found = run(parsed.reading, parsed.tree, parsed.view, rules)
    judgement = judge(parsed.reading, found)
    return Document(
        source.path,
        source,
        parsed.tree,
        with_fingerprints(sorted(_chosen(found, rules, settings), key=lambda f: (f.span.start, f.rule, f.span.end))),
        kind=judgement.kind,
        verdict=judgement.verdict,
        grants=judgement.grants,
        criteria=judgement.criteria,
        coverage=parsed.reading.coverage,
    )


def _chosen(found: Iterable[Finding], rules: tuple[Rule, ...], settings: Settings) -> Iterable[Finding]:
    """The findings of the selected rules. The catalogue lets a case decide the level; a level that the profile or the
    user set holds for every case."""
    chosen = {r.id: r for r in select(rules, settings.profile, settings.select, settings.ignore, settings.levels)}
    for finding in found:
        if rule := chosen.get(finding.rule):
            set_for_all = not any(entry.level for entry in rule.match)
            yield replace(finding, level=rule.level) if set_for_all else finding
