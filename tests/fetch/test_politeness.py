"""Turns by an injected clock: `nap` moves it, so nothing here waits."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from checker.fetch.politeness import Politeness, retry_after_seconds

URL = "http://www.yuhua.gov.cn/"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def read(self) -> float:
        return self.now

    def nap(self, condition: threading.Condition, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


def polite(clock: Clock, **more: object) -> Politeness:
    return Politeness(clock=clock.read, nap=clock.nap, **more)  # type: ignore[arg-type]


def starts(politeness: Politeness, clock: Clock, count: int, url: str = URL) -> list[float]:
    times = []
    for _ in range(count):
        with politeness.turn(url) as granted:
            assert granted
            times.append(round(clock.now - 1000, 3))
    return times


def test_requests_to_one_host_keep_their_interval() -> None:
    clock = Clock()
    assert starts(polite(clock, interval_s=0.25), clock, 4) == [0, 0.25, 0.5, 0.75]


def test_hosts_do_not_wait_for_each_other() -> None:
    clock = Clock()
    politeness = polite(clock, interval_s=5)
    assert starts(politeness, clock, 1) == [0]
    assert starts(politeness, clock, 1, "http://other.cn/") == [0]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "staging.yuhua.gov.cn"])
def test_this_machine_and_named_hosts_are_not_bounded(host: str) -> None:
    clock = Clock()
    politeness = polite(clock, interval_s=5, unlimited=frozenset({"staging.yuhua.gov.cn"}))
    assert starts(politeness, clock, 3, f"http://{host}/") == [0, 0, 0]


def test_a_crawl_delay_is_kept_but_capped() -> None:
    clock = Clock()
    politeness = polite(clock, interval_s=0.2, longest_s=10)
    politeness.set_interval("www.yuhua.gov.cn", 3)
    assert starts(politeness, clock, 3) == [0, 3, 6]
    politeness.set_interval("b.cn", 86_400)
    clock.now = 1000
    assert starts(politeness, clock, 2, "http://b.cn/") == [0, 10]


def test_a_crawl_delay_never_quickens_us() -> None:
    clock = Clock()
    politeness = polite(clock, interval_s=1)
    politeness.set_interval("www.yuhua.gov.cn", 0)
    assert starts(politeness, clock, 2) == [0, 1]


def test_retry_after_pauses_the_host_and_its_pace_recovers() -> None:
    clock = Clock()
    politeness = polite(clock, interval_s=0.5, longest_s=60)
    starts(politeness, clock, 1)
    assert politeness.slow_down(URL, "20") == 20
    times = starts(politeness, clock, 60)
    gaps = [b - a for a, b in pairwise(times)]
    assert times[0] == 20
    assert gaps[0] == pytest.approx(1.0)
    assert gaps[-1] == pytest.approx(0.5)


def test_a_turn_in_use_bounds_the_others() -> None:
    clock = Clock()
    politeness = polite(clock, interval_s=0, per_host=2)
    released = threading.Event()

    def release_one(condition: threading.Condition, seconds: float) -> None:
        first.__exit__(None, None, None)
        released.set()

    politeness._nap = release_one
    first = politeness.turn(URL)
    first.__enter__()
    with politeness.turn(URL):
        assert not released.is_set()
        with politeness.turn(URL) as granted:
            assert granted and released.is_set()


def test_a_stopped_run_gets_no_turn() -> None:
    stop = threading.Event()
    politeness = Politeness(interval_s=1000, stop=stop, nap=lambda condition, seconds: stop.set())
    with politeness.turn(URL) as granted:
        assert granted
    with politeness.turn(URL) as granted:
        assert not granted


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        (None, None),
    ],
)
def test_retry_after_is_read_or_left(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header) == seconds
