"""The one schema for all sources. Ids are text always: Excel and JSON do not keep 19 digits as a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.errors import UserError
from checker.indicator import Say

Platform = Literal[
    "wechat", "wechat_video", "weibo", "douyin", "kuaishou", "toutiao", "app", "app_ios", "app_android",
    "miniprogram", "other",
]  # fmt: skip
Status = Literal["normal", "paused", "closing", "cancelled", "unknown"]  # 正常 停更公告 关停中 已注销 未知
Precision = Literal["second", "minute", "day"]
Coverage = Literal["complete", "truncated", "unknown"]


class MediaError(UserError):
    """A file that cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a source tells. at: ISO 8601 with offset; for a day, its beginning.

    tz_assumed: the source named no zone and Beijing time was taken.
    """

    at: str
    precision: Precision = "second"
    tz_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a ledger or of a source. Days are ISO. contact is kept out of public reports."""

    platform: Platform
    name: str
    platform_id: str = ""
    url: str = ""
    org: str = ""
    region: str = ""
    level: str = ""
    status: Status = "unknown"
    is_service: bool = False  # a 服务号 of WeChat, which may send four times a month
    verified: bool | None = None
    verified_subject: str = ""
    opened_on: str = ""
    filed_on: str = ""
    followers: int | None = None
    app_id: str = ""
    apk_url: str = ""
    qr: str = ""
    contact: str = ""
    renamed: tuple[tuple[str, str], ...] = ()  # day, name from then on
    status_said: str = ""  # what a ledger wrote for the status, where it says nothing to us
    twin: str = ""  # another row of the ledger that bears its name or id and may be another account
    synced: str = ""  # when the bridge that gives its posts last read them
    as_of: str = ""
    source: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """`platform:id`, or `platform:name` where no id is known."""
        return f"{self.platform}:{self.platform_id or self.name}"


@dataclass(frozen=True, slots=True)
class Post:
    """One post. account: the name by which its source knows the account; account_key: once it is found."""

    account: str
    platform: Platform
    post_id: str
    published: Moment
    title: str = ""
    url: str = ""
    type: str = ""
    is_original: bool | None = None
    is_deleted: bool | None = None
    comment_open: bool | None = None
    comments: int | None = None
    text: str = ""
    account_id: str = ""
    account_key: str = ""
    source: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a reader to an account, and when it was answered. What was said is nobody's business."""

    account: str
    platform: Platform
    received: Moment
    replied: Moment | None = None
    account_id: str = ""
    account_key: str = ""
    source: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken. line: as its source counts (line, row, entry), from 1; 0 for a whole part."""

    file: str
    line: int
    reason: Say
    batch_id: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """One file. as_of: when its content was fetched, "" where nothing tells. notes: what to know of it.

    lost: the accounts of which rows were refused that may have been posts; ANYONE where a row named none.
    """

    batch_id: str
    adapter: str
    file: str
    file_sha256: str
    as_of: str = ""
    coverage_from: str = ""
    coverage: Coverage = "unknown"
    rows: int = 0
    rejected: int = 0
    notes: tuple[Say, ...] = ()
    lost: tuple[str, ...] = ()


ANYONE = "*"


@dataclass(frozen=True, slots=True)
class Lost:
    """Whose post a refused row may have been. Without name and id: anyone's."""

    platform: str = ""
    account: str = ""
    account_id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a table was read. field: "" where its header says nothing to us."""

    header: str
    field: str
    table: str = ""


@dataclass
class Taken:
    """What an adapter takes from one file, on its way. partial: it cannot be complete, whoever says so;
    newest_only: it is a table of when each account was last updated."""

    adapter: str
    accounts: list[Account] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    rejects: list[tuple[int, Say]] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    notes: list[Say] = field(default_factory=list)
    rows: int = 0
    as_of: str = ""
    coverage: Coverage = "unknown"
    coverage_from: str = ""
    partial: bool = False
    newest_only: bool = False
    lost: list[Lost] = field(default_factory=list)

    def refuse(self, line: int, why: Say, lost: Lost | None = Lost()) -> None:
        """A row is not taken. lost: whose post it may have been; None where it was none for certain."""
        self.rejects.append((line, why))
        if lost is not None:
            self.lost.append(lost)


@dataclass(frozen=True)
class Imported:
    """All files together: one account and one post each, however many files tell of it.

    ledger: the keys of accounts that ledgers name.
    sources: account key -> the batches that hold posts of it, repeated ones too.
    unmatched: accounts of sources that the ledger does not have, with the names there that are nearest.
    """

    accounts: tuple[Account, ...] = ()
    posts: tuple[Post, ...] = ()
    batches: tuple[Batch, ...] = ()
    rejects: tuple[Reject, ...] = ()
    columns: tuple[tuple[str, tuple[Column, ...]], ...] = ()  # of each batch
    unmatched: tuple[tuple[str, tuple[str, ...]], ...] = ()
    repeated: int = 0
    ledger: tuple[str, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
