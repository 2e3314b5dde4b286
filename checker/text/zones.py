"""Settling which part of a page a line stands in, once the whole page is known.

Names of classes are hints only: a "header" that holds the article is not a header, and many pages
have a footer that no class names. What a line says, and how much, decides.
"""

from __future__ import annotations

import re

from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Box, Line, Outline

# Words of the bottom function area required by 《政府网站网页设计规范》.
_FOOTER_WORDS = (
    *("版权所有", "ICP备", "icp备", "Icp备", "公网安备", "公安备案", "标识码", "网站主办"),
    *("Copyright", "copyright", "CopyRight", "copyRight", "COPYRIGHT", "All Rights", "All rights"),
)
_HOST_WORDS = re.compile(r"主办单位[:：]|^主\s?办\s?[:：]", re.M)  # events have organisers too
_NEAR = 8  # lines within which words that only a footer has must stand
_CRUMB_WORDS = re.compile(
    r"^\W{0,3}(?:您|你)?(?:现在|当前|目前)?(?:的)?(?:所在的?)?(?:当前)?(?:所在)?位置(?:是|为)?\s*(?:[:：]|$)"
)
_PLACE = ("位置",)
_DATE = re.compile(r"(?<!\d)20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_MOST_UNLINKED = {CRUMB: 160, NAV: 400, HEADER: 400, SIDE: 3000}
_MOST_SHARE = 0.6  # share of the page's lines beyond which a dated "header" is the page itself
_FOOTER_FROM = 0.3  # a footer begins no earlier than this share of the page's lines
_FOOTER_LINES = 30
_PROSE = 60  # characters outside links from which a line is prose, not a footer's


def settle(out: Outline) -> None:
    """Correct the zones of lines and references in place."""
    _revoke(out)
    _crumbs(out)
    _footers(out)


def _revoke(out: Outline) -> None:
    """Take the zone from a box that says too much for it."""
    for box in out.boxes:
        zone = box.zone
        outer = out.boxes[box.parent].zone if box.parent >= 0 else ""
        if not zone or zone == outer:
            continue
        lines = out.lines[box.line0 : box.line1]
        if zone == FOOTER:
            wrong = box.line0 < len(out.lines) * _FOOTER_FROM and len(lines) > _FOOTER_LINES
        else:
            prose = sum(
                len(line.text) - line.linked for line in lines if line.zone == zone and not line.hidden
            )
            wrong = prose > _MOST_UNLINKED[zone] or (
                zone in (NAV, HEADER)
                and len(lines) > len(out.lines) * _MOST_SHARE
                and sum(1 for line in lines if _DATE.search(line.text)) >= 3
            )
        if wrong:
            _rezone(out, box, zone, outer)


def _crumbs(out: Outline) -> None:
    """Where a line says 当前位置, its box is the breadcrumb."""
    for index in out.lines_saying(_PLACE):
        line = out.lines[index]
        if line.zone in (FOOTER, CRUMB) or len(line.text) > 200 or "位置" not in line.text[:12]:
            continue
        if _CRUMB_WORDS.match(line.text):
            box = out.boxes[line.box]
            path = len(line.text) > 12 and (line.linked > 0 or ">" in line.text)
            told = path or box.line1 - box.line0 > 1
            while not told and box.parent >= 0 and _small(out, out.boxes[box.parent]):
                box = out.boxes[box.parent]  # the label stands alone: its path is in the boxes round it
            if _small(out, box):
                _rezone(out, box, None, CRUMB)
            else:
                line.zone = CRUMB


def _small(out: Outline, box: Box) -> bool:
    lines = out.lines[box.line0 : box.line1]
    return (
        len(lines) <= 12
        and sum(len(line.text) for line in lines) <= 160
        and not any(line.heading or _DATE.search(line.text) for line in lines)
    )


def _footers(out: Outline) -> None:
    """Grow a footer around each line that speaks as one."""
    earliest = len(out.lines) * _FOOTER_FROM
    certain = [index for index in out.lines_saying(_FOOTER_WORDS) if "。" not in out.lines[index].text]
    likely = [
        index
        for index in out.lines_with(_HOST_WORDS)
        if any(abs(index - other) <= _NEAR for other in certain)
    ]
    for index in [*certain, *likely]:
        line = out.lines[index]
        if line.zone == FOOTER or line.index < earliest or len(line.text) > 400:
            continue
        box = out.boxes[line.box]
        if box.line0 < earliest or not _could_be_footer(out, box, line):
            line.zone = FOOTER
            continue
        while box.parent >= 0:
            parent = out.boxes[box.parent]
            if parent.line0 < earliest or not _could_be_footer(out, parent, line):
                break
            box = parent
        _rezone(out, box, None, FOOTER)


def _speaks(text: str) -> bool:
    return any(word in text for word in _FOOTER_WORDS)


def _could_be_footer(out: Outline, box: Box, anchor: Line) -> bool:
    lines = out.lines[box.line0 : box.line1]
    if len(lines) > _FOOTER_LINES:
        return False
    for line in lines:
        if line is anchor or line.zone == FOOTER or line.hidden or _speaks(line.text):
            continue
        if 0 < line.heading < 4 or len(line.text) - line.linked >= _PROSE or _DATE.search(line.text):
            return False
    return True


def _rezone(out: Outline, box: Box, old: str | None, new: str) -> None:
    """Give lines, references and boxes inside `box` the zone `new` (only those of zone `old`, if given)."""
    for line in out.lines[box.line0 : box.line1]:
        if old is None or line.zone == old:
            line.zone = new
    for ref in out.refs[box.ref0 : box.ref1]:
        if old is None or ref.zone == old:
            ref.zone = new
    for inner in out.boxes[box.index :]:
        if inner.line0 >= box.line1 and inner.index != box.index:
            break
        if old is None or inner.zone == old:
            inner.zone = new
