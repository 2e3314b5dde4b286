"""What a page tells of an office: address, hours, telephone, head. Words as shown, nothing inferred."""

from __future__ import annotations

import re

from checker.page.sheet import Sheet
from checker.text.outline import CRUMB, NAV, Line

_LABELS = (
    ("address", re.compile(r"(?:办公|机构|单位|通讯|联系|通信|办事|受理)?地\s*[址点]\s*[:：]\s*(.+)")),
    ("hours", re.compile(r"(?:办公|工作|上班|对外服务|接待|服务|作息)(?:的)?时\s*间\s*[:：]\s*(.+)")),
    ("phone", re.compile(r"(?:办公|联系|咨询|值班|机构|对外|公开|服务|办公室)?(?:电\s*话|热\s*线|联系方式|电话号码)\s*[:：]\s*(.*\d{3}.*)")),
    ("head", re.compile(r"(?:机构|单位|部门|主要)?(?:负\s*责\s*人|主要领导|行政首长|法定代表人|主要负责同志)(?:姓名)?\s*[:：]\s*(.+)")),
)  # fmt: skip
_NAMES = {
    "address": re.compile(r"^(?:办公|机构|单位|通讯|联系|通信)?地\s*[址点]\s*[:：]?$"),
    "hours": re.compile(r"^(?:办公|工作|上班|接待|服务)时\s*间\s*[:：]?$"),
    "phone": re.compile(r"^(?:办公|联系|咨询|值班)?(?:电\s*话|联系方式)\s*[:：]?$"),
    "head": re.compile(r"^(?:机构|单位|部门|主要)?负\s*责\s*人(?:姓名)?\s*[:：]?$"),
}
_NEXT_LABEL = re.compile(r"[\s|丨｜;；，,。]+(?:[\u4e00-\u9fa5]\s?){2,6}[:：].*$", re.S)
_PHONE = re.compile(r"\d{3,}")


def read_office(sheet: Sheet) -> dict[str, str]:
    """Keys among address, hours, phone, head; from the whole page, the main part before the footer."""
    found: dict[str, str] = {}
    lines = [line for line in sheet.visible if line.zone not in (NAV, CRUMB) and len(line.text) <= 400]
    lines.sort(key=lambda line: line.zone == "footer")
    for at, line in enumerate(lines):
        if "：" in line.text or ":" in line.text:
            for name, pattern in _LABELS:
                if name not in found and (hit := pattern.search(line.text)):
                    _keep(found, name, hit.group(1))
        elif len(line.text) <= 10:
            _cell(found, lines, at, line)
    return found


def _cell(found: dict[str, str], lines: list[Line], at: int, line: Line) -> None:
    for name, pattern in _NAMES.items():
        if name not in found and pattern.match(line.text) and at + 1 < len(lines):
            _keep(found, name, lines[at + 1].text)


def _keep(found: dict[str, str], name: str, words: str) -> None:
    value = _NEXT_LABEL.sub("", " " + words).strip(" |丨｜,，;；。")
    if name == "phone" and not _PHONE.search(value):
        return
    if 1 < len(value) <= 200:
        found[name] = value
