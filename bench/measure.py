"""Run one command and measure it: wall and CPU seconds, peak memory of its whole process tree (Linux)."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """seconds: wall; cpu: user and system of the tree, also of what was ended without
    being waited for, as seen last; peak_mb: proportional set size of the tree."""

    seconds: float
    cpu: float
    peak_mb: float
    code: int
    output: str


def run(command: list[str], *, cwd: Path | None = None) -> Run:
    """Run the command to its end, and tell what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak, spent = [0], dict[int, float]()
    watcher = threading.Thread(target=_watch, args=(process, peak, spent), daemon=True)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.monotonic() - began
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    cpu = max(cpu, sum(spent.values()))
    return Run(seconds, cpu, peak[0] / 1e6, process.returncode, output)


def _watch(process: subprocess.Popen[str], peak: list[int], spent: dict[int, float]) -> None:
    while process.poll() is None:
        tree = _tree(process.pid)
        peak[0] = max(peak[0], sum(map(_memory, tree)))
        spent.update((pid, seconds) for pid in tree if (seconds := _cpu(pid)))
        time.sleep(0.3)


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text()
            except OSError:
                continue
            children.setdefault(int(stat[stat.rindex(")") + 2 :].split()[1]), []).append(int(entry))
    found, left = [], [root]
    while left:
        pid = left.pop()
        found.append(pid)
        left += children.get(pid, [])
    return found


def _cpu(pid: int) -> float:
    """Seconds of CPU this process has taken; 0 when it has gone."""
    try:
        told = Path("/proc", str(pid), "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> int:
    """Proportional set size in bytes; 0 when the process has gone."""
    try:
        for line in Path("/proc", str(pid), "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
