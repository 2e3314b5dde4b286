"""输入框、按钮的边缘或焦点框与背景的对比度不足 3:1。

判定: 本项不判不合格。输入框的边框和底色、样式表写明的焦点框与背景的对比度都低于 3:1 时请人看;按钮靠文字也能
认出来,只提建议。
未能判定: 边缘靠阴影、背景图或脚本显示的,颜色算不出;边框之外有没有别的办法认出控件,只有人能看。
整改: 输入框的边框用较深的灰色(如 #767676),焦点框用与背景相差大的颜色。
示例: 白底上的搜索框只有 #eee 的边框,低视力的人找不到在哪里输入。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, doubt, judged
from checker.indicator import Params, say

CN38 = Check(
    "CN38",
    "输入框、按钮或焦点框的边缘看不清",
    wcag=("1.4.11",),
    subjects=("P21",),
    mend="输入框的边框用较深的颜色,焦点框用与背景相差大的颜色。",
    impact="moderate",
)


@CN38.judge
def edges_hardly_seen(seen: Seen, p: Params) -> Judged:
    return judged(len(seen), [f for e in seen if (f := _of(e, p))])


def _of(e: Element, p: Params) -> Fault | None:
    if e["native"] or e["shadow"] or e["picture"] or e["around_unknown"]:
        return None
    best = max(part or 0 for part in (e["border"], e["fill"], e["around"]))
    if best >= p.contrast:
        return None
    if e["kind"] == "field":
        return doubt(e, say("输入框的边缘与背景的对比度只有 {n}:1,请看能否认出哪里可以输入", n=max(best, 1)))
    if e["kind"] == "ring":
        return doubt(e, say("焦点框与背景的对比度只有 {n}:1,请看得到焦点时能否看出来", n=best))
    return advice(e, say("按钮的边缘与背景的对比度只有 {n}:1", n=best))
