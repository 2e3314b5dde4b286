"""What the name server's answers prove, with resolvers made up for the purpose."""

from __future__ import annotations

import socket
import threading
from datetime import date

import pytest

from checker.facts.model import SiteInfo
from checker.facts.network import network
from checker.fetch.http import Client
from checker.fetch.robots import Robots
from checker.fetch.scope import Scope
from checker.indicator import Absent
from checker.probe import network as probe_of
from checker.probe.kit import Kit
from checker.store import Found, Store

HOST = "www.example.gov.cn"
HOME = f"https://{HOST}/"
V4, V6 = ["59.110.1.2"], ["2408:8000::1"]
SITE = SiteInfo(url=HOME, host=HOST)


def no_data(host):
    raise socket.gaierror(socket.EAI_NODATA, "No address associated with hostname")


def unknown(host):
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def later(host):
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def told(addresses):
    return lambda host: list(addresses)


def resolver(four, six, others=lambda host: V6):
    def resolve(host: str, family: int) -> list[str]:
        if host != HOST:
            return others(host)
        return (four if family == socket.AF_INET else six)(host)

    return resolve


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """asked(resolver): the fact that comes of it. Nothing is connected to."""
    monkeypatch.setattr(probe_of, "_has_route", lambda address, port: False)
    store = Store.create(tmp_path / "store.db")
    store.put(start_url=HOME, home_url=HOME)
    store.add([Found("https://www.other.gov.cn/", "page", False)], depth=1)
    client = Client(offline_outside=True)

    def run(resolve, **given):
        kit = Kit(
            store, client, Robots(client), Scope.around(HOME), date(2026, 11, 20), lambda: None, **given
        )
        probe_of.probe(kit, resolve)
        return network(store, SITE)

    yield run
    client.close()
    store.close()


CASES = [
    ("both families", resolver(told(V4), told(V6)), (False, "", ("2408:8000::1",))),
    ("no data, and others have some", resolver(told(V4), no_data), (True, "", ())),
    ("an unknown name for IPv6 only, as some resolvers say", resolver(told(V4), unknown), (True, "", ())),
    ("no data, but nobody has any here", resolver(told(V4), no_data, no_data), (False, "no_control", ())),
    ("a failure that may pass", resolver(told(V4), later), (False, "trouble", ())),
    ("the whole name is unknown", resolver(unknown, unknown), (False, "no_ipv4", ())),
    ("IPv4 could not be asked for", resolver(later, no_data), (False, "no_ipv4", ())),
    ("a local stand-in for every name", resolver(told(["198.18.0.7"]), no_data), (False, "no_ipv4", ())),
    ("IPv4 written as IPv6", resolver(told(V4), told(["::ffff:59.110.1.2"])), (False, "trouble", ())),
    ("a private IPv6 address", resolver(told(V4), told(["fd00::1"])), (False, "trouble", ())),
]


@pytest.mark.parametrize(("resolve", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_proved(asked, resolve, expected):
    found = asked(resolve)
    assert (found.missing, found.doubt, found.ipv6) == expected


def test_a_failure_that_passes_is_asked_again(asked):
    calls = []

    def six(host):
        calls.append(host)
        return V6 if len(calls) > 1 else later(host)

    assert asked(resolver(told(V4), six)).ipv6 == tuple(V6)


def test_a_resolver_that_hangs_is_given_up():
    release = threading.Event()
    said = probe_of.ask(HOST, socket.AF_INET6, lambda host, family: [str(release.wait(30))], wait_s=0.05)
    release.set()
    assert said.answer == "timed_out"


def test_without_ipv6_here_the_home_page_is_not_tried(asked):
    assert asked(resolver(told(V4), told(V6))).opened == "no_ipv6"


@pytest.mark.parametrize(
    ("opened", "status", "told_as"),
    [("opened", 200, "opened"), ("opened", 502, "failed"), ("failed", 0, "failed")],
)
def test_the_home_page_over_ipv6(asked, monkeypatch, opened, status, told_as):
    monkeypatch.setattr(probe_of, "_open_over_ipv6", lambda url, address: (opened, status))
    assert asked(resolver(told(V4), told(V6))).opened == told_as


@pytest.mark.parametrize("given", [{"local": True}, {"public": False}])
def test_a_folder_and_a_staging_address_are_not_asked_for(asked, given):
    with pytest.raises(Absent) as absent:
        asked(resolver(told(V4), told(V6)), **given)
    assert absent.value.status == "not_checked"


def test_a_folder_has_no_network(tmp_path):
    with Store.create(tmp_path / "store.db") as store, pytest.raises(Absent) as absent:
        network(store, SiteInfo(url=HOME, host=HOST, from_folder=True))
    assert absent.value.status == "not_checked"
