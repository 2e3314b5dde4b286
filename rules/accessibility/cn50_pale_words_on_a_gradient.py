"""渐变背景上的文字看不清。

判定: 文字直接写在由不透明的颜色组成的线性渐变背景上,有字符与它所在之处的背景,按最有利的颜色算,对比度仍低于
4.5:1(大字 3:1),判不合格。axe 对渐变背景只列为待看。
未能判定: 背景是图片、半透明或几层叠加的,文字有阴影、描边的,本项不判,由 axe 的 color-contrast 列为待看。
整改: 加深文字,或改用对比度足够的渐变颜色。
示例: 导航条从浅蓝渐变到白色,上面是白色的栏目名,低视力者看不见右边的几个。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, fault, judged
from checker.indicator import Params, say

CN50 = Check(
    "CN50",
    "渐变背景上的文字看不清",
    wcag=("1.4.3",),
    subjects=("P17",),
    act=("afw4f7", "09o5cg"),
    mend="加深文字,或改用对比度足够的渐变颜色。",
)


@CN50.judge
def pale_words_on_a_gradient(seen: Seen, p: Params) -> Judged:
    return judged(len(seen), [found for e in seen if (found := _pale(e, p))])


def _pale(e: Element, p: Params) -> Fault | None:
    wanted = p.large if e["large"] else p.usual
    if e["contrast"] >= wanted:
        return None
    return fault(e, say("与渐变背景的对比度最高只有 {best}:1", best=e["contrast"]))
