"""Which other pages of a site an observation may read: those its robots.txt lets us read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from protego import Protego

from checker.fetch.robots import AGENT


def allowed(wanted: Sequence[str], robots: Mapping[str, Any]) -> list[str]:
    """The addresses that the site lets us read: none while its robots.txt fails, as RFC 9309 has it. robots:
    its `status` (0 without an answer) and `words`."""
    status = int(robots["status"])
    if status in (0, 429) or status >= 500:
        return []
    rules = Protego.parse(str(robots["words"]))
    return [url for url in wanted if rules.can_fetch(url, AGENT)]
