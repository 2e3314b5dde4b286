"""A month of 300 sites, simulated: every hour a round, now and then trouble; seconds, not minutes."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from checker.monitor.store import MonitorStore
from checker.monitor.verdict import verdicts
from checker.profile import load_profile
from tests.monitor.simulated import Clock, Sites, at, made, ticked

SITES = 300
URLS = [f"https://www.site{n:03}.gov.cn/" for n in range(SITES)]


def state(url: str, moment) -> str:
    """Every tenth site fails twice a day, every seventh is behind a shield, every fiftieth is gone."""
    n = int(url[16:19])
    if n % 50 == 49:
        return "error"
    if n % 7 == 6:
        return "blocked"
    return "error" if n % 10 == 3 and moment.hour in (3, 15) else "opened"


@pytest.mark.slow
def test_a_month_of_three_hundred_sites(tmp_path):
    clock = Clock(at(1, 0.1))
    sites = Sites(clock, state)
    began = time.process_time()
    with made(tmp_path / "m.db", *URLS) as store:
        while clock.moment < at(1, month=12):
            off = clock.moment.day == 12 or (clock.moment.day == 25 and clock.moment.hour == 4)
            if not off:
                ticked(store, sites)
            clock.pass_by(hours=1)
        watched = time.process_time() - began
        assert len(store.ticks()) == 30 * 24 - 25
        assert sum(sum(c.values()) for c in store.counts(0).values()) == SITES * (30 * 24 - 25)
    began = time.process_time()
    with MonitorStore.open(tmp_path / "m.db", reading=True) as store:
        told = {v.target.url: v for v in verdicts(store, load_profile("national-2019"), clock.moment)}
    judged = time.process_time() - began
    size = (tmp_path / "m.db").stat().st_size
    print(f"month: {watched:.1f} s, verdicts: {judged:.1f} s, {size / 1e6:.0f} MB")
    wrong = [url for url, v in told.items() if v.outcome.status != expected(url)]
    assert not wrong
    week = told[URLS[0]].watched.week
    assert (week.first.day, week.last.day, week.counted, week.uncounted) == (24, 30, 167, 1)
    assert watched < 60 and judged < 60, "seconds on an idle machine; shared ones are given time"


def expected(url: str) -> str:
    n = int(url[16:19])
    if n % 50 == 49:
        return "fail"
    if n % 7 == 6:
        return "unknown"
    return "fail" if n % 10 == 3 else "pass"


def test_a_verdict_is_that_of_its_moment_whatever_came_later(tmp_path):
    """The same file grown by a week of failures, judged as of then."""
    clock = Clock(at(1, 0.1))
    sites = Sites(clock, lambda url, moment: "opened" if moment < at(11) else "error")
    profile = load_profile("national-2019")
    with made(tmp_path / "m.db") as store:
        while clock.moment < at(11):
            ticked(store, sites)
            clock.pass_by(hours=1)
        then = at(11)
        [before] = verdicts(store, profile, then)
        while clock.moment < at(20):
            ticked(store, sites)
            clock.pass_by(hours=1)
        [again] = verdicts(store, profile, then)
        assert (again.watched, again.outcome.reason) == (before.watched, before.outcome.reason)
        [now] = verdicts(store, profile, clock.moment + timedelta(0))
        assert (before.outcome.status, now.outcome.status) == ("pass", "fail")


def test_a_schedule_of_every_ten_minutes_fills_every_slot_with_its_distance(tmp_path):
    """As `govcheck monitor schedule` prints it: each address at a minute of its own, never closer than asked."""
    clock = Clock(at(1, 0))
    sites = Sites(clock)
    urls = URLS[:8]
    with made(tmp_path / "m.db", *urls) as store:
        while clock.moment < at(9):
            ticked(store, sites, spread=True)
            clock.pass_by(minutes=10)
        told = list(verdicts(store, load_profile("national-2019"), clock.moment))
    assert [v.outcome.status for v in told] == ["pass"] * 8
    for found in told:
        assert found.watched.week.counted == 168
        assert found.watched.week.gap_minutes >= 20
    minutes = {moment.minute // 10 for _, moment in sites.asked}
    assert minutes == {0, 1, 2, 3}
