"""Words that injected links carry (rules/words/dark_words.tsv), found in the words of links and titles."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

WORDS = Path(__file__).resolve().parents[2] / "rules" / "words" / "dark_words.tsv"
_BLANK = re.compile(r"\s+")


def sure_words(text: str) -> tuple[str, ...]:
    """`class:word` of each word in the text that is a sign by itself, each once; none where the text is
    about such things (打击网络赌博)."""
    return _found(text, "sure")


def weak_words(text: str) -> tuple[str, ...]:
    """The same for words that are a sign only together with another one."""
    return _found(text, "weak")


def _found(text: str, weight: str) -> tuple[str, ...]:
    plain = _BLANK.sub("", text).lower()
    classes = _words(weight)
    words = [word for word in classes if word in plain]
    if not words or any(word in plain for word in _words("honest")):
        return ()
    longest = [word for word in words if not any(word in other and word != other for other in words)]
    return tuple(f"{classes[word]}:{word}" for word in longest)


@cache
def _words(weight: str) -> dict[str, str]:
    """Words of this weight and their classes. Searching one by one costs less than one pattern."""
    rows = (line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines())
    return {row[2].lower(): row[0] for row in rows if len(row) == 3 and row[1] == weight}
