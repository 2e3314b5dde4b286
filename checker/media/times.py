"""Times as sources write them. What leaves a doubt (no year, day or month first) is refused, not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from checker.clock import BEIJING
from checker.indicator import Say, say
from checker.media.masked import masked
from checker.media.model import Moment, Precision

_EARLIEST = datetime(2005, 1, 1, tzinfo=UTC)  # before there were such accounts
_MILLISECONDS_FROM = 10**11  # as seconds that is the year 5138
_EXCEL_ZERO = datetime(
    1899, 12, 30
)  # with Excel's leap day of 1900 in it; days before March 1900 do not occur
_EXCEL_DAYS = range(38_353, 73_051)  # 2005 to 2099
_LONGEST = 100  # characters of a time
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CHINESE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?:[:分]\s*(\d{1,2})(?:\.\d+)?\s*秒?|分)?)?"
    r"\s*(Z|UTC|[+-]\d{2}:?\d{2})?"
)
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:\s?(\d{2})(\d{2})(\d{2})?)?")
_WEIBO = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} [+-]\d{4} \d{4}")
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_EITHER_ORDER = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_TWO_DIGITS = re.compile(r"\d{2}[-/.]\d{1,2}[-/.]\d{1,2}")
_AGO = re.compile(r"刚刚|今天|昨天|前天|\d+\s*(?:秒|分钟|小时|天|周|个月|年)前")


class NoTime(ValueError):
    """Why a time was not taken, as a sentence."""

    def __init__(self, sentence: Say) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


def read(value: object, now: datetime) -> Moment:
    """A time of any source: text, epoch number, Excel serial, date. now: when the file is looked at.

    Raises NoTime for what is no time, leaves a doubt, or lies more than a day after `now`.
    """
    try:
        moment = _of(value)
    except OverflowError:
        raise NoTime(say("{text} 不是时间", text=shown(value))) from None
    at = datetime.fromisoformat(moment.at)
    if at > now + timedelta(days=1):
        raise NoTime(say("时间 {text} 在将来,不采用", text=shown(value)))
    if at < _EARLIEST:
        raise NoTime(say("时间 {text} 太早,不可信", text=shown(value)))
    return moment


def shown(value: object) -> str:
    """The value for a message, short, on one line, and without numbers of persons."""
    return masked(" ".join(str(value)[:400].split()))[:40]


def _of(value: object) -> Moment:
    if isinstance(value, datetime):
        return _moment(value, "second")
    if isinstance(value, date):
        return _moment(datetime(value.year, value.month, value.day), "day")
    if isinstance(value, bool) or value is None:
        raise NoTime(say("没有时间"))
    if isinstance(value, int | float):
        return _of_number(float(value))
    text = unicodedata.normalize("NFKC", str(value)).strip().strip("\u200b\ufeff'\"[]()")
    if not text:
        raise NoTime(say("没有时间"))
    if len(text) > _LONGEST:
        raise NoTime(say("“{text}”不是能看懂的时间", text=shown(text)))
    if _NUMBER.fullmatch(text) and not _COMPACT.fullmatch(text):
        return _of_number(float(text))
    return _of_text(text)


def _of_number(number: float) -> Moment:
    if number >= 10**8:
        seconds = number / 1000 if number >= _MILLISECONDS_FROM else number
        try:
            return Moment(datetime.fromtimestamp(int(seconds), UTC).astimezone(BEIJING).isoformat())
        except (OverflowError, ValueError, OSError):
            pass
    elif number == number and int(number) in _EXCEL_DAYS:
        day = _EXCEL_ZERO + timedelta(seconds=round(number * 86400))
        return _moment(day, "day" if number == int(number) else "second")
    raise NoTime(say("{text} 不是时间", text=f"{number:g}"))


def _of_text(text: str) -> Moment:
    found = _CHINESE.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _of_parts(text, found)
    try:
        if _WEIBO.fullmatch(text):
            return _moment(datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y"), "second")
        if _MAIL.match(text):
            return _moment(parsedate_to_datetime(re.sub(r"-0000$", "+0000", text)), "second")
    except (ValueError, TypeError, IndexError):
        pass
    if _AGO.search(text):
        raise NoTime(say("“{text}”是相对时间,不能定出日期", text=shown(text)))
    if _EITHER_ORDER.match(text):
        raise NoTime(say("“{text}”分不清日和月,请写成 2026-03-05 的样子", text=shown(text)))
    if _NO_YEAR.fullmatch(text):
        raise NoTime(say("“{text}”没有写年份,不猜", text=shown(text)))
    if _TWO_DIGITS.match(text):
        raise NoTime(say("“{text}”的年份只有两位,不猜", text=shown(text)))
    raise NoTime(say("“{text}”不是能看懂的时间", text=shown(text)))


def _of_parts(text: str, found: re.Match[str]) -> Moment:
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups()[:6])
    zone = found.group(7) if found.re is _CHINESE else None
    assert year and month is not None and day is not None
    try:
        at = datetime(year, month, day, hour or 0, minute or 0, second or 0)
        if zone:
            offset = "+00:00" if zone in ("Z", "UTC") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
            at = datetime.fromisoformat(at.isoformat() + offset)
    except ValueError:
        raise NoTime(say("没有 {text} 这样的日期", text=shown(text))) from None
    return _moment(at, "day" if hour is None else "minute" if second is None else "second")


def _moment(at: datetime, precision: Precision) -> Moment:
    """In Beijing time; a time without a zone is taken to be that."""
    if at.tzinfo is None:
        return Moment(at.replace(microsecond=0, tzinfo=BEIJING).isoformat(), precision, tz_assumed=True)
    return Moment(at.astimezone(BEIJING).replace(microsecond=0).isoformat(), precision)


def day_of(value: object, now: datetime) -> str:
    """The day of a time as YYYY-MM-DD. Raises NoTime."""
    return read(value, now).at[:10]
