"""Small things on the front page: the search box, the new-media accounts."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.model import Accounts, Search, SiteInfo
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.fetch.urls import normalise
from checker.page.model import Form, FormField, Page


@fact
def search(home_page: Page, rows: Rows, site: SiteInfo) -> Search:
    """The home page's search form, its action made absolute; else that of the page site.toml names.

    A search box outside any form stands as a form of method `script` with no action.
    """
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


@fact
def accounts(rows: Rows) -> Accounts:
    """Accounts shown on any opened page, each once, in order of discovery."""
    return Accounts(tuple(rows.accounts.values()))
