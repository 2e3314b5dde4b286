"""Working days between two days: weekends left out, and holidays where the profile's figures give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

_SATURDAY = 5
_LONGEST = 3660  # days counted one by one; longer waits are cut there


class Workdays:
    """Counts working days. figures may hold `days_off` and `days_on` (ISO days): holidays on weekdays, and
    weekend days that are worked (调休)."""

    def __init__(self, figures: Mapping[str, Any]) -> None:
        self._off = _days(figures.get("days_off", ()))
        self._on = _days(figures.get("days_on", ()))

    @property
    def holidays_known(self) -> bool:
        return bool(self._off)

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; 0 on the same day."""
        span = min((last - first).days, _LONGEST)
        return sum(1 for n in range(1, span + 1) if self._worked(first + timedelta(days=n)))

    def _worked(self, day: date) -> bool:
        return day in self._on or (day.weekday() < _SATURDAY and day not in self._off)


def _days(given: Iterable[Any]) -> frozenset[date]:
    return frozenset(day if isinstance(day, date) else date.fromisoformat(str(day)) for day in given)
