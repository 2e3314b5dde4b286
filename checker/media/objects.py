"""JSON as text: ids stay text, trailing commas are forgiven, a cut file gives the objects before the cut."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from checker.indicator import Say, say
from checker.media.files import File, lines_of
from checker.media.model import MediaError

_DEEPEST = 200
_TRAILING = re.compile(r",(\s*[\]}])")
_BRACKETS = re.compile(r'"(?:[^"\\\n]|\\.)*"|[\[\]{}]')
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


@dataclass(frozen=True)
class Content:
    """What a JSON file holds. broken: the line from which it is none any more, 0 where all of it is."""

    made: Any
    notes: list[Say]
    broken: int = 0


def read_json(file: File) -> Content:
    """The content and what to know of it. Numbers of more than 15 digits come as text.

    Raises MediaError for what is no JSON.
    """
    found = lines_of(file.data)
    notes = found.notes()
    if found.bad:
        notes.append(say("有 {n} 行的编码读不出,读不出的字记为 \ufffd", n=len(found.bad)))
    text = "\n".join(found.lines).lstrip("\ufeff \n")
    try:
        return Content(_loads(text), notes)
    except (ValueError, RecursionError) as error:
        first = error
    several = _lines(found.lines)
    if several is not None:
        return Content(several, notes)
    mended = _without_trailing_commas(text)
    if mended != text:
        notes.append(say("JSON 里有多余的逗号,已忽略"))
    try:
        return Content(_loads(mended), notes)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and (before := _before(mended[: error.pos])):
            return Content(before, notes, error.lineno)
    line = getattr(first, "lineno", 0)
    why = getattr(first, "msg", "") or "too deep"
    raise MediaError("{file} 第 {line} 行不是合法的 JSON({why})", file=file.shown, line=line, why=why)


def _loads(text: str) -> Any:
    made = json.loads(text, parse_int=_whole, parse_constant=lambda word: None)
    if _depth(made) > _DEEPEST:
        raise RecursionError
    return made


def _whole(digits: str) -> int | str:
    """A number that other programs may have rounded is text to us."""
    return digits if len(digits.lstrip("-")) > 15 else int(digits)


def _before(text: str) -> Any:
    """What a text that breaks off holds up to the last whole object; None where there is none."""
    open_: list[str] = []
    last: tuple[int, str] | None = None
    for found in _BRACKETS.finditer(text):
        mark = found[0]
        if mark in "[{":
            open_.append("]" if mark == "[" else "}")
        elif mark in "]}":
            if not open_ or open_.pop() != mark:
                break
            last = found.end(), "".join(reversed(open_))
    try:
        return _loads(text[: last[0]] + last[1]) if last else None
    except (ValueError, RecursionError):
        return None


def _depth(value: Any) -> int:
    deep, level = 0, [value]
    while level and deep <= _DEEPEST:
        deep += 1
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
            if isinstance(inner, dict | list)
        ]
    return deep


def _lines(lines: list[str]) -> list[Any] | None:
    """JSON Lines: an object in each line; None where that is not what it is."""
    filled = [line for line in lines if line.strip()]
    if len(filled) < 2 or not all(line.lstrip().startswith("{") for line in filled[:2]):
        return None
    made: list[Any] = []
    for line in filled:
        try:
            made.append(_loads(_without_trailing_commas(line.strip().rstrip(","))))
        except (ValueError, RecursionError):
            made.append(None)
    return made if any(isinstance(one, dict) for one in made[:2]) else None


def _without_trailing_commas(text: str) -> str:
    """Commas before a closing bracket are taken out, those inside strings are not."""
    pieces, last = [], 0
    for found in _STRING.finditer(text):
        pieces.append(_TRAILING.sub(r"\1", text[last : found.start()]))
        pieces.append(found[0])
        last = found.end()
    pieces.append(_TRAILING.sub(r"\1", text[last:]))
    return "".join(pieces)


def word(value: Any) -> str:
    """A value as text: ids of any kind, "" for what is no word."""
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def number(value: Any) -> int | None:
    """A count; None for what is none."""
    try:
        return int(value) if not isinstance(value, bool) and value not in (None, "") else None
    except (TypeError, ValueError, OverflowError):
        return None


def rows(value: Any) -> list[Any]:
    """The list, or nothing where there is none."""
    return value if isinstance(value, list) else []
