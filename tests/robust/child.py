"""govcheck as a child process to whom something happens: `python -m tests.robust.child check …`.

GOVCHECK_MISHAP names what, as JSON:
    {"kill_at_sql": 120}              SIGKILL of the whole process group before the 120th SQL statement
    {"kill_at_call": ["checker.inspect", "write", 1]}      … before the first call of a function
    {"raise_at_call": ["checker.store.store", "Store.record", 9, "ENOSPC"]}   that call fails so
    {"signal_at_call": ["checker.inspect", "judge", 1, "SIGTERM"]}            a signal to ourselves
    {"most_db_pages": 60}             the database may not grow further: SQLite says the disk is full
    {"clock": [-3600, …]}             each reading of the clock is off by the next of these seconds
    {"set": ["checker.store.opening", "WAIT_S", 0.1]}       another value for a name of a module
    {"count_sql": "file"}             writes the number of SQL statements there at the end
"""

from __future__ import annotations

import atexit
import errno
import importlib
import itertools
import json
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

_lock = threading.Lock()


def kill_all_of_us() -> None:
    os.killpg(0, signal.SIGKILL)
    threading.Event().wait()  # no statement more


class Counted(sqlite3.Connection):
    """Counts statements of all connections of this process."""

    seen = 0
    kill_at = 0
    most_pages = 0

    def execute(self, *given: Any) -> sqlite3.Cursor:
        Counted._count()
        return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        Counted._count()
        return super().executemany(*given)

    def commit(self) -> None:
        Counted._count()
        super().commit()

    @staticmethod
    def _count() -> None:
        with _lock:
            Counted.seen += 1
            if Counted.seen == Counted.kill_at:
                kill_all_of_us()


def _count_sql() -> None:
    connect = sqlite3.connect

    def counted(*given: Any, **named: Any) -> sqlite3.Connection:
        made = connect(*given, **named, factory=Counted)
        if Counted.most_pages:
            sqlite3.Connection.execute(made, f"pragma max_page_count = {Counted.most_pages}")
        return made

    sqlite3.connect = counted  # type: ignore[assignment]


def _at_call(module: str, name: str, nth: int, do: Callable[[], None]) -> None:
    owner: Any = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    before, calls = getattr(owner, last), itertools.count(1)

    def wrapped(*given: Any, **named: Any) -> Any:
        if next(calls) == nth:
            do()
        return before(*given, **named)

    setattr(owner, last, wrapped)


def _raise(name: str) -> Callable[[], None]:
    def do() -> None:
        code = getattr(errno, name)
        raise OSError(code, os.strerror(code))

    return do


def _wrong_clock(offsets: list[float]) -> None:
    from checker import clock

    right, readings = clock.now, itertools.count()

    def now() -> Any:
        return right() + timedelta(seconds=offsets[min(next(readings), len(offsets) - 1)])

    clock.now = now
    for module in list(sys.modules.values()):
        if getattr(module, "now", None) is right:
            module.now = now  # type: ignore[attr-defined]


def prepare(mishap: dict[str, Any]) -> None:
    if "set" in mishap:
        module, name, value = mishap["set"]
        setattr(importlib.import_module(module), name, value)
    if "clock" in mishap:
        for module in ("checker.fetch.http", "checker.probe.kit", "checker.accessibility.stage"):
            importlib.import_module(module)
        _wrong_clock(mishap["clock"])
    if {"kill_at_sql", "most_db_pages", "count_sql"} & mishap.keys():
        Counted.kill_at = mishap.get("kill_at_sql", 0)
        Counted.most_pages = mishap.get("most_db_pages", 0)
        _count_sql()
    if "count_sql" in mishap:
        atexit.register(lambda: Path(mishap["count_sql"]).write_text(str(Counted.seen)))
    if "kill_at_call" in mishap:
        _at_call(*mishap["kill_at_call"], kill_all_of_us)
    if "raise_at_call" in mishap:
        *where, name = mishap["raise_at_call"]
        _at_call(*where, _raise(name))
    if "signal_at_call" in mishap:
        *where, name = mishap["signal_at_call"]
        _at_call(*where, lambda: os.kill(os.getpid(), getattr(signal, name)))


if __name__ == "__main__":
    prepare(json.loads(os.environ.pop("GOVCHECK_MISHAP", "{}")))
    from cli import run

    run()
