"""长辈版上有广告、弹窗或诱导按键。

判定: 只看自称长辈版的页面和首页入口指向的页面。显示着来自广告投放主机的图片或框架,属否决项。其他一律请人看:
广告投放的脚本、标着“广告”的内容、站外框架、挡住页面的弹窗、诱导下载或付款字样的按键。
未能判定: 没有广告投放主机的证据时,内容是不是广告、按键是不是诱导,由人判断。
整改: 从长辈版撤下全部广告和推广弹窗,不放诱导下载、诱导付款的按键。
示例: 长辈版右下角的框架来自广告联盟的主机,属否决项。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, doubt, judged, veto
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.model import Visit
    from checker.accessibility.site_facts import ElderPage, ElderSeen

CN22 = Check(
    "CN22",
    "长辈版上有广告、弹窗或诱导按键",
    elder=("E-W11", "E-W12", "E-A12", "E-A13"),
    mend="从长辈版撤下全部广告和推广弹窗,不放诱导下载、诱导付款的按键。",
    impact="critical",
)
ADS = ("E-W11", "E-A12")
BUTTONS = ("E-W12", "E-A13")
LABEL = re.compile("广告|推广|赞助|商业推广")
INDUCING = re.compile(
    "(立即|马上|一键)下载|立即(安装|打开|开通|充值|领取|支付|付款|购买|抢)|打开APP|(点击|免费)领取|领取?红包|去支付|马上抢"
)


@CN22.judge
def ads_on_elder_version(seen: Seen, visit: Visit, p: Params) -> Iterator[Judged]:
    if not seen.page.get("elder") and "elder_entry" not in visit.seen:
        yield judged(0)
        return
    yield _ads(seen, p)
    yield _buttons(seen)


@CN22.judge_site
def ads_on_a_phone(elder: ElderSeen, p: Params) -> Iterator[Judged]:
    """What a phone shows and a desktop did not."""
    known: set[str] = set()
    for page in elder.pages:
        if not page.shown or CN22.id not in page.seen:
            continue
        seen = _seen(page)
        new = Seen([e for e in seen if e.selector not in known], seen.page)
        if known:
            yield _ads(new, p, aspect="phone_ads")
            yield _buttons(new, aspect="phone_buttons")
        known |= {e.selector for e in seen} | {page.final_url}


def _seen(page: ElderPage) -> Seen:
    return Seen.of(page.seen[CN22.id])


def _ads(seen: Seen, p: Params, aspect: str = "ads") -> Judged:
    faults = [found for e in seen if (found := _of_ad(e, p))]
    return judged(1, faults, aspect=aspect, elder=ADS)


def _of_ad(e: Element, p: Params) -> Fault | None:
    kind = e["kind"]
    if kind in ("content", "script"):
        return _from_elsewhere(e, p)
    if kind == "label" and LABEL.fullmatch(e.text):
        return doubt(e, say("标着“{words}”的内容,看是不是广告", words=e.text))
    if kind == "popup" and e["share"] >= p.popup:
        return doubt(e, say("页面打开时有浮层挡住内容,看是不是推广弹窗"))
    return None


def _from_elsewhere(e: Element, p: Params) -> Fault | None:
    hosts = [host for host in e["hosts"] if _within(host, p.ad_hosts)]
    if hosts and e["kind"] == "script":
        return doubt(e, say("载入了广告投放主机 {host} 的脚本,没有看到广告显示", host=hosts[0]))
    if hosts and e["area"] >= p.area:
        return veto(e, say("显示着来自广告投放主机 {host} 的内容", host=hosts[0]))
    foreign = [h for h in e["hosts"] if not _within(h, p.public)]
    if e["frame"] and foreign and e["area"] >= p.area:
        return doubt(e, say("嵌着站外主机 {host} 的框架,看是不是广告", host=foreign[0]))
    return None


def _within(host: str, names: Iterable[str]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)


def _buttons(seen: Seen, aspect: str = "buttons") -> Judged:
    offered = [e for e in seen if e["kind"] == "button"]
    found = [e for e in offered if INDUCING.search(e["words"])]
    faults = [doubt(e, say("按键“{words}”,看是不是诱导下载或付款", words=e["words"])) for e in found]
    return judged(1, faults, aspect=aspect, elder=BUTTONS)
