"""The organisation: leaders, its own office, and what its overview says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from checker.facts.members import Members
from checker.facts.model import Column, Columns, Leaders, Office, Overview
from checker.facts.registry import fact
from checker.facts.rows import LISTING, Row, Rows
from checker.facts.states import names_itself, pages_with_own
from checker.indicator import say
from checker.page.model import Page, Person

_OFFICE = ("address", "hours", "phone", "head")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|[一二][〇○零九0][〇○零一二三四五六七八九0-9]{2})\s?年")
_FULL_DATE = re.compile(r"20\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}")
_BARE_YEAR = re.compile(r"(?<![\d.])(20\d\d)(?![\d.年])")
_DIGITS = {char: str(digit) for digit, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_LITTLE = 200  # characters of a text below which a picture may hold what the page is about
_HINTS = {
    "address": re.compile(r"地\s?[址点]|[路街道巷]\S{0,8}号|大厦|大楼"),
    "hours": re.compile(r"(?:办公|工作|上班|作息|服务|接待|受理)时\s?间|\d{1,2}\s?[:：时点]\s?\d|工作日"),
    "phone": re.compile(r"电\s?话|热线|联系方式|\d{7,}|\d{3,4}[-—－ ]\d{4,8}"),
    "head": re.compile(r"负责人|主要领导|法定代表人"),
}
_OF_A_LIFE = re.compile(
    r"简历|履历|简介|出生|生于|\d年生|参加工作|入党|党员|学历|毕业|学位|籍贯|(?:^|[\s，,])[男女](?:$|[\s，,])"
)
_FIELDS = ("post", "resume", "duties")
_AROUND = 30  # characters shown around the newest year


@fact
def leaders(columns: Columns, rows: Rows) -> Leaders:
    """Leaders of the 领导信息 columns and of the pages below them, each person once."""
    own = columns.of("领导信息")
    members = Members(own, rows)
    people: dict[str, Person] = {}
    for row, shown in rows.people:
        if members.of(row):
            for person in shown:
                people[person.name] = _merged(people.get(person.name), person, row)
    reason = "" if people else _why_unread(own, "没有认出领导名单")
    complete = bool(people) and not _unread(own) and not _outside(own)
    complete = complete and all(_page_read(p, people, rows) for p in people.values())
    return Leaders(tuple(people.values()), own, bool(people), reason, complete)


def _merged(known: Person | None, new: Person, row: Row) -> Person:
    """Both readings of one person; the page that tells more gives the address."""
    url = new.url or row.url
    if known is None:
        return Person(new.name, new.post, new.resume, new.duties, url)
    richer = sum(bool(getattr(new, f)) for f in _FIELDS) > sum(bool(getattr(known, f)) for f in _FIELDS)
    return Person(
        new.name, known.post or new.post, known.resume or new.resume, known.duties or new.duties,
        row.url if richer else known.url,
    )  # fmt: skip


def _page_read(person: Person, people: Mapping[str, Person], rows: Rows) -> bool:
    """Whether what a person's page does not show is proved missing: the page is the person's own, or shows
    it of others; and nothing on it may hold a resume that was not understood."""
    row = rows.find(person.url)
    if row is None or row.script_built:
        return False
    if all((person.post, person.resume, person.duties)):
        return True
    page = rows.page(row)
    if not any(shown.name == person.name for shown in page.people):
        return False
    same_page = [p for p in people.values() if p.url == person.url]
    if len(same_page) > 1 and not any(p.resume for p in same_page):
        return False
    if len(same_page) == 1 and row.kind in LISTING:  # a list of names: a click may show the rest
        return False
    if not person.resume and len(same_page) == 1 and _OF_A_LIFE.search(page.text):
        return False
    if page.list_rendering == "script" or (page.scripts and page.empty_boxes):
        return False
    if page.embedded or any(a.where in ("main", "side", "") for a in page.attachments):
        return False
    return not any(_OF_A_LIFE.search(link.text) for link in page.body_links)


@fact
def office(columns: Columns, rows: Rows) -> Office:
    """Address, hours, phone and head (`address`, `hours`, `phone`, `head`) on the 机构职能 pages."""
    own = columns.of("机构职能")
    found: dict[str, str] = {}
    hinted: set[str] = set()
    read = _pages(own, columns, rows)
    pictured = pages_with_own("image", rows)
    whole = bool(own) and not _unseen(own, rows)
    for row, page in read:
        whole = whole and not page.script_built and "office" not in page.why
        whole = whole and _is_of_the_site(page, own)
        whole = whole and not _holds_more(page) and not (row.url in pictured and _shows_pictures(page))
        for name in _OFFICE:
            if page.office.get(name):
                found.setdefault(name, page.office[name])
            elif _HINTS[name].search(f"{page.text}\n{page.beside}"):
                hinted.add(name)
    whole = whole and any(row.kind not in LISTING and page.text for row, page in read)  # no mere index
    missing = tuple(name for name in _OFFICE if name not in found and name not in hinted)
    return Office(found, missing, tuple(row.url for row, _ in read), whole, own)


@fact
def overview(columns: Columns, rows: Rows, today: date) -> Overview:
    """The newest year, not after this one, that the 概况信息 pages name in their text."""
    own = columns.of("概况信息")
    best: tuple[int, str, str] | None = None
    pages = _pages(own, columns, rows)
    for row, page in pages:
        for hit in _YEAR.finditer(page.text):
            year = _number(hit[1])
            if year <= today.year and (best is None or year > best[0]):
                words = page.text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]
                best = (year, row.url, " ".join(words.split()))
    if best is None:
        return Overview(own, None, reason=_why_unread(own, "概况信息的正文没有写明年份"))
    return Overview(own, *best, doubt=_newer_may_stand(best[0], own, pages, rows, today))


def _newer_may_stand(
    year: int, own: tuple[Column, ...], pages: list[tuple[Row, Page]], rows: Rows, today: date
) -> str:
    """Why the overview may name a newer year than was read; "" when it cannot."""
    if unseen := _unseen(own, rows):
        return unseen
    pictured = pages_with_own("image", rows)
    for row, page in pages:
        bare = [int(told) for told in _BARE_YEAR.findall(_FULL_DATE.sub("", f"{page.text}\n{page.beside}"))]
        if any(year < told <= today.year for told in bare):
            return say("页面上还有更新的年份字样")
        if page.script_built or page.list_rendering == "script":
            return say("概况页面有内容由脚本生成")
        if _holds_more(page):
            return say("概况页面有附件、音视频或内嵌文件")
        if row.url in pictured and _shows_pictures(page) and len(page.text) < _LITTLE:
            return say("概况页面以图片为主")
    return ""


# -- inside ----------------------------------------------------------------------------------


def _pages(own: tuple[Column, ...], columns: Columns, rows: Rows) -> list[tuple[Row, Page]]:
    """The columns' own pages first, then those right below them, other columns' pages left out."""
    members = Members(own, rows)
    fronts = {row.id: row for _, row in members.fronts()}
    names = frozenset(c.name for c in columns)
    theirs = {row.id for c in columns if c not in own and (row := rows.front(c.url))}
    others = {
        row.id: row
        for row in members
        if row.id not in fronts and row.id not in theirs and members.own(row, names)
    }
    return [(row, rows.page(row)) for row in (*fronts.values(), *others.values())]


def _unread(columns: tuple[Column, ...]) -> list[Column]:
    return [c for c in columns if c.state == "unread"]


def _unseen(own: tuple[Column, ...], rows: Rows) -> str:
    """Why columns were not seen whole; "" when they were."""
    if unread := _unread(own):
        return say("“{name}”栏目没有读到:{why}", name=unread[0].name, why=unread[0].reason)
    if away := _outside(own):
        return say("“{name}”栏目没有读到:{why}", name=away[0].name, why=away[0].reason)
    members = Members(own, rows)
    if members.cut or members.unopened():
        return say("这类栏目下的页面没有全部打开")
    return ""


def _holds_more(page: Page) -> bool:
    """Whether a page shows files or frames of its own, in which more may stand."""
    files = any(link.where in ("main", "side", "") for link in page.attachments)
    return files or bool(page.embedded) or bool({"video", "audio"} & set(page.media_forms))


def _shows_pictures(page: Page) -> bool:
    return "picture" in page.media_forms


def _number(words: str) -> int:
    return int("".join(_DIGITS.get(char, char) for char in words))


def _is_of_the_site(page: Page, own: tuple[Column, ...]) -> bool:
    """Whether a page is the site's own: an answer of a shield may read like a text."""
    framed = page.nav or page.breadcrumb or page.site_name or page.tags.get("SiteName")
    return bool(framed) or any(names_itself(page, column.name) for column in own)


def _outside(columns: tuple[Column, ...]) -> list[Column]:
    return [c for c in columns if c.state == "elsewhere" and "站外" in c.reason]


def _why_unread(columns: tuple[Column, ...], otherwise: str) -> str:
    if not columns:
        return "没有找到这类栏目"
    unread = _unread(columns)
    if unread:
        return say("“{name}”栏目没有读到:{why}", name=unread[0].name, why=unread[0].reason)
    if all(c.state == "elsewhere" for c in columns):
        return "栏目链接到别处,没有读"
    return otherwise
