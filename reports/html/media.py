"""The pages of a check of new media: one over all accounts, and one for each account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from reports.html.render import page
from reports.html.tables import Cell, Field, Table, table
from reports.html.view import View
from reports.media_model import BANDS, VERDICTS, MediaAccount, MediaDuty, MediaResult
from reports.model import Indicator
from reports.phrases import Words

STATE: Final = {"qualified": "pass", "unqualified": "fail", "undecided": "unknown", "apart": "na"}
FIELDS: Final = (
    Field("account", "link"),
    Field("verdict", "state", choose=True),
    Field("platform", "short"),
    Field("org"),
    Field("region", "short"),
    Field("newest", "short"),
    Field("age", "number"),
    Field("posts", "number"),
    Field("status", "short"),
    Field("open", "number"),
    Field("suspected", "number"),
)
DUTY_KINDS: Final = (
    "doubled", "subject", "unverified", "posting", "stale", "unfiled", "not_shown", "apart_from_site",
)  # fmt: skip
MOST_REJECTS: Final = 200
MOST_DUTIES: Final = 100  # of one kind on the page; the JSON has all


class MediaView:
    """A result, arranged for reading."""

    verdicts = VERDICTS
    bands = BANDS
    states = STATE

    def __init__(self, result: MediaResult) -> None:
        self.result = result

    def duties(self) -> Iterator[tuple[str, tuple[MediaDuty, ...], int]]:
        """Kinds of duties with those shown, and how many are left out."""
        for kind in DUTY_KINDS:
            found = tuple(d for d in self.result.duties if d.kind == kind)
            if found:
                yield kind, found[:MOST_DUTIES], max(0, len(found) - MOST_DUTIES)

    def band_counts(self) -> list[tuple[str, int, float]]:
        """Bands of freshness with their accounts and share in percent; empty ones left out."""
        whole = len(self.result.accounts) or 1
        counts = ((band, sum(a.band == band for a in self.result.accounts)) for band in BANDS)
        return [(band, n, 100 * n / whole) for band, n in counts if n]

    @property
    def failing(self) -> tuple[MediaAccount, ...]:
        """Accounts with a proved veto."""
        return tuple(a for a in self.result.accounts if a.verdict == "unqualified")

    @property
    def rejects(self) -> int:
        return min(MOST_REJECTS, len(self.result.rejects))

    @staticmethod
    def href(account: MediaAccount) -> str:
        """The account's own page, beside the report."""
        return f"accounts/{file_name(account)}"

    @staticmethod
    def reason(account: MediaAccount) -> Indicator:
        """The indicator that tells whether it was updated."""
        return next(i for i in account.indicators if i.id == "V-M2")


def file_name(account: MediaAccount) -> str:
    """A name of plain letters for the account's page, the same each time."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", account.key)[:40].strip("-")
    return f"{plain}-{sha256(account.key.encode()).hexdigest()[:8]}.html"


def render_media(result: MediaResult, lang: str = "zh") -> str:
    """The page over all accounts. Raises ValueError for a language that has no words."""
    words = Words(lang)
    return page(
        "media.html",
        words,
        generator=f"govcheck {result.tool_version}",
        page_title=words("media_report.page_title", title=result.title),
        r=result,
        view=MediaView(result),
        table=_accounts(result, words),
    )


def render_account(result: MediaResult, account: MediaAccount, lang: str = "zh") -> str:
    """The page of one account."""
    words = Words(lang)
    return page(
        "media_account.html",
        words,
        generator=f"govcheck {result.tool_version}",
        page_title=words("media_report.page_title", title=account.name or account.key),
        r=result,
        a=account,
        view=View(None),  # type: ignore[arg-type] # only its helpers of form are used
        states=STATE,
    )


def _accounts(result: MediaResult, words: Words) -> Table:
    return table("media_report", FIELDS, [_row(a, words) for a in result.accounts])


def _row(a: MediaAccount, words: Words) -> list[Cell]:
    return [
        [MediaView.href(a), a.name or a.key],
        [STATE[a.verdict], words.label("media_verdict", a.verdict)],
        words.label("platform", a.platform),
        a.org,
        a.region,
        a.newest,
        a.age,
        a.posts,
        words.label("account_status", a.status),
        a.open_questions,
        a.suspected,
    ]
