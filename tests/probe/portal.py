"""A small portal on 127.0.0.1 with a search of any temper, inspected as a user would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.inspect import STORE_NAME, judge_store, observe
from checker.store import Store
from reports.model import Criterion, Result

TITLES = {
    f"/{column}/{n}.html": f"{name}关于{matter}的通知"
    for column, name, n, matter in (
        ("tzgg", "示例市云岭商贸城", 1, "冬季用电安全检查"),
        ("tzgg", "示例市云岭商贸城", 2, "调整货运车辆通行时间"),
        ("zcwj", "云岭管理委员会", 3, "印发摊位租赁管理办法"),
        ("zcwj", "云岭管理委员会", 4, "规范市场计量器具"),
        ("dtyw", "市场服务中心", 5, "召开消防演练动员会"),
        ("dtyw", "市场服务中心", 6, "组织商户开展信用培训"),
    )
}
GET_FORM = (
    '<form action="/s" method="get" class="search"><input type="text" name="q" placeholder="站内搜索"></form>'
)
Answer = tuple[int, bytes] | str
SearchOf = Callable[[str], Answer]


def page(body: str, title: str = "示例网", charset: str = "utf-8") -> bytes:
    head = f'<html lang="zh-CN"><head><meta charset="{charset}"><title>{title}</title></head><body>'
    foot = "<footer>主办单位:示例市云岭商贸城管理委员会 网站标识码3799000001</footer></body></html>"
    return (head + body + foot).encode(charset)


def results(query: str, hits: list[str], *, none: str = "抱歉,没有找到相关结果") -> str:
    """A page of results as CMSes make them: the query in the box, what was sought in <em>."""
    rows = "".join(
        f'<li><a href="{path}">{TITLES[path].replace("关于", "<em>关于</em>")}</a> <span>2026-11-01</span></li>'
        for path in hits
    )
    said = f"<p>找到相关结果约 {len(hits)} 条</p>" if hits else f"<p>{none}</p>"
    box = f'<form action="/s"><input type="text" name="q" value="{query}"></form>'
    facets = "<div><a href='/s?t=1'>一年内</a> <a href='/s?o=1'>按时间</a> <a href='/s?p=1'>仅标题</a></div>"
    return f"{box}{facets}{said}<ul class='results'>{rows}</ul>"


def finds(query: str) -> str:
    return results(query, [path for path, title in TITLES.items() if title == query])


class Portal:
    """What is served. search answers at /s, api at /api. asked: every path with its query, as sent; posted:
    bodies of POST requests."""

    def __init__(
        self,
        search: SearchOf = finds,
        *,
        form: str = GET_FORM,
        robots: str = "",
        charset: str = "utf-8",
        extra: dict[str, str] | None = None,
        api: SearchOf | None = None,
        menu: bool = True,
    ) -> None:
        self.api, self.menu = api, menu
        self.search, self.form, self.robots, self.charset = search, form, robots, charset
        self.extra = extra or {}
        self.asked: list[str] = []
        self.posted: list[str] = []
        self.base = ""

    def answer(self, target: str, body: str = "") -> tuple[int, bytes]:
        path, _, query = target.partition("?")
        if path == "/robots.txt":
            return (200, self.robots.encode()) if self.robots else (404, b"")
        if path in ("/s", "/api"):
            raw = dict(parse_qsl(body or query, encoding="latin-1", keep_blank_values=True)).get("q", "")
            search = self.api if path == "/api" and self.api else self.search
            said = search(raw.encode("latin-1").decode(self.charset, "replace"))
            return (200, page(said, charset=self.charset)) if isinstance(said, str) else said
        made = self._page(path)
        return (200, page(made, charset=self.charset)) if made else (404, page("<p>没有这个页面</p>"))

    def _page(self, path: str) -> str:
        names = {"tzgg": "通知公告", "zcwj": "政策文件", "dtyw": "动态要闻"}
        menu = "".join(f'<a href="/{c}/">{n}</a> ' for c, n in names.items())
        head = f'<div class="header">{self.form}</div><div class="nav"><a href="/">首页</a> {menu}</div>'
        if path in self.extra:
            return (head if self.menu else "") + self.extra[path]
        if path == "/":
            return head + self._rows(TITLES)
        if path in TITLES:
            text = "<p>" + "请各商户按照通知要求认真做好各项准备工作。" * 12 + "</p>"
            return f'{head}<h1>{TITLES[path]}</h1><p>发布日期:2026-10-1{path[-6]}</p><div class="content">{text}</div>'
        own = [p for p in TITLES if p.startswith(path)]
        return f"{head}<h2>{names[path.strip('/')]}</h2>{self._rows(own)}" if path.strip("/") in names else ""

    @staticmethod
    def _rows(paths: Any) -> str:
        rows = (f'<li><a href="{p}">{TITLES[p]}</a><span>2026-10-1{p[-6]}</span></li>' for p in paths)
        return f"<ul class='list'>{''.join(rows)}</ul>"


@contextmanager
def served(portal: Portal) -> Iterator[Portal]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            portal.asked.append(self.path)
            self._send(*portal.answer(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            portal.posted.append(unquote_to_bytes(body.replace("+", " ")).decode())
            self._send(*portal.answer(self.path, body))

        def do_HEAD(self) -> None:
            self._send(portal.answer(self.path)[0], b"")

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            kind = "text/plain" if self.path == "/robots.txt" else f"text/html; charset={portal.charset}"
            self.send_header("Content-Type", "application/json" if self.path.startswith("/api") else kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

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


def settings_for(portal: Portal, **given: Any) -> Settings:
    plain: dict[str, Any] = {
        "url": portal.base + "/",
        "as_of": parse_as_of("2026-11-20"),
        "public_host_known": False,
        "external": False,
        "readers": 0,
        "limits": Limits(rate=0, threads=4),
    }
    return Settings(**{**plain, **given})


def inspected(portal: Portal, out: Path, *, resume: bool = False, **given: Any) -> Result:
    observe(settings_for(portal, **given), out, resume=resume)
    return judge_store(out / STORE_NAME)


def answers(out: Path, kind: str) -> dict[str, dict[str, Any]]:
    """What a probe left in the store, by key."""
    with Store.open(out / STORE_NAME) as store:
        return {key: answer for key, (answer, _) in store.probes(kind).items()}


def criterion(result: Result, indicator: str, number: int) -> Criterion:
    [found] = [c for i in result.indicators if i.id == indicator for c in i.criteria if c.number == number]
    return found


def verdicts(result: Result) -> tuple[str, str]:
    """Of the two criteria on search."""
    return criterion(result, "D-G4", 1).status, criterion(result, "D-G4", 2).status
