"""What an inspection knows of an address: whether its page was read whole, whether a link answers.

Asked of the store where it lies beside result.json; else of the tables in result.json, which may be cut, and
then the honest answer is that nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from checker.facts.crawl import outcome_words
from checker.indicator import say
from checker.store import Store, StoreError
from reports.model import PageRow, Result

_UNREADABLE = ("", "empty", "blocked", "login")  # kinds of pages that show nothing of what was asked for
_SAME_TITLE = 0.6  # likeness of two titles from which it is the same article, corrected
WORKS = ("opened", "not_html")

PageState = Literal["read", "unread", "unknown"]


@dataclass(frozen=True)
class PageSeen:
    """A page this time. why: a sentence where it was not read whole."""

    state: PageState
    why: str = ""
    kind: str = ""
    title: str = ""


class Seen:
    """One inspection, asked about addresses. Use as a context manager."""

    def __init__(self, result: Result, folder: Path | None) -> None:
        """folder: where a store may lie beside the result; one of another run is not used."""
        self.result = result
        self.rows = {row.url: row for row in result.pages}
        self.bad = {row.url: row for row in result.links}
        self._store = _store_of(result, folder)

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store:
            self._store.close()

    @property
    def has_store(self) -> bool:
        return self._store is not None

    def page(self, url: str) -> PageSeen:
        """How the page at this address fared."""
        if (final := self._led_to(url)) and final != url:
            if final == self._store_home():
                return PageSeen("unread", say("该页本次转到了首页"))
            url = final
        row = self.rows.get(url) or (self._row(url) if self._store else None)
        if row is None:
            if self._store or not self.result.pages_left_out:
                whole = self.result.coverage.complete
                return PageSeen(
                    "unknown", say("本次看完全站,没有通向该页的链接" if whole else "本次没有访问该页")
                )
            return PageSeen("unknown", say("result.json 的页面表不全,旁边也没有检查数据库,不知该页是否打开"))
        if row.outcome == "skipped":
            return PageSeen("unread", say("本次没有访问该页"))
        if row.outcome != "opened":
            return PageSeen("unread", say("该页本次没有打开: {why}", why=outcome_words(row.outcome)))
        if row.kind in _UNREADABLE:
            return PageSeen("unread", say("该页本次打开了,但没有读出内容"))
        return PageSeen("read", "", row.kind, row.title)

    def answers(self, url: str) -> tuple[bool | None, str]:
        """Whether a link's goal works now, and why where it does not or nobody knows."""
        if url in self.bad:
            row = self.bad[url]
            if row.outcome in WORKS:
                return (False if row.certain else None), say("链接本次打开的不是原来的内容")
            return (False if row.certain else None), say("链接本次: {why}", why=outcome_words(row.outcome))
        if self.result.links_left_out:
            return None, say("result.json 的链接表不全,不知该链接是否打开")
        if self._store:
            target = self._store.target(url)
            if target is None:
                return None, say("本次没有遇到该链接")
            if target.outcome is None:
                return None, say("链接本次没有核查")
            works = target.outcome in WORKS
            return (works or None), "" if works else say("链接本次: {why}", why=outcome_words(target.outcome))
        if self.result.coverage.links_not_checked:
            return None, say("本次的链接没有全部核查,不知该链接是否打开")
        return True, ""

    def leads_to(self, page: str, target: str) -> bool | None:
        """Whether a page that was read still has this link; None where only the store could tell."""
        if not self._store:
            return None
        here = self._store.target(self._led_to(page) or page)
        if here is None:
            return None
        return any(url == target for url, *_ in self._store.links_on(here.id))

    def _led_to(self, url: str) -> str:
        """Where a redirect of the site's page ended; "" where nothing is known of it."""
        target = self._store.target(url) if self._store else None
        return target.final_url if target and target.outcome == "opened" else ""

    def _store_home(self) -> str:
        return self._store.get("home_url") if self._store else ""

    def _row(self, url: str) -> PageRow | None:
        assert self._store
        target = self._store.target(url)
        if target is None or not target.inside or target.state == "new":
            return None
        page = self._store.page(url) if target.outcome == "opened" else None
        kind, title = (page.kind, page.heading or page.title) if page else ("", "")
        return PageRow(url, target.outcome or "skipped", target.status, kind, title)


def other_page(before: PageRow | None, now: PageSeen) -> bool:
    """Whether an article's address now shows something else, so that the context is lost."""
    if before is None or before.kind != "article":
        return False
    if now.kind != "article":
        return True
    return bool(before.title and now.title) and _likeness(before.title, now.title) < _SAME_TITLE


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def on_host(url: str, old: str, new: str) -> str:
    """An address of the site as it is at the newer inspection's host (staging and production)."""
    parts, was, now = urlsplit(url), urlsplit(old), urlsplit(new)
    if parts.netloc != was.netloc:
        return url
    return urlunsplit((now.scheme, now.netloc, parts.path, parts.query, ""))


def _store_of(result: Result, folder: Path | None) -> Store | None:
    """The store beside a result, if it is of the same inspection."""
    path = folder / "inspection.db" if folder else None
    if path is None or not path.is_file():
        return None
    try:
        store = Store.open(path)
    except StoreError:
        return None
    if (store.get("started"), store.get("as_of")) == (result.started, result.as_of):
        return store
    store.close()
    return None
