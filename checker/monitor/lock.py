"""One tick at a time: a lock on a file beside the monitoring, let go of when its holder dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.errors import UserError


class Busy(UserError):
    """Another tick works on this file."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock of the monitoring at `path`. Raises Busy at once when another process holds it."""
    name = path.with_name(path.name + ".lock")
    try:
        held = os.open(name, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UserError("不能写入 {path}: {trouble}", path=name, trouble=error.strerror or error) from None
    try:
        if not _lock(held, path):
            raise Busy("另一个 govcheck monitor 正在用 {path} 监测,本次不做", path=path)
        yield
    finally:
        os.close(held)  # lets go of the lock as well


def _lock(held: int, path: Path) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        lock, kind = getattr(msvcrt, "locking"), getattr(msvcrt, "LK_NBLCK")  # noqa: B009 - not on this system
        try:
            lock(held, kind, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:  # a network folder without locks
        raise UserError(
            "{path} 所在的磁盘不能加锁({trouble}),请放在本机磁盘上", path=path, trouble=error
        ) from None
    return True
