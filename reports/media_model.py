"""The result of one check of new media accounts: what `media-result.json` holds and the pages are made of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from reports.model import Answered, Criterion, Evidence, Figure, Indicator, ProfileRef, Text, read_as

SCHEMA_VERSION = "1"

MediaVerdict = Literal["qualified", "unqualified", "undecided", "apart"]
VERDICTS: tuple[MediaVerdict, ...] = ("unqualified", "undecided", "qualified", "apart")
Band = Literal["fresh", "stale", "long", "dead", "unknown", "none"]
BANDS: tuple[Band, ...] = ("fresh", "stale", "long", "dead", "unknown", "none")


@dataclass(frozen=True)
class MediaPost:
    """A post by its day, title and address."""

    day: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class MediaAccount:
    """One account, judged. verdict `apart`: paused, closing, cancelled, or not in the ledger. newest: ISO day
    of its newest post; age: days since; band: fresh, stale, long, dead by the profile's days; unknown where
    posts may be missing; none without any. sources: the files' kinds. recent: its newest posts."""

    key: str
    platform: str
    name: str
    org: str
    region: str
    url: str
    status: str
    verdict: MediaVerdict
    newest: str
    age: int | None
    band: Band
    posts: int
    sources: tuple[str, ...]
    coverage: str
    indicators: tuple[Indicator, ...] = ()
    open_questions: int = 0
    suspected: int = 0
    in_ledger: bool = True
    recent: tuple[MediaPost, ...] = ()

    @property
    def settled_by(self) -> dict[str, Text]:
        """What would settle what is undecided, by its words."""
        criteria = (c for i in self.indicators for c in i.criteria if c.status == "unknown")
        return {c.settle_by.text: c.settle_by for c in criteria if c.settle_by}

    @property
    def vetoes(self) -> list[Criterion]:
        """What fails."""
        return [c for i in self.indicators for c in i.criteria if c.status == "fail"]


@dataclass(frozen=True)
class MediaSiteAccount:
    """An account that the site shows. page: where. account: its key in the ledger, "" where it has none."""

    platform: str
    name: str
    url: str
    page: str
    account: str = ""


@dataclass(frozen=True)
class MediaSite:
    """The unit's site as its own inspection judged it. report: where its report lies, relative to this one;
    "" without one. pages: how many were opened."""

    name: str
    url: str
    as_of: str
    verdict: str
    reason: Text
    worst: float
    best: float
    pages: int
    report: str = ""
    accounts: tuple[MediaSiteAccount, ...] = ()


@dataclass(frozen=True)
class MediaDuty:
    """Something to mend or to look at beside the vetoes. kind: see checker/media/duties.py. Never scored."""

    kind: str
    text: Text
    account: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class MediaFile:
    """An imported file: its kind, rows taken and refused, when it was fetched, whether it is complete."""

    name: str
    adapter: str
    sha256: str
    rows: int
    rejected: int
    as_of: str
    coverage: str
    coverage_from: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class MediaReject:
    """A row that was not taken, and why."""

    file: str
    line: int
    reason: Text


@dataclass(frozen=True)
class MediaResult:
    """All accounts of one ledger."""

    title: str
    as_of: str
    tool_version: str
    profile: ProfileRef
    accounts: tuple[MediaAccount, ...]
    duties: tuple[MediaDuty, ...] = ()
    files: tuple[MediaFile, ...] = ()
    rejects: tuple[MediaReject, ...] = ()
    unverified: tuple[Figure, ...] = ()
    site: MediaSite | None = None
    answered: Answered | None = None  # set where people's answers were laid over it
    schema_version: str = SCHEMA_VERSION

    def count(self, verdict: MediaVerdict, platform: str = "") -> int:
        """Accounts of a verdict."""
        return sum(a.verdict == verdict and platform in ("", a.platform) for a in self.accounts)

    @property
    def platforms(self) -> tuple[str, ...]:
        """Platforms that occur, most accounts first."""
        return tuple(name for name, _ in Counter(a.platform for a in self.accounts).most_common())

    def units(self) -> tuple[tuple[str, tuple[MediaAccount, ...]], ...]:
        """Accounts by 主办单位, the units with the most unqualified accounts first."""
        found: dict[str, list[MediaAccount]] = {}
        for account in self.accounts:
            found.setdefault(account.org, []).append(account)
        ordered = sorted(found.items(), key=lambda item: (-_bad(item[1]), -len(item[1]), item[0]))
        return tuple((org, tuple(accounts)) for org, accounts in ordered)

    def rate(self, platform: str = "") -> float | None:
        """合格率 in percent; what is undecided or stands apart is left out. None without any."""
        good, bad = self.count("qualified", platform), self.count("unqualified", platform)
        return 100 * good / (good + bad) if good + bad else None


def _bad(accounts: Iterable[MediaAccount]) -> int:
    return sum(a.verdict == "unqualified" for a in accounts)


def dump(result: MediaResult) -> str:
    """The result as JSON text."""
    text: bytes = _adapter().dump_json(result, indent=1)
    return text.decode() + "\n"


def load(path: Path) -> MediaResult:
    """Read media-result.json. Raises ResultError with one line naming the file and the trouble."""
    result = read_as(_adapter(), path, SCHEMA_VERSION)
    assert isinstance(result, MediaResult)
    return result


def is_media(path: Path) -> bool:
    """Whether a file holds such a result, and not that of a site."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(raw, dict) and isinstance(raw.get("accounts"), list)


def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(MediaResult)
