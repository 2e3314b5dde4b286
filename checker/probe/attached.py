"""The words of the newest documents that the site offers, for word checks."""

from __future__ import annotations

import time
from dataclasses import asdict
from datetime import date

from checker.attached import READABLE, Words, read_words
from checker.fetch.urls import key
from checker.page.workers import PageReaders, ReadFailure
from checker.probe.kit import SUMMARY, Kit

KIND = "words-of-files"
MOST_FILES = 30
MOST_S = 180.0
FILE_BYTES = 10_000_000
READ_S = 30.0


def probe(kit: Kit) -> None:
    """Fetch and read the documents of the newest pages, one after the other; kept is their text."""
    until = time.monotonic() + MOST_S
    wanted = newest(kit, MOST_FILES)
    known = kit.store.probes(KIND)
    read = len(known)
    if wanted:
        with PageReaders[Words](1, date.min, READ_S, reader=read_words) as readers:
            for url, page, title in wanted:
                if kit.stop.is_set() or time.monotonic() > until:
                    break
                if url in known or not kit.robots.allowed(url):
                    continue
                kit.say(url)
                kit.put(KIND, url, {"page": page, "title": title, **_told(kit, readers, url)})
                read += 1
    if not kit.stop.is_set():
        kit.put(KIND, SUMMARY, {"state": "done", "wanted": len(wanted), "read": read})


def newest(kit: Kit, most: int) -> list[tuple[str, str, str]]:
    """Address, page and words of the link of the documents on the newest pages, newest first, each once."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for _, page in kit.store.pages():
        day = page.publish_date.day if page.publish_date else ""
        for link in page.attachments:
            target = kit.store.target(link.url)
            if not READABLE.search(link.url) or target is None or not target.inside:
                continue
            at = key(link.url)
            if at not in found or found[at][0] < day:
                found[at] = (day, link.url, page.url, link.text)
    ordered = sorted(found.values(), key=lambda row: row[1])
    ordered.sort(key=lambda row: row[0], reverse=True)
    return [(url, page, title) for _, url, page, title in ordered[:most]]


def _told(kit: Kit, readers: PageReaders[Words], url: str) -> dict[str, object]:
    fetched = kit.client.get(url, want="any", max_bytes=FILE_BYTES)
    if fetched.outcome == "too_large":
        return {"kind": "other", "text": "", "unread": "too_large", "cut": False}
    if fetched.outcome not in ("opened", "not_html"):
        return {"kind": "other", "text": "", "unread": "not_fetched", "cut": False}
    told = readers.read(fetched.body, url)
    if isinstance(told, ReadFailure):
        return {"kind": "other", "text": "", "unread": "broken", "cut": False}
    return asdict(told)
