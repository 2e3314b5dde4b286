"""Tabs: labels side by side, each with a pane of its own elsewhere on the page, shown or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from checker.page.sheet import Sheet
from checker.text.outline import Box, Line

Known = Callable[[str], bool]
_LONGEST = 14
_FEWEST = 3
_MOST = 30  # more side by side are a list, not tabs
_ITEMS = frozenset({"li", "div", "p", "button", "h3", "h4"})
_UP = 3  # boxes round a bar among whose followers the panes are looked for


class _Bar(NamedTuple):
    """A row of tabs: their words, the box behind which the panes stand, the place of one tab in it."""

    words: list[str]
    box: Box
    at: int | None  # None: all tabs stand on the one line


def is_tab(sheet: Sheet, line: Line, known: Known) -> bool:
    """Whether a line is one of a row of tabs, most of them `known`."""
    return _bar(sheet, line, known) is not None


def panes(sheet: Sheet, line: Line, known: Known) -> Iterator[tuple[str, Box | None]]:
    """(words, pane) of each tab on a line; pane None where it could not be told. Nothing when no tab stands
    on the line."""
    bar = _bar(sheet, line, known)
    if bar is None:
        return
    found = _panes_behind(sheet, bar)
    tabs = enumerate(bar.words) if bar.at is None else [(bar.at, bar.words[bar.at])]
    for order, words in tabs:
        yield words, _named_pane(sheet, line, words) or (found[order] if found else None)


def _bar(sheet: Sheet, line: Line, known: Known) -> _Bar | None:
    out = sheet.out
    pieces = ["".join(words.split()) for words, _ in line.pieces[: _MOST + 1]]
    if len(pieces) >= _FEWEST:
        one_line = len(pieces) <= _MOST and _mostly(pieces, known)
        return _Bar(pieces, out.boxes[line.box], None) if one_line else None
    if len(line.text) > _LONGEST or line.box < 0 or not known("".join(line.text.split())):
        return None
    item = out.boxes[line.box]
    if item.tag not in _ITEMS or item.parent < 0 or item.line1 - item.line0 != 1:
        return None
    items = _children(sheet, out.boxes[item.parent])
    if not _FEWEST <= len(items) <= _MOST or any(
        box.tag != item.tag or box.line1 - box.line0 != 1 for box in items
    ):
        return None
    words = ["".join(out.lines[box.line0].text.split()) for box in items]
    at = next(order for order, box in enumerate(items) if box.index == item.index)
    return _Bar(words, out.boxes[item.parent], at) if _mostly(words, known) else None


def _mostly(words: list[str], known: Known) -> bool:
    hits = sum(1 for word in words if known(word))
    return hits >= _FEWEST and hits * 10 >= len(words) * 6 and all(len(word) <= _LONGEST for word in words)


def _named_pane(sheet: Sheet, line: Line, words: str) -> Box | None:
    """The box whose id the tab's own address names (`#e1`)."""
    for piece, ref in line.pieces:
        if ref < 0 or "".join(piece.split()) != words:
            continue
        _, _, name = sheet.out.refs[ref].url.partition("#")
        if name:
            return next((box for box in sheet.out.boxes if box.key.split(" ")[-1] == name), None)
    return None


def _panes_behind(sheet: Sheet, bar: _Bar) -> list[Box]:
    """As many boxes as there are tabs, behind the bar; [] when no such row is found."""
    box, n = bar.box, len(bar.words)
    for _ in range(_UP):
        if box.parent < 0:
            break
        after = [one for one in _children(sheet, sheet.out.boxes[box.parent]) if one.index > box.index]
        for one in after:
            inner = _children(sheet, one)
            if len(inner) == n and one.line0 >= box.line1:
                return inner
        if len(after) == n:
            return after
        box = sheet.out.boxes[box.parent]
    return []


def _children(sheet: Sheet, around: Box) -> list[Box]:
    boxes = sheet.out.boxes
    found = []
    for index in range(around.index + 1, len(boxes)):
        box = boxes[index]
        if box.parent < around.index:
            break
        if box.parent == around.index:
            found.append(box)
            if len(found) > _MOST:
                break
    return found
