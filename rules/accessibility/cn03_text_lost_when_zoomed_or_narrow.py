"""放大到 200% 后文字被截断或重叠,或窗口只有 320 像素宽时要左右滚动才能读。

判定: 放大(zoom): 窗口缩为一半宽,相当于浏览器放大到 200%,原来看得全的文字被固定尺寸的框切去,或与另一段
文字叠在一起,判不合格。重排(reflow): 窗口宽 320 CSS 像素(1280 放大到 400%)且要上下滚动时,正文的行伸到
窗口之外,判不合格;数据表、代码、地图、图片、工具栏和自带滚动条的区域除外。
未能判定: 轮播等会动的部分、链接标题被截短、用省略号的文字、不在正常排列中的层、只因一个长网址伸出的行,
请人看;页面的样式文件没有加载,或窗口变窄后转到了别的地址。只放大文字时的问题(letters)只作建议。
整改: 不固定放文字的框的高和宽,改用 min-height 和相对单位;用媒体查询让各栏在窄窗口中上下排列。
示例: 整个页面写死 1200 像素宽,低视力的人放大到 400% 后每一行都要左右拖动才能读完。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.accessibility.check import Check, Element, Fault, Judged, advice, doubt, fault, judged, unseen
from checker.accessibility.observe.narrow import Narrow
from checker.accessibility.observe.zoomed import Zoomed
from checker.indicator import Params, Say, say
from rules.accessibility._lost import (
    as_far_as_read,
    overlaps,
    shortened,
    was_whole,
    what_is_lost,
    wholly_gone,
)

CN03 = Check(
    "CN03",
    "放大后文字被截断,或窄窗口中要左右滚动",
    wcag=("1.4.4", "1.4.10"),
    subjects=("P18", "P20"),
    mend="不固定放文字的框的高和宽;用媒体查询让各栏在窄窗口中上下排列。",
    act=("59br37",),
)

_ZOOM = ("1.4.4",)
_REFLOW = ("1.4.10",)


@CN03.judge
def text_lost_when_zoomed_or_narrow(zoomed: Zoomed, narrow: Narrow, p: Params) -> Iterator[Judged]:
    yield _zoom(zoomed, p)
    yield _letters(zoomed, p)
    yield _reflow(narrow, p)


def _zoom(zoomed: Zoomed, p: Params) -> Judged:
    if why := _why_unseen(zoomed.unstyled, zoomed.moved):
        return unseen(why, aspect="zoom", wcag=_ZOOM)
    found = [f for e in zoomed.cut if (f := _cut_by_zoom(e, p))]
    found += overlaps(zoomed.over, p)
    return as_far_as_read(judged(zoomed.texts, found, aspect="zoom", wcag=_ZOOM), zoomed.partial)


def _cut_by_zoom(e: Element, p: Params) -> Fault | None:
    lost = what_is_lost(e, p)
    if lost is None or not was_whole(e, p) or (e["dots"] and e["linked"]):
        return None
    if wholly_gone(e):
        if e["moving"] or not e["shows"]:
            return None  # folded away, as a menu is in a narrow window
        return doubt(e, say("放大到 200% 后{lost},请看是否另有入口", lost=lost))
    if e["moving"] or e["hid"]:
        return doubt(e, say("放大到 200% 后{lost};这一部分会动或本来就收起一些内容,请人看", lost=lost))
    if e["dots"]:
        return doubt(e, say("放大到 200% 后{lost},以省略号代替,请看能否读到全文", lost=lost))
    if shortened(e, p):
        return doubt(e, say("放大到 200% 后链接{lost},请看点开后能否读到全文", lost=lost))
    return fault(e, say("放大到 200% 后{lost}", lost=lost))


def _letters(zoomed: Zoomed, p: Params) -> Judged:
    if zoomed.unstyled or not zoomed.letters:
        return judged(0, aspect="letters", wcag=_ZOOM)
    cut = [e for e in zoomed.letters_cut if was_whole(e, p) and what_is_lost(e, p) and not e["dots"]]
    cut += [
        e for e in zoomed.letters_over if e["flow"] and e["wide"] >= p.over_wide and e["high"] >= p.over_line
    ]
    told = say("只把文字放大一倍、不缩放页面时,有 {n} 处文字被截去或叠在一起", n=len(cut))
    return judged(zoomed.texts, [advice(cut[0], told)] if cut else (), aspect="letters", wcag=_ZOOM)


def _reflow(narrow: Narrow, p: Params) -> Judged:
    if why := _why_unseen(narrow.unstyled, narrow.moved):
        return unseen(why, aspect="reflow", wcag=_REFLOW)
    found: list[Fault] = []
    if narrow.tall and (narrow.cut or narrow.overflow >= p.reflow_far):
        found = [f for e in narrow.causes if (f := _sticks_out(e, narrow, p))]
    return as_far_as_read(Judged(narrow.texts, tuple(found), "reflow", _REFLOW), narrow.partial)


def _sticks_out(e: Element, narrow: Narrow, p: Params) -> Fault | None:
    if e["far"] < p.reflow_far:
        return None
    if e["kind"] == "field":
        return doubt(
            e, say("窗口宽 {width} 像素时,输入框或按钮伸出窗口 {far} 像素", width=narrow.width, far=e["far"])
        )
    if e["unbroken"]:
        return doubt(
            e,
            say(
                "窗口宽 {width} 像素时,一个不能断开的长词或网址伸出窗口 {far} 像素",
                width=narrow.width,
                far=e["far"],
            ),
        )
    if e["layered"] or not e["across"]:
        return doubt(
            e,
            say(
                "窗口宽 {width} 像素时,“{words}”在窗口之外,请看它是否用得着",
                width=narrow.width,
                words=e["words"],
            ),
        )
    if narrow.cut:
        return fault(
            e,
            say(
                "窗口宽 {width} 像素时,“{words}”等 {n} 行伸出窗口,页面又不能左右滚动,读不全",
                width=narrow.width,
                words=e["words"],
                n=e["across"],
            ),
        )
    return fault(
        e,
        say(
            "窗口宽 {width} 像素时,“{words}”等 {n} 行伸出窗口,要左右滚动才能读",
            width=narrow.width,
            words=e["words"],
            n=e["across"],
        ),
    )


def _why_unseen(unstyled: int, moved: str) -> Say | None:
    if unstyled:
        return say("页面有 {n} 个样式文件没有加载,版面不是读者看到的样子,没有判断", n=unstyled)
    if moved:
        return say("窗口变窄后页面转到了 {url},没有判断", url=moved)
    return None
