"""Pages of services: the classes of their entries, statistics of cases, links to a service net."""

from __future__ import annotations

import calendar
import re
from urllib.parse import urlsplit

from checker.page import places, scripted
from checker.page.model import Link, ServiceParts, Statistic
from checker.page.sheet import Sheet
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, Line

NET = re.compile(r"zwfw|政务服务(?:网|平台)|一网通办|网上办事大厅|banshi|ywtb|zhengwufuwu|onestop", re.I)
_ABOUT = re.compile(r"办事|服务|政务大厅|一网通办|办件|便民|事项|审批|证照|我要办")
_ABOUT_URL = re.compile(
    r"/(?:bsfw|zwfw|wsbs|bszn|bsdt|fwzn|banshi|xzsp|xzxk|bmfw|ggfw)\w{0,6}(?:/|\.|$)", re.I
)
_STATISTIC = re.compile(
    r"办件(?:统计|数据|情况|总?量|数|公示统计)|(?:受理|办结|办理|申请|业务|接件|收件)(?:总?量|总?数|件数|率)"
    r"|(?:办事|服务)统计|(?:累计|本[年月周日]|今日|昨日|当[月日]|上月)(?:共)?(?:受理|办结|办理|办件|接件|收件)"
)
_FIGURE = re.compile(
    r"(?<![\d年月/:.-])\d[\d,]*(?:\.\d+)?\s*(?:余|多|万)?\s*(?:件|笔|项|个|宗|次|%|万)?(?![\d年月日/:-])"
)
_UPDATED = re.compile(
    r"(?:更新(?:时间|日期|于)?|统计(?:时间|日期)|数据(?:截至|截止|时间|日期|更新)|截[至止]到?)"
)
_YEAR_MONTH = re.compile(r"(20\d\d)\s*年\s*(?:度\s*)?(?:1?\d\s*[-—–至到~]\s*)?(1?\d)\s*月(?!\s*\d+\s*日)")
_QUARTER = re.compile(r"(20\d\d)\s*年\s*(?:第)?\s*([一二三四1-4])\s*季度")
_HALF = re.compile(r"(20\d\d)\s*年\s*(上|下)半年")
_QUARTER_OF = {name: at for at, names in enumerate(("一1", "二2", "三3", "四4"), 1) for name in names}
_CLASSES = {
    "主题": re.compile(
        r"^按?(?:事项|服务|办事)?主题(?:分类|服务|办事|事项|导航)?(?:查询|查找|浏览)?$|按(?:\S{0,4})主题"
    ),
    "部门": re.compile(
        r"^按?(?:服务|办事)?(?:部门|单位|机构)(?:分类|服务|办事|事项|导航)(?:查询)?$|按(?:\S{0,3})部门|^按(?:单位|机构)"
    ),
    "对象": re.compile(
        r"按(?:\S{0,4})(?:对象|人群)|^(?:服务)?对象(?:分类|导航)$|^(?:特定|重点)(?:对象|人群)(?:服务|办事)?$"
    ),
    "个人": re.compile(r"^(?:面向)?(?:个人|自然人|公民|市民|居民)(?:办事|服务|事项|业务|办理)?$"),
    "法人": re.compile(
        r"^(?:面向)?(?:法人|企业|企业商户|商户|企业法人|法人及其他组织)(?:办事|服务|事项|业务|办理)?$"
    ),
    "生命周期": re.compile(r"生命周期|人生(?:事件|阶段)|按(?:\S{0,4})事件|经营活动(?:分类)?$"),
    "事项类型": re.compile(
        r"按(?:\S{0,4})(?:事项)?类[型别]|^(?:行政许可|行政确认|行政给付|行政奖励|公共服务)(?:事项)?$"
    ),
}
_BONUS = re.compile(
    r"一件事|一次办|一链办理|好差评|(?:服务|办事|我要|满意度?)评价|评价(?:服务|办事|本次)|满意度"
)
_COUNTER = re.compile(r"visit|count|click|hits?\b|pv\b|statis|tongji|browse|weather|tianqi", re.I)
_ORNAMENT = re.compile(
    r"clear|line|blank|share|qr|ewm|code|top|back|mask|border|arrow|icon|bg|gap|space|cl\b|fd|jiathis|bds|print|logo",
    re.I,
)
_LONGEST_CLASS = 16
_MOST_ENTRIES = 150
_MOST = 30
_AROUND = 12  # lines before and behind a statistic in which its day is told


def read_services(sheet: Sheet, links: tuple[Link, ...]) -> ServiceParts | None:
    """What the page shows of services; None where nothing speaks of them."""
    nets = service_nets(sheet, links)
    about = _about(sheet)
    statistics = (
        read_statistics(sheet) if about or sheet.out.lines_saying(("办件统计", "办件量", "办结量")) else ()
    )
    bonus = _bonus(sheet, links)
    if not about:
        return ServiceParts((), 0, (), statistics, nets, bonus) if statistics or nets or bonus else None
    classes, headed = _classes(sheet)
    entries = (
        ()
        if sheet.metas.get("articletitle")
        else tuple(
            dict.fromkeys(
                link
                for link in links
                if link.kind in ("page", "attachment")
                and link.where in ("main", "side")
                and 2 <= len(link.text) <= 60
            )
        )[:_MOST_ENTRIES]
    )
    return ServiceParts(classes, headed, entries, statistics, nets, bonus, later(sheet))


def service_nets(sheet: Sheet, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links that lead to a service net on another host."""
    if not NET.search(sheet.addresses) and not sheet.out.lines_saying(("政务服务", "一网通办", "办事大厅")):
        return ()
    host = urlsplit(sheet.url).hostname or ""
    found = (
        link
        for link in links
        if link.kind == "page"
        and link.where in ("main", "side")
        and _other_host(link.url, host)
        and NET.search(link.url + link.text)
    )
    return tuple(dict.fromkeys(found))[:_MOST]


def later(sheet: Sheet) -> bool:
    """Whether something on the page may be filled after it arrived: by script or in a frame.

    A counter of visits fills nothing that a reader looks for.
    """
    counted = [text for text in sheet.out.scripts if not (len(text) < 600 and _COUNTER.search(text))]
    if any(map(scripted.fills_later, counted)):
        return True
    scripts = [ref for ref in sheet.out.refs if ref.kind == "script"]
    if any(ref.script or scripted.fills_later(ref.url) for ref in scripts):
        return True
    if any(ref.kind == "frame" and ref.zone == "" and not ref.hidden for ref in sheet.out.refs):
        return True
    if not places.scripts_of(sheet):
        return False
    return any(not _ORNAMENT.search(name) for name in places.empty_boxes(sheet.out))


def read_statistics(sheet: Sheet) -> tuple[Statistic, ...]:
    """Blocks with numbers of cases received or completed, each with the day that is told beside it."""
    lines = [line for line in sheet.out.lines if line.zone not in (NAV, FOOTER, CRUMB)]
    found: list[Statistic] = []
    taken = -1
    for at, line in enumerate(lines):
        if at <= taken or line.linked * 2 > len(line.text) or not _STATISTIC.search(line.text):
            continue
        made = _statistic(lines[max(0, at - 3) : at + _AROUND], line)
        if not made.figures and len(line.text) > _LONGEST_CLASS:
            continue  # a word in passing, not a block's head
        taken = at + _AROUND - 1
        found.append(made)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _statistic(around: list[Line], line: Line) -> Statistic:
    at = around.index(line)
    words = " ".join(one.text for one in around[at : at + 4])[:80]
    figures = sum(1 for one in around[at:] if _FIGURE.search(_without_dates(one.text)))
    for one in around:
        updated = _UPDATED.search(one.text)
        day = dates.first_date(one.text[updated.end() :]) if updated else None
        if updated and day and day.precision != "month":
            told = one.text[max(0, updated.start()) : updated.start() + 30]
            return Statistic(words, day.value[:10], told.strip(), "updated", figures > 0)
    for one in around:
        period = period_end(one.text)
        if period:
            return Statistic(words, period, one.text[:40].strip(), "period", figures > 0)
    return Statistic(words, figures=figures > 0)


def period_end(text: str) -> str:
    """The last day of the newest month, quarter or half-year that a text names, as ISO; "" for none."""
    ends: list[str] = []
    for hit in _YEAR_MONTH.finditer(text):
        ends.append(_month_end(int(hit[1]), int(hit[2])))
    for hit in _QUARTER.finditer(text):
        ends.append(_month_end(int(hit[1]), 3 * _QUARTER_OF[hit[2]]))
    for hit in _HALF.finditer(text):
        ends.append(_month_end(int(hit[1]), 6 if hit[2] == "上" else 12))
    return max(ends, default="")


def _month_end(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return ""
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _without_dates(text: str) -> str:
    return re.sub(
        r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2})?|\d{1,2}:\d{2}|(?:19|20)\d\d\s*年",
        "",
        text,
    )


def _about(sheet: Sheet) -> bool:
    metas = sheet.metas
    named = [
        sheet.out.title,
        metas.get("columnname", ""),
        metas.get("columntype", ""),
        metas.get("sitename", ""),
    ]
    if any(_ABOUT.search(name) for name in named[:3]):
        return True
    return bool(_ABOUT_URL.search(sheet.url)) or any(
        line.zone == CRUMB and _ABOUT.search(line.text) for line in sheet.visible
    )


def _classes(sheet: Sheet) -> tuple[tuple[str, ...], int]:
    """Kinds of classes that headings, tabs and links of the page name; headings with entries under them."""
    found: dict[str, None] = {}
    headed, waiting = 0, False
    for line in sheet.out.lines:
        if line.zone in (HEADER, FOOTER, CRUMB):
            continue
        if line.heading > 1 and line.zone == "":
            waiting = line.linked == 0
        elif waiting and line.linked * 2 > len(line.text) and line.zone == "":
            headed, waiting = headed + 1, False
        if len(line.text) > _LONGEST_CLASS * 3:
            continue
        for words, _ in line.pieces:
            short = "".join(words.split()).strip("：:·|>》")
            if 2 <= len(short) <= _LONGEST_CLASS:
                for kind, pattern in _CLASSES.items():
                    if kind not in found and pattern.search(short):
                        found[kind] = None
    return tuple(found), headed


def _bonus(sheet: Sheet, links: tuple[Link, ...]) -> tuple[Link, ...]:
    if not sheet.out.lines_saying(("一件事", "一次办", "好差评", "评价", "满意度")):
        return ()
    found = (link for link in links if len(link.text) <= 40 and _BONUS.search(link.text))
    return tuple(dict.fromkeys(found))[:_MOST]


def _other_host(url: str, host: str) -> bool:
    other = urlsplit(url).hostname or ""
    return bool(other) and other != host
