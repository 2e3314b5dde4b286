"""有内容的图片被标成装饰,读屏软件读不到。

判定: 链接或按钮里只有一张对辅助技术隐藏的图片(alt 为空、role=presentation 或 aria-hidden),链接因而没有名称;
或隐藏的图片带有图题,图题说它是图表、地图、流程图;或文件名说它是图表、地图一类,面积大而所在部分没有任何
文字,判不合格。替代文本为空,又能得到焦点或写了 role=img 的图片,没有名称,判不合格。
未能判定: 有图题的照片、写了替代文本又被隐藏的图片、整页只有一张隐藏的图片,是不是装饰要人看。
整改: 有内容的图片写替代文本,去掉 aria-hidden 和 role="presentation";确是装饰的才用空的 alt。
示例: 链接里只有一张“办事大厅”的图片,alt 为空,读屏软件只读出“链接”。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN45 = Check(
    "CN45",
    "有内容的图片被标成装饰",
    wcag=("1.1.1",),
    subjects=("P03",),
    mend="有内容的图片写替代文本,去掉 aria-hidden 和 role=presentation。",
    act=("e88epe",),
)


@CN45.judge
def content_picture_hidden(seen: Seen, p: Params) -> tuple[Judged, ...]:
    hidden = [e for e in seen if e["how"] != "unnamed"]
    unnamed = [e for e in seen if e["how"] == "unnamed"]
    reason = say("图片能得到焦点或写明是图片(role=img),替代文本却是空的,读屏软件只读出“图片”")
    return (
        judged(len(hidden), [f for e in hidden if (f := _of(e, p))]),
        judged(len(unnamed), [fault(e, reason) for e in unnamed], aspect="unnamed", act=("23a2a8",)),
    )


def _of(e: Element, p: Params) -> Fault | None:
    if _only_content_of_control(e):
        return fault(e, say("链接或按钮里只有这张图片,它对读屏软件隐藏,链接没有名称"))
    if e["kind"] != "img" or min(e["width"], e["height"]) < p.least:
        return None
    if e["caption_tells"]:
        return fault(e, say("图题“{caption}”说它是有内容的图,它却对读屏软件隐藏", caption=e["caption"]))
    if e["caption"]:
        return doubt(
            e, say("图片带有图题“{caption}”却对读屏软件隐藏,请看图题是否已说全", caption=e["caption"])
        )
    if e["control"] or e["decor"]:
        return None
    return _by_name_and_place(e, p)


def _by_name_and_place(e: Element, p: Params) -> Fault | None:
    large = e["width"] >= p.wide and e["height"] >= p.high
    if e["tells"] and large and not e["around"] and e["page_words"]:
        return fault(e, say("文件名“{file}”说它是有内容的图,旁边没有文字,它却对读屏软件隐藏", file=e["file"]))
    if e["tells"] and large:
        return doubt(e, say("文件名“{file}”像是有内容的图,却对读屏软件隐藏,请看是不是装饰", file=e["file"]))
    if e["alt"] and e["how"] != "alt":
        return doubt(e, say("图片写了替代文本“{alt}”,又对读屏软件隐藏,请看是不是装饰", alt=e["alt"]))
    if not e["page_words"] and not e["others_named"]:
        return doubt(e, say("整页只有图片,它又对读屏软件隐藏,请看是不是装饰"))
    return None


def _only_content_of_control(e: Element) -> bool:
    return e["control"] and e["alone_in_control"] and not e["control_name"]
