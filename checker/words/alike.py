"""Which characters are mistaken for each other: of the same or nearly the same sound, or of like shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.words.tables import rows

# Sounds that many speakers and input methods do not tell apart.
_BEGIN = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("hu", "fu"))
_END = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_FIRST_CLASS = 0x100  # classes of sounds are written as characters of two bytes, which are searched fastest
_CHARACTERS = 0x10000  # of the basic plane; others stand for themselves


@dataclass(frozen=True, eq=False)
class Alike:
    """sounds: character -> its syllables; near: the same, where sounds hard to tell apart are one; shapes:
    character -> those that are often taken for it; looks: those that only look like it; heard: a table for
    str.translate, from a character to what stands for its commonest sound, so that a text and its slips of
    sound become the same (a list is looked up faster than a dictionary)."""

    sounds: dict[str, frozenset[str]]
    near: dict[str, frozenset[str]]
    shapes: dict[str, frozenset[str]]
    looks: dict[str, frozenset[str]]
    heard: list[int]
    _together: dict[str, str]  # syllable (near ones are one) -> the characters that sound so

    def sound_same(self, one: str, other: str, *, near: bool) -> bool:
        """Whether two characters have a sound in common."""
        table = self.near if near else self.sounds
        return not table.get(one, frozenset()).isdisjoint(table.get(other, frozenset()))

    def classes(self, character: str, *, near: bool) -> frozenset[str]:
        """How all that may be taken for this character is heard. near: also what only looks like it."""
        return _classes(self, character, near)


@cache
def alike() -> Alike:
    """The tables of the project."""
    usual: dict[str, str] = {}
    sounds: dict[str, set[str]] = {}
    together: dict[str, str] = {}
    for syllable, mostly, sometimes in rows("sounds.tsv"):
        plain = plain_sound(syllable)
        together[plain] = together.get(plain, "") + mostly + sometimes
        usual.update(dict.fromkeys(mostly, plain))
        for character in mostly + sometimes:
            sounds.setdefault(character, set()).add(syllable)
    written = {syllable: _FIRST_CLASS + n for n, syllable in enumerate(together)}
    heard = list(range(_CHARACTERS))
    for character, syllable in usual.items():
        heard[ord(character)] = written[syllable]
    return Alike(
        {character: frozenset(heard) for character, heard in sounds.items()},
        {character: frozenset(map(plain_sound, heard)) for character, heard in sounds.items()},
        _groups("shapes.tsv"),
        _groups("looks.tsv"),
        heard,
        together,
    )


def _groups(name: str) -> dict[str, frozenset[str]]:
    """Character -> the others of its groups, one group a row."""
    found: dict[str, set[str]] = {}
    for (group,) in rows(name):
        for character in group:
            found.setdefault(character, set()).update(group)
    return {character: frozenset(others - {character}) for character, others in found.items()}


@cache
def _classes(tables: Alike, character: str, near: bool) -> frozenset[str]:
    others = set(tables.shapes.get(character, ()))
    if near:
        others.update(tables.looks.get(character, ()))
    for syllable in tables.near.get(character, ()):
        others.update(tables._together[syllable])
    return frozenset(chr(tables.heard[ord(other)]) for other in others)


def plain_sound(syllable: str) -> str:
    """A syllable as those hear it who do not tell zh from z, n from l, ang from an."""
    for one, other in _BEGIN:
        if syllable.startswith(one):
            syllable = other + syllable[len(one) :]
            break
    for one, other in _END:
        if syllable.endswith(one):
            return syllable[: -len(one)] + other
    return syllable
