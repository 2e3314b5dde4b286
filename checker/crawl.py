"""The crawl: pages first, best first, then every other address once. Writes to the store as it goes.

Threads fetch and have pages read; this module's loop alone decides and writes. What is not done is
`new` in the store, so a crawl stopped at any moment goes on from the store alone.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.fetch.http import Client
from checker.fetch.model import Fetched
from checker.fetch.robots import Robots
from checker.fetch.scope import Scope
from checker.fetch.traps import TrapGuard
from checker.fetch.urls import host_of, key, leads_inward, resource_kind
from checker.hands import Hands, fetch_and_read
from checker.indicator import pack, say
from checker.page.workers import PageReaders
from checker.serve import INDEX_NAMES
from checker.store import Found, PageRecord, Store, Target

if TYPE_CHECKING:
    from checker.store.warc import Archive

log = logging.getLogger("govcheck.crawl")

RANK_HOME, RANK_NAV, RANK_LIST, RANK_ARTICLE, RANK_PAGING, RANK_SITEMAP, RANK_UNLINKED = (
    0,
    10,
    20,
    30,
    60,
    70,
    80,
)
RANK_HOME_LINK, RANK_LINK = 10, 50
START_HOPS = 3  # meta refreshes followed from the start page
_WAIT_S = 0.2  # how long the loop may overlook that the run was stopped


@dataclass
class Progress:
    """What a progress display shows; changed by the crawl loop only."""

    phase: str = "pages"
    done: int = 0
    waiting: int = 0
    errors: int = 0
    links_done: int = 0
    links_waiting: int = 0
    url: str = ""
    started: float = field(default_factory=time.monotonic)

    @property
    def per_second(self) -> float:
        """Fetches per second since the start."""
        return (self.done + self.links_done) / max(0.001, time.monotonic() - self.started)


@dataclass(frozen=True)
class Budget:
    """How far a crawl may go. minutes counts from the start of this run."""

    pages: int
    links: int
    minutes: float


@dataclass(frozen=True)
class End:
    """How the crawl ended: state complete, truncated or interrupted; reason a Chinese sentence."""

    state: str
    reason: str


@dataclass(frozen=True)
class Told:
    """One piece of news of an earlier crawl, in the words of its archive: an address that was fetched, or
    left out (skip), that a browser read (shown), whose answer was a shield's (walled); or pages that nothing
    links to."""

    url: str = ""
    kind: str = "page"
    inside: bool = True
    depth: int = 0
    skip: str = ""
    fetched: Fetched | None = None
    page: PageRecord | None = None
    shown: PageRecord | None = None
    walled: str = ""
    unlinked: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Read:
    target: Target
    fetched: Fetched
    page: PageRecord | None


class Crawl:
    """One crawl over one store. Give it everything it needs; call `run` once.

    hands: fetch and read in the place of this process's threads and `readers`. follow: whether pages that
    are linked to are read, or only asked whether they answer. any_start: the other addresses are tried when
    any page opened, even if the start page did not.
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        readers: PageReaders[PageRecord] | None,
        scope: Scope,
        guard: TrapGuard,
        robots: Robots,
        *,
        budget: Budget,
        threads: int,
        external: bool,
        stop: threading.Event,
        watch: Callable[[Progress], None] = lambda progress: None,
        archive: Archive | None = None,
        hands: Hands | None = None,
        follow: bool = True,
        any_start: bool = False,
    ) -> None:
        self.store, self.client, self.readers = store, client, readers
        self.scope, self.guard, self.robots = scope, guard, robots
        self.budget, self.threads, self.external = budget, threads, external
        self.stop, self.watch, self.archive = stop, watch, archive
        self.hands, self.follow, self.any_start = hands, follow, any_start
        self.progress = Progress()
        self._results: queue.SimpleQueue[_Read | BaseException] = queue.SimpleQueue()
        self._in_flight: dict[int, Target] = {}
        # What makes addresses the same -> the first of them. One string serves for both where they are alike.
        self._by_key: dict[str, str] = {}
        for target in store.targets():
            self._stored(target.url)
        self._sitemap_read = not follow or store.get("sitemap_read") == "1"

    def run(self, start: str, also: Sequence[str] = ()) -> End:
        """Crawl from `start` (or go on with what the store holds). Never raises for what a site does.

        also: pages to read as well, after all that links lead to (the files of a folder).
        """
        self._begin(start)
        try:
            with ThreadPoolExecutor(self.threads, thread_name_prefix="fetch") as pool, self._or_stop():
                end = self._work(pool, pages=True, budget=self.budget.pages)
                if end.state == "complete" and self._add_unlinked(also):
                    end = self._work(pool, pages=True, budget=self.budget.pages)
                if end.state != "interrupted" and self._site_opened():
                    self.progress.phase = "links"
                    link_end = self._work(pool, pages=False, budget=self.budget.links)
                    end = link_end if link_end.state == "interrupted" else end
                    if link_end.state == "truncated":
                        self.store.put(links_reason=link_end.reason, links_reason_said=pack(link_end.reason))
        finally:
            self.watch(self.progress)
        self.store.put(crawl_state=end.state, crawl_reason=end.reason, crawl_reason_said=pack(end.reason))
        return end

    def retell(self, start: str, told: Iterable[Told]) -> None:
        """Write into an empty store what an earlier crawl saw, in its order, from its archive."""
        self._begin(start)
        for news in told:
            if news.unlinked:
                self._add_unlinked(news.unlinked)
                continue
            target = self.store.target(news.url)
            if target is None:  # found by a reader of another version
                self.store.add([Found(news.url, news.kind, news.inside)], depth=news.depth)
                target = self.store.target(news.url)
            assert target is not None
            if news.skip:
                self.store.skip(target.id, news.skip)
            elif news.walled:
                self.store.call_blocked([target.id], news.walled)
            elif news.shown is not None:
                self._retell_shown(target, news.shown, news.fetched)
            elif news.fetched is not None and self._record(_Read(target, news.fetched, news.page)):
                self._sitemaps_once()

    def tell(self, url: str) -> None:
        """Show what is looked at after the crawl."""
        self.progress.url = url
        self.watch(self.progress)

    @contextmanager
    def _or_stop(self) -> Iterator[None]:
        """Where nothing can be kept any more (a full disk), what is in flight need not arrive."""
        try:
            yield
        except BaseException:
            self.stop.set()
            raise

    def _retell_shown(self, target: Target, page: PageRecord, fetched: Fetched | None) -> None:
        found, is_home = self._found(page, target), target.url == self.store.get("home_url")
        if fetched is None:
            self.store.replace_page(target, page, found, is_home=is_home)
        else:
            self.store.record(target.id, fetched, page, found, depth=target.depth, is_home=is_home)

    # -- start -------------------------------------------------------------------------------

    def _begin(self, start: str) -> None:
        with self.store.together():
            self._set_out(start)
        if not self._sitemap_read and self.store.page(self.store.get("home_url")) is not None:
            self._read_sitemaps()  # an earlier run was killed or stopped before it could

    def _set_out(self, start: str) -> None:
        self.store.put(crawl_state="running", links_reason="")
        for target in self.store.targets("inside = 1 and kind = 'page'"):
            self.guard.why_trap(target.url)
        if self.store.get("start_url"):
            self._widen_scope(self.store.get("home_url") or start)
            return
        self._stored(start)
        self.store.put(start_url=start, home_url=start)
        self.store.add([Found(start, "page", True, rank=RANK_HOME)], depth=0)

    def _add_unlinked(self, also: Sequence[str]) -> int:
        """Add the pages that nothing linked to. Returns how many are new."""
        if self.archive and also:
            self.archive.note("", {"unlinked": list(also)})
        fresh = []
        for written in also:
            names = (
                (written, *(written + index for index in INDEX_NAMES))
                if written.endswith("/")
                else (written,)
            )
            if not any(self.store.knows(self._stored(name)) for name in names):
                url = self._stored(written)
                skip = self.scope.why_out(url) or ""
                fresh.append(Found(url, "page", True, rank=RANK_UNLINKED, skip=skip))
        return len(self.store.add(fresh, depth=2))

    def _site_opened(self) -> bool:
        if self.any_start and self.store.count("outcome = 'opened'"):
            return True
        home = self.store.target(self.store.get("home_url"))
        return home is not None and home.outcome == "opened"

    def _widen_scope(self, home: str) -> None:
        """The start address may lead to the site's real host (bare domain to www)."""
        if not self.scope.has_host(home):
            self.scope = replace(self.scope, hosts=self.scope.hosts | {host_of(home)})

    # -- the loop ----------------------------------------------------------------------------

    def _work(self, pool: ThreadPoolExecutor, *, pages: bool, budget: int) -> End:
        done_before = self.store.count("state = 'done' and is_page = ?", (pages,))
        left = budget - done_before
        deadline = self.progress.started + self.budget.minutes * 60
        ready: deque[Target] = deque()
        reason = ""
        while True:
            late = time.monotonic() > deadline
            halted = self.stop.is_set() or late or left <= len(self._in_flight)
            if not halted and len(ready) < self.threads:
                ready = deque(self.store.todo(self.threads * 4, pages=pages, after=self._in_flight))
            while (
                ready
                and not halted
                and len(self._in_flight) < self.threads * 2
                and left > len(self._in_flight)
            ):
                self._submit(pool, ready.popleft(), pages)
            if not self._in_flight:
                if self.stop.is_set():
                    return End("interrupted", say("检查被中断"))
                waiting = self.store.count("state = 'new' and is_page = ?", (pages,))
                if waiting and late:
                    minutes = f"{self.budget.minutes:g}"
                    reason = say(
                        "已到时间上限 {minutes} 分钟,还有 {n} 个地址未访问", minutes=minutes, n=waiting
                    )
                elif waiting and left <= 0:
                    template = (
                        "已到页面数上限 {most},还有 {n} 个地址未访问"
                        if pages
                        else "已到链接数上限 {most},还有 {n} 个地址未访问"
                    )
                    reason = say(template, most=budget, n=waiting)
                return End("truncated", reason) if reason else End("complete", "")
            left -= self._collect()
            self._show(pages)

    def _submit(self, pool: ThreadPoolExecutor, target: Target, pages: bool) -> None:
        own_page = pages or (target.inside and target.kind == "page")  # others are only tried
        if own_page and (why := self._kept_out(target)):
            if self.archive:
                self.archive.note(target.url, {"target": target.url, "skip": why})
            self.store.skip(target.id, why)
            return
        self._in_flight[target.id] = target
        self.progress.url = target.url
        if self.hands:
            self.hands.submit(target.id, target.url, page=pages)
        else:
            pool.submit(self._fetch, target, pages)

    def _kept_out(self, target: Target) -> str:
        """Why robots.txt keeps us from this page, or "". The start page is asked for even when
        robots.txt itself fails, because the reader of the report needs to know how the site fails."""
        if self.robots.allowed(target.url):
            return ""
        if self.robots.state(target.url).refused:
            return "" if target.depth == 0 else "robots.txt 打不开,按规则不访问"
        return "robots.txt 要求不访问"

    def _fetch(self, target: Target, pages: bool) -> None:
        """Runs in a pool thread: fetch one address and have its page read."""
        try:
            assert self.readers is not None
            fetched, page = fetch_and_read(self.client, self.readers.read, target.url, page=pages)
            self._results.put(_Read(target, fetched, page))
        except BaseException as error:  # the loop must hear of it, or it would wait for ever
            self._results.put(error)

    def _collect(self) -> int:
        """Wait for at least one result, record all there are in one transaction. Returns how many."""
        results = self._arrivals()
        if not results:
            return 0
        home_read = False
        with self.store.together():
            for result in results:
                if not (self.stop.is_set() and result.fetched.outcome == "not_checked"):
                    home_read |= self._record(result)  # what the stop cut off stays `new`
        for result in results:
            self._in_flight.pop(result.target.id, None)
        if home_read:
            self._sitemaps_once()
        return len(results)

    def _arrivals(self) -> list[_Read]:
        """What has come, waiting a little where nothing has."""
        if self.hands:
            if self.stop.is_set():
                self.hands.stop()
            found = self.hands.results(_WAIT_S)
            return [_Read(self._in_flight[number], fetched, page) for number, fetched, page in found]
        results: list[_Read] = []
        while True:
            try:
                result = self._results.get_nowait() if results else self._results.get(timeout=_WAIT_S)
            except queue.Empty:
                return results
            if isinstance(result, BaseException):
                raise result
            results.append(result)

    def _show(self, pages: bool) -> None:
        waiting = self.store.waiting(pages=pages)
        if pages:
            self.progress.waiting = waiting
        else:
            self.progress.links_waiting = waiting
        self.watch(self.progress)

    # -- recording ---------------------------------------------------------------------------

    def _record(self, read: _Read) -> bool:
        """Record one fetch. Returns whether it was the home page, read."""
        target, fetched = read.target, read.fetched
        if self.archive:  # which must never know less than the store
            self.archive.note_page(target.url, target.kind, target.inside, target.depth, fetched)
        with self.store.together():  # where a redirect ends and whose page it is are one piece of news
            for url in {target.url, self._stored(fetched.final_url) or target.url}:
                self.store.put_kept(url, fetched.kept, fetched.fetched_at)
            return self._write(read)

    def _write(self, read: _Read) -> bool:
        """Put one fetch into the store. Returns whether it was the home page, read."""
        target, fetched, page = read.target, read.fetched, read.page
        if target.kind == "page" and target.inside:
            self.progress.done += 1
            self.progress.errors += fetched.outcome not in ("opened", "not_html", "robots")
        else:
            self.progress.links_done += 1
        is_home = target.url == self.store.get("home_url")
        final = self._stored(fetched.final_url) or target.url
        if is_home and fetched.outcome == "opened":
            self._widen_scope(final)
        if page is None:
            self.store.record(target.id, fetched, None, (), depth=target.depth)
            return False
        if is_home and page.redirect_to and self.store.get("start_hops") != str(START_HOPS):
            self._move_home(page.redirect_to)
        elif is_home and final != target.url:
            self.store.put(home_url=final)
        if final != target.url:
            if not self._inside(final):
                self.store.record(target.id, fetched, None, (), depth=target.depth)
                return False
            target = self._arrived(target, fetched, final)
            if target.state == "done":
                return False
            fetched = replace(fetched, trace=())
        self.store.record(
            target.id, fetched, page, self._found(page, target), depth=target.depth, is_home=is_home
        )
        return is_home

    def _arrived(self, target: Target, fetched: Fetched, final: str) -> Target:
        """A redirect inside the site: the page belongs to the address it ended at."""
        self.store.record(target.id, fetched, None, (), depth=target.depth)
        self.store.add([Found(final, "page", True, rank=RANK_ARTICLE)], depth=target.depth)
        arrived = self.store.target(final)
        assert arrived is not None
        return arrived

    def _move_home(self, address: str) -> None:
        hops = int(self.store.get("start_hops") or 0) + 1
        self.store.put(start_hops=str(hops), home_url=self._stored(address))
        self._widen_scope(address)
        self.store.add([Found(self._stored(address), "page", True, rank=RANK_HOME)], depth=0)

    def found_on(self, page: PageRecord, target: Target) -> Iterable[Found]:
        """Addresses on a page that was read outside the crawl, each with its place in the queue."""
        return self._found(page, target)

    def _found(self, page: PageRecord, target: Target) -> Iterable[Found]:
        on_home = target.depth == 0
        stored, knows = self._stored, self.store.knows
        for written, text, kind, where, hidden in page.links:
            url = stored(written)
            if not url:
                continue
            if knows(url):
                yield Found(url, kind, True, text, where, hidden)
            else:
                yield self._judge_new(Found(url, kind, True, text, where, hidden), target.depth + 1, on_home)

    def _stored(self, written: str) -> str:
        """The address under which the store keeps it: the first seen of those that mean the same."""
        if (known := self._by_key.get(written)) is not None:
            return known
        if not written.startswith("http"):
            return ""
        same = key(written)
        return self._by_key.setdefault(written if same == written else same, written)

    def _judge_new(self, found: Found, depth: int, on_home: bool) -> Found:
        """Place an address in the queue, or say why it will not be asked for."""
        url = found.url
        inside = self._inside(url)
        kind = resource_kind(url) if found.kind == "page" else found.kind
        skip = ""
        rank = RANK_HOME_LINK if on_home else RANK_LINK
        look = not self.follow
        if kind == "page" and inside and not look:
            skip = self.scope.why_out(url, depth) or self.guard.why_trap(url) or ""
            rank = _rank(found.where, url, depth)
        elif not inside and not self.external:
            skip = "站外地址未检"
        elif not inside and leads_inward(self.store.get("home_url"), url):
            skip = "内网或本机地址,公众打不开,不访问"  # what answers from here would be somebody else
        return found._replace(kind=kind, inside=inside, rank=rank, skip=skip, look=look)

    def _inside(self, url: str) -> bool:
        return self.scope.has_host(url)

    def _sitemaps_once(self) -> None:
        """Not inside a transaction: nothing is held while a site is waited for."""
        if not self._sitemap_read:
            self._read_sitemaps()

    def _read_sitemaps(self) -> None:
        """Add the sitemap's addresses; they come after what the pages link to."""
        from checker.fetch.sitemap import read_sitemaps

        self._sitemap_read = True
        home = self.store.get("home_url")
        listed = self.robots.sitemaps(home)
        entries = list(read_sitemaps(self.client, home, listed))
        if self.stop.is_set():  # what came is not all; whoever goes on reads it again
            return
        found = []
        for entry in entries:
            url = self._stored(entry.url)
            if url and resource_kind(url) == "page" and self._inside(url) and not self.store.knows(url):
                skip = self.scope.why_out(url, 1) or self.guard.why_trap(url) or ""
                found.append(Found(url, "page", True, rank=RANK_SITEMAP, skip=skip))
        with self.store.together():
            self.store.add_sitemap((e.url, e.lastmod) for e in entries)
            self.store.add(found, depth=2)
            self.store.put(sitemap_read="1")


def _rank(where: str, url: str, depth: int) -> int:
    """Smaller is sooner: navigation, then lists, then articles, then further pages of lists."""
    path = url.split("?", 1)[0]
    if where in ("nav", "header", "breadcrumb"):
        return RANK_NAV + depth
    last = path.rsplit("/", 1)[1]
    if any(mark in last.lower() for mark in ("index_", "list_", "_2.", "_3.")) or "page=" in url:
        return RANK_PAGING + depth
    if last in ("", "index.html", "index.htm", "index.shtml", "index.jsp", "list.html"):
        return RANK_LIST + depth
    return RANK_ARTICLE + depth
