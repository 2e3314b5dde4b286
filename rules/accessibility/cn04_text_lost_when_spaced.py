"""加大文字间距后,文字被截断或重叠。

判定: 按 WCAG 1.4.12 的数值加大行距(1.5 倍)、段距(2 倍)、字距(0.12 倍)和词距(0.16 倍),原来看得全的文字
被固定尺寸的框切去、挤到框外看不到,或与另一段文字叠在一起,判不合格。
未能判定: 轮播等会动的部分、本来就收起一些内容的框、链接标题被截短、用省略号的文字、不在正常排列中的层,
请人看;页面的样式文件没有加载。
整改: 不固定放文字的框的高,改用 min-height;导航和按钮允许折行,不用 overflow:hidden 切去多出的文字。
示例: 导航栏固定 40 像素高并隐藏溢出,阅读障碍者加大字距后,后几个栏目折到第二行,全都看不到了。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, doubt, fault, judged, unseen
from checker.accessibility.observe.spaced import Spaced
from checker.indicator import Params, say
from rules.accessibility._lost import (
    as_far_as_read,
    overlaps,
    shortened,
    was_whole,
    what_is_lost,
    wholly_gone,
)

CN04 = Check(
    "CN04",
    "加大文字间距后文字被截断或重叠",
    wcag=("1.4.12",),
    subjects=("P22",),
    mend="不固定放文字的框的高,导航和按钮允许折行,不用 overflow:hidden 切去多出的文字。",
)


@CN04.judge
def text_lost_when_spaced(spaced: Spaced, p: Params) -> Judged:
    if spaced.unstyled:
        n = spaced.unstyled
        return unseen(say("页面有 {n} 个样式文件没有加载,版面不是读者看到的样子,没有判断", n=n))
    found = [f for e in spaced.cut if (f := _cut(e, p))]
    return as_far_as_read(judged(spaced.texts, [*found, *overlaps(spaced.over, p)]), spaced.partial)


def _cut(e: Element, p: Params) -> Fault | None:
    lost = what_is_lost(e, p)
    if lost is None or not was_whole(e, p) or (e["dots"] and e["linked"] and not wholly_gone(e)):
        return None
    if e["moving"] or e["hid"]:
        return doubt(e, say("加大文字间距后{lost};这一部分会动或本来就收起一些内容,请人看", lost=lost))
    if e["dots"]:
        return doubt(e, say("加大文字间距后{lost},以省略号代替,请看能否读到全文", lost=lost))
    if shortened(e, p):
        return doubt(e, say("加大文字间距后链接{lost},请看点开后能否读到全文", lost=lost))
    return fault(e, say("加大文字间距后{lost}", lost=lost))
