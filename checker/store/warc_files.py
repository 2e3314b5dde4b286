"""The files of an archive, and the gzip members in them, damaged ones too. Needs no WARC library."""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FIRST = "evidence.warc.gz"
MEMBER_BYTES = 200_000_000  # the most one record may inflate to
_BLOCK = 65_536
_MAGIC = b"\x1f\x8b\x08"


class Member(NamedTuple):
    """One gzip member, or a damaged stretch (data None)."""

    offset: int
    end: int
    data: bytes | None


def nth(folder: Path, n: int) -> Path:
    """File n of an archive that was begun again n times because of its size."""
    return folder / (FIRST if n == 0 else FIRST.replace(".", f"-{n:05}.", 1))


def files_beside(first: Path) -> list[Path]:
    """An archive's files in their order, given any of them. Empty when there is none."""
    stem = re.sub(r"(-\d{5})?\.warc\.gz$", "", first.name)
    pattern = re.compile(re.escape(stem) + r"(-\d{5})?\.warc\.gz")
    if stem == first.name:
        return [first] if first.is_file() else []
    return sorted(
        (f for f in first.parent.glob("*.warc.gz") if pattern.fullmatch(f.name)),
        key=lambda f: f.name.replace(".warc.gz", "-00000.warc.gz") if f.name == f"{stem}.warc.gz" else f.name,
    )


def members(path: Path, start: int = 0) -> Iterator[Member]:
    """Every member of a file from `start` on; what is damaged is passed over to the next whole one."""
    if path.stat().st_size == 0:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        at = start
        while at < len(held):
            end, data = _inflate(held, at)
            if data is not None:
                yield Member(at, end, data)
                at = end
                continue
            bad = at
            while data is None and (at := held.find(_MAGIC, at + 1)) != -1:
                end, data = _inflate(held, at)
            yield Member(bad, len(held) if at == -1 else at, None)
            if data is None:
                return
            yield Member(at, end, data)
            at = end


def member_at(path: Path, offset: int) -> bytes | None:
    """The member at this place, inflated; None when there is none."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        return _inflate(held, offset)[1]


def end_of_whole_records(path: Path) -> int:
    """How far the file is whole: a run that was killed may leave part of a record at the end."""
    end = 0
    for member in members(path):
        if member.data is None:
            if member.end == path.stat().st_size:
                return member.offset
            continue  # damage in the middle stays: what follows it is good
        end = member.end
    return end


def _inflate(held: mmap.mmap, at: int) -> tuple[int, bytes | None]:
    machine = zlib.decompressobj(31)
    out: list[bytes] = []
    size, place = 0, at
    try:
        while not machine.eof and place < len(held) and size <= MEMBER_BYTES:
            piece = machine.decompress(held[place : place + _BLOCK])
            place += _BLOCK
            size += len(piece)
            out.append(piece)
    except zlib.error:
        return at, None
    if not machine.eof:
        return at, None
    return min(place, len(held)) - len(machine.unused_data), b"".join(out)
