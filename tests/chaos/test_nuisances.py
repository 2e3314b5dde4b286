"""Each nuisance alone: the fetch comes back with the outcome of the table, within its time and memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from checker.fetch.http import Client, Limits
from checker.fetch.model import Fetched
from checker.fetch.urls import normalise
from checker.page.model import Page
from checker.page.urls import Resolver
from checker.page.workers import PageReaders, ReadFailure
from tests.chaos.nuisances import NOWHERE, TABLE, Nuisance, find
from tests.chaos.portal import Portal

SHORT = Limits(connect_s=1, read_s=1, total_s=1.5, second_try_s=0.01)
READ_S = 4.0  # for one page, by a process of its own
MEMORY = 40_000_000  # of one fetch whose body may hold five million bytes


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    with Portal(find) as portal:
        portal.names["base"] = f"http://127.0.0.1:{portal.listen()}"
        portal.names["away"] = f"http://127.0.0.1:{portal.listen()}"
        yield portal


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client(limits=SHORT) as client:
        yield client


def address(row: Nuisance, portal: Portal) -> str:
    """As a browser would ask for what the home page writes."""
    base = portal.names["base"]
    url = Resolver(base + "/").resolve(row.href.replace("{authority}", base.partition("//")[2]))
    assert url is not None
    return url


@pytest.fixture(scope="module")
def got(portal: Portal, client: Client) -> dict[str, Fetched]:
    """Every row, by GET; many at a time, for half of them only wait."""
    portal.forget()
    with ThreadPoolExecutor(8) as pool:
        ends = pool.map(lambda row: client.get(address(row, portal)), TABLE)
        return {row.href: end for row, end in zip(TABLE, ends, strict=True)}


@pytest.fixture(scope="module")
def headed(portal: Portal, client: Client, got: dict[str, Fetched]) -> dict[str, Fetched]:
    portal.forget()
    with ThreadPoolExecutor(8) as pool:
        ends = pool.map(lambda row: client.head(address(row, portal)), TABLE)
        return {row.href: end for row, end in zip(TABLE, ends, strict=True)}


@pytest.fixture(scope="module")
def read(got: dict[str, Fetched]) -> dict[str, Page | ReadFailure]:
    """What was opened, as read by processes of their own."""
    opened = [(href, end) for href, end in got.items() if end.outcome == "opened"]
    with PageReaders[Page](2, date(2026, 11, 20), READ_S) as readers, ThreadPoolExecutor(2) as pool:
        pages = pool.map(
            lambda each: readers.read(each[1].body, each[1].final_url, each[1].header_charset), opened
        )
        return {href: page for (href, _), page in zip(opened, pages, strict=True)}


rows = pytest.mark.parametrize("row", TABLE, ids=[row.href for row in TABLE])


@rows
def test_get_ends_as_the_table_says(row: Nuisance, got: dict[str, Fetched]) -> None:
    end = got[row.href]
    assert end.outcome in row.get.split("|"), end.error
    assert len(end.body) <= SHORT.body_bytes
    assert end.elapsed_ms < 20_000 * SHORT.total_s  # bounded, whatever else the machine does


@rows
def test_head_ends_as_the_table_says(row: Nuisance, headed: dict[str, Fetched]) -> None:
    end = headed[row.href]
    assert end.outcome in row.on_head.split("|"), end.error
    assert not end.body


@rows
def test_what_opens_is_read_as_far_as_a_browser_would(
    row: Nuisance, got: dict[str, Fetched], read: dict[str, Page | ReadFailure]
) -> None:
    page = read.get(row.href)
    if row.reads:
        assert isinstance(page, Page), page
        links = " ".join(link.text for link in page.links)
        assert row.reads in f"{page.title} {page.heading} {page.text} {links}"
    elif isinstance(page, ReadFailure):
        assert row.dead == "maybe" and page.kind in {"timed_out", "error"}, page


BIG = [row for row in TABLE if row.get == "too_large"]


@pytest.mark.parametrize("row", BIG, ids=[row.href for row in BIG])
def test_what_never_ends_costs_little_memory(row: Nuisance, portal: Portal, client: Client) -> None:
    url = address(row, portal)
    tracemalloc.start()
    client.get(url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEMORY


@pytest.mark.parametrize("href", NOWHERE)
def test_an_address_that_leads_nowhere_is_not_asked_for(href: str, portal: Portal, client: Client) -> None:
    url = Resolver(portal.names["base"] + "/").resolve(href)
    if url is not None:
        assert not url.lower().startswith(("javascript:", "data:", "vbscript:"))
        assert normalise(url) is None or href in ("", "#")
        assert client.get(url).outcome == "bad_url"


def test_every_nuisance_stands_once_in_the_table() -> None:
    hrefs = [row.href for row in TABLE]
    assert len(hrefs) == len(set(hrefs)) >= 90
