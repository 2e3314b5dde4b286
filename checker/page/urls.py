"""Addresses as a browser would resolve them. Normalising for the frontier belongs to `checker.fetch`."""

from __future__ import annotations

import re
from urllib.parse import quote

import ada_url

from checker.fetch.urls import query_in_charset

# Resolving these by plain joining is the same as a browser does, and ten times cheaper.
_PLAIN_ABSOLUTE = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z])?/(?!.*(?:/\.|\\|//))[!$-;=?-\[\]_a-z~]*$"
)
_PLAIN_ROOTED = re.compile(r"/(?!/)(?!.*(?:/\.|\\))[!$-;=?-\[\]_a-z~]*$")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)*\.[a-z]{2,5}$")
_NOWHERE = ("javascript:", "mailto:", "tel:", "data:", "about:", "sms:", "blob:", "vbscript:", "weixin:")
_BLANKS = re.compile(r"[\t\n\r]")
_SHOWN = " !\"#$%&'()*+,/:;<=>?@\\^`{|}~"  # no brackets: `http://[x` breaks readers


class Resolver:
    """Resolves references of one page. `base` is the page's address, or what its <base> says; `charset` the
    page's encoding, in which browsers write the non-ASCII characters of a query."""

    def __init__(self, url: str, base: str | None = None, charset: str = "utf-8") -> None:
        self.base = url
        self._charset = "" if charset.startswith("utf-") else charset
        if base:
            try:
                joined = ada_url.join_url(url, base.strip())
            except ValueError:
                joined = url
            # Browsers overlook a base of data: or javascript:; no other scheme gives addresses to ask for.
            self.base = joined if joined.startswith(("http:", "https:", "file:")) else url
        self.origin = ""
        self.folder = ""
        try:
            parts = ada_url.URL(self.base)
        except ValueError:
            return
        if parts.protocol in ("http:", "https:"):
            self.origin = parts.origin
            self.folder = parts.origin + parts.pathname.rpartition("/")[0] + "/"

    def resolve(self, href: str) -> str | None:
        """Absolute URL without fragment; None when the reference leads nowhere (`#`, javascript:, mailto:).

        A reference that cannot be an address at all comes back nearly as written, so that it can be shown:
        what other readers of addresses would stumble over is escaped.
        """
        if self.origin:
            if _PLAIN_ROOTED.match(href):
                return self.origin + href
            if _PLAIN_ABSOLUTE.match(href):
                return href
            if _PLAIN_NAME.match(href):
                return self.folder + href
        href = _BLANKS.sub("", href.strip())
        if not href or href.startswith("#") or href.lower().startswith(_NOWHERE):
            return None
        if self._charset and "?" in href and not href.isascii():
            href = query_in_charset(href, self._charset)
        try:
            joined = ada_url.join_url(self.base, href)
        except ValueError:
            return quote(href, safe=_SHOWN)
        joined = str(joined).partition("#")[0]
        return None if joined.startswith(_NOWHERE) else joined
