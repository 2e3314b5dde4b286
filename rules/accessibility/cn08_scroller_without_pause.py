"""滚动、闪动或自动更新的内容没有可以暂停的控件。

判定: 页面打开后不做任何操作,滚动公告(marquee 或脚本)、闪动的文字或自动变换的文字持续超过 5 秒,与其他内容
同时显示,而它里面、旁边和全页都没有名称说明能暂停、停止或隐藏它的控件,判不合格。
未能判定: 只看到变了一次或幅度很小;倒计时;一直在加载;旁边有没有名称或用途不明的控件,或离得远的“暂停”。
钟表不算。
整改: 改成静止的列表;确要滚动的,在旁边加名称为“暂停滚动”的按钮,并可用键盘操作。
示例: 首页顶部的通知用 marquee 从右向左不停滚动,没有停止按钮。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Fault, Judged, advice, doubt, fault, judged
from checker.accessibility.observe.motion import Motion, Mover
from checker.indicator import Params, Say, say

CN08 = Check(
    "CN08",
    "滚动、闪动或自动更新的内容不能暂停",
    wcag=("2.2.2",),
    subjects=("O05",),
    mend="改成静止的列表,或在旁边加名称为“暂停滚动”、可用键盘操作的按钮。",
    act=("efbfc7",),
)


@CN08.judge
def scroller_without_pause(motion: Motion, p: Params) -> Judged:
    found = [m for m in motion.movers if not m.is_carousel and not m.floats and m.others and not m.is_clock]
    return judged(len(found), [f for m in found for f in _of_mover(m, p)])


def _of_mover(mover: Mover, p: Params) -> list[Fault]:
    e = mover.element
    if stops := mover.stops():
        if not any(c.tabbable for c in stops):
            return [doubt(e, say("滚动内容的“{name}”控件不能用键盘到达", name=stops[0].name))]
        return []
    if mover.once:
        if mover.rested >= p.rest:
            return []
        return [doubt(e, say("{what}变了一次,没有看到暂停控件,请看它会不会一直变下去", what=_what(mover)))]
    if mover.lasted < p.seconds:
        return []
    if mover.letters <= 1 and not mover.pictures:
        return [advice(e, say("装饰部分一直在动,有的人会因此难以阅读旁边的文字"))]
    if _small(mover, p):
        return [doubt(e, say("{what}一直在动,但幅度或面积很小,请看是否妨碍阅读", what=_what(mover)))]
    if mover.loads:
        return [doubt(e, say("“正在加载”一类的文字一直在变,请看它平时会不会消失"))]
    if mover.counts_down:
        return [doubt(e, say("倒计时一直在变,请看它是否必不可少"))]
    if mover.perhaps_stops():
        return [doubt(e, say("{what}一直在变,请看旁边没有名称或用途不明的控件能否停住它", what=_what(mover)))]
    seconds = round(mover.lasted)
    if mover.rests_under_mouse:
        return [
            fault(
                e,
                say("{what}持续了 {n} 秒以上,只有鼠标移上去才停,没有暂停控件", what=_what(mover), n=seconds),
            )
        ]
    return [
        fault(e, say("{what}持续了 {n} 秒以上,没有暂停、停止或隐藏它的控件", what=_what(mover), n=seconds))
    ]


def _what(mover: Mover) -> Say:
    if mover.marquee:
        return say("滚动字幕(marquee)")
    if mover.how == {"words"}:
        return say("自动变换的文字")
    if mover.how == {"shown"}:
        return say("闪动的内容")
    return say("自动滚动的内容")


def _small(mover: Mover, p: Params) -> bool:
    box = mover.element.box
    tiny = box is not None and box[2] * box[3] < p.area
    shifts = mover.how == {"place"} and not mover.marquee and mover.travel < p.travel
    return tiny or shifts
