"""A page as it crosses from the process that read it to the store: packed once, not looked into again.

Packing where the page was read leaves the crawl loop only the few words it decides by.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from checker.page.model import Link, Page
from checker.store.codec import pack, unpack


class PageRecord(NamedTuple):
    """What the crawl loop and the tables need of a page, and the page itself, packed.

    links: (url, text, kind, where, hidden), as in checker.page.model.Link.
    """

    url: str
    kind: str
    title: str
    published: str | None
    newest: str | None
    blocked: str | None
    redirect_to: str | None
    facts: bytes
    links: list[tuple[str, str, str, str, bool]]


def as_record(page: Page) -> PageRecord:
    """The page ready for the store. Its links go to tables of their own; an article's menu repeats
    the home page's."""
    slim = replace(page, links=(), nav=() if page.kind == "article" else page.nav)
    return PageRecord(
        page.url,
        page.kind,
        page.heading or page.title,
        page.publish_date.value if page.publish_date else None,
        page.newest_list_date.value if page.newest_list_date else None,
        page.blocked,
        page.redirect_to,
        pack(slim),
        [(link.url, link.text[:200], link.kind, link.where, link.hidden) for link in page.links],
    )


def with_links(record: PageRecord) -> PageRecord:
    """The record of the home page, whose own links the facts ask for."""
    links = tuple(Link(*link) for link in record.links)  # type: ignore[arg-type]
    return record._replace(facts=pack(replace(unpack(record.facts), links=links)))
