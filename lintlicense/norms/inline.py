"""Lists that run on inside a sentence: "You may not (i) sell the Work; (ii) rent it to others; or (iii) ...".

Each item is read by itself under the words before the first, as it would be on a line of its own: what one item excepts
or names says nothing of the others, and a finding points at its item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from lintlicense.norms.holding import holds
from lintlicense.norms.lists import MAX_LEADS, Lead, Line
from lintlicense.norms.markers import CONJUNCTIONS, is_marker, role
from lintlicense.norms.roles import arrange
from lintlicense.text.markers import Reading, enumerators
from lintlicense.text.span import Span
from lintlicense.text.view import View
from lintlicense.words.tokens import Token

#: What may end the words before a list: "may not (and will not help others to) do any of the following:".
_OPEN = frozenset({":", ")", "do", "any", "any of", "of", "the", "following", "the following", "all of"})
#: How a word begins that lets one of several conditions do.
_EITHER = ("either", "at least one", "any of", "one of")
#: An item of fewer words behind its verb shares its object with the next: "(i) copy; (ii) sell the Work".
_SHORTEST = 2
#: An enumerator is no longer than this: "( iii )".
_NUMBER = 4


def itemised(line: Line, view: View, tokens: Callable[[Span], list[Token]]) -> Iterator[Line]:
    """The sentence itself, or its opening and its items where a ban or a duty goes on in a list of deeds, or a
    condition in a list of statements."""
    start, end = view.locate(line.span)
    cuts = list(_series(view.text, start, end)) or list(_run(tokens(line.span)))
    if len(cuts) < 2:
        yield line
        return
    lead = Lead(view.span(start, cuts[0]), line.clause)
    items = [view.span(low, high) for low, high in pairwise([*cuts, end])]
    if not _conditions(tokens(lead.span)) and not _deeds(tokens(lead.span), [_words(tokens(item)) for item in items]):
        yield line
        return
    yield Line(line.clause, lead.span, line.leads)
    for item in items:
        yield Line(line.clause, item, (*line.leads, lead)[-MAX_LEADS:])


def _conditions(lead: list[Token]) -> bool:
    """Whether the items are conditions of what the lead-in says: "You may copy it provided that (i) ...; (ii) ..."."""
    asked = lead[:-1] if lead and lead[-1].text == ":" else lead
    says = any(reading.type == "head" for token in asked for reading in token.readings)
    return says and holds(asked) and not any(token.text.startswith(_EITHER) for token in asked)


def _deeds(lead: list[Token], rows: list[list[Token]]) -> bool:
    """Whether the items are deeds that the lead-in bans or demands one by one."""
    waits = _waits(lead)
    choice = waits == "must" and rows[-2] and rows[-2][-1].text == "or"  # one of several duties
    return bool(waits) and not choice and all(map(_does, rows)) and not _closes(rows)


def _series(text: str, start: int, end: int) -> Iterator[int]:
    """Where the enumerators of the outermost list stand: those that count on from the first."""
    last: Reading | None = None
    for at, found in enumerators(text, start, end):
        if last is None:
            first = [reading for reading in found if reading.ordinal == 1]
            if not first or at == start:
                continue
            last = first[-1]
        elif Reading(last.family, last.ordinal + 1) in found:
            last = Reading(last.family, last.ordinal + 1)
        else:
            continue
        yield at


def _run(row: list[Token]) -> Iterator[int]:
    """Where deeds begin that only semicolons part: "You may not sell the Work; rent it out; or break a lock."."""
    marks = [k for k, token in enumerate(row) if token.text == ";"]
    ban = next((k for k, token in enumerate(row) if (head := token.read("head")) and head.id == "forbid"), len(row))
    if not marks or ban > marks[0] or any(_opens_condition(row, k) for k in range(ban)):
        return
    first = next((k for k in range(ban + 1, marks[0]) if (verb := row[k].read("verb")) and verb.form == "base"), 0)
    if first:
        yield row[first].start
    for k in marks:
        k += 2 if k + 1 < len(row) and row[k + 1].text in CONJUNCTIONS else 1
        if first and k < len(row):
            yield row[k].start


def _opens_condition(row: list[Token], k: int) -> bool:
    """Whether a condition begins at k: "If you do not agree, ...; ..."."""
    marker = is_marker(row, k)
    return bool(marker) and role(marker) == "condition"


def _words(tokens: list[Token]) -> list[Token]:
    """An item without its enumerator and what stands before its first verb: "(i) except as allowed here, sell ..."."""
    k = next((k for k, token in enumerate(tokens[:_NUMBER]) if token.text == ")"), -1) + 1
    if k + 1 < len(tokens) and is_marker(tokens, k):
        k = next((j + 1 for j in range(k, len(tokens)) if tokens[j].text == ","), k)
    while k < len(tokens) and (tokens[k].kind == "adverb" or tokens[k].text.endswith("ly")):
        k += 1
    return tokens[k:]


def _waits(tokens: list[Token]) -> str:
    """The ban or duty that has not yet said what it is about ("Licensee shall not, without our consent:", "...,
    provided that you"): `forbid`, `must`, or the empty string."""
    while tokens and tokens[-1].text in _OPEN:
        opens = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k].text == "("), -1)
        tokens = tokens[: opens if tokens[-1].text == ")" and opens > 0 else -1]
    if len(tokens) > 1 and tokens[-1].read("party") is not None and _provides(tokens[-2]):
        return "must"
    heads = [(piece, reading) for piece in arrange(tokens) if (reading := piece.token.read("head")) is not None]
    if not heads or heads[-1][0].type != "UNREAD" or heads[-1][1].id not in {"forbid", "must"}:
        return ""
    return heads[-1][1].id


def _provides(token: Token) -> bool:
    marker = token.read("marker")
    return marker is not None and marker.id == "provided"


def _does(words: list[Token]) -> bool:
    """Whether an item begins with a deed that has an object of its own."""
    if len(words) <= _SHORTEST:
        return False
    verb, head = words[0].read("verb"), words[0].read("head")
    behind = sum(token.kind != "mark" for token in words[1:])
    does = verb is not None and verb.form == "base" and words[1].text != "of"
    refrains = head is not None and (head.id == "must" or words[0].text.endswith((" from", " not", "n't")))
    return (does or refrains) and behind >= _SHORTEST


def _closes(rows: list[list[Token]]) -> bool:
    """Whether the last item alone ends in an exception, which then is one to all: "..., except as the law allows"."""
    *before, last = (any(row[k - 1].text == "," and _excepts(row, k) for k in range(1, len(row))) for row in rows)
    return last and not any(before)


def _excepts(row: list[Token], k: int) -> bool:
    marker = is_marker(row, k)
    return bool(marker) and role(marker) == "exception"
