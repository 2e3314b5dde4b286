"""其余栏目空白,或应更新而没有更新。

判定: 空白栏目逐个计;有更新期限的其余栏目超过期限逐个计。没有规定期限的栏目,只有 site.toml 写明应多少天
更新的才计。概况、机构、领导、动态、政策、解读、办事、互动各类已由其他指标评价,这里一律不再计,方案也不能改;
同一地址、上级和下级栏目只计一次。
有持续监测的: 期限内栏目出现过新信息即为已更新;监测刚看到还有信息的不算空白。监测不用来判未更新。
未能判定: 有的栏目没有读到、类别不确定,或栏目没有看全。
整改: 更新或撤并有关栏目,不留空白栏目。
示例: “财政预决算”最新信息在两年前,计一个未更新;“图片新闻”空白,属动态要闻类,这里不计。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checker.facts.model import Column, Columns, SiteInfo, Watched
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, ok, say, unknown
from rules.site._shared import (
    blank_line,
    blank_now_line,
    by_age,
    by_own_days,
    countable,
    doubtful_line,
    lowest,
    may_be_blank,
    own_period_line,
    perhaps_blank_for_now,
    stale_line,
    with_seen,
)

D_F10 = Indicator(
    "D-F10",
    "其他栏目",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="更新或撤并有关栏目,不留空白栏目。",
)
# What D-F1 to D-F6, D-B and D-H judge; a profile may leave out more kinds, never fewer.
JUDGED_ELSEWHERE = frozenset(
    {
        "概况信息",
        "机构职能",
        "领导信息",
        "动态要闻",
        "政策文件",
        "政策解读",
        "办事服务",
        "咨询投诉",
        "征集调查",
    }
)


@D_F10.criterion(1, "其余栏目中有空白栏目", automation="full")
def blank_columns(columns: Columns, site: SiteInfo, watched: Watched, today: date, p: Params) -> Outcome:
    others = _others(columns, site, p)
    deepest = {c.url for c in lowest(c for c in columns if c.state == "blank")}
    blank = [c for c in others if c.state == "blank" and not c.exempt and c.url in deepest]
    blank = [c for c in blank if not _deducted_above(c, columns, p)]
    passing = [c for c in blank if perhaps_blank_for_now(c, watched, today)]
    proved = [blank_line(c) for c in blank if c not in passing]
    doubts = [doubtful_line(c, today) for c in others if may_be_blank(c)]
    doubts += [blank_now_line(c, watched) for c in passing]
    return _verdict("空白栏目", proved, doubts, columns)


@D_F10.criterion(2, "其余栏目中有应更新而未更新的", automation="full")
def stale_columns(columns: Columns, site: SiteInfo, watched: Watched, today: date, p: Params) -> Outcome:
    others = [c for c in _others(columns, site, p) if not _gathers(c, columns)]
    half = by_age(_of(others, *p.half_year_kinds), today, p.half_year_days, undated_counts=p.undated_counts)
    half, _ = with_seen(half, watched, today, p.half_year_days)
    year = by_age(_of(others, *p.year_kinds), today, p.year_days, undated_counts=p.undated_counts)
    year, _ = with_seen(year, watched, today, p.year_days)
    own = by_own_days(_of(others, *p.own_period_kinds), watched, today, undated_counts=False)
    stale = [(c, stale_line(c, today, p.half_year_days)) for c in half.stale]
    stale += [(c, stale_line(c, today, p.year_days)) for c in year.stale]
    stale += [(c, own_period_line(c, today)) for c in own.stale]
    lines = {c.url: line for c, line in reversed(stale) if not _deducted_above(c, columns, p)}
    proved = tuple(reversed(lines.values()))
    doubts = [doubtful_line(c, today) for c in (*half.undecided, *year.undecided, *own.undecided)]
    return _verdict("应更新而未更新的栏目", proved, doubts, columns)


def _others(columns: Columns, site: SiteInfo, p: Params) -> list[Column]:
    """Columns that no other indicator judges, each address once, whatever kind it is listed under. What
    site.toml names as the place of letters, statistics and the like is judged there."""
    theirs = {_address(c.url) for c in columns if c.kind in _judged_elsewhere(p)}
    theirs |= {_address(entrance.url) for entrance in site.entrances}
    once: dict[str, Column] = {}
    for column in countable(columns):
        if _address(column.url) not in theirs:
            once.setdefault(_address(column.url), column)
    return list(once.values())


def _of(columns: Sequence[Column], *kinds: str) -> list[Column]:
    return [c for c in columns if c.kind in kinds]


def _judged_elsewhere(p: Params) -> frozenset[str]:
    return JUDGED_ELSEWHERE | frozenset(p.left_out)


def _address(url: str) -> str:
    """An address without its scheme and the slash at its end."""
    return url.split("://", 1)[-1].rstrip("/")


def _gathers(column: Column, columns: Columns) -> bool:
    """Whether a column was only read through columns below it, which are judged themselves."""
    below = any(c.parent == column.name and c.url != column.url for c in columns)
    return column.read_by == "sub-columns" and below


def _deducted_above(column: Column, columns: Columns, p: Params) -> bool:
    """Whether a column above was deducted elsewhere for this one: it is blank too, or shows nothing newer
    than the newest item of this one."""
    for above in _above(column, columns):
        if above.kind not in _judged_elsewhere(p):
            continue
        if above.state == "blank" or (above.read_by == "sub-columns" and above.newest == column.newest):
            return True
    return False


def _above(column: Column, columns: Columns) -> Iterator[Column]:
    """The columns above, nearest first."""
    by_name = {c.name: c for c in columns if c.url != column.url}
    seen = {column.name}
    name = column.parent
    while name in by_name and name not in seen:
        seen.add(name)
        yield by_name[name]
        name = by_name[name].parent


def _verdict(what: str, proved: Sequence[Evidence], doubts: Sequence[Evidence], columns: Columns) -> Outcome:
    n, m = len(proved), len(doubts)
    if proved:
        return fail(say("{what}有 {n} 个", what=what, n=n), *proved, undecided=m).warn(*doubts)
    if not columns.all or not columns.complete:
        why = columns.reason or "没有认出栏目"
        reason = say("没有发现{what},但栏目没有看全: {why}", what=what, why=why)
        return unknown(reason, settle_by="放宽检查范围后再查一次").warn(*doubts)
    if doubts:
        reason = say("没有证实{what},另有 {m} 个栏目未能判定", what=what, m=m)
        return unknown(reason, settle_by="打开这些栏目核对", undecided=m).warn(*doubts)
    return ok(say("没有{what}", what=what))
