"""Which week is judged, and how several places of observation make one."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.monitor.slots import utc_text
from checker.monitor.week import Access, Record, Rule, combine
from tests.monitor.simulated import HOME, at

RULE = Rule(days=7, per_day=20, gap_minutes=20.0, spread_hours=8.0, stale_days=14)
MARKS = {
    "o": ("opened", "opened", None),
    "x": ("not_opened", "timed_out", 1),
    "?": ("not_opened", "timed_out", None),
    "b": ("blocked", "blocked", None),
    "l": ("local_fault", "local_fault", None),
}


def access(mark, day=13, hour=0, *, minute=10, host="a"):
    outcome, fetch, control = MARKS[mark]
    started = utc_text(at(day, hour) + timedelta(minutes=minute))
    return Access(int(at(day, hour).timestamp()), host, started, 900, None, outcome, fetch, control)


def record(days, last=30, **given):
    """days: day of November -> marks by hour, repeated over the day; `-` for nothing."""
    found = [
        access(marks[h % len(marks)], day, h, **given)
        for day, marks in days.items()
        for h in range(24)
        if marks[h % len(marks)] != "-"
    ]
    return Record(HOME, found, 24, date(2026, 11, last))


def chosen(days, today=20, **given):
    last = date(2026, 11, today - 1)
    return record(days, today - 1, **given).chosen(RULE, last, date(2026, 11, today))


def every(first, last, marks="o"):
    return dict.fromkeys(range(first, last + 1), marks)


def test_the_latest_covered_week_is_chosen():
    week, newer = chosen(every(1, 19))
    assert (week.first.day, week.last.day, newer) == (13, 19, None)
    assert (week.counted, week.failed, week.uncounted) == (168, 0, 0)


def test_today_is_no_full_day():
    week, _ = chosen(every(1, 20), today=20)
    assert week.last.day == 19


def test_a_day_off_moves_the_week_back_and_the_later_days_are_told():
    week, newer = chosen({**every(1, 19), 18: "-"})
    assert (week.first.day, week.last.day) == (11, 17)
    assert (newer.first.day, newer.last.day, newer.uncounted) == (13, 19, 24)


def test_without_a_covered_week_the_latest_days_are_shown():
    week, newer = chosen({**every(13, 19), 16: "-"})
    assert (week.first.day, week.last.day, newer) == (13, 19, None)
    assert (week.counted, week.uncounted) == (144, 24)
    assert not week.covered(20, 20.0, 8.0)


def test_a_monitoring_that_stopped_shows_its_last_days():
    week, _ = chosen({**every(8, 14), 10: "-"})
    assert (week.first.day, week.last.day) == (8, 14)


@pytest.mark.parametrize(("today", "last"), [(21, 7), (22, 21)])
def test_a_covered_week_gives_way_to_later_days_once_it_is_stale(today, last):
    """The week ended on the 7th; 14 days later it still counts, then the days with gaps are looked at."""
    week, _ = chosen({**every(1, 7), **every(10, 30, "o---")}, today=today)
    assert week.last.day == last


def test_a_stale_week_is_all_there_is():
    week, newer = chosen(every(1, 7), today=28)
    assert (week.last.day, newer) == (7, None)


def test_nothing_seen_gives_no_week():
    assert chosen({}) == (None, None)
    assert chosen({20: "o"}) == (None, None), "the first day is not over"


def test_days_before_the_monitoring_began_are_missing():
    week, _ = chosen(every(17, 19))
    assert (week.counted, week.uncounted) == (72, 96)


def test_the_figures_of_a_day():
    week, _ = chosen({**every(13, 18), 19: "ox?bl-"})
    day = week.days[-1]
    assert (day.opened, day.failed, day.doubtful, day.blocked, day.own_fault, day.missed) == (
        4,
        4,
        4,
        4,
        4,
        4,
    )
    assert (day.counted, day.uncounted) == (12, 12)
    assert day.spread_hours == 20.0  # the last that counts is at 20:10
    assert len(week.failures) == 8 and {v.outcome for v in week.failures} == {"timed_out"}
    assert week.failures[0].at == "2026-11-19T01:10:00+08:00"


def test_the_smallest_gap_counts_also_over_midnight():
    assert chosen(every(13, 19))[0].gap_minutes == 60.0
    close = [*record(every(13, 18)).days]
    assert close
    found = [
        access("o", d, h, minute=59 if (d, h) == (15, 23) else 10) for d in range(13, 20) for h in range(24)
    ]
    week = Record(HOME, found, 24, date(2026, 11, 19)).week(date(2026, 11, 13), 7, 20.0)
    assert week.gap_minutes == 11.0 and not week.covered(20, 20.0, 8.0)


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        ("o", "opened"),
        ("x", "failed"),
        ("?", "doubtful"),
        ("b", "blocked"),
        ("l", "own_fault"),
        ("ox", "opened"),
        ("o?", "opened"),
        ("ob", "opened"),
        ("xx", "failed"),
        ("x?", "failed"),
        ("??", "doubtful"),
        ("xl", "failed"),
        ("?l", "doubtful"),
        ("xb", "blocked"),
        ("?b", "blocked"),
        ("bl", "blocked"),
        ("oxbl", "opened"),
    ],
)
def test_places_of_observation_put_together(marks, kind):
    seen = [access(mark, host=f"h{n}", minute=10 + n) for n, mark in enumerate(marks)]
    assert {combine(order).kind for order in permutations(seen)} == {kind}


@given(
    st.lists(
        st.tuples(st.sampled_from("ox?bl"), st.integers(0, 59), st.sampled_from("abc")),
        min_size=1,
        max_size=6,
    )
)
def test_the_order_of_places_never_matters(told):
    seen = [access(mark, minute=minute, host=host) for mark, minute, host in told]
    assert combine(seen) == combine(seen[::-1]) == combine(sorted(seen, key=lambda a: a.outcome))


def test_a_second_place_never_makes_a_week_worse():
    """One place at ten past, the other at ten to: taken together some are 20 minutes apart, and need not be."""
    first = [access("o", d, h, minute=10) for d in range(13, 20) for h in range(24) if (d, h) != (15, 5)]
    second = [access("o", d, h, minute=50, host="b") for d in range(13, 20) for h in range(24)]
    both = Record(HOME, first + second, 24, date(2026, 11, 19)).week(date(2026, 11, 13), 7, 20.0)
    assert both.covered(20, 20.0, 8.0) and both.counted == 168
    assert both.hosts == ("a", "b")


def test_a_slot_that_one_place_missed_is_filled_by_the_other():
    first = [access("o", d, h) for d in range(13, 20) for h in range(24) if d != 16]
    second = [access("o", 16, h, host="b") for h in range(24)]
    last = date(2026, 11, 19)
    week, _ = Record(HOME, first + second, 24, last).chosen(RULE, last, date(2026, 11, 20))
    assert week.covered(20, 20.0, 8.0)


# -- a long silence ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "silence"),
    [
        ("oooooooooooooooooooooooo", 0),
        ("xooxooxxoooooooooooooooo", 2),
        ("oxxxxxxxxxoooooooooooooo", 9),
        ("oxxx?xxooooooooooooooooo", 6),
        ("oxxxblxx-xoooooooooooooo", 6),
    ],
    ids=["none", "short ones", "a long one", "a doubtful one in it", "what was not seen ends it not"],
)
def test_the_longest_silence_that_one_place_met(marks, silence):
    week, _ = chosen({**every(13, 18), 19: marks})
    assert week.silence == silence


def test_an_answer_ends_a_silence_be_it_an_error():
    error = Access(int(at(19, 5).timestamp()), "a", utc_text(at(19, 5.2)), 900, 502, "not_opened", "error", 1)
    accesses = [access("x", 19, h) for h in range(24) if h != 5]
    assert (
        Record(HOME, [*accesses, error], 24, date(2026, 11, 19)).week(date(2026, 11, 19), 1, 20).silence == 18
    )


@pytest.mark.parametrize(
    ("hours", "silence"),
    [(range(24), 0), ((), 24), ((10,), 13), (range(0, 24, 2), 1)],
    ids=["both at all hours", "the second never", "the second once", "the second at every other hour"],
)
def test_where_two_places_met_it_nobody_was_shut_out(hours, silence):
    accesses = [access("x", 19, h) for h in range(24)] + [access("x", 19, h, host="b") for h in hours]
    assert Record(HOME, accesses, 24, date(2026, 11, 19)).week(date(2026, 11, 19), 1, 20).silence == silence


def test_two_places_in_turn_are_two():
    accesses = [access("x", 19, h, host="ab"[h % 2]) for h in range(24)]
    assert Record(HOME, accesses, 24, date(2026, 11, 19)).week(date(2026, 11, 19), 1, 20).silence == 1
