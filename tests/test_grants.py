"""What a document grants: through lists, definitions and implied freedoms - and what it only seems to grant."""

from __future__ import annotations

import pytest
from norm_fixtures import read

ALL = {"use", "copy", "modify", "distribute"}


def grants(text: str) -> set[str]:
    return set(read(text).grants)


@pytest.mark.parametrize(
    ("text", "freedoms"),
    [
        ("You may use the Work.", {"use"}),
        ("You may run the Work.", {"use"}),
        ("You may reproduce the Work.", {"copy"}),
        ("You may adapt the Work.", {"modify"}),
        ("You may prepare derivative works of the Work.", {"modify"}),
        ("You may fine-tune the Model.", {"modify"}),
        ("You may publish the Work.", {"distribute", "copy"}),
        ("You may sublicense the Work.", {"sublicense"}),
        ("You may make one copy of the Work to keep in an archive.", {"copy"}),
        ("You may install and use up to three copies of the Work.", {"use", "copy"}),
        ("You may create Derivatives solely for your own internal use.", {"modify"}),
        ("You may sell copies of the Work.", {"sell", "distribute", "copy"}),
        ("We grant you a licence to use, copy and modify the Work.", {"use", "copy", "modify"}),
        ("You are hereby granted the right to use and redistribute the Work.", {"use", "distribute", "copy"}),
        ("Anyone is free to use, change and share the Work.", ALL),
        ("Permission is granted to use, copy, modify and distribute the Work for any purpose.", ALL),
        ("Use, copying, modification and distribution of the Work are permitted.", ALL),
        ("The Work may be used, copied, modified and distributed by anyone.", ALL),
        ("Licensee receives the right to use and to copy the Software.", {"use", "copy"}),
        ("You may deal in the Software without restriction.", {*ALL, "sell"}),
        ("Redistribution and use, with or without modification, are permitted.", ALL),
        ("You may do anything you like with the Work.", ALL),
        ("Our fonts may be copied and altered by everybody.", {"copy", "modify"}),
        ("We allow the creation and distribution of derivatives of the Work.", ALL),
        ("Acme permits the use of the Work in schools.", {"use"}),
    ],
)
def test_a_grant_gives_these_freedoms(text: str, freedoms: set[str]) -> None:
    found = grants(text)
    assert freedoms <= found, f"not granted: {freedoms - found}"
    assert found <= {*freedoms, "sell"}, f"imagined: {found - freedoms}"


@pytest.mark.parametrize(
    "text",
    [
        "You may not use, copy, modify or distribute the Work.",
        "You must keep the notices in every copy that you distribute.",
        "If you distribute the Work, you must name us.",
        "We may use and publish your feedback.",
        "You need not publish your changes.",
        "Use of the Work is prohibited.",
        "No permission is granted to distribute the Work.",
        "This licence does not grant you a right to modify the Work.",
        "You may use our name and our logo.",
        "You may publish links to our website.",
        "You may distribute the Work upon payment of a fee under a redistribution agreement.",
        "You may copy this licence.",
        "If you may distribute the Work under other terms, these do not matter.",
        '"Distribute" means to make copies available to others.',
        "You should use the newest version.",
        "We may change this licence.",
        "You may publish the output.",
        "The Work is provided on an as-is basis only.",
    ],
)
def test_what_only_names_a_freedom_grants_none(text: str) -> None:
    assert grants(text) == set()


def test_a_list_grants_what_its_items_name() -> None:
    text = "You may:\n\n(a) use the Work;\n\n(b) copy it;\n\n(c) change it; and\n\n(d) pass it on to others.\n"
    assert grants(text) >= ALL


def test_an_exception_takes_a_freedom_out() -> None:
    assert "distribute" not in grants("You may do everything with the Work except distribute it.")


def test_rights_are_granted_at_their_places() -> None:
    text = "You may use the Work.\n\nYou may copy the Work. You may use it twice.\n"
    places = read(text).grants
    assert [text[span.start : span.end] for span in places["use"]] == ["You may use the Work.", "You may use it twice."]
    assert [text[span.start : span.end] for span in places["copy"]] == ["You may copy the Work."]


def test_use_is_implied_by_the_other_three() -> None:
    assert "use" in grants("You may copy, modify and distribute the Work.")
    assert "use" not in grants("You may copy and distribute the Work.")


@pytest.mark.parametrize(
    "text",
    [
        "You may distribute the Work. Modified versions must be marked as changed.",
        "You may distribute copies of the Work, provided that you mark your modifications.",
    ],
)
def test_who_must_mark_changes_may_make_them(text: str) -> None:
    assert "modify" in grants(text)


@pytest.mark.parametrize(
    "grant",
    ["We grant you the Granted Rights.", "You may exercise the Granted Rights.", "You receive the Granted Rights."],
)
def test_rights_reach_a_grant_through_their_definition(grant: str) -> None:
    definition = '"Granted Rights" means the rights to use, copy, modify and distribute the Work.'
    assert grants(f"{definition}\n\n{grant}\n") >= ALL
    assert grants(f"{definition}\n\nThis licence does not give you the Granted Rights.\n") == set()
    assert grants(definition) == set()


@pytest.mark.parametrize("deed", ["Exploit", "Deploy", "Use"])
def test_a_defined_deed_carries_its_definition(deed: str) -> None:
    grant = f"We grant you a licence to {deed} the Work."
    assert grants(f'"{deed}" means to run, copy, modify and distribute.\n\n{grant}\n') >= ALL
    assert "distribute" not in grants(f'"{deed}" means to run.\n\n{grant}\n')


def test_whoever_waives_the_copyright_grants_everything() -> None:
    assert grants("The author fully, finally and freely waives all copyright in this file.") >= ALL
    assert grants("The author waives any right to collect royalties.") == set()
    assert grants("You waive all copyright in your changes.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "This program is in the public domain.",
        "The program is hereby released into the public domain.",
        "I place this program in the public domain.",
        "The author dedicates all copyright in the program to the public domain.",
        "Acme places its share of these files in the public domain.",
        "The data have been placed in the public domain by the institute.",
        "These files are to be considered public domain.",
    ],
)
def test_what_belongs_to_the_public_domain_is_free(text: str) -> None:
    assert grants(text) >= ALL


@pytest.mark.parametrize(
    "text",
    [
        "This program is not in the public domain.",
        "You must place your changes in the public domain.",
        "Keep secret what we tell you, unless it is in the public domain.",
        "The museum asks for pictures which have been placed in the public domain.",
    ],
)
def test_what_is_only_said_of_the_public_domain_frees_nothing(text: str) -> None:
    assert not grants(text) & {"modify", "distribute"}


@pytest.mark.parametrize(
    ("text", "freedoms"),
    [
        ("There are no restrictions on copying, changing or sharing the program.", ALL),
        ("There is no limit on the use of the program.", {"use"}),
        ("There are no restrictions on the contributor's right to enter contracts.", set()),
    ],
)
def test_what_nothing_restricts_is_permitted(text: str, freedoms: set[str]) -> None:
    assert grants(text) == freedoms


@pytest.mark.parametrize(
    "text",
    [
        "The results may differ after distribution.",
        "A licence is free if third parties have the right to modify the Work.",
        "Acme makes the Data available to you solely for the training of its staff.",
        "You may change the colour of the window frames as you like.",
        "You may have further rights, which vary from country to country.",
        "You may use the Work for taking notes and for sharing notes with colleagues.",
        "A support contract may be changed separately.",
    ],
)
def test_a_freedom_that_is_only_told_of_is_not_granted(text: str) -> None:
    assert not grants(text) & {"modify", "distribute"}


def test_a_work_that_is_let_to_others_for_a_purpose_may_be_used() -> None:
    assert "use" in grants("The Data are made available by the institute for research purposes only.")


def test_usage_at_large_is_everything_that_can_be_done_with_a_work() -> None:
    assert grants("Usage of the works is permitted provided that this text stays with them.") >= ALL
    assert grants("Usage of the works for research is permitted.") == {"use"}
    assert grants("Use of the works is permitted.") == {"use"}
    assert grants("Commercial usage of the works is permitted.") == {"use"}
