"""下拉菜单只在鼠标移上时展开,键盘打不开。

判定: 鼠标移上时展开一组链接,得到焦点、按回车、空格或向下键都不展开,菜单自身又不是通向栏目页的链接,而且其中
有链接在页面别处没有,判不合格。
未能判定: 菜单自身是通向栏目页的链接时,下级栏目可能从栏目页到达,请人看;菜单没有来得及试的,不判。
整改: 让菜单在得到焦点时也展开(:focus-within),或把菜单项做成 button 并用回车键展开,同时写明 aria-expanded。
示例: “政务公开”移上鼠标才出现“政策文件”“人事信息”等,自身的地址是 javascript:;,用键盘打不开。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, doubt, fault, judged, unseen
from checker.indicator import Params, say

CN28 = Check(
    "CN28",
    "下拉菜单只在鼠标移上时展开",
    wcag=("2.1.1",),
    subjects=("O01", "P23"),
    mend="让菜单在得到焦点时也展开(:focus-within),或用 button 和回车键展开并写明 aria-expanded。",
    impact="critical",
)


@CN28.judge
def opens_on_hover_only(hovered: Seen, p: Params) -> Judged:
    if len(hovered) and not hovered.page["guarded"]:
        return unseen(say("这个版本的浏览器不能安全地试验"))
    opened = [e for e in hovered if e["by_hover"]]
    return judged(len(opened), [f for e in opened if (f := _mouse_only(e, p)) is not None])


def _mouse_only(e: Element, p: Params) -> Fault | None:
    if e["by_focus"] is None or e["by_focus"] or e["by_key"] or not e["lacking"] or e["phone"]:
        return None
    names = "、".join(e["names"])[: p.shown_chars]
    if e["address"]:
        return doubt(e, say("“{names}”等只在鼠标移上时出现;菜单自身是链接,请看能否从栏目页到达", names=names))
    return fault(
        e, say("“{names}”等 {count} 个链接只在鼠标移上时出现,用键盘打不开", names=names, count=e["count"])
    )
