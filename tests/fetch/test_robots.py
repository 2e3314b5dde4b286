from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from checker.fetch.http import Client
from checker.fetch.model import Fetched, FetchOutcome
from checker.fetch.politeness import Politeness
from checker.fetch.robots import Robots, read_robots

RULES = b"""User-agent: *
Disallow: /admin/*.jsp$
Disallow: /search?*
Crawl-delay: 3
Sitemap: http://www.yuhua.gov.cn/sitemap.xml

User-agent: badbot
Disallow: /
"""


def answer(outcome: FetchOutcome, status: int | None = None, body: bytes = b"", error: str = "") -> Fetched:
    return Fetched("http://a.cn/robots.txt", outcome, status, body=body, error=error)


def test_rules_with_wildcards_hold(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES, content_type="text/plain")
    robots = Robots(client)
    assert robots.allowed(httpserver.url_for("/a.html"))
    assert robots.allowed(httpserver.url_for("/admin/a.jsp?x=1"))
    assert robots.why_not(httpserver.url_for("/admin/a.jsp")) == "robots.txt disallows this address"
    assert not robots.allowed(httpserver.url_for("/search?q=1"))
    assert robots.delay(httpserver.url_for("/")) == 3
    assert robots.sitemaps(httpserver.url_for("/")) == ("http://www.yuhua.gov.cn/sitemap.xml",)


def test_a_host_is_asked_once(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/robots.txt").respond_with_data(RULES)
    robots = Robots(client)
    assert {robots.allowed(httpserver.url_for(f"/{n}.html")) for n in range(5)} == {True}
    assert len(httpserver.log) == 1


def test_rules_for_us_by_name_come_before_those_for_all() -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: govcheck\nAllow: /\n"
    state = read_robots(answer("not_html", 200, rules))
    assert state.rules is not None and state.rules.can_fetch("http://a.cn/x", "govcheck")


@pytest.mark.parametrize(
    "reply",
    [
        answer("not_found", 404, error="HTTP 404"),
        answer("blocked", 403, error="HTTP 403"),
        answer("error", 400, error="HTTP 400"),
        answer("login", 200),
        answer("opened", 200, b"<!DOCTYPE html><p>404: Disallow: /"),
        answer("not_html", 200, b""),
        answer("not_html", 200, b"\x89PNG\0\0\xff\xfe"),
        answer("refused", error="connection refused"),
        answer("unknown_host"),
        answer("tls_error"),
    ],
)
def test_no_rules_allow_everything(reply: Fetched) -> None:
    state = read_robots(reply)
    assert state.refused is None
    assert state.rules is None or state.rules.can_fetch("http://a.cn/x", "govcheck")


@pytest.mark.parametrize(
    "reply",
    [
        answer("error", 503, error="HTTP 503"),
        answer("timed_out"),
        answer("error", error="not a proper reply"),
    ],
)
def test_an_unreachable_robots_file_keeps_us_out_and_says_so(reply: Fetched) -> None:
    refused = read_robots(reply).refused
    assert refused is not None and refused.startswith("robots.txt is unreachable")


def test_odd_bytes_and_a_byte_order_mark_do_not_hide_the_rules() -> None:
    state = read_robots(
        answer("not_html", 200, b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x\xff\r\nDisallow: /y")
    )
    assert state.rules is not None and not state.rules.can_fetch("http://a.cn/y", "govcheck")


def test_ones_own_site_may_be_read_whole(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    robots = Robots(client, respect=False)
    assert robots.allowed(httpserver.url_for("/search?q=1"))
    assert robots.delay(httpserver.url_for("/")) is None
    assert httpserver.log == []
    assert robots.sitemaps(httpserver.url_for("/")) != ()


def test_a_crawl_delay_reaches_the_pace(httpserver: HTTPServer) -> None:
    told: list[tuple[str, float]] = []

    class Noted(Politeness):
        def set_interval(self, host: str, seconds: float) -> None:
            told.append((host, seconds))

    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    with Client(
        hosts={"www.yuhua.gov.cn": ("127.0.0.1", httpserver.port)}, offline_outside=True, politeness=Noted()
    ) as client:
        Robots(client).allowed("https://www.yuhua.gov.cn/")
    assert told == [("www.yuhua.gov.cn", 3)]
