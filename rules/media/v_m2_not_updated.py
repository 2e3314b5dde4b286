"""政务新媒体内容不更新,或移动客户端不能用。

判定: 监测时间点前的规定天数内有一篇没有删除的发文,即符合,来源不全也算数。来源证明自窗口开始以来的发文都在、
取得时间也够新,而最新一篇早于窗口,才判不符合。
未能判定: 来源不全、太旧、没有,有读不出的行,没有一篇现存,最新一篇恰在窗口边上,台账状态不认识,或者像是改了名称,
写明补什么就能判定。窗口内才开设的、已公告停更、关停中或已注销的账号不适用,另列。客户端能否使用要由人安装运行。
整改: 按规定频次发布;不再维护的账号按程序关停、注销并公告。
示例: 后台导出自 11 月 1 日起是全的,11 月 20 日检查时最新一篇是 11 月 2 日,距 18 天,判不符合。
"""

from __future__ import annotations

from datetime import datetime, timedelta

from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say, unknown
from checker.media.seen import APPS, AccountSeen, Posts, PostSeen, moment

V_M2 = Indicator(
    "V-M2",
    "内容不更新(新媒体)",
    part="veto",
    group="单项否决(政务新媒体)",
    clause="国办秘函〔2019〕19号 附件2 单项否决",
    mend="按规定频次发布;不再维护的账号按程序关停、注销并公告。",
)
WHY_APART = {
    "paused": "账号已公告停更,不计入合格,另列",
    "closing": "账号正在关停,不计入合格,另列",
    "cancelled": "账号已注销",
}


@V_M2.criterion(1, "规定天数内没有更新", automation="full")
def no_fresh_post(seen: AccountSeen, checked_at: datetime, p: Params) -> Outcome:
    account, posts = seen.account, seen.posts
    if account.status in WHY_APART:
        return na(WHY_APART[account.status])
    days = days_of(seen, p)
    begins = checked_at - timedelta(days=days)
    fresh = next((post for post in posts.newest if post.first >= begins), None)
    if fresh:
        return _fresh(fresh, checked_at, days, p)
    opened = moment(account.opened_on) if account.opened_on else None
    if opened and opened.date() >= begins.date():
        return na(say("账号 {day} 才开设,不满 {days} 天", day=f"{opened:%Y-%m-%d}", days=days))
    if doubt := _doubt(seen, checked_at, p):
        reason, settle_by = doubt
        return unknown(reason, *[_line(post) for post in posts.newest[:1]], settle_by=settle_by)
    newest = posts.newest[0]
    words = say(
        "最新一篇发布于 {day},距监测时间点 {age} 天,超过 {days} 天",
        day=f"{newest.first:%Y-%m-%d}",
        age=(checked_at.date() - newest.first.date()).days,
        days=days,
    )
    return fail(
        words, Evidence("date", words, newest.url or account.url, f"{newest.first:%Y-%m-%d}", newest.title)
    )


@V_M2.criterion(2, "移动客户端不能下载或使用", automation="human")
def app_useless(seen: AccountSeen) -> Outcome:
    account = seen.account
    if account.platform not in APPS:
        return na("不是移动客户端")
    if account.status in WHY_APART:
        return na(WHY_APART[account.status])
    where = account.apk_url or account.url or account.app_id
    return ask(
        "V-M2 问题2: 从公布的渠道下载安装这个客户端,能否安装、打开、正常使用,内容是否还在更新?"
        "回答:能/不能(写明机型、系统版本和现象)",
        reason=say("公布的下载渠道: {where}", where=where) if where else "台账没有写下载渠道",
    )


def days_of(seen: AccountSeen, p: Params) -> int:
    """The days allowed to an account."""
    account = seen.account
    if account.platform in APPS:
        return int(p.app_days)
    if account.platform == "miniprogram":
        return int(p.miniprogram_days)
    if account.platform == "wechat_video":
        return int(p.video_days)
    return int(p.service_days if account.is_service else p.days)


def _fresh(post: PostSeen, checked_at: datetime, days: int, p: Params) -> Outcome:
    age = (checked_at.date() - post.first.date()).days
    words = say(
        "最新一篇发布于 {day},距监测时间点 {age} 天,未超过 {days} 天",
        day=f"{post.first:%Y-%m-%d}",
        age=age,
        days=days,
    )
    line = Evidence("date", words, post.url, f"{post.first:%Y-%m-%d}", post.title)
    return ok(words, line).warn(*([line] if age > p.warn_days else []))


def _doubt(seen: AccountSeen, checked_at: datetime, p: Params) -> tuple[str, str] | None:
    """Why "no fresh post" is not proved, and what would settle it; None when it is."""
    posts, begins = seen.posts, checked_at - timedelta(days=days_of(seen, p))
    if not posts.sources:
        return "没有这个账号的发文", "导入后台导出、接口数据,或一行“账号、最后发文日期、链接”的表"
    if not posts.newest:
        return "取得的发文里没有一篇现存的,不能定出最新一篇", "打开账号看现存最新一篇的日期,写明开设日期"
    return (
        _at_the_edge(posts.newest[0], begins, p)
        or _not_whole(posts, begins, checked_at, p)
        or _not_this_account(seen)
    )


def _at_the_edge(newest: PostSeen, begins: datetime, p: Params) -> tuple[str, str] | None:
    """Days are counted as people count them, and a time without its zone may be another time."""
    day = f"{newest.first:%Y-%m-%d}"
    if newest.last.date() >= begins.date():
        return say("最新一篇发布于 {day},恰在期限边上", day=day), "补充这一篇发布的时刻"
    if newest.assumed and newest.last + timedelta(hours=p.zone_hours) >= begins:
        words = say("最新一篇发布于 {day},恰在期限边上,来源又没有写时区", day=day)
        return words, "补充这一篇发布的时刻和时区"
    return None


def _not_whole(posts: Posts, begins: datetime, checked_at: datetime, p: Params) -> tuple[str, str] | None:
    """Where a newer post may be that was not imported."""
    if posts.coverage != "complete" or posts.complete_from is None:
        return (
            "发文来源不全,较新的发文可能没有导入",
            "导入后台的全部发文,或写明从哪天起是全的(--complete-from)",
        )
    if posts.complete_from > begins:
        said = say("发文从 {day} 起才全,没有覆盖整个期限", day=f"{posts.complete_from:%Y-%m-%d}")
        return said, "导入更早的发文"
    if posts.as_of is None:
        return "不知道发文是什么时候取得的", "写明取得时间(--fetched)"
    missed = max(checked_at - posts.as_of, timedelta())  # a post may have come since it was fetched
    not_yet_stale = posts.newest[0].last.date() >= (begins - missed).date()
    if missed > timedelta(days=p.tolerance_days) or not_yet_stale:
        said = say("发文取得于 {day},此后可能又有更新", day=f"{posts.as_of:%Y-%m-%d}")
        return said, "重新导出发文再查"
    if posts.withdrawn and posts.withdrawn >= begins and posts.as_of > checked_at:
        return "期限内有已删除的发文,不知道监测时间点时是否还在", "写明这一篇什么时候删除"
    if posts.refused:
        return "来源里有读不出的行,可能是较新的发文", "按拒收的原因改正后重新导入"
    return None


def _not_this_account(seen: AccountSeen) -> tuple[str, str] | None:
    """Where the account may not be what the ledger or the posts say."""
    if seen.account.status_said:
        words = say("台账的状态“{status}”不认识,不知道账号是否在运行", status=seen.account.status_said)
        return words, "在台账里写明 正常、停更公告、关停中 或 已注销"
    if seen.account.twin:
        words = say("台账里另有一行“{name}”与它同名或同编号,分不清是谁的发文", name=seen.account.twin)
        return words, "在台账里补充或改正账号编号"
    if seen.posts.kin:
        words = say("台账里没有的账号“{name}”在此后发文,可能是改名后的同一账号", name=seen.posts.kin)
        return words, "核对两个名称,在台账或发文里写成一致,或补充账号编号"
    return None


def _line(post: PostSeen) -> Evidence:
    words = say("已知最新一篇发布于 {day}", day=f"{post.first:%Y-%m-%d}")
    return Evidence("date", words, post.url, f"{post.first:%Y-%m-%d}", post.title)
