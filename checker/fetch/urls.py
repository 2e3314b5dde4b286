"""URLs as browsers see them: resolve, compare, name the host.

ada-url follows the WHATWG rules, so `http:\\\\\\\\host\\\\a`, full-width dots and Chinese domain names come
out as a reader's browser would ask for them.
"""

from __future__ import annotations

import ipaddress
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote_from_bytes

import ada_url

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

ResourceKind = Literal["page", "image", "style", "script", "attachment", "media"]

_BLANK = "".join(map(chr, range(0x21)))  # what WHATWG trims: C0 controls and space

_BY_KIND: dict[ResourceKind, str] = {
    "image": "jpg jpeg jpe png gif bmp ico webp svg tif tiff avif jfif",
    "style": "css less",
    "script": "js mjs json map",
    "attachment": (
        "pdf doc docx docm dot wps xls xlsx xlsm et csv ppt pptx pps ppsx dps rtf txt ofd ceb cebx caj "
        "zip rar 7z gz tgz tar bz2 xz exe msi apk ipa dmg iso jar cab dwg dbf mdb xml rss atom ics "
        "odt ods odp epub mobi psd ttf otf woff woff2 eot swf p7b cer crt"
    ),
    "media": (
        "mp3 wav wma m4a aac ogg flac amr mp4 m4v avi wmv mov flv f4v mkv webm mpg mpeg rm rmvb 3gp asf "
        "m3u8 ts"
    ),
}
_EXTENSIONS = {extension: kind for kind, names in _BY_KIND.items() for extension in names.split()}

# Session ids, by the frameworks that write them into addresses. Never content.
_SESSION_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*|/\(S\([a-z0-9]{16,}\)\)(?=/)", re.I)
_SESSION_NAMES = re.compile(
    r"^(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|session_?id|sess_?id|cfid|cftoken|zenid|oscsid)$",
    re.I,
)
# `sid` is a site or subject number at least as often as a session: only a token-like value counts.
_MAYBE_SESSION_NAMES = re.compile(r"^(?:sid|s|sess|session|token)$", re.I)
_TOKEN = re.compile(r"^(?=.*\d)(?=.*[a-z])[0-9a-z_-]{20,}$", re.I)
_NONCE_NAMES = re.compile(r"^(?:_|t|ts|rnd|rand|random|r|nonce|time|timestamp)$", re.I)
_NONCE = re.compile(r"^(?:0\.\d{6,}|1\d{9}|1\d{12})$")

_HOST = re.compile(r"^https?://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)(?::(\d+))?")


def normalise(url: str, base: str | None = None, charset: str = "utf-8") -> str | None:
    """The absolute http(s) address a browser would ask for, without fragment; None when there is none.

    base: the page's address (or its <base href>), itself normalised.
    charset: the page's encoding; browsers write non-ASCII characters of a *query* in it.
    Query order and content are kept as written: servers may care.
    """
    url = url.strip(_BLANK)
    if not url.isascii() and charset.lower() not in {"utf-8", "utf8"}:
        url = query_in_charset(url, charset)
    if url.startswith(("http://", "https://")):
        return _resolve(url, "")
    if base is None:
        return _resolve(url, "")
    origin, folder, document = _base_parts(base)
    if url.startswith("/"):
        return _resolve(url, origin)
    if not url or url[0] in "?#":
        return _resolve(url, document)
    return _resolve(url, folder)


@lru_cache(maxsize=512)
def _base_parts(base: str) -> tuple[str, str, str]:
    """(origin, folder, document): as much of the base as each form of link needs, so caching pays."""
    document = base.split("#", 1)[0]
    path = document.split("?", 1)[0]
    if path.count("/") < 3:
        return path, path, document
    origin = "/".join(path.split("/", 3)[:3])
    return origin + "/", path.rsplit("/", 1)[0] + "/", document


@lru_cache(maxsize=16_384)
def _resolve(url: str, base: str) -> str | None:
    try:
        full: str = ada_url.join_url(base, url) if base else ada_url.normalize_url(url)
    except ValueError:
        return None
    if not full.startswith(("http://", "https://")):
        return None
    return full.split("#", 1)[0]


def query_in_charset(url: str, charset: str) -> str:
    """The address with the non-ASCII characters of its query escaped as the page's encoding writes them."""
    head, mark, rest = url.partition("?")
    if not mark or rest.isascii():
        return url
    query, hash_mark, fragment = rest.partition("#")
    try:
        encoded = query.encode(charset, "xmlcharrefreplace")
    except LookupError:
        return url
    kept = "".join(chr(b) for b in range(0x21, 0x7F))
    return head + "?" + quote_from_bytes(encoded, safe=kept) + hash_mark + fragment


@lru_cache(maxsize=16_384)
def key(url: str) -> str:
    """What makes two addresses the same page: the normalised URL less session ids and time stamps.

    For telling doubles only; fetch the address as it was written.
    """
    bare = _SESSION_PATH.sub("", normalise(url) or url)
    path, mark, query = bare.partition("?")
    if not mark:
        return path
    kept = [pair for pair in query.split("&") if pair and not _is_session(pair)]
    return path + "?" + "&".join(kept) if kept else path


def _is_session(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if _SESSION_NAMES.match(name):
        return True
    if _MAYBE_SESSION_NAMES.match(name) and _TOKEN.match(value):
        return True
    return bool(_NONCE_NAMES.match(name) and _NONCE.match(value))


def has_session_id(url: str) -> bool:
    """Whether the address carries a session id or a time stamp that `key` would drop."""
    if _SESSION_PATH.search(url):
        return True
    return any(_is_session(pair) for pair in url.partition("?")[2].split("&"))


def host_of(url: str) -> str:
    """The host name in lower case, without port; "" when the URL has none."""
    found = _HOST.match(url)
    return found[1].lower() if found else ""


def authority_of(url: str) -> str:
    """`host` or `host:port` (port only when written, which after `normalise` means: not the default)."""
    found = _HOST.match(url)
    if not found:
        return ""
    return found[1].lower() + (":" + found[2] if found[2] else "")


def origin_of(url: str) -> str:
    """`scheme://host[:port]`, without credentials; "" when the URL has no host."""
    authority = authority_of(url)
    return f"{url.split(':', 1)[0]}://{authority}" if authority else ""


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by name or number."""
    return host == "localhost" or host.startswith("127.") or host in {"[::1]", "::1"}


def leads_inward(url: str, target: str) -> bool:
    """Whether going from one address to the other leaves the open network for a private one or for this
    machine, which a page of somebody else's has no business to make us do."""
    near = _nearness(host_of(target))
    return near != "open" and near != _nearness(host_of(url))


@lru_cache(maxsize=4096)
def _nearness(host: str) -> Literal["open", "private", "here"]:
    if is_loopback(host) or host.endswith(".localhost"):
        return "here"
    try:
        number = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return "open"
    number = getattr(number, "ipv4_mapped", None) or number
    if number.is_loopback or number.is_unspecified:
        return "here"
    return "open" if number.is_global else "private"


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The name a body registers: `beijing.gov.cn` for `zwfw.beijing.gov.cn`, `www.gov.cn` for itself.

    IP addresses, `localhost` and bare suffixes stand for themselves.
    """
    host = host.lower().rstrip(".")
    if "." not in host or _is_ip(host):
        return host
    return _suffixes().privatesuffix(host) or host


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # 30 ms to load: only when a name is asked for

    return PublicSuffixList(only_icann=True)


def same_site(url: str, other: str) -> bool:
    """Whether both addresses stand under one registrable name."""
    return registrable(host_of(url)) == registrable(host_of(other))


@lru_cache(maxsize=16_384)
def resource_kind(url: str) -> ResourceKind:
    """What the address promises, by its extension alone.

    A script that hands out a file (`down.jsp?file=a.pdf`) counts as the file.
    """
    path, _, query = url.split("#", 1)[0].partition("?")
    kind = _EXTENSIONS.get(_extension(path))
    if kind:
        return kind
    for pair in query.split("&"):
        value = pair.partition("=")[2]
        if _EXTENSIONS.get(_extension("/" + value)) == "attachment":
            return "attachment"
    return "page"


def _extension(path: str) -> str:
    if path.count("/") < 3 and "://" in path:  # a bare host: `.com` is no extension
        return ""
    name = path.rsplit("/", 1)[1] if "/" in path else path
    return name.rsplit(".", 1)[1].lower() if "." in name else ""


def looks_like_page(url: str) -> bool:
    """Whether the address may be an HTML page, as far as its name tells."""
    return resource_kind(url) == "page"
