"""Reports: each format is one small module with a function from a report to text. This is the only list of formats."""

from __future__ import annotations

from collections.abc import Callable

from lintlicense.findings import Report
from lintlicense.report.concise import concise
from lintlicense.report.github import github
from lintlicense.report.gitlab import gitlab
from lintlicense.report.html import html
from lintlicense.report.json_v1 import json_v1
from lintlicense.report.junit import junit
from lintlicense.report.markdown import markdown
from lintlicense.report.options import Options
from lintlicense.report.sarif import sarif
from lintlicense.report.text import text

Reporter = Callable[[Report, Options], str]

REPORTERS: dict[str, Reporter] = {
    "text": text,
    "concise": concise,
    "json": json_v1,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "markdown": markdown,
    "html": html,
}

__all__ = ["REPORTERS", "Options", "Reporter"]
