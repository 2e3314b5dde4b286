"""没有机构职能栏目,或缺办公地址、时间、联系方式。

判定: 没有机构职能类栏目判未开设;页面读全而没有写明规定的要素,逐项计。写得对不对由人抽查。
未能判定: 机构职能页面没有读全(内容在图片、附件或脚本中),或栏目没有看全。
整改: 在机构职能页写明职能、内设机构、办公地址、办公时间、联系方式和负责人。
示例: 机构职能页写了地址和电话,没有办公时间,计一处。
"""

from __future__ import annotations

from checker.facts.model import Columns, Office, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, fail, na, ok, say, unknown
from rules.site._shared import judge_presence

D_F2 = Indicator(
    "D-F2",
    "机构职能",
    part="deduct",
    group="发布解读",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·发布解读;《政府信息公开条例》第二十条第(二)项",
    mend="开设机构职能栏目,写明办公地址、办公时间、联系方式等。",
)
NAMES = {"address": "办公地址", "hours": "办公时间", "phone": "联系方式", "head": "负责人"}


@D_F2.criterion(1, "没有开设机构职能类栏目", automation="full")
def no_office_column(site: SiteInfo, columns: Columns) -> Outcome:
    return judge_presence(site, columns, "机构职能", "机构职能")


@D_F2.criterion(2, "机构职能信息有误或缺项", automation="assisted")
def office_incomplete(columns: Columns, office: Office, p: Params) -> Outcome:
    if not office.urls and columns.complete and not columns.of("机构职能"):
        return na("没有机构职能类栏目,由细则 1 判定")
    missing = [e for e in p.elements if e in office.missing]
    unclear = [e for e in p.elements if e not in office.missing and e not in office.found]
    if not office.urls or unclear or (missing and not office.certain):
        gone = "、".join(NAMES.get(e, e) for e in (*missing, *unclear))
        reason = say("没有读到{gone},但机构职能页面没有读全", gone=gone or "机构职能信息")
        return unknown(reason, settle_by="打开机构职能页面,核对办公地址、办公时间、联系方式")
    if missing:
        lines = [_line(e, office.urls[0]) for e in missing]
        return fail(say("机构职能信息缺 {n} 项", n=len(lines)), *lines)
    seen = [
        Evidence(
            "field", say("{name}: “{words}”", name=NAMES.get(e, e), words=office.found[e]), office.urls[0]
        )
        for e in p.elements
    ]
    return ok("机构职能信息要素齐全;是否准确请抽查", *seen)


def _line(element: str, url: str) -> Evidence:
    name = NAMES.get(element, element)
    return Evidence("missing", say("机构职能页面没有写明{name}", name=name), url, value=element)
