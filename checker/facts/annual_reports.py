"""The annual reports a site must publish: 政府网站工作年度报表 and 政府信息公开年度报告.

Reports are looked for among all opened pages by title, among the words of all links, and in the columns
named after them. "Not published" is proved only where those columns were read whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.facts.address import key, list_key
from checker.facts.members import Members
from checker.facts.model import AnnualReport, AnnualReports, Column, Columns, Crawl, HomeNews, SiteInfo
from checker.facts.names import clean
from checker.facts.registry import fact
from checker.facts.report_words import (
    OPENNESS_SECTIONS,
    SITE_SECTIONS,
    issued_by,
    sections_in,
    sums_in,
    year_of,
)
from checker.facts.rows import LISTING, Row, Rows, day_of
from checker.indicator import say
from checker.page.model import Page
from checker.store import Target

_WEAK = ("meta:", "url", "label:成文", "label:印发", "label:签发", "label:制定", "label:发文", "label:落款")
_NEXT_PART = re.compile(r"下一?页|尾页|第\s*\d+\s*页|[2-9]")  # a text on several pages
_ANY_REPORT = re.compile(r"年报|报表|年度报告|工作报告|年度总结|报告")
_ABOUT = r"关于(?:做好|开展|报送|编制|填报|印发|组织)|解读|图解|一图|格式|填报说明|的通知$|发布情况"
_SUPERVISION = re.compile(r"监管.{0,6}(?:年度报表|年报|报表)")
_Home = Literal["direct", "through", ""]
_TITLE = 200
_LEAST_TEXT = 150  # characters from which a text is the report itself and no cover page


@dataclass(frozen=True)
class _Sort:
    """One sort of report: how its titles and columns are named, and its prescribed sections."""

    title: re.Pattern[str]
    other: re.Pattern[str]
    column: re.Pattern[str]
    sections: dict[str, re.Pattern[str]]


_SITE = _Sort(
    re.compile(r"网站.{0,24}(?:报表|年报|年度报告|年度工作报告)|网站工作年度报"),
    re.compile(_ABOUT + "|监管|信息公开"),
    re.compile(r".{0,12}网站.{0,8}(?:年报|报表|年度报告).{0,4}|(?:工作)?年度报表|网站年度.{0,4}"),
    SITE_SECTIONS,
)
_OPENNESS = _Sort(
    re.compile(r"(?:信息公开|政务公开).{0,20}(?:年度报告|年报|工作报告|年度总结|年度工作)"),
    re.compile(_ABOUT + "|网站|统计表|指南"),
    re.compile(r"(?:.{0,14}公开(?:工作)?)?(?:工作)?(?:年报|年度报告)"),
    OPENNESS_SECTIONS,
)


@fact
def site_reports(
    home_page: Page,
    home_news: HomeNews,
    columns: Columns,
    rows: Rows,
    crawl: Crawl,
    site: SiteInfo,
    today: date,
) -> AnnualReports:
    """政府网站工作年度报表 of this site, and links to 监管年度报表."""
    return _Search(_SITE, home_page, home_news, columns, rows, crawl, site, today).result()


@fact
def openness_reports(
    home_page: Page,
    home_news: HomeNews,
    columns: Columns,
    rows: Rows,
    crawl: Crawl,
    site: SiteInfo,
    today: date,
) -> AnnualReports:
    """政府信息公开年度报告 of this body."""
    return _Search(_OPENNESS, home_page, home_news, columns, rows, crawl, site, today).result()


class _Search:
    """Finds the reports of one sort."""

    def __init__(
        self,
        sort: _Sort,
        home: Page,
        news: HomeNews,
        columns: Columns,
        rows: Rows,
        crawl: Crawl,
        site: SiteInfo,
        today: date,
    ) -> None:
        self._sort, self._home, self._news = sort, home, news
        self._all_columns, self._rows, self._crawl = columns, rows, crawl
        self._site, self._today = site, today
        self._columns = tuple(c for c in columns if sort.column.fullmatch(c.name))
        self._members = Members(self._columns, rows)
        self._listed = self._list_days()
        linked = [link.url for link in home.links] + [entry.url for entry in home.nav]
        self._from_home = {list_key(way) for url in linked for way in (url, rows.goal(url))}
        names = (site.name, home.site_name or "", home.tags.get("SiteName", ""), home.marks.host_unit or "")
        self._names = [name for name in names if name]

    def result(self) -> AnnualReports:
        found: dict[str, AnnualReport] = {}
        others: dict[str, AnnualReport] = {}
        blank = {row.id for column, row in self._members.fronts() if column.state == "blank"}
        for row in self._rows:
            if row.kind not in LISTING and row.kind != "search" and row.id not in blank:
                self._keep(self._read(row), found, others, inside=self._members.of(row))
        for url, (title, _) in self._listed.items():
            if self._rows.find(url) is None:
                self._keep(self._unread(url, title), found, others, inside=True)
        for target, words in self._named_by_links():
            if self._rows.find(target.url) is None and not self._leads_to_column(target.url):
                self._keep(self._unread(target.url, words, target), found, others, inside=False)
        reason = self._why_incomplete()
        return AnnualReports(
            reports=tuple(sorted(found.values(), key=_newest_first)),
            columns=self._columns,
            others=tuple(others.values()),
            complete=not reason,
            reason=reason,
            home_url=self._home.url,
            home_whole=not (
                self._home.script_built or self._news.script_lists or self._home.why.get("links")
            ),
            supervision=self._supervision(),
            top_level=self._top_level(),
        )

    def _keep(
        self,
        report: AnnualReport,
        found: dict[str, AnnualReport],
        others: dict[str, AnnualReport],
        *,
        inside: bool,
    ) -> None:
        same = key(report.url)
        named = self._names_it(report.title)
        among = inside and report.year and _ANY_REPORT.search(report.title)
        if named or (among and not self._sort.other.search(report.title)):
            found.setdefault(same, report)
        elif inside and same not in found:
            others.setdefault(same, report)

    def _names_it(self, title: str) -> bool:
        return bool(self._sort.title.search(title)) and not self._sort.other.search(title)

    # -- one report --------------------------------------------------------------------------

    def _read(self, row: Row) -> AnnualReport:
        listed = self._listed.get(key(row.url))
        title = row.title
        if listed and not self._sort.title.search(title):
            title = listed[0] if self._sort.title.search(listed[0]) else title
        named = self._sort.title.search(title) or self._members.of(row)
        if not named:
            return AnnualReport(title, row.url)
        page = self._rows.page(row)
        home, through = self._home_leads_to(row.url)
        strong = row.day is not None and not row.how.startswith(_WEAK)
        return AnnualReport(
            title=title,
            url=row.url,
            year=year_of(title, page.text) or (year_of(listed[0]) if listed else None),
            own=issued_by(title, self._names, portal=self._site.kind == "portal"),
            day=row.day if strong else None,
            listed=(listed[1] if listed else None) or (None if strong else row.day),
            state="file" if len(page.text) < _LEAST_TEXT and _in_files(page) else "page",
            sections=sections_in(page.text, self._sort.sections),
            whole=_whole(page),
            sums=sums_in(page.text) if self._sort is _SITE else (),
            home=home,
            through=through,
            seen_at=row.seen_at,
        )

    def _unread(self, url: str, title: str, target: Target | None = None) -> AnnualReport:
        target = target or self._rows.target(url)
        listed = self._listed.get(key(url))
        outside = target is not None and not target.inside
        is_file = target is not None and (target.kind == "attachment" or target.outcome == "not_html")
        home, through = self._home_leads_to(url)
        return AnnualReport(
            title=title[:_TITLE],
            url=url,
            year=year_of(title),
            own=issued_by(title, self._names, portal=self._site.kind == "portal"),
            listed=listed[1] if listed else None,
            state="outside" if outside else "file" if is_file else "unopened",
            home=home,
            through=through,
            seen_at=target.fetched_at if target else "",
        )

    def _home_leads_to(self, url: str) -> tuple[_Home, str]:
        """Whether the home page links a report, a column named after such reports that lists it, or
        another page that links it."""
        if list_key(url) in self._from_home:
            return "direct", ""
        if key(url) in self._listed:
            for column in self._columns:
                if list_key(column.url) in self._from_home:
                    return "direct", column.url
        target = self._rows.target(url)
        for place in self._rows.store.places(target.id) if target else ():
            if list_key(place.page_url) in self._from_home and key(place.page_url) != key(self._home.url):
                return "through", place.page_url
        return "", ""

    # -- where reports stand -----------------------------------------------------------------

    def _list_days(self) -> dict[str, tuple[str, date | None]]:
        """Entries of the columns' lists: title and the day beside it."""
        made: dict[str, tuple[str, date | None]] = {}
        for row in self._members.lists():
            for item in self._rows.page(row).list_items:
                if item.url and not self._leads_to_column(item.url):
                    made.setdefault(key(item.url), (item.title, day_of(item.date, self._today)))
        return made

    def _named_by_links(self) -> list[tuple[Target, str]]:
        """Addresses whose links name such a report."""
        found = []
        chosen = "id in (select target from place where text like '%年%报%' or text like '%报%年%')"
        for target in self._rows.store.targets(f"kind in ('page', 'attachment') and {chosen}"):
            for place in self._rows.store.places(target.id):
                if self._names_it(place.text):
                    found.append((target, place.text))
                    break
        return found

    def _leads_to_column(self, url: str) -> bool:
        row = self._rows.front(url)
        return (row is not None and row.kind in LISTING) or any(
            list_key(c.url) == list_key(url) for c in self._all_columns
        )

    def _supervision(self) -> tuple[AnnualReport, ...]:
        if self._sort is not _SITE:
            return ()
        read = [
            self._read(row)
            for row in self._rows
            if _SUPERVISION.search(row.title) and row.kind not in LISTING
        ]
        return tuple(sorted(read, key=_newest_first))

    def _top_level(self) -> bool | None:
        """Whether this is the portal of a province or a ministry, by its site code."""
        code = self._site.code or self._home.marks.site_code or ""
        if not code:
            return None
        return code.startswith("bm") or (code[2:6] == "0000" and self._site.kind == "portal")

    def _why_incomplete(self) -> str:
        if not self._crawl.complete or not self._all_columns.complete:
            return self._crawl.reason or self._all_columns.reason
        return _why_columns_unread(self._columns, self._all_columns, self._members)


def _why_columns_unread(own: tuple[Column, ...], every: Columns, members: Members) -> str:
    """Why a report may stand in a list that was not read."""
    beyond = [c for c in every.of("信息公开") if c.state == "elsewhere" and "站外" in c.reason]
    if beyond:
        return say("“{name}”在别的网站,报告可能在那里", name=beyond[0].name)
    asked = own or tuple(every)
    unread = [c for c in asked if c.state == "unread"]
    if unread:
        return say("“{name}”栏目没有读到", name=unread[0].name)
    return say("年报栏目的列表没有读全") if members.cut else ""


def _whole(page: Page) -> bool:
    """Whether the report stands on its page: no file, picture, frame or further page holds more of it."""
    parts = any(_NEXT_PART.fullmatch(clean(link.text)) for link in page.body_links if link.text)
    return not (
        page.script_built
        or page.why.get("text")
        or set(page.media_forms) - {"table"}  # a table's cells are text
        or _in_files(page)
        or parts
        or len(page.text) < _LEAST_TEXT
    )


def _in_files(page: Page) -> bool:
    return any(a.where in ("main", "side", "") for a in page.attachments)


def _newest_first(report: AnnualReport) -> tuple[int, int, str]:
    day = report.day or report.listed
    return -(report.year or 0), -(day.toordinal() if day else 0), report.url
