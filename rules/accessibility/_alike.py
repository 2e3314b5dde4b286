"""How much two texts have in common."""

from __future__ import annotations

import re
from itertools import pairwise


def alike(one: str, other: str) -> float:
    """Share of words that two texts have in common, 0 to 1; of Chinese, pairs of characters."""
    a, b = words_of(one), words_of(other)
    return len(a & b) / max(1, len(a | b))


def words_of(text: str) -> set[str]:
    """Words, and of Chinese pairs of characters, without order."""
    runs = re.findall(r"[\u3400-\u9fff]+", text)
    pairs = {"".join(pair) for run in runs for pair in pairwise(run)}
    return pairs | set(re.findall(r"[^\W\u3400-\u9fff]+", text.casefold()))
