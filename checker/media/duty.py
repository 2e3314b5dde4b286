"""Something to look at beside the vetoes. Never scored."""

from __future__ import annotations

from dataclasses import dataclass

from checker.indicator import Say

CLOSED = ("closing", "cancelled", "paused")


@dataclass(frozen=True, slots=True)
class Duty:
    """kind: see checker/media/duties.py; account: its key, "" where there is none; url: where to look."""

    kind: str
    words: Say
    account: str = ""
    url: str = ""
