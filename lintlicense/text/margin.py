"""The margin of a text that is indented as a whole."""

from __future__ import annotations

import re
from itertools import takewhile

from lintlicense.text.view import View

_INDENT = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)


def strip_margin(view: View) -> View:
    """Remove the white space that every line begins with: it indents none of them from another."""
    starts = [match.start() for match in _INDENT.finditer(view.text)]
    indents = {match.group() for match in _INDENT.finditer(view.text)}
    # In the order of letters, what the first and the last share is shared by all.
    pairs = zip(min(indents, default=""), max(indents, default=""), strict=False)
    margin = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return view.edited([(start, start + margin, "") for start in starts]) if margin else view
