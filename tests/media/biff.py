"""A small .xls, by hand: what Excel 97 to 2003 and the older report systems write (BIFF8 in an OLE file)."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from datetime import date

_SECTOR, _END, _FAT, _FREE = 512, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_PLAIN, _DATE = 0, 1  # the two cell formats there are
_EXCEL_ZERO = date(1899, 12, 30)

Cell = str | float | date | None


def xls(sheets: dict[str, list[list[Cell]]], merges: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """A workbook. merges: first row, last row, first column, last column, in every sheet."""
    texts = list(
        dict.fromkeys(c for rows in sheets.values() for row in rows for c in row if isinstance(c, str))
    )
    parts = [_sheet(rows, texts, tuple(merges)) for rows in sheets.values()]
    return ole(_globals(list(sheets), texts, [len(part) for part in parts]) + b"".join(parts))


def far_xls(sheets: int = 1) -> bytes:
    """Cells at opposite ends of each sheet: 16 million cells each for a careless reader."""
    part = _sheet([["账号名称"]], ["账号名称"], ())
    far = _record(0x0203, struct.pack("<HHHd", 65535, 255, _PLAIN, 1.0))
    part = part[:-4] + far + _record(0x000A)
    names = [f"S{n}" for n in range(sheets)]
    return ole(_globals(names, ["账号名称"], [len(part)] * sheets) + part * sheets)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str, width: str) -> bytes:
    return struct.pack(f"<{width}B", len(text), 1) + text.encode("utf-16-le")


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _globals(names: list[str], texts: list[str], lengths: list[int]) -> bytes:
    formats = b"".join(
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, ifmt, 1, 0x20, 0, 0, 0, 0, 0, 0)) for ifmt in (0, 14)
    )
    strings = b"".join(_text(text, "H") for text in texts)
    shared = _record(0x00FC, struct.pack("<II", len(texts), len(texts)) + strings)
    head = _begin(0x0005) + _record(0x0042, struct.pack("<H", 1200)) + formats
    size = len(head) + sum(4 + 6 + len(_text(name, "B")) for name in names) + len(shared) + 4
    listed = b""
    for name, length in zip(names, lengths, strict=True):
        listed += _record(0x0085, struct.pack("<IBB", size, 0, 0) + _text(name, "B"))
        size += length
    return head + listed + shared + _record(0x000A)


def _sheet(rows: list[list[Cell]], texts: list[str], merges: tuple[tuple[int, int, int, int], ...]) -> bytes:
    made = _begin(0x0010)
    width = max((len(row) for row in rows), default=0)
    made += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, str):
                made += _record(0x00FD, struct.pack("<HHHI", r, c, _PLAIN, texts.index(cell)))
            elif isinstance(cell, date):
                made += _record(0x0203, struct.pack("<HHHd", r, c, _DATE, (cell - _EXCEL_ZERO).days))
            elif cell is not None:
                made += _record(0x0203, struct.pack("<HHHd", r, c, _PLAIN, cell))
    if merges:
        listed = b"".join(struct.pack("<HHHH", *merge) for merge in merges)
        made += _record(0x00E5, struct.pack("<H", len(merges)) + listed)
    return made + _record(0x000A)


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """A compound file that holds one stream."""
    stream = stream.ljust(8 * _SECTOR, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    fats = 1
    while fats * _SECTOR // 4 < sectors + fats + 1:
        fats += 1
    directory, first = fats, fats + 1
    chain = [_FAT] * fats + [_END] + list(range(first + 1, first + sectors)) + [_END]
    chain += [_FREE] * (fats * _SECTOR // 4 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, directory, 0, 4096, _END, 0, _END, 0
    )
    head += struct.pack("<109I", *(n if n < fats else _FREE for n in range(109)))
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, first, len(stream))
    body = struct.pack(f"<{len(chain)}I", *chain) + entries.ljust(_SECTOR, b"\0")
    return head + body + stream.ljust(sectors * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<H", len(wide))
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
