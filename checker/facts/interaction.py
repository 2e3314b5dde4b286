"""Ways to ask or propose on the web, and the public letters with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checker.facts.address import key, list_key, page_number
from checker.facts.members import hidden_list
from checker.facts.model import Channel, Column, ColumnKind, Columns, Crawl, Interaction
from checker.facts.names import clean, meaning
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows
from checker.indicator import say
from checker.page.model import Form, Letter

_ASKING = re.compile(r"信箱|留言|咨询|写信|建言|献策|问政|投诉|建议|来信|互动|热线|提问")
_SPECIAL = re.compile(r"信访|举报|纪检|监察|督查|廉政|12388|12315|扫黑")
_NO_LETTERS: tuple[ColumnKind, ...] = ("信访举报", "在线访谈", "征集调查")
_CONTENT = re.compile(r"内容|正文|content|message|留言|诉求|问题", re.I)
_FEW_FIELDS = 3  # a form to look a letter up has fewer


@fact
def interaction(columns: Columns, rows: Rows, crawl: Crawl) -> Interaction:
    """Channels with their forms, and letters merged by address. See Interaction for completeness."""
    own = columns.of("咨询投诉", "信访举报")
    channels = _channels(own, rows)
    asking = columns.of("咨询投诉")
    reason = _why_incomplete(asking, columns, crawl, rows, channels)
    letters, whole = _letters(columns, rows)
    unseen = _unseen(letters, rows)
    return Interaction(channels, letters, whole and crawl.complete, not reason, reason, asking, unseen)


# -- channels --------------------------------------------------------------------------------


def _channels(columns: Iterable[Column], rows: Rows) -> tuple[Channel, ...]:
    """Pages with a form to write in, then entries that lead to another site."""
    found: dict[str, Channel] = {}
    kinds = {list_key(c.url): c for c in columns}
    for row, form in rows.forms:
        if form.kind != "letter" or not _to_write_in(form):
            continue
        column = kinds.get(list_key(row.url))
        names = [column.name if column else "", row.column_name, *reversed(row.crumbs), row.title]
        names = [clean(n) for n in names if clean(n)]
        if column is None and not _asks(names):
            continue
        name = next((n for n in names if _ASKING.search(n) or _SPECIAL.search(n)), names[0])
        special = _SPECIAL.search(name) is not None or (column is not None and column.kind == "信访举报")
        found.setdefault(key(row.url), Channel(name, row.url, form, False, special, row.seen_at))
    for column in kinds.values():
        if column.state == "elsewhere" and "站外" in column.reason:
            special = column.kind == "信访举报" or _SPECIAL.search(column.name) is not None
            outside = Channel(column.name, column.url, None, True, special, column.seen_at)
            found.setdefault(key(column.url), outside)
    return tuple(found.values())


def _asks(names: list[str]) -> bool:
    """Whether the nearest name that says anything is one of asking: a survey below 互动交流 is none."""
    for name in names:
        said = meaning(name)
        if said is not None and said.kind is not None and said.sure:
            return said.kind in ("咨询投诉", "信访举报")
        if _ASKING.search(name) or _SPECIAL.search(name):
            return True
    return False


def _to_write_in(form: Form) -> bool:
    """A form for a letter, not one to look a letter up by its number."""
    if any(f.kind == "textarea" or _CONTENT.search(f"{f.name} {f.label}") for f in form.fields):
        return True
    return len(form.fields) > _FEW_FIELDS


def _why_incomplete(
    asking: Iterable[Column], columns: Columns, crawl: Crawl, rows: Rows, channels: tuple[Channel, ...]
) -> str:
    """Why "no channel" would prove nothing."""
    if not columns.complete or not crawl.complete:
        return columns.reason or crawl.reason
    for column in asking:
        row = rows.front(column.url)
        if column.state == "unread" and row is None:
            return say("“{name}”栏目没有读到:{why}", name=column.name, why=column.reason)
        if row and (row.script_built or hidden_list(rows.page(row))) and not channels:
            return say("“{name}”栏目的内容由脚本生成", name=column.name)
        if row and row.kind in ("login", "blocked"):
            return say("“{name}”栏目没有读到", name=column.name)
    return ""


# -- letters ---------------------------------------------------------------------------------


def _letters(columns: Columns, rows: Rows) -> tuple[tuple[Letter, ...], bool]:
    """Letters of consultation, and whether every page of their lists was read."""
    apart = {clean(c.name) for c in columns.of(*_NO_LETTERS)}
    found: dict[str, Letter] = {}
    lists: dict[str, list[Row]] = {}
    for row, letters in rows.letters:
        if _is_apart(row, apart):
            continue
        if len(letters) > 1 or (letters[0].url and key(letters[0].url) != key(row.url)):
            lists.setdefault(list_key(row.url), []).append(row)
        for letter in letters:
            one = letter if letter.url else replace(letter, url=row.url)
            alone = bool(letter.url) or len(letters) == 1
            same = key(one.url) if alone else f"{letter.title} {letter.asked}"
            found[same] = _merged(found[same], one) if same in found else one
    whole = all(_list_read(given, rows) for given in lists.values())
    for column in columns.of("咨询投诉"):
        front = rows.front(column.url)
        hidden = front is not None and hidden_list(rows.page(front))
        whole = whole and not hidden and not (column.state == "unread" and front is None)
    return tuple(found.values()), whole


def _unseen(letters: Iterable[Letter], rows: Rows) -> frozenset[str]:
    """Letters known from a list only: the state told there may be older than the answer on their page."""
    read = {row.id for row, _ in rows.letters}
    own = {letter.url: rows.find(letter.url) for letter in letters}
    return frozenset(url for url, row in own.items() if row is None or row.id not in read)


def _is_apart(row: Row, apart: set[str]) -> bool:
    """Interviews, surveys, petitions and reports to the discipline bodies are not letters to answer."""
    names = [clean(n) for n in (row.column_name, *row.crumbs)]
    if any(n in apart or _SPECIAL.search(n) for n in names):
        return True
    said = meaning(names[-1]) if names and names[-1] else None
    return said is not None and said.kind in _NO_LETTERS


def _list_read(pages: list[Row], rows: Rows) -> bool:
    told = max((rows.page(row).pages_in_list or 1 for row in pages), default=1)
    return len({page_number(row.url) for row in pages}) >= told


def _merged(known: Letter, new: Letter) -> Letter:
    """A letter's row in the list and its own page, put together; the fuller answer counts."""
    return Letter(
        title=known.title or new.title,
        url=known.url or new.url,
        asked=known.asked or new.asked,
        answered=known.answered or new.answered,
        unit=known.unit or new.unit,
        status=_status(known.status, new.status),
        answer=max((known.answer, new.answer), key=lambda a: len(a or "")),
    )


def _status(one: str | None, other: str | None) -> str | None:
    """Of two states the one that tells of an answer."""
    told = [s for s in (one, other) if s]
    return next((s for s in told if s.startswith("已")), told[0] if told else None)
