"""按钮等控件里面另有能得到焦点的元素。

判定: 按钮、选项卡、单选、复选等控件里面套着带 tabindex 的元素,按 Tab 键会停在里面;这类控件的内容只作名称读出,
里面的元素读屏软件读不到,判不合格。里面套着链接、按钮的由 axe 判定。
未能判定: 无。
整改: 去掉里面的 tabindex,或把它移到控件外面。
示例: <button>保存 <span tabindex="0">立即</span></button>,焦点停在“立即”上,读屏软件不出声。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Judged, Seen, fault, judged
from checker.indicator import say

CN51 = Check(
    "CN51",
    "按钮等控件里面另有能得到焦点的元素",
    wcag=("4.1.2",),
    subjects=("R02",),
    act=("307n5z",),
    mend="去掉里面的 tabindex,或把它移到控件外面。",
)


@CN51.judge
def focus_inside_a_control(seen: Seen) -> Judged:
    found = [
        fault(e, say("在控件“{outer}”里面能得到焦点,读屏软件读不到", outer=e["outer"]))
        for e in seen
        if e["inside"]
    ]
    return judged(len(seen), found)
