"""What a user sees: one clear line for each trouble, the right exit code, never a traceback."""

from __future__ import annotations

import gzip
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from tests.hostile import http, raw_server

HOME = (
    "<html lang=zh><head><title>示例网</title></head><body><div class=nav><a href='/dt/'>工作动态</a></div>"
    "<ul>{items}</ul></body></html>"
)
ITEM = "<li><a href='/dt/{n}.html'>第{n}条工作动态的标题</a><span>2026-11-{n:02d}</span></li>"


def govcheck(*args: str | Path):
    return CliRunner().invoke(app, [str(a) for a in args], catch_exceptions=False)


def check(site: str, out: Path, *more: str):
    return govcheck(
        "check", site, "-o", out, "--readers", "0", "--as-of", "2026-11-20", "-q", "--no-external", *more
    )


def one_line(result) -> str:
    """The single line that govcheck says on stderr."""
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("govcheck: ")
    assert "Traceback" not in result.output
    return lines[0]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A tiny honest site in a folder."""
    folder = tmp_path / "site"
    (folder / "dt").mkdir(parents=True)
    items = "".join(ITEM.format(n=n) for n in range(1, 16))
    (folder / "index.html").write_text(HOME.format(items=items), encoding="utf-8")
    (folder / "dt" / "index.html").write_text(f"<h2>工作动态</h2><ul>{items}</ul>", encoding="utf-8")
    for n in range(1, 16):
        (folder / "dt" / f"{n}.html").write_text(
            f"<title>第{n}条</title><h1>第{n}条工作动态的标题</h1><p>发布时间:2026-11-{n:02d}</p><p>{'正文。' * 40}</p>",
            encoding="utf-8",
        )
    return folder


# -- a good run ------------------------------------------------------------------------------


def test_a_folder_gets_a_result_and_a_report(site, tmp_path):
    done = check(str(site), tmp_path / "out", "--fail-on", "never")
    assert done.exit_code == 0, done.output
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert result["coverage"]["complete"] and result["coverage"]["pages_opened"] == 17
    assert "示例网" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert str(tmp_path / "out" / "report.html") in done.output


def test_the_report_is_rendered_again_from_the_result_alone(site, tmp_path):
    check(str(site), tmp_path / "out")
    lonely = tmp_path / "lonely"
    lonely.mkdir()
    shutil.copy(tmp_path / "out" / "result.json", lonely)
    assert govcheck("report", lonely / "result.json", "--lang", "en").exit_code == 0
    assert '<html lang="en"' in (lonely / "report.html").read_text(encoding="utf-8")


def test_judging_the_store_again_gives_the_same_result(site, tmp_path):
    check(str(site), tmp_path / "out")
    first = (tmp_path / "out" / "result.json").read_text(encoding="utf-8")
    govcheck("judge", tmp_path / "out", "-o", tmp_path / "again")
    assert (tmp_path / "again" / "result.json").read_text(encoding="utf-8") == first


def test_facts_of_a_page_are_one_json_line(site):
    done = govcheck("facts", "--json", "--as-of", "2026-11-20", site / "dt" / "3.html", site / "index.html")
    views = [json.loads(line) for line in done.stdout.splitlines()]
    assert [v["publish_date"] and v["publish_date"]["value"] for v in views] == ["2026-11-03", None]
    assert len(views[1]["list_items"]) == 15


# -- trouble with what the user typed --------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "no/such/folder"], "no/such/folder"),
        (["check", "ftp://example.test/"], "ftp://example.test/"),
        (["check", "http://127.0.0.1:1/", "--as-of", "yesterday"], "yesterday"),
        (["check", "http://127.0.0.1:1/", "--fail-on", "often"], "often"),
        (["check", "http://127.0.0.1:1/", "--profile", "national-1919"], "national-1919"),
        (["judge", "nowhere"], "nowhere"),
        (["report", "missing.json"], "missing.json"),
        (["facts", "missing.html"], "missing.html"),
    ],
)
def test_a_wrong_argument_is_one_line_and_exit_code_2(arguments, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = govcheck(*arguments)
    assert done.exit_code == 2
    assert says in one_line(done)


def test_a_folder_without_html_is_told_so(tmp_path):
    (tmp_path / "empty").mkdir()
    done = check(str(tmp_path / "empty"), tmp_path / "out")
    assert done.exit_code == 2 and "empty" in one_line(done)


def test_a_profile_with_an_unknown_key_names_file_line_and_key(tmp_path):
    bad = tmp_path / "mine.toml"
    bad.write_text('[profile]\nid = "m"\nextends = "national-2019"\ncolour = "red"\n', encoding="utf-8")
    done = check("http://127.0.0.1:1/", tmp_path / "out", "--profile", str(bad))
    assert done.exit_code == 2
    assert "mine.toml:4" in one_line(done) and "colour" in done.stderr


def test_a_result_file_that_is_none_is_told_so(tmp_path):
    (tmp_path / "r.json").write_text('{"hello": 1}', encoding="utf-8")
    done = govcheck("report", tmp_path / "r.json")
    assert done.exit_code == 2 and "r.json" in one_line(done)


# -- trouble with the site -------------------------------------------------------------------


def test_an_unknown_host_is_one_line_and_exit_code_3(tmp_path):
    done = check("http://no-such-host.invalid/", tmp_path / "out")
    assert done.exit_code == 3 and "no-such-host.invalid" in one_line(done)
    assert (tmp_path / "out" / "report.html").exists()


def test_a_refused_connection_is_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    done = check(f"http://127.0.0.1:{port}/", tmp_path / "out")
    assert done.exit_code == 3 and "拒绝" in one_line(done)


def zeros(connection: socket.socket) -> None:
    """Two gigabytes of HTML, as far as the reader lets us."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2000000000\r\n\r\n<p>")
    piece = b"0" * 65536
    for _ in range(2_000_000_000 // 65536):
        connection.sendall(piece)


BOMB = gzip.compress(b"<p>" + b"0" * 60_000_000, 9, mtime=0)

STARTS = {
    "an empty body": (lambda path, c: c.sendall(http(b"")), "没有任何内容"),
    "a PDF": (lambda path, c: c.sendall(http(b"%PDF-1.4 x", "application/pdf")), "不是网页"),
    "a PDF called HTML": (lambda path, c: c.sendall(http(b"%PDF-1.4\n1 0 obj")), "不是网页"),
    "an image": (lambda path, c: c.sendall(http(b"\x89PNG\r\n\x1a\n0", "image/png")), "不是网页"),
    "an endless redirect": (
        lambda path, c: c.sendall(http(b"", "text/html", "302 Found", f"Location: {path}a")),
        "跳转",
    ),
    "two gigabytes": (lambda path, c: zeros(c), "过大"),
    "a gzip bomb": (
        lambda path, c: c.sendall(http(BOMB, "text/html", "200 OK", "Content-Encoding: gzip")),
        "过大",
    ),
    "a login wall": (
        lambda path, c: c.sendall(
            http(
                "<title>用户登录</title><form action=/login method=post>用户名<input name=user>密码"
                "<input type=password name=pw><input type=submit value=登录></form>".encode()
            )
        ),
        "登录",
    ),
    "a script challenge": (
        lambda path, c: c.sendall(
            http(
                "<html><head><title>请稍候</title><script>eval(1)</script></head><body>请开启JavaScript并刷新该页</body></html>".encode()
            )
        ),
        "防护",
    ),
    "no such page": (lambda path, c: c.sendall(http(b"<p>404</p>", "text/html", "404 Not Found")), "不存在"),
    "a server error": (lambda path, c: c.sendall(http(b"x", "text/html", "500 Oops")), "500"),
    "no HTTP at all": (lambda path, c: c.sendall(b"\x00\x01\x02garbage\n\n"), "127.0.0.1"),
}


@pytest.mark.parametrize("start", STARTS)
def test_a_start_page_that_cannot_be_inspected_is_one_line_and_exit_code_3(start, tmp_path):
    reply, says = STARTS[start]
    with raw_server(reply) as base:
        done = check(base + "/", tmp_path / "out")
    assert says in one_line(done)
    assert done.exit_code == 3
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    failed = [i["id"] for i in result["indicators"] if i["status"] == "fail"]
    assert failed == [], "nothing was seen, so nothing is proved"


def test_an_expired_or_self_made_certificate_is_told_as_such(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate")
    import ssl
    import threading

    key, cert = tmp_path / "k.pem", tmp_path / "c.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "1",
         "-subj", "/CN=127.0.0.1"], check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    listener = context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True)

    def accept() -> None:
        while True:
            try:
                listener.accept()
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=accept, daemon=True).start()
    done = check(f"https://127.0.0.1:{listener.getsockname()[1]}/", tmp_path / "out")
    listener.close()
    assert done.exit_code == 3 and "证书" in one_line(done)


@pytest.mark.parametrize(
    "body",
    [
        "<title>坏字节</title><p>".encode() + b"\xff\xfe\xba\xfa" * 50,
        b"<title>NUL\x00</title>\x00<p>a\x00b\x00" + "政务公开内容".encode() * 50,
        b"<p>" + b"<div>" * 3000 + "很深的内容".encode() * 30,
    ],
    ids=["invalid UTF-8", "NUL bytes", "very deep nesting"],
)
def test_a_damaged_home_page_is_inspected_all_the_same(body, tmp_path):
    with raw_server(
        lambda path, c: c.sendall(http(body) if path == "/" else http(b"", "text/html", "404 No"))
    ) as base:
        done = check(base + "/", tmp_path / "out", "--fail-on", "never")
    assert done.exit_code == 0, done.output
    assert "Traceback" not in done.output


# -- stopping and going on -------------------------------------------------------------------


def slow_site(pages: int, seen: list[str]):
    def reply(path: str, connection: socket.socket) -> None:
        seen.append(path)
        time.sleep(0.05)
        links = "".join(
            f"<li><a href='/p{n}.html'>第{n}页的一个标题</a> 2026-11-01</li>" for n in range(pages)
        )
        known = path == "/" or path.startswith("/p")
        body = f"<title>慢站</title><ul>{links}</ul><p>{'正文内容。' * 30}</p>".encode()
        connection.sendall(http(body) if known else http(b"", "text/html", "404 Not Found"))

    return reply


def started(base: str, out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "cli.py", "check", base + "/", "-o", str(out), "--readers", "1", "-q", "--no-external",
         "--threads", "4", "--as-of", "2026-11-20", *more],
        cwd=Path(__file__).resolve().parent.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def wait_for(count: int, seen: list[str]) -> None:
    deadline = time.monotonic() + 60
    while len(seen) < count and time.monotonic() < deadline:
        time.sleep(0.02)


def test_ctrl_c_writes_what_it_has_and_says_how_to_go_on(tmp_path):
    seen: list[str] = []
    with raw_server(slow_site(150, seen)) as base:
        run = started(base, tmp_path / "out")
        wait_for(20, seen)
        run.send_signal(signal.SIGINT)
        stdout, stderr = run.communicate(timeout=60)
    assert run.returncode == 3, stdout + stderr
    assert "--resume" in stderr and "Traceback" not in stderr
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    assert not result["coverage"]["complete"] and result["coverage"]["pages_opened"] > 0


def test_after_a_kill_nothing_is_fetched_twice_and_nothing_is_lost(tmp_path):
    seen: list[str] = []
    with raw_server(slow_site(60, seen)) as base:
        run = started(base, tmp_path / "out")
        wait_for(25, seen)
        run.kill()
        run.communicate(timeout=60)
        before = list(seen)
        again = started(base, tmp_path / "out", "--resume", "--fail-on", "never")
        stdout, stderr = again.communicate(timeout=120)
        assert again.returncode == 0, stdout + stderr
    pages = [p for p in seen if p.startswith("/p")]
    assert set(pages) == {f"/p{n}.html" for n in range(60)}
    twice = {p for p in pages if pages.count(p) > 1}
    in_flight = set(before[-8:])  # twice the threads: sent or queued when the kill came
    assert twice <= in_flight


def test_resuming_another_site_is_refused(site, tmp_path):
    check(str(site), tmp_path / "out")
    done = check("http://127.0.0.1:1/", tmp_path / "out", "--resume")
    assert done.exit_code == 2 and "--out" in one_line(done)


def test_pages_of_a_folder_that_nothing_links_to_are_read_too(site, tmp_path):
    (site / "alone.html").write_text("<title>无人链接</title><p>内容</p>", encoding="utf-8")
    check(str(site), tmp_path / "out", "--fail-on", "never")
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    urls = [p["url"] for p in result["pages"]]
    assert "http://localhost/alone.html" in urls and len(urls) == len(set(urls)) == 18


def test_a_folder_with_only_a_part_of_the_site_proves_no_dead_links(site, tmp_path):
    for n in range(1, 12):
        (site / "dt" / f"{n}.html").unlink()
    check(str(site), tmp_path / "out", "--fail-on", "never")
    result = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    [dead_links] = [i for i in result["indicators"] if i["id"] == "D-G3"]
    assert dead_links["status"] == "unknown"
