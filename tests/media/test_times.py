"""Times of all sources, and those that are refused because they leave a doubt."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from checker.clock import BEIJING
from checker.media.times import NoTime, read

NOW = datetime(2026, 11, 20, 12, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("value", "at", "precision", "assumed"),
    [
        ("2026-11-19T08:00:00+08:00", "2026-11-19T08:00:00+08:00", "second", False),
        ("2026-11-19T00:00:00Z", "2026-11-19T08:00:00+08:00", "second", False),
        ("2026-11-19T00:00:00.123Z", "2026-11-19T08:00:00+08:00", "second", False),
        ("2026-11-19T08:00:00", "2026-11-19T08:00:00+08:00", "second", True),
        ("2026-11-19 08:00", "2026-11-19T08:00:00+08:00", "minute", True),
        ("2026/3/2", "2026-03-02T00:00:00+08:00", "day", True),
        ("2026.03.02", "2026-03-02T00:00:00+08:00", "day", True),
        ("2026年3月2日", "2026-03-02T00:00:00+08:00", "day", True),
        ("2026年3月2日 9时5分", "2026-03-02T09:05:00+08:00", "minute", True),
        ("2026年3月2日", "2026-03-02T00:00:00+08:00", "day", True),
        ("20260302", "2026-03-02T00:00:00+08:00", "day", True),
        (1763510400, "2025-11-19T08:00:00+08:00", "second", False),
        ("1763510400", "2025-11-19T08:00:00+08:00", "second", False),
        (1763510400000, "2025-11-19T08:00:00+08:00", "second", False),
        (46345, "2026-11-19T00:00:00+08:00", "day", True),
        ("46345", "2026-11-19T00:00:00+08:00", "day", True),
        (46345.5, "2026-11-19T12:00:00+08:00", "second", True),
        (date(2026, 11, 19), "2026-11-19T00:00:00+08:00", "day", True),
        (datetime(2026, 11, 19, 8), "2026-11-19T08:00:00+08:00", "second", True),
        ("Tue May 31 17:46:55 +0800 2011", "2011-05-31T17:46:55+08:00", "second", False),
        ("Thu, 19 Nov 2026 00:00:00 GMT", "2026-11-19T08:00:00+08:00", "second", False),
        ("Thu, 19 Nov 2026 08:00:00 ", "2026-11-19T08:00:00+08:00", "second", True),
        ("'2026-11-19\u200b", "2026-11-19T00:00:00+08:00", "day", True),
        ("2026-11-21", "2026-11-21T00:00:00+08:00", "day", True),  # within a day: clocks differ
    ],
)
def test_times_that_are_read(value: object, at: str, precision: str, assumed: bool) -> None:
    moment = read(value, NOW)
    assert (moment.at, moment.precision, moment.tz_assumed) == (at, precision, assumed)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "没有时间"),
        (None, "没有时间"),
        (True, "没有时间"),
        ("11-19", "没有写年份"),
        ("3月5日 08:00", "没有写年份"),
        ("26-11-19", "只有两位"),
        ("03/05/2026", "分不清日和月"),
        ("昨天 08:00", "相对时间"),
        ("2小时前", "相对时间"),
        ("2026-02-30", "没有 2026-02-30 这样的日期"),
        ("2026-13-01", "没有 2026-13-01 这样的日期"),
        ("2026-11-25", "在将来"),
        (4102444800, "在将来"),
        ("1998-01-01", "太早"),
        ("12", "不是时间"),
        (0, "不是时间"),
        (float("nan"), "不是"),
        (float("inf"), "不是"),
        (10**30, "不是"),
        ("=TODAY()", "不是能看懂的时间"),
        ("每周一", "不是能看懂的时间"),
    ],
)
def test_times_that_are_refused(value: object, words: str) -> None:
    with pytest.raises(NoTime) as refused:
        read(value, NOW)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
