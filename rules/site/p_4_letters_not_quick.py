"""加分:简单问题很快答复,经常开展征集调查。

判定: 由人提问并数征集调查的期数,机器列出征集调查类栏目作线索。
未能判定: 加分细则的归属未与原表核对,机器不给分。
整改: 简单常见问题当天答复;定期开展能在线参与的征集调查。
示例: 一年内开展六次在线征集,人工判得分。
"""

from __future__ import annotations

from checker.facts.model import Columns
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say

P_4 = Indicator(
    "P-4",
    "留言办理时效与征集调查",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="简单问题当天答复,定期开展在线征集调查。",
)


@P_4.criterion(1, "简单常见问题很快答复", automation="human")
def answered_quickly(p: Params) -> Outcome:
    return ask(
        say("提交一个简单常见问题,看 {n} 个工作日内有没有答复。回答:有/没有(写明提问时间)", n=p.workdays)
    )


@P_4.criterion(2, "经常开展在线征集调查", automation="human")
def many_surveys(columns: Columns, p: Params) -> Outcome:
    found = [
        Evidence("column", say("征集调查栏目“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in columns.of("征集调查")
    ]
    question = say(
        "数一数 {days} 天内能在线参与的征集调查,是否达到 {n} 次。回答:次数", days=p.days, n=p.times
    )
    return ask(question, *found)
