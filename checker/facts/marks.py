"""The pages whose identity marks and tags are compared: home, columns, articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from checker.facts.address import host_of
from checker.facts.model import Columns, MarkedPage, MarkSample, SiteInfo, TagAmiss
from checker.facts.names import TAG_KINDS
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows
from checker.page.model import Page
from checker.store import Store
from checker.text.dates import any_date, as_day

T = TypeVar("T")

_SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
_MUST_BE_FILLED = {
    "home": _SITE_TAGS,
    "column": (*_SITE_TAGS, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
    "article": (*_SITE_TAGS, "ArticleTitle", "PubDate", "ContentSource"),
}
_CODE = re.compile(r"bm\d{8}|\d{10}", re.I)
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
_SEVERAL = re.compile(r"[,，、;；|\s]+")
_TYPES = frozenset(TAG_KINDS) | {"首页"}
_WRITTEN = ("成文", "发文", "生成")  # days on which a document was made, not published
# What names a body: a head that says such a thing may show the name in another form.
_BODY = re.compile(r"政府|委员会|管委会|[局厅委办院所站]|门户|信息网|公开网|中国[\u4e00-\u9fa5]{2}")
# Terms of columns that hold such words and name no body.
_NO_BODY = re.compile(r"政府信息公开|政府网站|政务(?:公开|服务)|办事(?:服务|大厅)|网站|站内|无障碍")
_SHARED = 3  # characters of the name that make other words a form of it


@fact
def mark_sample(
    home_page: Page,
    rows: Rows,
    columns: Columns,
    store: Store,
    site: SiteInfo,
    figures: Mapping[str, Any],
) -> MarkSample:
    """Home page, `sample_columns` column pages, `sample_articles` articles of different columns.

    The choice is even over the navigation and the same every time.
    """
    home = store.target(home_page.url)
    made = [MarkedPage(home_page, "home", home_page.script_built, home.fetched_at if home else "")]
    fronts = {row.id: row for c in columns if (row := rows.front(c.url)) and _is_column_page(row, home_page)}
    for row in spread(list(fronts.values()), int(figures["sample_columns"])):
        made.append(MarkedPage(rows.page(row), "column", row.script_built, row.seen_at))
    own = {row.id for c in columns if (row := rows.front(c.url))}
    for row in spread(_one_after_another(rows, own), int(figures["sample_articles"])):
        made.append(MarkedPage(rows.page(row), "article", row.script_built, row.seen_at))
    made = [replace(m, amiss=tuple(tags_amiss(m.page, m.role, site))) for m in made]
    return MarkSample(tuple(replace(m, other_words=_in_place_of_name(m, made)) for m in made))


def spread(given: Sequence[T], n: int) -> list[T]:
    """`n` of the given at even distances, the first among them; all when there are no more."""
    if len(given) <= n:
        return list(given)
    return [given[place * len(given) // n] for place in range(n)]


def _is_column_page(row: Row, home: Page) -> bool:
    return row.kind in LISTING and row.url != home.url


def _one_after_another(rows: Rows, own: set[int]) -> list[Row]:
    """One article of each column, in the order the columns were met; all articles where none names one.

    A column's own page (`own`) may read like an article, but is none.
    """
    first: dict[str, Row] = {}
    for row in rows:
        if row.kind == "article" and row.id not in own:
            first.setdefault(row.column_name or (row.crumbs[-1] if row.crumbs else row.url), row)
    return list(first.values())


# -- the site's name in the head -------------------------------------------------------------


def _in_place_of_name(marked: MarkedPage, sample: Sequence[MarkedPage]) -> str:
    """What a head says instead of the site's name, where it is proved that it does not show the name.

    A name may be part of a picture or drawn by a style sheet. So the proof is another page whose head is
    of the same make and shows the name in words: then this head could only show it in words, and does not.
    """
    page = marked.page
    if page.site_name or marked.script_built or page.blocked or not page.head.words:
        return ""
    for other in sample:
        name = _squeeze(other.page.site_name or "")
        if not name or not any(name in _squeeze(words) for words in other.page.head.words):
            continue
        if not set(page.head.make) <= set(other.page.head.make):
            continue
        words = [line for line in page.head.words if line not in other.page.head.words]
        if words and not any(_BODY.search(_NO_BODY.sub(" ", line)) or _shares(line, name) for line in words):
            return " ".join(words)
    return ""


def _shares(words: str, name: str) -> bool:
    squeezed = _squeeze(words)
    return any(name[at : at + _SHARED] in squeezed for at in range(len(name) - _SHARED + 1))


# -- tags against the page they stand on -----------------------------------------------------


def tags_amiss(page: Page, role: str, site: SiteInfo) -> Iterator[TagAmiss]:
    """Tags present whose value cannot be right or contradicts the page; missing ones are not told here."""
    for tag in sorted(page.tags):
        if tag in _MUST_BE_FILLED.get(role, ()) and not page.tags[tag].strip():
            yield TagAmiss(tag, "empty")
    yield from _site_tags(page, site)
    if role in ("column", "article"):
        yield from _column_tags(page, role)
    if role == "article":
        yield from _article_tags(page)


def _site_tags(page: Page, site: SiteInfo) -> Iterator[TagAmiss]:
    name, code, domain = (page.tags.get(tag, "").strip() for tag in ("SiteName", "SiteIDCode", "SiteDomain"))
    if code and not _CODE.fullmatch(code):
        yield TagAmiss("SiteIDCode", "code", code)
    if name and site.name and _squeeze(name) != _squeeze(site.name):
        yield TagAmiss("SiteName", "name", name, site.name)
    host = host_of(page.url)
    if domain and site.public_host_known and host and host not in _hosts_named(domain):
        yield TagAmiss("SiteDomain", "host", domain, host)


def _hosts_named(domain: str) -> set[str]:
    """Hosts of a SiteDomain tag, each with and without www."""
    named = {re.sub(r"^https?://", "", part).strip("/").lower() for part in _SEVERAL.split(domain)}
    bare = {name.partition("/")[0].partition(":")[0].removeprefix("www.") for name in named if name}
    return bare | {f"www.{name}" for name in bare}


def _column_tags(page: Page, role: str) -> Iterator[TagAmiss]:
    name, kinds = page.tags.get("ColumnName", "").strip(), page.tags.get("ColumnType", "").strip()
    shown = [*page.breadcrumb, *([page.heading] if role == "column" and page.heading else ())]
    if name and len(page.breadcrumb) > 1 and not any(_alike(name, words) for words in shown):
        yield TagAmiss("ColumnName", "column", name, " > ".join(page.breadcrumb))
    if kinds and any(kind not in _TYPES for kind in _SEVERAL.split(kinds) if kind):
        yield TagAmiss("ColumnType", "type", kinds)


def _article_tags(page: Page) -> Iterator[TagAmiss]:
    title, told = page.tags.get("ArticleTitle", "").strip(), page.tags.get("PubDate", "").strip()
    heads = [words for words in (page.heading, page.title) if words]
    if title and heads and not any(_alike(title, words) for words in heads):
        yield TagAmiss("ArticleTitle", "title", title, heads[0])
    if not told:
        return
    if not _MINUTE.fullmatch(told):
        yield TagAmiss("PubDate", "format", told)
    shown, day = shown_day(page), tag_day(page)
    if shown and day and shown != day:
        yield TagAmiss("PubDate", "date", told, shown.isoformat())


def shown_day(page: Page) -> date | None:
    """The day of publication that an article shows to its readers; None when only its source tells one."""
    reading = page.publish_date
    if reading is None or reading.precision == "month" or reading.assumed_year:
        return None
    if reading.how == "url" or reading.how.startswith("meta") or any(w in reading.how for w in _WRITTEN):
        return None
    return as_day(reading.value)


def tag_day(page: Page) -> date | None:
    """The day that the PubDate tag tells."""
    found = any_date(page.tags.get("PubDate", ""))
    return as_day(found.value) if found else None


def _alike(one: str, other: str) -> bool:
    """Whether one holds the other, blanks, punctuation and cut ends aside."""
    a, b = _squeeze(one).rstrip(".…"), _squeeze(other).rstrip(".…")
    return bool(a and b) and (a in b or b in a)


def _squeeze(words: str) -> str:
    return re.sub(r"[\s\u3000《》“”\"'‘’()（）]+", "", words)
