"""文章页没有标题结构,或用样式冒充标题。

判定: 标题元素没有可读出的文字,读屏软件只说“标题”而没有内容(不计分)。
未能判定: 文章页没有一级标题(h1);正文中单独成行、加粗或放大的短句像小标题而不是标题元素。网页的标题可以有
别的合理做法,这些情形都请人看。
整改: 文章标题用 h1,正文小标题用 h2、h3;删去空的标题元素。
示例: 文章标题是一个加粗放大的 div,读屏软件按标题跳转时跳不到正文。
"""

from __future__ import annotations

from checker.accessibility.check import PAGE, Check, Element, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN18 = Check(
    "CN18",
    "文章页没有标题结构,或用样式冒充标题",
    wcag=("1.3.1", "2.4.6"),
    subjects=("P10", "O12"),
    mend="文章标题用 h1,正文小标题用 h2、h3,不要只用加粗、放大;删去空的标题元素。",
    impact="moderate",
)


@CN18.judge
def headings_missing_or_faked(seen: Seen, p: Params) -> list[Judged]:
    return [_empty(seen), _article(seen, p), _faked(seen, p)]


def _empty(seen: Seen) -> Judged:
    headings = [e for e in seen if e["kind"] == "heading"]
    silent = [fault(e, say("标题元素没有可读出的文字")) for e in headings if e["empty"]]
    return judged(len(headings), silent, aspect="empty", wcag=("2.4.10",), act=("ffd0e9",))


def _article(seen: Seen, p: Params) -> Judged:
    page = seen.page
    if not page["article"] or page["letters"] < p.letters:
        return judged(0, aspect="article")
    if page["first"]:
        return judged(1, aspect="article")
    return judged(1, [doubt(PAGE, say("文章页没有一级标题(h1)"))], aspect="article")


def _faked(seen: Seen, p: Params) -> Judged:
    lines = [e for e in seen if e["kind"] == "line"]
    if seen.page["chinese"] < p.chinese:
        return judged(0, aspect="faked", wcag=("1.3.1",))
    alike = [e for e in lines if _like_a_heading(e, p)]
    faults = [doubt(e, say("这一行像标题,却不是标题元素")) for e in alike]
    return judged(len(lines), faults, aspect="faked", wcag=("1.3.1",))


def _like_a_heading(e: Element, p: Params) -> bool:
    short = e["letters"] <= p.short and not e["ends"]
    over_text = e["next"] > e["letters"] and e["next"] >= p.text and not e["next_bold"]
    return short and over_text and (e["larger"] >= p.larger or e["bold"])
