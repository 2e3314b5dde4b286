"""What the monitoring knows of one site, as plain data: read from its file once, kept in an inspection's
store, judged from there years later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from checker.clock import BEIJING
from checker.errors import UserError
from checker.facts.model import Watched, WatchedColumn, WatchedItem, WentBack
from checker.fetch.urls import host_of, key, same_site
from checker.monitor.changes import (
    View,
    last_newcomer,
    newest_item,
    same_days,
    seen_column,
    view_of,
    went_back,
    withdrawn,
)
from checker.monitor.slots import Slots, beijing_text, day_of, last_full_day, moment_of, start_of, utc_text
from checker.monitor.store import MonitorStore, Target, unpack
from checker.monitor.week import Access, Record, Rule
from checker.profile import Profile

KEPT_DAYS = 62  # of the past, so that another profile may ask for longer windows


@dataclass(frozen=True)
class Figures:
    """The figures of a profile that monitoring works by."""

    slots: int
    clock_s: float
    seconds: float
    share: float
    rule: Rule

    @classmethod
    def of(cls, profile: Profile) -> Figures:
        """Raises UserError where a profile lacks them."""
        params = profile.params("V-S2", 1)
        wanted = ("days", "per_day", "seconds", "share", "gap_minutes", "spread_hours", "stale_days")
        if any(name not in params for name in wanted):
            raise UserError("评价方案 {id} 没有 V-S2 的监测参数,不能用于监测", id=profile.id)
        general = profile.figures
        return cls(
            slots=int(general["monitor_slots"].value),
            clock_s=float(general["monitor_clock_seconds"].value),
            seconds=float(params.seconds),
            share=params.share,
            rule=Rule(
                int(params.days),
                int(params.per_day),
                float(params.gap_minutes),
                float(params.spread_hours),
                int(params.stale_days),
            ),
        )


def kept_of(path: Path, url: str, as_of: datetime) -> dict[str, Any]:
    """What the file knows of the site at `url` up to a moment, to be kept in the inspection's store.

    Raises MonitorError, and UserError when the site is not monitored there.
    """
    with MonitorStore.open(path, reading=True) as store:
        targets = store.targets(all_=True)
        home = _home(targets, url)
        if home is None:
            known = "、".join(t.url for t in targets if t.kind == "home")[:200]
            raise UserError(
                "监测库 {path} 里没有 {url};里面有: {known}", path=path, url=url, known=known or "—"
            )
        columns = [t for t in targets if t.kind == "column" and same_site(t.url, home.url)]
        return kept_from(store, home, columns, as_of)


def kept_from(
    store: MonitorStore, home: Target, columns: Iterable[Target], as_of: datetime, host: str = ""
) -> dict[str, Any]:
    """The record of one home page, with the listings of columns. host: only what this host saw."""
    first = start_of(as_of.astimezone(BEIJING).date() - timedelta(days=KEPT_DAYS))
    until = utc_text(as_of)
    contents: dict[str, Any] = {}
    pages = []
    for target in (home, *columns):
        views = []
        for shot in store.snapshots(target.id, until):
            if host in ("", shot.host) and start_of_day(shot.day) >= first:
                digest = sha256(shot.packed).hexdigest()
                contents.setdefault(digest, unpack(shot.packed))
                views.append([shot.day, shot.host, shot.taken_at, shot.whole, digest])
        pages.append({"url": target.url, "kind": target.kind, "views": views})
    return {
        "url": home.url,
        "kind": home.kind,
        "since": home.created_at,
        "probes": [
            [p.slot, p.host, p.started_at, p.elapsed_ms, p.status, p.outcome, p.fetch, p.control_ok]
            for p in store.probes(home.id, first, int(as_of.timestamp()) + 1, host)
            if p.started_at <= until
        ],
        "pages": pages,
        "contents": contents,
    }


def start_of_day(day: str) -> int:
    """The Unix second in which an ISO day begins in Beijing."""
    return start_of(datetime.fromisoformat(day).date())


def watched_of(kept: Mapping[str, Any], as_of: datetime, figures: Figures) -> Watched:
    """What a kept record says at a moment; an empty record says nothing. Later accesses do not count."""
    if not kept:
        return Watched()
    today, last = as_of.astimezone(BEIJING).date(), last_full_day(as_of)
    accesses = [a for a in (Access(*row) for row in kept["probes"]) if moment_of(a.started_at) <= as_of]
    Slots(figures.slots)
    record = Record(kept["url"], accesses, figures.slots, last)
    week, newer = record.chosen(figures.rule, last, today)
    home: list[View] = []
    gone: list[WatchedItem] = []
    back: list[WentBack] = []
    columns: list[WatchedColumn] = []
    for page in kept["pages"]:
        views = _views(page, kept["contents"], as_of)
        gone += withdrawn(views)
        if page["url"] == kept["url"]:
            home = views
        if page["kind"] == "column" and (change := went_back(views)):
            back.append(change)
        if page["kind"] == "column" and (column := seen_column(page["url"], views)):
            columns.append(column)
    same, shell = same_days(home), same_days(home, filled=True)
    return Watched(
        url=kept["url"],
        since=min((day_of(a.slot) for a in accesses), default=None),
        week=week,
        newer=newer,
        newest=newest_item(home),
        newcomer=last_newcomer(home),
        same_since=same.since if same else None,
        same_until=same.until if same else None,
        same_marks=same.marks if same else frozenset(),
        shell_since=shell.since if shell else None,
        shell_until=shell.until if shell else None,
        columns=tuple(columns),
        withdrawn=tuple(gone),
        went_back=tuple(back),
    )


def _views(page: Mapping[str, Any], contents: Mapping[str, Any], as_of: datetime) -> list[View]:
    return [
        view_of(page["url"], day, host, beijing_text(taken_at), whole, contents[digest])
        for day, host, taken_at, whole, digest in page["views"]
        if moment_of(taken_at) <= as_of
    ]


def _home(targets: Iterable[Target], url: str) -> Target | None:
    """The monitored home page of the site at `url`: the same address, else one at the front of its host."""
    homes = [t for t in targets if t.kind == "home"]
    same = [t for t in homes if key(t.url) == key(url)]
    bare = host_of(url).removeprefix("www.")
    there = [t for t in homes if host_of(t.url).removeprefix("www.") == bare]
    return next(iter(same), None) or (there[0] if len(there) == 1 else None)
