"""网民不能正常提交咨询建言。

判定: 机器找出带提交表单的渠道作线索,由人试提交一次;机器不向网站提交任何内容。
未能判定: 渠道在别的网站或要求登录,需要人打开看。
整改: 修复提交表单,验证码、必填项说明清楚,提交后给出查询号。
示例: 表单点提交后一直报错,人工判扣分。
"""

from __future__ import annotations

from checker.facts.model import Interaction
from checker.indicator import Evidence, Indicator, Outcome, ask, say

D_H1 = Indicator(
    "D-H1",
    "信息提交",
    part="deduct",
    group="互动交流",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·互动交流",
    mend="修复提交表单,提交后给出查询号。",
)


@D_H1.criterion(1, "不能正常提交咨询建言", automation="assisted")
def cannot_submit(interaction: Interaction) -> Outcome:
    channels = [c for c in interaction.channels if not c.special]
    listed = [
        Evidence("page", say("咨询建言渠道“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in channels
    ]
    forms = sum(1 for c in channels if c.form)
    return ask(
        "打开下列渠道试提交一条咨询,看能否成功。回答:能/不能(写明网址和提示)",
        *listed,
        reason=say("找到咨询建言渠道 {n} 个,其中 {m} 个读到提交表单", n=len(channels), m=forms),
    )
