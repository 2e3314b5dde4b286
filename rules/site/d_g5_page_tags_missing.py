"""页面缺少规定的标签。

判定: 首页看网站标签,栏目页看栏目标签,内容页看内容标签;必选标签缺失或为空,该类计一次。
未能判定: 某类页面没有抽到,或整页由脚本生成,源码中看不到标签。
整改: 在模板的 head 中补齐必选标签,并填写真实内容。
示例: 内容页没有 PubDate,内容标签一类计一次。
"""

from __future__ import annotations

from checker.facts.model import MarkedPage, MarkSample
from checker.indicator import Evidence, Indicator, Outcome, fail, ok, say, unknown

D_G5 = Indicator(
    "D-G5",
    "页面标签",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计;国办发〔2017〕47号 附件《网页设计规范》",
    mend="在模板中补齐必选标签,并填写真实内容。",
)
REQUIRED = {
    "home": ("网站标签", ("SiteName", "SiteDomain", "SiteIDCode")),
    "column": ("栏目标签", ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")),
    "article": ("内容标签", ("ArticleTitle", "PubDate", "ContentSource")),
}


@D_G5.criterion(1, "首页、栏目页、内容页缺少网站标签、栏目标签、内容标签", automation="full")
def tags_missing(mark_sample: MarkSample) -> Outcome:
    lines: list[Evidence] = []
    undecided: list[str] = []
    for role, (label, tags) in REQUIRED.items():
        pages = [m for m in mark_sample.pages if m.role == role]
        bad = [m for m in pages if _lacks(m, tags)]
        proved = [m for m in bad if not m.script_built]
        if proved:
            lines.append(_line(label, tags, proved))
        elif bad or not pages:
            undecided.append(label)
    if lines:
        return fail(say("{n} 类页面标签缺失", n=len(lines)), *lines, undecided=len(undecided))
    if undecided:
        reason = say("没有读到{labels},页面没有抽到或由脚本生成", labels="、".join(undecided))
        return unknown(reason, settle_by="查看首页、栏目页、内容页的源码", undecided=len(undecided))
    return ok(say("抽查的 {n} 个页面标签齐全", n=len(mark_sample.pages)))


def _lacks(marked: MarkedPage, tags: tuple[str, ...]) -> list[str]:
    return [t for t in tags if not marked.page.tags.get(t, "").strip()]


def _line(label: str, tags: tuple[str, ...], pages: list[MarkedPage]) -> Evidence:
    first = pages[0]
    gone = "、".join(_lacks(first, tags))
    words = say("{n} 个页面的{label}不全,缺 {tags}", n=len(pages), label=label, tags=gone)
    return Evidence("tag", words, first.page.url, value=gone, place=first.role, seen_at=first.seen_at)
