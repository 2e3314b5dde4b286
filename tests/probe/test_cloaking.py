"""What a site shows to search engines only, told on request and never proved by it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.facts.model import Cloaking
from checker.inspect import STORE_NAME, facts_of, observe, site_info
from checker.probe import run
from checker.probe.cloaking import ENGINE, KIND, probe
from checker.profile import load_profile
from checker.store import Store

TEXT = "<p>" + "请各单位按照通知要求认真做好各项准备工作。" * 12 + "</p>"
Answer = str | tuple[int, str]
Site = Callable[[str, bool], Answer]


def page(title: str = "示例市某局", more: str = "") -> str:
    links = "".join(f"<li><a href='/{n}.html'>第 {n} 篇</a></li>" for n in range(4))
    return f"<html><head><title>{title}</title></head><body><ul>{links}</ul>{TEXT}{more}</body></html>"


@contextmanager
def served(site: Site, asked: list[tuple[str, bool]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            engine = ENGINE in self.headers.get("User-Agent", "")
            asked.append((self.path, engine))
            answer = site(self.path, engine)
            status, body = (200, answer) if isinstance(answer, str) else answer
            data = b"" if 300 <= status < 400 else body.encode()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", body.format(port=self.server.server_port))
            kind = "text/plain" if self.path == "/robots.txt" else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def only_this_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "PROBES", ((KIND, probe),))


def look(site: Site, out: Path, *, asked: list[tuple[str, bool]] | None = None, on: bool = True) -> Cloaking:
    with served(site, [] if asked is None else asked) as base:
        settings = Settings(
            base + "/", parse_as_of("2026-11-20"), public_host_known=False, readers=0, cloaking=on,
            limits=Limits(rate=0.0, threads=2, again_s=0.1),
        )  # fmt: skip
        observe(settings, out)
    with Store.open(out / STORE_NAME) as store:
        facts = facts_of(store, settings, site_info(settings, store), load_profile("national-2019"))
        found = facts.get("cloaking")
        assert isinstance(found, Cloaking)
        return found


def no_robots(path: str) -> Answer | None:
    return (404, "") if path == "/robots.txt" else None


GAMBLING = page("百家乐 老虎机 澳门赌场")
STRANGER = page(more="<a href='http://casino.example.net/'>友情</a>")


@pytest.mark.parametrize(
    ("to_engine", "kinds"),
    [(page(), []), (GAMBLING, ["title"]), (STRANGER, ["link"]), ((500, "x"), []), ((403, "x"), [])],
    ids=["the same", "other words", "other links", "an error", "turned away"],
)
def test_what_only_the_engine_is_shown(tmp_path, to_engine, kinds):
    found = look(lambda path, engine: no_robots(path) or (to_engine if engine else page()), tmp_path)
    assert sorted({spot.kind for spot in found.spots}) == kinds


def test_an_engine_that_is_led_elsewhere(tmp_path):
    def site(path: str, engine: bool) -> Answer:
        if path == "/" and engine:
            return 302, "http://localhost:{port}/elsewhere"
        return no_robots(path) or page()

    (spot,) = look(site, tmp_path).spots
    assert (spot.kind, spot.text) == ("goal", "localhost")


def test_what_readers_see_as_well_is_no_cloak(tmp_path):
    assert look(lambda path, engine: no_robots(path) or GAMBLING, tmp_path).spots == ()


def test_a_page_that_has_just_changed_is_looked_at_again(tmp_path):
    def site(path: str, engine: bool) -> Answer:
        if engine:
            site.new = True
        shown = getattr(site, "new", False) and not engine
        first = shown and not getattr(site, "seen", False)
        if first:
            site.seen = True
            return page()
        return no_robots(path) or (STRANGER if engine or shown else page())

    assert look(site, tmp_path).spots == ()


def test_nobody_is_asked_unless_it_is_wished(tmp_path):
    asked: list[tuple[str, bool]] = []
    found = look(lambda path, engine: no_robots(path) or page(), tmp_path, asked=asked, on=False)
    assert found == Cloaking() and not any(engine for _, engine in asked)


def test_it_takes_the_home_page_and_two_more(tmp_path):
    asked: list[tuple[str, bool]] = []
    assert look(lambda path, engine: no_robots(path) or page(), tmp_path, asked=asked).compared == 3
    assert len([path for path, engine in asked if engine]) == 3


@pytest.mark.parametrize("closed_to", [ENGINE, "govcheck"])
def test_robots_must_let_both_in(tmp_path, closed_to):
    def site(path: str, engine: bool) -> Answer:
        if path == "/robots.txt":
            return f"User-agent: {closed_to}\nDisallow: /\n"
        return page()

    asked: list[tuple[str, bool]] = []
    assert look(site, tmp_path, asked=asked).compared == 0
    assert not any(engine for _, engine in asked)
