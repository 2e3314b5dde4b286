"""What checks that judge a whole site are given: its pages, its attachments, its elder version.

facts = site_facts(outcomes, whole=True, attachments=looked(store).attachments, elder=elder)
judge_site(outcomes, checks, profile, facts)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlsplit

from checker.accessibility.model import LOOKED_AT, Attachment, PageOutcome, Visit
from checker.accessibility.observe import entrance
from checker.accessibility.visit import Plan, visit
from checker.browser.session import Browser
from checker.fetch.urls import host_of, key, registrable
from checker.page.model import Page

ELDER_ENTRY: Final = "elder_entry"  # in Visit.seen: this page is what the entry leads to
WIDE: Final = (1280, 900)
PHONE: Final = entrance.PHONE


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page of the site. nav: names of its main menu, in order. search, site_map: it offers these. whole:
    it was loaded to its end, so that what was not seen is not there. maybe: things on it that could be a
    search of their own, e.g. frames. seen: raw observations by name, checks' scripts by their numbers."""

    url: str
    title: str = ""
    template: str = ""
    home: bool = False
    whole: bool = False
    nav: tuple[str, ...] = ()
    search: bool = False
    site_map: bool = False
    maybe: tuple[str, ...] = ()
    seen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return host_of(self.url)


@dataclass(frozen=True, slots=True)
class SiteSeen:
    """How much of the site was seen. whole: every page that can be reached was read; else why not."""

    whole: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ElderPage:
    """The elder version's page in one window."""

    width: int
    outcome: str
    error: str = ""
    title: str = ""
    final_url: str = ""
    seen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> bool:
        return self.outcome in LOOKED_AT

    @property
    def status(self) -> int | None:
        """The HTTP status that kept it from being shown."""
        told = re.fullmatch(r"HTTP (\d{3})", self.error)
        return int(told[1]) if told and self.outcome == "not_opened" else None


@dataclass(frozen=True, slots=True)
class ElderSeen:
    """The elder version. home: where its entry stands; words, url: of the entry; pages: as seen there."""

    home: str
    url: str
    words: str = ""
    pages: tuple[ElderPage, ...] = ()

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> ElderSeen:
        """Back from the store."""
        return cls(**{**raw, "pages": tuple(ElderPage(**page) for page in raw.get("pages", ()))})


def site_facts(
    outcomes: Sequence[PageOutcome],
    *,
    read: Mapping[str, Page] | None = None,
    whole: bool = False,
    why: str = "",
    attachments: Iterable[Attachment] | None = None,
    elder: ElderSeen | None = None,
) -> dict[str, Any]:
    """The named facts for judge_site. read: pages of an inspection by address, for what no browser told.

    whole, why: whether the inspection read the whole site. A check whose facts are not given is left out.
    """
    facts: dict[str, Any] = {
        "site_pages": pages_seen(outcomes, read or {}),
        "site": SiteSeen(whole, why),
    }
    if attachments is not None:
        facts["attachments"] = tuple(attachments)
    if elder is not None:
        facts["elder"] = elder
    return facts


def pages_seen(outcomes: Iterable[PageOutcome], read: Mapping[str, Page]) -> tuple[PageSeen, ...]:
    """Every page that a browser looked at, and every page of `read` that none did."""
    looked = {key(o.url): o for o in outcomes if o.visit.outcome in LOOKED_AT}
    known = {key(url): page for url, page in read.items()}
    seen = [_of_visit(o, known.get(at)) for at, o in looked.items()]
    seen += [_of_page(page) for at, page in known.items() if at not in looked]
    return tuple(seen)


def _of_visit(outcome: PageOutcome, page: Page | None) -> PageSeen:
    visited = outcome.visit
    ways = _page_of(visited.seen.get("CN34"))
    menu = _page_of(visited.seen.get("CN36"))
    known = _of_page(page) if page else PageSeen(outcome.url)
    return replace(
        known,
        url=outcome.url,
        title=visited.title,
        template=outcome.template,
        home=outcome.home or known.home,
        whole=visited.outcome == "shown" and "CN34" in visited.seen,
        nav=tuple(map(str, menu.get("nav", ()))) or known.nav,
        search=bool(ways.get("search")) or known.search,
        site_map=bool(ways.get("site_map")) or known.site_map,
        maybe=tuple(map(str, ways.get("maybe", ()))),
        seen=visited.seen,
    )


def _of_page(page: Page) -> PageSeen:
    """From the words alone: what a script brings is not on it, so it is never whole."""
    return PageSeen(
        url=page.url,
        title=page.title,
        home=page.kind == "home",
        nav=tuple(item.name for item in page.nav if item.level == 1),
        search=page.search_box,
        site_map=page.marks.site_map,
    )


def _page_of(raw: Any) -> Mapping[str, Any]:
    page = raw.get("page") if isinstance(raw, Mapping) else None
    return page if isinstance(page, Mapping) else {}


# -- the elder version -----------------------------------------------------------------------


def elder_entry(home: Visit | Page) -> str | None:
    """Where the entry to the elder version leads, by its words on the front page.

    None where there is none, where only a script knows it, and where it leads to another site.
    """
    found = _entry(home)
    return found[0] if found else None


def visit_elder(browser: Browser, home: Visit | Page, plan: Plan) -> tuple[ElderSeen, Visit] | None:
    """Look at the elder version: once by the whole plan, once in the window of a phone by page scripts alone.

    The first visit is a page of the site like others (for judge_page), marked as what the entry leads to.
    None without an entry. Raises Crashed.
    """
    found = _entry(home)
    if found is None:
        return None
    url, words = found
    first = visit(browser, url, replace(plan, width=WIDE[0], height=WIDE[1]))
    first = replace(first, seen={**first.seen, ELDER_ENTRY: {"from": home.url, "words": words}})
    bare = replace(plan, width=PHONE[0], height=PHONE[1], axe=None, slow={}, shot=False)
    second = visit(browser, url, bare)
    pages = (_elder_page(first, WIDE[0]), _elder_page(second, PHONE[0]))
    return ElderSeen(home.url, url, words, pages), first


def _elder_page(visited: Visit, width: int) -> ElderPage:
    return ElderPage(
        width, visited.outcome, visited.error, visited.title, visited.final_url, dict(visited.seen)
    )


def _entry(home: Visit | Page) -> tuple[str, str] | None:
    """Address and words of the first entry; one that is shown before one that is hidden."""
    offered = ((_as_named(url, home), words) for url, words in _offered(home) if entrance.names_elder(words))
    return next((o for o in offered if _same_site(o[0], home.url)), None)


def _as_named(url: str, home: Visit | Page) -> str:
    """The browser is shown a folder over plain http whatever the site's address: the scheme of that again."""
    if isinstance(home, Page):
        return url
    named, shown, entry = urlsplit(home.url), urlsplit(home.final_url), urlsplit(url)
    here = named.netloc == shown.netloc == entry.netloc and shown.scheme == entry.scheme
    return entry._replace(scheme=named.scheme).geturl() if here else url


def _offered(home: Visit | Page) -> list[tuple[str, str]]:
    if isinstance(home, Page):
        links = sorted(home.links, key=lambda link: link.hidden)
        return [(link.url, link.text) for link in links if link.kind == "page"]
    raw = home.seen.get("entrance")
    if not raw:
        return []
    told = entrance.of(raw)
    entries = [*told.wide.entries, *(told.phone.entries if told.phone else ())]
    entries.sort(key=lambda e: not e.get("shown"))
    return [(e["href"], e["words"]) for e in entries if e.get("href")]


def _same_site(url: str, home: str) -> bool:
    if urlsplit(url).scheme not in ("http", "https"):
        return False
    return registrable(host_of(url)) == registrable(host_of(home))
