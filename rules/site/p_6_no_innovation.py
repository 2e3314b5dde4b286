"""加分:有创新做法并得到肯定推广。

判定: 由单位填报佐证材料,人工核定;要有上级的文件、通报或会议材料,写明做法、发文单位和日期。
未能判定: 机器看不到佐证材料。
整改: 总结创新做法,留存上级肯定、推广的文件。
示例: 某项做法被上级通报表扬,附文件,人工判得分。
"""

from __future__ import annotations

from checker.indicator import Indicator, Outcome, ask

P_6 = Indicator(
    "P-6",
    "创新发展",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="总结创新做法,留存得到肯定推广的文件。",
)


@P_6.criterion(1, "创新做法得到肯定推广", automation="human")
def innovation_praised() -> Outcome:
    return ask(
        "看有没有创新做法被国务院办公厅或省级发文、通报或在会上肯定、推广。"
        "要有佐证: 文件名称、文号或会议,发文单位和日期,网址或扫描件。回答:有(写明佐证)/没有"
    )
