"""A workbook is unpacked once for counting, before a library is let near it: some kilobytes may unpack to
gigabytes, and two cells at opposite ends of a sheet make a library ask for memory for all between them. And
what a library does on a damaged one is kept within bounds."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

MOST_CELLS = 20_000_000  # from the first to the last cell of a sheet
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, KeyError,
)  # fmt: skip

_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,80}?\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\s[^<>]{0,120}?\br="(\d{1,7})"')
_PIECE = 1 << 20
_OVERLAP = 300


class Bursts(Exception):
    """It unpacks to more than the bound."""


class FarCells(Exception):
    """Its cells reach too far: row, column from 1."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(row, column)
        self.row, self.column = row, column


def count(data: bytes, most_unpacked: int, most_cells: int = MOST_CELLS) -> None:
    """Count a zipped office file. Raises Bursts, FarCells, and one of BROKEN_ZIP for what is no sound zip."""
    unpacked = 0
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = packed.infolist()
        if sum(member.file_size for member in members) > most_unpacked:
            raise Bursts
        for member in members:
            if member.filename.endswith((".xml", ".rels", ".bin")):
                with packed.open(member) as stream:
                    unpacked += _counted(stream, most_unpacked - unpacked, most_cells)


def _counted(stream: IO[bytes], left: int, most_cells: int) -> int:
    """Bytes of one part."""
    seen, tail = 0, b""
    rows = columns = 1
    while piece := stream.read(_PIECE):
        seen += len(piece)
        if seen > left:
            raise Bursts
        text = tail + piece
        for found in _CELL.finditer(text):
            columns = max(columns, _column(found[1]))
            rows = max(rows, int(found[2]))
        for found in _ROW.finditer(text):
            rows = max(rows, int(found[1]))
        if rows * columns > most_cells:
            raise FarCells(rows, columns)
        tail = text[-_OVERLAP:]
    return seen


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@contextmanager
def without_panic() -> Iterator[None]:
    """A damaged file makes the library of calamine panic: it tells that on standard error itself, past
    Python, and raises what no `except Exception` catches. Raises ValueError instead."""
    said = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(str(error)) from None
    finally:
        os.dup2(said, 2)
        os.close(said)
        os.close(nowhere)
