"""许多栏目不更新,或许多栏目空白。

判定: 分三条计数:动态要闻和通知公告、政策文件类一级栏目未更新;应更新的栏目长期未更新;空白栏目。证实的个
数达到规定数即否决,接近时列出栏目名称预警。专题、归档、往年栏目和链接到站外的栏目不计。
有持续监测的: 期限内栏目出现过新信息即为已更新;刚看到还有信息的栏目不算空白;撤稿只作疑似提示。监测不用来判
未更新。
未能判定: 证实的加上未读到、无日期、只有成文日期、类别不确定的可能达到规定数;或栏目没有看全。空白栏目不重复
计入前两条,上级栏目只汇集下级栏目的不另计。
整改: 更新有关栏目;确实不再更新的栏目合并、归档或撤销,不留空白栏目。
示例: 六个动态类栏目的最新信息都在一个月以前,达到规定数,判不符合,逐个列出栏目和日期。
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.facts.model import Columns, Watched
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, ok, say, unknown
from rules.site._shared import (
    blank_line,
    blank_now_line,
    by_age,
    countable,
    doubtful_line,
    due_line,
    lowest,
    may_be_blank,
    perhaps_blank_for_now,
    stale_line,
    topmost,
    with_seen,
    withdrawn_lines,
    without_gathering,
)

V_S4 = Indicator(
    "V-S4",
    "栏目不更新",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="更新有关栏目;不再需要的栏目合并、归档或撤销。",
)


@V_S4.criterion(1, "动态要闻类及通知公告、政策文件类一级栏目未更新的累计达到规定数", automation="full")
def key_columns_stale(columns: Columns, watched: Watched, today: date, p: Params) -> Outcome:
    found = columns.of(*p.news_kinds)
    news = by_age(found, today, p.news_days, warn_days=p.news_warn_days, undated_counts=p.undated_counts)
    news, seen_news = with_seen(news, watched, today, p.news_days)
    upper = topmost(columns.of(*p.notice_kinds))
    notices = by_age(upper, today, p.notice_days, undated_counts=p.undated_counts)
    notices, seen_notices = with_seen(notices, watched, today, p.notice_days)
    first_level = [c for c in notices.stale if c.level <= p.top_level]
    deeper = [c for c in notices.stale if c.level > p.top_level]
    counted = {c.url for c in without_gathering((*news.stale, *first_level))}
    proved = [stale_line(c, today, p.news_days) for c in news.stale if c.url in counted]
    proved += [stale_line(c, today, p.notice_days) for c in first_level if c.url in counted]
    doubts = [doubtful_line(c, today) for c in (*news.undecided, *notices.undecided)]
    doubts += [_is_it_first_level(stale_line(c, today, p.notice_days)) for c in deeper]
    due = [due_line(c, today, p.news_days) for c in news.due]
    seen = (*seen_news, *seen_notices)
    outcome = _at_line("未更新的动态要闻、通知公告、政策文件类栏目", proved, doubts, columns, p, seen)
    return outcome.warn(*due, *withdrawn_lines(watched, columns))


@V_S4.criterion(2, "应更新而长期未更新的栏目达到规定数", automation="full")
def long_stale(columns: Columns, watched: Watched, today: date, p: Params) -> Outcome:
    half = by_age(columns.of(*p.half_year_kinds), today, p.half_year_days, undated_counts=p.undated_counts)
    half, seen_half = with_seen(half, watched, today, p.half_year_days)
    year = by_age(columns.of(*p.year_kinds), today, p.year_days, undated_counts=p.undated_counts)
    year, seen_year = with_seen(year, watched, today, p.year_days)
    counted = {c.url for c in without_gathering((*half.stale, *year.stale))}
    proved = [stale_line(c, today, p.half_year_days) for c in half.stale if c.url in counted]
    proved += [stale_line(c, today, p.year_days) for c in year.stale if c.url in counted]
    doubts = [doubtful_line(c, today) for c in (*half.undecided, *year.undecided)]
    return _at_line("长期未更新的栏目", proved, doubts, columns, p, (*seen_half, *seen_year))


@V_S4.criterion(3, "空白栏目达到规定数", automation="full")
def blank_columns(columns: Columns, watched: Watched, today: date, p: Params) -> Outcome:
    """A blank column is blank whatever its kind, so an unsure kind does not weaken the proof. One whose
    sub-columns are blank too is blank through them and not counted beside them. One on which the monitoring
    saw items just now may be blank for a moment only."""
    every = countable(columns)
    blank = lowest(c for c in every if c.state == "blank" and not c.exempt)
    passing = [c for c in blank if perhaps_blank_for_now(c, watched, today)]
    proved = [blank_line(c) for c in blank if c not in passing]
    doubts = [doubtful_line(c, today) for c in every if may_be_blank(c)]
    doubts += [blank_now_line(c, watched) for c in passing]
    return _at_line("空白栏目", proved, doubts, columns, p)


def _at_line(
    what: str,
    proved: Sequence[Evidence],
    doubts: Sequence[Evidence],
    columns: Columns,
    p: Params,
    seen: Sequence[Evidence] = (),
) -> Outcome:
    """Count to the veto line: proved alone, or proved together with what is in doubt. seen: what a monitoring
    saw of columns that are therefore fresh."""
    n, line = len(proved), p.threshold
    near = proved if n > p.warn_above else ()
    if n >= line:
        words = say("{what}有 {n} 个,达到 {line} 个", what=what, n=n, line=line)
        return fail(words, *proved, undecided=len(doubts)).warn(*doubts).counting(n, line)
    if not columns.all or not columns.complete or n + len(doubts) >= line:
        reason = say("{what}已证实 {n} 个,另有 {m} 个未能判定", what=what, n=n, m=len(doubts))
        if not columns.complete:
            reason = say("{so_far};栏目没有看全: {why}", so_far=reason, why=columns.reason or "检查没有走完")
        if not columns.all:
            reason = say("没有认出任何栏目")
        settle_by = "打开未能判定的栏目核对,或放宽检查范围再查一次"
        outcome = unknown(reason, *proved, settle_by=settle_by, undecided=len(doubts))
        return outcome.warn(*near, *doubts).counting(n, line)
    reason = say("{what}有 {n} 个,未达到 {line} 个", what=what, n=n, line=line)
    return ok(reason, *seen).warn(*near).counting(n, line)


def _is_it_first_level(line: Evidence) -> Evidence:
    words = say("{line};是否算一级栏目要人工认定", line=line.text)
    return Evidence("column", words, line.url, line.value, line.place, "", line.seen_at, "suspected")
