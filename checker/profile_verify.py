"""Walk a person with the official table in hand through the figures that nobody compared with it.

Every answer is written at once into an overlay file that extends the profile, so that stopping loses
nothing and starting again goes on where it was left. Figures of our own (sources `own`, `peers`) are left
out: no official table holds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from checker import clock
from checker.errors import UserError
from checker.figures import OURS, Figure, ProfileError
from checker.indicator import say
from checker.profile import Profile, load_profile
from checker.profile_tools import Entry, entries, value_and_unit
from checker.texts import text_of
from reports.phrases import Words

_YES, _NO = ("是", "true", "yes"), ("否", "false", "no")
_QUIT, _RIGHT = "q", "y"
_SOURCE = "checked"


@dataclass(frozen=True)
class Verified:
    """How far it went: figures confirmed or corrected now, and those still to be looked at."""

    done: int
    left: int


class _Stop(Exception):
    """The person has had enough, or there is nobody to answer."""


@dataclass
class _Walk:
    """ask: puts a question and returns the line typed; raises EOFError where nobody answers."""

    name: str
    out: Path
    ask: Callable[[str], str]
    tell: Callable[[str], None]
    words: Words
    source: str = ""  # key in [sources] of the overlay

    def say(self, template: str, **values: object) -> str:
        return self.words.say(text_of(say(template, **values))).text

    def answer(self, question: str) -> str:
        try:
            return self.ask(question if question.endswith(" ") else f"{question}: ").strip()
        except EOFError:
            raise _Stop from None


def verify(
    name: str,
    out: Path,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
    *,
    lang: str = "zh",
    indicator: str = "",
    also_corroborated: bool = False,
) -> Verified:
    """Ask for each figure in turn; write what was confirmed or corrected to the overlay `out`.

    name: a profile's name or file. indicator: only this row. Raises UserError, before anything is asked,
    for a faulty profile or overlay, or a row the profile lacks.
    """
    walk = _Walk(name, out, ask, tell, Words(lang))
    profile = _with_overlay(name, out)
    if indicator and indicator.upper() not in profile.rows:
        raise UserError("{profile} 没有指标 {id}", profile=profile.id, id=indicator)
    todo = [
        e
        for e in _to_look_at(profile, also_corroborated)
        if not indicator or e.indicator == indicator.upper()
    ]
    done = 0
    if not todo:
        tell(walk.say("没有要核对的数字"))
        return Verified(0, 0)
    tell(walk.say("有 {n} 个数字要与官方原表核对,每答一个就写入 {file}", n=len(todo), file=out))
    try:
        _who(walk, profile)
        tell(walk.say("直接回车: 暂不核对;y: 与原表一致;新的数值: 按原表更正;q: 结束"))
        for n, entry in enumerate(todo, 1):
            done += _one(walk, profile, entry, f"[{n}/{len(todo)}]")
    except _Stop:
        tell("")
    tell(walk.say("核对了 {done} 个数字,还有 {left} 个没有核对", done=done, left=len(todo) - done))
    if done:
        tell(walk.say("使用: govcheck check … --overlay {file}", file=out))
    return Verified(done, len(todo) - done)


def _with_overlay(name: str, out: Path) -> Profile:
    return load_profile(name, (_as_path(out),) if out.exists() else ())


def _as_path(out: Path) -> str:
    """The file as a path that cannot be taken for the name of a built-in profile."""
    return str(out if out.suffix == ".toml" or out.parent != Path() else Path.cwd() / out)


def _to_look_at(profile: Profile, also_corroborated: bool) -> Iterable[Entry]:
    wanted = {"unverified", "corroborated"} if also_corroborated else {"unverified"}
    return (
        e
        for e in entries(profile)
        if e.enabled and e.figure.confidence in wanted and e.figure.origin not in OURS
    )


def _who(walk: _Walk, profile: Profile) -> None:
    """Who compares with which copy: the source of every figure that is confirmed."""
    held = _document(walk, profile).get("sources", {})
    last = next((key for key in reversed(list(held)) if key.startswith(_SOURCE)), "")
    if last:
        walk.tell(walk.say("上次的来源: {source}", source=held[last]))
    while True:
        who = walk.answer(
            walk.say("谁核对(姓名、单位;直接回车沿用上次的来源)") if last else walk.say("谁核对(姓名、单位)")
        )
        if who == _QUIT:
            raise _Stop
        if not who and last:
            walk.source = last
            return
        copy = walk.answer(walk.say("用的哪份原表(文件名、文号、从哪里得到)")) if who else ""
        if who and copy:
            break
        walk.tell(walk.say("不写明核对人和原表,就不能标为“官方原文”"))
    text = walk.say("{copy};{who} {day} 核对", copy=copy, who=who, day=clock.now().date())
    walk.source = next((key for key in held if held[key] == text), "") or _free_key(held)
    _write(walk, profile, ("sources", walk.source), text)


def _free_key(held: Any) -> str:
    number = 1
    while (key := _SOURCE + (str(number) if number > 1 else "")) in held:
        number += 1
    return key


def _one(walk: _Walk, profile: Profile, entry: Entry, counter: str) -> bool:
    """One figure. True when it was confirmed or corrected."""
    figure = entry.figure
    for line in _presented(walk, entry, counter):
        walk.tell(line)
    while True:
        reply = walk.answer("  > ")
        if not reply:
            return False
        if reply.lower() == _QUIT:
            raise _Stop
        try:
            value = figure.value if reply.lower() == _RIGHT else read_value(reply, figure)
            _write(walk, profile, _path(figure.name), _inline(walk, figure, value))
        except UserError as error:
            trouble = error.sentence.values.get("trouble", error.sentence)  # not the place in our own file
            walk.tell("  " + walk.words.say(text_of(trouble)).text)
            continue
        return True


def _presented(walk: _Walk, entry: Entry, counter: str) -> Iterator[str]:
    figure, say_in = entry.figure, walk.words.say
    title = f"{entry.indicator} {say_in(entry.title).text}" if entry.indicator else ""
    yield f"\n{counter} {figure.name}  {title}".rstrip()
    if entry.criterion_text:
        text = say_in(entry.criterion_text).text
        yield "  " + walk.say("细则 {n}: {text}", n=entry.criterion, text=text)
    value, source = value_and_unit(figure, walk.words), say_in(figure.source).text
    yield "  " + walk.say("现为 {value},来源: {source}", value=value, source=source)
    if figure.alternatives:
        joint = "、" if walk.words.lang == "zh" else ", "
        others = joint.join(say_in(other).text for other in figure.alternatives)
        yield "  " + walk.say("另有说法: {others}", others=others)


def read_value(reply: str, figure: Figure) -> Any:
    """What was typed, as a value of the figure's kind. Raises UserError."""
    if isinstance(figure.value, bool):
        if reply.lower() in (*_YES, *_NO):
            return reply.lower() in _YES
        raise UserError("请答“是”或“否”")
    if isinstance(figure.value, list):
        return [
            part for word in reply.replace(",", "、").replace(",", "、").split("、") if (part := word.strip())
        ]
    if reply in ("整项", "all") and figure.name.rpartition(".")[2] in ("deduct", "award"):
        return "all"
    if isinstance(figure.value, str) and figure.value != "all":
        return reply
    try:
        number = Decimal(reply.removesuffix(figure.unit).strip())
    except InvalidOperation:
        raise UserError("请输入数字,不是 {text}", text=reply) from None
    if not number.is_finite():
        raise UserError("请输入数字,不是 {text}", text=reply)
    return int(number) if number == number.to_integral_value() else number


def _path(name: str) -> tuple[str, ...]:
    """Where a figure stands in a file: `D-F4.criterion.2.days` below [indicator]."""
    section, _, rest = name.partition(".")
    if section in ("score", "figures"):
        return section, rest
    return ("indicator", *name.split("."))


# -- the overlay file ------------------------------------------------------------------------


def _inline(walk: _Walk, figure: Figure, value: Any) -> Any:
    table = tomlkit.inline_table()
    table.append("value", float(value) if isinstance(value, Decimal) else value)
    if figure.unit:
        table.append("unit", figure.unit)
    table.append("source", walk.source)
    table.append("confidence", "official")
    return table


def _document(walk: _Walk, profile: Profile) -> Any:
    """The overlay as it stands, comments included, or a new one."""
    if walk.out.exists():
        try:
            return tomlkit.parse(walk.out.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, TOMLKitError) as error:
            raise ProfileError("{file}: {trouble}", file=walk.out, trouble=str(error)) from None
    made = tomlkit.document()
    made.add(
        tomlkit.comment(
            " ".join(walk.say("与官方原表核对过的数字,由 govcheck profile verify 写成,也可以手改").split())
        )
    )
    head = tomlkit.table()
    names = {"id": f"{profile.id}-checked", "title": profile.title, "document": profile.document}
    for key, text in (names | {"extends": _extended(walk)}).items():
        if text:
            head.add(key, text)
    made.add("profile", head)
    return made


def _extended(walk: _Walk) -> str:
    """What the overlay extends, findable from its own folder."""
    path = Path(walk.name)
    if path.suffix != ".toml" and path.parent == Path():
        return walk.name
    path, beside = path.resolve(), walk.out.resolve().parent
    return path.name if path.parent == beside and path.suffix == ".toml" else str(path)


def _write(walk: _Walk, profile: Profile, path: tuple[str, ...], value: Any) -> None:
    """Put a value into the overlay and save it, when the profile is sound with it. Raises ProfileError."""
    document = _document(walk, profile)
    at = document
    for n, key in enumerate(path[:-1]):
        if key not in at:
            at[key] = tomlkit.table(is_super_table=n < len(path) - 2)
        at = at[key]
    at[path[-1]] = value
    part = walk.out.with_name(f".{walk.out.name}.part.toml")
    part.write_text(tomlkit.dumps(document), encoding="utf-8")
    try:
        load_profile(walk.name, (_as_path(part),))
        part.replace(walk.out)
    finally:
        part.unlink(missing_ok=True)
