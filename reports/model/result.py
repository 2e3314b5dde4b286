"""One inspection as a file: `result.json`, its schema, its version."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.model.accessibility import Accessibility
from reports.model.judged import Answered, Figure, Indicator, ProfileRef, Score, Text, Verdict
from reports.model.links import LinkHints, LinkReport, LinkRow
from reports.model.seen import Column, Coverage, NotChecked, PageRow, Site
from reports.model.words import WordReport

SCHEMA_VERSION = "1"


@dataclass(frozen=True)
class Result:
    """One inspection, judged."""

    site: Site
    as_of: str
    started: str
    finished: str
    tool_version: str
    profile: ProfileRef
    verdict: Verdict
    verdict_reason: Text
    score: Score
    coverage: Coverage
    indicators: tuple[Indicator, ...]
    columns: tuple[Column, ...] = ()
    pages: tuple[PageRow, ...] = ()
    pages_left_out: int = 0  # rows beyond the report's limit; all of them are in the store
    links: tuple[LinkRow, ...] = ()
    links_left_out: int = 0
    link_report: LinkReport | None = None
    link_hints: LinkHints | None = None
    not_checked: tuple[NotChecked, ...] = ()
    unverified: tuple[Figure, ...] = ()
    answered: Answered | None = None
    fetched_with: dict[str, str] = field(default_factory=dict)  # user agent, rate, scope, budgets
    accessibility: Accessibility | None = None
    words: WordReport | None = None
    schema_version: str = SCHEMA_VERSION


class ResultError(ValueError):
    """A result file that cannot be read; the message is one line for the user."""


def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Result)


def dump(result: Result) -> str:
    """The result as JSON text (UTF-8, indented)."""
    text: bytes = _adapter().dump_json(result, indent=1)
    return text.decode() + "\n"


def load(path: Path) -> Result:
    """Read a result file. Raises ResultError with one line naming the file and the trouble."""
    result = read_as(_adapter(), path, SCHEMA_VERSION)
    assert isinstance(result, Result)
    return result


def read_as(adapter: Any, path: Path, version: str) -> Any:
    """A file of results as `adapter` reads them. Raises ResultError as `load`."""
    from pydantic import ValidationError

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(raw, dict) or raw.get("schema_version") != version:
            raise ResultError(f"{path}: not a govcheck result of schema version {version}")
        return adapter.validate_python(raw)
    except OSError as error:
        raise ResultError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ResultError(f"{path}: not JSON ({error})") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ResultError(f"{path}: {where}: {first['msg']}") from None


def schema() -> str:
    """The JSON Schema of a result, as text."""
    made = _adapter().json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "govcheck result"
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
