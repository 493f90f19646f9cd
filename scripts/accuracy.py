"""Writes tests/corpus/ACCURACY.md: how right the linter is on labelled licences, from real runs.

    python scripts/accuracy.py [CORPUS]

The scorers lie in the folder `eval` beside the corpus. Labels that we dispute stand in tests/corpus/disputed.yaml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from scorers import ROOT, Counts, Rate, Score, Scorers, default_corpus

PAGE = ROOT / "tests" / "corpus" / "ACCURACY.md"
DISPUTED = ROOT / "tests" / "corpus" / "disputed.yaml"
MOST_DISPUTED = 10
#: Fewer labels than this allow no conclusion about a rule.
ENOUGH = 5
_HALVES = ("tune", "check")

_INTRO = """\
# How right the linter is

<!-- Made by scripts/accuracy.py from real runs: change that, not this. -->

People have read the licences of a corpus and labelled each clause that a rule ought to find. The corpus is halved by
family, so that near-copies stay on one side: rules and grammar were tuned on one half, and the other was only measured.
The gap between the two is overfitting, and the untouched half is the better guess at how a licence fares that nobody
has shown us.

*Precision* is the share of what is reported that is labelled, *recall* the share of what is labelled that is reported,
and F1 their harmonic mean. On the level of documents a rule is right where the text states its restriction anywhere; on
the level of clauses the finding must stand on the labelled words, and only once.
"""
_READINGS = """\
Licences of the package licensedcode-data that are not in the corpus, labelled by one reader each
(tests/corpus/readings.yaml): model, source-available, non-commercial, proprietary and permissive ones, drawn at
random. Those that nobody has tuned on are the most honest figures of this page: an unseen licence may expect these.
With one reader and no second opinion the labels are less sure than the corpus's.
"""
_APPROVED = """\
## Approved licences

No licence that the Open Source Initiative has approved may get an error, and what is reported beside that must be rare.
Some are not in English, or only an exception to another licence: their verdict is `unclear`.

| | English | other |
|---|---|---|
{rows}

In the English ones people marked {near} clauses that only look like a restriction: {flagged} are flagged with the rule
that they resemble.
"""
_OUTLINES = """\
## Structure

Against the clause outlines that people read off the page, units are found with precision {precision:.3f} and recall
{recall:.3f} (F1 {f1:.3f}); {parents:.1%} of those found hang under the right parent.
"""
_RULES = """\
## Rule by rule

On the level of documents: tuned half | untouched half. A rule with fewer than {enough} labels in a half allows no
conclusion there: its counts are given, its rates are not.

| rule | labels | found | false | precision | recall | labels | found | false | precision | recall |
|---|---|---|---|---|---|---|---|---|---|---|
"""
_PUBLISHED = """\
## Published figures

Others have measured how well restrictions are found in licences, on their own labels:

| | precision | recall |
|---|---|---|
| LiDetector | 93.3% | not given here |
| LISCAN.AI, with a language model | 92.9% | 89.8% |
| lintlicense, tuned half, documents | {tune_precision} | {tune_recall} |
| lintlicense, untouched half, documents | {check_precision} | {check_recall} |

The label sets differ: other terms, other licences, another idea of what counts as found. The figures say what order of
accuracy can be expected of such tools; they do not rank them.
"""


def page(scorers: Scorers, disputed: list[dict[str, Any]]) -> str:
    """The page as Markdown."""
    halves = [scorers.dev(split) for split in _HALVES]
    whole = scorers.dev()
    parts = [_INTRO, _totals("All labels", [*halves, whole])]
    if disputed:
        without = [*(scorers.dev(split, disputed) for split in _HALVES), scorers.dev("", disputed)]
        parts += [_totals("Without the disputed labels", without), _disputes(disputed)]
    else:
        parts.append("No label is disputed, so there are no figures without disputed labels.\n")
    parts += [_readings(scorers), _approved(scorers), _outlines(scorers), _rules(halves), _published(halves)]
    return "\n".join(parts)


def load_disputed(path: Path = DISPUTED) -> list[dict[str, Any]]:
    """The disputed labels, checked: each names its label and its reason, and there are few."""
    entries = yaml.safe_load(path.read_text("utf-8")) or []
    if len(entries) > MOST_DISPUTED:
        raise ValueError(f"{path}: {len(entries)} disputed labels, and at most {MOST_DISPUTED} are allowed")
    for entry in entries:
        if set(entry) != {"license", "rule", "lines", "why"}:
            raise ValueError(f"{path}: an entry has license, rule, lines and why, not {', '.join(entry)}")
    return entries


def _totals(
    title: str, scores: list[Score], columns: tuple[str, ...] = ("tuned half", "untouched half", "both")
) -> str:
    rows: list[tuple[str, list[str]]] = [("licences", [str(score.documents) for score in scores])]
    for name, level in (("documents", "document"), ("clauses", "clause"), ("violated criteria", "criteria")):
        rates: list[Rate] = [getattr(score, level) for score in scores]
        rows += [
            (f"{name}: precision", [f"{rate.precision:.3f}" for rate in rates]),
            (f"{name}: recall", [f"{rate.recall:.3f}" for rate in rates]),
            (f"{name}: **F1**", [f"**{rate.f1:.3f}**" for rate in rates]),
        ]
    rows += [
        ("verdict right", [f"{right} of {every}" for right, every in (score.verdicts for score in scores)]),
        ("grants found", [f"{found} of {every}" for found, every in (score.grants for score in scores)]),
        ("grants imagined", [str(score.imagined) for score in scores]),
    ]
    head = [f"## {title}", "", f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    return "\n".join([*head, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows), ""])


def _readings(scorers: Scorers) -> str:
    columns = ("first draw, tuned on since", "second draw, tuned on since", "only measured")
    draws = [scorers.readings(drawn) for drawn in ("first", "second", "measured")]
    table = _totals("Licences from elsewhere", draws, columns)
    title, rest = table.split("\n\n", 1)
    return f"{title}\n\n{_READINGS}\n{rest}"


def _disputes(disputed: list[dict[str, Any]]) -> str:
    head = ["We dispute these labels:", ""]
    return "\n".join([*head, *(f"- {_label(entry)}: {' '.join(entry['why'].split())}" for entry in disputed), ""])


def _label(entry: dict[str, Any]) -> str:
    first, last = entry["lines"]
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    return f"`{entry['rule']}` in {entry['license']}, {where}"


def _approved(scorers: Scorers) -> str:
    english, odd = scorers.approved("osi"), scorers.approved("odd")
    flagged, near, _ = scorers.near_misses()
    rows = "\n".join(f"| {name} | {getattr(english, field)} | {getattr(odd, field)} |" for name, field in _FIELDS)
    return _APPROVED.format(rows=rows, near=near, flagged=flagged or "none")


_FIELDS = (
    ("texts", "texts"),
    ("without an error", "clean"),
    ("verdict as expected", "expected"),
    ("all four grants found", "granted"),
    ("warnings, in all", "warnings"),
)


def _outlines(scorers: Scorers) -> str:
    rate, parents = scorers.outlines()
    return _OUTLINES.format(precision=rate.precision, recall=rate.recall, f1=rate.f1, parents=parents)


def _rules(halves: list[Score]) -> str:
    names = sorted({rule for half in halves for rule in half.rules})
    rows = []
    for name in names:
        cells = [cell for half in halves for cell in _cells(half.rules.get(name, Counts(0, 0, 0, 0)))]
        rows.append(f"| `{name}` | {' | '.join(cells)} |\n")
    return _RULES.format(enough=ENOUGH) + "".join(rows)


def _cells(counts: Counts) -> Iterator[str]:
    yield from (str(counts.labels), str(counts.found), str(counts.false))
    for rate in (counts.precision, counts.recall):
        yield f"{rate:.2f}" if rate is not None and counts.labels >= ENOUGH else "–"


def _published(halves: list[Score]) -> str:
    tune, check = (half.document for half in halves)
    return _PUBLISHED.format(
        tune_precision=f"{tune.precision:.1%}",
        tune_recall=f"{tune.recall:.1%}",
        check_precision=f"{check.precision:.1%}",
        check_recall=f"{check.recall:.1%}",
    )


def main() -> None:
    scorers = Scorers(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default_corpus())
    if not scorers.present:
        sys.exit(f"no scorers in {scorers.evaluation}")
    PAGE.write_text(page(scorers, load_disputed()), "utf-8", newline="\n")
    print(PAGE)


if __name__ == "__main__":
    main()
