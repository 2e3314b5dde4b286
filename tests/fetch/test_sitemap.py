from __future__ import annotations

import gzip

import pytest
from pytest_httpserver import HTTPServer

from checker.fetch.http import Client
from checker.fetch.sitemap import BadSitemap, parse_sitemap, read_sitemaps

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*urls: str) -> bytes:
    rows = "".join(f"<url><loc>\n {url} </loc><lastmod>2026-11-01</lastmod></url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><!-- made --><urlset {SPACE}>{rows}</urlset>'.encode()


def index(*urls: str) -> bytes:
    rows = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<?xml version="1.0"?><sitemapindex {SPACE}>{rows}</sitemapindex>'.encode()


def serve(httpserver: HTTPServer, files: dict[str, bytes]) -> str:
    for path, body in files.items():
        httpserver.expect_request(path).respond_with_data(body, content_type="text/xml")
    return httpserver.url_for("/")


def test_an_index_leads_to_its_sitemaps_gzipped_or_not(client: Client, httpserver: HTTPServer) -> None:
    home = serve(httpserver, {
        "/sitemap.xml": index("/a.xml", "/b.xml.gz", "/a.xml"),
        "/a.xml": urlset("/1.html", "http://www.yuhua.gov.cn/2.html?a=1&amp;b=2"),
        "/b.xml.gz": gzip.compress(urlset("/3.html", "/1.html")),
    })  # fmt: skip
    read = read_sitemaps(client, home)
    assert [entry.url for entry in read] == [
        home + "1.html", "http://www.yuhua.gov.cn/2.html?a=1&b=2", home + "3.html"
    ]  # fmt: skip
    assert (read.files, read.notes, read.entries[0].lastmod) == (3, (), "2026-11-01")


def test_a_plain_list_is_a_sitemap_too() -> None:
    found = [
        entry.url for _, entry in parse_sitemap(b"\xef\xbb\xbfhttp://a.cn/1\r\nhttp://a.cn/2\nrubbish\n")
    ]
    assert found == ["http://a.cn/1", "http://a.cn/2"]


def test_addresses_given_by_robots_come_first(client: Client, httpserver: HTTPServer) -> None:
    home = serve(httpserver, {"/map.xml": urlset("/1.html")})
    assert len(read_sitemaps(client, home, [home + "map.xml"]).entries) == 1


def test_an_index_of_itself_ends(client: Client, httpserver: HTTPServer) -> None:
    home = serve(httpserver, {"/sitemap.xml": index("/sitemap.xml", "/sitemap.xml")})
    assert read_sitemaps(client, home).files == 1


def test_an_endless_index_ends_at_the_bound(client: Client, httpserver: HTTPServer) -> None:
    from werkzeug import Request, Response

    def next_index(request: Request) -> Response:
        number = int(request.args.get("n", 0)) + 1
        return Response(index(f"/sitemap.xml?n={number}"), content_type="text/xml")

    httpserver.expect_request("/sitemap.xml").respond_with_handler(next_index)
    read = read_sitemaps(client, httpserver.url_for("/"), max_files=5)
    assert read.files == 5
    assert read.notes == ("1 sitemap files left out: the bound is 5",)


def test_an_index_does_not_lead_to_other_sites(client: Client, httpserver: HTTPServer) -> None:
    home = serve(httpserver, {"/sitemap.xml": index("http://www.other.com.cn/sitemap.xml")})
    assert read_sitemaps(client, home).files == 1


def test_addresses_are_cut_at_the_bound(client: Client, httpserver: HTTPServer) -> None:
    home = serve(httpserver, {"/sitemap.xml": urlset(*(f"/{n}.html" for n in range(50)))})
    read = read_sitemaps(client, home, max_urls=10)
    assert (len(read.entries), len(read.notes)) == (10, 1)


BOMB = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">]>'


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?>' + BOMB + b"<urlset><url><loc>&b;</loc></url></urlset>",
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&f;</loc></url></urlset>',
        b"<!doctype html><html><body>404</body></html>",
        b"<html><body>404</body></html>",
        b"<rss><channel/></rss>",
        b"\x1f\x8b broken",
        b"",
        b"no xml at all",
    ],
)
def test_what_is_no_honest_sitemap_is_left(body: bytes) -> None:
    with pytest.raises(BadSitemap):
        list(parse_sitemap(body))


@pytest.mark.parametrize("entity", [b'SYSTEM "file:///etc/passwd"', b'"hidden"'])
def test_entities_stay_unread_even_in_an_encoding_that_hides_them(entity: bytes) -> None:
    text = (
        f"<!DOCTYPE x [<!ENTITY f {entity.decode()}>]><urlset><url><loc>http://a.cn/&f;</loc></url></urlset>"
    )
    found = list(parse_sitemap(text.encode("utf-16")))
    assert not any("root:" in entry.url or "hidden" in entry.url for _, entry in found)


def test_a_broken_end_keeps_what_came_before() -> None:
    found = list(parse_sitemap(urlset("http://a.cn/1", "http://a.cn/2")[:-30]))
    assert found[0][1].url == "http://a.cn/1"


def test_a_gzip_bomb_is_cut() -> None:
    bomb = gzip.compress(urlset("http://a.cn/1") + b" " * 50_000_000)
    assert [entry.url for _, entry in parse_sitemap(bomb, max_bytes=10_000)] == ["http://a.cn/1"]


def test_trouble_is_noted_and_never_raised(client: Client, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/sitemap.xml").respond_with_data(status=404)
    read = read_sitemaps(client, httpserver.url_for("/"))
    assert read.entries == ()
    assert read.notes == (httpserver.url_for("/sitemap.xml") + ": not_found HTTP 404",)
