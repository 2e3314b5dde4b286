"""加分:提供“一件事”集成服务,办事与政策互通,可以评价。

判定: 机器列出办事服务入口,是否达到加分要求由人判断。没有对外服务职能的单位不检查。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 按“一件事”整合流程,办事页关联政策文件,提供办事评价。
示例: 网站设有“新生儿出生一件事”专栏并可在线办理,人工判得分。
"""

from __future__ import annotations

from checker.facts.model import Columns, SiteInfo
from checker.indicator import Indicator, Outcome, ask, na
from rules.site._shared import NO_SERVICES, service_entrances

P_3 = Indicator(
    "P-3",
    "服务功能",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="整合“一件事”服务,关联政策文件,提供办事评价。",
)


@P_3.criterion(1, "提供集成服务,关联政策,可以评价", automation="human")
def services_integrated(site: SiteInfo, columns: Columns) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    return ask(
        "看有没有“一件事”集成服务、办事与政策文件互链、办事评价。回答:达到/没有达到(写明网址)",
        *service_entrances(columns),
    )
