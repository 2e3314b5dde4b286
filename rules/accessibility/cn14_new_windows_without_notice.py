"""链接在新窗口打开,没有事先说明。

判定: 统计本页在新窗口打开的链接,其中文字、提示(title)或图标名称都没有说明的,给出一条建议,不逐个列出,不计分。
页面上有“链接在新窗口打开”一类总的说明的,视为已说明。
未能判定: 由脚本打开的窗口不统计。
整改: 一般链接在当前窗口打开;确需新窗口的,在链接文字或提示中写“(在新窗口打开)”。
示例: 首页全部链接都在新窗口打开,用读屏软件的人按返回键回不到原来的页面,也不知道为什么。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Judged, Seen, advice, judged
from checker.indicator import say

CN14 = Check(
    "CN14",
    "链接在新窗口打开,没有事先说明",
    wcag=("3.2.5",),
    subjects=("U05",),
    mend="一般链接在当前窗口打开;确需新窗口的,在链接文字或提示中写明。",
    impact="minor",
)


@CN14.judge
def new_windows_without_notice(seen: Seen) -> Judged:
    page = seen.page
    silent = page["opening"] - page["told"]
    if not silent or page["notice"]:
        return judged(page["opening"])
    reason = say(
        "本页 {links} 个链接中有 {silent} 个在新窗口打开而没有说明,这是其中第一个",
        links=page["links"],
        silent=silent,
    )
    return judged(page["opening"], [advice(e, reason) for e in seen])
