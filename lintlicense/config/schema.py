"""The JSON Schema of `.lintlicense.yaml`, made from the description of its keys (`lintlicense config --schema`)."""

from __future__ import annotations

import json
from typing import Any

from lintlicense.config.decode import Vocabulary
from lintlicense.config.keys import CONFIG, Choice, Date, ListOf, MapOf, Shape, Table, Text
from lintlicense.config.model import Config

_NOT_EMPTY = "\\S"
_WORD = "[^\\W_]"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema, as JSON would hold it. Names of rules are any text: users may add rules of their own."""
    top = _shape(CONFIG, vocabulary)
    defaults = Config()
    top["properties"]["profile"]["default"] = defaults.profile
    top["properties"]["fail-on"]["default"] = defaults.fail_on
    top["properties"]["output"]["properties"]["format"]["default"] = defaults.output_format
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "lintlicense configuration (.lintlicense.yaml)",
        "type": ["object", "null"],
        **{key: value for key, value in top.items() if key != "type"},
    }


def _shape(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    if isinstance(shape, Table):
        made: dict[str, Any] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {key.name: {"description": key.doc, **_shape(key.shape, vocabulary)} for key in shape.keys},
        }
        required = [key.name for key in shape.keys if key.required]
        return {**made, "required": required} if required else made
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _shape(shape.item, vocabulary), "minItems": shape.least}
    if isinstance(shape, MapOf):
        return {"type": "object", "additionalProperties": _shape(shape.value, vocabulary)}
    if isinstance(shape, Choice):
        return {"enum": list(vocabulary.values(shape.of))}
    if isinstance(shape, Date):
        return {"type": "string", "format": "date", "pattern": _DAY}
    text = shape if isinstance(shape, Text) else Text()
    return {"type": ["string", "number"] if text.number else "string", "pattern": _WORD if text.words else _NOT_EMPTY}


def text(vocabulary: Vocabulary) -> str:
    """The published file."""
    return json.dumps(schema(vocabulary), indent=2, ensure_ascii=False) + "\n"
