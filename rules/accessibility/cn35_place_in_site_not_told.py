"""页面没有告诉读者身在网站何处。

判定: 首页以外的中文页面没有“当前位置:首页 > 栏目”一类的路径,给出一条建议,不计分。
未能判定: 无。页面文字很少时不看。
整改: 在正文上方写出路径,逐级可点击,用 <nav aria-label="当前位置"> 包住。
示例: 从搜索引擎直接来到一篇文章的人,不知道它属于哪个栏目、哪个部门。
"""

from __future__ import annotations

from checker.accessibility.check import PAGE, Check, Judged, Seen, advice, judged
from checker.indicator import Params, say

CN35 = Check(
    "CN35",
    "页面没有告诉读者身在网站何处",
    wcag=("2.4.8",),
    subjects=("O19",),
    mend="在正文上方写出“当前位置:首页 > 栏目”的路径,逐级可点击。",
    impact="minor",
)


@CN35.judge
def place_in_site_not_told(seen: Seen, p: Params) -> Judged:
    page = seen.page
    if page["home"] or page["chinese"] < p.chinese or page["length"] < p.length:
        return judged(0)
    if page["found"]:
        return judged(1)
    return judged(1, [advice(PAGE, say("页面上没有“当前位置”一类的路径"))])
