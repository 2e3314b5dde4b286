"""robots.txt by RFC 9309: fetched once per host, and its silence told apart from its failure.

- 2xx: its rules hold; a web page in its place holds no rules.
- 4xx, blocked, a login: no rules, everything is allowed.
- 5xx, a broken reply, no answer in time: everything is refused, and the reason says so.
- no connection at all (refused, no such host, TLS): allowed, because the page's own fetch meets the
  same fault and tells it better than "robots".
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from protego import Protego

from checker.fetch.http import Client
from checker.fetch.model import Fetched
from checker.fetch.urls import host_of, origin_of

AGENT = "govcheck"
_MAX_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB
_HTML_STARTS = (b"<!doctype", b"<html", b"<head", b"<script", b"<?xml", b"<meta", b"<body")

_NO_RULES = frozenset({"not_found", "blocked", "login", "bad_url", "too_many_redirects", "not_checked"})
_NO_CONNECTION = frozenset({"refused", "unknown_host", "tls_error", "local_fault"})


@dataclass(frozen=True, slots=True)
class RobotsState:
    """What one host's robots.txt came to.

    note: one line saying how the rules were found ("no robots.txt (HTTP 404)", "12 rules", …).
    refused: why the whole host is off limits, or None. delay_s: crawl-delay as asked, or None.
    """

    note: str
    rules: Protego | None = None
    refused: str | None = None
    delay_s: float | None = None
    sitemaps: tuple[str, ...] = ()


@dataclass(slots=True)
class _Slot:
    lock: threading.Lock = field(default_factory=threading.Lock)
    state: RobotsState | None = None


class Robots:
    """The robots.txt of every host that is asked about; safe to share among threads.

    client: asks for the files; its `politeness`, if any, is told each host's crawl-delay.
    respect: False for one's own folder or staging site: nothing is refused and no delay is kept.
    """

    def __init__(self, client: Client, *, agent: str = AGENT, respect: bool = True) -> None:
        self._client = client
        self._agent = agent
        self._respect = respect
        self._slots: dict[str, _Slot] = {}
        self._lock = threading.Lock()

    def why_not(self, url: str) -> str | None:
        """Why robots.txt keeps us from this address (for `Fetched.error`), or None. May fetch."""
        if not self._respect:
            return None
        state = self.state(url)
        if state.refused:
            return state.refused
        if state.rules is not None and not state.rules.can_fetch(url, self._agent):
            return "robots.txt disallows this address"
        return None

    def allowed(self, url: str) -> bool:
        """Whether robots.txt lets us ask for this address. May fetch."""
        return self.why_not(url) is None

    def delay(self, url: str) -> float | None:
        """The crawl-delay of the URL's host in seconds, as asked; `Politeness` caps it. May fetch."""
        return self.state(url).delay_s if self._respect else None

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemap addresses the host's robots.txt lists. May fetch, respected or not."""
        return self.state(url).sitemaps

    def state(self, url: str) -> RobotsState:
        """The state for the URL's host, fetched the first time; other hosts do not wait for it."""
        origin = origin_of(url)
        with self._lock:
            slot = self._slots.setdefault(origin, _Slot())
        with slot.lock:
            if slot.state is None:
                reply = self._client.get(origin + "/robots.txt", want="any", max_bytes=_MAX_BYTES)
                slot.state = read_robots(reply, self._agent)
                self._keep_delay(origin, slot.state)
            return slot.state

    def _keep_delay(self, origin: str, state: RobotsState) -> None:
        if self._respect and state.delay_s and self._client.politeness:
            self._client.politeness.set_interval(host_of(origin), state.delay_s)


def read_robots(reply: Fetched, agent: str = AGENT) -> RobotsState:
    """What a reply to /robots.txt means."""
    if reply.outcome in _NO_CONNECTION:
        return RobotsState(f"robots.txt could not be asked for: {reply.error}")
    if reply.outcome in _NO_RULES or (reply.status is not None and 400 <= reply.status < 500):
        return RobotsState(f"no robots.txt ({reply.error or reply.outcome})")
    if reply.outcome in {"error", "timed_out"}:
        why = f"robots.txt is unreachable ({reply.error}), which RFC 9309 reads as: stay out"
        return RobotsState(why, refused=why)
    body = reply.body[:_MAX_BYTES].removeprefix(b"\xef\xbb\xbf")
    if body.lstrip()[:20].lower().startswith(_HTML_STARTS):
        return RobotsState("no robots.txt (a web page in its place)")
    rules = Protego.parse(body.replace(b"\0", b"").decode("utf-8", "replace"))
    delay = rules.crawl_delay(agent)
    return RobotsState(
        "robots.txt read",
        rules=rules,
        delay_s=float(delay) if delay is not None else None,
        sitemaps=tuple(dict.fromkeys(rules.sitemaps)),
    )
