"""没有领导信息栏目,或领导缺简历等信息。

判定: 没有领导信息类栏目判未开设;读懂领导页结构后,逐人看规定的字段,缺一处计一处。任免是否及时更新由人核
对。
未能判定: 领导页结构没有读懂,简历在没有打开的页面里,或栏目没有看全。
整改: 为每位领导公开姓名、职务、分工和简历,任免后及时更新。
示例: 五位领导中有一位的页面没有简历,计一处,附该页地址。
"""

from __future__ import annotations

from checker.facts.model import Columns, Leaders, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, na, ok, say, unknown
from checker.page.model import Person
from rules.site._shared import judge_presence

D_F3 = Indicator(
    "D-F3",
    "领导信息",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读",
    mend="为每位领导公开姓名、职务、分工和简历,任免后及时更新。",
)
NAMES = {"post": "职务", "resume": "简历", "duties": "分工"}


@D_F3.criterion(1, "没有开设领导信息类栏目", automation="full")
def no_leaders_column(site: SiteInfo, columns: Columns) -> Outcome:
    return judge_presence(site, columns, "领导信息", "领导信息")


@D_F3.criterion(2, "领导姓名、简历等信息缺失或有误", automation="assisted")
def leaders_incomplete(columns: Columns, leaders: Leaders, p: Params) -> Outcome:
    if not leaders.columns and not leaders.people and columns.complete:
        return na("没有领导信息类栏目,由细则 1 判定")
    if not leaders.readable or not leaders.people:
        reason = say("领导信息没有读懂: {why}", why=leaders.reason or "没有认出领导名单")
        return unknown(reason, settle_by="打开领导信息栏目,逐人核对姓名、职务、简历")
    gaps = [_line(person, e) for person in leaders.people for e in p.elements if not getattr(person, e)]
    if gaps and not leaders.complete:
        reason = say("有 {n} 处没有读到,但领导页面没有全部打开", n=len(gaps))
        return unknown(reason, *gaps, settle_by="打开这些领导的页面核对", undecided=len(gaps))
    if gaps:
        return fail(say("领导信息缺 {n} 处", n=len(gaps)), *gaps)
    names = "、".join(person.name for person in leaders.people)
    return ok(say("{n} 位领导的信息齐全({names});是否准确请抽查", n=len(leaders.people), names=names))


def _line(person: Person, element: str) -> Evidence:
    name = NAMES.get(element, element)
    words = say("{person}没有公开{name}", person=person.name, name=name)
    return Evidence("missing", words, person.url, value=element, place=person.name)
