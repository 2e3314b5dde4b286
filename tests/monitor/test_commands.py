"""`govcheck monitor …` as a user meets it, against a small site on this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.monitor.store import MonitorStore
from cli import app
from tests.monitor.simulated import HOME, fill, made

PAGE = """<!doctype html><html><head><meta charset=utf-8><title>某市</title></head><body><ul class=list>
<li><a href=/a/1.html>关于做好第一项工作的通知公告</a><span>2026-11-20</span></li>
<li><a href=/a/2.html>关于做好第二项工作的通知公告</a><span>2026-11-19</span></li>
<li><a href=/a/3.html>关于做好第三项工作的通知公告</a><span>2026-11-18</span></li></ul></body></html>"""


@pytest.fixture
def site(tmp_path):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def db(tmp_path) -> Path:
    return tmp_path / "monitor.db"


def monitor(*words: object, code: int = 0):
    done = CliRunner().invoke(app, ["monitor", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def test_from_nothing_to_a_verdict(site, db):
    done = monitor("add", site, "--control", site, "--db", db)
    assert done.stdout.startswith("新加入 1 个网址") and done.stderr == ""
    assert "访问 1，打开 1" in monitor("tick", "--db", db).stdout
    assert "没有要访问的" in monitor("tick", "--db", db).stdout
    status = monitor("status", "--db", db).stdout
    assert "正常：最近一次" in status and "打开" in status and site in status
    told = monitor("verdict", "--db", db).stdout
    assert told.startswith("共：未能判定 1\n未能判定") and "2026-11-20 关于做好第一项" in told
    [row] = json.loads(monitor("verdict", "--json", "--db", db).stdout)
    assert (row["verdict"], row["window"], row["newest_item"]["day"]) == ("unknown", None, "2026-11-20")


def test_without_a_control_address_it_is_asked_for(site, db):
    assert "--control" in monitor("add", site, "--db", db).stderr
    assert "--control" in monitor("status", "--db", db).stdout


def test_three_hundred_addresses_from_a_list(tmp_path, db):
    names = "\n".join(f"www.site{n}.gov.cn 第{n}个网站" for n in range(300))
    (tmp_path / "list.txt").write_text(f"# 全市网站\n\n{names}\n", encoding="utf-8")
    assert (
        "新加入 300 个网址，已有 0 个" in monitor("add", "--from", tmp_path / "list.txt", "--db", db).stdout
    )
    assert (
        "新加入 0 个网址，已有 300 个" in monitor("add", "--from", tmp_path / "list.txt", "--db", db).stdout
    )
    with MonitorStore.open(db) as store:
        first = store.targets()[0]
    assert (first.url, first.name, first.kind) == ("https://www.site0.gov.cn/", "第0个网站", "home")


def test_a_site_file_gives_the_home_page_and_the_columns_it_names(tmp_path, db):
    (tmp_path / "site.toml").write_text(
        '[site]\nurl = "https://www.example.gov.cn/"\nname = "某市"\n'
        '[[column]]\nmatch = "/tzgg/"\nkind = "通知公告"\n'
        '[[column]]\nmatch = "*/rsrm/*"\nkind = "人事规划"\n'
        '[[column]]\nmatch = "要闻"\nkind = "动态要闻"\n',
        encoding="utf-8",
    )
    monitor("add", "--from", tmp_path / "site.toml", "--db", db)
    with MonitorStore.open(db) as store:
        assert [(t.url, t.kind) for t in store.targets()] == [
            (HOME, "home"),
            ("https://www.example.gov.cn/tzgg/", "column"),
        ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "请给出网址"),
        (("ftp://x/",), "不是网址"),
        (("--kind", "page", "x.gov.cn"), "home、column"),
        (("--from", "/nowhere/list.txt"), "读不了"),
        (("--control", "::"), "不是网址"),
    ],
)
def test_what_cannot_be_added_is_one_line(db, words, told):
    done = monitor("add", *words, "--db", db, code=2)
    assert len(done.stderr.splitlines()) == 1 and told in done.stderr
    assert not db.exists()


def test_a_verdict_in_words_in_json_and_as_exit_code(db):
    with made(db) as store:
        fill(store, {d: {h: "x" if h < 2 else "o" for h in range(24)} for d in range(13, 20)})
    done = monitor("verdict", "--db", db, "--as-of", "2026-11-19", code=1)
    total, *lines = done.stdout.splitlines()
    assert total == "共：不合格 1"
    assert lines[0] == f"不合格  {HOME}"
    assert lines[1].strip().startswith("2026-11-13 至 2026-11-19 监测 168 次,打不开 14 次")
    assert lines[2] == "    2026-11-13 00:10  超时"
    assert sum("超时" in line for line in lines) == 14
    [row] = json.loads(monitor("verdict", "--json", "--db", db, "--as-of", "2026-11-19", code=1).stdout)
    window = row["window"]
    assert (window["first"], window["last"], window["n"], window["f"], window["m"]) == (
        "2026-11-13",
        "2026-11-19",
        168,
        14,
        0,
    )
    assert (window["percent_at_least"], window["percent_at_most"], window["leaning"]) == (8.33, 8.33, "fail")
    assert len(window["days"]) == 7 and len(window["failures"]) == 14
    monitor("verdict", "--db", db, "--as-of", "2026-11-19", "--fail-on", "never")
    english = monitor("verdict", "--db", db, "--as-of", "2026-11-19", "--lang", "en", code=1).stdout
    assert english.startswith("in all: failed 1\nfailed") and "168 accesses, 14 did not open" in english


def test_an_open_verdict_says_when_there_can_be_one(db):
    with made(db) as store:
        fill(
            store,
            {
                14: dict.fromkeys(range(9, 24), "o"),
                15: "o",
                16: "o",
                17: dict.fromkeys(range(5), "o"),
                18: "o",
            },
        )
    assert "最早 2026-11-25 有结论" in monitor("verdict", "--db", db, "--as-of", "2026-11-18").stdout
    assert "最早 2026-11-22 有结论" in monitor("verdict", "--db", db, "--as-of", "2026-11-14").stdout


def test_a_column_that_fails_is_told_and_does_not_fail_the_command(db):
    with made(db, kind="column") as store:
        fill(store, dict.fromkeys(range(13, 20), "x"))
    assert "[栏目]" in monitor("verdict", "--db", db, "--as-of", "2026-11-19").stdout


def test_of_many_the_gravest_come_first(db):
    with made(db, HOME, "https://b.gov.cn/", "https://c.gov.cn/") as store:
        fill(store, dict.fromkeys(range(13, 20), "o"))
        fill(store, dict.fromkeys(range(13, 20), "xo"), url="https://c.gov.cn/")
    told = monitor("verdict", "--db", db, "--as-of", "2026-11-19", code=1).stdout.splitlines()
    assert told[0] == "共：不合格 1，未能判定 1，合格 1"
    states = [line.split()[0] for line in told[1:] if not line.startswith(" ")]
    assert states == ["不合格", "未能判定", "合格"]


def test_one_place_alone(db):
    with made(db) as store:
        fill(store, dict.fromkeys(range(13, 20), "xo"), host="north")
        fill(store, dict.fromkeys(range(13, 20), "o"), host="south")
    assert (
        "不合格" in monitor("verdict", "--db", db, "--as-of", "2026-11-19", "--host", "north", code=1).stdout
    )
    assert monitor("verdict", "--db", db, "--as-of", "2026-11-19").stdout.startswith("共：合格 1")


def test_places_are_put_together(tmp_path, db):
    other = tmp_path / "other.db"
    with made(other) as store:
        fill(store, dict.fromkeys(range(13, 20), "o"))
    monitor("export", "--db", other, "-o", tmp_path / "other.jsonl")
    with made(db) as store:
        fill(store, dict.fromkeys(range(13, 19), "o"))
    assert monitor("verdict", "--db", db, "--as-of", "2026-11-19").stdout.startswith("共：未能判定 1")
    assert "新并入 168 次访问" in monitor("merge", tmp_path / "other.jsonl", "--db", db).stdout
    assert monitor("verdict", "--db", db, "--as-of", "2026-11-19").stdout.startswith("共：合格 1")
    assert len(monitor("export", "--db", db, "--since", "2026-11-19").stdout.splitlines()) < 60


def test_a_dropped_address(db):
    made(db).close()
    assert "不再监测" in monitor("drop", HOME, "--db", db).stdout
    assert "没有在监测" in monitor("drop", HOME, "--db", db).stdout
    assert "没有网址" in monitor("tick", "--db", db, code=2).stderr


def test_a_schedule_is_printed_and_nothing_else(db):
    assert monitor("schedule", "--print", "cron", "--db", db).stdout.count(str(db)) == 1
    assert not db.exists()
    assert "cron、systemd、schtasks" in monitor("schedule", "--print", "at", "--db", db, code=2).stderr


def test_a_clock_that_is_off_is_told(db, site, monkeypatch):
    monkeypatch.setattr("checker.monitor.probe._offset", lambda notes: 400.0)
    monitor("add", site, "--control", site, "--db", db)
    assert "相差约 6.7 分钟" in monitor("tick", "--db", db).stderr
    assert "相差约 6.7 分钟" in monitor("status", "--db", db).stdout


def test_a_monitoring_that_stopped_says_so(db):
    with made(db) as store:
        fill(store, {13: "o"})
    assert "已停" in monitor("status", "--db", db).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_run_watches_until_ctrl_c(site, db, tmp_path):
    """Started when the first half of the hour is over, so that every address is due."""
    monitor("add", site, "--control", site, "--db", db)
    process = subprocess.Popen(
        [sys.executable, "-m", "govcheck", "monitor", "run", "--db", str(db)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert "按 Ctrl+C 结束" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0 and "监测结束" in out and "Traceback" not in err


def test_a_site_that_is_down_counts_against_it_only_with_a_witness(db, site):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        dead = f"http://localhost:{listener.getsockname()[1]}/"
    monitor("add", dead, "--control", site, "--db", db)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("checker.monitor.probe._PAUSES_S", ())
        assert "打不开 1" in monitor("tick", "--db", db).stdout
    with MonitorStore.open(db) as store:
        [probe] = store.probes(1, 0, 1 << 62)
    assert (probe.outcome, probe.fetch, probe.control_ok) == ("not_opened", "refused", 1)
