"""The cleaning steps in their order: each takes a view and gives a view."""

from __future__ import annotations

from lintlicense.text.characters import fold_characters
from lintlicense.text.comments import strip_comments
from lintlicense.text.html import strip_html
from lintlicense.text.margin import strip_margin
from lintlicense.text.markdown import strip_markdown
from lintlicense.text.source import Source
from lintlicense.text.view import View, identity

_STEPS = (fold_characters, strip_comments, strip_html, strip_margin, strip_markdown)


def clean(source: Source) -> View:
    """The text as a reader sees it, line by line, without what typography and markup added."""
    view = identity(source)
    for step in _STEPS:
        view = step(view)
    return view
