"""A server on 127.0.0.1 whose addresses change from one request to the next, inspected as a user would."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.facts.model import BadLink, CheckedLinks
from checker.inspect import STORE_NAME, facts_of, observe, site_info
from checker.profile import load_profile
from checker.store import Store
from tests.hostile import http, raw_server

Reply = (
    bytes | str | int | list[Any]
)  # a whole reply, a page's body, a status, or one for each request in turn
TEXT = "<p>" + "请各单位按照通知要求认真做好各项准备工作。" * 12 + "</p>"
SOFT = "<title>提示信息</title><h1>出错了</h1><p>您访问的页面不存在,请返回首页。</p>"
RESET = b""


def page(*links: str, title: str = "示例市某局") -> str:
    listed = "".join(f"<li><a href='{to}'>到 {to}</a></li>" for to in links)
    return f"<html><head><title>{title}</title></head><body><ul>{listed}</ul>{TEXT}</body></html>"


def moved(to: str) -> bytes:
    return http(b"", "text/html", "302 Found", f"Location: {to}")


class Weather:
    """Replies by path. `else_` answers everything that has none; asked counts GETs, headed HEADs."""

    def __init__(self, replies: Mapping[str, Reply], else_: Reply = 404) -> None:
        self.replies, self.else_ = replies, else_
        self.asked: Counter[str] = Counter()
        self.base = ""

    def __call__(self, path: str, connection: socket.socket) -> None:
        self.asked[path] += 1
        reply = self.replies.get(path, 404 if path == "/robots.txt" else self.else_)
        if isinstance(reply, list):
            reply = reply[min(self.asked[path], len(reply)) - 1]
        if isinstance(reply, int):
            reply = http(b"<p>error</p>", "text/html", f"{reply} Said So")
        connection.sendall(http(reply.encode()) if isinstance(reply, str) else reply)


@contextmanager
def served(replies: Mapping[str, Reply], else_: Reply = 404) -> Iterator[Weather]:
    weather = Weather(replies, else_)
    with raw_server(weather) as base:
        weather.base = base
        yield weather


def look(weather: Weather, out: Path, *, resume: bool = False, **given: Any) -> CheckedLinks:
    """Inspect it and say what became of the links, with addresses less the host."""
    limits = {name: given.pop(name) for name in list(given) if name.startswith(("again_", "after_", "max_"))}
    settings = Settings(
        weather.base + "/",
        parse_as_of("2026-11-20"),
        public_host_known=False,
        readers=0,
        limits=Limits(**{"rate": 0.0, "threads": 4, "again_s": 0.1, **limits}),
        **given,
    )
    observe(settings, out, resume=resume)
    return checked(out, settings)


def checked(out: Path, settings: Settings) -> CheckedLinks:
    with Store.open(out / STORE_NAME) as store:
        facts = facts_of(store, settings, site_info(settings, store), load_profile(settings.profile))
        found: CheckedLinks = facts.get("checked_links")
        return found


def told(links: tuple[BadLink, ...], weather: Weather) -> dict[str, tuple[str, str]]:
    """path -> certainty and why."""
    return {b.url.removeprefix(weather.base): (b.certainty, b.why) for b in links}
