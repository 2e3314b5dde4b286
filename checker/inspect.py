"""One inspection from start to end. The page to read first.

    observe   crawl the site into a store, then probe it     (needs the network)
    judge     facts of the store -> indicators -> result     (offline, repeatable)
    write     result.json and report.html                    (from the result alone)

Each stage works from what the one before left on disk, so each can be run again by itself.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checker import clock
from checker.config import Settings
from checker.crawl import RANK_NAV, Budget, Crawl, End, Progress
from checker.declared import table_of
from checker.engine import judge
from checker.errors import UserError
from checker.facts.model import SiteInfo, Watched
from checker.facts.registry import Facts
from checker.fetch.scope import Scope
from checker.fetch.urls import key
from checker.indicator import discover, say
from checker.profile import Profile, load_profile
from checker.result import Judged, make_result
from checker.sitefile import SiteFile, corrected, rejudged_with, site_file_of
from checker.store import Found, Store, StoreError
from checker.store.lock import alone_in
from checker.version import tool_version
from reports.model import Result

if TYPE_CHECKING:
    from checker.probe.kit import Kit
    from checker.probe.offered import FileUse
    from checker.store.warc import Archive

STORE_NAME = "inspection.db"
MONITOR = "monitor"  # the kind under which the store keeps what a monitoring knows
FOLDER_HOST = "localhost"  # stands in for the unknown public host of a folder
_OPENINGS = 2  # times that the crawl goes on with what was unblocked or built by script


class InspectionError(UserError):
    """An inspection that cannot start or go on."""


class _StopOrLate(threading.Event):
    """Set when the run is stopped, and from a moment on (monotonic seconds)."""

    def __init__(self, stop: threading.Event, late: float) -> None:
        super().__init__()
        self._stop, self._late = stop, late

    def is_set(self) -> bool:
        return self._stop.is_set() or time.monotonic() > self._late


@dataclass(frozen=True)
class Start:
    """Where the crawl begins, and which hosts are served from this machine."""

    url: str
    hosts: dict[str, tuple[str, int]]
    also: tuple[str, ...] = ()  # pages of a folder, whether anything links to them or not


def observe(
    settings: Settings,
    out: Path,
    *,
    resume: bool = False,
    monitor: Path | None = None,
    stop: threading.Event | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
) -> tuple[Settings, End]:
    """Crawl the site into `out/inspection.db`. Returns the settings used and how the crawl ended.

    resume: go on with an existing store, under the settings it was begun with (limits may be new).
    monitor: the file of a monitoring; what it knows of the site is kept in the store.
    Raises InspectionError, MonitorError, FolderBusy or StoreError with one line for the user.
    """
    kept = _kept_of(monitor, settings) if monitor else {}  # a bad file is told before an hour of crawling
    with alone_in(out):
        return _observe(settings, out, resume, stop or threading.Event(), watch, kept)


def _observe(
    settings: Settings,
    out: Path,
    resume: bool,
    stop: threading.Event,
    watch: Callable[[Progress], None],
    monitored: Mapping[str, Any],
) -> tuple[Settings, End]:
    path = out / STORE_NAME
    if settings.archive:
        from checker.archive import require_warcio

        require_warcio()  # before a store that is there is replaced
    if resume:
        store = Store.open(path)
        settings = _resumed(settings, store)
    else:
        store = Store.create(path)
    with store, _start(settings) as start, _archive(settings, start, out, resume) as archive:
        store.put(
            settings=settings.to_json(),
            as_of=settings.as_of.isoformat(),
            started=store.get("started") or clock.now().isoformat(),
            from_folder="1" if settings.folder else "",
            external_checked="1" if settings.external else "",
            tool_version=tool_version(),
        )
        store.archive = archive
        end = _crawl(settings, start, store, stop, watch, archive)
        if monitored:
            store.put_probe(MONITOR, "", monitored, settings.as_of.isoformat())
        store.settle_places()
        store.put(finished=clock.now().isoformat())
        if archive:
            from checker.archive import finish

            finish(archive, store)
    return settings, end


def judge_store(
    path: Path,
    *,
    profile: Profile | None = None,
    site: SiteInfo | None = None,
    site_file: SiteFile | None = None,
    earlier: Path | None = None,
    monitor: Path | None = None,
) -> Result:
    """Judge a store: same store, same profile, same result. No network.

    profile, site_file: replace those the inspection was begun with. earlier: the store of an earlier
    inspection of the same site, whose dates are compared. monitor: the file of a monitoring of the site, in
    place of what the store kept of one. Raises StoreError, ProfileError, SiteFileError, MonitorError.
    """
    before = articles_of(earlier) if earlier else {}
    with Store.open(path) as store:
        settings = settings_of(store)
        if site_file is not None:
            settings = rejudged_with(settings, site_file)
        if store.get("crawl_state") == "running":  # the run was killed before it could count
            store.settle_places()
        profile = profile or load_profile(settings.profile, settings.overlays)
        site = site or site_info(settings, store)
        kept = _kept_of(monitor, settings) if monitor else _kept_in(store)
        facts = facts_of(store, settings, site, profile, before, kept)
        indicators = table_of(profile, discover("rules.site"))
        with _blamed_on_damage(store):
            outcomes = judge(indicators, facts, profile)
            result = make_result(
                Judged(store, settings, site, profile, indicators, outcomes, facts, tool_version())
            )
        if any(indicator.status == "error" for indicator in result.indicators):
            store.refuse_damage()
        return result


@contextmanager
def _blamed_on_damage(store: Store) -> Iterator[None]:
    """What a damaged store makes us stumble over is no fault of the program."""
    try:
        yield
    except UserError:
        raise
    except Exception:
        store.refuse_damage()
        raise


def articles_of(path: Path) -> dict[str, tuple[date, str]]:
    """Dated articles of a store: address -> day and title. Raises StoreError."""
    with Store.open(path) as store:
        return {url: (date.fromisoformat(day), title) for url, day, title in store.dated_articles()}


def begun_with(path: Path) -> str:
    """The profile an inspection was begun with. Raises StoreError."""
    with Store.open(path) as store:
        return settings_of(store).profile


def facts_of(
    store: Store,
    settings: Settings,
    site: SiteInfo,
    profile: Profile,
    earlier: Mapping[str, tuple[date, str]] | None = None,
    monitored: Mapping[str, Any] | None = None,
) -> Facts:
    """The facts of a store, computed when asked for. earlier: articles of an earlier inspection; monitored:
    the record of a monitoring (checker.monitor.watched)."""
    return Facts(
        {
            "store": store,
            "site": site,
            "as_of": settings.as_of,
            "today": settings.as_of.date(),
            "earlier": earlier or {},
            "watched": _watched(monitored, settings.as_of, profile),
            "figures": {name: figure.value for name, figure in profile.figures.items()},
        }
    )


def site_info(settings: Settings, store: Store) -> SiteInfo:
    """What is known of the site before any fact is asked for: settings, and its site.toml."""
    home = store.get("home_url") or settings.url
    plain = SiteInfo(
        url=home,
        host=urlsplit(home).hostname or "",
        name=settings.site_name,
        kind="department" if settings.site_kind == "department" else "portal",
        outward_services=settings.outward_services,
        from_folder=bool(settings.folder),
        public_host_known=settings.public_host_known,
    )
    return corrected(plain, site_file_of(settings), settings.told)


def write(result: Result, out: Path, lang: str = "zh") -> tuple[Path, Path]:
    """Write result.json and report.html into `out`; each appears whole or not at all."""
    from checker.whole import write_whole
    from reports.html import render
    from reports.model import dump

    files = (out / "result.json", out / "report.html")
    for file, text in zip(files, (dump(result), render(result, lang)), strict=True):
        write_whole(file, text)
    return files


# -- inside ----------------------------------------------------------------------------------


def _kept_of(monitor: Path, settings: Settings) -> dict[str, Any]:
    """What a monitoring knows of the site up to the time of judgement."""
    from checker.monitor.watched import kept_of

    return kept_of(monitor, settings.url, settings.as_of)


def _kept_in(store: Store) -> Mapping[str, Any]:
    answer, _ = store.probes(MONITOR).get("", ({}, ""))
    return answer


def _watched(kept: Mapping[str, Any] | None, as_of: datetime, profile: Profile) -> Watched:
    if not kept:
        return Watched()
    from checker.monitor.watched import Figures, watched_of

    return watched_of(kept, as_of, Figures.of(profile))


def settings_of(store: Store) -> Settings:
    """The settings an inspection was begun with. Raises StoreError when the store holds none."""
    try:
        return Settings.from_json(store.get("settings"))
    except (ValueError, KeyError, TypeError):
        raise StoreError("{path} 没有记下检查设置,请重新检查该网站", path=store.path) from None


def _resumed(asked: Settings, store: Store) -> Settings:
    begun = settings_of(store)
    if asked.site_toml and asked.site_toml != begun.site_toml:
        raise InspectionError(
            "{path} 里的检查开始时用的不是这份 {file};去掉 --site 接着做,做完再用 govcheck judge --site 评判",
            path=store.path,
            file=asked.site_file,
        )
    if asked.archive and not begun.archive:
        raise InspectionError(
            "{path} 里的检查开始时没有加 --archive,中途存档不全;请去掉 --archive 接着做,或重新检查",
            path=store.path,
        )
    if (begun.url, begun.folder) != (asked.url, asked.folder):
        raise InspectionError(
            "{path} 里是 {held} 的检查;请继续那一次,或另给 --out 目录",
            path=store.path,
            held=begun.folder or begun.url,
        )
    return replace(
        begun,
        limits=asked.limits,
        probes=asked.probes,
        browser=asked.browser,
        render=asked.render,
        a11y_pages=asked.a11y_pages,
        axe=asked.axe,
        grid=asked.grid,
    )


@contextmanager
def _start(settings: Settings) -> Iterator[Start]:
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


def _archive(
    settings: Settings, start: Start, out: Path, resume: bool
) -> AbstractContextManager[Archive | None]:
    if not settings.archive:
        return nullcontext()
    from checker.archive import open_archive

    return open_archive(settings, start.url, out, version=tool_version(), resume=resume)


def _crawl(
    settings: Settings,
    start: Start,
    store: Store,
    stop: threading.Event,
    watch: Callable[[Progress], None],
    archive: Archive | None,
) -> End:
    from checker.fetch.http import Client
    from checker.fetch.http import Limits as FetchLimits
    from checker.fetch.politeness import Politeness
    from checker.fetch.robots import Robots
    from checker.fetch.traps import TrapGuard
    from checker.fetch.urls import normalise
    from checker.fetch.weather import Weather
    from checker.page.workers import PageReaders
    from checker.probe.run import open_up
    from checker.probe.run import run as run_probes
    from checker.reading import read_record

    limits = settings.limits
    local = bool(settings.folder)
    url = normalise(start.url)
    if url is None:
        raise InspectionError("不是网址: {url};网址以 http:// 或 https:// 开头", url=start.url)
    readers = settings.readers if settings.readers is not None else (os.cpu_count() or 1)
    politeness = Politeness(
        interval_s=1 / limits.rate if limits.rate and not local else 0.0,
        per_host=limits.threads if local else limits.per_host,
        stop=stop,
    )
    client = Client(
        threads=limits.threads,
        limits=FetchLimits.within(limits.timeout_s, limits.max_bytes),
        hosts=start.hosts,
        offline_outside=local and not settings.external,
        politeness=politeness,
        weather=Weather(),
        stop=stop,
        keep=archive.keep if archive else None,
    )
    scope = Scope.around(
        url,
        also=settings.also_hosts,
        path_prefix=settings.path_prefix,
        exclude=settings.exclude,
        max_depth=limits.max_depth,
    )
    queue_entrances(settings, start, scope, store)
    reading = PageReaders(readers, settings.as_of.date(), limits.page_s, reader=read_record)
    with client, reading as pool:
        robots = Robots(client, respect=settings.respect_robots and not local)
        crawl = Crawl(
            store,
            client,
            pool,
            scope,
            TrapGuard(),
            robots,
            budget=Budget(limits.max_pages, limits.max_links, limits.max_minutes),
            threads=limits.threads,
            external=settings.external,
            stop=stop,
            watch=watch,
            archive=archive,
        )
        end = crawl.run(url, start.also)
        if not settings.probes or end.state == "interrupted":
            return end
        store.settle_places()
        with _kit(settings, start, store, crawl, stop, watch) as kit:
            for _ in range(_OPENINGS):
                if stop.is_set() or not open_up(kit):
                    break
                crawl.progress.phase = "pages"
                end = crawl.run(url, start.also)
                store.settle_places()
            crawl.progress.phase = "probes"
            kit.late = time.monotonic() + limits.after_minutes * 60
            run_probes(kit)
        ended = stop if settings.a11y_pages != "auto" else _StopOrLate(stop, kit.late)
        _look(settings, start, store, crawl, ended, watch)
    return End("interrupted", say("检查被中断")) if stop.is_set() else end


def _look(
    settings: Settings,
    start: Start,
    store: Store,
    crawl: Crawl,
    stop: threading.Event,
    watch: Callable[[Progress], None],
) -> None:
    """The accessibility stage: chosen pages in the browsers."""
    from checker.accessibility.run import Looking
    from checker.accessibility.stage import look
    from checker.browser.find import find_axe, find_browser

    if settings.a11y_pages == "none" or not settings.browser or stop.is_set():
        return
    crawl.progress.phase = "a11y"

    def tell(what: str) -> None:
        crawl.progress.url = what
        watch(crawl.progress)

    programs = None if settings.grid else find_browser()
    looking = Looking(
        programs,
        find_axe(named=settings.axe),
        hosts=start.hosts,
        offline_outside=bool(settings.folder) and not settings.external,
        grid=settings.grid,
    )
    look(store, looking, settings.a11y_pages, stop=stop, say=tell)


@contextmanager
def _kit(
    settings: Settings,
    start: Start,
    store: Store,
    crawl: Crawl,
    stop: threading.Event,
    watch: Callable[[Progress], None],
) -> Iterator[Kit]:
    """What the probes need: the crawl's own client, its politeness, and one browser for all."""
    from checker.probe.kit import Again, Kit
    from checker.probe.run import one_browser

    assert crawl.readers is not None  # pages are read here, not by other hands
    crawl.progress.phase = "opening"

    def tell(what: str) -> None:
        crawl.progress.url = what
        watch(crawl.progress)

    row = load_profile(settings.profile, settings.overlays).rows.get("D-G4")
    figure = row.criteria.get(2, {}).get("sample") if row else None
    plain = SiteInfo(start.url, urlsplit(start.url).hostname or "")
    named = corrected(plain, site_file_of(settings)).entrances
    local = bool(settings.folder)
    offline = local and not settings.external
    with one_browser(settings.browser, start.hosts, offline_outside=offline) as browser:
        yield Kit(
            store,
            crawl.client,
            crawl.robots,
            crawl.scope,
            settings.as_of.date(),
            browser,
            local=local,
            public=settings.public_host_known,
            outside=settings.external,
            titles=int(figure.value) if figure else 0,
            entrances=tuple(entrance.url for entrance in named if entrance.kind == "search"),
            render=settings.render,
            read=crawl.readers.read,
            found_on=crawl.found_on,
            until=crawl.progress.started + settings.limits.max_minutes * 60,
            keep_shown=_keeper(crawl.archive),
            cloaking=settings.cloaking,
            files=_files(settings),
            stop=stop,
            say=tell,
            again=Again(settings.limits.again_s, settings.limits.again_most, settings.limits.again_minutes),
        )


def _files(settings: Settings) -> tuple[FileUse, ...]:
    if settings.a11y_pages == "none" or not settings.browser:
        return ()
    from checker.accessibility.attachments import for_screen_readers

    return (for_screen_readers(),)


def _keeper(archive: Archive | None) -> Callable[[str, str], None]:
    if archive is None:
        return lambda url, html: None
    return lambda url, html: archive.keep_shown(url, html, clock.now().isoformat())


def queue_entrances(settings: Settings, start: Start, scope: Scope, store: Store) -> None:
    """Have the entrances of site.toml visited, whether a page leads to them or not."""
    plain = SiteInfo(start.url, urlsplit(start.url).hostname or "")
    found = []
    for entrance in corrected(plain, site_file_of(settings)).entrances:
        if key(entrance.url) == key(start.url):
            continue
        inside = scope.has_host(entrance.url)
        skip = (scope.why_out(entrance.url) or "") if inside else "" if settings.external else "站外地址未检"
        found.append(Found(entrance.url, "page", inside, rank=RANK_NAV, skip=skip))
    store.add(found, depth=1)
