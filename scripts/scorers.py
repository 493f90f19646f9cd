"""Runs the scorers that lie beside the corpus, without starting the linter anew for each: every text is linted once.

The scorers are programs that start `lintlicense` and print figures. Here they are given the answers of this process in
place of a program's, and their last lines are read back as numbers; what counts as found, missed or false is theirs.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from lintlicense.clauses import dump
from lintlicense.clauses.parse import parse
from lintlicense.findings import Report
from lintlicense.lint import lint_path
from lintlicense.report import REPORTERS, Options
from lintlicense.text.clean import clean
from lintlicense.text.source import read

ROOT = Path(__file__).resolve().parent.parent
READINGS = ROOT / "tests" / "corpus" / "readings.yaml"
_APPROVED = r"approved licences: (\d+); no error (\d+); verdict \S+ (\d+); all four grants (\d+); warnings (\d+)"
_GRANTS = r"grants found (\d+)/(\d+), grants imagined (\d+)"
_RATE = r"precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+)"


@dataclass(frozen=True)
class Rate:
    """Precision, recall and F1, from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Counts:
    """The documents in which a rule is labelled, found, missed, and found though it is not labelled."""

    labels: int
    found: int
    missed: int
    false: int

    @property
    def precision(self) -> float | None:
        reported = self.found + self.false
        return self.found / reported if reported else None

    @property
    def recall(self) -> float | None:
        return self.found / self.labels if self.labels else None


@dataclass(frozen=True)
class Score:
    """How the linter's answers agree with the labels of one set of licences."""

    documents: int
    document: Rate
    clause: Rate
    criteria: Rate
    verdicts: tuple[int, int]
    grants: tuple[int, int]
    imagined: int
    rules: dict[str, Counts]


@dataclass(frozen=True)
class Approved:
    """How approved licences come out."""

    texts: int
    clean: int
    expected: int
    granted: int
    warnings: int
    notes: str


def text_of(name: str) -> str:
    """A text of licensedcode-data, without the record that stands before it. Raises ModuleNotFoundError where the
    package is missing."""
    record = files("licensedcode") / "data" / "licenses" / f"{name}.LICENSE"
    return record.read_text("utf-8").split("---\n", 2)[2].lstrip("\n")


def default_corpus() -> Path:
    """The corpus beside the checkout, or the one that LINTLICENSE_CORPUS names."""
    return Path(os.environ.get("LINTLICENSE_CORPUS") or ROOT / ".." / "shared" / "corpus").resolve()


class Scorers:
    """The scorers of one folder over one corpus. `evaluation` is by default the folder `eval` beside the corpus."""

    def __init__(self, corpus: Path, evaluation: Path | None = None) -> None:
        self.corpus = corpus
        self.evaluation = evaluation or corpus.parent / "eval"
        self._linted: dict[Path, dict[str, Any]] = {}

    @property
    def present(self) -> bool:
        """Whether the scorers are there."""
        return (self.evaluation / "score.py").is_file()

    def dev(self, split: str = "", disputed: Iterable[dict[str, Any]] = ()) -> Score:
        """The labelled licences, all of them or one half; disputed labels count neither way."""
        options = ["--per-rule", *(("--split", split) if split else ())]
        with self._labels(list(disputed)) as folder:
            said = self._run("score.py", folder / "dev", *options)
        return _score(said)

    def readings(self, drawn: str) -> Score:
        """The licences of licensedcode-data that single readers labelled, of one draw: `first` and `second` have been
        tuned on since, `measured` has not."""
        with tempfile.TemporaryDirectory() as made:
            for name, record in yaml.safe_load(READINGS.read_text("utf-8")).items():
                if record.pop("drawn") == drawn:
                    (Path(made) / f"{name}.txt").write_text(text_of(name), "utf-8")
                    (Path(made) / f"{name}.yaml").write_text(yaml.safe_dump(record), "utf-8")
            said = self._run("score.py", Path(made), "--per-rule")
        return _score(said)

    def approved(self, folder: str) -> Approved:
        """The approved licences of `osi` or `odd`."""
        said = self._run("osi.py", self.corpus / folder, "--misses")
        texts, clean, expected, granted, warnings = map(int, _last(_APPROVED, said))
        return Approved(texts, clean, expected, granted, warnings, said)

    def near_misses(self) -> tuple[int, int, str]:
        """How many clauses that only look like restrictions are flagged, of how many, and which."""
        said = self._run("near_misses.py", self.corpus / "osi", "--misses")
        flagged, total = map(int, _last(r"near misses flagged: (\d+) of (\d+)", said))
        return flagged, total, said

    def outlines(self) -> tuple[Rate, float]:
        """The clause outlines: the units found, and the share of them whose parent is right."""
        said = self._run("outline.py", self.corpus / "outline", "--cmd", "lintlicense parse")
        *rate, parents = map(float, _last(rf"unit {_RATE}; parents right ([\d.]+)", said))
        return Rate(*rate), parents

    @contextlib.contextmanager
    def _labels(self, disputed: list[dict[str, Any]]) -> Iterator[Path]:
        """The corpus with the disputed labels made `allowed`: found or not, those count neither way."""
        if not disputed:
            yield self.corpus
            return
        with tempfile.TemporaryDirectory() as made:
            dev = Path(made) / "dev"
            dev.mkdir()
            (Path(made) / "split.yaml").write_bytes((self.corpus / "split.yaml").read_bytes())
            for text in (self.corpus / "dev").glob("*.txt"):
                labels = text.with_suffix(".yaml")
                (dev / text.name).symlink_to(text)
                own = [entry for entry in disputed if entry["license"] == text.stem]
                record = yaml.safe_load(labels.read_text("utf-8"))
                for entry in own:
                    allow(record["gold"], entry)
                (dev / labels.name).write_text(yaml.safe_dump(record), "utf-8")
            yield Path(made)

    def _run(self, script: str, *arguments: str | Path) -> str:
        """What a scorer prints, with our answers in place of those of a program."""
        path = self.evaluation / script
        printed = io.StringIO()
        with (
            mock.patch.object(sys, "argv", [str(path), *map(str, arguments)]),
            mock.patch.object(sys, "path", [str(self.evaluation), *sys.path]),
            mock.patch.object(subprocess, "run", self._answer),
            contextlib.redirect_stdout(printed),
        ):
            try:
                runpy.run_path(str(path), run_name="__main__")
            except SystemExit as end:
                if end.code not in (0, 1, None):
                    raise RuntimeError(f"{script} stopped with {end.code}: {printed.getvalue()}") from None
        return printed.getvalue()

    def _answer(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        """`lintlicense check --output-format json FILE...` or `lintlicense parse ... FILE`, without a process."""
        files = [Path(name).resolve() for name in command if Path(name).is_file()]
        if "parse" in command:
            source = read(files[0])
            answer = dump.to_json(parse(clean(source)), source)
        else:
            answers = [self._lint(file) for file in files]
            answer = {key: [item for one in answers for item in one[key]] for key in ("findings", "documents")}
        return subprocess.CompletedProcess(command, 0, json.dumps(answer), "")

    def _lint(self, file: Path) -> dict[str, Any]:
        if file not in self._linted:
            report = Report((lint_path(file),), ())
            self._linted[file] = json.loads(REPORTERS["json"](report, Options()))
        return self._linted[file]


def allow(gold: list[dict[str, Any]], entry: dict[str, Any]) -> None:
    """Make a label count neither way; where there is none, add one, so that the finding there is no longer false."""
    own = [label for label in gold if label["rule"] == entry["rule"] and label["lines"] == entry["lines"]]
    for label in own:
        label["status"] = "allowed"
    if not own:
        gold.append({"rule": entry["rule"], "lines": entry["lines"], "status": "allowed"})


def _score(said: str) -> Score:
    counts = re.findall(r"^([a-z-]+) +(\d+) +(\d+) +(\d+) +(\d+)$", said, re.MULTILINE)
    right, judged = _last(r"verdict right (\d+)/(\d+)", said)
    found, granted, imagined = _last(_GRANTS, said)
    return Score(
        int(_last(r"^(\d+) documents", said)[0]),
        _rate("document level", said),
        _rate("clause level", said),
        _rate("violated criteria", said),
        verdicts=(int(right), int(judged)),
        grants=(int(found), int(granted)),
        imagined=int(imagined),
        rules={rule: Counts(*map(int, numbers)) for rule, *numbers in counts},
    )


def _rate(level: str, said: str) -> Rate:
    precision, recall, f1 = map(float, _last(rf"{level}: +{_RATE}", said))
    return Rate(precision, recall, f1)


def _last(pattern: str, said: str) -> tuple[str, ...]:
    found = list(re.finditer(pattern, said, re.MULTILINE))
    if not found:
        raise RuntimeError(f"the scorer did not print '{pattern}': {said[-400:]}")
    return found[-1].groups()
