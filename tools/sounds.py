"""Makes rules/words/sounds.tsv: characters in daily use by how they sound. Run by hand, with pypinyin:

python tools/sounds.py > rules/words/sounds.tsv
"""

from __future__ import annotations

import sys
from collections import defaultdict

from pypinyin import Style, pinyin  # type: ignore[import-untyped]

HEAD = """\
# Characters in daily use (first level of GB 2312) by their sound without tones: syllable <tab> characters.
# Made by tools/sounds.py; see sounds.toml."""


def main() -> None:
    sounds: defaultdict[str, str] = defaultdict(str)
    for character in first_level():
        for syllable in sorted(set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])):
            sounds[syllable] += character
    rows = [f"{syllable}\t{alike}" for syllable, alike in sorted(sounds.items()) if len(alike) > 1]
    sys.stdout.write("\n".join([HEAD, *rows]) + "\n")


def first_level() -> list[str]:
    """The 3,755 characters of the first level of GB 2312, in its order."""
    found = []
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


if __name__ == "__main__":
    main()
