"""One round of accesses. Each address is asked at most once in a slot, and never for a slot that is over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from math import ceil
from statistics import median
from typing import Protocol

from checker import clock
from checker.errors import UserError
from checker.fetch.urls import host_of, registrable
from checker.monitor.lock import Busy, only_one
from checker.monitor.probe import Look
from checker.monitor.slots import Slots, day_of, moment_of, utc_text
from checker.monitor.store import MonitorError, MonitorStore, Probe, Snapshot, Target

POLL_S = 20.0  # how often `run` looks what is due: a machine that slept goes on by itself
_ROBOTS_EVERY = timedelta(days=1)
_FLUSH = 50
_ERROR_LETTERS = 300


class Asker(Protocol):
    """Asks one address; see checker.monitor.probe.Looker.look."""

    def look(
        self, url: str, *, ask_robots: bool = False, robots: str = "", slot_over: float = 0.0
    ) -> Look | None: ...


class Reader(Protocol):
    """Reads what a page lists; (whole, packed), or None where there is nothing to read."""

    def __call__(self, look: Look, day: datetime) -> tuple[bool, bytes] | None: ...


@dataclass(frozen=True)
class Plan:
    """How a monitoring works. gap_minutes: least time between two accesses to an address; spread: each
    address at its own time of the slot, for a monitor that is started every few minutes; threads: 0 asks one
    after the other."""

    slots: Slots
    gap_minutes: float
    spread: bool = False
    threads: int = 16
    version: str = ""
    config: str = ""


@dataclass
class Done:
    """What a tick did. waiting: due later in this slot; offset_s: the sites' clocks less ours."""

    slot: int
    outcomes: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    snapshots: int = 0
    offset_s: float | None = None

    @property
    def asked(self) -> int:
        return sum(self.outcomes.values())


class ClockWentBack(UserError):
    """The machine's clock is behind what was written."""


def tick(
    store: MonitorStore,
    asker: Asker,
    plan: Plan,
    *,
    now: Callable[[], datetime] = clock.now,
    stop: threading.Event | None = None,
    read: Reader | None = None,
) -> Done:
    """Ask what is due now and write it down. Raises ClockWentBack, MonitorError, Busy."""
    with only_one(store.path):
        return _tick(store, asker, plan, now, stop or threading.Event(), read)


def _tick(
    store: MonitorStore,
    asker: Asker,
    plan: Plan,
    now: Callable[[], datetime],
    stop: threading.Event,
    read: Reader | None,
) -> Done:
    host, began = store.host, now()
    _refuse_going_back(store, host, began)
    slot = plan.slots.of(began)
    due, waiting = _due(store, plan, host, slot, began)
    done = Done(slot, waiting=waiting)
    if not due:
        return done
    tick_id = store.begin_tick(host, utc_text(began), plan.version, plan.config)
    book = _Book(store, host, slot, tick_id, plan.slots, done, read)
    for target, look in _ask_all(asker, due, plan, slot, began, stop):
        book.take(target, look)
    book.close()
    done.offset_s = book.offset
    store.end_tick(tick_id, utc_text(now()), done.offset_s)
    return done


def _refuse_going_back(store: MonitorStore, host: str, began: datetime) -> None:
    last = store.last_moment(host)
    if last and utc_text(began) < last:
        raise ClockWentBack(
            "本机时间 {now} 早于上次监测的时间 {last},没有写入;请先校准时间,上次时间有误的请另建监测库",
            now=began.strftime("%Y-%m-%d %H:%M:%S"),
            last=moment_of(last).astimezone(clock.BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
        )


def _due(store: MonitorStore, plan: Plan, host: str, slot: int, began: datetime) -> tuple[list[Target], int]:
    """Addresses to ask now, those of one host apart from each other; and how many come later in the slot."""
    unfilled = store.unfilled(slot, host)
    if not unfilled:
        return [], 0
    at, gap = began.timestamp(), plan.gap_minutes * 60
    last = store.starts(slot - plan.slots.seconds * ceil(gap / plan.slots.seconds), slot, host)
    due = [
        t
        for t in unfilled
        if not (plan.spread and plan.slots.due(t.url, slot) > at)
        and not (t.id in last and at - moment_of(last[t.id]).timestamp() < gap)
    ]
    due.sort(key=lambda t: blake2b(t.url.encode(), digest_size=8).digest())
    return due, len(unfilled) - len(due)


def _ask_all(
    asker: Asker, due: Sequence[Target], plan: Plan, slot: int, began: datetime, stop: threading.Event
) -> Iterator[tuple[Target, Look]]:
    """Every look as it comes."""
    over = float(slot + plan.slots.seconds)

    def ask(target: Target) -> tuple[Target, Look | None]:
        old = not target.robots_at or began - moment_of(target.robots_at) >= _ROBOTS_EVERY
        return target, asker.look(target.url, ask_robots=old, robots=target.robots, slot_over=over)

    for target, look in _in_threads(ask, due, plan.threads, stop) if plan.threads else map(ask, due):
        if look is not None:
            yield target, look
        if stop.is_set() and not plan.threads:
            return


def _in_threads(
    ask: Callable[[Target], tuple[Target, Look | None]],
    due: Iterable[Target],
    threads: int,
    stop: threading.Event,
) -> Iterator[tuple[Target, Look | None]]:
    with ThreadPoolExecutor(threads, thread_name_prefix="monitor") as pool:
        todo = iter(due)
        flying: set[Future[tuple[Target, Look | None]]] = set()
        while True:
            while len(flying) < threads and not stop.is_set() and (target := next(todo, None)) is not None:
                flying.add(pool.submit(ask, target))
            if not flying:
                return
            landed, flying = wait(flying, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in landed:
                yield future.result()


class _Book:
    """Writes looks down as they come; those that our own network may explain wait for the end of the round,
    when the other sites have told whether it worked."""

    def __init__(
        self,
        store: MonitorStore,
        host: str,
        slot: int,
        tick_id: int,
        slots: Slots,
        done: Done,
        read: Reader | None,
    ) -> None:
        self._store, self._host, self._slot, self._tick = store, host, slot, tick_id
        self._slots, self._done, self._read = slots, done, read
        self._ready: list[Probe] = []
        self._robots: list[tuple[str, str, int]] = []
        self._doubtful: list[tuple[Target, Look]] = []
        self._answering: list[tuple[str, datetime]] = []
        self._offsets: list[float] = []
        self._day = day_of(slot).isoformat()
        self._have = store.have_snapshot(self._day, host) if read else set()

    @property
    def offset(self) -> float | None:
        return median(self._offsets) if self._offsets else None

    def take(self, target: Target, look: Look) -> None:
        if look.asked_robots:
            self._robots.append((look.robots, utc_text(look.started), target.id))
        if self._slots.of(look.started) != self._slot:
            return  # the slot was over, or the clock was set, before our turn came
        if look.offset_s is not None:
            self._offsets.append(look.offset_s)
        if look.answered:
            self._answering.append((registrable(host_of(look.url)), _ended(look)))
        if look.outcome == "not_opened" and look.control_ok is None:
            self._doubtful.append((target, look))
            return
        self._write(target, look)
        if look.outcome == "opened" and self._read and target.id not in self._have:
            self._snapshot(target, look, self._read)

    def close(self) -> None:
        for target, look in self._doubtful:
            self._write(target, replace(look, control_ok=1 if self._witnessed(look) else None))
        self._flush()

    def _witnessed(self, look: Look) -> bool:
        """Whether another site answered while this one did not: our network may break or come back in the
        middle of a round. Clocks tell whole seconds here."""
        own, last = registrable(host_of(look.url)), _ended(look) + timedelta(seconds=1)
        return any(name != own and look.started <= at <= last for name, at in self._answering)

    def _write(self, target: Target, look: Look) -> None:
        self._done.outcomes[look.outcome] = self._done.outcomes.get(look.outcome, 0) + 1
        self._ready.append(
            Probe(
                target.id,
                self._slot,
                self._host,
                self._tick,
                utc_text(look.started),
                look.elapsed_ms,
                look.tries,
                look.status,
                look.final_url,
                look.size,
                look.outcome,
                look.fetch,
                look.error[:_ERROR_LETTERS],
                look.control_ok,
            )
        )
        if len(self._ready) >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        with self._store.writing():
            self._store.add_probes(self._ready)
            self._store.note_robots(self._robots)
        self._ready.clear()
        self._robots.clear()

    def _snapshot(self, target: Target, look: Look, read: Reader) -> None:
        seen = read(look, look.started)
        if seen is None:
            return
        whole, packed = seen
        self._store.add_snapshot(
            Snapshot(target.id, self._day, self._host, utc_text(look.started), whole, packed)
        )
        self._done.snapshots += 1
        if whole:
            self._have.add(target.id)


def _ended(look: Look) -> datetime:
    return look.started + timedelta(milliseconds=look.elapsed_ms)


def run(
    do: Callable[[], Done],
    stop: threading.Event,
    tell: Callable[[Done], None],
    trouble: Callable[[UserError], None],
    *,
    poll_s: float = POLL_S,
) -> None:
    """Tick after tick until `stop` is set. What may pass (a busy file, a full disk, a clock that
    went back) is told once and waited for; other troubles are raised."""
    told = ""
    while not stop.is_set():
        try:
            done = do()
        except (Busy, ClockWentBack, MonitorError) as error:
            if isinstance(error, MonitorError) and not error.passing:
                raise
            if error.sentence.template != told:
                trouble(error)
            told = error.sentence.template
        else:
            told = ""
            if done.asked:
                tell(done)
        stop.wait(poll_s)
