"""A monitoring without network and without waiting: a clock that tests move, sites that do as they are told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from checker.clock import BEIJING
from checker.monitor.probe import Look
from checker.monitor.slots import Slots
from checker.monitor.store import MonitorStore, Probe
from checker.monitor.tick import Plan, tick

HOME = "https://www.example.gov.cn/"
SLOTS = Slots(24)


def at(day: int, hour: float = 0.0, month: int = 11) -> datetime:
    """A moment of 2026, Beijing time; the hour may have a fraction."""
    return datetime(2026, month, day, tzinfo=BEIJING) + timedelta(seconds=round(hour * 3600))


class Clock:
    """A clock that a test sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        self.moment += timedelta(**span)


class Sites:
    """Sites that answer at once. state: what an address does at a moment: `opened`, `blocked`, `timed_out`…
    (outcomes of checker.fetch.model); control: what the control addresses tell."""

    def __init__(
        self,
        clock: Clock,
        state: Callable[[str, datetime], str] = lambda url, moment: "opened",
        control: int | None = 1,
    ) -> None:
        self.clock, self.state, self.control = clock, state, control
        self.asked: list[tuple[str, datetime]] = []
        self.robots_asked: list[str] = []

    def look(
        self, url: str, *, ask_robots: bool = False, robots: str = "", slot_over: float = 0.0
    ) -> Look | None:
        now = self.clock()
        if slot_over and now.timestamp() >= slot_over:
            return None
        self.asked.append((url, now))
        if ask_robots:
            self.robots_asked.append(url)
        fetch = self.state(url, now)
        outcome = {"opened": "opened", "blocked": "blocked", "local_fault": "local_fault"}.get(
            fetch, "not_opened"
        )
        answered = fetch in ("opened", "blocked", "error", "not_found")
        control: int | None = None
        if outcome == "not_opened":
            control = 1 if answered else self.control
            if control == 0:
                outcome = "local_fault"
        status = {"opened": 200, "blocked": 403, "error": 502, "not_found": 404}.get(fetch)
        return Look(url, now, outcome, fetch, 800, 1, status, answered=answered, control_ok=control,
                    asked_robots=ask_robots, offset_s=0.0 if answered else None)  # fmt: skip


def made(path: Path, *urls: str, kind: str = "home") -> MonitorStore:
    """A new file with these addresses."""
    store = MonitorStore.make(path)
    with store.writing():
        for url in urls or (HOME,):
            store.add_target(url, kind, "", "2026-11-01T00:00:00Z")
    return store


def plan(**given: object) -> Plan:
    return Plan(**{"slots": SLOTS, "gap_minutes": 20.0, "threads": 0, **given})  # type: ignore[arg-type]


def ticked(store: MonitorStore, sites: Sites, **given: object):
    """One tick at the clock's time, one address after the other."""
    return tick(store, sites, plan(**given), now=sites.clock, stop=threading.Event())


def fill(
    store: MonitorStore, days: dict[int, object], *, host: str = "", url: str = HOME, month: int = 11
) -> None:
    """Write accesses at ten past every hour. days: day of the month -> outcomes by hour: a list, a dict
    {hour: outcome}, or a text for every hour. Outcomes: o opened, x not opened, ? not opened without control,
    b blocked, l own fault, - nothing."""
    host = host or store.host
    target = next(t for t in store.targets(all_=True) if t.url == url)
    rows = []
    tick_id = store.begin_tick(host, "2026-11-01T00:00:00Z", "test", "")
    for day, told in days.items():
        hours = {h: told[h % len(told)] for h in range(24)} if isinstance(told, str) else dict(told)  # type: ignore[arg-type]
        for hour, mark in hours.items():
            if mark != "-":
                rows.append(row(target.id, host, tick_id, at(day, hour, month), mark))
    with store.writing():
        store.add_probes(rows)


def row(target: int, host: str, tick_id: int, slot: datetime, mark: str, minute: int = 10) -> Probe:
    outcome, fetch, control = {
        "o": ("opened", "opened", None),
        "x": ("not_opened", "timed_out", 1),
        "?": ("not_opened", "timed_out", None),
        "b": ("blocked", "blocked", None),
        "l": ("local_fault", "local_fault", None),
    }[mark]
    started = (slot + timedelta(minutes=minute)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Probe(target, int(slot.timestamp()), host, tick_id, started, 900, 1, None, "", 0, outcome, fetch, "",
                 control)  # fmt: skip
