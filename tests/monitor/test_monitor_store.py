"""The file: foreign, damaged, locked, read-only, newer; each is one line, and nothing of another's is touched."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.monitor.store import MonitorError, MonitorStore, Snapshot, pack, unpack
from cli import app
from tests.monitor.simulated import HOME, fill, made

COMMANDS = (
    ("tick",),
    ("run",),
    ("status",),
    ("verdict",),
    ("export",),
    ("drop", HOME),
)


def call(db: Path, *words: str):
    return CliRunner().invoke(app, ["monitor", *words, "--db", str(db)])


def damaged(path: Path) -> None:
    with made(path) as store:
        fill(store, {13: "o"})
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x5a" * (len(raw) - 4096)
    path.write_bytes(raw)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("create table t (x)")


def newer(path: Path) -> None:
    made(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma user_version = 99")


BAD = {
    "none": (lambda path: None, "没有监测库"),
    "no database": (lambda path: path.write_bytes(b"hello, this is some other file " * 300), "不是监测库"),
    "another's database": (foreign, "不是监测库"),
    "of a newer govcheck": (newer, "另一版本"),
    "damaged": (damaged, "已损坏"),
    "a folder": (lambda path: path.mkdir(), "没有监测库"),
}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda w: w[0])
@pytest.mark.parametrize(("make", "told"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_used_is_one_line(tmp_path, words, make, told):
    db = tmp_path / "monitor.db"
    make(db)
    before = db.read_bytes() if db.is_file() else None
    done = call(db, *words)
    assert done.exit_code == 2, done.output
    assert len(done.stderr.splitlines()) == 1 and told in done.stderr
    if before is not None and told != "已损坏":
        assert db.read_bytes() == before, "what is not ours is not touched"


def test_a_foreign_database_is_not_added_to(tmp_path):
    db = tmp_path / "monitor.db"
    foreign(db)
    before = db.read_bytes()
    done = call(db, "add", "example.gov.cn")
    assert done.exit_code == 2 and "不是监测库" in done.stderr and db.read_bytes() == before
    assert not db.with_name("monitor.db-wal").exists()


def test_a_file_that_another_program_holds_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr("checker.monitor.store._WAIT_S", 0.05)
    db = tmp_path / "monitor.db"
    made(db).close()
    with closing(sqlite3.connect(db, isolation_level=None)) as holder:
        holder.execute("begin immediate")
        done = call(db, "add", "other.gov.cn")
        assert done.exit_code == 2 and "占用" in done.stderr and len(done.stderr.splitlines()) == 1
        assert call(db, "status").exit_code == 0, "reading goes on"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_may_not_be_written_is_one_line_and_can_be_read(tmp_path):
    db = tmp_path / "monitor.db"
    made(db).close()
    db.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert call(db, "status").exit_code == 0
        for words in (("add", "x.gov.cn"), ("tick",)):
            done = call(db, *words)
            assert done.exit_code == 2 and "不能写入" in done.stderr
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_is_one_line(tmp_path):
    store = made(tmp_path / "monitor.db")
    store._db.execute("pragma max_page_count = 12")
    with pytest.raises(MonitorError, match="磁盘已满"), store.writing():
        for n in range(2000):
            store.add_target(f"https://site{n}.gov.cn/", "home", "x" * 100, "2026-11-01T00:00:00Z")
    assert len(store.targets()) == 1, "all or nothing"
    store.close()


def test_two_who_make_the_file_at_once_make_one(tmp_path):
    (tmp_path / "m.db").touch()
    first = MonitorStore.make(tmp_path / "m.db")
    (tmp_path / "m.db").stat()
    second = MonitorStore.make(tmp_path / "m.db")
    assert first.host == second.host
    first.close()
    second.close()


def test_an_empty_file_becomes_a_monitoring(tmp_path):
    (tmp_path / "monitor.db").touch()
    assert call(tmp_path / "monitor.db", "add", "example.gov.cn").exit_code == 0


def test_a_slot_is_filled_once_whatever_comes_later(tmp_path):
    with made(tmp_path / "m.db") as store:
        fill(store, {13: {5: "o"}})
        fill(store, {13: {5: "x", 6: "x"}})
        assert [p.outcome for p in store.probes(1, 0, 1 << 62)] == ["opened", "not_opened"]


def test_listings_are_kept_once_and_whole_ones_win(tmp_path):
    first, second = pack({"items": [], "marks": "a"}), pack({"items": [], "marks": "b"})
    with made(tmp_path / "m.db") as store:
        for day, whole, packed in (
            ("13", False, first),
            ("13", True, second),
            ("13", True, first),
            ("14", True, second),
        ):
            store.add_snapshot(Snapshot(1, f"2026-11-{day}", "a", f"2026-11-{day}T01:00:00Z", whole, packed))
        assert [unpack(s.packed)["marks"] for s in store.snapshots(1)] == ["b", "b"]
        assert store._rows("select count(*) from content") == [(2,)]


def test_a_damaged_listing_is_told():
    with pytest.raises(MonitorError, match="已损坏"):
        unpack(b"no listing")


def test_the_name_of_the_place_is_made_once(tmp_path):
    with made(tmp_path / "m.db") as store:
        name = store.host
    with MonitorStore.open(tmp_path / "m.db") as again:
        assert again.host == name != ""
