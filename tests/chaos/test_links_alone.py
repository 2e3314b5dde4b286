"""`govcheck links` on the chaos portal: of all its nuisances only the dead links are called dead, and all of them."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from checker import links_only
from checker.fetch.urls import key, normalise
from checker.page.urls import Resolver
from checker.probe.kit import Again
from tests.chaos.home import served, written
from tests.chaos.nuisances import DEAD_LINKS, TABLE
from tests.chaos.portal import Portal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]


def test_of_the_links_of_one_page_the_dead_ones_are_found_and_no_other() -> None:
    with Portal(lambda path: find(path)) as portal:
        find = served(portal)
        portal.names["base"] = base = f"http://127.0.0.1:{portal.listen()}"
        portal.names["away"] = f"http://127.0.0.1:{portal.listen()}"
        wanted = links_only.Wanted(
            (base + "/",), crawl=False, rate=0, processes=0, timeout_s=3.0, again=Again(0.3, 500, 1.0)
        )
        seen = links_only.look(wanted, threading.Event())
        assert seen.end.state == "complete", seen.end
        told = "\n".join(links_only.lines(seen, "en"))
    url_of = partial(_url, base)
    sure = {key(link.url) for link in seen.checked.bad if link.certainty == "sure"}
    dead = {url_of(written(row, portal.names)) for row in TABLE if row.dead == "yes"}
    dead |= {
        url_of(href) for href in (*DEAD_LINKS, "/dead/picture.jpg", portal.names["away"] + "/dead/away.html")
    }
    assert sure - dead == set()
    assert dead - sure == set()
    fine = {url_of(written(row, portal.names)) for row in TABLE if row.dead == "no"}
    assert {key(link.url) for link in seen.checked.bad} & fine == set()
    assert not any(ord(character) < 32 and character != "\n" for character in told)


def _url(base: str, href: str) -> str:
    url = normalise(Resolver(base + "/").resolve(href) or "")
    assert url is not None, href
    return key(url)
