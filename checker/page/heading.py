"""The heading of a page: which of its lines is the title that the tags and <title> tell of."""

from __future__ import annotations

import re

from checker.page.sheet import Sheet
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, Line

_TITLE_KEY = re.compile(r"(?:^|[\s_-])(?:title|tit|biaoti|bt)(?:$|[\s_-])", re.I)
_INFO_LONGEST = 120  # characters of a line of date, source and hits
_PROSE = 40  # characters from which a line is a text's own
_SQUEEZE = re.compile(r"[\s\u3000]+")


def read_heading(sheet: Sheet) -> tuple[str, int]:
    """The article's or column's own title and the line it stands on (-1 when only tags tell it)."""
    told = squeeze(sheet.metas.get("articletitle", ""))
    whole = squeeze(sheet.out.title)
    heads = set(told + whole)
    site = sheet.metas.get("sitename")
    best: tuple[int, Line] | None = None
    for line in sheet.visible:
        if line.zone in (NAV, CRUMB, FOOTER) or len(line.text) < 4:
            continue
        if not line.heading and (line.text[0] not in heads or line.text[-1] not in heads):
            continue  # cannot be part of what the tags and the title tell
        if line.text == site or (line.zone == HEADER and not line.heading):
            continue  # the site's name over the page
        score = _heading_score(line, told, whole)
        if score and (best is None or score > best[0]):
            best = (score, line)
    if best is None:
        named = _named_title(sheet) or _over_its_date(sheet)
        return (named.text, named.index) if named else (sheet.metas.get("articletitle") or "", -1)
    line = best[1]
    text = line.text
    if told and squeeze(text) != told and (squeeze(text) in told or told in squeeze(text)):
        text = sheet.metas["articletitle"]
    else:
        text = _joined(sheet, line, told or whole)
    return text, line.index


def _named_title(sheet: Sheet) -> Line | None:
    """Where tags and <title> tell nothing: the longest line of a box whose class calls it a title."""
    named = [
        line
        for line in sheet.visible
        if line.zone == ""
        and 10 <= len(line.text) <= 120
        and not line.linked
        and _TITLE_KEY.search(sheet.out.boxes[line.box].key)
    ]
    return max(named, key=lambda line: len(line.text), default=None)


def _over_its_date(sheet: Sheet) -> Line | None:
    """The line over a date that stands alone over prose, where the page has just one such place."""
    lines = sheet.visible
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at == 0 or line.index not in sheet.dateish or line.zone != "" or len(line.text) > _INFO_LONGEST:
            continue
        above = lines[at - 1]
        told = [line.text, *(words for words, _ in line.pieces), *re.split(r"[\s|]{1,3}(?=\D)", line.text)]
        title = 8 <= len(above.text) <= 100 and not above.linked and above.zone == ""
        if (
            title
            and not above.text.endswith(("：", ":", "。"))
            and any(dates.only_date(words) for words in told)
        ):
            below = lines[at + 1 : at + 5]
            if any(len(other.text) - other.linked >= _PROSE for other in below):
                found.append(above)
    return found[0] if len(found) == 1 else None


def _joined(sheet: Sheet, line: Line, whole: str) -> str:
    """A heading broken over lines or paragraphs, put together as far as the tags or the title tell it."""
    lines = sheet.visible
    at = next(index for index, other in enumerate(lines) if other.index == line.index)
    first = last = at
    text = squeeze(line.text)
    while first > 0 and squeeze(lines[first - 1].text) and squeeze(lines[first - 1].text) + text in whole:
        first -= 1
        text = squeeze(lines[first].text) + text
    while (
        last + 1 < len(lines)
        and text + squeeze(lines[last + 1].text) in whole
        and squeeze(lines[last + 1].text)
    ):
        last += 1
        text += squeeze(lines[last].text)
    if first == last == at and line.heading:
        return "".join(other.text for other in lines[at : at + 4] if other.box == line.box)
    return "".join(other.text for other in lines[first : last + 1])[:300]


def _heading_score(line: Line, told: str, whole: str) -> int:
    text = squeeze(line.text)
    if len(text) > 200 or line.linked * 2 > len(text):
        return 0
    score = 0
    if told and (
        text == told or (len(text) >= 8 and (text in told or (told in text and len(text) < len(told) + 12)))
    ):
        score = 100 + (20 if text == told else 0)
    elif whole and len(text) >= 6 and text in whole:
        score = 60 + min(len(text), 30)
    elif line.heading and line.heading <= 3:
        score = 40 - line.heading
    if not score:
        return 0
    return score + (10 if line.heading else 0)


def squeeze(text: str) -> str:
    return _SQUEEZE.sub("", text)
