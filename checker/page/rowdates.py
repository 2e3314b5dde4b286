"""The date of a row: where on its line it stands, and which year `[07-30]` is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from checker.page.sheet import Sheet
from checker.text import dates
from checker.text.outline import Line

DEADLINE = re.compile(
    r"截止|截至|期限|时限|结束|到期|有效|施行|实施|失效|废止|终止|活动时间|会议时间|办结|处理期|至$"
)
WRITTEN = re.compile(r"成文|印发|签发|制定")
BEGIN = re.compile(r"开始|征集时间|征集日期|起始")
# Labels of dates that count only where no other stands in the row.
_LESSER = re.compile(rf"(?:{DEADLINE.pattern}|{WRITTEN.pattern}|{BEGIN.pattern})")
_DATEISH = re.compile(r"\d\s?[-/.年月]\s?\d|\d\s?月|[〇○零一二]年|[０-９]")
_DIGIT = re.compile(r"[0-9０-９]")
_SENTENCE = re.compile(r"[，。；！？]|通过|批准|施行|会议")
_VISIT = re.compile(r"星期|今天|农历|欢迎")
_LONGEST_NODE = 48
_LONGEST_LINE = 90  # words outside links beyond which a line is prose, not the foot of a row
_MONTH = timedelta(days=31)


def line_date(sheet: Sheet, line: Line) -> dates.Found | None:
    """The date that a row's line tells, if it is a row's line at all."""
    lesser: dates.Found | None = None
    for at, (words, _) in enumerate(line.pieces):
        if len(words) > _LONGEST_NODE or not _DATEISH.search(words):
            continue
        found = dates.only_date(words, sheet.reference)
        if found and found.assumed_year:
            return _paired(sheet, line, at, words) or found
        if found:
            label = words.partition(found.text)[0] or (line.pieces[at - 1][0] if at else "")
            if len(label) <= 12 and _LESSER.search(label.rstrip(" :：[(（【")):
                lesser = lesser or found
                continue
            alone = len(line.pieces) == 1 and line.zone == ""
            return None if alone and _VISIT.search(line.text) else found
        if len(words) <= 12 and any(dates.find_months(words)):
            paired = _paired(sheet, line, at, words)
            if paired:
                return paired
    return lesser or _beside_words(line)


def _beside_words(line: Line) -> dates.Found | None:
    """A date among other words outside links: `来源：县府办 2024-06-28 10:20`."""
    own = " ".join(words for words, ref in line.pieces if ref < 0)
    if not own or len(own) > _LONGEST_LINE or not _DATEISH.search(own):
        return None
    for hit in dates.find_dates(own):
        if DEADLINE.search(own[max(0, hit.start - 8) : hit.start]):
            continue
        if line.linked or (_edge(own, hit) and not _SENTENCE.search(own)):
            return hit
        return None
    return None


def _edge(text: str, found: dates.Found) -> bool:
    """Whether a date stands at the edge of its text or behind a label, not amid a sentence."""
    before, after = text[: found.start].rstrip(" [(（【"), text[found.end :].lstrip(" ])）】")
    return not before or not after or (before.endswith((":", "：", "|", "日期", "时间")) and len(after) < 40)


def _paired(sheet: Sheet, line: Line, at: int, words: str) -> dates.Found | None:
    """The date that a node tells together with the node before or after it, across line ends."""
    lines = sheet.out.lines
    before = [text for text, _ in line.pieces[:at]][-1:] or [
        other.text for other in lines[line.index - 1 : line.index]
    ]
    after = [text for text, _ in line.pieces[at + 1 :]][:1] or [
        other.text for other in lines[line.index + 1 : line.index + 2]
    ]
    for other in (*before, *after):
        if len(other) <= 6 and _DIGIT.search(other):
            paired = dates.split_date([words, other])
            if paired:
                return paired
    return None


def settle_years(
    sheet: Sheet, told: Iterable[tuple[dates.Found, str]], full: Iterable[str]
) -> list[tuple[dates.Found, bool]]:
    """Give years to dates without one, each told with its row's address ('' for none).

    `full` are the ISO days of rows that do tell their year. A year comes from the address, else the date
    is the newest not after the inspection, nor a month after the newest full date of the page. Beside
    each date: whether its address told the year.
    """
    limit = sheet.reference
    newest_full = dates.newest(day for day in full if day <= limit.isoformat())
    ceiling = dates.as_day(newest_full) if newest_full else None
    if ceiling:
        limit = min(limit, ceiling + _MONTH)
    return [_with_year(found, url, limit) for found, url in told]


def _with_year(found: dates.Found, url: str, limit: date) -> tuple[dates.Found, bool]:
    month, day = found.value[5:7], found.value[8:10]
    told = dates.url_date(url) if url else None
    if told and told.value[5:7] == month and told.value[8:10] in ("", day):
        return _dated(found, f"{told.value[:4]}-{month}-{day}", assumed_year=False), True
    if told and told.precision == "day":
        return _year_near(found, told), False
    year = dates.newest_year(int(month), int(day), limit)
    return (_dated(found, f"{year}-{month}-{day}", found.assumed_year) if year else found), False


def _dated(found: dates.Found, value: str, assumed_year: bool) -> dates.Found:
    """As dataclasses.replace does it, at a fifth of the cost: every row of a list comes this way."""
    return dates.Found(value, found.precision, found.start, found.end, found.text, assumed_year)


def _year_near(found: dates.Found, told: dates.Found) -> dates.Found:
    """The year that brings month and day closest to the day in the address."""
    there = dates.as_day(told.value)
    if there is None:
        return found
    choices = [
        dates.as_day(f"{year}{found.value[4:]}") for year in (there.year - 1, there.year, there.year + 1)
    ]
    real = [made for made in choices if made]
    if not real:
        return found
    return replace(found, value=min(real, key=lambda made: abs(made - there)).isoformat())
