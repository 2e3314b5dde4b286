"""How an inspection begins, live or told again from an archive: from where, how far, with which readers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checker.config import Settings
from checker.crawl import RANK_NAV, Budget, Crawl, Progress
from checker.errors import UserError
from checker.facts.model import Entrance, SiteInfo
from checker.fetch.http import Client
from checker.fetch.robots import Robots
from checker.fetch.scope import Scope
from checker.fetch.traps import TrapGuard
from checker.fetch.urls import key, normalise
from checker.page.workers import PageReaders
from checker.sitefile import corrected, site_file_of
from checker.store import Found, PageRecord, Store

if TYPE_CHECKING:
    from checker.store.warc import Archive

FOLDER_HOST = "localhost"  # stands in for the unknown public host of a folder


class InspectionError(UserError):
    """An inspection that cannot start or go on."""


@dataclass(frozen=True)
class Start:
    """Where the crawl begins, and which hosts are served from this machine."""

    url: str
    hosts: dict[str, tuple[str, int]]
    also: tuple[str, ...] = ()  # pages of a folder, whether anything links to them or not

    @property
    def address(self) -> str:
        """The URL as addresses are compared. Raises InspectionError where it is none."""
        url = normalise(self.url)
        if url is None:
            raise InspectionError("不是网址: {url};网址以 http:// 或 https:// 开头", url=self.url)
        return url


@contextmanager
def starting(settings: Settings) -> Iterator[Start]:
    """Serve the folder, if one is inspected, for as long as the inspection runs."""
    if not settings.folder:
        yield Start(settings.url, {})
        return
    from checker.serve import find_start, list_pages, serve_folder

    folder = Path(settings.folder)
    first = find_start(folder)
    parts = urlsplit(settings.url)
    with serve_folder(folder) as address:
        base = f"{parts.scheme}://{parts.netloc}"
        below = parts.path if parts.path not in ("", "/") else "/" + first
        also = tuple(f"{base}/{page}" for page in list_pages(folder, settings.limits.max_pages))
        yield Start(base + below, {parts.hostname or FOLDER_HOST: address}, also)


def readers_wanted(settings: Settings) -> int:
    """How many processes read pages; 0 for this one alone."""
    return settings.readers if settings.readers is not None else (os.cpu_count() or 1)


def page_readers(settings: Settings) -> PageReaders[PageRecord]:
    """The readers of this inspection's pages, not yet started."""
    from checker.reading import read_record

    return PageReaders(
        readers_wanted(settings), settings.as_of.date(), settings.limits.page_s, reader=read_record
    )


def crawl_of(
    settings: Settings,
    start: Start,
    store: Store,
    client: Client,
    pool: PageReaders[PageRecord],
    *,
    threads: int = 1,
    stop: threading.Event | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
    archive: Archive | None = None,
) -> Crawl:
    """The crawl that the settings ask for; the entrances of site.toml wait in the store."""
    limits = settings.limits
    scope = Scope.around(
        start.address,
        also=settings.also_hosts,
        path_prefix=settings.path_prefix,
        exclude=settings.exclude,
        max_depth=limits.max_depth,
    )
    _queue_entrances(settings, start, scope, store)
    return Crawl(
        store,
        client,
        pool,
        scope,
        TrapGuard(),
        Robots(client, respect=settings.respect_robots and not settings.folder),
        budget=Budget(limits.max_pages, limits.max_links, limits.max_minutes),
        threads=threads,
        external=settings.external,
        stop=stop or threading.Event(),
        watch=watch,
        archive=archive,
    )


def entrances_of(settings: Settings, start: Start) -> tuple[Entrance, ...]:
    """The entrances that site.toml names, as absolute addresses."""
    plain = SiteInfo(start.url, urlsplit(start.url).hostname or "")
    return corrected(plain, site_file_of(settings)).entrances


def _queue_entrances(settings: Settings, start: Start, scope: Scope, store: Store) -> None:
    """Have the entrances of site.toml visited, whether a page leads to them or not."""
    found = []
    for entrance in entrances_of(settings, start):
        if key(entrance.url) == key(start.url):
            continue
        inside = scope.has_host(entrance.url)
        skip = (scope.why_out(entrance.url) or "") if inside else "" if settings.external else "站外地址未检"
        found.append(Found(entrance.url, "page", inside, rank=RANK_NAV, skip=skip))
    store.add(found, depth=1)
