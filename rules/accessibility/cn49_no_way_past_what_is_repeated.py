"""没有办法跳过各页都有的导航。

判定: 页面开头的导航等内容在本网站另一页上也有,其中有链接,之后才是本页自己的内容;而在这些链接之后没有标题,
没有 main 等地标,没有跳到本页内容的链接,也没有框架、可展开收起的按钮,判不合格。与另一页逐段比较过才下结论。
未能判定: 另一页读不到,或两页没有共同的开头的,本项不判,由 axe 的 bypass 列为待看。
整改: 正文放进 main,正文开头用 h1 等标题,或在页首加“跳到正文”的链接。
示例: 每一页都以三十个栏目链接开头,正文没有标题标签,用键盘和读屏软件的人每页都要从头听一遍。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Judged, fault, judged
from checker.accessibility.observe.repeated import Repeated
from checker.indicator import Params, say

CN49 = Check(
    "CN49",
    "没有办法跳过各页都有的导航",
    wcag=("2.4.1",),
    subjects=("O07",),
    act=("cf77f2", "047fe0", "b40fd1", "3e12e1", "ye5d6e"),
    mend="正文放进 main,正文开头用标题,或在页首加“跳到正文”的链接。",
    impact="moderate",
)


@CN49.judge
def no_way_past_what_is_repeated(repeated: Repeated, p: Params) -> Judged:
    if repeated.way == "perhaps" or repeated.links_on_page < p.links:
        return judged(0)
    if repeated.way:
        return judged(1)
    begins = repeated.begins
    block = repeated.links >= p.links and repeated.texts >= p.texts
    if begins is None or not block or repeated.letters < p.letters:
        return judged(0)
    reason = say(
        "“{words}”之前的 {links} 个链接在 {other} 也有,没有办法跳过",
        words=begins.text[: p.shown_chars],
        links=repeated.links,
        other=repeated.other,
    )
    return judged(1, [fault(begins, reason)])
