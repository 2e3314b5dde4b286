"""Cells of tables, and of lists built like tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from checker.page.sheet import Sheet
from checker.text.outline import Box, Line, Outline

_FARTHEST = 200  # boxes between a row and the one over it


def table_head(sheet: Sheet, box: Box) -> list[str]:
    """Words of the head of the table that a row's box belongs to; [] when there is none."""
    out = sheet.out
    for above in out.ancestors(box.index):
        if above.tag == "table":
            for index in range(above.index + 1, len(out.boxes)):
                row = out.boxes[index]
                if row.line0 >= above.line1 and row.line1 > above.line1:
                    break
                if row.tag == "tr":
                    return cells(sheet, row)
            return []
    return []


def _next_row(out: Outline, row: Box) -> Box | None:
    last = min(len(out.boxes), row.index + _FARTHEST)
    after = (out.boxes[index] for index in range(row.index + 1, last))
    return next((box for box in after if box.tag == "tr" and box.line0 >= row.line1), None)


def cells(sheet: Sheet, row: Box) -> list[str]:
    """Texts of the cells of a table row (or of the direct child boxes of any other row)."""
    out = sheet.out
    texts = []
    for index in range(row.index + 1, len(out.boxes)):
        box = out.boxes[index]
        if box.parent == row.index:
            texts.append(out.box_text(box).replace("\n", " "))
        elif box.parent < row.index:
            break
    return texts


def cell_below(sheet: Sheet, line: Line) -> str:
    """Words of the cell under the one a line stands in, in the next row of as many cells; '' elsewhere."""
    out = sheet.out
    cell = next((box for box in out.ancestors(line.box)[:3] if box.tag in ("td", "th")), None)
    if cell is None or cell.parent < 0:
        return ""
    row = out.boxes[cell.parent]
    below = _next_row(out, row)
    heads, values = cells(sheet, row), cells(sheet, below) if below else []
    order = sum(1 for box in out.boxes[row.index + 1 : cell.index] if box.parent == row.index)
    return values[order] if len(heads) == len(values) > 2 else ""


def column_head(sheet: Sheet, line: Line) -> str:
    """Words of the cell above the one a line stands alone in, in a row of as many cells; '' elsewhere."""
    out = sheet.out
    cell = next((box for box in out.ancestors(line.box)[:3] if box.tag in ("td", "th")), None)
    if cell is None or cell.line1 - cell.line0 > 1 or cell.parent < 0:
        return ""
    row = out.boxes[cell.parent]
    before = (out.boxes[index] for index in range(row.index - 1, max(0, row.index - _FARTHEST), -1))
    above = next((box for box in before if box.tag in ("tr", "table")), None)
    if above is None or above.tag != "tr":
        return ""
    order = sum(1 for box in out.boxes[row.index + 1 : cell.index] if box.parent == row.index)
    heads = cells(sheet, above)
    near = out.boxes[row.index + 1 : row.index + 1 + 4 * len(heads) + 8]
    width = sum(1 for box in near if box.parent == row.index)
    return heads[order] if len(heads) == width > 2 and order < width else ""


class UnderHead(NamedTuple):
    """Words in the first row under a head cell, and how many rows stand under the head."""

    words: str
    rows: int


def under_head(sheet: Sheet, line: Line, known: Callable[[str], bool]) -> UnderHead | None:
    """What stands under a cell of a row of heads; None when the line's row is no such row.

    A row of heads has three cells or more, none empty, half of them `known`, and a row of as many cells
    under it.
    """
    out = sheet.out
    cell = next((box for box in out.ancestors(line.box)[:3] if box.tag in ("td", "th")), None)
    if cell is None or cell.parent < 0:
        return None
    row = out.boxes[cell.parent]
    heads = cells(sheet, row)
    if len(heads) < 3 or not all(heads) or sum(map(known, heads)) * 2 < len(heads):
        return None
    order = sum(1 for box in out.boxes[row.index + 1 : cell.index] if box.parent == row.index)
    below, words, rows = _next_row(out, row), "", 0
    while below is not None:
        values = cells(sheet, below)
        if len(values) != len(heads) or sum(map(known, values)) * 2 >= len(values):
            break
        words, rows = words or values[order], rows + 1
        below = _next_row(out, below)
    return UnderHead(words, rows) if rows else None
