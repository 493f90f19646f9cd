"""How a rule came out on a norm, for people: in one line, or key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lintlicense.report.painted import Line, Part, line
from lintlicense.report.rows import labelled
from lintlicense.report.words import counted
from lintlicense.text.span import Span
from lintlicense.why.plain import KEY_NAMES, has, wanted
from lintlicense.why.trial import Answer, Entry, Trial

Quote = Callable[[Span], str]
#: More ids than this are cut in a summary; the full answers show them all.
_MANY = 90
_VERDICTS = {
    "fires": "it fires",
    "silenced": "every key of an entry holds, but an exit (`unless:`) holds too, so it stays silent",
    "near": "it does not fire, by one key",
    "apart": "it does not fire",
}


def brief(trial: Trial, number: int, quote: Quote, width: int) -> Iterator[Line]:
    """One rule in a line or two: what made it fire, what silenced it, or the one key that it lacked."""
    entry = trial.best
    if trial.outcome == "fires":
        text = f"on norm {number}{_because(entry, quote)}"
    elif trial.outcome == "silenced":
        exit = next(exit for exit in trial.exits if exit.holds)
        text = f"on norm {number}, silenced by exit {exit.number} (`unless:`){_because(exit, quote)}"
    else:
        text = f"on norm {number}, {_lacking(entry.missing[0], quote)}"
    yield from labelled(trial.rule.id, text, width, column=28, style="strong")


def _because(entry: Entry, quote: Quote) -> str:
    words = dict.fromkeys(quote(span) for answer in entry.answers for span in answer.words)
    return ", because of " + ", ".join(f'"{word}"' for word in words) if words else ""


def _lacking(answer: Answer, quote: Quote) -> str:
    if answer.key == "without":
        held = next(entry for entry in answer.inner if entry.holds)
        return f"let be because of {_keys(held)}{_because(held, quote).replace(', because of', ':')}"
    asked = wanted(answer.wanted)
    asked = asked if len(asked) <= _MANY else asked[: _MANY - 1].rsplit(" ", 1)[0] + " …"
    found = f"; here: {has(answer.has)}" if answer.has else ""
    return f"lacks `{answer.key}` ({KEY_NAMES[answer.key]}): {asked}{found}"


def _keys(entry: Entry) -> str:
    return " and ".join(f"`{answer.key}` ({wanted(answer.wanted)})" for answer in entry.answers)


def detailed(trial: Trial, number: int, quote: Quote, width: int, *, full: bool = True) -> Iterator[Line]:
    """Every key of every entry, with what the norm has instead where it does not hold. Unless `full`, entries that lack
    more than one key are only counted."""
    yield line("  ", Part(trial.rule.id, "strong"), f" on norm {number}: {_VERDICTS[trial.outcome]}")
    for name, entries in (("entry", trial.entries), ("exit", trial.exits)):
        shown = [entry for entry in entries if full or entry.holds or entry.near]
        for entry in shown:
            yield from _entry(f"{name} {entry.number} of {len(entries)}", entry, quote, width, 4)
        if left := len(entries) - len(shown):
            plural = name if left == 1 else "entries" if name == "entry" else "exits"
            yield line(
                "    ", Part(f"{left} {'other ' if shown else ''}{plural} of {len(entries)}: lacking more", "dim")
            )


def _entry(title: str, entry: Entry, quote: Quote, width: int, indent: int) -> Iterator[Line]:
    missing = len(entry.missing)
    state = "holds" if entry.holds else f"{missing} of {counted(len(entry.answers), 'key')} missing"
    if not entry.together and not missing:
        state = "each holds, but not in one and the same place"
    yield line(" " * indent, Part(f"{title}: {state}", "good" if entry.holds else "dim"))
    for answer in entry.answers:
        yield from _answer(answer, quote, width, indent + 2)


def _answer(answer: Answer, quote: Quote, width: int, indent: int) -> Iterator[Line]:
    text = f"{KEY_NAMES[answer.key]} (`{answer.key}`)"
    if not answer.inner:
        text += f": {wanted(answer.wanted)}{_found(answer, quote)}"
    elif not _telling(answer):
        text += ": none holds"
    mark, style = ("yes", "good") if answer.holds else ("no", "bad")
    yield from labelled(mark, text, width, indent=indent, column=indent + 4, style=style)
    for entry in _telling(answer):
        if len(entry.answers) == 1 and entry.together:
            yield from _answer(entry.answers[0], quote, width, indent + 4)
        else:
            yield from _entry(f"case {entry.number}", entry, quote, width, indent + 4)


def _found(answer: Answer, quote: Quote) -> str:
    """The words that made a key hold; else what the norm has of that kind."""
    if answer.holds and answer.words:
        return ", as in " + ", ".join(dict.fromkeys(f'"{quote(span)}"' for span in answer.words))
    here = has(answer.has)
    return "" if answer.holds and here == wanted(answer.wanted) else f"; here: {here}"


def _telling(answer: Answer) -> Sequence[Entry]:
    """The inner entries that decide: those that hold; where none does, all of them if one was needed."""
    held = [entry for entry in answer.inner if entry.holds]
    return held or (() if answer.holds else answer.inner)
