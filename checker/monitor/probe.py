"""One access to an address: fifteen seconds, whatever happens in them, and what that proves.

A refusal or reset is tried again while the seconds last, and never after them. A certificate that our
library does not trust is no proof that readers are kept out, so the page is asked for without it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import zip_longest

from checker import clock
from checker.fetch.http import Client, Limits
from checker.fetch.model import Exchange, Fetched, Hop
from checker.fetch.politeness import Politeness
from checker.fetch.robots import Robots
from checker.fetch.urls import same_site

BODY_BYTES = 20_000_000
JUMP_S = 5.0  # wall clock and monotonic clock may differ by so much during one access
SLEPT_S = 60.0  # an access that took so much longer than it may: some monotonic clocks run on in sleep
_PAUSES_S = (1.0, 2.0, 4.0, 4.0)  # between tries after a refusal

# What an access proves of the site, by the outcome of checker.fetch.model. Everything else that did not
# open is `not_opened`.
_PROVES = {
    "opened": "opened",
    "not_html": "opened",
    "blocked": "blocked",  # somebody answers; a reader may well get in
    "login": "blocked",
    "robots": "blocked",
    "tls_error": "blocked",  # our library cannot speak with it; a reader's browser may
    "too_large": "local_fault",  # we gave up, not the site
    "local_fault": "local_fault",
    "not_checked": "local_fault",
}
# What a proxy or gateway says when it has no way to the site: over plain HTTP that may be one of ours.
_OF_GATEWAYS = frozenset({502, 503, 504, 511})


@dataclass(frozen=True, slots=True)
class Look:
    """One access. outcome: opened, not_opened, blocked, local_fault; fetch: the outcome of
    checker.fetch.model behind it. elapsed_ms leaves out waiting for our turn. offset_s: the site's clock
    less ours. answered: somebody beyond our own network spoke to us. control_ok: whether our own network
    worked, None where nothing told. robots: why robots.txt keeps us away; asked_robots: it was asked for
    now."""

    url: str
    started: datetime
    outcome: str
    fetch: str
    elapsed_ms: int = 0
    tries: int = 1
    status: int | None = None
    final_url: str = ""
    error: str = ""
    body: bytes = b""
    charset: str | None = None
    size: int = 0
    offset_s: float | None = None
    answered: bool = False
    control_ok: int | None = None
    robots: str = ""
    asked_robots: bool = False


class Looker:
    """Accesses, safe to share among threads.

    seconds: the budget of one. controls: addresses that tell whether our own network works, asked only when
    something gave no answer. respect_robots: ask robots.txt of hosts named to `look`.
    """

    def __init__(
        self,
        seconds: float,
        controls: Sequence[str] = (),
        *,
        respect_robots: bool = True,
        stop: threading.Event | None = None,
        now: Callable[[], datetime] = clock.now,
        mono: Callable[[], float] = clock.seconds,
        nap: Callable[[float], bool] | None = None,
        limits: Limits | None = None,
        hosts: dict[str, tuple[str, int]] | None = None,
    ) -> None:
        self._limits = limits or Limits(
            connect_s=seconds, read_s=seconds, total_s=seconds, body_bytes=BODY_BYTES
        )
        self._controls = tuple(controls)
        self._respect = respect_robots
        self._stop = stop or threading.Event()
        self._now, self._mono = now, mono
        self._nap = nap or self._stop.wait
        self._hosts = hosts
        self._politeness = Politeness(interval_s=1.0, per_host=1, stop=self._stop)
        self._control_lock = threading.Lock()
        self._control: tuple[float, int | None] | None = None

    def look(
        self, url: str, *, ask_robots: bool = False, robots: str = "", slot_over: float = 0.0
    ) -> Look | None:
        """Ask once. None when the run was stopped before an answer, or the slot was over before our turn
        came (slot_over: Unix second).

        ask_robots: ask robots.txt first; `robots` is what it said before.
        """
        barred = self._barred(url) if ask_robots and self._respect else robots
        if barred and self._respect:
            return Look(
                url, self._now(), "blocked", "robots", error=barred, robots=barred, asked_robots=ask_robots
            )
        if slot_over and self._now().timestamp() >= slot_over:
            return None
        began = self._mono()
        try:
            look = self._access(url)
        except Exception as fault:  # a fault of ours: a round must outlive anything, and blames nobody for it
            return Look(
                url, self._now(), "local_fault", "local_fault", error=f"{type(fault).__name__}: {fault}"
            )
        if look is None:
            return None
        if look.outcome == "not_opened":
            look = self._with_control(look, began)
        return replace(look, asked_robots=ask_robots)

    # -- one access --------------------------------------------------------------------------

    def _access(self, url: str) -> Look | None:
        notes: list[Exchange] = []
        began, wall = self._mono(), self._now()
        fetched, spent, tries, proved = self._tries(url, notes)
        if fetched.outcome == "not_checked":
            return None
        jumped = abs((self._now() - wall).total_seconds() - (self._mono() - began)) > JUMP_S
        jumped = jumped or spent > self._limits.total_s + SLEPT_S
        outcome = _PROVES.get(fetched.outcome, "not_opened")
        error = fetched.error
        if jumped and outcome == "not_opened":  # a laptop that slept has broken connections
            outcome, error = (
                "local_fault",
                f"this machine's clock jumped or it slept during the access: {error}",
            )
        return Look(
            url,
            wall,
            outcome,
            fetched.outcome,
            elapsed_ms=round(spent * 1000),
            tries=tries,
            status=fetched.status,
            answered=_answered(fetched, proved),
            final_url=fetched.final_url if fetched.final_url != url else "",
            error=error,
            body=fetched.body if fetched.outcome == "opened" else b"",
            charset=fetched.header_charset,
            size=fetched.size,
            offset_s=_offset(notes),
        )

    def _tries(self, url: str, notes: list[Exchange]) -> tuple[Fetched, float, int, bool]:
        """(the end, seconds spent without waiting for our turn, tries, whether encrypted answers are proved
        to be the site's)."""
        fetched = self._ask(url, self._limits.total_s, notes)
        spent, tries = fetched.elapsed_ms / 1000, 1
        if fetched.outcome == "tls_error":
            unproved = self._ask(url, self._limits.total_s - spent, notes, verify=False)
            spent += unproved.elapsed_ms / 1000
            if unproved.outcome == "tls_error":
                return fetched, spent, 2, False
            return replace(unproved, error=f"certificate not trusted: {fetched.error}"), spent, 2, False
        for pause in _PAUSES_S:
            if not _broke_off(fetched) or spent + pause >= self._limits.total_s or self._nap(pause):
                break
            fetched = self._ask(url, self._limits.total_s - spent - pause, notes)
            spent += pause + fetched.elapsed_ms / 1000
            tries += 1
        return fetched, spent, tries, True

    def _ask(self, url: str, seconds: float, notes: list[Exchange], *, verify: bool = True) -> Fetched:
        """Each access has connections of its own: an old one would tell nothing of name, route and port."""

        def keep(fetched: Fetched, exchanges: Sequence[Exchange]) -> Fetched:
            notes.extend(replace(e, body=b"") for e in exchanges)
            return fetched

        left = max(0.05, seconds)
        limits = replace(self._limits, connect_s=min(self._limits.connect_s, left), total_s=left)
        with Client(
            threads=1,
            limits=limits,
            verify=verify,
            politeness=self._politeness,
            stop=self._stop,
            keep=keep,
            hosts=self._hosts,
        ) as client:
            return client.get(url)

    def _barred(self, url: str) -> str:
        """Why robots.txt keeps us away, as the crawl asks for its start page: a robots.txt that fails bars
        nothing, because the page itself will tell how the site fails."""
        with Client(
            threads=1, limits=self._limits, politeness=self._politeness, stop=self._stop, hosts=self._hosts
        ) as client:
            robots = Robots(client)
            return "" if robots.state(url).refused else robots.why_not(url) or ""

    # -- our own network ---------------------------------------------------------------------

    def _with_control(self, look: Look, began: float) -> Look:
        if look.answered:
            return replace(look, control_ok=1)
        control = self._ask_control(began)
        if control == 0:
            return replace(look, outcome="local_fault", control_ok=0)
        return replace(look, control_ok=control)

    def _ask_control(self, since: float) -> int | None:
        """1: an address that is always there answers; 0: none does; None: none is set. One thread asks for
        all who wait; what was asked before `since` (monotonic) tells nothing of a failure after it."""
        if not self._controls:
            return None
        with self._control_lock:
            if self._control is None or self._control[0] < since:
                asked = self._mono()
                self._control = (asked, int(any(self._answers(url) for url in self._controls)))
            return self._control[1]

    def _answers(self, url: str) -> bool:
        return _answered(self._ask(url, self._limits.total_s, []), True)


def _broke_off(fetched: Fetched) -> bool:
    """Whether the connection was refused, reset, or lost in the middle of the page."""
    return fetched.outcome == "refused" or (fetched.outcome == "error" and (fetched.status or 0) < 400)


def _answered(fetched: Fetched, proved: bool) -> bool:
    """Whether somebody beyond our own network spoke to us, be it to send us on, so that it is not to blame.
    proved: encrypted answers come from who they say. Else a gateway of ours may speak in a site's name."""
    return any(
        hop.status is not None
        and ((proved and hop.url.startswith("https:")) or not _of_a_gateway(hop, after))
        for hop, after in zip_longest(fetched.trace, fetched.trace[1:])
    )


def _of_a_gateway(hop: Hop, after: Hop | None) -> bool:
    """Whether a network without a way out, or one that wants a login first, answers like this."""
    return hop.status in _OF_GATEWAYS or (after is not None and not same_site(hop.url, after.url))


def _offset(notes: Sequence[Exchange]) -> float | None:
    """Seconds by which the site's Date header is ahead of our clock when the reply came."""
    for exchange in reversed(notes):
        headers = {name.lower(): value for name, value in exchange.headers}
        if "date" not in headers or "age" in headers:
            continue
        try:
            theirs = parsedate_to_datetime(headers["date"])
            if theirs.tzinfo is not None:
                return (theirs - datetime.fromisoformat(exchange.at)).total_seconds()
        except ValueError:
            continue
    return None
