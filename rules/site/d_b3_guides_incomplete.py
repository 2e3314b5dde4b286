"""办事指南缺失、缺要素、依据只有名称,或材料写得含糊。

判定: 抽样固定,便于复查:事项按办事服务页面先后取前几个,指南按发现先后取前几份(个数见方案)。事项的指南链接
已证实打不开的,判没有指南;再逐份看重点要素、依据写法和兜底性材料用语,发现一处计一处。没有对外服务职能的单
位不检查。
未能判定: 指南在别的网站没有读到;标签下的内容可能由脚本填入;页面结构没有认出。这些都不算缺失。
整改: 补齐要素;依据写明文号和条款;去掉“其他材料”一类说法。
示例: 一份指南缺联系电话和办理流程,计两处;材料写“其他有关材料”,计一次;写“无需其他材料”,不计。
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.model import Guide, Guides, Links, ServiceEntry, Services, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say, unknown
from rules.site._shared import NO_SERVICES, guides_elsewhere, missing_elements

D_B3 = Indicator(
    "D-B3",
    "办事指南",
    part="deduct",
    group="办事服务",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·办事服务",
    mend="补齐指南要素,写明依据的文号和条款,去掉含糊的材料要求。",
)


@D_B3.criterion(1, "抽查的事项没有办事指南", automation="assisted")
def no_guide(site: SiteInfo, guides: Guides, services: Services, links: Links, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = services.matters[: p.sample]
    dead = {link.url for link in links.bad if link.certain}
    lost = [_matter_line(m) for m in services.matters if m.url in dead]
    sampled = [_matter_line(m) for m in sample if m.url in dead]
    rest = [line for line in lost if line not in sampled]
    if sampled:
        reason = say("按页面先后抽查 {n} 个事项,{m} 个的办事指南打不开", n=len(sample), m=len(sampled))
        return fail(reason, *sampled).warn(*rest)
    enough = len(sample) >= p.sample or (guides.complete and not guides.outside)
    if sample and enough and all(m.state == "guide" for m in sample):
        reason = say("按页面先后抽查 {n} 个事项,都有办事指南", n=len(sample))
        return ok(reason, *(_seen_line(m) for m in sample)).warn(*rest)
    seen = [Evidence("page", "办事服务入口", guides.entrance)] if guides.entrance else []
    question = say("随机选 {n} 个办事事项,看是否都有办事指南。回答:没有指南的个数(写明事项)", n=p.sample)
    found = say("读到办事指南 {n} 份", n=len(guides.all))
    reason = say("{found};指南放在别的网站的,没有读到", found=found) if guides.outside else found
    doubtful = [_seen_line(m) for m in sample if m.state != "guide"]
    return ask(question, *seen, *doubtful, *guides_elsewhere(guides), reason=reason).warn(*rest)


@D_B3.criterion(2, "办事指南重点要素缺失", automation="full")
def elements_missing(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    gaps = [(g, e) for g in sample for e in missing_elements(g, p.elements)]
    proved = [(g, e) for g, e in gaps if g.certain]
    unsought = [e for g in sample for e in p.elements if e not in g.found and e not in g.missing]
    unsought = [e for e in unsought if e != "事项名称"]  # the page's heading is the matter's name
    doubts = len(gaps) - len(proved) + len(unsought)
    lines = [_line("missing", g, say("“{title}”缺{element}", title=g.title, element=e), e) for g, e in proved]
    return _verdict("重点要素缺失", sample, lines, doubts, guides, p.sample)


@D_B3.criterion(3, "办事指南所引文件只有名称", automation="full")
def bare_basis(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    lines = [
        _line("text", g, say("所引文件只有名称: “{words}”", words=w), w)
        for g in sample
        if g.whole
        for w in g.bare_basis
    ]
    doubts = _unread(sample, "设定依据") + sum(1 for g in sample if g.bare_basis and not g.whole)
    return _verdict("所引文件只有名称", sample, lines, doubts, guides, p.sample)


@D_B3.criterion(4, "办事指南材料表述含糊", automation="full")
def vague_wording(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    sample = guides.all[: p.sample]
    lines = [_line("text", g, say("表述含糊: “{words}”", words=w), w) for g in sample for w in g.vague]
    return _verdict("表述含糊", sample, lines, _unread(sample, "办理材料"), guides, p.sample)


def _verdict(
    what: str, sample: Sequence[Guide], lines: Sequence[Evidence], doubts: int, guides: Guides, wanted: int
) -> Outcome:
    if lines:
        reason = say("抽查 {n} 份办事指南,{what} {m} 处", n=len(sample), what=what, m=len(lines))
        return fail(reason, *lines, undecided=doubts)
    elsewhere = guides_elsewhere(guides)
    if not sample:
        why = "指南放在别的网站" if guides.outside else guides.reason or "没有找到指南页面"
        reason = say("没有读到办事指南: {why}", why=why)
        return unknown(reason, *elsewhere, settle_by="人工抽查办事指南")
    if doubts:
        reason = say("抽查 {n} 份办事指南,有 {m} 处没有认出", n=len(sample), m=doubts)
        return unknown(reason, settle_by="打开这些指南核对", undecided=doubts)
    if len(sample) < wanted and (guides.outside or not guides.complete):
        reason = say("只读到 {n} 份办事指南,不足抽查数 {wanted}", n=len(sample), wanted=wanted)
        return unknown(reason, *elsewhere, settle_by="人工抽查办事指南")
    return ok(say("抽查 {n} 份办事指南,没有发现{what}", n=len(sample), what=what))


def _unread(sample: Sequence[Guide], element: str) -> int:
    """Guides whose words under this element may not all have been read."""
    return sum(1 for g in sample if not g.certain and (element not in g.found or not g.whole))


def _line(kind: str, guide: Guide, words: str, value: str) -> Evidence:
    if kind == "missing":
        return Evidence("missing", words, guide.url, value=value, place=guide.title, seen_at=guide.seen_at)
    return Evidence("text", words, guide.url, value=value, place=guide.title, seen_at=guide.seen_at)


def _matter_line(matter: ServiceEntry) -> Evidence:
    words = say("事项“{title}”的链接打不开,没有办事指南", title=matter.title)
    return Evidence(
        "link", words, matter.place_url, place=matter.title, target=matter.url, seen_at=matter.seen_at
    )


def _seen_line(matter: ServiceEntry) -> Evidence:
    words = say("事项“{title}”", title=matter.title)
    return Evidence(
        "link", words, matter.place_url, place=matter.title, target=matter.url, seen_at=matter.seen_at
    )
