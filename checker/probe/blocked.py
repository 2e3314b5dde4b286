"""Pages that a shield kept from us: asked for again after a while and slowly, and a few of them opened in
Chromium, the home page first.

Nothing is typed or solved: a page that asks for a captcha is left. What Chromium is shown is read like any
page and says so; what stays blocked is nobody's fault in any verdict.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from checker.browser.session import Browser
from checker.clock import now
from checker.fetch.model import Fetched
from checker.fetch.urls import host_of, key
from checker.page.join import is_the_page
from checker.page.model import Rendering
from checker.page.workers import ReadFailure
from checker.probe.kit import SUMMARY, Kit
from checker.probe.render import STOPPED, at_rest, read_shown, status_of, what_lacks
from checker.store import Target, as_record

log = logging.getLogger("govcheck.probe")

KIND = "blocked"
_BLOCKED = "inside = 1 and kind = 'page' and outcome = 'blocked'"
_SCOUTS = 3  # pages of a host asked for again before all are
_MANY = 8  # blocked pages of a host that has turned against us
_PAUSE_S = 10.0  # before a host is asked again
_SLOWLY_S = 1.0  # between requests to a host that is asked again
_IN_BROWSER = 6  # pages opened in Chromium
_LEFT_SO = 2  # pages in a row that stay blocked there: the rest would too
_CHALLENGE_TRIES = 4  # looks at a page that may be letting the browser in
_CHALLENGE_PAUSE_S = 1.5
_FINE = 200


def probe(kit: Kit) -> bool:
    """Try again what was blocked. Returns whether the crawl has something to go on with."""
    _take_back_lies(kit)
    walled = _in_order(kit)
    if not walled:
        return False
    told = kit.store.probes(KIND).get(SUMMARY)
    since = min(target.fetched_at for target in walled)
    again = _ask_again(kit, walled)
    fresh, seen, state = (0, 0, "asked_again") if again else _open_in_browser(kit, _in_order(kit))
    before = told[0] if told else {}
    kit.put(
        KIND,
        SUMMARY,
        {
            "state": state,
            "pages": max(len(walled), before.get("pages", 0)),
            "since": min(filter(None, (since, before.get("since", "")))),
            "again": again + before.get("again", 0),
            "seen": seen + before.get("seen", 0),
        },
    )
    return bool(again or seen or fresh)


def _in_order(kit: Kit) -> list[Target]:
    """Blocked pages: the home page, what its menu leads to, then what is nearest."""
    home = kit.store.get("home_url")
    page = kit.home()
    menu = {key(entry.url) for entry in page.nav} if page else set()
    walled = list(kit.store.targets(_BLOCKED))
    return sorted(walled, key=lambda t: (t.url != home, key(t.url) not in menu, not t.on_home, t.depth, t.id))


# -- asking again ----------------------------------------------------------------------------


def _ask_again(kit: Kit, walled: list[Target]) -> int:
    """Ask for a few blocked pages of each host, slowly; where one opens, all are put back into the queue.
    Returns how many. Each host is asked again once in a run."""
    by_host: dict[str, list[Target]] = defaultdict(list)
    for target in walled:
        by_host[host_of(target.url)].append(target)
    again = 0
    for host, pages in by_host.items():
        if host in kit.asked_again or kit.stop.is_set() or time.monotonic() > kit.until:
            continue
        kit.asked_again.add(host)
        why = _calm_down(kit, host) if _has_turned(kit, host, len(pages)) else ""
        scouts = dict.fromkeys((pages[0], pages[len(pages) // 2], pages[-1]))
        if any(_opens(kit, target) for target in list(scouts)[:_SCOUTS]):
            kit.store.requeue(target.id for target in pages)
            again += len(pages)
        elif why and kit.client.weather:
            kit.client.weather.shut_again(host, why)
    return again


def _has_turned(kit: Kit, host: str, blocked: int) -> bool:
    """Whether the host refuses us, not only some of its pages. Runs that go on tell it by their number."""
    weather = kit.client.weather
    told = weather is not None and (host in weather.turned or host in weather.lied)
    return told or blocked >= _MANY


def _calm_down(kit: Kit, host: str) -> str:
    """Give a host time, and ask it slowly from now on. Returns why it was asked no more, or ""."""
    polite, weather = kit.client.politeness, kit.client.weather
    why = weather.open_again(host) if weather else ""
    if polite and not polite.is_unlimited(host):
        kit.stop.wait(_PAUSE_S)
        polite.set_interval(host, _SLOWLY_S)
    return why


def _opens(kit: Kit, target: Target) -> bool:
    if kit.stop.is_set() or not kit.robots.allowed(target.url):
        return False
    kit.say(target.url)
    fetched = kit.client.get(target.url)
    if fetched.outcome != "opened":
        return fetched.outcome == "not_html"
    read = kit.read(fetched.body, fetched.final_url or target.url, fetched.header_charset, None)
    return not isinstance(read, ReadFailure) and not read.blocked


def _take_back_lies(kit: Kit) -> None:
    """A host that called everything gone or was too busy for everything, even for what had opened: its
    answers since then prove nothing."""
    weather = kit.client.weather
    if weather is None:
        return
    for host, since in weather.lied.items():
        gone = _since(kit, host, since, "outcome = 'not_found'")
        kit.store.call_blocked(gone, "the host called everything gone, even a page that had opened")
    for host, since in weather.turned.items():
        busy = _since(kit, host, since, "outcome = 'error' and status = 503")
        kit.store.call_blocked(busy, "HTTP 503, to everything, even a page that had opened")


def _since(kit: Kit, host: str, since: str, answered: str) -> list[int]:
    found = kit.store.targets(f"{answered} and fetched_at >= ?", (since,))
    return [target.id for target in found if host_of(target.url) == host]


# -- in the browser --------------------------------------------------------------------------


def _open_in_browser(kit: Kit, walled: list[Target]) -> tuple[int, int, str]:
    """(new addresses, pages read, state) of the first few blocked pages in Chromium."""
    done = kit.store.probes(KIND)
    waiting = [t for t in walled if t.url not in done and kit.robots.allowed(t.url)]
    waiting = waiting[: max(0, _IN_BROWSER - sum(1 for at in done if at != SUMMARY))]
    if kit.render == "none" or not waiting:
        return 0, 0, "left"
    browser = kit.browser()
    if browser.lacks:
        return 0, 0, browser.lacks
    fresh = seen = in_vain = 0
    for target in waiting:
        if kit.stop.is_set() or in_vain >= _LEFT_SO or time.monotonic() > kit.until:
            break
        kit.say(target.url)
        try:
            answer = _look(kit, browser, target)
        except Exception as error:  # whatever Selenium raises: the page stays blocked
            log.info("opening %s: %s", target.url, error)
            answer = {"state": "crashed", "why": f"{type(error).__name__}: {error}".splitlines()[0][:200]}
        if answer["state"] == STOPPED:
            break
        kit.put(KIND, target.url, answer)
        read = answer["state"] == "seen"
        seen, fresh, in_vain = seen + read, fresh + answer.get("fresh", 0), 0 if read else in_vain + 1
        if answer["state"] == "captcha" or (answer["state"] == "crashed" and not browser.revive()):
            break
    return fresh, seen, "done"


def _look(kit: Kit, browser: Browser, target: Target) -> dict[str, Any]:
    polite = kit.client.politeness
    began = time.monotonic()
    with polite.turn(target.url) if polite else nullcontext(True) as granted:
        outcome = browser.open(target.url) if granted else STOPPED
    if outcome not in ("shown", "timed_out"):
        return {"state": outcome, "why": browser.why}
    elapsed = time.monotonic() - began
    shown = None
    status = 0
    for _ in range(_CHALLENGE_TRIES):
        traffic = at_rest(browser)
        status = status_of(browser)
        lacks = "slow" if outcome == "timed_out" else what_lacks(traffic, status)
        shown = read_shown(kit, browser, target.url, whole=False)
        if shown and shown.blocked == "captcha":
            return {"state": "captcha"}
        if status == _FINE and shown and is_the_page(shown):
            break
        time.sleep(_CHALLENGE_PAUSE_S)
        elapsed = time.monotonic() - began
    if status != _FINE or shown is None or not is_the_page(shown):
        return {
            "state": "blocked",
            "status": status,
            "why": (shown.blocked or shown.kind) if shown else "unread",
        }
    here = str(browser.run("return location.href")).partition("#")[0]
    if host_of(here) != host_of(browser.address(target.url)):
        return {"state": "moved", "why": here[:300]}
    rendering = Rendering(now().isoformat(), not lacks, lacks, asked=True, menu=bool(shown.nav))
    page = replace(
        shown, rendered=rendering, list_rendering="browser" if shown.list_items else shown.list_rendering
    )
    record = as_record(page)
    fetched = Fetched(
        target.url, "opened", _FINE, target.url, "text/html", size=page.text_length, fetched_at=rendering.at,
        elapsed_ms=round(elapsed * 1000), error="blocked for our client, opened in Chromium",
    )  # fmt: skip
    is_home = target.url == kit.store.get("home_url")
    found = kit.found_on(record, target)
    fresh = kit.store.record(target.id, fetched, record, found, depth=target.depth, is_home=is_home)
    return {"state": "seen", "whole": rendering.whole, "fresh": len(fresh), "items": len(page.list_items)}
