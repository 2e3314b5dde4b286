"""What a monitoring knows, used by an inspection: kept in its store, judged alike from there or from the file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.clock import parse_as_of
from checker.config import Limits, Settings
from checker.errors import UserError
from checker.inspect import STORE_NAME, judge_store, observe
from checker.monitor.listing import read_listing
from checker.monitor.store import MonitorStore, Snapshot, pack
from checker.monitor.watched import Figures, kept_of, watched_of
from checker.profile import load_profile
from checker.store import Store
from cli import app
from tests.monitor.simulated import HOME, fill, made

PAGES = {
    "index.html": """<!doctype html><html><head><meta charset=utf-8><title>某市人民政府</title></head><body>
<ul class=list>
<li><a href=/zwxx/a1.html>关于做好第一项工作的通知公告</a></li>
<li><a href=/zwxx/a2.pdf>关于印发某市第二项工作三年行动实施方案的通知</a></li>"""
    + "".join(
        f"<li><a href=/zwxx/b{n}.html>全市召开第{n}次工作推进会议</a><span>2026-08-{n:02}</span></li>"
        for n in range(19, 11, -1)
    )
    + "</ul></body></html>",
    "zwxx/a1.html": "<!doctype html><html><meta charset=utf-8><title>一</title><body><h1>第一项工作</h1>"
    "<p>发布时间:2026-09-01</p><p>现将有关事项通知如下。</p></body></html>",
    "zwxx/a2.pdf": "%PDF-1.4",  # a notice of which nobody can tell the day
}


def inspected(folder: Path, monitor: Path | None) -> Path:
    """An inspection of the 20th of November, as if it had been made over the network."""
    site = folder / "site"
    for name, text in PAGES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    settings = Settings(
        url=HOME,
        as_of=parse_as_of("2026-11-20"),
        folder=str(site),
        external=False,
        readers=0,
        probes=False,
        limits=Limits(rate=0, threads=2),
    )
    out = folder / "out"
    observe(settings, out, monitor=monitor)
    with Store.open(out / STORE_NAME) as store:
        store.put(settings=replace(settings, folder="").to_json(), from_folder="")
    return out / STORE_NAME


def listing(*titles: str, day: str = "") -> bytes:
    return pack({"items": [[t, f"{HOME}{t}.html", day] for t in titles], "marks": "ab" * 6})


def home(old: str = "", new: str = "") -> bytes:
    """What the monitoring keeps of the home page, with some words changed."""
    _, packed = read_listing(PAGES["index.html"].replace(old, new).encode(), HOME, as_of=date(2026, 11, 20))  # type: ignore[misc]
    return packed


@pytest.fixture(scope="module")
def failing(tmp_path_factory) -> Path:
    """Seven full days with nine failures of 168, and then a day of failures that as_of must not see."""
    db = tmp_path_factory.mktemp("m") / "monitor.db"
    with made(db) as store:
        days = {
            d: {h: "x" if h == 3 or (d == 15 and h in (4, 5)) else "o" for h in range(24)}
            for d in range(14, 21)
        }
        fill(store, days | {21: "x"})
    return db


@pytest.fixture(scope="module")
def with_it(tmp_path_factory, failing) -> Path:
    return inspected(tmp_path_factory.mktemp("with"), failing)


@pytest.fixture(scope="module")
def without(tmp_path_factory) -> Path:
    return inspected(tmp_path_factory.mktemp("without"), None)


def criterion(result, indicator: str):
    [found] = [i for i in result.indicators if i.id == indicator]
    return found.criteria[0]


def test_a_week_decides_and_its_proof_stands_in_the_report(with_it):
    found = criterion(judge_store(with_it), "V-S2")
    assert found.status == "fail"
    assert (
        found.reason.text
        == "2026-11-14 至 2026-11-20 监测 168 次,打不开 9 次,未计 0 次;打不开的占 5.3%,达到 5%"
    )
    assert [e.seen_at[:16] for e in found.evidence if e.text.text == "打不开: 连接超时"][:2] == [
        "2026-11-14T03:10",
        "2026-11-15T03:10",
    ]


def test_without_it_nothing_is_decided(without):
    assert criterion(judge_store(without), "V-S2").status == "unknown"


def test_the_store_and_the_file_judge_alike(with_it, without, failing):
    kept, given = judge_store(with_it), judge_store(without, monitor=failing)
    assert criterion(kept, "V-S2").reason == criterion(given, "V-S2").reason
    assert judge_store(with_it) == kept == judge_store(with_it, monitor=failing)


def test_the_file_may_be_gone_afterwards(with_it, failing, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(with_it.parent, copy)
    assert criterion(judge_store(copy / STORE_NAME), "V-S2").status == "fail"


@pytest.mark.parametrize(
    ("views", "status", "words"),
    [
        ({18: listing("某某工作的新通知公告", day="2026-11-17")}, "pass", "出现过 2026-11-17 发布的信息"),
        ({d: home() for d in range(1, 21)}, "fail", "2026-11-01 至 2026-11-20 每天看到的首页都没有新信息"),
        ({d: home() for d in range(1, 21) if d != 12}, "unknown", ""),
        ({d: home("第二项", "第三项") for d in range(1, 21)}, "unknown", ""),
        ({d: home("</ul>", "</ul><div id=yw></div><script src=/js/a.js></script>") for d in range(1, 21)}, "unknown", ""),
        ({}, "unknown", ""),
    ],
    ids=["a fresh item seen", "nothing new day after day", "a day without a look", "this look shows something new", "a shell that a script fills", "no look"],
)  # fmt: skip
def test_whether_the_home_page_is_updated(without, tmp_path, views, status, words):
    db = tmp_path / "monitor.db"
    with made(db) as store:
        fill(store, {20: "o"})
        for day, packed in views.items():
            at = f"2026-11-{day:02}"
            store.add_snapshot(Snapshot(1, at, "a", f"{at}T02:00:00Z", True, packed))
    found = criterion(judge_store(without, monitor=db), "V-S3")
    assert found.status == status and words in found.reason.text


def test_columns_that_are_monitored_are_known_to_an_inspection(tmp_path):
    page = f"{HOME}tzgg/"
    db = tmp_path / "monitor.db"
    with made(db) as store:
        store.add_target(page, "column", "通知公告", "2026-11-01T00:00:00Z")
        for day, packed in (
            (17, listing("老的通知公告一条")),
            (18, listing("新的通知公告", day="2026-11-18")),
        ):
            store.add_snapshot(Snapshot(2, f"2026-11-{day}", "a", f"2026-11-{day}T02:00:00Z", True, packed))
    as_of = parse_as_of("2026-11-20")
    watched = watched_of(kept_of(db, HOME, as_of), as_of, Figures.of(load_profile("national-2019")))
    known = watched.column(page.replace("https", "http") + "index.html")
    assert known and known.newest and (known.newest.title, known.listed) == ("新的通知公告", 1)
    assert known.looked == date(2026, 11, 18) and watched.column(HOME) is None


def test_a_file_that_does_not_watch_the_site_is_told_before_anything_is_asked(tmp_path):
    db = tmp_path / "monitor.db"
    made(db, "https://www.other.gov.cn/").close()
    with pytest.raises(
        UserError, match=r"里没有 https://www.example.gov.cn/;里面有: https://www.other.gov.cn/"
    ):
        inspected(tmp_path, db)
    assert not (tmp_path / "out").exists()


def test_an_inspection_tells_what_to_watch(without, tmp_path):
    done = CliRunner().invoke(app, ["monitor", "add", "--from", str(without), "--db", str(tmp_path / "m.db")])
    assert done.exit_code == 0, done.output
    with MonitorStore.open(tmp_path / "m.db") as store:
        assert [(t.url, t.kind) for t in store.targets()] == [(HOME, "home")]


def test_the_commands_take_it(without, failing, tmp_path):
    done = CliRunner().invoke(
        app, ["judge", str(without), "--monitor", str(failing), "-o", str(tmp_path), "--lang", "en"]
    )
    assert done.exit_code == 1, done.output
    done = CliRunner().invoke(app, ["judge", str(without), "--monitor", str(tmp_path / "none.db")])
    assert done.exit_code == 2 and "没有监测库" in done.stderr
    done = CliRunner().invoke(
        app, ["check", "https://127.0.0.1:9/", "--monitor", str(failing), "-o", str(tmp_path / "o")]
    )
    assert done.exit_code == 2 and "里没有 https://127.0.0.1:9/" in done.stderr
