"""What kind of column a name stands for: the ColumnType tag, and the dictionary rules/words/columns.tsv."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast, get_args

from checker.facts.model import ColumnKind
from checker.indicator import say

WORDS = Path(__file__).resolve().parents[2] / "rules" / "words" / "columns.tsv"

# Values of the ColumnType tag (《网页设计规范》), with spellings that sites really write.
TAG_KINDS: dict[str, ColumnKind] = {
    "概况信息": "概况信息",
    "概括信息": "概况信息",
    "机构职能": "机构职能",
    "负责人信息": "领导信息",
    "领导信息": "领导信息",
    "工作动态": "动态要闻",
    "政务动态": "动态要闻",
    "动态要闻": "动态要闻",
    "政策文件": "政策文件",
    "信息公开指南": "信息公开",
    "信息公开目录": "信息公开",
    "信息公开年报": "信息公开",
    "依申请公开": "信息公开",
    "数据发布": "数据发布",
    "数据开放": "数据发布",
    "数据开发": "数据发布",
    "政策解读": "政策解读",
    "回应关切": "回应关切",
    "办事服务": "办事服务",
    "咨询投诉": "咨询投诉",
    "征集调查": "征集调查",
    "在线访谈": "在线访谈",
}
_TRIM = re.compile(
    r"^[\s·•>»›|丨\-—:：【\[\(（《〈<]+|[\s·•>»›|丨\-—:：】\]\)）》〉<]+$|(?:更多|more)[>»›]*$", re.I
)
_LATIN = re.compile(r"(?<=[\u4e00-\u9fff]{2})[A-Za-z&/]{5,}$")  # 交流互动INTERACTION
_VALUES = re.compile(r"[,，、;；|\s]+")
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")
_PAST = re.compile(
    r"往[年期届]|历[年届]|以往|过往|归档|存档|已(?:办结|结束|停更|废止|失效)|停止更新|旧版|[旧老]网站"
    r"|历史(?:数据|信息|文件|栏目|版本|公报|专题|专栏|年报|资料|通知|公告|公示|动态|新闻|要闻|政策|回顾|存档|访谈|征集|记录|网站)"
)
_NUMBERED = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}(?:届|期|次|批|轮)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name says. kind None: it names no column (首页, 登录…). exempt: why it need not be updated."""

    kind: ColumnKind | None
    sure: bool
    exempt: str = ""


def clean(name: str) -> str:
    """A column's name without spaces, ornaments and 更多."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", name))
    while (shorter := _TRIM.sub("", text)) != text:
        text = shorter
    return _LATIN.sub("", text)


@lru_cache(maxsize=16_384)
def meaning(name: str) -> Meaning | None:
    """What the dictionary says of a name; None when it does not know it.

    An exact name comes before patterns, a longer pattern before a shorter one.
    """
    exact, patterns = _dictionary()
    text = clean(name)
    if not text:
        return Meaning(None, True)
    if text in exact:
        return exact[text]
    if not 2 <= len(text) <= 20:
        return None
    return next((said for pattern, said in patterns if pattern.fullmatch(text)), None)


def archived(name: str, year: int) -> str:
    """Why a column named so need not be updated in `year`: its name tells an earlier year, or that it
    keeps what is over; "" otherwise."""
    years = [int(told) for told in _YEAR.findall(name)]
    if years and max(years) < year:
        return say("名称写着往年年份,属往年栏目,不再更新")
    if not years and _PAST.search(name):
        return say("归档栏目,不再更新")
    if not years and _NUMBERED.search(name):
        return say("按届次、期次设置的栏目,不要求持续更新")
    return ""


def known_exactly(name: str) -> bool:
    """Whether the name stands in the dictionary word for word, as a column."""
    said = _dictionary()[0].get(clean(name))
    return said is not None and said.kind is not None


def by_tag(column_type: str) -> ColumnKind | None:
    """The kind that a ColumnType value names; None for 首页, values outside the vocabulary, several kinds."""
    kinds = {TAG_KINDS.get(clean(value)) for value in _VALUES.split(column_type) if value}
    return kinds.pop() if len(kinds) == 1 else None


@cache
def _dictionary() -> tuple[dict[str, Meaning], tuple[tuple[re.Pattern[str], Meaning], ...]]:
    """The file, read once. Raises ValueError naming a line with an unknown kind."""
    exact: dict[str, Meaning] = {}
    patterns: list[tuple[str, Meaning]] = []
    for number, line in enumerate(WORDS.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, kind, note = (*line.split("\t"), "", "")[:3]
        said = _meaning(kind, note, number)
        if "*" in name:
            patterns.append((name, said))
        else:
            exact[clean(name)] = said
    patterns.sort(key=lambda p: -len(p[0]))
    made = tuple((re.compile(".+".join(map(re.escape, name.split("*")))), said) for name, said in patterns)
    return exact, made


def _meaning(kind: str, note: str, number: int) -> Meaning:
    bare = kind.removesuffix("?")
    if bare != "-" and bare not in get_args(ColumnKind):
        raise ValueError(f"{WORDS.name}:{number}: no such kind of column: {kind!r}")
    return Meaning(
        None if bare == "-" else cast(ColumnKind, bare),
        not kind.endswith("?"),
        note.removeprefix("exempt:").strip() if note.startswith("exempt:") else "",
    )
