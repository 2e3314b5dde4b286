"""What a killed govcheck leaves behind is ended; what it has done with is left alone."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are found by /proc"
)

# Stands for govcheck: watches a folder, starts a driver in a session of its own, tells its number, waits.
PARENT = """
import os, subprocess, sys
from checker.browser import warden
folder, forgotten = sys.argv[1], sys.argv[2] == "forget"
warden.watch(folder)
driver = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],
                          env={**os.environ, "TMPDIR": folder}, start_new_session=True)
if forgotten:
    warden.forget(folder)
    assert warden._process is None
print(driver.pid, flush=True)
sys.stdin.read()
"""


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def parent(tmp_path: Path):
    started: list[subprocess.Popen[str]] = []
    drivers: list[int] = []

    def start(how: str) -> tuple[subprocess.Popen[str], int, Path]:
        folder = tmp_path / f"govcheck-chromium-{how}"
        folder.mkdir()
        made = subprocess.Popen(
            [sys.executable, "-c", PARENT, str(folder), how],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        started.append(made)
        drivers.append(int(made.stdout.readline()))
        return made, drivers[-1], folder

    yield start
    for driver in drivers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(driver, signal.SIGKILL)
    for process in started:  # a driver holds the other end of its output
        process.kill()
        process.communicate()


def test_the_driver_of_a_killed_govcheck_is_ended_and_its_folder_removed(parent) -> None:
    process, driver, folder = parent("keep")
    assert alive(driver)
    process.kill()
    process.wait()
    while alive(driver) or folder.exists():
        time.sleep(0.05)  # the test's own time limit ends a wait in vain


def test_a_folder_that_is_done_with_is_not_touched(parent) -> None:
    process, driver, folder = parent("forget")
    process.kill()
    process.wait()
    time.sleep(0.5)
    assert alive(driver) and folder.exists()
