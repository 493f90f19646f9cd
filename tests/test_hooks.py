"""The pre-commit hook, by its manifest and by the real pre-commit in a temporary repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from lintlicense.files import NAMES, is_licence_name

ROOT = Path(__file__).resolve().parent.parent
LICENCES = (
    "LICENSE", "LICENCE", "COPYING", "UNLICENSE", "LICENSE-MODEL", "MODEL_LICENSE", "LICENSE_MODEL", "USE_POLICY.md",
    "ACCEPTABLE_USE_POLICY", "license.txt", "Licence.md", "models/heron/LICENSE", "LICENSE-2.0.txt", "LICENSE.APACHE",
    "COPYING.LESSER", "COPYING3.LIB", "LICENSES/Apache-2.0.txt", "a/Acceptable-Use-Policy.txt", "model-license.md",
    "Larkspur-1.2-LICENSE.txt", "use-policy",
)  # fmt: skip
OTHERS = (
    "license.py", "src/license.py", "licenses.json", "LICENSE.json", "license.rs", "bin/check-license", "licensing.md",
    "update_license.sh", "README.md", "README", "relicense.txt", "copying_files.txt", "policy.md", "NOTICE",
    "tests/test_license.py", "docs/licenses.md", "license.test.js", "licenses/__init__.py", "LICENSE/notes.py",
)  # fmt: skip


def hook() -> dict[str, Any]:
    (made,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(made, dict)
    return made


def test_manifest() -> None:
    assert hook()["id"] == "lintlicense"
    assert hook()["types"] == ["text"]
    assert hook()["require_serial"] is True
    assert hook()["files"] == NAMES


@pytest.mark.parametrize("path", LICENCES)
def test_licence_texts_are_linted(path: str) -> None:
    assert re.search(hook()["files"], path)
    assert is_licence_name(path)
    assert is_licence_name(f"a b\\{path}"), "backslashes of Windows count too"


@pytest.mark.parametrize("path", OTHERS)
def test_other_files_are_not(path: str) -> None:
    assert not re.search(hook()["files"], path)
    assert not is_licence_name(path)


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a git repository of its own, with what a wheel is built from and nothing else."""
    if not shutil.which("git"):
        pytest.skip("there is no git")
    place = tmp_path_factory.mktemp("hook")
    for name in ("lintlicense", "grammars", "rules"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, place / name)
    commit(place)
    return place


def commit(place: Path) -> None:
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "--no-verify", "-m", "All"]):
        subprocess.run([*git, *command], cwd=place, check=True, capture_output=True)


def try_hook(hook_repository: Path, place: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook on every file of a repository."""
    commit(place)
    env = os.environ | {"PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}
    # A hook has its own environment: nothing of the one that runs these tests may leak into it.
    env = {name: value for name, value in env.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hook_repository), "lintlicense", "--all-files"]
    return subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments of hooks."""
    return tmp_path_factory.mktemp("pre-commit")


def test_restrictive_licence_fails_the_hook(hook_repository: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    shutil.copy(ROOT / "fixtures" / "licences" / "larkspur-community.txt", tmp_path / "models" / "LICENSE")
    (tmp_path / "license.py").write_text("x = 1\n")
    run = try_hook(hook_repository, tmp_path, home)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "lintlicense" in run.stdout
    assert "Failed" in run.stdout
    assert re.search(r"error\[user-threshold\].*\n *--> models/LICENSE:\d+:\d+", run.stdout), run.stdout
    assert "license.py" not in run.stdout


def test_mit_passes_the_hook(hook_repository: Path, home: Path, tmp_path: Path) -> None:
    licensedcode = pytest.importorskip("licensedcode", reason="licensedcode-data is not installed")
    texts = Path(next(iter(licensedcode.__path__))) / "data" / "licenses"
    mit = (texts / "mit.LICENSE").read_text("utf-8").split("---\n", 2)[2]
    (tmp_path / "LICENSE").write_text(mit, "utf-8")
    run = try_hook(hook_repository, tmp_path, home)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


def test_nothing_to_lint_is_skipped(hook_repository: Path, home: Path, tmp_path: Path) -> None:
    (tmp_path / "license.py").write_text("x = 1\n")
    run = try_hook(hook_repository, tmp_path, home)
    assert run.returncode == 0
    assert "(no files to check)Skipped" in run.stdout
