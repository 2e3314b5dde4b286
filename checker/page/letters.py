"""Public letters (留言): rows of a letter list, or the one letter of a letter's own page."""

from __future__ import annotations

import re

from checker.page.model import Letter
from checker.page.sheet import Sheet
from checker.page.tables import cells
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, Box, Line

_TITLE = re.compile(r"标题|主题|来信内容|信件名称|留言内容|问题|咨询事项|诉求")
_ASKED = re.compile(
    r"(?:来信|写信|留言|提交|咨询|提问|发信|受理|收信|投诉|发布|来件|反映|诉求|登记)(?:日期|时间)|^(?:日期|时间)$"
)
_ANSWERED = re.compile(r"(?:答复|回复|办结|回信|反馈|办理|解答|处理)(?:日期|时间)")
_UNIT = re.compile(
    r"(?:答复|回复|办理|受理|处理|承办|回信|解答|责任|收信)(?:单位|部门|机构|人)|^(?:部门|单位)$"
)
_STATUS = re.compile(r"状态|办理情况|处理情况|是否(?:答复|回复|办结)|办理结果|进度")
_STATUS_WORDS = re.compile(
    r"已(?:办结|答复|回复|受理|处理|解决|办理|反馈)|办理中|处理中|待(?:受理|办理|答复|回复)|未(?:答复|回复|办结)|受理中|办结"
)
_NUMBER = re.compile(r"编号|信件号|查询码|序号")
_TELLING = re.compile(r"来信|来件|写信|留言|信件|答复|回复|受理编号|咨询|投诉|诉求|办结|反映|收信|信箱")
_ANSWER_HEAD = re.compile(
    r"^\W*(?:答复|回复|官方回复|办理(?:结果|情况)|回复内容|答复内容|回复意见|处理结果|答复意见|处理意见|部门回复|回信内容|反馈内容)\s*(?:[:：]\s*(.*))?$",
    re.S,
)
_FIELD = re.compile(r"^\W*((?:[\u4e00-\u9fa5]\s?){2,6})\s*[:：]\s*(.*)$", re.S)
_AWAY = frozenset({FOOTER, NAV, CRUMB, HEADER})
_MOST = 500


def read_letters(sheet: Sheet) -> tuple[Letter, ...]:
    """Letters in page order: rows of tables whose head speaks of letters, else the page's one letter."""
    words = sheet.out.title + "".join(line.text for line in sheet.visible if len(line.text) <= 30)
    if len(_TELLING.findall(words)) < 2:
        return ()
    rows = _table_letters(sheet)
    if rows:
        return tuple(rows[:_MOST])
    one = _one_letter(sheet)
    return (one,) if one else ()


def _table_letters(sheet: Sheet) -> list[Letter]:
    """Rows under a head row (of a table, or of a list built from ul and div) that names letter columns."""
    out = sheet.out
    letters: list[Letter] = []
    for box in out.boxes:
        if (
            box.tag not in ("tr", "ul", "li", "div", "dl", "thead")
            or box.zone in _AWAY
            or box.line1 - box.line0 > 12
            or box.line1 - box.line0 < 3
        ):
            continue
        head = cells(sheet, box)
        columns = _columns(head)
        if columns is None:
            continue
        letters.extend(_rows_below(sheet, box, columns, len(head)))
        if letters:
            break
    return letters


def _columns(head: list[str]) -> dict[str, int] | None:
    """Which column is what; None when the cells are not the head of a letter list."""
    if not 3 <= len(head) <= 10 or any(len(cell) > 12 for cell in head):
        return None
    found: dict[str, int] = {}
    for at, cell in enumerate(re.sub(r"\s", "", cell) for cell in head):
        for name, pattern in (
            ("answered", _ANSWERED),
            ("asked", _ASKED),
            ("unit", _UNIT),
            ("status", _STATUS),
            ("title", _TITLE),
        ):
            if name not in found and pattern.search(cell):
                found[name] = at
                break
    telling = sum(1 for cell in head if _TELLING.search(cell) or _STATUS.search(cell))
    return found if "title" in found and len(found) >= 2 and telling >= 1 else None


def _rows_below(sheet: Sheet, head: Box, columns: dict[str, int], width: int) -> list[Letter]:
    out = sheet.out
    above = out.boxes[head.parent]
    if head.tag == "tr" and above.tag in ("thead", "tbody") and above.parent >= 0:
        above = out.boxes[above.parent]
    if head.tag != "tr" and above.line1 == head.line1 and above.parent >= 0:
        above = out.boxes[above.parent]
    letters = []
    for box in out.boxes[head.index + 1 :]:
        if box.line0 >= above.line1 and box.line1 > above.line1:
            break
        if box.line0 < head.line1 or box.line1 == box.line0:
            continue
        texts = cells(sheet, box)
        if len(texts) == width and (box.tag in ("tr", "ul", "li", "div", "dl")):
            letter = _from_cells(sheet, box, texts, columns)
            if letter:
                letters.append(letter)
    return letters


def _from_cells(sheet: Sheet, box: Box, texts: list[str], columns: dict[str, int]) -> Letter | None:
    title = texts[columns["title"]].strip()
    if not title:
        return None

    def cell(name: str) -> str | None:
        return texts[columns[name]].strip() or None if name in columns else None

    url = ""
    for ref in sheet.out.refs[box.ref0 : box.ref1]:
        if ref.kind == "page" and (target := sheet.resolve(ref)):
            url = target
            title = ref.title if len(ref.title) > len(title) else title
            break
    return Letter(title, url, _day(cell("asked")), _day(cell("answered")), cell("unit"), cell("status"))


def _one_letter(sheet: Sheet) -> Letter | None:
    """A letter's own page: labelled fields, and an answer under its heading."""
    fields: dict[str, str] = {}
    answer: str | None = None
    title = ""
    lines = [line for line in sheet.visible if line.zone not in _AWAY]
    for at, line in enumerate(lines):
        head = _ANSWER_HEAD.match(line.text)
        if head and answer is None:
            answer = (head.group(1) or "").strip() or _following(lines, at)
            continue
        told = _field(lines, at)
        if told:
            label, value = told
            for name, pattern in (
                ("answered", _ANSWERED),
                ("asked", _ASKED),
                ("unit", _UNIT),
                ("status", _STATUS),
            ):
                if (
                    name not in fields
                    and pattern.search(label)
                    and label not in ("日期", "时间", "部门", "单位")
                ):
                    fields[name] = value
                    break
            else:
                if not title and re.search(r"标题|主题", label):
                    title = value
    asked, answered = _day(fields.get("asked")), _day(fields.get("answered"))
    if not (asked and (answer is not None or answered or "status" in fields)) and not (answer and answered):
        return None
    status = fields.get("status")
    return Letter(
        title or _heading(sheet), sheet.url, asked, answered, fields.get("unit"), status, answer or None
    )


def _field(lines: list[Line], at: int) -> tuple[str, str] | None:
    hit = _FIELD.match(lines[at].text)
    if not hit:
        return None
    label = re.sub(r"\s", "", hit.group(1))
    value = hit.group(2).strip()
    if not value and at + 1 < len(lines):
        value = lines[at + 1].text
    return label, value[:200]


def _following(lines: list[Line], at: int) -> str:
    words: list[str] = []
    for line in lines[at + 1 : at + 40]:
        told = _FIELD.match(line.text)
        if (
            told
            and len(line.text) <= 60
            and (
                _ANSWERED.search(told.group(1)) or _UNIT.search(told.group(1)) or _ASKED.search(told.group(1))
            )
        ):
            if words:
                break
            continue
        words.append(line.text)
    return "\n".join(words)[:4000]


def _heading(sheet: Sheet) -> str:
    for line in sheet.visible:
        if line.heading and line.zone not in _AWAY:
            return line.text
    return re.split(r"[_|｜-]", sheet.out.title)[0].strip()


def _day(text: str | None) -> str | None:
    if not text:
        return None
    found = dates.first_date(text) or dates.compact_date(text)
    return found.day if found else None
