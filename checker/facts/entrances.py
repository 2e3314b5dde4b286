"""Small things on the front page: the search box, the new-media accounts."""

from __future__ import annotations

from dataclasses import replace

from checker.facts.model import Accounts, Search
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.fetch.urls import normalise
from checker.page.model import Form, FormField, Page


@fact
def search(home_page: Page) -> Search:
    """The home page's search form, its action made absolute.

    A search box outside any form stands as a form of method `script` with no action.
    """
    form = next((f for f in home_page.forms if f.kind == "search"), None)
    if form is None and home_page.search_box:
        form = Form("search", "", "script", (FormField("", "text"),))
    if form is None:
        return Search(None, home_page.url, readable=not home_page.script_built)
    return Search(
        replace(form, action=normalise(form.action, home_page.url) or "" if form.action else ""),
        home_page.url,
    )


@fact
def accounts(rows: Rows) -> Accounts:
    """Accounts shown on any opened page, each once, in order of discovery."""
    return Accounts(tuple(rows.accounts.values()))
