"""The links of an inspection as the result tells them."""

from __future__ import annotations

from typing import Any

from checker.facts.model import BadLink, CheckedLinks
from reports import model

ROWS = 2000  # bad links a result carries; the store holds all
PASSING_ROWS = 200
MOVED_ROWS = 200
_ORDER = {"sure": 0, "suspected": 1, "barred": 2}


def link_rows(checked: CheckedLinks) -> tuple[model.LinkRow, ...]:
    """The bad links: proved ones first, then those on the home page, then by the places where they stand."""
    ordered = sorted(
        checked.bad, key=lambda b: (_ORDER[b.certainty], not b.followed, not b.on_home, -b.places)
    )
    return tuple(_row(link) for link in ordered[:ROWS])


def link_report(checked: CheckedLinks) -> model.LinkReport:
    """All links in short, and what stands beside the bad ones."""
    order = {"inside": 0, "domain": 1, "outside": 2}
    classes = sorted(checked.classes, key=lambda c: (order[c.scope], -c.checked))
    return model.LinkReport(
        classes=tuple(
            model.LinkClass(c.scope, c.kind, c.checked, c.sure, c.suspected, c.barred, c.passing, c.unchecked)
            for c in classes
        ),
        causes=tuple(
            model.LinkCause(c.kind, c.about, c.links, c.places, c.sure, c.page_url, c.text, c.where, c.alike)
            for c in checked.causes
        ),
        passing=tuple(_row(link) for link in checked.passing[:PASSING_ROWS]),
        passing_left_out=max(0, len(checked.passing) - PASSING_ROWS),
        moved=tuple(
            model.MovedLink(m.url, m.final_url, m.places, m.place_url, m.place_text)
            for m in checked.moved[:MOVED_ROWS]
        ),
        moved_left_out=max(0, len(checked.moved) - MOVED_ROWS) + checked.moved_left,
        left=tuple(model.LinksLeft(x.pattern, x.reason, x.links, x.bad) for x in checked.left),
        missing=tuple(
            model.MissingAnswer(a.url, a.outcome, a.status, a.final_url, a.title, a.words)
            for a in checked.answers
        ),
        again_done=checked.again_done,
        again=checked.again,
        again_left=checked.again_left,
        again_cut=checked.again_cut,
    )


def _row(link: BadLink) -> model.LinkRow:
    told: dict[str, Any] = {
        name: getattr(link, name)
        for name in (
            "url", "kind", "outcome", "status", "scope", "certain", "places", "place_url", "place_text",
            "on_home", "note", "certainty", "why", "words", "final_url", "template", "cause", "followed",
        )
    }  # fmt: skip
    return model.LinkRow(
        **told,
        tries=tuple(model.LinkTry(t.at, t.outcome, t.status) for t in link.tries),
        stands=tuple(model.LinkPlace(p.page_url, p.text, p.where, p.hidden) for p in link.stands),
    )
