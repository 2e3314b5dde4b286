"""首页首屏没有长辈版入口,或入口打不开。

判定: 在 1280 像素宽的窗口和 412 像素宽的手机窗口里看首页首屏。入口(长辈版,别名亲情版、关爱版、关怀版等)要
往下滚才看得到,不合格;入口指向的页面明确不存在,不合格。只计入适老化,不计入无障碍得分。
未能判定: 首页没有读到入口(可能只是一张没有文字的图片);入口收在菜单里;入口由脚本打开;页面没有打开成功。
整改: 在首页首屏显著位置放置名为“长辈版”的入口,手机上同样可见。
示例: 入口写在页脚,老年人要滚动到底才看得到。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.accessibility.check import PAGE, Check, Element, Fault, Judged, doubt, fault, judged
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.observe.entrance import Entrance, Sight
    from checker.accessibility.site_facts import ElderPage, ElderSeen

CN21 = Check(
    "CN21",
    "首页首屏没有可用的长辈版入口",
    elder=("E-A10",),
    mend="在首页首屏显著位置放置名为“长辈版”的入口,手机上同样可见,点开就是长辈版。",
    impact="moderate",
)


@CN21.judge
def entry_not_on_first_screen(entrance: Entrance, p: Params) -> Iterator[Judged]:
    if not entrance.home or entrance.chinese < p.chinese:
        yield judged(0)
        return
    yield _desktop(entrance.wide)
    if entrance.phone and entrance.phone.for_phones:
        yield judged(len(entrance.phone.entries), _below(entrance.phone), aspect="phone")


def _desktop(sight: Sight) -> Judged:
    if not sight.entries:
        why = say("首页上没有读到长辈版入口,看是不是一张没有文字的图片")
        return judged(1, [doubt(PAGE, why)], aspect="desktop")
    return judged(len(sight.entries), _below(sight), aspect="desktop")


def _below(sight: Sight) -> list[Fault]:
    """Nothing where one entry stands on the first screen; else why none does."""
    if any(e["first"] for e in sight.entries):
        return []
    told = "在 {wide} 像素宽的窗口里,“{words}”要往下滚才看得到"
    below = [fault(e, say(told, wide=sight.width, words=e["words"])) for e in sight.entries if e["shown"]]
    hidden = say("长辈版入口在首屏没有显示,看是不是收在菜单里")
    return below or [doubt(e, hidden) for e in sight.entries]


@CN21.judge_site
def entry_that_does_not_open(elder: ElderSeen, p: Params) -> Judged:
    faults = [found for page in elder.pages if (found := _closed(elder, page, p))]
    return judged(len(elder.pages), faults, aspect="opens")


def _closed(elder: ElderSeen, page: ElderPage, p: Params) -> Fault | None:
    if page.shown:
        return None
    entry = Element(elder.url, text=elder.words, data={"page": elder.home})
    if page.status in p.gone:
        return fault(entry, say("入口“{words}”指向的页面不存在", words=elder.words))
    return doubt(entry, say("入口“{words}”指向的页面这次没有打开", words=elder.words))
