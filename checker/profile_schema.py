"""The JSON Schema of profile files, for editors that complete and check TOML. The loader checks more."""

from __future__ import annotations

import json
from typing import Any

from checker.figures import CONFIDENCES, PARTS
from checker.profile_layer import LARGEST, PROFILE_KEYS, SCORE_KEYS

_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": "number", "minimum": 0, "maximum": LARGEST}


def schema() -> str:
    """The schema as text."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "govcheck profile",
        **_table(
            profile=_table(**dict.fromkeys(sorted(PROFILE_KEYS), _TEXT)),
            sources={"type": "object", "additionalProperties": _TEXT},
            score=_table(**{name: _amount(_TEXT_OR_NUMBER) for name in sorted(SCORE_KEYS)}),
            figures={"type": "object", "additionalProperties": {"$ref": "#/$defs/figure"}},
            indicator={"type": "object", "additionalProperties": {"$ref": "#/$defs/row"}},
        ),
        "required": ["profile"],
        "$defs": {"figure": _amount(_VALUE), "row": _row(), "criterion": _criterion()},
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


_TEXT_OR_NUMBER = {"anyOf": [_NUMBER, {"type": "string"}]}
_VALUE = {
    "anyOf": [_NUMBER, {"type": "string"}, {"type": "boolean"}, {"type": "array", "items": _TEXT}],
}
_EACH = {"anyOf": [_NUMBER, {"const": "all"}]}


def _table(**keys: Any) -> dict[str, Any]:
    return {"type": "object", "properties": keys, "additionalProperties": False}


def _amount(value: dict[str, Any]) -> dict[str, Any]:
    made = _table(
        value=value,
        unit={"type": "string"},
        source=_TEXT,
        confidence={"enum": list(CONFIDENCES)},
        alternatives={"type": "array", "items": {"type": ["number", "string", "boolean"]}},
    )
    return made | {"required": ["value", "source", "confidence"]}


def _row() -> dict[str, Any]:
    words = dict.fromkeys(("group", "title", "clause", "mend"), _TEXT)
    return _table(
        part={"enum": list(PARTS)},
        points=_amount(_NUMBER),
        enabled={"type": "boolean"},
        criteria={"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1},
        criterion={
            "type": "object",
            "patternProperties": {"^[1-9][0-9]?$": {"$ref": "#/$defs/criterion"}},
            "additionalProperties": False,
        },
        **words,
    )


def _criterion() -> dict[str, Any]:
    made = _table(text=_TEXT, question=_TEXT, deduct=_amount(_EACH), award=_amount(_EACH))
    return made | {"additionalProperties": {"$ref": "#/$defs/figure"}}
