"""Every nuisance of the chaos portal: where it is, what it does, and what may be said of it.

`get` and `head` are the outcomes of `Client.get` and `Client.head`, alternatives separated by `|`.
`dead` is what the report may say of the link after a whole check: `yes` it must be a confirmed dead link,
`no` it must not stand among the links that do not open, `maybe` it may be suspected but never confirmed.
`reads` are words that must be found in what was read of the page.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tests.chaos.portal import Ask, Behaviour, Wire, by_method, in_turn, raw, reply

Dead = Literal["yes", "maybe", "no"]


@dataclass(frozen=True)
class Nuisance:
    """One row of the table. href: as the home page writes it; `{name}` stands for an address of the portal.
    behave: what answers at the path; None where something else does, or nothing."""

    href: str
    what: str
    behave: Behaviour | None
    get: str = "opened"
    head: str = ""  # "" for the same as `get`
    dead: Dead = "no"
    reads: str = ""
    tag: str = "a"
    stored: str = ""  # the outcome in the store after a whole check, where it differs

    @property
    def path(self) -> str:
        return self.href.partition("?")[0].partition("#")[0]

    @property
    def on_head(self) -> str:
        return self.head or self.get


# -- pieces --------------------------------------------------------------------------------------

LINE = "正文可读,一字不少。"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
TEXT = "各有关单位要按照通知要求做好各项准备工作,确保按期完成。" * 8


def html(body: str, title: str = "平常的一页", head: str = "") -> str:
    """A whole page around `body`, with a text that must survive whatever happens to the rest."""
    return (
        f"<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><h1>平常的一页</h1><p>{TEXT}{LINE}{TEXT}</p>{body}</body></html>"
    )


def page(body: str = "", title: str = "平常的一页", head: str = "") -> Behaviour:
    return reply(html(body, title, head))


PAGE = html("").encode()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def to(location: str | bytes, status: str = "302 Found", *more: str) -> Behaviour:
    """A redirect; `location` may hold `{authority}` and is sent as it is, non-ASCII text as UTF-8."""

    def behave(ask: Ask, wire: Wire) -> None:
        raw_location = location.encode() if isinstance(location, str) else location
        raw_location = raw_location.replace(b"{authority}", ask.base.partition("//")[2].encode())
        lines = [f"HTTP/1.1 {status}".encode(), b"Content-Length: 0", *(line.encode() for line in more)]
        wire.send(b"\r\n".join([*lines, b"Location: " + raw_location]) + b"\r\n\r\n")
        wire.keep = True

    return behave


@cache
def bomb(megabytes: int) -> bytes:
    """Compressed, a thousandth of its size."""
    machine = zlib.compressobj(wbits=31)
    block = bytes(1_000_000)
    return b"".join([machine.compress(b"<html>"), *(machine.compress(block) for _ in range(megabytes)),
                     machine.flush()])  # fmt: skip


def packed(body: bytes, encoding: str, kind: str = "text/html; charset=utf-8") -> Behaviour:
    return reply(body, kind, "200 OK", f"Content-Encoding: {encoding}")


# -- wire ----------------------------------------------------------------------------------------


def _slow(first: bytes, each: bytes) -> Behaviour:
    def behave(ask: Ask, wire: Wire) -> None:
        wire.send(first)
        wire.drip(each)

    return behave


def _silence(ask: Ask, wire: Wire) -> None:
    wire.silence()


def _reset(*before: bytes) -> Behaviour:
    def behave(ask: Ask, wire: Wire) -> None:
        for piece in before:
            wire.send(piece)
            wire.pause(0.1)
        wire.reset()

    return behave


def _flood(first: bytes, block: bytes) -> Behaviour:
    def behave(ask: Ask, wire: Wire) -> None:
        wire.send(first)
        wire.flood(block)

    return behave


def _blocks(first: bytes, block: bytes) -> Behaviour:
    """A flood after GET; after HEAD the header only."""
    return by_method(raw(first), _flood(first, block))


WIRE = (
    Nuisance("/wire/slow-status", "a status line that comes letter by letter", _slow(b"", b"H"), "timed_out", dead="maybe"),
    Nuisance("/wire/slow-headers", "one header line after the other, for ever", _slow(OK, b"X-More: y\r\n"), "timed_out", dead="maybe"),
    Nuisance("/wire/silence", "a connection half open: the request is taken, nothing comes", _silence, "timed_out", dead="maybe"),
    Nuisance("/wire/slow-body", "a body that comes byte by byte", _slow(OK + b"Content-Length: 99999\r\n\r\n<html>", b"."), "timed_out", "opened|timed_out", dead="maybe"),
    Nuisance("/wire/slow-chunks", "chunks of one byte, for ever", _slow(OK + b"Transfer-Encoding: chunked\r\n\r\n", chunk(b".")), "timed_out", "opened|timed_out", dead="maybe"),
    Nuisance("/wire/slow-chunk-length", "the length of a chunk that never ends", _slow(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"), "timed_out", "opened|timed_out", dead="maybe"),
    Nuisance("/wire/slow-gzip", "a compressed body that comes byte by byte", _slow(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE, mtime=0)[:20], b"\0"), "timed_out|error", "opened|timed_out|error", dead="maybe"),
    Nuisance("/wire/reset-at-once", "a reset in place of an answer", _reset(), "refused", dead="maybe"),
    Nuisance("/wire/reset-in-headers", "a reset in the middle of the headers", _reset(b"HTTP/1.1 200 OK\r\nContent-Ty"), "refused", dead="maybe"),
    Nuisance("/wire/reset-in-body", "a reset in the middle of the body", _reset(OK + b"Content-Length: 99999\r\n\r\n" + PAGE), "error", "opened", dead="maybe"),
    Nuisance("/wire/hang-up", "the end of the connection in place of an answer", raw(), "refused", dead="maybe"),
    Nuisance("/wire/hang-up-in-headers", "the end of the connection within the headers", raw(b"HTTP/1.1 200 OK\r\nContent-Ty"), "opened|error|refused", dead="maybe"),
    Nuisance("/wire/too-long-length", "a length that announces more than comes", raw(OK + b"Content-Length: 99999\r\n\r\n" + PAGE), "error", "opened", dead="maybe"),
    Nuisance("/wire/too-short-length", "a length that announces less than comes", raw(OK + b"Content-Length: %d\r\n\r\n" % (len(PAGE) - 20) + PAGE), reads=LINE),
    Nuisance("/wire/negative-length", "a length below zero", raw(OK + b"Content-Length: -5\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/length-of-words", "a length that is no number", raw(OK + b"Content-Length: many\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/two-lengths", "two lengths that contradict each other", raw(OK + b"Content-Length: 10, 20\r\n\r\n" + PAGE), "error|opened", dead="maybe"),
    Nuisance("/wire/no-length", "no length: the end of the connection ends the page", raw(OK + b"\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/length-and-chunks", "chunks, and a length that is wrong", raw(OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(PAGE) + b"0\r\n\r\n"), reads=LINE),
    Nuisance("/wire/two-gigabytes", "two gigabytes of page", _blocks(OK + b"Content-Length: 2000000000\r\n\r\n<html>", b"<p>words</p>" * 5000), "too_large", "opened", dead="maybe"),
    Nuisance("/wire/endless-chunks", "chunks without end", _blocks(OK + b"Transfer-Encoding: chunked\r\n\r\n", chunk(b"<p>words</p>" * 5000)), "too_large", "opened", dead="maybe"),
    Nuisance("/wire/endless-links", "links without end", _blocks(OK + b"\r\n<html>", b"<a href=/honest/1.html>again</a>" * 2000), "too_large", "opened", dead="maybe"),
    Nuisance("/wire/chunk-not-hex", "a chunk whose length is no number", raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE), "error", "opened", dead="maybe"),
    Nuisance("/wire/chunk-cut", "a chunk that breaks off", raw(OK + b"Transfer-Encoding: chunked\r\n\r\n800\r\n" + PAGE[:100]), "error", "opened", dead="maybe"),
    Nuisance("/wire/chunk-huge", "a chunk that announces more than there is in the world", raw(OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n" + PAGE), "error", "opened", dead="maybe"),
    Nuisance("/wire/chunk-extension", "an extension of a chunk that never ends", _blocks(OK + b"Transfer-Encoding: chunked\r\n\r\n5;", b"a" * 50_000), "error", "opened", dead="maybe"),
    Nuisance("/wire/endless-trailers", "trailers after the last chunk, for ever", _slow(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(PAGE) + b"0\r\n", b"X: y\r\n"), "timed_out|error|opened", "opened", dead="maybe"),
    Nuisance("/wire/tiny-chunks", "a page in chunks of one byte", raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(chunk(bytes([b])) for b in PAGE) + b"0\r\n\r\n"), reads=LINE),
    Nuisance("/wire/http-0.9", "a page without status line and headers", raw(PAGE), "error", dead="maybe"),
    Nuisance("/wire/http-1.0", "HTTP/1.0", raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/http-2", "an HTTP/2 frame", raw(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64"), "error|refused", dead="maybe"),
    Nuisance("/wire/ssh", "another protocol", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "error", dead="maybe"),
    Nuisance("/wire/tls-alert", "a TLS alert to a plain request", raw(b"\x15\x03\x01\0\x02\x02\x46"), "error", dead="maybe"),
    Nuisance("/wire/status-words", "a status that is no number", raw(b"HTTP/1.1 abc OK\r\n\r\n"), "error", dead="maybe"),
    Nuisance("/wire/status-99999", "a status of five digits", raw(b"HTTP/1.1 99999 OK\r\n\r\n"), "error", dead="maybe"),
    Nuisance("/wire/status-000", "a status of nothing", raw(b"HTTP/1.1 000 \r\n\r\n"), "error", dead="maybe"),
    Nuisance("/wire/no-reason", "a status line without its reason", raw(b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/thousand-headers", "a thousand headers", raw(OK + b"X: y\r\n" * 1000 + b"\r\n" + PAGE), "error", dead="maybe"),
    Nuisance("/wire/megabyte-header", "a header of one megabyte", raw(OK + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n" + PAGE), "error", dead="maybe"),
    Nuisance("/wire/cookie-flood", "ninety cookies of four kilobytes", raw(OK + b"".join(b"Set-Cookie: c%d=%s\r\n" % (n, b"x" * 4000) for n in range(90)) + b"\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/continue-for-ever", "100 Continue, for ever", _flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500), "error|timed_out", dead="maybe"),
    Nuisance("/wire/continue-slowly", "100 Continue every moment, for ever", _slow(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "error|timed_out", dead="maybe"),
    Nuisance("/wire/early-hints", "103 Early Hints before the page", raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + OK + b"\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/processing", "102 Processing and 100 Continue before the page", raw(b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK + b"\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/switching", "101 Switching Protocols nobody asked for", raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"), "error", dead="maybe"),
    Nuisance("/wire/header-bytes", "NULs and loose bytes in headers", raw(OK + b"X-Nul: a\0b\r\nX-Bad: \xff\xfe\x80\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/header-no-colon", "a header without a colon", raw(OK + b"no colon here\r\n\r\n" + PAGE), "opened|error", dead="maybe"),
    Nuisance("/wire/header-folded", "a header on two lines", raw(b"HTTP/1.1 200 OK\r\nX-Folded: one\r\n two\r\nContent-Type: text/html\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/wire/bare-newlines", "headers that end in newlines alone", raw((OK + b"\r\n").replace(b"\r\n", b"\n") + PAGE), reads=LINE),
)  # fmt: skip


# -- statuses ------------------------------------------------------------------------------------


def status(line: str, *more: str, body: str = "<p>什么也没有</p>") -> Behaviour:
    return reply(html(body), "text/html; charset=utf-8", line, *more)


NOT_FOUND = reply("<html><title>404</title><p>您访问的页面不存在</p></html>", status="404 Not Found")
GONE = reply("<html><title>410</title><p>该页面已删除</p></html>", status="410 Gone")
BLANK = reply(b"")

STATUS = (
    Nuisance("/status/404", "not found", NOT_FOUND, "not_found", dead="yes"),
    Nuisance("/status/410", "gone", GONE, "not_found", dead="yes"),
    Nuisance("/status/404-dressed-up", "404 with a page as good as any", status("404 Not Found"), "not_found", dead="yes"),
    Nuisance("/status/soft-404", "200 that says: not found", reply("<html><title>404 页面不存在</title><p>抱歉,您访问的页面不存在或已删除</p></html>"), dead="maybe"),
    Nuisance("/status/404-once", "404 the first time, fine from then on", in_turn(NOT_FOUND, page()), "not_found", "opened|not_found", dead="maybe"),
    Nuisance("/status/500-once", "500 the first time, fine from then on", in_turn(status("500 Oops"), page()), "error", "opened", dead="maybe"),
    Nuisance("/status/503-once", "503 the first time, fine from then on", in_turn(status("503 Busy"), page()), reads=LINE),
    Nuisance("/status/500", "500 every time", status("500 Oops"), "error", dead="maybe"),
    Nuisance("/status/502", "502 every time", status("502 Bad Gateway"), "error", dead="maybe"),
    Nuisance("/status/503-later", "503 that asks for a day of patience", status("503 Busy", "Retry-After: 86400"), "error|blocked", dead="maybe"),
    Nuisance("/status/503-wordy", "503 with a Retry-After that is no time", status("503 Busy", "Retry-After: Mon, 99 Foo 2026 99:99:99 GMT"), "error|blocked", dead="maybe"),
    Nuisance("/status/204", "204 without anything", reply(b"", "", "204 No Content"), "opened", dead="maybe"),
    Nuisance("/status/205", "205 to a plain GET", reply(b"", "", "205 Reset Content"), "opened", dead="maybe"),
    Nuisance("/status/206", "206 though no part was asked for", status("206 Partial Content", "Content-Range: bytes 0-99/9999"), "error", "opened|error", dead="maybe"),
    Nuisance("/status/206-whole", "206 with all there is", reply(PAGE, "text/html; charset=utf-8", "206 Partial Content", f"Content-Range: bytes 0-{len(PAGE) - 1}/{len(PAGE)}"), reads=LINE),
    Nuisance("/status/304", "304 though nothing was held", raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "error", dead="maybe"),
    Nuisance("/status/300", "300 with choices", status("300 Multiple Choices"), "opened", dead="maybe"),
    Nuisance("/status/401", "asks for a password", status("401 Unauthorized", "WWW-Authenticate: Basic realm=x"), "blocked|login", dead="maybe"),
    Nuisance("/status/403", "forbidden", status("403 Forbidden"), "blocked", dead="maybe"),
    Nuisance("/status/407", "asks for a proxy's password", status("407 Proxy Authentication Required", "Proxy-Authenticate: Basic"), "blocked", dead="maybe"),
    Nuisance("/status/412", "a shield's 412", status("412 Precondition Failed"), "blocked", dead="maybe"),
    Nuisance("/status/429", "too many requests, come back in a day", status("429 Too Many", "Retry-After: 100000"), "blocked", dead="maybe"),
    Nuisance("/status/521", "a shield's 521", status("521 Web Server Is Down"), "blocked", dead="maybe"),
    Nuisance("/status/999", "a status nobody knows", status("999 Denied"), "error|blocked", dead="maybe"),
    Nuisance("/status/451", "withheld", status("451 Withheld"), "blocked", dead="maybe"),
)  # fmt: skip


# -- redirects -----------------------------------------------------------------------------------


def _endless(ask: Ask, wire: Wire) -> None:
    number = int(ask.path.rpartition("-")[2]) if ask.path.rpartition("-")[2].isdecimal() else 0
    to(f"/redirect/endless-{number + 1}")(ask, wire)


def _ladder(ask: Ask, wire: Wire) -> None:
    number = int(ask.path.rpartition("-")[2]) if ask.path.rpartition("-")[2].isdecimal() else 8
    (to(f"/redirect/ladder-{number - 1}") if number else page())(ask, wire)


def _until_cookie(ask: Ask, wire: Wire) -> None:
    if "seen=1" in ask.headers.get("cookie", ""):
        page()(ask, wire)
    else:
        to(ask.path, "302 Found", "Set-Cookie: seen=1; Path=/")(ask, wire)


def _new_cookie(ask: Ask, wire: Wire) -> None:
    to(ask.path, "302 Found", f"Set-Cookie: c{ask.times}=1")(ask, wire)


REDIRECT = (
    Nuisance("/redirect/endless", "redirects to ever new addresses", _endless, "too_many_redirects", dead="maybe"),
    Nuisance("/redirect/ladder", "eight redirects, then a page", _ladder, reads=LINE),
    Nuisance("/redirect/circle", "two addresses that lead to each other", to("/redirect/circle-b"), "too_many_redirects", dead="maybe"),
    Nuisance("/redirect/circle-b", "the other of the two", to("/redirect/circle"), "too_many_redirects", dead="maybe"),
    Nuisance("/redirect/self", "a redirect to itself", to("/redirect/self"), "too_many_redirects", dead="maybe"),
    Nuisance("/redirect/cookie-wall", "a redirect to itself until its cookie comes back", _until_cookie, reads=LINE),
    Nuisance("/redirect/new-cookies", "a redirect to itself with a new cookie each time", _new_cookie, "too_many_redirects", dead="maybe"),
    Nuisance("/redirect/file", "a redirect to a file of the visitor", to("file:///etc/passwd"), "bad_url", dead="maybe"),
    Nuisance("/redirect/javascript", "a redirect to a script", to("javascript:alert(document.domain)"), "bad_url", dead="maybe"),
    Nuisance("/redirect/data", "a redirect to a page in the address", to("data:text/html,<script>alert(1)</script>"), "bad_url", dead="maybe"),
    Nuisance("/redirect/private", "a redirect into the visitor's own network", to("http://10.255.255.1/admin"), "bad_url", dead="maybe"),
    Nuisance("/redirect/metadata", "a redirect to the visitor's cloud", to("http://169.254.169.254/latest/meta-data/"), "bad_url", dead="maybe"),
    Nuisance("/redirect/private-number", "a redirect to a private address written as one number", to("http://3232235777/"), "bad_url", dead="maybe"),
    Nuisance("/redirect/private-six", "a redirect to a private address of the sixth version", to("http://[fd00::1]/"), "bad_url", dead="maybe"),
    Nuisance("/redirect/private-mapped", "a redirect to a private address dressed as one of the sixth version", to("http://[::ffff:10.0.0.1]/"), "bad_url", dead="maybe"),
    Nuisance("/redirect/closed-port", "a redirect to a port nobody listens at", to("http://127.0.0.1:1/"), "refused", dead="maybe"),
    Nuisance("/redirect/bad-port", "a redirect to a port there is not", to("http://127.0.0.1:99999/"), "bad_url", dead="maybe"),
    Nuisance("/redirect/relative", "a relative address", to("../honest/1.html"), reads="第一"),
    Nuisance("/redirect/no-scheme", "an address without its scheme", to("//{authority}/honest/1.html"), reads="第一"),
    Nuisance("/redirect/utf-8", "Chinese in the address, as UTF-8", to("/honest/中文.html"), reads="中文"),
    Nuisance("/redirect/gbk", "Chinese in the address, as GBK", to("/honest/gbk/中文.html".encode("gbk")), reads="国标"),
    Nuisance("/redirect/spaces", "spaces in and around the address", to("   /honest/a b.html   "), reads="空格"),
    Nuisance("/redirect/backslashes", "backslashes for slashes", to("\\honest\\1.html"), reads="第一"),
    Nuisance("/redirect/fragment", "an address with a fragment", to("/honest/1.html#top"), reads="第一"),
    Nuisance("/redirect/empty", "an empty address", to(""), "error", dead="maybe"),
    Nuisance("/redirect/none", "a redirect that names no address", reply("", status="302 Found"), "error", dead="maybe"),
    Nuisance("/redirect/same-twice", "the same address in two headers", to("/honest/1.html", "302 Found", "Location: /honest/1.html"), reads="第一"),
    Nuisance("/redirect/two", "two addresses in two headers", to("/honest/1.html", "302 Found", "Location: /honest/2.html"), "error", dead="maybe"),
    Nuisance("/redirect/endless-body", "a redirect with a body without end", _flood(b"HTTP/1.1 302 Found\r\nLocation: /honest/1.html\r\nContent-Length: 2000000000\r\n\r\n", b"." * 65_536), reads="第一"),
    Nuisance("/redirect/missing-body", "a redirect whose announced body never comes", _slow(b"HTTP/1.1 302 Found\r\nLocation: /honest/1.html\r\nContent-Length: 200\r\n\r\n", b""), reads="第一"),
    Nuisance("/redirect/huge", "an address of thirty kilobytes", to("/" + "x" * 30_000), "not_found", dead="yes"),
    Nuisance("/redirect/password", "an address with a name and a password", to("http://root:toor@{authority}/honest/1.html"), reads="第一"),
    Nuisance("/redirect/to-dead", "a redirect to nothing", to("/dead/behind-redirect.html"), "not_found", dead="yes"),
    Nuisance("/redirect/to-home", "a redirect to the home page", to("/"), dead="maybe"),
    Nuisance("/redirect/refresh-header", "a page that moves on by header", reply(html(""), "text/html", "200 OK", "Refresh: 0; url=/honest/1.html"), reads=LINE),
    Nuisance("/redirect/meta-a", "a page that moves on to another, which moves back", page(head="<meta http-equiv=refresh content='0;url=/redirect/meta-b'>"), reads=LINE),
    Nuisance("/redirect/meta-b", "the other of the two", page(head="<meta http-equiv=refresh content='0;url=/redirect/meta-a'>"), reads=LINE),
    Nuisance("/redirect/meta-script", "a page that moves on to a script", page(head="<meta http-equiv=refresh content='0;url=javascript:alert(1)'>"), reads=LINE),
    Nuisance("/redirect/to-gate", "a redirect to a login", to("/sso/login.jsp?back=%2Fx"), "login", dead="maybe"),
)  # fmt: skip


# -- bodies and encodings ------------------------------------------------------------------------

_GB = html("").replace("charset=utf-8", "charset=gb2312").encode("gb18030")
_PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"
_PLAIN = html("").replace("<meta charset=utf-8>", "")
_SVG = "<svg xmlns='http://www.w3.org/2000/svg'><script>window.__pwned=1</script><title>图</title></svg>"
_LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><x>&j;</x>"
)

BODY = (
    Nuisance("/body/gzip", "compressed as it says", packed(gzip.compress(PAGE), "gzip"), reads=LINE),
    Nuisance("/body/x-gzip", "compressed, by the old name", packed(gzip.compress(PAGE), "x-gzip"), reads=LINE),
    Nuisance("/body/deflate", "deflate without its wrapper", packed(zlib.compress(PAGE)[2:-4], "deflate"), reads=LINE),
    Nuisance("/body/gzip-bomb", "two hundred megabytes in two hundred kilobytes", packed(bomb(200), "gzip"), "too_large", "opened", dead="maybe"),
    Nuisance("/body/gzip-twice", "compressed twice, as it says", packed(gzip.compress(gzip.compress(PAGE)), "gzip, gzip"), "opened", reads=LINE),
    Nuisance("/body/gzip-bomb-twice", "a bomb in a bomb", packed(gzip.compress(bomb(200)), "gzip, gzip"), "too_large", "opened", dead="maybe"),
    Nuisance("/body/gzip-layers", "compressed, it says, a hundred times", packed(gzip.compress(PAGE), ", ".join(["gzip"] * 100)), "error", "opened", dead="maybe"),
    Nuisance("/body/gzip-secretly-twice", "compressed twice, though it says once", packed(gzip.compress(gzip.compress(PAGE)), "gzip"), "not_html", "opened", dead="maybe"),
    Nuisance("/body/gzip-not", "not compressed, though it says so", packed(PAGE, "gzip"), "error", "opened", dead="maybe"),
    Nuisance("/body/gzip-unsaid", "compressed, though it does not say so", reply(gzip.compress(PAGE)), "not_html", "opened", dead="maybe"),
    Nuisance("/body/gzip-cut", "compressed, and broken off", packed(gzip.compress(PAGE)[:200], "gzip"), "error", "opened", dead="maybe"),
    Nuisance("/body/gzip-tail", "compressed, with rubbish behind", packed(gzip.compress(PAGE) + b"\0" * 99, "gzip"), reads=LINE),
    Nuisance("/body/gzip-parts", "compressed in two parts", packed(gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:]), "gzip"), reads=LINE),
    Nuisance("/body/br", "brotli nobody asked for", packed(b"\x0b\x02\x80" + PAGE[:90], "br"), "error", "opened", dead="maybe"),
    Nuisance("/body/zstd", "zstd nobody asked for", packed(b"\x28\xb5\x2f\xfd" + PAGE[:90], "zstd"), "error", "opened", dead="maybe"),
    Nuisance("/body/encoding-nonsense", "an encoding that is none", packed(PAGE, "text/html"), reads=LINE),
    Nuisance("/body/empty", "a page without a byte", BLANK, dead="maybe"),
    Nuisance("/body/blank", "a page of spaces", reply(b" \r\n\t" * 5000), dead="maybe"),
    Nuisance("/body/nul", "a page of NULs", reply(bytes(50_000)), "opened|not_html", dead="maybe"),
    Nuisance("/body/no-type", "no type", reply(PAGE, ""), reads=LINE),
    Nuisance("/body/plain-text", "a page declared as text", reply(_PLAIN.encode(), "text/plain"), "opened", "opened|not_html", reads=LINE),
    Nuisance("/body/page-as-pdf", "a page declared as PDF", reply(PAGE, "application/pdf"), "opened", "not_html|opened", reads=LINE),
    Nuisance("/body/pdf-as-page", "a PDF declared as page", reply(_PDF, "text/html"), "not_html", "opened"),
    Nuisance("/body/page-as-picture", "a page declared as picture", reply(PAGE, "image/png"), "opened", "not_html|opened", reads=LINE),
    Nuisance("/body/picture-as-page", "a picture declared as page", reply(b"\x89PNG\r\n\x1a\n" + bytes(99), "text/html"), "not_html", "opened"),
    Nuisance("/body/script-as-page", "a script declared as page", reply("alert('<b>1</b>')//" + "x" * 500, "text/html"), dead="maybe"),
    Nuisance("/body/style-as-script", "a style sheet declared as script", reply("body{background:url(javascript:alert(1))}", "text/javascript"), "not_html"),
    Nuisance("/body/download", "a page to be saved, with a name that is a script", reply(PAGE, "text/html; charset=utf-8", "200 OK", "Content-Disposition: attachment; filename=\"../../<script>alert(1)</script>.html\""), reads=LINE),
    Nuisance("/body/multipart", "a page that replaces itself", reply(b"--x\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"\r\n--x--", "multipart/x-mixed-replace; boundary=x"), "opened|not_html", "not_html|opened", dead="maybe"),
    Nuisance("/body/type-huge", "a type of ten kilobytes", reply(PAGE, "text/html; charset=" + "x" * 10_000), reads=LINE),
    Nuisance("/body/type-nonsense", "a type that is none", reply(PAGE, "<script>alert(1)</script>;;;=;charset"), "opened", "opened|not_html", reads=LINE),
    Nuisance("/body/type-twice", "two types in two headers", raw(OK + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE), reads=LINE),
    Nuisance("/body/xhtml", "XHTML", reply(f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>页</title></head><body><p>{LINE}</p><![CDATA[<a href='/dead/never'>x</a>]]></body></html>", "application/xhtml+xml"), reads=LINE),
    Nuisance("/body/svg", "a drawing with a script", reply(_SVG, "image/svg+xml"), "not_html", "not_html|opened"),
    Nuisance("/body/svg-as-page", "a drawing declared as page", reply(_SVG, "text/html"), dead="maybe"),
    Nuisance("/body/math", "formulas", page("<math><mtext><script>window.__pwned=1</script></mtext><annotation-xml encoding='text/html'><a href=javascript:alert(1)>x</a></annotation-xml></math>"), reads=LINE),
    Nuisance("/body/xml", "XML with a style sheet", reply("<?xml version='1.0'?><?xml-stylesheet href='javascript:alert(1)' type='text/xsl'?><x>1</x>", "text/xml"), "not_html", "not_html|opened"),
    Nuisance("/body/xml-laughs", "XML that laughs a billion times", reply(_LAUGHS, "text/html"), dead="maybe"),
    Nuisance("/body/json", "JSON declared as page", reply('{"a": "<script>alert(1)</script>"}', "text/html"), dead="maybe"),
)  # fmt: skip

_WIDE = html("").replace("<meta charset=utf-8>", "")
_CHARSET = "text/html; charset="


def _in_gbk(body: str, declared: str = "gbk") -> Behaviour:
    return reply(html(body).replace("charset=utf-8", f"charset={declared}").encode("gbk"), "text/html")


def _by_query(ask: Ask, wire: Wire) -> None:
    """Knows its files by their names in GBK alone."""
    known = ask.query in ("name=%CD%A8%D6%AA", "name=%B9%AB%B8%E6")
    (page(title="查到了") if known else NOT_FOUND)(ask, wire)


CHARSET = (
    Nuisance("/charset/gbk", "GBK as it says", reply(_GB, "text/html"), reads=LINE),
    Nuisance("/charset/gbk-as-utf-8", "GBK that calls itself UTF-8, twice", reply(_GB.replace(b"gb2312", b"utf-8"), _CHARSET + "utf-8"), reads=LINE),
    Nuisance("/charset/utf-8-as-gbk", "UTF-8 that calls itself GBK, twice", reply(PAGE.replace(b"charset=utf-8", b"charset=gbk"), _CHARSET + "gbk"), reads=LINE),
    Nuisance("/charset/latin", "UTF-8 that calls itself Latin", reply(PAGE, _CHARSET + "iso-8859-1"), reads=LINE),
    Nuisance("/charset/nonsense", "an encoding that is none", reply(PAGE, _CHARSET + "klingon"), reads=LINE),
    Nuisance("/charset/python-codec", "an encoding that is none, but to Python", reply(PAGE, _CHARSET + "zip_codec"), reads=LINE),
    Nuisance("/charset/python-escape", "an encoding by which Python would read escapes", reply(_GB.replace(b"gb2312", b"unicode_escape"), _CHARSET + "unicode_escape"), reads=LINE),
    Nuisance("/charset/bom-against-header", "a byte order mark of UTF-8 under a header that says GBK", reply(b"\xef\xbb\xbf" + PAGE, _CHARSET + "gbk"), reads=LINE),
    Nuisance("/charset/utf-16-le", "UTF-16", reply(b"\xff\xfe" + _WIDE.encode("utf-16-le"), "text/html"), reads=LINE),
    Nuisance("/charset/utf-16-be", "UTF-16 the other way round", reply(b"\xfe\xff" + _WIDE.encode("utf-16-be"), "text/html"), reads=LINE),
    Nuisance("/charset/utf-16-no-mark", "UTF-16 without its mark", reply(_WIDE.encode("utf-16-le"), _CHARSET + "utf-16le"), reads=LINE),
    Nuisance("/charset/utf-32-le", "UTF-32", reply(b"\xff\xfe\0\0" + _WIDE.encode("utf-32-le"), "text/html"), reads=LINE),
    Nuisance("/charset/utf-32-be", "UTF-32 the other way round", reply(b"\0\0\xfe\xff" + _WIDE.encode("utf-32-be"), "text/html"), reads=LINE),
    Nuisance("/charset/utf-7", "UTF-7 that hides a script", reply(PAGE + b"+ADw-script+AD4-window.__pwned=1+ADw-/script+AD4-", _CHARSET + "utf-7"), reads=LINE),
    Nuisance("/charset/hz", "HZ", reply(b"<html><meta charset=hz-gb-2312><p>~{<:Ky2;SP~}</p>" + b"word " * 80, _CHARSET + "hz-gb-2312"), dead="maybe"),
    Nuisance("/charset/gbk-query", "a query that a page in GBK writes in Chinese", _in_gbk("<a href='/honest/by-query?name=通知'>国标查询</a>"), reads="国标查询"),
    Nuisance("/charset/gbk-query-unsaid", "the same by a page that calls itself UTF-8", _in_gbk("<a href='/honest/by-query?name=公告'>国标查询</a>", "utf-8"), reads="国标查询"),
    Nuisance("/charset/big5", "Big5", reply(html("").replace("utf-8", "big5").translate(str.maketrans("读确单", "讀確單")).encode("big5", "replace"), _CHARSET + "big5"), dead="maybe"),
    Nuisance("/charset/mixed", "half in UTF-8, half in GBK", reply(PAGE + _GB), dead="maybe"),
    Nuisance("/charset/cut", "a character cut in half at the end", reply(PAGE + "后".encode()[:2]), reads=LINE),
    Nuisance("/charset/overlong", "a slash written too long, and surrogates", reply(PAGE + b"\xc0\xaf\xc0\xbcscript>\xed\xa0\x80\xed\xb0\x80"), reads=LINE),
    Nuisance("/charset/nuls", "NULs between the letters of tags and text", reply(PAGE.replace(b"<p>", b"<p\0>\0").replace(b"charset", b"char\0set")), reads=LINE),
    Nuisance("/charset/controls", "control characters in the text", reply(PAGE.replace("可读".encode(), b"\x01\x08\x1b[31m\x7f" + "可读".encode())), dead="maybe"),
)  # fmt: skip


# -- pages ---------------------------------------------------------------------------------------

PWN = "<script>window.__pwned=1</script>"
RTL = "\u202e\u2066cod.exe\u200b\u200f\ufeff"
BREAKOUT = "</script></title></style><script>window.__pwned=2</script><img src=x onerror=window.__pwned=3>"


def _links(count: int, pattern: str) -> str:
    return "".join(f"<li><a href='{pattern.format(n=n)}'>第 {n} 条</a></li>" for n in range(count))


def _changing(ask: Ask, wire: Wire) -> None:
    page(f"<p>第 {ask.times} 次</p><a href='/honest/1.html?v={ask.times}'>又一版</a>")(ask, wire)


def _calendar(ask: Ask, wire: Wire) -> None:
    month = int(ask.query.rpartition("=")[2] or 0) if ask.query.rpartition("=")[2].isdecimal() else 0
    page(
        f"<a href='/trap/calendar?month={month + 1}'>下月</a> <a href='/trap/calendar?month={month - 1}'>上月</a>"
    )(ask, wire)


def _session(ask: Ask, wire: Wire) -> None:
    page(f"<a href='/trap/session;jsessionid=AB{ask.times:030d}?id=1'>下一页</a>"
         f"<a href='/trap/session?phpsessid={ask.times:032x}'>再来</a>")(ask, wire)  # fmt: skip


def _facets(ask: Ask, wire: Wire) -> None:
    page(_links(60, "/trap/facets?" + (ask.query + "&" if ask.query else "") + "f{n}=1"))(ask, wire)


def _deeper(ask: Ask, wire: Wire) -> None:
    page("<a href='deeper/'>更深</a>")(ask, wire)


def _longer(ask: Ask, wire: Wire) -> None:
    page(
        f"<a href='{ask.target}x'>更长</a> <a href='/trap/longer?u={ask.target.replace('%', '%25')}'>包一层</a>"
    )(ask, wire)


def _base_away(ask: Ask, wire: Wire) -> None:
    page("<a href='4.html'>第四</a>", head=f"<base href='{ask.names['away']}/honest/'>")(ask, wire)


def _wide(count: int, each: str, head: str = "", foot: str = "") -> Behaviour:
    return reply(html(head + each * count + foot))


PAGES = (
    Nuisance("/page/after-html", "text and links after the end", reply(html("").replace("可读", "") + "<p>后话</p><a href=/honest/2.html>写在最后的链接</a>"), reads="写在最后的链接"),
    Nuisance("/page/two-ends", "three ends and two bodies", reply(f"<html></html><body></body></html><body><p>{LINE}</p></html>" + TEXT), reads=LINE),
    Nuisance("/page/open-comment", "a comment without end", page("<!-- <a href=/dead/never-1>x</a>"), reads=LINE),
    Nuisance("/page/open-script", "a script without end", page("<script>var a='<a href=/dead/never-2>x</a>'"), reads=LINE),
    Nuisance("/page/open-style", "a style without end", page("<style>a{color:red"), reads=LINE),
    Nuisance("/page/open-text", "a field without end", page("<textarea><a href=/dead/never-3>x</a>"), reads=LINE),
    Nuisance("/page/open-title", "a title without end", reply(f"<html><title>没有完 <p>{LINE}</p>"), dead="maybe"),
    Nuisance("/page/open-tag", "a tag without end", page("<a href='/honest/1.html"), reads=LINE),
    Nuisance("/page/many-open-comments", "a hundred thousand beginnings of comments", page("<!--" * 100_000), reads=LINE),
    Nuisance("/page/many-open-scripts", "seven thousand beginnings of scripts and a password field", reply("<input type=password>" + "<script>" * 4_500), "opened|login|blocked", dead="maybe"),
    Nuisance("/page/many-open-tags", "a million <", page("<" * 1_000_000), reads=LINE),
    Nuisance("/page/script-title", "a script in the title", page(title=BREAKOUT), dead="maybe"),
    Nuisance("/page/rtl-title", "a title that runs the other way", page(title="通知" + RTL), reads=LINE),
    Nuisance("/page/escape-title", "a title that colours the terminal", page(title="红\x1b[31m色\x9b2J\x07\x08"), reads=LINE),
    Nuisance("/page/entity-title", "a title of entities", page(title="&lt;script&gt;window.__pwned=4&lt;/script&gt;&#0;&#x1b;[31m&#x202e;&#xD800;&#x110000;&#xFFFFFFFFFF;"), reads=LINE),
    Nuisance("/page/huge-title", "a title of a megabyte", page(title="长" * 350_000), reads=LINE),
    Nuisance("/page/many-titles", "ten thousand titles", page(head="<title>又一个</title>" * 10_000), reads=LINE),
    Nuisance("/page/script-links", "links whose words are scripts", page(f"<a href=/honest/1.html>{PWN}&lt;img src=x onerror=window.__pwned=5&gt;</a><a href=/honest/2.html title='{RTL}'>{RTL}</a><img src=/honest/p.png alt='&quot;&gt;&lt;script&gt;window.__pwned=6&lt;/script&gt;'>"), reads=LINE),
    Nuisance("/page/script-metas", "scripts in metas", page(head='<meta name=SiteName content="&lt;script&gt;window.__pwned=7&lt;/script&gt;"><meta name=SiteIDCode content="\'-alert(1)-\'"><meta name=ColumnName content="{{7*7}}{%raw%}"><meta name=PubDate content="2026-13-45 99:99">'), reads=LINE),
    Nuisance("/page/script-dead-links", "dead links whose words and addresses are scripts", page("<a href='/dead/\"><script>window.__pwned=8</script>'>&lt;script&gt;window.__pwned=8&lt;/script&gt;</a><a href='/dead/{{7*7}}/${7*7}'>{{7*7}}</a><a href='/dead/\u202egnp.exe'>\u202egnp.exe\u200b</a>"), reads=LINE),
    Nuisance("/page/proto", "names that mean something to scripts", page("<a id=__proto__ name=constructor href=/honest/1.html>__proto__</a><form name=body id=document><input name=location></form>", title="__proto__"), reads=LINE),
    Nuisance("/page/ten-thousand-links", "ten thousand links", page(_links(10_000, "/many/{n}.html")), reads=LINE),
    Nuisance("/page/thousand-dead", "a thousand links, each to the same dead page", page(_links(1000, "/dead/same.html#{n}")), reads=LINE),
    Nuisance("/page/deep", "five thousand boxes, one in the other", page("<div>" * 5000 + "深处" + "</div>" * 5000), reads=LINE),
    Nuisance("/page/deep-inline", "a hundred thousand words in bold, one in the other", page("<b>" * 100_000), dead="maybe"),
    Nuisance("/page/deep-tables", "two thousand tables, one in the other", page("<table><tr><td>" * 2000), reads=LINE),
    Nuisance("/page/deep-links", "ten thousand links, one in the other", page("<a href=/honest/1.html>" * 10_000), dead="maybe"),
    Nuisance("/page/deep-lists", "lists, one in the other", page("<ul><li>" * 3000), reads=LINE),
    Nuisance("/page/formatting", "formatting that is never closed", page("<p><b><i><u><font>" * 3000), dead="maybe"),
    Nuisance("/page/huge-attribute", "an attribute of three megabytes", page(f"<div class='{'x ' * 1_500_000}'></div>"), dead="maybe"),
    Nuisance("/page/huge-address", "an address of two megabytes", page(f"<a href='/honest/1.html?{'x' * 2_000_000}'>长</a>"), reads=LINE),
    Nuisance("/page/many-attributes", "thirty thousand attributes", page("<div " + " ".join(f"a{n}=1" for n in range(30_000)) + "></div>"), dead="maybe"),
    Nuisance("/page/million-attributes", "a million attributes", _wide(1_000_000, "a=1 ", "<div ", "></div>"), dead="maybe"),
    Nuisance("/page/one-word", "a word of three million letters", _wide(3_000_000, "a"), dead="maybe"),
    Nuisance("/page/digits", "a number of two million digits", _wide(2_000_000, "9"), dead="maybe"),
    Nuisance("/page/spaces", "four million spaces", _wide(1_000_000, " \t\r\n"), reads=LINE),
    Nuisance("/page/dates", "a hundred thousand dates", _wide(100_000, "2026-11-20 99999年13月45日 "), dead="maybe"),
    Nuisance("/page/lines", "two hundred thousand lines", _wide(200_000, "<br>x"), dead="maybe"),
    Nuisance("/page/form-flood", "five thousand forms", _wide(5000, "<form action='javascript:alert(1)'><input name=q placeholder=搜索><input type=submit></form>"), dead="maybe"),
    Nuisance("/page/empty-boxes", "a hundred thousand boxes with nothing in them", _wide(100_000, "<div></div>"), reads=LINE),
    Nuisance("/page/rows", "twenty thousand rows of a list", _wide(20_000, "<li><a href='/honest/1.html'>通知</a><span>2026-11-01</span></li>"), dead="maybe"),
    Nuisance("/page/self-frame", "a page that frames itself", page("<iframe src='/page/self-frame'></iframe><frameset><frame src='?again'></frameset>"), reads=LINE),
    Nuisance("/page/base-away", "links resolved against another host", _base_away, reads=LINE),
    Nuisance("/page/base-script", "links resolved against a script", page("<a href='/honest/3.html'>第三</a>", head="<base href='javascript:alert(1)//'>"), reads=LINE),
    Nuisance("/page/base-data", "links resolved against a page in the address", page("<a href='/honest/3.html'>第三</a>", head="<base href='data:text/html,x'>"), reads=LINE),
    Nuisance("/page/json-surrogates", "halves of characters in the data of a script", page("<div id=list></div><script>var data={\"rows\":[{\"title\":\"\\ud800通知\",\"url\":\"/honest/1.html\",\"date\":\"2026-11-01\"},{\"title\":\"\\udc00公告\\u0000\",\"url\":\"/honest/2.html\",\"date\":\"2026-11-02\"},{\"title\":\"公示\",\"url\":\"/honest/3.html\",\"date\":\"2026-11-03\"}]}</script>"), reads=LINE),
    Nuisance("/page/json-deep", "data of a script, a hundred thousand deep", page("<script>var data=" + "[" * 100_000 + "</script>"), reads=LINE),
    Nuisance("/page/json-numbers", "numbers of a script that no machine holds", page("<script>var data={\"rows\":[{\"title\":\"通知\",\"url\":\"/honest/1.html\",\"date\":" + "9" * 6000 + "}]}</script>"), reads=LINE),
    Nuisance("/page/jpage", "a list's data in CDATA, with a script in it", page("<script type='text/xml'><datastore><recordset><record><![CDATA[<li><a href=\"javascript:window.__pwned=9\">" + PWN + "</a><span>2026-11-01</span></li>]]></record></recordset></datastore></script>"), reads=LINE),
    Nuisance("/page/changing", "another page each time", _changing, reads=LINE),
    Nuisance("/page/twin-a", "a page under two names", page("<p>双生</p>"), reads=LINE),
    Nuisance("/page/twin-b", "the same page again", page("<p>双生</p>"), reads=LINE),
    Nuisance("/page/conditional", "conditional comments and islands", page("<!--[if IE]><a href=/dead/never-4>x</a><![endif]--><![if !IE]><a href=/honest/2.html>y</a><![endif]><xml><a href=/dead/never-5>z</a></xml>"), reads=LINE),
    Nuisance("/page/template", "links in templates and noscript", page("<template><a href=/dead/never-6>x</a></template><noscript><img src=/honest/p.png></noscript>"), reads=LINE),
    Nuisance("/page/plaintext", "a page that turns to text", page("<plaintext><a href=/dead/never-7>x</a>"), dead="maybe"),
    Nuisance("/page/frameset", "nothing but frames", reply("<html><title>框</title><frameset cols='*,*'><frame src='/honest/1.html'><frame src='javascript:alert(1)'><frame src='/page/frameset'></frameset></html>"), dead="maybe"),
    Nuisance("/page/bad-entities", "addresses with entities of every sort", page("<a href='/honest/1.html?a=1&copy=2&amp;b=&#51;'>实体</a><a href='java&#115;cript&colon;window.__pwned=10'>脚本</a><a href='&#x6A;avascript&#58;alert(1)'>脚本</a>"), reads=LINE),
    Nuisance("/page/quadratic", "text on which careless patterns take for ever", page("<p>" + "((" * 20_000 + "[[" * 20_000 + "2026年" * 20_000 + "-" * 50_000 + "</p>"), dead="maybe"),
    Nuisance("/page/phone-digits", "digits and spaces on which careless patterns take for ever", page("<p>" + "1 3 " * 200_000 + "</p>"), dead="maybe"),
    Nuisance("/page/crumbs", "a breadcrumb of ten thousand steps", page("<div class=crumb>当前位置:" + "<a href=/honest/1.html>首页</a> &gt; " * 10_000 + "</div>"), dead="maybe"),
    Nuisance("/page/colours", "pairs of colours and styles without end", page("<p style='" + "color:red;" * 100_000 + "'>x</p>"), reads=LINE),
)  # fmt: skip

TRAPS = (
    Nuisance("/trap/calendar?month=1", "a calendar without end", _calendar, reads=LINE),
    Nuisance("/trap/session?id=1", "a new session in every address", _session, reads=LINE),
    Nuisance("/trap/facets", "sixty choices, each with the others", _facets, reads=LINE),
    Nuisance("/trap/deeper/", "a folder in itself", _deeper, reads=LINE),
    Nuisance("/trap/longer?u=1", "ever longer addresses", _longer, reads=LINE),
)  # fmt: skip


# -- links that lie to HEAD ----------------------------------------------------------------------

FILE = reply(_PDF, "application/pdf")

LIARS = (
    Nuisance("/head/405.pdf", "HEAD not allowed", by_method(status("405 Not Allowed"), FILE), "not_html"),
    Nuisance("/head/403.pdf", "HEAD forbidden", by_method(status("403 Forbidden"), FILE), "not_html"),
    Nuisance("/head/500.pdf", "HEAD breaks the server", by_method(status("500 Oops"), FILE), "not_html"),
    Nuisance("/head/404.pdf", "HEAD finds nothing", by_method(NOT_FOUND, FILE), "not_html"),
    Nuisance("/head/501.pdf", "HEAD not known", by_method(status("501 Not Implemented"), FILE), "not_html"),
    Nuisance("/head/400.pdf", "HEAD a bad request", by_method(status("400 Bad"), FILE), "not_html"),
    Nuisance("/head/hangs.pdf", "HEAD never answered", by_method(_silence, FILE), "not_html"),
    Nuisance("/head/resets.pdf", "HEAD reset", by_method(_reset(), FILE), "not_html"),
    Nuisance("/head/redirects.pdf", "HEAD led in a circle", by_method(to("/head/redirects.pdf"), FILE), "not_html"),
    Nuisance("/head/elsewhere.pdf", "HEAD led to a login", by_method(to("/sso/login.jsp"), FILE), "not_html"),
    Nuisance("/head/all-well-1.pdf", "HEAD all well, GET not found", by_method(reply(b"", "text/html"), NOT_FOUND), "not_found", dead="yes"),
    Nuisance("/head/all-well-2.pdf", "HEAD all well without a word, GET not found", by_method(reply(b"", ""), NOT_FOUND), "not_found", dead="yes"),
    Nuisance("/head/body.pdf", "a body after HEAD", raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 30\r\n\r\n" + _PDF[:30]), "not_html"),
    Nuisance("/head/gone.png", "a picture gone", GONE, "not_found", dead="yes", tag="img"),
    Nuisance("/head/page.png", "a page in place of a picture", page(), "opened", dead="maybe", tag="img"),
)  # fmt: skip


# -- addresses -----------------------------------------------------------------------------------

ADDRESSES = (
    Nuisance("/honest/../honest/./1.html", "dots in the path", None, reads="第一"),
    Nuisance("/honest/%2e%2e/honest/1.html", "dots in the path, encoded", None, reads="第一"),
    Nuisance("/../../../../honest/1.html", "more dots than folders", None, reads="第一"),
    Nuisance("//{authority}/honest/1.html", "no scheme", None, reads="第一"),
    Nuisance("/\\{authority}/honest/1.html", "no scheme, one slash the wrong way", None, reads="第一"),
    Nuisance("\\honest\\1.html", "backslashes", None, reads="第一"),
    Nuisance("HTTP://{authority}/honest/1.html", "a scheme in capitals", None, reads="第一"),
    Nuisance("http:/honest/1.html", "a scheme without a host", None, reads="第一"),
    Nuisance(" \t/honest/1.html\n", "blanks around", None, reads="第一"),
    Nuisance("/hon\nest/1.\thtml", "line breaks within", None, reads="第一"),
    Nuisance("/honest/1.html#a#b", "two fragments", None, reads="第一"),
    Nuisance("/honest/1.html;jsessionid=AB12CD34EF56", "a session id", page(), "opened"),
    Nuisance("/honest//double.html", "two slashes", page(title="双斜线"), reads="双斜线"),
    Nuisance("/honest/a b.html", "a space", None, reads="空格"),
    Nuisance("/honest/中文.html", "Chinese", None, reads="中文"),
    Nuisance("/honest/gbk/%D6%D0%CE%C4.html", "Chinese, encoded as GBK", None, reads="国标"),
    Nuisance("/HONEST/1.HTML", "the wrong case on a server that minds", None, "not_found", dead="yes"),
    Nuisance("/honest/q?x=<script>window.__pwned=11</script>", "a script in the query", page(), reads=LINE),
    Nuisance("/honest/q?x=\"onmouseover=\"window.__pwned=12", "a quote in the query", page(), reads=LINE),
    Nuisance("/honest/q?x=%00%0d%0aSet-Cookie:%20a=1", "line breaks in the query, encoded", page(), reads=LINE),
    Nuisance("/honest/q?x=%", "a lone percent sign", page(), reads=LINE),
    Nuisance("/honest/q?x=\u202egnp.exe\u200b", "signs that are not seen", page(), reads=LINE),
    Nuisance("/dead/<script>window.__pwned=13</script>.html", "a script in a dead address", NOT_FOUND, "not_found", dead="yes"),
    Nuisance("/dead/\u202etxt.exe", "a dead address that runs the other way", NOT_FOUND, "not_found", dead="yes"),
)  # fmt: skip

# Nothing is asked for at these; where they come to be told of at all, it is as no address.
NOWHERE = (
    "javascript:window.__pwned=20", "JaVaScRiPt:window.__pwned=21", "java\tscript:window.__pwned=22",
    "\x01javascript:window.__pwned=23", "javascript://%0awindow.__pwned=24", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "blob:http://127.0.0.1/1-2-3", "vbscript:msgbox(1)",
    "mailto:a@b.example?subject=<script>", "tel:+861012345678", "file:///etc/passwd", "view-source:http://127.0.0.1/",
    "ftp://127.0.0.1/x", "about:blank", "#", "", "weixin://dl", "http://", "http://[broken/", "http://a b/",
    "http://1.2.3.4.5/", "http://127.0.0.1:99999/x", "http://%/", "http://\x00/", "chrome://settings",
)  # fmt: skip


def _first_words(n: int) -> str:
    return ("第一", "第二", "第三", "第四")[n - 1]


HONEST: dict[str, Behaviour] = {
    "/": page(title="首页"),
    **{f"/honest/{n}.html": page(title=_first_words(n)) for n in range(1, 5)},
    "/honest/%E4%B8%AD%E6%96%87.html": page(title="中文"),
    "/honest/gbk/%D6%D0%CE%C4.html": page(title="国标"),
    "/honest/a%20b.html": page(title="空格"),
    "/honest/q": page(),
    "/honest/by-query": _by_query,
    "/honest/p.png": reply(b"\x89PNG\r\n\x1a\n" + bytes(60), "image/png"),
    "/sso/login.jsp": reply("<form>用户名<input>密码<input type=password>登录</form>"),
    "/favicon.ico": reply(b"\0\0\1\0" + bytes(20), "image/x-icon"),
}
DEAD_LINKS = (
    "/dead/1.html",
    "/dead/2/",
    "/dead/3.jsp?id=9",
    "/dead/4.pdf",
    "/dead/5.doc",
    "/dead/中文.html",
    "/dead/same.html",
)

TABLE: tuple[Nuisance, ...] = WIRE + STATUS + REDIRECT + BODY + CHARSET + PAGES + TRAPS + LIARS + ADDRESSES


def _by_path(rows: Iterable[Nuisance]) -> dict[str, Behaviour]:
    return {row.path: row.behave for row in rows if row.behave}


_FOUND = {**_by_path(TABLE), **HONEST}
_FAMILIES = {
    "/redirect/endless-": _endless, "/redirect/ladder-": _ladder, "/trap/session;": _session,
    "/trap/deeper/": _deeper, "/many/": page(),
}  # fmt: skip


def find(path: str) -> Behaviour:
    """What answers at a path as it comes over the wire."""
    known = _FOUND.get(path)
    if known:
        return known
    return next((act for start, act in _FAMILIES.items() if path.startswith(start)), NOT_FOUND)
