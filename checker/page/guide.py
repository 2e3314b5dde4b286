"""办事指南 of one matter: its eight elements, from tables, dl, headings or labelled paragraphs."""

from __future__ import annotations

import re

from checker.page.sheet import Sheet
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Line

ELEMENTS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for name, words in {
        "事项名称": "事项名称 办理事项 服务事项 项目名称 事项名 服务名称",
        "设定依据": "设定依据 办理依据 法律依据 法定依据 实施依据 政策依据 审批依据 事项依据 许可依据",
        "申请条件": "申请条件 受理条件 办理条件 申报条件 准予条件 许可条件 服务条件 适用范围 办理对象"
        " 服务对象 办事条件",
        "办理材料": "办理材料 申请材料 申报材料 所需材料 提交材料 材料清单 办事材料 受理材料 需提交材料"
        " 申请材料目录",
        "办理地点": "办理地点 办理地址 受理地点 受理地址 办事地点 办公地址 办理窗口 窗口地址 办公地点",
        "办理时间": "办理时间 办公时间 受理时间 工作时间 服务时间 办事时间 接待时间 窗口办理时间 上班时间",
        "联系电话": "联系电话 咨询电话 咨询方式 办公电话 联系方式 咨询及监督电话 咨询途径 服务电话 窗口电话",
        "办理流程": "办理流程 办事流程 办理程序 审批流程 流程图 办理步骤 受理流程 审批程序 服务流程 业务流程",
    }.items()
}
_OF = {word: name for name, words in ELEMENTS.items() for word in words}
_LABEL = re.compile(
    r"^\W{0,3}(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．\s]{1,2})?\s*("
    + "|".join(r"\s?".join(word) for word in sorted(_OF, key=len, reverse=True))
    + r")\s*(?:[】\]]?\s*[:：]\s*(.*)|(?<=[\u4e00-\u9fa5])[】\]]\s*(.*)|\s*)$",
    re.S,
)
_ANY_LABEL = re.compile(
    r"^\W{0,3}(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．\s]{1,2})?\s*[\u4e00-\u9fa5]{2,10}\s*(?:[:：]|$)"
)
_NAMES = re.compile(r"办事指南|服务指南|办理指南|办事服务|事项详情|行政许可|权力事项|公共服务")
_AWAY = frozenset({FOOTER, NAV, HEADER, CRUMB, SIDE})
_FEWEST = 4
_FEWEST_NAMED = 3
_LONGEST = 2000


def read_guide(sheet: Sheet) -> dict[str, str] | None:
    """Element name -> words found under it ('' when a label stands with nothing under it).

    None unless the page really is a guide: labels of several different elements, not a passing word.
    """
    lines = [line for line in sheet.out.lines if line.zone not in _AWAY]
    found: dict[str, str] = {}
    core = 0
    for at, line in enumerate(lines):
        if (len(line.text) > 400 and "：" not in line.text[:16]) or (
            line.linked * 2 > len(line.text) and len(line.text) < 30 and not _tab(line)
        ):
            continue
        hit = _LABEL.match(line.text)
        if not hit:
            continue
        name = _OF[re.sub(r"\s", "", hit.group(1))]
        words = (hit.group(2) or hit.group(3) or "").strip() or _under(sheet, lines, at)
        if len(words) > len(found.get(name, "")) or name not in found:
            if name not in found and name not in ("联系电话", "办理时间", "办理地点"):
                core += 1
            found[name] = words[:_LONGEST]
    named = _NAMES.search(sheet.out.title) or any(
        line.zone == CRUMB and _NAMES.search(line.text) for line in sheet.visible
    )
    fewest = _FEWEST_NAMED if named else _FEWEST
    return found if len(found) >= fewest and core >= 2 else None


def _tab(line: Line) -> bool:
    """A link that is a tab of the page itself still labels the pane it opens."""
    return len(line.text) <= 8


def _under(sheet: Sheet, lines: list[Line], at: int) -> str:
    """What stands under a label until the next label: the next cell, the dd, the paragraphs.

    A label in a list or table has its words there too; nothing reaches past the next heading.
    """
    label = lines[at]
    end = _container_end(sheet, label)
    words: list[str] = []
    for line in lines[at + 1 : at + 60]:
        hit = _LABEL.match(line.text)
        if hit or line.index >= end or (line.heading and line.heading <= (label.heading or 6)):
            break
        if words and _ANY_LABEL.match(line.text) and len(line.text) <= 12:
            break
        words.append(line.text)
        if sum(len(word) for word in words) > _LONGEST:
            break
    return "\n".join(words).strip()


def _container_end(sheet: Sheet, label: Line) -> int:
    """Index of the first line behind the list or table the label stands in; far away when in none."""
    for box in sheet.out.ancestors(label.box):
        if box.tag in ("dl", "table"):
            return box.line1
    return len(sheet.out.lines)
