"""加分:解读及时多样,建有政策问答库。

判定: 机器数出带图片、音视频的解读,是否达到加分要求由人判断。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 解读与文件同步发布,形式多样;建立简明的政策问答库。
示例: 网站有可检索的政策问答库,人工判得分。
"""

from __future__ import annotations

from checker.facts.model import Policies
from checker.indicator import Indicator, Outcome, ask, say

P_2 = Indicator(
    "P-2",
    "政策解读与回应",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="解读与文件同步发布,形式多样,建立政策问答库。",
)


@P_2.criterion(1, "解读及时、形式多样,有政策问答库", automation="human")
def interpretation_rich(policies: Policies) -> Outcome:
    rich = [d for d in policies.interpretations if set(d.forms) - {"text"}]
    return ask(
        "看解读是否及时、形式多样,有没有可检索的政策问答库。回答:达到/没有达到(写明网址)",
        reason=say("读到解读 {n} 篇,{m} 篇带图片或音视频", n=len(policies.interpretations), m=len(rich)),
    )
