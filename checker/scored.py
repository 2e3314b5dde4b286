"""Points, score and conclusion of a result, from what the result itself holds.

One way for both: a store that is judged, and a result whose criteria a person has answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from checker.engine import worst_status
from checker.indicator import Outcome, Say, say
from checker.profile import Figure, Profile, Row
from checker.score import Points, ScoreResult, conclude, score
from checker.texts import text_of
from reports import model


def scored(result: model.Result) -> model.Result:
    """The same result with every row's and criterion's points, the score, the verdict and its reason.

    Raises ProfileError when a figure of points is not a number.
    """
    profile = _profile(result)
    outcomes = {i.id: {c.number: _outcome(c) for c in i.criteria} for i in result.indicators}
    made = score(profile, outcomes, outward_services=not result.score.left_out)
    vetoes = [o for i in result.indicators if i.part == "veto" and i.counted for o in outcomes[i.id].values()]
    verdict = conclude(profile, made, vetoes)
    indicators = tuple(_indicator(i, outcomes[i.id], made) for i in result.indicators)
    return replace(
        result,
        indicators=indicators,
        score=_score(result.score, made),
        verdict=verdict,
        verdict_reason=text_of(_reason(verdict, indicators, made, profile.number("pass_line"))),
    )


# -- the result as the arithmetic needs it ---------------------------------------------------


def _profile(result: model.Result) -> Profile:
    s = result.score
    lines = {"base": s.base, "bonus_cap": s.bonus_cap, "pass_line": s.pass_line, "bonus_line": s.bonus_line}
    figures = {name: Figure(name, Decimal(str(value))) for name, value in lines.items()}
    figures["service_group"] = Figure("service_group", s.left_out)
    rows = {i.id: _row(i) for i in result.indicators}
    ref = result.profile
    return Profile(ref.id, ref.title, ref.document, score=figures, figures={}, rows=rows, files=ref.files)


def _row(i: model.Indicator) -> Row:
    criteria = {c.number: {f.name.rpartition(".")[2]: _figure(f) for f in c.figures} for c in i.criteria}
    return Row(
        part=i.part,
        group=i.group,
        points=_figure(i.points) if i.points else None,
        enabled=i.counted,
        criteria=criteria,
    )


def _figure(figure: model.Figure) -> Figure:
    return Figure(figure.name, figure.value, set_by=figure.set_by)


def _outcome(c: model.Criterion) -> Outcome:
    points = ""
    if c.answer and c.answer.state == "counted" and c.machine and c.machine.status != "fail":
        points = c.answer.points  # what was proved is not made cheaper by a person's figure
    return Outcome(
        c.status, c.reason.text, count=c.count, undecided=c.undecided, needs=c.needs, points=points
    )


# -- points and score ------------------------------------------------------------------------


def _indicator(i: model.Indicator, outcomes: dict[int, Outcome], made: ScoreResult) -> model.Indicator:
    points = made.rows.get(i.id, Points())
    bonus = i.part == "bonus"
    criteria = tuple(_criterion(c, made.criteria.get((i.id, c.number), Points()), bonus) for c in i.criteria)
    return replace(
        i,
        status=worst_status(outcomes),  # type: ignore[arg-type]
        lost=0.0 if bonus else _number(points.sure),
        at_risk=0.0 if bonus else _number(points.open),
        earned=_number(points.sure) if bonus else 0.0,
        may_earn=_number(points.open) if bonus else 0.0,
        criteria=criteria,
    )


def _criterion(c: model.Criterion, points: Points, bonus: bool) -> model.Criterion:
    sure, open_ = _number(points.sure), _number(points.open)
    if bonus:
        return replace(c, earned=sure, may_earn=open_, lost=0.0, at_risk=0.0)
    return replace(c, lost=sure, at_risk=open_, earned=0.0, may_earn=0.0)


def _score(s: model.Score, made: ScoreResult) -> model.Score:
    return replace(
        s,
        worst=_number(made.worst),
        best=_number(made.best),
        deduct_worst=_number(made.deduct_worst),
        deduct_best=_number(made.deduct_best),
        bonus_earned=_number(made.bonus_earned),
        bonus_may_earn=_number(made.bonus_may_earn),
        factor=made.factor,
        closed=made.worst == made.best,
        groups=tuple(
            model.Group(g.name, _number(g.points), _number(g.lost), _number(g.at_risk), g.applies)
            for g in made.groups
        ),
    )


def _number(value: Decimal) -> float:
    return float(round(value, 2))


# -- the reason of the verdict ---------------------------------------------------------------


def _reason(verdict: str, indicators: Iterable[model.Indicator], made: ScoreResult, line: Decimal) -> Say:
    vetoes = [i for i in indicators if i.part == "veto" and i.counted]
    proved = [i.title for i in vetoes if i.status == "fail"]
    opened = [i.title for i in vetoes if i.status not in ("fail", "pass", "na")]
    if verdict == "unqualified" and proved:
        return say("出现单项否决情形: {titles}", titles="、".join(proved))
    if verdict == "unqualified":
        return say("扣分部分最多 {best} 分,低于 {line} 分", best=made.best, line=_plain(line))
    if verdict == "qualified":
        return say("{n} 项单项否决均未出现,最低 {worst} 分", n=len(vetoes), worst=made.worst)
    if opened:
        return say(
            "未证明任何单项否决,但还有 {n} 项否决指标待判定: {titles}",
            n=len(opened),
            titles="、".join(opened),
        )
    return say(
        "得分在 {worst} 至 {best} 分之间,{line} 分线上下未定",
        worst=made.worst,
        best=made.best,
        line=_plain(line),
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
