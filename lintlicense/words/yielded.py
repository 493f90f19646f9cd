"""What a work yields, told by who or what made it: "songs written with the Model", "any speech synthesised by means of
the Software"."""

from __future__ import annotations

from lintlicense.words.lexicon import Reading
from lintlicense.words.tokens import Token

#: Participles that say that a thing came out of something.
_MADE = frozenset({
    "made", "created", "written", "composed", "produced", "generated", "drawn", "painted", "rendered", "synthesized",
    "spoken", "sung", "computed", "predicted", "emitted", "returned", "drafted",
})  # fmt: skip
_WITH = frozenset({"with", "using", "by", "through", "from"})
_BY_MEANS = ("by", "means", "of")
_ARTICLES = frozenset({"the", "this", "our", "its", "any", "such"})
_MAKERS = frozenset({"work", "service"})
#: What is made of the work itself, and nothing that it yields.
_OF_THE_WORK = frozenset({"derivative", "copy", "backup", "improvements", "source", "binary", "notice", "patent"})
_BEFORE = 3


def yielded(tokens: list[Token]) -> list[Token]:
    """The tokens, where the participle behind a thing that the work makes reads as output."""
    if not any(token.text in _MADE for token in tokens):
        return tokens
    return [
        token._replace(readings=(Reading("object", "output"), *token.readings)) if _yields(tokens, i) else token
        for i, token in enumerate(tokens)
    ]


def _yields(tokens: list[Token], i: int) -> bool:
    """Whether the word at i tells that the work made the thing before it."""
    if tokens[i].text not in _MADE or not i or tokens[i - 1].kind == "mark" or tokens[i - 1].read("verb") is not None:
        return False
    if any((thing := token.read("object")) and thing.id in _OF_THE_WORK for token in tokens[max(0, i - _BEFORE) : i]):
        return False
    k = i + 1
    if tuple(token.text for token in tokens[k : k + 3]) == _BY_MEANS:
        k += 3
    elif k < len(tokens) and tokens[k].text in _WITH:
        k += 1
    else:
        return False
    k += k < len(tokens) and tokens[k].text in _ARTICLES
    maker = tokens[k].read("object") if k < len(tokens) else None
    return maker is not None and maker.id in _MAKERS
