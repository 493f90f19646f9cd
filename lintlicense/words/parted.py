"""Verbs whose object stands inside them: "make the model available", "hand the weights on"."""

from __future__ import annotations

from lintlicense.words.lexicon import Lexicon, Reading
from lintlicense.words.tokens import Token

#: What may end a verb behind its object.
_ENDS = frozenset({"available", "public", "on", "over", "away", "out", "off", "up"})
#: How many words the object may have.
_REACH = 9
#: What may follow the end of such a verb: behind "on the server" the word is a preposition.
_FOLLOWS = frozenset({
    "to", "for", "or", "and", "under", "as", "in", "without", "if", "unless", "only", ")", "from", "at", "by", "when",
    "whenever",
})  # fmt: skip
_THINGS = frozenset({"object", "poss", "attribute"})


def joined(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens with each parted verb put together before its object: "make available the model"."""
    if not any(token.text in _ENDS for token in tokens):
        return tokens
    out = list(tokens)
    for i in range(len(out) - 2, -1, -1):
        end = _end(out, i) if _parts(out[i], lexicon) else 0
        readings = _whole(out[i], out[end].text, lexicon) if end else ()
        if readings:
            verb = out[i]._replace(text=f"{out[i].text} {out[end].text}", readings=readings)
            out = [*out[:i], verb, *out[i + 1 : end], *out[end + 1 :]]
    return out


def _parts(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may be the first of a parted verb: "switch" is none by itself, but "switch off" is."""
    bucket = lexicon.bucket(token.text) if " " not in token.text else None
    return bucket is not None and any(end in bucket.longer for end in _ENDS)


def _end(tokens: list[Token], i: int) -> int:
    """Where the last word of a verb at i stands behind its object; 0 where there is none."""
    named = False
    for j in range(i + 1, min(len(tokens), i + _REACH)):
        token = tokens[j]
        if token.text in _ENDS:
            follows = tokens[j + 1] if j + 1 < len(tokens) else None
            ends = follows is None or follows.kind in {"mark", "adverb"} or follows.text in _FOLLOWS
            return j if named and ends else 0
        known = {reading.type for reading in token.readings}
        if (token.kind == "mark" and token.text != ",") or (known and not known & _THINGS) or token.text == "to":
            return 0
        named = named or "object" in known or token.kind == "name"
    return 0


def _whole(verb: Token, end: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """The verb readings of both words together."""
    bucket = lexicon.bucket(verb.text)
    found = bucket.longer.get(end, []) if bucket is not None else []
    return next((tuple(r for r in readings if r.type == "verb") for rest, readings in found if rest == (end,)), ())
