"""The place of a finding is the same file for every code host, however it was named on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lintlicense.cli import main


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a licence and a link to it; its path goes over a link itself."""
    (tmp_path / "real").mkdir()
    root = tmp_path / "link"
    root.symlink_to("real")
    (root / ".git").mkdir()
    for name in ("a b", "other"):
        (root / name).mkdir()
        (root / name / "LICENSE").write_text("You may use the Work for research only.\n")
    (root / "other" / "COPYING").symlink_to("../a b/LICENSE")
    monkeypatch.chdir(root / "other")
    return root


def paths(form: str, argument: str, capfd: pytest.CaptureFixture[str]) -> tuple[set[str], set[str]]:
    """The paths in a report on one file, and what the code host knows its findings by."""
    main(["check", "--output-format", form, argument])
    out = capfd.readouterr().out
    if form == "github":
        return set(re.findall(r"file=([^,]+),", out)), set()
    if form == "gitlab":
        issues = json.loads(out)
        return {issue["location"]["path"] for issue in issues}, {issue["fingerprint"] for issue in issues}
    results = json.loads(out)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    return {place.replace("%20", " ") for place in places}, {result["fingerprints"].popitem()[1] for result in results}


@pytest.mark.parametrize("form", ["sarif", "gitlab", "github"])
def test_every_name_of_a_file_leads_to_its_place(
    form: str, repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = paths(form, "../a b/LICENSE", capfd)
    assert first[0] == {"a b/LICENSE"}
    for name in (str(repository / "a b" / "LICENSE"), str(repository.resolve() / "a b" / "LICENSE"), "./COPYING"):
        assert paths(form, name, capfd) == first


@pytest.mark.parametrize("form", ["sarif", "gitlab", "github"])
def test_a_file_outside_the_repository_has_its_whole_path(
    form: str, repository: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outside = tmp_path / "LICENSE"
    outside.write_text("You may use the Work for research only.\n")
    before = "file://" if form == "sarif" else ""
    assert paths(form, str(outside), capfd)[0] == {f"{before}{outside}"}


@pytest.mark.parametrize("form", ["sarif", "gitlab", "github"])
def test_a_file_that_could_not_be_read_has_its_place_too(
    form: str, repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--output-format", form, "../gone/LICENSE"])
    assert ("../gone/LICENSE" if form == "github" else '"gone/LICENSE"') in capfd.readouterr().out
