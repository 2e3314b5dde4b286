"""没有公开办事统计数据,或没有按期更新。

判定: 由人在办事服务栏目中找办件统计,看更新日期。没有对外服务职能的单位不检查。
未能判定: 统计数据多由脚本生成,本项只作人工判断。
整改: 公开受理量、办结量等统计数据,按月更新并注明日期。
示例: 办件统计停在三个月前,人工判未按期更新。
"""

from __future__ import annotations

from checker.facts.model import Columns, SiteInfo
from checker.indicator import Indicator, Outcome, Params, ask, na, say
from rules.site._shared import NO_SERVICES, service_entrances

D_B2 = Indicator(
    "D-B2",
    "办事统计",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="公开办件统计数据,按月更新并注明日期。",
)


@D_B2.criterion(1, "没有公开办事统计数据", automation="human")
def no_statistics(site: SiteInfo, columns: Columns) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    return ask("打开办事服务栏目,看有没有受理量、办结量等统计。回答:有/没有", *service_entrances(columns))


@D_B2.criterion(2, "办事统计数据没有按期更新", automation="human")
def statistics_old(site: SiteInfo, columns: Columns, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    question = say("看办事统计数据是否在 {days} 天内更新过。回答:是/否(写明最新日期)", days=p.days)
    return ask(question, *service_entrances(columns))
