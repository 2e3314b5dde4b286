"""Time as the whole product sees it: Beijing time, read once.

`as_of` (监测时间点) is fixed when an inspection starts and travels as a fact.
Only this module reads a clock, so a store judged years later gives the same verdicts.
"""

import time
from datetime import UTC, date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")


def now() -> datetime:
    """The current time in Beijing, with its zone, to the second."""
    return datetime.now(UTC).astimezone(BEIJING).replace(microsecond=0)


def seconds() -> float:
    """A clock that only goes forward, for durations."""
    return time.monotonic()


def parse_as_of(text: str) -> datetime:
    """Read `YYYY-MM-DD` (end of that day) or an ISO time as Beijing time.

    Raises ValueError on anything else.
    """
    moment = datetime.fromisoformat(text)
    if len(text) <= 10:
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def days_between(earlier: date, later: date) -> int:
    """Whole days from `earlier` to `later`; negative when `earlier` is the later one."""
    return (later - earlier).days
