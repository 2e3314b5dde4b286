"""加分:重点领域数据定期更新、图表展示、可以下载。

判定: 机器列出数据发布类栏目,是否达到加分要求由人判断。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 定期发布重点领域数据,配图表,提供可下载的数据集。
示例: 统计数据按月更新并可下载表格,人工判得分。
"""

from __future__ import annotations

from checker.facts.model import Columns
from checker.indicator import Evidence, Indicator, Outcome, ask, say

P_1 = Indicator(
    "P-1",
    "数据发布与更新",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="定期发布重点领域数据,配图表,提供下载。",
)


@P_1.criterion(1, "重点领域数据定期更新、可视化、可下载", automation="human")
def data_shared(columns: Columns) -> Outcome:
    found = [
        Evidence("column", say("数据栏目“{name}”", name=c.name), c.url, place=c.name, seen_at=c.seen_at)
        for c in columns.of("数据发布")
    ]
    return ask("看重点领域数据是否定期更新、有图表、可下载。回答:达到/没有达到(写明网址)", *found)
