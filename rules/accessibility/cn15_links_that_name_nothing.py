"""链接文字不说明去处。

判定: 链接只写“更多”“详情”“点击这里”“>>”等,自己没有提示(title、说明),所在的句子、段落、列表项、单元格没有别的
文字,前面也没有小标题,旁边也没有栏目名的,判不合格(2.4.4),按只看链接文字的要求(2.4.9,AAA,不计分)也不合格;
有上下文的“点击这里”“更多”等,只按后一要求作建议。一句话之后另起一段只有链接的(W3C 列为失败情形 F63),那句话不算
它的上下文。
未能判定: 旁边有文字而程序不能确定它就是链接的上下文;外文网页上较少见的写法;同一段落、列表项或单元格里有名称
相同、地址不同的链接,是否去往同样的内容要人看。
整改: 把去处写进链接文字,如“更多通知公告”;版面不允许时用 aria-label 或 title 补足。
示例: 一段文字之后另起一段只有“点击这里”,用读屏软件列出链接的人只听到一串“点击这里”。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, doubt, fault, judged
from checker.indicator import Params, say

CN15 = Check(
    "CN15",
    "链接文字不说明去处",
    wcag=("2.4.4", "2.4.9"),
    subjects=("O10",),
    mend="把去处写进链接文字,例如“更多通知公告”;或用 aria-label、title 补足。",
    impact="serious",
)


@CN15.judge
def links_that_name_nothing(seen: Seen, p: Params) -> list[Judged]:
    generic = [e for e in seen if e["kind"] != "same"]
    silent = [e for e in generic if not e["described"]]
    lost = [found for e in silent if (found := _without_context(e, p))]
    nowhere = {f.element.selector for f in lost if f.verdict == "fail"}
    alone = [_alone(e, e.selector in nowhere) for e in silent]
    same = [e for e in seen if e["kind"] == "same"]
    return [
        judged(len(generic), lost, aspect="context", wcag=("2.4.4",), act=("5effbb",)),
        judged(len(generic), alone, aspect="alone", wcag=("2.4.9",), act=("aizyf1",)),
        judged(len(same), [_two_ways(e) for e in same], aspect="same", wcag=("2.4.4",), act=("fd3a94",)),
    ]


def _without_context(e: Element, p: Params) -> Fault | None:
    """What is wrong with a link whose own words say nothing, by the words around it."""
    if e["own"] or e["item"] or e["header"] or e["heading"] not in ("", "h1"):
        return None
    if e["plain"] and not e["near"] and not e["heading"]:
        return fault(e, say("链接只写“{name}”,前后没有文字说明去处", name=e["name"]))
    apart = e["after"] == "p" or (e["kind"] == "pointing" and e["after"])
    if e["plain"] and e["block"] == "p" and e["near"] > p.beside and not e["heading"]:
        return fault(e, say("链接只写“{name}”,单独成段,段内没有文字说明去处", name=e["name"]))
    if e["plain"] and e["block"] in ("p", e["after"]) and apart:
        return fault(e, say("链接只写“{name}”,单独成段,段内没有文字说明去处", name=e["name"]))
    if e["near"] > p.beside or not e["near"]:
        return doubt(e, say("链接只写“{name}”,旁边的文字是否说明去处要人看", name=e["name"]))
    return advice(e, say("链接只写“{name}”,去处只能从旁边的栏目名看出", name=e["name"]))


def _alone(e: Element, nowhere: bool) -> Fault:
    reason = say("只看链接文字“{name}”不知道去处", name=e["name"])
    return fault(e, reason) if nowhere else advice(e, reason)


def _two_ways(e: Element) -> Fault:
    reason = say(
        "同一处有两个“{name}”,地址不同:{first} 与 {second}",
        name=e["name"],
        first=e["first"],
        second=e["second"],
    )
    return doubt(e, reason)
