"""Defined terms: what a document calls things decides whom a clause binds and what it is about."""

from __future__ import annotations

import pytest
from norm_fixtures import read

from lintlicense.clauses.parse import parse
from lintlicense.glossary.terms import defined_terms
from lintlicense.norms.norm import Norm
from lintlicense.text.clean import clean
from lintlicense.text.source import Source
from lintlicense.words.lexicon import default
from lintlicense.words.tokens import Tagger


def defined(text: str) -> set[tuple[str, str, str]]:
    """(name, type, id) of each term that a text defines."""
    view = clean(Source("terms", f"ACME TERMS\n\n{text}\n\nThat is all.\n"))
    found = defined_terms(parse(view), view, Tagger(view.text, default()))
    return {(" ".join(phrase), reading.type, reading.id) for phrase, reading in found}


def last(text: str) -> Norm:
    """The last norm of a text."""
    return read(text).norms[-1]


@pytest.mark.parametrize(
    ("text", "name", "meaning"),
    [
        ('"Acme Weights" means the model and its parameters.', "acme weights", ("object", "work")),
        ('“Acme Weights” means the model and its parameters.', "acme weights", ("object", "work")),
        ("'Acme Weights' means the model and its parameters.", "acme weights", ("object", "work")),
        ("**Acme Weights** means the model and its parameters.", "acme weights", ("object", "work")),
        ("Acme Weights means the model and its parameters.", "acme weights", ("object", "work")),
        ('"Acme Weights" shall mean the model.', "acme weights", ("object", "work")),
        ('The term "Acme Weights" refers to the model.', "acme weights", ("object", "work")),
        ('This licence covers the model and its files (the "Kit").', "kit", ("object", "work")),
        ('Acme Ltd. ("Acme") publishes the model.', "acme", ("party", "licensor")),
        ('Copyright 2025 Brook Labs GmbH ("Brook").', "brook", ("party", "licensor")),
        ('"Brook" means Brook Labs Inc.', "brook", ("party", "licensor")),
        ('"Adopter" means the person or entity that exercises rights.', "adopter", ("party", "licensee")),
        ('"Variant" means any derivative work of the Model.', "variant", ("object", "derivative")),
        ('"Glimmers" means the output of the Model.', "glimmers", ("object", "output")),
        ('"House Rules" means the acceptable use policy at https://acme.example.', "house rules", ("object", "policy")),
        ('"Permitted Use" means scientific research.', "permitted use", ("purpose", "research")),
        ('"Permitted Territory" means the European Union.', "permitted territory", ("place", "eu")),
    ],
)  # fmt: skip
def test_a_term_means_what_its_words_say(text: str, name: str, meaning: tuple[str, str]) -> None:
    assert (name, *meaning) in defined(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may use the model.",
        'You must display the words "Built with Acme".',
        'THE MODEL IS PROVIDED "AS IS".',
        "By any means, you may use it.",
        '"You" means the person that exercises rights.',
    ],
)
def test_a_quotation_is_not_yet_a_definition(text: str) -> None:
    assert not defined(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('This agreement is between you and Acme Labs Inc. about its neural network (the "Model").', "model"),
        ('The licence that we grant to you is subject to these prohibitions (the "Prohibitions").', "prohibitions"),
        ('Acme Ltd. gives you the program with its manuals and other documentation ("Software").', "software"),
        ('"Original Author" means the individual who created the Work.', "original author"),
        ('"Recipient": a provider of care for the aged.', "recipient"),
    ],
)
def test_a_word_that_the_lexicon_knows_stays_what_it_is(text: str, name: str) -> None:
    """No thing becomes a party, whoever stands before it; no person a thing; no software a manual."""
    assert not {(term, kind, id) for term, kind, id in defined(text) if term == name}


def test_a_kind_of_thing_is_told_by_its_last_word() -> None:
    assert ("acme 3d", "object", "work") in defined('"Acme 3D" means the 3D generation models and their weights.')


def test_a_firm_may_be_named_among_others() -> None:
    """The kind of a firm in mid-sentence parts nothing, and still says that it is one."""
    assert ("acme", "party", "licensor") in defined('"Acme" means Acme Co., Ltd. or its group.')


def test_a_colon_defines_what_stands_before_it() -> None:
    assert ("heron pack", "object", "work") in defined('"Heron Pack": the weights of the Model and its code.')


def test_a_name_without_quotes_is_defined_only_among_definitions() -> None:
    text = "1. {}\n\n1.1 Maker: a company that receives the Pack.\n\n2. USE\n\n2.1 Maker may not sell the Pack."
    assert ("maker", "party", "licensee") in defined(text.format("DEFINITIONS"))
    assert ("maker", "party", "licensee") not in defined(text.format("CONTACTS"))


def test_you_and_we_stay_who_they_are() -> None:
    text = 'Acme Ltd ("we") and the taker ("you") agree.\n\nYou may not sell the model. We may end this licence.'
    bearers = [norm.bearer for norm in read(text).norms if norm.kind in {"prohibition", "power"}]
    assert bearers == ["licensee", "licensor"]


def test_a_company_is_whom_the_glossary_says() -> None:
    licensor = '"Company" means Acme Inc., which offers the Software.\n\nCompany may end this licence at any time.'
    licensee = '"Company" means the entity that receives the Software.\n\nCompany may not sell the Software.'
    nobody = "Company may not sell the Software."
    assert [last(text).bearer for text in (licensor, licensee, nobody)] == ["licensor", "licensee", "unknown"]


def test_a_purpose_reaches_the_grant_that_names_it() -> None:
    norm = last('"Approved Use" means academic research.\n\nYou may use the Model only for an Approved Use.')
    assert (norm.only, set(norm.ids("purpose"))) == (True, {"research"})


def test_a_purpose_that_is_denied_turns_round() -> None:
    norm = last(
        '"Approved Use" means any use that is not commercial.\n\nYou may use the Model for an Approved Use only.'
    )
    assert set(norm.ids("purpose")) == {"non-commercial"}


def test_a_territory_stands_for_all_its_places() -> None:
    text = '"Excluded Area" means the European Union and South Korea.\n\nNo right is granted in the Excluded Area.'
    assert len({"eu", "korea"} & set(last(text).ids("place"))) == 2


def test_a_class_by_size_carries_its_size() -> None:
    norm = last(
        '"Large Company" means a company with more than fifty employees.\n\nA Large Company may not use the Model.'
    )
    assert "employees" in set(norm.ids("quantity"))


def test_plurals_are_known() -> None:
    assert ("variants", "object", "derivative") in defined('"Variant" means any derivative work of the Model.')


def test_names_change_nothing() -> None:
    """The same licence under two invented names is read alike."""
    text = (
        '{0} Ltd ("{0}") publishes the {0} model (the "{0} Materials").\n\n'
        "{0} grants you a licence to use and copy the "
        "{0} Materials. You may not sell the {0} Materials. {0} may end this licence at any time."
    )

    def shape(name: str) -> list[object]:
        return [
            (norm.kind, norm.bearer, [(action.id, [term.id for term in action.objects]) for action in norm.actions])
            for norm in read(text.format(name)).norms
        ]

    assert shape("Acme") == shape("Larkspur") == shape("Zenith Brook")
