"""A tick: each address once in a slot, nothing afterwards, and what our own network may explain."""

from __future__ import annotations

import itertools
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.monitor.slots import day_of, moment_of
from checker.monitor.store import MonitorError, MonitorStore, unpack
from checker.monitor.tick import ClockWentBack, run, tick
from tests.monitor.simulated import HOME, SLOTS, Clock, Sites, at, made, plan, ticked

OTHER, THIRD = "https://www.other.gov.cn/", "https://www.third.gov.cn/"


@pytest.fixture
def store(tmp_path: Path):
    with made(tmp_path / "monitor.db") as store:
        yield store


def rows(store: MonitorStore):
    return [p for t in store.targets(all_=True) for p in store.probes(t.id, 0, 1 << 62)]


def test_a_tick_asks_every_address_once_and_a_second_one_nothing(tmp_path):
    clock = Clock(at(20, 10.1))
    sites = Sites(clock)
    with made(tmp_path / "m.db", HOME, OTHER, THIRD) as store:
        assert ticked(store, sites).outcomes == {"opened": 3}
        clock.pass_by(minutes=5)
        assert ticked(store, sites).asked == 0
        assert len(sites.asked) == len(rows(store)) == 3


def test_a_slot_that_passed_stays_empty(store):
    clock = Clock(at(20, 10.1))
    sites = Sites(clock)
    ticked(store, sites)
    clock.pass_by(hours=5)
    ticked(store, sites)
    assert [moment_of(p.started_at) for p in rows(store)] == [at(20, 10.1), at(20, 15.1)]
    assert [p.slot for p in rows(store)] == [SLOTS.of(at(20, 10)), SLOTS.of(at(20, 15))]


def test_two_accesses_keep_their_distance_over_the_turn_of_the_hour(store):
    clock = Clock(at(20, 10.99))
    sites = Sites(clock)
    ticked(store, sites)
    clock.pass_by(minutes=2)
    assert (ticked(store, sites).asked, ticked(store, sites).waiting) == (0, 1)
    clock.pass_by(minutes=18)
    assert ticked(store, sites).asked == 1


def test_spread_waits_for_the_minute_of_each_address(store):
    due = SLOTS.due(HOME, SLOTS.of(at(20, 10)))
    clock = Clock(at(20, 10))
    clock.moment = clock.moment.fromtimestamp(due - 1, clock.moment.tzinfo)
    sites = Sites(clock)
    assert (ticked(store, sites, spread=True).asked, len(sites.asked)) == (0, 0)
    clock.pass_by(seconds=1)
    assert ticked(store, sites, spread=True).asked == 1


def test_a_turn_that_comes_after_its_slot_is_left_out(tmp_path):
    """A long queue, or a machine that slept in the middle of a round."""
    clock = Clock(at(20, 10.9))

    class Slow(Sites):
        def look(self, url, **given):
            found = super().look(url, **given)
            clock.pass_by(minutes=4)
            return found

    with made(tmp_path / "m.db", *(f"https://s{n}.gov.cn/" for n in range(5))) as store:
        done = ticked(store, Slow(clock))
        assert done.asked == 2
        assert {p.slot for p in rows(store)} == {SLOTS.of(at(20, 10))}


def test_a_look_that_began_in_another_slot_is_not_written(store):
    """The clock was set forward between the beginning of the round and the access."""
    clock = Clock(at(20, 10.1))

    class Jumping(Sites):
        def look(self, url, **given):
            clock.pass_by(hours=1)
            return super().look(url, ask_robots=False)

    assert ticked(store, Jumping(clock)).asked == 0
    assert rows(store) == []


def test_a_clock_behind_what_was_written_writes_nothing(store):
    clock = Clock(at(20, 10.1))
    sites = Sites(clock)
    ticked(store, sites)
    clock.moment = at(20, 9.5)
    with pytest.raises(ClockWentBack) as told:
        ticked(store, sites)
    assert str(told.value) == (
        "本机时间 2026-11-20 09:30:00 早于上次监测的时间 2026-11-20 10:06:00,没有写入;请先校准时间,上次时间有误的请另建监测库"
    )
    assert len(rows(store)) == 1


def test_the_sites_clocks_are_noted_with_the_tick(tmp_path):
    clock = Clock(at(20, 10.1))

    class Ahead(Sites):
        def look(self, url, **given):
            import dataclasses

            return dataclasses.replace(
                super().look(url, **given), offset_s=400.0 if "other" in url else 420.0
            )

    with made(tmp_path / "m.db", HOME, OTHER, THIRD) as store:
        assert ticked(store, Ahead(clock)).offset_s == 420.0
        assert store.last_tick()[6] == 420.0


@pytest.mark.parametrize(
    ("control", "others", "outcome", "control_ok"),
    [
        (1, "opened", "not_opened", 1),
        (1, "timed_out", "not_opened", 1),
        (0, "opened", "local_fault", 0),
        (0, "timed_out", "local_fault", 0),
        (None, "opened", "not_opened", 1),
        (None, "error", "not_opened", 1),
        (None, "blocked", "not_opened", 1),
        (None, "timed_out", "not_opened", None),
        (None, "local_fault", "not_opened", None),
    ],
)
def test_whether_our_own_network_worked(tmp_path, control, others, outcome, control_ok):
    """A control address tells; without one other sites of the same round do; without either nobody does."""
    clock = Clock(at(20, 10.1))
    sites = Sites(clock, lambda url, _: "timed_out" if url == HOME else others, control)
    with made(tmp_path / "m.db", HOME, OTHER, THIRD) as store:
        ticked(store, sites)
        [mine] = [p for p in rows(store) if p.target_id == 1]
        assert (mine.outcome, mine.control_ok) == (outcome, control_ok)


@pytest.mark.parametrize(
    ("answers_at", "control_ok"),
    [(-20, None), (-1, None), (0, 1), (7, 1), (15, 1), (40, None)],
    ids=["long before", "just before", "at once", "meanwhile", "at its end", "afterwards"],
)
def test_a_witness_answers_while_the_site_does_not(tmp_path, answers_at, control_ok):
    """Our network may break, or come back, in the middle of a round."""
    clock = Clock(at(20, 10.1))
    began = clock.moment
    own = Sites(clock, lambda url, _: "timed_out" if url == HOME else "opened", None)

    class Round:
        def look(self, url, **given):
            clock.moment = began if url == HOME else began + timedelta(seconds=answers_at)
            found = own.look(url, **given)
            clock.moment = began
            return replace(found, elapsed_ms=15_000 if url == HOME else 0)

    with made(tmp_path / "m.db", HOME, OTHER) as store:
        tick(store, Round(), plan(), now=clock, stop=threading.Event())
        [mine] = [p for p in rows(store) if p.target_id == 1]
        assert mine.control_ok == control_ok


def test_an_answer_of_the_same_site_tells_nothing_of_its_network(tmp_path):
    """Another host of the same domain is no witness, for it hangs on the same line."""
    clock = Clock(at(20, 10.1))
    column = "https://zwgk.example.gov.cn/tzgg/"
    sites = Sites(clock, lambda url, _: "timed_out" if url == HOME else "opened", None)
    with made(tmp_path / "m.db", HOME, column) as store:
        ticked(store, sites)
        assert {p.target_id: p.control_ok for p in rows(store)}[1] is None


def test_an_error_of_the_server_needs_no_witness(store):
    ticked(store, Sites(Clock(at(20, 10.1)), lambda url, _: "error", None))
    assert [(p.outcome, p.control_ok, p.status) for p in rows(store)] == [("not_opened", 1, 502)]


def test_robots_is_asked_once_a_day(store):
    clock = Clock(at(20, 10.1))
    sites = Sites(clock)
    for _ in range(25):
        ticked(store, sites)
        clock.pass_by(hours=1)
    assert len(sites.robots_asked) == 2


def test_a_dropped_address_is_asked_no_more_and_keeps_what_was_seen(store):
    clock = Clock(at(20, 10.1))
    sites = Sites(clock)
    ticked(store, sites)
    assert store.end_target(HOME, "2026-11-20T03:00:00Z")
    clock.pass_by(hours=1)
    assert ticked(store, sites).asked == 0
    assert len(rows(store)) == 1
    assert store.add_target(HOME, "home", "", "2026-11-20T04:00:00Z")
    assert ticked(store, sites).asked == 1


def test_threads_ask_all_and_a_stop_ends_the_round(tmp_path):
    clock, stop = Clock(at(20, 10.1)), threading.Event()
    urls = [f"https://s{n}.gov.cn/" for n in range(40)]
    with made(tmp_path / "m.db", *urls) as store:
        sites = Sites(clock)
        assert tick(store, sites, plan(threads=8), now=clock, stop=stop).outcomes == {"opened": 40}
        clock.pass_by(hours=1)
        stop.set()
        assert tick(store, sites, plan(threads=8), now=clock, stop=stop).asked == 0


def test_a_listing_is_taken_once_a_day_and_again_while_it_is_not_whole(store):
    clock = Clock(at(20, 10.1))
    whole = iter([False, True, True])
    seen = []

    def read(look, day):
        from checker.monitor.store import pack

        seen.append(day)
        return next(whole), pack({"items": [], "marks": str(len(seen))})

    for _ in range(4):
        tick(store, Sites(clock), plan(), now=clock, stop=threading.Event(), read=read)
        clock.pass_by(hours=1)
    assert len(seen) == 2
    [kept] = store.snapshots(1)
    assert kept.whole and unpack(kept.packed)["marks"] == "2" and kept.day == "2026-11-20"


def test_the_loop_waits_for_a_busy_file_and_tells_it_once(store):
    from checker.monitor.lock import Busy, only_one

    stop, told, done = threading.Event(), [], []
    rounds = iter(range(6))

    def do():
        if next(rounds) == 5:
            stop.set()
        return ticked(store, Sites(Clock(at(20, 10.1))))

    with only_one(store.path):
        run(do, stop, done.append, told.append, poll_s=0)
    assert [type(e) for e in told] == [Busy] and done == []


def test_the_loop_waits_for_a_full_disk_and_goes_on(store):
    stop, told, done = threading.Event(), [], []
    clock, rounds = Clock(at(20, 10.1)), iter(range(5))
    for n in range(200):
        store.add_target(f"https://site{n}.gov.cn/", "home", "", "2026-11-01T00:00:00Z")
    store._db.execute("pragma max_page_count = 1")  # not below what there is

    def do():
        n = next(rounds)
        if n == 3:
            store._db.execute("pragma max_page_count = 1000")
        if n == 4:
            stop.set()
        return ticked(store, Sites(clock))

    run(do, stop, done.append, told.append, poll_s=0)
    assert len(told) == 1 and "磁盘已满" in str(told[0])
    assert [d.asked for d in done] == [len(store.targets())]


def test_a_damaged_file_ends_the_loop():
    def do():
        raise MonitorError("监测库 {path} 已损坏 ({trouble});请换回备份", path="x", trouble="y")

    with pytest.raises(MonitorError, match="已损坏"):
        run(do, threading.Event(), print, print, poll_s=0)


@given(
    steps=st.lists(st.tuples(st.integers(0, 7_500), st.booleans(), st.booleans()), min_size=1, max_size=40),
    start=st.integers(0, 86_399),
)
@settings(max_examples=60)
def test_nothing_is_ever_filled_in_and_nothing_asked_twice(steps, start):
    """Ticks at any moments, with and without spreading, each perhaps twice: every access lies in the slot it is
    written for, no slot has two, accesses keep their distance, and asking again changes nothing."""
    clock = Clock(at(20) + timedelta(seconds=start))
    sites = Sites(clock, lambda url, moment: "timed_out" if moment.minute % 3 else "opened")
    with TemporaryDirectory() as folder, made(Path(folder) / "m.db", HOME, OTHER) as store:
        for wait, spread, twice in steps:
            clock.pass_by(seconds=wait)
            ticked(store, sites, spread=spread)
            if twice:
                before = rows(store)
                assert ticked(store, sites, spread=spread).asked == 0
                assert rows(store) == before
        found = rows(store)
        assert len(found) == len(sites.asked), "every access is written, and none besides"
        assert len({(p.target_id, p.slot) for p in found}) == len(found)
        for probe in found:
            began = moment_of(probe.started_at)
            assert SLOTS.of(began) == probe.slot
            assert day_of(probe.slot) == began.astimezone(clock.moment.tzinfo).date()
        for target in (1, 2):
            times = sorted(moment_of(p.started_at) for p in found if p.target_id == target)
            assert all(b - a >= timedelta(minutes=20) for a, b in itertools.pairwise(times))
