"""Makes rules/words/sounds.tsv: characters in use by how they sound. Run by hand, with pypinyin:

python tools/sounds.py > rules/words/sounds.tsv
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT
from pypinyin.contrib.tone_convert import to_normal

RAREST = 0.1  # share of the words with a character in which a second sound must be heard
HEAD = """\
# Characters of GB 2312 by their sound without tones: syllable <tab> characters that mostly sound so <tab>
# those that sound so in some words. Made by tools/sounds.py; see sounds.toml."""


def main() -> None:
    mostly: defaultdict[str, str] = defaultdict(str)
    sometimes: defaultdict[str, str] = defaultdict(str)
    heard = sounds_in_words()
    for character in characters():
        first, *others = sounds(character, heard[character])
        mostly[first] += character
        for syllable in others:
            sometimes[syllable] += character
    rows = [
        f"{syllable}\t{mostly[syllable]}\t{sometimes[syllable]}" for syllable in sorted({*mostly, *sometimes})
    ]
    sys.stdout.write("\n".join([HEAD, *rows]) + "\n")


def sounds_in_words() -> defaultdict[str, Counter[str]]:
    """How often a character sounds how in the words that pypinyin knows."""
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, readings in PHRASES_DICT.items():
        for character, reading in zip(word, readings, strict=False):
            heard[character][_syllable(to_normal(reading[0]))] += 1
    return heard


def sounds(character: str, heard: Counter[str]) -> list[str]:
    """The sounds of a character, the commonest first."""
    usual = _syllable(pinyin(character, style=Style.NORMAL)[0][0])
    often = [syllable for syllable, times in heard.most_common() if times >= RAREST * heard.total()]
    return list(dict.fromkeys([*(often or [usual]), usual]))


def _syllable(sound: str) -> str:
    return sound.replace("ü", "v")


def characters() -> list[str]:
    """The 6,763 characters of GB 2312, in its order."""
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


if __name__ == "__main__":
    main()
