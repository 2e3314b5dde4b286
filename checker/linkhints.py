"""What pages tell of their links beside whether they open, as the result tells it."""

from __future__ import annotations

from checker.facts.model import DarkLinks, DarkSpot, LinkOddities, OddKind, Outside, OutsideHost
from reports import model

OUTSIDE_ROWS = 500  # hosts a result carries
DARK_ROWS = 200
ODD_ROWS = 50  # of each kind


def link_hints(outside: Outside, dark: DarkLinks, oddities: LinkOddities) -> model.LinkHints:
    """Outside hosts, suspected hidden links and oddly written ones."""
    return model.LinkHints(
        pages=dark.pages,
        outside=tuple(_host(host) for host in outside.hosts[:OUTSIDE_ROWS]),
        outside_left_out=max(0, len(outside.hosts) - OUTSIDE_ROWS),
        dark=tuple(_dark(spot) for spot in dark.spots[:DARK_ROWS]),
        dark_left_out=max(0, len(dark.spots) - DARK_ROWS) + dark.left,
        odd=tuple(_odd(kind) for kind in oddities.kinds),
    )


def _host(h: OutsideHost) -> model.OutsideRow:
    return model.OutsideRow(
        h.host, h.kind, h.group, h.doubts, h.addresses, h.url, h.words, h.place_url, h.hidden
    )


def _dark(spot: DarkSpot) -> model.DarkRow:
    link = spot.link
    return model.DarkRow(
        link.how, link.url, link.text, link.words, link.html, link.many,
        spot.page_url, spot.pages, spot.alike,
    )  # fmt: skip


def _odd(kind: OddKind) -> model.OddGroup:
    rows = tuple(
        model.OddRow(s.written, s.text, s.where, s.page_url, s.pages, s.alike, s.twin)
        for s in kind.spots[:ODD_ROWS]
    )
    return model.OddGroup(kind.kind, kind.count, kind.pages, rows)
