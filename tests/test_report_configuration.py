"""Findings in the configuration file: every form of report carries them, and none gives that file a verdict."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from accepting import document

from lintlicense.config.model import Config, Waiver
from lintlicense.findings import Report
from lintlicense.report import REPORTERS, Options
from lintlicense.rules.builtin import UNUSED_WAIVER
from lintlicense.waivers import configuration

CONFIG = "profile: osi\nwaivers:\n  - rule: revocable\n    path: LICENSE\n    reason: bought\n"
WAIVER = Waiver("revocable", "LICENSE", "bought", where=".lintlicense.yaml:3", line=3)


def report() -> Report:
    config = Config(waivers=(WAIVER,))
    made = configuration(((WAIVER, "'revocable' finds nothing"),), config, CONFIG, ".lintlicense.yaml")
    return Report((replace(document(), findings=()),), (UNUSED_WAIVER,), configuration=made)


@pytest.mark.parametrize("form", sorted(REPORTERS))
def test_every_report_says_so(form: str) -> None:
    written = REPORTERS[form](report(), Options())
    assert "This waiver accepts nothing" in written
    assert "lintlicense.yaml" in written.replace("\\", "")


def test_the_configuration_has_no_verdict() -> None:
    record = json.loads(REPORTERS["json"](report(), Options()))
    assert [entry["path"] for entry in record["documents"]] == ["LICENSE"]
    (finding,) = record["findings"]
    assert (finding["path"], finding["line"], finding["column"], finding["rule"]) == (
        ".lintlicense.yaml",
        3,
        3,
        "unused-waiver",
    )
    assert "unclear" not in REPORTERS["text"](report(), Options())
    assert "unclear" not in REPORTERS["markdown"](report(), Options())
    assert REPORTERS["junit"](report(), Options()).count('name="verdict"') == 1
