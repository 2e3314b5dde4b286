"""Facts in, outcomes out. A crash in a rule is an error of that criterion only."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping

from checker.facts.registry import Facts
from checker.indicator import Absent, Criterion, Indicator, Outcome, Params, not_checked, say
from checker.profile import Profile
from checker.store.opening import Damaged

log = logging.getLogger("govcheck.engine")


def judge(
    indicators: Mapping[str, Indicator], facts: Facts, profile: Profile
) -> dict[str, dict[int, Outcome]]:
    """Judge every indicator that the profile lists: id -> criterion number -> Outcome.

    Rows switched off by the profile come out as 未检; indicators the profile does not list are left
    out. Same facts and profile, same outcomes.
    """
    outcomes: dict[str, dict[int, Outcome]] = {}
    for id_, indicator in indicators.items():
        row = profile.rows.get(id_)
        if row is None:
            continue
        if not row.enabled:
            outcomes[id_] = {c.number: not_checked("评价方案关闭了本项指标") for c in indicator.criteria}
            continue
        outcomes[id_] = {
            c.number: _judge_one(indicator, c, facts, profile.params(id_, c.number))
            for c in indicator.criteria
        }
    return outcomes


def _judge_one(indicator: Indicator, criterion: Criterion, facts: Facts, p: Params) -> Outcome:
    try:
        needs = {name: facts.get(name) for name in criterion.needs}
        if "p" in criterion.judge.__code__.co_varnames[: criterion.judge.__code__.co_argcount]:
            needs["p"] = p
        outcome = criterion.judge(**needs)
        if not isinstance(outcome, Outcome):
            raise TypeError(f"returned {type(outcome).__name__}, not an Outcome")
        return outcome
    except Absent as absent:
        return Outcome(absent.status, absent.reason, settle_by=absent.settle_by)
    except (sqlite3.Error, Damaged):  # no criterion can be judged from a store that cannot be read
        raise
    except Exception as error:
        log.exception("%s criterion %d crashed", indicator.id, criterion.number)
        reason = say("检查程序出错: {error}", error=f"{type(error).__name__}: {error}")
        return Outcome("error", reason, settle_by="请把此报告交给 govcheck 的维护者")


def worst_status(outcomes: Mapping[int, Outcome]) -> str:
    """The status of an indicator: any failure, else error, unknown, ask, not checked; else pass.

    All 不适用 is 不适用.
    """
    seen = {o.status for o in outcomes.values()}
    for status in ("fail", "error", "unknown", "ask", "not_checked", "pass"):
        if status in seen:
            return status
    return "na"
