"""只能用鼠标点击的元素,键盘到不了。

判定: 元素显示手形指针,自身绑定了点击处理,却不能得到焦点,它的上级和里面也没有能得到焦点的元素,页面上又没有
同名的链接或按钮,判不合格;主导航中一半以上的项目是这样,主导航一项也不合格。
未能判定: 只在鼠标移上时起作用、放大图片、打印和回到顶部等浏览器自己能做的事,点击处理绑在上级元素而不在自身的,
都不判不合格。
整改: 改用带地址的链接或 button 元素;不能改时加 tabindex="0"、role 和回车键、空格键的处理。
示例: 导航写成 <li onclick="location.href='zwgk.html'">政务公开</li>,只用键盘的人进不了这个栏目。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.accessibility.check import Check, Element, Fault, Judged, doubt, fault, judged
from checker.accessibility.observe.clickables import Clickables
from checker.indicator import Params, say

CN06 = Check(
    "CN06",
    "只能用鼠标点击的元素",
    wcag=("2.1.1", "4.1.2"),
    subjects=("O01", "R02"),
    mend='改用带地址的链接或 button 元素;不能改时加 tabindex="0"、role 和键盘处理。',
    impact="critical",
)
_CLICKS = {"click", "mousedown", "mouseup", "dblclick"}
_HOVERS = {"mouseover", "mouseenter"}
_BROWSER_DOES = re.compile(
    r"^\s*(打\s*印(本页)?|【?打印】?|收藏(本站|本页)?|加入收藏|设为首页|(返回|回到?)?顶部|TOP|刷新|返回(上一页)?|"
    r"关闭(窗口|本页)?|字(体|号)?|[大中小]|A[+-]?|全屏|print|back to top|top|back|close window)\s*$",
    re.IGNORECASE,
)
_GOES = re.compile(r"location|open\s*\(|href", re.IGNORECASE)
_PICTURES = {"img", "canvas", "svg", "path", "g", "rect", "circle", "polygon", "text", "image"}


@CN06.judge
def mouse_only_controls(clickables: Clickables, p: Params) -> Iterator[Judged]:
    lone = [e for e in clickables if not e["twin"] and not e["hidden_from_all"]]
    clicked = [e for e in lone if set(e["handlers"]) & _CLICKS]
    menu = clickables.menu
    in_menu = [e for e in clicked if e["in_menu"] and e["pointer"]]
    if menu is not None and menu["items"] >= p.menu_items:
        lost = len(in_menu) + len(in_menu) >= menu["items"]
        reason = say("主导航 {all} 项中有 {some} 项只能用鼠标点击", all=menu["items"], some=len(in_menu))
        yield judged(menu["items"], [fault(menu, reason)] if lost else [], aspect="menu")
    hovered = [e for e in lone if e not in clicked and set(e["handlers"]) & _HOVERS and e["pointer"]]
    faults = [f for e in clicked if (f := _mouse_only(e)) is not None]
    faults += [doubt(e, say("只在鼠标移上时起作用,键盘到不了")) for e in hovered if e["said"]]
    yield judged(len(clicked) + len(hovered), faults)


def _mouse_only(e: Element) -> Fault | None:
    if not e["pointer"] or e["covers_much"]:
        return None
    if _BROWSER_DOES.match(e["said"]) or e["beside"]:
        return doubt(e, say("只能用鼠标点击;浏览器自己或旁边的控件可能做同一件事"))
    if e["tag"] in _PICTURES and not _GOES.search(e["inline"]):
        return doubt(e, say("图形只能用鼠标点击,作用要人看"))
    return fault(e, say("显示手形指针、绑定了点击处理,却不能用键盘到达"))
