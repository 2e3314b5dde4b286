"""加分:提供“一件事”集成服务,办事与政策互通,可以评价。

判定: 机器收集三类线索:“一件事”“一次办”栏目和链接,链接到政策文件的办事指南,好差评和评价入口。是否给分由人
定。没有对外服务职能的单位不检查。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 按“一件事”整合流程,办事页关联政策文件,提供办事评价。
示例: 网站设有“新生儿出生一件事”专栏并可在线办理,人工判得分。
"""

from __future__ import annotations

import re

from checker.facts.model import Columns, Guide, Guides, ServiceEntry, Services, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, na, say
from rules.site._shared import MOST_NAMES, NO_SERVICES, guides_elsewhere, service_entrances

P_3 = Indicator(
    "P-3",
    "服务功能",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="整合“一件事”服务,关联政策文件,提供办事评价。",
)
WHOLE = re.compile(r"一件事|一次办|一链办理")


@P_3.criterion(1, "提供集成服务,关联政策,可以评价", automation="assisted")
def services_integrated(site: SiteInfo, columns: Columns, guides: Guides, services: Services) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    whole = [entry for entry in services.bonus if WHOLE.search(entry.title)]
    named = [c for c in columns.of("办事服务") if WHOLE.search(c.name)]
    rated = [entry for entry in services.bonus if not WHOLE.search(entry.title)]
    linked = [guide for guide in guides.all if guide.policies]
    reason = say(
        "集成服务线索 {whole} 处,链接政策文件的指南 {linked} 份,评价入口 {rated} 处",
        whole=len(whole) + len(named),
        linked=len(linked),
        rated=len(rated),
    )
    found = [
        *(Evidence("column", say("栏目“{name}”", name=c.name), c.url, seen_at=c.seen_at) for c in named),
        *(_entry_line(entry) for entry in whole[:MOST_NAMES]),
        *(_linked_line(guide) for guide in linked[:MOST_NAMES]),
        *(_entry_line(entry) for entry in rated[:MOST_NAMES]),
    ]
    return ask(
        "看有没有“一件事”集成服务、办事与政策文件互链、办事评价。回答:达到/没有达到(写明网址)",
        *(found or service_entrances(columns)),
        *guides_elsewhere(guides),
        reason=reason,
    )


def _entry_line(entry: ServiceEntry) -> Evidence:
    words = say("链接“{title}”", title=entry.title)
    return Evidence(
        "link", words, entry.place_url, place=entry.title, target=entry.url, seen_at=entry.seen_at
    )


def _linked_line(guide: Guide) -> Evidence:
    words = say("“{title}”链接到政策文件", title=guide.title)
    return Evidence(
        "link", words, guide.url, place=guide.title, target=guide.policies[0], seen_at=guide.seen_at
    )
