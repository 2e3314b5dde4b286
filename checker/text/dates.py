"""Reading dates as Chinese government pages write them. Pure functions; nothing here reads a clock.

Every reader gives `Found` or nothing. A date is only what is written as one: numbers of documents,
telephones, codes and periods are not dates. What the words around a date mean (published, adopted,
visited) is for the caller to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

BEIJING = timezone(timedelta(hours=8))
EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in text: ISO `value`, `precision` (second, minute, day, month), where it stands.

    `start` and `end` are offsets in the text that was read. `value` of precision month is YYYY-MM.
    """

    value: str
    precision: str
    start: int
    end: int
    text: str
    assumed_year: bool = False

    @property
    def day(self) -> str:
        """YYYY-MM-DD, or YYYY-MM when only the month is known."""
        return self.value[:10]


# One character for one, so that offsets stay true.
_WIDE = str.maketrans("０１２３４５６７８９：／．－—–　\u00a0Ｔ", "0123456789:/.---  T")
_WIDE_SEEN = re.compile("[０-９：／．－—–　\u00a0]")
_NUMERALS = {char: str(digit) for digit, char in enumerate("〇一二三四五六七八九")}
_NUMERALS |= dict.fromkeys("○零Ｏ◯OО0", "0")

# Not behind a digit, a letter or a path: those are ids, versions, addresses.
_NOT_BEFORE = r"(?<![\dA-Za-z/_.])(?<!\d[-.])"
_TIME = (
    r"(?:(?:\s{0,3}[T,，\-]?\s{0,3}|\s{0,3}(?=[上下中]午|晚上|[AaPp][Mm]))"
    r"(?P<half>上午|中午|下午|晚上|[AaPp]\.?[Mm]\.?)?\s?"
    r"(?P<H>[01]?\d|2[0-4])(?:\s?:\s?(?P<M>[0-5]\d)(?:\s?:\s?(?P<S>[0-5]\d)(?:[.:]\d{1,9})?)?"
    r"|[时点](?:(?P<M2>[0-5]?\d)分(?:(?P<S2>[0-5]?\d)秒)?)?)(?!\d)"
    r"(?:\s?(?P<half2>[AaPp][Mm]))?(?P<zone>\s?Z|\s?[+-][01]\d:?[0-5]\d)?)?"
)
_FULL = re.compile(
    _NOT_BEFORE + r"(?P<Y>(?:19|20)\d\d)"
    r"(?:\s{0,2}年\s{0,2}(?P<m1>1[0-2]|0?[1-9])\s{0,2}月\s{0,2}(?P<d1>3[01]|[12]\d|0?[1-9])"
    r"(?:\s{0,2}[日号]|(?!\d))"
    r"|\s?(?P<sep>[-/.])\s?(?P<m2>1[0-2]|0?[1-9])\s?(?P=sep)\s?(?P<d2>3[01]|[12]\d|0?[1-9])"
    r"(?!\d|[-/.]\d(?!\d:)|\s?[号年])日?)" + _TIME
)
_CHINESE = re.compile(
    r"(?P<Y>[一二][〇○零Ｏ◯OО0一二三四五六七八九]{3})\s?年\s?(?P<m>[一二三四五六七八九十元]{1,3})\s?月\s?"
    r"(?P<d>[一二三四五六七八九十廿卅]{1,4})\s?[日号]?"
)
_MONTH = re.compile(
    _NOT_BEFORE + r"(?P<Y>(?:19|20)\d\d)(?:\s?年\s?|-|/|\.)(?P<m>1[0-2]|0?[1-9])(?:\s?月|(?![\d\-/.]))"
)
_WRAP = r"^[\s\[\(（【〔<>《|·•:：»›\-]*{}[\s\]\)）】〕>》|]*$"
_MONTH_DAY = re.compile(
    _WRAP.format(
        r"(?:(?P<m>1[0-2]|0?[1-9])\s?(?P<sep>[-/])\s?(?P<d>3[01]|[12]\d|0?[1-9])"
        r"|(?P<m2>1[0-2]|0[1-9])\.(?P<d2>3[01]|[12]\d|0[1-9])"
        r"|(?P<m3>1[0-2]|0?[1-9])\s?月\s?(?P<d3>3[01]|[12]\d|0?[1-9])\s?日?)"
        r"(?:\s+(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?"
    )
)
_SHORT_YEAR = re.compile(
    _WRAP.format(r"(?P<y>[0-3]\d)(?P<sep>[-/.])(?P<m>1[0-2]|0[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0[1-9])")
)
_COMPACT = re.compile(
    r"^\D{0,3}((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?\D{0,2}$"
)
_DAY_ALONE = re.compile(r"^[\s\[\(（]*(3[01]|[12]\d|0?[1-9])[\s日号\]\)）]*$")
_MONTH_DAY_ALONE = re.compile(r"^\s*(1[0-2]|0?[1-9])\s?[-/.月]\s?(3[01]|[12]\d|0?[1-9])日?\s*$")
_MONTH_ALONE = re.compile(r"^\s*((?:19|20)\d\d)\s?[-/.年]\s?(1[0-2]|0?[1-9])月?\s*$")
_YEAR_ALONE = re.compile(r"^\s*((?:19|20)\d\d)\s?年?\s*$")
_ONLY_NOISE = re.compile(
    r"^[\s\[\(（【〔<>《|·•,，。;；»›\-\]\)）】〕》]*(?:(?:星期|周)[一二三四五六日天])?[\s\[\(（【〔<>《|·•,，。;；»›\-\]\)）】〕》]*$"
)
_LABEL_ONLY = re.compile(r"^[\s\[\(（【]*[\u4e00-\u9fa5]{0,6}(?:日期|时间)?\s?[:：]\s*$")
_URL_DAY = re.compile(
    r"(?:(?<=/t)|(?<=[/_]))((?:19|20)\d\d)(?:(?P<s>[-/_])(1[0-2]|0?[1-9])(?P=s)(3[01]|[12]\d|0?[1-9])(?=[/_.?&]|$)"
    r"|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?=\D|\d{6,}|$)|-(1[0-2]|0[1-9])/(3[01]|[12]\d|0[1-9])(?=/))"
)
_URL_MONTH = re.compile(r"(?<=[/_])((?:19|20)\d\d)[-/]?(1[0-2]|0[1-9])(?=[/_])")
_DIGIT = re.compile(r"[0-9０-９]")


def find_dates(text: str) -> Iterator[Found]:
    """Every full date (year, month, day) in `text`, in order; dates that no calendar has are passed over."""
    plain = _narrow(text)
    if "年" in plain:
        hits = sorted([*_full(plain), *_in_chinese(plain)], key=lambda found: found.start)
        yield from hits
    else:
        yield from _full(plain)


def first_date(text: str) -> Found | None:
    """The first full date in `text`."""
    return next(find_dates(text), None)


def find_months(text: str) -> Iterator[Found]:
    """Every year-and-month that is not part of a full date; `2024年02月`, `2024-02`."""
    plain = _narrow(text)
    taken = [(found.start, found.end) for found in find_dates(text)]
    for hit in _MONTH.finditer(plain):
        if not any(start <= hit.start() < end for start, end in taken):
            value = f"{hit['Y']}-{int(hit['m']):02d}"
            yield Found(value, "month", hit.start(), hit.end(), hit.group())


@lru_cache(maxsize=4096)  # the rows of a side list stand on every page
def only_date(text: str, reference: date | None = None) -> Found | None:
    """A text that is nothing but a date, in brackets or not; None for any other text.

    With `reference` also month and day alone (`[07-30]`): the newest such day not after it,
    marked `assumed_year`. Without `reference` those are not read.
    """
    if len(text) > 48 or (not _DIGIT.search(text) and "年" not in text):
        return None
    plain = _narrow(text)
    found = next(find_dates(text), None)
    if found:
        rest = plain[: found.start], plain[found.end :]
        noise = _ONLY_NOISE.match(rest[1]) and (_ONLY_NOISE.match(rest[0]) or _LABEL_ONLY.match(rest[0]))
        return found if noise else None
    short = _SHORT_YEAR.match(plain)
    if short:
        return _found(short, 2000 + int(short["y"]), int(short["m"]), int(short["d"]))
    return month_day(text, reference) if reference else None


def month_day(text: str, reference: date) -> Found | None:
    """`07-30`, `[7/30]`, `7月30日` alone: the newest such day not after `reference`, year assumed."""
    hit = _MONTH_DAY.match(_narrow(text))
    if not hit:
        return None
    month, day = (int(hit["m"] or hit["m2"] or hit["m3"]), int(hit["d"] or hit["d2"] or hit["d3"]))
    year = newest_year(month, day, reference)
    if year is None:
        return None
    return Found(f"{year}-{month:02d}-{day:02d}", "day", hit.start(), hit.end(), hit.group().strip(), True)


@lru_cache(maxsize=1024)
def newest_year(month: int, day: int, reference: date) -> int | None:
    """The year that puts month and day on the newest day not after `reference`; None if no year has it."""
    for year in range(reference.year, reference.year - 5, -1):  # five, because of 29 February
        made = _date(year, month, day)
        if made and made <= reference:
            return year
    return None


def split_date(parts: Sequence[str]) -> Found | None:
    """A date told in neighbouring nodes: `21` + `2024年02月`, `02-21` + `2024`, `2024` + `02` + `21`."""
    texts = [_narrow(part).strip() for part in parts if part.strip()]
    for at in range(len(texts) - 1):
        made = _pair(texts[at], texts[at + 1]) or _pair(texts[at + 1], texts[at])
        if made:
            words = f"{texts[at]} {texts[at + 1]}"
            return Found(made.isoformat(), "day", 0, len(words), words)
    for at in range(len(texts) - 2):
        joined = _full_match("".join(texts[at : at + 3])) or _full_match("-".join(texts[at : at + 3]))
        if joined:
            return joined
    return None


def compact_date(text: str) -> Found | None:
    """`20200730` or `20200730164130`. Only for places known to hold a date: metas, labelled values, JSON."""
    hit = _COMPACT.match(_narrow(text))
    if not hit:
        return None
    made = _date(int(hit[1]), int(hit[2]), int(hit[3]))
    if not made:
        return None
    value, precision = _with_time(made, hit[4], hit[5], hit[6])
    return Found(value, precision, hit.start(1), hit.end(), hit.group().strip())


def epoch_date(number: int) -> Found | None:
    """Seconds or milliseconds since 1970, as JSON lists carry them, told in Beijing time."""
    seconds = number / 1000 if number > 10**11 else number
    if not 6 * 10**8 < seconds < 4 * 10**9:
        return None
    moment = datetime.fromtimestamp(seconds, BEIJING)
    value, precision = _with_time(
        moment.date(), str(moment.hour), f"{moment.minute:02d}", f"{moment.second:02d}"
    )
    return Found(value, precision, 0, 0, str(number))


def relative_date(text: str, as_of: date) -> Found | None:
    """`今天`, `昨天`, `3天前`, `2小时前` told from `as_of`. Ask for it only where pages speak so."""
    hit = re.search(r"(今天|今日|刚刚|\d+\s?(?:分钟|小时)前)|(昨天|昨日)|(前天)|(\d+)\s?天前", _narrow(text))
    if not hit:
        return None
    days = 0 if hit[1] else 1 if hit[2] else 2 if hit[3] else int(hit[4])
    if days > 366:
        return None
    return Found((as_of - timedelta(days=days)).isoformat(), "day", hit.start(), hit.end(), hit.group())


@lru_cache(maxsize=8192)
def url_date(url: str) -> Found | None:
    """The day (or the month) that an address carries, as corroboration only, never as a date by itself."""
    hit = _URL_DAY.search(url)
    if hit:
        month, day = (hit[3] or hit[5] or hit[7]), (hit[4] or hit[6] or hit[8])
        found = _found(hit, int(hit[1]), int(month), int(day))
        if found:
            return found
    hit = _URL_MONTH.search(url)
    if hit:
        return Found(f"{hit[1]}-{hit[2]}", "month", hit.start(), hit.end(), hit.group())
    return None


def any_date(text: str) -> Found | None:
    """A date in a place known to hold one: written out, in digits alone, or as an epoch."""
    text = text.strip()
    found = first_date(text) or compact_date(text)
    if not found and text.isdigit() and len(text) in (10, 13):
        found = epoch_date(int(text))
    return found


def as_day(value: str) -> date | None:
    """The date of an ISO value of at least day precision."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def newest(dates: Iterable[str]) -> str | None:
    """The newest of ISO values; None for none."""
    return max(dates, default=None)


# ---------------------------------------------------------------------------------- inside


def _narrow(text: str) -> str:
    return text.translate(_WIDE) if not text.isascii() and _WIDE_SEEN.search(text) else text


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _found(hit: re.Match[str], year: int, month: int, day: int) -> Found | None:
    made = _date(year, month, day)
    return Found(made.isoformat(), "day", hit.start(), hit.end(), hit.group().strip()) if made else None


def _full(plain: str) -> Iterator[Found]:
    for hit in _FULL.finditer(plain):
        made = _date(int(hit["Y"]), int(hit["m1"] or hit["m2"]), int(hit["d1"] or hit["d2"]))
        if not made:
            continue
        hour, minute, second = hit["H"], hit["M"] or hit["M2"], hit["S"] or hit["S2"]
        if hour is None or (minute is None and hit["half"] is None and "时" not in hit.group()):
            value, precision = made.isoformat(), "day"
        else:
            value, precision = _moment(made, hit, int(hour), minute or "00", second)
        yield Found(value, precision, hit.start(), hit.end(), hit.group().strip())


def _moment(made: date, hit: re.Match[str], hour: int, minute: str, second: str | None) -> tuple[str, str]:
    half = (hit["half"] or hit["half2"] or "").lower().replace(".", "")
    if half in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    elif half in ("上午", "am") and hour == 12:
        hour = 0
    if hour == 24:
        return made.isoformat(), "day"
    zone = (hit["zone"] or "").strip()
    if zone:
        offset = timedelta(0) if zone == "Z" else _offset(zone)
        moment = datetime(made.year, made.month, made.day, hour, int(minute), tzinfo=timezone(offset))
        moment = moment.astimezone(BEIJING)
        made, hour, minute = moment.date(), moment.hour, f"{moment.minute:02d}"
    return _with_time(made, str(hour), minute, second)


def _offset(zone: str) -> timedelta:
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _with_time(made: date, hour: str | None, minute: str | None, second: str | None) -> tuple[str, str]:
    """ISO value and precision. Midnight to the second is what programs write when they know the day only."""
    if hour is None or minute is None:
        return made.isoformat(), "day"
    clock = f"{int(hour):02d}:{int(minute):02d}"
    seconds = int(second) if second else 0
    if clock == "00:00" and not seconds:
        return made.isoformat(), "day"
    if seconds:
        return f"{made.isoformat()}T{clock}:{seconds:02d}", "second"
    return f"{made.isoformat()}T{clock}", "minute"


def _in_chinese(plain: str) -> Iterator[Found]:
    for hit in _CHINESE.finditer(plain):
        year = int("".join(_NUMERALS.get(char, char) for char in hit["Y"]))
        month, day = _numeral(hit["m"]), _numeral(hit["d"])
        if EARLIEST <= year <= LATEST and month and day:
            found = _found(hit, year, month, day)
            if found:
                yield found


def _numeral(words: str) -> int | None:
    """一…三十一 as a number; 廿 and 卅 too, and 一五 read digit by digit."""
    words = words.replace("廿", "二十").replace("卅", "三十").replace("元", "一").replace("十十", "十")
    if "十" in words:
        tens, _, ones = words.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return None
        return int(_NUMERALS.get(tens, "1")) * 10 + int(_NUMERALS.get(ones, "0"))
    digits = "".join(_NUMERALS[char] for char in words)
    return int(digits) if len(digits) <= 2 else None


def _pair(day_part: str, month_part: str) -> date | None:
    """Day node and year-month node, or month-day node and year node, as one date."""
    month = _MONTH_ALONE.match(month_part)
    day = _DAY_ALONE.match(day_part)
    if month and day:
        return _date(int(month[1]), int(month[2]), int(day[1]))
    year, both = _YEAR_ALONE.match(month_part), _MONTH_DAY_ALONE.match(day_part)
    if year and both:
        return _date(int(year[1]), int(both[1]), int(both[2]))
    return None


def _full_match(text: str) -> Found | None:
    hit = _FULL.fullmatch(text.strip())
    return next(_full(text.strip()), None) if hit else None
