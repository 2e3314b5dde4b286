"""The light reader: only what a link check needs of a page, at a tenth of the cost of reading it whole.

It finds the same references as `checker.page.read` (a test compares them on every kind of page); where in
the page they stand and whether they are hidden is not told. A page of few links may be a shield, a login or
a page that only moves on: it is read whole.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from lxml import etree

from checker.page.links import KINDS, OPENS, is_file
from checker.page.model import Page
from checker.page.parse import parse
from checker.page.urls import Resolver
from checker.store.record import PageRecord, as_record
from checker.text.decode import decode
from checker.text.walk import DROPPED, SOURCES

_FEW_LINKS = 8  # a page with fewer is read whole, for it may be no page of the site
_TEXT = 200
_ROOTED = ("/", "http://", "https://")
RecordLink = tuple[str, str, str, str, bool]  # as in PageRecord.links

_REFERS = ("a", "area", "link", "img", "option", *SOURCES)


def read_light(
    body: bytes, url: str, *, header_charset: str | None = None, as_of: date, base_url: str | None = None
) -> PageRecord:
    """Read a page's links and title; the signature of `checker.page.read.read_page`."""
    decoded = decode(body, header_charset)
    tree = parse(decoded.text)
    root = tree.root
    if root is None or tree.too_deep or _may_move_on(root):
        return _whole(body, url, header_charset, as_of, base_url)
    etree.strip_elements(root, *DROPPED, with_tail=False)
    base = next((href for b in root.iter("base") if (href := b.get("href"))), None)
    links = _links(root, Resolver(base_url or url, base, decoded.used), decoded.used)
    if sum(link[2] in ("page", "attachment") for link in links) < _FEW_LINKS:
        return _whole(body, url, header_charset, as_of, base_url)
    title = next((" ".join((t.text or "").split()) for t in root.iter("title")), "")
    page = Page(
        url=url,
        encoding=decoded.used,
        declared_encoding=decoded.declared,
        title=title,
        why={"text": "only the links were read"},
    )
    return as_record(page)._replace(links=links)


def _whole(body: bytes, url: str, charset: str | None, as_of: date, base_url: str | None) -> PageRecord:
    from checker.reading import read_record  # costly to load: only where it is needed

    return read_record(body, url, header_charset=charset, as_of=as_of, base_url=base_url)


def _may_move_on(root: Any) -> bool:
    """Whether the page may send its reader on by itself."""
    return any((meta.get("http-equiv") or "").strip().lower() == "refresh" for meta in root.iter("meta"))


def _links(root: Any, resolver: Resolver, charset: str) -> list[RecordLink]:
    top = resolver.origin and resolver.origin + "/"
    links: list[RecordLink] = []
    for element in root.iter(*_REFERS):
        tag = element.tag
        written, kind, words = "", "page", ""
        if tag == "a":
            written = element.get("href") or ""
        elif tag == "img":
            written = element.get("src") or element.get("data-src") or element.get("data-original") or ""
            kind = "image"
            if not written or written.startswith("data:"):
                continue
            words = (element.get("alt") or element.get("title") or element.get("aria-label") or "").strip()
        elif tag == "link":
            written = element.get("href") or ""
            words = rel = (element.get("rel") or "").lower()
            kind = "style" if "stylesheet" in rel else "image" if "icon" in rel else "page"
            if not written:
                continue
        elif tag == "option":
            written = element.get("value") or ""
            if not written.startswith(("http://", "https://", "//")):
                continue
            words = " ".join((element.text or "").split())
        elif tag == "area":
            written = element.get("href") or ""
            words = element.get("alt") or element.get("title") or ""
        else:
            attribute, kind = SOURCES[tag]
            written = element.get(attribute) or ""
            if not written or written.startswith("data:"):
                continue
            if tag == "script":
                words = element.get("sitecode") or ""
        written = written.strip()
        rooted = top and written.startswith(_ROOTED)
        url = _resolved(written, top, charset) if rooted else resolver.resolve(written)
        if not url and tag == "a":
            url = _by_click(element, resolver)
        if not url:
            continue
        if tag == "a":
            words = _words(element)
        links.append((url, words[:_TEXT], _kind(kind, url), "", False))
    return links


@lru_cache(maxsize=32_768)
def _resolved(written: str, top: str, charset: str) -> str | None:
    """A reference that means the same on every page of a site; most of a site's references repeat."""
    return Resolver(top, None, charset).resolve(written)


def _by_click(element: Any, resolver: Resolver) -> str | None:
    script = element.get("onclick")
    found = OPENS.search(script) if script else None
    return resolver.resolve(found.group(1)) if found else None


@lru_cache(maxsize=32_768)
def _kind(kind: str, url: str) -> str:
    if kind != "page":
        return KINDS[kind]
    return "attachment" if is_file(url) else "page"


def _words(element: Any) -> str:
    if not len(element):
        return " ".join((element.text or "").split()) or element.get("title") or ""
    words = " ".join([word for text in element.itertext() for word in text.split()])
    if words:
        return words
    for picture in element.iter("img"):
        told = (picture.get("alt") or picture.get("title") or picture.get("aria-label") or "").strip()
        if told:
            return str(told)
    return element.get("title") or ""
