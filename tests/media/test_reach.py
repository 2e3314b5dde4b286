"""Links in posts and download addresses, on this machine only."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from checker.fetch.http import Client
from checker.fetch.model import Fetched
from checker.media.reach import reach
from tests.media.given import account, imported, post

ANSWERS = {
    "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /kept-out\n"),
    "/here": (200, "text/html", b"<p>here</p>"),
    "/good.apk": (200, "application/vnd.android.package-archive", b"PK\x03\x04" + b"0" * 3000),
    "/page.apk": (200, "text/html", b"<p>gone</p>"),
}


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        status, kind, body = ANSWERS.get(self.path, (404, "text/html", b"<p>none</p>"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Handler.asked.clear()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def base():
    with serving() as url:
        yield url


def told(made, **more):
    with Client(threads=1) as client:
        return [(d.kind, str(d.words)) for d in reach(made, client, **more)]


def test_a_link_that_does_not_open_is_told_with_its_posts(base):
    made = imported(
        [account()], [post(1, text=f"见 {base}/lost。"), post(2, text=f"{base}/lost 和 {base}/here")]
    )
    ((kind, words),) = told(made)
    assert kind == "dead_link"
    assert words == f"2 篇发文里的链接没有打开(返回404,页面不存在),如“工作动态”: {base}/lost"


def test_a_link_that_asks_with_a_persons_number_is_told_without_it(base):
    number = "11010519491231002X"
    made = imported([account()], [post(1, title=f"名单 {number}", text=f"见 {base}/lost?id={number} 。")])
    with Client(threads=1) as client:
        (duty,) = reach(made, client)
    assert "/lost?id=11" in duty.words and number not in duty.words + duty.url
    assert f"/lost?id={number}" in Handler.asked  # what is asked is what the post says


def test_what_robots_txt_keeps_is_not_asked(base):
    assert told(imported([account()], [post(1, text=f"{base}/kept-out/1")])) == []
    assert Handler.asked == ["/robots.txt"]


def test_platforms_and_withdrawn_posts_are_not_asked(base):
    posts = [
        post(1, text="https://mp.weixin.qq.com/s/abc https://weibo.com/1"),
        post(2, text=f"{base}/lost", is_deleted=True),
    ]
    assert told(imported([account()], posts)) == [] and Handler.asked == []


def test_no_more_links_than_allowed(base):
    made = imported([account()], [post(1, text=" ".join(f"{base}/lost{n}" for n in range(9)))])
    assert len(told(made, most=2)) == 2


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/good.apk", "的安装包能取到,3004 字节"),
        ("/page.apk", "的安装包地址给出的不像安装包"),
        ("/none.apk", "的下载地址没有打开(返回404,页面不存在)"),
    ],
)
def test_packages(base, path, words):
    ((kind, said),) = told(imported([account("掌上云岭", "app_android", apk_url=base + path)]))
    assert kind == "package" and words in said


def test_a_page_of_a_store_opens(base):
    ((_, said),) = told(imported([account("掌上云岭", "app_ios", url=base + "/here")]))
    assert said == f"掌上云岭 的下载页能打开: {base}/here"


def test_closed_apps_and_other_accounts_are_not_tried(base):
    closed = account("掌上云岭", "app", apk_url=base + "/good.apk", status="cancelled")
    assert told(imported([closed, account(url=base + "/here")])) == [] and Handler.asked == []


def test_a_store_page_is_made_of_the_apps_number(monkeypatch):
    asked = []

    def head(self, url):
        asked.append(url)
        return Fetched(url, "opened", 200)

    monkeypatch.setattr(Client, "head", head)
    monkeypatch.setattr("checker.fetch.robots.Robots.why_not", lambda self, url: None)
    told(imported([account("掌上云岭", "app_ios", app_id="123456789")]))
    assert asked == ["https://apps.apple.com/cn/app/id123456789"]


def test_without_a_network_no_address_is_accused(monkeypatch):
    monkeypatch.setattr(Client, "head", lambda self, url: Fetched(url, "unknown_host"))
    monkeypatch.setattr("checker.fetch.robots.Robots.why_not", lambda self, url: None)
    text = "https://a.example.cn/1 https://b.example.cn/2 https://b.example.cn/3"
    assert told(imported([account()], [post(1, text=text)])) == [
        ("dead_link", "试过的 3 个地址都没有连上,可能是本机网络不通,没有逐个列出")
    ]
