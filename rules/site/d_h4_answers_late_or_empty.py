"""咨询没有按时答复,或答复敷衍。

判定: 由人提交一个简单常见的问题,看规定工作日内有没有网上答复,并看答复质量。机器不代为提问。
未能判定: 本项只能人工判断。
整改: 建立办理时限和质量抽查,简单问题尽快答复,不推诿、不敷衍。
示例: 提问六个工作日后仍无答复,人工判扣分。
"""

from __future__ import annotations

from checker.facts.model import Interaction
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, say

D_H4 = Indicator(
    "D-H4",
    "办理答复",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="按时答复,不推诿、不敷衍。",
)


@D_H4.criterion(1, "简单咨询没有按时答复", automation="human")
def answered_late(interaction: Interaction, p: Params) -> Outcome:
    channels = [
        Evidence("page", say("咨询建言渠道“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in interaction.channels
        if not c.special
    ]
    question = say(
        "提交一个简单常见问题,看 {n} 个工作日内有没有网上答复。回答:没有答复的次数(写明提问时间)",
        n=p.workdays,
    )
    return ask(question, *channels)


@D_H4.criterion(2, "答复推诿、敷衍或答非所问", automation="human")
def answered_poorly(interaction: Interaction) -> Outcome:
    listed = [
        Evidence("page", say("“{title}”", title=x.title), x.url, place=x.title)
        for x in interaction.letters
        if x.answer and x.url
    ]
    return ask("抽看公开的答复,有没有推诿、敷衍、答非所问。回答:次数(写明网址)", *listed)
