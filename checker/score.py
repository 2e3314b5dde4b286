"""The arithmetic of the annex, in Decimal, with open items as an interval. No I/O.

Deduction part: each row loses at most its points. A proved fault costs `deduct` per item (or all of
the row); an open item (unknown, ask, not checked, error) may cost as much again. Rows of a body
without outward services: the service group is left out and the rest is scaled to the base (the 4/3
rule). The bonus part counts only above `bonus_line`. Vetoes stand outside the arithmetic: one proved
veto is 不合格, whatever the points.

Source: 国办秘函〔2019〕19号 指标说明; figures in the profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from checker.indicator import Outcome
from checker.profile import Figure, Profile, Row, as_decimal

ZERO = Decimal(0)
OPEN = frozenset({"unknown", "ask", "not_checked", "error"})


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one criterion or row: proved (lost or earned) and still open."""

    sure: Decimal = ZERO
    open: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class GroupScore:
    name: str
    points: Decimal
    lost: Decimal
    at_risk: Decimal
    applies: bool


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """The interval. worst/best include bonus where the line is passed."""

    worst: Decimal
    best: Decimal
    deduct_worst: Decimal
    deduct_best: Decimal
    bonus_earned: Decimal
    bonus_may_earn: Decimal
    factor: str
    groups: tuple[GroupScore, ...]
    rows: Mapping[str, Points]
    criteria: Mapping[tuple[str, int], Points]


Outcomes = Mapping[str, Mapping[int, Outcome]]
Verdict = Literal["qualified", "unqualified", "undecided"]


def score(profile: Profile, outcomes: Outcomes, *, outward_services: bool = True) -> ScoreResult:
    """Score the outcomes (indicator id -> criterion number -> Outcome) by the profile.

    Rows the profile lists but nobody judged are wholly open. Raises ProfileError on a figure that
    is not a number.
    """
    left_out = "" if outward_services else str(profile.score["service_group"].value)
    rows: dict[str, Points] = {}
    criteria: dict[tuple[str, int], Points] = {}
    for indicator, row in profile.rows.items():
        if not row.enabled or row.part in ("veto", "duty") or row.points is None or row.group == left_out:
            continue
        cap = as_decimal(row.points)
        parts = _row_parts(row, outcomes.get(indicator, {}), cap)
        criteria.update({(indicator, n): p for n, p in parts.items()})
        rows[indicator] = _capped(parts.values(), cap, whole_if_empty=indicator not in outcomes)
    return _total(profile, rows, criteria, left_out)


def conclude(profile: Profile, result: ScoreResult, vetoes: Iterable[Outcome]) -> Verdict:
    """合格, 不合格 or 未能判定: decided as soon as the open items cannot change it."""
    statuses = [v.status for v in vetoes]
    line = profile.number("pass_line")
    if "fail" in statuses or result.best < line:
        return "unqualified"
    if result.worst >= line and all(s in ("pass", "na") for s in statuses):
        return "qualified"
    return "undecided"


def per_item(figure: Figure | None, cap: Decimal) -> Decimal:
    """Points one item costs or earns: a number, or `all` for the whole row."""
    if figure is None or figure.value == "all":
        return cap
    return as_decimal(figure)


def _row_parts(row: Row, outcomes: Mapping[int, Outcome], cap: Decimal) -> dict[int, Points]:
    name = "award" if row.part == "bonus" else "deduct"
    return {
        number: _criterion(outcome, per_item(row.criteria.get(number, {}).get(name), cap), cap, row.part)
        for number, outcome in outcomes.items()
    }


def _criterion(outcome: Outcome, each: Decimal, cap: Decimal, part: str) -> Points:
    """What one criterion costs (deduct) or earns (bonus). An open criterion may cost the whole row,
    unless it says how many items are in doubt."""
    amount = Decimal(outcome.points) if outcome.points else each * max(1, outcome.count)
    if part == "bonus":
        if outcome.status == "pass":
            return Points(min(cap, amount))
        return Points(ZERO, cap) if outcome.status in OPEN else Points()
    if outcome.status == "fail":
        sure = min(cap, amount)
        return Points(sure, min(cap - sure, each * outcome.undecided))
    if outcome.status in OPEN and not outcome.undecided:
        return Points(ZERO, cap)
    return Points(ZERO, min(cap, each * outcome.undecided))


def _capped(parts: Iterable[Points], cap: Decimal, *, whole_if_empty: bool) -> Points:
    if whole_if_empty:
        return Points(ZERO, cap)
    items = list(parts)
    sure = min(cap, sum((p.sure for p in items), ZERO))
    return Points(sure, min(cap - sure, sum((p.open for p in items), ZERO)))


def _total(
    profile: Profile, rows: dict[str, Points], criteria: dict[tuple[str, int], Points], left_out: str
) -> ScoreResult:
    base, line = profile.number("base"), profile.number("bonus_line")
    groups = _groups(profile, rows, left_out)
    kept = [g for g in groups if g.applies]
    lost = sum((g.lost for g in kept), ZERO)
    at_risk = sum((g.at_risk for g in kept), ZERO)
    left = sum((g.points for g in groups if not g.applies), ZERO)
    scale = base / (base - left) if left and left != base else Decimal(1)
    deduct_best = _round((base - left - lost) * scale)
    deduct_worst = _round((base - left - lost - at_risk) * scale)
    cap = profile.number("bonus_cap")
    bonus = [rows[i] for i, r in profile.rows.items() if r.part == "bonus" and i in rows]
    earned = min(cap, sum((p.sure for p in bonus), ZERO))
    possible = min(cap, earned + sum((p.open for p in bonus), ZERO))
    return ScoreResult(
        worst=deduct_worst + (earned if deduct_worst > line else ZERO),
        best=deduct_best + (possible if deduct_best > line else ZERO),
        deduct_worst=deduct_worst,
        deduct_best=deduct_best,
        bonus_earned=earned,
        bonus_may_earn=possible - earned,
        factor=_as_fraction(scale) if left else "",
        groups=groups,
        rows=rows,
        criteria=criteria,
    )


def _groups(profile: Profile, rows: Mapping[str, Points], left_out: str) -> tuple[GroupScore, ...]:
    names: dict[str, list[str]] = {}
    for indicator, row in profile.rows.items():
        if row.enabled and row.part == "deduct" and row.points is not None:
            names.setdefault(row.group, []).append(indicator)
    made = []
    for name, members in names.items():
        points = sum((as_decimal(f) for i in members if (f := profile.rows[i].points)), ZERO)
        lost = sum((rows[i].sure for i in members if i in rows), ZERO)
        at_risk = sum((rows[i].open for i in members if i in rows), ZERO)
        made.append(GroupScore(name, points, lost, at_risk, name != left_out))
    return tuple(made)


def _round(value: Decimal) -> Decimal:
    """To hundredths, halves up; the annex's own figures are multiples of 0.1."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _as_fraction(scale: Decimal) -> str:
    from fractions import Fraction

    return str(Fraction(scale).limit_denominator(100))
