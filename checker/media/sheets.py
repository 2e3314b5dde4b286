"""Tables as rows of cells with the numbers a person sees: CSV and TSV by line, XLSX and XLS by row."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from checker import workbooks
from checker.indicator import Say, say
from checker.media.files import File, lines_of
from checker.media.model import MediaError

Cells = list[Any]

_MOST_UNPACKED = 400_000_000  # bytes of a workbook; what Excel writes for a million rows
_SEPARATORS = (",", "\t", ";", "|")
ZIP, OLE = workbooks.ZIP, workbooks.OLE


@dataclass
class Sheet:
    """One table. rows: number as a person counts, and cells. unread: rows that could not be, and why."""

    name: str
    rows: list[tuple[int, Cells]]
    notes: list[Say] = field(default_factory=list)
    unread: list[tuple[int, Say]] = field(default_factory=list)


def sheets(file: File) -> list[Sheet]:
    """All tables of a file. Raises MediaError where there are none to read."""
    if file.data.startswith(ZIP):
        _refuse_bombs(file)
        return list(_of_workbook(file))
    if file.data.startswith(OLE):
        return list(_of_workbook(file))
    return [_of_text(file)]


def is_workbook(data: bytes) -> bool:
    return data.startswith((ZIP, OLE))


# -- text ------------------------------------------------------------------------------------


def _of_text(file: File) -> Sheet:
    found = lines_of(file.data)
    sheet = Sheet("", [], found.notes())
    head = [line for line in found.lines[:20] if line.strip()]
    separator = max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in head))
    csv.field_size_limit(10_000_000)
    reader = csv.reader((line + "\n" for line in found.lines), delimiter=separator, strict=False)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return sheet
        except csv.Error as error:
            sheet.unread.append((reader.line_num, say("这一行读不出: {why}", why=error)))
            before = reader.line_num
            continue
        first, before = before + 1, reader.line_num
        if any(number in found.bad for number in range(first, before + 1)):
            sheet.unread.append((first, say("这一行的编码读不出")))
        elif any(cell.strip() for cell in cells):
            sheet.rows.append((first, list(cells)))


# -- workbooks ---------------------------------------------------------------------------------


def _of_workbook(file: File) -> Iterator[Sheet]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        raise MediaError("读 {file} 需要 python-calamine;请安装 govcheck[office]", file=file.shown) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        with book:
            for known in book.sheets_metadata:
                if known.visible is SheetVisibleEnum.Visible and known.name in book.sheet_names:
                    yield _of_sheet(book.get_sheet_by_name(known.name))
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        why = " ".join(str(error).split())[:80]
        raise MediaError("{file} 读不出表格({why});请另存为 xlsx 或 CSV", file=file.shown, why=why) from None


def _of_sheet(sheet: Any) -> Sheet:
    top, left = sheet.start or (0, 0)
    made = Sheet(str(sheet.name), [])
    rows: list[Cells] = sheet.to_python(skip_empty_area=True)
    for (first, begin), (last, end) in getattr(sheet, "merged_cell_ranges", None) or ():
        _fill(rows, (first - top, begin - left), (last - top, end - left))
    for number, cells in enumerate(rows, top + 1):
        if any(cell not in ("", None) for cell in cells):
            made.rows.append((number, cells))
    return made


def _fill(rows: list[Cells], first: tuple[int, int], last: tuple[int, int]) -> None:
    """What stands in a merged cell holds for all that it covers."""
    if not (0 <= first[0] < len(rows) and 0 <= first[1] < len(rows[first[0]])):
        return
    value = rows[first[0]][first[1]]
    for row in rows[first[0] : last[0] + 1]:
        for n in range(first[1], min(last[1] + 1, len(row))):
            row[n] = value


def _refuse_bombs(file: File) -> None:
    try:
        workbooks.count(file.data, _MOST_UNPACKED)
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
        why = " ".join(str(error).split())[:80]
        raise MediaError("{file} 读不出表格({why});请另存为 xlsx 或 CSV", file=file.shown, why=why) from None
