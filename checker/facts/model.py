"""Facts about the portal as a whole, as plain data. Rules see these types and nothing below them.

Every fact that answers "is there any?" says how complete its view was: `complete` is True only when
the crawl ended because nothing was left, so that "not found" proves something.
Dates are `datetime.date`; times of fetches are ISO texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checker.page.model import Account, Form, Letter, Page, Person

ColumnKind = Literal[
    "概况信息",
    "机构职能",
    "领导信息",
    "动态要闻",
    "通知公告",
    "政策文件",
    "政策解读",
    "信息公开",  # 指南、制度、目录、年报、依申请公开 and the 法定主动公开内容 entry
    "数据发布",
    "回应关切",
    "办事服务",
    "咨询投诉",
    "征集调查",
    "在线访谈",
    "信访举报",  # 网上信访、纪检举报: special channels, not counted as 咨询建言
    "人事规划",  # 人事、规划计划、财政预决算…: updated about once a year
    "公报",
    "会议公开",
    "建议提案",
    "新媒体",
    "专题",  # topic columns, need no steady update
    "其他",
]


@dataclass(frozen=True, slots=True)
class ColumnHint:
    """What site.toml says of a column. match: its name, its address, or a glob over the address or its
    path (`*/rsrm/*`).

    kind None keeps what was found; exempt: why it need not be updated; skip: it is no column (reason: why).
    days: how often the site itself means to update it; see `Column.days`.
    """

    match: str
    kind: ColumnKind | None = None
    exempt: str = ""
    skip: bool = False
    reason: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Entrance:
    """An entrance that site.toml names, because menus do not show it. note: what a person wrote of it."""

    kind: Literal["guides", "letters", "survey", "search", "statistics"]
    url: str
    note: str = ""


# Entrances that are columns, and of which kind; the others only say where to look.
ENTRANCE_KINDS: dict[str, ColumnKind] = {"guides": "办事服务", "letters": "咨询投诉", "survey": "征集调查"}


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The inspected site as configured (site.toml, command line) or found on its pages."""

    url: str
    host: str
    name: str = ""
    code: str = ""
    kind: Literal["portal", "department"] = "portal"
    outward_services: bool = True
    from_folder: bool = False  # read from a folder: host and network facts mean nothing unless mapped
    public_host_known: bool = True  # False: a folder or staging address without --url
    columns: tuple[ColumnHint, ...] = ()  # from site.toml, first match wins
    entrances: tuple[Entrance, ...] = ()  # from site.toml, absolute addresses
    level: str = ""  # from site.toml, free text (县级…)


@dataclass(frozen=True, slots=True)
class Crawl:
    """How the crawl ended. complete: nothing was left to fetch and nothing was cut."""

    complete: bool
    reason: str  # Chinese sentence when not complete
    opened: int
    failed: int
    blocked: int
    outcomes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """The one visit to the start page: outcome of checker.fetch.model, seconds, error line."""

    url: str
    outcome: str
    status: int | None
    seconds: float
    at: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of news: title, URL, its date and how it was read.

    read_from: `article` (the article page's own publication date), `list` (the date beside it in a
    list), or "" when undated. opened: whether its page was read, so that "undated" is proved.
    """

    title: str
    url: str
    day: date | None = None
    read_from: str = ""
    how: str = ""
    opened: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class HomeNews:
    """What the home page shows as information. navigation_only: it shows entries to columns only,
    then `items` come from the second-level pages. unread: items whose date could not be read for a
    reason that proves nothing (not opened, blocked, script). script_lists: lists that come by script, or may
    (an empty box beside a script, a frame)."""

    url: str
    items: tuple[Item, ...]
    navigation_only: bool = False
    unread: int = 0
    script_lists: bool = False
    seen_at: str = ""

    @property
    def newest(self) -> Item | None:
        """The newest dated item."""
        dated = [i for i in self.items if i.day]
        return max(dated, key=lambda i: i.day or date.min) if dated else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column (栏目) of the site.

    state: how its content was read:
      `dated`    a list (or its articles) with dates was read; `newest` is set;
      `undated`  items were read and none has a date, also on its article page;
      `blank`    the page opened, was wholly static, and holds neither list, text, form nor onward links;
      `content`  no list but content of its own (a text, a form, a table): nothing to date;
      `elsewhere` a link to another site, or to a page that belongs to another column;
      `unread`   not opened, blocked, filled by script, cut by the budget: proves nothing (`reason`).
                 `newest` may still be set, as a lower bound: it can prove freshness, never its lack.
    kind_by: `tag` (ColumnType), `name`, `breadcrumb`, `profile` (site.toml); kind_sure False: a guess.
    days: how often the site itself means to update it (site.toml). It judges only where no official
    period does, and elsewhere only warns: it never takes the place of the official one.
    """

    name: str
    url: str
    kind: ColumnKind
    level: int
    parent: str = ""
    state: Literal["dated", "undated", "blank", "content", "elsewhere", "unread"] = "unread"
    reason: str = ""
    newest: Item | None = None
    items: int = 0
    read_by: str = ""  # static, json-in-script, sub-columns, articles
    kind_by: str = "name"
    kind_sure: bool = True
    exempt: str = ""  # reason why it need not be updated (site.toml, topic, archive…)
    seen_at: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns found, in the order of the navigation. complete: see module docstring.

    unmatched: corrections of site.toml that fit no column."""

    all: tuple[Column, ...]
    complete: bool = True
    reason: str = ""
    unmatched: tuple[str, ...] = ()

    def of(self, *kinds: ColumnKind) -> tuple[Column, ...]:
        """Columns of these kinds."""
        return tuple(c for c in self.all if c.kind in kinds)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.all)


@dataclass(frozen=True, slots=True)
class BadLink:
    """An address that did not open. certain: proved dead (404/410 twice, unknown host twice…).

    places: how many references to it were seen; place_url/place_text: the first of them.
    """

    url: str
    kind: str
    outcome: str
    status: int | None
    inside: bool
    certain: bool
    places: int
    place_url: str
    place_text: str
    on_home: bool
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Every address that did not open or could not be judged. unchecked: known but not tried."""

    bad: tuple[BadLink, ...]
    checked: int
    unchecked: int
    unchecked_on_home: int = 0
    home_navigation_only: bool = False


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """One sampled page with its identity marks. role: home, column, article. script_built: its
    header or footer arrives by script, so a missing mark proves nothing."""

    page: Page
    role: Literal["home", "column", "article"]
    script_built: bool
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class MarkSample:
    """Pages whose marks and tags were compared: home, columns, articles, in this order."""

    pages: tuple[MarkedPage, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """The site's host name, cut up. registrable: e.g. `linyi.gov.cn`; aliases: other hosts of the same
    content seen (redirects from bare domain, SiteDomain tag)."""

    host: str
    suffix_ok: bool  # .gov.cn or .政务
    labels: tuple[str, ...]
    registrable: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document or an interpretation: an article with its links.

    linked: addresses its text or its related-reading block links to.
    """

    title: str
    url: str
    day: date | None = None
    doc_number: str | None = None
    source: str | None = None
    linked: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()  # picture, video, audio, text
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An interpretation and the document it explains. by: link, title; links_to / linked_from: whether
    the interpretation links the document, and the document the interpretation."""

    interpretation: Document
    document: Document | None
    by: str = ""
    links_to: bool = False
    linked_from: bool = False


@dataclass(frozen=True, slots=True)
class Policies:
    """Own policy documents and interpretations that were opened, and how they belong together."""

    documents: tuple[Document, ...]
    interpretations: tuple[Document, ...]
    pairs: tuple[Pair, ...]
    complete: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """A service guide: the elements found (name -> words), those looked for and not found.

    certain: the guide's structure was recognised, so that a missing element is proved missing.
    vague: catch-all wordings found (其他材料…), in their sentence. bare_basis: documents named as the
    legal basis without number, article or link.
    """

    title: str
    url: str
    found: dict[str, str]
    missing: tuple[str, ...]
    certain: bool = True
    vague: tuple[str, ...] = ()
    bare_basis: tuple[str, ...] = ()
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Guides:
    """All service guides that were opened. entrance: the service column's address; outside: guides are
    kept on another host (a provincial service net) and were not read."""

    all: tuple[Guide, ...]
    entrance: str = ""
    outside: bool = False
    complete: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Leaders:
    """Leaders shown, each with the page that shows the most of them.

    complete: every leader's own page was opened and read, so that a missing field is proved missing.
    """

    people: tuple[Person, ...]
    columns: tuple[Column, ...]
    readable: bool  # False: the pages exist but their structure was not understood
    reason: str = ""
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """The organisation's own address, hours, phone, head as shown on its 机构职能 pages: name -> words.

    missing: those not found on any of `urls`; certain: the pages were read whole.
    """

    found: dict[str, str]
    missing: tuple[str, ...]
    urls: tuple[str, ...]
    certain: bool
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The 概况信息 pages: newest year that their text names, and where."""

    columns: tuple[Column, ...]
    newest_year: int | None
    url: str = ""
    words: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to ask or propose on the web. special: 信访/举报, which does not count."""

    name: str
    url: str
    form: Form | None
    outside: bool = False
    special: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Interaction:
    """Channels and public letters. letters_complete: every page of every letter list was read.
    unseen: addresses of letters whose own page was not read, so that an answer may stand there."""

    channels: tuple[Channel, ...]
    letters: tuple[Letter, ...]
    letters_complete: bool
    complete: bool
    reason: str = ""
    columns: tuple[Column, ...] = ()
    unseen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Search:
    """The search box on the home page, if any."""

    form: Form | None
    url: str = ""
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Accounts:
    """New-media accounts shown on the site."""

    shown: tuple[Account, ...]
