"""Cells of tables, and of lists built like tables."""

from __future__ import annotations

from checker.page.sheet import Sheet
from checker.text.outline import Box


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
