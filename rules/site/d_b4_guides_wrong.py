"""办事指南有错,或与实际办理要求不一致。

判定: 由人抽查规定个数的事项,与实际办理要求核对。没有对外服务职能的单位不检查。
未能判定: 本项只能人工判断,机器列出读到的指南供抽取。
整改: 按实际要求更正指南;机构、电话、依据变动后及时修改。
示例: 指南上的电话打不通,人工填写一次。
"""

from __future__ import annotations

from checker.facts.model import Guides, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, na, say
from rules.site._shared import NO_SERVICES

D_B4 = Indicator(
    "D-B4",
    "内容准确",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="按实际办理要求更正指南,变动后及时修改。",
)


@D_B4.criterion(1, "办事指南有错或与实际不一致", automation="human")
def guides_wrong(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    listed = [
        Evidence("page", say("“{title}”", title=g.title), g.url, place=g.title, seen_at=g.seen_at)
        for g in guides.all[: p.sample]
    ]
    question = say(
        "抽查 {n} 个事项,把指南的电话、地址、时间、材料、依据与实际要求核对。回答:不一致的次数(写明网址)",
        n=p.sample,
    )
    return ask(question, *listed)
