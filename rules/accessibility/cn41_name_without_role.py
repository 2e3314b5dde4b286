"""没有角色的元素写了读屏名称。

判定: div、span、p 等没有角色或不得命名的元素有文字,又写了 aria-label、aria-labelledby 或
aria-roledescription。ARIA 规范不许给这类元素命名,多数读屏软件不读,有的只读名称而略去文字。不计分。
没有文字的由 axe 判定。
未能判定: 无。由无障碍工具条加上的,以及用“导航区”“正文区”等名称划分区域的,只作建议。
整改: 给元素写合适的角色(如 role="group"、role="img"),或改用按钮、链接等元素;不需要名称的删去。
示例: <div aria-label="联系方式">电话 0000-8600100</div>,有的读屏软件只读“联系方式”。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, fault, judged
from checker.indicator import say

CN41 = Check(
    "CN41",
    "没有角色的元素写了读屏名称",
    act=("kb1m8s",),
    mend="给元素写合适的角色,或改用按钮、链接等元素;不需要名称的删去。",
    impact="minor",
)


@CN41.judge
def name_without_role(seen: Seen) -> Judged:
    return judged(len(seen), [_named(e) for e in seen if e["words"]])


def _named(e: Element) -> Fault:
    name = e["label"] or e["kind"]
    reason = say("没有角色的元素写了名称“{name}”", name=name)
    return advice(e, reason) if e["tool"] or e["zone"] else fault(e, reason)
