"""Lists of articles on a page: rows of title, address and date.

Dates lead: every line that holds a row's date is climbed up to the smallest box that also holds a
title. That finds tables, ul, dl and div lists alike, rows whose link was left empty, and rows whose
date stands inside the link. Lists that travel inside a script are read by `scripted`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from checker.page.model import DateReading, ListItem
from checker.page.sheet import Sheet
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Box, Line, Ref

_DATEISH = re.compile(r"\d\s?[-/.年月]\s?\d|\d\s?月|[〇○零一二]年|[０-９]")
_AWAY = frozenset({FOOTER, HEADER, NAV, CRUMB})
_MORE = re.compile(r"^\W*(?:更多|more|详情|详细|查看|查看详情|阅读全文|全文|点击查看|下载|\[.{0,4}\])\W*$", re.I)
_DEADLINE = re.compile(r"截止|期限|结束|到期|有效|施行|实施|失效|废止|终止|开始|征集时间|活动时间|会议时间|办结|处理期")
_WRITTEN = re.compile(r"成文|印发|签发|制定")
_SENTENCE = re.compile(r"[，。；！？]|通过|批准|施行|会议")
_LABEL = re.compile(
    r"((?:发布|发文|公开|更新|公布|成文|印发|截止|有效|答复|回复|来信|留言|提交|办结|征集|活动|会议|开始|结束|受理|施行|实施)?(?:日期|时间|期限)|截止|截至|至)\s*[:：]?\s*[\[(（]?\s*$"
)
_VISIT = re.compile(r"星期|今天|农历|欢迎")
_CLIMB = 6
_MOST_ROWS = 2000
_FEW_WORDS = 4  # characters that make a title where no link stands


@dataclass(slots=True)
class Row:
    """One dated row: its box, the box above it, and what it says."""

    box: Box
    parent: int
    title: str
    url: str
    date: dates.Found | None
    zone: str
    line: int
    how: str = "list"

    def item(self) -> ListItem:
        return ListItem(self.title, self.url, _reading(self.date, self.how) if self.date else None)


@dataclass(slots=True)
class Group:
    """Rows that hang under the same box."""

    parent: int
    key: tuple[str, str, str, str]
    rows: list[Row]

    @property
    def dated(self) -> int:
        return sum(1 for row in self.rows if row.date)


def dated_rows(sheet: Sheet) -> list[Row]:
    """Rows with a date outside header, navigation, breadcrumb and footer, in page order."""
    out = sheet.out
    found: list[tuple[Line, dates.Found]] = []
    for index in sorted(sheet.dateish):
        line = out.lines[index]
        if line.zone in _AWAY:
            continue
        reading = _line_date(sheet, line)
        if reading:
            found.append((line, reading))
    if not found:
        return []
    at = [line.index for line, _ in found]
    rows: dict[tuple[int, int], Row] = {}
    for line, reading in found[:_MOST_ROWS]:
        row = _row(sheet, line, reading, at)
        if row is None:
            continue
        key = (row.box.index, row.line if row.box.index == line.box else -1)
        known = rows.get(key)
        if known is None or _better(sheet, known, row):
            rows[key] = row
    _settle_years(sheet, list(rows.values()))
    return list(rows.values())


def undated_rows(sheet: Sheet, taken: Iterable[Row]) -> list[Row]:
    """Rows of titles without dates: at least three neighbours of the same shape, each one long link."""
    out = sheet.out
    lines = {row.line for row in taken}
    urls = {row.url for row in taken if row.url}
    rows: list[Row] = []
    for ref in sheet.page_refs:
        if ref.zone in _AWAY or ref.tag == "option" or len(ref.words) < 8 or ref.line in lines:
            continue
        url = sheet.resolve(ref) or ""
        if url in urls or not url:
            continue
        box = _shape(out.boxes, ref)
        rows.append(Row(box, box.parent, ref.title if len(ref.title) > len(ref.words) else ref.words, url, None, ref.zone, ref.line))
        urls.add(url)
    sizes = Counter(row.parent for row in rows)
    return [row for row in rows if sizes[row.parent] >= 3]


def groups(sheet: Sheet, rows: Iterable[Row]) -> list[Group]:
    """Rows gathered by the box they hang under; lists cut into equal pieces are one group."""
    boxes = sheet.out.boxes
    made: dict[tuple[str, str, str, str, int], Group] = {}
    for row in rows:
        parent = boxes[row.parent] if row.parent >= 0 else row.box
        grand = boxes[parent.parent] if parent.parent >= 0 else parent
        key = (row.box.tag, parent.tag, parent.key, grand.key)
        group = made.setdefault((*key, grand.index), Group(row.parent, key, []))
        group.rows.append(row)
    return list(made.values())


def newest(rows: Iterable[Row], as_of: date) -> DateReading | None:
    """The newest date of rows, leaving out days that have not come yet."""
    limit = (as_of + timedelta(days=1)).isoformat()
    best: Row | None = None
    for row in rows:
        if row.date and row.date.day <= limit and (best is None or best.date is None or row.date.day > best.date.day):
            best = row
    return _reading(best.date, best.how, day_only=True) if best and best.date else None


def table_head(sheet: Sheet, box: Box) -> list[str]:
    """Words of the head of the table that a row's box belongs to; [] when there is none."""
    out = sheet.out
    for above in out.ancestors(box.index):
        if above.tag == "table":
            for row in out.boxes[above.index + 1 :]:
                if row.line0 >= above.line1 and row.line1 > above.line1:
                    break
                if row.tag == "tr":
                    return cells(sheet, row)
            return []
    return []


def cells(sheet: Sheet, row: Box) -> list[str]:
    """Texts of the cells of a table row (or of the direct child boxes of any other row)."""
    out = sheet.out
    texts = []
    for box in out.boxes[row.index + 1 :]:
        if box.parent == row.index:
            texts.append(out.box_text(box).replace("\n", " "))
        elif box.parent < row.index:
            break
    return texts


# ---------------------------------------------------------------------------------- inside


def _reading(found: dates.Found, how: str, day_only: bool = False) -> DateReading:
    value = found.day if day_only else found.value
    precision = "day" if day_only and found.precision in ("minute", "second") else found.precision
    return DateReading(value, how, precision, found.assumed_year, found.text)


def _line_date(sheet: Sheet, line: Line) -> dates.Found | None:
    """The date that a row's line tells, if it is a row's line at all."""
    for at, (words, _) in enumerate(line.pieces):
        found = dates.only_date(words, sheet.reference)
        if found:
            if found.assumed_year:
                return _with_year_beside(sheet, line, at, words) or found
            return None if line.zone == "" and _VISIT.search(line.text) and len(line.pieces) == 1 else found
        if len(words) <= 12 and (month := next(dates.find_months(words), None)) is not None:
            paired = _with_day_beside(sheet, line, at, words)
            if paired:
                return paired
            if len(words) - (month.end - month.start) <= 3 and len(line.text) > len(words):
                continue
    own = " ".join(words for words, ref in line.pieces if ref < 0)
    if own and len(own) <= 90 and _DATEISH.search(own):
        hits = list(dates.find_dates(own))
        if hits and len(own) - sum(hit.end - hit.start for hit in hits) <= 60:
            good = [hit for hit in hits if not _DEADLINE.search(own[max(0, hit.start - 8) : hit.start])]
            if good and (line.linked or _edge(own, good[0]) and not _SENTENCE.search(own)):
                return good[0]
    return None


def _edge(text: str, found: dates.Found) -> bool:
    """Whether a date stands at the edge of its text or behind a label, not amid a sentence."""
    before, after = text[: found.start].rstrip(" [(（【"), text[found.end :].lstrip(" ])）】")
    return not before or not after or before.endswith((":", "：", "|", "日期", "时间")) and len(after) < 40


def _neighbours(sheet: Sheet, line: Line, at: int) -> list[str]:
    """Texts of the nodes just before and after one, across line ends."""
    before = [words for words, _ in line.pieces[:at]][-1:]
    after = [words for words, _ in line.pieces[at + 1 :]][:1]
    lines = sheet.out.lines
    if not before and line.index > 0:
        before = [lines[line.index - 1].text]
    if not after and line.index + 1 < len(lines):
        after = [lines[line.index + 1].text]
    return [*before[:1], *after[:1]]


def _with_day_beside(sheet: Sheet, line: Line, at: int, words: str) -> dates.Found | None:
    for other in _neighbours(sheet, line, at):
        if len(other) <= 6:
            paired = dates.split_date([other, words])
            if paired:
                return paired
    return None


def _with_year_beside(sheet: Sheet, line: Line, at: int, words: str) -> dates.Found | None:
    for other in _neighbours(sheet, line, at):
        if len(other) <= 6:
            paired = dates.split_date([words, other])
            if paired:
                return paired
    return None


def _row(sheet: Sheet, line: Line, reading: dates.Found, at: list[int]) -> Row | None:
    """Climb from a dated line to the smallest box that also holds a title."""
    out = sheet.out
    title, url, _ = _title_in(sheet, [line], line.box, reading)
    box = out.boxes[line.box]
    if title is None:
        for _step in range(_CLIMB):
            inside = out.lines[box.line0 : box.line1]
            if len(inside) > 1 or box.ref1 > box.ref0:
                title, url, _ = _title_in(sheet, inside, box.index, reading)
                if title is not None:
                    break
            if box.parent < 0:
                return None
            box = out.boxes[box.parent]
            dated = _between(at, box)
            if dated > 4 or box.tag in ("body", "html", "table", "tbody", "ul", "ol") and dated > 1:
                return None
    if title is None:
        return None
    if not url:
        title, url, box = _link_round(sheet, box, at) or (title, url, box)
    if box.tag in ("td", "p", "span", "h3", "h4", "h5", "h2", "a") and box.parent >= 0:
        up = out.boxes[box.parent]
        if up.tag in ("tr", "li", "dl", "dd") and up.line1 - up.line0 <= 8:
            box = up
    how = "list"
    head = _column_of(sheet, box, line) if box.tag == "tr" else _label_of(line, reading)
    if head:
        if _DEADLINE.search(head):
            how = "deadline"
        elif _WRITTEN.search(head):
            how = "written"
        else:
            how = f"list:{head}" if len(head) <= 8 else "list"
    return Row(box, box.parent, title, url, reading, line.zone, line.index, how)


def _between(at: list[int], box: Box) -> int:
    """How many of the dated lines (ascending indexes) lie in a box."""
    return bisect_left(at, box.line1) - bisect_left(at, box.line0)


def _link_round(sheet: Sheet, box: Box, at: list[int]) -> tuple[str, str, Box] | None:
    """The linked title over a dated summary: of a box round it that holds one date and few lines."""
    out = sheet.out
    for around in out.ancestors(box.parent)[:2]:
        if around.line1 - around.line0 > 6 or _between(at, around) > 1:
            return None
        for ref in out.refs[around.ref0 : around.ref1]:
            if ref.kind == "page" and len(ref.words) >= 6 and not _MORE.match(ref.words):
                url = sheet.resolve(ref)
                if url:
                    return ref.title if len(ref.title) > len(ref.words) else ref.words, url, around
    return None


def _label_of(line: Line, reading: dates.Found) -> str:
    hit = _LABEL.search(line.text.partition(reading.text)[0])
    return hit.group(1) if hit else ""


def _column_of(sheet: Sheet, row: Box, line: Line) -> str:
    """The words above a cell in its table's head."""
    out = sheet.out
    order = 0
    for box in out.boxes[row.index + 1 :]:
        if box.parent < row.index:
            return ""
        if box.parent == row.index:
            if box.line0 <= line.index < box.line1:
                break
            order += 1
    head = table_head(sheet, row)
    return head[order] if order < len(head) and not dates.first_date(head[order]) else ""


def _better(sheet: Sheet, known: Row, new: Row) -> bool:
    """Of two dates in one row: publication before others, never a deadline, else the first."""
    rank = {"deadline": 0, "written": 1}
    return rank.get(new.how, 2) > rank.get(known.how, 2)


def _title_in(sheet: Sheet, lines: list[Line], box: int, reading: dates.Found) -> tuple[str | None, str, int]:
    """The title among lines: the longest link, else the longest words beside the date; None when there is none."""
    refs = sheet.out.refs
    best: Ref | None = None
    words = ""
    empty: Ref | None = None
    seen: set[int] = set()
    for line in lines:
        for piece, ref in line.pieces:
            if ref < 0 or ref in seen:
                continue
            seen.add(ref)
            text = _without_date(refs[ref], reading)
            if _MORE.match(text) or not text:
                empty = empty or (refs[ref] if not text else None)
                continue
            if len(text) > len(words):
                best, words = refs[ref], text
    if best is not None:
        title = best.title if len(best.title) > len(words) and words[:4] in best.title else words
        return title, sheet.resolve(best) or "", best.index
    plain = ""
    for line in lines:
        for piece, ref in line.pieces:
            if ref < 0 and len(piece) > len(plain) and not piece.isdigit() and not dates.only_date(piece, sheet.reference):
                plain = piece
    plain = plain.replace(reading.text, "").strip(" []()（）【】·•-—|") if reading.text in plain else plain.strip(" ·•")
    inside = sheet.out.boxes[box]
    for ref in sheet.out.refs[inside.ref0 : inside.ref1]:
        if ref.kind == "page" and ref.tag == "a":
            url = sheet.resolve(ref) or ""
            if ref.words and not _MORE.match(ref.words) and not dates.only_date(ref.words):
                return ref.words, url, ref.index
            if url and len(plain) >= _FEW_WORDS:
                return plain, url, ref.index
            if url and ref.line in range(inside.line0, inside.line1 + 1) and inside.tag in ("li", "tr", "dd", "dl"):
                return plain, url, ref.index
    if len(plain) >= _FEW_WORDS and not plain.endswith(("：", ":")) and len(plain) <= 120:
        return plain, "", -1
    return None, "", -1


def _without_date(ref: Ref, reading: dates.Found) -> str:
    words = ref.words
    if reading.text and reading.text in words:
        words = words.replace(reading.text, "").strip(" []()（）【】")
    return words.strip(" ·•>-")


def _shape(boxes: list[Box], ref: Ref) -> Box:
    box = boxes[ref.box]
    for _ in range(3):
        if box.tag in ("li", "tr", "dd", "dl") or box.parent < 0:
            return box
        parent = boxes[box.parent]
        if parent.ref1 - parent.ref0 > 2:
            return box
        box = parent
    return box


def _settle_years(sheet: Sheet, rows: list[Row]) -> None:
    """Give years to `[07-30]`: from the row's address, else not after the newest full date of the page."""
    full = [row.date.day for row in rows if row.date and not row.date.assumed_year and row.how != "deadline"]
    full = [day for day in full if day <= sheet.reference.isoformat()]
    limit = sheet.reference
    if full:
        ceiling = dates.as_day(max(full))
        limit = min(limit, ceiling + timedelta(days=31)) if ceiling else limit
    for row in rows:
        if row.date is None or not row.date.assumed_year:
            continue
        month, day = int(row.date.value[5:7]), int(row.date.value[8:10])
        told = dates.url_date(row.url) if row.url else None
        if told and told.value[5:7] == row.date.value[5:7] and (told.precision == "month" or told.value[8:10] == row.date.value[8:10]):
            value = f"{told.value[:4]}-{month:02d}-{day:02d}"
            row.date = dates.Found(value, "day", row.date.start, row.date.end, row.date.text)
            row.how = "list+url"
        elif told and told.precision == "day":
            row.date = _year_near(row.date, dates.as_day(told.value))
        else:
            year = dates.newest_year(month, day, limit)
            if year:
                row.date = dates.Found(f"{year}-{month:02d}-{day:02d}", "day", row.date.start, row.date.end, row.date.text, True)


def _year_near(found: dates.Found, told: date | None) -> dates.Found:
    """The year that brings month and day closest to the day in the address."""
    if told is None:
        return found
    month, day = int(found.value[5:7]), int(found.value[8:10])
    choices = []
    for year in (told.year - 1, told.year, told.year + 1):
        try:
            made = date(year, month, day)
        except ValueError:
            continue
        choices.append((abs((made - told).days), made))
    if not choices:
        return found
    return dates.Found(min(choices)[1].isoformat(), "day", found.start, found.end, found.text, True)
