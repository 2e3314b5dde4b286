"""Serves a site of any size on loopback, made as it is asked for: `python -m bench.endless PORT PAGES`.

Page n leads to 2n+1 and 2n+2, so that every page is found, and to eighteen others told by its number; the same
number always gives the same page.
"""

from __future__ import annotations

import asyncio
import re
import sys

LINKS = 20
_PATH = re.compile(rb"GET (?:/c\d+/art_(\d+)\.html|/(index\.html)?) HTTP")
_ENDED = b"\r\n\r\n"
_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n404"
_TEXT = "<p>深入贯彻落实决策部署,坚持以人民为中心,持续优化营商环境,推进政务公开规范化建设。</p>" * 12


def address(n: int) -> str:
    """The path of page n; 0 is the home page."""
    return f"/c{n % 50}/art_{n}.html" if n else "/"


def page(n: int, pages: int) -> bytes:
    """The whole reply for page n."""
    near = [2 * n + 1, 2 * n + 2]
    far = [(n * 7919 + k * 104_729 + k * k) % pages for k in range(LINKS - len(near))]
    links = "".join(
        f'<li><a href="{address(m)}">关于第{m}项工作的通知</a></li>' for m in (*near, *far) if m < pages
    )
    day = f"2026-{n % 10 + 1:02d}-{n % 28 + 1:02d}"
    body = (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>第{n}项工作_示例市人民政府</title>'
        f'<meta name="PubDate" content="{day} 09:00"></head><body><div class="nav"><a href="/">首页</a></div>'
        f'<div class="article"><h1>关于第{n}项工作的通知</h1><p>发布时间:{day}</p>{_TEXT}</div>'
        f'<ul class="list">{links}</ul><div class="foot">主办:示例市人民政府办公室</div></body></html>'
    ).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (
        len(body),
        body,
    )


class Server(asyncio.Protocol):
    pages = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.got = transport, b""

    def data_received(self, data: bytes) -> None:
        self.got += data
        while _ENDED in self.got:
            request, _, self.got = self.got.partition(_ENDED)
            found = _PATH.match(request)
            n = int(found[1] or 0) if found else self.pages
            self.transport.write(page(n, self.pages) if n < self.pages else _MISSING)


async def serve(port: int, pages: int) -> None:
    Server.pages = pages
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", port, backlog=256)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
