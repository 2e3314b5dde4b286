"""The client that asks and never raises: whatever a server does ends as a `Fetched`.

    with Client() as client:
        client.get("http://www.example.gov.cn/").outcome

Decisions that the verdicts rest on:
- certificates are always verified unless the caller says otherwise; a fault is `tls_error`, told plainly;
- one early refusal, reset or 502/503/504 is tried once more inside the same time budget, a timeout is not;
- redirects are followed here, hop by hop, so that the trace shows every one and a loop is called a loop;
- cookies live for one fetch only: enough for servers that set one and send you back, and no fetch
  depends on an earlier one.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self
from urllib.parse import quote_from_bytes

import requests
import urllib3
from urllib3 import HTTPResponse

from checker.clock import now
from checker.fetch import classify, walls
from checker.fetch.body import BodyReader, BrokenEncoding, inflater_for
from checker.fetch.model import Exchange, Fetched, FetchOutcome, Hop
from checker.fetch.politeness import Politeness, retry_after_seconds
from checker.fetch.transport import Address, Transport, brief_budget, set_budget
from checker.fetch.urls import (
    host_of,
    is_loopback,
    leads_inward,
    normalise,
    origin_of,
    registrable,
    resource_kind,
)
from checker.fetch.weather import Weather

USER_AGENT = "govcheck/0.1 (government website checker)"
Want = Literal["page", "any"]
_Mode = Literal["page", "any", "peek"]
Keep = Callable[[Fetched, Sequence[Exchange]], Fetched]

_ERROR_BODY_BYTES = 65_536  # of an error page: enough to see whose page it is
_DRAIN_BYTES = 16_384
_DRAIN_S = 0.3  # a body that is announced and does not come must not cost the fetch its time
_AGAIN_STATUSES = frozenset({502, 503, 504})
_HEAD_TELLS = frozenset({"opened", "not_html", "unknown_host", "tls_error", "bad_url", "not_checked",
                         "local_fault"})  # fmt: skip

logging.getLogger("urllib3").setLevel(logging.ERROR)  # its warnings about odd headers are our outcomes


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch. Seconds and decoded bytes; the byte cap holds for the wire as well."""

    connect_s: float = 5.0
    read_s: float = 15.0  # between two pieces of a reply
    total_s: float = 30.0  # whole fetch, redirects and second try included, waiting for our turn not
    body_bytes: int = 5_000_000
    redirects: int = 10
    second_try_s: float = 0.5  # pause before the second try

    @classmethod
    def within(cls, seconds: float, body_bytes: int) -> Self:
        """For fetches that may take `seconds` each, in the usual proportions."""
        half = seconds / 2
        return cls(min(5.0, half), min(15.0, half), seconds, body_bytes, second_try_s=min(0.5, seconds / 20))


@dataclass(slots=True)
class _Walk:
    """One fetch under way."""

    asked: str
    began: float
    deadline: float
    waited: float = 0.0
    trace: list[Hop] = field(default_factory=list)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    fetched_at: str = field(default_factory=lambda: now().isoformat())
    exchanges: list[Exchange] | None = None
    came_from: str = ""

    def left(self) -> float:
        return self.deadline - time.monotonic()

    def end(self, outcome: FetchOutcome, error: str = "", **more: Any) -> Fetched:
        spent = time.monotonic() - self.began - self.waited
        final = self.trace[-1].url if self.trace else self.asked
        return Fetched(
            url=self.asked, outcome=outcome, error=error, final_url=final, trace=tuple(self.trace),
            fetched_at=self.fetched_at, elapsed_ms=round(spent * 1000), **more,
        )  # fmt: skip


class Client:
    """Fetches addresses politely and within bounds; safe to share among threads.

    threads: connections kept open per host.
    hosts: public host -> (address, port): asked there over plain http, while URL, Host header and
        trace stay public. How a folder or a staging server is checked as if it were the public site.
    offline_outside: contact nothing but mapped hosts and this machine; other addresses end `not_checked`.
    verify: False, or a path to a CA bundle, only where the user asked for it.
    trust_env: take proxies and CA bundles from the environment.
    politeness: turns per host, taken for every hop; None asks without pause.
    weather: hosts that suddenly refuse everything are given time, and in the end asked no more.
    stop: when set, no new request starts.
    keep: is given the end of each fetch with all that went over the wire, in the thread that fetched, and
        gives back the end, told where it was kept. Must not raise.
    """

    def __init__(
        self,
        *,
        threads: int = 16,
        limits: Limits | None = None,
        hosts: Mapping[str, Address] | None = None,
        offline_outside: bool = False,
        verify: bool | str = True,
        trust_env: bool = False,
        user_agent: str = USER_AGENT,
        politeness: Politeness | None = None,
        weather: Weather | None = None,
        stop: threading.Event | None = None,
        keep: Keep | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._keep = keep
        self.politeness = politeness
        self.weather = weather
        self.user_agent = user_agent
        self._offline_outside = offline_outside
        self._verify = verify
        self._stop = stop or threading.Event()
        self._headers = {
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
        self._transport = Transport(threads, hosts or {})
        self._session = requests.Session()
        self._session.trust_env = trust_env
        self._session.mount("http://", self._transport)
        self._session.mount("https://", self._transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all kept connections."""
        self._session.close()

    def get(self, url: str, *, want: Want = "page", max_bytes: int | None = None) -> Fetched:
        """Fetch one address. want="page" stops reading at the first bytes that are no HTML page;
        want="any" keeps whatever comes. max_bytes replaces the body cap. Never raises."""
        limits = replace(self.limits, body_bytes=max_bytes) if max_bytes else self.limits
        return self._shut(url) or self._learn(self._fetch(url, "GET", want, limits))

    def head(self, url: str) -> Fetched:
        """Whether the address answers, without its body. Never raises.

        Many servers refuse or fumble HEAD, so anything but a clear answer is asked again with a GET that
        stops after the first bytes; the GET decides.
        """
        if shut := self._shut(url):
            return shut
        brief = replace(self.limits, total_s=self.limits.total_s / 3)
        first = self._fetch(url, "HEAD", "any", brief)
        if first.outcome in _HEAD_TELLS and not _says_nothing(first):
            return self._learn(first)
        second = self._learn(self._fetch(url, "GET", "peek", self.limits))
        return as_one(first, second)

    def bare_head(self, url: str) -> Fetched:
        """What the address says to HEAD, whether true or not. Never raises."""
        return self._fetch(url, "HEAD", "any", self.limits)

    def peek(self, url: str, came_from: str = "") -> Fetched:
        """Whether the address answers a GET, stopped after the first bytes. Never raises.

        came_from: the page whose link is followed, told as browsers do: servers that guard their files
        against others call them missing to who does not come from a page.
        """
        if shut := self._shut(url):
            return shut
        return replace(self._fetch(url, "GET", "peek", self.limits, came_from), body=b"")

    # --- hosts that turn against us ---------------------------------------------------------------

    def _shut(self, url: str) -> Fetched | None:
        """The answer for a host that is asked no more."""
        why = self.weather.shut(url) if self.weather else ""
        began = time.monotonic()
        return _Walk(url, began, began).end("blocked", why) if why else None

    def _learn(self, fetched: Fetched) -> Fetched:
        """Tell the weather; after a run of refusals find out whether they mean the pages or us."""
        doubt = self.weather.note(fetched) if self.weather else None
        if self.weather and doubt:
            known = self._fetch(doubt.known, "GET", "page", self.limits).outcome if doubt.known else ""
            pause = self.weather.settle(doubt, refused=known not in ("opened", "not_checked"))
            if pause and self.politeness:
                self.politeness.slow_down(doubt.known or fetched.url, str(round(pause)))
            if doubt.gone:
                return self._shut(fetched.url) or fetched
        return fetched

    # --- one fetch --------------------------------------------------------------------------------

    def _fetch(self, asked: str, method: str, mode: _Mode, limits: Limits, came_from: str = "") -> Fetched:
        began = time.monotonic()
        walk = _Walk(asked, began, began + limits.total_s, came_from=came_from)
        if self._keep is None:
            return self._end_of(walk, method, mode, limits)
        walk.exchanges = []
        return self._keep(self._end_of(walk, method, mode, limits), walk.exchanges)

    def _end_of(self, walk: _Walk, method: str, mode: _Mode, limits: Limits) -> Fetched:
        asked = walk.asked
        url = normalise(asked)
        if url is None:
            return walk.end("bad_url", "not an address a browser could ask for over http or https")
        try:
            return self._follow(url, method, mode, limits, walk)
        except Exception as fault:
            # A thread of the crawl must outlive anything; what lands here is a gap of ours, not of the site.
            return walk.end("local_fault", f"our client failed: {type(fault).__name__}: {fault}"[:200])

    def _follow(self, url: str, method: str, mode: _Mode, limits: Limits, walk: _Walk) -> Fetched:
        seen = {(url, 0)}
        for _ in range(limits.redirects + 1):
            end = self._hop(url, method, mode, limits, walk)
            if isinstance(end, Fetched):
                return end
            target = normalise(end, url)
            if target is None:
                return walk.end("bad_url", f"redirects to {end[:100]}", status=walk.trace[-1].status)
            if leads_inward(url, target) and not self._transport.mapped(target):
                return walk.end("bad_url", f"redirects to a private address, {target[:100]}",
                                status=walk.trace[-1].status)  # fmt: skip
            state = (target, sum(map(len, walk.cookies.values())))
            if state in seen:
                return walk.end("too_many_redirects", "the redirects go in a circle",
                                status=walk.trace[-1].status)  # fmt: skip
            seen.add(state)
            url = target
        return walk.end("too_many_redirects", f"more than {limits.redirects} redirects",
                        status=walk.trace[-1].status)  # fmt: skip

    def _hop(self, url: str, method: str, mode: _Mode, limits: Limits, walk: _Walk) -> Fetched | str:
        """Ask one address, a second time where that is fair. A redirect comes back as its target."""
        why_not = self._why_not_asked(url)
        if why_not:
            walk.trace.append(Hop(url, None, "not asked"))
            return walk.end("not_checked", why_not)
        end = self._ask(url, method, mode, limits, walk, last=False)
        if end is None:
            end = self._ask(url, method, mode, limits, walk, last=True)
        assert end is not None
        return end

    def _why_not_asked(self, url: str) -> str | None:
        if self._stop.is_set():
            return "the run was stopped"
        if self._offline_outside and not is_loopback(host_of(url)) and not self._transport.mapped(url):
            return f"{host_of(url)} is outside, and this run stays offline"
        return None

    def _ask(
        self, url: str, method: str, mode: _Mode, limits: Limits, walk: _Walk, *, last: bool
    ) -> Fetched | str | None:
        """None asks for the second try."""
        arrived = time.monotonic()
        with self._turn(url) as granted:
            waiting = time.monotonic() - arrived
            walk.waited += waiting
            walk.deadline += waiting
            if not granted:
                walk.trace.append(Hop(url, None, "not asked"))
                return walk.end("not_checked", "the run was stopped")
            try:
                raw = self._send(url, method, limits, walk)
            except Exception as fault:
                outcome, why = classify.of_exception(fault)
                walk.trace.append(Hop(url, None, why))
                if outcome == "refused" and not last and self._pause(limits.second_try_s, walk):
                    return None
                return walk.end(outcome, why)
            return self._take_reply(url, raw, method, mode, limits, walk, last)

    def _turn(self, url: str) -> AbstractContextManager[bool]:
        return self.politeness.turn(url) if self.politeness else nullcontext(True)

    def _headers_for(self, url: str, walk: _Walk) -> dict[str, str]:
        headers = dict(self._headers)
        cookies = walk.cookies.get(host_of(url))
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        if walk.came_from and not (walk.came_from.startswith("https:") and url.startswith("http:")):
            same = origin_of(walk.came_from) == origin_of(url)
            headers["Referer"] = walk.came_from if same else origin_of(walk.came_from) + "/"
        return headers

    def _exchange(self, url: str, raw: HTTPResponse, method: str, walk: _Walk) -> Exchange:
        return Exchange(
            method, url, tuple(self._headers_for(url, walk).items()),
            "HTTP/1.0" if raw.version == 10 else "HTTP/1.1", raw.status, raw.reason or "",
            tuple(raw.headers.iteritems()), now().isoformat(), cut="" if method == "HEAD" else "unspecified",
        )  # fmt: skip

    def _send(self, url: str, method: str, limits: Limits, walk: _Walk) -> HTTPResponse:
        set_budget(walk.deadline, limits.read_s)
        headers = self._headers_for(url, walk)
        verify, proxies = self._verify, dict[str, str]()
        if self._session.trust_env:
            settings = self._session.merge_environment_settings(url, {}, True, self._verify, None)
            verify, proxies = settings["verify"] or False, dict(settings["proxies"])
        return self._transport.ask(
            method, url, headers,
            connect_s=max(0.001, min(limits.connect_s, walk.left())), verify=verify, proxies=proxies,
        )  # fmt: skip

    def _pause(self, seconds: float, walk: _Walk) -> bool:
        """Wait before a second try; False when there is no time for one or the run was stopped."""
        return walk.left() > seconds and not self._stop.wait(seconds)

    # --- one reply --------------------------------------------------------------------------------

    def _take_reply(
        self, url: str, raw: HTTPResponse, method: str, mode: _Mode, limits: Limits, walk: _Walk, last: bool
    ) -> Fetched | str | None:
        status = raw.status
        if walk.exchanges is not None:
            walk.exchanges.append(self._exchange(url, raw, method, walk))
        retry_after = raw.headers.get("Retry-After")
        if self.politeness and (status == 429 or (status == 503 and retry_after)):
            self.politeness.slow_down(url, retry_after)
        if status in _AGAIN_STATUSES and not last:
            pause = max(limits.second_try_s, retry_after_seconds(retry_after) or 0.0)
            walk.trace.append(Hop(url, status, "tried once more"))
            if self._pause(pause, walk):
                _drop(raw)
                return None
            walk.trace.pop()
        goes_to = _locations(raw) if status in classify.REDIRECTS else []
        if len(goes_to) > 1:
            walk.trace.append(Hop(url, status))
            _drop(raw)
            return walk.end("error", f"HTTP {status} to {len(goes_to)} different addresses", status=status)
        if goes_to:
            [location] = goes_to
            self._keep_cookies(url, raw, walk)
            walk.trace.append(Hop(url, status, _redirect_note(url, location)))
            _drop(raw)
            return location
        walk.trace.append(Hop(url, status))
        return self._judge(url, raw, method, mode, limits, walk)

    def _keep_cookies(self, url: str, raw: HTTPResponse, walk: _Walk) -> None:
        for line in raw.headers.getlist("Set-Cookie")[:20]:
            name, mark, value = line.split(";", 1)[0].partition("=")
            if mark and name.strip():
                walk.cookies.setdefault(host_of(url), {})[name.strip()] = value.strip()[:4096]

    def _judge(
        self, url: str, raw: HTTPResponse, method: str, mode: _Mode, limits: Limits, walk: _Walk
    ) -> Fetched:
        status = raw.status
        part = _is_part(raw) if status == 206 and mode != "peek" else False
        if mode == "peek" and status == 416:  # nothing in the range we asked for: the address itself works
            status = 200
        by = walls.named_in(raw.headers, _cookie_names(raw)) if status >= 400 else ""
        outcome, error = classify.of_status(status, by=by, retry_after=raw.headers.get("Retry-After"))
        if part:
            outcome, error = "error", "HTTP 206: only a part came, though all was asked for"
        declared, charset = classify.media_type(raw.headers.get("Content-Type"))
        told: dict[str, Any] = {
            "status": raw.status,
            "content_type": declared,
            "header_charset": charset,
            "last_modified": raw.headers.get("Last-Modified"),
        }
        if method == "HEAD":
            _drop(raw)
            return walk.end(*_without_body(url, walk.asked, outcome, error, declared),
                            size=_announced_size(raw), **told)  # fmt: skip
        cap = limits.body_bytes if outcome == "opened" else min(_ERROR_BODY_BYTES, limits.body_bytes)
        broken: Exception | None = None
        reader = BodyReader(raw, cap, wire=None if walk.exchanges is None else [])
        try:
            reader.inflater = inflater_for(raw.headers.get("Content-Encoding"))
            reader.read_to(classify.SNIFF_BYTES)
            is_page, kind = classify.sniff(reader.data[: classify.SNIFF_BYTES], declared)
            lie = f"is {kind}, declared as {declared}" if declared and kind != declared else ""
            if outcome == "opened" and (mode == "peek" or (mode == "page" and not is_page)):
                end = _without_body(url, walk.asked, outcome, error or lie, kind)
                return walk.end(*end, size=_announced_size(raw), **told)
            reader.read_all()
        except Exception as fault:
            broken = fault
            outcome, error = _of_broken_body(fault, outcome, error)
            return walk.end(outcome, error, body=reader.data, size=len(reader.data), **told)
        finally:
            reader.finish()
            if walk.exchanges:
                _keep_body(walk.exchanges[-1], reader, broken)
        if outcome == "opened":
            outcome, error = _of_body(url, walk.asked, reader, "" if is_page else kind, lie)
        elif outcome != "blocked" and (why := classify.refusal(status, reader.data)):
            outcome, error = "blocked", why
        return walk.end(outcome, error, body=reader.data, size=len(reader.data), **told)


def as_one(first: Fetched, second: Fetched) -> Fetched:
    """A HEAD that told nothing and the GET that decides, as one fetch."""
    return replace(
        second, body=b"", trace=(*first.trace, *second.trace), kept=(*first.kept, *second.kept),
        elapsed_ms=first.elapsed_ms + second.elapsed_ms,
    )  # fmt: skip


def _says_nothing(head: Fetched) -> bool:
    """Whether a server may answer HEAD without looking: success that tells no type, or a page where the name
    promises a file."""
    if head.status != 200 or head.outcome not in {"opened", "not_html"}:
        return False
    return not head.content_type or (head.outcome == "opened" and resource_kind(head.final_url) != "page")


def _keep_body(exchange: Exchange, reader: BodyReader, broken: Exception | None) -> None:
    exchange.body = b"".join(reader.wire or ())
    if reader.over:
        exchange.cut = "length"
    elif reader.ended:
        exchange.cut = ""
    elif broken is not None:
        exchange.cut = "time" if classify.of_exception(broken)[0] == "timed_out" else "disconnect"


def _of_body(url: str, asked: str, reader: BodyReader, other_kind: str, lie: str) -> tuple[FetchOutcome, str]:
    if reader.over:
        return "too_large", f"cut after {reader.cap} bytes"
    if other_kind:
        return "not_html", lie
    mark = classify.shield(reader.data)
    if mark:
        return "blocked", f"a shield answered in place of the page ({mark})"
    wall = classify.login_wall(normalise(asked) or asked, url, reader.data)
    return ("login", wall) if wall else ("opened", lie)


def _without_body(
    url: str, asked: str, outcome: FetchOutcome, error: str, kind: str
) -> tuple[FetchOutcome, str]:
    """The outcome of a reply whose body was not read."""
    if outcome not in {"opened", "not_html"}:
        return outcome, error
    wall = classify.login_wall(normalise(asked) or asked, url, b"")
    if wall:
        return "login", wall
    if kind:
        return ("opened" if kind in classify.HTML_TYPES else "not_html"), error
    return ("opened" if resource_kind(url) == "page" else "not_html"), error


def _of_broken_body(fault: Exception, outcome: FetchOutcome, error: str) -> tuple[FetchOutcome, str]:
    """A body that broke off. A status that already told the outcome stands."""
    if outcome != "opened":
        return outcome, error
    if isinstance(fault, BrokenEncoding):
        return "error", str(fault)
    found, why = classify.of_exception(fault)
    if found == "timed_out":
        return found, "the body did not come in time"
    return ("error", f"the body broke off ({why})") if found == "refused" else (found, why)


def _cookie_names(raw: HTTPResponse) -> tuple[str, ...]:
    return tuple(line.partition("=")[0].strip() for line in raw.headers.getlist("Set-Cookie")[:20])


def _announced_size(raw: HTTPResponse) -> int:
    length = raw.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() and len(length) < 16 else 0


def _is_part(raw: HTTPResponse) -> bool:
    """Whether a 206 holds less than the whole: `bytes 0-99/9999`."""
    whole = re.fullmatch(r"bytes 0-(\d{1,15})/(\d{1,15})", (raw.headers.get("Content-Range") or "").strip())
    return whole is None or int(whole[1]) + 1 != int(whole[2])


def _locations(raw: HTTPResponse) -> list[str]:
    """The addresses a redirect names; one that is named twice counts once."""
    return list(dict.fromkeys(filter(None, map(_header_text, raw.headers.getlist("Location")))))


def _drop(raw: HTTPResponse) -> None:
    """Done with a reply whose body is not wanted. A short rest is read, which keeps the connection."""
    if raw.length_remaining is not None and raw.length_remaining <= _DRAIN_BYTES:
        with contextlib.suppress(Exception), brief_budget(_DRAIN_S):
            while raw.read1(_DRAIN_BYTES, decode_content=False):
                pass
            raw.release_conn()
            return
    raw.close()
    raw.release_conn()


def _header_text(value: str | None) -> str:
    """A header as text: http.client hands over its bytes as Latin-1, browsers read UTF-8."""
    if not value or value.isascii():
        return (value or "").strip()
    raw = value.encode("latin-1", "replace")
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return quote_from_bytes(raw, safe="".join(chr(b) for b in range(0x21, 0x7F))).strip()


def _redirect_note(url: str, location: str) -> str:
    target = normalise(location, url)
    if target is None:
        return f"to {location[:100]}"
    notes = [f"to {target}"]
    if url.startswith("https:") and target.startswith("http:"):
        notes.append("from https down to http")
    if registrable(host_of(url)) != registrable(host_of(target)):
        notes.append("to another site")
    return ", ".join(notes)


# urllib3 complains once per unverified request; the user asked for it, once.
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
