"""A few pages in Chromium, in a wide and in a narrow window: what is seen, its weight, what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from typing import Any, NamedTuple

from checker.browser.session import Browser, Look
from checker.clock import now
from checker.fetch.urls import key
from checker.probe.kit import SUMMARY, Kit
from checker.probe.titles import column_of

KIND = "looks"
WIDE, NARROW = 1366, 390
_EACH = 2  # columns and articles looked at
BLANK, HOLDS = 20, 200  # characters: a page that shows fewer than the one, though it holds the other
_FINE = 200  # HTTP status: anything else may be a shield's answer
LACKS = ("switched_off", "chromium", "chromedriver", "match", "start")


class Chosen(NamedTuple):
    """A page to look at. source_length: characters its source shows to a reader."""

    role: str
    url: str
    source_length: int


def probe(kit: Kit) -> None:
    """Look at the home page, some columns and some articles. Without a browser the summary says why."""
    if kit.home() is None:
        kit.put(KIND, SUMMARY, {"state": "no_home"})
        return
    browser = kit.browser()
    if browser.lacks:
        kit.put(KIND, SUMMARY, {"state": browser.lacks, "why": browser.why})
        return
    for page in choose(kit):
        for width in (WIDE, NARROW):
            if kit.stop.is_set():
                return
            kit.say(page.url)
            made = _look(kit, browser, page, width)
            kit.put(KIND, f"{page.url} {width}", _answer(kit, browser, page, made), made.at)
    kit.put(KIND, SUMMARY, {"state": "looked", "browser": browser.name})


def _answer(kit: Kit, browser: Browser, page: Chosen, made: Look) -> dict[str, Any]:
    """For the store. What seems blank is looked at a second time."""
    again = None
    if made.width == WIDE and seems_blank(made, page.source_length):
        again = _look(kit, browser, page, WIDE)
    return asdict(made) | {
        "role": page.role,
        "source_length": page.source_length,
        "blank": again is not None and seems_blank(again, page.source_length),
        "again": asdict(again) if again else None,
    }


def seems_blank(look: Look, source_length: int) -> bool:
    """Whether next to nothing is shown of a page that holds a text, and nothing it asked for is lacking:
    a style sheet that our network does not reach may hide a page from us alone."""
    return (
        look.outcome == "shown"
        and look.status == _FINE
        and look.failed == 0
        and look.text_length < BLANK
        and look.pictures == 0
        and min(look.held_length, source_length) >= HOLDS
    )


def choose(kit: Kit) -> Iterator[Chosen]:
    """The home page, the first columns of the menu, the newest articles; the same in every run."""
    home = kit.home()
    assert home is not None
    yield Chosen("home", home.url, home.text_length)
    heads = dict(kit.store.page_heads())
    menu = {key(entry.url): at for at, entry in reversed(list(enumerate(home.nav)))}
    columns: list[tuple[int, str]] = []
    articles: list[tuple[str, str]] = []
    for target in kit.store.targets("inside = 1 and kind = 'page' and outcome = 'opened'"):
        head = heads.get(target.id)
        if target.url == home.url:
            continue
        if head and head.kind in ("list", "channel_home") and target.on_home:
            columns.append((menu.get(key(target.url), len(menu)), target.url))
        elif head and head.kind == "article" and target.places:
            articles.append((head.published or "", target.url))
    yield from _chosen(kit, "column", [url for _, url in sorted(columns)[:_EACH]])
    articles.sort(reverse=True)
    newest: dict[str, str] = {}
    for _, url in articles:
        newest.setdefault(column_of(url), url)
    yield from _chosen(kit, "article", list(newest.values())[:_EACH])


def _chosen(kit: Kit, role: str, urls: list[str]) -> Iterator[Chosen]:
    for url in urls:
        page = kit.store.page(url)
        if page is not None and not page.blocked:
            yield Chosen(role, url, page.text_length)


def _look(kit: Kit, browser: Browser, page: Chosen, width: int) -> Look:
    polite = kit.client.politeness
    with polite.turn(page.url) if polite else nullcontext(True) as granted:
        if not granted:
            return Look(page.url, width, "not_opened", now().isoformat(), "the run was stopped")
        return browser.look(page.url, width)
