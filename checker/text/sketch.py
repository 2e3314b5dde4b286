"""How alike two sets are, told from two short sketches (minhash), so that the sets need not be kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

ROWS = 64  # the estimate's standard error is about 1/sqrt(ROWS)
_MASK = (1 << 32) - 1
# Odd multipliers and offsets, from a fixed recurrence: the same sketch on every machine.
_SEEDS = tuple(((2654435761 * (2 * n + 1)) & _MASK | 1, (40503 * (n + 7) ** 2) & _MASK) for n in range(ROWS))


def sketch(members: Iterable[str]) -> str:
    """The sketch of a set as hex text (4 digits a row); "" for the empty set."""
    hashes = [zlib.crc32(m.encode("utf-8", "replace")) for m in set(members)]
    if not hashes:
        return ""
    return "".join(f"{min((h * a + b) & _MASK for h in hashes) >> 16:04x}" for a, b in _SEEDS)


def alike(one: str, other: str) -> float:
    """Estimated share of common members (Jaccard), 0 to 1. An empty set is like an empty one only."""
    if not one or not other:
        return float(one == other)
    rows = range(0, min(len(one), len(other)), 4)
    return sum(one[n : n + 4] == other[n : n + 4] for n in rows) / len(rows)
