"""The organisation: leaders, its own office, and what its overview says."""

from __future__ import annotations

import re
from datetime import date

from checker.facts.members import Members
from checker.facts.model import Column, Columns, Leaders, Office, Overview
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.indicator import say
from checker.page.model import Page, Person

_OFFICE = ("address", "hours", "phone", "head")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
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
    complete = bool(people) and all(_page_read(p, rows) for p in people.values()) and not _unread(own)
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


def _page_read(person: Person, rows: Rows) -> bool:
    row = rows.find(person.url)
    return row is not None and not row.script_built


@fact
def office(columns: Columns, rows: Rows) -> Office:
    """Address, hours, phone and head (`address`, `hours`, `phone`, `head`) on the 机构职能 pages."""
    own = columns.of("机构职能")
    found: dict[str, str] = {}
    urls: list[str] = []
    whole = bool(own) and not _unread(own)
    for row, page in _pages(own, columns, rows):
        urls.append(row.url)
        whole = whole and not page.script_built and "office" not in page.why
        for name in _OFFICE:
            if page.office.get(name):
                found.setdefault(name, page.office[name])
    missing = tuple(name for name in _OFFICE if name not in found)
    return Office(found, missing, tuple(urls), whole, own)


@fact
def overview(columns: Columns, rows: Rows, today: date) -> Overview:
    """The newest year, not after this one, that the 概况信息 pages name in their text."""
    own = columns.of("概况信息")
    best: tuple[int, str, str] | None = None
    for row, page in _pages(own, columns, rows):
        for hit in _YEAR.finditer(page.text):
            year = int(hit[1])
            if year <= today.year and (best is None or year > best[0]):
                words = page.text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]
                best = (year, row.url, " ".join(words.split()))
    if best is None:
        return Overview(own, None, reason=_why_unread(own, "概况信息的正文没有写明年份"))
    return Overview(own, *best)


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


def _why_unread(columns: tuple[Column, ...], otherwise: str) -> str:
    if not columns:
        return "没有找到这类栏目"
    unread = _unread(columns)
    if unread:
        return say("“{name}”栏目没有读到:{why}", name=unread[0].name, why=unread[0].reason)
    if all(c.state == "elsewhere" for c in columns):
        return "栏目链接到别处,没有读"
    return otherwise
