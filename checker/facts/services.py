"""What service pages show beside guides: classes of matters, functions, statistics, integrated services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from checker.facts.guides import why_incomplete
from checker.facts.members import Members
from checker.facts.model import (
    Column,
    Columns,
    Crawl,
    Guides,
    ServiceEntry,
    ServicePage,
    Services,
    ServiceStatistic,
    SiteInfo,
    StatisticBy,
)
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.indicator import say
from checker.page.model import Link, Page, ServiceParts, Statistic
from checker.page.services import NET

_STATISTICS_NAME = re.compile(r"(?:办件|办事|服务|受理|审批)(?:数据|情况)?统计|办件(?:数据|量|情况)|数据统计")
_STATISTICS_TITLE = re.compile(
    r"(?:办件|政务服务|行政审批|服务大厅|政务大厅|办事大厅|办事服务)[^，,。]{0,24}(?:统计|数据|运行情况|运行分析|月报|季报|通报)"
    r"|办件(?:量|情况)"
)
_NEAR = re.compile(r"统计|数据|办件|办结|受理")
_DOOR = re.compile(
    r"(?:在线|网上|掌上|马上|立即|我要|全程)(?:办理|办事|申办|申报|申请|预约|查询|咨询)|(?:办件|进度|结果|办理|证照|状态)查询"
    r"|^(?:预约|申报|办理|申请|查询)$|(?:办事|服务|政务)大厅|预约(?:办理|取号|服务)|办事入口|办理入口|在线服务|一网通办"
)
_MATTER = re.compile(
    r"指南|须知|(?:办理|申领|登记|许可|审批|备案|核发|变更|注销|申请|认定|确认|给付|换证|补办|缴费|年检|年审|预约|核准|换领|补领)$"
)
_DOWNLOADS = re.compile(
    r"^(?:常用|办事|各类|相关)?(?:表格|表单|资料|样表|文书|附件|材料)下载(?:中心|专区|专栏)?$"
    r"|^下载(?:中心|专区|专栏)$|^常用表格$"
)
_PAGES_OF_KIND = ("list", "channel_home", "home", "other", "interaction", "data_table")
_MOST = 300
_MOST_TITLE = 40


@fact
def services(
    columns: Columns, rows: Rows, crawl: Crawl, guides: Guides, today: date, site: SiteInfo
) -> Services:
    """What the pages of the service columns show, in order of discovery."""
    found = columns.of("办事服务")
    members = Members(found, rows)
    names = {row.id: column.name for column, row in members.fronts()}
    read = [(row, page) for row in rows if _is_front(row, members) and (page := rows.page(row))]
    pages = tuple(_page(row, page, names.get(row.id, row.title)) for row, page in read)
    guide_urls = {guide.url for guide in guides.all}
    matters = tuple(_matters(read, rows, guide_urls))
    named = _named(site, rows, {row.id for row, _ in read})
    statistics = (*_shown([*read, *named], rows, today), *_listed(found, rows, today))
    reason = _why_incomplete(columns, crawl, members, pages)
    return Services(
        pages=pages,
        matters=matters[:_MOST],
        doors=tuple(_entries(read, rows, _DOOR, guide_urls))[:_MOST],
        statistics=tuple(sorted(statistics, key=_weight)),
        hints=(*_hints(read), *_titled(rows)),
        downloads=tuple(e for e in _entries(read, rows, _DOWNLOADS, guide_urls) if e.state != "guide"),
        bonus=tuple(_bonus(rows, guide_urls))[:_MOST],
        complete=not reason,
        reason=reason,
    )


def _is_front(row: Row, members: Members) -> bool:
    return row.kind in _PAGES_OF_KIND and row.depth > 0 and members.of(row)


def _named(site: SiteInfo, rows: Rows, read: set[int]) -> Iterator[tuple[Row, Page]]:
    """Pages on which site.toml says the statistics are, as far as they were read and not known yet."""
    for entrance in site.entrances:
        row = rows.front(entrance.url) if entrance.kind == "statistics" else None
        if row is not None and row.depth > 0 and row.id not in read:
            yield row, rows.page(row)


def _page(row: Row, page: Page, name: str) -> ServicePage:
    parts = page.services or ServiceParts(later=True)
    later = parts.later or row.script_built or page.list_rendering == "script"
    return ServicePage(name, row.url, parts.classes, parts.headed, len(parts.entries), later, row.seen_at)


def _why_incomplete(columns: Columns, crawl: Crawl, members: Members, pages: tuple[ServicePage, ...]) -> str:
    unseen = why_incomplete(columns, crawl, members)
    if unseen:
        return unseen
    later = [page.name for page in pages if page.later]
    return say("“{name}”页面有内容可能由脚本填入", name=later[0]) if later else ""


# -- entries -------------------------------------------------------------------------------------


def _entry(link: Link, row: Row, rows: Rows, guides: set[str]) -> ServiceEntry:
    target = rows.target(link.url)
    opened = rows.find(link.url)
    url = opened.url if opened else target.url if target else link.url
    if target is not None and not target.inside:
        return ServiceEntry(link.text, url, "outside", row.url, row.seen_at)
    if opened is not None:
        state = "guide" if opened.url in guides else "opened"
        return ServiceEntry(link.text, url, state, row.url, opened.seen_at)  # type: ignore[arg-type]
    return ServiceEntry(link.text, url, "unread", row.url, row.seen_at)


def _entries(
    read: Iterable[tuple[Row, Page]], rows: Rows, words: re.Pattern[str], guides: set[str]
) -> Iterator[ServiceEntry]:
    seen: set[str] = set()
    for row, page in read:
        parts = page.services or ServiceParts()
        for link in (*parts.entries, *parts.nets):
            if link.url not in seen and len(link.text) <= _MOST_TITLE and words.search(link.text):
                seen.add(link.url)
                yield _entry(link, row, rows, guides)


def _matters(read: Iterable[tuple[Row, Page]], rows: Rows, guides: set[str]) -> Iterator[ServiceEntry]:
    """Entries of single matters: links to guides, and links whose words name a matter beside such."""
    seen: set[str] = set()
    for row, page in read:
        links = page.services.entries if page.services else ()
        made = [_entry(link, row, rows, guides) for link in links if link.kind == "page"]
        if not any(entry.state == "guide" for entry in made):
            continue
        for entry in made:
            single = entry.state == "guide" or (_MATTER.search(entry.title) and not _DOOR.search(entry.title))
            if single and entry.url not in seen:
                seen.add(entry.url)
                yield entry


def _bonus(rows: Rows, guides: set[str]) -> Iterator[ServiceEntry]:
    """Links to integrated services and ratings, anywhere on the site, each address once."""
    seen: set[str] = set()
    for row in rows:
        if row.kind in ("article", "login", "blocked"):
            continue
        page = rows.page(row)
        for link in page.services.bonus if page.services else ():
            if link.url not in seen:
                seen.add(link.url)
                yield _entry(link, row, rows, guides)


# -- statistics ----------------------------------------------------------------------------------


def _shown(read: Iterable[tuple[Row, Page]], rows: Rows, today: date) -> Iterator[ServiceStatistic]:
    """Blocks on service pages and on the home page."""
    homes = [(row, rows.page(row)) for row in rows if row.depth == 0][:1]
    for row, page in (*read, *homes):
        for block in page.services.statistics if page.services else ():
            if block.figures:
                yield _statistic(block, row, page, today)


def _hints(read: Iterable[tuple[Row, Page]]) -> Iterator[ServiceStatistic]:
    """What may be statistics: labels without figures, links that name them."""
    for row, page in read:
        parts = page.services or ServiceParts()
        for block in parts.statistics:
            if not block.figures:
                yield ServiceStatistic(block.words, row.url, row.title, figures=False, seen_at=row.seen_at)
        for link in parts.entries:
            if _NEAR.search(link.text) and not NET.search(link.text) and len(link.text) <= _MOST_TITLE:
                yield ServiceStatistic(link.text, link.url, row.title, figures=False, seen_at=row.seen_at)


def _titled(rows: Rows) -> Iterator[ServiceStatistic]:
    """Pages of statistics that are no dated articles."""
    for row in rows:
        if (row.kind != "article" or not row.day) and _STATISTICS_TITLE.search(row.title):
            yield ServiceStatistic(row.title, row.url, row.title, figures=False, seen_at=row.seen_at)


def _statistic(block: Statistic, row: Row, page: Page, today: date) -> ServiceStatistic:
    day = date.fromisoformat(block.day) if block.day else None
    by: StatisticBy = "period" if block.by == "period" else "updated" if block.by == "updated" else ""
    if by == "updated" and day and day > today:
        day, by = None, ""
    later = page.services is None or page.services.later
    return ServiceStatistic(block.words, row.url, row.title, day, block.told, by, True, later, row.seen_at)


def _listed(found: Iterable[Column], rows: Rows, today: date) -> Iterator[ServiceStatistic]:
    """Columns of statistics by their newest item, and articles that give them."""
    for column in found:
        newest = column.newest
        if newest and newest.day and newest.day <= today and _STATISTICS_NAME.search(column.name):
            yield ServiceStatistic(
                newest.title, column.url, column.name, newest.day, str(newest.day), "article",
                later=column.state != "dated", seen_at=column.seen_at,
            )  # fmt: skip
    for row in rows:
        if row.kind == "article" and row.day and _STATISTICS_TITLE.search(row.title):
            yield ServiceStatistic(
                row.title, row.url, row.title, row.day, str(row.day), "article", seen_at=row.seen_at
            )


def _weight(statistic: ServiceStatistic) -> int:
    """Newest first, undated last."""
    return -statistic.day.toordinal() if statistic.day else 0
