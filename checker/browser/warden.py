"""Ends the browsers of a govcheck that was killed itself: they live in groups of their own and would go on.

A small process waits for the end of a pipe that only we hold open. When the pipe ends before we said that a
profile folder is done with, it kills all that works with that folder and removes it. Only where /proc tells.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from pathlib import Path

_GOODBYE_S = 2.0
_WORK = """
import os, shutil, signal, sys, time
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
folders = set()
for line in sys.stdin:
    sign, folder = line[0], line[1:].rstrip("\\n")
    if folder:  # nothing stands in every command line
        (folders.add if sign == "+" else folders.discard)(folder)

def works_with(folder, process):
    for what in ("cmdline", "environ"):
        try:
            with open(f"/proc/{process}/{what}", "rb") as told:
                if os.fsencode(folder) in told.read():
                    return True
        except OSError:
            pass
    return False

for _ in range(20 if folders else 0):
    found = [p for p in os.listdir("/proc") if p.isdigit() and int(p) != os.getpid()
             and any(works_with(folder, p) for folder in folders)]
    if not found:
        break
    for process in found:
        try:
            os.kill(int(process), signal.SIGKILL)
        except OSError:
            pass
    time.sleep(0.1)
for folder in folders:
    shutil.rmtree(folder, ignore_errors=True)
"""

_lock = threading.Lock()
_folders: set[str] = set()
_process: subprocess.Popen[str] | None = None


def watch(folder: str) -> None:
    """From now on, what works with this folder ends when we do. Never raises."""
    if not folder or not Path("/proc/self/environ").exists():
        return
    with _lock, contextlib.suppress(OSError):
        _folders.add(folder)
        _tell("+" + folder)


def forget(folder: str) -> None:
    """The folder is done with. Never raises."""
    with _lock, contextlib.suppress(OSError):
        if folder not in _folders:
            return
        _folders.discard(folder)
        _tell("-" + folder)
        if not _folders:
            _dismiss()


def _tell(line: str) -> None:
    global _process
    if _process is None or _process.poll() is not None:
        _process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-I", "-S", "-c", _WORK],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
    assert _process.stdin is not None
    _process.stdin.write(line + "\n")
    _process.stdin.flush()


def _dismiss() -> None:
    global _process
    process, _process = _process, None
    if process is not None:
        assert process.stdin is not None
        process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GOODBYE_S)
