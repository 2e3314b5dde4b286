"""Whether the site has IPv6 addresses, and whether its home page opens over one from here.

That there are none is proved only where this resolver tells IPv4 addresses of the same name, and IPv6
addresses of other names: many networks answer for IPv6 with silence, and some invent addresses.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from checker.fetch.http import USER_AGENT
from checker.fetch.urls import host_of
from checker.probe.kit import SUMMARY, Kit

KIND = "network"
Answer = Literal["found", "none", "unknown_host", "trouble", "timed_out"]
Resolver = Callable[[str, int], list[str]]

_WAIT_S = 10.0
_TRIES = 2
_OTHERS = 12  # names of other sites asked for at most
_NAME = re.compile(r"^[a-z0-9-]+(?:\.[a-z0-9-]+)+$")
_NO_DATA = {
    code for name in ("EAI_NODATA", "EAI_ADDRFAMILY") if (code := getattr(socket, name, None)) is not None
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the resolver said: `found` with addresses, `none` (the name is known, it has no such address),
    `unknown_host`, `trouble` (no answer to trust), `timed_out`."""

    answer: Answer
    addresses: tuple[str, ...] = ()
    error: str = ""


def system_resolver(host: str, family: int) -> list[str]:
    """Addresses of one family as this machine's resolver tells them. Raises OSError."""
    return sorted({str(info[4][0]) for info in socket.getaddrinfo(host, None, family, socket.SOCK_STREAM)})


def ask(host: str, family: int, resolver: Resolver = system_resolver, wait_s: float = _WAIT_S) -> Asked:
    """Ask for addresses of one family, within `wait_s` seconds; a failure that may pass is asked twice."""
    asked = Asked("trouble")
    for _ in range(_TRIES):
        asked = _ask_once(host, family, resolver, wait_s)
        if asked.answer == "found":
            break
    return asked


def _ask_once(host: str, family: int, resolver: Resolver, wait_s: float) -> Asked:
    said: list[Asked] = []

    def run() -> None:
        try:
            found = resolver(host, family)
            said.append(Asked("found" if found else "none", tuple(found)))
        except socket.gaierror as error:
            said.append(Asked(_meaning(error.errno), error=str(error)[:120]))
        except Exception as error:
            said.append(Asked("trouble", error=f"{type(error).__name__}: {error}"[:120]))

    thread = threading.Thread(target=run, name="resolve", daemon=True)  # getaddrinfo cannot be stopped
    thread.start()
    thread.join(wait_s)
    return said[0] if said else Asked("timed_out")


def _meaning(code: int | None) -> Answer:
    if code in _NO_DATA:
        return "none"
    return "unknown_host" if code == socket.EAI_NONAME else "trouble"


def probe(kit: Kit, resolver: Resolver = system_resolver) -> None:
    """Ask for the host's addresses of both families and try the home page over IPv6."""
    if kit.local or not kit.public:
        return
    url = kit.store.get("home_url") or kit.store.get("start_url")
    host = host_of(url)
    four, six = ask(host, socket.AF_INET, resolver), ask(host, socket.AF_INET6, resolver)
    answer: dict[str, Any] = {
        "state": "asked",
        "host": host,
        "url": url,
        "a": four.answer,
        "a_public": _public(four.addresses),
        "aaaa": six.answer,
        "aaaa_public": _public(six.addresses),
        "error": six.error or four.error,
        "control": "",
        "opened": "not_tried",
    }
    if six.answer in ("none", "unknown_host") and answer["a_public"]:
        answer["control"] = _name_with_ipv6(kit, resolver)
    if answer["aaaa_public"] and not kit.stop.is_set():
        answer["opened"], answer["status"] = _open_over_ipv6(url, answer["aaaa_public"][0])
    if not kit.stop.is_set():
        kit.put(KIND, SUMMARY, answer)


def _public(addresses: tuple[str, ...]) -> list[str]:
    """Those that a reader anywhere could reach; a local resolver's stand-ins are none."""
    known = {one: ipaddress.ip_address(one.partition("%")[0]) for one in addresses}
    return [one for one, ip in known.items() if ip.is_global and not getattr(ip, "ipv4_mapped", None)]


def _name_with_ipv6(kit: Kit, resolver: Resolver) -> str:
    """Another name that the site links to and for which this resolver does tell an IPv6 address, or ""."""
    for host in _other_hosts(kit):
        asked = _ask_once(host, socket.AF_INET6, resolver, _WAIT_S)
        if _public(asked.addresses):
            return host
        if asked.answer == "timed_out" or kit.stop.is_set():
            return ""
    return ""


def _other_hosts(kit: Kit) -> Iterator[str]:
    """Hosts of other sites in the order in which they were met, those of the government first."""
    met = dict.fromkeys(host_of(target.url) for target in kit.store.targets("inside = 0"))
    named = [host for host in met if _NAME.match(host) and not host.replace(".", "").isdigit()]
    yield from sorted(named, key=lambda host: not host.endswith(".gov.cn"))[:_OTHERS]


def _open_over_ipv6(url: str, address: str) -> tuple[str, int]:
    """(`opened`, status), or (`no_ipv6`, 0) where this machine has none, or (`failed`, 0)."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    if not _has_route(address, port):
        return "no_ipv6", 0
    for _ in range(_TRIES):
        try:
            return "opened", _status_over(address, port, parts.hostname or "", parts.path or "/", secure)
        except (OSError, http.client.HTTPException):
            continue
    return "failed", 0


def _has_route(address: str, port: int) -> bool:
    """Whether this machine would know where to send a packet. Sends none."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe_socket:
            probe_socket.connect((address, port))
    except OSError:
        return False
    return True


def _status_over(address: str, port: int, host: str, path: str, secure: bool) -> int:
    with socket.create_connection((address, port), timeout=_WAIT_S) as plain:
        wrap = ssl.create_default_context().wrap_socket if secure else None
        connection = http.client.HTTPConnection(host, port, timeout=_WAIT_S)
        connection.sock = wrap(plain, server_hostname=host) if wrap else plain
        connection.request("GET", path, headers={"User-Agent": USER_AGENT, "Connection": "close"})
        return connection.getresponse().status
