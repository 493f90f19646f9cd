"""What several tests need: the corpus where it is, and golden files that are rewritten by one option."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write golden files instead of comparing with them")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares text with a golden file, to the byte; `--update` writes the file, to be reviewed as a diff."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"if this change is meant: pytest --update, and review {name}"

    return compare


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The labelled corpus of real licences, which lies beside the checkout and not in it."""
    path = Path(os.environ.get("LINTLICENSE_CORPUS") or ROOT / ".." / "shared" / "corpus").resolve()
    if not path.is_dir():
        pytest.skip(f"no corpus of real licences at {path}: name one with LINTLICENSE_CORPUS")
    return path
