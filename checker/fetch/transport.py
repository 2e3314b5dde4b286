"""Where requests meets the socket: one deadline over a whole reply, and public hosts served from here.

A read timeout alone does not bound a reply: a server that sends one byte every ten seconds never
trips it. Here each read may last until the deadline of its thread, headers included.
"""

from __future__ import annotations

import http.client
import io
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from checker.fetch.urls import authority_of, host_of, origin_of

Address = tuple[str, int]
_INTERIM_REPLIES = 20


class _Budget(threading.local):
    deadline = float("inf")  # time.monotonic() seconds
    read_s = 15.0


_budget = _Budget()


def set_budget(deadline: float, read_s: float) -> None:
    """Bound everything this thread reads from now on: until `deadline`, `read_s` between bytes."""
    _budget.deadline = deadline
    _budget.read_s = read_s


@contextmanager
def brief_budget(seconds: float) -> Iterator[None]:
    """Within, this thread reads for so many seconds at most."""
    before = _budget.deadline
    _budget.deadline = min(before, time.monotonic() + seconds)
    try:
        yield
    finally:
        _budget.deadline = before


class _TimedRaw(io.RawIOBase):
    """Reads from a socket, never past the thread's deadline."""

    def __init__(self, raw: Any, sock: socket.socket) -> None:
        self._raw = raw
        self._sock = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = _budget.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time budget is used up")
        self._sock.settimeout(min(left, _budget.read_s))
        count: int | None = self._raw.readinto(buffer)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedReply(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_TimedRaw(self.fp.detach(), sock), 65_536)

    def _read_status(self) -> tuple[str, int, str]:
        """The final status. http.client passes over 100 alone, and over that without end; browsers pass over
        103 Early Hints and its like as well."""
        for _ in range(_INTERIM_REPLIES):
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if status != 100 and not 102 <= status < 200:
                return version, status, reason
            http.client.parse_headers(self.fp)
        raise http.client.HTTPException(f"more than {_INTERIM_REPLIES} interim replies")


class _Plain(HTTPConnection):
    response_class = _TimedReply


class _Secure(HTTPSConnection):
    response_class = _TimedReply


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_LATELY = 16
_POOLS = {"http": _PlainPool, "https": _SecurePool}


class Transport(HTTPAdapter):
    """A requests adapter with deadlines; hosts in `hosts` are reached at the given local address.

    hosts: public name (or `name:port`) -> (address, port). Both http and https to that host go there
    over plain http; URL and Host header stay public.
    """

    def __init__(self, threads: int, hosts: Mapping[str, Address]) -> None:
        self._hosts = {name.lower(): address for name, address in hosts.items()}
        self._lately: dict[tuple[str, bool | str], Any] = {}  # pools of the origins asked most
        super().__init__(pool_connections=64, pool_maxsize=threads)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager: PoolManager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def mapped(self, url: str) -> Address | None:
        """The local address that stands for this URL's host, if any."""
        return self._hosts.get(host_of(url)) or self._hosts.get(authority_of(url))

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        local = self.mapped(request.url or "")
        if local is None:
            if not proxies:
                return self._pool_of(request, verify)
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        return self.poolmanager.connection_from_host(local[0], local[1], scheme="http")

    def _pool_of(self, request: requests.PreparedRequest, verify: bool | str) -> Any:
        """The pool of the URL's origin, found without taking the URL to pieces again: nearly all that a crawl
        asks for is of few origins."""
        place = (origin_of(request.url or ""), verify)
        pool = self._lately.get(place)
        if pool is None:
            pool = super().get_connection_with_tls_context(request, verify)
            if len(self._lately) >= _LATELY:
                self._lately.clear()  # so that connections to hosts of long ago are closed
            self._lately[place] = pool
        return pool

    def request_url(self, request: requests.PreparedRequest, proxies: Any) -> str:
        """Path and query, or the whole URL for a proxy."""
        return super().request_url(request, proxies) if proxies else request.path_url

    def close(self) -> None:
        self._lately.clear()
        super().close()

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        if self.mapped(url) is None:
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]

    def build_response(self, req: Any, resp: Any) -> requests.Response:
        """Only the raw reply: headers, cookies and body are read by the client, with its caps."""
        response = requests.Response()
        response.status_code = resp.status
        response.raw = resp
        return response

    def ask(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        *,
        connect_s: float,
        verify: bool | str,
        proxies: dict[str, str],
    ) -> HTTPResponse:
        """Send one request without body and return the reply with its headers read, its body not.

        `url` goes out as written, but for urllib3's escaping of characters a request line may not hold.
        Raises what requests and urllib3 raise.
        """
        request = requests.PreparedRequest()
        request.method, request.url, request.body = method, url, None
        local = self.mapped(url)
        request.headers = {**headers, "Host": authority_of(url)}  # type: ignore[assignment]
        response = self.send(
            request,
            stream=True,
            timeout=(connect_s, _budget.read_s),
            verify=verify,
            proxies={} if local else proxies,
        )
        raw: HTTPResponse = response.raw
        return raw
