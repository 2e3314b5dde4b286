"""Small stores for the tests of facts: pages given as Page objects, as HTML, or as a folder of HTML files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.clock import BEIJING
from checker.facts.model import SiteInfo
from checker.facts.registry import Facts
from checker.fetch.model import Fetched
from checker.fetch.urls import host_of, normalise, origin_of, resource_kind
from checker.page.model import DateReading, Link, ListItem, NavItem, Page
from checker.page.read import read_page
from checker.store import Found, Store

TODAY = date(2026, 11, 20)
HOST = "www.a.gov.cn"
HOME = f"http://{HOST}/"
SEEN = "2026-11-20T09:00:00+08:00"
WHOLE = {"publish_date": "no publication date is shown"}  # what the reader says of a page it read whole


def at(path: str) -> str:
    """An address of the sample site."""
    return normalise(path, HOME) or path


def day(value: str, how: str = "list") -> DateReading:
    return DateReading(value, how)


def nav(*entries: tuple[str, str] | tuple[str, str, str]) -> tuple[NavItem, ...]:
    """Menu entries: (name, path) of the main bar, (name, path, parent) under one."""
    return tuple(NavItem(e[0], at(e[1]), 2 if len(e) > 2 else 1, e[2] if len(e) > 2 else "") for e in entries)


def row(title: str, path: str, when: str = "", how: str = "list") -> ListItem:
    return ListItem(title, at(path), DateReading(when, how) if when else None)


def link(path: str, text: str = "", where: str = "main", kind: str = "page") -> Link:
    return Link(at(path), text, kind, where)  # type: ignore[arg-type]


def home(**given: Any) -> Page:
    return Page(HOME, kind="home", list_rendering="static", **given)


def listing(path: str, *items: ListItem, **given: Any) -> Page:
    given = {"kind": "list", "list_rendering": "static"} | given
    return Page(at(path), list_items=items, **given)


def article(path: str, when: str = "", how: str = "label:发布日期", **given: Any) -> Page:
    reading = DateReading(when, how) if when else None
    given = {"kind": "article", "text": "正文" * 60, "why": {} if when else WHOLE, "heading": path} | given
    return Page(at(path), publish_date=reading, **given)


def store_of(
    path: Path,
    pages: Iterable[Page],
    *,
    outcomes: Mapping[str, str] | None = None,
    state: str = "complete",
    reason: str = "",
    hosts: tuple[str, ...] = (HOST,),
    looked_again: bool = True,
    **meta: str,
) -> Store:
    """A store as the crawl would leave it: the first page is the home page.

    outcomes: path -> how its fetch ended, for addresses without a page. Addresses that are only linked
    to stay `new` (not tried).
    """
    store = Store.create(path / "store.db")
    given = list(pages)
    start = given[0].url if given else HOME
    store.put(start_url=start, home_url=start, crawl_state=state, crawl_reason=reason, **meta)
    for place, page in enumerate(given):
        _add(store, page, hosts, home=place == 0)
    for at_path, outcome in (outcomes or {}).items():
        url = at(at_path)
        if not store.knows(url):
            store.add([Found(url, resource_kind(url), host_of(url) in hosts)], depth=1)
        target = store.target(url)
        assert target is not None
        status = {"not_found": 404, "opened": 200}.get(outcome)
        store.record(target.id, Fetched(url, outcome, status, fetched_at=SEEN), None, (), depth=1)  # type: ignore[arg-type]
    if looked_again:
        look_again(store)
    store.settle_places()
    return store


def look_again(store: Store, **told: list[str]) -> None:
    """Second looks as the probe leaves them: the same outcome twice more, or, by path, those given; hosts
    that say "not found" still show other pages."""
    for target in store.targets("outcome not in ('opened', 'not_html')"):
        outcomes = told.get(target.url.removeprefix(HOME), [target.outcome or ""] * 2)
        tries = [{"at": SEEN, "outcome": one, "status": target.status} for one in outcomes]
        store.put_probe("link", target.url, {"job": "again", "tries": tries}, SEEN)
        if "not_found" in outcomes:
            origin = origin_of(target.url)
            store.put_probe(
                "link_host", origin, {"url": origin + "/", "outcome": "opened", "status": 200}, SEEN
            )
    store.put_probe("link", "", {"state": "done", "cut": "", "left": 0}, SEEN)


def _add(store: Store, page: Page, hosts: tuple[str, ...], *, home: bool) -> None:
    store.add([Found(page.url, "page", host_of(page.url) in hosts)], depth=0 if home else 1)
    target = store.target(page.url)
    assert target is not None
    outcome = "blocked" if page.blocked else "opened"
    links = list(page.links) or [
        *(Link(n.url, n.name, where="nav") for n in page.nav),
        *(Link(i.url, i.title, where="main") for i in page.list_items),
        *page.body_links,
    ]
    found = [_found(one, hosts) for one in links if one.url.startswith("http")]
    fetched = Fetched(page.url, outcome, 200, final_url=page.url, fetched_at=SEEN)  # type: ignore[arg-type]
    store.record(target.id, fetched, page, found, depth=target.depth, is_home=home)


def _found(one: Link, hosts: tuple[str, ...]) -> Found:
    kind = resource_kind(one.url) if one.kind == "page" else one.kind
    return Found(one.url, kind, host_of(one.url) in hosts, one.text, one.where, one.hidden)


def facts_of(store: Store, *, today: date = TODAY, **site: Any) -> Facts:
    """The facts over a store, judged on `today`."""
    info = {"url": store.get("start_url"), "host": host_of(store.get("start_url"))} | site
    return Facts(
        {
            "store": store,
            "site": SiteInfo(**info),
            "as_of": datetime(today.year, today.month, today.day, 9, tzinfo=BEIJING),
            "today": today,
            "figures": {"sample_columns": 5, "sample_articles": 5, "least_columns": 1},
        }
    )


def of(path: Path, name: str, *pages: Page, **given: Any) -> Any:
    """One fact over some pages."""
    site = given.pop("site", {})
    return facts_of(store_of(path, pages, **given), **site).get(name)


def store_from_folder(path: Path, folder: Path, base: str = HOME, as_of: date = TODAY) -> Store:
    """Every HTML file of a folder, read and stored under `base`, the front page first. No HTTP.

    Addresses inside the folder that have no file come out as 404; files that are no pages as opened.
    """
    files = sorted(folder.rglob("*.htm*"), key=lambda f: (f != folder / "index.html", len(f.parts), f))
    hosts = (host_of(base),)
    pages = [read_page(f.read_bytes(), _address(f, folder, base), as_of=as_of) for f in files]
    store = store_of(path, pages, hosts=hosts)
    for target in list(store.targets("state = 'new' and inside = 1")):
        rest = target.url.removeprefix(base).partition("?")[0]
        there = (folder / rest).is_file() or (folder / rest / "index.html").is_file()
        outcome = "opened" if there else "not_found"
        fetched = Fetched(target.url, outcome, 200 if there else 404, fetched_at=SEEN)  # type: ignore[arg-type]
        store.record(target.id, fetched, None, (), depth=target.depth)
    look_again(store)
    store.settle_places()
    return store


def _address(file: Path, folder: Path, base: str) -> str:
    rest = file.relative_to(folder).as_posix()
    return normalise(rest.removesuffix("index.html"), base) or base


@contextmanager
def closing(store: Store):  # type: ignore[no-untyped-def]
    try:
        yield store
    finally:
        store.close()
