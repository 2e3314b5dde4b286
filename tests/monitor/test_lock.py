"""One tick at a time, also between processes, and a dead process holds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker.errors import UserError
from checker.monitor.lock import Busy, only_one

HOLD = """
import sys
from pathlib import Path
from checker.monitor.lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_told_at_once_and_works_when_the_first_is_done(tmp_path):
    db = tmp_path / "monitor.db"
    with holder(db) as first:
        with pytest.raises(Busy, match="另一个 govcheck monitor 正在用"), only_one(db):
            pass
        first.communicate("\n")
    with only_one(db):
        pass


def test_a_killed_process_lets_go(tmp_path):
    db = tmp_path / "monitor.db"
    with holder(db) as first:
        first.kill()
        first.wait()
        with only_one(db):
            pass


def test_a_second_tick_ends_with_one_line_and_code_3(tmp_path):
    from typer.testing import CliRunner

    from cli import app

    db = tmp_path / "monitor.db"
    CliRunner().invoke(app, ["monitor", "add", "http://127.0.0.1:9/", "--db", str(db)])
    with holder(db) as first:
        done = CliRunner().invoke(app, ["monitor", "tick", "--db", str(db)])
        first.communicate("\n")
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 1 and "正在用" in done.stderr


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(UserError, match="不能写入"), only_one(tmp_path / "no" / "monitor.db"):
        pass
