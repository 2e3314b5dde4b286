"""One suspected place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["grave", "plain", "note"]  # 严重, 一般, 提示
Kind = Literal[
    "confusion",  # a protected phrase with one character wrong
    "wrong",  # a wrong form that is known
    "leader",  # a leader with a post never held, or named out of order
    "region",  # wording about 香港, 澳门, 台湾
    "renamed",  # a body that has another name by now
    "date",  # a day or hour that cannot be
    "test",
    "placeholder",
    "garbled",
    "traditional",
    "own",  # a word of the user's own list
]


@dataclass(frozen=True, slots=True)
class WordHit:
    """start: index of `words` in the text. instead: what belongs there, "" where nobody can know. before,
    after: the rest of the sentence, cut to what a reader needs. how: the way a protected phrase was changed
    (sound, shape, swapped, left-out, doubled), or since when a body has another name (`2018-03`)."""

    kind: Kind
    grade: Grade
    start: int
    words: str
    instead: str
    before: str = ""
    after: str = ""
    how: str = ""
