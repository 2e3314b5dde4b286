"""Cells of tables, and of lists built like tables."""

from __future__ import annotations

from checker.page.sheet import Sheet
from checker.text.outline import Box, Line


def table_head(sheet: Sheet, box: Box) -> list[str]:
    """Words of the head of the table that a row's box belongs to; [] when there is none."""
    out = sheet.out
    for above in out.ancestors(box.index):
        if above.tag == "table":
            for row in out.boxes[above.index + 1 :]:
                if row.line0 >= above.line1 and row.line1 > above.line1:
                    break
                if row.tag == "tr":
                    return cells(sheet, row)
            return []
    return []


def cells(sheet: Sheet, row: Box) -> list[str]:
    """Texts of the cells of a table row (or of the direct child boxes of any other row)."""
    out = sheet.out
    texts = []
    for box in out.boxes[row.index + 1 :]:
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
    below = next(
        (box for box in out.boxes[row.index + 1 :] if box.tag == "tr" and box.line0 >= row.line1), None
    )
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
    above = next((box for box in out.boxes[row.index - 1 : 0 : -1] if box.tag in ("tr", "table")), None)
    if above is None or above.tag != "tr":
        return ""
    order = sum(1 for box in out.boxes[row.index + 1 : cell.index] if box.parent == row.index)
    heads = cells(sheet, above)
    width = sum(1 for box in out.boxes[row.index + 1 :][: 4 * len(heads) + 8] if box.parent == row.index)
    return heads[order] if len(heads) == width > 2 and order < width else ""
