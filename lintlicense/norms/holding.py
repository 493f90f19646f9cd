"""Lead-ins that end inside a condition, which the items of their list go on with: "You may copy it if: (a) ...;
(b) ..."."""

from __future__ import annotations

from lintlicense.norms.deeds import COMING
from lintlicense.norms.markers import HOLDING
from lintlicense.norms.roles import arrange
from lintlicense.words.tokens import Token


def holds(tokens: list[Token]) -> bool:
    """Whether the words of a lead-in, without its colon, end inside a condition."""
    row = arrange(tokens)
    marker = next((piece.id for piece in reversed(row) if piece.type in {"IF", "EXCEPT"}), "")
    listed = any(token.text.startswith(COMING) for token in tokens)
    return bool(row) and row[-1].type == "CLOSE" and marker in HOLDING and not (listed and marker == "unless")
