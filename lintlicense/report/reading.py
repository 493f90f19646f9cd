"""How a text was read: its clause tree with the norms of each clause, as data and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from lintlicense.clauses import dump
from lintlicense.clauses.tree import Clause
from lintlicense.harmless import one_line
from lintlicense.norms.dump import to_json
from lintlicense.norms.norm import Action, Norm, Part, Reading, Term
from lintlicense.report.words import counted
from lintlicense.text.source import Source


def reading_json(tree: Clause, reading: Reading, source: Source) -> dict[str, Any]:
    """The tree as data, each clause with the norms that it states; the root also with how much was read."""
    root = dump.to_json(tree, source)
    norms = _by_clause(reading)
    stack = [(tree, root)]
    while stack:
        node, record = stack.pop()
        record["norms"] = [to_json(norm, source) for norm in norms.get(id(node), ())]
        stack.extend(zip(node.children, record["children"], strict=True))
    root["reading"] = {"norms": len(reading.norms), "whole": whole_share(reading), "coverage": reading.coverage}
    return root


def reading_text(tree: Clause, reading: Reading, source: Source, width: int = 0) -> str:
    """The norms by clause, one a line (0) or wrapped to a width, and how much was read."""
    norms = _by_clause(reading)
    lines = []
    for node in tree.walk():
        if id(node) in norms:
            lines.append(_title(node, source))
            lines.extend(f"  {_norm(norm, source)}" for norm in norms[id(node)])
    lines.append(
        f"{counted(len(reading.norms), 'norm')}, {whole_share(reading):.0%} read whole; "
        f"{reading.coverage:.0%} of {counted(reading.normative, 'normative sentence')} read"
    )
    return "".join(f"{row}\n" for line in lines for row in (_wrapped(line, width) if width else (line,)))


def whole_share(reading: Reading) -> float:
    """The share of norms that one production read from bearer to end, 0 to 1."""
    return sum(norm.whole for norm in reading.norms) / len(reading.norms) if reading.norms else 0.0


def _by_clause(reading: Reading) -> dict[int, list[Norm]]:
    norms: dict[int, list[Norm]] = {}
    for norm in reading.norms:
        norms.setdefault(id(norm.clause), []).append(norm)
    return norms


def _wrapped(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent=" " * 6, break_on_hyphens=False)


def _title(node: Clause, source: Source) -> str:
    name = " ".join(filter(None, (node.number, one_line(node.heading)))) or node.kind
    return f"{name} (line {source.position(node.span.start)[0]})"


def _norm(norm: Norm, source: Source) -> str:
    """`12:5 prohibition of licensee: train(model); for improve-model; unless (licence-given)`."""
    line, column = source.position(norm.span.start)
    head = f"{line}:{column} {'only ' if norm.only else ''}{norm.kind} of {norm.bearer}"
    what = ", ".join(_action(action) for action in norm.actions)
    terms = ", ".join(dict.fromkeys(f"{term.type} {_term(term)}" for term in norm.terms))
    parts = "; ".join(_part(part) for part in norm.parts)
    return head + "".join(f"{mark}{words}" for mark, words in ((": ", what), ("; ", terms), ("; ", parts)) if words)


def _action(action: Action) -> str:
    objects = ", ".join(dict.fromkeys(_term(term) for term in action.objects))
    return f"{'not ' if action.negated else ''}{action.id}{f'({objects})' if objects else ''}"


def _part(part: Part) -> str:
    terms: Iterator[str] = (_term(term) for term in part.terms)
    return f"{part.role} {one_line(part.marker)} ({', '.join(dict.fromkeys(terms))})"


def _term(term: Term) -> str:
    return term.id if term.value is None else f"{term.value:g} {term.id}"
