"""result.json: what is written is what is read, and the published schema says the same."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from sample import rich_result

from reports import WRITERS
from reports.model import Result, ResultError, dump, load, schema


@pytest.mark.parametrize("result", [rich_result(), rich_result(20, hostile=True)], ids=["rich", "hostile"])
def test_a_result_comes_back_from_its_file_unchanged(tmp_path: Path, result: Result) -> None:
    path = tmp_path / "result.json"
    path.write_text(dump(result), encoding="utf-8")
    assert load(path) == result


def test_a_written_result_fits_the_published_schema() -> None:
    jsonschema.validate(json.loads(WRITERS["json"](rich_result(20))), json.loads(schema()))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": "0"}', '{"schema_version": "1"}'])
def test_another_file_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResultError, match="other.json") as caught:
        load(path)
    assert "\n" not in str(caught.value)
