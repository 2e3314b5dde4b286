"""Addresses that did not open: dead ones that are proved, and those that could not be judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checker.facts.model import BadLink, HomeNews, Links, SiteInfo
from checker.facts.registry import fact
from checker.fetch.model import DEAD
from checker.page.model import Page
from checker.store import Place, Store, Target

_FINE = ("opened", "not_html")
_NOT_TRIED = ("robots", "not_checked")
# Never part of this inspection: other places, and addresses that a trap makes without end.
_LEFT_OUT = ("host:", "path:", "excluded:", "length:", "repeat:", "query:", "session:", "calendar:")
_NO_LINKS = ("style", "script")
# Words of <link rel=…>: what a browser loads by itself, and no reader follows.
_RELS = re.compile(
    r"(?:shortcut )?icon|apple-touch-icon\S*|mask-icon|dns-prefetch|preconnect|prefetch|preload|prerender"
    r"|modulepreload|canonical|alternate|amphtml|manifest|pingback|edituri|wlwmanifest|stylesheet"
)


@fact
def partial_folder(store: Store, figures: Mapping[str, Any]) -> bool:
    """Whether the inspected folder holds only a part of its site (saved pages, a mirror cut short).

    Then a file that is not there proves nothing. Told by the share of linked pages that are missing.
    """
    if store.get("from_folder") != "1":
        return False
    outcomes = store.outcomes()
    missing = outcomes.get("not_found", 0)
    return missing * 100 > sum(outcomes.values()) * int(figures.get("partial_folder_percent", 20))


@fact
def links(store: Store, home_page: Page, home_news: HomeNews, partial_folder: bool, site: SiteInfo) -> Links:
    """Every address the site refers to that was tried and did not open, in order of discovery.

    Only a 404 or 410 proves a dead link; anything else may be our network, a shield or a bad moment.
    In a folder that holds only a part of its site not even that does. What no reader can follow or see
    (style sheets, scripts, hidden links) is told apart. Where the home page is seen whole and only leads
    on, links of the pages it leads to are marked `second_level`. An entrance of site.toml to which
    nothing on the site leads is no link of it.
    """
    named = {entrance.url for entrance in site.entrances}
    # A box that a script may fill, and the home page may show news after all.
    surely = home_news.navigation_only and not (home_page.scripts and home_page.empty_boxes)
    second = _second_level(store, home_page) if surely else frozenset()
    bad: list[BadLink] = []
    checked = unchecked = unchecked_on_home = unchecked_on_second = 0
    wanted = "state != 'skipped' or not (" + " or ".join(["skip_reason like ?"] * len(_LEFT_OUT)) + ")"
    for target in store.targets(wanted, tuple(start + "%" for start in _LEFT_OUT)):
        if target.url in named and not target.places:
            continue
        if target.outcome is None or target.outcome in _NOT_TRIED:
            if target.kind not in _NO_LINKS:
                unchecked += 1
                unchecked_on_home += target.on_home
                unchecked_on_second += not target.on_home and _stands_on(store.places(target.id), second)
            continue
        checked += 1
        if target.outcome not in _FINE:
            bad.append(_bad(store, target, second, proof=not (partial_folder and target.inside)))
    return Links(
        tuple(bad),
        checked,
        unchecked,
        unchecked_on_home,
        home_navigation_only=home_news.navigation_only,
        second_level_known=surely,
        unchecked_on_second=unchecked_on_second,
    )


def _second_level(store: Store, home: Page) -> frozenset[str]:
    """Addresses of the site's pages that the home page leads to."""
    found = store.targets("on_home and inside and kind = 'page' and outcome = 'opened'")
    return frozenset(target.url for target in found if target.url != home.url)


def _stands_on(places: Sequence[Place], pages: frozenset[str]) -> bool:
    return bool(pages) and any(place.page_url in pages for place in places)


def _can_be_followed(target: Target, places: Sequence[Place]) -> bool:
    """Whether a reader can follow or see it somewhere; what stands nowhere we know of counts as seen."""
    if target.kind in _NO_LINKS:
        return False
    return not places or any(not p.hidden and not _RELS.fullmatch(p.text.lower()) for p in places)


def _bad(store: Store, target: Target, second: frozenset[str], *, proof: bool) -> BadLink:
    places = store.places(target.id)
    first = next((p for p in places if not p.hidden), places[0] if places else None)
    return BadLink(
        url=target.url,
        kind=target.kind,
        outcome=target.outcome or "",
        status=target.status,
        inside=target.inside,
        certain=proof and target.outcome in DEAD,
        places=target.places,
        place_url=first.page_url if first else "",
        place_text=first.text if first else "",
        on_home=target.on_home,
        seen_at=target.fetched_at,
        second_level=not target.on_home and _stands_on(places, second),
        followed=_can_be_followed(target, places),
    )
