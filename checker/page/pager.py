"""The pager of a list: how many pages there are, and which of them this is."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.page.sheet import Sheet

_PAGES = re.compile(
    r"共\s*(\d[\d,]{0,6})\s*页|\d\s*/\s*(\d{1,6})\s*页|(?:totalPage|pageCount)s?['\"]?\s*[:=]\s*['\"]?(\d+)"
    r"|createPageHTML\(\s*(\d+)|countPage\s*=\s*(\d+)"
)
_LATER_PAGE = re.compile(
    r"(?:index|list|column|page)_(\d+)\.s?html?|[?&](?:page|pageno|pagenum|currentpage|curpage|p|pn|uid)=(\d+)",
    re.I,
)
_PAGE_SHOWN = re.compile(
    r"第\s*(\d{1,6})\s*页|(?<!\d)(\d{1,5})\s*/\s*\d{1,6}\s*页?|当前(?:第)?\s*(\d{1,6})\s*页"
)
_TURNS = re.compile(r"[上下前后][一]?页|[尾末]页")
_LONGEST = 200  # characters of a pager's line
_ROUND = 12  # lines round it in which its numbers stand
_CURRENT = re.compile(r"(?:^|[\s_-])(?:active|current|cur|on|now|selected)(?:$|[\s_-])", re.I)


def pages(sheet: Sheet) -> int | None:
    """How many pages the list has, by its pager's words or script."""
    words = "\n".join(line.text for line in sheet.visible if len(line.text) <= 300 and "页" in line.text)
    hit = _PAGES.search(words) or _PAGES.search(sheet.scripts)
    if not hit:
        return None
    return int(next(number for number in hit.groups() if number).replace(",", ""))


def is_later_page(sheet: Sheet) -> bool:
    """Whether the address or the pager says that this is not the first page of the list."""
    hit = _LATER_PAGE.search(sheet.url)
    if hit and int(hit.group(1) or hit.group(2)) >= 2:
        return True
    for line in sheet.visible:
        if len(line.text) <= 200 and ("页" in line.text or "/" in line.text):
            shown = _PAGE_SHOWN.search(line.text)
            if shown and int(next(number for number in shown.groups() if number)) >= 2 and "页" in line.text:
                return True
    return _page_picked_out(sheet) >= 2


def _page_picked_out(sheet: Sheet) -> int:
    """The number without a link among a pager's, or the one its class calls current; 0 for none."""
    lines = sheet.visible
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST or not _TURNS.search(line.text):
            continue
        numbers = [
            (int(words), ref >= 0, sheet.out.boxes[near.box].key)
            for near in lines[max(0, at - _ROUND) : at + _ROUND]
            for words, ref in near.pieces
            if words.isdigit() and len(words) <= 5
        ]
        picked = _picked(numbers)
        if picked:
            return picked
    return 0


def _picked(numbers: list[tuple[int, bool, str]]) -> int:
    if len(numbers) < 3 or not any(one[0] + 1 == other[0] for one, other in pairwise(numbers)):
        return 0
    plain = [number for number, linked, _ in numbers if not linked]
    named = [number for number, _, key in numbers if _CURRENT.search(key)]
    return plain[0] if len(plain) == 1 else named[0] if len(named) == 1 else 0
