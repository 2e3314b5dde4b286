"""The word lists as one automaton. Lists are data (rules/words/*.tsv); people add their own.

A protected phrase stands for its wrong forms (checker.words.slips). They are not spelled out: phrases and
texts are compared by how they sound, and what sounds like a phrase and is written otherwise is looked at.
A form that is itself right, or stands inside a right phrase, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from checker.errors import UserError
from checker.words.alike import alike
from checker.words.model import Grade, Kind
from checker.words.slips import SHORTEST, Phrase, Slips
from checker.words.tables import rows

GRADES = ("grave", "plain", "note")
_ADDRESSES = ("总书记", "主席", "总理", "委员长", "总统")  # behind a name
_REGIONS = ("台湾", "香港", "澳门", "台湾地区", "香港地区", "澳门地区", "港澳台", "台港澳")
_HALVES = re.compile("[\ud800-\udfff]")
_MOST_TOLD = 100_000  # wrong-looking forms remembered, with what became of them


class WordListError(UserError):
    """A word list that cannot be used."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A form to be found. where `whole`: only where a title says nothing else; `countries`: only where what
    begins so goes on to speak of countries."""

    words: str
    instead: str
    kind: Kind
    grade: Grade
    how: str = ""
    where: str = "any"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything that is looked for. listed: forms that lists name; right: phrases that are right wherever
    they stand. The automaton searches a text as it is heard (`heard`); each of its numbers stands for the
    phrases of `meant` that may be written there."""

    automaton: AhoCorasick
    listed: dict[str, Entry]
    right: frozenset[str]
    traditional: dict[str, str] = field(default_factory=dict)
    heard: Sequence[int] = ()
    meant: Sequence[Sequence[Phrase]] = ()
    slips: Slips | None = None
    _told: dict[str, Entry | None] = field(default_factory=dict)

    @cached_property
    def alone(self) -> dict[str, Entry]:
        """Entries that count only where nothing else stands, by their words."""
        return {words: entry for words, entry in self.listed.items() if entry.where == "whole"}

    def find(self, text: str) -> Iterator[tuple[int, int, Entry, list[tuple[int, int]]]]:
        """Where wrong forms stand in a text, each with where right phrases share characters with it."""
        right, heard = self.right, text.translate(self.heard) if self.heard else text
        matches = self._matches(heard)
        for at, (number, start, end) in enumerate(matches):
            words = text[start:end]
            if words not in right and (entry := self._entry(number, words)) and entry.where != "whole":
                beside = (matches[n][1:] for n in self._beside(matches, at))
                yield start, end, entry, [(a, b) for a, b in beside if text[a:b] in right]

    def _matches(self, heard: str) -> list[tuple[int, int, int]]:
        try:
            return self.automaton.find_matches_as_indexes(heard, overlapping=True)
        except UnicodeEncodeError:  # half a character, as JSON may hold
            return self.automaton.find_matches_as_indexes(_HALVES.sub("\ufffd", heard), overlapping=True)

    def _beside(self, matches: Sequence[tuple[int, int, int]], at: int) -> Iterator[int]:
        """The numbers of the matches that share characters with that one; they are in the order of ends."""
        _, start, end = matches[at]
        for n in range(at - 1, -1, -1):
            if matches[n][2] <= start:
                break
            yield n
        for n in range(at + 1, len(matches)):
            if matches[n][2] >= end + self._longest:
                break
            if matches[n][1] < end:
                yield n

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.right), default=0)

    def _entry(self, number: int, words: str) -> Entry | None:
        """What these words are, if they are wrong."""
        listed = self.listed.get(words)
        if listed is not None or not self.meant:
            return listed
        try:
            return self._told[words]
        except KeyError:
            told = self._slip(number, words)
        if len(self._told) >= _MOST_TOLD:
            self._told.clear()
        self._told[words] = told
        return told

    def _slip(self, number: int, words: str) -> Entry | None:
        if self.slips is None or words in self._all_right:
            return None
        for phrase in self.meant[number]:
            how = self.slips.slip(words, phrase)
            if how:
                return Entry(words, phrase.words, "confusion", cast(Grade, phrase.grade), how)
        return None

    @cached_property
    def _all_right(self) -> str:
        """The right phrases in one text: what is a part of it is a part of one of them."""
        return "\n".join(self.right)


def own_lexicon(words: Iterable[tuple[str, str, str]]) -> Lexicon:
    """Only these words: wrong, right, grade."""
    listed = {wrong: Entry(wrong, right, "own", cast(Grade, grade)) for wrong, right, grade in words}
    return Lexicon(_automaton(list(listed)), listed, frozenset())


@cache
def lexicon(own: tuple[Path, ...] = ()) -> Lexicon:
    """The lists of the project with the user's `own` (wrong <tab> right <tab> grave|plain|note, UTF-8).
    Raises WordListError with one line for the user."""
    phrases = [Phrase(row[0], row[1], strict=True) for row in rows("protected.tsv")]
    phrases += [
        Phrase(words, "plain", strict=False) for row in rows("common.tsv") for words in row[1].split()
    ]
    listed: dict[str, Entry] = {}
    for entry in (*_own(own), *_listed()):
        listed.setdefault(entry.words, entry)
    right = {*(phrase.words for phrase in phrases), *(row[0] for row in rows("honest.tsv"))}
    right.difference_update(words for words, entry in listed.items() if entry.kind == "own")
    slips = Slips(alike(), frozenset(_daily_words(phrase.words for phrase in phrases)))
    heard = slips.alike.heard
    nothing: tuple[Phrase, ...] = ()
    meant = {words.translate(heard): nothing for words in (*right, *listed)}
    for phrase in phrases:
        alone = (phrase,)  # one for all its forms: few forms are those of two phrases
        for shadow in set(slips.shadows(phrase)):
            others = meant.get(shadow)
            meant[shadow] = (*others, phrase) if others else alone
    traditional = {row[0]: row[1] for row in rows("traditional.tsv")}
    return Lexicon(
        _automaton(list(meant)),
        listed,
        frozenset(right),
        traditional,
        heard,
        tuple(meant.values()),
        slips,
    )


def _automaton(words: list[str]) -> AhoCorasick:
    return AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)


def _listed() -> Iterator[Entry]:
    for wrong, instead, grade in rows("wrong_forms.tsv"):
        yield Entry(wrong, instead, "wrong", cast(Grade, grade))
    for wrong, instead, grade in rows("region_words.tsv"):
        yield Entry(wrong, instead, "region", cast(Grade, grade))
    for region in _REGIONS:
        yield Entry(f"{region}等", "", "region", "grave", where="countries")
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


def _daily_words(phrases: Iterable[str]) -> list[str]:
    """Words of two characters: the list, and the halves of phrases of four."""
    listed = [word for line in rows("daily_words.tsv") for word in line[0].split()]
    halves = [half for phrase in phrases if len(phrase) == 4 for half in (phrase[:2], phrase[2:])]
    return list(dict.fromkeys(word for word in (*listed, *halves) if len(word) == 2))
