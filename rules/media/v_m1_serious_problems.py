"""政务新媒体的安全、泄密等严重问题。

判定: 四条都要由人下结论。机器在导入的发文里找线索:与固定表述、机构名称只差一字的写法,公开的个人信息,发文里
指向平台以外的链接。线索一律是“疑似”。
未能判定: 没有导入发文正文的,只看了标题;图片和视频里的文字看不到。
整改: 立即删除或更正,保留证据,查清原因后按规定报告。
示例: 一篇发文写成“人民正府”,列为疑似严重错误,由人核对后才否决。
"""

from __future__ import annotations

from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say
from checker.media.seen import AccountSeen, Spot

V_M1 = Indicator(
    "V-M1",
    "安全、泄密事故等严重问题(新媒体)",
    part="veto",
    group="单项否决(政务新媒体)",
    clause="国办秘函〔2019〕19号 附件2 单项否决",
    mend="立即删除或更正有关内容并保留证据,查清原因后按规定报告和处置。",
)
WORDINGS = {
    "grave": "疑似严重错误: “{words}”似应为“{instead}”,发文“{title}”",
    "plain": "疑似错误: “{words}”似应为“{instead}”,发文“{title}”",
    "note": "提示: “{words}”似应为“{instead}”,发文“{title}”",
}
PRIVATE = {"identity": "身份证号", "mobile": "手机号", "card": "银行卡号", "address": "住址"}


@V_M1.criterion(1, "出现严重错误的表述", automation="assisted")
def serious_wording(seen: AccountSeen, p: Params) -> Outcome:
    spots = seen.signs.wording
    grave = sum(spot.grade == "grave" for spot in spots)
    return ask(
        "V-M1 问题1: 这个账号的发文有没有严重错误的表述?先核对列出的疑似之处。回答:有(写明网址和原文)/没有",
        reason=say(
            "读了 {n} 篇,疑似严重错误 {grave} 处,其他疑似 {others} 处",
            n=seen.posts.count,
            grave=grave,
            others=len(spots) - grave,
        ),
    ).warn(*[_wording(spot) for spot in spots[: p.shown]])


@V_M1.criterion(2, "泄露国家秘密", automation="human")
def leaked_secret(seen: AccountSeen, p: Params) -> Outcome:
    return ask(
        "V-M1 问题2: 发文和图片里有没有带密级标识或不应公开的内容?回答:有(写明网址)/没有",
        reason=say("读到疑似个人信息 {n} 处;密级标识要由人看", n=len(seen.signs.private)),
    ).warn(*[_private(spot) for spot in seen.signs.private[: p.shown]])


@V_M1.criterion(3, "发布或链接有害信息", automation="assisted")
def harmful_content(seen: AccountSeen, p: Params) -> Outcome:
    lines = [_host(host, n) for host, n in seen.signs.links[: p.shown]]
    return ask(
        "V-M1 问题3: 发文或它链接到的网站有没有反动、暴力、色情、赌博等内容?回答:有(写明网址)/没有",
        *lines,
        reason=say("发文链接到平台以外的 {n} 个主机", n=len(seen.signs.links)),
    )


@V_M1.criterion(4, "发布内容不当引发严重负面舆情", automation="human")
def public_outcry(seen: AccountSeen) -> Outcome:
    return ask(
        "V-M1 问题4: 这个账号是否因发布内容不当引发严重负面舆情?看舆情记录。回答:是/否",
        reason=say("账号 {name}", name=seen.account.name),
    )


def _wording(spot: Spot) -> Evidence:
    words = say(WORDINGS[spot.grade], words=spot.words, instead=spot.instead, title=spot.title)
    return Evidence("text", words, spot.url, spot.quote, spot.title, certainty="suspected")


def _private(spot: Spot) -> Evidence:
    words = say(
        "疑似公开了个人{what}: {masked},发文“{title}”",
        what=say(PRIVATE[spot.kind]),
        masked=spot.words,
        title=spot.title,
    )
    return Evidence("text", words, spot.url, spot.words, spot.title, certainty="suspected")


def _host(host: str, n: int) -> Evidence:
    return Evidence("link", say("站外主机 {host},{n} 篇发文链接到它", host=host, n=n), "", host)
