"""Links that pages may carry without their keeper's will (暗链), over the whole site. Suspicions only."""

from __future__ import annotations

from checker.facts.model import DarkLinks, DarkSpot
from checker.facts.registry import fact
from checker.facts.rows import Rows


@fact
def dark_links(rows: Rows) -> DarkLinks:
    """Every suspected link once, however many pages carry it."""
    hints = rows.hints
    spots = [
        DarkSpot(hints.dark_links[same], seen.page_url, seen.pages, seen.alike, seen.seen_at)
        for same, seen in hints.dark.items()
    ]
    spots.sort(key=lambda spot: (not spot.link.words, -spot.pages))
    return DarkLinks(tuple(spots), hints.pages, hints.dark_left)
