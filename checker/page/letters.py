"""Public letters (留言): rows of a letter list, or the one letter of a letter's own page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from checker.page.fields import Field, read_fields
from checker.page.model import Letter
from checker.page.sheet import Sheet
from checker.page.tables import cell_below, cells
from checker.text import dates
from checker.text.outline import CRUMB, FOOTER, HEADER, NAV, Box, Line, Ref

_TITLE = re.compile(r"标题|主题|来信内容|信件名称|留言内容|问题|咨询事项|诉求")
_ASKED = re.compile(
    r"(?:来信|写信|留言|提交|咨询|提问|发信|受理|收信|投诉|发布|来件|反映|诉求|登记|信件|求助|建议|创建|来电|发表)"
    r"(?:日期|时间)|^(?:日期|时间)$"
)
_ANSWERED = re.compile(r"(?:答复|回复|办结|回信|反馈|办理|解答|处理)(?:日期|时间)")
_UNIT = re.compile(
    r"(?:答复|回复|办理|受理|处理|承办|回信|解答|责任|收信|反馈|办结|接收|转办|处置)(?:单位|部门|机构|科室|人)"
    r"|^(?:部门|单位)$"
)
_STATUS = re.compile(r"状态|办理情况|处理情况|是否(?:答复|回复|办结)|办理结果|进度")
_STATUS_WORDS = re.compile(
    r"已(?:办结|答复|回复|受理|处理|解决|办理|反馈)|办理中|处理中|待(?:受理|办理|答复|回复)|未(?:答复|回复|办结)|受理中|办结"
)
_NUMBER = re.compile(r"编号|信件号|查询码|序号")
_UNANSWERED = re.compile(
    r"(?:暂无|尚无|暂未|尚未|还未|未)(?:予以|进行)?(?:答复|回复|办结|反馈)|(?:等待|待)(?:答复|回复)"
)
_TEXT = re.compile(r"(?:来信|信件|留言|咨询|投诉|问题|诉求|反映|来件|建议|写信|提问)(?:内容|正文|详情)|内容")
_COUNTED = re.compile(
    r"(?:收到|受理|办结|答复|回复|反馈|来信|信件|留言|诉求)[^。；;\d]{0,12}\d[\d,.]*\s?(?:件|条|封|次|%)"
    r"|(?:办结|答复|回复|满意)[率量数](?:为|达到?|[:：])?\s?\d[\d.]*\s?(?:%|件|条|封|$)"
)
_COUNT_HEAD = re.compile(
    r"(?:累计|总|共|本[年月周日]|今年|当[年月日])?(?:收到|受理|办结|答复|回复|反馈|办理|来信|信件|留言|咨询|投诉|写信)"
    r"(?:来信|信件|留言|咨询|投诉)?(?:总?[数率量]|件数|总计|统计|情况统计|数量)?(?:[(（][件条封][)）])?[:：]?"
)
_COUNT_NAME = re.compile(r"[数率量]|总计|统计")
_COUNTING = ("收到", "受理", "办结", "答复", "回复", "反馈", "来信", "信件", "留言", "统计", "写信", "满意")
_NUMBER_ALONE = re.compile(r"\d[\d,.]*\s?[件条封个次%]?")
_TELLING = re.compile(r"来信|来件|写信|留言|信件|答复|回复|受理编号|咨询|投诉|诉求|办结|反映|收信|信箱")
_ANSWER = re.compile(
    r"(?:官方|部门|单位|网上)?(?:答复|回复|回信|反馈|办理|处理)(?:内容|意见|结果|情况|正文)?|办结意见"
)
_LETTER_STATUS = re.compile(
    r"(?:信件|来信|留言|当前|办理|处理|受理|回复|答复)?(?:状态|进度)|(?:办理|处理)情况|是否(?:答复|回复|办结)"
)
_LETTER_TITLE = re.compile(r"(?:信件|来信|留言|咨询|投诉|来件|诉求|问题)?(?:标题|主题|名称)")
_OTHER = re.compile(
    r"(?:信件|来信|留言|受理)?(?:编号|查询码|序号)|(?:来信|信件|留言|咨询|投诉|问题|诉求)(?:内容|类型|类别|人)|写信人|姓名|内容|是否公开|满意度|浏览次数|点击数"
)
_AWAY = frozenset({FOOTER, NAV, CRUMB, HEADER})
_OFFICE = re.compile(
    r"(?:[局委办厅科处室部会院所站队镇乡]|中心|政府|公司|街道|单位|部门)(?:答复|回复|反馈)?(?:如下)?[:：]?\s*$"
    r"|(?:答复|回复|办理|处理|承办|受理|主办|反馈)(?:的)?(?:单位|部门|机构|科室|人)"
)
_MOST = 500
_MOST_COUNTS = 20
_LONGEST_COUNT = 60
_LONGEST_UNIT = 24
_SOME_ANSWER = 120  # characters that no label accounts for, in which an answer could stand
_SHORT = 20  # characters of an answer that only tells a state
_MOST_HEADS = 10
_MOST_BOXES = 6000
_MOST_CELLS = 24  # lines a row can have


def read_letters(sheet: Sheet) -> tuple[Letter, ...]:
    """Letters in page order: rows under a head that speaks of letters, cards, or the page's one letter."""
    words = sheet.out.title + "".join(line.text for line in sheet.visible if len(line.text) <= 30)
    if len(_TELLING.findall(words)) < 2:
        return ()
    rows = _table_letters(sheet)
    if rows:
        return tuple(rows[:_MOST])
    lines = [line for line in sheet.visible if line.zone not in _AWAY]
    told = list(read_fields(sheet, lines, _kind_of))
    cards = _cards(sheet, lines, told)
    if cards:
        return tuple(cards[:_MOST])
    one = _one_letter(sheet, lines, told)
    return (one,) if one else ()


def read_counts(sheet: Sheet) -> tuple[str, ...]:
    """Lines that count letters received, handled, answered, each with its number; one that names a count
    whose number a script may bring stands without."""
    out = sheet.out
    found = []
    for index in out.lines_saying(_COUNTING):
        line = out.lines[index]
        if line.hidden or line.zone in _AWAY or len(line.text) > _LONGEST_COUNT:
            continue
        if _COUNTED.search(line.text):
            found.append(line.text)
        elif _COUNT_HEAD.fullmatch(line.text):
            near = [cell_below(sheet, line), *(one.text for one in out.lines[max(0, index - 1) : index + 2])]
            number = next((words for words in near if _NUMBER_ALONE.fullmatch(words.strip())), "")
            if number or _COUNT_NAME.search(line.text):
                found.append(f"{line.text} {number}".strip())
    return tuple(found[:_MOST_COUNTS])


def _kind_of(label: str) -> str | None:
    """What a label of a letter's page tells; None for any other words."""
    if len(label) > 8 or label in ("日期", "时间", "部门", "单位"):
        return None
    for name, pattern in (("answered", _ANSWERED), ("asked", _ASKED), ("unit", _UNIT)):
        if pattern.fullmatch(label):
            return name
    if _LETTER_TITLE.fullmatch(label):
        return "title"
    if _ANSWER.fullmatch(label):
        return "answer"
    if _LETTER_STATUS.fullmatch(label):
        return "status"
    return "other" if _OTHER.fullmatch(label) else None


def _table_letters(sheet: Sheet) -> list[Letter]:
    """Rows under a head row (of a table, or of a list built from ul and div) that names letter columns."""
    out = sheet.out
    for index in out.lines_with(_TITLE)[:_MOST_HEADS]:
        line = out.lines[index]
        if line.zone in _AWAY or line.hidden or len(line.text) > 100:
            continue
        for box in out.ancestors(line.box)[:4]:
            head = _cells(sheet, box)
            columns = _columns(head) if len(head) >= 3 else None
            if columns is None:
                continue
            letters = _rows_below(sheet, box, columns, len(head))
            if letters:
                return letters
    return []


def _cells(sheet: Sheet, box: Box) -> list[str]:
    """Cells of a row: its child boxes, those of the one box it wraps, or the nodes of its only line."""
    if box.line1 - box.line0 > _MOST_CELLS:
        return []
    made = cells(sheet, box)
    if not made and box.line1 == box.line0 + 1:
        return [words for words, _ in sheet.out.lines[box.line0].pieces]
    return made


def _columns(head: list[str]) -> dict[str, int] | None:
    """Which column is what; None when the cells are not the head of a letter list."""
    if not 3 <= len(head) <= 10 or any(len(cell) > 12 for cell in head):
        return None
    found: dict[str, int] = {}
    for at, cell in enumerate(re.sub(r"\s", "", cell) for cell in head):
        for name, pattern in (
            ("answered", _ANSWERED),
            ("asked", _ASKED),
            ("unit", _UNIT),
            ("status", _STATUS),
            ("title", _TITLE),
        ):
            if name not in found and pattern.search(cell):
                found[name] = at
                break
    telling = sum(1 for cell in head if _TELLING.search(cell) or _STATUS.search(cell))
    return found if "title" in found and len(found) >= 2 and telling >= 1 else None


def _rows_below(sheet: Sheet, head: Box, columns: dict[str, int], width: int) -> list[Letter]:
    """Letters in the rows that follow a head, in its box or in one of the three round it."""
    out = sheet.out
    for above in out.ancestors(head.parent)[:4]:
        letters: list[Letter] = []
        end = head.line1
        for index in range(head.index + 1, min(len(out.boxes), head.index + _MOST_BOXES)):
            box = out.boxes[index]
            if box.line0 >= above.line1 or len(letters) >= _MOST:
                break
            if box.line0 < end or box.line1 == box.line0 or box.tag not in ("tr", "ul", "li", "div", "dl"):
                continue
            texts = _cells(sheet, box)
            if len(texts) == width or box.line1 == box.line0 + 1:
                texts = _fitted(texts, columns, width)
            else:
                continue
            letter = _from_cells(sheet, box, texts, columns) if texts else None
            if letter:
                letters.append(letter)
                end = box.line1
        if letters:
            return letters
    return []


def _fitted(texts: list[str], columns: dict[str, int], width: int) -> list[str]:
    """Cells put under their heads: a row of nodes leaves out its empty ones. [] when they do not fit."""
    if len(texts) == width:
        return texts if _fits_asked(texts, columns) else []
    if not width - 3 <= len(texts) < width or len(texts) < 3:
        return []
    of = {at: name for name, at in columns.items()}
    rest = iter(texts)
    word: str | None = next(rest)
    made = []
    for at in range(width):
        fits = word is not None and _fits(of.get(at, ""), word)
        made.append(word or "" if fits else "")
        word = next(rest, None) if fits else word
    return made if word is None and _fits_asked(made, columns) else []


def _fits_asked(texts: list[str], columns: dict[str, int]) -> bool:
    asked = texts[columns["asked"]].strip() if "asked" in columns else ""
    return not asked or _day(asked) is not None


def _fits(column: str, words: str) -> bool:
    if column in ("asked", "answered"):
        return _day(words) is not None
    return column != "status" or bool(_STATUS_WORDS.search(words))


def _from_cells(sheet: Sheet, box: Box, texts: list[str], columns: dict[str, int]) -> Letter | None:
    title = texts[columns["title"]].strip()
    if not title:
        return None

    def cell(name: str) -> str | None:
        return texts[columns[name]].strip() or None if name in columns else None

    ref = _followed(sheet, box)
    if ref is not None and len(ref.title) > len(title):
        title = ref.title
    url = sheet.resolve(ref) or "" if ref else ""
    days = _day(cell("asked")), _day(cell("answered"))
    return Letter(title, url, *days, cell("unit"), cell("status"), link=_link(sheet, box, url))


def _followed(sheet: Sheet, box: Box) -> Ref | None:
    """The first link of a row that leads somewhere."""
    refs = sheet.out.refs[box.ref0 : box.ref1]
    return next((ref for ref in refs if ref.kind == "page" and sheet.resolve(ref)), None)


def _link(sheet: Sheet, box: Box, url: str) -> Literal["page", "script", "none"]:
    """How the page of a row's letter is reached."""
    if url:
        return "page"
    return "script" if any(ref.kind == "page" for ref in sheet.out.refs[box.ref0 : box.ref1]) else "none"


def _one_letter(sheet: Sheet, lines: list[Line], told: list[Field]) -> Letter | None:
    """A letter's own page: labelled fields, and an answer under its heading."""
    fields: dict[str, str] = {}
    answer: str | None = None
    asked_for = _question(lines, told)
    for order, field in enumerate(told):
        name = _kind_of(field.label)
        status = name == "answer" and len(field.value) <= 8 and _STATUS_WORDS.search(field.value)
        if name == "answer" and not status:
            until = told[order + 1].at if order + 1 < len(told) else field.at + 40
            words = _answer(lines, told, order, field, until)
            if words or answer is None:
                answer = answer or words
        elif name and name != "other":
            fields.setdefault("status" if status else name, field.value)
    if answer and len(answer) <= _SHORT and _UNANSWERED.search(answer):
        fields.setdefault("status", answer)
        answer = None
    asked, answered = _day(fields.get("asked")), _day(fields.get("answered"))
    if not (asked and (answer is not None or answered or "status" in fields)) and not (answer and answered):
        return None
    doubts = tuple(_doubts(lines, asked_for, told))
    return Letter(
        fields.get("title") or _heading(sheet), sheet.url, asked, answered, fields.get("unit") or None,
        fields.get("status") or None, answer or None, asked_for, "page", doubts,
    )  # fmt: skip


def _doubts(lines: list[Line], question: str | None, told: list[Field]) -> Iterator[str]:
    """Fields that may stand on the page under words that were not understood: a second day, a line that
    names an office, more text than the question and the labels account for."""
    days = {found.day for line in lines if (found := dates.first_date(line.text))}
    if days:
        yield "asked"
    if len(days) > 1:
        yield "answered"
    asked = {line.strip() for line in (question or "").split("\n")}
    others = [line for line in lines if line.text.strip() not in asked]
    if any(len(line.text) <= _LONGEST_UNIT and _OFFICE.search(line.text) for line in others):
        yield "unit"
    known = sum(len(field.label) + len(field.value) for field in told)
    if sum(len(line.text) for line in lines) - known > _SOME_ANSWER:
        yield "answer"


def _question(lines: list[Line], told: list[Field]) -> str | None:
    """What was asked, under its label; None when no label tells it."""
    for order, field in enumerate(told):
        if _TEXT.fullmatch(field.label):
            until = told[order + 1].at if order + 1 < len(told) else field.at + 1
            below = lines[max(field.at, field.below) + 1 : min(until, field.at + 40)]
            return "\n".join([field.value, *(line.text for line in below)])[:4000] or None
    return _between(lines, told)


def _between(lines: list[Line], told: list[Field]) -> str | None:
    """The words between the fields of the question and those of the answer; None for none."""
    kinds = [_kind_of(field.label) for field in told]
    if "asked" not in kinds:
        return None
    first = kinds.index("asked")
    last = next((at for at in range(first, len(told)) if kinds[at] in ("answer", "answered", "unit")), None)
    if last is None:
        return None
    begin = max(max(field.at, field.below) for field in told[first:last]) + 1
    return "\n".join(line.text for line in lines[begin : told[last].at][:40])[:4000] or None


def _answer(lines: list[Line], told: list[Field], order: int, field: Field, until: int) -> str:
    """The words of an answer: beside its label, and below it past the fields of who answered and when."""
    words = [field.value] if field.value else []
    begin = max(field.at, field.below) + 1
    if not words:
        for other in told[order + 1 :]:
            if _kind_of(other.label) not in ("answered", "unit") or other.at > begin + 4:
                break
            begin = max(other.at, other.below) + 1
        until = next((other.at for other in told if other.at >= begin), begin + 40)
    words += [line.text for line in lines[begin : min(until, begin + 40)]]
    return "\n".join(words)[:4000]


def _cards(sheet: Sheet, lines: list[Line], told: list[Field]) -> list[Letter]:
    """Letters as cards: boxes that each tell title, day and more of one letter."""
    asked = sorted({lines[field.at].index for field in told if _kind_of(field.label) == "asked"})
    if len(asked) < 2:
        return []
    at = [lines[field.at].index for field in told]
    letters = []
    for index in asked[:_MOST]:
        box = _card(sheet, index, asked)
        own = told[bisect_left(at, box.line0) : bisect_left(at, box.line1)]
        fields = {name: field.value for field in reversed(own) if (name := _kind_of(field.label))}
        ref = next(
            (ref for ref in sheet.out.refs[box.ref0 : box.ref1] if ref.kind == "page" and ref.words), None
        )
        title = fields.get("title") or (ref.title or ref.words if ref else sheet.out.lines[box.line0].text)
        url = sheet.resolve(ref) or "" if ref else ""
        if len(title) <= 120:
            unit, status = fields.get("unit") or None, fields.get("status") or None
            days = _day(fields.get("asked")), _day(fields.get("answered"))
            answer = fields.get("answer", "")
            told_state = bool(_STATUS_WORDS.search(answer)) and len(answer) <= _SHORT
            text = next((field.value for field in own if _TEXT.fullmatch(field.label)), None)
            letters.append(
                Letter(
                    title, url, *days, unit, status or (answer if told_state else None),
                    None if told_state else answer or None, text, _link(sheet, box, url),
                )
            )  # fmt: skip
    return letters if all(letter.asked for letter in letters) else []


def _card(sheet: Sheet, index: int, asked: list[int]) -> Box:
    """The largest box round a line that holds no other letter's day."""
    chain = sheet.out.ancestors(sheet.out.lines[index].box)
    best = chain[0]
    for box in chain[1:]:
        if bisect_left(asked, box.line1) - bisect_left(asked, box.line0) > 1:
            break
        best = box
    return best


def _heading(sheet: Sheet) -> str:
    for line in sheet.visible:
        if line.heading and line.zone not in _AWAY:
            return line.text
    return re.split(r"[_|｜-]", sheet.out.title)[0].strip()


def _day(text: str | None) -> str | None:
    if not text:
        return None
    found = dates.first_date(text) or dates.compact_date(text)
    return found.day if found else None
