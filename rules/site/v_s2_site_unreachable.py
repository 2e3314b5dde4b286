"""站点一周内经常打不开。

判定: 连续监测一周,每天隔开时间访问规定次数以上,打不开的占比达到规定比例即否决。取监测时间点之前最近一个七天
都访问够了的窗口。打不开指规定秒数内首页没有完整返回,或返回错误;几处同时监测的,各处都打不开才算。
未能判定: 没有持续监测,一次检查只能说明本次能否打开;某天访问次数不够、间隔太短、集中在几小时内;窗口结束太
久;打不开时分不清是网站还是监测方的网络;或只有一处监测,而只因连续多次没有任何应答才达到规定比例。被防护
设备拦截、监测方断网、没有访问的时段都不计入,只用来给出打不开占比的上下限和倾向,倾向不是结论。
整改: 查看服务器、带宽、域名解析、证书和防护策略,先恢复访问,再加装持续监测。
示例: 七天访问 168 次,9 次在 15 秒内打不开,占 5.4%,判不符合,逐次列出时间和原因;有一天停机只访问了 3 次的,
给出上下限,为未能判定。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import SiteInfo, Visit, Watched, WatchedWeek
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, not_checked, ok, say, unknown
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
SILENCE = ("timed_out", "refused")  # what a shield that drops our address looks like, too
SAYS_NOTHING = ("blocked", "login", "robots", "not_checked", "local_fault", "too_large")


@V_S2.criterion(1, "一周内反复访问,打不开的次数占比达到规定比例", automation="full")
def often_unreachable(
    site: SiteInfo,
    visit: Visit,
    more_visits: tuple[Visit, ...],
    watched: Watched,
    today: date,
    p: Params,
) -> Outcome:
    if site.from_folder or not site.public_host_known:
        return not_checked("检查的不是公开地址,不能判断网站能否访问", settle_by="对公开网址再查一次")
    seen = tuple(_line(v, p.seconds) for v in (visit, *more_visits))
    week = watched.week
    if week is None:
        return unknown(say("{now};一次访问不足以判断", now=seen[0].text), *seen, settle_by=_watch_on(p))
    window = _window(watched, week)
    if doubt := _doubt(week, today, p):
        leaning = _leaning(week, p.share)
        words = say("{window};{doubt};{leaning}", window=window.text, doubt=doubt, leaning=leaning)
        return unknown(words, window, *_failures(week, p), *seen, settle_by=_watch_on(p))
    words = say("{window};{verdict}", window=window.text, verdict=_share(week, p.share))
    proof = (window, *_failures(week, p), *seen)
    silent = [_perhaps_shut_out(watched, week)] if week.fails(p.share) and _silent(week) else []
    outcome = fail(words, *proof, count=1) if week.fails(p.share) else ok(words, *proof)
    near = [window] if week.holds(p.share) and not week.holds(p.warn_share) else []
    return outcome.warn(*silent, *near, *_newer(watched, p.share))


def _doubt(week: WatchedWeek, today: date, p: Params) -> str:
    """Why the week decides nothing; empty when it decides."""
    short = [d for d in week.days if d.counted < p.per_day]
    narrow = [d for d in week.days if d.spread_hours < p.spread_hours]
    if short:
        worst = min(short, key=lambda d: d.counted)
        return say(
            "有 {n} 天访问不足 {need} 次(最少的 {day} 只有 {least} 次)",
            n=len(short),
            need=p.per_day,
            day=worst.day,
            least=worst.counted,
        )
    if narrow:
        return say("有 {n} 天的访问集中在 {hours} 小时以内", n=len(narrow), hours=p.spread_hours)
    if not week.covered(p.per_day, p.gap_minutes, p.spread_hours):
        return say("有的访问间隔不到 {minutes} 分钟", minutes=p.gap_minutes)
    if (today - week.last).days > p.stale_days:
        return say("监测已结束超过 {days} 天,不能说明现在的情况", days=p.stale_days)
    if week.fails(p.share) and _perhaps_shut_out_for_hours(week, p):
        return say(
            "其中连续 {n} 次没有任何应答,而监测只在一处,可能是监测方的地址被屏蔽,要换一处网络同时监测",
            n=week.silence,
        )
    full_only_so = any(d.counted - d.doubtful < p.per_day for d in week.days)
    if (week.fails(p.share) and full_only_so) or not (week.fails(p.share) or week.holds(p.share)):
        return say("有 {n} 次打不开时分不清是网站还是监测方的网络", n=week.doubtful)
    return ""


def _perhaps_shut_out_for_hours(week: WatchedWeek, p: Params) -> bool:
    """Whether the week reaches the line only through one long silence that one place alone met."""
    return week.silence >= int(p.silence_run) and not week.fails_without_silence(p.share)


def _silent(week: WatchedWeek) -> bool:
    """Whether one place alone watched, and every failure was a silence."""
    alone = len(week.hosts) == 1
    return alone and all(v.outcome in SILENCE for v in week.failures)


def _perhaps_shut_out(watched: Watched, week: WatchedWeek) -> Evidence:
    words = "打不开的各次都没有任何应答,监测又只在一处,请换一处网络核实是否被屏蔽"
    return Evidence("text", words, watched.url, certainty="suspected")


def _window(watched: Watched, week: WatchedWeek) -> Evidence:
    words = say(
        "{first} 至 {last} 监测 {n} 次,打不开 {f} 次,未计 {m} 次",
        first=week.first,
        last=week.last,
        n=week.counted,
        f=week.failed + week.doubtful,
        m=week.uncounted,
    )
    return Evidence("count", words, watched.url, f"{week.failed}/{week.counted}")


def _share(week: WatchedWeek, line: float) -> str:
    template = (
        "打不开的占 {share}%,达到 {line}%" if week.fails(line) else "打不开的占 {share}%,未达到 {line}%"
    )
    return say(template, share=week.percent, line=line)


def _leaning(week: WatchedWeek, line: float) -> str:
    least, most = (f"{percent:.1f}" for percent in week.bounds)
    templates = {
        "pass": "打不开的占 {least}% 至 {most}%,倾向合格(不是结论)",
        "fail": "打不开的占 {least}% 至 {most}%,倾向不合格(不是结论)",
        "": "打不开的占 {least}% 至 {most}%,看不出倾向",
    }
    return say(templates[week.leaning(line)], least=least, most=most)


def _newer(watched: Watched, line: float) -> list[Evidence]:
    """Later days that are not covered: told, because they may look otherwise."""
    if watched.newer is None or not (watched.newer.failed or watched.newer.doubtful):
        return []
    window = _window(watched, watched.newer)
    words = say(
        "此后的监测还不够一个窗口: {window};{leaning}",
        window=window.text,
        leaning=_leaning(watched.newer, line),
    )
    return [Evidence("count", words, watched.url, window.value, certainty="suspected")]


def _failures(week: WatchedWeek, p: Params) -> list[Evidence]:
    """The accesses that did not open, one by one, the latest of many."""
    return [
        Evidence(
            "page",
            say("打不开: {why}", why=WHY_NOT_OPENED.get(v.outcome, v.outcome)),
            v.url,
            value=v.outcome if v.status is None else str(v.status),
            seen_at=v.at,
        )
        for v in week.failures[-p.shown :]
    ]


def _watch_on(p: Params) -> str:
    return say(
        "用 govcheck monitor 连续监测 {days} 天,每天隔开时间访问 {n} 次以上;"
        "{seconds} 秒打不开的占比达到 {share}% 才否决",
        days=p.days,
        n=p.per_day,
        seconds=p.seconds,
        share=p.share,
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
