"""Items of news with their dates: what a list says, and what the article page itself says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checker.facts.address import key
from checker.facts.model import Item
from checker.facts.rows import Row, Rows, day_of
from checker.page.model import ListItem

# A date of writing, or one only a tag tells, is weaker than a publication date beside a list's title.
_WEAK = (
    "meta:",
    "label:成文",
    "label:印发",
    "label:签发",
    "label:制定",
    "label:制发",
    "label:制作",
    "label:生成",
    "label:发文",
    "label:落款",
    "label:通过",
)
_WEAK_IN_LIST = ("written", "begin", "list:发文", "list:生成", "list:制")


def dated_item(item: ListItem, rows: Rows, today: date, seen_at: str = "") -> Item:
    """The item with the best day known: a publication date its article shows, else the list's, else a
    weak one, of which the newest counts because publication comes after writing."""
    row = rows.find(item.url) if item.url else None
    listed = day_of(item.date, today)
    told = row.day if row else None
    guessed = listed is not None and item.date is not None and item.date.assumed_year
    weak_list = listed is not None and item.date is not None and item.date.how.startswith(_WEAK_IN_LIST)
    weak_told = row is not None and row.how.startswith(_WEAK)
    if row and told and (not weak_told or listed is None or guessed or (weak_list and told > listed)):
        return Item(item.title, item.url, told, "article", row.how, True, row.seen_at, weak_told)
    if listed and item.date:
        how = item.date.how + ("(年份推定)" if guessed else "")
        weak = weak_list or (guessed and _may_be_of_a_later_year(listed, today))
        return Item(item.title, item.url, listed, "list", how, row is not None, seen_at, weak)
    return Item(item.title, item.url, None, "", "", row is not None, row.seen_at if row else seen_at)


def _may_be_of_a_later_year(day: date, today: date) -> bool:
    """Whether a day without a year, read as `day`, could as well be one of a year later."""
    return (day.year + 1, day.month, day.day) <= (today.year, today.month, today.day)


def dated_items(items: Iterable[ListItem], rows: Rows, today: date, seen_at: str = "") -> tuple[Item, ...]:
    """`dated_item` for each, every address once."""
    made: dict[str, Item] = {}
    for item in items:
        same = key(item.url) if item.url else item.title
        known = made.get(same)
        if known is None or known.day is None:
            made[same] = dated_item(item, rows, today, seen_at)
    return tuple(made.values())


def article_item(row: Row) -> Item:
    """An opened article as an item."""
    weak = row.day is not None and row.how.startswith(_WEAK)
    return Item(row.title, row.url, row.day, "article" if row.day else "", row.how, True, row.seen_at, weak)


def shows_no_date(item: Item, rows: Rows) -> bool:
    """Whether the item's own page was read whole and shows no date: the one proof of "undated"."""
    row = rows.find(item.url) if item.url else None
    return item.day is None and row is not None and rows.shows_no_date(row)


def newest_of(items: Iterable[Item]) -> Item | None:
    """The newest dated item, the first of equals."""
    dated = [i for i in items if i.day]
    return max(dated, key=lambda i: i.day or date.min) if dated else None
