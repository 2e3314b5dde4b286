"""Profiles: every figure of an assessment, with its source and how sure it is.

A profile is a TOML file (rules/profiles/national-2019.toml shows the shape, docs/profiles.md tells
how). Overlays are files of the same shape whose `[profile]` names what they extend; they replace
single figures, add rows, or switch rows off with `enabled = false`. Each figure remembers the file
that set it. A row whose indicator no rule file has is worded in the profile and judged by a person
(checker/declared.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from checker.figures import CONFIDENCES, PARTS, SCORED, Figure, ProfileError, Row
from checker.indicator import Indicator, Params, discover
from checker.profile_layer import SCORE_KEYS, Layer, read_layer

__all__ = ["CONFIDENCES", "PARTS", "Figure", "Profile", "ProfileError", "Row", "as_decimal", "load_profile"]

FOLDER = Path(__file__).resolve().parent.parent / "rules" / "profiles"
# Figures of other parts: checker/accessibility/profile.py, checker/media/check.py.
_NO_TABLES = {"accessibility", "media-2019"}
_MOST_LAYERS = 16


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
            for _, figures in sorted(row.criteria.items()):
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
    return sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem not in _NO_TABLES)


def load_profile(
    name: str, overlays: tuple[str, ...] = (), *, coded: Mapping[str, Indicator] | None = None
) -> Profile:
    """Load a profile by name or path, with overlays (names or paths) laid over it in order.

    coded: the indicators that rule files have; all of them when not given. Raises ProfileError, in one
    line, for a missing file, bad TOML, an unknown key, a value of the wrong kind, a figure without
    source or confidence, an indicator or criterion that nobody words, or an overlay on the wrong profile.
    """
    own = _chain(_find(name))
    layers = own + [_over(own, overlay) for overlay in overlays]
    lenders, figures = _lent(own[0])
    score: dict[str, Figure] = {}
    rows: dict[str, Row] = {}
    sources: dict[str, str] = {}
    for layer in layers:
        sources |= layer.sources
        layer.sources = dict(sources)
        score |= layer.score(score)
        figures |= layer.figures(figures)
        rows |= layer.rows(rows)
    if any(row.part in SCORED for row in rows.values()) and (missing := SCORE_KEYS - score.keys()):
        keys = ", ".join(sorted(missing))
        raise ProfileError("{file}: [score] 缺少 {keys}", file=layers[0].file, keys=keys)
    known = discover() if coded is None else coded
    for indicator, row in rows.items():
        _check_row(indicator, row, known.get(indicator), layers)
    head = own[-1].head
    return Profile(
        id=head.get("id", own[-1].file.stem),
        title=head.get("title", own[0].head.get("title", "")),
        document=head.get("document", own[0].head.get("document", "")),
        score=score,
        figures=figures,
        rows=rows,
        files=tuple(f"{layer.file.name} sha256:{layer.toml.digest}" for layer in lenders + layers),
    )


# -- which files, in which order -------------------------------------------------------------


def _find(name: str, beside: Path | None = None) -> Path:
    """The file of a profile: a path (also beside the file that names it), or a name of ours."""
    path = Path(name)
    built_in = ", ".join(available())
    if path.suffix == ".toml" or path.parent != Path():
        for tried in [beside.parent / path, path] if beside else [path]:
            if _is_file(tried):
                return tried
        raise ProfileError("没有评价方案文件 {name};内置方案: {built_in}", name=name, built_in=built_in)
    if not _is_file(inside := FOLDER / f"{name}.toml"):
        raise ProfileError(
            "没有名为 {name} 的评价方案;内置方案: {built_in},也可给出 .toml 文件",
            name=name,
            built_in=built_in,
        )
    return inside


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a folder that may not be read
        return False


def _chain(file: Path) -> list[Layer]:
    """The file and what it extends, the lowest first."""
    layers = [read_layer(file)]
    while parent := layers[0].head.get("extends"):
        if len(layers) > _MOST_LAYERS:
            raise ProfileError("{file}: 评价方案相互引用成环", file=file)
        layers.insert(0, read_layer(_find(parent, layers[0].file)))
    for key in ("id", "title"):
        if key not in layers[0].head:
            raise layers[0].bad(("profile", key), "[profile] 缺少 {key}", key=key)
    return layers


def _lent(base: Layer) -> tuple[list[Layer], dict[str, Figure]]:
    """[figures] of another profile: how much to sample and the like are the same under every table."""
    figures: dict[str, Figure] = {}
    name = base.head.get("figures_from")
    lenders = _chain(_find(name, base.file)) if name else []
    sources: dict[str, str] = {}
    for layer in lenders:
        sources |= layer.sources
        layer.sources = dict(sources)
        figures |= layer.figures(figures)
    return lenders, figures


def _over(own: list[Layer], name: str) -> Layer:
    """An overlay, when it may lie over these files."""
    layer = read_layer(_find(name))
    wanted = layer.head.get("extends")
    if wanted and _find(wanted, layer.file).resolve() not in [below.file.resolve() for below in own]:
        held = own[-1].head.get("id", own[-1].file.stem)
        raise layer.bad(
            ("profile", "extends"),
            "本文件叠加在 {wanted} 之上,不能叠加在 {held} 之上",
            wanted=wanted,
            held=held,
        )
    return layer


# -- the rows of all files together ----------------------------------------------------------


def _check_row(indicator: str, row: Row, coded: Indicator | None, layers: list[Layer]) -> None:
    """Every criterion is either in code or worded here, and a row with points has a place in the sum."""
    path = ("indicator", indicator)
    where = _last(layers, *path)
    if coded is None and not row.title:
        raise where.bad(
            path, "{id} 没有规则文件;自拟的指标要写 title,并逐条写 text 和 question", id=indicator
        )
    if coded is None and not row.asked:
        raise where.bad(path, "{id} 没有评分细则;自拟的指标要逐条写 text 和 question", id=indicator)
    in_code = {c.number for c in coded.criteria} if coded else set()
    for number in sorted(row.criteria.keys() | row.asked.keys()):
        _check_criterion(indicator, number, row, in_code, layers)
    for number in row.only:
        if number not in in_code | row.asked.keys():
            where = _last(layers, *path, "criteria")
            raise where.bad((*path, "criteria"), "{id} 没有评分细则 {number}", id=indicator, number=number)
    if row.part in SCORED and row.points is None:
        raise where.bad(path, "{id} 是扣分或加分项,要写 points", id=indicator)
    if row.part in SCORED and not row.group:
        raise where.bad(path, "{id} 要写 group,即它所属的一级指标", id=indicator)


def _check_criterion(indicator: str, number: int, row: Row, in_code: set[int], layers: list[Layer]) -> None:
    path = ("indicator", indicator, "criterion", str(number))
    where, words = _last(layers, *path), row.asked.get(number)
    if number in in_code and words:
        raise where.bad(
            path, "{id} 的细则 {number} 由程序判定,不能另写 text 和 question", id=indicator, number=number
        )
    if number not in in_code and not words:
        raise where.bad(
            path, "{id} 没有评分细则 {number};自拟的细则要写 text 和 question", id=indicator, number=number
        )
    for key in ("text", "question"):
        if words and not getattr(words, key):
            raise where.bad(path, "{name} 缺少 {key};自拟的细则由人判定,要写 text 和 question", key=key)


def _last(layers: list[Layer], *path: str) -> Layer:
    """The uppermost file that writes at `path`, else the lowest."""
    return next((layer for layer in reversed(layers) if layer.has(*path)), layers[0])
