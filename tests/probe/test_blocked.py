"""Sites behind a shield: nothing that was blocked is a fault, and what a browser sees is read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from portal import Portal, answers, inspected

from checker.inspect import STORE_NAME
from checker.store import Store
from reports.terminal import summary as summary_of

CHALLENGE = (
    b"<html><head><script>document.cookie='pass=1';location.reload()</script></head><body></body></html>"
)
CAPTCHA = "<html><body><p>请完成安全验证</p><p>拖动滑块</p></body></html>".encode()
# What the wall answers: (status, body), or None to let the visitor through.
Wall = Callable[["Walled", str, str], tuple[int, bytes] | None]


class Walled(Portal):
    """A portal behind a wall. refused: how often it refused; open: nothing is refused any more."""

    def __init__(self, wall: Wall, **given: Any) -> None:
        super().__init__(**given)
        self.wall, self.refused, self.open = wall, 0, False

    def past(self, path: str, cookies: str) -> tuple[int, bytes] | None:
        if self.open or path == "/robots.txt":
            return None
        refusal = self.wall(self, path, cookies)
        self.refused += refusal is not None
        return refusal


@contextmanager
def behind(portal: Walled) -> Iterator[Walled]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            portal.asked.append(self.path)
            refusal = portal.past(self.path, self.headers.get("Cookie", ""))
            status, body = refusal or portal.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    portal.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def walled() -> Iterator[Callable[[Wall], Walled]]:
    with ExitStack() as stack:
        yield lambda wall: stack.enter_context(behind(Walled(wall)))


@pytest.fixture(autouse=True)
def openers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.probe import blocked, run

    monkeypatch.setattr(run, "PROBES", ())
    monkeypatch.setattr(blocked, "_CHALLENGE_PAUSE_S", 0.3)


def challenge(site: Walled, path: str, cookies: str) -> tuple[int, bytes] | None:
    return None if "pass=1" in cookies else (412, CHALLENGE)


def captcha(site: Walled, path: str, cookies: str) -> tuple[int, bytes] | None:
    return 200, CAPTCHA


def bans_after(n: int, status: int) -> Wall:
    """Refuses everything after n answers."""
    return lambda site, path, cookies: (status, b"") if len(site.asked) > n else None


def outcomes(out: Path) -> dict[str, int]:
    with Store.open(out / STORE_NAME) as store:
        return store.outcomes()


def faults(result: Any) -> set[str]:
    return {f"{i.id}.{c.number}" for i in result.indicators for c in i.criteria if c.status == "fail"}


@pytest.mark.browser
def test_a_script_challenge_is_passed_by_a_browser_and_read_there(chromium, walled, tmp_path):
    open_site = inspected(walled(lambda *given: None), tmp_path / "open")
    tmp_path = tmp_path / "walled"
    result = inspected(walled(challenge), tmp_path, browser=True)
    summary = answers(tmp_path, "blocked")[""]
    assert summary["seen"] == 6 and summary["pages"] >= 1
    with Store.open(tmp_path / STORE_NAME) as store:
        home = store.page(store.get("home_url"))
        assert home is not None and home.rendered is not None and home.nav
        target = store.target(store.get("home_url"))
        assert target is not None and target.outcome == "opened" and "Chromium" in target.error
    assert outcomes(tmp_path)["blocked"] > 0
    assert faults(result) <= faults(open_site)
    walls = result.coverage.walls
    assert walls is not None and walls.seen == 6 and walls.pages > 0 and not walls.home
    assert walls.by == {"HTTP 412": walls.pages} and "govcheck" in walls.agent
    assert "--resume" in summary_of(result)


@pytest.mark.browser
def test_a_captcha_is_left_alone(chromium, walled, tmp_path):
    site = walled(captcha)
    result = inspected(site, tmp_path, browser=True)
    assert answers(tmp_path, "blocked")[site.base + "/"] == {"state": "captcha"}
    assert faults(result) == set()
    assert site.asked.count("/") <= 3


@pytest.mark.parametrize("status", [403, 412, 429, 503])
def test_a_ban_in_mid_crawl_is_no_fault(walled, tmp_path, status):
    open_site = inspected(walled(lambda *given: None), tmp_path / "open")
    banned = walled(bans_after(6, status))
    result = inspected(banned, tmp_path / "banned")
    assert faults(result) <= faults(open_site)
    assert not result.coverage.complete


def test_what_opens_again_is_fetched_again(walled, tmp_path, monkeypatch):
    from checker.probe import blocked

    site = walled(bans_after(5, 403))
    calm = blocked._calm_down
    monkeypatch.setattr(blocked, "_MANY", 1)
    monkeypatch.setattr(
        blocked, "_calm_down", lambda kit, host: (setattr(site, "open", True), calm(kit, host))
    )
    inspected(site, tmp_path)
    assert "blocked" not in outcomes(tmp_path)
    assert answers(tmp_path, "blocked")[""]["again"] > 0


def test_once_let_through_going_on_reads_the_rest(walled, tmp_path):
    site = walled(bans_after(5, 403))
    inspected(site, tmp_path)
    assert outcomes(tmp_path)["blocked"] > 0
    site.open = True
    inspected(site, tmp_path, resume=True)
    assert "blocked" not in outcomes(tmp_path)


def test_a_host_that_calls_everything_gone_has_no_dead_pages(walled, tmp_path, monkeypatch):
    from checker.fetch import weather

    monkeypatch.setattr(weather, "_GONE_RUN", 4)
    site = walled(bans_after(4, 404))
    inspected(site, tmp_path)
    assert "not_found" not in outcomes(tmp_path) and outcomes(tmp_path)["blocked"] > 0


SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "portal" / "good"
JSL = b"<html><body><script>var __jsl_clearance=1;eval(function(p,a,c,k,e,d){}(1))</script></body></html>"


class Sample(Walled):
    """The sample portal without faults, behind a wall."""

    def answer(self, target: str, body: str = "") -> tuple[int, bytes]:
        file = SAMPLE / target.partition("?")[0].lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        return (200, file.read_bytes()) if file.is_file() else (404, b"")


def every(nth: int, status: int, body: bytes) -> Wall:
    """Refuses one page in so many, always the same ones."""
    return lambda site, path, cookies: (
        (status, body) if path != "/" and crc32(path.encode()) % nth == 1 else None
    )


def all_after(n: int, body: bytes) -> Wall:
    return lambda site, path, cookies: (200, body) if len(site.asked) > n else None


WALLS = {
    "403 to everything": bans_after(60, 403),
    "404 to everything": bans_after(60, 404),
    "a challenge with status 200": all_after(40, JSL),
    "a captcha with status 200": all_after(90, CAPTCHA),
    "one page in seven": every(7, 412, CHALLENGE),
    "one page in thirty": every(30, 403, b""),
}


@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS.keys())
def test_no_wall_makes_a_fault_of_a_site_that_has_none(wall, tmp_path):
    with behind(Sample(wall)) as site:
        result = inspected(site, tmp_path)
    assert outcomes(tmp_path)["blocked"] > 0
    assert faults(result) == set()
    assert result.coverage.walls is not None


def test_what_a_shield_says_is_not_the_sites(walled, tmp_path):
    """Its wording, its links and its forms are nowhere in the result but in the pages it stood for."""
    wording = "<html><head><title>登陆</title></head><body><p>请完成安全验证</p><p>帐号登陆,请开启</p></body></html>"
    site = walled(every(2, 200, wording.encode()))
    result = inspected(site, tmp_path)
    with Store.open(tmp_path / STORE_NAME) as store:
        stood = {target.url for target in store.targets("outcome = 'blocked'")}
    assert stood
    for indicator in result.indicators:
        for criterion in indicator.criteria:
            seen = (*criterion.warnings, *(criterion.evidence if criterion.status == "fail" else ()))
            assert not [e for e in seen if e.url in stood and "拦截" not in e.text.text], criterion.text
