"""What the home page shows as news, item by item, each with the date its own page shows."""

from __future__ import annotations

import re
from datetime import date

from checker.facts.address import key
from checker.facts.items import dated_items, shows_no_date
from checker.facts.model import HomeNews, Item
from checker.facts.names import meaning
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows
from checker.page.model import Link, ListItem, Page
from checker.store import Store
from checker.text.dates import url_date

_TITLE = 8  # characters from which a link in the middle of the page reads as a title of an article
_POST = re.compile(r"^https?://mp\.weixin\.qq\.com/s")  # an article whose address tells no day
_SCRIPTED = ("script",)
_NO_NEWS = re.compile(r"weather|tianqi|conac|jiucuo|search", re.I)  # frames that never hold news
# Empty boxes of a home page that a script fills with news; arrows, dots and spacers are empty too.
_NEWS_BOX = re.compile(r"^(?:ul|ol|dl|table|tbody)\.|list|news|xinwen|xw|zixun|app\b|content|tab\b", re.I)


@fact
def home_news(home_page: Page, rows: Rows, store: Store, today: date) -> HomeNews:
    """The home page's items; those of the second-level pages where it only leads to columns."""
    home = store.target(home_page.url) or store.target(store.get("home_url"))
    seen_at = home.fetched_at if home else ""
    scripted = home_page.list_rendering in _SCRIPTED
    items = dated_items(_home_items(home_page, rows), rows, today, seen_at)
    navigation_only = not items and not scripted and not home_page.script_built
    scripted = scripted or _may_be_filled(home_page) or _framed(home_page)
    if navigation_only:
        second = _second_level(home_page, rows)
        scripted = any(rows.page(r).list_rendering in _SCRIPTED for r in second)
        items = tuple(i for row in second for i in _page_items(row, rows, today))
        items = tuple({key(i.url) or i.title: i for i in items}.values())
    return HomeNews(
        url=home_page.url,
        items=items,
        navigation_only=navigation_only,
        unread=sum(1 for i in items if i.day is None and not shows_no_date(i, rows)),
        script_lists=scripted or (home_page.script_built and not items),
        seen_at=seen_at,
    )


def _home_items(page: Page, rows: Rows) -> list[ListItem]:
    """Rows of the page's lists, then links outside menus and footer that lead to articles."""
    found = [item for item in page.list_items if item.url and (item.date or _may_be_news(item, rows))]
    known = {key(item.url) for item in found}
    for link in page.links:
        if link.kind != "page" or link.hidden or link.where in ("nav", "breadcrumb", "footer"):
            continue
        if _in_head(link, rows):
            continue
        item = ListItem(link.text, link.url)
        if key(link.url) not in known and _may_be_news(item, rows):
            known.add(key(link.url))
            found.append(item)
    return found


def _may_be_filled(page: Page) -> bool:
    """Whether a script may put news into a box that the source leaves empty, beside lists that it holds."""
    return bool(page.scripts) and any(_NEWS_BOX.search(box) for box in page.empty_boxes)


def _framed(page: Page) -> bool:
    """Whether the page shows another page in a frame of its main part, which is not read with it."""
    return any(
        link.kind == "frame"
        and not link.hidden
        and link.where in ("main", "")
        and not _NO_NEWS.search(link.url)
        for link in page.links
    )


def _in_head(link: Link, rows: Rows) -> bool:
    """A link in the head of the page counts only as a dated article: a banner of pictures of the news."""
    row = rows.find(link.url)
    return link.where == "header" and not (row is not None and row.kind == "article" and row.day is not None)


def _may_be_news(item: ListItem, rows: Rows) -> bool:
    """Whether an undated link leads to an article: by its page if opened, else by its words."""
    row, target = rows.find(item.url), rows.target(item.url)
    if row is not None:
        return row.kind == "article" or (row.kind == "other" and row.day is not None)
    if target is None or target.kind != "page" or (item.title and meaning(item.title) is not None):
        return False
    if target.outcome == "not_found":
        return False
    if target.inside:
        return len(item.title) >= _TITLE or not item.title  # a picture of the news has no words
    # Most links to other sites are entries to services; an article's address tells a day.
    return len(item.title) >= _TITLE and (url_date(item.url) is not None or bool(_POST.match(item.url)))


def _second_level(home: Page, rows: Rows) -> list[Row]:
    """Opened pages that the home page links to."""
    found: dict[int, Row] = {}
    for url in [n.url for n in home.nav] + [link.url for link in home.links if link.kind == "page"]:
        row = rows.find(url)
        if row and row.url != home.url and row.kind in LISTING - {"home"}:
            found.setdefault(row.id, row)
    return list(found.values())


def _page_items(row: Row, rows: Rows, today: date) -> tuple[Item, ...]:
    return dated_items(rows.page(row).list_items, rows, today, row.seen_at)
