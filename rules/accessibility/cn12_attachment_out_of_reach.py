"""附件(PDF、OFD)里的文字和结构,读屏软件取不到。

判定: 抽看最新的若干个附件。PDF 的安全设置连辅助技术取字都不许,不合格;各页只有图片、没有任何文字,所在网页
的正文又很短,不合格。没有标签(读不出标题、表格、图片说明)的请人看;没有写文件标题、语言的只提建议。
未能判定: 附件没有取到、要密码、已损坏、太大;是扫描件,但网页正文可能已写出同样内容;有文字字体却取不出文字。
整改: 用原稿导出带标签的 PDF 或 OFD,写明文件标题和语言,不要禁止辅助技术取字;只有扫描件的,在网页上写出正文。
示例: 公告正文只有“见附件”,附件是一份扫描的 PDF,使用读屏软件的人什么也读不到。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from checker.accessibility.check import Check, Element, Fault, Judged, advice, doubt, fault, judged, unseen
from checker.indicator import Params, say

if TYPE_CHECKING:
    from checker.accessibility.model import Attachment

CN12 = Check(
    "CN12",
    "附件的文字或结构读屏软件取不到",
    wcag=("1.1.1", "1.3.1", "2.4.2", "3.1.1"),
    subjects=("P03", "P10", "O08", "U01"),
    mend="用原稿导出带标签的 PDF 或 OFD,写明标题和语言,允许辅助技术取字;扫描件另在网页上写出正文。",
)


@CN12.judge_site
def attachments_out_of_reach(attachments: Sequence[Attachment], p: Params) -> Iterator[Judged]:
    files = [a for a in attachments if a.unread != "not_supported"]
    whole = [a for a in files if not a.unread]
    yield _locked(files, p)
    yield _drawn(whole, p)
    yield _untagged(whole, p)
    yield _unnamed(whole)
    if len(whole) < len(files):
        yield _unread([a for a in files if a.unread])


def _locked(files: Iterable[Attachment], p: Params) -> Judged:
    guarded = [a for a in files if a.locked is not None]
    faults = []
    for a in guarded:
        if a.locked and a.revision <= p.revision:
            faults.append(fault(_place(a), say("文件的安全设置不许读屏软件取字")))
        elif a.locked:
            faults.append(doubt(_place(a), say("文件的安全设置写着不许取字,新版阅读器可能不理会")))
    return judged(len(guarded), faults, aspect="locked", wcag=("1.1.1",))


def _drawn(files: Iterable[Attachment], p: Params) -> Judged:
    with_pages = [a for a in files if a.looked]
    return judged(
        len(with_pages),
        [found for a in with_pages if (found := _of_drawn(a, p))],
        aspect="scanned",
        wcag=("1.1.1",),
    )


def _of_drawn(a: Attachment, p: Params) -> Fault | None:
    empty = sum(chars < p.page_chars for chars in a.chars)
    if empty <= p.scanned * a.looked:
        return None
    told = {"n": a.looked, "m": empty}
    if a.drawn < empty:
        return doubt(_place(a), say("看了 {n} 页,{m} 页取不出文字,不像是扫描件", **told))
    if a.tagged or a.beside is None or a.beside >= p.beside:
        why = say("看了 {n} 页,{m} 页只有图片,核对网页正文或标签里有没有同样的内容", **told)
        return doubt(_place(a), why)
    return fault(_place(a), say("看了 {n} 页,{m} 页只有图片没有文字,所在网页也没有写出内容", **told))


def _untagged(files: Iterable[Attachment], p: Params) -> Judged:
    """Only where there is text: what is drawn has nothing to tag."""
    worded = [a for a in files if a.kind == "pdf" and any(chars >= p.page_chars for chars in a.chars)]
    bare = [a for a in worded if not a.tagged]
    why = say("文件没有标签,标题、表格、图片说明和阅读顺序可能读不出")
    return judged(len(worded), [doubt(_place(a), why) for a in bare], aspect="tags", wcag=("1.3.1",))


def _unnamed(files: Iterable[Attachment]) -> Judged:
    pdf = [a for a in files if a.kind == "pdf"]
    faults = [advice(_place(a), say("文件没有写标题,读屏软件只能读出文件名")) for a in pdf if not a.own_title]
    faults += [
        advice(_place(a), say("文件写了标题,但没有设为显示标题"))
        for a in pdf
        if a.own_title and not a.shows_title
    ]
    faults += [advice(_place(a), say("文件没有写明语言")) for a in pdf if not a.lang]
    return judged(len(pdf), faults, aspect="about", wcag=("2.4.2", "3.1.1"))


WHY = {
    "not_fetched": say("没有取到文件"),
    "too_large": say("文件太大,没有读"),
    "password": say("要密码才能打开"),
    "cipher": say("文件已加密,本工具没有能打开"),
    "broken": say("文件读不出来"),
    "took_too_long": say("文件在时限内没有读完"),
}


def _unread(files: Sequence[Attachment]) -> Judged:
    first = files[0]
    why = say(
        "{n} 个附件没有能看,例如{name}: {why}",
        n=len(files),
        name=first.title or first.url,
        why=WHY.get(first.unread, first.unread),
    )
    return unseen(why, aspect="unread")


def _place(a: Attachment) -> Element:
    return Element(a.url, text=a.title or a.own_title, data={"page": a.page, "seen_at": a.seen_at})
