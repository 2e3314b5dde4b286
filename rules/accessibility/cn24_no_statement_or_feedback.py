"""首页没有无障碍声明、无障碍阅读方式或意见反馈入口。

判定: 只看首页。缺少其中任何一样,只提建议,不计分。
未能判定: 没有;由脚本后写出的入口可能没有读到,所以只提建议。
整改: 在首页提供无障碍声明(写明已做到和还没有做到的、遇到障碍找谁)、无障碍阅读入口和意见反馈入口。
示例: 首页只有“无障碍浏览”按钮,没有说明遇到障碍时找谁。
"""

from __future__ import annotations

from checker.accessibility.check import PAGE, Check, Judged, Seen, advice, judged
from checker.indicator import Params, say

CN24 = Check(
    "CN24",
    "没有无障碍声明、阅读方式或反馈入口",
    mend="在首页提供无障碍声明、无障碍阅读入口和意见反馈入口。",
    impact="minor",
)
WANTED = {
    "statement": say("首页没有读到无障碍声明"),
    "reading": say("首页没有读到无障碍阅读或适老入口"),
    "feedback": say("首页没有读到意见反馈入口"),
}


@CN24.judge
def no_statement_or_feedback(seen: Seen, p: Params) -> Judged:
    page = seen.page
    if not page.get("home") or page["chinese"] < p.chinese or not page["links"]:
        return judged(0)
    return judged(len(WANTED), [advice(PAGE, why) for name, why in WANTED.items() if not page[name]])
