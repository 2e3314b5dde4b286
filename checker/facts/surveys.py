"""Rounds of consultation and survey (征集调查): when each ran, how to take part, where its result stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from checker.facts.address import key, list_key, numbered_list
from checker.facts.members import Members
from checker.facts.model import Columns, Crawl, Survey, Surveys
from checker.facts.names import clean, meaning
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows, day_of
from checker.indicator import say
from checker.page.model import ListItem, Notice, Page
from checker.text.dates import as_day

_IS_RESULT = re.compile(
    r"结果|反馈(?:情况|意见|公告|说明|报告)?$|采纳|情况(?:的)?(?:公告|通报|反馈|说明|报告|公示)|意见(?:汇总|综述)|吸收"
    r"|(?:征集|征求|调查|问卷|投票|听证).{0,12}(?:情况|报告|分析|小结|总结)"
)
_RESULT_COLUMN = re.compile(r"结果|反馈|采纳")
_IS_ROUND = re.compile(r"征集|征求|意见|建议|调查|问卷|投票|评议|评选|测评|听证|公众参与|草案|讨论稿|满意度")
_CALLS = re.compile(r"(?:公开|继续|再次)?(?:征求|征集).{0,40}的?(?:公告|通知|启事|通告)$")
_NO_RESULT_DUE = re.compile(
    r"线索|志愿|招募|作品|稿件|供应商|承销|服务机构|中介|合作|参展|申报|报名|征兵|摄影|书画|代理|招标|采购"
)
_PUBLISHED_LIKE = re.compile(r"公布|公示|印发|通报|公告|反馈|结果|采纳|汇总|报告|总结")
_FRAME = re.compile(
    r"关于|公开|面向社会|向社会|广泛|再次|进一步|征求|征集|意见|建议|采纳|吸收|情况|结果|反馈|公告|公示|通告|通知|启事|调查|问卷|"
    r"网上|网络|在线|活动|通报|说明|报告|的|对|稿|草案|讨论|听取|社会|公众|\W|\d"
)
_ALIKE = 0.7  # share of the shorter title's letter pairs that a result's title must hold
_FEW_PAIRS = 2

_ASKS_FOR = re.compile(
    r"征求.{0,40}意见|意见征[集求]|征集.{0,20}(?:意见|建议)|问卷调查|调查问卷|民意调查|征求意见稿"
)
_MOST_FORMS = 20
_TOLD = re.compile(r"已(?:经)?(?:反馈|采纳|公布|公示)|查看结果|结果反馈|采纳情况")
_ROW_WORDS = 120  # characters of a row behind its title
_SHORT_WORDS = 16  # characters of a link that only says 结果反馈


@dataclass
class _Found:
    """What the columns' pages tell: rounds by address, results, what stays unclear."""

    rounds: dict[str, Survey] = field(default_factory=dict)
    results: list[tuple[str, str]] = field(default_factory=list)  # title, address
    outside: list[str] = field(default_factory=list)
    doubtful: int = 0


@fact
def surveys(columns: Columns, rows: Rows, crawl: Crawl, today: date) -> Surveys:
    """Rounds that the 征集调查 columns list, newest first, with what their own pages say."""
    own = columns.of("征集调查")
    members = Members(own, rows)
    found = _Found()
    for column in own:
        if column.state == "elsewhere" and "站外" in column.reason:
            found.outside.append(column.url)
    listed = list(_listed(members, rows))
    for column_name, item, told in listed:
        _take(found, column_name, item, told, rows, today)
    forms = _forms(rows)
    for url, words, goal in _linked_results(members, rows):
        if url in found.rounds and not found.rounds[url].result:
            found.rounds[url] = replace(found.rounds[url], result=goal, result_words=words)
    named = [(title, url, True) for title, url in found.results]
    results = [*named, *_results_elsewhere(rows, {key(url) for url in found.rounds})]
    made = [_settled(survey, results, forms, rows, today) for survey in found.rounds.values()]
    made.sort(key=lambda s: (s.began is None, -(s.began.toordinal() if s.began else 0), s.url))
    reason = _why_incomplete(columns, crawl, members, rows)
    return Surveys(
        all=tuple(made),
        columns=own,
        outside=tuple(found.outside),
        forms=tuple(forms.values())[:_MOST_FORMS],
        doubtful=found.doubtful,
        elsewhere=tuple(_elsewhere(rows, {key(url) for url in found.rounds})),
        complete=not reason,
        reason=reason,
    )


def _elsewhere(rows: Rows, rounds: set[str]) -> Iterator[Survey]:
    """Texts outside the columns that ask for opinions by their titles."""
    for row in rows:
        asks = _ASKS_FOR.search(row.title) and (_CALLS.search(row.title) or not _IS_RESULT.search(row.title))
        if asks and row.kind == "article" and key(row.url) not in rounds:
            yield Survey(row.title, row.url, row.day, seen_at=row.seen_at)


def _listed(members: Members, rows: Rows) -> Iterator[tuple[str, ListItem, bool]]:
    """Items of the columns' lists, every address once: the column's name, the item, whether the list calls
    its result published."""
    once: set[str] = set()
    keys = {list_key(column.url): column for column in members.columns}
    for row in rows:
        column = keys.get(_list_of(row))
        if column is None or row.kind not in LISTING:
            continue
        page = rows.page(row)
        for item in page.list_items:
            same = key(item.url) if item.url else item.title
            if same not in once:
                once.add(same)
                yield column.name, item, _says_told(page, item)


def _list_of(row: Row) -> str:
    return list_key(numbered_list(row.url) or row.url)


def _says_told(page: Page, item: ListItem) -> bool:
    """Whether the list calls the result of a round published, beside the round's title."""
    _, found, rest = page.text.partition(item.title)
    titles = [other.title for other in page.list_items if other is not item and other.title]
    end = min((at for title in titles if (at := rest.find(title)) >= 0), default=len(rest))
    return bool(found) and bool(_TOLD.search(rest[: min(end, _ROW_WORDS)]))


def _take(found: _Found, column_name: str, item: ListItem, told: bool, rows: Rows, today: date) -> None:
    """One row of a column: a result, a round, or something else."""
    if not item.url:
        found.doubtful += 1
        return
    title = _one_line(item.title)
    if _is_result(title, column_name):
        found.results.append((title, item.url))
        return
    row = rows.find(item.url)
    page = rows.page(row) if row else None
    target = rows.target(item.url)
    notice = page.notice if page else None
    if target is not None and not target.inside:
        found.outside.append(item.url)
    elif not _IS_ROUND.search(title) and not (notice and (notice.opens or notice.closes)):
        found.doubtful += 1
        return
    day = day_of(item.date, today)
    began = day if item.date and item.date.how == "begin" else None
    notice = notice or Notice()
    found.rounds[item.url] = Survey(
        title=title,
        url=item.url,
        published=(row.day if row else None) or day,
        opens=as_day(notice.opens or "") or began,
        closes=as_day(notice.closes or ""),
        online=_online(notice, page),
        result=item.url if notice.result else "",
        result_words=notice.result,
        maybe=item.url if told or notice.told else "",
        whole=row is not None and page is not None and _is_whole(row, page),
        seen_at=row.seen_at if row else "",
    )


def _one_line(title: str) -> str:
    return " ".join(title.split())


def _is_result(title: str, column_name: str) -> bool:
    said = meaning(column_name)
    in_column = said is not None and bool(_RESULT_COLUMN.search(clean(column_name)))
    return in_column or bool(_IS_RESULT.search(title) and not _CALLS.search(title))


def _is_whole(row: Row, page: Page) -> bool:
    """Whether the round's page stands whole in its source, so that a result could not be hidden on it."""
    hidden = page.script_built or page.list_rendering == "script" or bool(page.redirect_to)
    return row.kind not in ("login", "blocked") and not hidden and not page.why.get("text")


def _online(notice: Notice, page: Page | None) -> Literal["form", "named", "mail", ""]:
    """How the words of a round let people take part. A form on its page is added later."""
    if page is None or not notice.ways:
        return ""
    if "web" in notice.ways:
        return "named"
    return "mail" if "mail" in notice.ways and "perhaps" not in notice.ways else ""


def _forms(rows: Rows) -> dict[str, tuple[str, str]]:
    """Pages with a form to answer a survey or to give an opinion: address and time by key."""
    return {
        key(row.url): (row.url, row.seen_at)
        for row, form in rows.forms
        if form.kind == "survey" or _gives_opinion(row, form.kind)
    }


def _gives_opinion(row: Row, kind: str) -> bool:
    return kind == "letter" and bool(_IS_ROUND.search(row.title))


def _settled(
    survey: Survey,
    results: list[tuple[str, str, bool]],
    forms: dict[str, tuple[str, str]],
    rows: Rows,
    today: date,
) -> Survey:
    """The round with its form, its state on the inspected day and its result."""
    row = rows.find(survey.url)
    page = rows.page(row) if row else None
    state = page.notice.state if page and page.notice else ""
    ended = survey.closes < today if survey.closes else (True if state == "closed" else None)
    made = replace(survey, ended=ended, due=not _NO_RESULT_DUE.search(survey.title))
    if row is not None and key(row.url) in forms:
        made = replace(made, online="form")
    if not made.result:
        url, words, sure = _result_of(survey, page, results)
        made = (
            replace(made, result=url, result_words=words) if sure else replace(made, maybe=url or made.maybe)
        )
    return made


def _result_of(
    survey: Survey, page: Page | None, results: Iterable[tuple[str, str, bool]]
) -> tuple[str, str, bool]:
    """Where the result stands, and whether it surely is one: a link or a file named so on the page, else a
    text whose title names both."""
    for link in (*page.body_links, *page.attachments) if page else ():
        if _IS_RESULT.search(link.text) and key(link.url) != key(survey.url):
            return link.url, link.text, True
    wanted = _pairs(survey.title)
    alike = []
    for title, url, sure in results:
        have = _pairs(title)
        few = min(len(wanted), len(have))
        if few >= _FEW_PAIRS and len(wanted & have) >= few * _ALIKE:
            alike.append((url, title, sure))
    return max(alike, key=lambda one: one[2], default=("", "", False))


def _results_elsewhere(rows: Rows, rounds: set[str]) -> Iterator[tuple[str, str, bool]]:
    """Texts anywhere on the site whose title speaks of a result, or may be one: notices carry them too."""
    for row in rows:
        if row.kind == "article" and key(row.url) not in rounds and not _CALLS.search(row.title):
            if _IS_RESULT.search(row.title):
                yield row.title, row.url, bool(_IS_ROUND.search(row.title))
            elif _PUBLISHED_LIKE.search(row.title):
                yield row.title, row.url, False


def _linked_results(members: Members, rows: Rows) -> Iterator[tuple[str, str, str]]:
    """Links called 结果反馈 that follow a round's link on the columns' pages: round, words, address."""
    keys = {list_key(column.url) for column in members.columns}
    for row in rows:
        if _list_of(row) not in keys or row.kind not in LISTING:
            continue
        page = rows.page(row)
        items = {key(item.url): item.url for item in page.list_items if item.url}
        at = ""
        for link in page.body_links:
            if _IS_RESULT.search(link.text) and len(link.text) <= _SHORT_WORDS:
                if at:
                    yield at, link.text, link.url
            elif key(link.url) in items:
                at = items[key(link.url)]


def _pairs(title: str) -> set[str]:
    core = _FRAME.sub("", title)
    return {core[i : i + 2] for i in range(len(core) - 1)}


def _why_incomplete(columns: Columns, crawl: Crawl, members: Members, rows: Rows) -> str:
    """Why a round or a result that was not found may be there all the same."""
    if not columns.complete or not crawl.complete:
        return columns.reason or crawl.reason
    for column in members.columns:
        row = rows.front(column.url)
        if row is None:
            return say("“{name}”栏目没有读到:{why}", name=column.name, why=column.reason)
        page = rows.page(row)
        if column.state in ("content", "unread") and not page.list_items:
            return say("“{name}”栏目没有读到:{why}", name=column.name, why=column.reason)
        if page.list_rendering == "script" or page.script_built or row.kind in ("login", "blocked"):
            return say("“{name}”栏目的内容由脚本生成", name=column.name)
    if members.cut:
        return "征集调查的列表没有读全"
    if n := members.unopened():
        return say("征集调查的列表中有 {n} 项没有打开", n=n)
    return ""
