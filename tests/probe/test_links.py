"""Second looks: a passing fault is told from a dead link, and no doubt is called a fault."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from weather import RESET, SOFT, Weather, look, moved, page, served, told

from checker.clock import now
from checker.fetch.model import Fetched
from checker.inspect import STORE_NAME
from checker.probe import links as probe
from checker.probe.kit import Again
from checker.store import Found, Store, Target
from tests.hostile import http, raw_server

FILE = http(b"%PDF-1.4 x", "application/pdf")
HTML_FILE = http(SOFT.encode(), "text/html; charset=utf-8")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "LOCAL_PAUSE_S", 0.05)


# What a link does from one request to the next, and what becomes of it. A page of the site is asked for by
# GET; a file by HEAD, then by GET where HEAD tells no clear answer.
CASES = [
    ("a page that opens", "/a.html", page(), None),
    ("a page that is gone", "/a.html", 404, ("sure", "not_found")),
    ("a page that is gone for good", "/a.html", 410, ("sure", "not_found")),
    ("a page that was gone once", "/a.html", [404, page()], "passing"),
    ("a page gone, then in trouble, then gone", "/a.html", [404, 500, 404], ("sure", "not_found")),
    ("a page gone once and in trouble since", "/a.html", [404, 500], ("suspected", "error")),
    ("a page in trouble", "/a.html", 500, ("suspected", "error")),
    ("a page in trouble once", "/a.html", [500, page()], "passing"),
    ("a page in trouble, then gone", "/a.html", [500, 404], ("sure", "not_found")),
    ("a gateway in trouble", "/a.html", 502, ("suspected", "error")),
    ("a page that was there and is gone later", "/a.html", [page(), 404], None),
    ("a page that forbids", "/a.html", 403, ("barred", "blocked")),
    ("a page that forbids once is read again by another probe", "/a.html", [403, page()], None),
    ("too many requests for a file", "/a.pdf", [429, 429, FILE], "passing"),
    ("a page that hangs up", "/a.html", RESET, ("suspected", "refused")),
    ("a page that hangs up twice", "/a.html", [RESET, RESET, page()], "passing"),
    ("redirects without end", "/a.html", moved("/a.html"), ("suspected", "too_many_redirects")),
    ("a page that moved within the site", "/a.html", moved("/b.html"), None),
    ("a deep page that leads home", "/x/y/a.html", moved("/"), ("suspected", "to_home")),
    ("a folder that leads home", "/x/", moved("/"), None),
    ("a file that is there", "/a.pdf", FILE, None),
    ("a file that is gone", "/a.pdf", 404, ("sure", "not_found")),
    ("HEAD is not allowed", "/a.pdf", [405, FILE], None),
    ("HEAD is forbidden", "/a.pdf", [403, FILE], None),
    ("HEAD is in trouble", "/a.pdf", [500, FILE], None),
    ("HEAD says that it is gone", "/a.pdf", [404, FILE], None),
    ("HEAD hangs up", "/a.pdf", [RESET, RESET, FILE], None),
    ("a picture that is gone", "/a.png", 404, ("sure", "not_found")),
    ("a page that calls itself missing", "/a.html", SOFT, ("suspected", "missing_words")),
    ("a file in whose place a page says it is missing", "/a.pdf", HTML_FILE, ("suspected", "missing_words")),
]


@pytest.mark.parametrize(("path", "reply", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_becomes_of_a_link(tmp_path: Path, path, reply, wanted) -> None:
    with served({"/": page(path), "/b.html": page(), path: reply}) as weather:
        found = look(weather, tmp_path)
        assert told(found.bad, weather) == ({path: wanted} if isinstance(wanted, tuple) else {})
        assert set(told(found.passing, weather)) == ({path} if wanted == "passing" else set())


def test_looks_are_told_with_their_times(tmp_path: Path) -> None:
    with served({"/": page("/a.html", "/b.html"), "/b.html": 500}) as weather:
        bad = {b.url.removeprefix(weather.base): b for b in look(weather, tmp_path).bad}
    assert [t.status for t in bad["/a.html"].tries] == [404, 404]
    assert [t.status for t in bad["/b.html"].tries] == [500, 500, 500]
    assert all(t.at for b in bad.values() for t in b.tries)


def test_a_pause_lies_between_two_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(probe, "LOCAL_PAUSE_S", 7.0)
    plain = probe._Looks._due_in
    monkeypatch.setattr(probe._Looks, "_due_in", lambda self, s: waited.append(plain(self, s)) or 0.0)
    with served({"/": page("/a.html")}) as weather:
        look(weather, tmp_path, again_s=20.0)
    assert 3.0 < waited[0] <= 7.0


@pytest.mark.parametrize("path", ["/gone.html", "/gone.pdf"])
def test_the_pause_is_kept_though_times_are_kept_in_whole_seconds(tmp_path: Path, monkeypatch, path) -> None:
    monkeypatch.setattr(probe, "LOCAL_PAUSE_S", 0.6)
    at: list[float] = []

    class Watched(Weather):
        def __call__(self, asked, connection):
            if asked == path:
                at.append(time.monotonic())
            super().__call__(asked, connection)

    watched = Watched({"/": page(path)})
    with raw_server(watched) as base:
        watched.base = base
        look(watched, tmp_path, again_s=20.0)
    assert max(later - sooner for sooner, later in pairwise(at)) >= 0.6


DOORS = [
    ("nothing opened, no such name", "unknown_host", [], 1.0, 1),
    ("nothing opened, a closed port", "refused", [], 1.0, 1),
    ("nothing opened, no answer in time", "timed_out", [], 20.0, 1),
    ("nothing opened, a server in trouble", "error", [], 20.0, 2),
    ("the site opened, a link's name is unknown", "unknown_host", ["http://a.gov.cn/"], 20.0, 2),
    ("the site opened, a link is refused", "refused", ["http://a.gov.cn/"], 20.0, 2),
]


@pytest.mark.parametrize(
    ("outcome", "opened", "pause", "looks"), [c[1:] for c in DOORS], ids=[c[0] for c in DOORS]
)
def test_only_before_a_start_that_is_not_there_nobody_waits_long(
    tmp_path, outcome, opened, pause, looks
) -> None:
    with Store.create(tmp_path / "s.db") as store:
        for url, told in [("http://typo.gov.cn/", outcome), *((url, "opened") for url in opened)]:
            (number,) = store.add([Found(url, "page", True)], depth=0)
            store.record(number, Fetched(url, told, fetched_at=now().isoformat()), None, (), depth=0)
        kit = SimpleNamespace(
            store=store,
            again=Again(),
            looks=0,
            looks_s=0.0,
            since=None,
            local=False,
            outside=True,
            stop=threading.Event(),
        )
        found = probe._Looks(kit)
        subjects, _ = probe._some_of_each_host(found._bad())
        assert [s.looks for s in subjects] == [looks]
        assert pause - 1.0 < found._due_in(subjects[0]) <= pause


# -- hosts -----------------------------------------------------------------------------------


def test_a_host_that_shows_nothing_any_more_proves_no_dead_link(tmp_path: Path) -> None:
    """A shield that begins to answer 404 to everything in the middle of the looks."""

    class Shield(Weather):
        def __call__(self, path, connection):
            if self.asked["/gone.html"] >= 1 and path != "/robots.txt":
                self.replies = {}
            super().__call__(path, connection)

    shield = Shield({"/": page("/b.html", "/gone.html"), "/b.html": page()})
    with raw_server(shield) as base:
        shield.base = base
        found = look(shield, tmp_path)
    assert told(found.bad, shield)["/gone.html"] == ("suspected", "not_found")


FRONTS = [
    ("its front page opens", page(), ("sure", "not_found")),
    ("its front page is gone, too", 404, ("suspected", "not_found")),
    ("its front page is kept from us", 403, ("suspected", "not_found")),
]


@pytest.mark.parametrize(("front", "wanted"), [c[1:] for c in FRONTS], ids=[c[0] for c in FRONTS])
def test_a_host_of_which_nothing_opened_is_asked_for_its_front_page(tmp_path: Path, front, wanted) -> None:
    """A shield that calls everything missing to us from the first moment shows no good page to anybody."""
    with served({"/": front}) as other, served({}) as weather:
        gone = other.base.replace("127.0.0.1", "localhost") + "/news/1.html"
        weather.replies = {"/": page(gone)}
        (bad,) = look(weather, tmp_path).bad
    assert (bad.certainty, bad.why) == wanted


def test_a_front_page_that_nobody_linked_to_is_asked_for_only_where_robots_txt_allows(tmp_path: Path) -> None:
    robots = http(b"User-agent: *\nDisallow: /", "text/plain")
    with served({"/": page(), "/robots.txt": robots}) as other, served({}) as weather:
        weather.replies = {"/": page(other.base.replace("127.0.0.1", "localhost") + "/news/1.html")}
        (bad,) = look(weather, tmp_path).bad
        assert bad.certainty == "suspected" and not other.asked["/"]


@pytest.mark.parametrize(("seconds", "certainty"), [(-1.0, "suspected"), (60.0, "sure")])
def test_what_the_time_for_controls_does_not_reach_is_not_proved(
    tmp_path, monkeypatch, seconds, certainty
) -> None:
    monkeypatch.setattr(probe, "_CONTROLS_S", seconds)
    with served({"/": page("/gone.html")}) as weather:
        assert [b.certainty for b in look(weather, tmp_path).bad] == [certainty]


def test_a_run_that_was_stopped_before_the_controls_proves_nothing(tmp_path: Path, monkeypatch) -> None:
    def stops(self, subjects):
        self.kit.stop.set()

    with served({"/": page("/gone.html")}) as weather:
        with monkeypatch.context() as stopped:
            stopped.setattr(probe._Looks, "_controls", stops)
            found = look(weather, tmp_path)
        assert not found.again_done and not found.bad[0].certain
        assert look(weather, tmp_path, resume=True).bad[0].certain


def test_no_probe_begins_after_its_time(tmp_path: Path) -> None:
    with served({"/": page("/gone.html")}) as weather:
        found = look(weather, tmp_path, after_minutes=0.0)
        assert not found.again_done and not found.bad[0].certain
        assert look(weather, tmp_path, resume=True).bad[0].certain


def test_a_name_that_nobody_knows_is_dead_only_beside_one_that_is_known(tmp_path: Path, monkeypatch) -> None:
    with served({"/": page("http://no.such.invalid/a", "http://no.such.invalid/b")}) as weather:
        bad = look(weather, tmp_path / "a").bad
        if any(b.outcome != "unknown_host" for b in bad):
            pytest.skip("this machine's name service gives no clear answer")
        assert {b.certainty for b in bad} == {"suspected"}
        with Store.open(tmp_path / "a" / STORE_NAME) as store:
            store.put_probe("link_host", "name:other", {"url": "http://b.cn/", "outcome": "opened"}, "")
        from weather import checked

        from checker.inspect import settings_of

        with Store.open(tmp_path / "a" / STORE_NAME) as store:
            settings = settings_of(store)
        assert {b.certainty for b in checked(tmp_path / "a", settings).bad} == {"sure"}


def test_of_a_silent_host_a_few_addresses_stand_for_all(tmp_path: Path) -> None:
    replies = {f"/s{n}.html": RESET for n in range(12)}
    with served({"/": page(*replies)} | replies) as weather:
        found = look(weather, tmp_path)
        assert len(found.bad) == 12 and {b.certainty for b in found.bad} == {"suspected"}
    assert sum(len(b.tries) > 1 for b in found.bad) == 3


def test_of_many_silent_hosts_some_stand_for_all(monkeypatch) -> None:
    monkeypatch.setattr(probe, "_SLOW_HOSTS", 4)
    targets = [
        Target(n, f"http://h{n}.cn/a", "page", False, "done", 1, outcome="timed_out") for n in range(9)
    ]
    more = Target(9, "http://h1.cn/b", "page", False, "done", 1, outcome="timed_out")
    first, rest = probe._some_of_each_host(probe._Subject(t, "again", 2) for t in (*targets, more))
    assert [s.url for s in first] == [*(f"http://h{n}.cn/a" for n in range(4)), "http://h1.cn/b"]
    assert len(rest) == 5 and {s.looks for s in first} == {1}


def test_when_one_of_them_answers_again_all_are_asked(tmp_path: Path) -> None:
    replies = {f"/s{n}.html": [RESET, RESET, page()] for n in range(8)}
    with served({"/": page(*replies)} | replies) as weather:
        found = look(weather, tmp_path)
    assert not found.bad and len(found.passing) == 8


def test_other_sites_are_not_asked_where_they_may_not_be(tmp_path: Path) -> None:
    with served({"/": page("/a.html")}) as weather, served({}) as other:
        weather.replies = {"/": page("/a.html", other.base.replace("127.0.0.1", "localhost") + "/x")}
        look(weather, tmp_path, external=False)
        assert not other.asked


# -- outside ---------------------------------------------------------------------------------


def test_a_domain_that_changed_hands_is_suspected(tmp_path: Path) -> None:
    with served({}, "<title>域名出售</title><p>此域名出售</p>") as sold:
        outside = sold.base.replace("127.0.0.1", "localhost") + "/news/1.html"
        with served({"/": page(outside)}) as weather:
            (bad,) = look(weather, tmp_path).bad
    assert (bad.certainty, bad.why, bad.scope) == ("suspected", "parked", "outside")
    assert "出售" in bad.words


def test_a_link_to_another_site_that_moved_is_only_told(tmp_path: Path) -> None:
    with served({"/new": page(title="新网站")}) as new, served({}) as old:
        old.else_ = moved(new.base.replace("127.0.0.1", "localhost") + "/new")
        with served({"/": page(old.base + "/dept/")}) as weather:
            found = look(weather, tmp_path)
    assert not found.bad and [m.final_url.rpartition("/")[2] for m in found.moved] == ["new"]


# -- pages -----------------------------------------------------------------------------------


def test_a_page_that_failed_once_is_read_after_all(tmp_path: Path) -> None:
    replies = {
        "/": page("/list.html"),
        "/list.html": [500, page("/new.html", "/gone.html")],
        "/new.html": page(),
    }
    with served(replies) as weather:
        found = look(weather, tmp_path)
        assert told(found.bad, weather) == {"/gone.html": ("sure", "not_found")}
        assert set(told(found.passing, weather)) == {"/list.html"}
        assert [t.outcome for t in found.passing[0].tries] == ["error", "opened", "opened"]
        assert weather.asked["/new.html"] == 1


def test_a_home_page_that_failed_once_is_no_end(tmp_path: Path) -> None:
    with served({"/": [500, page("/a.html")], "/a.html": page()}) as weather:
        look(weather, tmp_path)
        assert weather.asked["/a.html"] == 1


def test_a_page_that_fails_now_and_then_is_not_read_for_ever(tmp_path: Path) -> None:
    with served({"/": page("/a.html"), "/a.html": [500, page(), 500, page(), 500, page(), 500]}) as weather:
        found = look(weather, tmp_path)
        assert not found.bad and weather.asked["/a.html"] <= 4


# -- budget and resuming ---------------------------------------------------------------------


def test_what_the_budget_does_not_reach_is_not_proved(tmp_path: Path) -> None:
    paths = [f"/g{n}.html" for n in range(6)]
    with served({"/": page(*paths)}) as weather:
        found = look(weather, tmp_path, again_most=2)
        assert sorted(b.certainty for b in found.bad) == ["sure"] * 2 + ["suspected"] * 4
        assert (found.again_left, found.again_cut) == (4, "number")
        found = look(weather, tmp_path, resume=True)
        assert {b.certainty for b in found.bad} == {"sure"} and found.again_left == 0
        assert {weather.asked[path] for path in paths} == {2}


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path, monkeypatch) -> None:
    paths = [f"/e{n}.html" for n in range(5)]
    plain, done = probe._Looks._record, []

    def stops(self, subject, fetched, told):
        plain(self, subject, fetched, told)
        done.append(subject.url)
        if len(done) == 3:
            self.kit.stop.set()

    replies = dict.fromkeys(paths, 500)
    with served({"/": page(*paths)} | replies) as weather:
        monkeypatch.setattr(probe._Looks, "_record", stops)
        found = look(weather, tmp_path)
        assert not found.again_done
        monkeypatch.setattr(probe._Looks, "_record", plain)
        found = look(weather, tmp_path, resume=True)
    assert found.again_done and {len(b.tries) for b in found.bad} == {3}


def test_without_second_looks_nothing_is_proved(tmp_path: Path) -> None:
    with served({"/": page("/a.html")}) as weather:
        found = look(weather, tmp_path, probes=False)
    assert told(found.bad, weather) == {"/a.html": ("suspected", "not_found")} and not found.again_done


def test_a_file_that_is_shown_only_to_who_comes_from_a_page_is_not_dead(tmp_path: Path) -> None:
    """Servers that guard their files against others' pages call them missing to who comes from nowhere."""
    told_from: list[str] = []

    class Guarded(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came_from = self.headers.get("Referer", "")
            told_from.append(came_from)
            front = self.path == "/"
            self.send_response(200 if front or (came_from and self.path == "/a.pdf") else 404)
            self.send_header("Content-Type", "text/html" if front else "application/pdf")
            self.end_headers()
            self.wfile.write(page("/a.pdf").encode() if front else b"%PDF-1.4")

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Guarded)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    weather = Weather({})
    weather.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        found = look(weather, tmp_path)
    finally:
        server.shutdown()
        server.server_close()
    assert not found.bad and set(told(found.passing, weather)) == {"/a.pdf"}
    assert {came for came in told_from if came} == {weather.base + "/"}
