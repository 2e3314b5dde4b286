"""办事事项没有集中分类展示,或办事功能不能用。

判定: 机器找出办事服务入口作线索,分类展示和功能是否可用由人判断。没有对外服务职能的单位不检查。
未能判定: 办事服务常在省级平台,需要人打开看。
整改: 集中展示事项,按主题、部门、对象分类;修复不能用的入口。
示例: 办事栏目只有一长串事项名称,没有分类,人工判扣分。
"""

from __future__ import annotations

from checker.facts.model import Columns, SiteInfo
from checker.indicator import Indicator, Outcome, ask, na
from rules.site._shared import NO_SERVICES, service_entrances

D_B1 = Indicator(
    "D-B1",
    "事项公开",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="集中展示办事事项并分类,修复不能用的入口。",
)


@D_B1.criterion(1, "办事事项没有集中分类展示", automation="assisted")
def not_grouped(site: SiteInfo, columns: Columns) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    return ask(
        "打开办事服务栏目,看事项是否集中展示,并按主题、部门或服务对象分类。回答:是/否",
        *service_entrances(columns),
    )


@D_B1.criterion(2, "办事服务功能不能使用", automation="assisted")
def not_working(site: SiteInfo, columns: Columns) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    return ask(
        "在办事服务栏目逐个点开在线办理、预约、查询等入口,看能否使用。回答:不能用的个数(写明网址)",
        *service_entrances(columns),
    )
