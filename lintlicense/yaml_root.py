"""The root of a YAML text, without making values of it, or an error that says where the text is no YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from lintlicense.errors import LintLicenseError


def compose(
    text: str, name: str, loader: Any, line: Callable[[yaml.Mark], int], error: type[LintLicenseError]
) -> yaml.Node | None:
    """The root node, or None for an empty text. `line` gives the line of a mark, counted from 1. Raises `error`, at the
    line in the file `name`."""
    try:
        made = loader(text)
        try:
            return made.get_single_node()  # type: ignore[no-any-return]  # PyYAML's loaders are typed loosely
        finally:
            made.dispose()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        where = f"{name}:{line(mark)}" if mark else name
        raise error(f"not valid YAML: {problem.problem or problem.context or problem}", where) from None
    except yaml.YAMLError as problem:
        raise error(f"not valid YAML: {str(problem).splitlines()[0]}", name) from None
    except RecursionError:
        raise error("nested too deeply", name) from None
