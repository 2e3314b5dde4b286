"""What crawlers ask for by themselves, robots.txt and sitemaps, and addresses of uncommon sorts."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from checker.fetch.http import Client, Limits
from checker.fetch.politeness import Politeness
from checker.fetch.robots import Robots
from checker.fetch.sitemap import read_sitemaps
from checker.page.urls import Resolver
from tests.chaos.home import SITEMAPS, many
from tests.chaos.nuisances import NOT_FOUND, OK, find
from tests.chaos.portal import Ask, Behaviour, Portal, Wire, by_method, in_turn, raw, reply

SHORT = Limits(connect_s=1, read_s=1, total_s=1.5, second_try_s=0.01)


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(limits=SHORT, politeness=Politeness(interval_s=0)) as client:
        yield client


def text(rules: str | bytes) -> Behaviour:
    return reply(rules, "text/plain")


def _silence(ask: Ask, wire: Wire) -> None:
    wire.silence()


def _drip(ask: Ask, wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n\r\n")
    wire.drip(b"# ")


def _to(location: str) -> Behaviour:
    return reply("", status="302 Found\r\nLocation: " + location)


STAY_OUT = "User-agent: *\nDisallow: /\n"

# what, the answer to /robots.txt, whether /page and /secret/page may be asked for
ROBOTS = [
    ("none", NOT_FOUND, True, True),
    ("gone", reply("", status="410 Gone"), True, True),
    ("asks for a password", reply("", status="401 Unauthorized"), True, True),
    ("forbidden", reply(STAY_OUT, status="403 Forbidden"), True, True),
    ("breaks", reply("", status="500 Oops"), False, False),
    ("breaks once", in_turn(reply("", status="503 Busy"), text("User-agent: *\nDisallow: /secret/")), True, False),
    ("never comes", _silence, False, False),
    ("comes for ever", _drip, False, False),
    ("breaks off", raw(OK + b"Content-Length: 999\r\n\r\nUser-agent: *\n"), False, False),
    ("hangs up", raw(), True, True),
    ("empty", text(""), True, True),
    ("a page", reply("<!DOCTYPE html><p>User-agent: *<p>Disallow: /"), True, True),
    ("a page after blanks", reply("\r\n\r\n  <html>Disallow: /"), True, True),
    ("a picture", reply(b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png"), True, True),
    ("stay out", text(STAY_OUT), False, False),
    ("a byte order mark first", text("\ufeff" + STAY_OUT), False, False),
    ("old line ends", text("User-agent: *\rDisallow: /secret/\r"), True, False),
    ("NULs", text(b"User-agent: *\0\nDisallow: /secret/\0\n"), True, False),
    ("contradicts itself", text("User-agent: *\nDisallow: /\nAllow: /\n"), True, True),
    ("the longer rule wins", text("User-agent: *\nAllow: /secret/page\nDisallow: /secret/\n"), True, True),
    ("our name", text("User-agent: govcheck\nDisallow: /secret/\n\nUser-agent: *\nDisallow: /\n"), True, False),
    ("another's name", text("User-agent: Baiduspider\nDisallow: /\n"), True, True),
    ("nonsense", text("<<<>>>\n:::\nDisallow: /\nUser-agent\n" + "x" * 5000), True, True),
    ("GBK", text("User-agent: *\n# 说明\nDisallow: /secret/".encode("gbk")), True, False),
    ("UTF-16", text(STAY_OUT.encode("utf-16")), True, True),
    ("ten megabytes", text(STAY_OUT.replace("/\n", "/secret/\n") + "# x\n" * 2_500_000), True, False),
    ("rules beyond the bound", text("# x\n" * 200_000 + STAY_OUT), True, True),
    ("stars upon stars", text("User-agent: *\nDisallow: /" + "*p" * 2000 + "*z$\nDisallow: /secret/\n"), True, False),
    ("a redirect", _to("/other.txt"), True, False),
    ("a redirect in a circle", _to("/robots.txt"), True, True),
    ("a redirect to the home page", _to("/"), True, True),
    ("a redirect into a closed network", _to("http://10.255.255.1/robots.txt"), True, True),
    ("a redirect to a login", _to("/sso/login.jsp"), True, True),
    ("HEAD says one thing, GET another", by_method(NOT_FOUND, text(STAY_OUT)), False, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "page", "secret"), [row[1:] for row in ROBOTS], ids=[row[0] for row in ROBOTS]
)
def test_a_robots_txt_of_any_kind_is_read_as_its_standard_says(
    answer: Behaviour, page: bool, secret: bool, client: Client
) -> None:
    files = {
        "/robots.txt": answer,
        "/other.txt": text("User-agent: *\nDisallow: /secret/"),
        "/": reply("<html>首页"),
    }
    with Portal(lambda path: files.get(path) or find(path)) as portal:
        base = f"http://127.0.0.1:{portal.listen()}"
        robots = Robots(client)
        assert (robots.allowed(base + "/page"), robots.allowed(base + "/secret/page")) == (page, secret)
        assert sum(n for (_, path), n in portal.asked_by.items() if path == "/robots.txt") <= 2


def test_a_crawl_delay_of_a_day_is_kept_within_reason(client: Client) -> None:
    delays = text("User-agent: *\nCrawl-delay: 100000\nCrawl-delay: nan\nCrawl-delay: -5\nCrawl-delay: 1e400")
    with Portal({"/robots.txt": delays}.__getitem__) as portal:
        base = f"http://127.0.0.1:{portal.listen()}"
        assert Robots(client).allowed(base + "/")
    waits = Politeness(interval_s=0, longest_s=3, clock=lambda: 0.0, nap=lambda condition, seconds: None)
    for asked in (100_000.0, float("inf"), float("nan"), -5.0):
        waits.set_interval("far.example", asked)
        with waits._state("far.example").free:
            assert 0 <= waits._state("far.example").pace_s <= 3


def test_sitemaps_of_every_kind_are_read_within_bounds(client: Client) -> None:
    files = SITEMAPS | {"/map/many.xml": many(70_000)}
    with Portal(lambda path: files.get(path) or find(path)) as portal:
        base = f"http://127.0.0.1:{portal.listen()}"
        began = time.monotonic()
        private = ["http://10.255.255.1/sitemap.xml", "file:///etc/passwd", "javascript:alert(1)"]
        read = read_sitemaps(client, base + "/", [*(base + path for path in SITEMAPS), *private])
        assert time.monotonic() - began < 60
    assert read.files == len(SITEMAPS)
    assert len(read.entries) == 50_000
    assert all(entry.url.startswith(f"{base}/map/") for entry in read.entries)
    told = "\n".join(read.notes)
    assert all(
        name in told
        for name in ("slow.xml", "laughs.xml", "outside.xml", "page.xml", "broken.xml", "many.xml")
    )


def test_sitemaps_that_are_slow_in_turn_end_with_their_time(client: Client) -> None:
    with Portal(lambda path: _drip) as portal:
        base = f"http://127.0.0.1:{portal.listen()}"
        read = read_sitemaps(client, base, [f"{base}/{n}.xml" for n in range(40)], max_seconds=2.0)
    assert read.files <= 3 and "2 seconds are over" in read.notes[-1]


@pytest.mark.parametrize(
    "written",
    ["http://混乱.中国/honest/1.html", "http://xn--dkq618e.xn--fiqs8s/honest/1.html", "http://混乱。中国/honest/1.html",
     "http://ＸＮ--dkq618e.中国/honest/1.html"],
)  # fmt: skip
def test_a_chinese_domain_is_asked_for_by_its_plain_name(written: str) -> None:
    with Portal(find) as portal:
        url = Resolver("http://x.example/").resolve(written)
        assert url == "http://xn--dkq618e.xn--fiqs8s/honest/1.html"
        with Client(limits=SHORT, hosts={"xn--dkq618e.xn--fiqs8s": ("127.0.0.1", portal.listen())}) as client:
            got = client.get(written)
    assert (got.outcome, got.final_url) == ("opened", url)


def test_a_site_of_the_sixth_version_alone_opens(client: Client) -> None:
    with Portal(find) as portal:
        try:
            port = portal.listen("::1")
        except OSError:
            pytest.skip("this machine has no address of the sixth version")
        assert client.get(f"http://[::1]:{port}/honest/1.html").outcome == "opened"
        assert client.head(f"http://[::1]:{port}/dead.html").outcome == "not_found"


def test_a_port_that_takes_connections_and_never_speaks_times_out(client: Client) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0), backlog=1) as listener:  # nobody accepts
        got = client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    assert got.outcome == "timed_out"


def test_a_late_reply_is_not_taken_for_the_answer_to_the_next_question(client: Client) -> None:
    """A server that says more than it announced: the rest must not be read as the next page's 404."""

    def says_more(ask: Ask, wire: Wire) -> None:
        wire.send(OK + b"Content-Length: 6\r\n\r\n<html>HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        wire.keep = True

    files = {"/more": says_more}
    with Portal(lambda path: files.get(path) or find(path)) as portal:
        base = f"http://127.0.0.1:{portal.listen()}"
        assert [client.get(base + path).outcome for path in ("/more", "/honest/1.html")] == [
            "opened",
            "opened",
        ]
