"""页面底部缺少规定的标识。

判定: 抽查首页、栏目页、内容页,六项标识任一项在静态页面上没有显示,计一项;同一项缺在多页只计一次。由脚本画出的
党政机关标识和找错入口算已列明。页脚、SiteIDCode 标签、找错入口三处的标识码应当一致,以及站点地图入口,是检查
建议而非细则,只作提示。
未能判定: 页面底部由脚本生成,或标识由页面脚本写出,没有显示不能证明缺失;只写“版权所有”的,是否算列明主办单位
请人判断。
整改: 在全站统一页脚列明六项;只写在源码或脚本里、访客看不见的,不算列明。
示例: 首页齐全,内容页没有公安备案,计一项;源码中有标识码而页面不显示,也计一项,并附线索。
"""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.facts.model import MarkedPage, MarkSample, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, fail, ok, say, unknown
from checker.page.model import Marks

D_G2 = Indicator(
    "D-G2",
    "网站标识",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计;国办发〔2017〕47号 附件《网页设计规范》",
    mend="在全站统一页脚列明六项标识,让访客看得见。",
)
MARKS: dict[str, Callable[[Marks], bool]] = {
    "党政机关网站标识": lambda m: m.party_gov_mark,
    "“我为政府网站找错”入口": lambda m: m.find_error_entry,
    "网站标识码": lambda m: bool(m.site_code),
    "主办单位及联系方式": lambda m: bool(m.host_unit) and m.contact,
    "ICP备案编号": lambda m: bool(m.icp),
    "公安机关备案标识": lambda m: bool(m.police_filing),
}
HINTS = {"网站标识码": "site_code", "ICP备案编号": "icp", "公安机关备案标识": "police_filing"}
CODE = re.compile(r"bm\d{8}|\d{10}", re.I)


@D_G2.criterion(1, "页面底部六项标识缺项", automation="full")
def marks_missing(site: SiteInfo, mark_sample: MarkSample) -> Outcome:
    return _six_marks(mark_sample).warn(*_differing_codes(site, mark_sample), *_no_site_map(mark_sample))


def _six_marks(mark_sample: MarkSample) -> Outcome:
    gone: dict[str, list[MarkedPage]] = {}
    doubtful: dict[str, list[MarkedPage]] = {}
    for name, shown in MARKS.items():
        lacking = [m for m in mark_sample.pages if not shown(m.page.marks)]
        doubtful[name] = [m for m in lacking if _may_be_shown(name, m)]
        gone[name] = [m for m in lacking if not _may_be_shown(name, m)]
    lines = [_line(name, pages) for name, pages in gone.items() if pages]
    doubts = [name for name in MARKS if not gone[name] and doubtful[name]]
    warnings = [_doubt(name, doubtful[name]) for name in doubts]
    if lines:
        reason = say("抽查 {n} 个页面,缺 {m} 项标识", n=len(mark_sample.pages), m=len(lines))
        return fail(reason, *lines, undecided=len(doubts)).warn(*warnings)
    if doubts or not mark_sample.pages:
        reason = say("没有读到{marks},不能证明没有列明", marks="、".join(doubts) or "标识")
        settle_by = "在浏览器中打开首页、栏目页、内容页,看底部有没有这些标识"
        return unknown(reason, settle_by=settle_by, undecided=len(doubts)).warn(*warnings)
    return ok(say("抽查的 {n} 个页面都列明了六项标识", n=len(mark_sample.pages)))


def _may_be_shown(name: str, m: MarkedPage) -> bool:
    """Whether a reader may see a mark that was not read: drawn by a script, or told in other words."""
    marks = m.page.marks
    if m.script_built or m.page.blocked:
        return True
    if name == "主办单位及联系方式":
        return not marks.host_unit and marks.contact and "host_unit_as_owner" in marks.hints
    wanted = HINTS.get(name)
    return bool(wanted) and any(hint.startswith(f"{wanted}_by_script") for hint in marks.hints)


def _line(name: str, pages: list[MarkedPage]) -> Evidence:
    first = pages[0]
    words = say("{n} 个抽查页面底部没有{name}", n=len(pages), name=name)
    if hint := _hint(name, first.page.marks):
        words = say(
            "{n} 个抽查页面底部没有{name},源码中有 {hint},但没有显示", n=len(pages), name=name, hint=hint
        )
    return Evidence("mark", words, first.page.url, value=name, place=first.role, seen_at=first.seen_at)


def _hint(name: str, marks: Marks) -> str:
    """What only the source shows of this mark."""
    wanted = HINTS.get(name)
    return next((v for k, v in marks.hints.items() if wanted and k.startswith(wanted)), "")


def _doubt(name: str, pages: list[MarkedPage]) -> Evidence:
    first = pages[0]
    marks = first.page.marks
    if first.script_built or first.page.blocked:
        words = say("没有读到{name},页面底部由脚本生成", name=name)
    elif owner := marks.hints.get("host_unit_as_owner", ""):
        words = say("没有读到主办单位,只写了版权所有“{owner}”,请人判断", owner=owner)
    else:
        words = say("没有读到{name},页面脚本中有 {hint},可能由脚本写出", name=name, hint=_hint(name, marks))
    return Evidence(
        "mark", words, first.page.url, name, first.role, seen_at=first.seen_at, certainty="suspected"
    )


def _differing_codes(site: SiteInfo, sample: MarkSample) -> list[Evidence]:
    """The code in the footer, in the SiteIDCode tag and in the find-error entry should be one, and the
    filed one. Only codes of the right form are compared; each set of codes is told once."""
    seen: dict[tuple[str, str, str], list[MarkedPage]] = {}
    for m in sample.pages:
        codes = _three_codes(m)
        if len({*codes, site.code.lower()} - {""}) > 1:
            seen.setdefault(codes, []).append(m)
    return [_codes_line(site, codes, pages) for codes, pages in seen.items()]


def _three_codes(m: MarkedPage) -> tuple[str, str, str]:
    marks = m.page.marks
    found = (
        marks.site_code or "",
        m.page.tags.get("SiteIDCode", ""),
        marks.hints.get("site_code_in_find_error", ""),
    )
    footer, tag, entrance = (c.strip().lower() if CODE.fullmatch(c.strip()) else "" for c in found)
    return footer, tag, entrance


def _codes_line(site: SiteInfo, codes: tuple[str, str, str], pages: list[MarkedPage]) -> Evidence:
    first, (footer, tag, entrance) = pages[0], codes
    words = say(
        "{n} 个抽查页面标识码不一致: 页脚 {footer}、SiteIDCode 标签 {tag}、找错入口 {entrance}",
        n=len(pages),
        footer=footer or "无",
        tag=tag or "无",
        entrance=entrance or "无",
    )
    if site.code and len(set(codes) - {""}) == 1:
        words = say(
            "{n} 个抽查页面的标识码 {seen} 与登记的 {filed} 不一致",
            n=len(pages),
            seen=footer or tag or entrance,
            filed=site.code,
        )
    value = " ".join(code for code in codes if code)
    return Evidence("mark", words, first.page.url, value, first.role, seen_at=first.seen_at)


def _no_site_map(sample: MarkSample) -> list[Evidence]:
    lacking = [m for m in sample.pages if not m.script_built and not m.page.marks.site_map]
    if not lacking:
        return []
    words = say("{n} 个抽查页面底部没有站点地图入口", n=len(lacking))
    return [Evidence("mark", words, lacking[0].page.url, place=lacking[0].role, seen_at=lacking[0].seen_at)]
