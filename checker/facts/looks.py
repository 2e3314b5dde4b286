"""Pages as a browser showed them, and the visits to the home page that were made on the way."""

from __future__ import annotations

from typing import Any

from checker.facts.model import Looks, PageLook, SiteInfo, Visit
from checker.facts.registry import fact
from checker.store import Store

_KILO = 1000


@fact
def looks(store: Store) -> Looks:
    """What was seen in a browser; without one, why."""
    answers = store.probes("looks")
    about, _ = answers.pop("", ({}, ""))
    pages = tuple(_look(answer, at) for answer, at in answers.values())
    order = {"home": 0, "column": 1, "article": 2}
    return Looks(
        str(about.get("state", "not_run")),
        str(about.get("browser", "")),
        tuple(sorted(pages, key=lambda p: (order.get(p.role, len(order)), p.url, -p.width))),
    )


def _look(answer: dict[str, Any], at: str) -> PageLook:
    again = answer.get("again")
    return PageLook(
        url=answer["url"],
        role=answer["role"],
        width=answer["width"],
        outcome=answer["outcome"],
        blank=bool(again and answer["blank"]),
        text_length=answer["text_length"],
        held_length=answer["held_length"],
        overflow_px=answer["overflow_px"],
        errors=answer["errors"],
        first_errors=tuple(answer["first_errors"]),
        failed=answer.get("failed", 0),
        paint_s=_seconds(answer["first_paint_ms"]),
        load_s=_seconds(answer["load_ms"]),
        kilobytes=round(answer["bytes"] / _KILO),
        requests=answer["requests"],
        main_px=answer["main_px"],
        search_seen=answer["search_seen"],
        seen_at=at,
    )


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


@fact
def more_visits(store: Store, site: SiteInfo, looks: Looks) -> tuple[Visit, ...]:
    """Later visits to the home page of this same inspection, by the probes. None for a folder."""
    if site.from_folder:
        return ()
    visits = [
        Visit(a["url"], a["outcome"], a["status"], a["seconds"], at, a["error"])
        for a, at in store.probes("visit").values()
    ]
    for look in looks.pages:
        if look.role == "home" and look.outcome == "shown":
            visits.append(Visit(look.url, "opened", None, look.load_s or 0.0, look.seen_at))
        elif look.role == "home" and look.outcome == "timed_out":
            visits.append(Visit(look.url, "timed_out", None, 0.0, look.seen_at))
    return tuple(sorted(visits, key=lambda v: v.at))
