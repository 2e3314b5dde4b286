"""首屏弹窗或遮罩挡住内容,键盘关不掉。

判定: 打开页面就有弹窗或遮罩盖住窗口的大部分,有关闭按钮却只能用鼠标点击,按 Esc 也不关闭,判不合格。
未能判定: 没有找到关闭的办法、写着过几秒自动关闭,或弹窗能用键盘关闭而焦点不在里面的,请人看。
整改: 关闭按钮用 button 元素,按 Esc 也能关闭;打开时把焦点放进弹窗,关闭后还给原处;能不弹就不弹。
示例: 首页弹出系统升级公告,右上角的“×”是一个 span,只用键盘的人关不掉它,看不到后面的内容。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.accessibility.check import Check, Element, Fault, Judged, doubt, fault, judged
from checker.accessibility.observe.overlay import Overlay
from checker.indicator import Params, say

CN10 = Check(
    "CN10",
    "首屏弹窗或遮罩挡住内容",
    wcag=("2.1.1", "2.4.3"),
    subjects=("O01", "O09"),
    elder=("E-W13",),
    mend="关闭按钮用 button 元素并支持 Esc;打开时把焦点放进弹窗,关闭后还给原处。",
    impact="critical",
)
_LOADING = re.compile(r"^\s*(正在|数据)?(加载|载入|请稍)|loading", re.IGNORECASE)


@CN10.judge
def overlay_blocks_page(overlay: Overlay, p: Params) -> Iterator[Judged]:
    over = overlay.element if _blocks(overlay, p) else None
    if over is None:
        yield judged(0)
        return
    shuts = overlay.escape or overlay.closed_by_key
    yield judged(1, [] if shuts else [_stays(over, overlay)], aspect="close", wcag=("2.1.1",))
    if shuts:
        outside = doubt(over, say("弹窗能用键盘关闭,但焦点不在里面,先要走过被盖住的页面"))
        found = [] if overlay.focus_inside else [outside]
        yield judged(1, found, aspect="focus", wcag=("2.4.3",))


def _stays(over: Element, overlay: Overlay) -> Fault:
    if overlay.counts_down:
        return doubt(over, say("弹窗盖住 {share}% 的窗口,写着会自动关闭", share=overlay.share))
    if overlay.mouse_closers and not overlay.tabbable:
        told = say("弹窗盖住 {share}% 的窗口,关闭按钮只能用鼠标点击,Esc 也不关闭", share=overlay.share)
        return fault(overlay.mouse_closers[0], told)
    return doubt(over, say("弹窗盖住 {share}% 的窗口,没有试出用键盘关闭的办法", share=overlay.share))


def _blocks(overlay: Overlay, p: Params) -> bool:
    """Whether it is something laid over the page, and neither the page itself nor a sign that it loads."""
    if overlay.share < p.least_share or overlay.tallest < p.least_height or overlay.of_page > p.most_of_page:
        return False
    if _LOADING.search(overlay.said):
        return False
    return bool(overlay.said or overlay.pictures or overlay.tabbable)
