"""`govcheck links`: every address of a site or of named pages once, dead ones proved, exit codes for a gate."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.config import Limits
from checker.fetch.http import Limits as FetchLimits
from checker.links_only import Wanted, make_client
from cli import app
from tests.hostile import http, raw_server

CLI = Path(__file__).parents[1] / "cli.py"
NOT_FOUND = http(b"<p>404</p>", "text/html", "404 Not Found")
MENU = "".join(f"<a href='/m{n}.html'>栏目{n}</a>" for n in range(9))


def page(*links: str) -> bytes:
    body = "".join(f"<a href='{link}'>到 {link}</a>" for link in links)
    return http(f"<title>页</title>{MENU}{body}{'正文。' * 60}".encode())


class Site:
    """Pages by path; the menu's pages are there too. Counts what was asked for, by method and path."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = {f"/m{n}.html": page() for n in range(9)} | pages
        self.asked: Counter[str] = Counter()

    def __call__(self, path: str, connection: socket.socket) -> None:
        self.asked[path] += 1
        connection.sendall(self.pages.get(path, NOT_FOUND))


def links(*args: str | Path, typed: str = ""):
    return CliRunner().invoke(
        app, ["links", *map(str, args), "--readers", "1", "-q"], input=typed, catch_exceptions=False
    )


def listed(base: str, out: Path, *args: str | Path, typed: str = ""):
    done = links(*([base + "/"] if base else []), *args, "--json", out, typed=typed)
    return done, json.loads(out.read_text(encoding="utf-8"))


# rate 0 takes processes that fetch by themselves; any other rate the threads of this one.
RATES = ["0", "1000"]


@pytest.mark.parametrize("rate", RATES)
def test_dead_links_are_proved_and_stand_where_they_stand(tmp_path, rate):
    site = Site({"/": page("/a.html", "/gone.html"), "/a.html": page("/gone.html", "/file.pdf", "/lost.png")})
    with raw_server(site) as base:
        done, told = listed(base, tmp_path / "l.json", "--rate", rate)
    assert done.exit_code == 1
    dead = {link["url"].removeprefix(base): link for link in told["bad"]}
    assert set(dead) == {"/gone.html", "/file.pdf", "/lost.png"}
    assert {link["certainty"] for link in dead.values()} == {"sure"}
    stands = {place["page"].removeprefix(base) for place in dead["/gone.html"]["stands"]}
    assert (stands, dead["/gone.html"]["places"]) == ({"/", "/a.html"}, 2)
    assert told["state"] == "complete" and told["pages_read"] == 11
    assert site.asked["/a.html"] == 1 and site.asked["/m1.html"] == 1


def test_a_site_without_a_dead_link_ends_with_0(tmp_path):
    with raw_server(Site({"/": page()})) as base:
        done, told = listed(base, tmp_path / "l.json", "--rate", "0")
    assert (done.exit_code, told["bad"], told["checked"]) == (0, [], 10)


def test_named_pages_are_read_and_what_they_lead_to_is_only_asked_for(tmp_path):
    site = Site({"/a.html": page("/b.html"), "/b.html": page("/deep.html"), "/c.html": page("/gone.html")})
    with raw_server(site) as base:
        done, told = listed(
            "",
            tmp_path / "l.json",
            "--files-from",
            "-",
            "--rate",
            "0",
            typed=f"{base}/a.html\n{base}/c.html\n",
        )
    assert done.exit_code == 1
    assert [link["url"] for link in told["bad"]] == [f"{base}/gone.html"]
    assert told["pages_read"] == 2 and not site.asked["/deep.html"]


def test_outside_links_are_left_alone_when_asked(tmp_path):
    other = Site({})
    with (
        raw_server(other) as outside,
        raw_server(Site({"/": page(outside.replace("127.0.0.1", "localhost") + "/x")})) as base,
    ):
        done, told = listed(base, tmp_path / "l.json", "--rate", "0", "--no-external")
    assert done.exit_code == 0 and not other.asked
    assert [link["outcome"] for link in told["links"] if "localhost" in link["url"]] == [""]


def test_a_site_that_does_not_open_ends_with_3_and_one_line_that_says_what_to_do():
    done = links("http://127.0.0.1:9/", "--rate", "0")
    assert done.exit_code == 3 and not done.stdout
    assert "请核对端口" in done.stderr and done.stderr.count("\n") == 1


def test_of_several_pages_none_of_which_opens_each_is_told():
    done = links("http://127.0.0.1:9/", "http://127.0.0.1:9/a.html", "--rate", "0", "--no-crawl")
    assert done.exit_code == 3 and "疑似 2" in done.stdout


def test_one_address_may_take_as_long_as_in_an_inspection():
    wanted = Wanted(("http://127.0.0.1/",))
    with make_client(wanted, 1, threading.Event()) as client:
        assert client.limits == FetchLimits.within(Limits().timeout_s, Limits().max_bytes)
    with make_client(replace(wanted, timeout_s=4.0), 1, threading.Event()) as client:
        assert (client.limits.total_s, client.limits.connect_s) == (4.0, 2.0)


def test_a_budget_that_was_used_up_ends_with_3(tmp_path):
    with raw_server(Site({"/": page()})) as base:
        done, told = listed(base, tmp_path / "l.json", "--rate", "0", "--max-pages", "2")
    assert (done.exit_code, told["state"], told["pages_read"]) == (3, "truncated", 2)


def test_the_list_is_readable_in_both_languages():
    with raw_server(Site({"/": page("/gone.html")})) as base:
        for lang, word in (("zh", "确认打不开"), ("en", "Dead")):
            done = CliRunner().invoke(
                app, ["links", base, "--readers", "0", "--rate", "0", "--lang", lang], catch_exceptions=False
            )
            assert word in done.stdout and f"404  {base}/gone.html" in done.stdout
            assert f"{base}/  到 /gone.html" in done.stdout


def test_words_that_are_no_address_are_told():
    done = links("http://")
    assert done.exit_code == 2 and "不是网址" in done.stderr


def test_never_fails_when_told_so():
    with raw_server(Site({"/": page("/gone.html")})) as base:
        assert links(base, "--rate", "0", "--fail-on", "never").exit_code == 0


def test_a_page_that_opens_when_asked_again_is_read_after_all(tmp_path):
    site = Site({"/": page("/shy.html"), "/b.html": page("/gone.html")})
    busy = http(b"busy", "text/html", "500 Internal Server Error")

    def reply(path: str, connection: socket.socket) -> None:
        if path == "/shy.html" and not site.asked[path]:
            site.asked[path] += 1
            connection.sendall(busy)
        else:
            site(path, connection)

    site.pages["/shy.html"] = page("/b.html")
    with raw_server(reply) as base:
        done, told = listed(base, tmp_path / "l.json", "--rate", "1000")
    assert [link["url"].removeprefix(base) for link in told["bad"]] == ["/gone.html"]
    assert done.exit_code == 1 and "/shy.html" in {link["url"].removeprefix(base) for link in told["passing"]}


def test_a_pace_that_robots_txt_asks_for_is_not_left_to_several_processes(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.links_only.Hands", lambda *args: pytest.fail("several processes"))
    robots = http(b"User-agent: *\nCrawl-delay: 1\n", "text/plain")
    with raw_server(Site({"/": page(), "/robots.txt": robots})) as base:
        assert listed(base, tmp_path / "l.json", "--rate", "0")[0].exit_code == 0


def test_what_is_not_there_to_be_checked_is_told(tmp_path):
    assert "没有要查的网页" in links().stderr
    assert "读不出网址列表" in links("--files-from", tmp_path / "none.txt").stderr
    empty = links("--files-from", "-", typed="# only a remark\n\n")
    assert empty.exit_code == 2 and "没有要查的网页" in empty.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_as_a_program_it_forks_and_leaves_nothing_behind_when_it_is_killed(tmp_path):
    slow = threading.Event()
    site = Site({"/": page("/gone.html", "/slow.html")})

    def reply(path: str, connection: socket.socket) -> None:
        if path == "/slow.html":
            slow.set()
            time.sleep(1)
        site(path, connection)

    with raw_server(reply) as base:
        command = [sys.executable, str(CLI), "links", base, "--rate", "0", "--readers", "2", "--threads", "4"]
        done = subprocess.run([*command, "--json", str(tmp_path / "l.json"), "-q"], capture_output=True)
        told = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
        assert done.returncode == 1 and told["counts"]["sure"] == 2, done.stderr
        slow.clear()
        killed = subprocess.Popen([*command, "-q"], stdout=subprocess.DEVNULL)
        assert slow.wait(30)
        hands = children_of(killed.pid)
        killed.kill()
        killed.wait()
    until = time.monotonic() + 20
    while any(Path("/proc", str(pid)).exists() for pid in hands) and time.monotonic() < until:
        time.sleep(0.1)
    assert len(hands) == 2 and not any(Path("/proc", str(pid)).exists() for pid in hands)


def children_of(parent: int) -> list[int]:
    told = Path("/proc", str(parent), "task", str(parent), "children").read_text()
    return [int(pid) for pid in told.split()]
