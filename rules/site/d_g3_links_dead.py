"""链接打不开。

判定: 反复确认地址不存在的链接逐个计,首页上的与其他页面上的分开计;同一地址只计一次。首页只是导航入口的,首页
直接进入的二级页面上的链接按首页计;首页有脚本可能填充的版块、不能断定只是导航的,按扣得少的一条计,并提示核对。
样式、脚本文件和访客看不见的链接打不开,只作提示,不计数。
未能判定: 超时、被拦截、要求登录、证书有问题等,可能是检查方的网络原因,只列为疑似;还有链接没有检查。
整改: 更正或撤下打不开的链接;外部链接定期巡检。
示例: 首页一张图片链接返回 404,复查仍是 404,计首页一个。
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.model import BadLink, Links
from checker.indicator import Evidence, Indicator, Outcome, fail, ok, say, unknown
from rules.site._shared import WHY_NOT_OPENED

D_G3 = Indicator(
    "D-G3",
    "可用性",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="更正或撤下打不开的链接,外部链接定期巡检。",
)


@D_G3.criterion(1, "首页上的链接打不开", automation="full")
def dead_on_home(links: Links) -> Outcome:
    unchecked = links.unchecked_on_home + links.unchecked_on_second
    outcome = _judge("首页", [b for b in links.bad if _counts_as_home(b)], unchecked)
    if not links.home_navigation_only:
        return outcome
    note = "首页只是导航入口,首页直接进入的二级页面上的链接已按首页计"
    if not links.second_level_known:
        note = "首页只是导航入口,二级页面的链接应按首页计,请核对细则 2 所列链接的位置"
    return outcome.warn(Evidence("text", note, certainty="suspected"))


@D_G3.criterion(2, "其他页面上的链接打不开", automation="full")
def dead_elsewhere(links: Links) -> Outcome:
    unchecked = links.unchecked - links.unchecked_on_home - links.unchecked_on_second
    return _judge("其他页面", [b for b in links.bad if not _counts_as_home(b)], unchecked)


def _counts_as_home(link: BadLink) -> bool:
    return link.on_home or link.second_level


def _judge(where: str, found: Sequence[BadLink], unchecked: int) -> Outcome:
    bad = [b for b in found if b.followed]
    unseen = [_unseen(b) for b in found if not b.followed and b.certain]
    dead = [_line(b) for b in bad if b.certain]
    doubts = [_line(b) for b in bad if not b.certain]
    waiting = len(doubts) + unchecked
    if dead:
        reason = say("{where}有 {n} 个链接打不开", where=where, n=len(dead))
        return fail(reason, *dead, undecided=waiting).warn(*doubts, *unseen)
    if waiting:
        reason = say(
            "{where}没有证实打不开的链接,{n} 个没有打开但原因不明,{m} 个没有检查",
            where=where,
            n=len(doubts),
            m=unchecked,
        )
        return unknown(
            reason,
            settle_by="用浏览器打开疑似链接;没有检查的,放宽链接数上限或允许访问站外地址后再查",
            undecided=waiting,
        ).warn(*doubts, *unseen)
    return ok(say("{where}没有打不开的链接", where=where)).warn(*unseen)


def _unseen(link: BadLink) -> Evidence:
    """A style sheet, a script or a hidden link that is gone: worth mending, but no link of a reader's."""
    words = say("样式、脚本或看不见的链接打不开: {url}", url=link.url)
    return Evidence(
        "link",
        words,
        link.place_url,
        link.url,
        link.place_text,
        link.url,
        link.seen_at,
        certainty="suspected",
    )


def _line(link: BadLink) -> Evidence:
    why = WHY_NOT_OPENED.get(link.outcome, link.outcome)
    words = say(
        "“{text}”{why}({status})", text=link.place_text or link.url, why=why, status=link.status or "无状态码"
    )
    return Evidence(
        "link",
        words,
        link.place_url,
        value=link.url,
        place=link.place_text,
        target=link.url,
        seen_at=link.seen_at,
        certainty="sure" if link.certain else "suspected",
    )
