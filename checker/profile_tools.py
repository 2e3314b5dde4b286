"""What people do with a profile: list the built-in ones, see every figure, compare two, spot slips."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.declared import table_of
from checker.errors import UserError
from checker.figures import SCORED, Figure, Row
from checker.indicator import Indicator, discover, say
from checker.profile import Profile, as_decimal, available, load_profile
from checker.profile_layer import plain_value
from checker.texts import text_of
from reports.phrases import Words
from reports.terminal import columns

_LONGEST = 24  # characters of a value in the list of all figures; --indicator and --json give it whole
_SCORE_NAMES = ("deduct", "award")  # read by the arithmetic, not by rules


@dataclass(frozen=True)
class Entry:
    """One figure and where it belongs. indicator "" and criterion 0 where it belongs to none."""

    figure: Figure
    indicator: str = ""
    title: str = ""
    criterion: int = 0
    criterion_text: str = ""
    enabled: bool = True


def entries(profile: Profile, coded: Mapping[str, Indicator] | None = None) -> Iterator[Entry]:
    """Every figure of a profile, in the order of its file."""
    table = table_of(profile, discover() if coded is None else coded)
    for figure in (*profile.score.values(), *profile.figures.values()):
        yield Entry(figure)
    for id_, row in profile.rows.items():
        indicator = table.get(id_)
        title = indicator.title if indicator else row.title
        texts = {c.number: c.text for c in indicator.criteria} if indicator else {}
        if row.points:
            yield Entry(row.points, id_, title, enabled=row.enabled)
        for number, figures in sorted(row.criteria.items()):
            for figure in figures.values():
                yield Entry(figure, id_, title, number, texts.get(number, ""), row.enabled)


# -- list and show ---------------------------------------------------------------------------


def list_profiles(lang: str = "zh") -> list[str]:
    """The built-in profiles as lines: name, title, rows, figures, how many are unverified."""
    words = Words(lang)
    heads = {
        "zh": ("名称", "标题", "指标", "数字", "未核实"),
        "en": ("Name", "Title", "Rows", "Figures", "Unverified"),
    }
    lines = [heads[lang]]
    for name in available():
        profile = load_profile(name)
        figures = list(profile.all_figures())
        unsure = sum(f.confidence == "unverified" for f in figures)
        title = words.say(profile.title).text
        lines.append((name, title, str(len(profile.rows)), str(len(figures)), str(unsure)))
    return aligned(lines)


def show(profile: Profile, lang: str = "zh", indicator: str = "") -> list[str]:
    """Every figure as a table of text, then what looks wrong. indicator: only this row's.

    Raises UserError for an indicator that the profile does not have.
    """
    words = Words(lang)
    chosen = _chosen(profile, indicator)
    head = tuple(words(f"figure.{name}") for name in ("name", "value", "confidence", "set_by", "source"))
    lines = aligned([head, *(_line(e.figure, words, whole=bool(indicator)) for e in chosen)])
    notes = remarks(profile) if not indicator else []
    if indicator:
        title = table_of(profile, discover())[indicator.upper()].title
        lines.insert(0, f"{indicator.upper()} {words.say(title).text}\n")
    return [*lines, "", _sum(chosen, words), *(words.say(text_of(note)).text for note in notes)]


def as_json(profile: Profile, indicator: str = "") -> str:
    """Every figure as JSON: profile, files, figures."""
    made = {
        "profile": profile.id,
        "title": profile.title,
        "document": profile.document,
        "files": profile.files,
        "figures": [_as_data(e) for e in _chosen(profile, indicator)],
        "remarks": [] if indicator else [str(note) for note in remarks(profile)],
    }
    return json.dumps(made, ensure_ascii=False, indent=1, default=str)


def _chosen(profile: Profile, indicator: str) -> list[Entry]:
    if indicator and indicator.upper() not in profile.rows:
        raise UserError("{profile} 没有指标 {id}", profile=profile.id, id=indicator)
    return [e for e in entries(profile) if not indicator or e.indicator == indicator.upper()]


def _line(figure: Figure, words: Words, *, whole: bool) -> tuple[str, ...]:
    value = value_and_unit(figure, words)
    return (
        figure.name,
        value if whole or len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…",
        words.label("confidence", figure.confidence),
        figure.set_by,
        words.say(figure.source).text,
    )


def value_and_unit(figure: Figure, words: Words | None = None) -> str:
    """`14 天`, `整项`, `动态要闻、通知公告`."""
    unit = words.say(figure.unit).text if words else figure.unit
    value = plain_value(figure.value)
    if words and words.lang == "en":
        value = {True: "yes", False: "no", "all": "whole row"}.get(_hashable(figure.value)) or str(
            words.term(value)
        )
    return f"{value} {unit}".strip()


def _hashable(value: Any) -> Any:
    return value if isinstance(value, bool | str) else None


def _as_data(entry: Entry) -> dict[str, Any]:
    figure = entry.figure
    return {
        "name": figure.name,
        "indicator": entry.indicator,
        "title": entry.title,
        "criterion": entry.criterion or None,
        "value": float(figure.value) if type(figure.value).__name__ == "Decimal" else figure.value,
        "unit": figure.unit,
        "source": figure.source,
        "confidence": figure.confidence,
        "set_by": figure.set_by,
        "alternatives": figure.alternatives,
        "enabled": entry.enabled,
    }


def _sum(chosen: list[Entry], words: Words) -> str:
    counts = dict.fromkeys(("official", "corroborated", "unverified"), 0)
    for entry in chosen:
        counts[entry.figure.confidence] += 1
    said = "、".join if words.lang == "zh" else ", ".join
    return words.say(
        text_of(
            say(
                "共 {n} 个数字: {counts}",
                n=len(chosen),
                counts=said(f"{words.label('confidence', name)} {n}" for name, n in counts.items()),
            )
        )
    ).text


# -- compare ---------------------------------------------------------------------------------


def diff(old: Profile, new: Profile, lang: str = "zh") -> list[str]:
    """What differs between two profiles, as lines of text."""
    words = Words(lang)
    said = (*_different_rows(old, new, words), *_different_figures(old, new, words))
    return [words.say(text_of(line)).text for line in said or [say("没有差别")]]


def _different_rows(old: Profile, new: Profile, words: Words) -> Iterator[str]:
    tables = [table_of(profile, discover()) for profile in (old, new)]
    for id_ in dict.fromkeys([*old.rows, *new.rows]):
        was, now = (table.get(id_) for table in tables)
        title = "".join(words.say(i.title).text for i in (now or was,) if i)
        if was is None:
            yield say("+ 多了 {id} {title}", id=id_, title=title)
        elif now is None:
            yield say("- 少了 {id} {title}", id=id_, title=title)
        else:
            yield from _in_row(id_, old.rows[id_], new.rows[id_], title)
            yield from _in_words(id_, was, now, title)


def _in_row(id_: str, was: Row, now: Row, title: str) -> Iterator[str]:
    if now.enabled and not was.enabled:
        yield say("~ 打开了 {id} {title}", id=id_, title=title)
    if was.enabled and not now.enabled:
        yield say("~ 关闭了 {id} {title}", id=id_, title=title)
    if was.part != now.part:
        yield say("~ {id} {title} 的类别: {old} -> {new}", id=id_, title=title, old=was.part, new=now.part)
    if was.group != now.group:
        yield say(
            "~ {id} {title} 的一级指标: {old} -> {new}", id=id_, title=title, old=was.group, new=now.group
        )


def _in_words(id_: str, was: Indicator, now: Indicator, title: str) -> Iterator[str]:
    if was.title != now.title:
        yield say("~ {id} 的名称: {old} -> {new}", id=id_, old=was.title, new=now.title)
    before, after = ({c.number: c.text for c in i.criteria} for i in (was, now))
    for number in sorted(before.keys() | after.keys()):
        if number not in before:
            yield say("+ {id} {title} 多了细则 {n}", id=id_, title=title, n=number)
        elif number not in after:
            yield say("- {id} {title} 少了细则 {n}", id=id_, title=title, n=number)
        elif before[number] != after[number]:
            yield say("~ {id} {title} 的细则 {n} 换了措辞", id=id_, title=title, n=number)


def _different_figures(old: Profile, new: Profile, words: Words) -> Iterator[str]:
    held = [{f.name: f for f in _compared(*pair)} for pair in ((old, new), (new, old))]
    for name in dict.fromkeys([*held[0], *held[1]]):
        was, now = (figures.get(name) for figures in held)
        if was and now and _known_of(was) != _known_of(now):
            yield _changed(was, now, words)
        elif now and not was:
            value, source = value_and_unit(now, words), _from(now, words)
            yield say("+ {name}: {new} (来源: {source})", name=name, new=value, source=source)
        elif was and not now:
            yield say("- {name}: {old}", name=name, old=value_and_unit(was, words))


def _changed(was: Figure, now: Figure, words: Words) -> str:
    old, new = value_and_unit(was, words), value_and_unit(now, words)
    sources = {"was": _from(was, words), "source": _from(now, words)}
    if old == new:
        return say("~ {name}: {new} 不变 (来源: {was} -> {source})", name=now.name, new=new, **sources)
    return say(
        "~ {name}: {old} -> {new} (来源: {was} -> {source})", name=now.name, old=old, new=new, **sources
    )


def _compared(profile: Profile, other: Profile) -> Iterator[Figure]:
    """Figures of the rows that both have, and those of no row."""
    for entry in entries(profile):
        if not entry.indicator or entry.indicator in other.rows:
            yield entry.figure


def _known_of(figure: Figure) -> tuple[object, ...]:
    return str(figure.value), figure.unit, figure.source, figure.confidence


def _from(figure: Figure, words: Words) -> str:
    source = words.say(figure.source).text
    return f"{source}; {words.label('confidence', figure.confidence)}; {figure.set_by}"


# -- what looks wrong ------------------------------------------------------------------------


def remarks(profile: Profile, coded: Mapping[str, Indicator] | None = None) -> list[str]:
    """Slips that do not make a profile useless: one sentence each."""
    known = discover() if coded is None else coded
    table = table_of(profile, known)
    found: list[str] = []
    for id_, row in profile.rows.items():
        if id_ in table and row.enabled:
            found += _of_row(id_, row, table[id_], asked_for(known[id_]) if id_ in known else {})
    total = sum(
        as_decimal(r.points) for r in profile.rows.values() if r.part == "deduct" and r.enabled and r.points
    )
    if total and total != profile.number("base"):
        base = profile.score["base"].value
        found.append(say("注意: 扣分项的分值合计 {n} 分,不等于总分 {base} 分", n=total, base=base))
    return found


def _of_row(id_: str, row: Row, indicator: Indicator, asked: Mapping[int, set[str]]) -> Iterator[str]:
    for criterion in indicator.criteria:
        number = criterion.number
        figures = row.criteria.get(number, {})
        place = f"{id_}.criterion.{number}"
        wanted = asked.get(number, set())
        if missing := sorted(wanted - figures.keys()):
            yield say("注意: {place} 缺少 {names},这条细则判不了", place=place, names=", ".join(missing))
        if idle := sorted(figures.keys() - wanted - set(_SCORE_NAMES)):
            yield say(
                "注意: {place} 的 {names} 没有规则读取,是不是写错了名称", place=place, names=", ".join(idle)
            )
        for name, figure in figures.items():
            limit = figures.get(name.removeprefix("warn_"))
            if name.startswith("warn_") and limit and _less(limit, figure):
                yield say(
                    "注意: {place} 的预警线 {warn} 大于期限 {limit},不会预警",
                    place=place,
                    warn=figure.value,
                    limit=limit.value,
                )
            if name in _SCORE_NAMES and row.points and figure.value != "all" and _less(row.points, figure):
                yield say(
                    "注意: {place} 的 {name} 为 {each} 分,超过本项的 {points} 分,按整项计",
                    place=place,
                    name=name,
                    each=figure.value,
                    points=row.points.value,
                )
        if number in row.asked and "回答" not in row.asked[number].question:
            yield say("注意: {place} 的 question 没有写明怎样回答,如“回答:符合/不符合”", place=place)
    if row.part in SCORED and row.points and row.points.value == 0:
        yield say("注意: {id} 的分值是 0", id=id_)


def _less(figure: Figure, other: Figure) -> bool:
    return as_decimal(figure) < as_decimal(other)


def asked_for(indicator: Indicator) -> dict[int, set[str]]:
    """The figures that each criterion reads as `p.name`, itself or in helpers of its file given `p`."""
    tree = ast.parse(inspect.getsource(importlib.import_module(indicator.module)))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {
        c.number: _read_from_p(functions[c.judge.__name__], functions, set())
        for c in indicator.criteria
        if c.judge.__name__ in functions
    }


def _read_from_p(
    function: ast.FunctionDef, functions: Mapping[str, ast.FunctionDef], seen: set[str]
) -> set[str]:
    seen.add(function.name)
    names: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "p":
            names.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            helper = functions.get(node.func.id)
            passes_p = any(isinstance(a, ast.Name) and a.id == "p" for a in node.args)
            if helper and passes_p and helper.name not in seen:
                names |= _read_from_p(helper, functions, seen)
    return names


def aligned(lines: Iterable[tuple[str, ...]]) -> list[str]:
    """Cells in columns, a Chinese character taking two places."""
    held = list(lines)
    widths = [max(map(columns, column)) for column in zip(*held, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in held
    ]
