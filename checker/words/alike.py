"""Which characters are mistaken for each other: of the same or nearly the same sound, or of like shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.words.tables import rows

# Sounds that many speakers and input methods do not tell apart.
_BEGIN = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_END = (("ang", "an"), ("eng", "en"), ("ing", "in"))
_FIRST_CLASS = 0x100  # classes of sounds are written as characters of two bytes, which are searched fastest


@dataclass(frozen=True, eq=False)
class Alike:
    """sounds: character -> its syllables; near: the same, where sounds hard to tell apart are one; shapes:
    character -> those of like shape; heard: a table for str.translate, from a character to what stands for
    its commonest sound, so that a text and its slips of sound become the same."""

    sounds: dict[str, frozenset[str]]
    near: dict[str, frozenset[str]]
    shapes: dict[str, frozenset[str]]
    heard: dict[int, str]
    _together: dict[str, str]  # syllable (near ones are one) -> the characters that sound so

    def sound_same(self, one: str, other: str, *, near: bool) -> bool:
        """Whether two characters have a sound in common."""
        table = self.near if near else self.sounds
        return not table.get(one, frozenset()).isdisjoint(table.get(other, frozenset()))

    def classes(self, character: str) -> frozenset[str]:
        """How all that may be taken for this character is heard."""
        return _classes(self, character)


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
    written = {syllable: chr(_FIRST_CLASS + n) for n, syllable in enumerate(together)}
    shapes: dict[str, set[str]] = {}
    for (group,) in rows("shapes.tsv"):
        for character in group:
            shapes.setdefault(character, set()).update(group)
    return Alike(
        {character: frozenset(heard) for character, heard in sounds.items()},
        {character: frozenset(map(plain_sound, heard)) for character, heard in sounds.items()},
        {character: frozenset(others - {character}) for character, others in shapes.items()},
        {ord(character): written[syllable] for character, syllable in usual.items()},
        together,
    )


@cache
def _classes(tables: Alike, character: str) -> frozenset[str]:
    others = set(tables.shapes.get(character, ()))
    for syllable in tables.near.get(character, ()):
        others.update(tables._together[syllable])
    return frozenset(tables.heard.get(ord(other), other) for other in others)


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
