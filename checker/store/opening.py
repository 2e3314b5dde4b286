"""A store's file is opened with care: what is not ours stays untouched, what is read-only is still read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from checker.errors import UserError
from checker.mishaps import mishap

WAIT_S = 10  # for another program that holds the file


class StoreError(UserError):
    """The store cannot be used."""


class Damaged(ValueError):
    """A record that cannot be read."""


def connect(path: Path, version: str, older: tuple[str, ...]) -> sqlite3.Connection:
    """Open a store of this version, or of an older one that can be brought up to date.

    Raises StoreError in words, sqlite3.Error for what a disk does.
    """
    db = _opened(path)
    try:
        found = version_of(db)
        if found not in (version, *older):
            raise StoreError(_of_another_version(found, version), path=path)
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    """The way we write: what was committed outlives a kill, and no slower than needed."""
    if db.execute("pragma query_only").fetchone()[0] == 0:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = normal")
    db.execute("pragma cache_size = -8000")


def version_of(db: sqlite3.Connection) -> str | None:
    """The version of the tables, or None where the file is not ours."""
    try:
        row = db.execute("select value from meta where key = 'schema_version'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            return None
        raise
    return str(row[0]) if row else None


def why_damaged(db: sqlite3.Connection) -> str:
    """What is wrong with the tables, or ""."""
    try:
        said = str(db.execute("pragma integrity_check(1)").fetchone()[0])
        if said != "ok":
            return said.splitlines()[-1]
        odd = db.execute(
            "select count(*) from target where typeof(url) != 'text' or typeof(kind) != 'text'"
            " or state not in ('new', 'done', 'skipped') or inside not in (0, 1) or is_page not in (0, 1)"
        ).fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    return f"{odd} odd rows" if odd else ""


def broken(error: BaseException, path: Path) -> StoreError:
    """The line for what SQLite or a damaged record raised."""
    said = mishap(error, path)
    if said is None:
        return StoreError("{file} 已损坏({why});请恢复备份,或重新检查该网站", file=path, why=error)
    return StoreError(said.sentence.template, **said.sentence.values)


def _opened(path: Path) -> sqlite3.Connection:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
    wal = path.with_name(path.name + "-wal")
    how = "mode=ro" if wal.is_file() and wal.stat().st_size else "immutable=1"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", timeout=WAIT_S, isolation_level=None, uri=True)
    db.execute("pragma query_only = 1")
    return db


def _of_another_version(found: str | None, ours: str) -> str:
    if found is None:
        return "{path} 不是检查数据库"
    if found.isdecimal() and int(found) > int(ours):
        return "{path} 由更新版本的 govcheck 写成;请升级 govcheck 再用"
    return "{path} 由另一版本写成,请重新检查该网站"
