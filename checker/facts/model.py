"""Facts about the portal as a whole, as plain data. Rules see these types and nothing below them.

Every fact that answers "is there any?" says how complete its view was: `complete` is True only when
the crawl ended because nothing was left, so that "not found" proves something.
Dates are `datetime.date`; times of fetches are ISO texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Literal

from checker.page.model import Account, DarkLink, Form, Letter, Page, Person

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
class OwnWord:
    """A form that site.toml has looked for. grade: grave, plain or note."""

    wrong: str
    right: str
    grade: str


@dataclass(frozen=True, slots=True)
class AllowedWord:
    """Words that site.toml calls right here, everywhere or in sentences that hold `context`; and why."""

    words: str
    context: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkExclude:
    """Links that site.toml leaves unjudged: a pattern as in [[exclude]], and why."""

    pattern: str
    reason: str


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
    exclude_links: tuple[LinkExclude, ...] = ()  # from site.toml
    own_words: tuple[OwnWord, ...] = ()
    allowed_words: tuple[AllowedWord, ...] = ()


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
class WatchedDay:
    """A full day of monitoring, counted in slots. failed: not opened while our own network worked.
    doubtful: not opened, and nothing tells whether our own network worked. blocked, own_fault, missed: slots
    that do not count. spread_hours: from the first to the last access that counts."""

    day: date
    opened: int = 0
    failed: int = 0
    doubtful: int = 0
    blocked: int = 0
    own_fault: int = 0
    missed: int = 0
    spread_hours: float = 0.0

    @property
    def counted(self) -> int:
        """Accesses that count."""
        return self.opened + self.failed + self.doubtful

    @property
    def uncounted(self) -> int:
        """Slots without an access that counts."""
        return self.blocked + self.own_fault + self.missed


@dataclass(frozen=True, slots=True)
class WatchedWeek:
    """Consecutive full days of monitoring one address, several places of observation put together.

    gap_minutes: the smallest time between two accesses that count; None under two. failures: the accesses
    that did not open, `error` in the words of checker.fetch.model; hosts: names of the places of observation.
    """

    days: tuple[WatchedDay, ...]
    gap_minutes: float | None = None
    failures: tuple[Visit, ...] = ()
    hosts: tuple[str, ...] = ()

    @property
    def first(self) -> date:
        return self.days[0].day

    @property
    def last(self) -> date:
        return self.days[-1].day

    @property
    def counted(self) -> int:
        """n: accesses that count."""
        return sum(d.counted for d in self.days)

    @property
    def failed(self) -> int:
        """f: of these, not opened for sure."""
        return sum(d.failed for d in self.days)

    @property
    def doubtful(self) -> int:
        """Of n, not opened, perhaps through our own network."""
        return sum(d.doubtful for d in self.days)

    @property
    def uncounted(self) -> int:
        """m: slots without an access that counts."""
        return sum(d.uncounted for d in self.days)

    def covered(self, per_day: int, gap_minutes: float, spread_hours: float) -> bool:
        """Whether the days prove anything: enough accesses each day, apart from each other, over the day."""
        apart = self.gap_minutes is not None and self.gap_minutes >= gap_minutes
        return apart and all(d.counted >= per_day and d.spread_hours >= spread_hours for d in self.days)

    def fails(self, percent: float) -> bool:
        """Whether so many percent did not open for sure; exact at the line."""
        return bool(self.counted) and self.failed * 100 >= percent * self.counted

    def holds(self, percent: float) -> bool:
        """Whether fewer did not open, doubtful ones included."""
        return (self.failed + self.doubtful) * 100 < percent * self.counted

    @property
    def opened(self) -> int:
        """Of n, opened."""
        return sum(d.opened for d in self.days)

    @property
    def percent(self) -> str:
        """Percent of the counted accesses that did not open, as text; never rounded up to a line."""
        tenths = (self.failed + self.doubtful) * 1000 // self.counted if self.counted else 0
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def bounds(self) -> tuple[float, float]:
        """Percent of all slots that did not open: at least, at most."""
        every = self.counted + self.uncounted
        if not every:
            return 0.0, 100.0
        return self.failed * 100 / every, (self.failed + self.doubtful + self.uncounted) * 100 / every

    def leaning(self, percent: float) -> Literal["pass", "fail", ""]:
        """Where the bounds point, whatever the missing slots would have shown."""
        every = self.counted + self.uncounted
        if every and (self.failed + self.doubtful + self.uncounted) * 100 < percent * every:
            return "pass"
        return "fail" if every and self.failed * 100 >= percent * every else ""


@dataclass(frozen=True, slots=True)
class WatchedItem:
    """An item that a monitored page showed. day: its date beside it; seen_at: ISO time, first seen; page: on
    which page; gone_at: ISO time of the first look that missed it."""

    title: str
    url: str
    day: date | None
    seen_at: str
    page: str
    gone_at: str = ""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The newest date of a column was an earlier one at a later look."""

    page: str
    before: date
    after: date
    seen_at: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What the monitoring knows of the site; empty without it.

    url: the monitored home page, "" without one. since: first day of its monitoring. week: the latest covered
    one, else the latest full days; newer: full days after it that are not covered. newest: the newest dated
    item that the home page showed. newcomer: the undated item that came last to the home page. same_since,
    same_until: the days through which a daily look at the whole home page showed no new address.
    """

    url: str = ""
    since: date | None = None
    week: WatchedWeek | None = None
    newer: WatchedWeek | None = None
    newest: WatchedItem | None = None
    newcomer: WatchedItem | None = None
    same_since: date | None = None
    same_until: date | None = None
    withdrawn: tuple[WatchedItem, ...] = ()
    went_back: tuple[WentBack, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item of news: title, URL, its date and how it was read.

    read_from: `article` (the article page's own publication date), `list` (the date beside it in a
    list), or "" when undated. opened: whether its page was read, so that "undated" is proved.
    weak: `day` is one of writing, or its year is assumed: it may prove that something is fresh, never
    that it is stale.
    """

    title: str
    url: str
    day: date | None = None
    read_from: str = ""
    how: str = ""
    opened: bool = False
    seen_at: str = ""
    weak: bool = False


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


LinkScope = Literal["inside", "domain", "outside"]  # 站内, 域内 (another host of the registered name), 站外
LinkCertainty = Literal["sure", "suspected", "barred"]  # 确认, 疑似, 超时或封锁


@dataclass(frozen=True, slots=True)
class LinkTry:
    """One look at an address: ISO time, outcome of checker.fetch.model, status."""

    at: str
    outcome: str
    status: int | None = None


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """One place where an address stands: page, words of the link, part of the page."""

    page_url: str
    text: str = ""
    where: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class BadLink:
    """An address that did not open, or that opens and is not what it was. certain: proved dead.

    outcome, status: of the last look. why: the outcome, or `soft_missing` (200 with the host's own page for
    what is missing), `missing_words` (a page that says that it is missing), `parked`, `to_home` (a deep
    address that leads to the front of a host), in which cases the address opened.
    places: how many references to it were seen; place_url/place_text: the first of them; stands: the first
    few. words: what the page says. cause: number of its cause in Links.causes, from 1; 0 for none.
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
    second_level: bool = False  # stands on a page the home page leads to, and that home page shows no news
    followed: bool = True  # a reader can follow or see it; False: a style sheet, a script, a hidden link
    scope: LinkScope = "inside"
    certainty: LinkCertainty = "suspected"
    why: str = ""
    tries: tuple[LinkTry, ...] = ()
    stands: tuple[LinkPlace, ...] = ()
    words: str = ""
    final_url: str = ""
    template: str = ""  # of the page it stands on: kind and number, e.g. `article 2`
    cause: int = 0
    note: str = ""  # of the client, in English: which certificate fault, which header

    @property
    def opens(self) -> bool:
        """Whether something was shown, though not what was asked for."""
        return self.why in ("soft_missing", "missing_words", "parked", "to_home")


@dataclass(frozen=True, slots=True)
class LinkCause:
    """One cause of many bad links. kind: `template` (one address on many pages), `relative` (one reference
    without its folder, so that each page makes another address of it), `folder` (nothing below it opens),
    `host` (nothing on it opens). about: address, file name, folder or host. sure: how many of `links` are
    proved. alike: its pages are built alike."""

    kind: Literal["template", "relative", "folder", "host"]
    about: str
    links: int
    places: int
    sure: int
    page_url: str = ""
    text: str = ""
    where: str = ""
    alike: bool = False


@dataclass(frozen=True, slots=True)
class LinkClass:
    """How the addresses of one class fared. passing: opened when they were asked again."""

    scope: LinkScope
    kind: str
    checked: int = 0
    sure: int = 0
    suspected: int = 0
    barred: int = 0
    passing: int = 0
    unchecked: int = 0


@dataclass(frozen=True, slots=True)
class MovedLink:
    """An address that leads to another site. Not a fault."""

    url: str
    final_url: str
    places: int
    place_url: str
    place_text: str


@dataclass(frozen=True, slots=True)
class LeftLinks:
    """Links that site.toml leaves unjudged. bad: how many of `links` did not open when first asked for."""

    pattern: str
    reason: str
    links: int
    bad: int


@dataclass(frozen=True, slots=True)
class MissingAnswer:
    """How a host answers an address that does not exist. words: by which its page says so."""

    url: str
    outcome: str
    status: int | None
    final_url: str = ""
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CheckedLinks:
    """What became of every address. again: how many were looked at again; again_left: those for which the
    budget did not suffice; again_cut: `number` or `time`, which budget; again_done: whether there were any
    second looks, without which nothing on a network is proved."""

    bad: tuple[BadLink, ...]
    passing: tuple[BadLink, ...] = ()
    moved: tuple[MovedLink, ...] = ()
    moved_left: int = 0
    causes: tuple[LinkCause, ...] = ()
    classes: tuple[LinkClass, ...] = ()
    left: tuple[LeftLinks, ...] = ()
    answers: tuple[MissingAnswer, ...] = ()
    unchecked: int = 0  # addresses that readers may follow, not tried
    unchecked_on_home: int = 0
    checked: int = 0
    again_done: bool = False
    again: int = 0
    again_left: int = 0
    again_cut: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Every address that did not open or could not be judged. unchecked: known but not tried.

    home_navigation_only: the home page shows entries only, so that pages it leads to count as home;
    second_level_known: whether it surely does, so that `second_level` was looked for. again_done: whether
    addresses that did not open were asked again.
    """

    bad: tuple[BadLink, ...]
    checked: int
    unchecked: int
    unchecked_on_home: int = 0
    home_navigation_only: bool = False
    second_level_known: bool = False
    unchecked_on_second: int = 0
    causes: tuple[LinkCause, ...] = ()
    again_done: bool = True


@dataclass(frozen=True, slots=True)
class TagAmiss:
    """A page tag whose value cannot be right, or contradicts its page.

    why: `empty`, `code` (no site code), `host` (another host), `name` (another name than shown), `column`
    (not in breadcrumb or heading), `type` (not a value of the standard), `title`, `format` (not
    YYYY-MM-DD HH:MM), `date` (not the day shown). shown: what the page shows instead.
    """

    tag: str
    why: Literal["empty", "code", "host", "name", "column", "type", "title", "format", "date"]
    value: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """One sampled page with its identity marks. role: home, column, article. script_built: its
    header or footer arrives by script, so a missing mark proves nothing.

    other_words: what the head says in place of the site's name; set only where its absence is proved,
    because another sampled page has a head of the same make that shows the name in words.
    """

    page: Page
    role: Literal["home", "column", "article"]
    script_built: bool
    seen_at: str = ""
    other_words: str = ""
    amiss: tuple[TagAmiss, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkSample:
    """Pages whose marks and tags were compared: home, columns, articles, in this order."""

    pages: tuple[MarkedPage, ...]


@dataclass(frozen=True, slots=True)
class OwnHost:
    """A column of the menu on a host of its own."""

    host: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Domain:
    """The site's host name, cut up. registrable: e.g. `linyi.gov.cn`; aliases: other hosts of the same
    content seen (redirects from bare domain, SiteDomain tag). own_hosts: columns and topics of the menu
    that stand on hosts of their own below `registrable`."""

    host: str
    suffix_ok: bool  # .gov.cn or .政务
    labels: tuple[str, ...]
    registrable: str = ""
    aliases: tuple[str, ...] = ()
    own_hosts: tuple[OwnHost, ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideHost:
    """A host outside the site and outside gov.cn that pages lead to or load from.

    kind: `page` (links to follow), `code` (scripts and frames). addresses: how many different ones.
    url, words: the first of them; place_url: where it stands. hidden: no reader sees any of them.
    group: what is known of it by its name: `public`, `media`, `platform`, `vendor`, `short`, or `other`,
    nothing. doubts: what makes its name doubtful (see checker/hosts.py), the weightiest first.
    """

    host: str
    kind: Literal["page", "code"]
    addresses: int
    url: str
    words: str
    place_url: str
    hidden: bool = False
    seen_at: str = ""
    group: str = "other"
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """Hosts outside the site, hidden ones first, then in order of discovery."""

    hosts: tuple[OutsideHost, ...]


@dataclass(frozen=True, slots=True)
class DarkSpot:
    """A link (or words) that pages may carry without their keeper's will; the fields of
    checker.page.model.DarkLink. pages: how many carry it; page_url: the first; alike: all built alike."""

    link: DarkLink
    page_url: str
    pages: int = 1
    alike: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class DarkLinks:
    """Suspected hidden links of all opened pages, those with telling words first. Never proof.

    left: further ones that were not kept. pages: how many pages were looked at."""

    spots: tuple[DarkSpot, ...]
    pages: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class CloakSpot:
    """What a page shows to a search engine only. kind: `title` (words: telling ones in `text`), `link` (to an
    unknown host: text, url), `goal` (it leads to another site: text is its host)."""

    kind: Literal["title", "link", "goal"]
    page_url: str
    text: str
    words: tuple[str, ...] = ()
    url: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Cloaking:
    """Pages asked for under the name of a search engine, too. compared: how many could be read both ways;
    0 where nobody asked for it, which says nothing."""

    spots: tuple[CloakSpot, ...] = ()
    compared: int = 0


@dataclass(frozen=True, slots=True)
class OddSpot:
    """One oddly written reference: as written, its words, the part of the page. pages: how many pages hold it
    so; page_url: the first; alike: they are built alike, so it stands in a template. twin: the address that
    was probably meant."""

    written: str
    page_url: str
    text: str = ""
    where: str = ""
    pages: int = 1
    alike: bool = False
    twin: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class OddKind:
    """References that are odd in one way: those of checker.page.model.OddityKind, `case` (another page
    opened whose address differs only in capitals), `place` (a place on another page that is not there),
    `suffix` (a host under an ending that does not exist). count: references; pages: pages that hold any."""

    kind: str
    count: int
    pages: int
    spots: tuple[OddSpot, ...]


@dataclass(frozen=True, slots=True)
class LinkOddities:
    """How links are written, over all opened pages. Hints only: whether they open is another matter."""

    kinds: tuple[OddKind, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class ForgedSign:
    """Two things seen of one article that cannot both be its day of publication: a suspicion, no proof.

    against: what contradicts the day shown: `url`, `tag` (PubDate), `modified` (Last-Modified), `sitemap`,
    `list` (the day beside it in a list), `order` (its place in a list), `earlier` (an earlier inspection),
    `again` (the same text at another address), `future` (the inspection itself), `today` (the day shown is
    that of every visit). other: the day that it tells; source: where it stands.
    """

    against: Literal[
        "url", "tag", "modified", "sitemap", "list", "order", "earlier", "again", "future", "today"
    ]
    url: str
    title: str
    shown: date
    other: date
    source: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Forged:
    """Signs of forged dates. compared: articles whose shown day was held against something else.

    common: signs so many articles share that a system, not a hand, made them (a site moved or
    generated anew): how many articles, and the first as an example.
    """

    signs: tuple[ForgedSign, ...]
    compared: int
    common: tuple[tuple[int, ForgedSign], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document or an interpretation: an article with its links.

    linked: addresses its text or its related-reading block links to.
    maybe: what may be a further form of presentation, unseen: `attachment`, `frame`, `script`,
    `shared-picture`, `picture-beside` (outside the text), `questions`, `link`.
    whole: read whole, and no script or frame may add to it. general: lays down rules for many, so no
    appointment, reply, reprint or list. foreign: by its own words, explains what another body issued.
    explained_by: an address that a document calls its interpretation and that was not read.
    """

    title: str
    url: str
    day: date | None = None
    doc_number: str | None = None
    source: str | None = None
    linked: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()  # picture, video, audio, text
    seen_at: str = ""
    maybe: tuple[str, ...] = ()
    whole: bool = True
    general: bool = True
    foreign: bool = False
    explained_by: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An interpretation and the document it explains. by: link, title; links_to / linked_from: whether
    the interpretation links the document, and the document the interpretation. doubt: why a link that was
    not seen may be there all the same."""

    interpretation: Document
    document: Document | None
    by: str = ""
    links_to: bool = False
    linked_from: bool = False
    doubt: str = ""

    @property
    def days(self) -> int | None:
        """Days from the document to its interpretation; None without both dates."""
        first = self.document.day if self.document else None
        return (self.interpretation.day - first).days if first and self.interpretation.day else None


@dataclass(frozen=True, slots=True)
class Policies:
    """Own policy documents and interpretations that were opened, and how they belong together."""

    documents: tuple[Document, ...]
    interpretations: tuple[Document, ...]
    pairs: tuple[Pair, ...]
    complete: bool
    reason: str = ""

    @property
    def general(self) -> tuple[Document, ...]:
        """Documents that lay down rules for many, newest first."""
        return tuple(d for d in self.documents if d.general)

    def pairs_of(self, document: Document) -> tuple[Pair, ...]:
        """The document's interpretations."""
        return tuple(p for p in self.pairs if p.document and p.document.url == document.url)

    @property
    def delay(self) -> float | None:
        """Median of the days between a document and its first interpretation; None when none is known."""
        first: dict[str, int] = {}
        for pair in self.pairs:
            if pair.document and pair.days is not None:
                known = first.get(pair.document.url)
                first[pair.document.url] = pair.days if known is None else min(known, pair.days)
        return median(first.values()) if first else None


OfferState = Literal["file", "page", "plain", "outside", "script", "unread"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A form or file that a guide's page offers.

    state: `file`, `page` (the page it leads to holds a file), `plain` (that page was read and holds none),
    `outside` (another host), `script` (only a script knows the address), `unread`. sample: its name says
    样表 or instructions. apart: it stands in menu, head or side, so that it is not this guide's own.
    """

    text: str
    url: str
    state: OfferState = "unread"
    sample: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """A service guide: the elements found (name -> words), those looked for and not found.

    certain: the guide's structure was recognised and nothing may be filled later, so that a missing
    element is proved missing. unsure: elements that may be there (an empty pane, words without a label).
    vague: catch-all wordings found (其他材料…), in their sentence. bare_basis: documents named as the
    legal basis without number, article, text or link.
    forms: forms the applicant must hand in, as named; doubtful_forms: papers that may be such.
    offers, samples, ways: files offered, words on samples, words on where else the form is had.
    odd_phones: numbers no telephone has; repealed: sentences on repeal. policies: links to documents.
    whole: the page was read whole; pictured: pictures stand in its text.
    """

    title: str
    url: str
    found: dict[str, str]
    missing: tuple[str, ...]
    certain: bool = True
    vague: tuple[str, ...] = ()
    bare_basis: tuple[str, ...] = ()
    seen_at: str = ""
    unsure: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    doubtful_forms: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    samples: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    odd_phones: tuple[str, ...] = ()
    repealed: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    whole: bool = True
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class OutsideGuide:
    """A link to a service or guide on another host, which is listed and never judged."""

    title: str
    url: str
    host: str
    place_url: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Guides:
    """All service guides that were opened. entrance: the service column's address; outside: guides are
    kept on another host (a provincial service net) and were not read; elsewhere: the links to them."""

    all: tuple[Guide, ...]
    entrance: str = ""
    outside: bool = False
    complete: bool = True
    reason: str = ""
    elsewhere: tuple[OutsideGuide, ...] = ()


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A page of a service column as it was read. classes: kinds of classes named on it (主题, 部门, 个人…);
    headed: headings with entries under them; entries: its links; later: something may come by script."""

    name: str
    url: str
    classes: tuple[str, ...] = ()
    headed: int = 0
    entries: int = 0
    later: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A link on a service page. state: `guide` (it opens a guide), `opened` (another page), `outside`,
    `unread`."""

    title: str
    url: str
    state: Literal["guide", "opened", "outside", "unread"]
    place_url: str = ""
    seen_at: str = ""


StatisticBy = Literal["updated", "article", "period", ""]


@dataclass(frozen=True, slots=True)
class ServiceStatistic:
    """Published service statistics. day: when updated (by `updated` or `article`), or the end of their
    period (by `period`); None when no day is told. figures: numbers stand there, not only labels."""

    words: str
    url: str
    place: str = ""
    day: date | None = None
    told: str = ""
    by: StatisticBy = ""
    figures: bool = True
    later: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Services:
    """What the service pages show beside guides. matters: entries of single matters, in page order;
    doors: entries to functions (在线办理, 预约, 查询); bonus: links to 一件事 and 好差评; downloads: places
    of forms for all matters; hints: words near to statistics that are none for sure. complete: every
    service page was read whole."""

    pages: tuple[ServicePage, ...] = ()
    matters: tuple[ServiceEntry, ...] = ()
    doors: tuple[ServiceEntry, ...] = ()
    statistics: tuple[ServiceStatistic, ...] = ()
    hints: tuple[ServiceStatistic, ...] = ()
    bonus: tuple[ServiceEntry, ...] = ()
    downloads: tuple[ServiceEntry, ...] = ()
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
    """The 概况信息 pages: newest year that their text names, and where. doubt: why a newer one may stand
    where it was not read."""

    columns: tuple[Column, ...]
    newest_year: int | None
    url: str = ""
    words: str = ""
    reason: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to ask or propose on the web. special: 信访/举报, which does not count.

    dead: its entry is proved dead (404 twice). login: its page asks to log in first. broken: addresses its
    form needs (captcha picture, goal) that are proved dead.
    """

    name: str
    url: str
    form: Form | None
    outside: bool = False
    special: bool = False
    seen_at: str = ""
    dead: bool = False
    login: bool = False
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A letter's own page that was opened, stands whole in its source and was read as this letter.

    lacks: fields (asked, answered, unit, answer) that are proved not to stand there.
    """

    lacks: frozenset[str] = frozenset()
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The page of a column for questions and suggestions. whole: it was opened and no script, frame or
    login can hide anything on it (`reason` if not). contacts: what it names instead of a form: `mail`,
    `phone`, with the words. items: rows of lists it shows; newest: the newest day of those that may be
    letters. ways: forms, outward links and calls to write."""

    name: str
    url: str
    whole: bool
    reason: str = ""
    contacts: tuple[tuple[str, str], ...] = ()
    items: int = 0
    newest: date | None = None
    ways: int = 0
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Words that count letters received or answered; sure: with a number, or a page of its own."""

    words: str
    url: str
    sure: bool = True
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Exposed:
    """Personal data that a public letter does not mask. shown: the number, masked by us."""

    title: str
    url: str
    what: Literal["mobile", "identity", "card"]
    shown: str
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Interaction:
    """Channels and public letters. letters_complete: every page of every letter list was read.

    own: by the letter's address, its own page (see OwnPage); an answer may stand on any page not in it.
    Numbers of persons are masked in the letters. seen: when the page at a letter's address was read. counts:
    published statistics; uncounted: why "no
    statistics" would prove nothing ("": it proves it).
    """

    channels: tuple[Channel, ...]
    letters: tuple[Letter, ...]
    letters_complete: bool
    complete: bool
    reason: str = ""
    columns: tuple[Column, ...] = ()
    own: Mapping[str, OwnPage] = field(default_factory=dict)
    fronts: tuple[Front, ...] = ()
    counts: tuple[Count, ...] = ()
    uncounted: str = ""
    exposed: tuple[Exposed, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """How long a public letter waited for its answer, in calendar days and in working days."""

    letter: Letter
    days: int
    workdays: int


@dataclass(frozen=True, slots=True)
class Replies:
    """Public letters with both days, slowest first. holidays_known: the profile gives the days off, else
    weekends alone are left out. odd: letters answered before they were asked, left out."""

    all: tuple[Reply, ...]
    holidays_known: bool = False
    odd: int = 0

    @property
    def median(self) -> int:
        """The waiting time in working days that half of the letters keep to."""
        return self.quantile(50)

    @property
    def ninetieth(self) -> int:
        """The waiting time in working days that nine letters of ten keep to."""
        return self.quantile(90)

    def quantile(self, percent: int) -> int:
        """The smallest waiting time (working days) that `percent` of the letters keep to; 0 for none."""
        waits = sorted(reply.workdays for reply in self.all)
        return waits[max(0, -(-len(waits) * percent // 100) - 1)] if waits else 0

    def within(self, workdays: int) -> int:
        """Percent of the letters answered within so many working days, rounded down."""
        kept = sum(1 for reply in self.all if reply.workdays <= workdays)
        return kept * 100 // len(self.all) if self.all else 0


@dataclass(frozen=True, slots=True)
class Survey:
    """One round of consultation or survey. opens, closes: as its page or list tells; published: its date.

    ended: it is over on the inspected day (None: not told). online: it can be, or could be, taken part in
    on the web: `form` (a form was read), `named` (its words say so), `mail` (its words name only mail or
    telephone), "" not told. result: address of its published result; maybe: of a text of like title that
    may be one. due: opinions were asked for whose fate is to be told (not works, clues, bidders). whole:
    its own page was opened and stands whole in its source, so that a result not found there is not there.
    """

    title: str
    url: str
    published: date | None = None
    opens: date | None = None
    closes: date | None = None
    ended: bool | None = None
    online: Literal["form", "named", "mail", ""] = ""
    result: str = ""
    result_words: str = ""
    maybe: str = ""
    due: bool = True
    whole: bool = False
    seen_at: str = ""

    @property
    def began(self) -> date | None:
        """The day it began, else the day it was published."""
        return self.opens or self.published


@dataclass(frozen=True, slots=True)
class Surveys:
    """Rounds of the 征集调查 columns, newest first. outside: a column or round leads to another site.
    forms: pages with survey forms read anywhere on the site, each with its time. doubtful: rows of the
    columns of which it is not known
    whether they are rounds. elsewhere: texts outside the columns whose titles ask for opinions."""

    all: tuple[Survey, ...]
    columns: tuple[Column, ...] = ()
    outside: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    doubtful: int = 0
    elsewhere: tuple[Survey, ...] = ()
    complete: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """An entry to log in or register. place: host and path; section: the column it was seen in."""

    url: str
    place: str
    text: str = ""
    page_url: str = ""
    section: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Logins:
    """Entries to log in, each place once per section. outside: sections that lead to other sites, where
    users may log in too."""

    all: tuple[Login, ...]
    outside: tuple[str, ...] = ()
    complete: bool = True
    reason: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The different places, in order."""
        return tuple(dict.fromkeys(login.place for login in self.all))


@dataclass(frozen=True, slots=True)
class SearchTry:
    """One of the site's own titles, searched for on the site.

    outcome: `found` or `missing` on the first page of results; `error`; `unclear` (the page does not show
    that it answers); `no_browser` (results come by script and there is no browser); `robots`, `elsewhere`
    (another body's search), `not_sent`, `no_box`, `not_opened`, `crashed`, or an outcome of
    checker.fetch.model. sure: the outcome is proved. results: other results shown; said: the page's words
    that there are none. how: `static`, `browser`. query: the address of the results.
    """

    title: str
    url: str
    outcome: str
    sure: bool = False
    how: str = ""
    query: str = ""
    status: int | None = None
    results: int = 0
    said: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """The search box on the home page, if any, and what searching for the site's own titles came to.

    state: `tried`, or why not: `not_run`, `folder`, `no_home`, `no_form`, `no_titles`, `broke`. absent:
    proved that no opened page offers a search. facets: ways to narrow and sort that pages of results show,
    by kind.
    """

    form: Form | None
    url: str = ""
    readable: bool = True
    state: str = "not_run"
    tries: tuple[SearchTry, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: bool = False

    def ended(self, outcome: str) -> tuple[SearchTry, ...]:
        """The tries that surely ended so."""
        return tuple(t for t in self.tries if t.sure and t.outcome == outcome)


@dataclass(frozen=True, slots=True)
class Network:
    """What the name server told of the site's host.

    ipv6: its addresses. missing: proved that there are none: the same resolver tells the host's IPv4 and
    the IPv6 addresses of `control`, another name. doubt: why neither is known: `no_ipv4`, `no_control`,
    `trouble`, `timed_out`. opened: the home page over IPv6 from here: `opened`,
    `failed` (not, or with a server error), `no_ipv6` (this machine has none), `not_tried`.
    """

    host: str
    url: str
    ipv6: tuple[str, ...] = ()
    missing: bool = False
    doubt: str = ""
    control: str = ""
    opened: str = "not_tried"
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class PageLook:
    """One page in one window of a browser (see checker.browser.session.Look). role: home, column, article.

    blank: seen twice to show next to nothing although the page holds a text. errors: of scripts; failed:
    resources that did not load, here or anywhere. Times in seconds since the
    address was asked for, None when it did not come to that.
    """

    url: str
    role: str
    width: int
    outcome: str
    blank: bool = False
    text_length: int = 0
    held_length: int = 0
    overflow_px: int = 0
    errors: int = 0
    first_errors: tuple[str, ...] = ()
    failed: int = 0
    paint_s: float | None = None
    load_s: float | None = None
    kilobytes: int = 0
    requests: int = 0
    main_px: int = -1
    search_seen: bool = False
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """Pages looked at in a browser. state: `looked`, or why not: `not_run`, `switched_off`, `chromium`,
    `chromedriver`, `match`, `start`, `no_home`, `broke`."""

    state: str
    browser: str = ""
    pages: tuple[PageLook, ...] = ()


ComfortKind = Literal["smart", "personal", "languages", "access"]


@dataclass(frozen=True, slots=True)
class Comfort:
    """Something beyond duty that the site seems to offer: kind, the words that name it, where."""

    kind: ComfortKind
    words: str
    url: str
    target: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Accounts:
    """New-media accounts shown on the site."""

    shown: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data set that can be downloaded. form: csv, xls, xlsx, json, xml…"""

    text: str
    url: str
    form: str
    page_url: str
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class DataPages:
    """What the 数据发布 columns offer. days: publication days of their articles, newest first;
    drawn: addresses of pages that show a picture of their own or a drawing script."""

    columns: tuple[Column, ...]
    files: tuple[DataFile, ...] = ()
    days: tuple[date, ...] = ()
    drawn: tuple[str, ...] = ()
    complete: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One annual report that the site shows, or a link that seems to lead to one.

    year: the year reported on, None when neither title nor text tells it. own: it is this body's own by
    its title (a portal also gathers the reports of others). day: the publication day its own page shows;
    listed: the day beside its link. state: `page` (read), `file` (a document or picture that was not
    read), `outside` (on another site), `unopened`. sections: those of the prescribed ones that its text
    shows. whole: the text was read whole and stands on the page itself, so that a missing section is
    proved missing. sums: totals whose parts are told too. home: how the home page leads to it: `direct`
    (to it, or to a column named after such reports), `through` (to a page that links it), "" not seen.
    through: that page.
    """

    title: str
    url: str
    year: int | None = None
    own: bool = True
    day: date | None = None
    listed: date | None = None
    state: Literal["page", "file", "outside", "unopened"] = "page"
    sections: tuple[str, ...] = ()
    whole: bool = False
    sums: tuple[Sum, ...] = ()
    home: Literal["direct", "through", ""] = ""
    through: str = ""
    seen_at: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the numbers it should be the sum of, as a table tells them."""

    name: str
    total: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AnnualReports:
    """Annual reports of one sort, the newest first, and what else stands in their columns.

    others: links of those columns that name no such report, with the day beside them. complete: every
    place where a report could stand was read, so that one not found is not published; home_whole: all
    links of the home page stand in its source. supervision: links to 监管年度报表 (网站工作年报 only);
    top_level: whether the site is the portal of a province or ministry, None when unknown.
    """

    reports: tuple[AnnualReport, ...]
    columns: tuple[Column, ...] = ()
    others: tuple[AnnualReport, ...] = ()
    complete: bool = False
    reason: str = ""
    home_url: str = ""
    home_whole: bool = False
    supervision: tuple[AnnualReport, ...] = ()
    top_level: bool | None = None

    def of(self, year: int) -> tuple[AnnualReport, ...]:
        """This body's own reports on a year."""
        return tuple(r for r in self.reports if r.year == year and r.own)

    def doubtful(self, year: int) -> tuple[AnnualReport, ...]:
        """What may be the report on a year: another issuer in the title, or no year told and no day but
        one of the year after."""
        unsure = (r for r in (*self.reports, *self.others) if r.year == year or r.year is None)
        found = []
        for report in unsure:
            day = report.day or report.listed
            sure = report.year == year and report.own and report in self.reports
            if not sure and (report.year == year or day is None or day.year == year + 1):
                found.append(report)
        return tuple(found)


@dataclass(slots=True)
class WordSpot:
    """A suspected place in a sentence; the fields of checker.words.model.WordHit. page_url: the first page
    that carries the sentence, page_title its title; pages: how many carry it."""

    kind: str
    grade: str
    words: str
    instead: str
    before: str
    after: str
    how: str
    page_url: str
    page_title: str
    seen_at: str
    pages: int = 1


@dataclass(frozen=True, slots=True)
class PrivateSpot:
    """Personal data on a page, masked; the fields of checker.words.privacy.PrivateHit."""

    kind: str
    masked: str
    before: str
    page_url: str
    page_title: str
    certain: bool
    seen_at: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of the opened pages may have wrong. pages, characters: how much was read; left:
    suspected sentences that were not kept; files: documents read; allowed: places that site.toml calls
    right."""

    spots: tuple[WordSpot, ...]
    private: tuple[PrivateSpot, ...]
    pages: int
    characters: int
    left: int = 0
    files: int = 0
    allowed: int = 0
