"""正文只是一张图片(一图读懂、图片公告),没有文字。

判定: 文章的正文除标题和日期外没有文字、链接、表格和视频,只有大幅图片,而图片都没有替代文本(alt 为空、没有
或只是文件名),用读屏软件的人得不到任何内容,判不合格。
未能判定: 图片有名称但很短、页面另有文字版或相关文件的链接,或只是看上去像长图: 图里有没有文字、替代文本够
不够,只有人能看。
整改: 在图片下面写出图中的文字,或放一个“文字版”链接;简单的图写好替代文本。
示例: “一图读懂”页面只有一张很长的图,alt 为空;用读屏软件的人只听到标题。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN26 = Check(
    "CN26",
    "正文只是一张图片,没有文字",
    wcag=("1.1.1", "1.4.5"),
    subjects=("P03", "P19"),
    mend="在图片下面写出图中的文字,或放一个“文字版”链接。",
)

_FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|gif|bmp|webp)|(?:image|img|pic|dsc|微信图片|未标题|图片)[-_ ]?\d*"
    r"|[\d_-]+|[0-9a-f-]{8,}",
    re.IGNORECASE,
)


@CN26.judge
def article_is_only_a_picture(seen: Seen, p: Params) -> Iterator[Judged]:
    yield judged(len(seen), [f for e in seen if (f := _silent(e, p))], aspect="silent", wcag=("1.1.1",))
    yield judged(
        len(seen),
        [f for e in seen if (f := _text_in_picture(e, p))],
        aspect="text",
        wcag=("1.4.5",),
        act=("0va7u6",),
    )


def _silent(e: Element, p: Params) -> Fault | None:
    if not _only_pictures(e, p) or not _says_nothing(e):
        return None
    if e["links"] or e["related"] or e["linked"] or not e["reading"] or e["tallest"] < p.tall:
        return doubt(e, say("正文只有图片,图片没有替代文本,请看页面上的链接是否给出了同样的内容"))
    return fault(e, say("正文只有 {n} 张图片,没有文字,图片也没有替代文本", n=e["pictures"]))


def _text_in_picture(e: Element, p: Params) -> Fault | None:
    if e["words"] > p.some_words:
        return None
    if e["says"] or e["longest"] >= p.long or e["tallest"] >= p.very_tall:
        return doubt(e, say("正文几乎只有大幅图片,请看图里的文字是否都写在了页面上或替代文本里"))
    return None


def _only_pictures(e: Element, p: Params) -> bool:
    return e["words"] <= p.no_words and not e["other"] and e["width"] >= p.wide


def _says_nothing(e: Element) -> bool:
    return all(not name or _FILE_NAME.fullmatch(name) or name in e["files"] for name in e["names"]) and (
        e["nameless"] or any(e["names"])
    )
