"""The word lists as one automaton. Lists are data (rules/words/*.tsv); people add their own.

A protected phrase stands for its wrong forms: one character replaced by one of the same sound or shape, a
word of two characters replaced by another of the same sound, two neighbours swapped, one inside left out or
doubled. A form that is itself right, or stands inside a right phrase, is none.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path
from typing import cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from checker.errors import UserError
from checker.words.model import Grade, Kind

GRADES = ("grave", "plain", "note")
SHORTEST = 4  # characters of a phrase that may have two characters wrong, or of nearly the same sound
SHORTEST_DOUBLED = 5
SHORTEST_LEFT_OUT = 6
# Sounds that many speakers and input methods do not tell apart.
_LIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
# At the edge of a phrase these are words of their own: what looks like a wrong form is the sentence going on.
_LOOSE = frozenset(
    "的地得了着和与及或在是有无不也为以于由对把被从到向往就都又再才只既即其之这那此各每某等个名年月日时次第号"
    "一二三四五六七八九十百千万亿上下中内外前后大小多少新老我你他她它本该区市县省镇乡村局部厅当将经使令让叫请"
    "应要会能可须并且而则因所如若同共但更最很较已曾正已里间边处来去起过能够会完成做作"
)

_LOOSEST = frozenset("的了在有不一和与及为以由对被从到向各将又也就都我你他她它本该")  # also of longer ones
_ADDRESSES = ("总书记", "主席", "总理", "委员长", "总统")  # behind a name


class WordListError(UserError):
    """A word list that cannot be used."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A form to be found. where `whole`: only where a title says nothing else."""

    words: str
    instead: str
    kind: Kind
    grade: Grade
    how: str = ""
    where: str = "any"


@dataclass(frozen=True)
class Lexicon:
    """Everything that is looked for. listed: forms that lists name; right: phrases that are right wherever
    they stand. Wrong forms made from phrases are hundreds of thousands: kept of each is only which phrase it
    is of and how it was made (`sources`, numbers of `origins`)."""

    automaton: AhoCorasick  # finds the listed, the made, then the right ones, by number
    listed: tuple[Entry, ...]
    right: tuple[str, ...]
    origins: tuple[tuple[str, Grade, str], ...] = ()
    sources: Sequence[int] = ()
    traditional: dict[str, str] = field(default_factory=dict)

    @cached_property
    def alone(self) -> dict[str, Entry]:
        """Entries that count only where nothing else stands, by their words."""
        return {entry.words: entry for entry in reversed(self.listed) if entry.where == "whole"}

    def entry(self, number: int, words: str) -> Entry | None:
        """What the automaton found by this number; None for a right phrase. words: as they stand."""
        if number < len(self.listed):
            return self.listed[number]
        number -= len(self.listed)
        if number >= len(self.sources):
            return None
        instead, grade, how = self.origins[self.sources[number]]
        return Entry(words, instead, "confusion", grade, how)


def own_lexicon(words: Iterable[tuple[str, str, str]]) -> Lexicon:
    """Only these words: wrong, right, grade."""
    listed = tuple(Entry(wrong, right, "own", cast(Grade, grade)) for wrong, right, grade in words)
    return Lexicon(_automaton([entry.words for entry in listed]), listed, ())


@cache
def lexicon(own: tuple[Path, ...] = ()) -> Lexicon:
    """The lists of the project with the user's `own` (wrong <tab> right <tab> grave|plain|note, UTF-8).
    Raises WordListError with one line for the user."""
    phrases = [(row[0], row[1]) for row in rows("protected.tsv")]
    common = [phrase for row in rows("common.tsv") for phrase in row[1].split()]
    right = [*(phrase for phrase, _ in phrases), *common, *(row[0] for row in rows("honest.tsv"))]
    right = list(dict.fromkeys(right))
    entries: dict[str, Entry] = {}
    for entry in (*_own(own), *_listed()):
        entries.setdefault(entry.words, entry)
    words, taken = list(entries), _parts(right).union(entries)
    origins: dict[tuple[str, Grade, str], int] = {}
    sources = array("I")
    for form, origin in _confusions(phrases, common):
        if form not in taken:
            taken.add(form)
            words.append(form)
            sources.append(origins.setdefault(origin, len(origins)))
    traditional = {row[0]: row[1] for row in rows("traditional.tsv")}
    found = _automaton(words + right)
    return Lexicon(found, tuple(entries.values()), tuple(right), tuple(origins), sources, traditional)


def _automaton(words: list[str]) -> AhoCorasick:
    return AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a list of the project, comments left out."""
    text = files("rules.words").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _listed() -> Iterator[Entry]:
    for wrong, instead, grade in rows("wrong_forms.tsv"):
        yield Entry(wrong, instead, "wrong", cast(Grade, grade))
    for wrong, instead, grade in rows("region_words.tsv"):
        yield Entry(wrong, instead, "region", cast(Grade, grade))
    yield from _leaders()
    for old, new, since in rows("renamed.tsv"):
        yield Entry(old, new, "renamed", "note", how=since)
    for words, kind, where, grade in rows("leftovers.tsv"):
        yield Entry(words, "", cast(Kind, kind), cast(Grade, grade), where=where)


def _leaders() -> Iterator[Entry]:
    """A post beside a name that never held it, and two names out of order. Names of two characters are
    common: they count only behind a post of the nation, and not for the order."""
    leaders = [(name, now.split(), before.split()) for name, now, before in rows("leaders.tsv")]
    posts = list(dict.fromkeys(post for _, now, before in leaders for post in (*now, *before) if post != "-"))
    for name, now, before in leaders:
        for post in posts:
            # 副总理 stands behind no name that 总理 stands behind, so the longest post is meant
            if not any(held.endswith(post) for held in (*now, *before)) and len(name) + len(post) > SHORTEST:
                yield Entry(post + name, now[0] + name, "leader", "grave")
        if len(name) > 2:
            for address in _ADDRESSES:
                if not any(held.endswith(address) for held in (*now, *before)):
                    yield Entry(name + address, name + _address(now), "leader", "grave")
    names = [name for name, _, _ in leaders]
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            if len(first) > 2 and len(second) > 2:
                yield Entry(f"{second}、{first}", f"{first}、{second}", "leader", "note", how="order")


def _address(posts: Sequence[str]) -> str:
    """How one with these posts is addressed."""
    return next((word for word in _ADDRESSES for post in posts if post.endswith(word)), posts[0])


def _own(paths: Sequence[Path]) -> Iterator[Entry]:
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise WordListError("词表 {path} 读不了:请给一个 UTF-8 编码的文本文件", path=path) from None
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")]
            grade = cells[2] if len(cells) > 2 and cells[2] else "plain"
            if len(cells) > 3 or len(cells[0]) < 2 or grade not in GRADES:
                raise WordListError(
                    "词表 {path} 第 {line} 行写错了:每行是 错误写法、正确写法、grave/plain/note,用制表符隔开",
                    path=path,
                    line=number,
                )
            yield Entry(cells[0], cells[1] if len(cells) > 1 else "", "own", cast(Grade, grade))


# -- wrong forms -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Alike:
    """What is mistaken for what. sound, shape: character -> others; words: word of two -> others."""

    sound: dict[str, str]
    shape: dict[str, str]
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _confusions(
    phrases: Sequence[tuple[str, str]], common: Sequence[str]
) -> Iterator[tuple[str, tuple[str, Grade, str]]]:
    """Wrong forms, each with the phrase it is of, its grade and how it was made."""
    words = _daily_words([phrase for phrase, _ in phrases] + list(common))
    near, same = alike(words, near=True), alike(words, near=False)
    for phrase, grade in phrases:
        for form, how in variants(phrase, near if len(phrase) >= SHORTEST else same):
            yield form, (phrase, cast(Grade, grade), how)
    for phrase in common:
        for form, how in variants(phrase, same):
            if how != "left-out":  # everyday language makes many phrases by leaving a character out
                yield form, (phrase, "plain", how)


def variants(phrase: str, others: Alike) -> Iterator[tuple[str, str]]:
    """The wrong forms of a phrase, each with how it was made."""
    yield from _one_wrong(phrase, others)
    if len(phrase) >= SHORTEST:
        for i in range(len(phrase) - 1):
            for word in others.words.get(phrase[i : i + 2], ()):
                yield phrase[:i] + word + phrase[i + 2 :], "sound"
        yield from _swapped(phrase)
    if len(phrase) >= SHORTEST_LEFT_OUT:
        for i in range(1, len(phrase) - 1):
            yield phrase[:i] + phrase[i + 1 :], "left-out"
    if len(phrase) >= SHORTEST_DOUBLED:
        for i in range(1, len(phrase) - 1):
            yield phrase[:i] + phrase[i] + phrase[i:], "doubled"


def _one_wrong(phrase: str, others: Alike) -> Iterator[tuple[str, str]]:
    last = len(phrase) - 1
    for i, character in enumerate(phrase):
        for how, table in (("shape", others.shape), ("sound", others.sound)):
            for other in table.get(character, ""):
                if not (i in (0, last) and other in (_LOOSE if last < SHORTEST - 1 else _LOOSEST)):
                    yield phrase[:i] + other + phrase[i + 1 :], how


def _swapped(phrase: str) -> Iterator[tuple[str, str]]:
    for i, (one, other) in enumerate(pairwise(phrase)):
        if one != other and (i > 0 or other not in _LOOSE) and (i < len(phrase) - 2 or one not in _LOOSE):
            yield phrase[:i] + other + one + phrase[i + 2 :], "swapped"


def alike(words: Iterable[str] = (), *, near: bool) -> Alike:
    """The tables of what is mistaken for what. near: also sounds that many speakers do not tell apart."""
    sounds, readings = _sounds(near)
    shapes: dict[str, dict[str, None]] = {}
    for (characters,) in rows("shapes.tsv"):
        for character in characters:
            shapes.setdefault(character, {}).update(dict.fromkeys(characters))
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for word in words:
        for heard in product(readings.get(word[0], ()), readings.get(word[1], ())):
            groups.setdefault(heard, {})[word] = None
    together: dict[str, dict[str, None]] = {}
    for group in groups.values():
        for word in group:
            # One character apart is what the tables of characters already hold.
            others = (other for other in group if other[0] != word[0] and other[1] != word[1])
            together.setdefault(word, {}).update(dict.fromkeys(others))
    return Alike(
        _without_self(sounds),
        _without_self(shapes),
        {word: tuple(others) for word, others in together.items() if others},
    )


def _sounds(near: bool) -> tuple[dict[str, dict[str, None]], dict[str, tuple[str, ...]]]:
    """Character -> those of the same sound, and its sounds."""
    groups: dict[str, str] = {}
    for syllable, characters in rows("sounds.tsv"):
        heard = _plain(syllable) if near else syllable
        groups[heard] = groups.get(heard, "") + characters
    sounds: dict[str, dict[str, None]] = {}
    readings: dict[str, tuple[str, ...]] = {}
    for heard, characters in groups.items():
        for character in dict.fromkeys(characters):
            sounds.setdefault(character, {}).update(dict.fromkeys(characters))
            readings[character] = (*readings.get(character, ()), heard)
    return sounds, readings


def _without_self(table: dict[str, dict[str, None]]) -> dict[str, str]:
    return {one: "".join(other for other in others if other != one) for one, others in table.items()}


def _daily_words(phrases: Iterable[str]) -> list[str]:
    """Words of two characters: the list, and the halves of phrases of four."""
    listed = [word for line in rows("daily_words.tsv") for word in line[0].split()]
    halves = [half for phrase in phrases if len(phrase) == 4 for half in (phrase[:2], phrase[2:])]
    return list(dict.fromkeys(word for word in (*listed, *halves) if len(word) == 2))


def _plain(syllable: str) -> str:
    for one, other in _LIKE:
        if syllable.startswith(one) and len(one) == 2 and other in "zcs":
            syllable = other + syllable[2:]
        elif syllable.endswith(one):
            syllable = syllable[: -len(one)] + other
    return syllable


def _parts(right: Sequence[str]) -> set[str]:
    """Every part of a right phrase that could be taken for a wrong form."""
    return {
        phrase[i:j] for phrase in right for i in range(len(phrase)) for j in range(i + 2, len(phrase) + 1)
    }
