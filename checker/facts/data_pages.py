"""What the data columns offer: data sets to download, charts, how often they are updated."""

from __future__ import annotations

import re

from checker.facts.members import Members
from checker.facts.model import Columns, Crawl, DataFile, DataPages
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.indicator import say
from checker.page.model import Page

_FORM = re.compile(r"\.(csv|xlsx?|et|json|xml|rdf|zip)(?:$|[?#&])", re.I)
_DRAWING = re.compile(r"echarts|highcharts|antv|d3(?:\.min)?\.js|chart", re.I)
_FEW_PAGES = 6  # a picture that stands so often belongs to the site's frame


@fact
def data_pages(columns: Columns, rows: Rows, crawl: Crawl) -> DataPages:
    """Files, charts and update days of the 数据发布 columns and the pages in them."""
    own = columns.of("数据发布")
    members = Members(own, rows)
    drawings = _pages_with_drawing(rows)
    files: dict[str, DataFile] = {}
    days, drawn = [], []
    for row in members:
        page = rows.page(row)
        for file in _files(row, page):
            files.setdefault(file.url, file)
        if row.day and row.kind == "article":
            days.append(row.day)
        if row.url in drawings or any(_DRAWING.search(script) for script in page.scripts):
            drawn.append(row.url)
    reason = _why_incomplete(columns, crawl, members)
    return DataPages(
        own,
        tuple(files.values()),
        tuple(sorted(days, reverse=True)),
        tuple(dict.fromkeys(drawn)),
        not reason,
        reason,
    )


def _files(row: Row, page: Page) -> list[DataFile]:
    found = []
    for link in (*page.body_links, *page.attachments):
        form = _FORM.search(link.url)
        if form:
            found.append(DataFile(link.text, link.url, form[1].lower(), row.url, row.seen_at))
    return found


def _pages_with_drawing(rows: Rows) -> frozenset[str]:
    """Pages with a picture in their main part that few others have."""
    found: set[str] = set()
    for target in rows.store.targets("kind = 'image' and places < ?", (_FEW_PAGES,)):
        found.update(place.page_url for place in rows.store.places(target.id) if place.where in ("main", ""))
    return frozenset(found)


def _why_incomplete(columns: Columns, crawl: Crawl, members: Members) -> str:
    if not columns.complete or not crawl.complete:
        return columns.reason or crawl.reason
    unread = [c.name for c in members.columns if c.state == "unread"]
    return say("“{name}”栏目没有读到", name=unread[0]) if unread else ""
