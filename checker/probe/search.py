"""Searching the site for its own titles, as a reader would: is each on the first page of results?

Read-only and polite: only search forms, only what robots.txt allows, a handful of queries. What a static
page does not settle is tried in Chromium. A title counts as missing only where the way of asking is beyond
doubt: a form no script can change, a way that found another title, or Chromium itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from checker.clock import now
from checker.fetch.classify import of_status
from checker.fetch.model import Fetched
from checker.fetch.urls import host_of, registrable
from checker.page.model import Page
from checker.probe import typed
from checker.probe.form import SearchForm, find_form
from checker.probe.kit import SUMMARY, Kit
from checker.probe.results import Reading, View, furniture, read, view_of
from checker.probe.titles import Title, choose
from checker.text.decode import decode

KIND = "search"
VISIT = "visit"  # further visits to the home page, by what made them
_ENTRY = re.compile(r"^(?:站内|全站|智能|高级|网站|信息)?(?:搜索|检索|搜一搜)(?:引擎|中心|平台)?$")
_PROVED_ERRORS = ("not_found", "error")
_ERRORS_FROM = 400  # HTTP status; 0 where it is unknown


@dataclass(slots=True)
class _Try:
    """One title on its way through the ways of asking."""

    title: Title
    outcome: str = ""
    sure: bool = False
    how: str = ""  # static, browser
    query: str = ""
    status: int | None = None
    at: str = ""
    view: View | None = None
    reading: Reading = field(default_factory=lambda: Reading("unclear"))

    def answer(self) -> dict[str, Any]:
        """For the store."""
        return {
            "title": self.title.words,
            "column": self.title.column,
            "outcome": self.outcome,
            "sure": self.sure,
            "how": self.how,
            "query": self.query,
            "status": self.status,
            "results": self.reading.results,
            "said": self.reading.none_said,
            "counted": self.reading.counted,
            "seen": self.reading.seen,
        }


def probe(kit: Kit) -> None:
    """Try the search and keep what came of each title. A folder has no search to try."""
    if kit.local:
        return
    home = kit.home()
    if home is None:
        kit.put(KIND, SUMMARY, {"state": "no_home"})
        return
    page, form = _find(kit, home)
    if kit.stop.is_set():
        return
    if form is None:
        kit.put(KIND, SUMMARY, {"state": "no_form"})
        return
    titles = choose(kit.store, kit.as_of, kit.titles)
    tries = _ask_all(kit, page, form, titles)
    if kit.stop.is_set():  # the next run asks again
        return
    facets: dict[str, list[str]] = {}
    for one in tries:
        kit.put(KIND, one.title.url, one.answer(), one.at)
        for name, words in one.reading.facets.items():
            facets[name] = sorted({*facets.get(name, ()), *words})
    about = {"page": page, "how": form.how, "action": form.action, "charset": form.charset, "facets": facets}
    kit.put(KIND, SUMMARY, {"state": "tried" if tries else "no_titles", **about})


# -- where the search is -----------------------------------------------------------------------


def _find(kit: Kit, home: Page) -> tuple[str, SearchForm | None]:
    """The page to search from and its form; the home page's, else that of the search page it links to."""
    shown = [link for link in home.links if not link.hidden]
    linked = [link.url for link in shown if _ENTRY.match("".join(link.text.split()))]
    entries = [*kit.entrances, *linked]
    boxes = home.search_box or any(form.kind == "search" for form in home.forms)
    if boxes:
        fetched = _get(kit, home.url)
        kit.put(VISIT, "home", _visit(fetched), fetched.fetched_at)
        form = _form_of(fetched)
        return home.url, form or SearchForm("script")
    for entry in dict.fromkeys(entries):
        form = _form_of(_get(kit, entry)) if _may_ask(kit, entry) else None
        if form is not None:
            return entry, form
    return (entries[0], SearchForm("script")) if entries else (home.url, None)


def _form_of(fetched: Fetched) -> SearchForm | None:
    if fetched.outcome != "opened":
        return None
    decoded = decode(fetched.body, fetched.header_charset)
    return find_form(decoded.text, fetched.final_url or fetched.url, decoded.used)


def _visit(fetched: Fetched) -> dict[str, Any]:
    return {
        "url": fetched.url,
        "outcome": fetched.outcome,
        "status": fetched.status,
        "seconds": fetched.elapsed_ms / 1000,
        "error": fetched.error,
    }


def _get(kit: Kit, url: str) -> Fetched:
    why = kit.robots.why_not(url)
    return Fetched(url, "robots", error=why) if why else kit.client.get(url)


def _may_ask(kit: Kit, url: str) -> bool:
    """Whether this search is the site's own or a public body's; nobody else is sent our queries."""
    if kit.scope.has_host(url):
        return True
    host = host_of(url)
    same = registrable(host) == registrable(host_of(kit.store.get("home_url")))
    return kit.outside and (same or host.endswith(".gov.cn"))


# -- asking ------------------------------------------------------------------------------------


def _ask_all(kit: Kit, page: str, form: SearchForm, titles: Iterable[Title]) -> list[_Try]:
    tries = [_Try(title) for title in titles]
    if form.action and not _may_ask(kit, form.action):
        return [replace(one, outcome="elsewhere", query=form.action) for one in tries]
    for one in tries:
        if kit.stop.is_set():
            return tries
        kit.say(one.title.words)
        _ask(kit, form, one)
    _judge_static(tries, form)
    hopeless = ""
    for one in tries:
        if one.outcome or kit.stop.is_set():
            continue
        kit.say(one.title.words)
        if hopeless:  # what the page does not offer for one title it will not offer for the next
            one.how, one.outcome = "browser", hopeless
            continue
        _ask_chromium(kit, page, form, one)
        hopeless = one.outcome if one.outcome in ("no_box", "not_sent", "robots") else ""
    return tries


def _ask(kit: Kit, form: SearchForm, one: _Try) -> None:
    """Submit the form from here, where that is possible; errors are asked for twice."""
    one.query = form.address(one.title.words)
    why = kit.robots.why_not(one.query or form.action) if one.query or form.action else None
    if why:
        one.outcome = "robots"
        return
    if not one.query:
        return
    fetched = kit.client.get(one.query)
    if fetched.outcome in _PROVED_ERRORS:
        fetched = kit.client.get(one.query)
    one.status, one.at, one.how = fetched.status, fetched.fetched_at, "static"
    if fetched.outcome == "opened":
        one.view = view_of(fetched.body, fetched.final_url or one.query, fetched.header_charset, kit.as_of)
    elif fetched.outcome in _PROVED_ERRORS:
        one.outcome, one.sure = ("error", True) if _faithful(form) and fetched.status else ("", False)
    else:
        one.outcome = str(fetched.outcome)


def _faithful(form: SearchForm) -> bool:
    """Whether the address made here is surely the one that a reader's browser asks for. A hot word's link
    may be left over from an older search."""
    return form.plain and form.how == "get"


def _judge_static(tries: list[_Try], form: SearchForm) -> None:
    """Settle what the fetched pages settle: found, or missing by a way of asking that is beyond doubt."""
    asked = [one for one in tries if one.view is not None]
    known = furniture(one.view for one in asked if one.view)
    for one in asked:
        assert one.view is not None
        one.reading = read(one.view, one.title.words, one.title.url, known)
        if one.reading.found == "yes":
            one.outcome, one.sure = "found", True
    works = _faithful(form) or any(one.outcome == "found" for one in asked)
    for one in asked:
        if one.reading.found == "no" and works and one.view and not one.view.by_script:
            one.outcome, one.sure = "missing", True


def _ask_chromium(kit: Kit, page: str, form: SearchForm, one: _Try) -> None:
    """What is still open is tried in a browser; without one it stays open, with the reason."""
    browser = kit.browser()
    if browser.lacks:
        one.outcome = "no_browser" if one.view is None or one.view.by_script else "unclear"
        return
    polite = kit.client.politeness
    with polite.turn(page) if polite else nullcontext(True):
        shown = typed.search(browser, page, one.title.words)
        by_link = shown.trouble == "no_box" and form.how == "link"
        if by_link:
            shown = typed.read(browser, one.query)
    one.how = "browser"
    if shown.view is None:
        one.outcome = shown.trouble
        return
    one.query, one.status, one.at = shown.view.url, shown.status or None, now().isoformat()
    if kit.robots.why_not(shown.view.url):
        one.outcome = "robots"
        return
    typed_in = shown.moved and not by_link
    if shown.status >= _ERRORS_FROM and of_status(shown.status)[0] in _PROVED_ERRORS:
        one.outcome, one.sure = "error", typed_in
        return
    one.reading = read(shown.view, one.title.words, one.title.url)
    if one.reading.found == "no" and (later := typed.later(browser).view):
        one.reading = read(later, one.title.words, one.title.url)
    missing = "missing" if typed_in else "unclear"  # beside the box, suggestions look like results
    one.outcome = {"yes": "found", "no": missing}.get(one.reading.found, "unclear")
    one.sure = one.outcome in ("found", "missing")
