"""办事指南 of one matter: its eight elements, from tables, dl, headings, tabs or labelled paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.page.elements import ELEMENTS, OF, WEAK, elements_of
from checker.page.links import is_file
from checker.page.sheet import Sheet
from checker.page.tables import under_head
from checker.page.tabs import is_tab, panes
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, SIDE, Box, Line, Ref

# How labels end: a line without any of these is none, which is quicker to see than to match.
_ENDINGS = tuple(dict.fromkeys(word[-2:] for word in OF))
_NUMBER = r"^\W{0,3}(?:[（(【\[]?[一二三四五六七八九十\d]{1,3}[)）、.．\s】\]]{1,2})?\s*"
_ALL = "|".join(r"\s?".join(word) for word in sorted(OF, key=len, reverse=True))
_LABEL = re.compile(
    _NUMBER
    + r"([\u4e00-\u9fa5][\u4e00-\u9fa5\s、/,，]{0,18}?[\u4e00-\u9fa5])\s*(?:[（(][^）)]{0,14}[）)])?\s*"
    r"(?:[】\]]?\s*[:：]\s*(.*)|[】\]]\s*(.*)|\s*)$",
    re.S,
)
_INNER = re.compile(rf"(?:(?<=[\s，,；;。|｜])|^)({_ALL})\s*[:：]")
_ANY_LABEL = re.compile(_NUMBER + r"[\u4e00-\u9fa5]{2,10}\s*(?:[:：]|$)")
_NAMES = re.compile(
    r"办事指南|服务指南|办理指南|办事服务|事项详情|行政许可|权力事项|公共服务|办理须知|办事须知"
)
_NOTICE = re.compile(r"关于.*的?(?:通知|公告|通告|意见|方案|办法)|解读")
_AWAY = frozenset({FOOTER, NAV, HEADER, CRUMB, SIDE})
_FEWEST = 4
_FEWEST_NAMED = 3
_LONGEST = 2000
ELSEWHERE = "见图片或附件"


@dataclass
class Told:
    """What one reading found. hinted: see GuideParts."""

    found: dict[str, str] = field(default_factory=dict)
    hinted: set[str] = field(default_factory=set)
    strong: set[str] = field(default_factory=set)


def read_guide(sheet: Sheet) -> dict[str, str] | None:
    """Element name -> words found under it ('' when a label stands with nothing under it).

    None unless the page really is a guide: labels of several different elements, not a passing word.
    """
    told = read_labels(sheet)
    strong = told.strong & ELEMENTS.keys()
    core = strong - {"联系电话", "办理时间", "办理地点"}
    named = _NAMES.search(sheet.out.title) or any(
        line.zone == CRUMB and _NAMES.search(line.text) for line in sheet.visible
    )
    if not named and "事项名称" not in strong and _NOTICE.search(_own_title(sheet)):
        return None  # a call for applications says how to apply, and is no guide
    fewest = _FEWEST_NAMED if named else _FEWEST
    return told.found if len(strong) >= fewest and len(core) >= 2 else None


def _own_title(sheet: Sheet) -> str:
    heading = next((line.text for line in sheet.visible if line.heading == 1), "")
    return sheet.metas.get("articletitle") or heading or sheet.out.title


def read_labels(sheet: Sheet) -> Told:
    """Every element that a label of the page's own part names, with the words under it."""
    lines = [line for line in sheet.out.lines if line.zone not in _AWAY]
    told = Told()
    may_label = set(sheet.out.lines_saying(_ENDINGS))
    for at, line in enumerate(lines):
        if (
            (line.index not in may_label and " " not in line.text[:10])  # labels may be set with blanks
            or (len(line.text) > 400 and "：" not in line.text[:16])
            or _only_a_link(line)
        ):
            continue
        for name, label, words in _told_by(sheet, lines, at):
            if label not in WEAK:
                told.strong.add(name)
            if words is None:
                told.hinted.add(name)
                told.found.setdefault(name, "")
            elif len(words) > len(told.found.get(name, "")) or name not in told.found:
                told.found[name] = words[:_LONGEST]
    told.hinted -= {name for name, words in told.found.items() if words}
    return told


def _told_by(sheet: Sheet, lines: list[Line], at: int) -> Iterator[tuple[str, str, str | None]]:
    """(element, label, words) of one line; words None: the label's pane could not be matched to it."""
    line = lines[at]
    for label, pane in panes(sheet, line, lambda words: bool(elements_of(words))):
        for name in elements_of(label):
            yield name, label, None if pane is None else _pane_words(sheet, pane, label)
    if len(line.pieces) > 1 and is_tab(sheet, line, lambda words: bool(elements_of(words))):
        return
    label, value = split_line(line)
    names = elements_of(label) if label else ()
    if not names:
        return
    if value:
        yield from _inside(names, label, value)
        return
    head = under_head(sheet, line, lambda words: bool(elements_of(_split_text(words)[0])))
    if head is not None:
        if head.rows == 1:  # more are a catalogue of matters, not the guide of one
            yield from ((name, label, head.words) for name in names)
        return
    if not is_tab(sheet, line, lambda words: bool(elements_of(words))):
        words = _under(sheet, lines, at) or _shown(sheet, lines, at)
        yield from ((name, label, words) for name in names)


def _inside(names: tuple[str, ...], label: str, value: str) -> Iterator[tuple[str, str, str]]:
    """A value on its label's line, cut where further labels begin in it."""
    hits = list(_INNER.finditer(value))
    own = value[: hits[0].start()] if hits else value
    for name in names:
        yield name, label, own.strip(" ，,；;|｜")
    for order, hit in enumerate(hits):
        end = hits[order + 1].start() if order + 1 < len(hits) else len(value)
        inner = re.sub(r"\s", "", hit.group(1))
        if inner not in WEAK:
            yield OF[inner], inner, value[hit.end() : end].strip(" ，,；;|｜")


def split_line(line: Line) -> tuple[str, str]:
    """A line's label and the value behind it; both '' where it begins with no label."""
    label, value = _split_text(line.text)
    if elements_of(label) or len(line.pieces) < 2:
        return label, value
    first = line.pieces[0][0].strip()
    if elements_of(first):  # <strong>办理地点</strong> the words, without a colon
        return first, line.text[len(first) :].strip()
    return label, value


def _split_text(text: str) -> tuple[str, str]:
    hit = _LABEL.match(text)
    if not hit:
        return "", ""
    return "".join(hit.group(1).split()), (hit.group(2) or hit.group(3) or "").strip()


def _only_a_link(line: Line) -> bool:
    """Whether a line is a link elsewhere; a short one may be a tab that opens its pane."""
    return line.linked * 2 > len(line.text) and 8 < len(line.text) < 30 and len(line.pieces) < 3


def _pane_words(sheet: Sheet, pane: Box, label: str) -> str:
    lines = sheet.out.lines[pane.line0 : pane.line1]
    words = [line.text for line in lines if _split_text(line.text) != (label, "")]
    if words:
        return "\n".join(words)
    held = sheet.out.refs[pane.ref0 : pane.ref1]
    return ELSEWHERE if any(_shows(ref) for ref in held) else ""


def _under(sheet: Sheet, lines: list[Line], at: int) -> str:
    """What stands under a label until the next label: the next cell, the dd, the paragraphs.

    A label in a list or table has its words there too; nothing reaches past the next heading.
    """
    label = lines[at]
    end = _container_end(sheet, label)
    words: list[str] = []
    for line in lines[at + 1 : at + 60]:
        if line.index >= end or (line.heading and line.heading <= (label.heading or 6)):
            break
        if elements_of(split_line(line)[0]):
            break
        if words and _ANY_LABEL.match(line.text) and len(line.text) <= 12:
            break
        words.append(line.text)
        if sum(len(word) for word in words) > _LONGEST:
            break
    return "\n".join(words).strip()


def _shown(sheet: Sheet, lines: list[Line], at: int) -> str:
    """ELSEWHERE when nothing but a picture or a file stands between a label and the next line."""
    after, out = lines[at].index + 1, sheet.out
    until = lines[at + 1].index if at + 1 < len(lines) else len(out.lines)
    for ref in out.refs:
        box = out.boxes[ref.box] if ref.box >= 0 else None
        if box and _shows(ref) and after <= box.line0 <= box.line1 <= until:
            return ELSEWHERE
    return ""


def _shows(ref: Ref) -> bool:
    return ref.kind in ("image", "media", "frame") or (ref.kind == "page" and is_file(ref.url))


def _container_end(sheet: Sheet, label: Line) -> int:
    """Index of the first line behind the list or table the label stands in; far away when in none."""
    for box in sheet.out.ancestors(label.box):
        if box.tag in ("dl", "table"):
            return box.line1
    return len(sheet.out.lines)
