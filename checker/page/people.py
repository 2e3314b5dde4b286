"""Leaders of an office as a page shows them: name, post, resume, duties."""

from __future__ import annotations

import re

from checker.page.model import Person
from checker.page.sheet import Sheet
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, Line

_PAGE = re.compile(r"领导|班子|市长|县长|区长|省长|厅长|局长|主任|书记|负责人|之窗|分工|简历")
_POSTS = (
    r"(?:党[组委]|政府|区委|县委|市委|省委|常委|党工委|管委会|机关)?(?:副?书记|副?省长|副?市长|副?县长|副?区长|副?镇长|副?乡长|副?州长|副?旗长|副?盟长|副?主席|副?厅长|副?局长|副?主任|"
    r"副?处长|副?部长|党组成员|党委委员|成员|巡视员|调研员|秘书长|总工程师|总经济师|总规划师|纪检组长|政委|副?院长|副?所长|副?馆长|副?主委|工会主席)"
)
_POST = re.compile(_POSTS)
_NAME = r"[\u4e00-\u9fa5·]{2,5}"
_LABELLED = re.compile(rf"(?:姓\s*名)\s*[:：]\s*({_NAME})(?=$|\s|[，,。;；|])")
_POST_LABEL = re.compile(r"(?:职\s*务|现任职务|现任)\s*[:：]\s*([^\n]{2,60})")
_PAIR = re.compile(rf"^\W*((?:[\u4e00-\u9fa5、，,\s]{{0,24}}){_POSTS})\s*[:：\s]\s*({_NAME})\s*$")
_PAIR_BACK = re.compile(
    rf"^\W*({_NAME})\s*[:：\s|（(]\s*((?:[\u4e00-\u9fa5、，,\s]{{0,30}}){_POSTS}[\u4e00-\u9fa5、，,\s]{{0,30}})[)）]?\s*$"
)
_RESUME = re.compile(
    rf"^\W*(?:个人简历|工作简历|简历|简介|领导简历|人物简介)?\W{{0,3}}({_NAME})\s?[，,]\s?(?:男|女)[，,]"
)
_RESUME_LABEL = re.compile(r"^\W*(?:个人简历|工作简历|简历|领导简历|个人简介)\s*[:：]?\s*(.*)$", re.S)
_DUTIES = re.compile(
    r"^\W*(?:工作分工|分管工作|主要职责|工作职责|职责分工|分工|负责|主持|分管)\s*[:：]?\s*(.*)$", re.S
)
_DUTIES_PROSE = re.compile(r"^\W*(?:负责|主持|分管|协助|领导).{4,}")
_NOT_NAMES = re.compile(
    r"领导|信息|简历|分工|职责|工作|更多|首页|政府|机构|活动|讲话|信箱|公开|概况|部门|单位|办公|主任|市长|县长|局长|书记|区长|班子|成员|通知|公告|目录|指南|年报|互动|服务|新闻|要闻|动态"
)
_AWAY = frozenset({FOOTER, NAV, CRUMB, HEADER})
_MOST = 60


def read_people(sheet: Sheet) -> tuple[Person, ...]:
    """People in page order; () on pages that are not about leaders."""
    names = [sheet.out.title, sheet.metas.get("columnname", ""), sheet.metas.get("columntype", "")]
    names += [line.text for line in sheet.visible if line.zone == CRUMB]
    about = any(_PAGE.search(name) for name in names)
    if not about and not any(
        _LABELLED.search(line.text) for line in sheet.visible[:200] if "名" in line.text
    ):
        return ()
    return tuple(_collect(sheet))[:_MOST] if about else ()


def _collect(sheet: Sheet) -> list[Person]:
    lines = [line for line in sheet.visible if line.zone not in _AWAY]
    people: dict[str, dict[str, str | None]] = {}
    current = ""
    for at, line in enumerate(lines):
        text = line.text
        name, post = _name_and_post(text)
        resume = _RESUME.match(text)
        if resume:
            name = resume.group(1)
        if name and not _NOT_NAMES.search(name):
            current = name
            known = people.setdefault(name, {"post": None, "resume": None, "duties": None, "url": ""})
            known["post"] = known["post"] or post
            if resume:
                known["resume"] = text
            if line.linked:
                known["url"] = known["url"] or _url(sheet, line.pieces)
        if not current:
            continue
        known = people[current]
        labelled = _POST_LABEL.search(text)
        if labelled:
            known["post"] = known["post"] or labelled.group(1).strip()
        label = _RESUME_LABEL.match(text)
        if label and not known["resume"]:
            known["resume"] = label.group(1).strip() or _next(lines, at) or None
        duty = _DUTIES.match(text)
        if (
            duty
            and not known["duties"]
            and (
                len(duty.group(1)) > 3
                or _DUTIES_PROSE.match(text)
                or text.rstrip("：: ").endswith(("分工", "工作", "职责"))
            )
        ):
            known["duties"] = (
                text if _DUTIES_PROSE.match(text) else duty.group(1).strip() or _next(lines, at) or None
            )
    return [
        Person(name, known["post"], known["resume"], known["duties"], known["url"] or "")
        for name, known in people.items()
    ]


def _name_and_post(text: str) -> tuple[str, str | None]:
    if len(text) > 80:
        return "", None
    hit = _LABELLED.search(text)
    if hit:
        post = _POST_LABEL.search(text)
        return hit.group(1), post.group(1).strip() if post else None
    hit = _PAIR.match(text)
    if hit and not _POST.fullmatch(hit.group(2)):
        return hit.group(2), hit.group(1).strip()
    hit = _PAIR_BACK.match(text)
    if hit and not _POST.search(hit.group(1)):
        return hit.group(1), hit.group(2).strip()
    return "", None


def _next(lines: list[Line], at: int) -> str:
    return lines[at + 1].text if at + 1 < len(lines) and len(lines[at + 1].text) > 6 else ""


def _url(sheet: Sheet, pieces: list[tuple[str, int]]) -> str:
    for _, ref in pieces:
        if ref >= 0:
            return sheet.resolve(sheet.out.refs[ref]) or ""
    return ""
