"""How a column's own page was read: dated, undated, blank, content, elsewhere, or unread and why.

A fault needs proof, so `blank` and `undated` are given only to pages that were opened, stand whole in
their source and were understood; every doubt ends in `unread`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from checker.facts.address import host_of, list_key, resource_kind
from checker.facts.crawl import outcome_words, rendering_words, skip_words
from checker.facts.items import article_item, newest_of, shows_no_date
from checker.facts.leads import Lead
from checker.facts.lists import Listed, Lists
from checker.facts.model import Item
from checker.facts.names import clean
from checker.facts.rows import LISTING, Row, Rows
from checker.indicator import say
from checker.page.model import Letter, Page
from checker.store import Target
from checker.text.dates import as_day

StateName = Literal["dated", "undated", "blank", "content", "elsewhere", "unread"]

EMPTY_WORDS = re.compile(
    r"(?:暂无|暂时没有|没有|无)(?:相关|任何|符合条件的|更多|可用)?(?:内容|信息|数据|记录|文章|稿件|资料|栏目内容)"
    r"|(?:栏目|页面|网站|内容|正在)?(?:建设|维护|更新|完善|整理|升级)中(?!心)|敬请期待|尚无(?:内容|信息)"
)
_PAGER = re.compile(
    r"共\s*\d*\s*[页条]|第\s*\d*\s*/?\s*\d*\s*页|每页\s*\d*\s*条|\d+\s*/\s*\d+|首页|上一?页|下一?页|尾页|末页|跳转到?|转到|页码?|GO|确定"
)
_SEEN_FIRST = 5  # items whose own pages prove a list undated
_OWN_TEXT = 20  # characters that make a text of its own
_FEW_WORDS = 6  # characters that may be the one title of a short list
_REPEATED = 3  # pages on which the same line or picture shows that it belongs to the site's frame
_FRAME_LINE = 60  # characters such a line has at most
_EMPTY_LINE = 24  # characters of a line that says that a column is empty
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_STATIC = (None, "static", "browser")
_READ_ELSEHOW = ("json-in-script", "browser")


@dataclass(frozen=True, slots=True)
class State:
    """What was read of one column's page. page_key: the list address it really stands at."""

    name: StateName
    reason: str = ""
    newest: Item | None = None
    items: int = 0
    read_by: str = ""
    seen_at: str = ""
    dead: bool = False  # a 404: nothing newer can hide there
    outside: bool = False  # on another site, where something newer may stand
    page_key: str = ""


class States:
    """Reads columns' pages, knowing what belongs to the site's frame and not to any one column."""

    def __init__(self, rows: Rows, today: date, home: Page, leads: list[Lead]) -> None:
        self.rows, self.today = rows, today
        self._home_key = list_key(home.url)
        self._menu = frozenset(lead.key for lead in leads)
        self._above = {lead.key: lead.parent for lead in leads}
        self._lists = Lists(rows, today)
        self._repeated = _repeated_lines(leads, rows)
        self._at_home = _lines_at_home(home, leads)
        self._frame = self._at_home | self._repeated
        self._framed = pages_with_own("frame", rows) | pages_with_own("media", rows)  # embedded files
        self._pictured = pages_with_own("image", rows)
        self._newest = _newest_by_column(rows)
        self._sisters = _static_lists(leads, rows)
        self._embedded_at_home = set(home.embedded)
        self._site_names = {home.site_name, home.tags.get("SiteName")} - {None, ""}

    @cached_property
    def _leading(self) -> dict[str, set[str]]:
        """Addresses that stand in the main part of few pages, by the page that holds them."""
        return _own_links(self.rows)

    def of(self, lead: Lead) -> State:
        """The state of one lead's own page, sub-columns left aside."""
        state = self._read(lead)
        if state.name == "unread" and state.newest is None and (known := self._newest.get(lead.name)):
            return replace(state, newest=known)
        return state

    def _read(self, lead: Lead) -> State:
        target = self.rows.target(lead.url)
        if target is not None and not target.inside:
            return State("elsewhere", say("链接到站外({host})", host=host_of(lead.url)), outside=True)
        row = self.rows.front(lead.url)
        if row is None:
            return self._unopened(lead, target)
        page = self.rows.page(row)
        if page.redirect_to and list_key(page.redirect_to) != list_key(row.url):
            return self._moved_on(page.redirect_to, row)
        return replace(self._opened(lead, row, page), seen_at=row.seen_at, page_key=list_key(row.url))

    def _unopened(self, lead: Lead, target: Target | None) -> State:
        if target is None:
            return State("unread", "没有访问这个地址")
        seen_at = target.fetched_at
        if target.outcome is None:
            why = skip_words(target.skip_reason) or "在上限内没有轮到"
            return State("unread", say("没有访问:{why}", why=why))
        if target.outcome != "opened":
            words = outcome_words(target.outcome)
            return State(
                "unread",
                say("栏目页没有打开:{why}", why=words),
                seen_at=seen_at,
                dead=target.outcome == "not_found",
            )
        goal = self.rows.goal(lead.url)
        beyond = self.rows.target(goal)
        if host_of(goal) != host_of(lead.url) and (beyond is None or not beyond.inside):
            words = say("转到站外({host})", host=host_of(goal))
            return State("elsewhere", words, seen_at=seen_at, outside=True)
        return State("unread", "打开了,但没有读出网页内容", seen_at=seen_at)

    def _moved_on(self, goal: str, row: Row) -> State:
        """The page only moves on (meta refresh or script)."""
        target, opened = self.rows.target(goal), self.rows.front(goal)
        if target is not None and not target.inside:
            words = say("转到站外({host})", host=host_of(goal))
            return State("elsewhere", words, seen_at=row.seen_at, outside=True)
        if opened is None or opened.id == row.id:
            return State("unread", "页面自动跳转,没有读到跳转后的内容", seen_at=row.seen_at)
        page = self.rows.page(opened)
        if page.redirect_to:
            return State("unread", "页面连续跳转", seen_at=row.seen_at)
        lead = Lead(list_key(opened.url), opened.url, "", "redirect", row=opened)
        return replace(self._opened(lead, opened, page), seen_at=opened.seen_at, page_key=lead.key)

    # -- an opened page ----------------------------------------------------------------------

    def _opened(self, lead: Lead, row: Row, page: Page) -> State:
        if page.blocked or page.kind == "blocked":
            shield = page.blocked
            return State(
                "unread", say("被安全防护拦截({shield})", shield=shield) if shield else "被安全防护拦截"
            )
        if page.kind == "login":
            return State("unread", "需要登录才能看到")
        if list_key(row.url) == self._home_key:
            return State("elsewhere", "就是首页")
        if row.kind in LISTING:
            listed = self._lists.read(row, page, self._may_be_article)
            letters = tuple(filter(None, (_letter_item(x, self.today, row) for x in page.letters)))
            if listed.items or letters:
                return self._listed(listed, letters, page)
        seen_whole = page.rendered is not None and page.rendered.whole
        if page.list_rendering == "script" and not seen_whole:
            return State("unread", self._why_unseen(row, page))
        return self._without_list(lead, row, page)

    def _why_unseen(self, row: Row, page: Page) -> str:
        """Why a list that comes by script was not seen."""
        if page.rendered is not None:
            why = rendering_words(page.rendered.why)
            return say("列表由脚本生成,在浏览器中也没有看全({why})", why=why)
        tried = self._renderings.get(row.url)
        if tried is not None:
            return say("列表由脚本生成,在浏览器中没有打开成功")
        return say("列表由脚本生成,网页源代码中没有")

    @cached_property
    def _renderings(self) -> dict[str, tuple[dict[str, Any], str]]:
        return self.rows.store.probes("render")

    def _may_be_article(self, item: Item) -> bool:
        """Undated rows that lead to columns are a menu, those that lead to files are downloads."""
        return list_key(item.url) not in self._menu and resource_kind(item.url) == "page"

    def _listed(self, listed: Listed, letters: tuple[Item, ...], page: Page) -> State:
        newest = newest_of(filter(None, (listed.newest, *letters)))
        n = len(listed.items) + len(letters)
        by = page.list_rendering if page.list_rendering in _READ_ELSEHOW else "static"
        assert by is not None
        if newest is not None and listed.doubt and newest is listed.newest:
            return State("unread", listed.doubt, newest, n, by)
        if newest is not None:
            return State("dated", "", newest, n, by)
        if any(i.date for i in page.list_items):
            return State("unread", "列表中的日期是截止日期、只有年月或晚于监测时间点", None, n, by)
        first = listed.items[: min(listed.first, _SEEN_FIRST)]
        whole = page.rendered is None or page.rendered.whole
        if page.list_rendering in _STATIC and whole and all(shows_no_date(i, self.rows) for i in first):
            reason = say("列表不带日期,前 {n} 篇稿件页上也没有发布日期", n=len(first))
            return State("undated", reason, None, n, "articles")
        return State("unread", "列表不带日期,稿件页没有全部打开", None, n, by)

    def _without_list(self, lead: Lead, row: Row, page: Page) -> State:
        if what := self._own_content(lead, row, page):
            return State("content", say("栏目页是{what},没有列表", what=what))
        if page.script_built:
            return State("unread", "页面由脚本拼成,源代码中看不全")
        if page.why.get("text") or page.why.get("list_items"):
            return State("unread", "页面没有读完整")
        if row.url in self._pictured:
            return State("unread", "没有列表和文字,只有图片,要人工看")
        if doubt := self._why_not_blank(lead, row, page):
            return State("unread", doubt)
        reason = "页面打开后没有列表、文字、表单、附件、下级栏目和链接"
        if said := _says_empty(_words_of(page)):
            reason = say(
                "页面打开后没有列表、文字、表单、附件、下级栏目和链接,页面上写着“{words}”", words=said
            )
        return State("blank", reason)

    def _why_not_blank(self, lead: Lead, row: Row, page: Page) -> str:
        """Why a page on which nothing was found may hold something all the same; "" when it cannot."""
        if not self._is_of_the_site(lead, page):
            return say("打开的页面上没有本站的页头、导航或栏目名,不能断定就是这个栏目的页面")
        if page.list_items:
            return say("页面像是搜索结果")
        if set(page.embedded) - self._embedded_at_home:
            return say("页面里有内嵌页面,没有读到其中的内容")
        own = list_key(row.url)
        if any(
            list_key(url) not in (own, self._home_key, *self._menu) for url in self._leading.get(row.url, ())
        ):
            return say("没有列表,但有通向其他页面的链接,要人工看")
        if _own_words(page, lead, self._repeated):
            return say("没有列表,只有很少的文字,要人工看")
        if page.rendered is not None and not page.rendered.whole:
            why = rendering_words(page.rendered.why)
            return say("没有列表,在浏览器中也没有看全({why}),不能断定空白", why=why)
        if page.rendered is not None and page.rendered.asked and not _says_empty(_words_of(page)):
            return say("没有列表,页面向服务器要了数据而没有显示出来,也没有写明暂无内容,不能断定空白")
        if self._may_be_filled(page):
            return say("没有列表,但列表可能由脚本填充,没有在浏览器中打开就不能断定空白")
        return ""

    def _is_of_the_site(self, lead: Lead, page: Page) -> bool:
        """Whether a page shows that it is the column's: an answer of a shield or a server's empty answer
        looks blank too."""
        if names_itself(page, lead.name):
            return True
        if self._site_names & {page.site_name, page.tags.get("SiteName")}:
            return True
        if any(list_key(entry.url) in self._menu for entry in page.nav):
            return True
        return any(line.strip() in self._at_home for line in page.text.split("\n") if line.strip())

    def _may_be_filled(self, page: Page) -> bool:
        """Whether a script could put a list there. None can where the page has no script; and where
        sister pages with the same scripts hold their lists in their source, in the same boxes."""
        if not page.scripts or (page.rendered is not None and page.rendered.whole):
            return False
        for sister in self._sisters:
            known = {*sister.list_boxes, *sister.empty_boxes}
            if set(page.scripts) <= set(sister.scripts) and set(page.empty_boxes) <= known:
                return False
        return True

    def _own_content(self, lead: Lead, row: Row, page: Page) -> str:
        """What the page holds instead of a list; "" when there is nothing."""
        if len(_own_text(page, lead, self._frame)) >= _OWN_TEXT:
            return "文字"
        if page.kind == "data_table":
            return "表格"
        if page.people or page.guide or page.letters:
            return "专门内容"
        if any(f.kind not in ("search", "login") for f in page.forms):
            return "表单"
        if any(a.where in ("main", "side", "") for a in page.attachments):
            return "附件"
        if {"video", "audio"} & set(page.media_forms):
            return "音视频"
        if row.url in self._framed:
            return "内嵌页面"
        own = list_key(row.url)
        for link in page.body_links:
            key = list_key(link.url)
            if (
                link.where in ("main", "")
                and key != own
                and (key not in self._menu or self._above[key] == lead.key)
                and not _PAGER.fullmatch(link.text)
            ):
                return "通向其他页面的链接"
        return ""


def names_itself(page: Page, name: str) -> bool:
    """Whether a page shows a column's name anywhere."""
    told = (page.title, page.heading, page.text, page.beside, page.tags.get("ColumnName", ""))
    return bool(name) and any(name in clean(words) for words in (*told, *page.breadcrumb) if words)


def _own_text(page: Page, lead: Lead, frame: frozenset[str]) -> str:
    """The main text without the site's frame, the column's name, the pager and words that say it is empty.

    On a page with no text of its own the main text is the whole page, head and menus included.
    """
    text = "\n".join(line for line in page.text.split("\n") if line.strip() not in frame)
    names = {lead.name, page.heading, page.tags.get("ColumnName", ""), *page.breadcrumb}
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "")
    text = _PAGER.sub("", EMPTY_WORDS.sub("", text))
    return re.sub(r"[\s\W_]+", "", text)


def _own_words(page: Page, lead: Lead, repeated: frozenset[str]) -> bool:
    """Whether a line stands on the page that is neither its name, nor its pager, nor on other pages too:
    an entry without an address, whose words may be those of a menu elsewhere."""
    names = {lead.name, lead.above, clean(page.heading), *(clean(crumb) for crumb in page.breadcrumb)}
    for line in f"{page.text}\n{page.beside}".split("\n"):
        words = _PAGER.sub("", EMPTY_WORDS.sub("", line)).strip()
        if _WORDS.search(words) and line.strip() not in repeated and clean(words) not in names:
            return True
    return False


def _words_of(page: Page) -> str:
    return f"{page.text}\n{page.beside}"


def _says_empty(text: str) -> str:
    """The words by which a short line says that there is nothing; "" when none does."""
    for line in text.split("\n"):
        if len(line.strip()) <= _EMPTY_LINE and (said := EMPTY_WORDS.search(line)):
            return said[0]
    return ""


def _lines_at_home(home: Page, leads: list[Lead]) -> frozenset[str]:
    """Lines that stand on the home page or name a column."""
    lines = {line.strip() for line in home.text.split("\n")}
    return frozenset(lines | {link.text.strip() for link in home.links} | {lead.name for lead in leads})


def _repeated_lines(leads: list[Lead], rows: Rows) -> frozenset[str]:
    """Lines that repeat on several column pages."""
    repeated: Counter[str] = Counter()
    for lead in leads:
        if lead.row is not None and not lead.row.day:
            page = rows.page(lead.row)
            own = {line.strip() for line in f"{page.text}\n{page.beside}".split("\n")}
            repeated.update(line for line in own if len(line) <= _FRAME_LINE)
    return frozenset(line for line, n in repeated.items() if n >= _REPEATED)


def _static_lists(leads: list[Lead], rows: Rows) -> list[Page]:
    """Column pages whose list stands in their source."""
    pages = [rows.page(lead.row) for lead in leads if lead.row is not None and lead.row.kind in LISTING]
    return [page for page in pages if page.list_rendering == "static" and page.list_boxes]


def _letter_item(letter: Letter, today: date, row: Row) -> Item | None:
    """A public letter as an item: its answer's day, else its own."""
    day = as_day(letter.answered or letter.asked or "")
    if day is None or day > today:
        return None
    return Item(letter.title, letter.url or row.url, day, "list", "letter", False, row.seen_at)


def pages_with_own(kind: str, rows: Rows) -> frozenset[str]:
    """Pages with an iframe, picture or embedded file that few others have; one on many is the frame's."""
    found: set[str] = set()
    for target in rows.store.targets("kind = ? and places < ?", (kind, _REPEATED)):
        places = rows.store.places(target.id)
        found.update(place.page_url for place in places if place.where in ("main", "side", ""))
    return frozenset(found)


def _own_links(rows: Rows) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for target in rows.store.targets("kind in ('page', 'attachment') and places < ?", (_REPEATED,)):
        for place in rows.store.places(target.id):
            if place.where in ("main", "") and not _PAGER.fullmatch(place.text.strip() or " "):
                found.setdefault(place.page_url, set()).add(target.url)
    return found


def _newest_by_column(rows: Rows) -> dict[str, Item]:
    """The newest opened article that names a column in its tag or breadcrumb."""
    newest: dict[str, Row] = {}
    for row in rows:
        if row.kind != "article" or row.day is None:
            continue
        for name in {row.column_name, *row.crumbs[-2:]} - {""}:
            known = newest.get(name)
            if known is None or known.day is None or row.day > known.day:
                newest[name] = row
    return {name: article_item(row) for name, row in newest.items()}
