"""安全、泄密等严重问题:错误表述、泄密、有害信息、安全事故、弄虚作假、负面舆情。

判定: 六条都要由人下结论,机器只列出线索:与固定表述、机构名称只差一字的写法(经人确认且严重的才成立),
公开的个人信息,站外链接和脚本的主机,用样式、脚本、注释等办法藏起来或带博彩等字样的站外链接(疑似暗链),
仿冒或可疑的域名,标题和脚本中疑似被篡改之处,只给搜索引擎看的内容(加 --cloaking 时才比对),页面日期与网址、
标签、文件修改时间、站点地图、列表、以往检查互相矛盾的稿件。菜单、友情链接下拉框、标识和工具条中看不见的正常
链接不列。线索一律是“疑似”,不计分。
未能判定: 首页没有打开时没有线索可列;没有矛盾也不能证明日期属实,仍请人抽看。
整改: 立即撤下有关内容并保留证据,查清来源,按规定报告;被入侵的先断开、清理、加固,再恢复。
示例: 稿件显示 2026-11-10 发布,网址中的日期是 2026-01-15,列为“疑似改动发布日期”,两个日期都写明,请人打开核对。
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.facts.model import (
    Cloaking,
    CloakSpot,
    DarkLinks,
    DarkSpot,
    Forged,
    ForgedSign,
    Outside,
    OutsideHost,
    PrivateSpot,
    Words,
    WordSpot,
)
from checker.indicator import Evidence, EvidenceKind, Indicator, Outcome, Params, ask, say

V_S1 = Indicator(
    "V-S1",
    "安全、泄密事故等严重问题",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="立即撤下有关内容并保留证据,查清来源后按规定报告和处置。",
)
SIGN_MARK = "、"
DARK = "疑似暗链: 链接“{text}”{how},指向 {goal},见于 {n} 个页面"
DARK_WITH_WORDS = "疑似暗链: 链接“{text}”{how},含“{signs}”字样,指向 {goal},见于 {n} 个页面"
HIDDEN_BY = {
    "display": "被样式设为不显示",
    "visibility": "被样式设为不可见",
    "opacity": "被设为全透明",
    "font": "的字号为零",
    "indent": "被缩进到屏幕之外",
    "offscreen": "被放到屏幕之外",
    "clip": "被裁剪到看不见",
    "box": "放在一两个像素大的框里",
    "colour": "的字色与底色相同",
    "marquee": "放在看不见的滚动条里",
    "noscript": "只在禁用脚本时显示",
    "by-script": "被脚本隐藏",
    "style-block": "被页内样式表隐藏",
    "comment": "写在注释里",
    "after": "写在页面结束标记之后",
    "written": "由脚本写出",
    "shown": "没有隐藏",
}
TAMPERED = {
    "frame": "疑似暗链: 有一个看不见的框架,加载 {goal},见于 {n} 个页面",
    "title": "疑似被篡改: 页面标题“{text}”含“{signs}”等字样,见于 {n} 个页面",
    "meta": "疑似被篡改: 页面关键词或描述“{text}”含“{signs}”等字样,见于 {n} 个页面",
    "encoded": "疑似被篡改: 一段用编码写的脚本加载 {goal},见于 {n} 个页面",
    "jump": "疑似被篡改: 脚本按来访者的来源或浏览器转到 {goal},见于 {n} 个页面",
}
CLOAKED = {
    "goal": "疑似被篡改: 以搜索引擎的身份访问时转到 {text},普通访问不会",
    "title": "疑似被篡改: 以搜索引擎的身份访问时出现“{text}”,含“{signs}”字样,普通访问没有",
    "link": "疑似被篡改: 以搜索引擎的身份访问时有指向 {text} 的链接,普通访问没有",
}
LEFTOVERS = ("test", "placeholder", "garbled", "traditional")
WORDINGS = {
    "grave": "疑似严重错误: “{words}”似应为“{instead}”,原句“{before}【{words}】{after}”,见于 {n} 个页面",
    "plain": "疑似错误: “{words}”似应为“{instead}”,原句“{before}【{words}】{after}”,见于 {n} 个页面",
    "note": "提示: “{words}”似应为“{instead}”,原句“{before}【{words}】{after}”,见于 {n} 个页面",
}
OTHER_WORDINGS = {
    "own": "“{words}”在本站词表中,宜用“{instead}”,原句“{before}【{words}】{after}”,见于 {n} 个页面",
    "date": "疑似错误: 日期“{words}”不存在,原句“{before}【{words}】{after}”,见于 {n} 个页面",
    "renamed": "提示: “{words}”{since} 起职责划入{instead},原句“{before}【{words}】{after}”,见于 {n} 个页面",
    "leader": "疑似错误: “{words}”职务有误,宜为“{instead}”,原句“{before}【{words}】{after}”,见于 {n} 个页面",
    "region": "疑似不规范: “{words}”宜用“{instead}”,原句“{before}【{words}】{after}”,见于 {n} 个页面",
}
PRIVATE = {"identity": "身份证号", "mobile": "手机号", "card": "银行卡号", "address": "住址"}
DOUBTS = {
    "gov": "的域名像政府网站,但不在 .gov.cn 之下",
    "own": "的域名与本站的域名只差后缀或一个字母",
    "letters": "的域名混用形似拉丁字母的外文字母",
    "word": "的域名含博彩等常见字样",
    "number": "直接写成 IP 地址",
}
SIGNS = {
    "earlier": "疑似改动发布日期: “{title}”显示 {shown},以往检查时显示 {other}",
    "modified": "疑似改动发布日期: “{title}”显示 {shown},服务器上的文件最后修改于 {other}",
    "sitemap": "疑似改动发布日期: “{title}”显示 {shown},站点地图登记的修改日期是 {other}",
    "tag": "疑似改动发布日期: “{title}”显示 {shown},PubDate 标签是 {other}",
    "url": "疑似改动发布日期: “{title}”显示 {shown},网址中的日期是 {other}",
    "list": "疑似改动发布日期: “{title}”显示 {shown},列表中标的是 {other}",
    "again": "疑似重复发稿: “{title}”显示 {shown},同样内容的另一页显示 {other}",
    "order": "疑似改动发布日期: “{title}”显示 {shown},列表中排在它前面的最新是 {other}",
    "future": "疑似日期有误: “{title}”显示 {shown},晚于监测时间点 {other}",
    "today": "疑似日期随访问变化: “{title}”显示 {shown},就是访问当天 {other}",
}


@V_S1.criterion(1, "有严重的错误表述", automation="human")
def serious_wording(words: Words, p: Params) -> Outcome:
    found = [spot for spot in words.spots if spot.kind not in LEFTOVERS]
    grave = [spot for spot in found if spot.grade == "grave"]
    return ask(
        "V-S1 问题1: 首页、要闻、政策文件和领导信息中,有没有严重错误的表述"
        "(领导人姓名职务、国家主权、重要政治用语)?先核对列出的疑似之处。回答:有(写明网址和原文)/没有",
        reason=say(
            "读了 {pages} 个页面、{files} 个附件 {chars} 字,疑似严重错误 {grave} 处,其他疑似 {others} 处",
            pages=words.pages,
            files=words.files,
            chars=words.characters,
            grave=len(grave),
            others=len(found) - len(grave),
        ),
    ).warn(*[_wording(spot) for spot in found[: p.shown]])


@V_S1.criterion(2, "泄露国家秘密", automation="human")
def leaked_secret(words: Words, p: Params) -> Outcome:
    return ask(
        "V-S1 问题2: 公开的文件、附件、图片中,有没有带密级标识或不应公开的内容?回答:有(写明网址)/没有",
        reason=say("读到疑似个人信息 {n} 处;密级标识要由人看", n=len(words.private)),
    ).warn(*[_private(spot) for spot in words.private[: p.shown]])


@V_S1.criterion(3, "发布或链接有害信息", automation="assisted")
def harmful_content(outside: Outside, dark_links: DarkLinks, p: Params) -> Outcome:
    hosts = [h for h in outside.hosts if h.kind == "page"]
    dark = [_dark(spot) for spot in dark_links.spots if spot.link.how not in TAMPERED]
    odd = [_doubtful(h, doubt) for h in hosts for doubt in h.doubts if doubt in DOUBTS]
    return ask(
        "V-S1 问题3: 网页或它链接到的网站,有没有反动、暴力、色情、赌博等内容?"
        "先看列出的疑似暗链,再逐个打开站外主机看一眼。回答:有(写明网址)/没有",
        *[_link(h) for h in sorted(hosts, key=_is_hidden)][: p.shown],
        reason=say("页面链接到 {n} 个政府域名以外的主机", n=len(hosts)),
    ).warn(*dark[: p.shown], *odd[: p.shown])


@V_S1.criterion(4, "被攻击后处置不力,造成严重安全事故", automation="assisted")
def attack_not_handled(outside: Outside, dark_links: DarkLinks, cloaking: Cloaking, p: Params) -> Outcome:
    hosts = [h for h in outside.hosts if h.kind == "code"]
    odd = [_dark(spot) for spot in dark_links.spots if spot.link.how in TAMPERED]
    return ask(
        "V-S1 问题4: 网站是否被挂马、被篡改而没有及时处置,造成严重后果?看安全监测通报和值班记录,"
        "并核对列出的站外脚本和框架是否都是自己加的。回答:是/否",
        *[_code(h) for h in hosts][: p.shown],
        reason=say("页面从 {n} 个政府域名以外的主机加载脚本或框架", n=len(hosts)),
    ).warn(*[_cloaked(spot) for spot in cloaking.spots[: p.shown]], *odd[: p.shown])


@V_S1.criterion(5, "弄虚作假,如伪造发布日期", automation="assisted")
def forged_dates(forged: Forged, p: Params) -> Outcome:
    signs = _strongest_first(forged.signs)
    return ask(
        "V-S1 问题5: 有没有把旧稿改成新日期、重复发稿凑更新等做法?打开列出的疑似稿件,把页面日期与内容、"
        "来源、列表位置相比;没有列出的,抽看几个栏目的最新稿件。回答:有(写明网址)/没有",
        reason=_result(forged),
    ).warn(*[_sign(s) for s in signs[: p.shown]], *(_common(n, s) for n, s in forged.common))


@V_S1.criterion(6, "管理不当引发严重负面舆情", automation="human")
def public_outcry() -> Outcome:
    return ask("V-S1 问题6: 一年来网站是否因建设管理不当引发严重负面舆情?看舆情记录。回答:是/否")


def _wording(spot: WordSpot) -> Evidence:
    words = say(
        OTHER_WORDINGS.get(spot.kind) or WORDINGS[spot.grade],
        words=spot.words,
        instead=spot.instead,
        before=spot.before,
        after=spot.after,
        since=spot.how,
        n=spot.pages,
    )
    quote = f"{spot.before}【{spot.words}】{spot.after}"
    # A slip of the pen is no serious error, even when a person confirms that it is one.
    kind: EvidenceKind = "wording" if spot.grade == "grave" else "slip"
    return Evidence(
        kind, words, spot.page_url, quote, spot.page_title, "", spot.seen_at, certainty="suspected"
    )


def _private(spot: PrivateSpot) -> Evidence:
    words = say(
        "疑似公开了个人{what}: {before}{masked}",
        what=PRIVATE[spot.kind],
        before=spot.before,
        masked=spot.masked,
    )
    return Evidence(
        "text", words, spot.page_url, spot.masked, spot.page_title, "", spot.seen_at, certainty="suspected"
    )


def _link(host: OutsideHost) -> Evidence:
    words = say(
        "站外主机 {host},{n} 个链接,如“{words}”",
        host=host.host,
        n=host.addresses,
        words=host.words or host.url,
    )
    return Evidence("link", words, host.place_url, host.host, host.words, host.url, host.seen_at)


def _code(host: OutsideHost) -> Evidence:
    words = say("站外脚本或框架来自 {host},{n} 个", host=host.host, n=host.addresses)
    return Evidence("link", words, host.place_url, host.host, "", host.url, host.seen_at)


def _is_hidden(host: OutsideHost) -> bool:
    return host.hidden


def _dark(spot: DarkSpot) -> Evidence:
    link = spot.link
    words = say(
        TAMPERED.get(link.how) or (DARK_WITH_WORDS if link.words else DARK),
        text=link.text or link.url,
        how=HIDDEN_BY.get(link.how, ""),
        goal=link.url,
        signs=SIGN_MARK.join(link.words),
        n=spot.pages,
    )
    return Evidence(
        "link", words, spot.page_url, link.html, link.text, link.url, spot.seen_at, certainty="suspected"
    )


def _cloaked(spot: CloakSpot) -> Evidence:
    words = say(CLOAKED[spot.kind], text=spot.text, signs=SIGN_MARK.join(spot.words))
    return Evidence(
        "link", words, spot.page_url, spot.text, "", spot.url, spot.seen_at, certainty="suspected"
    )


def _doubtful(host: OutsideHost, doubt: str) -> Evidence:
    words = say("提示: 站外主机 {host}{why},请核对是否该链接", host=host.host, why=DOUBTS[doubt])
    return Evidence(
        "link", words, host.place_url, host.host, host.words, host.url, host.seen_at, certainty="suspected"
    )


def _result(forged: Forged) -> str:
    if not forged.compared:
        return "没有打开带发布日期的稿件,无从比对"
    if not forged.signs and not forged.common:
        return say("比对 {n} 篇稿件的日期,没有发现互相矛盾之处", n=forged.compared)
    alike = sum(n for n, _ in forged.common)
    return say(
        "比对 {n} 篇稿件的日期,有 {m} 处疑似,另有 {k} 处像是系统统一造成",
        n=forged.compared,
        m=len(forged.signs),
        k=alike,
    )


def _strongest_first(signs: Iterable[ForgedSign]) -> list[ForgedSign]:
    order = list(SIGNS)
    return sorted(signs, key=lambda s: (order.index(s.against), s.url))


def _words(sign: ForgedSign) -> str:
    return say(SIGNS[sign.against], title=sign.title or sign.url, shown=sign.shown, other=sign.other)


def _sign(sign: ForgedSign) -> Evidence:
    target = sign.source if sign.source != sign.url else ""
    return Evidence(
        "date", _words(sign), sign.url, str(sign.shown), sign.title, target, sign.seen_at, "suspected"
    )


def _common(n: int, sign: ForgedSign) -> Evidence:
    words = say("{n} 篇稿件都有同样情形,多半是整站迁移或重新生成,例如: {example}", n=n, example=_words(sign))
    return Evidence("date", words, sign.url, str(sign.shown), sign.title, "", sign.seen_at, "suspected")
