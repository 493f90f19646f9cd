"""JUnit XML: a suite per file, a case per rule, so that test dashboards show which rules a licence passes.

An error is a failure; a warning or a note leaves its case passed and is written into `system-out`, because a dashboard
knows only red and green. Accepted findings, where shown, are skipped cases. Elements and attributes are those that the
schema of Jenkins' xUnit plugin knows (junit-10.xsd), which other readers take too.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from lintlicense.errors import LintLicenseError
from lintlicense.findings import Document, Finding, Report
from lintlicense.report.options import Options
from lintlicense.report.paths import slashed
from lintlicense.report.words import counts, criterion_label, shown
from lintlicense.rules.rule import Level, Rule

# Everything that XML 1.0 does not allow, even escaped; and CR, which a parser would turn into LF.
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report, options: Options) -> str:
    """One XML document with all suites."""
    root = ET.Element("testsuites", name="lintlicense")
    for document in report.documents:
        root.append(_suite(document, report.rules, shown(document, options)))
    if report.configuration:
        root.append(_suite(report.configuration, (), shown(report.configuration, options)))
    if report.errors:
        root.append(_unread(report.errors))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(document: Document, rules: Sequence[Rule], findings: Sequence[Finding]) -> ET.Element:
    path = slashed(document.path)
    by_rule: dict[str, list[Finding]] = {rule.id: [] for rule in rules}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    suite = ET.Element("testsuite", name=xml_text(path))
    if rules:  # the configuration, where no rule ran, has no verdict
        properties = ET.SubElement(suite, "properties")
        for name, value in (
            ("kind", document.kind),
            ("verdict", document.verdict),
            ("coverage", f"{document.coverage:.2f}"),
        ):
            ET.SubElement(properties, "property", name=name, value=value)
    suite.extend(_case(document, path, rule, found) for rule, found in by_rule.items())
    _total(suite)
    return suite


def _case(document: Document, path: str, rule: str, findings: list[Finding]) -> ET.Element:
    case = ET.Element("testcase", name=xml_text(rule), classname=xml_text(path))
    failures = [f for f in findings if f.level is Level.ERROR and not f.accepted]
    milder = [f for f in findings if f.level is not Level.ERROR and not f.accepted]
    accepted = [f for f in findings if f.accepted]
    if failures:
        message = failures[0].message if len(failures) == 1 else f"{counts(failures)}, first: {failures[0].message}"
        failure = ET.SubElement(case, "failure", type=xml_text(rule), message=xml_text(message))
        failure.text = _details(document, failures)
    elif accepted and not milder:
        reasons = "; ".join(dict.fromkeys(f.accepted.reason for f in accepted if f.accepted))
        ET.SubElement(case, "skipped", message=xml_text(f"accepted: {reasons}"))
    if milder or accepted:
        ET.SubElement(case, "system-out").text = _details(document, [*milder, *accepted])
    return case


def _details(document: Document, findings: Iterable[Finding]) -> str:
    return xml_text("\n".join(_detail(document, finding) for finding in findings))


def _detail(document: Document, finding: Finding) -> str:
    line, column = document.source.position(finding.span.start)
    place = f" (clause {finding.clause})" if finding.clause else ""
    criteria = ", ".join(criterion_label(c) for c in finding.criteria)
    lines = [f"{document.path}:{line}:{column}: {finding.level.value}: {finding.message}{place}"]
    lines += [f"  criteria: {criteria}"] if criteria else []
    lines += [f"  words: {finding.quote}"] if finding.quote else []
    lines += [f"  accepted: {finding.accepted.reason}"] if finding.accepted else []
    return "\n".join(lines)


def _unread(errors: Iterable[LintLicenseError]) -> ET.Element:
    suite = ET.Element("testsuite", name="files that could not be read")
    for error in errors:
        case = ET.SubElement(suite, "testcase", name=xml_text(error.where or error.message), classname="lintlicense")
        ET.SubElement(case, "error", type=type(error).__name__, message=xml_text(error.message))
    _total(suite)
    return suite


def _total(suite: ET.Element) -> None:
    """Write the counts of a suite, which readers check against its cases."""
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(tag) is not None for case in cases)))


def xml_text(text: str) -> str:
    """Text with what XML 1.0 cannot carry replaced, so that every parser reads the file.

    >>> xml_text("a\\x00b") == "a\\ufffdb"
    True
    """
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
