"""What a shield kept from us, counted for the top of the report."""

from __future__ import annotations

import re
from collections import Counter

from checker.fetch.http import USER_AGENT
from checker.probe.kit import SUMMARY
from checker.store import Store
from reports.model import Walls

_BLOCKED = "inside = 1 and kind = 'page' and outcome = 'blocked'"
_STATUS = re.compile(r"^HTTP \d{3}(?: \([\w .]+\))?")
_KINDS = (
    ("captcha", re.compile("captcha|验证")),
    ("challenge", re.compile("challenge|JavaScript|__jsl|acw_sc|_ts|cookie")),
    ("silence", re.compile("not asked|called everything gone")),
)


def walls_of(store: Store) -> Walls | None:
    """Pages that were blocked, and those that only a browser was shown; None where there are none."""
    pages = list(store.targets(_BLOCKED))
    told = store.probes("blocked").get(SUMMARY)
    summary = told[0] if told else {}
    seen = int(summary.get("seen", 0))
    if not pages and not seen:
        return None
    times = [target.fetched_at for target in pages if target.fetched_at]
    home = store.get("home_url")
    return Walls(
        pages=len(pages),
        since=min([*times, *filter(None, [summary.get("since", "")])], default=""),
        home=any(target.url == home for target in pages),
        seen=seen,
        agent=USER_AGENT,
        by=dict(Counter(kind_of(target.error) for target in pages).most_common()),
    )


def kind_of(error: str) -> str:
    """How a page was blocked: `HTTP 412 (Riversafe)`, `captcha`, `challenge`, `silence` or `shield`."""
    if error.startswith("HTTP 503, "):
        return "HTTP 503"
    if status := _STATUS.match(error):
        return status[0]
    return next((kind for kind, pattern in _KINDS if pattern.search(error)), "shield")
