"""One column's list over all its opened pages, and whether a newer item than those read may exist.

The first page of a list may hold nothing but pinned items, or be sorted by something else than the day of
publication. So an old newest date proves that a column is stale only when `Listed.doubt` is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from checker.facts.address import list_key, numbered_list, page_number
from checker.facts.crawl import rendering_words
from checker.facts.items import dated_items, newest_of, shows_no_date
from checker.facts.model import Item
from checker.facts.rows import LISTING, Row, Rows
from checker.indicator import say
from checker.page.filled import may_hold_another
from checker.page.model import ListItem, Page
from checker.text.dates import as_day

_PINNED = "置顶"
_RUN = 3  # items that follow each other from new to old before one speaks of an order


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list. first: how many stand on its first page. doubt: why an item newer than
    `newest` may exist (Chinese); "" when none can."""

    items: tuple[Item, ...]
    first: int
    newest: Item | None
    doubt: str


class Lists:
    """Reads lists, knowing every further page that the site has of them."""

    def __init__(self, rows: Rows, today: date) -> None:
        self._rows, self._today = rows, today
        self._opened: dict[str, list[Row]] = defaultdict(list)
        self._unopened: dict[str, int] = defaultdict(int)
        for row in rows:
            if row.kind in LISTING and (same := _further_page_of(row.url)):
                self._opened[same].append(row)
        for target in rows.store.targets("inside = 1 and kind = 'page'"):
            same = _further_page_of(target.url)
            if same and target.outcome != "not_found" and rows.find(target.url) is None:
                self._unopened[same] += 1

    def read(self, row: Row, page: Page, keep: Callable[[Item], bool] = lambda item: True) -> Listed:
        """The list that begins on `page`; `keep` says which undated items are articles."""
        first = self._items(row, page, keep)
        further = self._opened.get(list_key(row.url), [])
        later = [i for other in further for i in self._items(other, self._rows.page(other), keep)]
        known = {i.url for i in first if i.url}
        items = (*first, *(i for i in later if not i.url or i.url not in known))
        newest = newest_of(items)
        return Listed(items, len(first), newest, self._doubt(row, page, items, newest, len(further)))

    def _items(self, row: Row, page: Page, keep: Callable[[Item], bool]) -> tuple[Item, ...]:
        listed = dated_items(page.list_items, self._rows, self._today, row.seen_at)
        return tuple(i for i in listed if i.day or keep(i))

    def _doubt(self, row: Row, page: Page, items: Sequence[Item], newest: Item | None, further: int) -> str:
        if newest is None:
            return ""
        if page.list_rendering == "browser" and page.rendered and not page.rendered.whole:
            why = rendering_words(page.rendered.why)
            return say("列表在浏览器中没有看全({why}),可能还有更新的", why=why)
        if may_hold_another(page):
            return say("页面的脚本另向服务器要数据,页面上有空着的列表框,可能填入更新的")
        if weak := sum(1 for i in items if i.weak):
            return say("有 {n} 条信息只有成文日期或推定的年份,发布可能更晚", n=weak)
        if any((day := _shown(i)) and day > self._today for i in page.list_items):
            return say("列表中有的日期晚于监测时间点")
        if hidden := self._hidden(row, items):
            return say("列表中有 {n} 条信息的日期没有读到", n=hidden)
        shown = [day for i in page.list_items if _PINNED not in i.title and (day := _shown(i))]
        if _newest_first(shown or _days(items), one_list=row.kind == "list"):
            all_pinned = not shown and any(_PINNED in i.title for i in page.list_items)
            if not all_pinned:
                return ""
        return say("列表不是由新到旧排列,后面的页没有全部打开") if self._goes_on(row, page, further) else ""

    def _hidden(self, row: Row, items: Sequence[Item]) -> int:
        """Undated items that may be newer: on a list those above the first dated one, elsewhere all."""
        doubtful = [i for i in items if i.day is None and not shows_no_date(i, self._rows)]
        if row.kind != "list":
            return len(doubtful)
        first = next((at for at, i in enumerate(items) if i.day), len(items))
        return sum(1 for i in items[:first] if i in doubtful)

    def _goes_on(self, row: Row, page: Page, further: int) -> bool:
        """Whether the list may have pages that were not opened. Without a count in the source, a script
        may hold the pager."""
        if self._unopened.get(list_key(row.url)):
            return True
        views = page.rendered.views if page.rendered else 1
        if page.rendered and page.rendered.ended:
            return False
        if page.pages_in_list is not None:
            return page.pages_in_list > views + further
        if page.rendered and page.rendered.views > 1:
            return True
        return bool(page.scripts)


def _further_page_of(url: str) -> str:
    """The key of the list that an address is a further page of; "" for a front page."""
    if bare := numbered_list(url):
        return list_key(bare)
    return list_key(url) if page_number(url) > 1 else ""


def _shown(item: ListItem) -> date | None:
    """The day that a list shows beside an item; None for deadlines and months."""
    reading = item.date
    if reading is None or reading.how == "deadline" or reading.precision == "month":
        return None
    return as_day(reading.value)


def _days(items: Sequence[Item]) -> list[date]:
    return [i.day for i in items if i.day]


def _newest_first(days: Sequence[date], *, one_list: bool) -> bool:
    """Whether days go from new to old: on a list after a few pinned ones, elsewhere block by block."""
    runs = [1]
    for one, other in pairwise(days):
        if other <= one:
            runs[-1] += 1
        else:
            runs.append(1)
    if len(runs) == 1:
        return True
    if one_list:
        return runs[-1] >= _RUN and runs[-1] * 2 > len(days)
    return len(runs) * _RUN <= len(days)
