"""办事指南缺失、缺要素、依据只有名称,或材料写得含糊。

判定: 取读到的前几份指南(份数见方案),逐份看重点要素、依据写法和兜底性材料用语,发现一处计一处。有没有指南
由人抽查。没有对外服务职能的单位不检查。
未能判定: 指南在别的网站没有读到,或页面结构没有认出。
整改: 补齐要素;依据写明文号和条款;去掉“其他材料”一类说法。
示例: 一份指南缺联系电话和办理流程,计两处;材料写“其他有关材料”,计一次。
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.model import Guide, Guides, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say, unknown
from rules.site._shared import NO_SERVICES, missing_elements

D_B3 = Indicator(
    "D-B3",
    "办事指南",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="补齐指南要素,写明依据的文号和条款,去掉含糊的材料要求。",
)


@D_B3.criterion(1, "抽查的事项没有办事指南", automation="assisted")
def no_guide(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    seen = [Evidence("page", "办事服务入口", guides.entrance)] if guides.entrance else []
    question = say("随机选 {n} 个办事事项,看是否都有办事指南。回答:没有指南的个数(写明事项)", n=p.sample)
    return ask(question, *seen, reason=say("读到办事指南 {n} 份", n=len(guides.all)))


@D_B3.criterion(2, "办事指南重点要素缺失", automation="full")
def elements_missing(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    gaps = [(g, e) for g in sample for e in missing_elements(g, p.elements)]
    proved = [(g, e) for g, e in gaps if g.certain]
    unsought = [e for g in sample for e in p.elements if e not in g.found and e not in g.missing]
    doubts = len(gaps) - len(proved) + len(unsought)
    lines = [_line("missing", g, say("“{title}”缺{element}", title=g.title, element=e), e) for g, e in proved]
    return _verdict("重点要素缺失", sample, lines, doubts, guides)


@D_B3.criterion(3, "办事指南所引文件只有名称", automation="full")
def bare_basis(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    lines = [
        _line("text", g, say("所引文件只有名称: “{words}”", words=w), w) for g in sample for w in g.bare_basis
    ]
    return _verdict("所引文件只有名称", sample, lines, _unsure(sample), guides)


@D_B3.criterion(4, "办事指南材料表述含糊", automation="full")
def vague_wording(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    lines = [_line("text", g, say("表述含糊: “{words}”", words=w), w) for g in sample for w in g.vague]
    return _verdict("表述含糊", sample, lines, _unsure(sample), guides)


def _verdict(
    what: str, sample: Sequence[Guide], lines: Sequence[Evidence], doubts: int, guides: Guides
) -> Outcome:
    if lines:
        reason = say("抽查 {n} 份办事指南,{what} {m} 处", n=len(sample), what=what, m=len(lines))
        return fail(reason, *lines, undecided=doubts)
    if not sample:
        why = "指南放在别的网站" if guides.outside else guides.reason or "没有找到指南页面"
        return unknown(say("没有读到办事指南: {why}", why=why), settle_by="人工抽查办事指南")
    if doubts:
        reason = say("抽查 {n} 份办事指南,有 {m} 处没有认出", n=len(sample), m=doubts)
        return unknown(reason, settle_by="打开这些指南核对", undecided=doubts)
    return ok(say("抽查 {n} 份办事指南,没有发现{what}", n=len(sample), what=what))


def _unsure(sample: Sequence[Guide]) -> int:
    return sum(1 for g in sample if not g.certain)


def _line(kind: str, guide: Guide, words: str, value: str) -> Evidence:
    if kind == "missing":
        return Evidence("missing", words, guide.url, value=value, place=guide.title, seen_at=guide.seen_at)
    return Evidence("text", words, guide.url, value=value, place=guide.title, seen_at=guide.seen_at)
