"""链接打不开。

判定: 反复确认打不开的链接逐个计,首页上的与其他页面上的分开计;同一地址只计一次。隔一段时间两次都答“不存在”
(404、410)而同一主机的其他地址仍能打开的,站外域名三次都查不到而同类域名大多能查到的,以及两次打开都是该网站自己的
“页面不存在”提示页的,算确认;复查时能打开的不计,转到首页的只作提示。首页只是导航入口的,首页直接进入的二级页面上的链接按首页计;
首页有脚本可能填充的版块、不能断定只是导航的,按扣得少的一条计,并提示核对。样式、脚本文件和访客看不见的链接打不开,以及
空链接、写错的地址、内网地址等写法上的毛病,只作提示,不计数。
未能判定: 超时、被拦截、要求登录、证书有问题等,可能是检查方的网络原因,只列为疑似;还有链接没有检查,或没有复查;
首页有脚本填充的版块,其中的链接没有看到。
整改: 更正或撤下打不开的链接;同一处引用或整个目录打不开的,先改这一处;外部链接定期巡检。
示例: 首页一张图片链接返回 404,隔一段时间复查仍是 404,计首页一个。
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.model import BadLink, LinkCause, LinkOddities, Links, OddKind
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
LED_HOME = "to_home"
OPENS = {
    "soft_missing": "打开的是该网站的“页面不存在”提示页: “{words}”",
    "missing_words": "打开的页面自称不存在: “{words}”",
    "parked": "打开的页面像是域名已转手、到期、未备案或主机未启用: “{words}”",
    LED_HOME: "转到了首页: {url}",
}
CAUSES = {
    "template": "一处引用出现 {places} 次,先改这一处: {about}",
    "relative": "同一处引用缺少目录,成了 {n} 个打不开的地址,先改这一处: {about}",
    "folder": "整个目录打不开,涉及 {n} 个地址: {about}",
    "host": "整个主机打不开,涉及 {n} 个地址: {about}",
}


# Ways of writing by which a reader does not get where the words promise.
ODD = {
    "empty": "链接没有地址",
    "hash": "链接的地址只写了 #",
    "script": "链接点了没有反应",
    "anchor": "链接指向本页不存在的位置",
    "place": "链接指向另一页不存在的位置",
    "local-file": "链接指向编辑电脑上的文件",
    "private": "链接指向内网或本机地址",
    "one-label": "链接的主机名只有一段",
    "wide": "链接的地址里有全角符号",
    "twice": "链接的地址里 http:// 写了两次",
    "space": "链接的域名里有空格",
    "password": "链接的地址里写着用户名和密码",
    "leftover": "链接的地址里有程序没有填上的字样",
    "scheme": "链接的地址里 http:// 写错",
    "no-scheme": "链接的地址漏写 http://",
    "suffix": "链接的域名后缀不存在",
    "case": "链接的地址大小写写错",
    "mixed-active": "加密页面加载不加密的脚本、样式或框架",
}


@D_G3.criterion(1, "首页上的链接打不开", automation="full")
def dead_on_home(links: Links) -> Outcome:
    unchecked = links.unchecked_on_home + links.unchecked_on_second
    outcome = _judge("首页", [b for b in links.bad if _counts_as_home(b)], links, unchecked)
    if links.home_unseen and outcome.status == "pass":
        outcome = unknown(
            "首页上看到的链接没有打不开的,但有的版块由脚本填充,其中的链接没有看到",
            settle_by="装好 Chromium 再查(govcheck doctor 会告诉怎样装),或在浏览器里逐个点开这些版块的链接",
        ).warn(*outcome.warnings)
    if not links.home_navigation_only:
        return outcome
    note = "首页只是导航入口,首页直接进入的二级页面上的链接已按首页计"
    if not links.second_level_known:
        note = "首页只是导航入口,二级页面的链接应按首页计,请核对细则 2 所列链接的位置"
    return outcome.warn(Evidence("text", note, certainty="suspected"))


@D_G3.criterion(2, "其他页面上的链接打不开", automation="full")
def dead_elsewhere(links: Links, link_oddities: LinkOddities) -> Outcome:
    unchecked = links.unchecked - links.unchecked_on_home - links.unchecked_on_second
    outcome = _judge("其他页面", [b for b in links.bad if not _counts_as_home(b)], links, unchecked)
    return outcome.warn(*(_odd(kind) for kind in link_oddities.kinds if kind.kind in ODD and kind.spots))


def _counts_as_home(link: BadLink) -> bool:
    return link.on_home or link.second_level


def _judge(where: str, found: Sequence[BadLink], links: Links, unchecked: int) -> Outcome:
    bad = [b for b in found if b.followed and b.why != LED_HOME]
    hints = [_unseen(b) for b in found if not b.followed and b.certain]
    hints += [_line(b) for b in found if b.followed and b.why == LED_HOME]
    certain = [b for b in bad if b.certain]
    dead, doubts = [_line(b) for b in certain], [_line(b) for b in bad if not b.certain]
    waiting = len(doubts) + unchecked
    if dead:
        reason = say("{where}有 {n} 个链接打不开", where=where, n=len(dead))
        causes = _causes(certain, links)
        return fail(reason, *dead, undecided=waiting).warn(*causes, *doubts, *hints)
    if waiting:
        reason = say(
            "{where}没有证实打不开的链接,{n} 个没有打开但原因不明,{m} 个没有检查",
            where=where,
            n=len(doubts),
            m=unchecked,
        )
        return unknown(
            reason,
            settle_by="用浏览器打开疑似链接;没有检查的,放宽链接数上限或允许访问站外地址后再查"
            if links.again_done
            else "去掉 --no-probes,用 --resume 继续,打不开的链接隔一段时间会再看一次",
            undecided=waiting,
        ).warn(*doubts, *hints)
    return ok(say("{where}没有打不开的链接", where=where)).warn(*hints)


def _odd(kind: OddKind) -> Evidence:
    """One line for each way of writing; the report lists the links."""
    first = kind.spots[0]
    words = say(
        "提示: {what},{n} 处,见于 {pages} 个页面,例如“{text}”",
        what=ODD[kind.kind],
        n=kind.count,
        pages=kind.pages,
        text=first.text or first.written,
    )
    at = first.seen_at
    return Evidence("link", words, first.page_url, first.written, first.text, "", at, certainty="suspected")


def _causes(dead: Sequence[BadLink], links: Links) -> list[Evidence]:
    """One line for each cause of dead links, so that it is mended once."""
    numbers = dict.fromkeys(link.cause for link in dead if link.cause)
    return [_cause_line(links.causes[n - 1]) for n in numbers if 0 < n <= len(links.causes)]


def _cause_line(cause: LinkCause) -> Evidence:
    words = say(CAUSES[cause.kind], about=cause.about, n=cause.links, places=cause.places)
    return Evidence(
        "link", words, cause.page_url, cause.about, cause.text, cause.about, certainty="suspected"
    )


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
    return Evidence(
        "link",
        _words(link),
        link.place_url,
        value=link.url,
        place=link.place_text,
        target=link.url,
        seen_at=link.seen_at,
        certainty="sure" if link.certain and link.why != LED_HOME else "suspected",
    )


def _words(link: BadLink) -> str:
    text = link.place_text or link.url
    if link.opens:
        shown = say(OPENS[link.why], words=link.words, url=link.final_url)
        return say("“{text}”{why}", text=text, why=shown)
    why = WHY_NOT_OPENED.get(link.why or link.outcome, link.outcome)
    return say("“{text}”{why}({status})", text=text, why=why, status=link.status or "无状态码")
