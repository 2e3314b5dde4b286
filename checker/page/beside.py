"""What stands in a page's own part beside its main text and its list: other words, frames, embedded files.

A page seems blank when its main text and its list are. Entries that only a script can open, tiles of
pictures and embedded documents are neither, so they are kept apart here.
"""

from __future__ import annotations

from checker.page.sheet import Sheet

_OWN = frozenset({"", "side"})
_MOST = 4000  # characters kept
_EMBEDDING = frozenset({"frame", "media"})


def words_beside(sheet: Sheet) -> str:
    """The visible lines of the page's own part that are not its main text."""
    box = sheet.main.box
    inside = range(box.line0, box.line1) if box else range(0)
    lines = (line.text for line in sheet.visible if line.zone == "" and line.index not in inside)
    return "\n".join(lines)[:_MOST]


def embedded(sheet: Sheet) -> tuple[str, ...]:
    """Addresses of the frames and files that the own part shows inside the page, each once; "" for one
    without an address, which a script or a plug-in fills."""
    refs = [ref for ref in sheet.out.refs if ref.kind in _EMBEDDING and ref.zone in _OWN]
    found = dict.fromkeys(sheet.resolve(ref) or "" for ref in refs)
    shown = sum(1 for ref in refs if ref.tag == "object")
    if sum(1 for box in sheet.out.boxes if box.tag == "object" and box.zone in _OWN) > shown:
        found[""] = None
    return tuple(found)
