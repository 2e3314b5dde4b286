"""相邻的图片链接和文字链接指向同一处,没有合成一个。

判定: 相邻的一个图片链接和一个文字链接地址相同,各占一个焦点,用键盘和读屏软件的人要经过两次。只作建议,不计分。
未能判定: 无。
整改: 把图片和文字放进同一个 <a>;或让图片链接不占焦点(tabindex="-1")并对读屏软件隐藏。
示例: 新闻列表每条的配图和标题各是一个链接,按 Tab 键要按两次才到下一条。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Judged, Seen, advice, judged
from checker.indicator import say

CN31 = Check(
    "CN31",
    "相邻的图片链接和文字链接指向同一处,没有合成一个",
    wcag=("2.4.4",),
    subjects=("O14",),
    mend="把图片和文字放进同一个 <a>。",
    impact="minor",
)


@CN31.judge
def picture_and_text_linked_apart(seen: Seen) -> Judged:
    doubled = [e for e in seen if e["doubled"]]
    faults = [advice(e, say("与旁边的文字链接“{words}”指向同一处", words=e["words"])) for e in doubled]
    return judged(len(seen), faults)
