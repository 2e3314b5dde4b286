"""How one fetch ended. A small set of outcomes, each with a plain meaning, and the trace kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FetchOutcome = Literal[
    "opened",  # a complete response below 400
    "not_html",  # opened, but not a page (PDF, image, archive…)
    "not_found",  # 404 or 410
    "error",  # any other status of 400 and above that is not a block, or a broken reply
    "blocked",  # 401/403/412/429/521, captcha or script challenge: not evidence of a fault
    "login",  # a login wall stands where the page was asked for
    "timed_out",
    "refused",  # connection refused or reset
    "unknown_host",
    "tls_error",
    "too_large",
    "too_many_redirects",
    "bad_url",
    "robots",  # robots.txt asks us to stay out
    "not_checked",  # never asked: outside what this run may contact, or the run was stopped
    "local_fault",  # our own network or machine
]

# Outcomes that prove the address does not work for a reader. Everything else is either fine or unproved.
DEAD: frozenset[str] = frozenset({"not_found"})
# Outcomes that say nothing about the site's content.
SILENT: frozenset[str] = frozenset(
    {"blocked", "login", "timed_out", "robots", "not_checked", "local_fault", "too_large"}
)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the trace: an address asked for, what came back."""

    url: str
    status: int | None
    note: str = ""


@dataclass(slots=True)
class Exchange:
    """One request and its reply as they went over the wire, noted only where an archive is kept.

    body: as far as it was read, transfer coding undone, content coding not. cut: why it is not whole, in
    the words of WARC-Truncated (`length`, `time`, `disconnect`, `unspecified`); "" when it is.
    """

    method: str
    url: str
    sent: tuple[tuple[str, str], ...]
    version: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    at: str  # ISO time
    body: bytes = b""
    cut: str = "unspecified"


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the archive. sha256: of the record's payload, in hex; fetch: id of the record that tells
    how the whole fetch ended."""

    file: str
    offset: int
    sha256: str
    fetch: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """The end of one fetch. `body` is decoded of transfer compression and capped; empty for HEAD.

    A body that broke off (outcome `error`, `timed_out`) or hit the cap (`too_large`) is kept as far as
    it came, as evidence only: judge content on outcome `opened` alone.
    `size` counts the decoded bytes read; after HEAD it is the announced Content-Length, or 0.
    `elapsed_ms` leaves out the time spent waiting for our own turn.
    """

    url: str
    outcome: FetchOutcome
    status: int | None = None
    final_url: str = ""
    content_type: str = ""
    header_charset: str | None = None
    last_modified: str | None = None
    body: bytes = b""
    size: int = 0
    elapsed_ms: int = 0
    error: str = ""  # one line, in English; writers translate outcomes, not this
    fetched_at: str = ""  # ISO time, Beijing
    trace: tuple[Hop, ...] = field(default=())
    kept: tuple[Kept, ...] = ()  # where the archive holds it; one for each request method tried
