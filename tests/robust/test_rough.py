"""Full disks, locks, damaged files, wrong clocks, impatient users: one line each, the exit code of docs/cli.md,
nothing corrupted, and never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checker.inspect import STORE_NAME
from checker.store import Store, StoreError
from tests.robust.runs import (
    Run,
    check_words,
    differences,
    ended,
    facts,
    govcheck,
    kill,
    start,
    verdicts,
)
from tests.robust.site import Site, served
from tests.robust.test_every_statement import small

PASSED = (0, 1)
USAGE, INCOMPLETE = 2, 3

pytestmark = pytest.mark.timeout(600)


@dataclass
class World:
    site: Site
    base: str
    out: Path
    facts: dict[str, Any]
    verdicts: Any

    def words(self, out: Path, *more: str) -> list[str]:
        return check_words(self.base, out, "--no-probes", *more)

    def same(self, out: Path) -> None:
        assert differences(self.facts, facts(out, self.base)) == []
        assert differences(self.verdicts, verdicts(out, self.base)) == []

    def at_request(self, n: int, act: Callable[[], None]) -> None:
        self.site.asked.clear()
        self.site.at, self.site.act = n, act


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    site, out = small(), tmp_path_factory.mktemp("undisturbed")
    with served(site) as base:
        run = govcheck(*check_words(base, out, "--no-probes"))
        assert run.code in PASSED, run.err
        yield World(site, base, out, facts(out, base), verdicts(out, base))


@pytest.fixture
def copy(world: World, tmp_path: Path) -> Path:
    """The undisturbed inspection, to be spoiled."""
    return Path(shutil.copytree(world.out, tmp_path / "copy"))


def said(run: Run, code: int, *words: str) -> None:
    """One line on stderr with these words, this exit code, no traceback."""
    assert "Traceback" not in run.err and "Exception ignored" not in run.err, run.err
    assert run.code == code, (run.code, run.err)
    assert len(run.err.strip().splitlines()) == 1, run.err
    assert run.err.startswith("govcheck: ")
    for word in words:
        assert word in run.err


# -- a full disk -----------------------------------------------------------------------------


def test_a_disk_that_fills_up_while_pages_are_read(world: World, tmp_path: Path) -> None:
    Store.create(tmp_path / "empty.db").close()
    empty, whole = ((tmp_path / n).stat().st_size // 4096 for n in ("empty.db", world.out / STORE_NAME))
    room = (empty + whole) // 2
    run = govcheck(*world.words(tmp_path), mishap={"most_db_pages": room})
    said(run, USAGE, "磁盘已满", STORE_NAME, "--resume")
    again = govcheck(*world.words(tmp_path, "--resume"))
    assert again.code in PASSED, again.err
    world.same(tmp_path)


def test_a_disk_that_is_full_from_the_start_costs_no_earlier_inspection(world: World, copy: Path) -> None:
    before = (copy / STORE_NAME).read_bytes()
    run = govcheck(*world.words(copy, "--lang", "en"), mishap={"most_db_pages": 3})
    said(run, USAGE, "Cannot make the inspection store", "disk is full")
    assert (copy / STORE_NAME).read_bytes() == before
    assert not list(copy.glob("*.new*"))


def test_a_disk_that_fills_up_while_the_report_is_written(world: World, copy: Path) -> None:
    before = {name: (copy / name).read_bytes() for name in ("result.json", "report.html")}
    run = govcheck("judge", str(copy), mishap={"raise_at_call": ["checker.whole", "_replace", 1, "ENOSPC"]})
    said(run, USAGE, "磁盘已满")
    assert {name: (copy / name).read_bytes() for name in before} == before
    assert not list(copy.glob("*.part"))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, where we may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_real_disk_that_fills_up(world: World, tiny_disk: Path, tmp_path: Path) -> None:
    run = govcheck(*world.words(tiny_disk / "out"))
    said(run, USAGE, "磁盘已满")
    roomy = Path(shutil.copytree(tiny_disk / "out", tmp_path / "roomy"))
    again = govcheck(*world.words(roomy, "--resume"))
    assert again.code in PASSED, again.err
    world.same(roomy)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_cannot_be_written(world: World) -> None:
    with Path("/dev/full").open("w") as full:
        run = govcheck("rules", "list", stdout=full)
    said(run, USAGE, "磁盘已满")


# -- folders and files ------------------------------------------------------------------------


def test_the_output_folder_is_a_file(world: World, tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("x")
    said(govcheck(*world.words(file)), USAGE, "无法写入目录", "是文件")
    said(govcheck(*world.words(file / "below", "--lang", "en")), USAGE, "is a file and no folder")
    assert file.read_text() == "x"


def powerless() -> list[str] | None:
    """What to run a command with so that permissions count; None where that cannot be had."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    return [setpriv, "--bounding-set=-all", "--inh-caps=-all"] if setpriv else None


@pytest.fixture
def locked_folder(copy: Path) -> Iterator[Path]:
    if powerless() is None:
        pytest.skip("root may write everywhere")
    copy.chmod(0o555)
    for file in copy.iterdir():
        file.chmod(0o444)
    yield copy
    copy.chmod(0o755)


def test_a_folder_that_may_not_be_written(world: World, locked_folder: Path) -> None:
    before = (locked_folder / STORE_NAME).read_bytes()
    for more in ([], ["--resume"]):
        run = govcheck(*world.words(locked_folder, *more), through=powerless())
        said(run, USAGE, "没有权限", "另给")
    said(govcheck("judge", str(locked_folder), through=powerless()), USAGE, "没有权限")
    assert (locked_folder / STORE_NAME).read_bytes() == before


def test_a_finished_store_is_judged_from_where_nothing_can_be_written(
    world: World, locked_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "elsewhere"
    run = govcheck("judge", str(locked_folder), "-o", str(out), through=powerless())
    assert run.code in PASSED, run.err
    assert differences(world.verdicts, verdicts(out, world.base)) == []


def test_a_result_that_cannot_be_replaced(world: World, copy: Path) -> None:
    (copy / "result.json").unlink()
    (copy / "result.json").mkdir()
    said(govcheck("judge", str(copy)), USAGE, "result.json")
    assert not list(copy.glob("*.part"))


def test_a_report_that_cannot_be_written(world: World, copy: Path) -> None:
    nowhere = copy / "result.json" / "report.html"
    said(govcheck("report", str(copy / "result.json"), "-o", str(nowhere)), USAGE, "无法写入目录")
    said(govcheck("report", str(copy / "none.json"), "--lang", "en"), USAGE, "none.json")


# -- other programs ---------------------------------------------------------------------------


def test_a_store_that_another_program_holds(world: World, copy: Path) -> None:
    other = sqlite3.connect(copy / STORE_NAME, isolation_level=None)
    other.execute("pragma locking_mode = exclusive")
    other.execute("begin exclusive")
    other.execute("update meta set value = value")
    waits = {"set": ["checker.store.opening", "WAIT_S", 0.1]}
    said(govcheck(*world.words(copy, "--resume"), mishap=waits), USAGE, "占用", STORE_NAME)
    said(govcheck("judge", str(copy), "--lang", "en", mishap=waits), USAGE, "held by another program")
    other.execute("rollback")
    other.close()
    assert govcheck("judge", str(copy)).code in PASSED


def test_a_second_check_into_the_same_folder(world: World, tmp_path: Path) -> None:
    go_on = threading.Event()
    here = threading.Event()

    def hold() -> None:
        here.set()
        go_on.wait()

    world.at_request(4, hold)
    first = start(*world.words(tmp_path))
    try:
        here.wait()
        for more in ([], ["--resume"]):
            said(govcheck(*world.words(tmp_path, *more)), USAGE, "另一个 govcheck", str(tmp_path))
        assert govcheck("judge", str(tmp_path), "-o", str(tmp_path / "so-far")).code in (*PASSED, INCOMPLETE)
    finally:
        go_on.set()
        run = ended(first)
    assert run.code in PASSED, run.err
    world.same(tmp_path)
    assert not list(tmp_path.glob("*.lock"))


# -- stores -----------------------------------------------------------------------------------


def test_a_store_of_a_newer_version(world: World, copy: Path) -> None:
    with sqlite3.connect(copy / STORE_NAME) as db:
        db.execute("update meta set value = '99' where key = 'schema_version'")
    db.close()
    before = (copy / STORE_NAME).read_bytes()
    said(govcheck("judge", str(copy)), USAGE, "升级 govcheck")
    said(govcheck(*world.words(copy, "--resume", "--lang", "en")), USAGE, "newer govcheck")
    assert (copy / STORE_NAME).read_bytes() == before


@pytest.mark.parametrize("what", ["text", "empty", "other tables"])
def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path, what: str) -> None:
    file = tmp_path / STORE_NAME
    if what == "other tables":
        with sqlite3.connect(file) as db:
            db.execute("create table mine (x)")
        db.close()
    else:
        file.write_text("这不是数据库" * 200 if what == "text" else "")
    before = file.read_bytes()
    said(govcheck("judge", str(tmp_path)), USAGE, "不是检查数据库")
    assert file.read_bytes() == before


def test_a_store_whose_last_words_were_lost(world: World, tmp_path: Path) -> None:
    """The -wal file of a killed run was not copied: what it held is asked for again."""
    world.at_request(8, lambda: kill(child))
    child = start(*world.words(tmp_path / "killed"))
    assert ended(child).code == -9
    world.site.at = 0
    (tmp_path / "copied").mkdir()
    shutil.copy(tmp_path / "killed" / STORE_NAME, tmp_path / "copied")
    run = govcheck(*world.words(tmp_path / "copied", "--resume"))
    if run.code == USAGE:  # nothing had been moved out of the -wal file yet
        said(run, USAGE, STORE_NAME)
        run = govcheck(*world.words(tmp_path / "copied"))
    assert run.code in PASSED, run.err
    world.same(tmp_path / "copied")


# -- clocks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("offsets", [[0, 0, 0, -86400 * 40, -86400 * 40, 3600, -7200], [0, -(10**9)]])
def test_a_clock_that_goes_backwards(world: World, tmp_path: Path, offsets: list[float]) -> None:
    run = govcheck(*world.words(tmp_path), mishap={"clock": offsets})
    assert run.code in PASSED, run.err
    assert run.err == ""
    world.same(tmp_path)


def test_a_clock_that_was_set_back_before_the_rest_of_an_inspection(world: World, tmp_path: Path) -> None:
    world.at_request(8, lambda: kill(child))
    child = start(*world.words(tmp_path))
    assert ended(child).code == -9
    world.site.at = 0
    run = govcheck(*world.words(tmp_path, "--resume"), mishap={"clock": [-86400 * 400]})
    assert run.code in PASSED, run.err
    world.same(tmp_path)


# -- impatience -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_one_signal_ends_it_in_order(world: World, tmp_path: Path, number: signal.Signals) -> None:
    world.at_request(6, lambda: child.send_signal(number))
    child = start(*world.words(tmp_path))
    run = ended(child)
    world.site.at = 0
    said(run, INCOMPLETE, "--resume", "检查被中断")
    assert json.loads((tmp_path / "result.json").read_text("utf-8"))["coverage"]["pages_opened"] < 9
    again = govcheck(*world.words(tmp_path, "--resume"))
    assert again.code in PASSED, again.err
    world.same(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_two_signals_end_it_though_a_server_hangs(
    world: World, tmp_path: Path, number: signal.Signals
) -> None:
    gone = threading.Event()

    def impatient() -> None:
        child.send_signal(number)
        child.send_signal(number)  # may be taken for one
        while not gone.wait(0.2):
            child.send_signal(number)

    world.at_request(5, impatient)
    child = start(*world.words(tmp_path))
    try:
        run = ended(child)
    finally:
        gone.set()
        world.site.at = 0
    assert run.code == INCOMPLETE, run.err
    assert "Traceback" not in run.err
    again = govcheck(*world.words(tmp_path, "--resume"))
    assert again.code in PASSED, again.err
    world.same(tmp_path)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_while_judging(world: World, copy: Path, name: str) -> None:
    run = govcheck("judge", str(copy), mishap={"signal_at_call": ["checker.inspect", "judge", 1, name]})
    said(run, INCOMPLETE, "被中断")
    assert govcheck("judge", str(copy)).code in PASSED


# -- nobody listens ---------------------------------------------------------------------------


def deaf() -> int:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_nobody_reads_the_summary(world: World, copy: Path) -> None:
    ear = deaf()
    usual = govcheck("judge", str(copy)).code
    run = govcheck("judge", str(copy), stdout=ear)
    os.close(ear)
    assert (run.code, run.err) == (usual, "")


def test_nobody_reads_a_list(world: World) -> None:
    ear = deaf()
    run = govcheck("rules", "list", stdout=ear)
    os.close(ear)
    assert (run.code, run.err) == (0, "")


def test_nobody_reads_the_progress(world: World, tmp_path: Path) -> None:
    ear = deaf()
    words = [w for w in world.words(tmp_path) if w != "-q"]
    run = govcheck(*words, stderr=ear, mishap={"set": ["checker.progress", "_PLAIN_EVERY_S", 0.0]})
    os.close(ear)
    assert run.code in PASSED
    world.same(tmp_path)


def test_an_output_that_was_closed(world: World, copy: Path) -> None:
    run = govcheck("judge", str(copy), stdout=None, preexec_fn=lambda: os.close(1))
    assert run.code in PASSED, run.err
    assert run.err == ""


# -- damage -----------------------------------------------------------------------------------


def test_a_damaged_store_is_told_or_judged_never_a_crash(world: World, tmp_path: Path) -> None:
    """Bytes are changed here and there. What SQLite or a record's checksum notices is told in one line."""
    import random

    from checker.inspect import judge_store

    chance = random.Random(os.environ.get("GOVCHECK_SEED", "20261126"))
    sound = (world.out / STORE_NAME).read_bytes()
    told = 0
    for n in range(int(os.environ.get("GOVCHECK_KILLS", "0")) or 12):
        spoiled = bytearray(sound)
        for _ in range(chance.choice((1, 4, 64, 2048))):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        if n % 4 == 0:
            del spoiled[chance.randrange(len(spoiled)) :]
        file = tmp_path / f"{n}.db"
        file.write_bytes(spoiled)
        try:
            result = judge_store(file)
        except StoreError as error:
            told += 1
            assert "\n" not in str(error)
        else:
            assert not [i.id for i in result.indicators if i.status == "error"], f"spoiled as {n}"
    assert told


def test_a_page_record_that_was_damaged_is_told(copy: Path) -> None:
    with sqlite3.connect(copy / STORE_NAME) as db:
        db.execute("update page set facts = substr(facts, 1, 20)")
    db.close()
    said(govcheck("judge", str(copy)), USAGE, "已损坏")
    with pytest.raises(StoreError), Store.open(copy / STORE_NAME) as store:
        list(store.pages())
