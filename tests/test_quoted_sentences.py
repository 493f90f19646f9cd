"""A full stop inside a quotation ends no sentence that goes on behind it."""

from __future__ import annotations

from lintlicense.lint import lint_text
from lintlicense.text.sentences import split_sentences


def test_a_sentence_goes_on_behind_a_quotation() -> None:
    text = 'You must keep the line "Copyright Acme, Inc. All rights reserved.", and show it. Then stop.'
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == [text[:-11], "Then stop."]


def test_a_quotation_at_the_end_closes_the_sentence() -> None:
    text = 'Print "Use it well." The rest is free.'
    assert len(split_sentences(text, 0, len(text))) == 2


def test_what_stands_behind_the_quotation_is_read() -> None:
    text = (
        'If you share the Model, you shall: (i) keep the notice "Copyright Larkspur, Inc. All rights reserved.", and '
        '(ii) prominently display "Built with Larkspur" on a related website.\n'
    )
    assert "display-badge" in {finding.rule for finding in lint_text(text).findings}
