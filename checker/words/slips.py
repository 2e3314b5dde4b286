"""How a standing phrase is written wrong: one character of the same sound or shape, two of the same sounds,
two neighbours swapped, one inside left out or doubled. `shadows` tells where to look, `slip` how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.words.alike import Alike

SHORTEST = 4  # characters of a phrase that may have two characters wrong, or of nearly the same sound
SHORTEST_DOUBLED = 4
SHORTEST_LEFT_OUT = 6
SHORTEST_TWO_SOUNDS = 5  # in which any two neighbours of the same sounds are a slip, whatever word they make
SHORTEST_HALVES = (
    7  # of which one half tells the phrase, so that any other character in the other half is a slip
)
_HALF = 3  # characters of a half, at least
# At the edge of a phrase these are words of their own: what looks like a wrong form is the sentence going on.
_LOOSE = frozenset(
    "的地得了着和与及或在是有无不也为以于由对把被从到向往就都又再才只既即其之这那此各每某等个名年月日时次第号"
    "一二三四五六七八九十百千万亿上下中内外前后大小多少新老我你他她它本该区市县省镇乡村局部厅当将经使令让叫请"
    "应要会能可须并且而则因所如若同共但更最很较已曾正已里间边处来去起过能够会完成做作"
)
_LOOSEST = frozenset("的了在有不一和与及为以由对被从到向各将又也就都我你他她它本该")  # also of longer ones

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")  # another number is another thing, not a slip
_MEANING = frozenset("总副新大的各省市县州区国和与")  # what is left without them is another right phrase
_PLACES = frozenset("省市县")  # behind a name; of a like sound are many words with which a sentence goes on


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that must be written exactly. strict: it names a body or a standing expression, not everyday
    language, where a near sound or a character left out makes another right phrase."""

    words: str
    grade: str
    strict: bool


@dataclass(frozen=True)
class Slips:
    """What is taken for what. words: words of two characters that input methods offer for each other."""

    alike: Alike
    words: frozenset[str]

    def shadows(self, phrase: Phrase) -> Iterator[str]:
        """How the phrase and its wrong forms are heard; doubles among them."""
        words = phrase.words
        heard = words.translate(self.alike.heard)
        yield heard
        for i, character in enumerate(words):
            for other in self.alike.classes(character, near=phrase.strict):
                yield heard[:i] + other + heard[i + 1 :]
        if len(words) >= SHORTEST:
            for i, (one, other) in enumerate(pairwise(heard)):
                yield heard[:i] + other + one + heard[i + 2 :]
        if len(words) >= SHORTEST_LEFT_OUT and phrase.strict:
            for i in range(1, len(words) - 1):
                yield heard[:i] + heard[i + 1 :]
        if len(words) >= SHORTEST_DOUBLED:
            for i in range(1, len(words) - 1):
                yield heard[:i] + heard[i] + heard[i:]

    def slip(self, words: str, phrase: Phrase) -> str:
        """How `words` came of the phrase: sound, shape, swapped, left-out, doubled; "" if they did not."""
        right = phrase.words
        if len(words) == len(right):
            return self._replaced(words, phrase)
        if len(words) < len(right):
            at = _first_difference(words, right)
            edge = 1 if len(words) >= SHORTEST_LEFT_OUT else 2  # 财政体制改革 is no 政治体制改革
            if not edge <= at <= len(words) - edge:
                return ""
            if right[at] in _MEANING | _NUMERALS or right[at] == right[at - 1]:
                return ""  # 常委会会议 is 常委会议 as well
            return "left-out" if right[:at] + right[at + 1 :] == words else ""
        at = _first_difference(right, words)
        inside = 1 < at < len(right) and (phrase.strict or len(right) > SHORTEST)
        return "doubled" if inside and right[:at] + right[at - 1] + right[at:] == words else ""

    def _replaced(self, words: str, phrase: Phrase) -> str:
        right = phrase.words
        apart = [i for i, (one, other) in enumerate(zip(words, right, strict=True)) if one != other]
        if len(apart) == 1:
            return self._one(words, phrase, apart[0])
        if len(apart) != 2 or apart[1] - apart[0] != 1 or len(right) < SHORTEST:
            return ""
        i = apart[0]
        two, belong = words[i : i + 2], right[i : i + 2]
        if two == belong[::-1]:
            return "" if _goes_on(two, i, len(right)) else "swapped"
        heard = all(self._heard(one, other, phrase) for one, other in zip(two, belong, strict=True))
        return "sound" if heard and (two in self.words or len(right) >= SHORTEST_TWO_SOUNDS) else ""

    def _one(self, words: str, phrase: Phrase, i: int) -> str:
        written, right = words[i], phrase.words
        loose = _LOOSE if len(right) < SHORTEST else _LOOSEST
        at_end = i == len(right) - 1
        if ((at_end or i == 0) and written in loose) or (at_end and right[i] in _PLACES):
            return ""
        if right[i] in _NUMERALS and written in _NUMERALS:
            return ""
        if written in self.alike.shapes.get(right[i], ()):
            return "shape"
        if phrase.strict and written in self.alike.looks.get(right[i], ()):
            return "shape"
        return "sound" if self._heard(written, right[i], phrase) else ""

    def _heard(self, one: str, other: str, phrase: Phrase) -> bool:
        near = phrase.strict and len(phrase.words) >= SHORTEST
        return self.alike.sound_same(one, other, near=near)


def _goes_on(two: str, at: int, length: int) -> bool:
    """Whether two swapped characters at the edge of a phrase are rather the sentence around it."""
    return (at == 0 and two[0] in _LOOSE) or (at == length - 2 and two[1] in _LOOSE)


def _first_difference(one: str, other: str) -> int:
    """The first index at which the longer text is another."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
