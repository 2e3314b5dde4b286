"""轮播图自动播放超过 5 秒,没有可以暂停的控件。

判定: 页面打开后不做任何操作,轮播图自己换图持续超过 5 秒,而它里面、旁边和全页都没有名称说明能暂停、停止、
播放或隐藏它的控件,判不合格。只有鼠标移上去才停不算,因为键盘和触屏用户做不到。
未能判定: 只看到换了一次;旁边有像暂停但没有名称的控件、用途不明的按钮,或离得远的“暂停”;控件不能用键盘到达;
页面太大没有看全。
整改: 在轮播图旁加一个可用键盘操作、名称为“暂停轮播”的按钮,或者取消自动播放。
示例: 首页焦点图每 4 秒换一张,只有左右箭头和圆点,读屏用户和阅读慢的人来不及看完。
"""

from __future__ import annotations

from checker.accessibility.check import PAGE, Check, Fault, Judged, doubt, fault, judged
from checker.accessibility.observe.motion import Motion, Mover
from checker.indicator import Params, say

CN07 = Check(
    "CN07",
    "轮播图自动播放且不能暂停",
    wcag=("2.2.2",),
    subjects=("O05",),
    mend="在轮播图旁加一个可用键盘操作、名称为“暂停轮播”的按钮,或者取消自动播放。",
)


@CN07.judge
def carousel_without_pause(motion: Motion, p: Params) -> Judged:
    carousels = [m for m in motion.movers if m.is_carousel]
    found = [f for m in carousels for f in _of_carousel(m, p)]
    if motion.cut and not found:
        found = [doubt(PAGE, say("页面元素太多,没有能看全哪些部分自己在动"))]
    return judged(len(carousels) + motion.still, found)


def _of_carousel(mover: Mover, p: Params) -> list[Fault]:
    e = mover.element
    if stops := mover.stops():
        if not any(c.tabbable for c in stops):
            return [doubt(e, say("轮播图的“{name}”控件不能用键盘到达", name=stops[0].name))]
        return []
    if mover.once:
        if mover.rested >= p.rest:
            return []
        return [doubt(e, say("轮播图自己换了一次,没有看到暂停控件,请看它会不会一直换下去"))]
    if mover.lasted < p.seconds:
        return []
    seconds = round(mover.lasted)
    if mover.perhaps_stops():
        return [
            doubt(e, say("轮播图自动播放了 {n} 秒以上,请看旁边没有名称或用途不明的控件能否暂停它", n=seconds))
        ]
    if mover.rests_under_mouse:
        return [fault(e, say("轮播图自动播放了 {n} 秒以上,只有鼠标移上去才停,没有暂停控件", n=seconds))]
    return [fault(e, say("轮播图自动播放了 {n} 秒以上,没有暂停、停止或隐藏它的控件", n=seconds))]
