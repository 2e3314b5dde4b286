"""The figures of the accessibility part: rules/profiles/accessibility.toml, each with source and confidence.

Sections are tables of figures: `[score]`, and by name `[caps.*]`, `[elder.*]` and `[check.CN03]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from checker.figures import CONFIDENCES, Figure, ProfileError
from checker.indicator import Params, say
from checker.tomlfile import TomlFile, read_toml

FILE = Path(__file__).resolve().parents[2] / "rules" / "profiles" / "accessibility.toml"
_BY_NAME = ("caps", "elder", "check")
_SECTIONS = {"profile", "sources", "score", *_BY_NAME}
_KEYS = {"value", "unit", "source", "confidence", "alternatives"}

Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class AccessibilityProfile:
    """A loaded file. digest: SHA-256 of it, in hex."""

    title: str
    document: str
    score: Figures
    caps: Mapping[str, Figures]
    elder: Mapping[str, Figures]
    check: Mapping[str, Figures]
    digest: str

    def params(self, check: str) -> Params:
        """The figures of one check by name, as plain values. A check without figures has none."""
        return Params(check, {name: figure.value for name, figure in self.check.get(check, {}).items()})

    def number(self, name: str) -> int:
        """A figure of [score]. Raises KeyError when the file lacks it."""
        return int(self.score[name].value)

    def all_figures(self) -> Iterator[Figure]:
        """Every figure, named by its place, e.g. `check.CN03.width`."""
        yield from self.score.values()
        for section in (self.caps, self.elder, self.check):
            for figures in section.values():
                yield from figures.values()


@cache
def accessibility_profile(file: Path = FILE) -> AccessibilityProfile:
    """Read the figures. Raises ProfileError, in one line, for a file that cannot be used."""
    toml = read_toml(file, ProfileError)
    for section in toml.raw.keys() - _SECTIONS:
        raise _bad(toml, section, say("{name} 不是本文件可用的部分", name=section))
    named = {
        section: {
            name: _figures(toml, f"{section}.{name}", figures)
            for name, figures in toml.raw.get(section, {}).items()
        }
        for section in _BY_NAME
    }
    head = toml.raw.get("profile", {})
    score = _figures(toml, "score", toml.raw.get("score", {}))
    return AccessibilityProfile(
        head.get("title", ""), head.get("document", ""), score, digest=toml.digest, **named
    )


def _figures(toml: TomlFile, section: str, table: Mapping[str, Any]) -> dict[str, Figure]:
    return {name: _figure(toml, section, name, raw) for name, raw in table.items()}


def _figure(toml: TomlFile, section: str, name: str, raw: Any) -> Figure:
    shown = f"{section}.{name}"
    if not isinstance(raw, Mapping) or not {"value", "source", "confidence"} <= raw.keys() <= _KEYS:
        raise _bad(
            toml, name, say("{name} 应写明 value、source 和 confidence,可加 unit", name=shown), section
        )
    if raw["confidence"] not in CONFIDENCES:
        known = ", ".join(CONFIDENCES)
        raise _bad(
            toml, name, say("{figure} 的 confidence 应是 {known} 之一", figure=shown, known=known), section
        )
    sources = toml.raw.get("sources", {})
    if raw["source"] not in sources:
        raise _bad(toml, name, say("来源 {source} 没有写在 [sources] 里", source=raw["source"]), section)
    value = raw["value"]
    return Figure(
        name=shown,
        value=Decimal(str(value)) if isinstance(value, float) else value,
        unit=raw.get("unit", ""),
        source=sources[raw["source"]],
        confidence=raw["confidence"],
        set_by=Path(toml.name).name,
        alternatives=tuple(map(str, raw.get("alternatives", ()))),
        origin=raw["source"],
    )


def _bad(toml: TomlFile, key: str, trouble: str, section: str = "") -> ProfileError:
    return ProfileError("{place}: {trouble}", place=toml.place(key, section), trouble=trouble)
