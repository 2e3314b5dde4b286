"""What the crawl asks for, what it leaves alone, and what the store holds afterwards."""

from __future__ import annotations

import socket
from collections import Counter
from pathlib import Path

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, observe
from checker.store import Store
from tests.hostile import http, raw_server

NOT_FOUND = http(b"<p>404</p>", "text/html", "404 Not Found")


class Site:
    """Pages by path; counts what was asked for."""

    def __init__(self, pages: dict[str, bytes | str]) -> None:
        self.pages = pages
        self.asked: Counter[str] = Counter()

    def __call__(self, path: str, connection: socket.socket) -> None:
        self.asked[path] += 1
        page = self.pages.get(path)
        connection.sendall(
            NOT_FOUND if page is None else http(page.encode()) if isinstance(page, str) else page
        )


def page(*links: str, title: str = "页") -> str:
    return f"<title>{title}</title>" + "".join(f"<a href='{x}'>到 {x}</a>" for x in links) + "正文。" * 60


def redirect(to: str) -> bytes:
    return http(b"", "text/html", "302 Found", f"Location: {to}")


@pytest.fixture
def crawl(tmp_path: Path):
    def run(pages: dict[str, bytes | str], start: str = "/", **more):
        site = Site(pages)
        limits = Limits(rate=0, threads=4, **{k: more.pop(k) for k in list(more) if k.startswith("max_")})
        with raw_server(site) as base:
            settings = Settings(
                base + start, parse_as_of("2026-11-20"), readers=0, limits=limits, external=False, **more
            )
            _, end = observe(settings, tmp_path)
        store = Store.open(tmp_path / STORE_NAME)
        found = {t.url.removeprefix(base): t for t in store.targets()}
        return site, end, found, store

    return run


def test_each_page_is_asked_for_once(crawl):
    site, end, _, _ = crawl({"/": page("/a", "/b", "/a#x"), "/a": page("/", "/b"), "/b": page("/a")})
    assert end.state == "complete"
    assert {p: n for p, n in site.asked.items() if p in ("/", "/a", "/b")} == {"/": 1, "/a": 1, "/b": 1}


def test_an_address_with_a_session_id_is_the_same_page(crawl):
    with_session = "/a?id=1;jsessionid=AB12CD34EF"
    site, _, _, _ = crawl({"/": page(with_session, "/a?id=1"), "/a?id=1": page(), with_session: page()})
    assert sum(n for p, n in site.asked.items() if p.startswith("/a")) == 1


def test_a_dead_link_is_known_with_its_place(crawl):
    _, _, found, store = crawl({"/": page("/gone.html")})
    assert found["/gone.html"].outcome == "not_found"
    assert [p.text for p in store.places(found["/gone.html"].id)] == ["到 /gone.html"]


def test_a_redirected_page_belongs_to_where_it_ended(crawl):
    _site, _, found, store = crawl(
        {"/": page("/old", "/new"), "/old": redirect("/new"), "/new": page(title="新")}
    )
    assert store.page(found["/new"].url).title == "新"
    assert found["/old"].outcome == "opened" and found["/old"].final_url == found["/new"].url


def test_a_start_page_that_moves_on_by_meta_refresh_leads_home(crawl):
    moved = "<meta http-equiv=refresh content='0;url=/main/index.html'>"
    _, _, found, store = crawl({"/": moved, "/main/index.html": page("/a"), "/a": page()})
    assert store.get("home_url").endswith("/main/index.html")
    assert found["/a"].outcome == "opened"


def test_robots_txt_is_honoured_and_said(crawl):
    robots = http(b"User-agent: *\nDisallow: /secret/", "text/plain")
    site, _, found, _ = crawl({"/robots.txt": robots, "/": page("/secret/a"), "/secret/a": page()})
    assert "/secret/a" not in site.asked
    assert "robots" in found["/secret/a"].skip_reason


def test_one_may_ignore_robots_txt_of_ones_own_site(crawl):
    robots = http(b"User-agent: *\nDisallow: /", "text/plain")
    site, _, _, _ = crawl({"/robots.txt": robots, "/": page("/a"), "/a": page()}, respect_robots=False)
    assert site.asked["/a"] == 1


def test_the_sitemap_adds_pages_nobody_links_to(crawl):
    body = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{0}/alone</loc></url></urlset>"
    )

    class WithSitemap(dict):
        def get(self, path, default=None):
            return super().get(path, default)

    site = Site({"/": page(), "/alone": page()})
    with raw_server(site) as base:
        site.pages["/sitemap.xml"] = http(body.format(base).encode(), "application/xml")
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(
                base + "/", parse_as_of("2026-11-20"), readers=0, limits=Limits(rate=0), external=False
            )
            observe(settings, Path(folder))
    assert site.asked["/alone"] == 1


def test_other_hosts_are_not_contacted_unless_asked(crawl):
    _, _, found, _ = crawl({"/": page("http://127.0.0.2:9/x")})
    other = found["http://127.0.0.2:9/x"]
    assert (other.state, other.inside) == ("skipped", False)


def test_a_page_budget_cuts_and_says_so(crawl):
    pages = {"/": page(*[f"/p{n}" for n in range(30)])} | {f"/p{n}": page() for n in range(30)}
    site, end, _, _ = crawl(pages, max_pages=10)
    assert sum(n for p, n in site.asked.items() if p == "/" or p.startswith("/p")) == 10
    assert end.state == "truncated" and "10" in end.reason


def test_an_excluded_path_is_left_alone(crawl):
    site, _, found, _ = crawl({"/": page("/en/a", "/b"), "/b": page()}, exclude=("*/en/*",))
    assert "/en/a" not in site.asked and found["/en/a"].skip_reason


def test_an_endless_calendar_does_not_hold_the_crawl(crawl):
    class Calendar(dict):
        def get(self, path, default=None):
            if path == "/":
                return page("/cal?month=1")
            if path.startswith("/cal"):
                month = int(path.rsplit("=", 1)[1])
                return page(f"/cal?month={month + 1}")
            return default

    site, end, _, _ = crawl(Calendar(), max_pages=2000)
    assert end.state == "complete" and len(site.asked) < 1500


def test_images_and_files_are_tried_but_not_read(crawl):
    _site, _, found, store = crawl(
        {
            "/": page("/f.pdf") + "<img src=/i.png>",
            "/f.pdf": http(b"%PDF-1.4", "application/pdf"),
        }
    )
    assert found["/f.pdf"].outcome in ("opened", "not_html")
    assert found["/i.png"].outcome == "not_found"
    assert store.page(found["/f.pdf"].url) is None
