"""Why an address is left out of a crawl: one line, `kind: words`, made here alone.

What a bound or a trap leaves out is no part of the inspection: nobody will ever check it, and it is counted
as unchecked nowhere. A depth is the user's own budget: what lies beyond it has not been checked.
"""

from __future__ import annotations

from typing import Final, Literal, NewType, get_args

LeftOut = NewType("LeftOut", str)
Bound = Literal["host", "path", "excluded"]
Trap = Literal["length", "path", "repeat", "query", "session", "paging", "calendar", "facets"]
Budget = Literal["depth"]

NO_PART: Final[tuple[str, ...]] = tuple(dict.fromkeys((*get_args(Bound), *get_args(Trap))))


def left_out(kind: Bound | Trap | Budget, words: str) -> LeftOut:
    """The reason as the store keeps it."""
    return LeftOut(f"{kind}: {words}")
