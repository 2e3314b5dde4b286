"""The result of one inspection: what `result.json` holds and every writer reads.

Published as JSON Schema in docs/result.schema.json (`govcheck schema`). Writers import this module
and nothing else of the project. Numbers of points are plain floats rounded to two decimals; the
arithmetic itself is done in Decimal by checker/score.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

SCHEMA_VERSION = "1"

Status = Literal["pass", "fail", "unknown", "ask", "na", "not_checked", "error"]
Verdict = Literal["qualified", "unqualified", "undecided"]  # 合格 / 不合格 / 未能判定


@dataclass(frozen=True)
class Text:
    """A sentence in Chinese, and the template and values it was made of (for other languages).

    A value may be such a sentence itself.
    """

    text: str
    key: str = ""
    values: dict[str, str | Text] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Review:
    """What a person found when checking one finding. A false alarm stays in the report as such."""

    verdict: Literal["confirmed", "false_alarm", "doubtful", "mended"]
    by: str
    on: str  # YYYY-MM-DD
    proof: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """What a person answered for one criterion.

    value: pass (no fault, or the bonus is earned), fail, na. count: how many faults (or times earned).
    points: points set by the person in place of count, as text. state: `counted`; `expired`: not
    counted any more; `contradicts`: against what was proved, so it stands beside and does not count.
    """

    value: Literal["pass", "fail", "na"]
    by: str
    on: str  # YYYY-MM-DD
    count: int = 1
    points: str = ""
    proof: tuple[str, ...] = ()
    note: str = ""
    expires: str = ""
    state: Literal["counted", "expired", "contradicts"] = "counted"


@dataclass(frozen=True)
class Machine:
    """What the inspection itself said, where a person's answer or review changed it."""

    status: Status
    reason: Text
    count: int = 0
    undecided: int = 0


@dataclass(frozen=True)
class Evidence:
    """One proof. See checker/indicator.py for the meaning of each field.

    fingerprint is stable between runs and between hosts (staging, production).
    """

    kind: str
    text: Text
    url: str = ""
    value: str = ""
    place: str = ""
    target: str = ""
    seen_at: str = ""
    certainty: Literal["sure", "suspected"] = "sure"
    fingerprint: str = ""
    review: Review | None = None


@dataclass(frozen=True)
class Figure:
    """One figure of the profile as used: who set it, where it comes from, how sure it is."""

    name: str
    value: str
    unit: str = ""
    source: str = ""
    confidence: Literal["official", "corroborated", "unverified"] = "unverified"
    set_by: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One 评分细则. lost: points proved lost (veto: 0); at_risk: further points that open items may
    cost; earned / may_earn: the same for bonus rows. needs: how many items make the fault."""

    number: int
    text: str
    automation: Literal["full", "assisted", "human"]
    status: Status
    reason: Text
    count: int = 0
    undecided: int = 0
    lost: float = 0.0
    at_risk: float = 0.0
    earned: float = 0.0
    may_earn: float = 0.0
    settle_by: Text | None = None
    question: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[Evidence, ...] = ()
    figures: tuple[Figure, ...] = ()
    needs: int = 1
    answer: Answer | None = None
    machine: Machine | None = None  # set where status, reason or count are a person's


@dataclass(frozen=True)
class Indicator:
    """One official indicator with its criteria. points is None for vetoes."""

    id: str
    title: str
    part: Literal["veto", "deduct", "bonus", "duty"]
    group: str
    clause: str
    status: Status
    points: Figure | None = None
    lost: float = 0.0
    at_risk: float = 0.0
    earned: float = 0.0
    may_earn: float = 0.0
    mend: str = ""
    about: str = ""  # one line: what it means
    counted: bool = True  # False: the profile switched the row off
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True)
class Group:
    """A first-level indicator (一级指标) of the deduction part."""

    name: str
    points: float
    lost: float
    at_risk: float
    applies: bool = True


@dataclass(frozen=True)
class Score:
    """The interval: worst if every open item goes against the site, best if all go for it.

    Both are what the score would be without a veto. deduct_* are before bonus. closed: worst == best.
    """

    worst: float
    best: float
    deduct_worst: float
    deduct_best: float
    bonus_earned: float
    bonus_may_earn: float
    base: float
    bonus_cap: float
    pass_line: float
    bonus_line: float
    factor: str = ""  # "4/3" when the service part does not apply
    closed: bool = False
    groups: tuple[Group, ...] = ()
    left_out: str = ""  # first-level indicator that does not apply to this site


@dataclass(frozen=True)
class Column:
    """A column (栏目) and its freshness. days: age of the newest item at as_of, None if unknown.

    state: fresh, due (within the warning line), stale, blank, unknown, exempt.
    read_by: how its list was read: static, json-in-script, script, sub-columns, none.
    """

    name: str
    url: str
    kind: str
    level: int
    parent: str = ""
    newest: str | None = None
    days: int | None = None
    limit_days: int | None = None
    items: int = 0
    state: Literal["fresh", "due", "stale", "blank", "unknown", "exempt"] = "unknown"
    read_by: str = ""
    note: Text | None = None


@dataclass(frozen=True)
class PageRow:
    """One page that was asked for."""

    url: str
    outcome: str
    status: int | None = None
    kind: str = ""
    title: str = ""
    published: str | None = None
    encoding: str = ""
    elapsed_ms: int = 0
    size: int = 0
    found_on: str = ""
    note: str = ""


@dataclass(frozen=True)
class LinkRow:
    """One address that did not open, or could not be judged, and where it stands."""

    url: str
    kind: str
    outcome: str
    status: int | None = None
    scope: Literal["inside", "outside"] = "inside"
    certain: bool = False
    places: int = 0
    place_url: str = ""
    place_text: str = ""
    on_home: bool = False
    note: str = ""


@dataclass(frozen=True)
class NotChecked:
    """Something that was not looked at, why, and what would change that."""

    what: Text
    reason: Text
    settle_by: Text | None = None


@dataclass(frozen=True)
class Coverage:
    """How much of the site was seen. complete: the crawl ended because nothing was left to fetch."""

    complete: bool
    reason: Text
    pages_opened: int = 0
    pages_failed: int = 0
    links_checked: int = 0
    links_not_checked: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    url: str
    name: str = ""
    code: str = ""
    kind: str = ""  # portal, department
    outward_services: bool = True
    home_title: str = ""


@dataclass(frozen=True)
class Answered:
    """The answers laid over a result. unmatched: what they name and this result does not hold."""

    file: str
    counted: int = 0
    expired: int = 0
    contradicting: int = 0
    reviewed: int = 0
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProfileRef:
    id: str
    title: str
    document: str
    files: tuple[str, ...] = ()  # name and sha256 of each file, in the order laid over each other


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
    not_checked: tuple[NotChecked, ...] = ()
    unverified: tuple[Figure, ...] = ()
    answered: Answered | None = None
    fetched_with: dict[str, str] = field(default_factory=dict)  # user agent, rate, scope, budgets
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
    from pydantic import ValidationError

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(raw, dict) or raw.get("schema_version") != SCHEMA_VERSION:
            raise ResultError(f"{path}: not a govcheck result of schema version {SCHEMA_VERSION}")
        result = _adapter().validate_python(raw)
        assert isinstance(result, Result)
        return result
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
