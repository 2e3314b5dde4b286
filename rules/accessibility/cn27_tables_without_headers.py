"""数据表格没有表头,或排版用的表格带有数据表的标记。

判定: 表头单元格(th)所在的列和行都没有一个数据单元格,列里也没有行表头,又没有数据单元格用 headers 指向它,
而表格里别处有数据,判不合格。表格是数据还是排版,要由人看,不判不合格。
未能判定: 有边框、行列整齐、单元格文字短、第一行与其余不同或含有数字的表格没有 th、scope、headers;
或嵌套其他表格、列表的排版表格却有 th、标题(caption)或摘要(summary)。
整改: 数据表的表头用 th,写上 scope;排版不用表格,不得已时加 role="presentation"。
示例: 收费标准表的表头只是加粗的 td,读屏软件读到“30”时说不出是哪个项目的哪一列。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN27 = Check(
    "CN27",
    "数据表格没有表头,或排版用的表格带有数据表的标记",
    wcag=("1.3.1",),
    subjects=("P10",),
    mend='数据表的表头用 th 并写上 scope;排版用的表格加 role="presentation"。',
    impact="moderate",
)


@CN27.judge
def tables_without_headers(seen: Seen, p: Params) -> list[Judged]:
    shown = [e for e in seen if e["kind"] == "table"]
    lonely = [e for e in seen if e["kind"] == "header"]
    tables = [e for e in shown if e["role"] not in ("presentation", "none")]
    data = [e for e in tables if _like_data(e, p)]
    layout = [e for e in tables if _like_layout(e)]
    bare = [doubt(e, say("像数据表,没有表头单元格(th)")) for e in data if not e["headers"]]
    mixed = [doubt(e, say("像排版用的表格,却带有表头或表题")) for e in layout if e["headers"] or e["caption"]]
    return [
        judged(len(data), bare, aspect="data"),
        judged(len(layout), mixed, aspect="layout"),
        _without_data(tables, lonely),
    ]


def _without_data(tables: list[Element], lonely: list[Element]) -> Judged:
    told = [fault(e, say("表头“{words}”所在的列和行都没有数据单元格", words=e.text)) for e in lonely]
    return judged(sum(e["headers"] > 0 for e in tables), told, aspect="unused", act=("d0f69e",))


def _like_data(e: Element, p: Params) -> bool:
    shaped = e["rows"] >= p.rows and e["columns"] >= p.columns and e["regular"] >= p.regular
    short = e["middle"] <= p.middle and e["longest"] <= p.longest and e["filled"] >= p.filled
    plain = not e["nested"] and not e["inside"] and e["controls"] <= e["rows"]
    marked = e["headers"] > 0 or e["head"] or e["numbers"] >= p.numbers
    return shaped and short and plain and marked and (e["headers"] > 0 or e["bordered"] >= p.regular)


def _like_layout(e: Element) -> bool:
    return bool(e["nested"]) and not e["inside"] and e["rows"] > 0
