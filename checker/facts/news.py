"""What the home page shows as news, item by item, each with the date its own page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.facts.address import key
from checker.facts.items import dated_items, shows_no_date
from checker.facts.lists import Lists
from checker.facts.model import HomeNews, Watched
from checker.facts.names import meaning
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows
from checker.facts.shown import marks_of
from checker.page.filled import may_be_filled
from checker.page.model import Link, ListItem, Page
from checker.store import Store, Target
from checker.text.dates import url_date

_TITLE = 8  # characters from which a link in the middle of the page reads as a title of an article
_POST = re.compile(r"^https?://mp\.weixin\.qq\.com/s")  # an article whose address tells no day
# Addresses of other sites that may be those of articles: a bare number at the end, an id in the query.
_NUMBERED = re.compile(
    r"/[\w-]*?\d{4,}[\w-]*(?:\.\w{2,6})?/?(?:[?#].*)?$|/[0-9a-f]{24,}(?:\.\w+)?$"
    r"|[?&](?:\w*id|aid|cid|no|sn|article|news)=\w*\d",
    re.I,
)
_FILES = ("attachment", "media")  # a document or a film may be the news itself
_SCRIPTED = ("script",)
_NO_NEWS = re.compile(r"weather|tianqi|conac|jiucuo|search", re.I)  # frames that never hold news
# Empty boxes of a home page that a script fills with news; arrows, dots and spacers are empty too.


@fact
def home_news(home_page: Page, rows: Rows, store: Store, today: date, watched: Watched) -> HomeNews:
    """The home page's items; those of the second-level pages where it only leads to columns."""
    home = store.target(home_page.url) or store.target(store.get("home_url"))
    seen_at = home.fetched_at if home else ""
    scripted = home_page.list_rendering in _SCRIPTED
    items = dated_items(_home_items(home_page, rows), rows, today, seen_at)
    scripted = scripted or may_be_filled(home_page) or _framed(home_page) or _in_part(home_page)
    navigation_only = not items and not scripted and not home_page.script_built
    unread = sum(1 for _ in _possible_news(home_page, rows, {key(i.url) for i in items if i.url}))
    if navigation_only:
        second, unopened = _second_level(home_page, rows)
        pages = [rows.page(row) for row in second]
        scripted = any(_list_is_unread(page, home_page) for page in pages)
        lists = Lists(rows, today)
        listed = [lists.read(row, page) for row, page in zip(second, pages, strict=True)]
        unread += unopened + sum(1 for one in listed if one.doubt)
        items = tuple({key(i.url) or i.title: i for one in listed for i in one.items}.values())
    return HomeNews(
        url=home_page.url,
        items=items,
        navigation_only=navigation_only,
        unread=unread + sum(1 for i in items if i.weak or (i.day is None and not shows_no_date(i, rows))),
        script_lists=scripted or (home_page.script_built and not items),
        seen_at=seen_at,
        unseen=len(marks_of(home_page) - watched.same_marks) if watched.same_since else 0,
    )


def _home_items(page: Page, rows: Rows) -> list[ListItem]:
    """Rows of the page's lists, then links outside menus and footer that lead to articles."""
    found = [item for item in page.list_items if item.date or (item.url and _may_be_news(item, rows))]
    known = {key(item.url) for item in found if item.url}
    for link in page.links:
        if link.kind != "page" or link.where in ("breadcrumb", "footer"):
            continue
        if _in_head(link, rows):
            continue
        item = ListItem(link.text, link.url)
        if key(link.url) not in known and _may_be_news(item, rows):
            known.add(key(link.url))
            found.append(item)
    return found


def _possible_news(page: Page, rows: Rows, known: set[str]) -> Iterator[Link]:
    """Titled links that may be news whose day nobody can tell: films and documents, and pages of other
    sites whose addresses look like those of articles."""
    for link in page.links:
        same = key(link.url)
        if same in known or link.where not in ("main", "side", "") or len(link.text) < _TITLE:
            continue
        target = rows.target(link.url)
        if (target is not None and target.outcome == "not_found") or _names_a_column(link.text):
            continue
        kind = target.kind if target is not None and link.kind == "page" else link.kind
        elsewhere = kind == "page" and (target is None or not target.inside)
        if kind in _FILES or (elsewhere and _NUMBERED.search(link.url)):
            known.add(same)
            yield link


def _in_part(page: Page) -> bool:
    """Whether its list was seen in a browser that did not get everything."""
    return page.list_rendering == "browser" and page.rendered is not None and not page.rendered.whole


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
    """A link in head or menu counts only as a dated article: a banner of pictures of the news."""
    row = rows.find(link.url)
    dated_article = row is not None and row.kind == "article" and row.day is not None
    return link.where in ("header", "nav") and not dated_article


def _may_be_news(item: ListItem, rows: Rows) -> bool:
    """Whether an undated link leads to an article: by its page if opened, else by its words."""
    row, target = rows.find(item.url), rows.target(item.url)
    if row is not None:
        return row.kind == "article" or (row.kind == "other" and row.day is not None)
    if target is None or target.kind != "page" or (item.title and _names_a_column(item.title)):
        return False
    if target.outcome == "not_found":
        return False
    if target.inside:
        return len(item.title) >= _TITLE or not item.title  # a picture of the news has no words
    # Most links to other sites are entries to services; an article's address tells a day.
    return len(item.title) >= _TITLE and (url_date(item.url) is not None or bool(_POST.match(item.url)))


def _names_a_column(words: str) -> bool:
    """Whether words are known as a column's name. 征地补偿安置公告 may be one, and is more often a title."""
    said = meaning(words)
    return said is not None and said.sure


def _list_is_unread(page: Page, home: Page) -> bool:
    """Whether a second-level page may hold news that its source does not show."""
    return (
        page.list_rendering in _SCRIPTED
        or _in_part(page)
        or bool(page.blocked)
        or (page.script_built and not page.list_items)
        or may_be_filled(page)
        or bool(set(page.embedded) - set(home.embedded))
    )


def _second_level(home: Page, rows: Rows) -> tuple[list[Row], int]:
    """Opened pages that the home page links to, and how many of its own were not opened."""
    found: dict[int, Row] = {}
    unopened: set[str] = set()
    for url in [n.url for n in home.nav] + [link.url for link in home.links if link.kind == "page"]:
        row, target = rows.find(url), rows.target(url)
        if row and row.url != home.url:
            if row.kind in LISTING - {"home"} or row.kind in ("blocked", "login", "empty"):
                found.setdefault(row.id, row)
        elif row is None and _not_opened(target):
            unopened.add(key(url))
    return list(found.values()), len(unopened)


def _not_opened(target: Target | None) -> bool:
    """Whether a page of the site itself was not read, and is not known to be gone."""
    own = target is not None and target.inside and target.kind == "page"
    return own and target is not None and target.outcome != "not_found"


def may_hide_news(page: Page) -> bool:
    """Whether a page may show news that its source does not hold: lists that come by script, boxes that a
    script may fill, frames."""
    unread = page.script_built and not page.list_items
    return page.list_rendering in _SCRIPTED or unread or may_be_filled(page) or _framed(page)
