"""How each host of the site answers an address that surely does not exist: what a missing page looks like.

One address is made up for each host and asked for once, with a GET, if its robots.txt allows. A later look
at a page can then tell a soft 404 (the same page, with status 200) from a page.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from typing import Any

from checker.fetch.urls import host_of, origin_of, registrable
from checker.page.gone import Sketch, says_missing, sketch_of
from checker.probe.kit import Kit

KIND = "missing"
_HOSTS = 30  # asked at most
_BODY_BYTES = 300_000
_MOST_S = 120.0  # for all of them


def probe(kit: Kit) -> None:
    """Ask each host of the site once. Hosts that have an answer are left alone."""
    if kit.local:  # our own server answers
        return
    known = kit.store.probes(KIND)
    until = time.monotonic() + _MOST_S
    for origin in _origins(kit):
        if time.monotonic() > until or kit.stop.is_set():
            return
        if origin not in known:
            answer = _ask(kit, origin)
            if answer["outcome"] != "not_checked":
                kit.put(KIND, origin, answer)


def made_up(origin: str) -> str:
    """An address below the origin that nobody has made; always the same one."""
    return f"{origin}/govcheck-no-such-page-{hashlib.sha256(origin.encode()).hexdigest()[:10]}.html"


def missing_pages(kit: Kit) -> dict[str, Sketch]:
    """What a missing page looks like, by origin: only where the host answers it with a page and 200, and the
    page's own words say so."""
    found = kit.store.probes(KIND)
    return {origin: Sketch.from_dict(a["page"]) for origin, (a, _) in found.items() if a.get("words")}


def lying_heads(kit: Kit) -> frozenset[str]:
    """Origins that say to HEAD that an address is there, and to GET that it is not."""
    found = kit.store.probes(KIND).items()
    return frozenset(origin for origin, (a, _) in found if a.get("head") in ("opened", "not_html"))


def _origins(kit: Kit) -> Iterator[str]:
    """Hosts with opened pages: the inspected ones, then others below the same registered name."""
    own = registrable(host_of(kit.store.get("home_url") or kit.store.get("start_url")))
    met: dict[str, None] = {}
    for target in kit.store.targets("kind = 'page' and outcome = 'opened' and inside = 1"):
        met.setdefault(origin_of(target.url))
    if kit.outside:
        for target in kit.store.targets("kind = 'page' and outcome = 'opened' and inside = 0"):
            if registrable(host_of(target.url)) == own:
                met.setdefault(origin_of(target.url))
    yield from [origin for origin in met if origin][:_HOSTS]


def _ask(kit: Kit, origin: str) -> dict[str, Any]:
    url = made_up(origin)
    if not kit.robots.allowed(url):
        return {"url": url, "outcome": "robots"}
    kit.say(url)
    fetched = kit.client.get(url, max_bytes=_BODY_BYTES)
    answer: dict[str, Any] = {
        "url": url,
        "outcome": fetched.outcome,
        "status": fetched.status,
        "final_url": fetched.final_url,
    }
    if fetched.outcome == "not_found":
        answer["head"] = kit.client.bare_head(url).outcome
    if fetched.outcome == "opened":
        from checker.page.read import read_page  # costly to load, and not always needed

        page = read_page(
            fetched.body, fetched.final_url, header_charset=fetched.header_charset, as_of=kit.as_of
        )
        mark = says_missing(page)
        answer |= {"page": sketch_of(page).to_dict(), "words": mark.words if mark else ""}
    return answer
