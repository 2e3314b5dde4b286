"""How the site works for its readers: search, logins, the name server, pages in a browser, comforts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.page.model import Form


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
