"""Documents that the site offers, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from checker.fetch.model import Fetched
from checker.fetch.urls import key, same_site
from checker.store import Store


@dataclass(frozen=True, slots=True)
class Offered:
    """A document. title: words of its link; page, beside: where it stands, and how many characters of main
    text that page has (None: not known); published: ISO day of that page."""

    url: str
    title: str = ""
    page: str = ""
    beside: int | None = None
    published: str = ""


Read = Callable[[Offered, Fetched], Mapping[str, Any]]


@dataclass(frozen=True)
class FileUse:
    """One who reads documents.

    kind: of its answers in the store. most, most_bytes: how many files, and of one. fits: whether an address
    is that of a file it reads. domain: files on other hosts of the site's registered name, too. reading:
    starts what reads, which is given a fetched file and makes the answer to be kept.
    """

    kind: str
    most: int
    most_bytes: int
    fits: Callable[[str], bool]
    reading: Callable[[], AbstractContextManager[Read]]
    domain: bool = False


def newest(store: Store, use: FileUse, allowed: Callable[[str], bool] = lambda url: True) -> list[Offered]:
    """What `use` is to read: the files on the newest pages, newest first, each once."""
    found: dict[str, Offered] = {}
    for _, page in store.pages():
        day = page.publish_date.day if page.publish_date else ""
        for link in page.attachments:
            at = key(link.url)
            if not use.fits(link.url) or (at in found and found[at].published >= day):
                continue
            if _of_the_site(store, link.url, page.url, use):
                found[at] = Offered(link.url, link.text, page.url, len(page.text), day)
    newest_first = sorted(found.values(), key=lambda one: one.url)
    newest_first.sort(key=lambda one: one.published, reverse=True)
    chosen: list[Offered] = []
    for one in newest_first:
        if len(chosen) == use.most:
            break
        if allowed(one.url):
            chosen.append(one)
    return chosen


def _of_the_site(store: Store, url: str, page_url: str, use: FileUse) -> bool:
    target = store.target(url)
    if target is not None and target.inside:
        return True
    return use.domain and same_site(url, page_url)
