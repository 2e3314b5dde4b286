"""Accesses of several days, and of several places of observation, as the week that is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from checker.facts.model import Visit, WatchedDay, WatchedWeek
from checker.monitor.slots import beijing_text, day_of, moment_of

Kind = Literal["opened", "failed", "doubtful", "blocked", "own_fault"]
COUNTED = ("opened", "failed", "doubtful")
SILENCE = ("timed_out", "refused")  # what one whose address is shut out meets


class Access(NamedTuple):
    """One access, as the verdict needs it."""

    slot: int
    host: str
    started_at: str
    elapsed_ms: int
    status: int | None
    outcome: str
    fetch: str
    control_ok: int | None


@dataclass(frozen=True)
class Sample:
    """What a slot came to, all places of observation together. times: Unix seconds of the accesses that
    say so, the earliest first; access: that one."""

    kind: Kind
    times: tuple[float, ...]
    access: Access


def combine(accesses: Sequence[Access]) -> Sample:
    """The accesses of one slot as one.

    Opened anywhere is opened. Otherwise a shield that answered anyone shows that the site is up, so nothing
    is counted. Not opened is what nobody opened, and it is sure when one who could not had a network that
    worked. The order of the accesses does not matter.
    """
    every = sorted(accesses, key=lambda a: (a.started_at, a.host))
    for kind, fitting in (
        ("opened", [a for a in every if a.outcome == "opened"]),
        ("blocked", [a for a in every if a.outcome == "blocked"]),
        ("failed", [a for a in every if a.outcome == "not_opened" and a.control_ok]),
        ("doubtful", [a for a in every if a.outcome == "not_opened"]),
        ("own_fault", every),
    ):
        if fitting:
            times = tuple(moment_of(a.started_at).timestamp() for a in fitting)
            return Sample(kind, times, fitting[0])  # type: ignore[arg-type]
    raise ValueError("no access")


@dataclass(frozen=True)
class Rule:
    """The figures of a covered week; see rules/site/v_s2_site_unreachable.py."""

    days: int
    per_day: int
    gap_minutes: float
    spread_hours: float
    stale_days: int


class Record:
    """All that is known of one address up to a day. slots_per_day: how many a day has."""

    def __init__(self, url: str, accesses: Sequence[Access], slots_per_day: int, last: date) -> None:
        self.url = url
        self.slots_per_day = slots_per_day
        slots: dict[int, list[Access]] = {}
        for access in accesses:
            slots.setdefault(access.slot, []).append(access)
        self.days: dict[date, list[tuple[Sample, Sequence[Access]]]] = {}
        for slot, several in sorted(slots.items()):
            if (day := day_of(slot)) <= last:
                self.days.setdefault(day, []).append((combine(several), several))

    def chosen(self, rule: Rule, last: date, today: date) -> tuple[WatchedWeek | None, WatchedWeek | None]:
        """(the week to judge, later days worth telling). The latest covered week that is not stale; without
        one the latest full days."""
        if not self.days:
            return None, None
        end = min(last, max(self.days))
        latest = self.week(end - timedelta(days=rule.days - 1), rule.days, rule.gap_minutes)
        covered = self._covered(rule, end)
        if covered is None:
            return latest, None
        stale = (today - covered.last).days > rule.stale_days
        if stale and latest.last > covered.last:
            return latest, None
        return covered, latest if latest.last > covered.last else None

    def _covered(self, rule: Rule, end: date) -> WatchedWeek | None:
        first = min(self.days)
        while (start := end - timedelta(days=rule.days - 1)) >= first:
            week = self.week(start, rule.days, rule.gap_minutes)
            if week.covered(rule.per_day, rule.gap_minutes, rule.spread_hours):
                return week
            end -= timedelta(days=1)
        return None

    def week(self, start: date, days: int, gap_minutes: float) -> WatchedWeek:
        """So many days from `start`. gap_minutes: how far apart, where it can be chosen."""
        every = [start + timedelta(days=n) for n in range(days)]
        seen = [pair for day in every for pair in self.days.get(day, ())]
        times = _apart([s for s, _ in seen if s.kind in COUNTED], gap_minutes * 60)
        gaps = [later - earlier for earlier, later in pairwise(times)]
        return WatchedWeek(
            days=tuple(self._day(day) for day in every),
            gap_minutes=min(gaps) / 60 if gaps else None,
            failures=tuple(self._visit(s.access) for s, _ in seen if s.kind in ("failed", "doubtful")),
            hosts=tuple(sorted({a.host for _, several in seen for a in several})),
            silence=_longest_silence(seen),
        )

    def _day(self, day: date) -> WatchedDay:
        samples = [sample for sample, _ in self.days.get(day, ())]
        counts: Mapping[str, int] = {
            kind: sum(s.kind == kind for s in samples)
            for kind in ("opened", "failed", "doubtful", "blocked", "own_fault")
        }
        times = [s.times[0] for s in samples if s.kind in COUNTED]
        return WatchedDay(
            day,
            **counts,
            missed=max(0, self.slots_per_day - len(samples)),
            spread_hours=(max(times) - min(times)) / 3600 if times else 0.0,
        )

    def _visit(self, access: Access) -> Visit:
        return Visit(
            self.url, access.fetch, access.status, access.elapsed_ms / 1000, beijing_text(access.started_at)
        )


def _longest_silence(seen: Sequence[tuple[Sample, Sequence[Access]]]) -> int:
    """How many failures in a row, at most, were a silence for one and the same place, which was alone then.
    What our own network or a shield kept from being seen ends no such row."""
    longest = row = 0
    place = ""
    for sample, several in seen:
        if sample.kind not in COUNTED:
            continue
        tried = {a.host for a in several if a.outcome == "not_opened"}
        silent = all(a.fetch in SILENCE for a in several if a.outcome == "not_opened")
        if sample.kind == "opened" or len(tried) > 1 or not silent:
            row, place = 0, ""
            continue
        row, place = (row + 1 if tried == {place} else 1), next(iter(tried))
        longest = max(longest, row)
    return longest


def _apart(samples: Sequence[Sample], gap_s: float) -> list[float]:
    """One time for each sample: of several places of observation the first that keeps the distance, so that
    a second place never makes a week worse."""
    times: list[float] = []
    for sample in samples:
        free = times[-1] + gap_s if times else float("-inf")
        times.append(next((t for t in sample.times if t >= free), sample.times[-1]))
    return times
