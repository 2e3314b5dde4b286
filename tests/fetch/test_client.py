"""Every outcome, by a real server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer
from raw_servers import RawServer, reset
from werkzeug import Request, Response

from checker.fetch import classify
from checker.fetch.http import USER_AGENT, Client, Limits
from checker.fetch.politeness import Politeness

PAGE = "<!doctype html><html><head><title>首页</title></head><body><p>欢迎</p></body></html>".encode()
HTML = "text/html; charset=GBK"
Start = Callable[..., RawServer]


def test_a_page_opens_with_what_a_verdict_needs(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(
        PAGE, content_type=HTML, headers={"Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT"}
    )
    got = client.get(httpserver.url_for("/a#top"))
    assert (got.outcome, got.status, got.body, got.size) == ("opened", 200, PAGE, len(PAGE))
    assert (got.content_type, got.header_charset) == ("text/html", "gbk")
    assert got.last_modified == "Wed, 21 Oct 2015 07:28:00 GMT"
    assert got.final_url == httpserver.url_for("/a")
    assert got.fetched_at.endswith("+08:00")
    assert [hop.status for hop in got.trace] == [200]


def test_we_say_who_we_are_and_offer_only_what_we_can_read(client: Client, httpserver: HTTPServer) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(PAGE, content_type=HTML)

    httpserver.expect_request("/").respond_with_handler(answer)
    client.get(httpserver.url_for("/"))
    assert seen[0].headers["User-Agent"] == USER_AGENT
    assert seen[0].headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, "not_found"), (410, "not_found"), (400, "error"), (500, "error"), (505, "error"), (401, "blocked"),
     (403, "blocked"), (412, "blocked"), (429, "blocked"), (521, "blocked"), (204, "opened")],
)  # fmt: skip
def test_a_status_has_its_outcome(client: Client, httpserver: HTTPServer, status: int, outcome: str) -> None:
    httpserver.expect_request("/").respond_with_data(b"" if status == 204 else PAGE, status=status)
    got = client.get(httpserver.url_for("/"))
    assert (got.outcome, got.status) == (outcome, status)


def test_a_refused_connection_is_tried_twice(client: Client, closed_port: int) -> None:
    got = client.get(f"http://127.0.0.1:{closed_port}/")
    assert (got.outcome, got.error, len(got.trace)) == ("refused", "connection refused", 2)


def test_an_unknown_host(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such_name(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_name)
    assert client.get("http://nowhere.invalid/").outcome == "unknown_host"


def test_a_dead_name_service_is_our_own_fault(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_answer(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_answer)
    assert client.get("http://www.yuhua.gov.cn/").outcome == "local_fault"


@pytest.mark.parametrize("url", ["ftp://a.cn/", "javascript:;", "http://a:99999/", "", "http://[::zz]/"])
def test_a_bad_url(client: Client, url: str) -> None:
    assert client.get(url).outcome == "bad_url"
    assert client.head(url).outcome == "bad_url"


@pytest.mark.parametrize(
    ("body", "declared", "outcome"),
    [
        (b"%PDF-1.7 ...", "text/html", "not_html"),
        (b"\x89PNG\r\n\x1a\n....", "text/html", "not_html"),
        (b"PK\x03\x04....", "application/octet-stream", "not_html"),
        (b'{"a": 1}', "application/json", "not_html"),
        (b'<?xml version="1.0"?><rss></rss>', "text/xml", "not_html"),
        (b"just words", "text/plain", "not_html"),
        (PAGE, "", "opened"),
        (PAGE, "text/plain", "opened"),
        (PAGE, "image/jpeg", "opened"),
        (b"\xff\xfe" + PAGE.decode().encode("utf-16-le"), "", "opened"),
        (b"", "text/html", "opened"),
        (b"words without a tag", "text/html", "opened"),
    ],
)
def test_the_bytes_say_what_a_page_is(
    client: Client, raw_server: Start, body: bytes, declared: str, outcome: str
) -> None:
    header = f"Content-Type: {declared}\r\n" if declared else ""
    server = raw_server(f"HTTP/1.1 200 OK\r\n{header}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    got = client.get(server.url)
    assert got.outcome == outcome
    assert got.body == (body if outcome == "opened" else b"")
    assert client.get(server.url, want="any").body == body


def test_a_login_wall_is_no_page(client: Client, httpserver: HTTPServer) -> None:
    form = b'<html><form><input name="u"><input type="password" name="p"></form></html>'
    httpserver.expect_request("/list").respond_with_data(form, content_type=HTML)
    httpserver.expect_request("/old").respond_with_data(
        status=302, headers={"Location": "/cas/login?service=x"}
    )
    httpserver.expect_request("/cas/login").respond_with_data(PAGE, content_type=HTML)
    assert client.get(httpserver.url_for("/list")).outcome == "login"
    assert client.get(httpserver.url_for("/old")).outcome == "login"
    assert client.head(httpserver.url_for("/old")).outcome == "login"
    assert client.get(httpserver.url_for("/cas/login")).outcome == "opened"


def test_a_page_with_a_login_box_is_a_page(client: Client, httpserver: HTTPServer) -> None:
    links = "".join(f'<li><a href="/{n}.html">关于第 {n} 号事项的通知</a>' for n in range(40))
    page = f"<html><form><input type=password></form>{links}</html>".encode()
    httpserver.expect_request("/").respond_with_data(page, content_type=HTML)
    assert client.get(httpserver.url_for("/")).outcome == "opened"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_shield_with_status_200_is_blocked(client: Client, httpserver: HTTPServer, encoding: str) -> None:
    shield = "<html><script>var _0x1=1;</script>请开启JavaScript并刷新该页.</html>".encode(encoding)
    httpserver.expect_request("/").respond_with_data(shield, content_type="text/html")
    assert client.get(httpserver.url_for("/")).outcome == "blocked"


def test_an_article_about_shields_is_an_article(client: Client, httpserver: HTTPServer) -> None:
    page = ("<html><p>" + "我市开展网站防火墙升级工作, 提醒各单位注意。" * 30 + "</p></html>").encode()
    httpserver.expect_request("/").respond_with_data(page, content_type=HTML)
    assert client.get(httpserver.url_for("/")).outcome == "opened"


# --- redirects ------------------------------------------------------------------------------------


def test_a_ladder_of_redirects_is_followed_and_told(client: Client, httpserver: HTTPServer) -> None:
    for step, code in enumerate((301, 302, 303, 307, 308)):
        httpserver.expect_request(f"/{step}").respond_with_data(
            status=code, headers={"Location": f"{step + 1}"}
        )
    httpserver.expect_request("/5").respond_with_data(PAGE, content_type=HTML)
    got = client.get(httpserver.url_for("/0"))
    assert (got.outcome, got.final_url) == ("opened", httpserver.url_for("/5"))
    assert [hop.status for hop in got.trace] == [301, 302, 303, 307, 308, 200]
    assert got.trace[0].note == "to " + httpserver.url_for("/1")


def test_a_circle_and_an_endless_ladder_both_end(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(status=302, headers={"Location": "/b"})
    httpserver.expect_request("/b").respond_with_data(status=302, headers={"Location": "/a"})
    circle = client.get(httpserver.url_for("/a"))
    assert (circle.outcome, circle.error) == ("too_many_redirects", "the redirects go in a circle")

    def further(request: Request) -> Response:
        return Response(status=302, headers={"Location": f"/n?{int(request.query_string or 0) + 1}"})

    httpserver.expect_request("/n").respond_with_handler(further)
    endless = client.get(httpserver.url_for("/n"))
    assert (endless.outcome, len(endless.trace)) == ("too_many_redirects", 11)


def test_a_server_that_sets_a_cookie_and_sends_us_back_is_obeyed(
    client: Client, httpserver: HTTPServer
) -> None:
    def guarded(request: Request) -> Response:
        if request.cookies.get("ok") == "1":
            return Response(PAGE, content_type=HTML)
        return Response(status=302, headers={"Location": "/", "Set-Cookie": "ok=1; Path=/"})

    httpserver.expect_request("/").respond_with_handler(guarded)
    assert [client.get(httpserver.url_for("/")).outcome for _ in range(2)] == ["opened", "opened"]


@pytest.mark.parametrize(
    ("location", "outcome"),
    [("weixin://dl/business", "bad_url"), ("http://a:99999/", "bad_url"), ("", "error")],
)
def test_a_redirect_to_nowhere(client: Client, raw_server: Start, location: str, outcome: str) -> None:
    server = raw_server(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())
    got = client.get(server.url)
    assert (got.outcome, got.status) == (outcome, 302)


def test_a_redirect_written_in_raw_utf8_is_read(client: Client, raw_server: Start) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        if b"GET / " in request:
            connection.sendall("HTTP/1.1 302 Found\r\nLocation: /首页\r\nContent-Length: 0\r\n\r\n".encode())
        else:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)

    got = client.get(raw_server(answer).url)
    assert got.outcome == "opened"
    assert got.final_url.endswith("/%E9%A6%96%E9%A1%B5")


def test_leaving_https_or_the_site_is_noted(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(
        status=301, headers={"Location": "http://www.other.com.cn/"}
    )
    address = ("127.0.0.1", httpserver.port)
    with Client(hosts={"www.yuhua.gov.cn": address}, offline_outside=True) as client:
        got = client.get("https://www.yuhua.gov.cn/")
    assert got.outcome == "not_checked"
    assert got.trace[0].note == "to http://www.other.com.cn/, from https down to http, to another site"


# --- second try, Retry-After ----------------------------------------------------------------------


@pytest.mark.parametrize("first", [502, 503, 504, "reset", "hang up"])
def test_one_early_failure_is_tried_once_more(client: Client, raw_server: Start, first: int | str) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        if len(server.requests) > 1:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
        elif first == "reset":
            reset(connection)
        elif first != "hang up":
            connection.sendall(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % first)

    server = raw_server(answer)
    got = client.get(server.url)
    assert (got.outcome, len(got.trace)) == ("opened", 2)


def test_a_lasting_failure_is_tried_twice_and_no_more(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(status=503)
    got = client.get(httpserver.url_for("/"))
    assert (got.outcome, [hop.status for hop in got.trace]) == ("error", [503, 503])


def test_a_429_slows_its_host_down(httpserver: HTTPServer) -> None:
    class Noted(Politeness):
        told: list[tuple[str, str | None]] = []  # noqa: RUF012

        def slow_down(self, url: str, retry_after: str | None = None) -> float:
            self.told.append((url, retry_after))
            return 0

    httpserver.expect_request("/").respond_with_data(status=429, headers={"Retry-After": "7"})
    polite = Noted()
    with Client(politeness=polite) as client:
        assert client.get(httpserver.url_for("/")).outcome == "blocked"
    assert polite.told == [(httpserver.url_for("/"), "7")]


# --- HEAD -----------------------------------------------------------------------------------------


def test_head_asks_without_a_body(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(b"%PDF" * 100, content_type="application/pdf")
    got = client.head(httpserver.url_for("/a.pdf"))
    assert (got.outcome, got.body, got.size, len(got.trace)) == ("not_html", b"", 400, 1)


@pytest.mark.parametrize("lie", [403, 404, 405, 500, 501, None])
def test_where_head_lies_a_get_decides(client: Client, raw_server: Start, lie: int | None) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        if request.startswith(b"GET"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
        elif lie:
            connection.sendall(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % lie)

    got = client.head(raw_server(answer).url)
    assert (got.outcome, got.body) == ("opened", b"")


def test_where_head_tells_the_truth_the_get_agrees(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gone").respond_with_data(status=404)
    got = client.head(httpserver.url_for("/gone"))
    assert (got.outcome, [hop.status for hop in got.trace]) == ("not_found", [404, 404])


def test_the_get_after_head_stops_early(client: Client, raw_server: Start) -> None:
    sent = 0

    def answer(connection: socket.socket, request: bytes) -> None:
        nonlocal sent
        if request.startswith(b"HEAD"):
            connection.sendall(b"HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n")
            return
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 2000000000\r\n\r\n"
        )
        while True:
            sent += connection.send(b"\0" * 65_536)

    got = client.head(raw_server(answer).url)
    assert (got.outcome, got.size) == ("not_html", 2_000_000_000)
    assert sent < 50_000_000


# --- host mapping, staying offline, stopping ------------------------------------------------------


def test_a_mapped_host_keeps_its_public_name(httpserver: HTTPServer) -> None:
    seen: list[str] = []

    def answer(request: Request) -> Response:
        seen.append(request.headers["Host"])
        return Response(PAGE, content_type=HTML)

    httpserver.expect_request("/").respond_with_handler(answer)
    with Client(hosts={"www.yuhua.gov.cn": ("127.0.0.1", httpserver.port)}, offline_outside=True) as client:
        plain = client.get("http://www.yuhua.gov.cn/")
        secure = client.get("https://WWW.yuhua.gov.cn/")
        outside = client.get("http://xwww.yuhua.gov.cn/")
    assert seen == ["www.yuhua.gov.cn", "www.yuhua.gov.cn"]
    assert (plain.outcome, plain.final_url) == ("opened", "http://www.yuhua.gov.cn/")
    assert (secure.outcome, secure.final_url) == ("opened", "https://www.yuhua.gov.cn/")
    assert (outside.outcome, outside.status) == ("not_checked", None)


def test_a_stopped_run_asks_nothing_more(httpserver: HTTPServer) -> None:
    stop = threading.Event()
    stop.set()
    with Client(stop=stop) as client:
        assert client.get(httpserver.url_for("/")).outcome == "not_checked"
    assert httpserver.log == []


def test_connections_are_kept_and_shared_among_threads(httpserver: HTTPServer) -> None:
    from concurrent.futures import ThreadPoolExecutor

    httpserver.expect_request("/").respond_with_data(PAGE, content_type=HTML)
    with Client(threads=8) as client, ThreadPoolExecutor(8) as pool:
        got = list(pool.map(client.get, [httpserver.url_for("/")] * 64))
    assert {(one.outcome, one.body) for one in got} == {("opened", PAGE)}


# --- compression ----------------------------------------------------------------------------------


def _raw_deflate(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


@pytest.mark.parametrize(
    ("encoding", "data", "outcome"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0), "opened"),
        ("x-gzip", gzip.compress(PAGE, mtime=0), "opened"),
        ("gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0), "opened"),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\0\0\0", "opened"),
        ("deflate", zlib.compress(PAGE), "opened"),
        ("deflate", _raw_deflate(PAGE), "opened"),
        ("identity", PAGE, "opened"),
        ("gzip", PAGE, "error"),
        ("gzip", gzip.compress(PAGE, mtime=0)[:-12], "error"),
        ("br", PAGE, "error"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "opened"),
    ],
    ids=[
        "gzip",
        "x-gzip",
        "two gzip members",
        "gzip with zeros behind",
        "deflate with zlib head",
        "raw deflate",
        "identity",
        "said gzip but plain",
        "gzip cut short",
        "brotli not asked for",
        "gzip twice",
    ],
)
def test_compression_is_undone_or_called_broken(
    client: Client, raw_server: Start, encoding: str, data: bytes, outcome: str
) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n"
    got = client.get(raw_server(head.encode() + b"Content-Length: %d\r\n\r\n" % len(data) + data).url)
    assert got.outcome == outcome
    assert outcome == "error" or got.body == PAGE


def test_media_types_are_read_with_their_charset() -> None:
    assert classify.media_type('Text/HTML; charset="GB2312" ') == ("text/html", "gb2312")
    assert classify.media_type("text/html;charset=") == ("text/html", None)
    assert classify.media_type(None) == ("", None)


def test_limits_hold_for_one_fetch_only(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(PAGE * 10, content_type=HTML)
    with Client(limits=Limits()) as client:
        assert client.get(httpserver.url_for("/"), max_bytes=100).outcome == "too_large"
        assert client.get(httpserver.url_for("/")).outcome == "opened"


@pytest.mark.parametrize(
    ("url", "is_login"),
    [
        ("http://a.gov.cn/cas/login?service=x", True),
        ("https://sso.yuhua.gov.cn/", True),
        ("http://a.gov.cn/user/toLogin.do", True),
        ("http://www.cas.cn/", False),
        ("http://cas.cn/", False),
        ("http://a.gov.cn/blog/index.html", False),
        ("http://a.gov.cn/castle/", False),
        ("http://a.gov.cn/x?back=/login", False),
    ],
)
def test_an_address_names_a_login_or_not(url: str, is_login: bool) -> None:
    assert classify.looks_like_login(url) is is_login
