"""Hostile pages in a real browser: each ends as a clear outcome, and the next page is looked at as if nothing
had happened."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from checker.accessibility.run import Looking, look_at
from checker.accessibility.visit import Plan, visit
from checker.browser.find import AXE_BUNDLED, AXE_PACKAGES, Missing, find_axe, find_browser
from checker.browser.session import Browser

pytestmark = pytest.mark.browser

PLAIN = "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{title}</title><main><h1>{title}</h1>{body}</main>"
FRAME = PLAIN.format(title="框架里", body="<img src=x.png>")


def page(title: str, body: str) -> bytes:
    return PLAIN.format(title=title, body=body).encode()


BODIES = {
    "/good": page("好页面", "<p>正文。</p>"),
    "/alert": page("弹窗", "<script>alert(1);confirm(2);prompt(3)</script><p>正文。</p>"),
    "/alerts": page("弹窗不停", "<script>setInterval(()=>alert(1),50)</script><p>正文。</p>"),
    "/reload": page("不停刷新", "<script>setTimeout(()=>location.reload(),30)</script>"),
    "/away": page("自己离开", "<script>setTimeout(()=>{location.href='/good'},10)</script>"),
    "/closes": page("关闭自己", "<script>window.open('','_self');window.close()</script>"),
    "/popups": page("弹出窗口", "<script>for(let i=0;i<50;i++)window.open('/good')</script><p>正文。</p>"),
    "/huge": page("太多元素", "<p></p>" * 70_000),
    "/webgl": page(
        "图形",
        "<script>for(let i=0;i<60;i++){const c=document.createElement('canvas');c.getContext('webgl');"
        "document.body.append(c)}</script><p>正文。</p>",
    ),
    "/frames": page("框架", "<iframe title=内页 src=/inner></iframe>"),
    "/inner": FRAME.encode(),
    "/shadow": page(
        "影子",
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<button></button>'</script>",
    ),
    "/tampered": page(
        "篡改",
        "<script>Array.prototype.map=()=>{throw 1};JSON.stringify=()=>'x';window.axe={run:1}</script><p>正文</p>",
    ),
    "/waf": "<html><meta charset=utf-8><title>拦截提示</title><p>您的访问已被拦截,事件ID 1234</p></html>".encode(),
    "/dead-end": page("走到死路", "<script>setTimeout(()=>{location='http://127.0.0.1:9/'},150)</script>"),
    "/reloads": page("隔一会刷新", "<script>setTimeout(()=>location.reload(),250)</script>"),
    "/once": page(
        "刷新一次",
        "<script>if(!sessionStorage.n){sessionStorage.n=1;setTimeout(()=>location.reload(),150)}</script>",
    ),
    "/mute": page("不理脚本", "<script>window.setTimeout=()=>0</script>"),
    "/empty": b"",
    "/busy": page("死循环", "<script>onload=()=>{setTimeout(()=>{for(;;);},0)}</script>"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/never":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page("没完没了", "<p>开头。</p>"))
            self.wfile.flush()
            time.sleep(6)
            return
        if self.path == "/silent":
            time.sleep(7)
            return
        kind, body, status = "text/html; charset=utf-8", BODIES.get(self.path, b""), 200
        if self.path == "/download":
            kind, body = "application/octet-stream", b"x" * 1000
        elif self.path == "/text":
            kind, body = "application/json", b'{"a": 1}'
        elif self.path not in BODIES:
            status, body = 404, page("没有", "<p>404</p>")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    programs, axe = find_browser(os.environ), find_axe()
    if isinstance(programs, Missing) or axe is None:
        pytest.skip("no browser, or no axe-core")
    source = Path(axe.path).read_text(encoding="utf-8")
    with Browser(programs, offline_outside=True, scripts=(source,), measuring=False, load_s=3) as made:
        if made.lacks:
            pytest.skip(f"the browser does not start: {made.why}")
        yield made


PLAN = Plan(scripts={"CN99": "return t.all('h1').map(el => ({el, name: t.name(el)}));"})
OUTCOMES = [
    ("/good", "shown"),
    ("/alert", "shown"),
    ("/popups", "shown"),
    ("/webgl", "shown"),
    ("/frames", "shown"),
    ("/waf", "blocked"),
    ("/never", "timed_out"),
    ("/huge", "too_big"),
    ("/download", "not_html"),
    ("/text", "not_html"),
    ("/gone", "not_opened"),
    ("/empty", "not_opened"),
    ("/silent", "not_opened"),
    ("/once", "shown"),
]


@pytest.mark.parametrize(("path", "outcome"), OUTCOMES, ids=[o[0] for o in OUTCOMES])
def test_a_page_ends_as_an_outcome(browser, base, path, outcome):
    assert visit(browser, base + path, PLAN).outcome == outcome
    after = visit(browser, base + "/good", PLAN)
    assert (after.outcome, after.title) == ("shown", "好页面")


@pytest.mark.parametrize("path", ["/alerts", "/reload", "/away", "/closes", "/tampered"])
def test_what_moves_or_meddles_ends_somehow_and_harms_no_other_page(browser, base, path):
    made = visit(browser, base + path, PLAN)
    assert made.outcome in ("shown", "timed_out", "left", "hung")
    after = visit(browser, base + "/good", PLAN)
    assert (after.outcome, after.title, after.seen["CN99"][0]["name"]) == ("shown", "好页面", "好页面")


@pytest.mark.parametrize("path", ["/dead-end", "/reloads"])
def test_what_axe_saw_of_another_page_is_not_laid_to_this_one(browser, base, path):
    made = visit(browser, base + path, PLAN)
    told = [v["id"] for v in (made.axe or {}).get("violations", ())]
    assert made.outcome in ("left", "hung", "shown", "timed_out") and not told


def test_a_page_that_lets_no_script_answer_is_hung_and_not_called_gone(browser, base):
    browser.driver.set_script_timeout(2)
    try:
        made = visit(browser, base + "/mute", PLAN)
    finally:
        browser.driver.set_script_timeout(10)
    assert made.outcome == "hung" and "script" in made.error


def test_a_certificate_that_is_not_trusted_is_said_so(browser, tmp_path):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl")
    both = tmp_path / "both.pem"
    ask = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=other.example")
    files = ("-keyout", str(tmp_path / "k.pem"), "-out", str(tmp_path / "c.pem"))
    subprocess.run([openssl, *ask, *files], check=True, capture_output=True)
    both.write_bytes((tmp_path / "k.pem").read_bytes() + (tmp_path / "c.pem").read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(both)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made = visit(browser, f"https://127.0.0.1:{server.server_port}/good", PLAN)
        server.shutdown()
    assert (made.outcome, "ERR_CERT" in made.error) == ("not_opened", True)


def test_nothing_is_saved_not_even_after_pages_that_opened_windows(browser, base):
    here = set(Path.cwd().iterdir())
    for path in ("/popups", "/download", "/closes"):
        visit(browser, base + path, PLAN)
    time.sleep(0.5)
    assert set(Path.cwd().iterdir()) == here


def test_a_host_that_refuses_is_not_opened_with_its_reason(browser):
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    made = visit(browser, f"http://127.0.0.1:{port}/", PLAN)
    assert made.outcome == "not_opened" and "ERR" in made.error


@pytest.mark.parametrize("package", [AXE_BUNDLED, *AXE_PACKAGES], ids=lambda p: p[0])
def test_an_axe_of_another_version_looks_too_and_leaves_out_the_rules_it_does_not_know(base, package):
    spec = find_spec(package[0])
    if spec is None or spec.origin is None:
        pytest.skip(f"{package[0]} is not installed")
    axe = find_axe(named=str(Path(spec.origin).parent / package[1]))
    looking = Looking(find_browser(os.environ), axe, offline_outside=True, size=1)
    if isinstance(looking.programs, Missing):
        pytest.skip("no browser")
    [seen] = look_at([base + "/frames"], {}, looking, lambda v: False)
    assert "image-alt" in [v["id"] for v in seen.axe["violations"]], seen.axe


def test_axe_sees_into_frames_and_shadow_roots(browser, base):
    framed = visit(browser, base + "/frames", PLAN).axe
    assert "image-alt" in [v["id"] for v in framed["violations"]]
    shadow = visit(browser, base + "/shadow", PLAN).axe
    assert "button-name" in [v["id"] for v in shadow["violations"]]


def test_passes_are_counted_so_that_a_share_can_be_told(browser, base):
    counts = visit(browser, base + "/good", PLAN).axe["counts"]
    assert counts["document-title"] == [0, 0, 1]


def test_a_script_of_ours_that_breaks_is_missed_and_the_others_are_not(browser, base):
    plan = Plan(scripts={"CN98": "throw new Error('broken')", **PLAN.scripts})
    made = visit(browser, base + "/good", plan)
    assert "broken" in made.missed["CN98"] and made.seen["CN99"]


def test_an_observation_that_breaks_is_missed_and_the_others_are_made(browser, base):
    def broken(browser, plan):
        raise KeyError("what the page answered")

    plan = Plan(slow={"tab_walk": broken, "zoomed": lambda browser, plan: {"made": 1}})
    made = visit(browser, base + "/good", plan)
    assert "KeyError" in made.missed["tab_walk"] and made.seen["zoomed"] == {"made": 1}


def test_a_page_that_keeps_the_browser_busy_is_hung_and_the_next_is_looked_at(base):
    looking = Looking(find_browser(os.environ), find_axe(), offline_outside=True, size=1, page_s=8)
    if isinstance(looking.programs, Missing):
        pytest.skip("no browser")
    done = {v.url: v.outcome for v in look_at([base + "/busy", base + "/good"], {}, looking, lambda v: False)}
    assert done[base + "/good"] == "shown"
    assert done[base + "/busy"] in ("hung", "timed_out", "left", "shown")


def test_a_missing_browser_is_an_outcome_of_every_page(base):
    looking = Looking(Missing(("chromium",)), None)
    assert [v.outcome for v in look_at([base + "/good"], {}, looking, lambda v: False)] == ["no_browser"]
