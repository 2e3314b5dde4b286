"""页面缺少规定的标签。

判定: 首页看网站标签,栏目页看栏目标签,内容页看内容标签;抽查页面的源码里没有某个必选标签,该类计一次。标签写了
但内容为空、格式不对或与页面不符(栏目名与当前位置、标题与正文标题、发布时间与页面日期、标识码格式、栏目类别取值、
域名),以及栏目页、内容页没有网站标签,只作提示。
未能判定: 某类页面没有抽到,或整页由脚本生成,源码中一个标签也没有。
整改: 在模板的 head 中补齐必选标签,并填写真实内容。
示例: 内容页没有 PubDate,内容标签一类计一次;PubDate 写成生成页面的时间,列为提示。
"""

from __future__ import annotations

from checker.facts.model import MarkedPage, MarkSample, TagAmiss
from checker.indicator import Evidence, Indicator, Outcome, fail, ok, say, unknown

D_G5 = Indicator(
    "D-G5",
    "页面标签",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计;国办发〔2017〕47号 附件《网页设计规范》",
    mend="在模板中补齐必选标签,并填写真实内容。",
)
SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
REQUIRED = {
    "home": ("网站标签", SITE_TAGS),
    "column": ("栏目标签", ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")),
    "article": ("内容标签", ("ArticleTitle", "PubDate", "ContentSource")),
}
AMISS = {
    "empty": "{n} 个页面的 {tag} 标签内容为空",
    "code": "{n} 个页面的 SiteIDCode 标签不是标识码的格式: {value}",
    "host": "{n} 个页面的 SiteDomain 标签是 {value},没有本站域名 {shown}",
    "name": "{n} 个页面的 SiteName 标签是“{value}”,与登记的“{shown}”不同",
    "column": "{n} 个页面的 ColumnName 标签与当前位置不符,例如标签“{value}”,当前位置“{shown}”",
    "type": "{n} 个页面的 ColumnType 标签取值不在规定范围,例如“{value}”",
    "title": "{n} 个页面的 ArticleTitle 标签与页面标题不符,例如标签“{value}”,页面“{shown}”",
    "format": "{n} 个页面的 PubDate 标签不是规定格式(年-月-日 时:分),例如“{value}”",
    "date": "{n} 个页面的 PubDate 标签与页面日期不符,例如标签 {value},页面 {shown}",
}


@D_G5.criterion(1, "首页、栏目页、内容页缺少网站标签、栏目标签、内容标签", automation="full")
def tags_missing(mark_sample: MarkSample) -> Outcome:
    return _by_kind(mark_sample).warn(*_amiss(mark_sample), *_site_tags_inside(mark_sample))


def _by_kind(mark_sample: MarkSample) -> Outcome:
    lines: list[Evidence] = []
    undecided: list[str] = []
    for role, (label, tags) in REQUIRED.items():
        pages = [m for m in mark_sample.pages if m.role == role]
        bad = [m for m in pages if _lacks(m, tags)]
        proved = [m for m in bad if _head_is_read(m)]
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
    return [t for t in tags if t not in marked.page.tags]


def _head_is_read(marked: MarkedPage) -> bool:
    """The source holds the page's own head: not a shield's page, not a shell that scripts fill."""
    return not marked.page.blocked and (not marked.script_built or bool(marked.page.tags))


def _line(label: str, tags: tuple[str, ...], pages: list[MarkedPage]) -> Evidence:
    first = pages[0]
    gone = "、".join(_lacks(first, tags))
    words = say("{n} 个页面的{label}不全,缺 {tags}", n=len(pages), label=label, tags=gone)
    return Evidence("tag", words, first.page.url, value=gone, place=first.role, seen_at=first.seen_at)


def _amiss(sample: MarkSample) -> list[Evidence]:
    """Each kind of slip once, with how many pages it stands on and the first of them."""
    found: dict[tuple[str, str], list[tuple[MarkedPage, TagAmiss]]] = {}
    for m in sample.pages:
        for slip in m.amiss:
            found.setdefault((slip.why, slip.tag), []).append((m, slip))
    lines = []
    for (why, tag), slips in found.items():
        first, slip = slips[0]
        values = {"n": len(slips), "tag": tag, "value": slip.value, "shown": slip.shown}
        wanted = {name: value for name, value in values.items() if f"{{{name}}}" in AMISS[why]}
        words = say(AMISS[why], **wanted)
        lines.append(
            Evidence("tag", words, first.page.url, slip.value or tag, first.role, seen_at=first.seen_at)
        )
    return lines


def _site_tags_inside(sample: MarkSample) -> list[Evidence]:
    """Site tags belong on every page; the criterion is read as asking for them on the home page."""
    inner = [m for m in sample.pages if m.role != "home" and _head_is_read(m) and _lacks(m, SITE_TAGS)]
    if not inner:
        return []
    first = inner[0]
    gone = "、".join(_lacks(first, SITE_TAGS))
    words = say("{n} 个栏目页、内容页没有网站标签 {tags}", n=len(inner), tags=gone)
    return [Evidence("tag", words, first.page.url, gone, first.role, seen_at=first.seen_at)]
