"""同一句里名称相同的链接去往不同的内容。

判定: 同一句里的两个链接,名称和提示都相同,之间没有别的文字或只有“和”“或”一类的词,都指向本网站的网页,
读到的两页标题不同、文字大半不同,判不合格。
未能判定: 之间还有别的文字,两页的文字有不少相同,或标题相同的,请人看(没有读到的由“链接文字不说明去处”列出)。
整改: 把去处写进链接文字,或用 aria-label 分别说明。
示例: “办理流程:请看这里和这里”,两个“这里”去往不同的网页,读屏软件的链接列表里分不清。
"""

from __future__ import annotations

import re
from typing import Any

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say
from rules.accessibility._alike import alike, words_of

CN47 = Check(
    "CN47",
    "同一处同名的链接去往不同内容",
    wcag=("2.4.4",),
    subjects=("O10",),
    act=("fd3a94", "b20e66"),
    mend="把去处写进链接文字,或用 aria-label 分别说明。",
    impact="moderate",
)

_JOINS = re.compile(
    r"[和或与及又还有也可以再看请见在]|\b(and|or|also|both|see|the|an?|to|of|in|on|at|by|for|from|with|is|are|this|that|"
    r"our|we|it|as|well|then|here|again)\b|[\W_]",
    re.IGNORECASE,
)


@CN47.judge
def links_of_one_name_apart(twins: Seen, p: Params) -> Judged:
    read = [e for e in twins if e["first"] and e["second"]]
    return judged(len(read), [found for e in read if (found := _apart(e, p))])


def _apart(e: Element, p: Params) -> Fault | None:
    one, other = e["first"], e["second"]
    if one["url"] == other["url"] or one["words"] == other["words"]:
        return None
    titles = {"name": e["name"], "one": one["title"] or one["url"], "other": other["title"] or other["url"]}
    apart = one["title"] != other["title"] and alike(one["words"], other["words"]) < p.alike
    if apart and not _JOINS.sub("", e["between"]) and _told(one) and _told(other):
        return fault(e, say("同一处有两个“{name}”,一个去往“{one}”,一个去往“{other}”", **titles))
    return doubt(e, say("同一处有两个“{name}”,去往“{one}”和“{other}”,请看内容是否相同", **titles))


def _told(page: dict[str, Any]) -> bool:
    return bool(page["title"]) and len(words_of(page["words"])) > 1
