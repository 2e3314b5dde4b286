"""One profile file, read and checked by itself. What several files make together is checked in profile.py."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from checker.facts.model import ColumnKind
from checker.figures import CONFIDENCES, PARTS, Asked, Figure, ProfileError, Row
from checker.indicator import say
from checker.tomlfile import TomlFile, read_toml
from checker.tomllines import Keys, dotted, line_of, one_line

SCORE_KEYS = {"base", "bonus_cap", "pass_line", "bonus_line", "service_group"}
SECTIONS = {"profile", "sources", "score", "figures", "indicator"}
PROFILE_KEYS = {"id", "title", "document", "extends", "figures_from"}
FIGURE_KEYS = {"value", "unit", "source", "confidence", "alternatives"}
ROW_KEYS = {"part", "group", "points", "enabled", "criterion", "criteria", "title", "clause", "mend"}
ASKED_KEYS = ("text", "question")
LARGEST = 1_000_000
_POINTS = {"points", "deduct", "award", "base", "bonus_cap", "pass_line", "bonus_line"}
_SHARES = ("%", "秒")  # units that may have a point
_AT_LEAST_ONE = re.compile(r"^(?!warn_)(.*_)?(days|workdays|threshold|sample|times|matters)(_|$)|^base$")
_WINDOW = re.compile("(?:warn_)?days_([\u4e00-\u9fff].*)")
_SOURCE_KEY = re.compile(r"[a-z][a-z0-9_]*")
_ID = re.compile(r"[A-Z]{1,3}-[A-Z]{0,3}[0-9]{1,3}")


@dataclass
class Layer:
    """One file of a profile. sources: those of this file and of the files below it."""

    file: Path
    toml: TomlFile
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def raw(self) -> dict[str, Any]:
        return self.toml.raw

    @property
    def head(self) -> dict[str, Any]:
        head: dict[str, Any] = self.raw["profile"]
        return head

    def has(self, *path: str) -> bool:
        """Whether this file itself writes something at `path`."""
        at: Any = self.raw
        for key in path:
            if not isinstance(at, dict) or key not in at:
                return False
            at = at[key]
        return True

    def place(self, *path: str | int) -> str:
        """`file:line` of a key; the file alone where the line is not known."""
        line = line_of(self.toml.text.removeprefix("\ufeff"), path)
        return f"{self.file}:{line}" if line else str(self.file)

    def bad(self, path: Keys, trouble: str, **values: object) -> ProfileError:
        """The error of the key at `path`, with file and line. `{name}` is the key."""
        sentence = say(trouble, **{"name": dotted(path)} | values)
        return ProfileError("{place}: {trouble}", place=self.place(*path), trouble=sentence)

    # -- the parts of a file -----------------------------------------------------------------

    def check_head(self) -> None:
        """Sections, [profile] and [sources]. Raises ProfileError."""
        for key in self.raw.keys() - SECTIONS:
            known = ", ".join(f"[{s}]" for s in sorted(SECTIONS))
            raise self.bad((key,), "文件里不能有 [{name}];可用: {known}", known=known)
        if "profile" not in self.raw:
            raise ProfileError("{file}: 需要 [profile] 表,写明 id 和 title,或 extends", file=self.file)
        self.keys(("profile",), self.raw["profile"], PROFILE_KEYS)
        for key in self.head:
            self.text(("profile", key), self.head[key])
        for key, value in self.table(("sources",), self.raw.get("sources", {})).items():
            self.sources[key] = self.text(("sources", key), value)

    def score(self, below: Mapping[str, Figure]) -> dict[str, Figure]:
        """The figures of [score]."""
        given = self.keys(("score",), self.raw.get("score", {}), SCORE_KEYS)
        return {name: self.figure(("score", name), raw, below.get(name)) for name, raw in given.items()}

    def figures(self, below: Mapping[str, Figure]) -> dict[str, Figure]:
        """The figures of [figures]."""
        given = self.table(("figures",), self.raw.get("figures", {}))
        for name in given:
            found = _WINDOW.fullmatch(name)
            if found and found[1] not in get_args(ColumnKind):
                kinds = "、".join(get_args(ColumnKind))
                raise self.bad(
                    ("figures", name), "{name}: 没有“{kind}”这类栏目;有: {kinds}", kind=found[1], kinds=kinds
                )
        return {name: self.figure(("figures", name), raw, below.get(name)) for name, raw in given.items()}

    def rows(self, below: Mapping[str, Row]) -> dict[str, Row]:
        """The rows of [indicator.*], laid over those below."""
        given = self.table(("indicator",), self.raw.get("indicator", {}))
        return {indicator: self.row(indicator, raw, below.get(indicator)) for indicator, raw in given.items()}

    def row(self, indicator: str, raw: Any, below: Row | None) -> Row:
        """One row, laid over the one below."""
        path = ("indicator", indicator)
        self.keys(path, raw, ROW_KEYS)
        if not _ID.fullmatch(indicator):
            raise self.bad(path, "指标编号应像 V-S7、D-F11、P-7,不是 {id}", id=one_line(indicator))
        under = below or Row(part="", group="")
        if below is None and "part" not in raw:
            known = _list(PARTS)
            raise self.bad(
                path,
                "没有 {id} 这一行;要新增就写明 part({known}),要改原有的请核对编号",
                id=indicator,
                known=known,
            )
        part = raw.get("part", under.part)
        if part not in PARTS:
            raise self.bad(
                (*path, "part"), "{table} 需要 part,取值 {known}", table=dotted(path), known=_list(PARTS)
            )
        words = {
            key: self.text((*path, key), raw[key]) if key in raw else getattr(under, key)
            for key in ("group", "title", "clause", "mend")
        }
        if under.asked and under.title and words["title"] != under.title:
            raise self.bad(
                (*path, "title"), "编号 {id} 已用于“{title}”;请另取编号", id=indicator, title=under.title
            )
        enabled = raw.get("enabled", under.enabled)
        if not isinstance(enabled, bool):
            raise self.bad((*path, "enabled"), "{name} 只能是 true 或 false")
        points = (
            self.figure((*path, "points"), raw["points"], under.points) if "points" in raw else under.points
        )
        criteria, asked = self._criteria(path, raw.get("criterion", {}), under)
        made = Row(part, points=points, enabled=enabled, criteria=criteria, asked=asked,
                   only=self._only(path, raw, under), **words)  # fmt: skip
        self._check_amounts(path, raw, made)
        return made

    def _criteria(
        self, path: Keys, raw: Any, under: Row
    ) -> tuple[dict[int, dict[str, Figure]], dict[int, Asked]]:
        criteria = {n: dict(figures) for n, figures in under.criteria.items()}
        asked = dict(under.asked)
        for number, table in self.table((*path, "criterion"), raw).items():
            here = (*path, "criterion", number)
            if not re.fullmatch(r"[1-9][0-9]?", number):
                raise self.bad(here, "{name}: 评分细则按 1、2、3 编号")
            n = int(number)
            given = self.table(here, table)
            words = {key: self.text((*here, key), given[key]) for key in ASKED_KEYS if key in given}
            if words:
                old = asked.get(n, Asked("", ""))
                asked[n] = Asked(words.get("text", old.text), words.get("question", old.question))
            into = criteria.setdefault(n, {})
            for name in (key for key in given if key not in ASKED_KEYS):
                into[name] = self.figure((*here, name), given[name], into.get(name))
        return criteria, asked

    def _only(self, path: Keys, raw: Mapping[str, Any], under: Row) -> tuple[int, ...]:
        given = raw.get("criteria", list(under.only))
        if not isinstance(given, list) or not all(type(n) is int and 0 < n < 100 for n in given):
            raise self.bad((*path, "criteria"), "{name} 应是评分细则的编号,如 [2, 3]")
        if "criteria" in raw and not given:
            raise self.bad((*path, "criteria"), "{name} 至少要有一条;不要整项时写 enabled = false")
        return tuple(given)

    def _check_amounts(self, path: Keys, raw: Mapping[str, Any], row: Row) -> None:
        """No item costs more than its row, where one file says both."""
        if "points" not in raw or row.points is None:
            return
        for number, table in raw.get("criterion", {}).items():
            for name in {"deduct", "award"} & table.keys():
                each = row.criteria[int(number)][name].value
                if each != "all" and each > row.points.value:
                    raise self.bad(
                        (*path, "criterion", number, name),
                        "{name} 为 {each} 分,超过本项的 {points} 分",
                        each=each,
                        points=row.points.value,
                    )

    # -- figures -----------------------------------------------------------------------------

    def figure(self, path: Keys, raw: Any, below: Figure | None) -> Figure:
        """One figure. The unit may be left out where the figure below has it."""
        self.keys(path, raw, FIGURE_KEYS)
        for key in ("value", "source", "confidence"):
            if key not in raw:
                raise self.bad(
                    path, "{name} 缺少 {missing};每个数字都要有 value、source 和 confidence", missing=key
                )
        if raw["confidence"] not in CONFIDENCES:
            known = _list(CONFIDENCES)
            raise self.bad(
                (*path, "confidence"),
                "{figure} 的 confidence 应是 {known} 之一",
                figure=shown(path),
                known=known,
            )
        origin = self.text((*path, "source"), raw["source"])
        if origin not in self.sources and _SOURCE_KEY.fullmatch(origin):
            raise self.bad((*path, "source"), "来源 {source} 没有写在 [sources] 里", source=origin)
        unit = self.text((*path, "unit"), raw["unit"], empty=True) if "unit" in raw else ""
        unit = unit or (below.unit if below else "")
        others = raw.get("alternatives", [])
        if not isinstance(others, list) or not all(_plain(o) for o in others):
            raise self.bad((*path, "alternatives"), "{name} 应是列表,如 [4, 6]")
        return Figure(
            name=shown(path),
            value=self.value((*path, "value"), raw["value"], str(path[-1]), unit, below),
            unit=unit,
            source=self.sources.get(origin, origin),
            confidence=raw["confidence"],
            set_by=self.file.name,
            alternatives=tuple(str(o) for o in others),
            origin=origin,
        )

    def value(self, path: Keys, value: Any, name: str, unit: str, below: Figure | None) -> Any:
        """The value of a figure called `name`, checked. Raises ProfileError."""
        if name in _POINTS:
            return self._points(path, value, name)
        if isinstance(value, list):
            if not all(isinstance(v, str) and v.strip() for v in value):
                raise self.bad(path, "{name} 的每一项都应是加引号的文字")
            if name.endswith("_kinds") or name == "left_out":
                for kind in set(value) - set(get_args(ColumnKind)):
                    kinds = "、".join(get_args(ColumnKind))
                    raise self.bad(
                        path, "{name}: 没有“{kind}”这类栏目;有: {kinds}", kind=one_line(kind), kinds=kinds
                    )
        elif not _plain(value):
            raise self.bad(path, "{name} 应是数字、文字、true、false 或文字的列表")
        elif not isinstance(value, bool | str):
            value = self._number(path, value, name, unit)
        if below is not None and _sort(value) != _sort(below.value):
            raise self.bad(path, "{name} 应与原来的 {old} 同类", old=plain_value(below.value))
        return value

    def _points(self, path: Keys, value: Any, name: str) -> Any:
        if name in ("deduct", "award") and value == "all":
            return value
        if isinstance(value, bool | str) or not _plain(value):
            told = one_line(repr(value))
            if name in ("deduct", "award"):
                raise self.bad(path, "{name} 应是数字,或写 all(扣完本项),现为 {value}", value=told)
            raise self.bad(path, "{name} 应是数字,现为 {value}", value=told)
        return self._number(path, value, name, "分")

    def _number(self, path: Keys, value: int | float, name: str, unit: str) -> int | Decimal:
        if not math.isfinite(value) or not 0 <= value <= LARGEST:
            raise self.bad(
                path, "{name} 应在 0 到 {most} 之间,现为 {value}", most=LARGEST, value=one_line(str(value))
            )
        if unit == "%" and value > 100:
            raise self.bad(path, "{name} 是百分比,不能超过 100")
        if isinstance(value, float) and name not in _POINTS and unit not in _SHARES:
            raise self.bad(path, "{name} 应是整数,现为 {value}", value=value)
        if value < 1 and _AT_LEAST_ONE.search(name):
            raise self.bad(path, "{name} 至少是 1,现为 {value}", value=value)
        return value if isinstance(value, int) else Decimal(str(value))

    # -- shapes ------------------------------------------------------------------------------

    def table(self, path: Keys, given: Any) -> dict[str, Any]:
        """`given`, when it is a table."""
        if not isinstance(given, dict):
            raise self.bad(path, "{name} 应是一个表")
        return given

    def keys(self, path: Keys, given: Any, allowed: set[str]) -> dict[str, Any]:
        """`given`, when it is a table of no other keys than these."""
        for key in self.table(path, given):
            if key not in allowed:
                raise self.bad(
                    (*path, key),
                    "{table} 里没有 {unknown} 这个键;可用: {known}",
                    table=dotted(path),
                    unknown=one_line(key),
                    known=_list(sorted(allowed)),
                )
        return dict(given)

    def text(self, path: Keys, given: Any, *, empty: bool = False) -> str:
        """`given`, when it is text."""
        if not isinstance(given, str) or not (given.strip() or empty):
            raise self.bad(path, "{name} 应是加引号的文字,不能为空")
        return given


def read_layer(file: Path) -> Layer:
    """Read a profile file and check its head."""
    layer = Layer(file, read_toml(file, ProfileError))
    layer.check_head()
    return layer


def shown(path: Keys) -> str:
    """How a figure is called: `D-F4.criterion.2.days`, `score.base`."""
    return dotted(path[1:] if path[0] == "indicator" else path)


def plain_value(value: Any) -> str:
    """A value as it is written in a table for people."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "整项" if value == "all" else str(value)


def _plain(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _sort(value: Any) -> str:
    if isinstance(value, bool | str | list):
        return type(value).__name__
    return "number"


def _list(words: tuple[str, ...] | list[str]) -> str:
    return ", ".join(words)
