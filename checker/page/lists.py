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
from checker.page.rowdates import BEGIN, DEADLINE, WRITTEN, line_date, settle_years
from checker.page.sheet import Sheet
from checker.page.tables import table_head
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, Box, Line, Ref

_AWAY = frozenset({FOOTER, HEADER, NAV, CRUMB})
_MORE = re.compile(
    r"^\W*(?:更多|more|详情|详细|查看|查看详情|阅读全文|全文|点击查看|下载|\[.{0,4}\])\W*$", re.I
)
_LABEL = re.compile(
    r"((?:发布|发文|公开|更新|公布|成文|印发|截止|有效|答复|回复|来信|留言|提交|办结|征集|活动|会议|开始|结束"
    r"|受理|施行|实施)?(?:日期|时间|期限)|截止|截至|至)\s*[:：]?\s*[\[(（]?\s*$"
)
_TWO_CHARACTERS = re.compile(r"[\u4e00-\u9fa5].?[\u4e00-\u9fa5]")
_NO_TITLE = re.compile(
    r"[:：。；;]$|(?:时间|日期|期限)$|(?:来源|作者|编辑|审核)\s*[:：]|(?:浏览|点击|阅读|访问)(?:次数|量|数)|^\W*(?:字体|字号|打印|分享)"
)
_SENTENCES = re.compile(r"[，。].{0,60}[，。；]")
_TOOL = re.compile(r"\W*(?:打印|关闭|分享|返回|收藏|字[体号])")
_WHOLE = frozenset({"body", "html", "table", "tbody", "ul", "ol"})  # boxes of many rows
_PART = frozenset({"td", "p", "h2", "h3", "h4", "h5"})  # boxes that are a part of a row
_UNCLOSED = frozenset({"li", "tr", "dd", "dt"})  # boxes that lie in one another where no end tag was written
_ASIDE = re.compile(
    r"\W*(?:本周|本月|今日|最近|最新)?(?:热点|热门|热词|推荐|点击|阅读|浏览|排行|图片新闻|相关|猜你|大家都在|最新(?:发布|信息|文章|动态|更新)"
    r"|要闻回顾|编辑推荐|专题)"
)
_LONGEST_CARD = 8  # lines of a link that holds a whole card
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
        reading = line_date(sheet, line)
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
        if known is None or _better(known, row):
            rows[key] = row
    kept = _without_chance(list(rows.values()))
    _give_years(sheet, kept)
    return kept


def _without_chance(rows: list[Row]) -> list[Row]:
    """Rows without those that lead nowhere and stand alone: a title over its date, a signature."""
    under = Counter(row.parent for row in rows)
    leading = {row.parent for row in rows if row.url}
    return [row for row in rows if row.url or row.parent in leading or under[row.parent] >= 3]


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
        rows.append(
            Row(
                box,
                box.parent,
                ref.title if len(ref.title) > len(ref.words) else ref.words,
                url,
                None,
                ref.zone,
                ref.line,
            )
        )
        urls.add(url)
    sizes = Counter(row.parent for row in rows)
    return [row for row in rows if sizes[row.parent] >= 3]


def groups(sheet: Sheet, rows: Iterable[Row]) -> list[Group]:
    """Rows gathered by the box they hang under; lists cut into equal pieces are one group."""
    boxes = sheet.out.boxes
    made: dict[tuple[str, str, str, str, int], Group] = {}
    for row in rows:
        parent = boxes[row.parent] if row.parent >= 0 else row.box
        while parent.tag == row.box.tag and parent.tag in _UNCLOSED and parent.parent >= 0:
            parent = boxes[parent.parent]
        grand = boxes[parent.parent] if parent.parent >= 0 else parent
        key = (row.box.tag, parent.tag, parent.key, grand.key)
        group = made.setdefault((*key, grand.index), Group(row.parent, key, []))
        group.rows.append(row)
    return list(made.values())


def is_aside(sheet: Sheet, group: Group) -> bool:
    """Whether the words right over a group say that its rows are not the page's own: 热点, 排行…"""
    first = group.rows[0]
    for line in reversed(sheet.out.lines[max(0, first.box.line0 - 2) : first.box.line0]):
        if not line.hidden and len(line.text) <= 14:
            return bool(_ASIDE.match(line.text))
    return False


def newest(rows: Iterable[Row], as_of: date) -> DateReading | None:
    """The newest date of rows, leaving out days that have not come yet."""
    limit = (as_of + timedelta(days=1)).isoformat()
    best: Row | None = None
    for row in rows:
        if (
            row.date
            and row.date.day <= limit
            and (best is None or best.date is None or row.date.day > best.date.day)
        ):
            best = row
    return _reading(best.date, best.how, day_only=True) if best and best.date else None


# ---------------------------------------------------------------------------------- inside


def _reading(found: dates.Found, how: str, day_only: bool = False) -> DateReading:
    value = found.day if day_only else found.value
    precision = "day" if day_only and found.precision in ("minute", "second") else found.precision
    return DateReading(value, how, precision, found.assumed_year, found.text)


def _row(sheet: Sheet, line: Line, reading: dates.Found, at: list[int]) -> Row | None:
    """Climb from a dated line to the smallest box that also holds a title."""
    out = sheet.out
    box = out.boxes[line.box]
    told = _title_in(sheet, [line], line.box, reading)
    for _ in range(_CLIMB):
        if told:
            break
        inside = [other for other in out.lines[box.line0 : box.line1] if other.zone not in _AWAY]
        if len(inside) > 1 or box.ref1 > box.ref0:
            told = _title_in(sheet, inside, box.index, reading)
            if told:
                break
        if box.parent < 0:
            return None
        box = out.boxes[box.parent]
        dated = _between(at, box)
        if dated > 4 or (dated > 1 and box.tag in _WHOLE):
            return _row_of_neighbours(sheet, line, reading, box, at)
    if not told:
        return None
    title, url = told
    if not url:
        title, url, box = _link_round(sheet, box, at) or (title, url, box)
    if box.tag in _PART and box.parent >= 0 and _between(at, box) <= 1:
        up = out.boxes[box.parent]
        if up.tag in ("tr", "li", "dl", "dd") and up.line1 - up.line0 <= 8:
            box = up
    label = _column_of(sheet, box, line) if box.tag == "tr" else _label_of(line, reading)
    return Row(box, box.parent, title, url, reading, line.zone, line.index, _how(label))


def _row_of_neighbours(
    sheet: Sheet, line: Line, reading: dates.Found, above: Box, at: list[int]
) -> Row | None:
    """A row laid flat, title and date in boxes of their own that follow each other: <dt>, <dd>."""
    out = sheet.out
    date_first = at[bisect_left(at, above.line0)] == above.line0
    index = line.index + 1 if date_first else line.index - 1
    beside = bisect_left(at, index)
    if not above.line0 <= index < above.line1 or at[beside : beside + 1] == [index]:
        return None
    told = _title_in(sheet, [out.lines[index]], out.lines[index].box, reading)
    if not told or not told[1]:
        return None
    return Row(out.boxes[line.box], above.index, *told, reading, line.zone, line.index, "list")


def _how(label: str) -> str:
    """How a row's date was read, by the label or the table head over it."""
    if DEADLINE.search(label):
        return "deadline"
    if WRITTEN.search(label):
        return "written"
    if BEGIN.search(label):
        return "begin"
    return f"list:{label}" if 0 < len(label) <= 8 else "list"


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


def _better(known: Row, new: Row) -> bool:
    """Of two dates in one row: publication before others, never a deadline, else the first."""
    rank = {"deadline": 0, "written": 1, "begin": 1}
    return rank.get(new.how, 2) > rank.get(known.how, 2)


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


def _give_years(sheet: Sheet, rows: list[Row]) -> None:
    bare = [(row, row.date) for row in rows if row.date and row.date.assumed_year]
    full = [row.date.day for row in rows if row.date and not row.date.assumed_year and row.how != "deadline"]
    settled = settle_years(sheet, ((found, row.url) for row, found in bare), full)
    for (row, _), (found, by_address) in zip(bare, settled, strict=True):
        row.date = found
        if by_address:
            row.how = "list+url"


def _title_in(sheet: Sheet, lines: list[Line], box: int, reading: dates.Found) -> tuple[str, str] | None:
    """Title and address among lines: the longest link, else the longest words beside the date."""
    linked = _longest_link(sheet, lines, reading)
    if linked:
        title = _link_title(sheet, linked, reading)
        target = sheet.resolve(linked) or ""
        if target or (len(title) >= _FEW_WORDS and not _TOOL.match(title)):
            return title, target
    plain = _longest_words(sheet, lines, reading)
    inside = sheet.out.boxes[box]
    for ref in sheet.out.refs[inside.ref0 : inside.ref1]:
        if ref.zone in _AWAY:
            continue
        url = sheet.resolve(ref) if ref.tag == "a" else None
        if ref.tag == "a" and ref.words and not _MORE.match(ref.words) and not dates.only_date(ref.words):
            return ref.words, url or ""
        if url and (len(plain) >= _FEW_WORDS or inside.tag in ("li", "tr", "dd", "dl")):
            return plain, url  # the link was left without words
    return (plain, "") if _is_title(plain, inside.tag in ("li", "tr", "dd")) else None


def _is_title(words: str, in_row: bool) -> bool:
    """Whether words without a link can name an article: no label, no remark, no sentence of a text."""
    if not _FEW_WORDS <= len(words) <= 120 or not _TWO_CHARACTERS.search(words):
        return False
    if _NO_TITLE.search(words) or (not in_row and _SENTENCES.search(words)):
        return False
    rest = words
    for hit in dates.find_dates(words):
        rest = rest.replace(hit.text, "")
    return len(rest) >= _FEW_WORDS


def _longest_link(sheet: Sheet, lines: list[Line], reading: dates.Found) -> Ref | None:
    best: Ref | None = None
    longest = 0
    for line in lines:
        for number in {ref for _, ref in line.pieces if ref >= 0}:
            ref = sheet.out.refs[number]
            words = _without_date(ref, reading)
            if len(words) > longest and not _MORE.match(words):
                best, longest = ref, len(words)
    return best


def _link_title(sheet: Sheet, ref: Ref, reading: dates.Found) -> str:
    """What a link calls the article: of a whole card in a link the heading or first line, else its words."""
    lines = sheet.out.lines[ref.line : ref.line + _LONGEST_CARD]
    inside = [(line, words) for line in lines for words, owner in line.pieces if owner == ref.index]
    if len(inside) <= 1:
        return ref.title if len(ref.title) > len(ref.words) else _without_date(ref, reading)
    told = set(reading.text.split())
    parts: dict[int, str] = {}
    best = ""
    for line, words in inside:
        if words in told or dates.only_date(words):
            continue
        parts[line.index] = parts.get(line.index, "") + words
        if line.heading and not best:
            best = words
    best = best or next((words for words in parts.values() if len(words) >= 6), "")
    best = best or max(parts.values(), key=len, default="")
    title = best.strip(" []()（）【】·•>-") or _without_date(ref, reading)
    return ref.title if len(ref.title) > len(title) else title


def _longest_words(sheet: Sheet, lines: list[Line], reading: dates.Found) -> str:
    words = ""
    for line in lines:
        for piece, ref in line.pieces:
            longer = ref < 0 and len(piece) > len(words) and not piece.isdigit()
            if longer and not dates.only_date(piece, sheet.reference):
                words = piece
    return words.replace(reading.text, "").strip(" []()（）【】·•-—|")


def _without_date(ref: Ref, reading: dates.Found) -> str:
    words = ref.words
    if reading.text and reading.text in words:
        words = words.replace(reading.text, "").strip(" []()（）【】")
    return words.strip(" ·•>-")
