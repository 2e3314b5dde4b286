"""How alike two sets are, told from two short sketches (the smallest hashes of each), so that the sets
themselves need not be kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

KEPT = 64  # the estimate's standard error is about half of 1/sqrt(KEPT)
_DIGITS = 8


def sketch(members: Iterable[str]) -> str:
    """The sketch of a set as hex text, smallest hash first; "" for the empty set."""
    hashes = sorted({zlib.crc32(m.encode("utf-8", "replace")) for m in members})
    return "".join(f"{h:08x}" for h in hashes[:KEPT])


def alike(one: str, other: str) -> float:
    """Estimated share of common members (Jaccard), 0 to 1. An empty set is like an empty one only."""
    mine, theirs = _hashes(one), _hashes(other)
    if not mine or not theirs:
        return float(mine == theirs)
    smallest = sorted(mine | theirs)[:KEPT]
    return sum(h in mine and h in theirs for h in smallest) / len(smallest)


def _hashes(text: str) -> set[str]:
    return {text[at : at + _DIGITS] for at in range(0, len(text), _DIGITS)}
