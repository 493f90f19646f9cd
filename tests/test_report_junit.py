"""JUnit XML, read by two parsers, and held to the elements and attributes that readers agree on."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped
from report_samples import RULES, acme, hostile, plain, report

from lintlicense.findings import Acceptance
from lintlicense.report.junit import junit, xml_text
from lintlicense.report.options import Options

#: What Jenkins' xUnit schema (junit-10.xsd) allows of the parts used here: attributes (* = required) and children.
ALLOWED = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name*", "tests*", "failures*", "errors*", "skipped"}, {"properties", "testcase"}),
    "properties": (set[str](), {"property"}),
    "property": ({"name*", "value*"}, set[str]()),
    "testcase": ({"name*", "classname"}, {"failure", "error", "skipped", "system-out"}),
    "failure": ({"type", "message"}, set[str]()),
    "error": ({"type", "message"}, set[str]()),
    "skipped": ({"type", "message"}, set[str]()),
    "system-out": (set[str](), set[str]()),
}


def parsed(text: str) -> ET.Element:
    """The root of an XML text that keeps to `ALLOWED`."""
    root = ET.fromstring(text.encode("utf-8"))
    for element in root.iter():
        attributes, children = ALLOWED[element.tag]
        assert {a.rstrip("*") for a in attributes} >= set(element.keys())
        assert {a.rstrip("*") for a in attributes if a.endswith("*")} <= set(element.keys())
        assert {child.tag for child in element} <= children
    return root


def test_a_suite_per_file_and_a_case_per_rule() -> None:
    root = parsed(junit(report(acme(), plain(), errors=True), Options()))
    suites = root.findall("testsuite")
    assert [s.get("name") for s in suites] == ["models/acme/LICENSE", "COPYING", "files that could not be read"]
    for suite in suites[:2]:
        assert [case.get("name") for case in suite.findall("testcase")] == [rule.id for rule in RULES]
    failed = [case.get("name") for case in suites[0].findall("testcase") if case.find("failure") is not None]
    assert failed == ["missing-grant", "research-only", "user-threshold"]
    properties = {p.get("name"): p.get("value") for p in suites[0].iter("property")}
    assert properties == {"kind": "licence", "verdict": "not-open", "coverage": "0.75"}


def test_a_failure_says_where_what_and_which_criteria() -> None:
    root = parsed(junit(report(acme()), Options()))
    failure = root.find(".//testcase[@name='user-threshold']/failure")
    assert failure is not None
    assert failure.get("message") == "Rights stop above 900 staff"
    assert failure.text == (
        "models/acme/LICENSE:6:7: error: Rights stop above 900 staff (clause 2.a)\n"
        "  criteria: OSD 5, OSAID use\n"
        "  words: No firm with more than 900 staff may use the Model."
    )


def test_a_note_leaves_its_case_passed_and_is_written_down() -> None:
    case = parsed(junit(report(acme()), Options())).find(".//testcase[@name='indemnity']")
    assert case is not None
    assert [child.tag for child in case] == ["system-out"]
    assert "You indemnify Acme" in (case[0].text or "")


def test_junitparser_counts_what_we_counted() -> None:
    xml = JUnitXml.fromstring(junit(report(acme(), plain(), errors=True), Options()).encode())
    cases = [case for suite in xml for case in suite]
    assert (xml.tests, xml.failures, xml.errors) == (11, 3, 1)
    results = [type(result) for case in cases for result in case.result]
    assert (len(cases), results.count(Failure), results.count(Error)) == (11, 3, 1)


def test_accepted_findings_are_skipped_cases_only_when_shown() -> None:
    hidden = JUnitXml.fromstring(junit(report(acme()), Options()).encode())
    assert all(not case.is_skipped for suite in hidden for case in suite)
    shown = JUnitXml.fromstring(junit(report(acme()), Options(show_accepted=True)).encode())
    skipped = [case for suite in shown for case in suite if any(isinstance(r, Skipped) for r in case.result)]
    assert [case.name for case in skipped] == ["revocable"]
    assert skipped[0].result[0].message == "accepted: agreed with Acme in writing"


def test_an_accepted_error_beside_one_that_counts_is_still_a_failure() -> None:
    doc = hostile("No.")
    accepted = replace(doc.findings[0], accepted=Acceptance("baseline", "known"))
    both = replace(doc, findings=(*doc.findings, accepted))
    case = parsed(junit(report(both), Options(show_accepted=True))).find(".//testcase[@name='research-only']")
    assert case is not None
    assert [child.tag for child in case] == ["failure", "system-out"]


def test_no_documents_is_valid_too() -> None:
    assert parsed(junit(report(), Options())).get("tests") == "0"


@given(st.text(min_size=1), st.text(min_size=1))
@example("\x00\x08\x0b\x1b\ufffe\uffff\ud800", "a\x00b")
@example("<![CDATA[ ]]> &amp; <failure/> \"'\r\n\t", "]]>")
def test_any_text_survives_the_parser(text: str, path: str) -> None:
    root = parsed(junit(report(hostile(text, path)), Options()))
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message") == xml_text(text)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0xD7FF)))
def test_legal_text_is_left_as_it_is(text: str) -> None:
    assert xml_text(text) == text
