"""How links are written, over the whole site: what each page tells, and what only many pages tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from publicsuffixlist import PublicSuffixList

from checker.facts.address import host_of, key
from checker.facts.link_hints import OddCount, Seen
from checker.facts.model import LinkOddities, OddKind, OddSpot
from checker.facts.registry import fact
from checker.facts.rows import Rows
from checker.page.model import OddLink
from checker.store import Store

_SHOWN = 100  # spots kept of a kind
# Endings of closed networks, and of names that stand for themselves: no misspelling.
_CLOSED = frozenset({"local", "lan", "localhost", "internal", "intranet", "corp", "home", "onion", "test"})
_NUMBER = re.compile(r"[\d.]+$|\[")
_STARTS = re.compile(r"[a-z]+:/{2}[^/]*")


@fact
def link_oddities(rows: Rows, store: Store) -> LinkOddities:
    """References by the way they are odd, the most frequent kinds first within their weight."""
    hints = rows.hints
    kinds = [_kind(kind, count) for kind, count in hints.odd.items()]
    kinds += [
        kind
        for kind in (
            _gathered("case", _wrong_case(store)),
            _gathered("suffix", _unknown_endings(store)),
            _gathered("place", _missing_places(rows)),
        )
        if kind.count
    ]
    return LinkOddities(tuple(sorted(kinds, key=lambda kind: kind.kind)), hints.pages)


def _kind(kind: str, count: OddCount) -> OddKind:
    spots = [_spot(link, seen) for link, seen in count.seen.items()]
    spots.sort(key=lambda spot: -spot.pages)
    return OddKind(kind, count.count, count.pages, tuple(spots[:_SHOWN]))


def _spot(link: OddLink, seen: Seen) -> OddSpot:
    return OddSpot(
        link.written, seen.page_url, link.text, link.where, seen.pages, seen.alike, seen_at=seen.seen_at
    )


def _gathered(kind: str, found: Iterable[OddSpot]) -> OddKind:
    spots = sorted(found, key=lambda spot: -spot.pages)
    return OddKind(kind, len(spots), len({spot.page_url for spot in spots}), tuple(spots[:_SHOWN]))


def _wrong_case(store: Store) -> Iterator[OddSpot]:
    """Addresses that do not exist while one that differs only in capitals opened."""
    missing = {
        target.url.lower(): target
        for target in store.targets("inside and outcome = 'not_found' and state = 'done'")
        if target.places
    }
    if not missing:
        return
    for twin in store.targets("inside and outcome in ('opened', 'not_html')"):
        target = missing.get(twin.url.lower())
        if target is not None and _same_start(target.url, twin.url):
            place = next(iter(store.places(target.id)), None)
            if place is not None:
                yield OddSpot(
                    target.url, place.page_url, place.text, place.where, target.places,
                    twin=twin.url, seen_at=target.fetched_at,
                )  # fmt: skip


def _same_start(one: str, other: str) -> bool:
    first, second = _STARTS.match(one), _STARTS.match(other)
    return bool(first and second and first[0] == second[0])


def _unknown_endings(store: Store) -> Iterator[OddSpot]:
    """Hosts under an ending that is not in use anywhere: `www.example.con`, `www.a.gov.cnxxgk`."""
    for target in store.targets("not inside and kind in ('page', 'attachment', 'image', 'frame')"):
        host = host_of(target.url).rstrip(".")
        if "." in host and not _NUMBER.match(host) and not _ending_exists(host.rpartition(".")[2]):
            place = next(iter(store.places(target.id)), None)
            if place is not None:
                yield OddSpot(
                    target.url, place.page_url, place.text, place.where, target.places,
                    seen_at=target.fetched_at,
                )  # fmt: skip


@cache
def _ending_exists(ending: str) -> bool:
    return ending in _CLOSED or _endings().publicsuffix(ending) is not None


@cache
def _endings() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True, accept_unknown=False)


def _missing_places(rows: Rows) -> Iterator[OddSpot]:
    """Fragments that name nothing on the page they lead to, which was read whole and runs no script."""
    places = {key(url): names for url, names in rows.hints.places.items()}
    for address, seen in rows.hints.fragments.items():
        page, _, name = address.partition("#")
        names = places.get(key(rows.goal(page)))
        if names is not None and name not in names.split():
            yield OddSpot(address, seen.page_url, pages=seen.pages, alike=seen.alike, seen_at=seen.seen_at)
