"""What a page tells of an office: address, hours, telephone, head. Words as shown, nothing inferred."""

from __future__ import annotations

import re

from checker.page.sheet import Sheet
from checker.page.tables import cell_below
from checker.text.outline import CRUMB, NAV, Line

_LABELS = (
    ("address", re.compile(r"(?:办公|机构|单位|通讯|联系|通信|办事|受理)?地\s*[址点]\s*[:：]\s*(.+)")),
    ("hours", re.compile(r"(?:办公|工作|上班|对外服务|接待|服务|作息)(?:的)?时\s*间\s*[:：]\s*(.+)")),
    (
        "phone",
        re.compile(
            r"(?:办公|联系|咨询|值班|机构|对外|公开|服务|办公室)?(?:电\s*话|热\s*线|联系方式|电话号码)\s*[:：]"
            r"\s*(.*\d{3}.*)"
        ),
    ),
    (
        "head",
        re.compile(
            r"(?:机构|单位|部门|主要)?(?:负\s*责\s*人|主要领导|行政首长|法定代表人|主要负责同志)(?:姓名)?\s*[:：]"
            r"\s*(.+)"
        ),
    ),
)  # fmt: skip
_NAMES = {
    "address": re.compile(r"^(?:办公|机构|单位|通讯|联系|通信)?地\s*[址点]\s*[:：]?$"),
    "hours": re.compile(r"^(?:办公|工作|上班|接待|服务)时\s*间\s*[:：]?$"),
    "phone": re.compile(r"^(?:办公|联系|咨询|值班)?(?:电\s*话|联系方式)\s*[:：]?$"),
    "head": re.compile(r"^(?:机构|单位|部门|主要)?负\s*责\s*人(?:姓名)?\s*[:：]?$"),
}
_BRACKETS = re.compile(r"[【\[]\s*([\u4e00-\u9fa5\s]{2,8})[】\]]\s*[:：]?")
_NEXT_LABEL = re.compile(
    r"(?:[\s|丨｜;；，,。]+(?:[\u4e00-\u9fa5]\s?){2,6}[:：]|邮政编码|邮\s?编|联系电话|电\s?话\s*[:：]|传\s?真).*$",
    re.S,
)
_TELLING = re.compile(r"地\s?[址点]|时\s?间|话|热\s?线|联系方式|责\s?人|领导|首长|代表人|负责同志")
_PHONE = re.compile(
    r"(?:[(（]?0\d{2,3}[)）]?\s*[-—－]?\s*)?\d{3,8}(?:[-—－]\d{1,8})*(?:\s*[、/，,;；或转]\s*(?:0\d{2,3}[-—－])?\d{3,8}(?:[-—－]\d{1,8})*)*"
)


def read_office(sheet: Sheet) -> dict[str, str]:
    """Keys among address, hours, phone, head; from the whole page, the main part before the footer."""
    found: dict[str, str] = {}
    lines = [line for line in sheet.visible if line.zone not in (NAV, CRUMB) and len(line.text) <= 400]
    lines.sort(key=lambda line: line.zone == "footer")
    telling = frozenset(sheet.out.lines_with(_TELLING))
    for at, line in enumerate(lines):
        if line.index not in telling:
            continue
        if "：" in line.text or ":" in line.text or "】" in line.text:
            for name, pattern in _LABELS:
                if name not in found and (hit := _search(pattern, line)):
                    _keep(found, name, hit.group(1))
        elif len(line.text) <= 10:
            _cell(sheet, found, lines, at, line)
    return found


def _search(pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    """Within one node if the value stands there, so that the next node's words stay out of it."""
    for piece, _ in line.pieces:
        if hit := pattern.search(piece):
            return hit
    return pattern.search(_BRACKETS.sub(r"\1：", line.text))


def _cell(sheet: Sheet, found: dict[str, str], lines: list[Line], at: int, line: Line) -> None:
    for name, pattern in _NAMES.items():
        if name not in found and pattern.match(line.text) and at + 1 < len(lines):
            beside = (lines[at - 1].text, lines[at + 1].text)
            head = any(label.match(words) for label in _NAMES.values() for words in beside)
            _keep(found, name, (cell_below(sheet, line) if head else "") or lines[at + 1].text)


def _keep(found: dict[str, str], name: str, words: str) -> None:
    value = _NEXT_LABEL.sub("", " " + words).strip(" |丨｜,，;；。")
    if name == "phone":
        number = _PHONE.search(value)
        value = number.group() if number else ""
    if 1 < len(value) <= 200:
        found[name] = value
