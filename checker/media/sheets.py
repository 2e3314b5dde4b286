"""Tables as rows of cells with the numbers a person sees: CSV and TSV by line, XLSX and XLS by row."""

from __future__ import annotations

import csv
import faulthandler
import io
import multiprocessing
import os
import threading
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing.connection import Connection
from typing import Any

from checker import workbooks
from checker.indicator import Say, say
from checker.media import biff
from checker.media.files import File, Stream, lines_of
from checker.media.model import MediaError

Cells = list[Any]

_MOST_UNPACKED = 400_000_000  # bytes of a workbook; what Excel writes for a million rows
_MOST_MEMORY = 4_000_000_000  # bytes that the reader of one .xls may ask for
_HEAD = 100_000  # bytes in which the separator is looked for
_SEPARATORS = (",", "\t", ";", "|")
ZIP, OLE = workbooks.ZIP, workbooks.OLE


@dataclass
class Sheet:
    """One table. rows: number as a person counts, and cells. unread: rows that could not be, and why."""

    name: str
    rows: Iterable[tuple[int, Cells]]
    notes: list[Say] = field(default_factory=list)
    unread: list[tuple[int, Say]] = field(default_factory=list)


def sheets(file: File) -> list[Sheet]:
    """All tables of a file. Raises MediaError where there are none to read."""
    if is_workbook(file.data) and find_spec("python_calamine") is None:
        raise MediaError("读 {file} 需要 python-calamine;请安装 govcheck[office]", file=file.shown)
    if file.data.startswith(ZIP):
        _refuse_bombs(file)
        return list(_of_workbook(file))
    if file.data.startswith(OLE):
        _refuse_unfolding(file)
        return _apart(file)
    return [_of_text(file)]


def is_workbook(data: bytes) -> bool:
    return data.startswith((ZIP, OLE))


# -- text ------------------------------------------------------------------------------------


def _of_text(file: File) -> Sheet:
    """Rows come as they are asked for; notes and unread rows as far as they did."""
    head = [line for line in lines_of(file.data[:_HEAD]).lines[:20] if line.strip()]
    separator = max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in head))
    sheet = Sheet("", [])
    sheet.rows = _rows_of_text(sheet, file.data, separator)
    return sheet


def _rows_of_text(sheet: Sheet, data: bytes, separator: str) -> Iterator[tuple[int, Cells]]:
    lines = Stream(data)
    csv.field_size_limit(10_000_000)
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=False)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            sheet.notes += lines.notes()
            return
        except csv.Error as error:
            sheet.unread.append((reader.line_num, say("这一行读不出: {why}", why=error)))
            before = reader.line_num
            continue
        first, before = before + 1, reader.line_num
        if any(number in lines.bad for number in range(first, before + 1)):
            sheet.unread.append((first, say("这一行的编码读不出")))
        elif any(cell.strip() for cell in cells):
            yield first, list(cells)


# -- workbooks ---------------------------------------------------------------------------------


def _of_workbook(file: File) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with workbooks.without_panic(), CalamineWorkbook.from_filelike(io.BytesIO(file.data)) as book:
            for known in book.sheets_metadata:
                if known.visible is SheetVisibleEnum.Visible and known.name in book.sheet_names:
                    yield _of_sheet(book.get_sheet_by_name(known.name))
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        raise _unreadable(file, error) from None


def _apart(file: File) -> list[Sheet]:
    """An .xls, read in a process of its own: a damaged one makes the library ask for more memory than there
    is, which ends the process past Python."""
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if alone else "spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_read_apart, args=(there, file), daemon=True)
    child.start()
    there.close()
    try:
        made: list[Sheet] | str = here.recv()
    except EOFError:
        made = "damaged"
    finally:
        here.close()
        child.join()
    if isinstance(made, str):
        raise _unreadable(file, made)
    return made


def _read_apart(answer: Connection, file: File) -> None:
    """Send the sheets, or why there are none."""
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(ImportError, ValueError, OSError):  # Windows has no such bound
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        answer.send(list(_of_workbook(file)))
    except MediaError as error:
        answer.send(error.sentence.values.get("why", str(error)))


def _of_sheet(sheet: Any) -> Sheet:
    top, left = sheet.start or (0, 0)
    filled: list[tuple[int, Cells]] = []
    rows: list[Cells] = sheet.to_python(skip_empty_area=True)
    left_to_fill = workbooks.MOST_CELLS
    for (first, begin), (last, end) in getattr(sheet, "merged_cell_ranges", None) or ():
        left_to_fill -= (min(last - top, len(rows)) - first + top + 1) * (end - begin + 1)
        if left_to_fill < 0:
            break  # no person merges that much
        _fill(rows, (first - top, begin - left), (last - top, end - left))
    for number, cells in enumerate(rows, top + 1):
        if any(cell not in ("", None) for cell in cells):
            filled.append((number, cells))
    return Sheet(str(sheet.name), filled)


def _fill(rows: list[Cells], first: tuple[int, int], last: tuple[int, int]) -> None:
    """What stands in a merged cell holds for all that it covers."""
    if not (0 <= first[0] < len(rows) and 0 <= first[1] < len(rows[first[0]])):
        return
    value = rows[first[0]][first[1]]
    for row in rows[first[0] : last[0] + 1]:
        for n in range(first[1], min(last[1] + 1, len(row))):
            row[n] = value


def _refuse_bombs(file: File) -> None:
    """Of zipped files only .xlsx is read: the library knows others, whose cells we could not count."""
    try:
        workbooks.count(file.data, _MOST_UNPACKED)
        with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
            if "xl/workbook.xml" not in {name.lower() for name in packed.namelist()}:
                raise ValueError("not xlsx")
    except workbooks.Bursts:
        raise MediaError(
            "{file} 解开后超过 {most} MB,像是压缩炸弹,不读",
            file=file.shown,
            most=_MOST_UNPACKED // 1_000_000,
        ) from None
    except workbooks.FarCells as far:
        raise MediaError(
            "{file} 的表格伸到第 {row} 行、第 {column} 列,太大;请删去空行空列再存",
            file=file.shown,
            row=far.row,
            column=far.column,
        ) from None
    except workbooks.BROKEN_ZIP as error:
        raise _unreadable(file, error) from None


def _refuse_unfolding(file: File) -> None:
    try:
        found = biff.cells(file.data)
    except biff.NotBiff as error:
        raise _unreadable(file, error) from None
    if found > workbooks.MOST_CELLS:
        raise MediaError(
            "{file} 的表格共有 {n} 万个单元格,太大;请删去空行空列再存", file=file.shown, n=found // 10_000
        )


def _unreadable(file: File, error: Exception | str) -> MediaError:
    why = " ".join(str(error).split())[:80]
    return MediaError("{file} 读不出表格({why});请另存为 xlsx 或 CSV", file=file.shown, why=why)
