"""Sitemaps, as a hint of what a site holds: read within bounds, from files that may be hostile."""

from __future__ import annotations

import time
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from checker.fetch.http import Client
from checker.fetch.urls import leads_inward, normalise, origin_of, same_site


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap; lastmod as written, "" when missing."""

    url: str
    lastmod: str = ""


@dataclass(frozen=True, slots=True)
class Sitemaps:
    """What the sitemaps held. notes: one line for each file left out or cut, in the order met."""

    entries: tuple[SitemapEntry, ...] = ()
    files: int = 0
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[SitemapEntry]:
        return iter(self.entries)


def read_sitemaps(
    client: Client,
    home: str,
    listed: Iterable[str] = (),
    *,
    max_urls: int = 50_000,
    max_files: int = 50,
    max_bytes: int = 20_000_000,
    max_seconds: float = 180.0,
) -> Sitemaps:
    """Read a site's sitemaps and those their indexes name, breadth first, each file once. Never raises.

    listed: the addresses robots.txt gives; without any, `/sitemap.xml` of `home`'s host.
    max_bytes: of one file after decompression. max_seconds: after these no further file is asked for.
    Index entries on other sites are not followed, and private addresses are not asked for.
    """
    start = list(listed) or [origin_of(home) + "/sitemap.xml"]
    named = dict.fromkeys(filter(None, map(normalise, start)))
    waiting = deque(url for url in named if not leads_inward(home, url))
    seen = set(waiting)
    entries: dict[str, SitemapEntry] = {}
    notes: list[str] = []
    files = 0
    deadline = time.monotonic() + max_seconds
    while waiting and len(entries) < max_urls:
        if files >= max_files:
            notes.append(f"{len(waiting)} sitemap files left out: the bound is {max_files}")
            break
        if time.monotonic() > deadline:
            notes.append(f"{len(waiting)} sitemap files left out: {max_seconds:g} seconds are over")
            break
        address = waiting.popleft()
        reply = client.get(address, want="any", max_bytes=max_bytes)
        files += 1
        if reply.outcome not in {"opened", "not_html"}:
            notes.append(f"{address}: {reply.outcome} {reply.error}".rstrip())
        if reply.outcome not in {"opened", "not_html", "too_large"}:
            continue
        try:
            for is_index, entry in parse_sitemap(reply.body, max_bytes=max_bytes):
                url = normalise(entry.url, address)
                if url is None:
                    continue
                if not is_index:
                    entries.setdefault(url, SitemapEntry(url, entry.lastmod))
                    if len(entries) >= max_urls:
                        notes.append(f"{address}: cut at {max_urls} addresses")
                        break
                elif url not in seen and same_site(url, address):
                    seen.add(url)
                    waiting.append(url)
        except BadSitemap as fault:
            notes.append(f"{address}: {fault}")
    return Sitemaps(tuple(entries.values()), files, tuple(notes))


class BadSitemap(ValueError):
    """Not a sitemap, or one that asks for more than it should; the message is one line."""


def parse_sitemap(body: bytes, *, max_bytes: int = 20_000_000) -> Iterator[tuple[bool, SitemapEntry]]:
    """(is it a sitemap of an index, entry) for each location, in order; addresses as written.

    Takes XML, gzipped XML and plain lists of addresses. Raises BadSitemap, possibly after some entries.
    """
    data = _gunzip(body, max_bytes) if body.startswith(b"\x1f\x8b") else body[:max_bytes]
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048]
    if head.startswith((b"http://", b"https://")):
        yield from _text_entries(data)
    elif b"<!DOCTYPE" in head.upper() or b"<!ENTITY" in head.upper():
        raise BadSitemap("a document type in place of a sitemap")
    else:
        yield from _xml_entries(data)


def _gunzip(body: bytes, max_bytes: int) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(body, max_bytes)
    except zlib.error:
        raise BadSitemap("broken gzip") from None


def _text_entries(data: bytes) -> Iterator[tuple[bool, SitemapEntry]]:
    for line in data.decode("utf-8-sig", "replace").split():
        if line.startswith(("http://", "https://")):
            yield False, SitemapEntry(line)


def _xml_entries(data: bytes) -> Iterator[tuple[bool, SitemapEntry]]:
    steps = etree.iterparse(
        BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    root = None
    try:
        for event, element in steps:
            if root is None:
                root = element
                if _name(root) not in {"urlset", "sitemapindex"}:
                    raise BadSitemap(f"the root is <{_name(root)}>, not a sitemap")
            if event == "end" and _name(element) in {"url", "sitemap"}:
                values = {_name(child): (child.text or "").strip() for child in element}
                if values.get("loc"):
                    yield _name(element) == "sitemap", SitemapEntry(values["loc"], values.get("lastmod", ""))
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.LxmlError as fault:
        raise BadSitemap(f"broken XML ({str(fault).splitlines()[0][:100]})") from None
    if root is None:
        raise BadSitemap("empty")


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
