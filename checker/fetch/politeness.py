"""One host, one pace: a smallest interval between requests and a bound on requests at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from checker.clock import now as beijing_now
from checker.fetch.urls import host_of, is_loopback

_NAP_S = 0.5  # how long a waiter may overlook that the run was stopped
_EASE = 0.95  # after a slow-down the pace recovers by this factor with each request


@dataclass(slots=True)
class _Host:
    pace_s: float
    interval_s: float
    next_at: float = float("-inf")
    running: int = 0
    free: threading.Condition = field(default_factory=threading.Condition)


class Politeness:
    """Hands out turns, host by host; safe to share among threads.

    interval_s: seconds between the starts of two requests to one host.
    per_host: requests to one host at a time.
    longest_s: what a host may ask of us at most, by crawl-delay, Retry-After or 429.
    unlimited: hosts without bounds (a folder or staging server); loopback always is.
    clock, nap: for tests; `nap(condition, seconds)` waits while holding the condition.
    """

    def __init__(
        self,
        *,
        interval_s: float = 0.2,
        per_host: int = 4,
        longest_s: float = 30.0,
        unlimited: frozenset[str] = frozenset(),
        stop: threading.Event | None = None,
        clock: Callable[[], float] = time.monotonic,
        nap: Callable[[threading.Condition, float], object] = threading.Condition.wait,
    ) -> None:
        self._interval_s = interval_s
        self._per_host = per_host
        self._longest_s = longest_s
        self._unlimited = unlimited
        self._stop = stop or threading.Event()
        self._clock = clock
        self._nap = nap
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: str) -> Iterator[bool]:
        """Wait for a turn at the URL's host; yields False, without a turn, when the run was stopped."""
        host = host_of(url)
        if self.is_unlimited(host):
            yield not self._stop.is_set()
            return
        state = self._state(host)
        granted = self._wait_turn(state)
        try:
            yield granted
        finally:
            if granted:
                with state.free:
                    state.running -= 1
                    state.free.notify()

    def is_unlimited(self, host: str) -> bool:
        """Whether the host is asked without any pause."""
        return host in self._unlimited or is_loopback(host)

    def set_interval(self, host: str, seconds: float) -> None:
        """Keep at least `seconds` between requests to the host (its crawl-delay), within `longest_s`."""
        state = self._state(host)
        with state.free:
            state.pace_s = max(self._interval_s, min(seconds, self._longest_s))
            state.interval_s = max(state.interval_s, state.pace_s)

    def slow_down(self, url: str, retry_after: str | None = None) -> float:
        """The host said 429 or 503: pause it and double its interval. Returns the pause in seconds.

        retry_after: the header as sent, seconds or an HTTP date.
        """
        host = host_of(url)
        if self.is_unlimited(host):
            return 0.0
        state = self._state(host)
        with state.free:
            state.interval_s = min(self._longest_s, max(1.0, state.interval_s * 2))
            pause = min(self._longest_s, retry_after_seconds(retry_after) or state.interval_s)
            state.next_at = max(state.next_at, self._clock() + pause)
            return pause

    def _state(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host(self._interval_s, self._interval_s))

    def _wait_turn(self, state: _Host) -> bool:
        with state.free:
            while not self._stop.is_set():
                now = self._clock()
                if state.running < self._per_host and now >= state.next_at:
                    state.running += 1
                    state.next_at = now + state.interval_s
                    state.interval_s = max(state.pace_s, state.interval_s * _EASE)
                    return True
                due = state.next_at - now if state.running < self._per_host else _NAP_S
                self._nap(state.free, min(due, _NAP_S))
            return False


def retry_after_seconds(header: str | None) -> float | None:
    """Seconds a Retry-After header asks for, never negative; None when there is none or it is garbage."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header.strip()[:9])
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max(0.0, (moment - beijing_now()).total_seconds())
