"""One round of consultation or survey (征集调查): when it runs, how to take part, what came of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from checker.page.model import Notice
from checker.page.sheet import Sheet
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Line

_ROUND = ("征集", "征求", "调查", "问卷", "投票", "评议", "听取意见", "听证")
_PERIOD = re.compile(
    r"(?:征集|征求意见|征求|调查|活动|投票|公示|公开|起止|评议|参与|反馈意见|意见反馈|问卷)(?:的)?"
    r"(?:起止)?(?:时间|日期|期限|时段|期)[为是自从\s:：]*"
)
_OPENS = re.compile(r"(?:开始|起始|征集开始|发起|启动)(?:时间|日期)\s*[:：]?")
_CLOSES = re.compile(
    r"(?:结束|截止|截至|终止)(?:征集|反馈|提交)?(?:时间|日期)?\s*[:：为到至于]*\s*$|截[止至](?:到|于|时间)?\s*[:：]?\s*$"
)
_BEFORE = re.compile(
    r"^\s*(?:\d{1,2}[:：时]\d{0,2}分?)?\s*(?:[(（][^)）]{1,12}[)）])?\s*(?:之?前|以前|止|截止|截至|结束|为止)"
)
_TO = re.compile(r"^\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*(?:起)?\s*(?:至|到|-|—|–|~|～|－)+\s*$")
_DASH = re.compile(r"(?<=[\d日])\s?(?:[—–－~～]+|-(?=(?:19|20)\d\d[-/.年]))\s?(?=(?:19|20)\d\d)")
_STATE = re.compile(
    r"(?:状态|当前状态|征集状态|活动状态)?[:：\s]*(?P<open>进行中|征集中|调查中|正在进行|正在征集)"
    r"|(?P<closed>已结束|已截止|已关闭|已反馈|已采纳|已完结|本期.{0,12}已(?:经)?(?:截止|结束))"
)
_RESULT = re.compile(
    r"(?:征集|调查|征求|意见|问卷|投票|评议|活动)?(?:意见|情况)?(?:的)?"
    r"(?:结果(?:反馈|公布|公示|公告|通报|分析|统计|情况|如下)?|反馈(?:结果|情况|意见|内容|说明)|采纳(?:情况|反馈|意见|结果)|"
    r"吸收采纳|采纳与否)(?:说明|反馈|公告|通报|报告|情况)?\s*[:：]?"
)
_RESULT_SAID = re.compile(
    r"(?:共|累计|已)?(?:收到|收集|回收|征集到|征得)[^。]{0,24}?\d+\s*(?:条|份|件|个|人|张)[^。]{0,12}(?:意见|建议|答卷|问卷|反馈|参与)"
    r"|(?:共|累计|已)?(?:收到|收集|回收|征集到)[^。]{0,16}?(?:意见|建议|答卷|问卷|反馈|回复)[^。]{0,10}?\d+\s*(?:条|份|件|个|人)"
    r"|(?:未|没有)(?:收到|征集到)[^。]{0,20}(?:意见|建议|反馈)|(?:予以|均|全部|部分|已)采纳|采纳[^。]{0,8}\d+\s*条"
)
_STATE_WORDS = ("进行", "征集中", "调查中", "已")
_RESULT_WORDS = ("结果", "反馈", "采纳", "收到", "收集", "回收", "征集到", "征得")
_NOT_YET = re.compile(r"暂无|尚无|暂未|尚未|待(?:公布|反馈)|敬请期待|将(?:在|于|及时)|届时")
_TOLD = re.compile(r"已(?:经)?(?:反馈|采纳|公布|公示)|结果已(?:经)?公|查看(?:结果|反馈)|结果查看")
_MAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._-]*\s?[@＠]\s?[A-Za-z0-9-]{1,}\.[A-Za-z.]{2,}|电子邮[件箱]|邮箱|E-?mail", re.I
)
_PHONE = re.compile(r"(?:电话|传真|热线)[^。\n]{0,10}\d{3,4}\s?-?\s?\d{5,8}")
_WEB = re.compile(
    r"(?:网上|在线)(?:直接)?(?:提交|填写|参与|留言|反馈|填报|作答|投票|征集|评议)|网上.{0,6}问卷|(?:扫描|识别).{0,12}二维码|扫码|"
    r"扫一扫|问卷星|(?:点击|进入).{0,16}(?:问卷|链接|填写|参与|提交)"
)
_PERHAPS_WEB = re.compile(
    r"网站|平台|专栏|栏目|页面|公众号|小程序|二维码|链接|https?://|www\.|网址|网上|在线|留言|问卷"
)
_AWAY = frozenset({FOOTER, NAV, CRUMB, HEADER, SIDE})
_LONGEST_HEAD = 24
_SOME_WORDS = 8  # characters under a heading that make it a result
_BEGIN = 12  # characters before a date in which its role is told


def read_notice(sheet: Sheet) -> Notice | None:
    """What the page tells of a round; None on a page that speaks of none."""
    if not any(sheet.out.lines[at].zone not in _AWAY for at in sheet.out.lines_saying(_ROUND)):
        return None
    lines = [line for line in sheet.visible if line.zone not in _AWAY]
    opens, closes = _days(lines, sheet.dateish)
    with_state = set(sheet.out.lines_saying(_STATE_WORDS))
    state = _state([line for line in lines if line.index in with_state])
    result = _result(lines, set(sheet.out.lines_saying(_RESULT_WORDS)))
    if not (opens or closes or state or result):
        return None
    text = "\n".join(line.text for line in lines)
    told = (("web", _WEB), ("perhaps", _PERHAPS_WEB), ("mail", _MAIL), ("phone", _PHONE))
    ways = [name for name, words in told if words.search(text)]
    return Notice(opens, closes, state, result, tuple(ways), bool(_TOLD.search(text)))


def _days(lines: list[Line], dateish: frozenset[int]) -> tuple[str | None, str | None]:
    """First and last day: a period behind its label, else what is called the end."""
    opens = closes = None
    for at, line in enumerate(lines):
        text = _DASH.sub("至", line.text) if line.index in dateish else line.text
        found = list(dates.find_dates(text)) if line.index in dateish else []
        if not found and (_OPENS.fullmatch(text.strip(" :：")) or _CLOSES.fullmatch(text.strip(" :："))):
            following = dates.only_date(lines[at + 1].text) if at + 1 < len(lines) else None
            if following and _OPENS.search(text):
                opens = opens or following.day
            elif following:
                closes = closes or following.day
            continue
        for one, other in pairwise(found):
            named = _PERIOD.search(text[: one.start]) or "自" in text[max(0, one.start - 2) : one.start]
            if named and _TO.match(text[one.end : other.start]) and one.day <= other.day:
                return one.day, other.day
        for one in found:
            before, after = text[max(0, one.start - _BEGIN) : one.start], text[one.end : one.end + _BEGIN]
            if _CLOSES.search(before) or _BEFORE.match(after):
                closes = closes or one.day
            elif _OPENS.search(before):
                opens = opens or one.day
    return opens, closes


def _state(lines: list[Line]) -> Literal["open", "closed", ""]:
    """The one state the page calls itself by; "" when it tells none, or several."""
    told = {
        name
        for line in lines
        for hit in _STATE.finditer(line.text)
        for name, words in hit.groupdict().items()
        if words
    }
    return "open" if told == {"open"} else "closed" if told == {"closed"} else ""


def _result(lines: list[Line], may_tell: set[int]) -> str:
    """The words that begin a result: below a heading of its own, or in a sentence that counts opinions.

    may_tell: indexes of the lines that hold a word of one.
    """
    for at, line in enumerate(lines):
        if line.index not in may_tell:
            continue
        head = line.text.strip()
        if len(head) <= _LONGEST_HEAD and _RESULT.fullmatch(head):
            below = " ".join(other.text for other in lines[at + 1 : at + 4])
            if len(below) >= _SOME_WORDS and not _NOT_YET.search(below[:40]):
                return f"{head} {below}"[:80]
        said = _RESULT_SAID.search(line.text)
        if said and not _NOT_YET.search(line.text):
            return said.group()[:80]
    return ""
