"""没有公开办事统计数据,或没有按期更新。

判定: 在办事服务页面、首页和统计类文章中找受理量、办结量、办件量等数字,读更新时间或统计时段。找到数字即为
公开;办事服务各页都读全、没有由脚本填入的内容而没有数字的,判没有公开。最新一组数字超过规定天数的,判没有按
期更新;只写统计时段的,另加放宽天数。没有对外服务职能的单位不检查。
未能判定: 数字由脚本填入、没有写日期、事项在别的网站,列出线索由人看。
整改: 公开受理量、办结量等统计数据,按月更新并注明日期。
示例: 办件统计写着“更新时间:2026-08-31”,检查日是 11 月 20 日,判没有按期更新。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Columns, Guides, Services, ServiceStatistic, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say
from rules.site._shared import MOST_NAMES, NO_SERVICES, guides_elsewhere, service_entrances

D_B2 = Indicator(
    "D-B2",
    "办事统计",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="公开办件统计数据,按月更新并注明日期。",
)


@D_B2.criterion(1, "没有公开办事统计数据", automation="assisted")
def no_statistics(site: SiteInfo, columns: Columns, guides: Guides, services: Services) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    if services.statistics:
        return ok("公开了办事统计数据", _line(services.statistics[0]))
    if _none(services) and columns.complete and not guides.outside:
        lines = [
            Evidence(
                "missing",
                say("“{name}”页面没有受理量、办结量等数字", name=page.name),
                page.url,
                place=page.name,
                seen_at=page.seen_at,
            )
            for page in services.pages
        ]
        return fail("办事服务页面都已读全,没有办事统计数据", *lines, count=1)
    return ask(
        "打开办事服务栏目,看有没有受理量、办结量等统计。回答:有/没有",
        *(_line(hint) for hint in services.hints[:MOST_NAMES]),
        *service_entrances(columns),
        *guides_elsewhere(guides),
        reason=_why_open(services, guides),
    )


@D_B2.criterion(2, "办事统计数据没有按期更新", automation="assisted")
def statistics_old(
    site: SiteInfo, columns: Columns, guides: Guides, services: Services, today: date, p: Params
) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    if _none(services) and columns.complete and not guides.outside:
        return na("没有公开办事统计数据,已在第 1 条判定")
    fresh = [s for s in services.statistics if s.day and _age(s, today) <= _limit(s, p)]
    if fresh:
        return ok(say("办事统计数据在 {days} 天内有更新", days=p.days), _line(fresh[0]))
    dated = [s for s in services.statistics if s.day]
    whole = len(dated) == len(services.statistics) and not any(s.later for s in dated)
    newest = dated[0] if dated else None
    here = newest is not None and (newest.by == "updated" or not guides.outside)
    if newest and here and whole and services.complete:
        reason = say("办事统计数据停在 {day},距监测时间点 {age} 天", day=newest.day, age=_age(newest, today))
        return fail(reason, _line(newest))
    question = say("看办事统计数据是否在 {days} 天内更新过。回答:是/否(写明最新日期)", days=p.days)
    return ask(
        question,
        *(_line(s) for s in (*services.statistics, *services.hints)[:MOST_NAMES]),
        *service_entrances(columns),
        *guides_elsewhere(guides),
        reason=_why_open(services, guides),
    )


def _none(services: Services) -> bool:
    """Whether all service pages were read whole and nothing on them is, or may be, such statistics."""
    return bool(services.pages) and services.complete and not services.statistics and not services.hints


def _age(statistic: ServiceStatistic, today: date) -> int:
    return (today - (statistic.day or today)).days


def _limit(statistic: ServiceStatistic, p: Params) -> int:
    """A period's end is before its publication, so that it may be older."""
    return int(p.days + p.grace if statistic.by == "period" else p.days)


def _line(statistic: ServiceStatistic) -> Evidence:
    if statistic.told:
        words = say("“{words}”({told})", words=statistic.words, told=statistic.told)
    else:
        words = say("“{words}”,没有写明日期", words=statistic.words)
    return Evidence(
        "date" if statistic.day else "text", words, statistic.url, value=str(statistic.day or ""),
        place=statistic.place, seen_at=statistic.seen_at,
    )  # fmt: skip


def _why_open(services: Services, guides: Guides) -> str:
    if services.statistics:
        return "找到了办事统计,但没有读全,或没有写明日期"
    if guides.outside:
        return "部分服务在别的网站,统计可能在那里"
    if services.reason:
        return say("没有找到办事统计,但没有看全: {why}", why=services.reason)
    return "没有认出办事统计,看下面的线索"
