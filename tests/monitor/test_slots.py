"""Slots: whole hours of Beijing, jitter inside the first half, the last full day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UserError
from checker.monitor.slots import Slots, day_of, last_full_day, moment_of, start_of, utc_text
from tests.monitor.simulated import SLOTS, at

MOMENTS = st.datetimes(at(1).replace(tzinfo=None), at(28).replace(tzinfo=None)).map(
    lambda moment: moment.replace(tzinfo=at(1).tzinfo)
)


def test_a_slot_begins_on_the_hour_in_beijing():
    assert SLOTS.of(at(20, 7.99)) == int(at(20, 7).timestamp())
    assert SLOTS.of(at(20, 0)) == start_of(date(2026, 11, 20))


def test_a_day_ends_at_midnight_in_beijing():
    assert day_of(SLOTS.of(at(20, 23.99))) == date(2026, 11, 20)
    assert day_of(SLOTS.of(at(21, 0))) == date(2026, 11, 21)


@given(MOMENTS, st.sampled_from([1, 20, 24, 30, 48, 96]))
def test_every_moment_lies_in_one_slot_of_its_own_day(moment, per_day):
    slots = Slots(per_day)
    slot = slots.of(moment)
    assert slot <= moment.timestamp() < slot + slots.seconds
    assert day_of(slot) == moment.date()
    assert (slot - start_of(moment.date())) % slots.seconds == 0


@given(MOMENTS, st.text(min_size=1))
def test_jitter_stays_in_the_first_half_and_is_the_same_for_everyone(moment, url):
    slot = SLOTS.of(moment)
    due = SLOTS.due(url, slot)
    assert slot <= due < slot + SLOTS.seconds / 2
    assert due == Slots(24).due(url, slot)


def test_jitter_is_another_in_each_slot():
    offsets = {SLOTS.due("https://www.example.gov.cn/", slot) - slot for slot in range(0, 86_400, 3600)}
    assert len(offsets) > 12


@pytest.mark.parametrize("per_day", [0, -24, 7, 17])
def test_a_day_that_cannot_be_cut_so_is_refused(per_day):
    with pytest.raises(UserError, match="整除"):
        Slots(per_day)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at(20, 12), date(2026, 11, 19)),
        (at(20, 0), date(2026, 11, 19)),
        (at(20) + timedelta(hours=23, minutes=59, seconds=59), date(2026, 11, 20)),
        (at(20) + timedelta(hours=23, minutes=59, seconds=58), date(2026, 11, 19)),
    ],
)
def test_a_day_is_full_when_it_is_over(moment, day):
    assert last_full_day(moment) == day


def test_times_go_to_the_file_and_back():
    assert utc_text(at(20, 7)) == "2026-11-19T23:00:00Z"
    assert moment_of("2026-11-19T23:00:00Z") == at(20, 7)
    with pytest.raises(ValueError, match="no zone"):
        moment_of("2026-11-19T23:00:00")
