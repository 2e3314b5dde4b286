"""输入框只用框内提示代替标签。

判定: 中文网页上的输入框只有框内提示(placeholder),没有标签、aria-label、title,旁边既没有文字,也没有写着字的
按钮,一开始输入就没有任何地方说明该填什么。
未能判定: 旁边有文字但没有与输入框关联;搜索框旁的按钮没有写字;只能从日历等选择的输入框;外文网页。请人看。
整改: 给输入框加 <label>,或 aria-label、title;框内提示只作举例。搜索框旁有“搜索”按钮的只作建议。
示例: 留言表单的姓名、电话只写在框内,填到一半的人看不到哪一格是什么。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, doubt, fault, judged
from checker.indicator import Params, say

CN19 = Check(
    "CN19",
    "输入框只用框内提示代替标签",
    wcag=("3.3.2",),
    subjects=("U08",),
    mend="给输入框加 <label>,或 aria-label、title;框内提示只作举例。",
)


@CN19.judge
def placeholder_as_label(seen: Seen, p: Params) -> Judged:
    return judged(len(seen), [found for e in seen if (found := _unlabelled(e, p))])


def _unlabelled(e: Element, p: Params) -> Fault | None:
    if e["labelled"] or e["label"] or e["title"]:
        return None
    hint = e["placeholder"]
    if e["button"]:
        return advice(e, say("输入框只有框内提示“{hint}”,靠旁边的按钮说明用途", hint=hint))
    if e["beside"] and not e["search"]:
        return doubt(
            e,
            say("框内提示“{hint}”之外,旁边的“{beside}”没有与输入框关联", hint=hint, beside=e["beside"]),
        )
    reason = say("输入框只有框内提示“{hint}”,输入后就看不到", hint=hint)
    sure = e["chinese"] >= p.chinese and not e["search"] and not e["readonly"]
    return fault(e, reason) if sure else doubt(e, reason)
