"""What daily listings of a page tell when they are laid beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from checker.facts.model import WatchedColumn, WatchedItem, WentBack
from checker.facts.shown import mark
from checker.fetch.urls import host_of, key, same_site

_MARK = 12  # letters of one mark
_TITLE = 8  # letters from which words are a title and not an entry of a menu
_NUMBERED = re.compile(r"\d{4}")


@dataclass(frozen=True)
class View:
    """One listing. taken_at: ISO time, Beijing; whole: no place for news on it was seen to be filled later;
    still: and no script of the page could show anything that is not listed."""

    url: str
    day: date
    host: str
    taken_at: str
    whole: bool
    items: tuple[tuple[str, str, date | None], ...]
    marks: frozenset[str]
    still: bool = False

    @property
    def newest(self) -> date | None:
        """The newest day that the page shows and that had come."""
        return max((d for _, _, d in self.items if d and d <= self.day), default=None)

    def shows(self, title: str, url: str) -> bool:
        return mark(key(url)) in self.marks or mark(title) in self.marks


def view_of(url: str, day: str, host: str, taken_at: str, whole: bool, listing: dict[str, Any]) -> View:
    """A view from what the file keeps. Raises ValueError, KeyError, TypeError on what is no listing."""
    marks = str(listing["marks"])
    return View(
        url,
        date.fromisoformat(day),
        host,
        taken_at,
        whole,
        tuple((str(t), str(u), date.fromisoformat(d) if d else None) for t, u, d in listing["items"]),
        frozenset(marks[i : i + _MARK] for i in range(0, len(marks), _MARK)),
        listing.get("still") is True,
    )


def newest_item(views: Sequence[View]) -> WatchedItem | None:
    """The newest dated item of all views, with when it was first seen."""
    best: WatchedItem | None = None
    for view in views:
        for title, url, day in view.items:
            if day and day <= view.day and (best is None or best.day is None or day > best.day):
                best = WatchedItem(title, url, day, view.taken_at, view.url)
    return best


def last_newcomer(views: Sequence[View]) -> WatchedItem | None:
    """The undated item of the site itself that came last: neither its address nor its title stood in any
    earlier view, the view before was whole, and it stands above an item of its list that was there before.
    What comes up from below when another is taken out is no news."""
    found: WatchedItem | None = None
    seen: set[str] = set()
    before: View | None = None
    for view in views:
        if before is not None and before.whole and view.whole:
            for at, (title, url, day) in enumerate(view.items):
                new = day is None and len(title) >= _TITLE and not _known(title, url, seen)
                if new and same_site(url, view.url) and _above_known(view.items[at:], seen):
                    found = WatchedItem(title, url, None, view.taken_at, view.url)
                    break
        seen |= view.marks | {mark(t) for t, _, _ in view.items} | {mark(key(u)) for _, u, _ in view.items}
        before = view
    return found


def _known(title: str, url: str, seen: set[str]) -> bool:
    return mark(key(url)) in seen or mark(title) in seen


def _above_known(items: Sequence[tuple[str, str, date | None]], seen: set[str]) -> bool:
    """Whether an item of the same list as the first of these follows, and was seen before."""
    own = _column(items[0][1])
    return any(_column(url) == own and _known(title, url, seen) for title, url, _ in items[1:])


def seen_column(url: str, views: Sequence[View]) -> WatchedColumn | None:
    """What the views of a column's page tell; None without any."""
    if not views:
        return None
    last = views[-1]
    return WatchedColumn(url, newest_item(views), last_newcomer(views), len(last.items), last.day)


class Same(NamedTuple):
    """Days without anything new; marks: all that they showed."""

    since: date
    until: date
    marks: frozenset[str]


def same_days(views: Sequence[View], *, filled: bool = False) -> Same | None:
    """The days through which whole views of a page that no script fills, one a day at least, showed no new
    address or title. The first is the day when something new came last, or of the first view without a gap
    after it. filled: of a page that a script may fill, too."""
    days: dict[date, list[View]] = {}
    for view in views:
        days.setdefault(view.day, []).append(view)
    if not days:
        return None
    run: list[date] = []
    day = max(days)
    while day in days and all(v.whole and (filled or v.still) for v in days[day]):
        run.insert(0, day)
        day -= timedelta(days=1)
    if not run:
        return None
    since, seen = run[0], frozenset[str]().union(*(v.marks for v in days[run[0]]))
    for day in run[1:]:
        now = frozenset[str]().union(*(v.marks for v in days[day]))
        if now - seen:
            since = day
        seen |= now
    return Same(since, run[-1], seen)


def withdrawn(views: Sequence[View]) -> tuple[WatchedItem, ...]:
    """Items that went while older ones listed after them stayed, and that no later view shows."""
    found: dict[str, WatchedItem] = {}
    for earlier, later in _pairs(views):
        for title, url, day in _gone(earlier, later):
            after = [v for v in views if v.taken_at > later.taken_at]
            if not any(v.shows(title, url) for v in after):
                first = next(v for v in views if v.shows(title, url))
                gone = WatchedItem(title, url, day, first.taken_at, earlier.url, later.taken_at)
                found.setdefault(key(url), gone)
    return tuple(found.values())


def went_back(views: Sequence[View]) -> WentBack | None:
    """The last time that the newest date became an earlier one and has not come back."""
    found: WentBack | None = None
    for earlier, later in _pairs(views):
        before, after = earlier.newest, later.newest
        if before and after and after < before:
            rest = [v.newest for v in views if v.taken_at > later.taken_at]
            if not any(day and day >= before for day in rest):
                found = WentBack(later.url, before, after, later.taken_at)
    return found


def _pairs(views: Sequence[View]) -> Iterator[tuple[View, View]]:
    """Views that follow each other, of one place of observation: caches elsewhere may show older pages."""
    for host in sorted({v.host for v in views}):
        yield from pairwise(v for v in views if v.host == host and v.whole)


def _gone(earlier: View, later: View) -> Iterator[tuple[str, str, date]]:
    stays = [later.shows(title, url) for title, url, _ in earlier.items]
    for at, (title, url, day) in enumerate(earlier.items):
        if stays[at] or day is None:
            continue
        behind = zip(earlier.items[at + 1 :], stays[at + 1 :], strict=True)
        if any(stay and d and d <= day and _column(u) == _column(url) for (_, u, d), stay in behind):
            yield title, url, day


def _column(url: str) -> str:
    """Host and path of an article up to its date or number: which list of the page it belongs to."""
    path = key(url).partition("?")[0].split("/")[3:-1]
    kept = []
    for part in path:
        if _NUMBERED.search(part):
            break
        kept.append(part)
    return "/".join((host_of(url), *kept))
