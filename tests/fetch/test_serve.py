from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.fetch.http import Client
from checker.serve import NoStartPage, find_start, serve_folder

PAGE = "<html><meta charset=gb2312><body>宇华县</body></html>".encode("gb18030")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name in ("index.html", "xw/Default.htm", "a b/页.html", "list.jsp?id=3&p=2", "list.jsp", "n.shtml",
                 "saved"):  # fmt: skip
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE + name.encode())
    (root / "a.css").write_text("a{}")
    (root / "empty.html").touch()
    (root / "blob").write_bytes(bytes(200_000))
    (tmp_path / "secret.html").write_text("secret")
    (root / "way-out.html").symlink_to(tmp_path / "secret.html")
    return root


@pytest.fixture
def site(folder: Path) -> Iterator[tuple[str, int]]:
    with serve_folder(folder) as address:
        yield address


def ask(site: tuple[str, int], target: str, method: str = "GET") -> tuple[int, str | None, bytes]:
    connection = http.client.HTTPConnection(*site)
    connection.request(method, target)
    reply = connection.getresponse()
    answer = reply.status, reply.getheader("Content-Type"), reply.read()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("/", "index.html"),
        ("/index.html?visit=1", "index.html"),
        ("/xw/", "xw/Default.htm"),
        ("/a%20b/%E9%A1%B5.html", "a b/页.html"),
        ("/list.jsp?id=3&p=2", "list.jsp?id=3&p=2"),
        ("/list.jsp%3Fid=3&p=2", "list.jsp?id=3&p=2"),
        ("/list.jsp?id=4", "list.jsp"),
        ("/n.shtml", "n.shtml"),
        ("/saved", "saved"),
        ("http://www.yuhua.gov.cn/xw/", "xw/Default.htm"),
    ],
)
def test_an_address_finds_its_file_and_no_charset_is_invented(
    site: tuple[str, int], target: str, file: str
) -> None:
    assert ask(site, target) == (200, "text/html", PAGE + file.encode())


@pytest.mark.parametrize(
    "target",
    ["/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "//../secret.html", "/way-out.html", "/%00",
     "/missing.html", "/index.html/", "/" + "x" * 5000],
)  # fmt: skip
def test_nothing_outside_the_folder_is_served(site: tuple[str, int], target: str) -> None:
    status, _, body = ask(site, target)
    assert (status, b"secret" in body) == (404, False)


def test_a_folder_without_its_slash_is_redirected(site: tuple[str, int]) -> None:
    with Client(hosts={"www.yuhua.gov.cn": site}, offline_outside=True) as client:
        got = client.get("https://www.yuhua.gov.cn/xw?a=1")
    assert (got.outcome, got.final_url) == ("opened", "https://www.yuhua.gov.cn/xw/?a=1")


def test_a_double_slash_leads_to_no_other_host(site: tuple[str, int]) -> None:
    with Client(hosts={"www.yuhua.gov.cn": site}, offline_outside=True) as client:
        got = client.get("http://www.yuhua.gov.cn//xw")
    assert got.outcome == "opened"
    assert {hop.url.split("/")[2] for hop in got.trace} == {"www.yuhua.gov.cn"}


def test_head_tells_the_size_and_sends_nothing(site: tuple[str, int]) -> None:
    assert ask(site, "/blob", "HEAD") == (200, "application/octet-stream", b"")
    assert len(ask(site, "/blob")[2]) == 200_000
    assert ask(site, "/empty.html") == (200, "text/html", b"")


def test_one_connection_carries_many_requests(site: tuple[str, int]) -> None:
    connection = http.client.HTTPConnection(*site)
    connection.connect()
    first = connection.sock
    for target in ("/", "/missing.html", "/blob", "/xw", "/a.css"):
        connection.request("GET", target)
        connection.getresponse().read()
    assert connection.sock is first
    connection.close()


def test_the_port_is_free_again_afterwards(folder: Path) -> None:
    with serve_folder(folder) as address:
        pass
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


@pytest.mark.parametrize(
    ("files", "start"),
    [
        (["index.htm", "a.html"], ""),
        (["INDEX.HTML"], ""),
        (["z.html", "b.html", "sub/index.html"], "b.html"),
        (["sub/b.html", "sub/index.html", "deep/er/a.html"], "sub/index.html"),
        (["网 站/首页.html"], "%E7%BD%91%20%E7%AB%99/%E9%A6%96%E9%A1%B5.html"),
        ([".git/index.html", "x/y.jsp"], "x/y.jsp"),
    ],
)
def test_the_start_page_is_the_index_or_the_shallowest(tmp_path: Path, files: list[str], start: str) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert find_start(tmp_path) == start


def test_a_folder_without_pages_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(NoStartPage, match="没有 HTML 页面"):
        find_start(tmp_path)
    with pytest.raises(NoStartPage, match="不是文件夹"):
        find_start(tmp_path / "missing")
    with pytest.raises(NoStartPage), serve_folder(tmp_path / "missing"):
        pass
