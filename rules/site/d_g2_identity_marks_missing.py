"""页面底部缺少规定的标识。

判定: 抽查首页、栏目页、内容页,六项标识任一项在静态页面上没有显示,计一项;同一项缺在多页只计一次。站点地图
入口,以及页脚、标签、找错入口三处的标识码不一致,只作提示。
未能判定: 页面底部由脚本生成,没有显示不能证明缺失。
整改: 在全站统一页脚列明六项;只写在源码或脚本里、访客看不见的,不算列明。
示例: 首页齐全,内容页没有公安备案,计一项;源码中有标识码而页面不显示,也计一项,并附线索。
"""

from __future__ import annotations

from collections.abc import Callable

from checker.facts.model import MarkedPage, MarkSample
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


@D_G2.criterion(1, "页面底部六项标识缺项", automation="full")
def marks_missing(mark_sample: MarkSample) -> Outcome:
    return _six_marks(mark_sample).warn(*_differing_codes(mark_sample), *_no_site_map(mark_sample))


def _six_marks(mark_sample: MarkSample) -> Outcome:
    static = [m for m in mark_sample.pages if not m.script_built]
    built = [m for m in mark_sample.pages if m.script_built]
    gone = {name: [m for m in static if not shown(m.page.marks)] for name, shown in MARKS.items()}
    lines = [_line(name, pages) for name, pages in gone.items() if pages]
    doubts = [n for n, shown in MARKS.items() if not gone[n] and any(not shown(m.page.marks) for m in built)]
    if lines:
        reason = say("抽查 {n} 个页面,缺 {m} 项标识", n=len(mark_sample.pages), m=len(lines))
        return fail(reason, *lines, undecided=len(doubts)).warn(*map(_doubt, doubts))
    if doubts or not mark_sample.pages:
        reason = say("页面底部由脚本生成,没有读到{marks}", marks="、".join(doubts) or "标识")
        settle_by = "在浏览器中打开首页、栏目页、内容页,看底部有没有这些标识"
        return unknown(reason, settle_by=settle_by, undecided=len(doubts)).warn(*map(_doubt, doubts))
    return ok(say("抽查的 {n} 个页面都列明了六项标识", n=len(mark_sample.pages)))


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


def _doubt(name: str) -> Evidence:
    words = say("没有读到{name},页面底部由脚本生成", name=name)
    return Evidence("mark", words, value=name, certainty="suspected")


def _differing_codes(sample: MarkSample) -> list[Evidence]:
    """The code in the footer, in the SiteIDCode tag and in the find-error entry should be one."""
    lines = []
    for m in sample.pages:
        marks = m.page.marks
        footer, tag = marks.site_code, m.page.tags.get("SiteIDCode")
        entrance = marks.hints.get("site_code")
        codes = [code for code in (footer, tag, entrance) if code]
        if len(set(codes)) > 1:
            words = say(
                "标识码不一致: 页脚 {footer}、SiteIDCode 标签 {tag}、找错入口 {entrance}",
                footer=footer or "无",
                tag=tag or "无",
                entrance=entrance or "无",
            )
            value = " ".join(codes)
            lines.append(Evidence("mark", words, m.page.url, value, m.role, seen_at=m.seen_at))
    return lines


def _no_site_map(sample: MarkSample) -> list[Evidence]:
    lacking = [m for m in sample.pages if not m.script_built and not m.page.marks.site_map]
    if not lacking:
        return []
    words = say("{n} 个抽查页面底部没有站点地图入口", n=len(lacking))
    return [Evidence("mark", words, lacking[0].page.url, place=lacking[0].role, seen_at=lacking[0].seen_at)]
