"""The verdict: what shows a criterion met, what violates it, and what no setting may change."""

from __future__ import annotations

import pytest
from licence_fixtures import FOLDER, Licence, licences

from lintlicense.config.model import Config
from lintlicense.findings import Criterion, Document
from lintlicense.lint import lint_text
from lintlicense.rules.rule import CRITERIA, Level
from lintlicense.rules.select import PROFILES

FREE = "Acme Free Terms\n\nAnyone may use, copy, modify and distribute the Work for any purpose without paying a fee.\n"
DFSG = ("desert-island", "dissident", "tentacles-of-evil")
ONLY_FORBID = ("osd-8", "osd-9", "osd-10", *DFSG)


def judged(text: str) -> Document:
    return lint_text(text)


def criterion(text: str, name: str) -> Criterion:
    criteria = lint_text(text).criteria
    assert criteria is not None
    return criteria[name]


def free(*clauses: str) -> str:
    """A licence that grants everything, and then says what is given."""
    return "\n".join([FREE, *clauses, ""])


def test_a_licence_that_grants_all_four_is_open_and_meets_everything() -> None:
    document = judged(FREE)
    assert (document.kind, document.verdict) == ("licence", "open")
    assert document.criteria is not None
    assert {name: found.status for name, found in document.criteria.items()} == dict.fromkeys(CRITERIA, "met")


#: For each criterion a clause that contradicts it on its face (an error), or for the tests of the DFSG at least warns.
VIOLATIONS = [
    ("osd-1", "You may not distribute the Work to anyone."),
    ("osd-1", "You must pay us a royalty for every copy of the Work."),
    ("osd-2", "You may not decompile or reverse engineer the Work."),
    ("osd-3", "You may not distribute modified versions of the Work."),
    ("osd-5", "If you have more than 100 million monthly active users, you must request a licence from us."),
    ("osd-5", "No rights are granted to persons domiciled in the European Union."),
    ("osd-6", "You may use the Work for research only."),
    ("osd-6", "You may not use the Work for commercial purposes."),
    ("osd-6", "You may not use the Work to improve any other model."),
    ("osd-7", "This licence is personal to you, non-transferable and may not be assigned."),
    ("osd-8", "The Work may be used only together with the Acme Phone."),
    ("osd-9", "You may not combine the Work with open-source software."),
    ("osaid-use", "If you have more than 100 million monthly active users, you must request a licence from us."),
    ("dissident", "You must report every use of the Work to us."),
    ("desert-island", "You must send us a copy of every change that you make."),
    ("tentacles-of-evil", "We may revoke this licence at any time and for any reason."),
]


@pytest.mark.parametrize(("name", "clause"), VIOLATIONS)
def test_a_clause_against_a_criterion_violates_it_at_its_place(name: str, clause: str) -> None:
    text = free(clause)
    found = criterion(text, name)
    assert found.status == "violated"
    start = text.index(clause)
    assert all(span.start >= start for span in found.spans)


@pytest.mark.parametrize(("name", "clause"), [(name, clause) for name, clause in VIOLATIONS if name.startswith("osd")])
def test_an_error_makes_the_licence_not_open(name: str, clause: str) -> None:
    document = judged(free(clause))
    assert document.verdict == "not-open"
    assert any(finding.level.value == "error" and name in finding.criteria for finding in document.findings)


@pytest.mark.parametrize(
    "clause",
    [
        "You must indemnify us against all claims that arise from your use.",
        'You must prominently display "Built with Acme" on your website.',
        "You must comply with all applicable laws and export regulations.",
        "We may revoke this licence at any time and for any reason.",
    ],
)
def test_warnings_and_notes_violate_nothing_of_the_osd(clause: str) -> None:
    document = judged(free(clause))
    assert document.findings, "each of these is worth a word"
    assert document.verdict == "open"
    assert document.criteria is not None
    assert not [n for n, c in document.criteria.items() if c.status == "violated" and n not in DFSG]


def test_a_criterion_that_nothing_shows_is_not_shown() -> None:
    text = "Acme Terms\n\nYou may use and copy the Work for any purpose.\n"
    statuses = {
        name: criterion(text, name).status for name in ("osd-1", "osd-3", "osd-4", "osaid-modify", "osaid-share")
    }
    assert set(statuses.values()) <= {"not-shown", "violated"}
    assert criterion(text, "osaid-use").status == "met"


@pytest.mark.parametrize(
    ("freedom", "names"),
    [("distribute", ("osd-1", "osaid-share")), ("modify", ("osd-3", "osaid-modify"))],
)
def test_a_criterion_needs_its_grant(freedom: str, names: tuple[str, ...]) -> None:
    with_it = "Acme Terms\n\nYou may use, copy, modify and distribute the Work.\n"
    without = with_it.replace(" and distribute", "").replace("copy, modify", "copy and modify")
    if freedom == "modify":
        without = with_it.replace("modify and ", "and ").replace("copy, and", "copy and")
    for name in names:
        assert criterion(with_it, name).status == "met"
        assert criterion(without, name).status != "met"


def test_places_of_a_criterion_are_the_clauses_that_show_it() -> None:
    text = "Acme Terms\n\nYou may use and copy the Work.\n\nYou may modify and distribute the Work.\n"
    shown = {text[span.start : span.end] for span in criterion(text, "osd-1").spans}
    assert shown == {"You may modify and distribute the Work."}


def test_a_use_for_some_purposes_does_not_show_every_field() -> None:
    assert criterion(FREE.replace("any purpose", "research only"), "osd-6").status == "violated"
    assert criterion(FREE.replace(" for any purpose", ""), "osd-6").status == "met"


def test_study_needs_source() -> None:
    """osaid-study: not where reverse engineering is banned, and only a binary is licensed."""
    assert criterion(FREE, "osaid-study").status == "met"
    assert criterion(free("You may not reverse engineer the Work."), "osaid-study").status != "met"


def test_what_is_hardly_read_meets_none_of_the_criteria_that_only_forbid() -> None:
    text = free("You must frobnicate the Work. You must gribble it. You shall not plorf it.")
    document = judged(text)
    assert document.coverage < 0.9
    assert {criterion(text, name).status for name in ONLY_FORBID} == {"not-shown"}
    assert criterion(text, "osd-1").status == "met", "what was read still counts"


KINDS = [
    ("licence", "open", FREE),
    ("licence", "not-open", free("You may not sell the Work.")),
    ("policy", "unclear", (FOLDER / "marlow-use-policy.txt").read_text(encoding="utf-8")),
    (
        "disclaimer",
        "unclear",
        "Disclaimer\n\nThe model is provided as is. In no event will the authors be liable for any damages.\n",
    ),
    (
        "rider",
        "unclear",
        "Sales Condition\n\nThe grant of rights under the License will not include, and the License does not grant to "
        "you, the right to sell the Software.\n",
    ),
    ("other", "unclear", "Notes\n\nThe kettle is on the stove. Two cups stand beside it.\n"),
    ("other", "unclear", ""),
]


@pytest.mark.parametrize(("kind", "verdict", "text"), KINDS, ids=lambda value: value if len(str(value)) < 15 else "")
def test_a_document_is_what_it_does(kind: str, verdict: str, text: str) -> None:
    document = judged(text)
    assert (document.kind, document.verdict) == (kind, verdict)


@pytest.mark.parametrize("name", ["", "MIT License\n\n", "LLAMA COMMUNITY LICENSE\n\n", "Acceptable Use Policy\n\n"])
def test_a_name_decides_nothing(name: str) -> None:
    body = FREE.partition("\n\n")[2]
    document = judged(name + body)
    assert (document.kind, document.verdict) == ("licence", "open")


SETTINGS = [
    *(pytest.param(Config(profile=name), id=name) for name in PROFILES),
    pytest.param(Config(select=("indemnity",)), id="select"),
    pytest.param(Config(ignore=("osd-5", "osd-6", "osd-7", "osd-1", "osd-3")), id="ignore"),
    pytest.param(Config(levels={"field-of-use": Level.NOTE, "indemnity": Level.ERROR}), id="levels"),
]


@pytest.mark.parametrize("config", SETTINGS)
@pytest.mark.parametrize("licence", licences(), ids=lambda licence: licence.name)
def test_no_setting_changes_the_verdict(config: Config, licence: Licence) -> None:
    plain, changed = lint_text(licence.text), lint_text(licence.text, config=config)
    assert (changed.kind, changed.verdict) == (plain.kind, plain.verdict)
    assert changed.grants == plain.grants
    assert changed.criteria == plain.criteria
    assert changed.coverage == plain.coverage
