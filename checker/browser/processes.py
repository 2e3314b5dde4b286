"""The processes of one browser: found by their group and by the profile folder they work in, and ended.

A mistake here would end other people's work: group 0 is our own, and an empty word stands in every command
line. So neither is ever looked for, and nothing that is ours is ever ended.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

_GONE_LOOKS, _GONE_PAUSE_S = 40, 0.1


def end(group: int, folder: str) -> None:
    """Kill a process group and all that works with a folder, and see them gone: one that was just being born
    is found the second time. group 0 and folder "" stand for none. Never raises."""
    if group > 1 and group != os.getpgrp():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    for _ in range(_GONE_LOOKS) if folder else ():
        left = list(working_with(folder))
        if not left:
            return
        for process in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(_GONE_PAUSE_S)


def working_with(folder: str) -> Iterator[int]:
    """Other processes whose command line names our own, unique folder. Only where /proc tells."""
    mark = folder.encode()
    for entry in Path("/proc").glob("[0-9]*/cmdline") if folder else ():
        process = int(entry.parent.name)
        with contextlib.suppress(OSError):
            if mark in entry.read_bytes() and process not in (1, os.getpid()):
                yield process


def members(group: int) -> Iterator[int]:
    """Processes of this process group, 0 for none. Only where /proc tells."""
    for entry in Path("/proc").glob("[0-9]*/stat") if group else ():
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int(entry.read_text(errors="replace").rpartition(")")[2].split()[2]) == group:
                yield int(entry.parent.name)


def memory_mb(group: int, folder: str) -> int:
    """Memory of these processes in MB, shared pages counted once for each; 0 where unknown."""
    return sum(map(_memory_mb, {*working_with(folder), *members(group)}))


def _memory_mb(process: int) -> int:
    with contextlib.suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    return 0
