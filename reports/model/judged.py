"""Indicators as they were judged, and what every part of a result is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

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
class Archived:
    """Where the archive holds the reply of an address. file: beside result.json; offset: of the gzip member
    in it; sha256: of the record's payload, as its WARC-Payload-Digest says."""

    url: str
    file: str
    offset: int
    sha256: str


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
    archived: tuple[Archived, ...] = ()  # the page, and the target where there is one


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
