"""长辈版的字号、行距、段距或可点的地方太小。

判定: 只看自称长辈版的页面和首页入口指向的页面,用 412 像素宽的手机窗口测量: 多数正文字号小于 18 像素,行距小于
1.3 倍,段落之间几乎没有间隔,一半以上可点的地方小于 44 像素,不合格。行距、段距和可点的地方取自对移动应用的
要求,用于网页时作参照;只计入适老化。
未能判定: 页面上有放大字号的按钮;段距按两种量法结果不同;可点的地方只有一部分小;正文太少,没有可量的。
整改: 长辈版正文不小于 18 像素,行距不小于 1.3 倍,段落之间留出间隔,按钮和链接不小于 44 像素,主要的不小于 60。
示例: 长辈版正文仍是 14 像素,列表里的链接只有 20 像素高。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.accessibility.check import PAGE, Check, Element, Judged, Seen, doubt, fault, judged, unseen
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.model import Visit
    from checker.accessibility.observe.phone import Phone

CN23 = Check(
    "CN23",
    "长辈版的字号、行距、段距或可点的地方太小",
    wcag=("1.4.8", "2.5.5"),
    elder=("E-W04", "E-A01", "E-A02", "E-A06"),
    mend="正文不小于 18 像素,行距不小于 1.3 倍,段落之间留出间隔,可点的地方不小于 44 像素。",
    impact="moderate",
)
SIZE = ("E-W04", "E-A01")
SPACING = ("E-A02",)
TARGETS = ("E-A06",)


@CN23.judge
def elder_version_too_small(seen: Seen, phone: Phone, visit: Visit, p: Params) -> Iterator[Judged]:
    if not seen.page.get("elder") and "elder_entry" not in visit.seen:
        yield judged(0)
    elif phone.moved:
        yield unseen(say("手机窗口里页面转到了别处: {url}", url=phone.moved))
    elif phone.unstyled:
        yield unseen(say("有 {n} 个样式表没有取到,量不准", n=phone.unstyled))
    else:
        text = seen[0] if seen else PAGE
        found = _size(phone, text, p), _line(phone, text, p), _paragraph(phone, p), _targets(phone, p)
        yield from map(_perhaps, found) if seen.page.get("larger") else found


def _perhaps(found: Judged) -> Judged:
    """On a page that can be enlarged by its own means, what is small may not stay so."""
    faults = (
        doubt(f.element, say("{why};按页面上的放大按钮再看", why=f.reason)) if f.verdict == "fail" else f
        for f in found.faults
    )
    return replace(found, faults=tuple(faults))


def _size(phone: Phone, text: Element, p: Params) -> Judged:
    size = phone.font_size
    if size is None or phone.body_characters < p.least_chars:
        return judged(0, aspect="size", elder=SIZE)
    shown = size * phone.scale
    told = {"size": f"{shown:g}", "least": p.font}
    why = say("多数正文 {size} 像素,小于 {least}", **told)
    faults = [fault(text, why)] if shown < p.font else []
    return judged(1, faults, aspect="size", elder=SIZE)


def _line(phone: Phone, text: Element, p: Params) -> Judged:
    height = phone.line_height
    if height is None or sum(phone.line_heights.values()) < p.least_chars:
        return judged(0, aspect="line", elder=SPACING)
    tight = height < p.line - p.slack
    why = say("多数段落的行距是字号的 {height} 倍,小于 {least} 倍", height=f"{height:g}", least=p.line)
    return judged(1, [fault(text, why)] if tight else [], aspect="line", elder=SPACING)


def _paragraph(phone: Phone, p: Params) -> Judged:
    """The standard does not say from where to where: from line to line is the larger measure, by one line."""
    gap = phone.paragraph_gap
    if gap is None or len(phone.gaps) < p.least_gaps:
        return judged(0, aspect="paragraph", elder=SPACING)
    told = {"gap": f"{gap:.2f}", "least": p.paragraph}
    faults = []
    if gap < p.paragraph - 1 - p.slack:
        faults = [fault(phone.gaps[0], say("段落之间的空白是行高的 {gap} 倍,看不出分段", **told))]
    elif gap < p.paragraph - p.slack:
        faults = [
            doubt(
                phone.gaps[0],
                say("段落之间的空白是行高的 {gap} 倍,要求段距为行距的 {least} 倍,请人量", **told),
            )
        ]
    return judged(1, faults, aspect="paragraph", elder=SPACING)


def _targets(phone: Phone, p: Params) -> Judged:
    apart = [e for e in phone.targets if not e["inline"]]
    if len(apart) < p.least_targets:
        return judged(0, aspect="targets", elder=TARGETS)
    side = {e.selector: min(e["width"], e["height"]) * phone.scale for e in apart}
    small = [e for e in apart if side[e.selector] < p.target_least]
    if len(small) > p.small_share * len(apart):
        told = "可点的地方只有 {side} 像素,小于 {least}"
        faults = [fault(e, say(told, side=f"{side[e.selector]:.0f}", least=p.target_least)) for e in small]
        return judged(len(apart), faults, aspect="targets", elder=TARGETS)
    told = "可点的地方 {side} 像素,小于 {least},看是不是主要的按钮"
    below = [e for e in apart if side[e.selector] < p.target]
    doubts = [doubt(e, say(told, side=f"{side[e.selector]:.0f}", least=p.target)) for e in below]
    return judged(len(apart), doubts, aspect="targets", elder=TARGETS)
