"""Signs of forged days of publication: the day an article shows against everything else that tells one.

Each sign is two things seen that do not go together. None is proof: sites are moved, generated anew,
corrected; a person looks. Signs that a system leaves on article after article are gathered into one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from checker.facts.address import key
from checker.facts.marks import shown_day, tag_day
from checker.facts.model import Forged, ForgedSign, SiteInfo
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Rows
from checker.page.model import Page
from checker.store import Store, Target
from checker.text.dates import BEIJING, any_date, as_day, url_date

# A folder of a month holds the articles of that month only when the article's file lies directly in it.
_MONTH_FOLDER = re.compile(r"/((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])/[^/]*$")
_ENOUGH_TEXT = 200  # characters from which two equal texts are one article and no form letter
_ROWS_ABOVE = 3  # rows that must all be older before a row counts as out of its place: more than are pinned
_OTHER_DAYS = ("deadline", "written", "begin", "list:发文", "list:生成", "list:制")  # not published
_IN_ORDER = 80  # percent of neighbours that make a list one sorted by day


@dataclass(frozen=True, slots=True)
class Limits:
    """days: what may lie between two days that belong together. common: percent of the articles compared
    from which a sign is a system's; few: articles below which nothing is called common."""

    days: int = 14
    common: int = 20
    few: int = 5


@dataclass(frozen=True, slots=True)
class Article:
    """What is compared of one opened article. shown: the day it shows its readers."""

    url: str
    title: str
    shown: date
    tag: date | None
    modified: date | None
    fetched: date | None
    text: bytes | None
    seen_at: str


Earlier = Mapping[str, tuple[date, str]]  # address -> (day shown, title) of an earlier inspection


@fact
def forged(
    rows: Rows, store: Store, site: SiteInfo, today: date, figures: Mapping[str, Any], earlier: Earlier
) -> Forged:
    """Signs found over all opened articles. Without an earlier inspection nothing is compared with one."""
    return find_forged(rows, store, site, today, limits_of(figures), earlier)


def limits_of(figures: Mapping[str, Any]) -> Limits:
    """The figures of the profile, ours where it gives none."""
    ours = Limits()
    return Limits(
        int(figures.get("forged_days", ours.days)),
        int(figures.get("forged_common_percent", ours.common)),
        int(figures.get("forged_few", ours.few)),
    )


def find_forged(
    rows: Rows,
    store: Store,
    site: SiteInfo,
    today: date,
    limits: Limits,
    earlier: Earlier | None = None,
) -> Forged:
    """All signs. earlier: address -> (day shown, title) of an earlier inspection of the same site."""
    articles = list(_articles(store, from_folder=site.from_folder))
    signs = [
        *_against_earlier(articles, earlier or {}),
        *_against_themselves(articles, today, limits),
        *_against_sitemap(articles, store.sitemap(), limits),
        *_against_lists(articles, rows, limits),
        *_published_again(articles, limits),
        *_shown_today(articles, limits),
    ]
    return _gathered(signs, len(articles), limits)


def _articles(store: Store, *, from_folder: bool) -> Iterator[Article]:
    for target, page in store.pages("article"):
        shown = shown_day(page)
        if shown is not None:
            yield _article(target, page, shown, from_folder=from_folder)


def _article(target: Target, page: Page, shown: date, *, from_folder: bool) -> Article:
    """A local file's time says nothing of the server's."""
    words = re.sub(r"\s+", "", page.text)
    return Article(
        url=target.url,
        title=(page.heading or page.title)[:200],
        shown=shown,
        tag=tag_day(page),
        modified=None if from_folder else modified_day(target.last_modified),
        fetched=as_day(target.fetched_at),
        text=blake2b(words.encode(), digest_size=16).digest() if len(words) >= _ENOUGH_TEXT else None,
        seen_at=target.fetched_at,
    )


# -- one article against itself --------------------------------------------------------------


def _against_themselves(articles: list[Article], today: date, limits: Limits) -> Iterator[ForgedSign]:
    """Only what tells an *earlier* day is a sign: addresses, tags and files made anew tell later ones."""
    for a in articles:
        if a.shown > today:
            yield _sign("future", a, today)
            continue
        told = (("url", address_day(a.url)), ("tag", a.tag), ("modified", a.modified))
        for against, day in told:
            if day is not None and _too_late(a.shown, day, limits):
                yield _sign(against, a, day)


def address_day(url: str) -> date | None:
    """The last day that an address can mean; a month's folder means its last day."""
    found = url_date(url)
    if found is None:
        return None
    if found.precision == "day":
        return as_day(found.value)
    month = _MONTH_FOLDER.search(url.partition("?")[0])
    if not month:
        return None
    year, number = int(month[1]), int(month[2])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def modified_day(header: str | None) -> date | None:
    """The Beijing day of a Last-Modified header; None when it is missing or no date."""
    try:
        return parsedate_to_datetime(header or "").astimezone(BEIJING).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _too_late(shown: date, told: date, limits: Limits) -> bool:
    return (shown - told).days > limits.days


# -- against what others tell of it ----------------------------------------------------------


def _against_earlier(
    articles: list[Article], earlier: Mapping[str, tuple[date, str]]
) -> Iterator[ForgedSign]:
    """The same address with the same title showed another day before."""
    before = {key(url): told for url, told in earlier.items()}
    for a in articles:
        day, title = before.get(key(a.url), (a.shown, ""))
        if day != a.shown and _squeeze(title) == _squeeze(a.title):
            yield _sign("earlier", a, day)


def _against_sitemap(
    articles: list[Article], sitemap: Mapping[str, str | None], limits: Limits
) -> Iterator[ForgedSign]:
    """The site map knew the address before the day it shows."""
    told = {key(url): lastmod for url, lastmod in sitemap.items() if lastmod}
    for a in articles:
        found = any_date(told.get(key(a.url), ""))
        day = as_day(found.value) if found else None
        if day is not None and _too_late(a.shown, day, limits):
            yield _sign("sitemap", a, day)


def _against_lists(articles: list[Article], rows: Rows, limits: Limits) -> Iterator[ForgedSign]:
    """The day beside an article in a list, and the place where it stands there."""
    by_key = {key(a.url): a for a in articles}
    told: set[tuple[str, str]] = set()
    for row in rows:
        if row.kind not in LISTING or not row.lists:
            continue
        listed = [
            (found, as_day(item.date.value) if item.date and _is_publication(item.date.how) else None)
            for item in rows.page(row).list_items
            if item.url and (found := by_key.get(key(item.url)))
        ]
        for a, day in listed:
            if day and abs((a.shown - day).days) > limits.days and ("list", a.url) not in told:
                told.add(("list", a.url))
                yield _sign("list", a, day, row.url)
        for a, above in _out_of_place([a for a, _ in listed], limits):
            if ("order", a.url) not in told:
                told.add(("order", a.url))
                yield _sign("order", a, above, row.url)


def _is_publication(how: str) -> bool:
    return not how.startswith(_OTHER_DAYS)


def _out_of_place(listed: list[Article], limits: Limits) -> Iterator[tuple[Article, date]]:
    """Articles newer than every one of several above them, in a list that is otherwise sorted by day."""
    pairs = list(pairwise(a.shown for a in listed))
    falling = sum(1 for one, two in pairs if one >= two)
    if len(listed) <= limits.few or falling * 100 < len(pairs) * _IN_ORDER:
        return
    for place, a in enumerate(listed):
        above = max((other.shown for other in listed[:place]), default=a.shown)
        if place >= _ROWS_ABOVE and _too_late(a.shown, above, limits):
            yield a, above


def _published_again(articles: list[Article], limits: Limits) -> Iterator[ForgedSign]:
    """One text at several addresses, shown as of days far apart."""
    same: dict[bytes, list[Article]] = defaultdict(list)
    for a in articles:
        if a.text is not None:
            same[a.text].append(a)
    for group in same.values():
        first = min(group, key=lambda a: a.shown)
        for a in group:
            if _too_late(a.shown, first.shown, limits):
                yield _sign("again", a, first.shown, first.url)


def _shown_today(articles: list[Article], limits: Limits) -> Iterator[ForgedSign]:
    """Nearly all articles show the day of the visit: a page that always tells today tells nothing."""
    of_visit = [a for a in articles if a.fetched is not None and a.shown == a.fetched]
    if len(articles) >= limits.few and len(of_visit) * 100 >= len(articles) * _IN_ORDER:
        yield from (_sign("today", a, a.shown) for a in of_visit)


# -- together --------------------------------------------------------------------------------


def _gathered(signs: Iterable[ForgedSign], compared: int, limits: Limits) -> Forged:
    """Signs one by one, but those of a kind that many articles share as one line."""
    kinds: dict[str, list[ForgedSign]] = defaultdict(list)
    for sign in signs:
        kinds[sign.against].append(sign)
    single: list[ForgedSign] = []
    common: list[tuple[int, ForgedSign]] = []
    for found in kinds.values():
        if len(found) > limits.few and len(found) * 100 > compared * limits.common:
            common.append((len(found), found[0]))
        else:
            single.extend(found)
    return Forged(tuple(single), compared, tuple(common))


def _sign(against: Any, article: Article, other: date, source: str = "") -> ForgedSign:
    return ForgedSign(
        against, article.url, article.title, article.shown, other, source or article.url, article.seen_at
    )


def _squeeze(words: str) -> str:
    return re.sub(r"\s+", "", words)
