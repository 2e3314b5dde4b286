"""How many cells an .xls would unfold to, told before a library is let near it.

A file of some kilobytes can name cells at the ends of hundreds of sheets, half a gigabyte each.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_END = 0xFFFFFFF0  # sector numbers from here on are marks
_SHEET, _DIMENSIONS, _MULTIPLE, _STOP = 0x0085, 0x0200, frozenset({0x00BD, 0x00BE}), 0x000A
_CELLS = frozenset(
    {0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x0406, 0x027E}
    | {0x00D6, 0x00FD}
    | _MULTIPLE
)
MOST_SHEETS = 300


class NotBiff(ValueError):
    """The file is no workbook of this kind, or a damaged one."""


def cells(data: bytes) -> int:
    """Cells of all sheets from the first to the last that is filled. Raises NotBiff."""
    try:
        stream = _Ole(data).stream(("workbook", "book"))
        starts = [struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == _SHEET]
        if len(starts) > MOST_SHEETS:
            raise NotBiff(f"{len(starts)} sheets")
        sizes = {start: _extent(stream, start) for start in set(starts)}
        return sum(sizes[start] for start in starts)
    except (struct.error, IndexError) as error:
        raise NotBiff(str(error)) from None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _STOP:
            return
        at += 4 + length


def _extent(stream: bytes, start: int) -> int:
    rows, columns = [0, 0], [0, 0]
    seen = False
    for kind, body in _records(stream, start):
        if kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in _MULTIPLE else column
        elif kind == _DIMENSIONS and len(body) >= 12:  # room is made for what a sheet says of itself
            row, column = struct.unpack_from("<I4xH", body)
            end, last = struct.unpack_from("<I2xH", body, 4)
            rows[1], columns[1] = max(rows[1], end), max(columns[1], last)
        else:
            continue
        if not seen:
            rows, columns, seen = [row, max(row, rows[1])], [column, max(column, columns[1])], True
        rows = [min(rows[0], row), max(rows[1], row)]
        columns = [min(columns[0], column), max(columns[1], column, last)]
    return (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1)


class _Ole:
    """A compound file: streams in chains of sectors."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, mini_shift, first, self.cutoff, mini, more = struct.unpack_from("<HH14xI4xII4xI", data, 30)
        if not 7 <= shift <= 16 or not 4 <= mini_shift <= shift:
            raise NotBiff("sectors")
        self.size, self.mini_size = 1 << shift, 1 << mini_shift
        self.fat = self._numbers(self._fat_sectors(more))
        entries = b"".join(self._sector(n) for n in self._chain(first, self.fat))
        self.entries = [entries[n : n + 128] for n in range(0, len(entries) - 127, 128)]
        self.mini_fat = self._numbers(self._chain(mini, self.fat))

    def stream(self, names: tuple[str, ...]) -> bytes:
        """The first stream of one of the names, in lower case. Raises NotBiff."""
        for entry in self.entries:
            length, start, size = *struct.unpack_from("<H", entry, 64), *struct.unpack_from("<II", entry, 116)
            if entry[: max(0, length - 2)].decode("utf-16-le", "replace").lower() in names:
                return self._read(start, size)
        raise NotBiff("no workbook in it")

    def _read(self, start: int, size: int) -> bytes:
        if size >= self.cutoff:
            return b"".join(self._sector(n) for n in self._chain(start, self.fat))[:size]
        first = struct.unpack_from("<I", self.entries[0], 116)[0]
        whole = b"".join(self._sector(n) for n in self._chain(first, self.fat))
        places = (n * self.mini_size for n in self._chain(start, self.mini_fat))
        return b"".join(whole[at : at + self.mini_size] for at in places)[:size]

    def _sector(self, n: int) -> bytes:
        return self.data[(n + 1) * self.size : (n + 2) * self.size]

    def _chain(self, n: int, table: list[int]) -> Iterator[int]:
        for _ in range(len(table) + 1):  # a chain that comes back to itself ends, too
            if n >= _END:
                return
            yield n
            n = table[n]
        raise NotBiff("sectors in a ring")

    def _numbers(self, sectors: Iterator[int]) -> list[int]:
        found = b"".join(self._sector(n) for n in sectors)
        return list(struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4]))

    def _fat_sectors(self, more: int) -> Iterator[int]:
        yield from (n for n in struct.unpack_from("<109I", self.data, 76) if n < _END)
        for _ in range(len(self.data) // self.size + 1):
            if more >= _END:
                return
            *listed, more = struct.unpack(f"<{self.size // 4}I", self._sector(more))
            yield from (n for n in listed if n < _END)
        raise NotBiff("sectors in a ring")
