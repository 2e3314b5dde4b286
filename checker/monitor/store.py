"""The file of the monitoring: one SQLite database. Every trouble with it is one line for the user."""

from __future__ import annotations

import json
import platform
import re
import secrets
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from checker.errors import UserError

APPLICATION = 0x676D6F6E  # "gmon", in the head of the file
VERSION = 1
KINDS = ("home", "column")
OUTCOMES = ("opened", "not_opened", "blocked", "local_fault")
_WAIT_S = 10.0  # for another process that writes


class MonitorError(UserError):
    """The file of the monitoring cannot be used. passing: later it may be usable again."""

    passing = False


@dataclass(frozen=True, slots=True)
class Target:
    """An address that is monitored. ended_at: "" while it is; robots: why robots.txt keeps us away, or ""."""

    id: int
    url: str
    kind: str
    name: str
    created_at: str
    ended_at: str = ""
    robots: str = ""
    robots_at: str = ""


class Probe(NamedTuple):
    """One access, as a row; see schema.sql."""

    target_id: int
    slot: int
    host: str
    tick_id: int
    started_at: str
    elapsed_ms: int
    tries: int
    status: int | None
    final_url: str
    bytes: int
    outcome: str
    fetch: str
    error: str
    control_ok: int | None


class Snapshot(NamedTuple):
    """What a page listed on a day; `packed` as `pack` makes it."""

    target_id: int
    day: str
    host: str
    taken_at: str
    whole: bool
    packed: bytes


_COLUMNS = ", ".join(Probe._fields)
_MARKS = ", ".join("?" * len(Probe._fields))
_TARGET = "id, url, kind, name, created_at, ifnull(ended_at, ''), robots, ifnull(robots_at, '')"


class MonitorStore:
    """An open file. Its methods raise MonitorError; use it from one thread."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def make(cls, path: Path) -> MonitorStore:
        """The file, made when it is not there."""
        if path.is_file() and path.stat().st_size:
            return cls.open(path)
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            db = _connect(path)
            schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
            name = re.sub(r"[^\w.-]", "", platform.node())[:40] or "host"
            db.executescript(
                f"begin immediate; {schema} pragma application_id = {APPLICATION};"
                f" pragma user_version = {VERSION}; commit;"
            )
            store = cls(path, db)
            made = f"{name}-{secrets.token_hex(3)}"
            db.execute("insert or ignore into meta values ('host', ?)", (made,))
        return store

    @classmethod
    def open(cls, path: Path, *, reading: bool = False) -> MonitorStore:
        """An existing file. reading: nothing is written, so that the file may be read-only or in use."""
        if not path.is_file():
            raise MonitorError("没有监测库 {path};请先运行 govcheck monitor add", path=path)
        with told(path):
            db = _connect_reading(path) if reading else _connect(path)
            kind = db.execute("pragma application_id").fetchone()[0]
            version = db.execute("pragma user_version").fetchone()[0]
        if kind != APPLICATION:
            db.close()
            raise MonitorError("{path} 不是监测库", path=path)
        if version != VERSION:
            db.close()
            raise MonitorError("{path} 由另一版本的 govcheck 写成", path=path)
        return cls(path, db)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> MonitorStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        with told(self.path):
            self._db.execute("begin immediate")
            try:
                yield
                self._db.execute("commit")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("rollback")
                raise

    # -- settings ----------------------------------------------------------------------------

    def get(self, key: str, default: str = "") -> str:
        with told(self.path):
            row = self._db.execute("select value from meta where key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def put(self, **values: str) -> None:
        with told(self.path):
            self._db.executemany("insert or replace into meta values (?, ?)", values.items())

    @property
    def host(self) -> str:
        """The name of this place of observation."""
        return self.get("host")

    @property
    def controls(self) -> tuple[str, ...]:
        """Addresses that tell whether our own network works."""
        return tuple(json.loads(self.get("controls", "[]")))

    # -- targets -----------------------------------------------------------------------------

    def add_target(self, url: str, kind: str, name: str, at: str) -> bool:
        """Monitor an address from now on; False when that is done already. One that was dropped is taken
        up again."""
        with told(self.path):
            row = self._db.execute("select id, ended_at from target where url = ?", (url,)).fetchone()
            if row and row[1] is None:
                return False
            if row:
                self._db.execute("update target set ended_at = null, kind = ? where id = ?", (kind, row[0]))
                return True
            self._db.execute(
                "insert into target (url, kind, name, created_at) values (?, ?, ?, ?)", (url, kind, name, at)
            )
            return True

    def end_target(self, url: str, at: str) -> bool:
        """Ask this address no more; what was seen stays. False when it was not monitored."""
        with told(self.path):
            done = self._db.execute(
                "update target set ended_at = ? where url = ? and ended_at is null", (at, url)
            )
            return done.rowcount > 0

    def targets(self, *, all_: bool = False) -> list[Target]:
        """What is monitored, in the order added; with those dropped if all_."""
        where = "" if all_ else " where ended_at is null"
        return [Target(*row) for row in self._rows(f"select {_TARGET} from target{where} order by id")]

    def note_robots(self, notes: Iterable[tuple[str, str, int]]) -> None:
        """What robots.txt said: (why it keeps us away or "", when, target)."""
        with told(self.path):
            self._db.executemany("update target set robots = ?, robots_at = ? where id = ?", notes)

    # -- ticks and probes --------------------------------------------------------------------

    def begin_tick(self, host: str, at: str, version: str, config: str) -> int:
        """A new tick's id; an interrupted one of the same second goes on."""
        with told(self.path):
            self._db.execute(
                "insert or ignore into tick (host, started_at, tool_version, config_hash)"
                " values (?, ?, ?, ?)",
                (host, at, version, config),
            )
            row = self._db.execute(
                "select id from tick where host = ? and started_at = ?", (host, at)
            ).fetchone()
            return int(row[0])

    def end_tick(self, tick_id: int, at: str, offset: float | None) -> None:
        with told(self.path):
            self._db.execute(
                "update tick set ended_at = ?, clock_offset_s = ? where id = ?", (at, offset, tick_id)
            )

    def last_moment(self, host: str) -> str:
        """The latest time this host wrote, "" before the first tick."""
        row = self._rows(
            "select max(max(started_at), max(ifnull(ended_at, ''))) from tick where host = ?", (host,)
        )[0]
        return str(row[0] or "")

    def ticks(self, host: str = "") -> list[tuple[Any, ...]]:
        """(id, host, started_at, ended_at, tool_version, config_hash, clock_offset_s), oldest first."""
        where, values = (" where host = ?", (host,)) if host else ("", ())
        return self._rows(f"select * from tick{where} order by started_at, id", values)

    def last_tick(self) -> tuple[Any, ...] | None:
        """The latest tick of any host; see `ticks`."""
        rows = self._rows("select * from tick order by started_at desc limit 1")
        return rows[0] if rows else None

    def unfilled(self, slot: int, host: str) -> list[Target]:
        """Targets that this host has not asked in the slot."""
        return [
            Target(*row)
            for row in self._rows(
                f"select {_TARGET} from target t where ended_at is null and not exists"
                " (select 1 from probe p where p.target_id = t.id and p.slot = ? and p.host = ?) order by id",
                (slot, host),
            )
        ]

    def starts(self, first: int, last: int, host: str) -> dict[int, str]:
        """target -> when this host asked it last, in a slot with first <= slot < last."""
        rows = self._rows(
            "select target_id, max(started_at) from target cross join probe on target_id = target.id"
            " and slot >= ? and slot < ? and host = ? group by target_id",
            (first, last, host),
        )
        return dict(rows)

    def add_probes(self, probes: Iterable[Probe]) -> int:
        """Write accesses; a slot that is filled stays as it is. Returns how many were new."""
        with told(self.path):
            before = self._db.total_changes
            self._db.executemany(f"insert or ignore into probe ({_COLUMNS}) values ({_MARKS})", probes)
            return self._db.total_changes - before

    def probes(self, target_id: int, first: int, last: int, host: str = "") -> list[Probe]:
        """Accesses to an address with first <= slot < last, by slot and host."""
        where, values = (" and host = ?", (host,)) if host else ("", ())
        rows = self._rows(
            f"select {_COLUMNS} from probe where target_id = ? and slot >= ? and slot < ?{where}"
            " order by slot, host",
            (target_id, first, last, *values),
        )
        return [Probe(*row) for row in rows]

    def probe_of(self, target_id: int, slot: int, host: str) -> Probe | None:
        rows = self._rows(
            f"select {_COLUMNS} from probe where target_id = ? and slot = ? and host = ?",
            (target_id, slot, host),
        )
        return Probe(*rows[0]) if rows else None

    def last_probe(self, target_id: int) -> Probe | None:
        """The latest access to an address."""
        rows = self._rows(
            f"select {_COLUMNS} from probe where target_id = ? order by slot desc, started_at desc limit 1",
            (target_id,),
        )
        return Probe(*rows[0]) if rows else None

    def counts(self, since: int) -> dict[int, dict[str, int]]:
        """target -> outcome -> accesses since a slot."""
        found: dict[int, dict[str, int]] = {}
        for target, outcome, n in self._rows(
            "select target_id, outcome, count(*) from probe where slot >= ? group by 1, 2", (since,)
        ):
            found.setdefault(target, {})[outcome] = n
        return found

    # -- snapshots ---------------------------------------------------------------------------

    def add_snapshot(self, snapshot: Snapshot) -> None:
        """Keep what a page listed; a whole view replaces one that was not."""
        digest = sha256(snapshot.packed).hexdigest()
        with told(self.path):
            self._db.execute("insert or ignore into content values (?, ?)", (digest, snapshot.packed))
            self._db.execute(
                "insert into snapshot values (?, ?, ?, ?, ?, ?) on conflict do update set"
                " taken_at = excluded.taken_at, sha256 = excluded.sha256, whole = excluded.whole"
                " where excluded.whole > whole",
                (
                    snapshot.target_id,
                    snapshot.day,
                    snapshot.host,
                    snapshot.taken_at,
                    digest,
                    int(snapshot.whole),
                ),
            )

    def have_snapshot(self, day: str, host: str) -> set[int]:
        """Targets of which this host has a whole view on the day."""
        rows = self._rows(
            "select target_id from snapshot where day = ? and host = ? and whole = 1", (day, host)
        )
        return {row[0] for row in rows}

    def snapshots(self, target_id: int, until: str = "9") -> list[Snapshot]:
        """What a page listed, day by day, taken up to a UTC text."""
        rows = self._rows(
            "select target_id, day, host, taken_at, whole, packed from snapshot join content using (sha256)"
            " where target_id = ? and taken_at <= ? order by taken_at, host",
            (target_id, until),
        )
        return [Snapshot(t, day, host, at, bool(whole), blob) for t, day, host, at, whole, blob in rows]

    def _rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with told(self.path):
            return self._db.execute(sql, values).fetchall()


def pack(listed: Any) -> bytes:
    """What a page listed, as compressed JSON; equal lists give equal bytes."""
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode(), 6)


def unpack(packed: bytes) -> Any:
    """What `pack` packed. Raises MonitorError."""
    try:
        return json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError):
        raise MonitorError("监测库里的首页记录已损坏") from None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Trouble of the disk or the database as one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(path, error) from None
    except OSError as error:
        raise MonitorError("不能写入 {path}: {trouble}", path=path, trouble=error.strerror or error) from None


def _sentence(path: Path, error: sqlite3.Error) -> MonitorError:
    words = str(error)
    if "locked" in words or "busy" in words:
        return _passing(MonitorError("{path} 正被另一个程序占用,稍后再试", path=path))
    if "readonly" in words or "unable to open" in words:
        return MonitorError("{path} 不能写入,请检查文件和目录的权限", path=path)
    if "full" in words or "disk I/O" in words:
        return _passing(
            MonitorError("写入 {path} 失败: 磁盘已满或有故障 ({trouble})", path=path, trouble=words)
        )
    if "not a database" in words:
        return MonitorError("{path} 不是监测库", path=path)
    return MonitorError("监测库 {path} 已损坏 ({trouble});请换回备份", path=path, trouble=words)


def _passing(error: MonitorError) -> MonitorError:
    error.passing = True
    return error


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
    kind = db.execute("pragma application_id").fetchone()[0]
    if kind == APPLICATION or not db.execute("select count(*) from sqlite_master").fetchone()[0]:
        db.execute("pragma journal_mode = wal")  # never of a file that is not ours
        db.execute("pragma synchronous = normal")
    return db


def _connect_reading(path: Path) -> sqlite3.Connection:
    """For reading only. A file in a folder that cannot be written is taken for one that nobody writes."""
    address = path.resolve().as_uri()
    try:
        db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_WAIT_S, isolation_level=None)
        db.execute("select count(*) from sqlite_master")
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        db = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
        db.execute("select count(*) from sqlite_master")
    return db
