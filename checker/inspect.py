"""One inspection from start to end. The page to read first.

    observe   crawl the site into a store, then probe it     (needs the network)
    judge     facts of the store -> indicators -> result     (offline, repeatable)
    write     result.json and report.html                    (from the result alone)

Each stage works from what the one before left on disk, so each can be run again by itself.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checker import clock
from checker.config import Settings
from checker.crawl import Crawl, End, Progress
from checker.declared import table_of
from checker.engine import judge
from checker.errors import UserError
from checker.facts.model import SiteInfo, Watched
from checker.facts.registry import Facts
from checker.indicator import discover, say
from checker.profile import Profile, load_profile
from checker.result import Judged, make_result
from checker.sitefile import SiteFile, corrected, rejudged_with, site_file_of
from checker.start import InspectionError, Start, crawl_of, entrances_of, page_readers, starting
from checker.store import Store, StoreError
from checker.store.lock import alone_in
from checker.version import tool_version
from reports.model import Result

if TYPE_CHECKING:
    from checker.probe.kit import Kit
    from checker.probe.offered import FileUse
    from checker.store.warc import Archive

STORE_NAME = "inspection.db"
MONITOR = "monitor"  # the kind under which the store keeps what a monitoring knows
_OPENINGS = 2  # times that the crawl goes on with what was unblocked or built by script


class _StopOrLate(threading.Event):
    """Set when the run is stopped, and from a moment on (monotonic seconds)."""

    def __init__(self, stop: threading.Event, late: float) -> None:
        super().__init__()
        self._stop, self._late = stop, late

    def is_set(self) -> bool:
        return self._stop.is_set() or time.monotonic() > self._late


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
    with store, starting(settings) as start, _archive(settings, start, out, resume) as archive:
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
        browsers=asked.browsers,
    )


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
    from checker.fetch.weather import Weather
    from checker.probe.run import open_up
    from checker.probe.run import run as run_probes

    limits = settings.limits
    local = bool(settings.folder)
    url = start.address
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
    with client, page_readers(settings) as pool:
        crawl = crawl_of(
            settings, start, store, client, pool,
            threads=limits.threads, stop=stop, watch=watch, archive=archive,
        )  # fmt: skip
        end = crawl.run(url, start.also)
        if not settings.probes or end.state == "interrupted":
            return end
        store.settle_places()
        with _kit(settings, start, crawl) as kit:
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
        _look(settings, start, crawl, ended)
    return End("interrupted", say("检查被中断")) if stop.is_set() else end


def _look(settings: Settings, start: Start, crawl: Crawl, stop: threading.Event) -> None:
    """The accessibility stage: chosen pages in the browsers."""
    from checker.accessibility.run import Looking
    from checker.accessibility.stage import look
    from checker.browser.find import find_axe, find_browser

    if settings.a11y_pages == "none" or not settings.browser or stop.is_set():
        return
    crawl.progress.phase = "a11y"
    programs = None if settings.grid else find_browser()
    looking = Looking(
        programs,
        find_axe(named=settings.axe),
        hosts=start.hosts,
        offline_outside=bool(settings.folder) and not settings.external,
        grid=settings.grid,
        size=settings.browsers,
    )
    look(crawl.store, looking, settings.a11y_pages, stop=stop, say=crawl.tell)


@contextmanager
def _kit(settings: Settings, start: Start, crawl: Crawl) -> Iterator[Kit]:
    """What the probes need: the crawl's own client, its politeness, and one browser for all."""
    from checker.probe.kit import Again, Kit
    from checker.probe.run import one_browser

    assert crawl.readers is not None  # pages are read here, not by other hands
    crawl.progress.phase = "opening"
    row = load_profile(settings.profile, settings.overlays).rows.get("D-G4")
    figure = row.criteria.get(2, {}).get("sample") if row else None
    local = bool(settings.folder)
    offline = local and not settings.external
    searches = (entrance.url for entrance in entrances_of(settings, start) if entrance.kind == "search")
    with one_browser(settings.browser, start.hosts, offline_outside=offline) as browser:
        yield Kit(
            crawl.store,
            crawl.client,
            crawl.robots,
            crawl.scope,
            settings.as_of.date(),
            browser,
            local=local,
            public=settings.public_host_known,
            outside=settings.external,
            titles=int(figure.value) if figure else 0,
            entrances=tuple(searches),
            render=settings.render,
            read=crawl.readers.read,
            found_on=crawl.found_on,
            until=crawl.progress.started + settings.limits.max_minutes * 60,
            keep_shown=_keeper(crawl.archive),
            cloaking=settings.cloaking,
            files=_files(settings),
            stop=crawl.stop,
            say=crawl.tell,
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
