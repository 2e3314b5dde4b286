"""What every probe is given."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from checker.clock import now
from checker.fetch.http import Client
from checker.fetch.robots import Robots
from checker.fetch.scope import Scope
from checker.page.model import Page
from checker.page.workers import ReadFailure
from checker.probe.offered import FileUse
from checker.store import Found, PageRecord, Store, Target

if TYPE_CHECKING:
    from checker.browser.session import Browser

SUMMARY = ""  # the key of a probe's last answer: with it the probe is done


@dataclass(frozen=True)
class Again:
    """Further looks at addresses that did not open: seconds between two looks at one of them, how many looks
    in all, how many minutes in all."""

    pause_s: float = 20.0
    most: int = 2000
    minutes: float = 10.0


def _not_read(*_: object) -> ReadFailure:
    return ReadFailure("closed", "no page reader was given")


@dataclass
class Kit:
    """Tools of the probes.

    local: the site is a folder. public: its host name is the one that readers use. outside: hosts that
    are not the site's may be asked. titles: how many titles a search is tried with. entrances:
    pages to search from, as site.toml names them.
    browser: gives the one Chromium of this run, started when first asked for (see Browser.lacks).
    render: how many pages may be read in it: `auto`, `none` or a number. read: the page readers' `read`.
    found_on: addresses on a page, ready for the store. keep_shown: archives what a browser shows (url, HTML).
    cloaking: a search engine's name may be tried (see checker.probe.cloaking).
    files: who reads documents of the site besides the word checks.
    asked_again: hosts that this run asked once more. until: monotonic time at which its time is spent;
    late: the one after which no further probe begins.
    """

    store: Store
    client: Client
    robots: Robots
    scope: Scope
    as_of: date
    browser: Callable[[], Browser]
    local: bool = False
    public: bool = True
    outside: bool = True
    titles: int = 4
    entrances: tuple[str, ...] = ()
    render: str = "auto"
    read: Callable[..., PageRecord | ReadFailure] = _not_read
    found_on: Callable[[PageRecord, Target], Iterable[Found]] = lambda page, target: ()
    keep_shown: Callable[[str, str], None] = lambda url, html: None
    cloaking: bool = False
    files: tuple[FileUse, ...] = ()
    asked_again: set[str] = field(default_factory=set)
    until: float = float("inf")
    late: float = float("inf")
    stop: threading.Event = field(default_factory=threading.Event)
    say: Callable[[str], None] = lambda what: None
    again: Again = field(default_factory=Again)
    looks: int = 0  # further looks that this run had at links
    looks_s: float = 0.0  # and how long they took
    since: tuple[float, datetime] | None = None  # when they first began (monotonic, and by the clock)

    def put(self, kind: str, key: str, answer: Mapping[str, Any], at: str = "") -> None:
        """Keep an answer in the store, with the time it was given."""
        self.store.put_probe(kind, key, answer, at or now().isoformat())

    def home(self) -> Page | None:
        """The home page as the crawl read it; None when it was not opened."""
        address = self.store.get("home_url")
        target = self.store.target(address)
        if target is None or target.outcome != "opened":
            return None
        return self.store.page(address) or (self.store.page(target.final_url) if target.final_url else None)
