"""The site's search: the box that is offered, and what trying it came to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from checker.facts.model import Crawl, Looks, Search, SearchTry, SiteInfo
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.fetch.urls import normalise
from checker.page.model import Form, FormField, Page
from checker.store import Store

_SEARCH_WORDS = re.compile(r"搜索|检索|搜一搜|查询|search|\bso\b", re.I)


@fact
def search(home_page: Page, rows: Rows, site: SiteInfo, store: Store, crawl: Crawl, looks: Looks) -> Search:
    """The home page's search form, its action made absolute; else that of the page site.toml names.

    A search box outside any form stands as a form of method `script` with no action.
    """
    box = _box(home_page, rows, site)
    if site.from_folder:
        return replace(box, state="folder", absent=_absent(box, home_page, crawl, looks, store))
    answers = store.probes("search")
    about, _ = answers.pop("", ({}, ""))
    tries = tuple(_try(url, answer, at) for url, (answer, at) in answers.items())
    return replace(
        box,
        state=str(about.get("state", "not_run")),
        tries=tries,
        facets={name: tuple(words) for name, words in about.get("facets", {}).items()},
        absent=not tries and _absent(box, home_page, crawl, looks, store),
    )


def _box(home_page: Page, rows: Rows, site: SiteInfo) -> Search:
    if (found := _search_on(home_page)) is not None:
        return found
    readable = not home_page.script_built
    for url in (e.url for e in site.entrances if e.kind == "search"):
        row = rows.front(url)
        if row is not None and (found := _search_on(rows.page(row))) is not None:
            return found
        readable = readable and row is not None and not row.script_built
    return Search(None, home_page.url, readable=readable)


def _search_on(page: Page) -> Search | None:
    form = next((f for f in page.forms if f.kind == "search"), None)
    if form is None and page.search_box:
        form = Form("search", "", "script", (FormField("", "text"),))
    if form is None:
        return None
    action = normalise(form.action, page.url) or "" if form.action else ""
    return Search(replace(form, action=action), page.url)


def _try(url: str, answer: dict[str, Any], at: str) -> SearchTry:
    return SearchTry(
        title=answer["title"],
        url=url,
        outcome=answer["outcome"] or "unclear",
        sure=answer["sure"],
        how=answer["how"],
        query=answer["query"],
        status=answer["status"],
        results=answer["results"],
        said=answer["said"],
        seen_at=at,
    )


def _absent(box: Search, home_page: Page, crawl: Crawl, looks: Looks, store: Store) -> bool:
    """Whether no opened page offers a search: all were seen, and no script could bring one to the home page,
    or a browser showed it without."""
    if box.form is not None or not box.readable or not crawl.complete or home_page.why.get("links"):
        return False
    named = (f"{link.url} {link.text}" for link in home_page.links if link.kind in ("page", "frame"))
    if any(_SEARCH_WORDS.search(words) for words in named):
        return False
    if not _whole(home_page) and not _seen_without(looks):
        return False
    return not any(
        page.search_box or page.blocked or any(form.kind == "search" for form in page.forms)
        for _, page in store.pages()
    )


def _whole(page: Page) -> bool:
    framed = any(link.kind == "frame" for link in page.links)
    return not page.scripts and not framed and not page.blocked


def _seen_without(looks: Looks) -> bool:
    """Whether a browser showed the home page, in all its windows, without a search box or a word for it."""
    shown = [look for look in looks.pages if look.role == "home"]
    return bool(shown) and all(look.outcome == "shown" and not look.search_seen for look in shown)
