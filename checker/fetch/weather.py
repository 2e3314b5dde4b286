"""Whether a host has turned against us: it answered well, and now it refuses whatever it is asked.

A shield that bans an address refuses everything from then on. Its refusals say nothing about the pages,
and asking on only makes it worse. So after a run of refusals a page that opened before is asked for again:
if it opens, only the pages in between are refused; if not, the host is given time, and after a few such
runs it is asked no more until `open_again`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from checker.fetch.model import Fetched
from checker.fetch.urls import host_of

_ANSWERS = frozenset({"opened", "not_html", "not_found", "login", "too_large"})
_GONE = "not_found"  # some shields call everything gone
_GONE_RUN = 20  # so many in a row are doubted; columns that were taken down whole are commoner
_SILENCE = frozenset({"refused", "timed_out"})  # of a host that opened before; else it may just be down
_BUSY = 503  # what servers say to visitors that ask too often, in place of 429
_RUN = 8  # refusals in a row after which a page that opened is asked for again
_BURSTS = 3  # such runs, without an answer between, after which the host is asked no more
_PAUSE_S = 5.0  # the first pause; every further one is twice as long


@dataclass(slots=True)
class _Host:
    opened: str = ""  # an address that opened
    since: str = ""  # when the refusals in a row began
    run: int = 0
    gone: int = 0
    gone_since: str = ""
    bursts: int = 0
    asking: bool = False  # somebody is finding out
    shut: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A run of refusals. known: an address of the host that opened before; "" when none did. gone: they were
    404s."""

    host: str
    known: str
    gone: bool = False


class Weather:
    """What the hosts of one run were like; safe to share among threads.

    run: refusals in a row that raise a doubt. bursts: doubts that came true before a host is shut.
    """

    def __init__(self, *, run: int = _RUN, bursts: int = _BURSTS) -> None:
        self._run, self._bursts = run, bursts
        self.lied: dict[str, str] = {}  # hosts that called everything gone, and since when (ISO)
        self.turned: dict[str, str] = {}  # hosts that refused everything, and since when (ISO)
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def shut(self, url: str) -> str:
        """Why the URL's host is asked no more, or ""."""
        with self._lock:
            state = self._hosts.get(host_of(url))
            return state.shut if state else ""

    def note(self, fetched: Fetched) -> Doubt | None:
        """Learn from a fetch. A doubt is to be settled by asking for `known` and telling `settle`."""
        host = host_of(fetched.final_url or fetched.url)
        with self._lock:
            state = self._hosts.setdefault(host, _Host())
            if fetched.outcome in _ANSWERS:
                if fetched.outcome == "opened":
                    state.opened = fetched.url
                state.run, state.bursts, state.since = 0, 0, ""
                return self._of_gone(host, state, fetched)
            silent = fetched.outcome in _SILENCE and bool(state.opened)
            if fetched.outcome != "blocked" and not silent and fetched.status != _BUSY:
                return None
            state.since = state.since or fetched.fetched_at
            state.run += 1
            if state.run < self._run or state.asking or state.shut:
                return None
            state.asking = True
            return Doubt(host, state.opened)

    def _of_gone(self, host: str, state: _Host, fetched: Fetched) -> Doubt | None:
        if fetched.outcome != _GONE:
            state.gone, state.gone_since = 0, ""
            return None
        state.gone += 1
        state.gone_since = state.gone_since or fetched.fetched_at
        if state.gone < _GONE_RUN or not state.opened or state.asking:
            return None
        state.asking, state.gone = True, 0
        return Doubt(host, state.opened, gone=True)

    def settle(self, doubt: Doubt, *, refused: bool) -> float:
        """Whether the host refuses what it gave before. Returns the pause in seconds that it is due."""
        with self._lock:
            state = self._hosts[doubt.host]
            state.asking, state.run = False, 0
            if not refused:
                state.bursts, state.since = 0, ""
                state.gone_since = ""
                return 0.0
            if doubt.gone:
                self.lied.setdefault(doubt.host, state.gone_since)
                state.shut = f"not asked: the host has called everything gone since {state.gone_since[11:19]}"
                return 0.0
            state.bursts += 1
            self.turned.setdefault(doubt.host, state.since)
            if state.bursts >= self._bursts:
                state.shut = f"not asked: the host has refused everything since {state.since[11:19]}"
                return 0.0
            return float(_PAUSE_S * 2 ** (state.bursts - 1))

    def open_again(self, host: str) -> str:
        """Ask the host again: it may have calmed down. Returns why it was shut, or ""."""
        with self._lock:
            state = self._hosts.get(host)
            why = state.shut if state else ""
            if state:
                state.run, state.bursts, state.since, state.shut = 0, 0, "", ""
                state.gone, state.gone_since = 0, ""
            return why

    def shut_again(self, host: str, why: str) -> None:
        """It has not calmed down: ask it no more, for the reason that `open_again` gave."""
        with self._lock:
            self._hosts.setdefault(host, _Host()).shut = why
