"""What one place of observation saw, as JSON lines, and several of them put together in one file.

A line is `{"target": …}`, `{"tick": …}`, `{"probe": …}` or `{"snapshot": …}` below a first line that names
the format. Merging is a union: the same line twice changes nothing, the order of files changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from checker.fetch.urls import normalise
from checker.monitor.changes import view_of
from checker.monitor.slots import Slots, moment_of
from checker.monitor.store import (
    KINDS,
    OUTCOMES,
    MonitorError,
    MonitorStore,
    Probe,
    Snapshot,
    Target,
    pack,
    unpack,
)

FORMAT = "govcheck-monitor"
VERSION = 1
_LONGEST_LINE = 20_000_000
_PROBE = tuple(name for name in Probe._fields if name not in ("target_id", "tick_id"))


_NO_RECORD = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


@dataclass
class Merged:
    """What merging did: new accesses and listings, those there already, and those that contradict what was
    there, which stays."""

    new: int = 0
    known: int = 0
    contrary: int = 0
    targets: int = 0


def lines(store: MonitorStore, since: int = 0) -> Iterator[str]:
    """The whole file as lines; accesses from a slot on, when given."""

    def line(**what: Any) -> str:
        return json.dumps(what, ensure_ascii=False)

    yield line(format=FORMAT, version=VERSION, host=store.host)
    ticks = {}
    for id_, host, started, ended, version, config, offset in store.ticks():
        ticks[id_] = started
        yield line(
            tick={
                "host": host,
                "started_at": started,
                "ended_at": ended,
                "tool_version": version,
                "config_hash": config,
                "clock_offset_s": offset,
            }
        )
    for target in store.targets(all_=True):
        yield line(
            target={
                "url": target.url,
                "kind": target.kind,
                "name": target.name,
                "created_at": target.created_at,
            }
        )
        for probe in store.probes(target.id, since, 1 << 62):
            row = probe._asdict()
            kept = {name: row[name] for name in _PROBE}
            yield line(probe={"url": target.url, "tick": ticks.get(probe.tick_id, ""), **kept})
        for shot in store.snapshots(target.id):
            yield line(
                snapshot={
                    "url": target.url,
                    "day": shot.day,
                    "host": shot.host,
                    "taken_at": shot.taken_at,
                    "whole": shot.whole,
                    "listing": unpack(shot.packed),
                }
            )


def merge(store: MonitorStore, file: Path, slots: Slots) -> Merged:
    """Take in another place's lines, or its database: all of it or nothing. An access that lies in another
    slot than it is written for is no record. Raises MonitorError."""
    if file.is_file() and _is_database(file):
        if file.resolve() == store.path.resolve():
            raise MonitorError("{path} 就是本监测库,不能并入自己", path=file)
        with MonitorStore.open(file, reading=True) as other:
            return _merge(store, lines(other), file, slots)
    try:
        with file.open(encoding="utf-8") as text:
            return _merge(store, _read_lines(text, file), file, slots)
    except OSError as error:
        raise MonitorError("读不了 {path}: {trouble}", path=file, trouble=error.strerror or error) from None
    except UnicodeDecodeError:
        raise MonitorError("{path} 不是 govcheck monitor export 的文件", path=file) from None


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as data:
            return data.read(6) == b"SQLite"
    except OSError:
        return False


def _read_lines(text: TextIO, file: Path) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        yield line


def _merge(store: MonitorStore, told: Iterable[str], file: Path, slots: Slots) -> Merged:
    taker = _Taker(store, slots)
    with store.writing():
        number = 0
        for number, line in enumerate(told, 1):
            try:
                what = json.loads(line)
                if number == 1:
                    if what["format"] != FORMAT or what["version"] != VERSION:
                        raise MonitorError("{path} 不是 govcheck monitor export 的文件", path=file)
                    continue
                [(kind, row)] = what.items()
                taker.take[kind](row)
            except _NO_RECORD:
                if number == 1:
                    raise MonitorError("{path} 不是 govcheck monitor export 的文件", path=file) from None
                raise MonitorError(
                    "{path} 第 {n} 行不是监测记录,没有并入任何内容", path=file, n=number
                ) from None
        if not number:
            raise MonitorError("{path} 是空文件", path=file)
    return taker.merged


class _Taker:
    """Takes in one line after the other. A bad line raises ValueError, KeyError or TypeError."""

    def __init__(self, store: MonitorStore, slots: Slots) -> None:
        self._store = store
        self._slots = slots
        self._targets: dict[str, Target] = {t.url: t for t in store.targets(all_=True)}
        self._ticks: dict[tuple[str, str], int] = {}
        self.merged = Merged()
        self.take: dict[str, Callable[[Mapping[str, Any]], None]] = {
            "target": self._target,
            "tick": self._tick,
            "probe": self._probe,
            "snapshot": self._snapshot,
        }

    def _target(self, row: Mapping[str, Any]) -> None:
        url = _text(row["url"])
        if normalise(url) != url or row["kind"] not in KINDS:
            raise ValueError("no target")
        if url not in self._targets:
            self._store.add_target(url, row["kind"], _text(row["name"])[:200], _moment(row["created_at"]))
            self._targets = {t.url: t for t in self._store.targets(all_=True)}
            self.merged.targets += 1

    def _tick(self, row: Mapping[str, Any]) -> None:
        host, started = _text(row["host"]), _moment(row["started_at"])
        known = self._store.begin_tick(host, started, _text(row["tool_version"]), _text(row["config_hash"]))
        offset = row["clock_offset_s"]
        ended = row["ended_at"]
        if ended is not None and host != self._store.host:
            self._store.end_tick(known, _moment(ended), None if offset is None else float(offset))
        self._ticks[host, started] = known

    def _probe(self, row: Mapping[str, Any]) -> None:
        target = self._targets[row["url"]]
        host, status, control = _text(row["host"]), row["status"], row["control_ok"]
        if row["outcome"] not in OUTCOMES or control not in (None, 0, 1):
            raise ValueError("no access")
        started = _moment(row["started_at"])
        if self._slots.of(moment_of(started)) != _count(row["slot"]):
            raise ValueError("written for another slot")  # filled in afterwards, or for a slot to come
        probe = Probe(
            target.id,
            _count(row["slot"]),
            host,
            self._ticks[host, row["tick"]],
            started,
            _count(row["elapsed_ms"]),
            _count(row["tries"]),
            None if status is None else _count(status),
            _text(row["final_url"]),
            _count(row["bytes"]),
            row["outcome"],
            _text(row["fetch"]),
            _text(row["error"]),
            control,
        )
        if self._store.add_probes([probe]):
            self.merged.new += 1
            return
        kept = self._store.probe_of(target.id, probe.slot, host)
        same = kept is not None and kept._replace(tick_id=0) == probe._replace(tick_id=0)
        self.merged.known += same
        self.merged.contrary += not same

    def _snapshot(self, row: Mapping[str, Any]) -> None:
        listing = row["listing"]
        seen = view_of(row["url"], _text(row["day"]), "", "", True, listing)  # raises on what is no listing
        still = {"still": True} if seen.still else {}
        packed = pack({"items": listing["items"], "marks": _text(listing["marks"]), **still})
        self._store.add_snapshot(
            Snapshot(
                self._targets[row["url"]].id,
                row["day"],
                _text(row["host"]),
                _moment(row["taken_at"]),
                bool(row["whole"]),
                packed,
            )
        )


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise TypeError("not a count")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _moment(value: Any) -> str:
    moment_of(_text(value))
    return str(value)
