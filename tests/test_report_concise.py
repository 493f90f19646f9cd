"""The concise report: one line per finding, whatever the text holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from report_samples import acme, hostile, plain, report

from lintlicense.harmless import one_line
from lintlicense.report.concise import concise
from lintlicense.report.options import Options

GOLDEN = """\
models/acme/LICENSE:1:1: error[missing-grant] Nowhere is distribution granted
models/acme/LICENSE:3:42: error[research-only] The Model may be used for research only (clause 1)
models/acme/LICENSE:6:7: error[user-threshold] Rights stop above 900 staff (clause 2.a)
models/acme/LICENSE:7:7: note[indemnity] You indemnify Acme (clause 2.b)
"""


def test_golden() -> None:
    assert concise(report(acme(), plain()), Options()) == GOLDEN


def test_nothing_found_is_nothing_written() -> None:
    assert concise(report(plain()), Options()) == ""
    assert concise(report(), Options()) == ""


def test_accepted_findings_are_shown_with_their_reason_when_asked_for() -> None:
    line = "models/acme/LICENSE:3:4: warning[revocable] The grant may be revoked (clause 1)"
    assert f"{line} [accepted: agreed with Acme in writing]\n" in concise(report(acme()), Options(show_accepted=True))


@given(st.text(min_size=1), st.text(min_size=1))
def test_one_finding_is_one_line_that_cannot_act_on_a_terminal(text: str, path: str) -> None:
    out = concise(report(hostile(text, path)), Options())
    assert out.endswith("\n")
    assert len(out.splitlines()) == 1
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in out[:-1])
    out.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert one_line(text) == text
