"""The newest documents that the site offers, each fetched once for all who read it.

Who reads them: the word checks, here; the accessibility stage, where it is wanted (`Kit.files`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from checker.attached import READABLE, Words, read_words
from checker.fetch.model import Fetched
from checker.fetch.urls import key
from checker.page.workers import PageReaders, ReadFailure
from checker.probe.kit import SUMMARY, Kit
from checker.probe.offered import FileUse, Offered, Read, newest

KIND = "words-of-files"
MOST_FILES = 30
MOST_S = 180.0
FILE_BYTES = 10_000_000
READ_S = 30.0


@dataclass
class _Order:
    """What one reader still wants, by the key of its address."""

    use: FileUse
    wanted: int
    left: dict[str, Offered]
    read: Read = field(init=False)


def probe(kit: Kit) -> None:
    """Fetch the documents of the newest pages, one after the other; kept is what their readers tell."""
    until = time.monotonic() + MOST_S
    orders = [_order(kit, use) for use in (WORDS, *kit.files) if SUMMARY not in kit.store.probes(use.kind)]
    with ExitStack() as stack:
        for order in orders:
            if order.left:
                order.read = stack.enter_context(order.use.reading())
        for at, url in _in_turn(orders):
            if kit.stop.is_set() or time.monotonic() > until:
                break
            kit.say(url)
            _fetch(kit, at, url, [order for order in orders if at in order.left])
    if not kit.stop.is_set():
        for order in orders:
            read = order.wanted - len(order.left)
            kit.put(order.use.kind, SUMMARY, {"state": "done", "wanted": order.wanted, "read": read})


def _order(kit: Kit, use: FileUse) -> _Order:
    near = use if kit.outside else replace(use, domain=False)
    wanted = newest(kit.store, near, kit.robots.allowed)
    known = kit.store.probes(use.kind)
    return _Order(use, len(wanted), {key(one.url): one for one in wanted if one.url not in known})


def _in_turn(orders: Sequence[_Order]) -> list[tuple[str, str]]:
    """(key, address): what several want first, for the time may end; then as each wants them."""
    wants: dict[str, str] = {}
    for order in orders:
        for at, one in order.left.items():
            wants.setdefault(at, one.url)
    return sorted(wants.items(), key=lambda row: -sum(row[0] in order.left for order in orders))


def _fetch(kit: Kit, at: str, url: str, orders: Sequence[_Order]) -> None:
    """One fetch for all of these. What was broken off because the run was stopped is no answer."""
    most = max(order.use.most_bytes for order in orders)
    fetched = kit.client.get(url, want="any", max_bytes=most)
    if fetched.outcome == "not_checked" and kit.stop.is_set():
        return
    for order in orders:
        one = order.left.pop(at)
        kit.put(order.use.kind, one.url, order.read(one, fetched), fetched.fetched_at)


# -- for the word checks ---------------------------------------------------------------------


@contextmanager
def _reading() -> Iterator[Read]:
    with PageReaders[Words](1, date.min, READ_S, reader=read_words) as readers:
        yield lambda one, fetched: _words_of(readers, one, fetched)


def _words_of(readers: PageReaders[Words], one: Offered, fetched: Fetched) -> Mapping[str, Any]:
    about = {"page": one.page, "title": one.title}
    if fetched.outcome == "too_large" or len(fetched.body) > FILE_BYTES:
        return {**about, **asdict(Words("other", unread="too_large"))}
    if fetched.outcome not in ("opened", "not_html"):
        return {**about, **asdict(Words("other")), "unread": "not_fetched"}
    told = readers.read(fetched.body, one.url)
    return {**about, **asdict(Words("other", unread="broken") if isinstance(told, ReadFailure) else told)}


def _readable(url: str) -> bool:
    return READABLE.search(url) is not None


WORDS = FileUse(KIND, MOST_FILES, FILE_BYTES, _readable, _reading)
