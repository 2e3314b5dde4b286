"""Where a list stands on a page, and where one could stand: the boxes that hold rows, and empty ones.

An empty box beside a script may be filled by it; whether it is, only a browser or a sister page with the
same box tells (checker/facts/states.py).
"""

from __future__ import annotations

import re

from checker.page.sheet import Sheet
from checker.text.outline import Box, Outline

_HOLDERS = frozenset({"ul", "ol", "dl", "table", "tbody"})
_NAMED_HOLDERS = frozenset({"div", "section", "article", "main"})
_IDENTITY = re.compile(r"conac|jiucuo|kaipuyun|zfwzgl", re.I)  # scripts that show marks, never lists
_MOST = 30


def box_name(box: Box) -> str:
    """`ul.list`: the same on every page made of one template."""
    return f"{box.tag}.{box.key}"


def empty_boxes(out: Outline) -> tuple[str, ...]:
    """Boxes of the page's own part that could hold a list and hold nothing, or a table's head row only."""
    rows = _rows_in_tables(out)
    found = dict.fromkeys(
        box_name(box)
        for box in out.boxes
        if box.zone == "" and not box.hidden and _could_hold(box) and _holds_nothing(box, rows)
    )
    return tuple(found)[:_MOST]


def scripts_of(sheet: Sheet) -> tuple[str, ...]:
    """Addresses of the page's scripts and `inline` for its own, less those that only show marks."""
    named = {ref.url for ref in sheet.out.refs if ref.kind == "script" and not _IDENTITY.search(ref.url)}
    inline = any(not _IDENTITY.search(script) for script in sheet.out.scripts)
    return tuple(sorted(named | ({"inline"} if inline else set())))


def _could_hold(box: Box) -> bool:
    return box.tag in _HOLDERS or (box.tag in _NAMED_HOLDERS and bool(box.key))


def _holds_nothing(box: Box, rows: dict[int, int]) -> bool:
    if box.tag == "table":
        return rows.get(box.index, 0) <= 1
    return box.line0 == box.line1 and box.ref0 == box.ref1


def _rows_in_tables(out: Outline) -> dict[int, int]:
    counts: dict[int, int] = {}
    for box in out.boxes:
        if box.tag != "tr":
            continue
        for around in out.ancestors(box.parent):
            if around.tag == "table":
                counts[around.index] = counts.get(around.index, 0) + 1
                break
    return counts
