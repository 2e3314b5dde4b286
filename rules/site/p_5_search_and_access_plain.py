"""加分:智能搜索、个性化、多语言、无障碍浏览。

判定: 机器列出搜索结果页的分类、排序、联想,首页的个人中心、外文版和无障碍入口;由人试用,看是否达到加分要求。
未能判定: 加分细则未与原表核对,机器不给分。
整改: 搜索能分类、纠错、直达服务;提供个性化定制、多语言和无障碍浏览。
示例: 搜索“身份证”直接给出办理入口,人工判得分。
"""

from __future__ import annotations

from checker.facts.model import Comfort, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, say

P_5 = Indicator(
    "P-5",
    "智能搜索、个性化、多语言、无障碍",
    part="bonus",
    group="加分",
    clause="国办秘函〔2019〕19号 附件1 加分指标",
    mend="完善智能搜索,提供个性化、多语言和无障碍浏览。",
)


KINDS = {"smart": "智能搜索", "personal": "个性化", "languages": "多语言", "access": "无障碍"}


@P_5.criterion(1, "搜索智能,有个性化、多语言、无障碍功能", automation="assisted")
def smart_and_open(site: SiteInfo, comforts: tuple[Comfort, ...]) -> Outcome:
    return ask(
        "试用搜索(分类、纠错、直达服务)、个人中心、外文版、无障碍工具。回答:达到/没有达到(写明哪几项)",
        Evidence("page", "从首页看起", site.url),
        *map(_seen, comforts),
    )


def _seen(comfort: Comfort) -> Evidence:
    words = say("{kind}: “{words}”", kind=KINDS[comfort.kind], words=comfort.words)
    return Evidence("link", words, comfort.url, target=comfort.target, seen_at=comfort.seen_at)
