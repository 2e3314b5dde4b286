"""二维码图片没有等效的文字或链接。

判定: 图片的文件名、替代文本或旁边的文字说它是二维码,而旁边既没有可点击的链接,也没有写出网址、账号或名称,
请人看。
未能判定: 二维码的内容要扫描才知道,文字与它是否等效只有人能判断,所以本项不判不合格。
整改: 在二维码旁写出网址,或给出可点击的链接;写明账号名称和所在平台。
示例: 页脚放着一张“微信公众号”二维码,旁边没有账号名称,使用读屏软件的人不知道它指向哪里。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Judged, Seen, doubt, judged
from checker.indicator import say

CN25 = Check(
    "CN25",
    "二维码图片没有等效的文字或链接",
    wcag=("1.1.1",),
    subjects=("P03",),
    mend="在二维码旁写出网址或账号名称,或给出可点击的链接。",
    impact="moderate",
)


@CN25.judge
def qr_code_without_equal(seen: Seen) -> Judged:
    alone = [e for e in seen if not e["linked"] and not e["beside"]]
    return judged(len(seen), [doubt(e, say("二维码旁没有网址、账号名称或链接")) for e in alone])
