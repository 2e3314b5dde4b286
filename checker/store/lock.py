"""One inspection at a time in a folder: two crawls over one store would each undo what the other wrote."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from checker.errors import UserError

NAME = "inspection.lock"


class FolderBusy(UserError):
    """Another govcheck is at work there."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder; the system lets go of it when this process ends, however it ends.

    Raises FolderBusy when another process holds it, OSError when no file can be made there. Where the disk
    knows no locks (some network drives), nobody is kept out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / NAME
    held = _held(file)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if os.name == "nt":  # an open file cannot be removed there
                os.close(held)
                file.unlink()
            else:  # removed while it is held, so that nobody holds a file that is gone
                file.unlink()
                os.close(held)


def _held(file: Path) -> int:
    while True:
        opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _lock(opened):
                raise FolderBusy(
                    "另一个 govcheck 正在 {folder} 里检查;请等它结束,或另给 --out 目录", folder=file.parent
                )
            if os.name == "nt" or _same(opened, file):
                return opened
        except BaseException:
            os.close(opened)
            raise
        os.close(opened)  # whoever held it has just finished and removed it


def _same(opened: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(opened), file.stat())
    except FileNotFoundError:
        return False


def _lock(opened: int) -> bool:
    """False when another holds it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # no locks here
        return True
    return True
