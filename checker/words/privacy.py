"""Personal data in a text: identity numbers, mobile numbers, bank cards, home addresses.

Telephones of offices and published lines are told apart by what is said around them. What is found is given
masked: a report must not spread what it complains of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Leak = Literal["identity", "mobile", "card", "address"]

_DIGITS = re.compile(
    r"(?<![\dA-Za-z.])(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9}"
    r"|\d{6} (?:18|19|20)\d{6} \d{3}[\dXx]|1[3-9]\d(?P<gap>[ -])\d{4}(?P=gap)\d{4}"  # 138-0000-1234
    r")(?![\dA-Za-z])"
)
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff38\uff58]")
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}  # １ -> 1
_PERSONAL = re.compile(
    _DIGITS.pattern.replace(r"\d{16,19}", r"\d{15,19}").replace("A-Za-z", "")  # beside a letter, too
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split())  # fmt: skip  # noqa: E501, SIM905
_CARD_STARTS = ("62", "60", "4", "51", "52", "53", "54", "55", "35")
_CARD_WORDS = re.compile(r"银行|卡号|账号|帐号|账户|开户|存折|收款")
# Words that make a number one of an office, published on purpose; those that do unless a list of persons
# stands there; those that make it one of a person; and those that only such a list has.
_OFFICE = re.compile(
    r"办公电话|咨询电话|咨询热线|服务热线|服务电话|监督电话|举报电话|投诉电话|值班电话|热线|传真|客服|报名电话|"
    r"受理|采购人|招标|代理机构|项目负责人|供应商|来电|手机举报|窗口"
)
_CONTACT = re.compile(r"联系电话|联系方式|联系人|电话[:：]|主任|局长|科长|书记")
_PERSON = re.compile(
    r"身份证|姓名|户主|申请人|本人|家庭住址|现住址|户籍|低保|救助对象|名单|性别|出生|民族|学生|患者|业主"
)
_LIST = re.compile(r"身份证号|家庭住址|现住址|户主|救助对象|学籍|患者")
_ADDRESS = re.compile(
    r"(?:家庭住址|现住址|户籍地址?|住址|居住地|家住)[:：\s]{0,3}"
    r"([\u4e00-\u9fff0-9A-Za-z]{2,30}?(?:乡|镇|街道|社区|村)[\u4e00-\u9fff]{0,12}?"
    r"(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,5})\s?(?:号院?|组|栋|幢|单元|室|楼|户)[\u4e00-\u9fff0-9]{0,12})"
)
_LIKELY = re.compile(r"\d{3}[\d -]{8}|住址|户籍|居住地|家住")  # a text without has nothing to mask
_NEAR = 24  # characters before a number in which its kind is told
_ROW = 120  # characters around in which a list of persons shows


@dataclass(frozen=True, slots=True)
class PrivateHit:
    """start: index in the text. masked: what may be shown. certain: the number proves itself (its checksum is
    right); else the words around it tell."""

    kind: Leak
    start: int
    masked: str
    before: str
    certain: bool = False


def find_private(text: str) -> Iterator[PrivateHit]:
    """Personal data of a text, in its order."""
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    found = [*_numbers(text), *_addresses(text)]
    yield from sorted(found, key=lambda hit: hit.start)


def _numbers(text: str) -> Iterator[PrivateHit]:
    for match in _DIGITS.finditer(text):
        digits, start, shown_as = _joined(match[0]), match.start(), _as_written(match[0])
        before = text[max(0, start - _NEAR) : start]
        shown = hide(before[-12:].replace("\n", " "))
        if len(digits) == 18 and identity(digits):
            yield PrivateHit("identity", start, shown_as, shown, certain=True)
        elif len(digits) == 11:
            if _is_a_persons(before, text[max(0, start - _ROW) : start + _ROW]):
                yield PrivateHit("mobile", start, shown_as, shown)
        elif 16 <= len(digits) <= 19 and card(digits) and _CARD_WORDS.search(before):
            around = text[max(0, start - _ROW) : start + _ROW]
            if _PERSON.search(around):
                yield PrivateHit("card", start, shown_as, shown)


def _is_a_persons(before: str, around: str) -> bool:
    """Whether a mobile number belongs to a person, and to no office."""
    if _OFFICE.search(around) or not _PERSON.search(around):
        return False
    if _LIST.search(around):
        return not _CONTACT.search(before.rpartition("\n")[2])  # the head of a column is no contact
    return not _CONTACT.search(around)


def _joined(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def _as_written(number: str) -> str:
    """The number masked, with its blanks and strokes: as long as it was."""
    shown = iter(mask(_joined(number)))
    return "".join(c if c in " -" else next(shown) for c in number)


def _addresses(text: str) -> Iterator[PrivateHit]:
    for match in _ADDRESS.finditer(text):
        yield PrivateHit(
            "address", match.start(1), _down_to_town(match[1]), text[match.start() : match.start(1)][-12:]
        )


def _down_to_town(address: str) -> str:
    """The address as long as it was, of which only what is above the village is shown."""
    town = re.match(r".*?(?:乡|镇|街道)", address)
    kept = town.end() if town else 0
    return address[:kept] + "*" * (len(address) - kept)


def identity(digits: str) -> bool:
    """Whether it is an identity number: place, birthday and check digit (GB 11643) are right."""
    if digits[:2] not in _PROVINCES or not digits[:17].isdecimal():
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return born.year >= 1900 and digits[17].upper() == _CHECKS[total % 11]


def card(digits: str) -> bool:
    """Whether it is a bank card's number: its beginning is one, and the Luhn sum is right."""
    if not digits.startswith(_CARD_STARTS) or len(set(digits)) < 4:
        return False
    if all((int(b) - int(a)) % 10 == 1 for a, b in pairwise(digits)):
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mask(digits: str) -> str:
    """`138****1234`; of an identity number its first two and last three characters."""
    if len(digits) == 11:
        return f"{digits[:3]}****{digits[7:]}"
    if len(digits) == 18:
        return f"{digits[:2]}{'*' * 13}{digits[15:]}"
    return f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"


def masked(text: str) -> str:
    """The text, as long as it was, with home addresses and every number masked that may be a person's."""
    if not _LIKELY.search(text):
        return text
    for found in _ADDRESS.finditer(text):
        text = text[: found.start(1)] + _down_to_town(found[1]) + text[found.end(1) :]
    half = text.translate(_HALF_WIDTH) if _FULL_WIDTH.search(text) else text
    for found in _PERSONAL.finditer(half):
        text = text[: found.start()] + _as_written(found[0]) + text[found.end() :]
    return text


def hide(text: str) -> str:
    """A text in which long numbers are masked, to be shown beside a hit."""
    return re.sub(r"\d{6,}[\dXx]?", lambda m: "*" * len(m[0]), text)
