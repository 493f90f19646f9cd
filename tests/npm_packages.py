"""What tests take from the npm registry: other people's programs that read, or write, the same formats as ours.

LINTLICENSE_NPM is the path of a node_modules folder, which `.ci/run` fills. A test that needs a package is skipped,
with the reason, where it is missing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def package(path: str) -> Path:
    """A file of an npm package, such as "axe-core/axe.min.js", or a skip that says how to get it."""
    folder = os.environ.get("LINTLICENSE_NPM", "")
    file = Path(folder, path)
    if not folder or not file.is_file():
        names = path.split("/")
        name = "/".join(names[: 2 if path.startswith("@") else 1])
        pytest.skip(f"needs {name}: npm install {name}, then LINTLICENSE_NPM=.../node_modules")
    return file
