"""Ending a browser ends that browser, and nothing else on the machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from checker.browser import processes, warden
from checker.browser.session import Browser

SLEEP = "import sys, time; time.sleep(600)"


@pytest.fixture
def signals(monkeypatch):
    """What would have been sent: (pid or -group, number). Nothing is."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda process, number: sent.append((process, number)))
    monkeypatch.setattr(os, "killpg", lambda group, number: sent.append((-group, number)))
    return sent


@pytest.mark.parametrize("group", [0, 1, os.getpgrp()], ids=["our own by another name", "init's", "our own"])
def test_no_group_but_the_browsers_is_ended(signals, group: int) -> None:
    processes.end(group, "")
    assert signals == []


def test_no_folder_is_nobodys_folder(signals) -> None:
    assert list(processes.working_with("")) == []
    processes.end(0, "")
    assert signals == []


def test_we_are_not_among_those_who_work_with_a_folder() -> None:
    ours = Path("/proc/self/cmdline").read_bytes().split(b"\0")[0].decode()
    assert os.getpid() not in set(processes.working_with(ours))


def test_two_who_end_it_at_once_end_it_and_not_us(signals) -> None:
    """The watchdog of a page and the worker it interrupts come together; the second finds it ended. Group 0
    would have been all of govcheck, and the shell job it runs in."""

    class Interrupted(Browser):
        """Between the first look at the group and the next, another thread ends the browser."""

        def __getattribute__(self, name: str):
            value = super().__getattribute__(name)
            if name == "_group" and value and not self.__dict__.get("interrupted"):
                self.__dict__["interrupted"] = True
                self.kill()
            return value

    browser = Interrupted(None)
    browser._group = 4_000_000
    browser.kill()
    assert signals and set(signals) == {(-4_000_000, signal.SIGKILL)}


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are found by /proc")
def test_the_group_and_those_of_the_folder_are_ended(tmp_path: Path) -> None:
    folder = str(tmp_path / "govcheck-chromium-test")
    in_group = subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True)
    in_folder = subprocess.Popen([sys.executable, "-c", SLEEP, folder], start_new_session=True)
    neither = subprocess.Popen([sys.executable, "-c", SLEEP, str(tmp_path)], start_new_session=True)
    try:
        assert in_group.pid in set(processes.members(in_group.pid))
        processes.end(in_group.pid, folder)
        assert in_group.wait(10) == in_folder.wait(10) == -signal.SIGKILL
        assert neither.poll() is None
    finally:
        for process in (in_group, in_folder, neither):
            process.kill()
            process.wait()


def test_the_warden_is_never_told_of_no_folder(monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(warden, "_tell", told.append)
    warden.watch("")
    assert told == []
