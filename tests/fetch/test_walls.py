"""Refusals of shields, told from the server's own word on an address."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from checker.fetch.classify import of_status
from checker.fetch.http import Client
from checker.fetch.walls import named_in

# What challenge pages are made of: a script, a cookie, the page again.
CHALLENGE = "<html><script>document.cookie='a='+(1+2);location.reload()</script></html>"
RIVER = "<html><head><meta id='x' content='…'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={}</script></head><body></body></html>"
MOVES_ON = "<html><script>location.href='/404.html'</script></html>"
PLAIN = "<html><body><h1>Not Found</h1><a href='/'>首页</a></body></html>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "outcome"),
    [
        (412, {}, RIVER, "blocked"),
        (521, {}, CHALLENGE, "blocked"),
        (444, {}, "", "blocked"),
        (468, {}, CHALLENGE, "blocked"),
        (493, {}, "", "blocked"),
        (567, {}, "", "blocked"),
        (500, {}, CHALLENGE, "blocked"),
        (
            405,
            {},
            "<html><body>很抱歉,由于您访问的URL有可能对网站造成安全威胁,您的访问被阻断。</body></html>",
            "blocked",
        ),
        (405, {"Set-Cookie": "acw_tc=1; path=/"}, "", "blocked"),
        (405, {}, "", "error"),
        (429, {"Retry-After": "1"}, "", "blocked"),
        (404, {}, CHALLENGE, "blocked"),  # some shields call everything gone
        (404, {}, MOVES_ON, "not_found"),
        (404, {"Server": "yunjiasu-nginx"}, PLAIN, "not_found"),
        (500, {"Server": "cloudflare"}, PLAIN, "error"),
    ],
)
def test_a_refusal_is_no_fault(
    httpserver: HTTPServer, status: int, headers: dict[str, str], body: str, outcome: str
) -> None:
    httpserver.expect_request("/").respond_with_data(
        body, status=status, headers=headers, content_type="text/html; charset=utf-8"
    )
    with Client() as client:
        assert client.get(httpserver.url_for("/")).outcome == outcome
        assert client.head(httpserver.url_for("/")).outcome == outcome


def test_the_shield_is_named() -> None:
    assert of_status(403, by="Jiasule") == ("blocked", "HTTP 403 (Jiasule)")
    assert named_in({"Server": "nginx"}, ("__jsluid_s",)) == "Jiasule"
    assert named_in({"server": "nginx"}, ("HWWAFSESID",)) == "Huawei Cloud WAF"
    assert named_in({"CF-RAY": "1", "Server": "x"}) == "Cloudflare"
    assert named_in({"Server": "CloudWAF"}) == "a firewall"
    assert named_in({"Server": "nginx"}, ("JSESSIONID", "_trs_uv")) == ""


def test_a_server_that_asks_for_patience_is_not_down() -> None:
    assert of_status(503, retry_after="120")[0] == "blocked"
    assert of_status(503)[0] == "error"


@pytest.mark.parametrize("status", [400, 402, 405, 410, 500, 502, 504])
def test_standard_statuses_keep_their_meaning(status: int) -> None:
    assert of_status(status)[0] in ("error", "not_found")
