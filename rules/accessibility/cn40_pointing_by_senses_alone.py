"""说明文字只用位置、颜色或形状指代。

判定: 本项不判不合格:是否另有名称可认,要由人看。
未能判定: 说明文字用“点击右侧的按钮”“红色图标”“圆形按钮”等指代,同一句里没有写出它的名称。
整改: 写出控件或栏目的名称,例如“点击右侧的‘在线申报’按钮”。
示例: “请点击下方红色按钮提交”,看不见颜色和位置的人不知道是哪一个。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Judged, Seen, doubt, judged
from checker.indicator import say

CN40 = Check(
    "CN40",
    "说明文字只用位置、颜色或形状指代",
    wcag=("1.3.3",),
    subjects=("P12",),
    act=("9bd38c",),
    mend="在位置、颜色、形状之外写出控件或栏目的名称。",
    impact="moderate",
)


@CN40.judge
def pointing_by_senses_alone(seen: Seen) -> Judged:
    silent = [e for e in seen if not e["named"]]
    faults = [doubt(e, say("“{words}”只靠位置、颜色或形状指代", words=e["words"])) for e in silent]
    return judged(len(seen), faults)
