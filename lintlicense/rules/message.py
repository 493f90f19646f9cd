"""Message templates: words with slots in braces that a finding fills.

`{quantity|a given size}` holds the words for a finding that has no quantity. A slot without such words needs its value:
where it is missing, the message would have a hole, so the rule's title stands in for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

#: What a message may name. All are words for people: what the text says, or the plain name of an idea of the lexicon.
SLOTS: tuple[str, ...] = (
    "quote",  # the stating words
    "party",  # who is excluded, or whose rights end
    "actions",  # what may not be done, or must be
    "objects",  # to what
    "purposes",  # for what
    "quantity",  # a size with its unit: "700 million monthly active users"
    "place",  # a country, a territory, the seat of a court
    "quotes",  # words that the text itself puts in quotation marks: a badge, a word of a name
    "attributes",  # a quality of the licence: "non-transferable"
    "licensor",  # who licenses, by the name the text gives it
    "document",  # a policy or an agreement by the name the text gives it
)


def slots(template: str) -> Iterator[str]:
    """The names in braces, in order. Raises ValueError where braces do not pair."""
    for _, slot in _parts(template):
        if slot is not None:
            yield slot.partition("|")[0]


def render(template: str, values: Mapping[str, str], title: str) -> str:
    """The message of one finding, its first letter a capital.

    >>> render("rights end above {quantity|a size}", {"quantity": "10 users"}, "t")
    'Rights end above 10 users'
    >>> render("rights end above {quantity|a size}", {}, "t")
    'Rights end above a size'
    >>> render("rights end above {quantity}", {}, "Big users need another licence")
    'Big users need another licence'
    """
    words = []
    for text, slot in _parts(template):
        words.append(text)
        if slot is not None:
            name, bar, otherwise = slot.partition("|")
            value = values.get(name) or otherwise
            if not value and not bar:
                return title
            words.append(value)
    message = " ".join("".join(words).split())
    return message[:1].upper() + message[1:]


def _parts(template: str) -> Iterator[tuple[str, str | None]]:
    rest = template
    while rest:
        text, brace, rest = rest.partition("{")
        if "}" in text:
            raise ValueError("a '}' without its '{'")
        if not brace:
            yield text, None
            return
        slot, end, rest = rest.partition("}")
        if not end or "{" in slot:
            raise ValueError("a '{' without its '}'")
        yield text, slot
