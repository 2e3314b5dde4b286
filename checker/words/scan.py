"""Finding suspected places in a text.

What stands inside a right phrase is right. Of hits that overlap, the graver and then the longer one counts.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.words.lists import Entry, Lexicon
from checker.words.model import WordHit
from checker.words.privacy import masked

AROUND = 30  # characters of the sentence shown on each side
_LONGEST_NUMBER = 24  # characters, with blanks: one that is cut off at the edge must be known as a number
_STOPS = "。！？；\n!?;"
_GRADE = {"grave": 0, "plain": 1, "note": 2}
# Begins with a digit and nothing before it: so the search leaps from digit to digit. What stands before is
# looked at afterwards.
_DATED = re.compile(
    r"(?P<figures>\d{1,5}+)(?:"
    r" ?月 ?(?P<day>\d{1,2}) ?日"  # 2月30日
    r"|(?P<mark>[-/.])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<of_month>\d\d)(?![\d.A-Za-z-])"  # 2023-02-30
    r"|[时点](?P<minute>\d{1,2})分"  # 25时30分
    r"|(?<=20\d{3}) ?年 ?(?:1[0-2]|0?[1-9]) ?月)"  # 20022年1月
)
# 十余个国家 and the like, but not 国家和地区, 国家级, 国际, 国内.
_COUNTRIES = re.compile(
    r"(?:[近约多十百余几数一二两三四五六七八九]|\d){0,5}个?国家?(?=[的、，,。;；:：!！?？\s)）》”]|均|都|已|进行|考察|访问|$)"
)
_YEAR = re.compile(r"(\d{4}) ?年 ?$")
_BEFORE_NUMBER = re.compile(r"[\d.A-Za-z-]")
_BEFORE_HOUR = frozenset("日午晚晨夜间：:于至")
_FORMER = "原"  # 原国土资源部: the text knows that it has another name
_MOST_TRADITIONAL = 0.1  # share of traditional characters beyond which the text is meant to be traditional


def scan(text: str, lexicon: Lexicon) -> tuple[WordHit, ...]:
    """Suspected places of a running text, in its order."""
    found = [*_by_list(text, lexicon), *_dates(text)]
    return tuple(sorted(_best(found), key=lambda hit: hit.start))


def scan_title(title: str, lexicon: Lexicon) -> tuple[WordHit, ...]:
    """Suspected places of a title, link or caption; also what is wrong only where nothing else stands."""
    plain = title.strip(" 　\t\r\n【】[]()（）0123456789-_.:：")
    alone = lexicon.alone.get(plain)
    return (_hit(title, title.find(plain), alone),) if alone else scan(title, lexicon)


def traditional(text: str, lexicon: Lexicon) -> tuple[WordHit, ...]:
    """Stray traditional characters in a simplified text; none where the text is meant to be traditional."""
    if lexicon.traditional.keys().isdisjoint(text):
        return ()
    places = [i for i, c in enumerate(text) if c in lexicon.traditional]
    letters = sum("\u4e00" <= c <= "\u9fff" for c in text)
    if len(places) > letters * _MOST_TRADITIONAL:
        return ()
    return tuple(
        WordHit("traditional", "note", i, text[i], lexicon.traditional[text[i]], *_around(text, i, i + 1))
        for i in places
    )


def _by_list(text: str, lexicon: Lexicon) -> Iterator[WordHit]:
    for start, end, entry, right in lexicon.find(text):
        if entry.kind == "renamed" and text[max(0, start - 1) : start] == _FORMER:
            continue
        if entry.where == "countries":
            yield from _countries(text, start, end)
        elif entry.kind == "own" or not _explained(start, end, entry, right):
            yield _hit(text, start, entry)


def _countries(text: str, start: int, end: int) -> Iterator[WordHit]:
    """台湾等十余个国家, where it goes on: they are no countries. Right is 国家和地区."""
    called = _COUNTRIES.match(text, end)
    if called:
        words = text[start : called.end()]
        instead = words.removesuffix("家").removesuffix("国") + "国家和地区"
        yield WordHit("region", "grave", start, words, instead, *_around(text, start, called.end()))


def _explained(start: int, end: int, entry: Entry, right: Sequence[tuple[int, int]]) -> bool:
    """Whether a right phrase explains what looks wrong: it covers it, or ends or begins inside it and takes
    in a character that seemed wrong."""
    changed, until = _changed(entry)
    return any(b > start + changed and a < start + until and not (start <= a and b <= end) for a, b in right)


def _changed(entry: Entry) -> tuple[int, int]:
    """Where the form of an entry is another than what belongs there; all of it where they have no more in
    common."""
    wrong, right = entry.words, entry.instead
    if entry.kind not in ("confusion", "leader", "region"):
        return 0, len(wrong)
    low = next((i for i, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other), 0)
    same = next(
        (i for i, (one, other) in enumerate(zip(wrong[::-1], right[::-1], strict=False)) if one != other), 0
    )
    high = len(wrong) - same
    return (low, high) if low < high else (max(0, high - 1), low + 1)


def _best(hits: Sequence[WordHit]) -> Iterator[WordHit]:
    """Of hits that overlap the graver, then the one with the longer right phrase."""
    taken: list[tuple[int, int]] = []  # in order, none overlaps another: a hit can only meet its neighbours
    for hit in sorted(hits, key=lambda h: (_GRADE[h.grade], -len(h.instead), -len(h.words), h.start)):
        end = hit.start + len(hit.words)
        at = bisect_left(taken, (hit.start, end))
        if not any(hit.start < b and a < end for a, b in taken[max(0, at - 1) : at + 1]):
            taken.insert(at, (hit.start, end))
            yield hit


def _dates(text: str) -> Iterator[WordHit]:
    for found in _DATED.finditer(text):
        start, end = found.span()
        before = text[start - 1] if start else ""
        figures = found["figures"]
        if before.isdigit():
            continue
        if found["day"]:
            yield from _day(text, start, end, int(figures), int(found["day"])) if len(figures) < 3 else ()
        elif found["of_month"]:
            wrong = not _is_day(int(figures), int(found["month"]), int(found["of_month"]))
            if (
                wrong
                and figures[:2] in ("19", "20")
                and len(figures) == 4
                and not _BEFORE_NUMBER.match(before)
            ):
                yield _date(text, start, end)
        elif found["minute"]:
            if (
                before in _BEFORE_HOUR
                and len(figures) < 3
                and (int(figures) > 24 or int(found["minute"]) > 59)
            ):
                yield _date(text, start, end)
        elif before != ".":
            yield _date(text, start, end)


def _day(text: str, start: int, end: int, month: int, day: int) -> Iterator[WordHit]:
    """A day of a month, with the year before it if it is told."""
    if 1 <= month <= 12 and 1 <= day <= 28:
        return
    told = _YEAR.search(text, max(0, start - 7), start)
    since, year = (told.start(), int(told[1])) if told else (start, 2000)  # a leap year
    if not _is_day(year, month, day):
        yield _date(text, since, end)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 1, month)[1]


def _date(text: str, start: int, end: int) -> WordHit:
    return WordHit("date", "plain", start, text[start:end], "", *_around(text, start, end))


def _hit(text: str, start: int, entry: Entry) -> WordHit:
    end = start + len(entry.words)
    return WordHit(
        entry.kind, entry.grade, start, entry.words, entry.instead, *_around(text, start, end), how=entry.how
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What the sentence says before and after, without the numbers of persons."""
    low = max(0, start - AROUND)
    lower = max(0, low - _LONGEST_NUMBER)
    before = masked(text[lower:start])[low - lower :]
    after = masked(text[end : end + AROUND + _LONGEST_NUMBER])[:AROUND]
    for stop in _STOPS:
        before = before.rpartition(stop)[2]
        after = after.partition(stop)[0]
    return before, after
