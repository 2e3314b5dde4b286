"""One pass over the store's pages: slim rows and the small things that many facts ask for.

The pass keeps about half a kilobyte per page, so 20,000 pages stay far below what the crawl itself
needs. Whoever needs a whole page reads it again by address (`Rows.page`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from sys import intern

from checker.facts.address import key, list_key, numbered_list, page_number
from checker.facts.link_hints import Hints
from checker.facts.registry import fact
from checker.facts.word_spots import WordSpots
from checker.page.model import Account, DateReading, Form, Letter, Page, Person
from checker.store import Store, Target
from checker.text.dates import as_day

LISTING = frozenset({"home", "channel_home", "list", "interaction", "info_public_guide", "data_table"})
_ASKING = ("letter", "survey", "request", "login", "entry")
_SOME_TEXT = 50  # characters from which a page of no clear kind is a text
_HOME_WORD = re.compile(r"^(?:网站|门户|本站|返回)?(?:首页|主页|home)$", re.I)
_IN_SIGHT = ("label:", "beside-title")  # dates that a reader sees on the page
_EMPTY_LABEL = re.compile(r"(?:发布|发表|公开|公布|更新|录入|添加)(?:时间|日期)\s*[:：]")
_PLACE_WORDS = re.compile(r"^(?:您|你|当前|现在|所在|的|位置|是|在|[:：\s])+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One opened page. day: its own publication day; undated: it was read whole and shows none."""

    id: int
    url: str
    kind: str
    title: str
    day: date | None
    how: str
    undated: bool
    crumbs: tuple[str, ...]
    column_name: str
    column_type: str
    script_built: bool
    lists: bool  # has rows of a list
    depth: int
    on_home: bool
    seen_at: str


@dataclass
class Rows:
    """All rows, by address, with what the pass gathered beside them."""

    store: Store
    all: list[Row] = field(default_factory=list)
    letters: list[tuple[Row, tuple[Letter, ...]]] = field(default_factory=list)
    forms: list[tuple[Row, Form]] = field(default_factory=list)
    people: list[tuple[Row, tuple[Person, ...]]] = field(default_factory=list)
    accounts: dict[tuple[str, str, str], Account] = field(default_factory=dict)
    menus: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # list key: name, url, above
    hints: Hints = field(default_factory=Hints)
    words: WordSpots = field(default_factory=WordSpots)
    _by_key: dict[str, int] = field(default_factory=dict)
    _fronts: dict[str, int] = field(default_factory=dict)
    _moved: dict[str, str] = field(default_factory=dict)
    _stored: dict[str, str] = field(default_factory=dict)
    _undated_scripts: dict[int, frozenset[str]] = field(default_factory=dict)  # by row id
    _dated_scripts: set[frozenset[str]] = field(default_factory=set)

    def find(self, url: str) -> Row | None:
        """The row of an address, following redirects; None when its page was not opened."""
        at = self._by_key.get(key(url))
        if at is None and (goal := self._moved.get(key(url))):
            at = self._by_key.get(key(goal))
        if at is None and page_number(url) == 1:  # ./ and index.html are one page
            at = self._fronts.get(list_key(url))
        return None if at is None else self.all[at]

    def front(self, url: str) -> Row | None:
        """The first page of the list that an address belongs to; None when it was not opened."""
        at = self._fronts.get(list_key(url))
        return self.find(url) if at is None else self.all[at]

    def page(self, row: Row) -> Page:
        """The whole page again. Raises KeyError when the store has lost it."""
        page = self.store.page(row.url)
        if page is None:
            raise KeyError(row.url)
        return page

    def target(self, url: str) -> Target | None:
        """What the store knows of an address, however it is written."""
        return self.store.target(url) or self.store.target(self._stored.get(key(url), ""))

    def goal(self, url: str) -> str:
        """Where an address led to when it was opened (itself unless it was redirected)."""
        return self._moved.get(key(url), url)

    def shows_no_date(self, row: Row) -> bool:
        """Whether a reader finds no date on a page either: none is in its source, and its scripts write
        none, since pages with the same scripts hold their dates in their source."""
        if not row.undated:
            return False
        scripts = self._undated_scripts.get(row.id, frozenset())
        return not scripts or any(scripts <= known for known in self._dated_scripts)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.all)

    # -- the pass ----------------------------------------------------------------------------

    def _add(self, target: Target, page: Page, today: date) -> None:
        row = _row(target, page, today)
        at = len(self.all)
        self.all.append(row)
        for url in {target.url, page.url}:
            self._by_key.setdefault(key(url), at)
            if page_number(url) == 1 and not numbered_list(url):
                self._fronts.setdefault(list_key(url), at)
        if page.blocked:  # a shield's words and links are not the site's
            return
        self.hints.add(target.url, target.fetched_at, page)
        self.words.add(row.url, row.seen_at, page, row.title, row.day)
        if row.undated and page.scripts:
            self._undated_scripts[row.id] = frozenset(page.scripts)
        elif row.day and row.how.startswith(_IN_SIGHT):
            self._dated_scripts.add(frozenset(page.scripts))
        if page.letters:
            self.letters.append((row, page.letters))
        self.forms.extend((row, form) for form in page.forms if form.kind in _ASKING)
        if page.people:
            self.people.append((row, page.people))
        for account in page.accounts:
            self.accounts.setdefault((account.platform, account.url or account.name, ""), account)
        if page.kind != "article":
            for entry in page.nav:
                self.menus.setdefault(list_key(entry.url), (intern(entry.name), entry.url, entry.parent))

    def _know(self, targets: Iterable[Target]) -> None:
        for target in targets:
            same = key(target.url)
            if same != target.url:
                self._stored[same] = target.url
            if target.outcome == "opened" and target.final_url and key(target.final_url) != same:
                self._moved[same] = target.final_url


@fact
def rows(store: Store, today: date) -> Rows:
    """The one pass over all pages that the other facts share."""
    made = Rows(store)
    made._know(store.targets())
    for target, page in store.pages():
        made._add(target, page, today)
    return made


def day_of(reading: DateReading | None, today: date) -> date | None:
    """The publication day a reading tells; None for months, deadlines and days that have not come."""
    if reading is None or reading.how == "deadline" or reading.precision == "month":
        return None
    day = as_day(reading.value)
    return day if day and day <= today else None


def trail(crumbs: Iterable[str]) -> tuple[str, ...]:
    """The breadcrumb without 首页 and without the words around it."""
    return tuple(c for c in crumbs if not _HOME_WORD.match(c) and not _PLACE_WORDS.match(c))


def _row(target: Target, page: Page, today: date) -> Row:
    day = day_of(page.publish_date, today)
    tags = page.tags
    return Row(
        id=target.id,
        url=target.url,
        kind=intern(page.kind),
        title=(page.heading or tags.get("ArticleTitle", "") or page.title)[:200],
        day=day,
        how=intern(page.publish_date.how) if page.publish_date else "",
        undated=_shows_no_date(page),
        crumbs=tuple(intern(c) for c in trail(page.breadcrumb)),
        column_name=intern(tags.get("ColumnName", "").strip()),
        column_type=intern(tags.get("ColumnType", "").strip()),
        script_built=page.script_built,
        lists=bool(page.list_items),
        depth=target.depth,
        on_home=target.on_home,
        seen_at=target.fetched_at,
    )


def _shows_no_date(page: Page) -> bool:
    """Whether a text was read whole, as a reader sees it, and has no date: proof of "undated"."""
    if page.publish_date is not None or page.script_built or "publish_date" not in page.why:
        return False
    if page.why["publish_date"].startswith("reader error"):
        return False
    if _EMPTY_LABEL.search(page.text):  # a label without its date: a script writes it
        return False
    return page.kind == "article" or (page.kind == "other" and len(page.text) >= _SOME_TEXT)
