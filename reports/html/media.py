"""The pages of a check of new media: one over all accounts, and one for each account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from reports.clean import visible
from reports.html import charts
from reports.html.render import page
from reports.html.tables import Cell, Field, Table, table
from reports.media_model import BANDS, VERDICTS, MediaAccount, MediaDuty, MediaFile, MediaResult
from reports.model import Criterion, Indicator, Text
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
    "posting", "not_cancelled", "unmatched", "unfiled", "not_shown", "still_shown", "stale", "doubled",
    "subject", "unverified", "named",
    "opened", "gone", "closed", "renamed", "jump", "dead_link", "package", "apart_from_site",
)  # fmt: skip
MOST_REJECTS: Final = 200
MOST_FAILING: Final = 500  # rows of the table on the page; the table of accounts has all
MOST_DUTIES: Final = 100  # of one kind on the page; the JSON has all


class MediaView:
    """A result, arranged for reading."""

    verdicts = VERDICTS
    states = STATE
    open = 20  # rows before the fold
    units = 12  # failing units before the fold
    named = 12  # accounts named beside what would settle them

    def __init__(self, result: MediaResult) -> None:
        self.result = result

    def duties(self) -> Iterator[tuple[str, tuple[MediaDuty, ...], int]]:
        """Kinds of duties with those shown, and how many are left out."""
        for kind in DUTY_KINDS:
            found = tuple(d for d in self.result.duties if d.kind == kind)
            if found:
                yield kind, found[:MOST_DUTIES], max(0, len(found) - MOST_DUTIES)

    @cached_property
    def _in_bands(self) -> Counter[tuple[str, str]]:
        return Counter(
            (a.band if a.verdict != "apart" else "apart", a.platform) for a in self.result.accounts
        )

    def in_band(self, band: str, platform: str = "") -> int:
        """Accounts of a band; those that stand apart are a band of their own."""
        found = self._in_bands
        return found[band, platform] if platform else sum(n for (b, _), n in found.items() if b == band)

    def band_counts(self, platform: str = "") -> list[tuple[str, int]]:
        """Bands of freshness with their accounts, the freshest first."""
        return [(band, self.in_band(band, platform)) for band in (*BANDS, "apart")]

    def bar(self, words: Words, platform: str = "") -> Markup:
        """How fresh the accounts are, as one bar of full width."""
        counts = self.band_counts(platform)
        said = ", ".join(f"{words('media_band.' + band)} {n}" for band, n in counts if n)
        name = words.label("platform", platform) if platform else words("media_report.freshness")
        pieces = [(f"band-{band}", float(n)) for band, n in counts]
        return charts.stack(f"{name}: {said}", pieces, sum(n for _, n in counts))

    @property
    def colour(self) -> str:
        """The verdict's colour: red for a proved veto, green only where nothing is left undecided."""
        if self.failing:
            return "unqualified"
        return "" if self.result.count("undecided") or not self.result.count("qualified") else "qualified"

    @property
    def icon(self) -> str:
        return {"unqualified": "fail", "qualified": "pass"}.get(self.colour, "unknown")

    @cached_property
    def failing(self) -> tuple[MediaAccount, ...]:
        """Accounts with a proved veto."""
        return tuple(a for a in self.result.accounts if a.verdict == "unqualified")

    @property
    def failing_left(self) -> int:
        return max(0, len(self.failing) - MOST_FAILING)

    def failing_by_unit(self) -> list[tuple[str, list[tuple[MediaAccount, list[Criterion]]]]]:
        """The failing accounts with what fails, by unit; units with most of them first."""
        found: dict[str, list[tuple[MediaAccount, list[Criterion]]]] = {}
        for account in self.failing[:MOST_FAILING]:
            found.setdefault(account.org, []).append((account, account.vetoes))
        return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))

    def settling(self) -> list[tuple[Text, list[MediaAccount]]]:
        """What would settle the accounts that are undecided; what helps most accounts first."""
        found: dict[str, tuple[Text, list[MediaAccount]]] = {}
        for account in self.result.accounts:
            if account.verdict == "undecided":
                for settle_by in dict.fromkeys(account.settled_by):
                    found.setdefault(settle_by, (account.settled_by[settle_by], []))[1].append(account)
        return sorted(found.values(), key=lambda pair: -len(pair[1]))

    def mending(self) -> tuple[Indicator, ...]:
        """Each indicator that fails somewhere, once, for its advice."""
        failing = (i for a in self.failing for i in a.indicators if i.status == "fail")
        return tuple({i.id: i for i in failing}.values())

    @cached_property
    def _keys(self) -> dict[str, MediaAccount]:
        return {a.key: a for a in self.result.accounts}

    def by_key(self, key: str) -> MediaAccount | None:
        return self._keys.get(key)

    @property
    def site_state(self) -> str:
        """The site's verdict as a state of our badges."""
        verdict = self.result.site.verdict if self.result.site else ""
        return {"qualified": "pass", "unqualified": "fail"}.get(verdict, "unknown")

    def noted(self) -> tuple[MediaFile, ...]:
        """Files of which there is something to know."""
        return tuple(file for file in self.result.files if file.notes)

    @property
    def rejects(self) -> int:
        return min(MOST_REJECTS, len(self.result.rejects))

    @staticmethod
    def href(account: MediaAccount) -> str:
        """The account's own page, beside the report."""
        return f"accounts/{file_name(account)}"


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
        styles=("report.css", "media.css"),
        scripts=("tables.js", "report.js"),
        generator=f"govcheck {result.tool_version}",
        page_title=words("media_report.page_title", title=result.title),
        r=result,
        view=MediaView(result),
        table=_accounts(result, words),
    )


def render_account(
    result: MediaResult, account: MediaAccount, lang: str = "zh", duties: Sequence[MediaDuty] = ()
) -> str:
    """The page of one account: small, without script. duties: those that are about it."""
    words = _words(lang)
    return page(
        "media_account.html",
        words,
        styles=("account.css",),
        scripts=(),
        generator=f"govcheck {result.tool_version}",
        page_title=words("media_report.page_title", title=account.name or account.key),
        r=result,
        a=account,
        duties=duties,
        indicators=sorted(
            (i for i in account.indicators if i.status != "na"), key=lambda i: (i.status != "fail", i.id)
        ),
    )


@cache
def _words(lang: str) -> Words:
    return Words(lang)


def _accounts(result: MediaResult, words: Words) -> Table:
    return table("media_report", FIELDS, [_row(a, words) for a in result.accounts])


def _row(a: MediaAccount, words: Words) -> list[Cell]:
    return [
        [MediaView.href(a), visible(a.name or a.key)],
        [STATE[a.verdict], words.label("media_verdict", a.verdict)],
        words.label("platform", a.platform),
        visible(a.org),
        visible(a.region),
        a.newest,
        a.age,
        a.posts,
        words.label("account_status", a.status),
        a.open_questions,
        a.suspected,
    ]
