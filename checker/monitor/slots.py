"""The day cut into slots, by Beijing time. A slot is named by the Unix second in which it begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from checker.clock import BEIJING
from checker.errors import UserError

_DAY_S = 86_400
_BEIJING_S = 8 * 3600


@dataclass(frozen=True)
class Slots:
    """So many equal slots a day. Raises UserError where a day cannot be cut so."""

    per_day: int

    def __post_init__(self) -> None:
        if self.per_day < 1 or _DAY_S % self.per_day:
            raise UserError("每天的时段数应能整除一天的秒数,现为 {n}", n=self.per_day)

    @property
    def seconds(self) -> int:
        """How long a slot is."""
        return _DAY_S // self.per_day

    def of(self, moment: datetime) -> int:
        """The slot that a moment lies in."""
        local = int(moment.timestamp()) + _BEIJING_S
        return local - local % self.seconds - _BEIJING_S

    def due(self, url: str, slot: int) -> int:
        """When an address is to be asked in a slot: a Unix second in its first half, another in each slot, so
        that no site is always met at the minute of its own hourly work. Every host of the monitoring comes to
        the same second, so that their views can be compared."""
        told = blake2b(f"{slot} {url}".encode(), digest_size=8).digest()
        return slot + int.from_bytes(told, "big") % max(1, self.seconds // 2)


def day_of(slot: int) -> date:
    """The Beijing day of a slot."""
    return datetime.fromtimestamp(slot, BEIJING).date()


def start_of(day: date) -> int:
    """The Unix second in which a Beijing day begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=BEIJING).timestamp())


def last_full_day(as_of: datetime) -> date:
    """The last day that was over at a moment; 23:59:59 is taken for the end of its day."""
    return (as_of.astimezone(BEIJING) + timedelta(seconds=1)).date() - timedelta(days=1)


def utc_text(moment: datetime) -> str:
    """UTC, to the second, as the file keeps it: `2026-11-20T01:02:03Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime:
    """The moment that `utc_text` wrote. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"no zone in {text!r}")
    return moment


def beijing_text(text: str) -> str:
    """A moment of the file as reports show it."""
    return moment_of(text).astimezone(BEIJING).isoformat()
