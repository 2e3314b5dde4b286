"""改变下拉框的选项就换页、开新窗口或提交表单。

判定: 在下拉框里按一次方向键,页面就要转走、打开新窗口或提交表单,而旁边没有事先说明,判不合格。试验时页面
不会真的离开,也不提交任何内容。
未能判定: 选项是网址而没有来得及试的,请人看。
整改: 在下拉框旁放一个“前往”按钮,按了才跳转;或改成一列链接。
示例: “友情链接”下拉框一改变就打开第一个网站,用键盘的人选不到后面的选项。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN30 = Check(
    "CN30",
    "改变下拉框的选项就跳转",
    wcag=("3.2.2",),
    subjects=("U03",),
    mend="在下拉框旁放一个“前往”按钮,按了才跳转;或改成一列链接。",
    impact="serious",
)


@CN30.judge
def select_leads_away(selects: Seen, p: Params) -> Judged:
    return judged(len(selects), [f for e in selects if (f := _leads_away(e, p)) is not None])


def _leads_away(e: Element, p: Params) -> Fault | None:
    if e["told"]:
        return None
    if not e["tried"]:
        late = e["own"] and e["urls"]
        return doubt(e, say("选项是网址并有改变时的处理,没有来得及试")) if late else None
    for led in e["led"]:
        to = led["to"][: p.shown_chars]
        if led["kind"] == "window":
            return fault(e, say("按一次方向键,下拉框就打开新窗口 {to}", to=to))
        if led["kind"] == "form":
            return fault(e, say("按一次方向键,下拉框就提交表单"))
        return fault(e, say("按一次方向键,下拉框就转到 {to}", to=to))
    return None
