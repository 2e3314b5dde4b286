"""A small portal on 127.0.0.1 that knows what it was asked for, and can do something at its n-th request.

Made so that an undisturbed inspection finds the same whatever the order its pages arrive in: each page is
linked from pages of one depth only, and upwards.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

COLUMNS = ("要闻动态", "通知公告", "政策文件", "政策解读", "人事信息", "财政预决算")
ARTICLES = 10  # of each column, on two list pages
UNLINKED = 4  # named by the sitemap only
ASKED_EACH_RUN = ("/robots.txt",)  # whoever goes on must know today's rules

Page = tuple[int, str, bytes]


def article_path(column: int, n: int) -> str:
    return f"/c{column}/202611/t202611{n + 1:02}_{column}{n:03}.html"


def title_of(column: int, n: int) -> str:
    return f"云岭市{COLUMNS[column]}第{n + 1}号材料公布"


def _shell(title: str, body: str) -> bytes:
    menu = "".join(f"<li><a href='/c{n}/index.html'>{name}</a></li>" for n, name in enumerate(COLUMNS))
    return (
        f"<!doctype html><html lang=zh-CN><head><meta charset=utf-8><title>{title}</title>"
        "<meta name=SiteName content=云岭市人民政府><link rel=stylesheet href=/style.css></head><body>"
        f"<div class=header><a href=/><img src=/logo.png alt=云岭市人民政府></a><ul class=nav>{menu}</ul></div>"
        f"<div class=main>{body}</div>"
        "<div class=footer>主办单位:云岭市人民政府办公室 网站标识码:5300000001 "
        "<a href=/map.html>网站地图</a></div></body></html>"
    ).encode()


def _rows(column: int, numbers: range) -> str:
    return "".join(
        f"<li><a href='{article_path(column, n)}'>{title_of(column, n)}</a><span>2026-11-{n + 1:02}</span></li>"
        for n in numbers
    )


def _article(column: int, n: int) -> bytes:
    extra = ""
    if n % 4 == 1:
        extra = f"<p><a href='/files/{column}_{n}.pdf'>附件:{title_of(column, n)}.pdf</a></p>"
    if n % 5 == 2:
        extra += f"<p><a href='/gone/{column}_{n}.html'>原文已移走</a><img src='/img/{column}_{n}.png'></p>"
    words = f"为进一步做好{COLUMNS[column]}工作,现将第{n + 1}项安排公布如下,请各单位遵照执行。" * 8
    return _shell(
        title_of(column, n),
        f"<div class=crumb>当前位置:<a href=/>首页</a> &gt; <a href='/c{column}/index.html'>{COLUMNS[column]}</a></div>"
        f"<h1>{title_of(column, n)}</h1><div class=info>发布时间:2026-11-{n + 1:02} 来源:云岭市人民政府办公室</div>"
        f"<div class=content><p>{words}</p>{extra}</div>",
    )


def _search(words: str) -> bytes:
    found = [
        (c, n) for c in range(len(COLUMNS)) for n in range(ARTICLES) if words and words in title_of(c, n)
    ]
    rows = "".join(f"<li><a href='{article_path(c, n)}'>{title_of(c, n)}</a></li>" for c, n in found[:10])
    said = f"共找到{len(found)}条结果" if found else "没有找到相关结果"
    return _shell("检索结果", f"<p>{said}</p><ul class=results>{rows}</ul>")


def portal() -> dict[str, Page]:
    """Every page by its path."""
    html = "text/html; charset=utf-8"
    half = ARTICLES // 2
    news = "".join(f"<h2>{COLUMNS[c]}</h2><ul>{_rows(c, range(half))}</ul>" for c in range(2))
    form = "<form action=/search method=get><input type=text name=q placeholder=请输入关键词><button>搜索</button></form>"
    pages: dict[str, bytes] = {"/home/index.html": _shell("云岭市人民政府", form + news)}
    for c, name in enumerate(COLUMNS):
        more = f"<a href='/c{c}/index_1.html'>下一页</a>"
        pages[f"/c{c}/index.html"] = _shell(name, f"<ul class=list>{_rows(c, range(half))}</ul>{more}")
        pages[f"/c{c}/index_1.html"] = _shell(name, f"<ul class=list>{_rows(c, range(half, ARTICLES))}</ul>")
        for n in range(ARTICLES):
            pages[article_path(c, n)] = _article(c, n)
    pages["/map.html"] = _shell("网站地图", "<a href=/old/notice.html>旧版通知</a>")
    pages["/new/notice.html"] = _shell("新版通知", "<p>通知已迁移到此处。</p>")
    for n in range(UNLINKED):
        pages[f"/alone/{n}.html"] = _shell(f"没有入口的第{n}页", "<p>只有站点地图知道它。</p>" * 10)
    made: dict[str, Page] = {path: (200, html, body) for path, body in pages.items()}
    made["/style.css"] = (200, "text/css", b"body{color:#000}")
    for c in range(len(COLUMNS)):
        for n in range(1, ARTICLES, 4):
            made[f"/files/{c}_{n}.pdf"] = (200, "application/pdf", b"%PDF-1.4\n%EOF")
    return made


MOVED = {"/": "/home/index.html", "/old/notice.html": "/new/notice.html"}


@dataclass
class Site:
    """at: do `act` when this many requests have come in; 0 never. before: act before that one is answered."""

    pages: dict[str, Page] = field(default_factory=portal)
    at: int = 0
    before: bool = True
    act: Callable[[], None] = lambda: None
    asked: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    base: str = ""

    def note(self, path: str) -> bool:
        """Count a request. True when it is the one to act at."""
        with self.lock:
            self.asked[path] += 1
            return sum(self.asked.values()) == self.at

    def answer(self, path: str) -> tuple[int, str, bytes, str]:
        """Status, content type, body, and where it moved to."""
        parts = urlsplit(path)
        if parts.path in MOVED:
            return 302, "text/html", b"", MOVED[parts.path]
        if parts.path == "/search":
            return 200, "text/html; charset=utf-8", _search("".join(parse_qs(parts.query).get("q", []))), ""
        if parts.path == "/robots.txt":
            return (
                200,
                "text/plain",
                f"User-agent: *\nDisallow: /secret/\nSitemap: {self.base}/map.xml\n".encode(),
                "",
            )
        if parts.path == "/map.xml":
            urls = "".join(f"<url><loc>{self.base}/alone/{n}.html</loc></url>" for n in range(UNLINKED))
            body = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"
            return 200, "application/xml", body.encode(), ""
        found = self.pages.get(parts.path)
        return (
            (*found, "") if found else (404, "text/html; charset=utf-8", "<p>404 页面不存在</p>".encode(), "")
        )


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serve on a free port of 127.0.0.1; yields the base URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._reply(bare=False)

        def do_HEAD(self) -> None:
            self._reply(bare=True)

        def _reply(self, *, bare: bool) -> None:
            now = site.note(f"{self.path}" if not bare else f"HEAD {self.path}")
            if now and site.before:
                site.act()
            status, kind, body, moved = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if moved:
                self.send_header("Location", moved)
            self.end_headers()
            if not bare:
                self.wfile.write(body)
                self.wfile.flush()
            if now and not site.before:
                site.act()

        def handle(self) -> None:
            with contextlib.suppress(OSError):  # the client was killed
                super().handle()

        def log_message(self, *given: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site.base
    finally:
        server.shutdown()
        server.server_close()
