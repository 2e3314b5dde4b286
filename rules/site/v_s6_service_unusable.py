"""没有办事服务,或办事指南缺得太多。

判定: 一看有没有办事服务栏目或指南;二数重点要素缺失达到规定类数的指南,同名的只数一份;三是事项总数不足规定
数时,看是否份份如此。没有对外服务职能的单位不检查。
未能判定: 指南放在别的网站(如省政务服务网)没有读到;指南没有读全;页面结构没有认出;标签下的内容由脚本填入、
指南续在附件、图片或别的网站的,一律不算缺失。
整改: 开设办事服务栏目,按要素补齐指南;指南在上级平台的,做好链接并核对内容。
示例: 六份指南都没有写办理地点、办理时间、联系电话、办理流程,份数达到规定数,判不符合。
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.facts.model import Columns, Guide, Guides, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, na, ok, say, unknown
from rules.site._shared import NO_SERVICES, guides_elsewhere, missing_elements

V_S6 = Indicator(
    "V-S6",
    "服务不实用",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="开设办事服务栏目,按重点要素补齐每一份办事指南。",
)


@V_S6.criterion(1, "没有提供办事服务", automation="assisted")
def no_services(site: SiteInfo, columns: Columns, guides: Guides) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    found = [c for c in columns.of("办事服务") if c.state != "blank"]
    seen = [_entry(c.name, c.url, c.seen_at) for c in found]
    seen += [_entry(g.title, g.url, g.seen_at) for g in guides.all[:1]]
    seen += guides_elsewhere(guides)
    if seen or guides.entrance:
        return ok("提供了办事服务入口", *seen)
    if not columns.complete or not guides.complete:
        why = columns.reason or guides.reason or "检查没有走完"
        return unknown(say("没有看到办事服务,但没有看全: {why}", why=why), settle_by="放宽检查范围后再查一次")
    missing = Evidence("missing", "导航和首页链接中没有办事服务入口", url=site.url, certainty="suspected")
    return ask(
        "打开首页,找办事服务入口(也可能叫别的名字,或在别的网站)。回答:有(写明网址)/没有",
        reason="看全了网站,没有认出办事服务入口;入口可能用了别的名字,否决须由人确认",
    ).warn(missing)


@V_S6.criterion(2, "重点要素大量缺失的办事指南达到规定数", automation="assisted")
def guides_too_thin(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    thin = _thin(guides.all, p)
    unread = sum(1 for g in guides.all if not g.certain)
    if len(thin) >= p.matters:
        reason = say("{n} 份办事指南缺 {kinds} 类以上要素", n=len(thin), kinds=p.missing_kinds)
        return fail(reason, *(_line(g, p) for g in thin), undecided=unread).counting(len(thin), p.matters)
    if guides.all and guides.complete and len(thin) + unread < p.matters:
        reason = say("大量缺失要素的指南有 {n} 份,不足 {line} 份", n=len(thin), line=p.matters)
        return ok(reason).warn(*(_line(g, p) for g in thin)).counting(len(thin), p.matters)
    reason = say("读到 {n} 份办事指南: {why}", n=len(guides.all), why=_why(guides))
    settle_by = "抽看办事指南,数缺失的要素"
    seen = [*(_line(g, p) for g in thin), *guides_elsewhere(guides)]
    return unknown(reason, *seen, settle_by=settle_by, undecided=unread).counting(len(thin), p.matters)


@V_S6.criterion(3, "事项总数很少,且每份办事指南都大量缺失要素", automation="assisted")
def all_guides_thin(site: SiteInfo, guides: Guides, p: Params) -> Outcome:
    if not site.outward_services:
        return na(NO_SERVICES)
    if len(guides.all) >= p.matters:
        reason = say("读到 {n} 份办事指南,不属于事项不足 {line} 个的情形", n=len(guides.all), line=p.matters)
        return na(reason)
    thin = _thin(guides.all, p)
    titles = {g.title for g in thin}
    good = [g for g in guides.all if g.certain and g.title not in titles]
    if good:
        return ok("并非每份办事指南都大量缺失要素", _line(good[0], p))
    if (
        guides.all
        and guides.complete
        and len(thin) == len({g.title for g in guides.all})
        and not guides.outside
    ):
        reason = say("全部 {n} 份办事指南都缺 {kinds} 类以上要素", n=len(thin), kinds=p.missing_kinds)
        return fail(reason, *(_line(g, p) for g in thin))
    reason = say("读到 {n} 份办事指南: {why}", n=len(guides.all), why=_why(guides))
    return unknown(reason, *guides_elsewhere(guides), settle_by="核对事项总数和每份指南的要素")


def _entry(name: str, url: str, seen_at: str) -> Evidence:
    return Evidence("page", say("“{name}”", name=name), url, place=name, seen_at=seen_at)


def _thin(guides: Iterable[Guide], p: Params) -> list[Guide]:
    """Guides proved to lack as many kinds as the criterion names. A guide that stands twice counts once."""
    found = [g for g in guides if g.certain and len(missing_elements(g, p.elements)) >= p.missing_kinds]
    once: dict[str, Guide] = {}
    for guide in found:
        once.setdefault(guide.title, guide)
    return list(once.values())


def _line(guide: Guide, p: Params) -> Evidence:
    gone = "、".join(missing_elements(guide, p.elements))
    words = say("“{title}”缺: {gone}", title=guide.title, gone=gone or "无")
    return Evidence("field", words, guide.url, value=gone, place=guide.title, seen_at=guide.seen_at)


def _why(guides: Guides) -> str:
    if guides.outside:
        return "指南放在别的网站,没有读到"
    if not guides.complete:
        return guides.reason or "指南没有读全"
    return "没有读到指南" if not guides.all else "有的指南结构没有认出"
