"""政务新媒体互动回应差:没有有效的互动功能,或弄虚作假。

判定: 发文开放评论、有评论,或导入的留言记录里有已经回复的,证明有互动功能,判符合。没有看到这些不等于没有。
未能判定: 导入的数据没有互动的痕迹时,请人打开账号看菜单、评论和私信。弄虚作假只能由人认定,机器列出像是布置点赞
转发任务的发文,和隔了多日又以同一标题出现的发文。
整改: 开通留言、评论或菜单中的咨询渠道并及时回复;不得强制点赞、购买粉丝。
示例: 接口数据显示 12 篇发文开放评论,判有互动功能。
"""

from __future__ import annotations

from checker.indicator import Evidence, Indicator, Outcome, Params, ask, na, ok, say
from checker.media.seen import AccountSeen, Again, PostSeen, Spot

V_M3 = Indicator(
    "V-M3",
    "互动回应差(新媒体)",
    part="veto",
    group="单项否决(政务新媒体)",
    clause="国办秘函〔2019〕19号 附件2 单项否决",
    mend="开通留言、评论或菜单中的咨询渠道并及时回复;不得强制点赞、购买粉丝。",
)


@V_M3.criterion(1, "没有有效的互动功能", automation="assisted")
def no_interaction(seen: AccountSeen, p: Params) -> Outcome:
    if seen.account.status == "cancelled":
        return na("账号已注销")
    signs = seen.signs
    if signs.open_comments >= p.least or signs.comments >= p.least:
        return ok(say("{open} 篇发文开放评论,共有评论 {n} 条", open=signs.open_comments, n=signs.comments))
    if signs.replies >= p.least:
        return ok(say("导入的留言记录里有 {n} 条已经回复", n=signs.replies))
    return ask(
        "V-M3 问题1: 打开这个账号,菜单、评论、私信里有没有能用的留言咨询渠道,留言后有没有回复?回答:有/没有",
        *[_answering(post) for post in signs.answering],
        reason="导入的数据里没有互动的痕迹,不等于没有互动功能",
    )


@V_M3.criterion(2, "购买粉丝、强制点赞等弄虚作假", automation="human")
def faked_interest(seen: AccountSeen, p: Params) -> Outcome:
    if seen.account.status == "cancelled":
        return na("账号已注销")
    forced = seen.signs.forced
    again = [one for one in seen.signs.again if (one.last - one.first).days >= p.apart_days]
    return ask(
        "V-M3 问题2: 有没有购买粉丝、强制要求群众点赞转发、旧文换日期再发等做法?看列出的疑似发文和投诉记录。"
        "回答:有/没有",
        reason=say("像是布置点赞、转发任务的发文 {n} 篇,同题再发 {m} 组", n=len(forced), m=len(again)),
    ).warn(*[_forced(spot) for spot in forced[: p.shown]], *[_again(one) for one in again[: p.shown]])


def _answering(post: PostSeen) -> Evidence:
    return Evidence(
        "text", say("可能是互动内容: “{title}”", title=post.title), post.url, post.title, post.title
    )


def _again(one: Again) -> Evidence:
    words = say(
        "同一标题“{title}”先后发布于 {first} 和 {last},核对是否旧文换了日期",
        title=one.title,
        first=f"{one.first:%Y-%m-%d}",
        last=f"{one.last:%Y-%m-%d}",
    )
    return Evidence("date", words, one.url, f"{one.last:%Y-%m-%d}", one.title, certainty="suspected")


def _forced(spot: Spot) -> Evidence:
    words = say("疑似强制点赞转发: “{words}”,发文“{title}”", words=spot.words, title=spot.title)
    return Evidence("text", words, spot.url, spot.quote, spot.title, certainty="suspected")
