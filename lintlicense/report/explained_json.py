"""The same for programs: how a line was read and what each rule made of it, as JSON, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lintlicense.clauses.tree import Clause
from lintlicense.findings import Finding
from lintlicense.norms.dump import to_json
from lintlicense.norms.norm import Norm
from lintlicense.report.json_v1 import place_record, related_record
from lintlicense.text.span import Span
from lintlicense.why.reading import Explanation, Reader, Sentence
from lintlicense.why.trial import Answer, Entry, Trial
from lintlicense.words.lexicon import Reading

FORMAT = 1


def explained_json(explanation: Explanation, rule: str = "") -> str:
    """Everything about a line. `rules` has the answers of `rule`, or of all that fire, are silenced or come near;
    `norm` is an index into the list `norms`."""
    reader = explanation.reader
    norms = explanation.norms
    index = {id(norm): number for number, norm in enumerate(norms)}
    asked = [t for t in explanation.trials if (t.rule.id == rule if rule else t.outcome != "apart")]
    return _json(
        {
            "version": FORMAT,
            "path": reader.source.path,
            "line": explanation.line,
            "text": reader.source.line(explanation.line),
            "sentences": [_sentence(sentence, reader, index) for sentence in explanation.sentences],
            "terms": [
                {"name": term.name, "ideas": _ideas(term.ideas), "defined": _place(term.home, reader)}
                for term in explanation.terms
            ],
            "words": [
                {
                    "words": reader.quote(word.span),
                    "ideas": _ideas(word.ideas),
                    "value": word.value,
                    **_place(word.span, reader),
                }
                for word in explanation.words
            ],
            "norms": [_norm(norm, reader) for norm in norms],
            "rules": [{"norm": index[id(t.norm)], **_trial(t, reader), **_reported(t, explanation)} for t in asked],
            "findings": [_finding(f, reader) for f in explanation.other_findings if not rule or f.rule == rule],
        }
    )


def tried_json(reader: Reader, rule: str) -> str:
    """A rule's answers for every norm of a text at which it fires, is silenced or comes near."""
    shown = [trial for trial in reader.trials(rule) if trial.outcome != "apart"]
    trials = [{"norm": _norm(trial.norm, reader), **_trial(trial, reader)} for trial in shown]
    return _json({"version": FORMAT, "path": reader.source.path, "rule": rule, "trials": trials})


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _sentence(sentence: Sentence, reader: Reader, index: dict[int, int]) -> dict[str, Any]:
    return {
        "text": reader.quote(sentence.span),
        **_place(sentence.span, reader),
        "clauses": [_clause(unit, reader) for unit in sentence.path],
        "leads": [{"text": reader.quote(lead), **_place(lead, reader)} for lead in sentence.leads],
        "items": [_place(item, reader) for item in sentence.items],
        "norms": [index[id(norm)] for norm in sentence.norms],
        "unread": sentence.unread,
    }


def _clause(unit: Clause, reader: Reader) -> dict[str, Any]:
    line, _ = reader.source.position(unit.span.start)
    return {"kind": unit.kind, "number": unit.number, "marker": unit.marker, "heading": unit.heading, "line": line}


def _norm(norm: Norm, reader: Reader) -> dict[str, Any]:
    return {"text": reader.quote(norm.span), **to_json(norm, reader.source)}


def _ideas(ideas: Iterable[Reading]) -> list[dict[str, str]]:
    return [{"type": idea.type, "id": idea.id} for idea in ideas]


def _place(span: Span, reader: Reader) -> dict[str, int]:
    return place_record(reader.source, span)


def _reported(trial: Trial, explanation: Explanation) -> dict[str, Any]:
    finding = explanation.reported(trial) if trial.outcome == "fires" else None
    return {"finding": _finding(finding, explanation.reader) if finding else None}


def _finding(finding: Finding, reader: Reader) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        **_place(finding.span, reader),
        "related": [related_record(reader.source, related) for related in finding.related],
    }


def _trial(trial: Trial, reader: Reader) -> dict[str, Any]:
    return {
        "rule": trial.rule.id,
        "outcome": trial.outcome,
        "match": [_entry(entry, reader) for entry in trial.entries],
        "unless": [_entry(entry, reader) for entry in trial.exits],
    }


def _entry(entry: Entry, reader: Reader) -> dict[str, Any]:
    return {
        "entry": entry.number,
        "holds": entry.holds,
        "keys": [_answer(answer, reader) for answer in entry.answers],
    }


def _answer(answer: Answer, reader: Reader) -> dict[str, Any]:
    return {
        "key": answer.key,
        "wanted": answer.wanted,
        "holds": answer.holds,
        "words": [{"words": reader.quote(span), **_place(span, reader)} for span in answer.words],
        "has": list(answer.has),
        "cases": [_entry(entry, reader) for entry in answer.inner],
    }
