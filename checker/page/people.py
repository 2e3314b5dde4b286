"""Leaders of an office as a page shows them: name, post, resume, duties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.page.fields import Field, read_fields
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
_PAIR = re.compile(rf"^\W*((?:[\u4e00-\u9fa5、，,\s]{{0,24}}){_POSTS})\s*[:：\s]\s*({_NAME})\s*$")
_PAIR_BACK = re.compile(
    rf"^\W*({_NAME})\s*[:：\s|（(]\s*((?:[\u4e00-\u9fa5、，,\s]{{0,30}}){_POSTS}[\u4e00-\u9fa5、，,\s]{{0,30}})[)）]?\s*$"
)
_POST_LINE = re.compile(rf"\W*((?:[\u4e00-\u9fa5]{{0,12}}{_POSTS}[、，,\s]{{0,2}}){{1,4}})\W*")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古"
    "吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_NAME_LINE = re.compile(
    rf"\W*((?:[{_SURNAMES}]|欧阳|司马|上官|诸葛|皇甫|慕容|司徒)[\u4e00-\u9fa5]\s?[\u4e00-\u9fa5]?)\W*"
)
_RESUME = re.compile(
    rf"^\W*(?:个人简历|工作简历|简历|简介|领导简历|人物简介)?\W{{0,3}}({_NAME})\s?[，,]\s?(?:男|女)[，,]"
)
_LABELS = {
    "name": re.compile(r"姓名|领导姓名"),
    "post": re.compile(r"(?:现任)?职务|现任"),
    "resume": re.compile(r"(?:个人|工作|领导|人物)?(?:简历|简介)|个人履历|履历"),
    "duties": re.compile(r"(?:工作|职责|领导)?分工|分管(?:工作|领域|部门)?|负责工作|(?:主要|工作)职责"),
}
_DUTIES_PROSE = re.compile(r"^\W*(?:负责|主持|分管|协助|领导).{4,}")
_NOT_NAMES = re.compile(
    r"领导|信息|简历|分工|职责|工作|更多|首页|政府|机构|活动|讲话|信箱|公开|概况|部门|单位|办公|主任|市长|县长|局长|书记|区长|班子|成员|通知|公告|目录|指南|年报|互动|服务|新闻|要闻|动态|职务|姓名|性别|民族|学历"
)
_AWAY = frozenset({FOOTER, NAV, CRUMB, HEADER})
_MOST = 60
_LONGEST_POST = 40


def read_people(sheet: Sheet) -> tuple[Person, ...]:
    """People in page order; () on pages that are not about leaders."""
    names = [sheet.out.title, sheet.metas.get("columnname", ""), sheet.metas.get("columntype", "")]
    names += [line.text for line in sheet.visible if line.zone == CRUMB]
    about = any(_PAGE.search(name) for name in names)
    return tuple(_collect(sheet))[:_MOST] if about else ()


@dataclass(slots=True)
class _Known:
    """What is known of one person so far."""

    post: str | None = None
    resume: str | None = None
    duties: str | None = None
    url: str = ""


def _kind_of(label: str) -> str | None:
    return next((name for name, pattern in _LABELS.items() if pattern.fullmatch(label)), None)


def _collect(sheet: Sheet) -> list[Person]:
    lines = [line for line in sheet.visible if line.zone not in _AWAY]
    people: dict[str, _Known] = {}
    fields: dict[int, list[Field]] = {}
    for field in read_fields(sheet, lines, _kind_of):
        fields.setdefault(field.at, []).append(field)
    current: _Known | None = None
    paired = -1  # the last line that a name or a post was taken from
    for at, line in enumerate(lines):
        told = {_kind_of(field.label): field.value for field in fields.get(at, ())}
        name, post, used = ("", None, at) if told else _named(lines, at, paired)
        resume = _RESUME.match(line.text)
        name = resume.group(1) if resume else "".join(told.get("name", name).split())
        if name and re.fullmatch(_NAME, name) and not _NOT_NAMES.search(name):
            current = people.setdefault(name, _Known())
            current.post = current.post or post
            paired = max(paired, used)
            for beside in lines[at : used + 1]:
                current.url = current.url or _url(sheet, beside.pieces)
            if resume:
                current.resume = current.resume or line.text
        if current is None:
            continue
        current.post = current.post or told.get("post") or None
        current.resume = current.resume or told.get("resume") or None
        current.duties = current.duties or told.get("duties") or None
        if not told and not current.duties and _DUTIES_PROSE.match(line.text):
            current.duties = line.text
    return [Person(name, known.post, known.resume, known.duties, known.url) for name, known in people.items()]


def _named(lines: list[Line], at: int, paired: int) -> tuple[str, str | None, int]:
    """Name and post that a line tells, alone or together with the next; and the last line used."""
    name, post = _name_and_post(lines[at])
    if name or at <= paired or at + 1 >= len(lines):
        return name, post, at
    this, after = lines[at].text, lines[at + 1].text
    if len(this) > _LONGEST_POST or len(after) > _LONGEST_POST:
        return "", None, at
    for who, what in ((this, after), (after, this)):
        named = _NAME_LINE.fullmatch(who)
        does = _POST_LINE.fullmatch(what) if named and _POST.search(what) else None
        if named and does:
            return named.group(1), does.group(1).strip(), at + 1
    return "", None, at


def _name_and_post(line: Line) -> tuple[str, str | None]:
    if len(line.text) > 80:
        return "", None
    words = [words for words, _ in line.pieces]
    text = line.text if len(words) == 1 else " ".join(words)
    hit = _PAIR.match(text)
    if hit and not _POST.fullmatch(hit.group(2)):
        return hit.group(2), hit.group(1).strip()
    hit = _PAIR_BACK.match(text)
    if hit and not _POST.search(hit.group(1)):
        return hit.group(1), hit.group(2).strip()
    return "", None


def _url(sheet: Sheet, pieces: list[tuple[str, int]]) -> str:
    for _, ref in pieces:
        if ref >= 0:
            return sheet.resolve(sheet.out.refs[ref]) or ""
    return ""
