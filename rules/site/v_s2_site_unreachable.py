"""站点一周内经常打不开。

判定: 要连续监测一周,每天隔开时间访问规定次数以上,打不开的占比达到规定比例即否决。一次检查只能说明本次能
否打开,不下结论。
未能判定: 只访问了一次;或本次被防护设备拦截、检查方网络有故障。
整改: 查看服务器、带宽、域名解析、证书和防护策略,先恢复访问,再加装持续监测。
示例: 本次用 0.8 秒打开首页,报告写“本次可访问”,本项仍为未能判定,等满一周监测结果。
"""

from __future__ import annotations

from checker.facts.model import SiteInfo, Visit
from checker.indicator import Evidence, Indicator, Outcome, Params, not_checked, say, unknown
from rules.site._shared import WHY_NOT_OPENED

V_S2 = Indicator(
    "V-S2",
    "站点无法访问",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="恢复访问并排查服务器、带宽、域名解析、证书和防护策略,同时开始持续监测。",
)

OPENED = ("opened", "not_html")
SAYS_NOTHING = ("blocked", "login", "robots", "not_checked", "local_fault", "too_large")


@V_S2.criterion(1, "一周内反复访问,打不开的次数占比达到规定比例", automation="assisted")
def often_unreachable(site: SiteInfo, visit: Visit, more_visits: tuple[Visit, ...], p: Params) -> Outcome:
    if site.from_folder or not site.public_host_known:
        return not_checked("检查的不是公开地址,不能判断网站能否访问", settle_by="对公开网址再查一次")
    seen = _line(visit, p.seconds)
    return unknown(
        say("{now};一次访问不足以判断", now=seen.text),
        seen,
        *(_line(more, p.seconds) for more in more_visits),
        settle_by=say(
            "连续监测 {days} 天,每天隔开时间访问 {n} 次以上;{seconds} 秒打不开的占比达到 {share}% 才否决",
            days=p.days,
            n=p.per_day,
            seconds=p.seconds,
            share=p.share,
        ),
    )


def _line(visit: Visit, limit: float) -> Evidence:
    return Evidence("page", _this_time(visit, limit), visit.url, value=visit.outcome, seen_at=visit.at)


def _this_time(visit: Visit, limit: float) -> str:
    seconds = f"{visit.seconds:.1f}"
    if visit.outcome in OPENED and visit.seconds < limit:
        return say("本次可访问,用时 {seconds} 秒", seconds=seconds)
    if visit.outcome in OPENED:
        return say("本次用时 {seconds} 秒才打开,达到 {limit} 秒", seconds=seconds, limit=limit)
    why = WHY_NOT_OPENED.get(visit.outcome, visit.outcome)
    if visit.outcome in SAYS_NOTHING:
        return say("本次未能判断能否访问: {why}", why=why)
    return say("本次不可访问: {why}", why=why)
