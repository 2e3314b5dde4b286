"""Profiles: every figure of an assessment, with its source and how sure it is.

A profile is a TOML file (rules/profiles/national-2019.toml shows the shape). Overlays are files of
the same shape whose `[profile]` names what they extend; they replace single figures, add rows, or
switch rows off with `enabled = false`. Each figure remembers the file that set it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from checker.indicator import Params

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "profiles"
CONFIDENCES = ("official", "corroborated", "unverified")
PARTS = ("veto", "deduct", "bonus")
_FIGURE_KEYS = {"value", "unit", "source", "confidence", "alternatives"}
_SECTIONS = {"profile", "sources", "score", "figures", "indicator"}
_PROFILE_KEYS = {"id", "title", "document", "extends"}
_SCORE_KEYS = {"base", "bonus_cap", "pass_line", "bonus_line", "service_group"}
_ROW_KEYS = {"part", "group", "points", "enabled", "criterion"}


class ProfileError(ValueError):
    """A profile that cannot be used; the message is one line: file, line where known, key, remedy."""


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
        raise ProfileError(f"{figure.set_by}: {figure.name} must be a number, not {figure.value!r}") from None


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
            raise ProfileError(f"{layers[0].file}: profiles extend each other in a circle")
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
        raise ProfileError(f"{base.file}: [score] lacks {', '.join(sorted(missing))}")
    head = layers[-1 if not overlays else len(layers) - len(overlays) - 1].raw["profile"]
    return Profile(
        id=str(head.get("id", "")),
        title=str(head.get("title", "")),
        document=str(head.get("document", base.raw["profile"].get("document", ""))),
        score=score,
        figures=figures,
        rows=rows,
        files=tuple(f"{layer.file.name} sha256:{layer.digest}" for layer in layers),
    )


def _find(name: str) -> Path:
    path = Path(name)
    if path.suffix == ".toml" or path.parent != Path():
        if path.is_file():
            return path
        raise ProfileError(f"no profile file {name}; built-in profiles: {', '.join(available())}")
    inside = FOLDER / f"{name}.toml"
    if not inside.is_file():
        raise ProfileError(
            f"no profile '{name}'; built-in profiles: {', '.join(available())}, or give a .toml file"
        )
    return inside


@dataclass(frozen=True)
class _Layer:
    file: Path
    text: str
    raw: dict[str, Any]
    digest: str

    def bad(self, key: str, trouble: str) -> ProfileError:
        last = re.escape(key.rsplit(".", 1)[-1])
        found = re.search(rf"^[^#\n]*(?<![\w-]){last}(?![\w-])", self.text, re.M)
        line = f":{self.text.count(chr(10), 0, found.start()) + 1}" if found else ""
        return ProfileError(f"{self.file}{line}: {trouble}")

    def check(self, table: str, given: Any, allowed: set[str]) -> None:
        if not isinstance(given, dict):
            raise self.bad(table, f"{table} must be a table")
        for key in given:
            if key not in allowed:
                raise self.bad(key, f"unknown key '{key}' in {table}; known: {', '.join(sorted(allowed))}")

    def figures(self, table: str, given: Any) -> dict[str, Figure]:
        if not isinstance(given, dict):
            raise self.bad(table, f"{table} must be a table")
        if table == "score":
            self.check(table, given, _SCORE_KEYS)
        return {name: self.figure(f"{table}.{name}", raw) for name, raw in given.items()}

    def figure(self, name: str, raw: Any) -> Figure:
        self.check(name, raw, _FIGURE_KEYS)
        for key in ("value", "source", "confidence"):
            if key not in raw:
                raise self.bad(
                    name, f"{name} needs '{key}' (every figure tells value, source and confidence)"
                )
        if raw["confidence"] not in CONFIDENCES:
            raise self.bad(name, f"{name}: confidence must be one of {', '.join(CONFIDENCES)}")
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
            raise self.bad(indicator, f"{table} needs part = one of {', '.join(PARTS)}")
        criteria = {n: dict(f) for n, f in below.criteria.items()} if below else {}
        for number, figures in raw.get("criterion", {}).items():
            if not number.isdigit():
                raise self.bad(number, f"{table}.criterion.{number}: criteria are numbered 1, 2, …")
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
    try:
        data = file.read_bytes()
        text = data.decode("utf-8")
        raw = tomllib.loads(text)
    except OSError as error:
        raise ProfileError(f"{file}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ProfileError(f"{file}: not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{file}: not valid TOML: {error}") from None
    layer = _Layer(file, text, raw, hashlib.sha256(data).hexdigest())
    layer.check("the profile", raw, _SECTIONS)
    layer.check("profile", raw.get("profile", {}), _PROFILE_KEYS)
    if "profile" not in raw:
        raise ProfileError(f"{file}: needs a [profile] table with id and title, or extends")
    return layer
