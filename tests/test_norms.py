"""Every sentence of fixtures/norms gives the norms that the fixture says, and no other."""

from __future__ import annotations

import pytest
from norm_fixtures import Entry, complaint, entries, read

ENTRIES = tuple(entries())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_text_gives_its_norms(entry: Entry) -> None:
    problem = complaint(entry, read(entry.text))
    assert not problem, problem
