"""Addresses that did not open: dead ones that are proved, and those that could not be judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.facts.model import BadLink, HomeNews, Links, SiteInfo
from checker.facts.registry import fact
from checker.fetch.model import DEAD
from checker.store import Store, Target

_FINE = ("opened", "not_html")
_NOT_TRIED = ("robots", "not_checked")
# Never part of this inspection: other places, and addresses that a trap makes without end.
_LEFT_OUT = ("host:", "path:", "excluded:", "length:", "repeat:", "query:", "session:", "calendar:")


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
def links(store: Store, home_news: HomeNews, partial_folder: bool, site: SiteInfo) -> Links:
    """Every address the site refers to that was tried and did not open, in order of discovery.

    Only a 404 or 410 proves a dead link; anything else may be our network, a shield or a bad moment.
    In a folder that holds only a part of its site not even that does. An entrance of site.toml to which
    nothing on the site leads is no link of it.
    """
    named = {entrance.url for entrance in site.entrances}
    bad: list[BadLink] = []
    checked = unchecked = unchecked_on_home = 0
    wanted = "state != 'skipped' or not (" + " or ".join(["skip_reason like ?"] * len(_LEFT_OUT)) + ")"
    for target in store.targets(wanted, tuple(start + "%" for start in _LEFT_OUT)):
        if target.url in named and not target.places:
            continue
        if target.outcome is None or target.outcome in _NOT_TRIED:
            unchecked += 1
            unchecked_on_home += target.on_home
            continue
        checked += 1
        if target.outcome not in _FINE:
            bad.append(_bad(store, target, proof=not (partial_folder and target.inside)))
    return Links(tuple(bad), checked, unchecked, unchecked_on_home, home_news.navigation_only)


def _bad(store: Store, target: Target, *, proof: bool) -> BadLink:
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
    )
