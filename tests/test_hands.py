"""Processes that fetch and read by themselves: all comes back, and a page that kills one costs one page."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import Counter
from datetime import date
from functools import partial

import pytest

from checker.fetch.http import Client, Limits
from checker.hands import Hands
from checker.reading import read_record
from checker.store import PageRecord
from tests.hostile import http, raw_server

AS_OF = date(2026, 11, 20)


def client(threads: int, stop: threading.Event) -> Client:
    return Client(threads=threads, limits=Limits(connect_s=2, read_s=3, total_s=5), stop=stop)


def read(body: bytes, url: str, **more) -> PageRecord:
    if b"kill me" in body:
        os._exit(9)
    if b"raise" in body:
        raise ValueError("a fault of ours")
    return read_record(body, url, **more)


class Site:
    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def __call__(self, path: str, connection: socket.socket) -> None:
        self.asked[path] += 1
        if path.startswith("/slow"):
            time.sleep(1)
        connection.sendall(http(f"<title>{path}</title>{path[1:].replace('-', ' ')}".encode()))


@pytest.fixture
def site():
    made = Site()
    with raw_server(made) as made.base:
        yield made


def gather(hands: Hands, count: int):
    found, until = [], time.monotonic() + 60
    while len(found) < count and time.monotonic() < until:
        found += hands.results(0.2)
    return {number: (fetched, page) for number, fetched, page in found}


def test_every_address_comes_back_once_with_its_page(site):
    with Hands(2, 4, partial(client, 4), AS_OF, read) as hands:
        for n in range(40):
            hands.submit(n, f"{site.base}/p{n}", page=n % 2 == 0)
        found = gather(hands, 40)
    assert {n: page and page.title for n, (_, page) in found.items()} == {
        n: f"/p{n}" if n % 2 == 0 else None for n in range(40)
    }
    assert {fetched.outcome for fetched, _ in found.values()} == {"opened"}
    assert not any(fetched.body for fetched, _ in found.values())


def test_a_page_that_kills_costs_one_page(site):
    with Hands(2, 4, partial(client, 4), AS_OF, read) as hands:
        for n in range(30):
            hands.submit(n, f"{site.base}/{'kill-me' if n == 7 else n}", page=True)
        found = gather(hands, 30)
    assert [n for n, (_, page) in sorted(found.items()) if page is None] == [7]
    assert "died on this page" in found[7][0].error
    assert max(site.asked.values()) <= 2  # what was in hand is fetched once more, the rest once


def test_a_fault_of_the_reader_is_told_with_the_page(site):
    with Hands(1, 1, partial(client, 1), AS_OF, read) as hands:
        hands.submit(1, f"{site.base}/raise", page=True)
        [(fetched, page)] = gather(hands, 1).values()
    assert page is None and "ValueError: a fault of ours" in fetched.error


def test_after_a_stop_nothing_new_is_asked_for(site):
    with Hands(1, 1, partial(client, 1), AS_OF, read) as hands:
        hands.submit(0, f"{site.base}/slow", page=True)
        while not site.asked["/slow"]:
            assert hands.results(0.05) == []
        hands.stop()
        for n in range(1, 6):
            hands.submit(n, f"{site.base}/{n}", page=True)
        found = gather(hands, 6)
    assert [fetched.outcome for _, (fetched, _) in sorted(found.items())] == ["opened"] + ["not_checked"] * 5


def test_no_process_is_left_behind(site):
    with Hands(2, 2, partial(client, 2), AS_OF, read) as hands:
        hands.submit(0, f"{site.base}/slow", page=True)
        hands.results(0.1)
        processes = [hand.process for hand in hands._hands]
    assert not any(process.is_alive() for process in processes)
