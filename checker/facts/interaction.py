"""Ways to ask or propose on the web, and the public letters with their answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from checker.facts.address import host_of, key, list_key, page_number
from checker.facts.letters import exposed_in, without_numbers
from checker.facts.members import hidden_list
from checker.facts.model import (
    Channel,
    Column,
    ColumnKind,
    Columns,
    Count,
    Crawl,
    Front,
    Interaction,
    OwnPage,
)
from checker.facts.names import clean, meaning
from checker.facts.registry import fact
from checker.facts.rows import Row, Rows, day_of
from checker.fetch.model import DEAD
from checker.fetch.urls import normalise
from checker.indicator import say
from checker.page.model import Form, Letter, ListItem, Page
from checker.store.store import PLACES_KEPT

_ASKING = re.compile(r"信箱|留言|咨询|写信|建言|献策|问政|投诉|建议|来信|互动|热线|提问")
_SPECIAL = re.compile(r"信访|举报|纪检|监察|督查|廉政|12388|12315|扫黑")
_NO_LETTERS: tuple[ColumnKind, ...] = ("信访举报", "在线访谈", "征集调查", "建议提案")
_NEAREST_ONLY = ("办事服务", "信息公开")  # letters may stand below them, but not on their own pages
_CONTENT = re.compile(r"内容|正文|content|message|留言|诉求|问题", re.I)
_FEW_FIELDS = 3  # a form to look a letter up has fewer
_MAIL = re.compile(r"[A-Za-z0-9][\w.-]*\s?[@＠]\s?[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+")
_PHONE = re.compile(
    r"(?:电话|热线|传真)[^\n。]{0,12}?(?:\(?0\d{2,3}\)?[-\s]?)?\d{7,8}|(?:电话|热线)[^\n。]{0,8}\d{3,5}(?!\d)"
)
_WAYS = re.compile(  # calls to write without an address behind them are forms of kind `entry`
    r"(?:在线|网上)提交|点击|扫码|扫一扫|二维码|登[录陆]|注册|小程序|公众号|APP|https?://|www\.|网址|链接",
    re.I,
)
_COUNTING_TITLE = re.compile(
    r"(?:信箱|来信|信件|留言|咨询|互动|诉求|网民|12345|热线).{0,14}(?:统计|办理情况|受理情况|情况(?:通报|分析|报告)|月报|季报|分析)"
)
_OTHER_WORK = re.compile(r"12345|热线|诉求")  # their figures may leave the site's own letters out
_MAY_LIST_LETTERS = ("interaction", "list", "channel_home")
_FRONT_PAGES = ("home", "channel_home", "interaction")
_TALK_OF_COUNTS = re.compile(r"统计|办结率|答复率|回复率|满意率|办结量|受理量|来信总数|信件总数")


@fact
def interaction(columns: Columns, rows: Rows, crawl: Crawl, partial_folder: bool, today: date) -> Interaction:
    """Channels with their forms, and letters merged by address. See Interaction for completeness."""
    own = columns.of("咨询投诉", "信访举报")
    channels = _channels(own, rows, proof=not partial_folder)
    asking = columns.of("咨询投诉")
    reason = _why_incomplete(asking, columns, crawl, rows, channels)
    letters, whole = _letters(columns, rows)
    seen = {letter.url: row.seen_at for letter in letters if (row := rows.find(letter.url))}
    counts = tuple(_counts(asking, rows))
    others = {clean(c.name): c.kind_sure and c.kind != "咨询投诉" for c in columns}
    fronts = tuple(_fronts(asking, rows, others, today))
    return Interaction(
        channels=channels,
        letters=tuple(without_numbers(letter) for letter in letters),
        letters_complete=whole and crawl.complete,
        complete=not reason,
        reason=reason,
        columns=asking,
        own=_own_pages(letters, asking, rows),
        fronts=fronts,
        counts=counts,
        uncounted=reason or _why_uncounted(fronts),
        exposed=tuple(exposed_in(letters, seen)),
        seen=seen,
    )


# -- channels --------------------------------------------------------------------------------


def _channels(columns: Iterable[Column], rows: Rows, *, proof: bool) -> tuple[Channel, ...]:
    """Pages with a form to write in, then entries that lead to another site, ask to log in or are dead."""
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
        broken = tuple(_broken(row, form, rows)) if proof else ()
        found.setdefault(
            key(row.url), Channel(name, row.url, form, False, special, row.seen_at, broken=broken)
        )
    for column in kinds.values():
        entry = _entry(column, rows, proof)
        if entry is not None:
            found.setdefault(key(column.url), entry)
    return tuple(found.values())


def _entry(column: Column, rows: Rows, proof: bool) -> Channel | None:
    """A column that leads to another site, asks to log in, or is proved dead."""
    special = column.kind == "信访举报" or _SPECIAL.search(column.name) is not None
    made = Channel(column.name, column.url, None, False, special, column.seen_at)
    if column.state == "elsewhere" and "站外" in column.reason:
        return replace(made, outside=True)
    row, target = rows.front(column.url), rows.target(column.url)
    if row is None and proof and target is not None and target.outcome in DEAD:
        return replace(made, dead=True, seen_at=target.fetched_at)
    if (row is not None and row.kind == "login") or (target is not None and target.outcome == "login"):
        return replace(made, login=True)
    return None


def _broken(row: Row, form: Form, rows: Rows) -> Iterator[str]:
    """Addresses that the form needs and that are proved dead. None is asked for here: only what the crawl
    met elsewhere is known."""
    goal = (normalise(form.action, row.url) or "") if form.action and form.method == "get" else ""
    for url in (form.captcha, goal):
        target = rows.target(url) if url else None
        if target is not None and target.outcome in DEAD:
            yield url


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
    dead = {channel.url for channel in channels if channel.dead}
    for column in asking:
        row = rows.front(column.url)
        if column.state == "unread" and row is None and column.url not in dead:
            return say("“{name}”栏目没有读到:{why}", name=column.name, why=column.reason)
        if row and (row.script_built or hidden_list(rows.page(row))) and not channels:
            return say("“{name}”栏目的内容由脚本生成", name=column.name)
        if row and row.kind in ("login", "blocked"):
            return say("“{name}”栏目没有读到", name=column.name)
    if not any(channel.form for channel in channels) and (page := _unplaced_form(rows)):
        return say("“{title}”页有提交表单,不能确定是不是咨询建言渠道", title=page)
    return ""


def _unplaced_form(rows: Rows) -> str:
    """Title of a page with a form to write in, whose names tell no kind of column; "" when there is none."""
    for row, form in rows.forms:
        if form.kind == "letter" and _to_write_in(form):
            names = [clean(n) for n in (row.column_name, *reversed(row.crumbs), row.title) if clean(n)]
            said = [meaning(name) for name in names]
            if not any(one is not None and one.kind is not None and one.sure for one in said):
                return row.title or row.url
    return ""


# -- pages of the columns --------------------------------------------------------------------


def _fronts(asking: Iterable[Column], rows: Rows, others: dict[str, bool], today: date) -> Iterator[Front]:
    """The page of each column for questions, with what it offers."""
    opened = {row.url: row for column in asking if (row := rows.front(column.url))}
    ways = _outward(set(opened), rows)
    for row, form in rows.forms:
        if row.url in opened and form.kind in ("letter", "login", "entry"):
            ways[row.url] = ways.get(row.url, 0) + 1
    for column in asking:
        front = rows.front(column.url)
        if column.state == "elsewhere" or front is None:
            if column.state != "elsewhere" or "站外" in column.reason:
                yield Front(column.name, column.url, False, column.reason, seen_at=column.seen_at)
            continue
        page = rows.page(front)
        reason = _why_unread(front, page)
        if not reason and _may_be_filled(page):
            reason = "页面有空着的区域,可能由脚本填充"
        contacts = tuple(
            (what, hit.group().strip())
            for what, pattern in (("mail", _MAIL), ("phone", _PHONE))
            if (hit := pattern.search(page.text))
        )
        called = ways.get(front.url, 0) + (1 if _WAYS.search(page.text) else 0)
        maybe = list(_may_be_letters(page, rows, others))
        yield Front(
            name=column.name,
            url=front.url,
            whole=not reason,
            reason=reason,
            contacts=contacts,
            items=len(maybe) + len(page.letters),
            newest=max((day for item in maybe if (day := day_of(item.date, today))), default=None),
            ways=called,
            seen_at=front.seen_at,
        )


def _may_be_letters(page: Page, rows: Rows, others: dict[str, bool]) -> Iterator[ListItem]:
    """Rows of the page that may be letters. others: by a column's name, whether it is surely of another
    kind."""
    for item in page.list_items:
        row = rows.find(item.url) if item.url else None
        names = [clean(name) for name in (row.column_name, *row.crumbs)] if row else []
        nearest = next((name for name in reversed(names) if name in others), "")
        if not others.get(nearest):
            yield item


def _outward(pages: set[str], rows: Rows) -> dict[str, int]:
    """How many links and frames outside the menus lead from these pages to other sites, by page."""
    ways: dict[str, int] = {}
    met: Counter[str] = Counter()
    for part in ("main", "side"):
        for url, words, page in rows.store.anchors(part):
            if host_of(url) == host_of(page) or (words and not _LEADS_ON.search(words)):
                continue
            met[url] += 1
            if page in pages or met[url] == PLACES_KEPT:  # of places beyond these nothing is known
                for one in {page} & pages or pages:
                    ways[one] = ways.get(one, 0) + 1
    for target in rows.store.targets("kind = 'frame'"):
        for place in rows.store.places(target.id):
            if place.page_url in pages or target.places > PLACES_KEPT:
                ways[place.page_url] = ways.get(place.page_url, 0) + 1
    return ways


_LEADS_ON = re.compile(
    r"信箱|留言|咨询|写信|建言|投诉|建议|互动|热线|12345|平台|提交|登[录陆]|进入|小助手|服务网"
)


def _why_unread(row: Row, page: Page) -> str:
    """Why something on an opened page may not have been seen; "" when it stands whole in its source."""
    if row.kind in ("login", "blocked") or page.blocked:
        return "页面没有读到"
    if page.script_built or hidden_list(page):
        return "页面内容由脚本生成"
    if page.redirect_to:
        return "页面自动跳转"
    return ""


def _may_be_filled(page: Page) -> bool:
    """Whether a script could put something into an empty box of the page."""
    return bool(page.empty_boxes and page.scripts)


# -- statistics ------------------------------------------------------------------------------


def _counts(asking: Iterable[Column], rows: Rows) -> Iterator[Count]:
    """Published counts of letters: on the columns' pages, and texts that are such a report by their title."""
    keys = {list_key(column.url) for column in asking}
    for row in rows:
        if row.kind == "article" and _COUNTING_TITLE.search(row.title):
            yield Count(row.title, row.url, not _OTHER_WORK.search(row.title), row.seen_at)
        own = list_key(row.url) in keys
        if not own and row.kind not in _FRONT_PAGES:
            continue
        page = rows.page(row)
        for words in page.letter_counts:  # elsewhere a front page may count services, not letters
            yield Count(words, row.url, own and any(char.isdigit() for char in words), row.seen_at)
        if own and not page.letter_counts and (talk := _TALK_OF_COUNTS.search(page.text)):
            yield Count(talk.group(), row.url, False, row.seen_at)


def _why_uncounted(fronts: tuple[Front, ...]) -> str:
    hidden = next((front for front in fronts if not front.whole), None)
    if hidden is None:
        return ""
    return say("“{name}”栏目没有读全:{why}", name=hidden.name, why=hidden.reason or "没有打开")


# -- letters ---------------------------------------------------------------------------------


def _letters(columns: Columns, rows: Rows) -> tuple[tuple[Letter, ...], bool]:
    """Letters of consultation, and whether every page of their lists was read.

    Only what a column for questions lists, or a page that names one: search results, permits in hand and
    the like are built alike. Such strays leave open whether all letters were read.
    """
    apart = {clean(c.name) for c in columns.of(*_NO_LETTERS)}
    keys = {list_key(column.url) for column in columns.of("咨询投诉")}
    found: dict[str, Letter] = {}
    placed: set[str] = set()
    strays: set[str] = set()
    lists: dict[str, list[Row]] = {}
    for row, letters in rows.letters:
        if _is_apart(row, apart):
            continue
        ours = list_key(row.url) in keys or _says_asking(row)
        if ours and (len(letters) > 1 or (letters[0].url and key(letters[0].url) != key(row.url))):
            lists.setdefault(list_key(row.url), []).append(row)
        for letter in letters:
            one = letter if letter.url else replace(letter, url=row.url)
            alone = bool(letter.url) or len(letters) == 1
            same = key(one.url) if alone else f"{letter.title} {letter.asked}"
            found[same] = _merged(found[same], one) if same in found else one
            if ours:
                placed.add(same)
            elif row.kind in _MAY_LIST_LETTERS:
                strays.add(same)
    whole = all(_list_read(given, rows) for given in lists.values()) and strays <= placed
    for column in columns.of("咨询投诉"):
        front = rows.front(column.url)
        hidden = front is not None and hidden_list(rows.page(front))
        whole = whole and not hidden and not (column.state == "unread" and front is None)
    return tuple(_once(letter for same, letter in found.items() if same in placed)), whole


def _once(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Rows without an address put together with the page of the letter of their title and day."""
    given = list(letters)
    pages = {(one.title, one.asked): one for one in given if one.link == "page"}
    rows = {(one.title, one.asked): one for one in given if one.link != "page"}
    for one in given:
        same = (one.title, one.asked)
        if one.link == "page":
            yield _merged(one, rows[same]) if same in rows and pages[same] is one else one
        elif same not in pages:
            yield one


def _own_pages(letters: Iterable[Letter], asking: Iterable[Column], rows: Rows) -> dict[str, OwnPage]:
    """The letters' own pages that were opened, stand whole in their source and tell of this letter alone.

    A letter that only a script opens, or whose row has no link, has no page that could be proved to lack
    anything. A letter must belong to a column for questions: other lists look alike.
    """
    read = {row.id: given for row, given in rows.letters}
    keys = {list_key(column.url) for column in asking}
    listed = {key(one.url) for row, given in rows.letters if list_key(row.url) in keys for one in given}
    found: dict[str, OwnPage] = {}
    for letter in letters:
        row = rows.find(letter.url) if letter.link == "page" else None
        own = read.get(row.id, ()) if row else ()
        if row is None or len(own) != 1 or not (key(letter.url) in listed or _says_asking(row)):
            continue
        page = rows.page(row)
        if not _why_unread(row, page):
            lacks = () if _may_be_filled(page) else _lacks(letter, own[0])
            found[letter.url] = OwnPage(frozenset(lacks), row.seen_at)
    return found


def _says_asking(row: Row) -> bool:
    """Whether the column that the page names is one for questions and letters."""
    return _asks([clean(n) for n in (row.column_name, *reversed(row.crumbs)) if clean(n)])


def _lacks(letter: Letter, own: Letter) -> Iterator[str]:
    """Fields that stand neither in the letter's row nor, beyond doubt, on its page."""
    for name in ("asked", "answered", "unit", "answer"):
        if not getattr(letter, name) and name not in own.doubts:
            yield name


def _is_apart(row: Row, apart: set[str]) -> bool:
    """Interviews, surveys, petitions, proposals, services are not letters to answer."""
    names = [clean(n) for n in (row.column_name, *row.crumbs)]
    if any(n in apart or _SPECIAL.search(n) for n in names):
        return True
    said = meaning(names[-1]) if names and names[-1] else None
    return said is not None and said.kind in (*_NO_LETTERS, *_NEAREST_ONLY)


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
        text=max((known.text, new.text), key=lambda a: len(a or "")),
        link=known.link,
    )


def _status(one: str | None, other: str | None) -> str | None:
    """Of two states the one that tells of an answer."""
    told = [s for s in (one, other) if s]
    return next((s for s in told if s.startswith("已")), told[0] if told else None)
