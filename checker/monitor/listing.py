"""What a monitored page lists on a day: its items with their dates, and a mark for every address on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from checker.clock import BEIJING
from checker.facts.news import may_hide_news
from checker.facts.shown import marks_of
from checker.monitor.probe import Look
from checker.monitor.still import no_script_fills
from checker.monitor.store import pack
from checker.page.model import Page
from checker.page.read import read_page
from checker.page.workers import PageReaders, ReadFailure

_NOT_THE_SITE = ("blocked", "login", "empty")


def listed(page: Page) -> dict[str, Any]:
    """{"items": [[title, address, day or ""]], "marks": "hex of every address, title and line of text"}.

    A day whose year the page does not give is none: it might be another year's.
    """
    items = [
        [i.title, i.url, i.date.day if i.date and not i.date.assumed_year else ""]
        for i in page.list_items
        if i.url and i.title
    ]
    return {"items": items, "marks": "".join(sorted(marks_of(page)))}


def read_listing(
    body: bytes, url: str, *, header_charset: str | None = None, as_of: date, base_url: str | None = None
) -> tuple[bool, bytes] | None:
    """(nothing of the page may be hidden, what it lists), where it is the site's own page."""
    page = read_page(body, url, header_charset=header_charset, as_of=as_of, base_url=base_url)
    if page.blocked or page.kind in _NOT_THE_SITE or (page.redirect_to and not page.list_items):
        return None
    whole = bool(page.list_items) and not may_hide_news(page)
    still = {"still": True} if whole and no_script_fills(page, body, header_charset) else {}
    return whole, pack({**listed(page), **still})


class ListingReader:
    """Reads pages in a process of its own, started when the first comes: a page that hangs or crashes its
    reader costs its listing and nothing else. A context manager."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._pool: PageReaders[tuple[bool, bytes] | None] | None = None
        self._day: date | None = None

    def __enter__(self) -> ListingReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._pool:
            self._pool.close()
        self._pool = None

    def __call__(self, look: Look, day: datetime) -> tuple[bool, bytes] | None:
        today = day.astimezone(BEIJING).date()
        if self._pool is None or self._day != today:
            self.close()
            self._pool = PageReaders(self._processes, today, reader=read_listing)
            self._day = today
        seen = self._pool.read(look.body, look.final_url or look.url, look.charset)
        return None if isinstance(seen, ReadFailure) else seen
