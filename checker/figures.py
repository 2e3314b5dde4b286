"""What a profile is made of: figures, the rows of its table, and the error of a faulty file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.errors import UserError

CONFIDENCES = ("official", "corroborated", "unverified")
PARTS = ("veto", "deduct", "bonus", "duty")
SCORED = ("deduct", "bonus")  # parts whose rows have points
OURS = (
    "own",
    "peers",
)  # sources of figures that no official table holds: set by govcheck, or by products like it


class ProfileError(UserError):
    """A profile that cannot be used: file, line where known, key, remedy."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. value is int, str, bool, list of str, or Decimal for anything with a point.

    origin: the key of its source in [sources], as written in the file.
    """

    name: str
    value: Any
    unit: str = ""
    source: str = ""
    confidence: str = "unverified"
    set_by: str = ""
    alternatives: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion that the profile itself words and a person judges."""

    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator's row: its part, group, points, and figures per criterion number.

    title, clause, mend: given where the table words them otherwise than the rule file, or where no rule
    file has the indicator. only: the criteria that this table has, empty for all. asked: criteria
    without code.
    """

    part: str
    group: str
    points: Figure | None = None
    enabled: bool = True
    criteria: Mapping[int, Mapping[str, Figure]] = field(default_factory=dict)
    title: str = ""
    clause: str = ""
    mend: str = ""
    only: tuple[int, ...] = ()
    asked: Mapping[int, Asked] = field(default_factory=dict)
