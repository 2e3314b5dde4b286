"""飘窗不停移动、遮住正文,或关闭按钮不好用。

判定: 飘窗自己移动超过 5 秒而没有能暂停或关闭它的控件,判不合格;点了确能关闭的按钮,没有名称、不能用键盘到达,或
小于 24 像素又紧挨别的链接的,分别判不合格。点关闭后重新打开页面又出现的推广飘窗,按适老化要求判不合格。
未能判定: 关闭按钮没有名称而飘窗在动;固定的窗口遮住文字又没有关闭按钮;点了像关闭的控件窗口没有消失;不像推广
内容的窗口关闭后又出现。
整改: 不用移动的飘窗;确要用的,停在不挡正文的地方,关闭按钮不小于 24 像素(适老页面 44),写“关闭”,能用键盘操作,
关闭后记住,不再弹出。
示例: 首页一张“营商环境问卷”图片在屏幕上斜着飘,关闭按钮是没有替代文本的 12 像素小图,刷新后又飘出来。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, advice, doubt, fault, judged
from checker.accessibility.observe.floating import Floating, FloatingWindows
from checker.accessibility.observe.motion import Motion, Mover
from checker.indicator import Params, say

# No criterion for the check as a whole: each aspect names its own, and coming back speaks to none of WCAG.
CN09 = Check(
    "CN09",
    "飘窗移动、遮挡或难以关闭",
    subjects=("O05", "O20", "O18", "P02"),
    elder=("E-W13", "E-A09"),
    mend="不用移动的飘窗;关闭按钮写“关闭”,不小于 24 像素(适老页面 44),能用键盘操作;关闭后记住,不再弹出。",
)


@CN09.judge
def floating_window(floating: FloatingWindows, motion: Motion, p: Params) -> tuple[Judged, ...]:
    moving = [m for m in motion.movers if m.floats]
    closable = [w for w in floating.found if w.closer is not None]
    shut = [w for w in closable if w.closed]
    known = {m.element.selector for m in moving}
    return (
        judged(
            len(moving),
            [f for m in moving for f in _of_moving(m, floating, p)],
            aspect="move",
            wcag=("2.2.2",),
        ),
        judged(
            len(floating.found),
            [f for w in floating.found if w.element.selector not in known for f in _of_cover(w, p)],
            aspect="cover",
            wcag=("2.4.11",),
        ),
        judged(len(closable), [f for w in closable for f in _of_name(w)], aspect="name", wcag=("4.1.2",)),
        judged(
            len(shut), [f for w in shut for f in _of_size(w, floating, p)], aspect="size", wcag=("2.5.8",)
        ),
        judged(len(shut), [f for w in shut for f in _of_keyboard(w)], aspect="keyboard", wcag=("2.1.1",)),
        judged(
            sum(w.back is not None for w in shut),
            [f for w in shut for f in _of_return(w, w.element.selector in known)],
            aspect="again",
        ),
    )


def _of_moving(mover: Mover, floating: FloatingWindows, p: Params) -> list[Fault]:
    e = mover.element
    if mover.lasted < p.seconds or any(c.tabbable for c in mover.stops()):
        return []
    if mover.travel < p.travel:
        return [advice(e, say("浮动的按钮一直在晃动,有的人会因此难以阅读旁边的文字"))]
    if mover.stops():
        return [doubt(e, say("飘窗一直在移动,关闭或暂停它的控件不能用键盘到达"))]
    closes = any(w.closed for w in floating.found if w.element.selector == e.selector)
    if closes or mover.perhaps_stops():
        return [doubt(e, say("飘窗一直在移动,像是关闭的控件没有名称或用途不明"))]
    seconds = round(mover.lasted)
    return [fault(e, say("飘窗移动了 {n} 秒以上,没有暂停或关闭它的控件", n=seconds))]


def _of_cover(window: Floating, p: Params) -> list[Fault]:
    if window.closer is not None or window.covered < p.covered:
        return []
    return [doubt(window.element, say("浮动窗口遮住了页面的文字,没有看到关闭按钮"))]


def _of_name(window: Floating) -> list[Fault]:
    closer = _closer(window)
    if closer["name"]:
        return []
    if window.closed:
        return [fault(closer, say("飘窗的关闭按钮没有名称,读屏软件读不出它是关闭"))]
    return [doubt(closer, say("像是关闭的控件没有名称,点了窗口没有消失"))]


def _of_size(window: Floating, floating: FloatingWindows, p: Params) -> list[Fault]:
    closer = _closer(window)
    width, height = map(round, closer["size"])
    least, elder = min(width, height), p.elder_target
    if least < p.target and closer["crowded"]:
        return [
            fault(
                closer,
                say("关闭按钮只有 {w}×{h} 像素,小于 {n} 像素,又紧挨别的链接", w=width, h=height, n=p.target),
            )
        ]
    if floating.elder and least < elder:
        return [
            advice(
                closer,
                say("适老页面的关闭按钮宜不小于 {n} 像素,现在是 {w}×{h}", n=elder, w=width, h=height),
            )
        ]
    return []


def _of_keyboard(window: Floating) -> list[Fault]:
    closer = _closer(window)
    if closer["tabbable"] or closer["another"]:
        return []
    return [fault(closer, say("飘窗只能用鼠标关闭,键盘到不了关闭按钮"))]


def _of_return(window: Floating, moves: bool) -> list[Fault]:
    if not window.back:
        return []
    if moves or (window.picture and window.link):
        return [fault(window.element, say("飘窗关闭后重新打开页面又出现,没有永久关闭"))]
    return [doubt(window.element, say("窗口关闭后重新打开页面又出现,请看它是不是推广内容"))]


def _closer(window: Floating) -> Element:
    assert window.closer is not None
    return window.closer
