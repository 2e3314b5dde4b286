"""Pages built by script, read as Chromium shows them: those that should hold a list and hold none in their
source, the home page and the columns first.

What is shown goes through the page reader like any source and joins the page's facts in the store. A page
that does not come, or comes only in part, changes nothing or leaves its doubts standing. The budget is of
pages and seconds; turning the pages of a list sends no form and leaves the site never.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from checker.browser import dom
from checker.browser.session import Asked, Browser, Traffic
from checker.clock import now
from checker.facts.names import meaning
from checker.fetch.urls import host_of, key
from checker.page.filled import may_hold_another
from checker.page.join import is_the_page, joined, with_view
from checker.page.model import Link, Page, Rendering
from checker.page.workers import ReadFailure
from checker.probe.kit import SUMMARY, Kit
from checker.store import Target, as_record
from checker.store.codec import unpack
from checker.store.store import PageHead
from checker.text.dates import as_day

log = logging.getLogger("govcheck.probe")

KIND = "render"
AUTO_PAGES = 20
STOPPED = "stopped"  # before the page was opened: it is not tried yet
_PAGE_S = 12.0  # of the budget of seconds, for each page of the budget of pages
_LOOKED_THROUGH = 400  # pages whose facts are read in search of those that need it
_VIEWS = 3  # further views of one list
_OLD_DAYS = 366  # a view that shows nothing newer ends the turning of pages
_WAIT_S = 8.0  # for data that a page has asked for
_TURN_S = 5.0  # for a list to change after its page was turned
_PAUSE_S = 0.2
_FINE = 200
_LITTLE_TEXT = 50  # characters: a page of no clear kind that says less may be a list to come
_OWN_TEXT = 200  # characters that make a text of its own, beside which an empty box is not missed
_DOUBTED_DAYS = 14  # data in a script may be an example, or not what is shown: if older, it is looked at
_CORE = frozenset({"动态要闻", "通知公告", "政策文件", "咨询投诉", "征集调查"})
_MAY_LIST = frozenset({"home", "channel_home", "list", "interaction", "other", "empty"})
_LISTS = frozenset({"home", "channel_home", "list", "interaction"})
# Kinds of requests without which a list may lack; and hosts of counters and marks, which never bring one.
_NEEDED = frozenset({"Document", "Script", "XHR", "Fetch", "Stylesheet"})
_DATA = frozenset({"XHR", "Fetch"})
_BESIDE = (
    "conac.cn", "kaipuyun.cn", "baidu.com", "bdimg.com", "cnzz.com", "51.la", "umeng.com", "qq.com",
    "gtimg.cn", "weibo.com", "google-analytics.com", "googletagmanager.com", "zfwzgl.www.gov.cn",
)  # fmt: skip


def probe(kit: Kit) -> bool:
    """Read what needs a browser, within the budget that is left. Returns whether addresses were found that
    the crawl does not know yet. Without a browser the summary says why."""
    most = budget(kit.render)
    done = kit.store.probes(KIND)
    tried = sum(1 for at in done if at != SUMMARY)
    waiting = [target for target in choose(kit) if target.url not in done]
    if most <= tried or not waiting:
        if waiting or SUMMARY in done:
            kit.put(KIND, SUMMARY, {"state": "done" if most else "off", "waiting": len(waiting)})
        return False
    browser = kit.browser()
    if browser.lacks:
        kit.put(KIND, SUMMARY, {"state": browser.lacks, "why": browser.why, "waiting": len(waiting)})
        return False
    until = min(kit.until, time.monotonic() + _PAGE_S * (most - tried))
    fresh = read = 0
    for target in waiting[: most - tried]:
        if kit.stop.is_set() or time.monotonic() > until:
            break
        kit.say(target.url)
        answer = _tried(kit, browser, target)
        if answer["state"] == STOPPED:
            break
        kit.put(KIND, target.url, answer)
        fresh += answer.get("fresh", 0)
        read += 1
        if answer["state"] == "crashed" and not browser.revive():
            break
    if not kit.stop.is_set():
        kit.put(KIND, SUMMARY, {"state": "done", "browser": browser.name, "waiting": len(waiting) - read})
    return fresh > 0


def budget(setting: str) -> int:
    """Pages that may be read in the browser: `auto`, `none`, or a number."""
    return {"auto": AUTO_PAGES, "none": 0}.get(setting) or (int(setting) if setting.isdecimal() else 0)


# -- which pages -----------------------------------------------------------------------------


def choose(kit: Kit) -> list[Target]:
    """Pages that need a browser: the home page, columns of the core kinds, what the menu leads to, then what
    is nearest."""
    home = kit.store.get("home_url")
    page = kit.home()
    menu = {key(entry.url): at for at, entry in reversed(list(enumerate(page.nav)))} if page else {}
    heads = dict(kit.store.page_heads())
    found = [
        target
        for target in kit.store.targets("inside = 1 and kind = 'page' and outcome = 'opened'")
        if target.id in heads and _may_list(heads[target.id])
    ]
    core = _core_columns(page) if page else set()

    def urgency(target: Target) -> tuple[object, ...]:
        at = key(target.url)
        return (
            target.url != home,
            at not in core,
            menu.get(at, len(menu)),
            not target.on_home,
            target.depth,
            target.id,
        )

    found.sort(key=urgency)
    return [target for target in found[:_LOOKED_THROUGH] if _needs_browser(kit, target)]


def _core_columns(home: Page) -> set[str]:
    """Addresses behind names of columns whose neglect is a veto."""
    named = [(entry.name, entry.url) for entry in home.nav] + [(link.text, link.url) for link in home.links]
    return {key(url) for name, url in named if (said := meaning(name)) and said.kind in _CORE}


def _may_list(head: PageHead) -> bool:
    return head.kind in _MAY_LIST


def _needs_browser(kit: Kit, target: Target) -> bool:
    page = kit.store.page(target.url)
    if page is None or not (needs(page) or _is_doubted(page, kit.as_of)):
        return False
    return kit.robots.allowed(target.url)


def _is_doubted(page: Page, today: date) -> bool:
    """Whether a list is old and was read from a script's data, or beside an empty box for which a script asks
    the server: a reader may be shown another."""
    if page.rendered or page.newest_list_date is None:
        return False
    if page.list_rendering != "json-in-script" and not may_hold_another(page):
        return False
    day = as_day(page.newest_list_date.value)
    return day is None or day < today - timedelta(days=_DOUBTED_DAYS)


def needs(page: Page) -> bool:
    """Whether a browser may show a list, or a menu, that the page's source does not hold: a script may build
    it, or a frame bring it."""
    if page.rendered or page.blocked or page.redirect_to or page.kind not in _MAY_LIST:
        return False
    if page.embedded and page.kind != "home" and not page.list_items and len(page.text) < _LITTLE_TEXT:
        return True
    if not page.scripts:
        return False
    if page.list_rendering == "script":
        return True
    if page.list_items or page.letters:
        return page.kind == "home" and not page.nav
    if page.people or page.guide or (page.services and page.services.entries):
        return False
    if page.kind == "home":
        return page.script_built or bool(page.empty_boxes)
    bare = len(page.text) < _LITTLE_TEXT and not page.body_links
    return bare or (page.kind in _LISTS and bool(page.empty_boxes) and len(page.text) < _OWN_TEXT)


# -- one page --------------------------------------------------------------------------------


def _tried(kit: Kit, browser: Browser, target: Target) -> dict[str, Any]:
    try:
        return _render(kit, browser, target)
    except Exception as error:  # whatever Selenium raises: a crash of the browser is no word on the page
        log.info("rendering %s: %s", target.url, error)
        return {"state": "crashed", "why": f"{type(error).__name__}: {error}".splitlines()[0][:200]}


def _render(kit: Kit, browser: Browser, target: Target) -> dict[str, Any]:
    source = kit.store.page(target.url)
    assert source is not None
    polite = kit.client.politeness
    with polite.turn(target.url) if polite else nullcontext(True) as granted:
        outcome = browser.open(target.final_url or target.url) if granted else STOPPED
    if outcome not in ("shown", "timed_out"):
        return {"state": outcome, "why": browser.why}
    traffic = at_rest(browser)
    lacks = "slow" if outcome == "timed_out" else what_lacks(traffic, status_of(browser))
    if not _is_here(browser, target):
        return {"state": "moved", "why": str(browser.run("return location.href"))[:300]}
    rendering = Rendering(now().isoformat(), not lacks, lacks, any(a.kind in _DATA for a in _own(traffic)))
    shown = read_shown(kit, browser, target.url, whole=rendering.whole)
    if shown is None or not is_the_page(shown):
        return {"state": "not_the_page", "why": (shown.blocked or shown.kind) if shown else "unread"}
    if not source.links:
        source = replace(source, links=tuple(Link(*link) for link in kit.store.links_on(target.id)))  # type: ignore[arg-type]
    page = joined(source, shown, rendering)
    if page.list_rendering == "browser":
        page = _turned(kit, browser, target, page)
    record = as_record(page)
    is_home = target.url == kit.store.get("home_url")
    fresh = kit.store.replace_page(target, record, kit.found_on(record, target), is_home=is_home)
    return {
        "state": "read" if page.list_rendering == "browser" else "no_more",
        "whole": rendering.whole,
        "why": lacks,
        "items": len(page.list_items),
        "before": len(source.list_items),
        "views": page.rendered.views if page.rendered else 1,
        "fresh": len(fresh),
    }


def at_rest(browser: Browser) -> Traffic:
    """Wait until what the page asked for has come and its text stands still; also below, where lists load
    late. Returns all it asked for. Raises what Selenium raises."""
    traffic = browser.traffic()
    dom.scroll(browser)
    until = time.monotonic() + _WAIT_S
    alike, before = 0, -1
    while time.monotonic() < until and alike < 3:
        time.sleep(_PAUSE_S)
        traffic = browser.traffic(traffic)
        length = int(browser.run("return document.body ? document.body.innerText.length : 0"))
        alike = alike + 1 if length == before and not _waiting(traffic) else 0
        before = length
    return traffic


def status_of(browser: Browser) -> int:
    """HTTP status of the page shown, 0 when unknown. Raises what Selenium raises."""
    script = "return (performance.getEntriesByType('navigation')[0] || {}).responseStatus || 0"
    return int(browser.run(script))


def what_lacks(traffic: Traffic, status: int) -> str:
    """Why the page may be shown in part only: `status`, `failed`, `slow`, `errors`; "" when it is whole."""
    if status != _FINE:
        return "status"
    own = _own(traffic)
    first = next((asked.url for asked in own if asked.kind == "Document"), "")
    if any(_failed(asked) and asked.url != first for asked in own):  # its own first answer may be a challenge
        return "failed"
    if _waiting(traffic):
        return "slow"
    return "errors" if traffic.errors else ""


def _own(traffic: Traffic) -> list[Asked]:
    """Requests whose answers a list may depend on."""
    return [a for a in traffic.requests.values() if a.kind in _NEEDED and not _is_beside(host_of(a.url))]


def _is_beside(host: str) -> bool:
    return any(host == name or host.endswith("." + name) for name in _BESIDE)


def _waiting(traffic: Traffic) -> bool:
    return any(asked.state == "waiting" for asked in _own(traffic))


def _is_here(browser: Browser, target: Target) -> bool:
    """Whether the browser still stands on the page: scripts may have moved on. What is behind # is theirs."""
    here = str(browser.run("return location.href")).partition("#")[0]
    asked = {browser.address(url) for url in (target.url, target.final_url) if url}
    return key(here) in {key(url) for url in asked}


def read_shown(kit: Kit, browser: Browser, url: str, *, whole: bool) -> Page | None:
    """What the browser shows now, read. Raises what Selenium raises."""
    html = dom.shown_html(browser, scripts=not whole, shown_at=browser.address(url), url=url)
    kit.keep_shown(url, html)
    made = kit.read(html.encode("utf-8", "replace"), url, "utf-8", None)
    if isinstance(made, ReadFailure):
        return None
    return replace(unpack(made.facts), links=tuple(Link(*link) for link in made.links))  # type: ignore[arg-type]


# -- turning the pages of a list -------------------------------------------------------------


def _turned(kit: Kit, browser: Browser, target: Target, page: Page) -> Page:
    """The page with what further views of its list hold, until they are old, spent, or enough."""
    views, ended, latest = 1, page.pages_in_list == 1, page
    limit = kit.as_of - timedelta(days=_OLD_DAYS)
    while not ended and views <= _VIEWS and not _all_older(latest, limit) and not kit.stop.is_set():
        before = str(browser.run("return document.body.innerText"))
        how = dom.turn(browser)
        ended = how == "spent"
        if how != "clicked" or not _changed(browser, before) or not _is_here(browser, target):
            break
        traffic = at_rest(browser)
        shown = read_shown(kit, browser, target.url, whole=not any(_failed(a) for a in _own(traffic)))
        if shown is None or not is_the_page(shown) or not shown.list_items:
            break
        known = len(page.list_items)
        page, latest, views = with_view(page, shown), shown, views + 1
        if len(page.list_items) == known:
            break
    assert page.rendered is not None
    return replace(page, rendered=replace(page.rendered, views=views, ended=ended))


def _failed(asked: Asked) -> bool:
    return asked.state == "failed" or asked.status >= 400


def _changed(browser: Browser, before: str) -> bool:
    until = time.monotonic() + _TURN_S
    while time.monotonic() < until:
        time.sleep(_PAUSE_S)
        if str(browser.run("return document.body ? document.body.innerText : ''")) != before:
            return True
    return False


def _all_older(page: Page, limit: date) -> bool:
    days: Iterator[date | None] = (as_day(item.date.value) for item in page.list_items if item.date)
    known = [day for day in days if day]
    return bool(known) and max(known) < limit
