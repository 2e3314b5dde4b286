"""What one page says, as plain data.

`read_page` (checker/page/read.py) makes these from bytes; everything later (store, site
facts, `govcheck facts`) works from them and never sees HTML again. A field that could not
be established is None or empty, and `Page.why` says why under the field's name.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

PageKind = Literal[
    "home",  # the site's front page
    "channel_home",  # a front page of a section: several lists, or a portal of a sub-site
    "list",  # one column's list of articles
    "article",  # one article: a title, a text, usually a date
    "interaction",  # letters, consultation, survey: lists or forms that ask the public
    "search",  # a search result page
    "info_public_guide",  # 政府信息公开指南
    "service_guide",  # 办事指南 of one matter
    "data_table",  # tables of data, code lists
    "login",
    "blocked",  # a shield or script challenge, not the site's own page
    "empty",  # nothing to read
    "other",
]
Where = Literal["header", "nav", "breadcrumb", "main", "side", "footer", ""]
LinkKind = Literal["page", "image", "style", "script", "attachment", "frame", "media"]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read: `value` is ISO (YYYY-MM-DD, or YYYY-MM-DDTHH:MM[:SS]).

    how: where it was read, e.g. `label:发布日期`, `meta:PubDate`, `beside-title`, `list`, `url`.
    precision: `second`, `minute`, `day`, `month`; `assumed_year` when the page gives no year.
    text: the words on the page.
    """

    value: str
    how: str
    precision: str = "day"
    assumed_year: bool = False
    text: str = ""

    @property
    def day(self) -> str:
        """The date part, YYYY-MM-DD."""
        return self.value[:10]


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: absolute URL as a browser would resolve it, its words, where it stands."""

    url: str
    text: str = ""
    kind: LinkKind = "page"
    where: Where = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One row of a list of articles."""

    title: str
    url: str
    date: DateReading | None = None


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the site's navigation. level 1 is the main bar; parent is the name above it."""

    name: str
    url: str
    level: int = 1
    parent: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    name: str
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form; kind: search, letter, survey, request (依申请公开), login, filter, other;
    entry: words that call to write in, with no address behind them (login without fields: to log in).

    action is as written. submit: it has something to send it with. captcha: address of the picture
    whose characters must be typed.
    """

    kind: str
    action: str
    method: str
    fields: tuple[FormField, ...] = ()
    submit: bool = False
    captcha: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Identity marks of the footer (附件《网页设计规范》底部功能区), as shown to a reader.

    Text marks are None when not shown. `hints` holds what only the source shows (for instance a
    site code inside the find-error script) and is never proof that the mark is shown.
    """

    site_code: str | None = None
    icp: str | None = None
    police_filing: str | None = None
    party_gov_mark: bool = False
    find_error_entry: bool = False
    host_unit: str | None = None
    contact: bool = False
    site_map: bool = False
    elderly_entry: bool = False
    hints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page: what it says outside its menus, and what it is made of.

    words: visible lines, in order. make: its boxes (`div.logo`), pictures and scripts and the page's style
    sheets. Two pages with heads of one make differ in their words only.
    """

    words: tuple[str, ...] = ()
    make: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A public letter (留言) as a list row or a letter page shows it; dates are ISO days.

    text: what was asked. link: how its own page is reached: `page` (an address, or this is that page),
    `script` (only by a script, so that its own page is not known), `none` (its row has no link).
    doubts: fields not read that may stand on the page all the same, under words that were not understood.
    """

    title: str
    url: str = ""
    asked: str | None = None
    answered: str | None = None
    unit: str | None = None
    status: str | None = None
    answer: str | None = None
    text: str | None = None
    link: Literal["page", "script", "none"] = "page"
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page says of one round of consultation or survey (征集调查).

    opens, closes: ISO days. state: `open` or `closed` as the page calls it. result: the words that
    begin its published result; told: the page calls it published, wherever it stands. ways: how to take
    part, as far as named: `web`, `perhaps` (words that may mean the web), `mail`, `phone`.
    """

    opens: str | None = None
    closes: str | None = None
    state: Literal["open", "closed", ""] = ""
    result: str = ""
    ways: tuple[str, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A leader as shown on a leaders page; a missing field is None."""

    name: str
    post: str | None = None
    resume: str | None = None
    duties: str | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A new-media account shown on a page by link or QR picture."""

    platform: str
    name: str = ""
    url: str = ""
    qr: bool = False


@dataclass(frozen=True, slots=True)
class GuideParts:
    """What a guide's page holds beside the elements under their labels.

    hinted: elements that may be there without a label of their own, or whose tab could not be matched.
    whole: nothing on the page may be filled later by script or frame. still: no script stands on it at
    all, so that a label with nothing under it is empty for every reader.
    offers: links and buttons that offer a file or a form, `url` is "" where only a script knows it.
    samples: words that tell of a sample or of instructions. ways: words that tell where else a form is
    had. repealed: sentences that say that a document was repealed.
    """

    hinted: tuple[str, ...] = ()
    whole: bool = True
    still: bool = False
    offers: tuple[Link, ...] = ()
    samples: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    repealed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistic:
    """Service statistics in one block. day: ISO, when they were updated, else the last day of their
    period; told: the words that tell it; by: `updated`, `period` or ""; figures: numbers stand there."""

    words: str
    day: str = ""
    told: str = ""
    by: str = ""
    figures: bool = True


@dataclass(frozen=True, slots=True)
class ServiceParts:
    """What a page of services shows: the classes its entries stand in, its entries, its statistics.

    entries: links of the page's own part. nets: links to a service net on another host. bonus: links
    and words of integrated services (一件事) and ratings (好差评). later: something may be filled by script.
    """

    classes: tuple[str, ...] = ()
    headed: int = 0  # headings with links of their own under them
    entries: tuple[Link, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    nets: tuple[Link, ...] = ()
    bonus: tuple[Link, ...] = ()
    later: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a page was read in a browser, beside or in place of its source.

    at: ISO time. whole: everything that the page asked for came and nothing went wrong, so that what is not
    shown is not there; else `why` says what lacked: `failed`, `errors`, `slow`, `status`. asked: it asked for
    data of its own (XHR and the like), so that an empty answer is the server's, not the page's.
    views: views of its list that were seen by paging; ended: no further one is offered. menu: its menu was
    seen in the browser only. Only lists are judged
    by it: `Page.scripts` stays what the source names, for what a click may bring.
    """

    at: str
    whole: bool = False
    why: str = ""
    asked: bool = False
    views: int = 1
    ended: bool = False
    menu: bool = False


OddityKind = Literal[
    "empty",  # no address at all
    "hash",  # only `#`
    "script",  # javascript: that does nothing
    "anchor",  # a place on this page that is not there
    "local-file",  # file:, C:\\, \\\\host
    "private",  # an address of a closed network, or the reader's own machine
    "one-label",  # a host name without a dot
    "wide",  # full-width signs
    "twice",  # http://http://
    "space",  # a space in the host
    "password",  # user:password@
    "user",  # user@, mostly a mail address written as a page's
    "leftover",  # undefined, null, <%
    "scheme",  # http//, htp://, http:/
    "no-scheme",  # www.… without http://, which leads into the own folder
    "backslash",
    "mixed-active",  # http script, style or frame on a page served by https
    "mixed-passive",  # http picture or media there
    "plain",  # an http link to the own site there
]


@dataclass(frozen=True, slots=True)
class OddLink:
    """A reference as written, with its words."""

    written: str
    text: str = ""
    where: Where = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Oddity:
    """How many references of the page are odd in this way, and the first of them."""

    kind: OddityKind
    count: int
    links: tuple[OddLink, ...] = ()


DarkHow = Literal[
    "display",
    "visibility",
    "opacity",
    "font",  # letters of no size
    "indent",
    "offscreen",
    "clip",
    "box",  # a box of no size
    "colour",  # letters in the colour of their ground
    "marquee",  # a marquee too small or too fast to see
    "noscript",
    "by-script",  # an inline script hides the box
    "style-block",  # a rule of the page's own <style> hides it
    "frame",  # a hidden frame
    "comment",
    "after",  # behind the end of the document
    "written",  # by document.write
    "encoded",  # a script loads another one whose address stands only in codes
    "title",
    "meta",
    "jump",  # a script that sends visitors of search engines elsewhere
    "shown",  # in sight, but its words are a sign
]


@dataclass(frozen=True, slots=True)
class DarkLink:
    """A link (or words) that a page may carry without its keeper's will: a suspicion, never proof.

    url: where it leads, "" for words without a link. text: its words. words: `class:word` of the signs in
    them. html: how it stands in the source, cut. many: links of the same hidden block that were not kept.
    """

    how: DarkHow
    url: str = ""
    text: str = ""
    words: tuple[str, ...] = ()
    html: str = ""
    many: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Everything understood of one page. Absent facts carry their reason in `why`."""

    url: str
    kind: PageKind = "other"
    encoding: str = ""
    declared_encoding: str | None = None
    damaged_characters: int = 0
    lang: str | None = None
    title: str = ""  # <title>
    heading: str = ""  # the article's or column's own title
    publish_date: DateReading | None = None
    written_date: DateReading | None = None  # 成文日期 / 发文日期, kept apart
    source: str | None = None
    doc_number: str | None = None  # 文号
    text: str = ""  # main text
    text_length: int = 0  # characters of all visible text
    newest_list_date: DateReading | None = None
    list_items: tuple[ListItem, ...] = ()
    list_rendering: str | None = None  # static, json-in-script, browser, script; None: no list is expected
    script_built: bool = False  # header, footer or body arrive by script
    pages_in_list: int | None = None
    build: str = ""  # sketch of the page's template, see checker/page/build.py
    list_boxes: tuple[str, ...] = ()  # boxes that hold the list's rows, e.g. `ul.list`
    empty_boxes: tuple[str, ...] = ()  # boxes that could hold a list and hold nothing
    scripts: tuple[str, ...] = ()  # scripts that could fill them; `inline` for the page's own
    asks_data: bool = False  # its own scripts ask the server for data once the page has come
    nav: tuple[NavItem, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    site_name: str | None = None  # as shown in the head of the page
    head: Head = field(default_factory=Head)
    marks: Marks = field(default_factory=Marks)
    tags: dict[str, str] = field(default_factory=dict)  # SiteName … ContentSource, canonical spelling
    links: tuple[Link, ...] = ()
    body_links: tuple[Link, ...] = ()  # links inside the main text and its related-reading block
    attachments: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    search_box: bool = False
    accounts: tuple[Account, ...] = ()
    guide: dict[str, str] | None = None  # element name -> words found; None when not a guide
    guide_parts: GuideParts | None = None  # only beside `guide`
    services: ServiceParts | None = None  # only on pages that may show services
    people: tuple[Person, ...] = ()
    office: dict[str, str] = field(default_factory=dict)  # address, hours, phone, head -> words found
    letters: tuple[Letter, ...] = ()
    letter_counts: tuple[str, ...] = ()  # lines that count letters received, answered; the number may lack
    notice: Notice | None = None
    media_forms: tuple[str, ...] = ()  # in the main text: picture, video, audio, table, drawing
    newest_year: int | None = None  # newest year named in the main text
    blocked: str | None = None  # name of the shield or challenge
    redirect_to: str | None = None  # <meta refresh> or a script that only moves on
    beside: str = ""  # words of the own part outside the main text, on pages that may hold a list
    embedded: tuple[str, ...] = ()  # frames and files shown inside the own part; "" without an address
    rendered: Rendering | None = None  # only on pages that a browser read too
    oddities: tuple[Oddity, ...] = ()
    places: str = ""  # names that fragments may lead to, apart by spaces; "" when there are too many
    fragments: tuple[str, ...] = ()  # addresses of other pages of the site with a fragment
    dark_links: tuple[DarkLink, ...] = ()
    why: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, for JSON."""
        return asdict(self)
