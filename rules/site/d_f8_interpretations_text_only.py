"""解读材料只有文字,没有图表、音视频等形式。

判定: 取最新的规定篇数解读材料(先取本级的)。页面已读全、不由脚本生成,正文只有文字,
同一文件也没有图解、音视频等其他解读,计一篇。
未能判定: 页面带附件、内嵌框架、脚本、通用小图或图解链接,可能是别的形式;问答类解读算不算其他形式由人定。
整改: 重要解读配发图解、视频、动漫等材料,放在解读页中。
示例: 三篇解读中有一篇正文只有文字,没有图片、音频和视频,计一篇,附网址。
"""

from __future__ import annotations

from checker.facts.model import Document, Policies
from checker.indicator import Certainty, Evidence, Indicator, Outcome, Params, fail, ok, say, unknown

D_F8 = Indicator(
    "D-F8",
    "解读产品",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="为重要解读配发图解、音频、视频或动漫。",
)
FORMS = {"picture": "图片", "video": "视频", "audio": "音频"}
MAY_BE = {
    "table": "表格",
    "drawing": "绘制的图形",
    "attachment": "附件",
    "frame": "内嵌页面",
    "script": "脚本",
    "shared-picture": "多页共用的图片",
    "picture-beside": "正文以外的图片",
    "questions": "问答形式",
    "link": "其他解读的链接",
}


@D_F8.criterion(1, "抽查的解读材料只有文字", automation="assisted")
def text_only(policies: Policies, p: Params) -> Outcome:
    by_own_first = sorted(policies.interpretations, key=lambda d: d.foreign)
    sample = by_own_first[: p.sample]
    if not sample:
        reason = say("没有读到解读材料: {why}", why=policies.reason or "解读栏目中没有打开的稿件")
        return unknown(reason, settle_by="打开解读材料,看有没有图表图解、音频、视频或动漫")
    rich = [d for d in sample if _other_forms(d)]
    rest = [d for d in sample if not _other_forms(d)]
    plain = [d for d in rest if _only_text(d, policies)]
    doubtful = [_line(d, "suspected") for d in rest if d not in plain]
    if plain:
        reason = say("抽查最新的 {n} 篇解读,{m} 篇只有文字", n=len(sample), m=len(plain))
        return fail(reason, *(_line(d) for d in plain), undecided=len(doubtful)).warn(*doubtful)
    if doubtful:
        reason = say("抽查最新的 {n} 篇解读,{m} 篇的形式不能断定", n=len(sample), m=len(doubtful))
        settle = "打开这些解读,看有没有图表图解、音频、视频或动漫"
        return unknown(reason, *doubtful, settle_by=settle, undecided=len(doubtful))
    reason = say("抽查最新的 {n} 篇解读,都有图片或音视频", n=len(sample))
    return ok(reason, *(_line(d) for d in rich))


def _other_forms(document: Document) -> list[str]:
    return [words for form, words in FORMS.items() if form in document.forms]


def _only_text(document: Document, policies: Policies) -> bool:
    """Proved: text was read, nothing else can stand there, and its document has no picture or film either."""
    return (
        "text" in document.forms
        and document.whole
        and not document.maybe
        and not _has_sister(document, policies)
    )


def _has_sister(document: Document, policies: Policies) -> bool:
    """Whether the same document is also explained in another form, or may be: not all was read."""
    explained = [p.document for p in policies.pairs if p.interpretation.url == document.url and p.document]
    others = [
        p.interpretation
        for d in explained
        for p in policies.pairs_of(d)
        if p.interpretation.url != document.url
    ]
    unread = not policies.complete and (not explained or any(d.explained_by for d in explained))
    return unread or any(_other_forms(o) or o.maybe for o in others)


def _line(document: Document, certainty: Certainty = "sure") -> Evidence:
    return Evidence(
        "page",
        say("“{title}”: {seen}", title=document.title, seen=_seen(document)),
        document.url,
        value=str(document.day or ""),
        place=document.title,
        seen_at=document.seen_at,
        certainty=certainty,
    )


def _seen(document: Document) -> str:
    if forms := _other_forms(document):
        return say("有{forms}", forms="、".join(forms))
    if "text" not in document.forms:
        return "没有读到正文"
    if document.maybe:
        return say(
            "见到文字,还有{others},可能是其他形式", others="、".join(MAY_BE[m] for m in document.maybe)
        )
    return "只有文字"
