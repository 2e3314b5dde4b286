"""What the monitoring over days knows of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.facts.model.site import Visit

_INDEX = re.compile(r"/(?:index|default)\.[a-z]{3,5}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WatchedDay:
    """A full day of monitoring, counted in slots. failed: not opened while our own network worked.
    doubtful: not opened, and nothing tells whether our own network worked. blocked, own_fault, missed: slots
    that do not count. spread_hours: from the first to the last access that counts."""

    day: date
    opened: int = 0
    failed: int = 0
    doubtful: int = 0
    blocked: int = 0
    own_fault: int = 0
    missed: int = 0
    spread_hours: float = 0.0

    @property
    def counted(self) -> int:
        """Accesses that count."""
        return self.opened + self.failed + self.doubtful

    @property
    def uncounted(self) -> int:
        """Slots without an access that counts."""
        return self.blocked + self.own_fault + self.missed


@dataclass(frozen=True, slots=True)
class WatchedWeek:
    """Consecutive full days of monitoring one address, several places of observation put together.

    gap_minutes: the smallest time between two accesses that count; None under two. failures: the accesses
    that did not open, `error` in the words of checker.fetch.model; hosts: names of the places of observation.
    silence: how many failures in a row, at most, were a silence that one and the same place alone met: so
    does one whose address is shut out see a site that is up.
    """

    days: tuple[WatchedDay, ...]
    gap_minutes: float | None = None
    failures: tuple[Visit, ...] = ()
    hosts: tuple[str, ...] = ()
    silence: int = 0

    @property
    def first(self) -> date:
        return self.days[0].day

    @property
    def last(self) -> date:
        return self.days[-1].day

    @property
    def counted(self) -> int:
        """n: accesses that count."""
        return sum(d.counted for d in self.days)

    @property
    def failed(self) -> int:
        """f: of these, not opened for sure."""
        return sum(d.failed for d in self.days)

    @property
    def doubtful(self) -> int:
        """Of n, not opened, perhaps through our own network."""
        return sum(d.doubtful for d in self.days)

    @property
    def uncounted(self) -> int:
        """m: slots without an access that counts."""
        return sum(d.uncounted for d in self.days)

    def covered(self, per_day: int, gap_minutes: float, spread_hours: float) -> bool:
        """Whether the days prove anything: enough accesses each day, apart from each other, over the day."""
        apart = self.gap_minutes is not None and self.gap_minutes >= gap_minutes
        return apart and all(d.counted >= per_day and d.spread_hours >= spread_hours for d in self.days)

    def fails(self, percent: float) -> bool:
        """Whether so many percent did not open for sure; exact at the line."""
        return bool(self.counted) and self.failed * 100 >= percent * self.counted

    def fails_without_silence(self, percent: float) -> bool:
        """The same with the longest silence of one place left out of what did not open."""
        return max(0, self.failed - self.silence) * 100 >= percent * self.counted

    def holds(self, percent: float) -> bool:
        """Whether fewer did not open, doubtful ones included."""
        return (self.failed + self.doubtful) * 100 < percent * self.counted

    @property
    def opened(self) -> int:
        """Of n, opened."""
        return sum(d.opened for d in self.days)

    @property
    def percent(self) -> str:
        """Percent of the counted accesses that did not open, as text; never rounded up to a line."""
        tenths = (self.failed + self.doubtful) * 1000 // self.counted if self.counted else 0
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def bounds(self) -> tuple[float, float]:
        """Percent of all slots that did not open: at least, at most."""
        every = self.counted + self.uncounted
        if not every:
            return 0.0, 100.0
        return self.failed * 100 / every, (self.failed + self.doubtful + self.uncounted) * 100 / every

    def leaning(self, percent: float) -> Literal["pass", "fail", ""]:
        """Where the bounds point, whatever the missing slots would have shown."""
        every = self.counted + self.uncounted
        if every and (self.failed + self.doubtful + self.uncounted) * 100 < percent * every:
            return "pass"
        return "fail" if every and self.failed * 100 >= percent * every else ""


@dataclass(frozen=True, slots=True)
class WatchedItem:
    """An item that a monitored page showed. day: its date beside it; seen_at: ISO time, first seen; page: on
    which page; gone_at: ISO time of the first look that missed it."""

    title: str
    url: str
    day: date | None
    seen_at: str
    page: str
    gone_at: str = ""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The newest date of a column was an earlier one at a later look."""

    page: str
    before: date
    after: date
    seen_at: str


@dataclass(frozen=True, slots=True)
class WatchedColumn:
    """What the monitoring saw of a column's page. newest: the newest dated item whose day had come; newcomer:
    the undated item that came last above others. listed: how many items the last look showed, on `looked`
    (Beijing day)."""

    url: str
    newest: WatchedItem | None = None
    newcomer: WatchedItem | None = None
    listed: int = 0
    looked: date | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """What the monitoring knows of the site; empty without it.

    url: the monitored home page, "" without one. since: first day of its monitoring. week: the latest covered
    one, else the latest full days; newer: full days after it that are not covered. newest: the newest dated
    item that the home page showed. newcomer: the undated item that came last to the home page. same_since,
    same_until: the days through which a daily look at the whole home page, which no script fills, showed no
    new address; same_marks: what it showed (checker.facts.shown). shell_since, shell_until: the same days of
    a home page that a script may fill, so that they prove nothing. columns: the monitored columns.
    """

    url: str = ""
    since: date | None = None
    week: WatchedWeek | None = None
    newer: WatchedWeek | None = None
    newest: WatchedItem | None = None
    newcomer: WatchedItem | None = None
    same_since: date | None = None
    same_until: date | None = None
    same_marks: frozenset[str] = frozenset()
    shell_since: date | None = None
    shell_until: date | None = None
    columns: tuple[WatchedColumn, ...] = ()
    withdrawn: tuple[WatchedItem, ...] = ()
    went_back: tuple[WentBack, ...] = ()

    def column(self, url: str) -> WatchedColumn | None:
        """The column whose page has this address, be it with another scheme or with its index named."""
        return next((c for c in self.columns if _bare(c.url) == _bare(url)), None)


def _bare(url: str) -> str:
    return _INDEX.sub("/", url.partition("://")[2].partition("#")[0]).rstrip("/")
