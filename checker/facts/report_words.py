"""What the text and title of an annual report tell: the year, the issuer, the sections, the totals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.facts.model import Sum

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)(?!\s?[年./-]\s?\d{1,2}\s?[月./-])")
_CHINESE_YEAR = re.compile(r"[二2][〇○零OoＯ0][〇○零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零OoＯ一二三四五六七八九", "000000123456789")
_OF_THE_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?年?度")
_LEAST_NAME = 4
_HEAD = 400  # characters of the text in which the year reported on is named

# A section is there when its name is, or any of the lines that only stand in it.
SITE_SECTIONS: dict[str, re.Pattern[str]] = {
    "信息发布": re.compile(r"信息发布|概况类信息|动态信息更新"),
    "专栏专题": re.compile(r"专栏专题|专题专栏|专栏|专题"),
    "解读回应": re.compile(r"解读|回应"),
    "办事服务": re.compile(r"办事服务|服务事项|办件量|全程在线办理|注册用户"),
    "互动交流": re.compile(r"互动交流|留言|征集调查|在线访谈|智能问答"),
    "安全防护": re.compile(r"安全防护|安全检测|监测预警|应急演练|安全责任"),
    "移动新媒体": re.compile(r"新媒体|微博|微信"),
    "创新发展": re.compile(r"创新|搜索即服务|多语言|无障碍|千人千网"),
}
OPENNESS_SECTIONS: dict[str, re.Pattern[str]] = {
    "总体情况": re.compile(r"总体情况|基本情况|总体|概述"),
    "主动公开政府信息情况": re.compile(r"主动公开"),
    "收到和处理政府信息公开申请情况": re.compile(r"申请.{0,8}情况|依申请|公开申请"),
    "政府信息公开行政复议、行政诉讼情况": re.compile(r"复议|诉讼"),
    "存在的主要问题及改进情况": re.compile(r"问题|不足|改进"),
    "其他需要报告的事项": re.compile(r"(?:其他|其它).{0,6}(?:报告|说明)|需要报告"),
}
# Totals of 政府网站工作年度报表: block, its end, label of the total, labels of the parts.
_TOTALS = (
    ("信息发布", r"专栏专题", "总数", ("概况类信息更新量", "政务动态信息更新量", "信息公开目录信息更新量")),
    ("解读信息发布", r"回应|办事服务|服务事项", "总数", ("解读材料数量", "解读产品数量", "媒体评论文章数量")),
    ("办件量", r"互动交流|留言", "总数", ("自然人办件量", "法人办件量")),
)
_BETWEEN = r"[\s:：()（）,，单位条个件次篇数]*"
_ISSUED = re.compile(
    r"20\d\d|年度|年|关于|公布|公开|发布|工作|报告|报表|年报|政府信息|政务|政府网站|门户网站|网站|监管|本级|的|情况|\W"
)


def year_of(title: str, text: str = "") -> int | None:
    """The year a report is on: from its title, else named as 年度 near the head of its text."""
    plain = _CHINESE_YEAR.sub(lambda hit: hit[0].replace("二", "2").translate(_DIGITS), title)
    if found := _YEAR.findall(plain):
        return int(found[0])
    head = _OF_THE_YEAR.search(text[:_HEAD])
    return int(head[1]) if head else None


def issued_by(title: str, names: Iterable[str], *, portal: bool) -> bool:
    """Whether a title names one of `names` as the issuer, or none at all.

    A portal's own report is often named after the place alone.
    """
    issuer = _ISSUED.sub("", title)
    if not issuer:
        return True
    plain = [_ISSUED.sub("", name) for name in names if name]
    return any(
        name.endswith(issuer)
        or (portal and name.startswith(issuer))
        or (len(name) >= _LEAST_NAME and issuer.endswith(name))
        for name in plain
    )


def sections_in(text: str, sections: dict[str, re.Pattern[str]]) -> tuple[str, ...]:
    """Names of the sections that the text shows, in the prescribed order."""
    return tuple(name for name, signs in sections.items() if signs.search(text))


def sums_in(text: str) -> tuple[Sum, ...]:
    """Totals of a 政府网站工作年度报表 whose parts are all told."""
    made = []
    for name, end, total_label, part_labels in _TOTALS:
        block = re.search(rf"{name}(.*?)(?:{end}|\Z)", text, re.S)
        if not block:
            continue
        total = _number(block[1], total_label)
        parts = [(label, _number(block[1], label)) for label in part_labels]
        told = tuple((label, n) for label, n in parts if n is not None)
        if total is not None and len(told) == len(part_labels):
            made.append(Sum(name, total, told))
    return tuple(made)


def _number(block: str, label: str) -> int | None:
    found = re.search(rf"{label}{_BETWEEN}?(\d[\d,]*)(?!\d*\.\d)", block)
    return int(found[1].replace(",", "")) if found else None
