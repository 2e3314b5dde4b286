"""办事指南有错,或与实际办理要求不一致。

判定: 由人抽查规定个数的事项,与实际办理要求核对。机器列出按发现先后的前几份,并提示能看出的疑点:电话位数不
对、指南中有打不开的链接、文字写明所引文件已废止。疑点不计分。没有对外服务职能的单位不检查。
未能判定: 与实际要求是否一致只有人知道,本项总要人工判断。
整改: 按实际要求更正指南;机构、电话、依据变动后及时修改。
示例: 指南上的电话少一位,列为疑点;人打不通,填写一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts.model import Guide, Guides, Links, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, na, say
from rules.site._shared import NO_SERVICES, guides_elsewhere

D_B4 = Indicator(
    "D-B4",
    "内容准确",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="按实际办理要求更正指南,变动后及时修改。",
)


@D_B4.criterion(1, "办事指南有错或与实际不一致", automation="assisted")
def guides_wrong(site: SiteInfo, guides: Guides, links: Links, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    doubts = [hint for guide in guides.all for hint in _hints(guide, links)]
    question = say(
        "抽查 {n} 个事项,把指南的电话、地址、时间、材料、依据与实际要求核对。回答:不一致的次数(写明网址)",
        n=p.sample,
    )
    reason = say("是否与实际一致要人核对;机器看出疑点 {n} 处", n=len(doubts))
    listed = [
        Evidence("page", say("“{title}”", title=g.title), g.url, place=g.title, seen_at=g.seen_at)
        for g in sample
    ]
    return ask(question, *listed, *guides_elsewhere(guides), reason=reason).warn(*doubts)


def _hints(guide: Guide, links: Links) -> Iterator[Evidence]:
    for number in guide.odd_phones:
        yield _hint(guide, say("“{title}”的电话{number}位数不对", title=guide.title, number=number), number)
    for words in guide.repealed:
        yield _hint(guide, say("“{title}”写明: “{words}”", title=guide.title, words=words), words)
    for link in links.bad:
        if link.certain and link.place_url == guide.url:
            words = say("“{title}”中的链接打不开: “{text}”", title=guide.title, text=link.place_text)
            yield _hint(guide, words, link.url)


def _hint(guide: Guide, words: str, value: str) -> Evidence:
    return Evidence("text", words, guide.url, value, guide.title, "", guide.seen_at, "suspected")
