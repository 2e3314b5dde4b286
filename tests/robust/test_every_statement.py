"""The store dies before any SQL statement of a crawl; going on from there gives the same store.

Not a kill from outside but the same to SQLite: what was not committed is gone, and nothing is written after.
A few statements are chosen by GOVCHECK_SEED; with GOVCHECK_KILLS set every one has its turn.
"""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import observe
from checker.store import StoreError
from tests.robust.runs import differences, facts
from tests.robust.site import Site, served

pytestmark = pytest.mark.timeout(600)


class Died(BaseException):
    """The moment of death."""


class Mortal(sqlite3.Connection):
    """Lives for so many statements; all connections together."""

    left = 0

    def execute(self, *given: Any) -> sqlite3.Cursor:
        Mortal._live()
        return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        Mortal._live()
        return super().executemany(*given)

    def executescript(self, *given: Any) -> sqlite3.Cursor:
        Mortal._live()
        return super().executescript(*given)

    @staticmethod
    def _live() -> None:
        Mortal.left -= 1
        if Mortal.left < 0:
            raise Died


@pytest.fixture
def mortal(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *given, **named: connect(*given, **(named | {"factory": Mortal}))
    )


def small() -> Site:
    """A home page that was moved, a list, an address that leads to another, a dead link, a page that only
    the sitemap knows."""
    site = Site()
    kept = ("/home/", "/c0/index.html", "/map.html", "/new/", "/style.css", "/alone/0")
    site.pages = {path: page for path, page in site.pages.items() if path.startswith(kept)}
    site.pages["/home/index.html"] = site.pages["/map.html"]
    return site


def crawled(base: str, out: Path, *, resume: bool = False) -> None:
    settings = Settings(
        base + "/", parse_as_of("2026-11-20"), readers=0, probes=False, external=False,
        limits=Limits(rate=0, threads=1),
    )  # fmt: skip
    observe(settings, out, resume=resume)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    made = small()
    with served(made):
        yield made


def deaths(statements: int) -> list[int]:
    """The beginning, where the store is made and the home page moves, has more to lose than the rest."""
    if os.environ.get("GOVCHECK_KILLS"):
        return list(range(statements))
    chance = random.Random(os.environ.get("GOVCHECK_SEED", "20261126"))
    return sorted(chance.sample(range(40), 5) + chance.sample(range(40, statements), 7))


def test_it_may_die_before_any_statement(site: Site, mortal: None, tmp_path: Path) -> None:
    plain = tmp_path / "undisturbed"
    Mortal.left = 10**9
    crawled(site.base, plain)
    statements = 10**9 - Mortal.left
    expected = facts(plain, site.base)
    assert statements > 50
    for n in deaths(statements):
        out = tmp_path / str(n)
        Mortal.left = n
        with contextlib.suppress(Died):
            crawled(site.base, out)
        Mortal.left = 10**9
        try:
            crawled(site.base, out, resume=True)
        except StoreError:  # it died before there was a store to go on with
            assert n < 10
            crawled(site.base, out)
        assert differences(expected, facts(out, site.base)) == [], f"died before statement {n}"
