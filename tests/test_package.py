"""The package as users get it: a wheel, a wheel from the sdist, and nothing that happens to be around the tests."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import lintlicense

ROOT = Path(__file__).resolve().parent.parent
LICENCE = ROOT / "fixtures" / "licences" / "larkspur-community.txt"
#: What may use regular expressions: the text stage, the tokeniser of lines and the lexicon's compiler, which read
#: texts; names of files; and what reports must escape. No clause is understood by a pattern.
PATTERNS = {"text", "clauses/lines.py", "words/lexicon.py", "files.py", "harmless.py", "report"}
DEFAULT = {"click", "lark", "yaml", "rich"}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program without the environment of these tests; its output."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    made = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert made.returncode in (0, 1), f"{command}\n{made.stdout}\n{made.stderr}"
    return made.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel from the checkout, an sdist, and a wheel from that sdist."""
    place = tmp_path_factory.mktemp("built")
    build = (sys.executable, "-m", "build", "--no-isolation")
    run(*build, "--wheel", "--outdir", place / "direct", ROOT, cwd=place)
    run(*build, "--sdist", "--outdir", place, ROOT, cwd=place)
    (sdist,) = place.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(place / "unpacked", **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (unpacked,) = (place / "unpacked").iterdir()
    run(*build, "--wheel", "--outdir", place / "indirect", unpacked, cwd=place)
    (direct,) = (place / "direct").glob("*.whl")
    (indirect,) = (place / "indirect").glob("*.whl")
    return {"wheel": direct, "wheel from sdist": indirect, "sdist": sdist}


@pytest.mark.parametrize("kind", ["wheel", "wheel from sdist"])
def test_works_in_a_clean_environment(kind: str, built: dict[str, Path], tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "-q", built[kind], cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for command in ((scripts / "lintlicense",), (scripts / "python", "-m", "lintlicense")):
        assert "error[user-threshold]" in run(*command, "check", LICENCE, cwd=elsewhere)
    where = run(scripts / "python", "-c", "import lintlicense; print(lintlicense.__file__)", cwd=elsewhere)
    assert Path(where.strip()).is_relative_to(home), "the checkout was tested, not the wheel"


def test_wheels_are_the_same(built: dict[str, Path]) -> None:
    direct, indirect = (set(zipfile.ZipFile(built[kind]).namelist()) for kind in ("wheel", "wheel from sdist"))
    assert direct == indirect
    assert {name.partition("/")[0] for name in direct if ".dist-info" not in name} == {"lintlicense"}


def test_wheel_carries_the_grammars_the_rules_and_the_licence(built: dict[str, Path]) -> None:
    names = set(zipfile.ZipFile(built["wheel"]).namelist())
    for folder in ("grammars", "rules"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"lintlicense/_data/{name}" for name in files if "__pycache__" not in name} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "lintlicense/py.typed" in names


def test_sdist_carries_the_tests(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "tests/test_package.py"} <= names


def test_the_installed_package_is_tested_where_that_is_asked_for() -> None:
    if not os.environ.get("LINTLICENSE_INSTALLED"):
        pytest.skip("LINTLICENSE_INSTALLED is not set: the checkout may be tested")
    assert not Path(lintlicense.__file__).is_relative_to(ROOT)


def modules() -> list[Path]:
    return sorted((ROOT / "lintlicense").rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The names of the top-level packages that a module imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_regular_expressions_read_no_clause() -> None:
    users = {path.relative_to(ROOT / "lintlicense").as_posix() for path in modules() if "re" in imported(path)}
    strangers = {name for name in users if name not in PATTERNS and name.partition("/")[0] not in PATTERNS}
    assert not strangers, f"the grammar and the lexicon read the clauses; what do these need patterns for: {strangers}"


def test_only_declared_packages_are_imported() -> None:
    foreign: dict[str, set[str]] = {}
    for path in modules():
        for name in imported(path) - {"lintlicense", "__future__"} - sys.stdlib_module_names:
            foreign.setdefault(name, set()).add(path.relative_to(ROOT).as_posix())
    # Jinja2, which brings MarkupSafe, is the extra `html`.
    assert set(foreign) - DEFAULT <= {"jinja2", "markupsafe"}, foreign


def test_names_of_the_public_api() -> None:
    for name in lintlicense.__all__:
        assert getattr(lintlicense, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'lint_txt'"):
        lintlicense.lint_txt  # type: ignore[attr-defined]  # noqa: B018


def test_import_costs_nothing() -> None:
    heavy = ("lark", "yaml", "rich", "click")
    code = f"import sys, lintlicense; print(sorted(name for name in sys.modules if name.startswith({heavy})))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
