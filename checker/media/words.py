"""Small words of tables: names of headers, platforms, states, yes and no, numbers, ids."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from checker.media.model import Platform, Status

_BLANK = "\u200b\u200c\u200d\u2060\ufeff\xa0"
_UNSEEN = {ord(c): " " if c == "\xa0" else None for c in _BLANK}
_ROUND = re.compile(r"[(（].*?[)）]|[\s*:：_\-/]")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_YES = {"是", "有", "已", "1", "true", "y", "yes", "已认证", "原创", "√"}
_NO = {
    "否", "无", "未", "0", "false", "n", "no", "未认证", "非原创", "转载", "×",
}  # fmt: skip
_DENIED = ("未", "不", "非", "没")
_PARTS = (
    ("注销", "cancelled"), ("关停", "closing"), ("关闭", "closing"), ("停用", "closing"), ("下线", "closing"),
    ("撤销", "closing"), ("停更", "paused"), ("停止更新", "paused"), ("暂停", "paused"),
)  # fmt: skip
_TO_STRIP = (" ", "'", "=")
_MOST_NAME = 100  # characters of a header, platform or status that are looked at
EXACT_DIGITS = 15  # of a number that a spreadsheet keeps


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("headers.toml").read_text(encoding="utf-8"))


@cache
def _fields(kind: str) -> dict[str, tuple[str, int]]:
    """Header as it is compared -> field, and how far down the list of its names it stands."""
    return {
        plain(alias): (field, rank)
        for field, aliases in _data()[kind].items()
        for rank, alias in enumerate((field, *aliases))
    }


@lru_cache(8192)
def plain(header: str) -> str:
    """A header without blanks, brackets and marks, for comparing."""
    return _ROUND.sub("", text(header)[:_MOST_NAME]).lower()


def field_of(header: str, kind: str) -> str:
    """The field of the schema that a header means, "" when it means none. kind: `account` or `post`."""
    return _fields(kind).get(plain(header), ("", 0))[0]


def rank_of(header: str, kind: str) -> int:
    """Of two columns for one field, that with the smaller rank tells it better."""
    return _fields(kind).get(plain(header), ("", 0))[1]


def text(value: object) -> str:
    """A cell as text: no invisible characters, no blanks around it, ids without `.0`."""
    if value is None:
        return ""
    if type(value) is str and value.isprintable() and value[:1] not in _TO_STRIP and value[-1:] != " ":
        return value  # nearly every cell of a large table
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**EXACT_DIGITS:
        value = int(value)
    said = str(value).strip()
    if not said.isprintable():  # most are: the rest is for the few
        said = said.translate(_UNSEEN).strip()
    if said.startswith('="') and said.endswith('"'):  # how CSV keeps the zeros of an id
        said = said[2:-1]
    return said.removeprefix("'").strip()


def is_blunted(value: object) -> bool:
    """Whether a spreadsheet has rounded this id: a number of more digits than it keeps."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return bool(abs(value) >= 10**EXACT_DIGITS)
    said = text(value)
    if _SCIENTIFIC.fullmatch(said):
        return True
    beyond = len(said) - EXACT_DIGITS
    return beyond > 0 and said.isdecimal() and said.endswith("0" * max(3, beyond))


@cache
def _platforms() -> dict[str, str]:
    return {plain(a): name for name, aliases in _data()["platform"].items() for a in (name, *aliases)}


def platform_of(said: str) -> Platform | None:
    """None for words that name no platform we know."""
    return cast("Platform | None", _platforms().get(plain(said)))


@cache
def _states() -> dict[str, str]:
    return {plain(a): name for name, aliases in _data()["status"].items() for a in (name, *aliases)}


def status_of(said: str) -> Status:
    """By the words of headers.toml; else by what the words hold, the last step of closing first."""
    known = _states().get(plain(said))
    if known is None and not said.startswith(_DENIED):
        sure = said.replace("未注销", "")
        known = next((name for part, name in _PARTS if part in sure), None)
    return cast("Status", known or "unknown")


def is_status(said: str) -> bool:
    """Whether the words say a status; an empty cell says none and is none that we cannot read."""
    return not said or plain(said) in _states() or status_of(said) != "unknown"


def yes_no(value: object) -> bool | None:
    """None for what is neither."""
    said = text(value).lower()
    return True if said in _YES else False if said in _NO else None


def count(value: object) -> int | None:
    """`12,034`, `1.2万`, `12034.0`; None for what is no number."""
    said = text(value).replace(",", "").replace("+", "")
    factor = 1
    for sign, times in (("万", 10_000), ("w", 10_000), ("亿", 100_000_000)):
        if said.lower().endswith(sign):
            said, factor = said[:-1], times
    try:
        return round(float(said) * factor)
    except (ValueError, OverflowError):
        return None
