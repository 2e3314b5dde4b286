"""What the monitoring proves of each address. The verdict is that of the indicator itself (V-S2), so that
`govcheck monitor verdict` and a report can never differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from checker.clock import BEIJING
from checker.facts.model import SiteInfo, Visit, Watched, WatchedWeek
from checker.indicator import Outcome, discover
from checker.monitor.slots import beijing_text
from checker.monitor.store import MonitorStore, Target
from checker.monitor.watched import Figures, kept_from, watched_of
from checker.profile import Profile


@dataclass(frozen=True)
class Verdict:
    """One address. outcome is None while nothing was seen of it."""

    target: Target
    watched: Watched
    outcome: Outcome | None
    share: float


def verdicts(store: MonitorStore, profile: Profile, as_of: datetime, host: str = "") -> Iterator[Verdict]:
    """The verdict on every address that is monitored. host: from what this place alone saw."""
    figures = Figures.of(profile)
    judge = discover("rules.site")["V-S2"].criteria[0].judge
    params = profile.params("V-S2", 1)
    for target in store.targets():
        kept = kept_from(store, target, (), as_of, host)
        watched = watched_of(kept, as_of, figures)
        outcome = None
        if kept["probes"]:
            _slot, _, at, elapsed, status, _, fetch, _ = kept["probes"][-1]
            outcome = judge(
                site=SiteInfo(target.url, urlsplit(target.url).hostname or ""),
                visit=Visit(target.url, fetch, status, elapsed / 1000, beijing_text(at)),
                more_visits=(),
                watched=watched,
                today=as_of.astimezone(BEIJING).date(),
                p=params,
            )
        yield Verdict(target, watched, outcome, figures.share)


def as_row(verdict: Verdict, reason: str, settle_by: str) -> dict[str, Any]:
    """A verdict for programs."""
    target, watched, outcome = verdict.target, verdict.watched, verdict.outcome
    return {
        "url": target.url,
        "kind": target.kind,
        "name": target.name,
        "verdict": outcome.status if outcome else "unknown",
        "reason": reason,
        "settle_by": settle_by,
        "since": watched.since.isoformat() if watched.since else None,
        "window": _window(watched.week, verdict.share) if watched.week else None,
        "newer": _window(watched.newer, verdict.share) if watched.newer else None,
        "newest_item": _plain(watched.newest),
        "withdrawn": [_plain(item) for item in watched.withdrawn],
        "went_back": [_plain(change) for change in watched.went_back],
    }


def _window(week: WatchedWeek, share: float) -> dict[str, Any]:
    least, most = week.bounds
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "n": week.counted,
        "f": week.failed,
        "doubtful": week.doubtful,
        "m": week.uncounted,
        "percent_at_least": round(least, 2),
        "percent_at_most": round(most, 2),
        "leaning": week.leaning(share),
        "gap_minutes": week.gap_minutes,
        "hosts": list(week.hosts),
        "days": [
            {**asdict(day), "day": day.day.isoformat(), "spread_hours": round(day.spread_hours, 2)}
            for day in week.days
        ],
        "failures": [
            {"at": v.at, "outcome": v.outcome, "status": v.status, "seconds": v.seconds}
            for v in week.failures
        ],
    }


def _plain(thing: Any) -> dict[str, Any] | None:
    if thing is None:
        return None
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in asdict(thing).items()}
