"""The home page of the chaos portal, and the files that crawlers ask for by themselves."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from html import escape

from tests.chaos.nuisances import BREAKOUT, DEAD_LINKS, NOWHERE, RTL, TABLE, Nuisance, find
from tests.chaos.portal import Ask, Behaviour, Portal, Wire, raw, reply

# Where each sitemap leads; robots.txt names them all.
_SITEMAP = "<?xml version='1.0'?><{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</{kind}>"


def _itself(ask: Ask, wire: Wire) -> None:
    items = "".join(f"<sitemap><loc>{ask.base}{path}</loc></sitemap>" for path in SITEMAPS)
    reply(_SITEMAP.format(kind="sitemapindex", items=items), "application/xml")(ask, wire)


def many(count: int) -> Behaviour:
    """A sitemap of so many pages."""

    def behave(ask: Ask, wire: Wire) -> None:
        items = "".join(f"<url><loc>{ask.base}/map/{n}.html</loc></url>" for n in range(count))
        reply(_SITEMAP.format(kind="urlset", items=items), "application/xml")(ask, wire)

    return behave


def _drip(ask: Ask, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<urlset>")
    wire.drip(b"<url>")


SITEMAPS: dict[str, Behaviour] = {
    "/map/itself.xml": _itself,
    "/map/slow.xml": _drip,
    "/map/laughs.xml": reply(" " * 3000 + "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><urlset><url><loc>&b;</loc></url></urlset>", "text/xml"),
    "/map/bomb.xml.gz": reply(gzip.compress(bytes(50_000_000)), "application/gzip"),
    "/map/outside.xml": reply("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><urlset/>", "text/xml"),
    "/map/page.xml": reply("<html>不是网站地图</html>"),
    "/map/scripts.xml": reply("<urlset><url><loc>javascript:window.__pwned=30</loc></url><url><loc>http://[broken</loc></url></urlset>", "text/xml"),
    "/map/broken.xml": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<urlset><url><loc>/a"),
    "/map/many.xml": many(4000),
}  # fmt: skip


def _robots(ask: Ask, wire: Wire) -> None:
    lines = ["Sitemap: " + ask.base + path for path in SITEMAPS]
    rules = [
        "User-agent: *",
        "Allow: /",
        "Disallow: /kept-out/",
        "Crawl-delay: 100000",
        "Disallow:",
        "Nonsense",
    ]
    reply("\ufeff" + "\r".join([*rules, *lines]) + "\0", "text/plain")(ask, wire)


KEPT_OUT = "/kept-out/page.html"
PRIVATE = (
    "http://10.255.255.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00::1]/",
    "http://3232235777/",
)


def served(portal: Portal) -> Callable[[str], Behaviour]:
    """What answers at a path, the home page included. Called before the portal's addresses are known."""

    def home(ask: Ask, wire: Wire) -> None:
        reply(home_page(portal.names))(ask, wire)

    known = {"/": home, "/robots.txt": _robots, "/sitemap.xml": _itself, **SITEMAPS}
    return lambda path: known.get(path) or find(path)


def written(row: Nuisance, names: dict[str, str]) -> str:
    """The address as the home page writes it."""
    return row.href.replace("{authority}", names["base"].partition("//")[2])


def home_page(names: dict[str, str]) -> str:
    """Honest head and foot, and between them every nuisance."""
    rows = [_link(written(row, names), row.what, row.tag) for row in TABLE]
    dead = [_link(href, f"打不开的 {href}") for href in DEAD_LINKS]
    dead += [
        _link(names["away"] + "/dead/away.html", "别处打不开的"),
        _link("/dead/picture.jpg", "图", "img"),
    ]
    nowhere = [_link(href, "内网的") for href in PRIVATE]
    nowhere += [_link(href, f"去不了的 {n}") for n, href in enumerate(NOWHERE)]
    elsewhere = [_link(address, what) for what, address in names.items() if what not in ("base", "away")]
    menu = "".join(
        f"<a href='/honest/{n}.html'>{word}</a>" for n, word in ((1, "新闻"), (2, "政策"), (3, "服务"))
    )
    return (
        "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8>"
        f"<title>混乱市人民政府{RTL}&lt;script&gt;window.__pwned=40&lt;/script&gt;</title>"
        f'<meta name=SiteName content="混乱市{escape(BREAKOUT, quote=True)}\x1b[31m"></head><body>'
        f"<div class=header><div class=nav>{menu}</div></div>"
        f"<ul>{_link(KEPT_OUT, '不让进的')}{''.join(rows)}{''.join(dead)}{''.join(nowhere)}{''.join(elsewhere)}</ul>"
        f"<div class=footer>主办单位:混乱市人民政府办公室 {escape(BREAKOUT)} 网站标识码3799000001 {RTL}</div></body></html>"
    )


def _link(href: str, words: str, tag: str = "a") -> str:
    address = escape(href, quote=True)
    if tag == "img":
        return f'<li><img src="{address}" alt="{escape(words)}"></li>'
    return f'<li><a href="{address}">{escape(words)}</a></li>'
