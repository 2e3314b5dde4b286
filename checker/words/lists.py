"""The word lists as one automaton. Lists are data (rules/words/*.tsv); people add their own.

A protected phrase stands for its wrong forms: one character replaced by one of the same sound or shape,
two neighbours swapped, one inside left out or doubled. A form that is itself right, or stands inside a
right phrase, is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from checker.errors import UserError
from checker.words.model import Grade, Kind

GRADES = ("grave", "plain", "note")
SHORTEST = 4  # characters of a phrase of which wrong forms are made
SHORTEST_LEFT_OUT = 7
# Sounds that many speakers and input methods do not tell apart.
_LIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
# At the edge of a phrase these are words of their own: what looks like a wrong form is the sentence going on.
_LOOSE = frozenset(
    "的地得了着和与及或在是有无不也为以于由对把被从到向往就都又再才只既即其之这那此各每某等个名年月日时次第号"
    "一二三四五六七八九十百千万亿上下中内外前后大小多少新老我你他她它本该区市县省镇乡村局部厅当将经使令让叫请"
    "应要会能可须并且而则因所如若同共但更最很较已曾正已里间边处来去起过能够会完成做作"
)


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
    """Everything that is looked for. right: phrases that are right wherever they stand."""

    entries: tuple[Entry, ...]
    right: tuple[str, ...]
    traditional: dict[str, str] = field(default_factory=dict)

    @cached_property
    def alone(self) -> dict[str, Entry]:
        """Entries that count only where nothing else stands, by their words."""
        return {entry.words: entry for entry in reversed(self.entries) if entry.where == "whole"}

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds the entries, then the right phrases: pattern numbers beyond the entries are right."""
        words = [entry.words for entry in self.entries] + list(self.right)
        return AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)


def own_lexicon(words: Iterable[tuple[str, str, str]]) -> Lexicon:
    """Only these words: wrong, right, grade."""
    return Lexicon(tuple(Entry(wrong, right, "own", cast(Grade, grade)) for wrong, right, grade in words), ())


@cache
def lexicon(own: tuple[Path, ...] = ()) -> Lexicon:
    """The lists of the project with the user's `own` (wrong <tab> right <tab> grave|plain|note, UTF-8).
    Raises WordListError with one line for the user."""
    phrases = [(row[0], row[1]) for row in rows("protected.tsv")]
    right = [phrase for phrase, _ in phrases] + [row[0] for row in rows("honest.tsv")]
    entries: dict[str, Entry] = {}
    for entry in (*_own(own), *_listed()):
        entries.setdefault(entry.words, entry)
    for entry in _confusions(phrases, right):
        entries.setdefault(entry.words, entry)
    true = _parts(right)
    kept = tuple(e for e in entries.values() if e.kind != "confusion" or e.words not in true)
    return Lexicon(kept, tuple(right), {row[0]: row[1] for row in rows("traditional.tsv")})


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
    for old, new, since in rows("renamed.tsv"):
        yield Entry(old, new, "renamed", "note", how=since)
    for words, kind, where, grade in rows("leftovers.tsv"):
        yield Entry(words, "", cast(Kind, kind), cast(Grade, grade), where=where)


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


def _confusions(phrases: Sequence[tuple[str, str]], right: Sequence[str]) -> Iterator[Entry]:
    alike = _alike()
    for phrase, grade in phrases:
        if len(phrase) < SHORTEST:
            continue
        for words, how in variants(phrase, alike):
            yield Entry(words, phrase, "confusion", cast(Grade, grade), how=how)


def variants(phrase: str, alike: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The wrong forms of a phrase, each with how it was made. alike: character -> (same sound, shape)."""
    last = len(phrase) - 1
    for i, character in enumerate(phrase):
        sound, shape = alike.get(character, ("", ""))
        for how, others in (("shape", shape), ("sound", sound)):
            for other in others:
                if not (i in (0, last) and other in _LOOSE):
                    yield phrase[:i] + other + phrase[i + 1 :], how
    for i, (one, other) in enumerate(pairwise(phrase)):
        if one != other and 0 < i < last - 1 and len(phrase) >= SHORTEST_LEFT_OUT:
            yield phrase[:i] + other + one + phrase[i + 2 :], "swapped"
    if len(phrase) >= SHORTEST_LEFT_OUT:
        for i in range(1, last):
            yield phrase[:i] + phrase[i + 1 :], "left-out"
            yield phrase[:i] + phrase[i] + phrase[i:], "doubled"


@cache
def _alike() -> dict[str, tuple[str, str]]:
    """Character -> those of the same or nearly the same sound, and those of the same shape."""
    sounds: dict[str, dict[str, None]] = {}
    groups: dict[str, str] = {}
    for syllable, characters in rows("sounds.tsv"):
        plain = _plain(syllable)
        groups[plain] = groups.get(plain, "") + characters
    for characters in groups.values():
        for character in characters:
            sounds.setdefault(character, {}).update(dict.fromkeys(characters))
    shapes: dict[str, dict[str, None]] = {}
    for (characters,) in rows("shapes.tsv"):
        for character in characters:
            shapes.setdefault(character, {}).update(dict.fromkeys(characters))
    return {
        character: (
            "".join(other for other in sounds.get(character, {}) if other != character),
            "".join(other for other in shapes.get(character, {}) if other != character),
        )
        for character in {*sounds, *shapes}
    }


def _plain(syllable: str) -> str:
    for one, other in _LIKE:
        if syllable.startswith(one) and len(one) == 2 and other in "zcs":
            syllable = other + syllable[2:]
        elif syllable.endswith(one):
            syllable = syllable[: -len(one)] + other
    return syllable


def _parts(right: Sequence[str]) -> frozenset[str]:
    """Every part of a right phrase that could be taken for a wrong form."""
    return frozenset(
        phrase[i:j]
        for phrase in right
        for i in range(len(phrase))
        for j in range(i + SHORTEST - 1, len(phrase) + 1)
    )
