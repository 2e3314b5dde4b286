"""Profiles: every figure of an assessment, with its source and how sure it is.

A profile is a TOML file (rules/profiles/national-2019.toml shows the shape). Overlays are files of
the same shape whose `[profile]` names what they extend; they replace single figures, add rows, or
switch rows off with `enabled = false`. Each figure remembers the file that set it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from checker.errors import UserError
from checker.indicator import Params, say
from checker.tomlfile import TomlFile, read_toml

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "profiles"
CONFIDENCES = ("official", "corroborated", "unverified")
PARTS = ("veto", "deduct", "bonus", "duty")
_FIGURE_KEYS = {"value", "unit", "source", "confidence", "alternatives"}
_SECTIONS = {"profile", "sources", "score", "figures", "indicator"}
_PROFILE_KEYS = {"id", "title", "document", "extends"}
_SCORE_KEYS = {"base", "bonus_cap", "pass_line", "bonus_line", "service_group"}
_ROW_KEYS = {"part", "group", "points", "enabled", "criterion"}


class ProfileError(UserError):
    """A profile that cannot be used: file, line where known, key, remedy."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. value is int, str, bool, list of str, or Decimal for anything with a point."""

    name: str
    value: Any
    unit: str = ""
    source: str = ""
    confidence: str = "unverified"
    set_by: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator's row: its part, group, points, and figures per criterion number."""

    part: str
    group: str
    points: Figure | None = None
    enabled: bool = True
    criteria: Mapping[int, Mapping[str, Figure]] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """A loaded profile with its overlays."""

    id: str
    title: str
    document: str
    score: Mapping[str, Figure]
    figures: Mapping[str, Figure]
    rows: Mapping[str, Row]
    files: tuple[str, ...]  # "name sha256:…" in the order laid over each other

    def params(self, indicator: str, criterion: int) -> Params:
        """The figures of one criterion by name, as plain values."""
        row = self.rows.get(indicator)
        figures = row.criteria.get(criterion, {}) if row else {}
        return Params(f"{indicator} criterion {criterion}", {k: f.value for k, f in figures.items()})

    def number(self, name: str) -> Decimal:
        """A figure of [score] as a number."""
        return as_decimal(self.score[name])

    def all_figures(self) -> Iterator[Figure]:
        """Every figure, named by its place, e.g. `D-F4.criterion.2.days`."""
        yield from self.score.values()
        yield from self.figures.values()
        for row in self.rows.values():
            if row.points:
                yield row.points
            for figures in row.criteria.values():
                yield from figures.values()


def as_decimal(figure: Figure) -> Decimal:
    """The figure's number. Raises ProfileError when it is not one."""
    try:
        return Decimal(str(figure.value))
    except InvalidOperation:
        raise ProfileError(
            "{file}: {name} 应是数字,现为 {value}", file=figure.set_by, name=figure.name, value=figure.value
        ) from None


def available() -> list[str]:
    """Names of the profiles that come with govcheck."""
    return sorted(p.stem for p in FOLDER.glob("*.toml"))


def load_profile(name: str, overlays: tuple[str, ...] = ()) -> Profile:
    """Load a profile by name or path, with overlays (names or paths) laid over it in order.

    Raises ProfileError, in one line, for a missing file, bad TOML, an unknown key, a figure without
    source or confidence, or an overlay that extends another profile.
    """
    layers = [_read(_find(name))]
    while parent := layers[0].raw["profile"].get("extends"):
        if len(layers) > 8:
            raise ProfileError("{file}: 评价方案相互引用成环", file=layers[0].file)
        layers.insert(0, _read(_find(str(parent))))
    layers += [_read(_find(o)) for o in overlays]
    base = layers[0]
    rows: dict[str, Row] = {}
    score: dict[str, Figure] = {}
    figures: dict[str, Figure] = {}
    for layer in layers:
        score.update(layer.figures("score", layer.raw.get("score", {})))
        figures.update(layer.figures("figures", layer.raw.get("figures", {})))
        for indicator, raw in layer.raw.get("indicator", {}).items():
            rows[indicator] = layer.row(indicator, raw, rows.get(indicator))
    missing = _SCORE_KEYS - score.keys()
    if missing:
        raise ProfileError("{file}: [score] 缺少 {keys}", file=base.file, keys=", ".join(sorted(missing)))
    head = layers[-1 if not overlays else len(layers) - len(overlays) - 1].raw["profile"]
    return Profile(
        id=str(head.get("id", "")),
        title=str(head.get("title", "")),
        document=str(head.get("document", base.raw["profile"].get("document", ""))),
        score=score,
        figures=figures,
        rows=rows,
        files=tuple(f"{layer.file.name} sha256:{layer.toml.digest}" for layer in layers),
    )


def _find(name: str) -> Path:
    path = Path(name)
    if path.suffix == ".toml" or path.parent != Path():
        if path.is_file():
            return path
        raise ProfileError(
            "没有评价方案文件 {name};内置方案: {built_in}", name=name, built_in=", ".join(available())
        )
    inside = FOLDER / f"{name}.toml"
    if not inside.is_file():
        raise ProfileError(
            "没有名为 {name} 的评价方案;内置方案: {built_in},也可给出 .toml 文件",
            name=name,
            built_in=", ".join(available()),
        )
    return inside


@dataclass(frozen=True)
class _Layer:
    file: Path
    toml: TomlFile

    @property
    def raw(self) -> dict[str, Any]:
        return self.toml.raw

    def bad(self, key: str, trouble: str, **values: object) -> ProfileError:
        place = self.toml.place(key.rsplit(".", 1)[-1])
        return ProfileError("{place}: {trouble}", place=place, trouble=say(trouble, **values))

    def check(self, table: str, given: Any, allowed: set[str]) -> None:
        if not isinstance(given, dict):
            raise self.bad(table, "{table} 应是一个表", table=table)
        for key in given:
            if key not in allowed:
                raise self.bad(
                    key,
                    "{table} 里没有 {unknown} 这个键;可用: {known}",
                    table=table,
                    unknown=key,
                    known=", ".join(sorted(allowed)),
                )

    def figures(self, table: str, given: Any) -> dict[str, Figure]:
        if not isinstance(given, dict):
            raise self.bad(table, "{table} 应是一个表", table=table)
        if table == "score":
            self.check(table, given, _SCORE_KEYS)
        return {name: self.figure(f"{table}.{name}", raw) for name, raw in given.items()}

    def figure(self, name: str, raw: Any) -> Figure:
        self.check(name, raw, _FIGURE_KEYS)
        for key in ("value", "source", "confidence"):
            if key not in raw:
                raise self.bad(
                    name,
                    "{name} 缺少 {missing};每个数字都要有 value、source 和 confidence",
                    name=name,
                    missing=key,
                )
        if raw["confidence"] not in CONFIDENCES:
            raise self.bad(
                name, "{name} 的 confidence 应是 {known} 之一", name=name, known=", ".join(CONFIDENCES)
            )
        value = raw["value"]
        sources = self.raw.get("sources", {})
        return Figure(
            name=name,
            value=Decimal(str(value)) if isinstance(value, float) else value,
            unit=str(raw.get("unit", "")),
            source=str(sources.get(raw["source"], raw["source"])),
            confidence=raw["confidence"],
            set_by=self.file.name,
            alternatives=tuple(str(a) for a in raw.get("alternatives", ())),
        )

    def row(self, indicator: str, raw: Any, below: Row | None) -> Row:
        table = f"indicator.{indicator}"
        self.check(table, raw, _ROW_KEYS)
        part = raw.get("part", below.part if below else None)
        if part not in PARTS:
            raise self.bad(indicator, "{table} 需要 part,取值 {known}", table=table, known=", ".join(PARTS))
        criteria = {n: dict(f) for n, f in below.criteria.items()} if below else {}
        for number, figures in raw.get("criterion", {}).items():
            if not number.isdigit():
                raise self.bad(
                    number, "{table}.criterion.{number}: 评分细则按 1、2、3 编号", table=table, number=number
                )
            made = self.figures(f"{indicator}.criterion.{number}", figures)
            criteria.setdefault(int(number), {}).update(made)
        points = self.figure(f"{indicator}.points", raw["points"]) if "points" in raw else None
        return Row(
            part=part,
            group=str(raw.get("group", below.group if below else "")),
            points=points or (below.points if below else None),
            enabled=bool(raw.get("enabled", below.enabled if below else True)),
            criteria=criteria,
        )


def _read(file: Path) -> _Layer:
    layer = _Layer(file, read_toml(file, ProfileError))
    layer.check("the profile", layer.raw, _SECTIONS)
    layer.check("profile", layer.raw.get("profile", {}), _PROFILE_KEYS)
    if "profile" not in layer.raw:
        raise ProfileError("{file}: 需要 [profile] 表,写明 id 和 title,或 extends", file=file)
    return layer
